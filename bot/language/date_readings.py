"""What the grammar of dates gives back, and what it must know: the readings of a phrase, its purpose, now."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum

from bot.language.date_reasons import Reason


class Purpose(Enum):
    """What the question wants: what is to come, what has been, or either."""

    EITHER = "either"
    FUTURE = "future"
    PAST = "past"


@dataclass(frozen=True)
class Candidate:
    """One reading: a day or a moment, or, with `last` or `until`, the days or hours that it lies in."""

    day: date
    at: time | None = None
    last: date | None = None
    until: time | None = None
    zone: str = ""  # WIB, WITA or WIT, where it was written and is not the school's
    approximate: bool = False
    doubtful: bool = False

    @property
    def is_point(self) -> bool:
        """Say whether it is one day or one moment."""
        return self.last is None


@dataclass(frozen=True)
class Understood:
    """The readings of a phrase, the likeliest first, or the reason for having none; sure: none was mended."""

    candidates: tuple[Candidate, ...] = ()
    reason: Reason = Reason.NOT_UNDERSTOOD
    detail: str = ""
    sure: bool = True

    @property
    def is_clear(self) -> bool:
        """Say whether there is exactly one reading that was not mended from a slip."""
        return len(self.candidates) == 1 and self.sure


class RefusedError(Exception):
    """Says why a phrase has no reading."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__()
        self.reason, self.detail = reason, detail


@dataclass(frozen=True)
class World:
    """What a phrase is read against; `known` is the day that a bare hour belongs to."""

    now: datetime
    purpose: Purpose
    known: date | None

    @property
    def today(self) -> date:
        """Return the day it is."""
        return self.now.date()

    @property
    def back(self) -> bool:
        """Say whether what is asked has been."""
        return self.purpose is Purpose.PAST
