"""A school's time: its days, its quiet, its semesters and its hours of speaking, in three zones."""

from datetime import UTC, date, datetime, time

import pytest

from bot.casework.school_time import Ramadan, SchoolTime, Semester, Span, semester_begin
from bot.holidays_id import national_holidays
from bot.language import dates

HOLIDAYS = national_holidays(range(2025, 2030))
FIVE = SchoolTime(holidays=HOLIDAYS)
SIX = SchoolTime(holidays=HOLIDAYS, days_per_week=6)
OWN = SchoolTime(
    holidays=HOLIDAYS,
    overrides={date(2026, 11, 30): False, date(2026, 12, 5): True, date(2026, 12, 24): True},
    exams=(Span(date(2026, 12, 7), date(2026, 12, 11)),),
    fasting=(Ramadan(Span(date(2027, 2, 8), date(2027, 3, 9)), time(7, 30), time(12, 30)),),
    semesters=(Semester(date(2026, 7, 1), date(2026, 12, 19), date(2026, 12, 18)),),
)


def at(day, clock, zone="WIB"):
    return datetime.combine(day, clock, dates.zone(zone))


@pytest.mark.parametrize(
    ("school", "day", "teaches"),
    [
        (FIVE, date(2026, 11, 28), False),
        (SIX, date(2026, 11, 28), True),
        (SIX, date(2026, 11, 29), False),
        (OWN, date(2026, 11, 30), False),  # the school's own libur
        (OWN, date(2026, 12, 5), True),  # a Saturday made hari sekolah
        (OWN, date(2026, 12, 24), True),  # cuti bersama, but this school teaches
        (OWN, date(2026, 12, 8), True),  # pekan ujian is school
        (FIVE, date(2028, 2, 29), True),  # a Tuesday
    ],
)
def test_school_days(school, day, teaches):
    assert school.is_school_day(day) is teaches


@pytest.mark.parametrize(
    ("school", "day", "after", "before"),
    [
        (FIVE, date(2026, 11, 28), date(2026, 11, 30), date(2026, 11, 27)),
        (SIX, date(2026, 11, 28), date(2026, 11, 28), date(2026, 11, 28)),
        (OWN, date(2026, 11, 30), date(2026, 12, 1), date(2026, 11, 27)),
        (FIVE, date(2026, 3, 21), date(2026, 3, 25), date(2026, 3, 17)),  # Nyepi and Lebaran with cuti bersama
        (FIVE, date(2026, 12, 31), date(2026, 12, 31), date(2026, 12, 31)),
        (FIVE, date(2027, 1, 1), date(2027, 1, 4), date(2026, 12, 31)),
        (FIVE, date(2028, 2, 27), date(2028, 2, 29), date(2028, 2, 25)),
    ],
)
def test_moved_to_a_school_day(school, day, after, before):
    assert school.on_or_after(day) == after
    assert school.on_or_before(day) == before


@pytest.mark.parametrize(
    ("day", "n", "reached"),
    [
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
        (date(2026, 11, 23), 2, date(2026, 11, 25)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),
        (date(2026, 12, 23), 1, date(2026, 12, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2028, 2, 28), 1, date(2028, 2, 29)),
        (date(2028, 2, 28), 2, date(2028, 3, 1)),
        (date(2026, 11, 30), -1, date(2026, 11, 27)),
        (date(2027, 1, 4), -2, date(2026, 12, 30)),
    ],
)
def test_counting_school_days(day, n, reached):
    assert FIVE.add_school_days(day, n) == reached


@pytest.mark.parametrize("zone", ["WIB", "WITA", "WIT"])
@pytest.mark.parametrize(
    ("day", "clock", "quiet"),
    [
        (date(2026, 11, 23), time(5, 59, 59), True),
        (date(2026, 11, 23), time(6, 0), False),
        (date(2026, 11, 23), time(17, 59, 59), False),
        (date(2026, 11, 23), time(18, 0), True),
        (date(2026, 11, 27), time(11, 29, 59), False),
        (date(2026, 11, 27), time(11, 30), True),
        (date(2026, 11, 27), time(12, 59, 59), True),
        (date(2026, 11, 27), time(13, 0), False),
        (date(2026, 11, 28), time(9, 0), False),  # Saturday: home visits
        (date(2026, 11, 29), time(9, 0), True),  # Sunday
        (date(2026, 12, 25), time(9, 0), True),
        (date(2027, 1, 1), time(9, 0), True),
    ],
)
def test_quiet(zone, day, clock, quiet):
    school = SchoolTime(zone, holidays=HOLIDAYS)
    assert school.quiet(at(day, clock, zone)) is quiet
    assert school.quiet(at(day, clock, zone).astimezone(UTC)) is quiet


def test_quiet_follows_the_school_and_ramadan():
    assert OWN.quiet(at(date(2026, 11, 30), time(9)))  # the school's own libur
    assert not OWN.quiet(at(date(2026, 12, 24), time(9)))  # hari sekolah
    assert OWN.quiet(at(date(2027, 2, 8), time(17)))
    assert not FIVE.quiet(at(date(2027, 2, 8), time(17)))
    assert not OWN.quiet(at(date(2027, 2, 24), time(17, 30), "WIT"))  # 15.30 in the school


@pytest.mark.parametrize(
    ("moment", "loud"),
    [
        (at(date(2026, 11, 23), time(9)), at(date(2026, 11, 23), time(9))),
        (at(date(2026, 11, 23), time(5, 30)), at(date(2026, 11, 23), time(6))),
        (at(date(2026, 11, 27), time(12, 30)), at(date(2026, 11, 27), time(13))),
        (at(date(2026, 11, 28), time(19)), at(date(2026, 11, 30), time(6))),
        (at(date(2026, 12, 31), time(20)), at(date(2027, 1, 2), time(6))),
    ],
)
def test_loud_from(moment, loud):
    assert FIVE.loud_from(moment) == loud


@pytest.mark.parametrize(("zone", "utc"), [("WIB", 23), ("WITA", 22), ("WIT", 21)])
def test_the_agenda_comes_at_half_past_six_of_the_school(zone, utc):
    said = SchoolTime(zone).agenda_at(date(2026, 12, 1))
    assert said.astimezone(UTC) == datetime(2026, 11, 30, utc, 30, tzinfo=UTC)


def test_the_hours_of_speaking():
    assert FIVE.agenda_at(date(2026, 12, 1), time(7, 15)) == at(date(2026, 12, 1), time(7, 15))
    assert OWN.agenda_at(date(2027, 2, 9)) == at(date(2027, 2, 9), time(7))  # half an hour before school in Ramadan
    assert OWN.agenda_at(date(2027, 2, 9), time(6, 15)) == at(date(2027, 2, 9), time(6, 15))  # her own hour stays
    assert FIVE.line_at(date(2026, 12, 1)) == at(date(2026, 12, 1), time(15))
    assert OWN.line_at(date(2027, 2, 9)) == at(date(2027, 2, 9), time(12, 30))
    assert OWN.line_at(date(2027, 2, 12)) == at(date(2027, 2, 12), time(13))  # a Friday


@pytest.mark.parametrize(
    ("school", "day", "end", "report"),
    [
        (FIVE, date(2026, 11, 23), date(2026, 12, 31), date(2026, 12, 18)),
        (FIVE, date(2027, 1, 1), date(2027, 6, 30), date(2027, 6, 18)),
        (FIVE, date(2026, 12, 19), date(2026, 12, 31), date(2027, 6, 18)),
        (OWN, date(2026, 7, 1), date(2026, 12, 19), date(2026, 12, 18)),
        (OWN, date(2026, 12, 19), date(2026, 12, 19), date(2027, 6, 18)),
        (OWN, date(2026, 12, 20), date(2027, 6, 30), date(2027, 6, 18)),  # between two semesters
        (FIVE, date(2099, 12, 31), date(2099, 12, 31), date(2100, 6, 18)),
    ],
)
def test_semesters(school, day, end, report):
    assert school.semester_end(day) == end
    assert school.report_day(day) == report


def test_a_semester_may_end_after_its_months():
    late = SchoolTime(semesters=(Semester(date(2026, 7, 1), date(2027, 1, 8)),))
    assert late.semester_end(date(2027, 1, 4)) == date(2027, 1, 8)
    assert late.report_day(date(2027, 1, 4)) == date(2027, 1, 8)
    assert late.semester_end(date(2027, 1, 9)) == date(2027, 6, 30)


def test_exam_weeks_and_ramadan_are_known():
    assert OWN.is_exam(date(2026, 12, 11)) and not OWN.is_exam(date(2026, 12, 12))
    assert OWN.ramadan(date(2027, 3, 9)) and not OWN.ramadan(date(2027, 3, 10))
    assert semester_begin(date(2028, 2, 29)) == date(2028, 1, 1)


def test_a_school_that_never_teaches_does_not_hang():
    never = SchoolTime(overrides={date.fromordinal(n): False for n in range(739000, 741000)})
    day = date.fromordinal(739500)
    assert never.on_or_after(day) == never.on_or_before(day) == day
    assert never.next_school_days(day, 3) == ()
