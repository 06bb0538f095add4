"""A referral: the expert's answer and report, its effect and its evaluation (DOMAIN 6, ATK)."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from bot.casework import answers, closing, plans, referral_status, services, terms
from bot.casework.due import DAY, Due, on_day
from bot.casework.history import Activity
from bot.casework.school_time import SchoolTime
from bot.i18n import N_

ANSWER, REPORT, EFFECT, EVALUATION = "jawaban_ahli", "balikan_ahli", "dampak_alih_tangan", "evaluasi_alih_tangan"
SCHOOL_DAYS = (2, 5)
WEEK, MONTH, QUARTER = timedelta(days=7), timedelta(days=30), timedelta(days=90)
EFFECT_LINE, EVALUATION_LINE = N_("dampak alih tangan"), N_("evaluasi alih tangan")


def referrals(of_case: Sequence[Activity], school: SchoolTime) -> Iterator[Due]:
    """Yield DOMAIN 6 "ATK" of the newest referral whose next step is not decided; then the ladder takes over."""
    one = referral_status.newest(closing.since_reopened(of_case))
    if one is None or not is_open(one):
        return
    if "pelaksanaan" in one.phases:
        yield from _after_handing_over(one, school)
    elif answers.choice(one.values, "AT-P5") == "ya" and answers.choice(one.values, "AT-P10") == terms.EXPERT_SILENT:
        yield from _no_answer(one, school)


def is_open(one: Activity) -> bool:
    """Whether the next step of a referral is still to be decided."""
    return not (services.is_finished(one) or services.decision(one) or services.is_taken_back(one))


def _no_answer(one: Activity, school: SchoolTime) -> Iterator[Due]:
    asked = answers.day(one.values, "AT-P9") or one.begun.astimezone(school.zone).date()
    first, second = (school.add_school_days(asked, n) for n in SCHOOL_DAYS)
    yield on_day(ANSWER, "2", one.id, first, plans.EXPERT_ANSWER, last=second - DAY)
    yield on_day(ANSWER, "5", one.id, second, plans.EXPERT_ANSWER)


def _after_handing_over(one: Activity, school: SchoolTime) -> Iterator[Due]:
    met = referral_status.met_at(one, school.zone)
    if met is None:
        return
    day = met.date()
    if answers.choice(one.values, "AT-E1") != terms.NOT_MET_YET:
        yield on_day(REPORT, "7", one.id, school.on_or_after(day + WEEK), plans.EXPERT_REPORT)
    effect, evaluation = school.on_or_after(day + MONTH), school.on_or_after(day + QUARTER)
    yield on_day(EFFECT, "30", one.id, effect, EFFECT_LINE, last=evaluation - DAY)
    yield on_day(EVALUATION, "90", one.id, evaluation, EVALUATION_LINE)
