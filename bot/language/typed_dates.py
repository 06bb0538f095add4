"""Dates and times as a counselor types them: read when there is one reading, else asked about or refused in words."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TypeAlias

from bot.language.date_examples import examples_for
from bot.language.date_sentences import (
    EXAMPLES,
    FAR,
    FUTURE,
    NO_DATE,
    NO_HOUR,
    NOT_UNDERSTOOD,
    OTHER_ZONE,
    PAST,
    TWO_READINGS,
    WRONG_WEEKDAY,
    Asked,
    NotReadError,
    Offer,
)
from bot.language.worded_dates import in_words
from bot.language.written_dates import read_written

__all__ = ["EXAMPLES", "FAR", "FUTURE", "NOT_UNDERSTOOD", "PAST", "Offer", "Reading", "examples", "read"]

ECHO = 40  # characters of a misunderstood text that are said back
_IN_WORDS = (NOT_UNDERSTOOD, OTHER_ZONE, TWO_READINGS, WRONG_WEEKDAY, NO_DATE, NO_HOUR)

Day: TypeAlias = date  # the fields of a reading are called date and time
Hour: TypeAlias = time


@dataclass(frozen=True)
class Reading:
    """What a typed date says; or, when error is not empty, why not, with examples under hint. Both are marked texts.

    `offers` are the days or moments that may be meant; whoever can show buttons asks which of them it is.
    """

    date: Day | None = None
    time: Hour | None = None
    error: str = ""
    hint: str = ""
    params: Mapping[str, object] = field(default_factory=dict)
    offers: tuple[Offer, ...] = ()


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
    known_date is the day already answered: then a time stands alone for it. with_time says whether the question has an
    hour. Source: DOMAIN 0 "Dates", 11a; CHAT "Not understood".
    """
    asked = Asked(now, ahead, language, known_date, with_time)
    seen = _seen(text)
    try:
        d, t = _plainly_or_in_words(seen, asked)
        return Reading(d, t)
    except NotReadError as problem:
        echo = seen if len(seen) <= ECHO else seen[: ECHO - 1] + "…"
        params = {"words": echo, "examples": " · ".join(examples_for(asked)), **problem.params}
        return Reading(error=problem.error, hint=EXAMPLES, params=params, offers=problem.offers)


def _plainly_or_in_words(seen: str, asked: Asked) -> tuple[date, time | None]:
    """Read a written date, else what is said in words; both refuse rather than guess."""
    try:
        return read_written(seen.casefold().replace("'", "").replace("’", ""), asked)
    except NotReadError as problem:
        if problem.error not in _IN_WORDS or (problem.error == NO_DATE and not asked.with_time):
            raise
        return in_words(seen, asked, problem)


def examples(
    now: datetime,
    *,
    ahead: bool,
    language: str = "id",
    known_date: date | None = None,
    with_time: bool = True,
) -> tuple[str, ...]:
    """Return one or two texts that read() accepts when asked in the same way."""
    return examples_for(Asked(now, ahead, language, known_date, with_time))


def _seen(text: str) -> str:
    """Return what a reader sees: width folded, invisible signs dropped, spaces joined."""
    folded = unicodedata.normalize("NFKC", text)
    shown = (sign for sign in folded if sign.isspace() or unicodedata.category(sign) not in ("Cf", "Cc", "Cs"))
    return " ".join("".join(shown).split())
