"""Questions answered by choosing: one, many, a number, a place on a scale."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from bot.engine.around import Around
from bot.engine.near_answers import nearest, plainly
from bot.engine.question import (
    DONE,
    LANJUT,
    UNKNOWN_OPTION,
    Begun,
    Option,
    Question,
    Read,
    Taken,
    View,
    Wrong,
    fold,
    is_done,
    said_as,
    says,
)
from bot.i18n import N_

ALL, ONE_BY_ONE, PLANNED = "semua", "satu", "rencana"
SHORTEST_BEGINNING = 3
NOT_AMONG = N_('"{text}" belum cocok dengan pilihan. Ketuk salah satu tombol, atau ketik nomornya.')
NO_CHOICE = N_("Tulisan itu tidak cocok dengan pilihan dan belum disimpan. Ketuk salah satu tombol dulu.")
LONG = 40  # letters; a longer text is a story and not a choice, and is not said back
CHOOSE_FIRST = Wrong(N_("Belum ada yang dipilih. Pilih dulu, lalu ketuk Lanjut."))
SCALE_ERROR = N_("Mohon pilih angka 1 sampai 5.")
PICK_EACH = N_("Pilih satu per satu")
AS_PLANNED = N_("{names}, seperti rencana")
# Commas, lines, or spaces between numbers.
_BETWEEN = re.compile(r"[,;\n]|(?<=\d)\s+(?=\d)")


@dataclass(frozen=True, kw_only=True)
class Choice(Question):
    """One of a few.

    `finishes` are options after which the form is filed without more questions. `dangers` are options that mean
    danger, each with the sign that it stands for: they open the safety path (G12).
    """

    kind: ClassVar[str] = "pilihan"
    of: Mapping[str, str]
    finishes: tuple[str, ...] = ()
    dangers: Mapping[str, str] = field(default_factory=dict)

    def options(self, begun: object, around: Around) -> tuple[Option, ...]:
        """Return the options in their order, then what may be said instead."""
        return *(Option(code, label) for code, label in self.of.items()), *super().options(begun, around)

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Read a typed label or its number; numbers count the buttons."""
        code = typed_option(text, self.labels(), around)
        return self.tap(code, None, begun, around) if code else _no_choice(text)

    def tap_option(self, code: str, on: bool | None, begun: object, around: Around) -> Read:
        """Read a tap."""
        return Taken(code) if code in self.of else UNKNOWN_OPTION

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits."""
        return isinstance(value, str) and value in self.of

    def labels(self) -> dict[str, str]:
        """Return every label of a button."""
        return {**self.of, **self.instead}


@dataclass(frozen=True, kw_only=True)
class MultiChoice(Question):
    """Some of many. An option of `alone` excludes the others and ends the question at once.

    `all_of` is the button that takes all others; `folded` shows that button first and the list on demand.
    `signs` marks the danger question: its first tick opens the safety path (G12).
    `planned` names an answer of people that said beforehand who it would be: one button takes these as they were
    planned. `names` are theirs, filled in when the question is asked.
    """

    kind: ClassVar[str] = "pilihan ganda"
    of: Mapping[str, str]
    alone: tuple[str, ...] = ()
    all_of: str = ""
    folded: bool = False
    signs: bool = False
    planned: str = ""
    names: tuple[str, ...] = ()

    @property
    def draws_on(self) -> tuple[str, ...]:
        """Return the question that said beforehand who it would be."""
        return (self.planned,) if self.planned else ()

    @property
    def _ticks(self) -> dict[str, str]:
        return {code: label for code, label in self.of.items() if code not in self.alone}

    @property
    def _alone(self) -> dict[str, str]:
        return {code: label for code, label in self.of.items() if code in self.alone}

    def options(self, begun: object, around: Around) -> tuple[Option, ...]:
        """Return the ticks, then Lanjut once something is ticked, else what stands alone or instead."""
        ticked = ticked_of(begun)
        ticks = self._boxes(ticked)
        every = (Option(ALL, self.all_of),) if self.all_of and len(ticked) < len(ticks) else ()
        if ticked:
            return *ticks, *every, Option(DONE, LANJUT)
        shown = (Option(ONE_BY_ONE, PICK_EACH),) if self.folded else ticks
        alone = (Option(code, label) for code, label in self._alone.items())
        planned = (Option(PLANNED, AS_PLANNED, params=self._plan),) if self._as_planned(around) else ()
        return *every, *planned, *shown, *alone, *super().options(begun, around)

    @property
    def _plan(self) -> dict[str, object]:
        return {"names": ", ".join(self.names)}

    def _as_planned(self, around: Around) -> list[str]:
        """Return the ticks that say what was planned, none if the plan names anybody who is not among them."""
        codes = [code for name in self.names for code in self._ticks if says(name, self._ticks[code], around)]
        return self.ordered(codes) if len(codes) == len(self.names) else []

    def _boxes(self, ticked: list[str]) -> tuple[Option, ...]:
        return tuple(Option(code, label, code in ticked) for code, label in self._ticks.items())

    def page(self, page: str, around: Around) -> list[list[Option]]:
        """Return the ticks of a list that was folded."""
        return [[box] for box in self._boxes([])]

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Read a typed label or number, or several with commas between; the word Lanjut ends."""
        ticked = ticked_of(begun)
        if ticked and is_done(text, around):
            return self._taken(ticked)
        if self.all_of and says(text, self.all_of, around):
            return self.tap_option(ALL, None, begun, around)
        if self.folded and says(text, PICK_EACH, around):
            return self.tap_option(ONE_BY_ONE, None, begun, around)
        if self.names and fold(text) == fold(around.say(AS_PLANNED, **self._plan)):
            return self.tap_option(PLANNED, None, begun, around)
        codes = self._named(text, around)
        if len(codes) == 1 and codes[0] not in self._ticks:
            return self.tap(codes[0], None, begun, around)
        if not codes or not set(codes) <= set(self._ticks):
            return _no_choice(text)
        return Begun(self.ordered({*ticked, *codes}))

    def _named(self, text: str, around: Around) -> list[str]:
        """Return the codes of all that is named, none if a part is not understood. A label may hold commas itself."""
        labels = {**self._ticks, **self._alone, **self.instead}
        parts = [part for part in _BETWEEN.split(text) if fold(part)]
        codes: list[str] = []
        while parts:
            found = ((n, typed_option(",".join(parts[:n]), labels, around)) for n in range(len(parts), 0, -1))
            n, code = next(((n, code) for n, code in found if code), (0, ""))
            if not code:
                return []
            codes, parts = [*codes, code], parts[n:]
        return codes

    def tap_option(self, code: str, on: bool | None, begun: object, around: Around) -> Read:
        """Set a tick to the state that the button names, take what stands alone, or end."""
        ticked = ticked_of(begun)
        if code == DONE:
            return self._taken(ticked)
        if code == ALL and self.all_of:
            return Taken(list(self._ticks))
        if code == PLANNED and (planned := self._as_planned(around)):
            return Taken(planned)
        if code == ONE_BY_ONE and self.folded:
            return Begun(ticked) if ticked else View(ONE_BY_ONE)
        if code in self._alone:
            return Taken([code])
        if code not in self._ticks or on is None:
            return UNKNOWN_OPTION
        return Begun(self.ordered({*ticked, code} if on else {*ticked} - {code}))

    def _taken(self, ticked: Iterable[str]) -> Read:
        ordered = self.ordered(ticked)
        return Taken(ordered) if ordered else CHOOSE_FIRST

    def ordered(self, ticked: Iterable[str]) -> list[str]:
        """Return these options in the order of the declaration."""
        chosen = set(ticked)
        return [code for code in self.of if code in chosen]

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits."""
        return isinstance(value, list) and all(one in self.of for one in value)

    def accepts_begun(self, value: object) -> bool:
        """Say whether stored ticks can still go on."""
        return isinstance(value, list) and all(one in self._ticks for one in value)

    def begin_with(self, value: object) -> object:
        """Begin with the ticks that are set."""
        return [one for one in ticked_of(value) if one in self._ticks] or None

    def stays_open(self, value: object) -> bool:
        """Say whether this answer stays under Lengkapi."""
        return super().stays_open(value) or any(one in self.later for one in ticked_of(value))

    def labels(self) -> dict[str, str]:
        """Return every label of a button."""
        return {**self.of, **self.instead, **({ALL: self.all_of} if self.all_of else {})}


@dataclass(frozen=True, kw_only=True)
class Scale(Question):
    """A whole number from 1 to 5 whose ends have words, and where it matters the middle too."""

    kind: ClassVar[str] = "skala"
    low: str
    high: str
    middle: str = ""

    def options(self, begun: object, around: Around) -> tuple[Option, ...]:
        """Return the five places, then what may be said instead."""
        places = (Option(code, label) for code, label in self._places().items())
        return *places, *super().options(begun, around)

    def _places(self) -> dict[str, str]:
        return {"1": self.low, "2": "2", "3": self.middle or "3", "4": "4", "5": self.high}

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Read a typed number, with or without the words beside it."""
        code = typed_option(text, self._places(), around)
        return Taken(int(code)) if code else Wrong(SCALE_ERROR)

    def tap_option(self, code: str, on: bool | None, begun: object, around: Around) -> Read:
        """Read a tap."""
        return Taken(int(code)) if code in self._places() else UNKNOWN_OPTION

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits."""
        return type(value) is int and 1 <= value <= 5

    def labels(self) -> dict[str, str]:
        """Return every label of a button."""
        return {**self._places(), **self.instead}


@dataclass(frozen=True, kw_only=True)
class Number(Question):
    """A whole number between two bounds, both included. `chips` are likely ones, offered as buttons."""

    kind: ClassVar[str] = "angka"
    low: int = 0
    high: int = 1_000_000
    chips: tuple[int, ...] = ()

    def options(self, begun: object, around: Around) -> tuple[Option, ...]:
        """Return likely numbers, then what may be said instead."""
        return *(Option(str(n), str(n)) for n in self.chips), *super().options(begun, around)

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Read a typed number."""
        if text.isdecimal() and len(text) < 9 and self.low <= int(text) <= self.high:
            return Taken(int(text))
        return Wrong(N_("Mohon ketik angka {low} sampai {high}."), {"low": self.low, "high": self.high})

    def tap_option(self, code: str, on: bool | None, begun: object, around: Around) -> Read:
        """Read a tap on one of the likely numbers."""
        return Taken(int(code)) if code in {str(n) for n in self.chips} else UNKNOWN_OPTION

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits."""
        return type(value) is int and self.low <= value <= self.high


def ticked_of(begun: object) -> list[str]:
    """Return the ticks that have been set so far."""
    return [str(one) for one in begun] if isinstance(begun, list) else []


def _no_choice(text: str) -> Wrong:
    return Wrong(NO_CHOICE) if len(text) > LONG else Wrong(NOT_AMONG, {"text": text})


def typed_option(text: str, of: Mapping[str, str], around: Around) -> str:
    """Return the code of what was typed for a button, else nothing.

    It may be its label, a beginning that no other label has, its number, or one of these as thumbs type them.
    """
    wanted = fold(text)
    if wanted.isdecimal():
        number = int(wanted) if len(wanted) < 3 else 0
        return list(of)[number - 1] if 1 <= number <= len(of) else ""
    labels = {code: said_as(label, around) for code, label in of.items()}
    return _labelled(wanted, labels) or _labelled(plainly(wanted), labels) or nearest(plainly(wanted), labels)


def _labelled(wanted: str, labels: Mapping[str, set[str]]) -> str:
    exact = [code for code, said in labels.items() if wanted in said]
    begins = [code for code, said in labels.items() if any(label.startswith(wanted) for label in said)]
    found = exact or (begins if len(wanted) >= SHORTEST_BEGINNING else [])
    return found[0] if len(found) == 1 else ""
