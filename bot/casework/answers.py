"""How rules read answers: filed values are plain JSON, and one given instead of an answer names itself."""

from collections.abc import Mapping
from datetime import date, datetime, tzinfo

Values = Mapping[str, object]


def is_answered(values: Values, key: str) -> bool:
    """Whether there is an answer at all; "belum ada" and "belum ditanyakan" count as one (DOMAIN 0)."""
    return values.get(key) not in (None, "", [], ())


def is_told(values: Values, key: str) -> bool:
    """Whether the question itself was answered, not something instead of it."""
    value = values.get(key)
    return is_answered(values, key) and not (isinstance(value, Mapping) and "instead" in value)


def many(values: Values, key: str) -> frozenset[str]:
    """Return the option keys of an answer: of one choice, of many, or of what was given instead."""
    match values.get(key):
        case str(chosen) if chosen:
            return frozenset({chosen})
        case list() | tuple() as chosen:
            return frozenset(str(one) for one in chosen)
        case {"instead": str(chosen)}:
            return frozenset({chosen})
        case _:
            return frozenset()


def choice(values: Values, key: str) -> str:
    """Return the one option key of an answer; empty when there is none, or several."""
    chosen = many(values, key)
    return next(iter(chosen)) if len(chosen) == 1 else ""


def whole_number(values: Values, key: str) -> int | None:
    """Return a whole number; a truth value is none."""
    value = values.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def day(values: Values, key: str) -> date | None:
    """Return the day of "2026-12-02" or "2026-12-02T09:00"; None for anything else."""
    value = values.get(key)
    try:
        return datetime.fromisoformat(value).date() if isinstance(value, str) else None
    except ValueError:
        return None


def moment(values: Values, key: str, zone: tzinfo) -> datetime | None:
    """Return the moment of "2026-12-02T09:00", aware in the school's zone; None when no hour is given."""
    value = values.get(key)
    if not isinstance(value, str) or "T" not in value or day(values, key) is None:
        return None
    return datetime.fromisoformat(value).replace(tzinfo=zone)
