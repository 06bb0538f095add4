"""What every question has in common, and what reading an answer can give."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar

from bot.engine.around import Around
from bot.engine.condition import ALWAYS, Condition, Values
from bot.i18n import N_
from bot.language import text as texts


class Level(StrEnum):
    """Who may read an answer (DOMAIN section 0, column K)."""

    TERBUKA = "T"
    TERBATAS = "B"
    RAHASIA = "R"


class Need(StrEnum):
    """How an answer is required (DOMAIN section 0, column W)."""

    POKOK = "P"
    OTOMATIS = "O"
    MENYUSUL = "W"
    BOLEH = "-"


TERBUKA, TERBATAS, RAHASIA = Level
POKOK, OTOMATIS, MENYUSUL, BOLEH = Need

Default = Callable[[Values, Around], object]

SKIP = "lewati"
DONE = "lanjut"
LANJUT = N_("Lanjut")
DONE_WORDS = {"lanjut", "selesai"}


@dataclass(frozen=True)
class Option:
    """A button of a question: its code, its label, and for ticks whether it is chosen now."""

    code: str
    label: str
    chosen: bool | None = None
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Taken:
    """The answer is complete."""

    value: object


@dataclass(frozen=True)
class Begun:
    """The answer has begun and goes on: parts of a long text, ticks, a date that still lacks its hour."""

    value: object


@dataclass(frozen=True)
class View:
    """Nothing was answered; the buttons show another page (a month of the calendar)."""

    page: str


@dataclass(frozen=True)
class Wrong:
    """The answer cannot be read; error and hint are marked sentences that share their places."""

    error: str
    params: Mapping[str, object] = field(default_factory=dict)
    hint: str = ""


@dataclass(frozen=True)
class Wanted:
    """A name was typed that only the roster can answer."""

    text: str


Read = Taken | Begun | View | Wrong | Wanted

ONLY_TEXT = Wrong(N_("Di langkah ini mohon jawab dengan teks."))
BLANK = Wrong(N_("Jawaban masih kosong. Ketik jawaban {sapaan} atau ketuk salah satu tombol."))


@dataclass(frozen=True)
class Jump:
    """A button beside a question that answers another one (`code`), or takes it up (no code)."""

    label: str
    question: str
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One thing that is asked. `short` names it in the review, `closed` is the line that it shrinks to.

    `need` says how it is required; with `core_when` it belongs to the core whenever that holds. `computed_from` are the
    answers that `default` is made from: when one of them changes, what the bot filled in is made anew.
    `instead` are options that stand instead of an answer and stay under Lengkapi, as do the options of `later`.
    `was` are the keys that the question had in earlier forms. `quotes` is an answer that is read out above the buttons,
    `read_by` says who will read this one where its level does not.
    `lapses_with` are answers for whose exact words this one stands: when one of them changes, it is asked again.
    `stamp` is a question that keeps the moment at which this one was answered.
    `elsewhere` is answered elsewhere, such as on a reminder: the form itself never asks it in its turn.
    """

    kind: ClassVar[str] = ""
    free_text: ClassVar[bool] = False
    takes: ClassVar[frozenset[str]] = frozenset()  # what may be sent besides words: suara, foto, berkas, lokasi
    lists: ClassVar[bool] = False  # its answer is a list of people, which other questions may go through
    stands_below: ClassVar[bool] = False  # after a text it is shown anew, below the text

    key: str
    ask: str
    short: str
    level: Level
    need: Need = POKOK
    core_when: Condition | None = None
    when: Condition = ALWAYS
    hint: str = ""
    closed: str = ""
    default: Default | None = None
    computed_from: tuple[str, ...] = ()
    same_as: str = ""
    instead: Mapping[str, str] = field(default_factory=dict)
    later: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    help: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    jumps: tuple[Jump, ...] = ()
    offered_when: Mapping[str, Condition] = field(default_factory=dict)
    lapses_with: tuple[str, ...] = ()
    stamp: str = ""
    quotes: str = ""
    read_by: str = ""
    elsewhere: bool = False

    @property
    def draws_on(self) -> tuple[str, ...]:
        """Return the questions whose answers this one goes through, such as those who take part."""
        return ()

    def stands(self, values: Values) -> bool:
        """Say whether there is anything to ask; who goes through a list asks nothing of an empty one."""
        return True

    def within(self, value: object, values: Values) -> object:
        """Return what is left of an answer now that the lists that it goes through are these."""
        return value

    def lacks(self, value: object, values: Values) -> bool:
        """Say whether an answer misses somebody who was added to its list since."""
        return False

    def options(self, begun: object, around: Around) -> tuple[Option, ...]:
        """Return the buttons, given what has begun."""
        return self.instead_options()

    def page(self, page: str, around: Around) -> list[list[Option]]:
        """Return the buttons of another page of this question, row by row."""
        return []

    def instead_options(self) -> tuple[Option, ...]:
        """Return the buttons that stand instead of an answer, such as Belum ada."""
        return tuple(Option(code, label) for code, label in self.instead.items())

    def read(self, text: str, begun: object, around: Around) -> Read:
        """Read what was typed. Words of a button count as the button."""
        clean = texts.clean(text)
        if texts.is_blank(clean):
            return BLANK
        typed = None if begun else self.typed_instead(clean, around)
        return typed or self.read_text(clean, begun, around)

    def typed_instead(self, text: str, around: Around) -> Taken | None:
        """Return the answer given instead, when its label was typed."""
        for code, label in self.instead.items():
            if says(text, label, around):
                return Taken({"instead": code})
        return None

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Read clean text that is not blank."""
        raise TypeError(self.kind)

    def receive(self, thing: Any, begun: object, around: Around) -> Read:
        """Read what is no words (a Thing of engine.attachments); most questions want words."""
        return ONLY_TEXT

    def tap(self, code: str, on: bool | None, begun: object, around: Around) -> Read:
        """Read a tap; a code that this question does not have is Wrong. What has begun is not replaced unseen."""
        if code in self.instead and not begun:
            return Taken({"instead": code})
        return self.tap_option(code, on, begun, around)

    def tap_option(self, code: str, on: bool | None, begun: object, around: Around) -> Read:
        """Read a tap on an option of this kind of question."""
        return UNKNOWN_OPTION

    def accepts(self, value: object) -> bool:
        """Say whether a stored value is still an answer to this question (forms change, answers stay)."""
        if isinstance(value, dict) and "instead" in value:
            return value["instead"] in self.instead
        return self.accepts_value(value)

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value that is not given instead still fits."""
        raise TypeError(self.kind)

    def accepts_begun(self, value: object) -> bool:
        """Say whether a stored beginning of an answer can still go on; most kinds are answered in one go."""
        return False

    def begin_with(self, value: object) -> object:
        """Return what an answer that is taken up again begins with; None: with nothing."""
        return None

    def stays_open(self, value: object) -> bool:
        """Say whether this answer counts for filing but stays under Lengkapi (DOMAIN 0, no forced fact)."""
        if isinstance(value, dict):
            return "instead" in value
        return isinstance(value, str) and value in self.later

    def labels(self) -> dict[str, str]:
        """Return every label that a button of this question may carry, by its code; measured at import."""
        return dict(self.instead)


UNKNOWN_OPTION = Wrong(N_("Pilihan itu tidak ada pada pertanyaan ini."))


def fold(text: str) -> str:
    """Return text as two typings of the same label compare: case, spaces and closing dot do not matter."""
    return " ".join(text.casefold().split()).rstrip(".")


def said_as(label: str, around: Around) -> set[str]:
    """Return a label as it may be typed: in Indonesian, and in the language that it is shown in."""
    return {fold(label), fold(around.say(label))}


def says(text: str, label: str, around: Around) -> bool:
    """Say whether a text is the words of a button."""
    return fold(text) in said_as(label, around)


def is_done(text: str, around: Around) -> bool:
    """Say whether a text is the word that ends an answer."""
    return fold(text) in DONE_WORDS | said_as(LANJUT, around)
