"""Where a referral stands (DOMAIN 5, dialihtangankan): no answer yet, with the expert, or report awaited."""

from collections.abc import Iterable
from datetime import datetime, tzinfo
from enum import StrEnum

from bot.casework import answers, services, terms
from bot.casework.history import Activity


class Stage(StrEnum):
    """The sub-states of dialihtangankan; their values are statuses of a case."""

    ASKED = "menunggu_jawaban_ahli"
    HANDED_OVER = "ditangani_ahli"
    REPORT_AWAITED = "menunggu_balikan"


def newest(of_case: Iterable[Activity]) -> Activity | None:
    """Return the referral begun last."""
    referrals = (one for one in of_case if one.form == terms.REFERRAL)
    return max(referrals, key=lambda one: (one.round, one.begun), default=None)


def stage_of(referral: Activity | None, now: datetime) -> Stage | None:
    """Return where a referral stands now; None before an expert was asked, and once its next step is decided.

    now is in the school's zone.
    """
    if referral is None or services.is_finished(referral) or services.decision(referral):
        return None
    if services.is_taken_back(referral):
        return None
    values = referral.values
    if "pelaksanaan" in referral.phases:
        return Stage.REPORT_AWAITED if _came_back(referral, now) else Stage.HANDED_OVER
    if answers.choice(values, "AT-P5") != "ya":
        return None
    stages = {terms.EXPERT_WILLING: Stage.HANDED_OVER, terms.EXPERT_SILENT: Stage.ASKED}
    return stages.get(answers.choice(values, "AT-P10"))


def _came_back(referral: Activity, now: datetime) -> bool:
    """Whether the konseli has met the expert, and what the expert says is still missing."""
    values, zone = referral.values, now.tzinfo
    if answers.choice(values, "AT-E1") == terms.NOT_MET_YET:
        return False
    met = met_at(referral, zone)
    return "evaluasi" in referral.phases or (met is not None and met <= now)


def met_at(referral: Activity, zone: tzinfo | None) -> datetime | None:
    """Return when the konseli meets the expert (AT-L2); a day without an hour counts from its end."""
    day = answers.day(referral.values, "AT-L2")
    if day is None or zone is None:
        return None
    at = answers.moment(referral.values, "AT-L2", zone)
    return at or datetime(day.year, day.month, day.day, 23, 59, tzinfo=zone)
