"""Dates said in words: taken when there is one reading, else handed out to be asked about, with a sentence."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.i18n import N_
from bot.language.date_grammar import understand
from bot.language.date_readings import Candidate, Purpose, Understood
from bot.language.date_reasons import Reason
from bot.language.date_sentences import (
    BAD_YEAR,
    CONFIRM,
    FIRST_YEAR,
    LAST_YEAR,
    NO_DATE,
    NO_DAY,
    NO_HOUR,
    NO_MINUTE,
    NO_MONTH,
    NOT_UNDERSTOOD,
    OTHER_TIME,
    OTHER_ZONE,
    TWO_READINGS,
    WHICH,
    WITHIN,
    WRONG_WEEKDAY,
    Asked,
    NotReadError,
    Offer,
    check_moment,
)
from bot.language.spoken_dates import clock, short_date, spoken, zone

OFFERED = 3  # readings that are named in a sentence
LONGEST_SPAN = 31  # days of a span that are handed out
MOST_HOURS = 6
USUAL = range(7, 18)  # hours of a day at school
DAY = timedelta(days=1)
_DETAIL = {
    Reason.NO_HOUR: (NO_HOUR, "hour"),
    Reason.NO_MINUTE: (NO_MINUTE, "minute"),
    Reason.NO_MONTH: (NO_MONTH, "month"),
    Reason.NO_DAY: (NO_DAY, "day"),
}
_REASONS = {
    Reason.BELL: N_("Jadwal bel belum saya ketahui. Mohon tulis jamnya."),
    Reason.SCHOOL_CALENDAR: N_("Tanggal kegiatan dan libur sekolah itu belum saya ketahui. Mohon tulis tanggalnya."),
    Reason.REFERENCE: N_('"{words}" dihitung dari hari yang belum saya ketahui. Mohon tulis tanggalnya.'),
    Reason.REPEATING: N_("Di sini hanya satu waktu yang dicatat. Mohon tulis satu tanggal."),
    Reason.VAGUE: N_('"{words}" belum menyebut hari. Mohon tulis tanggalnya.'),
    Reason.END_FIRST: N_('"{words}" belum saya pahami: akhirnya sebelum awalnya.'),
    Reason.CONTRADICTION: N_('"{words}" belum saya pahami: jam dan bagian harinya tidak cocok.'),
    Reason.ALREADY_OVER: N_('"{words}" hari ini sudah lewat. Mohon tulis juga harinya.'),
    Reason.NOT_YET: N_('"{words}" hari ini belum tiba. Mohon tulis juga harinya.'),
    Reason.NO_DATE: NO_DATE,
}


def in_words(seen: str, asked: Asked, plainly: NotReadError) -> tuple[date, time | None]:
    """Return the one moment that is meant; raise with what else may be, or with what was wrong when read plainly."""
    purpose = Purpose.FUTURE if asked.ahead else Purpose.PAST
    found = understand(seen, asked.now, purpose, language=asked.language, known=asked.known_date)
    if not found.candidates:
        raise _refusal(found, plainly)
    if not asked.with_time:
        found = replace(found, candidates=tuple(dict.fromkeys(map(_day_alone, found.candidates))))
    only = found.candidates[0]
    if only.zone and only.at:
        _say_both_zones(only, asked)
    if found.is_clear and only.is_point and not only.approximate:
        check_moment(only.day, only.at, asked)
        return only.day, only.at
    raise _question(found.candidates, asked, plainly)


def _refusal(found: Understood, plainly: NotReadError) -> NotReadError:
    """Return the sentence for having no reading; what is wrong when read plainly says it better, if it says it."""
    if plainly.error not in (NOT_UNDERSTOOD, NO_DATE, OTHER_ZONE):
        return plainly
    if found.reason is Reason.BAD_YEAR:
        return NotReadError(BAD_YEAR, first=FIRST_YEAR, last=LAST_YEAR)
    if found.reason in _DETAIL and found.detail:
        sentence, name = _DETAIL[found.reason]
        return NotReadError(sentence, (), **{name: found.detail})
    sentence = _REASONS.get(found.reason, "")
    return NotReadError(sentence) if sentence else plainly


def _question(candidates: tuple[Candidate, ...], asked: Asked, plainly: NotReadError) -> NotReadError:
    """Return what must be asked: which of several, which within a span, or whether the only one is meant."""
    offers = tuple(dict.fromkeys(offer for one in candidates for offer in _offers(one, asked)))
    if not offers:
        first = candidates[0]
        check_moment(first.last or first.day, first.until or first.at, asked)
        return plainly
    points = all(one.is_point for one in candidates)
    readings = " · ".join(_in_full(offer, asked) for offer in offers[: OFFERED if points else 1])
    if plainly.error in (TWO_READINGS, WRONG_WEEKDAY) and len(offers) > 1:
        return NotReadError(plainly.error, offers, **plainly.params)
    if points:
        return NotReadError(WHICH if len(offers) > 1 else CONFIRM, offers, readings=readings)
    return NotReadError(WITHIN, offers, readings=readings)


def _day_alone(one: Candidate) -> Candidate:
    """Return a reading without its hour, for a question that has none."""
    return replace(one, at=None, until=None, last=None if one.last == one.day else one.last, approximate=False, zone="")


def _offers(one: Candidate, asked: Asked) -> Iterator[Offer]:
    """Yield the moments of a reading that fit the question: the reading itself, or those within it."""
    if one.last is None:
        within: Iterator[Offer] = iter([(one.day, one.at)])
    elif one.until is not None and one.at is not None:
        within = ((one.day, at) for at in _hours(one.at, one.until))
    else:
        first = max(one.day, asked.now.date()) if asked.ahead else one.day
        days = min((one.last - first).days + 1, LONGEST_SPAN)
        within = ((first + DAY * n, None) for n in range(days))
    return (offer for offer in within if _fits(offer, asked))


def _hours(begin: time, end: time) -> list[time]:
    """Return the hours of a part of a day; of a long one those that a school keeps."""
    whole = [begin, *(time(hour) for hour in range(begin.hour + 1, end.hour + 1) if time(hour) <= end)]
    usual = [at for at in whole if at.hour in USUAL]
    return usual if len(whole) > MOST_HOURS and usual else whole


def _in_full(offer: Offer, asked: Asked) -> str:
    """Return a moment in words that are read as itself."""
    day, at = offer
    if at is None:
        return f"{short_date(day, asked.language)} {day.year}"
    return spoken(datetime.combine(day, at, asked.now.tzinfo), asked.language)


def _fits(offer: Offer, asked: Asked) -> bool:
    try:
        check_moment(*offer, asked)
    except NotReadError:
        return False
    return True


def _say_both_zones(only: Candidate, asked: Asked) -> None:
    there = datetime.combine(only.day, only.at or time(), zone(only.zone))
    here = there.astimezone(asked.now.tzinfo)
    check_moment(here.date(), here.time(), asked)
    raise NotReadError(
        OTHER_TIME,
        ((here.date(), here.time()),),
        there=f"{clock(there)} {only.zone}",
        here=spoken(here, asked.language),
        zone=asked.now.tzname(),
    )
