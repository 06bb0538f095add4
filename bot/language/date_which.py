"""The days that a phrase names: weekday, date and week must agree, or both are asked about."""

from datetime import timedelta

from bot.language.date_days import Span, one, spans, weekday
from bot.language.date_readings import RefusedError, World
from bot.language.date_reasons import Reason
from bot.language.date_scan import NotScannedError, Said

DAY = timedelta(days=1)


def days_of(said: Said, world: World) -> list[Span]:
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


def _spans(day: tuple[str, tuple[object, ...]], world: World) -> list[Span]:
    return spans(day[0], dict(day[1]), world.today, back=world.back)  # type: ignore[arg-type]


def _agreeing(of: list[list[Span]]) -> list[Span]:
    first, second = of
    both = [each for each in first if each in second]
    if both:
        return both
    if any(a != b for a, b in (*first, *second)):
        raise NotScannedError
    return [first[0], second[0]]


def _weekdays(said: Said, world: World) -> list[Span]:
    number, rel = said.weekdays[-1] if said.eve else said.weekdays[0]
    if len(said.weekdays) == 2:
        if not said.eve:
            raise NotScannedError
        day_before = said.weekdays[0][0]
        if (day_before + 1) % 7 != number:
            raise RefusedError(Reason.CONTRADICTION)
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


def _plain_weekday(number: int, rel: str, world: World) -> list[Span]:
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
