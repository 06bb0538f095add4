"""Questions answered by choosing: one, many, a number, a place on a scale."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from bot.engine.around import Around
from bot.engine.question import DONE, UNKNOWN_OPTION, Begun, Option, Question, Read, Taken, View, Wrong, fold
from bot.i18n import N_

NOT_AMONG = N_('"{text}" belum cocok dengan pilihan. Ketuk salah satu tombol, atau ketik nomornya.')
CHOOSE_FIRST = Wrong(N_("Belum ada yang dipilih. Pilih dahulu, lalu ketuk Lanjut."))


@dataclass(frozen=True, kw_only=True)
class Choice(Question):
    """One of a few. `finishes` are options after which the form is filed without more questions."""

    kind: ClassVar[str] = "pilihan"
    of: Mapping[str, str]
    finishes: tuple[str, ...] = ()

    def options(self, begun: object, around: Around) -> tuple[Option, ...]:
        """Return the options in their order, then what may be said instead."""
        return *(Option(code, label) for code, label in self.of.items()), *super().options(begun, around)

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Read a typed label or its number."""
        code = typed_option(text, self.of, around)
        return Taken(code) if code else Wrong(NOT_AMONG, {"text": text[:60]})

    def tap_option(self, code: str, on: bool | None, begun: object, around: Around) -> Read:
        """Read a tap."""
        return Taken(code) if code in self.of else UNKNOWN_OPTION

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits."""
        return value in self.of

    def labels(self) -> dict[str, str]:
        """Return every label of a button."""
        return {**self.of, **self.instead}


@dataclass(frozen=True, kw_only=True)
class MultiChoice(Question):
    """Some of many. An option of `alone` excludes the others and ends the question at once.

    `signs` marks the danger question: its first tick opens the safety path (G12).
    """

    kind: ClassVar[str] = "pilihan ganda"
    of: Mapping[str, str]
    alone: tuple[str, ...] = ()
    all_of: str = ""
    folded: bool = False
    signs: bool = False

    def options(self, begun: object, around: Around) -> tuple[Option, ...]:
        """Return the ticks, then what stands alone, then Lanjut once something is ticked."""
        ticked = ticked_of(begun)
        ticks = tuple(Option(c, label, c in ticked) for c, label in self.of.items() if c not in self.alone)
        alone = tuple(Option(c, label) for c, label in self.of.items() if c in self.alone)
        if ticked:
            return *ticks, Option(DONE, N_("Lanjut"))
        if self.folded:
            return Option(ALL, self.all_of), Option(ONE_BY_ONE, N_("Pilih satu per satu")), *alone
        every = (Option(ALL, self.all_of),) if self.all_of else ()
        return *every, *ticks, *alone, *super().options(begun, around)

    def page(self, page: str, around: Around) -> list[list[Option]]:
        """Return the ticks of a list that was folded."""
        return [[Option(code, label, False)] for code, label in self.of.items() if code not in self.alone]

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Read a typed label or number, or several with commas; the word Lanjut ends."""
        ticked = ticked_of(begun)
        if self.all_of and not ticked and fold(text) == fold(around.say(self.all_of)):
            return self.tap_option(ALL, None, begun, around)
        if ticked and fold(text) in {"lanjut", "selesai", fold(around.say(N_("Lanjut")))}:
            return self._taken(ticked)
        codes = [typed_option(part, self.of, around) for part in text.split(",")]
        if not all(codes):
            return Wrong(NOT_AMONG, {"text": text[:60]})
        named = [code for code in codes if code]
        if any(code in self.alone for code in named):
            return Taken(named) if len(named) == 1 else Wrong(NOT_AMONG, {"text": text[:60]})
        return Begun(self._ordered({*ticked, *named}))

    def tap_option(self, code: str, on: bool | None, begun: object, around: Around) -> Read:
        """Set a tick to the state that the button names, take what stands alone, or end."""
        ticked = set(ticked_of(begun))
        if code == DONE:
            return self._taken(sorted(ticked))
        if code == ALL and self.all_of:
            return Taken([c for c in self.of if c not in self.alone])
        if code == ONE_BY_ONE and self.folded:
            return View(ONE_BY_ONE)
        if code in self.alone:
            return Taken([code])
        if code not in self.of:
            return UNKNOWN_OPTION
        return Begun(self._ordered(ticked | {code} if on else ticked - {code}))

    def _taken(self, ticked: list[str]) -> Read:
        return Taken(self._ordered(set(ticked))) if ticked else CHOOSE_FIRST

    def _ordered(self, ticked: set[str]) -> list[str]:
        return [code for code in self.of if code in ticked]

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits."""
        return isinstance(value, list) and all(one in self.of for one in value)

    def stays_open(self, value: object) -> bool:
        """Say whether this answer stays under Lengkapi."""
        return super().stays_open(value) or (isinstance(value, list) and any(one in self.later for one in value))

    def labels(self) -> dict[str, str]:
        """Return every label of a button."""
        return {**self.of, **self.instead, **({ALL: self.all_of} if self.all_of else {})}


ALL, ONE_BY_ONE = "semua", "satu"


@dataclass(frozen=True, kw_only=True)
class Scale(Question):
    """A whole number from 1 to 5 whose ends have words."""

    kind: ClassVar[str] = "skala"
    low: str
    high: str

    def options(self, begun: object, around: Around) -> tuple[Option, ...]:
        """Return the five places, then what may be said instead."""
        places = tuple(Option(str(n), self._label(n)) for n in range(1, 6))
        return *places, *super().options(begun, around)

    def _label(self, n: int) -> str:
        return {1: self.low, 5: self.high}.get(n, str(n))

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Read a typed number."""
        return Taken(int(text)) if text in {"1", "2", "3", "4", "5"} else Wrong(SCALE_ERROR)

    def tap_option(self, code: str, on: bool | None, begun: object, around: Around) -> Read:
        """Read a tap."""
        found = self.read_text(code, begun, around)
        return found if isinstance(found, Taken) else UNKNOWN_OPTION

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits."""
        return isinstance(value, int) and 1 <= value <= 5

    def labels(self) -> dict[str, str]:
        """Return every label of a button."""
        return {"1": self.low, "5": self.high, **self.instead}


SCALE_ERROR = N_("Mohon pilih angka 1 sampai 5.")


@dataclass(frozen=True, kw_only=True)
class Number(Question):
    """A whole number between two bounds, both included."""

    kind: ClassVar[str] = "angka"
    low: int = 0
    high: int = 1_000_000
    chips: tuple[int, ...] = field(default=())

    def options(self, begun: object, around: Around) -> tuple[Option, ...]:
        """Return likely numbers, then what may be said instead."""
        return *(Option(str(n), str(n)) for n in self.chips), *super().options(begun, around)

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Read a typed number."""
        if text.isdecimal() and len(text) < 9 and self.low <= int(text) <= self.high:
            return Taken(int(text))
        return Wrong(N_("Mohon ketik angka {low} sampai {high}."), {"low": self.low, "high": self.high})

    def tap_option(self, code: str, on: bool | None, begun: object, around: Around) -> Read:
        """Read a tap."""
        found = self.read_text(code, begun, around)
        return found if isinstance(found, Taken) else UNKNOWN_OPTION

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits."""
        return isinstance(value, int) and self.low <= value <= self.high


def ticked_of(begun: object) -> list[str]:
    """Return the ticks that have been set so far."""
    return [str(one) for one in begun] if isinstance(begun, list) else []


def typed_option(text: str, of: Mapping[str, str], around: Around) -> str:
    """Return the code of a typed label, of a beginning that only one label has, or of a number; else nothing."""
    wanted = fold(text)
    labels = {code: fold(around.say(label)) for code, label in of.items()}
    if wanted.isdecimal():
        codes = list(of)
        return codes[int(wanted) - 1] if len(wanted) < 3 and 1 <= int(wanted) <= len(codes) else ""
    exact = [code for code, label in labels.items() if label == wanted]
    begins = [code for code, label in labels.items() if len(wanted) >= 2 and label.startswith(wanted)]
    found = exact or begins
    return found[0] if len(found) == 1 else ""
