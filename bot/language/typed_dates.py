"""Dates and times as a counselor types them: a small grammar that refuses rather than guesses."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from bot.i18n import N_
from bot.language.date_grammar import understand
from bot.language.date_readings import Candidate, Purpose
from bot.language.date_reasons import Reason
from bot.language.spoken_dates import (
    MONTHS,
    NEARBY,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    clock,
    plain_date,
    short_date,
    spoken,
    spoken_date,
    zone,
)

FIRST_YEAR, LAST_YEAR = 2000, 2100
FAR = timedelta(days=731)  # two years: a date further away is more likely a slip than a plan
NEAR = timedelta(days=30)  # data rule C6: within this, a day whose year is left out has two readings
ECHO = 40  # characters of a misunderstood text that are said back

EMPTY = N_("Jawaban masih kosong.")
NOT_UNDERSTOOD = N_('"{words}" belum saya pahami.')
NO_HOUR = N_('"{words}" belum saya pahami: jam {hour} tidak ada.')
NO_MINUTE = N_('"{words}" belum saya pahami: menit {minute} tidak ada.')
NO_DAY = N_('"{words}" belum saya pahami: tanggal {day} tidak ada.')
NO_MONTH = N_('"{words}" belum saya pahami: bulan {month} tidak ada.')
NO_DATE = N_('"{words}" belum saya pahami: tanggalnya belum ada.')
BAD_YEAR = N_('"{words}" belum saya pahami: tahunnya harus antara {first} dan {last}.')
TOO_FAR = N_("{when} lebih dari dua tahun dari sekarang. Mohon periksa tahunnya.")
PAST = N_("{when} sudah lewat. Mohon pilih waktu yang akan datang.")
PAST_WITHOUT_YEAR = N_("{when} sudah lewat. Bila maksudnya tahun depan, tulis juga tahunnya.")
FUTURE = N_("{when} belum tiba. Di sini hanya dicatat yang sudah berlangsung.")
FUTURE_WITHOUT_YEAR = N_("{when} belum tiba. Bila maksudnya tahun lalu, tulis juga tahunnya.")
WRONG_WEEKDAY = N_("{when} jatuh pada hari {actual}, bukan {said}.")
TWO_READINGS = N_('"{words}" dapat berarti pukul {first} atau pukul {second}. Mohon tulis salah satunya.')
OTHER_ZONE = N_("Jam di sekolah ini memakai {zone}. Mohon tulis jamnya dalam {zone}.")
WHICH = N_('"{words}" dapat berarti {readings}. Mohon tulis salah satunya.')
CONFIRM = N_('"{words}" saya baca {readings}. Mohon tulis begitu bila benar.')
WITHIN = N_('"{words}" mencakup beberapa waktu. Mohon tulis satu saja, misalnya {readings}.')
OTHER_TIME = N_("{there}, yaitu {here}. Mohon tulis jamnya dalam {zone}.")
EXAMPLES = N_("Contoh: {examples}")
_REASONS = {
    Reason.BELL: N_("Jadwal bel belum saya ketahui. Mohon tulis jamnya."),
    Reason.SCHOOL_CALENDAR: N_("Tanggal kegiatan dan libur sekolah itu belum saya ketahui. Mohon tulis tanggalnya."),
    Reason.REFERENCE: N_('"{words}" dihitung dari hari yang belum saya ketahui. Mohon tulis tanggalnya.'),
    Reason.REPEATING: N_("Di sini hanya satu waktu yang dicatat. Mohon tulis satu tanggal."),
    Reason.VAGUE: N_('"{words}" belum menyebut hari. Mohon tulis tanggalnya.'),
    Reason.END_FIRST: N_('"{words}" belum saya pahami: akhirnya sebelum awalnya.'),
    Reason.CONTRADICTION: N_('"{words}" belum saya pahami: jam dan bagian harinya tidak cocok.'),
}
EARLY, LATE = time(6), time(18)  # an hour of the night is read back before it is believed
OFFERED = 3


Day: TypeAlias = date  # the fields of a reading are called date and time
Hour: TypeAlias = time


@dataclass(frozen=True)
class Reading:
    """What a typed date says; or, when error is not empty, why not, with examples under hint. Both are marked texts."""

    date: Day | None = None
    time: Hour | None = None
    error: str = ""
    hint: str = ""
    params: Mapping[str, object] = field(default_factory=dict)


class _NotReadError(Exception):
    """Carries the marked sentence and its params out of the grammar."""

    def __init__(self, error: str, **params: object) -> None:
        super().__init__(error)
        self.error = error
        self.params = params


@dataclass(frozen=True)
class _Asked:
    """What the grammar must know about the question."""

    now: datetime
    ahead: bool
    language: str
    known_date: date | None
    with_time: bool


def read(
    text: str,
    now: datetime,
    *,
    ahead: bool,
    language: str = "id",
    known_date: date | None = None,
    with_time: bool = True,
) -> Reading:
    """Read a date, a time, or a date followed by a time, never by guessing.

    now is aware and in the school's zone. ahead=True wants what is still to come, ahead=False what has been.
    known_date is the day already answered: only then may a time stand alone. with_time says whether the examples
    of a refusal show a time. Source: DOMAIN 0 "Dates", 11a; CHAT "Not understood".
    """
    asked = _Asked(now, ahead, language, known_date, with_time)
    seen = _seen(text)
    try:
        d, t = _plainly_or_in_words(seen, asked)
        return Reading(d, t)
    except _NotReadError as problem:
        echo = seen if len(seen) <= ECHO else seen[: ECHO - 1] + "…"
        params = {"words": echo, "examples": " · ".join(_examples(asked)), **problem.params}
        return Reading(error=problem.error, hint=EXAMPLES, params=params)


def _plainly_or_in_words(seen: str, asked: _Asked) -> tuple[date, time | None]:
    """Read a written date, else what is said in words; both refuse rather than guess."""
    try:
        return _read(seen.casefold().replace("'", "").replace("’", ""), asked)
    except _NotReadError as problem:
        if problem.error not in (NOT_UNDERSTOOD, OTHER_ZONE):
            raise
        return _in_words(seen, asked, problem)


def _in_words(seen: str, asked: _Asked, plainly: _NotReadError) -> tuple[date, time | None]:
    purpose = Purpose.FUTURE if asked.ahead else Purpose.PAST
    found = understand(seen, asked.now, purpose, language=asked.language, known=asked.known_date)
    if not found.candidates:
        sentence = _REASONS.get(found.reason)
        raise _NotReadError(sentence) if sentence else plainly
    only = found.candidates[0]
    if only.zone and only.at:
        _say_both_zones(only, asked)
    if found.is_clear and only.is_point:
        _check_moment(only.day, only.at, asked)
        if not only.approximate and (only.at is None or EARLY <= only.at <= LATE):
            return only.day, only.at
        raise _NotReadError(CONFIRM, readings=_offered(only, asked))
    fitting = [one for one in found.candidates if _fits(one, asked)]
    if not fitting:
        _check_moment(only.last or only.day, only.until or only.at, asked)
    points = [one for one in fitting if one.is_point]
    sentence = WITHIN if not points else WHICH if len(points) > 1 else CONFIRM
    shown = points or [Candidate(max(one.day, asked.now.date()) if asked.ahead else one.day) for one in fitting]
    readings = " · ".join(dict.fromkeys(_offered(one, asked) for one in shown[:OFFERED]))
    raise _NotReadError(sentence, readings=readings)


def _offered(one: Candidate, asked: _Asked) -> str:
    """Return a reading in words that are read as itself."""
    if one.at is None:
        return f"{short_date(one.day, asked.language)} {one.day.year}"
    return spoken(datetime.combine(one.day, one.at, asked.now.tzinfo), asked.language)


def _fits(one: Candidate, asked: _Asked) -> bool:
    try:
        _check_moment((one.last or one.day) if asked.ahead else one.day, None if one.last else one.at, asked)
    except _NotReadError:
        return False
    return True


def _say_both_zones(only: Candidate, asked: _Asked) -> None:
    there = datetime.combine(only.day, only.at or time(), zone(only.zone))
    here = there.astimezone(asked.now.tzinfo)
    said = spoken(here, asked.language)
    raise _NotReadError(OTHER_TIME, there=f"{clock(there)} {only.zone}", here=said, zone=asked.now.tzname())


def examples(
    now: datetime,
    *,
    ahead: bool,
    language: str = "id",
    known_date: date | None = None,
    with_time: bool = True,
) -> tuple[str, ...]:
    """Return one or two texts that read() accepts when asked in the same way."""
    return _examples(_Asked(now, ahead, language, known_date, with_time))


def _examples(asked: _Asked) -> tuple[str, ...]:
    today, language = asked.now.date(), asked.language
    if asked.known_date == today or (asked.known_date and asked.ahead == (asked.known_date > today)):
        return _example_times(asked)
    day = today + timedelta(days=11 if asked.ahead else -4)
    day += timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)
    shown = f"{day.day} {SHORT_MONTHS[language][day.month]}"
    near = NEARBY[language][1 if asked.ahead else 0]
    if not asked.with_time:
        return shown, near
    return f"{shown} 13.00", f"{near} {'09.00' if asked.ahead else clock(asked.now)}"


def _example_times(asked: _Asked) -> tuple[str, ...]:
    if asked.known_date != asked.now.date():
        return "09.00", "13.00"
    if not asked.ahead:
        return (clock(asked.now),)
    hour = asked.now.hour + 1
    return (f"{hour:02}.00",) if hour < 24 else (f"{NEARBY[asked.language][1]} 09.00",)


def _seen(text: str) -> str:
    """Return what a reader sees: width folded, invisible signs dropped, spaces joined."""
    folded = unicodedata.normalize("NFKC", text)
    shown = (sign for sign in folded if sign.isspace() or unicodedata.category(sign) not in ("Cf", "Cc", "Cs"))
    return " ".join("".join(shown).split())


_TIME = re.compile(
    r"(?:^|[\s,])(?P<said>(?:pukul|jam|pkl\.?|pk\.?)\s*)?"
    r"(?P<hour>[0-9]{1,3})(?:[.:](?P<minute>[0-9]{2}))?(?:\s*(?P<zone>wib|wita|wit))?$"
)
_NUMBERS = re.compile(
    r"(?P<day>[0-9]{1,2})(?P<sign>[/-])(?P<month>[0-9]{1,2})(?:(?P=sign)(?P<year>[0-9]{4}|[0-9]{2}))?"
)
_NAMES = re.compile(r"(?P<day>[0-9]{1,2}) ?(?P<month>[a-z]+)\.?(?: (?P<year>[0-9]{4}))?")
_WEEKDAY = re.compile(r"(?P<weekday>[a-z]+) ?,? ?(?P<rest>[0-9].*)")


def _read(words: str, asked: _Asked) -> tuple[date, time | None]:
    if not words:
        raise _NotReadError(EMPTY)
    found = _TIME.search(words)
    t = None
    if found and (found["said"] or found["minute"]):
        t = _time_of(found, asked.now)
        words = words[: found.start()]
    words = words.rstrip(" ,")
    d = _date_of(words, asked) if words else asked.known_date
    if d is None:
        raise _NotReadError(NO_DATE)
    _check_moment(d, t, asked)
    return d, t


def _time_of(found: re.Match[str], now: datetime) -> time:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if hour > 23:
        raise _NotReadError(NO_HOUR, hour=found["hour"])
    if minute > 59:
        raise _NotReadError(NO_MINUTE, minute=found["minute"])
    if found["zone"] and found["zone"].upper() != now.tzname():
        raise _NotReadError(OTHER_ZONE, zone=now.tzname())
    if found["hour"].startswith("0") or hour == 0:
        return time(hour, minute)
    if hour == 6:
        raise _NotReadError(TWO_READINGS, first=clock(time(6, minute)), second=clock(time(18, minute)))
    # Data rule C3: an hour of one digit without a part of day is the one of a school day.
    return time(hour + 12 if hour <= 5 else hour, minute)


def _date_of(words: str, asked: _Asked) -> date:
    today = asked.now.date()
    for language in _languages(asked.language):
        if words in (NEARBY[language][0], NEARBY[language][1]):
            return today + timedelta(days=words == NEARBY[language][1])
    weekday = None
    if named := _WEEKDAY.fullmatch(words):
        weekday, words = _weekday_of(named["weekday"], asked), named["rest"]
    d = _numbered(words, asked)
    if weekday is not None and d.weekday() != weekday:
        names = WEEKDAYS[asked.language]
        shown = plain_date(d, asked.language)
        raise _NotReadError(WRONG_WEEKDAY, when=shown, actual=names[d.weekday()], said=names[weekday])
    return d


def _languages(language: str) -> tuple[str, ...]:
    """Indonesian is read in every language: the school writes it."""
    return ("id",) if language == "id" else ("id", language)


def _weekday_of(word: str, asked: _Asked) -> int:
    for language in _languages(asked.language):
        for number, name in WEEKDAYS[language].items():
            short_name = SHORT_WEEKDAYS[language][number]
            if word in (name.casefold(), short_name.casefold()):
                return int(number)
    raise _NotReadError(NOT_UNDERSTOOD)


def _month_of(word: str, asked: _Asked) -> int:
    if word in _OLD_MONTHS:
        return _OLD_MONTHS[word]
    for language in _languages(asked.language):
        for number in range(1, 13):
            if word in (MONTHS[language][number].casefold(), SHORT_MONTHS[language][number].casefold()):
                return number
    raise _NotReadError(NOT_UNDERSTOOD)


_OLD_MONTHS = {"nopember": 11, "nop": 11, "pebruari": 2, "peb": 2, "agt": 8, "ags": 8, "sept": 9}


def _numbered(words: str, asked: _Asked) -> date:
    found = _NUMBERS.fullmatch(words) or _NAMES.fullmatch(words)
    if found is None:
        raise _NotReadError(NOT_UNDERSTOOD)
    day = int(found["day"])
    month = int(found["month"]) if found["month"].isdigit() else _month_of(found["month"], asked)
    if not 1 <= month <= 12:
        raise _NotReadError(NO_MONTH, month=month)
    if found["year"] is None:
        return _without_year(day, month, asked)
    year = int(found["year"]) + (FIRST_YEAR if len(found["year"]) == 2 else 0)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _NotReadError(BAD_YEAR, first=FIRST_YEAR, last=LAST_YEAR)
    d = _existing(day, month, year)
    if d is None:
        raise _NotReadError(NO_DAY, day=f"{day} {MONTHS[asked.language][month]} {year}")
    return d


def _existing(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _without_year(day: int, month: int, asked: _Asked) -> date:
    """Return the next such day when ahead, else the last one; refuse when the other reading is close by."""
    today = asked.now.date()
    years = range(today.year - 8, today.year + 9)
    days = [d for year in years if (d := _existing(day, month, year))]
    if not days:
        raise _NotReadError(NO_DAY, day=f"{day} {MONTHS[asked.language][month]}")
    if today in days:
        return today
    last, following = max(d for d in days if d < today), min(d for d in days if d > today)
    chosen, other = (following, last) if asked.ahead else (last, following)
    if abs(today - other) > NEAR:
        return chosen
    ask_year = PAST_WITHOUT_YEAR if asked.ahead else FUTURE_WITHOUT_YEAR
    plainly = PAST if asked.ahead else FUTURE
    raise _NotReadError(ask_year if abs(chosen - today) <= FAR else plainly, when=spoken_date(other, asked.language))


def _check_moment(d: date, t: time | None, asked: _Asked) -> None:
    """Refuse what lies on the wrong side of now, or too far on the right side."""
    shown = spoken_date(d, asked.language)
    here = asked.now.replace(second=0, microsecond=0)
    side = (d > here.date()) - (d < here.date())
    if side == 0 and t is not None:
        moment = datetime.combine(d, t, here.tzinfo)
        shown, side = spoken(moment, asked.language), (moment > here) - (moment < here)
    if asked.ahead and side < 0:
        raise _NotReadError(PAST, when=shown)
    if not asked.ahead and side > 0:
        raise _NotReadError(FUTURE, when=shown)
    if abs(d - here.date()) > FAR:
        raise _NotReadError(TOO_FAR, when=shown)
