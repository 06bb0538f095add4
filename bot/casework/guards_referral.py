"""The guards of alih tangan kasus: G4a, G4b, G4c, G7, G12 and what danger may pass (DOMAIN section 3)."""

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType

from bot.casework import answers, guards, terms
from bot.casework.answers import Values
from bot.casework.facts import CaseFacts
from bot.casework.guards_visits import shareable
from bot.casework.lines import Line
from bot.casework.refusal import Button, Bypass, Refusal, bypass, unless_passed
from bot.i18n import N_

FORM = "alih_tangan_kasus"
COMPLETE_FIRST = N_("Lengkapi dulu pokok masalah dan alasan perlu ditangani pihak lain.")
WAITS_FOR_CLIENT = N_("Alih tangan menunggu kesediaan konseli.")
EXPERT_NOT_WILLING = N_("Ahli belum menyatakan bersedia.")
NO_LETTER = N_("Surat pengantar dibuat hanya bila diperlukan; alih tangan tetap dapat berjalan tanpa surat.")
NEXT_STEP = N_("Tinggal satu hal: langkah berikutnya.")
PARENTS_MISSING = N_("⚠ Orang tua/wali belum menyetujui alih tangan ini; mohon dibicarakan lebih dahulu.")

RECORD_ANSWER = Button("jawaban", N_("Catat jawaban"))
ANOTHER_EXPERT = Button("ahli", N_("Ahli lain"))
CHANGE = Button("ubah", N_("Ubah"))

PARENTS = frozenset({"ayah", "ibu", "wali", terms.NOT_ASSESSED})
# AT-P7: an expert within the school needs no word of the parents (AT-P6).
INSIDE = frozenset({"guru_mapel", "konselor_lain", "wali_pimpinan"})
WILLING, NEGATIVE = "bersedia", "belum_dapat"
NOT_CONTACTED_FOR_SAFETY = "tidak_dihubungi"
_WORD = re.compile(r"[^\W\d_]{3,}")

# AT-P7 and AT-L1: which marks of DR11 close an option, and how the person is named then.
CLOSED_BY: Mapping[str, Mapping[str, tuple[frozenset[str], str]]] = MappingProxyType(
    {
        "AT-P7": {
            "guru_mapel": (frozenset({"pegawai"}), N_("Pegawai sekolah")),
            "konselor_lain": (frozenset({"pegawai", "koordinator"}), N_("Pegawai sekolah")),
            "wali_pimpinan": (frozenset({"pegawai"}), N_("Pegawai sekolah")),
        },
        "AT-L1": {
            "orang_tua": (frozenset({"ayah", "ibu", "wali"}), N_("Orang tua/wali")),
            "kepala_sekolah": (frozenset({"pegawai"}), N_("Pegawai sekolah")),
            "wali_kelas": (frozenset({"pegawai"}), N_("Pegawai sekolah")),
        },
    }
)


def G4a(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802
    """Block a plan before normality and substance were considered and the reason is written in words."""
    missing = tuple(key for key in ("AT-P2", "AT-P3") if not answers.is_answered(values, key))
    missing += () if _WORD.search(str(values.get("AT-P4") or "")) else ("AT-P4",)
    refusal = Refusal("G4a", COMPLETE_FIRST, missing, (guards.FILL_IN_NOW,))
    return unless_passed(refusal, values, facts) if missing else None


def G4b(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802
    """Block the handover before the konseli is willing and the expert has answered positively; danger may pass it."""
    refusal = _not_ready(values)
    if refusal is None or not isinstance(facts, CaseFacts):
        return refusal
    passed = bypass(refusal, facts, urgent_reason(values))
    return None if isinstance(passed, Bypass) or _passed_before(values, facts) else refusal


def _not_ready(values: Values) -> Refusal | None:
    if answers.choice(values, "AT-P5") != "ya":
        return Refusal("G4b", WAITS_FOR_CLIENT, ("AT-P5",), (RECORD_ANSWER,))
    answer = answers.choice(values, "AT-P10")
    if answer == WILLING:
        return None
    if answer == NEGATIVE:
        return Refusal("G4b", EXPERT_NOT_WILLING, ("AT-P7",), (ANOTHER_EXPERT, RECORD_ANSWER))
    return Refusal("G4b", EXPERT_NOT_WILLING, ("AT-P10",), (RECORD_ANSWER, ANOTHER_EXPERT))


def urgent_reason(values: Values) -> str:
    """Return why the handover could not wait, as it was written: AT-P5a for the konseli, AT-P10a for the expert."""
    written = (values[key] for key in ("AT-P5a", "AT-P10a") if answers.is_told(values, key))
    return next((reason for reason in map(str, written) if _WORD.search(reason)), "")


def _passed_before(values: Values, facts: CaseFacts) -> bool:
    """Whether the handover passed while the flag was up: it is not undone when the danger is over."""
    return bool(urgent_reason(values)) and bool(facts.urgent_referrals)


def ready(values: Values) -> bool:
    """Whether the handover may be recorded, the reasons that danger gave included."""
    return _not_ready(values) is None or bool(urgent_reason(values))


def handed_over(values: Values) -> bool:
    """Whether these filed answers are a handover (the case is dialihtangankan): it is dated, and G4b still holds."""
    return ready(values) and answers.day(values, "AT-L2") is not None


def waits_for(values: Values) -> Refusal | None:
    """Return what a filed plan waits for, None when nothing stands in the way of the handover."""
    return None if ready(values) else _not_ready(values)


def G4c(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802, ARG001
    """Block a letter that nobody needs; the handover itself needs none."""
    wanted = answers.is_answered(values, "AT-P12a")
    needed = answers.choice(values, "AT-P12") == "ya"
    return Refusal("G4c", NO_LETTER, ("AT-P12",), (CHANGE,)) if wanted and not needed else None


def G7(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802
    """Block material for the expert (AT-P11) that repeats the confidential reason, or that was not checked."""
    return shareable(values, "AT-P11", "AT-P11a", ("AT-P4",), facts=facts)


def G10(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802, ARG001
    """Block the end of a referral without a decision on what comes next."""
    decided = answers.is_answered(values, "AT-T1")
    return None if decided else Refusal("G10", NEXT_STEP, ("AT-T1",), (guards.FILL_IN_NOW,))


def G12(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802
    """Block an expert (AT-P7) or somebody to be told (AT-L1) who is marked belum aman dihubungi (DR11)."""
    unsafe = facts.unsafe if isinstance(facts, CaseFacts) else frozenset[str]()
    for key, closed in CLOSED_BY.items():
        for code in sorted(answers.many(values, key) & set(closed)):
            marks, who = closed[code]
            if marks & unsafe:
                return Refusal("G12", guards.UNSAFE_CONTACT, (key,), params={"orang": Line(who)})
    return None


def bypasses(values: Values) -> tuple[Bypass, ...]:
    """Return the guards that these answers pass for the konseli's safety, each with its reason; they are logged."""
    found = [Bypass("G4b", urgent_reason(values))] if urgent_reason(values) else []
    if answers.choice(values, "AT-P6") == NOT_CONTACTED_FOR_SAFETY:
        found.append(Bypass("G12", str(values.get("AT-P6a") or "")))
    return tuple(found)


def warnings(values: Values, unsafe: Collection[str] = ()) -> tuple[str, ...]:
    """Return what is only said: the parents have not agreed to an expert outside the school.

    Nobody is sent to parents who are marked belum aman dihubungi (DR11), or whose safety was not assessed yet.
    """
    outside = answers.choice(values, "AT-P7") not in {"", *INSIDE}
    open_ = answers.choice(values, "AT-P6") in {"tahu_belum", "belum_tahu", "menolak"}
    closed = PARENTS & set(unsafe)
    return (PARENTS_MISSING,) if outside and open_ and not closed else ()
