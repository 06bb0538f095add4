"""The guards at the end: G11 for a case, G10 for every service record (DOMAIN section 3)."""

from collections.abc import Callable

from bot.casework import answers, guards, lifecycle, terms
from bot.casework.answers import Values
from bot.casework.facts import CaseFacts
from bot.casework.lifecycle import Status
from bot.casework.lines import Line
from bot.casework.refusal import Button, Refusal
from bot.i18n import N_

CANNOT_CLOSE = N_("Kasus belum dapat ditutup: belum ada {what}.")
FINAL_ASSESSMENT = N_("penilaian akhir")
RESULT = N_("hasil akhir kasus")
CLOSING_TALK = N_("pembicaraan penutupan dengan konseli")
FILL_IN = Button("isi_penilaian", N_("Isi"))
FILL_IN_HERE = Button("isi", N_("Isi"))
NO_TIME = Button("tulis_alasan", N_("Tidak sempat, tulis alasan"))
CLOSED = N_("Kasus {code} sudah ditutup. Buka kembali dulu bila ada layanan baru.")
REOPEN = Button("buka_kembali", N_("Buka kembali"))
NOT_CLOSED = N_("Kasus {code} sedang berjalan; tidak perlu dibuka kembali.")
# What a closed case still takes: its opening again, a look back, and what keeps a child safe.
TAKEN_WHEN_CLOSED = frozenset({terms.REOPENING, terms.TERMLY, terms.SAFETY})


def G11(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802
    """Block closing without a result, a final assessment (or why not) and a closing talk (or why not)."""
    refused = isinstance(facts, CaseFacts) and facts.refused  # what was said is not kept then (G13)
    if not answers.is_answered(values, "TU1"):
        return _refusal(RESULT, "TU1", FILL_IN_HERE)
    if not _assessed(values, facts):
        return _refusal(FINAL_ASSESSMENT, "TU2a", FILL_IN, NO_TIME)
    if not refused and not _talked(values):
        return _refusal(CLOSING_TALK, "TU3", FILL_IN_HERE)
    return None


def _refusal(what: str, way: str, *buttons: Button) -> Refusal:
    return Refusal("G11", CANNOT_CLOSE, (way,), buttons, {"what": Line(what)})


def _assessed(values: Values, facts: object) -> bool:
    """Whether TU2 names an assessment that is filed, or gives a reason in words."""
    chosen = answers.choice(values, "TU2")
    if chosen == terms.NO_TIME:
        return answers.is_told(values, "TU2a")
    filed = facts.final_assessments if isinstance(facts, CaseFacts) else frozenset({chosen})
    return bool(chosen) and chosen in filed


def _talked(values: Values) -> bool:
    talked = answers.choice(values, "TU3")
    return talked == "sudah" or (talked == "belum_sempat" and answers.is_told(values, "TU3a"))


def service_finished(assessment: tuple[str, ...], decision: str) -> Callable[[Values, object], Refusal | None]:
    """Return G10 for a form: its own keys of laiseg (none where the form has none) and of the decision."""

    def G10(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802
        refused = isinstance(facts, CaseFacts) and facts.refused
        missing = () if refused else tuple(key for key in assessment if not answers.is_answered(values, key))
        undecided = () if answers.is_answered(values, decision) else (decision,)
        sentence = guards.TWO_LEFT if missing and undecided else guards.ASSESSMENT_LEFT
        sentence = guards.DECISION_LEFT if not missing else sentence
        left = missing + undecided
        return Refusal("G10", sentence, left, (guards.FILL_IN_NOW,)) if left else None

    return G10


def out_of_turn(form: str, facts: object) -> Refusal | None:
    """Block a new record of a service in a case that is closed, and opening one that is not (DOMAIN section 5)."""
    if not isinstance(facts, CaseFacts):
        return None
    closed = facts.status in lifecycle.CLOSED - {Status.DIBATALKAN}
    if form == terms.REOPENING and not closed:
        return Refusal("SELESAI", NOT_CLOSED, params={"code": facts.code})
    if not closed or form in TAKEN_WHEN_CLOSED:
        return None
    return Refusal("SELESAI", CLOSED, (), (REOPEN,), {"code": facts.code})
