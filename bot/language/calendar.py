"""School days, school years and semesters; which days are holidays is handed in."""

from collections.abc import Container, Mapping
from datetime import date, timedelta
from types import MappingProxyType

SATURDAY, SUNDAY = 5, 6
NO_OVERRIDES: Mapping[date, bool] = MappingProxyType({})
HORIZON = 366  # days searched: no school rests for a year


def is_school_day(
    d: date,
    holidays: Container[date] = (),
    days_per_week: int = 5,
    overrides: Mapping[date, bool] = NO_OVERRIDES,
) -> bool:
    """Whether this school teaches on d.

    holidays are the national ones (libur nasional and cuti bersama); days_per_week is 5 or 6; overrides are the
    school's own decisions and win over both.
    """
    if d in overrides:
        return overrides[d]
    free = (SUNDAY,) if days_per_week >= 6 else (SATURDAY, SUNDAY)
    return d.weekday() not in free and d not in holidays


def next_school_days(
    after: date,
    n: int,
    holidays: Container[date] = (),
    days_per_week: int = 5,
    overrides: Mapping[date, bool] = NO_OVERRIDES,
) -> tuple[date, ...]:
    """Return the first n school days after a day, itself not counted; fewer if a whole year has not as many."""
    found: list[date] = []
    for ahead in range(1, HORIZON):
        d = after + timedelta(days=ahead)
        if len(found) == n:
            break
        if is_school_day(d, holidays, days_per_week, overrides):
            found.append(d)
    return tuple(found)


def on_or_after(
    d: date,
    holidays: Container[date] = (),
    days_per_week: int = 5,
    overrides: Mapping[date, bool] = NO_OVERRIDES,
) -> date:
    """Return d, or the next school day when d is none (DOMAIN 6)."""
    moved = next_school_days(d - timedelta(days=1), 1, holidays, days_per_week, overrides)
    return moved[0] if moved else d


def school_year(d: date) -> str:
    """Return "2627" for the school year 2026/2027, which runs from July to June (DOMAIN 11a)."""
    first = d.year if d.month >= 7 else d.year - 1
    return f"{first % 100:02}{(first + 1) % 100:02}"


def semester_end(d: date) -> date:
    """Return the last day of the semester by months (ganjil July to December, genap January to June)."""
    return date(d.year, 12, 31) if d.month >= 7 else date(d.year, 6, 30)
