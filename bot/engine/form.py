"""A form as typed data; mistakes in a declaration fail here, at import, and say what is wrong."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from bot.engine.condition import Values
from bot.engine.question import Question

KEY = re.compile(r"[A-Z]{2}-?[A-Z]?\d{1,2}[a-z]?")
CODE = re.compile(r"[a-zA-Z0-9_]{1,24}")
LABEL_WIDTH = 46


class About(StrEnum):
    """What a form hangs on."""

    CASE = "kasus"
    STUDENT = "siswa"
    GROUP = "kelompok"
    SCHOOL = "sekolah"


CASE, STUDENT, GROUP, SCHOOL = About


class Refused(Protocol):
    """What a guard answers when it blocks: its ID, one sentence, and the questions that lead on."""

    @property
    def guard(self) -> str:
        """Return the ID of the guard."""

    @property
    def sentence(self) -> str:
        """Return the marked sentence that the counselor reads."""

    @property
    def way(self) -> Sequence[str]:
        """Return the question keys that lead on."""


@dataclass(frozen=True)
class Guard:
    """A rule of DOMAIN section 3 with the question keys that it reads."""

    id: str
    reads: tuple[str, ...]
    check: Callable[[Values, object], Refused | None]


@dataclass(frozen=True)
class Block:
    """A shared set of questions that stands under an ID of its own (DOMAIN 4.9, 4.10)."""

    key: str
    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, kw_only=True)
class Phase:
    """One part of a form that is filed as a record of its own."""

    key: str
    title: str
    parts: tuple[Question | Block, ...]
    guards: tuple[Guard, ...] = ()

    @property
    def questions(self) -> Iterator[Question]:
        """Yield the questions, those of blocks in their place."""
        for part in self.parts:
            yield from part.questions if isinstance(part, Block) else (part,)


class Misdeclared(ValueError):
    """A form that contradicts itself; the message names the form, the key and the likely cause."""


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form, in the counselor's own words.

    `asks` is the order of the core questions where it differs from the order of the document.
    `called` names it within a sentence where the title is long; `note` is the question that a note typed with the
    command becomes; `heads` are said once, at the start.
    `files_itself`: the last answer files it, nothing is reviewed (a counselor in danger has no hand free).
    `offered` puts it into the menu; `review_first` shows all answers before they are filed.
    """

    name: str
    title: str
    about: About
    phases: tuple[Phase, ...]
    called: str = ""
    offered: bool = True
    progress: bool = False
    review_first: bool = True
    makes_case: bool = False
    files_itself: bool = False
    asks: tuple[str, ...] = ()
    note: str = ""
    heads: tuple[tuple[str, str], ...] = ()
    _by_key: Mapping[str, Question] = field(init=False, repr=False, compare=False, default_factory=dict)
    _phase_of: Mapping[str, str] = field(init=False, repr=False, compare=False, default_factory=dict)
    _in_order: tuple[Question, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        """Index the questions and check the declaration."""
        by_key: dict[str, Question] = {}
        phase_of: dict[str, str] = {}
        for phase in self.phases:
            for question in phase.questions:
                self._require(question.key not in by_key, question.key, "is used twice")
                by_key[question.key], phase_of[question.key] = question, phase.key
        object.__setattr__(self, "_by_key", by_key)
        object.__setattr__(self, "_phase_of", phase_of)
        self._check()
        first = [by_key[key] for key in self.asks]
        object.__setattr__(self, "_in_order", (*first, *(one for one in self if one.key not in self.asks)))

    def _check(self) -> None:
        for question in self:
            self._check_question(question)
        for phase in self.phases:
            for guard in phase.guards:
                for key in guard.reads:
                    self._require(key in self._by_key, key, f"is read by guard {guard.id} but not asked")
        for key in (*self.asks, *((self.note,) if self.note else ()), *(key for key, _ in self.heads)):
            self._require(key in self._by_key, key, "is named in asks, note or heads but not asked")

    def _check_question(self, question: Question) -> None:
        key = question.key
        reads = frozenset().union(question.when.reads, *(held.reads for held in question.offered_when.values()))
        jumps = [jump.question for jump in question.jumps]
        for read in (*reads, *jumps, *((question.same_as,) if question.same_as else ())):
            self._require(read in self._by_key, key, f"reads {read}, which is not asked in this form")
        self._require(bool(KEY.fullmatch(key)), key, "is not a field ID such as KP-L4")
        for code, label in question.labels().items():
            self._require(bool(CODE.fullmatch(code)), key, f"has an option code {code!r} that is no plain short word")
            self._require(len(label) <= LABEL_WIDTH, key, f"has a label wider than a phone: {label!r}")

    def _require(self, holds: bool, key: str, what: str) -> None:
        if not holds:
            raise Misdeclared(f"{self.name}: {key} {what}")

    def __iter__(self) -> Iterator[Question]:
        return iter(self._by_key.values())

    def __getitem__(self, key: str) -> Question:
        return self._by_key[key]

    def __contains__(self, key: object) -> bool:
        return key in self._by_key

    def phase_of(self, key: str) -> str:
        """Return the key of the phase that a question belongs to."""
        return self._phase_of[key]

    def in_order(self) -> tuple[Question, ...]:
        """Return the questions in the order of asking: `asks` first, then as declared."""
        return self._in_order
