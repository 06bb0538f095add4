"""One counselor's day: what is said unasked, at which moments, within the budget of DOMAIN 6."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from bot.casework.agenda import is_empty
from bot.casework.due import AGENDA, LINE, MONTHLY, NOTICE, PING, SAFETY, Item
from bot.casework.lines import Line
from bot.casework.school_time import SchoolTime
from bot.i18n import N_

HOUR, SHARED = timedelta(hours=1), timedelta(hours=3)
MOST_PINGS, BUDGET = 2, 3
NOON = time(12, 0)
BACK, FURTHEST = timedelta(minutes=5), timedelta(hours=4)
OUTSIDE = (SAFETY, NOTICE, MONTHLY)  # neither counted nor put off
OPEN_NOTES = N_("{count} catatan hari ini belum lengkap.")
COUNTS = (
    N_("Satu"),
    N_("Dua"),
    N_("Tiga"),
    N_("Empat"),
    N_("Lima"),
    N_("Enam"),
    N_("Tujuh"),
    N_("Delapan"),
    N_("Sembilan"),
    N_("Sepuluh"),
)


@dataclass(frozen=True)
class Message:
    """Something said unasked. kind is one of due.py; `open_notes` of the line of 15.00 joined this message."""

    kind: str
    at: datetime
    items: tuple[Item, ...]
    open_notes: tuple[Item, ...] = ()


def plan(items: Sequence[Item], today: date, school: SchoolTime, hour: time | None = None) -> tuple[Message, ...]:
    """Return the unasked messages of a day in their order. `hour` is the counselor's own for the agenda."""
    agenda = school.is_school_day(today) and not is_empty(items, today, school)
    said = [Message(AGENDA, school.agenda_at(today, hour), tuple(items))] if agenda else []
    said += pings(items, today, school, said[0].at if said else None)
    said = _with_line(said, line(items, today, school))
    apart = (one for one in items if one.due.kind in OUTSIDE and one.due.day == today)
    said += [Message(one.due.kind, one.due.at, (one,)) for one in apart if one.due.at]
    return tuple(sorted(said, key=lambda one: one.at))


def pings(items: Iterable[Item], today: date, school: SchoolTime, agenda_at: datetime | None = None) -> list[Message]:
    """Return at most two pings: one hour before, and appointments within three hours share one.

    What the agenda of the same morning has just said is not said again.
    """
    today_s = [one for one in items if one.due.kind == PING and one.due.day == today]
    hours = [(one.due.at.astimezone(school.zone), one) for one in today_s if one.due.at]
    agreed = [(at, one) for at, one in hours if agenda_at is None or not at - HOUR <= agenda_at < at]
    groups: list[list[tuple[datetime, Item]]] = []
    for at, one in sorted(agreed, key=lambda pair: (pair[0], pair[1].code, pair[1].about, pair[1].due.rule)):
        if groups and at <= groups[-1][0][0] + SHARED:
            groups[-1].append((at, one))
        else:
            groups.append([(at, one)])
    while len(groups) > MOST_PINGS:
        _join_nearest(groups)
    said = ((ping_at(group[0][0], school), group) for group in groups)
    return [Message(PING, at, tuple(one for _, one in group)) for at, group in said if at is not None]


def _join_nearest(groups: list[list[tuple[datetime, Item]]]) -> None:
    gaps = [after[0][0] - before[-1][0] for before, after in pairwise(groups)]
    n = gaps.index(min(gaps))
    groups[n : n + 2] = [groups[n] + groups[n + 1]]


def ping_at(at: datetime, school: SchoolTime) -> datetime | None:
    """Return when an appointment is announced: an hour before, else the nearest moment that is not quiet.

    None where there is no such moment: on a Sunday the agenda of the day before has said it.
    """
    wished = at - HOUR
    if not school.quiet(wished):
        return wished
    later = school.loud_from(wished)
    if later < at:
        return later
    earlier = (wished - BACK * n for n in range(1, FURTHEST // BACK))
    return next((one for one in earlier if one.date() == at.date() and not school.quiet(one)), None)


def line(items: Iterable[Item], today: date, school: SchoolTime) -> Message | None:
    """Return the line of 15.00: on school days, if a note of today is still open."""
    still_open = tuple(one for one in items if one.due.kind == LINE and one.due.day == today)
    if not still_open or not school.is_school_day(today):
        return None
    return Message(LINE, school.line_at(today), still_open)


def _with_line(said: list[Message], at_three: Message | None) -> list[Message]:
    """Add the line; a fourth message joins an afternoon ping, or is left to tomorrow's agenda."""
    if at_three is None:
        return said
    if len(said) < BUDGET:
        return [*said, at_three]
    afternoon = [one for one in said if one.kind == PING and one.at.time() >= NOON]
    if not afternoon:
        return said
    joined = replace(afternoon[-1], open_notes=at_three.items)
    return [joined if one is afternoon[-1] else one for one in said]


def open_notes(n: int) -> Line:
    """Return "Dua catatan hari ini belum lengkap."; beyond ten the number is written in figures."""
    count: object = Line(COUNTS[n - 1]) if 0 < n <= len(COUNTS) else n
    return Line(OPEN_NOTES, {"count": count})
