"""School days step over weekends, holidays and the school's own decisions."""

from datetime import date, timedelta

import pytest

from bot.holidays_id import national_holidays
from bot.language import calendar

HOLIDAYS = national_holidays((2026, 2027))
MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "five", "six"),
    [
        (date(2026, 11, 23), True, True),
        (date(2026, 11, 27), True, True),
        (date(2026, 11, 28), False, True),
        (date(2026, 11, 29), False, False),
        (date(2026, 12, 24), False, False),  # cuti bersama
        (date(2026, 12, 25), False, False),
        (date(2027, 1, 1), False, False),
        (date(2026, 8, 17), False, False),
        (date(2026, 3, 23), False, False),  # cuti bersama after Idulfitri
    ],
)
def test_school_days(day, five, six):
    assert calendar.is_school_day(day, HOLIDAYS) is five
    assert calendar.is_school_day(day, HOLIDAYS, days_per_week=6) is six


def test_the_school_decides():
    overrides = {date(2026, 12, 25): True, MONDAY: False}
    assert calendar.is_school_day(date(2026, 12, 25), HOLIDAYS, overrides=overrides)
    assert not calendar.is_school_day(MONDAY, HOLIDAYS, overrides=overrides)


def test_next_school_days_as_buttons():
    assert calendar.next_school_days(MONDAY, 5, HOLIDAYS) == (
        date(2026, 11, 24),
        date(2026, 11, 25),
        date(2026, 11, 26),
        date(2026, 11, 27),
        date(2026, 11, 30),
    )


def test_next_school_days_over_christmas():
    found = calendar.next_school_days(date(2026, 12, 22), 3, HOLIDAYS)
    assert found == (date(2026, 12, 23), date(2026, 12, 28), date(2026, 12, 29))


def test_a_school_that_never_teaches_does_not_hang():
    never = {MONDAY + timedelta(days=ahead): False for ahead in range(800)}
    assert calendar.next_school_days(MONDAY, 5, overrides=never) == ()
    assert calendar.on_or_after(MONDAY, overrides=never) == MONDAY


@pytest.mark.parametrize(
    ("day", "moved"),
    [
        (date(2026, 11, 30), date(2026, 11, 30)),
        (date(2026, 12, 5), date(2026, 12, 7)),
        (date(2026, 12, 25), date(2026, 12, 28)),
    ],
)
def test_on_or_after(day, moved):
    assert calendar.on_or_after(day, HOLIDAYS) == moved


@pytest.mark.parametrize(
    ("day", "year", "end"),
    [
        (date(2026, 11, 23), "2627", date(2026, 12, 31)),
        (date(2027, 6, 30), "2627", date(2027, 6, 30)),
        (date(2027, 7, 1), "2728", date(2027, 12, 31)),
        (date(2026, 1, 1), "2526", date(2026, 6, 30)),
        (date(2099, 7, 1), "9900", date(2099, 12, 31)),
    ],
)
def test_school_years(day, year, end):
    assert calendar.school_year(day) == year
    assert calendar.semester_end(day) == end


def test_a_year_without_announcements_still_has_fixed_holidays():
    assert date(2031, 8, 17) in national_holidays((2031,))
