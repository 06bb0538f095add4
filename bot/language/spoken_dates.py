"""Dates and times as a counselor reads them, in Indonesian and English; Babel knows the names."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel import Locale

ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
HALF_YEAR = timedelta(days=183)

_LOCALES = {language: Locale.parse(language) for language in ("id", "en")}
MONTHS = {language: found.months["format"]["wide"] for language, found in _LOCALES.items()}
SHORT_MONTHS = {language: found.months["format"]["abbreviated"] for language, found in _LOCALES.items()}
WEEKDAYS = {language: found.days["format"]["wide"] for language, found in _LOCALES.items()}
SHORT_WEEKDAYS = {language: found.days["format"]["abbreviated"] for language, found in _LOCALES.items()}
# English weekdays are long: "Wednesday 30 Sep 09.50" would not fit two to a row.
_BUTTON_WEEKDAYS = {"id": WEEKDAYS["id"], "en": SHORT_WEEKDAYS["en"]}
_AT = {"id": "pukul ", "en": ""}
NEARBY = {
    "id": {"earlier": "tadi", -1: "kemarin", 0: "hari ini", 1: "besok"},
    "en": {"earlier": "today", -1: "yesterday", 0: "today", 1: "tomorrow"},
}


def zone(name: str) -> ZoneInfo:
    """Return the time zone of WIB, WITA or WIT. Raises KeyError for any other name."""
    return ZoneInfo(ZONES[name])


def plain_date(d: date, language: str = "id") -> str:
    """Return "2 Desember 2026"."""
    return f"{d.day} {MONTHS[language][d.month]} {d.year}"


def spoken_date(d: date, language: str = "id") -> str:
    """Return "Rabu, 2 Desember 2026"."""
    return f"{WEEKDAYS[language][d.weekday()]}, {plain_date(d, language)}"


def spoken(dt: datetime, language: str = "id") -> str:
    """Return "Rabu, 2 Desember 2026, pukul 09.00 WIB"; dt is aware and in the school's zone."""
    return f"{spoken_date(dt, language)}, {_AT[language]}{clock(dt)} {dt.tzname()}"


def near_date(d: date, now: datetime, language: str = "id") -> str:
    """Return "Rabu, 2 Desember"; the year is said when the date is more than half a year away."""
    if abs(d - now.date()) > HALF_YEAR:
        return spoken_date(d, language)
    return f"{WEEKDAYS[language][d.weekday()]}, {d.day} {MONTHS[language][d.month]}"


def near(dt: datetime, now: datetime, language: str = "id") -> str:
    """Return "Rabu, 2 Desember, pukul 09.00 WIB", like near_date with the hour; both aware, in the school's zone."""
    return f"{near_date(dt.date(), now, language)}, {_AT[language]}{clock(dt)} {dt.tzname()}"


def month(d: date, language: str = "id") -> str:
    """Return "Desember 2026"."""
    return f"{MONTHS[language][d.month]} {d.year}"


def weekdays(language: str = "id") -> tuple[str, ...]:
    """Return "Sen" to "Min", the head of a calendar."""
    return tuple(SHORT_WEEKDAYS[language][day] for day in range(7))


def short_date(d: date, language: str = "id") -> str:
    """Return "Senin 30 Nov", the label of a button."""
    return f"{_BUTTON_WEEKDAYS[language][d.weekday()]} {d.day} {SHORT_MONTHS[language][d.month]}"


def offered(d: date, at: time | None, now: datetime, language: str = "id") -> str:
    """Return "Jumat, 27 Nov" or "Jumat, 27 Nov 09.00", a button among several readings; a far year is said."""
    day = short_date(d, language).replace(" ", ", ", 1)
    year = f" {d.year}" if abs(d - now.date()) > HALF_YEAR else ""
    return f"{day}{year} {clock(at)}" if at else f"{day}{year}"


def short(dt: datetime, language: str = "id") -> str:
    """Return "Senin 30 Nov 09.50", the label of a button."""
    return f"{short_date(dt, language)} {clock(dt)}"


def clock(dt: datetime | time) -> str:
    """Return "09.41"; Indonesian writes the hour with a dot."""
    return f"{dt:%H.%M}"


def recent(dt: datetime, now: datetime, language: str = "id") -> str:
    """Return "tadi 09.50", "kemarin 09.50" or "Senin, 30 November"; both aware, in the school's zone."""
    days = (dt.date() - now.date()).days
    words: Mapping[object, str] = NEARBY[language]
    if days == 0 and dt <= now:
        return f"{words['earlier']} {clock(dt)}"
    if days in words:
        return f"{words[days]} {clock(dt)}"
    return near_date(dt.date(), now, language)
