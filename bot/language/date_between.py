"""Phrases from one day or hour to another."""

from dataclasses import replace
from datetime import time

from bot.language.date_days import NoSuchDayError, existing, spans
from bot.language.date_hours import Clock, NoSuchTimeError, readings, shifted
from bot.language.date_moments import single
from bot.language.date_readings import Candidate, RefusedError, World
from bot.language.date_reasons import Reason
from bot.language.date_scan import NotScannedError, Said
from bot.language.date_which import days_of


def hours_between(begin: Said, end: Said, world: World) -> list[Candidate]:
    """Return the readings of "besok jam 9-10"."""
    if end.numbers and not end.clocks:
        end.clocks, end.numbers = [Clock(n) for n in end.numbers], []
    if begin.numbers and not begin.clocks and not begin.has_day:
        begin.clocks, begin.numbers = [Clock(n) for n in begin.numbers], []
    if not begin.clocks or not end.clocks:
        raise NotScannedError
    if end.has_day and not begin.has_day:
        begin.weekdays, begin.days, end.weekdays, end.days = end.weekdays, end.days, [], []
    if end.has_day:
        raise NotScannedError
    begin.zone = begin.zone or end.zone
    end_part = (end.parts or begin.parts or [""])[0]
    if end.parts and not begin.parts and _fits(begin.clocks[0], end_part):
        begin.parts = list(end.parts)
    ends = readings(end.clocks[0], end_part)
    found = [replace(each, last=each.day, until=until) for each in single(begin, world) for until in _after(each, ends)]
    if not found:
        raise RefusedError(Reason.END_FIRST)
    return found


def _fits(clock: Clock, part: str) -> bool:
    try:
        return bool(readings(clock, part))
    except NoSuchTimeError:
        return False


def _after(begin: Candidate, ends: list[int]) -> list[time]:
    if begin.at is None:
        return []
    start = begin.at.hour * 60 + begin.at.minute
    # An end of six o'clock is heard both ways, and a begin in the evening has its end there.
    both = [*ends, *(end + 720 for end in ends if begin.at.hour >= 17 and end < 720)]
    return [shifted(end)[1] for end in both if start < end < 1440][:1]


def days_between(begin: Said, end: Said, world: World) -> list[Candidate]:
    """Return the readings of "1 s.d. 3 Des"."""
    if begin.numbers and not begin.has_day and end.has_day:
        lasts = days_of(end, world)
        found = []
        for _, last in lasts:
            first = existing(last.year, last.month, begin.numbers[0])
            if first is None:
                raise NoSuchDayError(str(begin.numbers[0]))
            found.append((first, last))
    elif end.numbers and not end.has_day and begin.has_day and begin.days[:1] and begin.days[0][0] == "dom":
        found = []
        for first, _ in days_of(begin, world):
            closing = existing(first.year, first.month, end.numbers[0])
            if closing is None:
                raise NoSuchDayError(str(end.numbers[0]))
            found.append((first, closing))
    elif begin.has_day and end.has_day:
        ends = [last for _, last in days_of(end, world)]
        found = [(first, last) for first, _ in days_of(begin, world) for last in ends if first < last]
        found = found[:1] if begin.weekdays or begin.days[0][0] in ("today", "offset") else found
    elif begin.numbers and end.numbers:
        return _written_with_a_line(begin.numbers[0], end.numbers[0], world)
    else:
        raise NotScannedError
    if not found or any(first >= last for first, last in found):
        raise RefusedError(Reason.END_FIRST)
    return [Candidate(first, last=last) for first, last in found]


def _written_with_a_line(day: int, month: int, world: World) -> list[Candidate]:
    """Return what "5-12" may be: 5 December, or the days or hours from 5 to 12."""
    said: dict[str, str | None] = {"d": str(day), "m": str(month), "y": None}
    found = [Candidate(first) for first, _ in spans("date", said, world.today, back=world.back)]
    if day < month:
        tgl = spans("dom", {"d": str(day)}, world.today, back=world.back)
        found += [Candidate(d, last=d.replace(day=month)) for d, _ in tgl]
    return found
