"""Something that ought to be reminded of: what it is, what it may do, and on which days it stands in the agenda."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.casework.events import Event
from bot.casework.lines import Line
from bot.casework.school_time import SchoolTime

# Stands in the agenda; pings one hour before and stands in the agenda; said at its moment, quiet or not; said to the
# koordinator at its moment; counted in the line at 15.00 of its day, then in the agenda; said at its moment, once.
AGENDA, PING, SAFETY, NOTICE, LINE, MONTHLY = "agenda", "ping", "keselamatan", "kabar", "baris", "bulanan"
KINDS = (AGENDA, PING, SAFETY, NOTICE, LINE, MONTHLY)
STANDS_FOR = 3  # school days in the agenda after the day of a note or an appointment; then on the card only
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Due:
    """One occurrence that ought to exist. Its key is (case, group or person; activity; rule; occurrence).

    `activity` is 0 for the case or group itself. `day` is already moved to a school day as DOMAIN 6 says; `at` is the
    aware hour, when it has one: of an appointment its own hour, not that of its ping. After `last` it is on the card
    only; None: it stands until it is done. `place` is a marked word of a form or free text.
    """

    rule: str
    occurrence: str
    activity: int
    kind: str
    day: date
    at: datetime | None
    what: Line
    place: str = ""
    last: date | None = None

    def __hash__(self) -> int:
        """Hash by the key: the places of a line are a mapping, which has no hash."""
        return hash((self.rule, self.occurrence, self.activity))


@dataclass(frozen=True)
class Item:
    """A reminder as it stands in a day: of which case ("2627-014"; "" for groups and the programme)."""

    due: Due
    code: str = ""
    about: int = 0


def on_day(
    rule: str,
    occurrence: str,
    activity: int,
    day: date,
    what: str | Line,
    *,
    kind: str = AGENDA,
    last: date | None = None,
) -> Due:
    """Return something without an hour."""
    return Due(rule, occurrence, activity, kind, day, None, Line(what) if isinstance(what, str) else what, "", last)


def appointment(rule: str, event: Event, school: SchoolTime, place: str = "", *, pings: bool = True) -> Due:
    """Return what is agreed on: it stays on its own day when it has an hour, else it moves to a school day."""
    kind = PING if pings and event.at else AGENDA
    day = event.day if event.at else school.on_or_after(event.day)
    occurrence = f"{event.at:%Y-%m-%dT%H:%M}" if event.at else event.day.isoformat()
    return Due(rule, occurrence, event.activity, kind, day, event.at, event.what, place, stands_until(day, school))


def stands_until(day: date, school: SchoolTime) -> date:
    """Return the last day on which a note or an appointment stands in the agenda: its day and three school days."""
    return school.add_school_days(day, STANDS_FOR)


def before(event: Event, days: Mapping[str, int], told: date, what: str, school: SchoolTime) -> Iterator[Due]:
    """Yield the H-minus items of an event: moved earlier to a school day, none before the plan was told."""
    for rule, ahead in days.items():
        day = school.on_or_before(event.day - ahead * DAY)
        if day >= told:
            yield on_day(rule, event.day.isoformat(), event.activity, day, what, last=event.day - DAY)


def at_clock(day: date, clock: time, school: SchoolTime) -> datetime:
    """Return an hour of the school's zone."""
    return datetime.combine(day, clock, school.zone)
