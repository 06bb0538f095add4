"""How a case ends, rests and opens again (DOMAIN 4.11 and section 5), read from what was filed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from bot.casework import answers, services, terms
from bot.casework.history import Activity
from bot.language import calendar

ARCHIVED_AFTER_MONTHS = 12
THREE_MONTHS = 3


@dataclass(frozen=True)
class Ended:
    """A closed case: since when, with which result (TU1), and how long it is still watched (TU7)."""

    at: datetime
    result: str
    watch: str = ""

    def is_archived(self, now: datetime) -> bool:
        """Whether twelve months have passed since it was closed."""
        return months_after(self.at.astimezone(now.tzinfo).date(), ARCHIVED_AFTER_MONTHS) <= now.date()


def months_after(day: date, months: int) -> date:
    """Return the same day some months later; the last day of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    first_of_next = date(day.year + year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = (first_of_next - timedelta(days=1)).day
    return date(day.year + year, month + 1, min(day.day, last))


def _turns(of_case: Iterable[Activity]) -> list[Activity]:
    turns = (one for one in of_case if one.form in (terms.CLOSING, terms.REOPENING))
    return sorted(turns, key=lambda one: (one.begun, one.round))


def ended(of_case: Sequence[Activity]) -> Ended | None:
    """Return how the case was closed, unless it was opened again since."""
    turns = _turns(of_case)
    if not turns or turns[-1].form != terms.CLOSING:
        return None
    values = turns[-1].values
    return Ended(turns[-1].begun, answers.choice(values, "TU1"), answers.choice(values, "TU7"))


def reopened_at(of_case: Sequence[Activity]) -> datetime | None:
    """Return when the case was opened again last; what went before it no longer decides where the case stands."""
    return max((one.begun for one in of_case if one.form == terms.REOPENING), default=None)


def since_reopened(of_case: Sequence[Activity]) -> tuple[Activity, ...]:
    """Return the activities that count: all, or those that moved after the case was opened again."""
    again = reopened_at(of_case)
    return tuple(one for one in of_case if again is None or max(one.since.values(), default=one.begun) > again)


def newest_rest(of_case: Sequence[Activity]) -> Activity | None:
    """Return the postponement that was filed last."""
    rests = (one for one in of_case if one.form == terms.POSTPONING)
    return max(rests, key=lambda one: (one.begun, one.round), default=None)


def resumes(of_case: Sequence[Activity]) -> date | None:
    """Return the day until which the case rests; None when it does not, or when something happened since."""
    newest = newest_rest(of_case)
    if newest is None:
        return None
    after = (one for one in of_case if one.form in (terms.CLOSING, terms.REOPENING) or services.was_started(one))
    if any(services.happened(one) > newest.begun for one in after):
        return None
    return answers.day(newest.values, "TD2")


def is_postponed(of_case: Sequence[Activity], now: datetime) -> bool:
    """Whether the case rests now; it comes back by itself on the day that was given."""
    until = resumes(of_case)
    return until is not None and now.date() < until


def watched_until(
    end: Ended, zone: tzinfo, semester_end: Callable[[date], date] = calendar.semester_end
) -> date | None:
    """Return the day on which a closed case is looked at once more (TU7)."""
    closed = end.at.astimezone(zone).date()
    if end.watch == terms.WATCH_THREE_MONTHS:
        return months_after(closed, THREE_MONTHS)
    return semester_end(closed) if end.watch == terms.WATCH_SEMESTER else None
