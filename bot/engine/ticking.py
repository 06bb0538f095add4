"""Ticks over the people of another answer: who is present, who has given a pledge."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from bot.engine.around import Around
from bot.engine.choices import ALL, CHOOSE_FIRST, LONG, NO_CHOICE
from bot.engine.condition import Values
from bot.engine.entries import Entry, codes_in, typed_entry
from bot.engine.question import (
    DONE,
    UNKNOWN_OPTION,
    Begun,
    Option,
    Question,
    Read,
    Taken,
    Wrong,
    fold,
    is_done,
    says,
)
from bot.i18n import N_
from bot.language import listing

NOT_ON_LIST = N_('"{text}" tidak ada di daftar ini. Ketuk namanya, atau ketik nomornya.')


@dataclass(frozen=True, kw_only=True)
class Among(Question):
    """Some of those who stand in another answer of the form. The value is the list of their codes, in its order.

    `of` is an answer of students or people, or ticks over one. `start_all` begins with everybody ticked: then a typed
    name is taken off the list. `done` is the button that ends it, `all_of` one that takes everybody, `none_ok` lets it
    end with nobody. `entries` are filled in when the question is asked.
    """

    kind: ClassVar[str] = "ceklis orang"
    stands_below: ClassVar[bool] = True
    lists: ClassVar[bool] = True
    of: str
    start_all: bool = False
    done: str = N_("Lanjut: {n}")
    all_of: str = ""
    none_ok: bool = False
    entries: tuple[Entry, ...] = ()

    @property
    def draws_on(self) -> tuple[str, ...]:
        """Return the question whose people are ticked."""
        return (self.of,)

    def stands(self, values: Values) -> bool:
        """Say whether there is anybody to tick."""
        return bool(codes_in(values.get(self.of)))

    def within(self, value: object, values: Values) -> object:
        """Return the ticks of those who are still on the list."""
        there = set(codes_in(values.get(self.of)))
        return [one for one in value if one in there] if isinstance(value, list) else value

    def options(self, begun: object, around: Around) -> tuple[Option, ...]:
        """Return the ticks, all at once, and the way on as soon as it leads somewhere."""
        ticked = self.ticked(begun)
        ticks = (Option(one.code, one.label, one.code in ticked) for one in self.entries)
        whole = bool(self.all_of) and (begun is None or len(ticked) < len(self.entries))
        every = (Option(ALL, self.all_of),) if whole else ()
        done = (Option(DONE, self.done, params={"n": len(ticked)}),) if ticked or self.none_ok else ()
        return *ticks, *every, *done, *(super().options(begun, around) if begun is None else ())

    def ticked(self, begun: object) -> list[str]:
        """Return who is ticked: those of the beginning, else everybody or nobody."""
        if isinstance(begun, dict):
            return self._ordered(begun.get("pilih", ()))
        return [one.code for one in self.entries] if self.start_all else []

    def _ordered(self, codes: Iterable[str]) -> list[str]:
        chosen = set(codes)
        return [one.code for one in self.entries if one.code in chosen]

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Read typed names or numbers, the word that takes everybody, or the word that ends."""
        ticked = self.ticked(begun)
        if is_done(text, around):
            return self._taken(ticked)
        if fold(text) == ALL or (self.all_of and says(text, self.all_of, around)):
            return Taken([one.code for one in self.entries]) if self.entries else UNKNOWN_OPTION
        codes = [typed_entry(part, self.entries) for part in listing.parts(text)]
        if not codes or not all(codes):
            return Wrong(NO_CHOICE) if len(text) > LONG else Wrong(NOT_ON_LIST, {"text": text})
        return _begun(self._ordered({*ticked} - {*codes} if self.start_all else {*ticked, *codes}))

    def tap_option(self, code: str, on: bool | None, begun: object, around: Around) -> Read:
        """Set a tick to the state that the button names, take everybody, or end."""
        ticked = self.ticked(begun)
        if code == DONE:
            return self._taken(ticked)
        if code == ALL and self.all_of:
            return Taken([one.code for one in self.entries])
        if on is None or all(one.code != code for one in self.entries):
            return UNKNOWN_OPTION
        return _begun(self._ordered({*ticked, code} if on else {*ticked} - {code}))

    def _taken(self, ticked: list[str]) -> Read:
        return Taken(ticked) if ticked or self.none_ok else CHOOSE_FIRST

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits; who is gone from the list since does not count against it."""
        return isinstance(value, list) and all(isinstance(one, str) for one in value)

    def accepts_begun(self, value: object) -> bool:
        """Say whether stored ticks can still go on."""
        return isinstance(value, dict) and self.accepts_value(value.get("pilih"))

    def begin_with(self, value: object) -> object:
        """Begin with the ticks that are set."""
        return {"pilih": list(value)} if isinstance(value, list) else None

    def labels(self) -> dict[str, str]:
        """Return every label of a button that is known at import."""
        return {**self.instead, **({ALL: self.all_of} if self.all_of else {})}


def _begun(codes: list[str]) -> Begun:
    return Begun({"pilih": codes})
