"""What a step must know and may not fetch: time, zone, facts of the case, candidates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Protocol

from bot.i18n import Translator, translator


@dataclass(frozen=True)
class Candidate:
    """A student who may be meant; `label` is name and class, nothing about cases."""

    id: int
    label: str


class Fasting(Protocol):
    """The hours that a school keeps in Ramadan."""

    @property
    def opens(self) -> time:
        """Return when it opens."""

    @property
    def closes(self) -> time:
        """Return when it closes."""


class School(Protocol):
    """The time of a school, as far as a question must know it."""

    def is_school_day(self, d: date) -> bool:
        """Whether it teaches on a day."""

    def ramadan(self, d: date) -> Fasting | None:
        """Return its hours of a day in Ramadan, if they are known."""


@dataclass(frozen=True)
class Around:
    """The world of one step. `now` is aware, in the school's zone; `case` is for guards only.

    `names` are the students of the school's roster, `classes` who is in each class, in natural order; both are empty
    unless the form asks for students. `own` are the students of the person's own open cases, by initials and code.
    """

    now: datetime
    say: Translator = field(default_factory=lambda: translator("id"))
    facts: Mapping[str, object] = field(default_factory=dict)
    case: object = None
    school_days: tuple[date, ...] = ()
    school: School | None = None
    candidates: tuple[Candidate, ...] | None = None
    found: int = 0
    names: Mapping[int, str] = field(default_factory=dict)
    classes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    own: tuple[Candidate, ...] = ()
