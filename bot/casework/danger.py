"""Which signs of danger mean what, and who may be told (DOMAIN 4.12, G12). What is said: safety_texts.py."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from bot.casework import terms
from bot.i18n import N_

KIND_OF: Mapping[str, str] = {
    "mengakhiri_hidup": "a",
    "melukai_diri": "a",
    "kekerasan": "b",
    "kekerasan_seksual": "b",
    "tidak_aman": "b",
    "ancaman": "c",
    "perundungan": "d",
    "napza": "d",
    "lainnya": "d",
}
MISTAP = timedelta(minutes=10)

# After a violence sign these are no longer asked and count as answered (DOMAIN 4).
NOT_ASKED_AFTER_VIOLENCE = ("KP-L5", "KP-L8", "KP-L9", "KP-D1", "KP-D2", "KP-D3", "KP-D4")
VIOLENCE_NOTE = N_(
    "Karena ada tanda kekerasan, pertanyaan tentang sebab dan rincian tidak diajukan. "
    "Catat hanya yang disampaikan sendiri oleh konseli."
)

# DR5: who is not offered for contact while DR11 marks one of these.
CLOSED_BY: Mapping[str, frozenset[str]] = {
    "orang_tua": frozenset({"ayah", "ibu", "wali"}),
    "keluarga_lain": frozenset({"keluarga_lain"}),
    "pimpinan": frozenset({"pegawai"}),
    "koordinator": frozenset({"pegawai", "koordinator"}),
    "kanal_sekolah": frozenset({"pegawai"}),
}


def signs_in(chosen: Collection[str]) -> frozenset[str]:
    """Return the signs among the options chosen; "tidak ada" and "belum sempat menilai" are none."""
    return frozenset(sign for sign in chosen if sign in KIND_OF)


def kinds_of(signs: Collection[str]) -> frozenset[str]:
    """Return the kinds a, b, c, d of DOMAIN 4.12 that these signs belong to."""
    return frozenset(KIND_OF[sign] for sign in signs_in(signs))


def is_violence(signs: Collection[str]) -> bool:
    """Whether one of the signs is kekerasan, kekerasan seksual or tidak aman."""
    return "b" in kinds_of(signs)


def asks_first(signs: Collection[str]) -> bool:
    """Whether DR13 comes before any step: only napza, perundungan or lainnya are known."""
    return kinds_of(signs) == {"d"}


def rings(signs: Collection[str], hurt_now: str = "") -> bool:
    """Whether the flag is up. hurt_now is DR13; unanswered counts as yes, so that nothing stays quiet by neglect."""
    kinds = kinds_of(signs)
    return bool(kinds) and (kinds != {"d"} or hurt_now != terms.NO)


def closed_contacts(unsafe: Collection[str]) -> frozenset[str]:
    """Return the options of DR5 that are not offered because of DR11."""
    return frozenset(option for option, marks in CLOSED_BY.items() if marks & set(unsafe))


def safe_contacts(contacted: Collection[str], unsafe: Collection[str]) -> frozenset[str]:
    """Return those of DR5 who were contacted and are not marked in DR11."""
    return frozenset(contacted) - closed_contacts(unsafe) - {terms.NOBODY_CONTACTED}


def may_remind_coordinator(unsafe: Collection[str], switched_on: bool) -> bool:
    """Whether the bot by itself may name code and age of an open flag to the koordinator (DR12 = ya).

    An unanswered DR11 and "belum sempat menilai" count as marked.
    """
    marked = set(unsafe) & {"pegawai", "koordinator", terms.NOT_ASSESSED}
    return switched_on and bool(unsafe) and not marked


def coordinator_reads(unsafe: Collection[str]) -> bool:
    """Whether the koordinator may read level B of this case: not while DR11 marks that role."""
    return "koordinator" not in unsafe


def may_undo_tap(opened_at: datetime, now: datetime) -> bool:
    """Whether "Salah ketuk" still stands: ten minutes, no reason asked, logged."""
    return timedelta() <= now - opened_at <= MISTAP
