"""A span of days is read as typed, or refused with its reason."""

from datetime import date, datetime

import pytest

from bot.language import dates
from bot.language.date_spans import read_span

NOW = datetime(2026, 11, 23, 9, 35, tzinfo=dates.zone("WIB"))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("30 Nov", date(2026, 11, 30), date(2026, 11, 30)),
        ("7-11 Des", date(2026, 12, 7), date(2026, 12, 11)),
        ("7 s.d. 11 Desember 2026", date(2026, 12, 7), date(2026, 12, 11)),
        ("30 Nov s/d 4 Des", date(2026, 11, 30), date(2026, 12, 4)),
        ("30 Nov sampai 4 Des", date(2026, 11, 30), date(2026, 12, 4)),
        ("21 Des s.d. 2 Jan 2027", date(2026, 12, 21), date(2027, 1, 2)),
        ("28 Feb 2028 - 29 Feb 2028", date(2028, 2, 28), date(2028, 2, 29)),
        ("1/12/2026 s.d. 4/12/2026", date(2026, 12, 1), date(2026, 12, 4)),
    ],
)
def test_read(text, first, last):
    reading, until = read_span(text, NOW)
    assert (reading.error, reading.date, until) == ("", first, last)


@pytest.mark.parametrize("text", ["", "x", "4 Des s.d. 30 Nov 2026", "31 Feb 2027", "30 Nov s.d. x", "s.d."])
def test_refused(text):
    reading, until = read_span(text, NOW)
    assert reading.error
    assert until is None
