"""Dates and hours as they are written: 25/11, 2 Des 2026, besok 09.00; refused rather than guessed."""

import re
from datetime import date, datetime, time, timedelta

from bot.language.date_sentences import (
    BAD_YEAR,
    EMPTY,
    FAR,
    FIRST_YEAR,
    FUTURE,
    FUTURE_WITHOUT_YEAR,
    LAST_YEAR,
    NO_DATE,
    NO_DAY,
    NO_HOUR,
    NO_MINUTE,
    NO_MONTH,
    NOT_UNDERSTOOD,
    OTHER_ZONE,
    PAST,
    PAST_WITHOUT_YEAR,
    TWO_READINGS,
    WRONG_WEEKDAY,
    Asked,
    NotReadError,
    check_moment,
)
from bot.language.spoken_dates import (
    MONTHS,
    NEARBY,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    clock,
    plain_date,
    spoken_date,
)

NEAR = timedelta(days=30)  # data rule C6: within this, a day whose year is left out has two readings

_TIME = re.compile(
    r"(?:^|[\s,])(?P<said>(?:pukul|jam|pkl\.?|pk\.?)\s*)?"
    r"(?P<hour>[0-9]{1,3})(?:[.:](?P<minute>[0-9]{2}))?(?:\s*(?P<zone>wib|wita|wit))?$"
)
_NUMBERS = re.compile(
    r"(?P<day>[0-9]{1,2})(?P<sign>[/-])(?P<month>[0-9]{1,2})(?:(?P=sign)(?P<year>[0-9]{4}|[0-9]{2}))?"
)
_NAMES = re.compile(r"(?P<day>[0-9]{1,2}) ?(?P<month>[a-z]+)\.?(?: (?P<year>[0-9]{4}))?")
_WEEKDAY = re.compile(r"(?P<weekday>[a-z]+) ?,? ?(?P<rest>[0-9].*)")
_OLD_MONTHS = {"nopember": 11, "nop": 11, "pebruari": 2, "peb": 2, "agt": 8, "ags": 8, "sept": 9}


def read_written(words: str, asked: Asked) -> tuple[date, time | None]:
    """Return the day and the hour of folded words, or raise with the sentence that says why not."""
    if not words:
        raise NotReadError(EMPTY)
    found = _TIME.search(words)
    t = None
    if found and (found["said"] or found["minute"]):
        t = _time_of(found, asked.now)
        words = words[: found.start()]
    words = words.rstrip(" ,")
    d = _date_of(words, asked) if words else asked.known_date
    if d is None:
        raise NotReadError(NO_DATE)
    check_moment(d, t if asked.with_time else None, asked)  # where no hour is asked, the day alone must fit
    return d, t


def _time_of(found: re.Match[str], now: datetime) -> time:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if hour > 23:
        raise NotReadError(NO_HOUR, hour=found["hour"])
    if minute > 59:
        raise NotReadError(NO_MINUTE, minute=found["minute"])
    if found["zone"] and found["zone"].upper() != now.tzname():
        raise NotReadError(OTHER_ZONE, zone=now.tzname())
    if found["hour"].startswith("0") or hour == 0:
        return time(hour, minute)
    if hour == 6:
        raise NotReadError(TWO_READINGS, first=clock(time(6, minute)), second=clock(time(18, minute)))
    # Data rule C3: an hour of one digit without a part of day is the one of a school day.
    return time(hour + 12 if hour <= 5 else hour, minute)


def _date_of(words: str, asked: Asked) -> date:
    today = asked.now.date()
    for language in languages(asked.language):
        if words in (NEARBY[language][0], NEARBY[language][1]):
            return today + timedelta(days=words == NEARBY[language][1])
    weekday = None
    if named := _WEEKDAY.fullmatch(words):
        weekday, words = _weekday_of(named["weekday"], asked), named["rest"]
    d = _numbered(words, asked)
    if weekday is not None and d.weekday() != weekday:
        names = WEEKDAYS[asked.language]
        shown = plain_date(d, asked.language)
        raise NotReadError(WRONG_WEEKDAY, when=shown, actual=names[d.weekday()], said=names[weekday])
    return d


def languages(language: str) -> tuple[str, ...]:
    """Indonesian is read in every language: the school writes it."""
    return ("id",) if language == "id" else ("id", language)


def _weekday_of(word: str, asked: Asked) -> int:
    for language in languages(asked.language):
        for number, name in WEEKDAYS[language].items():
            short_name = SHORT_WEEKDAYS[language][number]
            if word in (name.casefold(), short_name.casefold()):
                return int(number)
    raise NotReadError(NOT_UNDERSTOOD)


def _month_of(word: str, asked: Asked) -> int:
    if word in _OLD_MONTHS:
        return _OLD_MONTHS[word]
    for language in languages(asked.language):
        for number in range(1, 13):
            if word in (MONTHS[language][number].casefold(), SHORT_MONTHS[language][number].casefold()):
                return number
    raise NotReadError(NOT_UNDERSTOOD)


def _numbered(words: str, asked: Asked) -> date:
    found = _NUMBERS.fullmatch(words) or _NAMES.fullmatch(words)
    if found is None:
        raise NotReadError(NOT_UNDERSTOOD)
    day = int(found["day"])
    month = int(found["month"]) if found["month"].isdigit() else _month_of(found["month"], asked)
    if not 1 <= month <= 12:
        raise NotReadError(NO_MONTH, month=month)
    if found["year"] is None:
        return _without_year(day, month, asked)
    year = int(found["year"]) + (FIRST_YEAR if len(found["year"]) == 2 else 0)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotReadError(BAD_YEAR, first=FIRST_YEAR, last=LAST_YEAR)
    d = _existing(day, month, year)
    if d is None:
        raise NotReadError(NO_DAY, day=f"{day} {MONTHS[asked.language][month]} {year}")
    return d


def _existing(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _without_year(day: int, month: int, asked: Asked) -> date:
    """Return the next such day when ahead, else the last one; refuse when the other reading is close by."""
    today = asked.now.date()
    years = range(today.year - 8, today.year + 9)
    days = [d for year in years if (d := _existing(day, month, year))]
    if not days:
        raise NotReadError(NO_DAY, day=f"{day} {MONTHS[asked.language][month]}")
    if today in days:
        return today
    last, following = max(d for d in days if d < today), min(d for d in days if d > today)
    chosen, other = (following, last) if asked.ahead else (last, following)
    if abs(today - other) > NEAR:
        return chosen
    ask_year = PAST_WITHOUT_YEAR if asked.ahead else FUTURE_WITHOUT_YEAR
    plainly = PAST if asked.ahead else FUTURE
    raise NotReadError(ask_year if abs(chosen - today) <= FAR else plainly, when=spoken_date(other, asked.language))
