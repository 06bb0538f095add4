"""Puts days and hours together: a phrase and now give one reading, several to ask about, or a reason why none."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum

from bot.language.date_days import NoSuchDayError, Span, existing, one, spans, weekday
from bot.language.date_hours import AFTER_FRIDAY_PRAYER, PARTS, PRAYERS, Clock, NoSuchTimeError, readings, shifted
from bot.language.date_reasons import Reason, needs_more
from bot.language.date_scan import NotScannedError, Said, is_after_friday_prayer, scan
from bot.language.date_words import UNKNOWN, canonical

FRIDAY = 4
DAY = timedelta(days=1)


class Purpose(Enum):
    """What the question wants: what is to come, what has been, or either."""

    EITHER = "either"
    FUTURE = "future"
    PAST = "past"


@dataclass(frozen=True)
class Candidate:
    """One reading: a day or a moment, or, with `last` or `until`, the days or hours that it lies in."""

    day: date
    at: time | None = None
    last: date | None = None
    until: time | None = None
    zone: str = ""  # WIB, WITA or WIT, where it was written and is not the school's
    approximate: bool = False

    @property
    def is_point(self) -> bool:
        """Say whether it is one day or one moment."""
        return self.last is None


@dataclass(frozen=True)
class Understood:
    """The readings of a phrase, the likeliest first, or the reason for having none; sure: none was mended."""

    candidates: tuple[Candidate, ...] = ()
    reason: Reason = Reason.NOT_UNDERSTOOD
    detail: str = ""
    sure: bool = True

    @property
    def is_clear(self) -> bool:
        """Say whether there is exactly one reading that was not mended from a slip."""
        return len(self.candidates) == 1 and self.sure


class _RefusedError(Exception):
    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__()
        self.reason, self.detail = reason, detail


def understand(
    text: str, now: datetime, purpose: Purpose = Purpose.EITHER, *, language: str = "id", known: date | None = None
) -> Understood:
    """Read a phrase; never raises. `known` is the day that a bare hour belongs to."""
    words, mended = canonical(text, language)
    if not words:
        return Understood(reason=Reason.EMPTY if not text.strip() else Reason.NOT_UNDERSTOOD)
    if reason := needs_more(text):
        return Understood(reason=reason)
    if UNKNOWN in words:
        return Understood()
    try:
        found = _alternatives(words, _World(now, purpose, known))
    except _RefusedError as refused:
        return Understood(reason=refused.reason, detail=refused.detail)
    except NoSuchDayError as none:
        reason = Reason.BAD_YEAR if none.year else Reason.NO_MONTH if none.month is not None else Reason.NO_DAY
        return Understood(reason=reason, detail=str(none.month) if none.month is not None else none.day)
    except NoSuchTimeError as none:
        reason = Reason.NO_HOUR if none.hour is not None else Reason.NO_MINUTE if none.minute else Reason.CONTRADICTION
        return Understood(reason=reason, detail=str(none.hour if none.hour is not None else none.minute or ""))
    except (NotScannedError, OverflowError, ValueError, LookupError):
        return Understood()
    return Understood(tuple(dict.fromkeys(found)), sure=not mended)


@dataclass(frozen=True)
class _World:
    now: datetime
    purpose: Purpose
    known: date | None

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def back(self) -> bool:
        return self.purpose is Purpose.PAST


def _alternatives(words: str, world: _World) -> list[Candidate]:
    """Return the readings of "Senin atau Selasa", or of a phrase without such a choice."""
    if words == "besok atau lusa":
        return _whole(words, world)
    found: list[Candidate] = []
    for part in words.split(" atau "):
        here = replace(world, known=found[0].day) if found and scan(words.split(" atau ")[0]).has_day else world
        found += _whole(part, here)
    return found


def _whole(words: str, world: _World) -> list[Candidate]:
    left, *right = (" ".join(part.split()) for part in f" {words} ".split(" sampai "))
    if not right or right == ["selesai"]:
        return _single(scan(left), world)
    if len(right) > 1 or not left:
        raise NotScannedError
    begin, end = scan(left), scan(right[0])
    if begin.has_hour or end.has_hour:
        return _hours_between(begin, end, world)
    return _days_between(begin, end, world)


def _hours_between(begin: Said, end: Said, world: _World) -> list[Candidate]:
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
    found = [
        replace(each, last=each.day, until=until) for each in _single(begin, world) for until in _after(each, ends)
    ]
    if not found:
        raise _RefusedError(Reason.END_FIRST)
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


def _days_between(begin: Said, end: Said, world: _World) -> list[Candidate]:
    if begin.numbers and not begin.has_day and end.has_day:
        lasts = _days(end, world)
        found = []
        for _, last in lasts:
            first = existing(last.year, last.month, begin.numbers[0])
            if first is None:
                raise NoSuchDayError(str(begin.numbers[0]))
            found.append((first, last))
    elif end.numbers and not end.has_day and begin.has_day and begin.days[:1] and begin.days[0][0] == "dom":
        found = []
        for first, _ in _days(begin, world):
            closing = existing(first.year, first.month, end.numbers[0])
            if closing is None:
                raise NoSuchDayError(str(end.numbers[0]))
            found.append((first, closing))
    elif begin.has_day and end.has_day:
        ends = [last for _, last in _days(end, world)]
        found = [(first, last) for first, _ in _days(begin, world) for last in ends if first < last]
        found = found[:1] if begin.weekdays or begin.days[0][0] in ("today", "offset") else found
    elif begin.numbers and end.numbers:
        return _written_with_a_line(begin.numbers[0], end.numbers[0], world)
    else:
        raise NotScannedError
    if not found or any(first >= last for first, last in found):
        raise _RefusedError(Reason.END_FIRST)
    return [Candidate(first, last=last) for first, last in found]


def _written_with_a_line(day: int, month: int, world: _World) -> list[Candidate]:
    """Return what "5-12" may be: 5 December, or the days or hours from 5 to 12."""
    said: dict[str, str | None] = {"d": str(day), "m": str(month), "y": None}
    found = [Candidate(first) for first, _ in spans("date", said, world.today, back=world.back)]
    if day < month:
        tgl = spans("dom", {"d": str(day)}, world.today, back=world.back)
        found += [Candidate(d, last=d.replace(day=month)) for d, _ in tgl]
    return found


def _single(said: Said, world: _World) -> list[Candidate]:
    if said.numbers or len(said.clocks) > 1 or len(set(said.parts)) > 1:
        raise NotScannedError
    if said.now or said.later is not None:
        return _from_now(said, world)
    if said.has_hour:
        return _with_hour(said, world)
    if not said.has_day:
        raise _RefusedError(Reason.VAGUE if said.tense else Reason.NOT_UNDERSTOOD)
    if said.zone:
        raise NotScannedError
    nights = {"last_night": "malam", "melayu_night": "malam"}
    for name, _ in said.days:
        if name in nights:
            night = [replace(each) for each in _parts_of(_days(said, world), "malam")]
            return [*night, Candidate(night[0].day)] if name == "melayu_night" else night
    return [Candidate(first, last=last if last != first else None) for first, last in _days(said, world)]


def _from_now(said: Said, world: _World) -> list[Candidate]:
    if said.has_day or said.has_hour:
        raise NotScannedError
    minutes, way = said.later or (0, 1)
    at = world.now + timedelta(minutes=way * minutes)
    return [Candidate(at.date(), time(at.hour, at.minute), approximate=said.approximate)]


def _with_hour(said: Said, world: _World) -> list[Candidate]:
    part = (said.parts or [""])[0]
    if said.after and said.clocks:
        raise NotScannedError
    if not said.after and not said.clocks:
        return _only_part(said, part, world)
    if said.clocks and said.clocks[0].words == "titik" and 24 < said.clocks[0].hour < 32 and not said.has_day:
        return _dot(said.clocks[0], [], world)
    moments = _moments(said, part)
    zone = said.zone.upper() if said.zone and said.zone.upper() != world.now.tzname() else ""
    if said.after and is_after_friday_prayer(said.after) and not said.weekdays:
        said.weekdays.append((FRIDAY, ""))
    found = _on_days(said, moments, world) if said.has_day else _without_day(said, moments, world, zone)
    return [replace(each, zone=zone, approximate=said.approximate) for each in found]


def _moments(said: Said, part: str) -> list[int]:
    if said.after:
        at = PRAYERS.get(said.after, AFTER_FRIDAY_PRAYER)
        return [at.hour * 60 + at.minute]
    clock = said.clocks[0]
    if clock.minute >= 0:
        return readings(clock, part)
    if clock.minute < -59 or not 1 <= clock.hour <= 24:
        raise NoSuchTimeError(hour=clock.hour)
    if clock.hour > 12:
        return [clock.hour * 60 + clock.minute]
    return readings(clock, part)


def _on_days(said: Said, moments: list[int], world: _World) -> list[Candidate]:
    days = _days(said, world)
    found = []
    for first, last in days:
        if first != last:
            found.append(Candidate(first, last=last))
            continue
        found += [Candidate(first + shifted(at)[0], shifted(at)[1]) for at in moments]
    if said.weekdays and said.weekdays[0][1] == "" and len(days) == 2 and not said.days:
        # Rule C2: today stays one of two only while its hour is still to come; a record wants the one that was.
        found = [each for each in found if _ahead(each, world) is not world.back] or found
    return found


def _ahead(each: Candidate, world: _World) -> bool:
    if each.at is None:
        return (each.last or each.day) >= world.today
    return datetime.combine(each.day, each.at, world.now.tzinfo) >= world.now.replace(second=0, microsecond=0)


def _without_day(said: Said, moments: list[int], world: _World, zone: str) -> list[Candidate]:
    """Rule C12: today while the hour is still ahead, else today and tomorrow; nanti forces what is to come."""
    if world.known is not None:
        return [Candidate(world.known + shifted(at)[0], shifted(at)[1]) for at in moments]
    if zone:
        raise _RefusedError(Reason.NO_DATE)
    today = [Candidate(world.today + shifted(at)[0], shifted(at)[1]) for at in moments]
    ahead = [each for each in today if _ahead(each, world)]
    if said.tense == "nanti":
        if not ahead and not said.parts and said.clocks:
            evening = [at + 720 for at in moments if at < 720]
            today = [Candidate(world.today, shifted(at)[1]) for at in evening]
            ahead = [replace(each) for each in today if _ahead(each, world)]
        if not ahead:
            raise _RefusedError(Reason.ALREADY_OVER)
        return ahead
    if said.tense == "tadi":
        been = [each for each in today if not _ahead(each, world)]
        if not been:
            raise _RefusedError(Reason.NOT_YET)
        return been
    if said.clocks and said.clocks[0].words == "titik":
        return _dot(said.clocks[0], today, world)
    return [each for one_of in today for each in _or_tomorrow(one_of, world)]


def _or_tomorrow(each: Candidate, world: _World) -> list[Candidate]:
    return [each] if _ahead(each, world) else [each, replace(each, day=each.day + DAY)]


def _dot(clock: Clock, today: list[Candidate], world: _World) -> list[Candidate]:
    """Return what "9.10" may be: ten past nine, or 9 October."""
    said: dict[str, str | None] = {"d": str(clock.hour), "m": str(clock.minute), "y": None}
    try:
        dates = [Candidate(first) for first, _ in spans("date", said, world.today, back=world.back)]
    except NoSuchDayError:
        return [each for one_of in today for each in _or_tomorrow(one_of, world)]
    if world.back:
        return [*today, *dates]
    return [*(_or_tomorrow(each, world)[-1] for each in today), *dates]


def _only_part(said: Said, part: str, world: _World) -> list[Candidate]:
    if part not in PARTS:
        raise _RefusedError(Reason.VAGUE)
    if said.zone:
        raise NotScannedError
    if said.has_day:
        return _parts_of(_days(said, world), part)
    begin, end = PARTS[part]
    today = Candidate(world.known or world.today, begin, world.known or world.today, end)
    at = world.now.time().replace(tzinfo=None)
    if world.known or said.tense == "tadi" or at < begin or (said.tense and at < end and part != "pagi"):
        return [today]
    return [today, replace(today, day=today.day + DAY, last=today.day + DAY)]


def _parts_of(days: list[Span], part: str) -> list[Candidate]:
    begin, end = PARTS[part]
    return [
        Candidate(first, begin, first, end) if first == last else Candidate(first, last=last) for first, last in days
    ]


def _days(said: Said, world: _World) -> list[Span]:
    """Return the days that the parts of a phrase agree on; where they do not, both are asked about."""
    if len(said.weekdays) > 2 or len(said.days) > 2:
        raise NotScannedError
    if said.weekdays:
        found = _weekdays(said, world)
    else:
        if len(said.days) > 1:
            return _agreeing([_spans(day, world) for day in said.days])
        found = _spans(said.days[0], world)
    if said.eve:
        found = [(first - DAY, last - DAY) for first, last in found]
        clocks = [each for each in found if each[0] >= world.today or world.back]
        found = clocks or found
    return found


def _spans(day: tuple[str, tuple[object, ...]], world: _World) -> list[Span]:
    return spans(day[0], dict(day[1]), world.today, back=world.back)  # type: ignore[arg-type]


def _agreeing(of: list[list[Span]]) -> list[Span]:
    first, second = of
    both = [each for each in first if each in second]
    if both:
        return both
    if any(a != b for a, b in (*first, *second)):
        raise NotScannedError
    return [first[0], second[0]]


def _weekdays(said: Said, world: _World) -> list[Span]:
    number, rel = said.weekdays[-1] if said.eve else said.weekdays[0]
    if len(said.weekdays) == 2:
        if not said.eve:
            raise NotScannedError
        day_before = said.weekdays[0][0]
        if (day_before + 1) % 7 != number:
            raise _RefusedError(Reason.CONTRADICTION)
    if not said.days:
        return _plain_weekday(number, rel, world)
    if len(said.days) > 1:
        raise NotScannedError
    name, items = said.days[0]
    given: dict[str, str | None] = dict(items)  # type: ignore[arg-type]
    if name == "week" or (name == "ahead" and given["u"] in ("minggu", "pekan") and given["way"] != "ke depan"):
        return weekday(number, rel, world.today, week=_week_number(name, given))
    found = _spans(said.days[0], world)
    if any(first != last for first, last in found):
        raise NotScannedError
    agreeing = [each for each in found if each[0].weekday() == number]
    if agreeing:
        return agreeing[:1] if len(agreeing) == 1 else agreeing
    near = found[0][0]
    if name in ("dom", "offset", "today", "ahead"):
        other = _plain_weekday(number, rel, world)
        return [*found[:1], *other[:1]] if name != "dom" else [*other[:1], *found[:1]]
    shift = (number - near.weekday() + 3) % 7 - 3
    return [one(near + timedelta(days=shift)), one(near)]


def _plain_weekday(number: int, rel: str, world: _World) -> list[Span]:
    found = weekday(number, rel, world.today, week=None)
    # What is asked to have been, has been: a bare weekday is the last one.
    if world.back and rel == "":
        same = world.today.weekday() == number
        return (
            [one(world.today), *weekday(number, "kemarin", world.today, week=None)]
            if same
            else weekday(number, "kemarin", world.today, week=None)
        )
    return found


def _week_number(name: str, given: dict[str, str | None]) -> int:
    if name == "week":
        return {"depan": 1, "ini": 0, "mendatang": 1}.get(given["rel"] or "", -1)
    return int(given["n"] or 0) * (-1 if given["way"] == "lalu" else 1)
