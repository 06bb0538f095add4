"""A form as typed data; mistakes in a declaration fail here, at import, and say what is wrong."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol

from bot.engine import declaration
from bot.engine.condition import ALWAYS, Condition, Values
from bot.engine.question import Question
from bot.engine.texts import LongText


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
    """A rule of DOMAIN section 3 with the question keys that it reads; it is asked only `when` that holds."""

    id: str
    reads: tuple[str, ...]
    check: Callable[[Values, object], Refused | None]
    when: Condition = ALWAYS


@dataclass(frozen=True)
class Block:
    """A shared set of questions that stands under an ID of its own (DOMAIN 4.9, 4.10)."""

    key: str
    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, kw_only=True)
class Phase:
    """One part of a form that is filed as a record of its own.

    `when` holds for all of its questions; `opens_after` names an earlier phase without which it is not filed.
    """

    key: str
    title: str
    parts: tuple[Question | Block, ...]
    guards: tuple[Guard, ...] = ()
    when: Condition = ALWAYS
    opens_after: str = ""

    @property
    def questions(self) -> Iterator[Question]:
        """Yield the questions, those of blocks in their place."""
        for part in self.parts:
            for question in part.questions if isinstance(part, Block) else (part,):
                yield question if self.when is ALWAYS else replace(question, when=self.when & question.when)


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
    `sends`: it is not filed but sent to somebody.
    """

    name: str
    title: str
    about: About
    phases: tuple[Phase, ...]
    called: str = ""
    offered: bool = True
    progress: bool = False
    review_first: bool = True
    sends: bool = False
    makes_case: bool = False
    files_itself: bool = False
    asks: tuple[str, ...] = ()
    note: str = ""
    heads: tuple[tuple[str, str], ...] = ()
    _by_key: Mapping[str, Question] = field(init=False, repr=False, compare=False, default_factory=dict)
    _phase_of: Mapping[str, str] = field(init=False, repr=False, compare=False, default_factory=dict)
    _by_dependence: tuple[Question, ...] = field(init=False, repr=False, compare=False, default=())
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
        object.__setattr__(self, "_by_dependence", self._ordered())
        first = [by_key[key] for key in self.asks]
        object.__setattr__(self, "_in_order", (*first, *(one for one in self if one.key not in self.asks)))

    def _check(self) -> None:
        self._require(bool(declaration.NAME.fullmatch(self.name)), "name", "is no short word in small letters")
        self._require(len({phase.key for phase in self.phases}) == len(self.phases), "phases", "have one key twice")
        for question in self:
            self._check_reads(question)
            for fault in declaration.faults(question):
                self._require(False, question.key, fault)
            for old in question.was:
                self._require(old not in self, question.key, f"was {old}, which is asked again")
        for number, phase in enumerate(self.phases):
            earlier = {one.key for one in self.phases[:number]}
            self._require(
                phase.opens_after in {"", *earlier}, phase.key, "opens after a phase that does not precede it"
            )
            for guard in phase.guards:
                for key in guard.reads:
                    self._require(key in self, key, f"is read by guard {guard.id} but not asked")
        for key in (*self.asks, *(key for key, _ in self.heads), *((self.note,) if self.note else ())):
            self._require(key in self, key, "is named in asks, note or heads but not asked")
        if self.note:
            self._require(isinstance(self[self.note], LongText), self.note, "takes a note but is no LongText")

    def _check_reads(self, question: Question) -> None:
        for key in declaration.reads(question):
            self._require(key in self, question.key, f"reads {key}, which is not asked in this form")
        for key in question.draws_on:
            self._require(self[key].lists, question.key, f"goes through {key}, whose answer is no list of people")
        for jump in question.jumps:
            known = not jump.code or jump.code in self[jump.question].labels()
            self._require(known, question.key, f"jumps to {jump.code!r}, which is no option of {jump.question}")
        if question.same_as:
            same = self[question.same_as]
            self._require(not same.same_as, question.key, f"is the same as {same.key}, which is a copy itself")

    def _ordered(self) -> tuple[Question, ...]:
        """Return the questions so that each stands behind all that its condition and its default read."""
        ordered: dict[str, Question] = {}
        for question in self:
            self._place(question, ordered, ())
        return tuple(ordered.values())

    def _place(self, question: Question, ordered: dict[str, Question], path: tuple[str, ...]) -> None:
        self._require(question.key not in path, question.key, f"depends on itself: {' - '.join(path)}")
        for key in sorted(question.when.reads | {*question.computed_from, *question.draws_on}):
            if key not in ordered:
                self._place(self[key], ordered, (*path, question.key))
        ordered.setdefault(question.key, question)

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

    def by_dependence(self) -> tuple[Question, ...]:
        """Return the questions so that each stands behind all that its condition and its default read."""
        return self._by_dependence
