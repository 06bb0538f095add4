"""The guards of kunjungan rumah: G3, G7, G12 for people and for places, G17 (DOMAIN section 3)."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from bot.casework import answers, guards, terms
from bot.casework.answers import Values
from bot.casework.facts import CaseFacts
from bot.casework.lines import Line
from bot.casework.refusal import Button, Refusal, unless_passed
from bot.casework.repeated import repeated
from bot.i18n import N_

NOT_AGREED = N_("Kunjungan belum dapat dijadwalkan karena konseli belum menyetujuinya. Rencana tetap tersimpan.")
DECLINED = N_("Konseli tidak menghendaki kunjungan. Pilih cara lain.")
NOT_SAFE = N_("Kunjungan belum dijadwalkan. Bicarakan dulu dengan konseli dan koordinator BK atau UPTD PPA.")
JUDGE_AGAIN = N_(
    "Kunjungan terkunci karena ada tanda kekerasan. Nilai sekali lagi amankah bagi konseli; rencana tetap tersimpan."
)
MARK_FIRST = N_("Terkunci karena ada tanda kekerasan. Catat dulu siapa yang belum aman dihubungi; rencana tersimpan.")
REPEATS = N_('Teks ini mengulang jawaban rahasia: "{words}". Tulis ulang tanpa bagian itu; yang lain aman.')
NOT_CHECKED = N_("Teks ini belum diperiksa. Pastikan dulu aman bagi konseli.")
NOT_ALLOWED = N_("Foto dan lokasi hanya disimpan bila keluarga mengizinkan dan wajah konseli tidak terlihat.")
ALONE = N_("⚠ Petugasnya satu orang. Sebaiknya kunjungan dilakukan berdua.")

FILL_IN_ANSWER = Button("isi_tanggapan", N_("Isi tanggapannya"))
LATER = Button("nanti", N_("Nanti"))
JUDGE_NOW = Button("nilai_lagi", N_("Nilai lagi"))
INVITE = Button("undang", N_("Undang orang tua/wali"))
NOT_AT_ALL = Button("tidak_jadi", N_("Tidak jadi"))
CHANGE = Button("ubah", N_("Ubah"))
CHECK_NOW = Button("periksa", N_("Periksa sekarang"))
MARK_NOW = Button("keselamatan", N_("Catat sekarang"))

# KR-P9, KK-P7: which marks of DR11 close a role, and how the person is named then.
CLOSED_ROLES: Mapping[str, tuple[frozenset[str], str]] = MappingProxyType(
    {
        "ayah": (frozenset({"ayah"}), N_("Ayah")),
        "ibu": (frozenset({"ibu"}), N_("Ibu")),
        "wali": (frozenset({"wali"}), N_("Wali")),
        "keluarga_lain": (frozenset({"keluarga_lain"}), N_("Keluarga lain")),
        "orang_tua": (frozenset({"ayah", "ibu", "wali"}), N_("Orang tua/wali")),
        "wali_kelas": (frozenset({"pegawai"}), N_("Pegawai sekolah")),
        "guru_mapel": (frozenset({"pegawai"}), N_("Pegawai sekolah")),
        "guru_wali": (frozenset({"pegawai"}), N_("Pegawai sekolah")),
        "koordinator": (frozenset({"pegawai", "koordinator"}), N_("Koordinator BK")),
        "pimpinan": (frozenset({"pegawai"}), N_("Pegawai sekolah")),
        "ahli": (frozenset({"orang_lain"}), N_("Orang lain")),
        "lainnya": (frozenset({"orang_lain", "siswa_lain"}), N_("Orang lain")),
    }
)
# Names of a family as they are typed.
_FAMILY = {
    **dict.fromkeys(("ayah", "bapak", "papa"), "ayah"),
    **dict.fromkeys(("ibu", "mama", "bunda"), "ibu"),
    "wali": "wali",
    **dict.fromkeys(("kakak", "abang", "nenek", "kakek", "paman", "bibi", "om", "tante"), "keluarga_lain"),
}


def G3(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802
    """Block a visit that the konseli has not agreed to; a plan that was declined has ended and is no visit.

    Open danger may pass it with a reason (G12) while the konseli was not asked or is in doubt; never against a no.
    """
    answer = answers.choice(values, "KR-P3")
    if answer == "ya":
        return None
    if answer == "menolak":
        ended = answers.is_answered(values, "KR-P3a") and not goes_beyond(values, "KR-P12", "KR-L")
        return None if ended else Refusal("G3", DECLINED, ("KR-P3a", "KR-P3a"), (INVITE, NOT_AT_ALL))
    return unless_passed(Refusal("G3", NOT_AGREED, ("KR-P3",), (FILL_IN_ANSWER, LATER)), values, facts)


def G3_planned(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802
    """Block a date (KR-P12) in a plan without agreement; without a date it is only drafted and may be kept."""
    return G3(values, facts) if answers.is_answered(values, "KR-P12") else None


def G3_held(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802
    """Block the visit itself without agreement; here a plan that was declined and has ended blocks as well."""
    if answers.choice(values, "KR-P3") == "menolak":
        return Refusal("G3", DECLINED, ("KR-P3a", "KR-P3a"), (INVITE, NOT_AT_ALL))
    return G3(values, facts)


def goes_beyond(values: Values, *starts: str) -> bool:
    """Whether anything beyond a plan was answered: a key that starts so."""
    return any(key.startswith(starts) and answers.is_answered(values, key) for key in values)


def G12_people(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802
    """Block a person to be met (KR-P9), invited (KK-P7) or come late (KK-L1a) who is marked in DR11."""
    unsafe = facts.unsafe if isinstance(facts, CaseFacts) else frozenset[str]()
    for key, by_name in (("KR-P9", True), ("KK-P7", False), ("KK-L1a", False)):
        marked = [role for one in people(values, key) for role in _roles(one, by_name) if is_closed(role, unsafe)]
        if marked:
            return Refusal("G12", guards.UNSAFE_CONTACT, (key,), params={"orang": Line(CLOSED_ROLES[marked[0]][1])})
    return None


def people(values: Values, key: str) -> list[Mapping[str, object]]:
    """Return the people of an answer."""
    found = values.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _roles(person: Mapping[str, object], by_name: bool) -> list[str]:
    role = str(person.get("peran") or "")
    if role or not by_name:
        return [role]
    return [_FAMILY[word] for word in str(person.get("nama", "")).casefold().split() if word in _FAMILY]


def is_closed(role: str, unsafe: Collection[str]) -> bool:
    """Whether DR11 marks this role."""
    return role in CLOSED_ROLES and bool(CLOSED_ROLES[role][0] & set(unsafe))


def G12_visit(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802
    """Block a visit that is not safe for the konseli (KR-P5), or that a sign of violence has locked."""
    if answers.choice(values, "KR-P3") == "menolak":
        return None
    if answers.choice(values, "KR-P5") in {"belum_yakin", "tidak_aman"}:
        return Refusal("G12", NOT_SAFE, ("KR-P5",), (JUDGE_NOW, LATER))
    since = violence_before(values, "KR-P12", facts)
    if not since or not isinstance(facts, CaseFacts):
        return None
    if not marks_given(facts.unsafe):
        return Refusal("G12", MARK_FIRST, (), (MARK_NOW, LATER))
    return None if judged_since(values, since) else Refusal("G12", JUDGE_AGAIN, ("KR-P5",), (JUDGE_NOW, LATER))


def G12_planned(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802
    """Block a date (KR-P12) for a visit that is not safe or locked; a plan without a date may be kept."""
    return G12_visit(values, facts) if answers.is_answered(values, "KR-P12") else None


def violence_before(values: Values, key: str, facts: object) -> str:
    """Return when violence became known, unless what was planned (key) had its hour before; empty when it did."""
    if not isinstance(facts, CaseFacts) or facts.violence_since is None:
        return ""
    since = f"{facts.violence_since:%Y-%m-%dT%H:%M:%S}"
    planned = str(values.get(key) or "")
    return "" if planned and planned < since[: len(planned)] else since


def marks_given(unsafe: Collection[str]) -> bool:
    """Whether DR11 has been answered; "belum sempat menilai" opens nothing."""
    return bool(set(unsafe) - {terms.NOT_ASSESSED})


def judged_since(values: Values, since: str) -> bool:
    """Whether KR-P5 was called safe after a moment; KR-P5a says when it was answered."""
    return answers.choice(values, "KR-P5") == "aman" and str(values.get("KR-P5a") or "") > since


def G7(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802
    """Block a text for the family (KR-P6) that repeats a confidential answer, or that was not checked."""
    return shareable(values, "KR-P6", "KR-P6a", ("KR-P7", "KR-P2", "KR-P4"), ("KR-P7",), facts)


def shareable(
    values: Values,
    text: str,
    checked: str,
    secrets: Collection[str],
    forbidden: Collection[str] = (),
    facts: object = None,
) -> Refusal | None:
    """Block a text that others will read: it repeats none of the secrets, and somebody has checked it.

    Of those that are `forbidden` no word may be there, of the others no run of words; so it is with whatever the other
    activities of the case hold at level R.
    """
    if not answers.is_answered(values, text):
        return None
    elsewhere = facts.confidential if isinstance(facts, CaseFacts) else ()
    hidden = [(_told(values, key), key in forbidden) for key in secrets] + [(one, False) for one in elsewhere]
    for secret, whole in hidden:
        if found := repeated(values[text], secret, whole=whole):
            return Refusal("G7", REPEATS, (text,), (CHANGE,), params={"words": found})
    checked_now = answers.choice(values, checked) == "ya"
    return None if checked_now else Refusal("G7", NOT_CHECKED, (checked,), (CHECK_NOW,))


def _told(values: Values, key: str) -> object:
    return values.get(key) if answers.is_told(values, key) else ""


def G17(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802, ARG001
    """Block photo and location unless the family allows it and the konseli's face is not to be seen."""
    kept = any(answers.is_told(values, key) for key in ("KR-L9", "KR-L9b"))
    allowed = answers.choice(values, "KR-L9a") == "ya"
    return Refusal("G17", NOT_ALLOWED, ("KR-L9a",), (CHANGE,)) if kept and not allowed else None


def G10(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802, ARG001
    """Block the end of a visit without a decision on tindak lanjut."""
    return undecided(values, "KR-L2", "TL1")


def undecided(values: Values, held: str, decision: str) -> Refusal | None:
    """Block the end of what was held while nothing is decided; "tidak perlu" is a decision."""
    left = answers.is_answered(values, held) and not answers.is_answered(values, decision)
    return Refusal("G10", guards.DECISION_LEFT, (decision,), (guards.FILL_IN_NOW,)) if left else None


def warnings(values: Values) -> tuple[str, ...]:
    """Return what is only said: one officer goes alone."""
    return (ALONE,) if len(people(values, "KR-P10")) == 1 else ()
