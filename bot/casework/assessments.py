"""When a finished service is assessed again: after a week, and before the semester ends (DOMAIN 4.9 and section 6)."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta, tzinfo

from bot.casework import answers, services, terms
from bot.casework.history import Activity
from bot.language import calendar

WEEK, MONTH, QUARTER = timedelta(days=7), timedelta(days=30), timedelta(days=90)
BEFORE_THE_END, AT_LEAST = timedelta(days=21), timedelta(days=60)


def newest_finished(of_case: Iterable[Activity], zone: tzinfo) -> date | None:
    """Return the day on which the service that is to be assessed was carried out."""
    done = services.finished(of_case)
    return carried_out(done[-1], zone) if done else None


def carried_out(activity: Activity, zone: tzinfo) -> date:
    """Return the day of a service: of a meeting the one that it names, else that of its filing."""
    day = answers.day(activity.values, "KP-P3") if activity.form == terms.MEETING else None
    return day or services.happened(activity).astimezone(zone).date()


def after_a_week(finished: date, of_case: Sequence[Activity], zone: tzinfo) -> date | None:
    """Return when laijapen is due: at +7 days, again at +30 if not yet terentaskan; None when it is done."""
    rungs = weekly(finished, of_case, zone)
    return next(iter(rungs.values()), None)


def weekly(finished: date, of_case: Sequence[Activity], zone: tzinfo) -> dict[str, date]:
    """Return the rungs of laijapen that are still to be climbed, by their days after the service."""
    done = [one for one in of_case if one.form == terms.WEEKLY and _day_of(one, "EV-P1", zone) >= finished]
    if not done:
        return {"7": finished + WEEK, "30": finished + MONTH}
    resolved = any(answers.choice(one.values, "EV-P6") == terms.RESOLVED for one in done)
    late_enough = any(_day_of(one, "EV-P1", zone) >= finished + MONTH - WEEK for one in done)
    return {} if resolved or late_enough else {"30": finished + MONTH}


def before_the_end(
    finished: date,
    of_case: Sequence[Activity],
    zone: tzinfo,
    semester_end: Callable[[date], date] = calendar.semester_end,
) -> date | None:
    """Return when laijapang is due: at +90 days or three weeks before the semester ends, whichever first after 60."""
    done = [one for one in of_case if one.form == terms.TERMLY and _day_of(one, "", zone) >= finished]
    if not done:
        return _within_the_semester(finished, semester_end)
    newest = max(done, key=lambda one: one.begun)
    watched = answers.choice(newest.values, "EV-J4") == terms.WATCH_ON
    return _within_the_semester(_day_of(newest, "", zone), semester_end) if watched else None


def _within_the_semester(start: date, semester_end: Callable[[date], date]) -> date:
    ends = (semester_end(start), semester_end(start + AT_LEAST + BEFORE_THE_END))
    fitting = [end - BEFORE_THE_END for end in ends if end - BEFORE_THE_END >= start + AT_LEAST]
    return min([start + QUARTER, *fitting])


def _day_of(activity: Activity, key: str, zone: tzinfo) -> date:
    return answers.day(activity.values, key) or activity.begun.astimezone(zone).date()


def since_finished(of_case: Sequence[Activity], zone: tzinfo) -> frozenset[str]:
    """Return which assessments stand since the newest finished service, as TU2 names them; all when none finished."""
    finished = newest_finished(of_case, zone) or date.min
    kinds = {terms.WEEKLY: ("laijapen", "EV-P1"), terms.TERMLY: ("laijapang", "")}
    return frozenset(
        kinds[one.form][0]
        for one in of_case
        if one.form in kinds and _day_of(one, kinds[one.form][1], zone) >= finished
    )
