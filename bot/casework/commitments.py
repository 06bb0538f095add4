"""Which answers are promises, whose they are, and which rows of the ledger they belong to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, Protocol, TypeVar

from bot.casework import answers
from bot.casework.answers import Values
from bot.i18n import N_

OPEN, KEPT, LATE, BROKEN = "terbuka", "ditepati", "terlambat", "tidak_ditepati"
MARKS = (KEPT, LATE, BROKEN)
ON_SCREEN: Mapping[str, str] = MappingProxyType(
    {OPEN: N_("terbuka"), KEPT: N_("ditepati"), LATE: N_("terlambat"), BROKEN: N_("tidak ditepati")}
)


class _Told(NamedTuple):
    """A promise told in words: who gives it, and the question that says when."""

    who: str
    day: str


# Answers in rows: what, who, when.
IN_ROWS = ("KR-L5", "KK-L6")
# The konseli's own plan, and what a group agreed on at the end of its meeting.
IN_WORDS: Mapping[str, _Told] = MappingProxyType(
    {
        "EV-S3": _Told(N_("konseli"), "EV-S4"),
        "KG-L8": _Told(N_("anggota kelompok"), "KG-L8a"),
    }
)
SOURCES = (*IN_ROWS, *IN_WORDS)


@dataclass(frozen=True)
class Promise:
    """One promise as an answer tells it. `who` is empty where the question itself says it; `due` is a day or ""."""

    question: str
    place: int
    what: str
    who: str = ""
    due: str = ""


class Row(Protocol):
    """A row of the ledger, as far as matching reads it."""

    @property
    def question(self) -> str:
        """Return the question that it came from."""

    @property
    def place(self) -> int:
        """Return its place in the answer, from 0."""

    @property
    def what(self) -> str:
        """Return what was promised."""

    @property
    def who(self) -> str:
        """Return who promised it."""


class Dated(Protocol):
    """A row of the ledger, as far as reminders read it."""

    @property
    def activity_id(self) -> int:
        """Return the activity that it came from."""

    @property
    def question(self) -> str:
        """Return the question that it came from."""

    @property
    def place(self) -> int:
        """Return its place in the answer, from 0."""

    @property
    def due(self) -> str:
        """Return the day that was promised, or ""."""

    @property
    def state(self) -> str:
        """Return whether it is open or what became of it."""


KeptRow = TypeVar("KeptRow", bound=Row)


def promises(values: Values) -> tuple[Promise, ...]:
    """Return the promises that these answers hold; "belum ada" and "belum ada rencana" are none."""
    rows = [one for key in IN_ROWS for one in _in_rows(key, values.get(key))]
    words = [one for key in IN_WORDS for one in _in_words(key, values)]
    return (*rows, *words)


def _in_rows(key: str, value: object) -> Iterable[Promise]:
    rows = value if isinstance(value, list) else []
    for place, row in enumerate(rows):
        if isinstance(row, Mapping) and str(row.get("apa") or "").strip():
            due = answers.day(row, "kapan")
            yield Promise(key, place, str(row["apa"]), str(row.get("siapa") or ""), due.isoformat() if due else "")


def _in_words(key: str, values: Values) -> Iterable[Promise]:
    value = values.get(key)
    parts = value if isinstance(value, list) else [value]
    told = "\n".join(part for part in parts if isinstance(part, str) and part.strip())
    if told:
        due = answers.day(values, IN_WORDS[key].day)
        yield Promise(key, 0, told, due=due.isoformat() if due else "")


def promiser(question: str, who: str) -> str:
    """Return who promised, as a marked word where the question says it."""
    return who or (IN_WORDS[question].who if question in IN_WORDS else "")


def is_late(state: str, due: str, today: date) -> bool:
    """Whether the day of an open promise has passed; nobody has to say so."""
    return state == OPEN and bool(due) and due < today.isoformat()


def matched(kept: Sequence[KeptRow], promised: Sequence[Promise]) -> list[tuple[Promise, KeptRow | None]]:
    """Return each promise with the row that it continues: the same words, else the same place.

    Where rows were taken out, places say nothing any more: a row that also reads differently begins anew, because a
    mark must never pass to another promise.
    """
    left = list(kept)
    found = {one: _take(left, one, _same_words) for one in promised}
    for one in promised:
        nothing_gone = _count(promised, one.question) >= _count(kept, one.question)
        if found[one] is None and nothing_gone:
            found[one] = _take(left, one, _same_place)
    return [(one, found[one]) for one in promised]


def _take(left: list[KeptRow], promise: Promise, same: "_Same") -> KeptRow | None:
    near_first = sorted(left, key=lambda row: row.place != promise.place)
    hit = next((row for row in near_first if row.question == promise.question and same(row, promise)), None)
    if hit is not None:
        left.remove(hit)
    return hit


class _Same(Protocol):
    def __call__(self, row: Row, promise: Promise, /) -> bool: ...


def _same_words(row: Row, promise: Promise) -> bool:
    return _folded(row.what) == _folded(promise.what) and _folded(row.who) == _folded(promise.who)


def _same_place(row: Row, promise: Promise) -> bool:
    return row.place == promise.place


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _count(of: Sequence[Row] | Sequence[Promise], question: str) -> int:
    return sum(one.question == question for one in of)
