"""Puts the days of a phrase together with its hour (data rules C2 and C12)."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.language.date_days import NoSuchDayError, Span, spans
from bot.language.date_hours import (
    AFTER_FRIDAY_PRAYER,
    DOUBTFUL,
    PARTS,
    PRAYERS,
    Clock,
    NoSuchTimeError,
    readings,
    shifted,
)
from bot.language.date_readings import Candidate, Purpose, RefusedError, World
from bot.language.date_reasons import Reason
from bot.language.date_scan import NotScannedError, Said, is_after_friday_prayer
from bot.language.date_which import DAY, days_of

FRIDAY = 4
NIGHTS = ("last_night", "melayu_night")


def single(said: Said, world: World) -> list[Candidate]:
    """Return the readings of a phrase that names no end."""
    if said.numbers or len(said.clocks) > 1 or len(set(said.parts)) > 1:
        raise NotScannedError
    if said.now or said.later is not None:
        return _from_now(said, world)
    if said.has_hour:
        return _with_hour(said, world)
    if not said.has_day:
        raise RefusedError(Reason.VAGUE if said.tense else Reason.NOT_UNDERSTOOD)
    if said.zone:
        raise NotScannedError
    for name, _ in said.days:
        if name in NIGHTS:
            night = [replace(each) for each in _parts_of(days_of(said, world), "malam")]
            return [*night, Candidate(night[0].day)] if name == "melayu_night" else night
    return [Candidate(first, last=last if last != first else None) for first, last in days_of(said, world)]


def _from_now(said: Said, world: World) -> list[Candidate]:
    if said.has_day or said.has_hour:
        raise NotScannedError
    minutes, way = said.later or (0, 1)
    at = world.now + timedelta(minutes=way * minutes)
    return [Candidate(at.date(), time(at.hour, at.minute), approximate=said.approximate)]


def _with_hour(said: Said, world: World) -> list[Candidate]:
    part = (said.parts or ["malam" if any(name in NIGHTS for name, _ in said.days) else ""])[0]
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
    if said.tense == "nanti" and said.after and is_after_friday_prayer(said.after):
        found = [each for each in found if each.day == world.today and _ahead(each, world)] or found
    doubtful = bool(said.clocks) and (part, said.clocks[0].hour) in DOUBTFUL
    return [replace(each, zone=zone, approximate=said.approximate, doubtful=doubtful) for each in found]


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


def _on_days(said: Said, moments: list[int], world: World) -> list[Candidate]:
    days = days_of(said, world)
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


def _ahead(each: Candidate, world: World) -> bool:
    if each.at is None:
        return (each.last or each.day) >= world.today
    return datetime.combine(each.day, each.at, world.now.tzinfo) >= world.now.replace(second=0, microsecond=0)


def _without_day(said: Said, moments: list[int], world: World, zone: str) -> list[Candidate]:
    """Rule C12: today while the hour is still ahead, else today and tomorrow; nanti forces what is to come."""
    if world.known is not None:
        return [Candidate(world.known + shifted(at)[0], shifted(at)[1]) for at in moments]
    if zone:
        raise RefusedError(Reason.NO_DATE)
    today = [Candidate(world.today + shifted(at)[0], shifted(at)[1]) for at in moments]
    ahead = [each for each in today if _ahead(each, world)]
    if said.tense == "nanti":
        if not ahead and not said.parts and said.clocks:
            evening = [at + 720 for at in moments if at < 720]
            today = [Candidate(world.today, shifted(at)[1]) for at in evening]
            ahead = [replace(each) for each in today if _ahead(each, world)]
        if not ahead:
            raise RefusedError(Reason.ALREADY_OVER)
        return ahead
    if said.tense == "tadi":
        this_minute = world.now.time().replace(second=0, microsecond=0)
        been = [each for each in today if each.at == this_minute or not _ahead(each, world)]
        if not been:
            raise RefusedError(Reason.NOT_YET)
        return been
    if said.clocks and said.clocks[0].words == "titik":
        return _dot(said.clocks[0], today, world)
    return [each for one_of in today for each in _or_tomorrow(one_of, world)]


def _or_tomorrow(each: Candidate, world: World) -> list[Candidate]:
    # Rule C12; what is asked to have been is today's.
    return [each] if world.back or _ahead(each, world) else [each, replace(each, day=each.day + DAY)]


def _dot(clock: Clock, today: list[Candidate], world: World) -> list[Candidate]:
    """Return what "9.10" may be: ten past nine, or 9 October."""
    said: dict[str, str | None] = {"d": str(clock.hour), "m": str(clock.minute), "y": None}
    try:
        dates = [Candidate(first) for first, _ in spans("date", said, world.today, back=world.back)]
    except NoSuchDayError:
        return [each for one_of in today for each in _or_tomorrow(one_of, world)]
    if world.back:
        return [*today, *dates]
    return [*(_or_tomorrow(each, world)[-1] for each in today), *dates]


def _only_part(said: Said, part: str, world: World) -> list[Candidate]:
    if part not in PARTS:
        raise RefusedError(Reason.VAGUE)
    if said.zone:
        raise NotScannedError
    if said.has_day:
        return _parts_of(days_of(said, world), part)
    if said.tense == "tadi" and world.purpose is Purpose.FUTURE:
        raise RefusedError(Reason.ALREADY_OVER)
    if said.tense == "nanti" and world.back:
        raise RefusedError(Reason.NOT_YET)
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
