"""A span of days as typed: one day, or from a day to a day, with the grammar of dates for each."""

import re
from dataclasses import replace
from datetime import date, datetime

from bot.i18n import N_
from bot.language.typed_dates import Reading, read

BETWEEN = re.compile(
    r"\s*(?:\bs\.?\s*/?\s*d\.?(?=\s|\d)|\bsampai(?:\s+dengan)?\b|\bhingga\b|[–—]|\s-\s|(?<=\d)-(?=\d))\s*", re.I
)
BACKWARDS = N_('"{words}" belum saya pahami: hari terakhirnya sebelum hari pertama.')
HINT = N_("Contoh: 30 Nov, atau 21 Des s.d. 2 Jan")


def read_span(text: str, now: datetime, *, language: str = "id") -> tuple[Reading, date | None]:
    """Return the reading of the first day, with its error if there is one, and the last day."""
    parts = BETWEEN.split(text.strip(), maxsplit=1)
    if len(parts) == 1:
        only = _day(parts[0], now, language)
        return only, only.date
    last = _day(parts[1], now, language)
    begun = parts[0].strip()
    month = re.sub(r"^\D*\d{1,2}", "", parts[1].strip(), count=1)
    first = _day(f"{begun}{month}" if begun.isdecimal() else begun, now, language)
    for one in (first, last):
        if one.error:
            return one, None
    if first.date and last.date and last.date < first.date:
        return Reading(error=BACKWARDS, hint=HINT, params={"words": text[:40]}), None
    return first, last.date


def _day(text: str, now: datetime, language: str) -> Reading:
    found = read(text, now, ahead=True, language=language, with_time=False)
    return replace(found, hint=HINT) if found.error else found
