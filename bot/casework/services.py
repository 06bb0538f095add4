"""Services and supporting activities of a case: when one was carried out, is finished, and what it decided."""

from collections.abc import Iterable
from datetime import datetime

from bot.casework import answers, history, terms
from bot.casework.answers import Values
from bot.casework.history import Activity

# AT-T1 and KK-T2 in the words of TL1.
AFTER_REFERRAL = {
    "layanan_lanjutan": terms.PERTEMUAN_LAGI,
    "ahli_lain": "alih_tangan",
    "dipantau": "dipantau",
    "selesai": "tidak_perlu",
}
AFTER_CONFERENCE = {"perseorangan": terms.PERTEMUAN_LAGI}
# A plan that the konseli declined is over once it is said what is done instead; one that was called off, with why.
GIVEN_UP_BY = {terms.VISIT: ("KR-P3a", "KR-P12b"), terms.CONFERENCE: ("KK-P4a", "KK-P9b")}


def was_started(activity: Activity) -> bool:
    """Whether a service was carried out: a meeting when it was held, anything else with its pelaksanaan."""
    if activity.form == terms.MEETING:
        return "pelaksanaan" in activity.phases and history.was_held(activity)
    return "pelaksanaan" in activity.phases


def is_finished(activity: Activity) -> bool:
    """Whether a service has its decision, and a meeting its laiseg too (G10); a visit to a closed door has no more."""
    if activity.form == terms.MEETING:
        return history.is_finished(activity)
    return "tindak_lanjut" in activity.phases and bool(decision(activity))


def decision(activity: Activity) -> str:
    """Return what was decided, as an option of TL1; empty while nothing is."""
    values = activity.values
    if activity.form == terms.REFERRAL:
        return AFTER_REFERRAL.get(answers.choice(values, "AT-T1"), "")
    if activity.form == terms.CONFERENCE and not answers.is_answered(values, "TL1"):
        chosen = sorted(AFTER_CONFERENCE.get(one, one) for one in answers.many(values, "KK-T2"))
        planned = [one for one in chosen if one not in terms.NOTHING_PLANNED]
        return terms.PERTEMUAN_LAGI if terms.PERTEMUAN_LAGI in planned else next(iter([*planned, *chosen]), "")
    return answers.choice(values, "TL1")


def is_given_up(activity: Activity) -> bool:
    """Whether a plan has ended: the konseli declined it, or it was called off."""
    return has_given_up(activity.form, activity.values) and "pelaksanaan" not in activity.phases


def is_taken_back(referral: Activity) -> bool:
    """Whether the konseli withdrew from a handover that has not happened; what danger let pass stands (DOMAIN 8.5)."""
    declined = answers.choice(referral.values, "AT-P5") == "menolak"
    return declined and not answers.is_told(referral.values, "AT-P5a") and "evaluasi" not in referral.phases


def has_given_up(form: str, values: Values) -> bool:
    """Whether these answers of a plan say what is done instead of it."""
    return any(answers.is_answered(values, key) for key in GIVEN_UP_BY.get(form, ()))


def is_called_off(activity: Activity) -> bool:
    """Whether the follow-up that was agreed on does not take place (TL7), or needs nothing more."""
    return answers.choice(activity.values, "TL7") in ("batal", "terlaksana")


def happened(activity: Activity) -> datetime:
    """Return when an activity last moved the case: when it was carried out, a referral also when it came back."""
    moved = ("tindak_lanjut", "pelaksanaan") if activity.form == terms.REFERRAL else ("pelaksanaan",)
    return next((activity.since[phase] for phase in moved if phase in activity.since), activity.begun)


def newest_started(of_case: Iterable[Activity]) -> Activity | None:
    """Return the service that was carried out last; of one kind the highest round is the newest."""
    of_form: dict[str, Activity] = {}
    for one in sorted(filter(was_started, of_case), key=lambda one: (one.round, happened(one))):
        of_form[one.form] = one
    return max(of_form.values(), key=happened, default=None)


def finished(of_case: Iterable[Activity]) -> tuple[Activity, ...]:
    """Return the services that are finished, in the order in which they were carried out."""
    return tuple(sorted((one for one in of_case if was_started(one) and is_finished(one)), key=happened))
