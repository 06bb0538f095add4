"""Reads a phrase: it and now give one reading, several to ask about, or a reason why none."""

from dataclasses import replace
from datetime import date, datetime

from bot.language.date_between import days_between, hours_between
from bot.language.date_days import NoSuchDayError
from bot.language.date_hours import NoSuchTimeError
from bot.language.date_moments import single
from bot.language.date_readings import Candidate, Purpose, RefusedError, Understood, World
from bot.language.date_reasons import Reason, needs_more
from bot.language.date_scan import NotScannedError, scan
from bot.language.date_words import UNKNOWN, canonical


def understand(
    text: str, now: datetime, purpose: Purpose = Purpose.EITHER, *, language: str = "id", known: date | None = None
) -> Understood:
    """Read a phrase; never raises. `known` is the day that a bare hour belongs to."""
    words, mended = canonical(text, language)
    if not words:
        return Understood(reason=Reason.EMPTY if not text.strip() else Reason.NOT_UNDERSTOOD)
    if reason := needs_more(text):
        return Understood(reason=reason)
    if UNKNOWN in words or any(sign.isdigit() and not sign.isascii() for sign in words):
        return Understood()  # digits of another script are not guessed at
    try:
        found = _alternatives(words, World(now, purpose, known))
    except RefusedError as refused:
        return Understood(reason=refused.reason, detail=refused.detail)
    except NoSuchDayError as none:
        reason = Reason.BAD_YEAR if none.year else Reason.NO_MONTH if none.month is not None else Reason.NO_DAY
        return Understood(reason=reason, detail=str(none.month) if none.month is not None else none.day)
    except NoSuchTimeError as none:
        reason = Reason.NO_HOUR if none.hour is not None else Reason.NO_MINUTE if none.minute else Reason.CONTRADICTION
        return Understood(reason=reason, detail=str(none.hour if none.hour is not None else none.minute or ""))
    except (NotScannedError, OverflowError, ValueError, LookupError):
        return Understood()
    return Understood(tuple(dict.fromkeys(found)), sure=not mended and not any(each.doubtful for each in found))


def _alternatives(words: str, world: World) -> list[Candidate]:
    """Return the readings of "Senin atau Selasa", or of a phrase without such a choice."""
    if words == "besok atau lusa":
        return _whole(words, world)
    found: list[Candidate] = []
    for part in words.split(" atau "):
        here = replace(world, known=found[0].day) if found and scan(words.split(" atau ")[0]).has_day else world
        found += _whole(part, here)
    only = found[-1]
    if only.at is None or only.last is not None:
        return found
    # "Kamis atau Jumat jam 9": the hour is said once, for both.
    return [replace(each, at=only.at) if each.at is None and each.last is None else each for each in found]


def _whole(words: str, world: World) -> list[Candidate]:
    left, *right = (" ".join(part.split()) for part in f" {words} ".split(" sampai "))
    if not right or right == ["selesai"]:
        return single(scan(left), world)
    if len(right) > 1 or not left:
        raise NotScannedError
    begin, end = scan(left), scan(right[0])
    if begin.has_hour or end.has_hour:
        return hours_between(begin, end, world)
    return days_between(begin, end, world)
