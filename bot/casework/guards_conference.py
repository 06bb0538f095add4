"""The guards of konferensi kasus: G2a, G2b, G7 and G12 (DOMAIN section 3). G2 is absolute: danger does not lift it."""

from bot.casework import answers
from bot.casework.answers import Values
from bot.casework.facts import CaseFacts
from bot.casework.guards_visits import (
    CHANGE,
    LATER,
    MARK_FIRST,
    MARK_NOW,
    goes_beyond,
    marks_given,
    people,
    shareable,
    undecided,
    violence_before,
)
from bot.casework.refusal import Button, Refusal
from bot.i18n import N_

NO_CONSENT = N_("Konferensi belum dapat dimulai: persetujuan konseli belum tercatat.")
NOT_WANTED = N_("Konferensi tidak diadakan tanpa persetujuan konseli.")
STAYS_AWAY = N_("Konseli tidak ingin ikut hadir, tetapi tercatat sebagai peserta. Ubah pesertanya.")
NOT_PLEDGED = N_("Belum dapat dimulai: {n} peserta belum menyatakan janji kerahasiaan.")
RECORD_CONSENT = Button("catat_persetujuan", N_("Catat persetujuan"))
ANOTHER_WAY = Button("cara_lain", N_("Cara lain"))
KEEP_PLAN = Button("simpan", N_("Simpan rencana"))
WHO = Button("lihat_siapa", N_("Lihat siapa"))
AGREED = frozenset({"setuju", "syarat"})
STUDENT_TAKES_PART = "konseli"


def G2a(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802, ARG001
    """Block a conference until the konseli's agreement is recorded: that, when and how; danger lifts nothing (D3)."""
    if answers.choice(values, "KK-P4") == "tidak_setuju":
        ended = answers.is_answered(values, "KK-P4a") and not goes_beyond(values, "KK-L")
        return None if ended else Refusal("G2a", NOT_WANTED, ("KK-P4a", "KK-P4a"), (ANOTHER_WAY, KEEP_PLAN))
    missing = tuple(key for key, there in _consent(values).items() if not there)
    if missing:
        return Refusal("G2a", NO_CONSENT, missing, (RECORD_CONSENT,))
    invited = any(one.get("peran") == STUDENT_TAKES_PART for one in people(values, "KK-P7"))
    stays_away = invited and answers.choice(values, "KK-P11") == "tidak"
    return Refusal("G2a", STAYS_AWAY, ("KK-P7",), (CHANGE,)) if stays_away else None


def G2a_held(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802
    """Block the conference itself without agreement; here a plan that ended with a no blocks as well."""
    if answers.choice(values, "KK-P4") == "tidak_setuju":
        return Refusal("G2a", NOT_WANTED, ("KK-P4a", "KK-P4a"), (ANOTHER_WAY, KEEP_PLAN))
    return G2a(values, facts)


def _consent(values: Values) -> dict[str, bool]:
    conditional = answers.choice(values, "KK-P4") == "syarat"
    return {
        "KK-P4": answers.choice(values, "KK-P4") in AGREED,
        "KK-P3": answers.choice(values, "KK-P3") == "sudah",
        "KK-P3a": answers.day(values, "KK-P3a") is not None,
        "KK-P5": answers.is_answered(values, "KK-P5"),
        "KK-P6": not conditional or answers.is_told(values, "KK-P6"),
        "KK-P6a": not conditional or answers.choice(values, "KK-P6a") == "ya",
    }


def G2b(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802, ARG001
    """Block a conference while anybody present lacks a pledge; a late-comer pledges first or is not admitted."""
    missing = without_pledge(values)
    if not missing:
        return None
    way = tuple(dict.fromkeys(key for key, _ in missing))
    return Refusal("G2b", NOT_PLEDGED, way[:1], (WHO,), params={"n": len(missing)})


def without_pledge(values: Values) -> tuple[tuple[str, str], ...]:
    """Return who is present and has not pledged: the question where it is recorded, and the code in its list."""
    late = [f"o{n}" for n, _ in enumerate(people(values, "KK-L1a"))]
    present = [("KK-L2", one) for one in _listed(values, "KK-L1")] + [("KK-L2a", one) for one in late]
    return tuple((key, one) for key, one in present if one not in _listed(values, key))


def _listed(values: Values, key: str) -> list[str]:
    found = values.get(key)
    return [str(one) for one in found] if isinstance(found, list) else []


def G7_invitation(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802
    """Block an invitation (KK-P10a) that repeats what the conference is about or what the konseli said."""
    return shareable(values, "KK-P10a", "KK-P10b", ("KK-P2", "KK-P6"), ("KK-P6",), facts)


def G7_shared(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802
    """Block a summary for those who took part (KK-T1a) that repeats the closed minutes."""
    closed = ("KK-P2", "KK-P6", "KK-L4", "KK-L4a", "KK-L5", "KK-T1", "KK-T3")
    return shareable(values, "KK-T1a", "KK-T1b", closed, ("KK-P6",), facts)


def G10(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802, ARG001
    """Block the end of a conference without a decision what its result is used for."""
    return undecided(values, "KK-E2", "KK-T2")


def G12_planned(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802
    """Block a day (KK-P9) for a conference that is locked; a plan without a day may be kept."""
    return G12_conference(values, facts) if answers.is_answered(values, "KK-P9") else None


def G12_conference(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802
    """Block a conference after a sign of violence until DR11 says who is not safe to contact."""
    since = violence_before(values, "KK-P9", facts)
    locked = bool(since) and isinstance(facts, CaseFacts) and not marks_given(facts.unsafe)
    ended = answers.choice(values, "KK-P4") == "tidak_setuju"
    return Refusal("G12", MARK_FIRST, (), (MARK_NOW, LATER)) if locked and not ended else None
