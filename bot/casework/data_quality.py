"""How complete, accurate and current the data about students are, computed from what is there (DOMAIN 4.6, HD-E2)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from bot.casework import terms

CURRENT_FOR = timedelta(days=365)
NISN_DIGITS = 10
STEPS = 5  # the scale of HD-E2
FEWEST = 3  # items; from fewer nothing can be said of how good the data are


@dataclass(frozen=True, slots=True)
class DataOfStudent:
    """What is looked at of one student: no content, only whether it is there.

    `matched`: the line comes from the school's roster. `items` is how many items are kept, `newest` when the last came.
    """

    named: bool
    contact: bool
    consent: str
    nisn: str
    matched: bool
    items: int
    newest: datetime | None


def completeness(students: Collection[DataOfStudent]) -> Fraction | None:
    """Return how much of identity, guardian contact, consent and collected data is there, in a hundred."""
    found = [
        part for one in students for part in (one.named, one.contact, one.consent == terms.CONSENT_GIVEN, one.items > 0)
    ]
    return _share(sum(found), len(found))


def accuracy(students: Collection[DataOfStudent]) -> Fraction | None:
    """Return how many students are matched with the roster and have a whole NISN, in a hundred."""
    fitting = sum(one.matched and one.nisn.isdecimal() and len(one.nisn) == NISN_DIGITS for one in students)
    return _share(fitting, len(students))


def currency(students: Collection[DataOfStudent], now: datetime) -> Fraction | None:
    """Return how many students have an item younger than twelve months, in a hundred."""
    fresh = sum(one.newest is not None and now - one.newest < CURRENT_FOR for one in students)
    return _share(fresh, len(students))


def place(share: Fraction | None) -> int | None:
    """Return the place of a share on the scale from 1 to 5: a fifth each; None where nothing can be computed."""
    return None if share is None else min(int(share * STEPS / 100) + 1, STEPS)


def facts(students: Collection[DataOfStudent], now: datetime) -> Mapping[str, int]:
    """Return what the form of himpunan data fills in by itself; of hardly any data nothing, so that it is asked."""
    if sum(one.items for one in students) < FEWEST:
        return {}
    computed = {
        "hd_kelengkapan": place(completeness(students)),
        "hd_keakuratan": place(accuracy(students)),
        "hd_keaktualan": place(currency(students, now)),
    }
    return {name: value for name, value in computed.items() if value is not None}


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part * 100, whole) if whole else None
