"""A list of what is to be done, by whom and when: a commitment, a plan."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from bot.engine.around import Around
from bot.engine.entries import Entry, typed_entry
from bot.engine.people import LONGEST_NAME, NAME_TOO_LONG
from bot.engine.question import (
    DONE,
    LANJUT,
    TERBUKA,
    UNKNOWN_OPTION,
    Begun,
    Option,
    Question,
    Read,
    Taken,
    Wrong,
    is_done,
    says,
)
from bot.engine.texts import LONG_LIMIT, LONGER, UNDO, UNDO_LABEL
from bot.engine.times import Day
from bot.i18n import N_
from bot.language import text as texts

ADD, NOBODY, NO_DAY = "tambah", "tanpa_nama", "tanpa_tanggal"
ADD_LABEL, NOBODY_LABEL, NO_DAY_LABEL = N_("Tambah"), N_("Belum ditentukan"), N_("Belum ada tanggalnya")
WHAT, WHO, WHEN = "apa", "siapa", "kapan"
MOST_ROWS = 30
FULL = N_("Paling banyak {n} baris. Ketuk Lanjut.")
FIRST = Wrong(N_("Belum ada isinya. Ketik dulu apa yang akan dilakukan."))
FINISH_ROW = Wrong(N_("Lengkapi dulu baris ini: siapa, lalu kapan."))
_PLACE = re.compile(r"o[0-9]{1,3}|s[0-9a-f]{1,12}")


@dataclass(frozen=True, kw_only=True)
class Rows(Question):
    """What, who and when, row by row. `of` is an answer whose people are offered for who; `ahead` says when lies ahead.

    The value is the list of {"apa", "siapa", "kapan"}: a name, and a day or nothing. `entries` are filled in when the
    question is asked.
    """

    kind: ClassVar[str] = "daftar"
    stands_below: ClassVar[bool] = True
    free_text: ClassVar[bool] = True
    of: str = ""
    ahead: bool = True
    entries: tuple[Entry, ...] = ()

    @property
    def draws_on(self) -> tuple[str, ...]:
        """Return the question whose people are offered."""
        return (self.of,) if self.of else ()

    @property
    def day(self) -> Day:
        """Return the question for the day of a row."""
        day = Day(key=self.key, ask=self.ask, short=self.short, level=TERBUKA, ahead=self.ahead)
        return replace(day, asks_back=False)

    def part(self, begun: object) -> str:
        """Return what is asked now: what, who, when, or nothing when the rows are shown."""
        row = row_in(begun)
        if not begun:
            return WHAT
        if row is None:
            return ""
        return WHAT if WHAT not in row else WHO if WHO not in row else WHEN

    def options(self, begun: object, around: Around) -> tuple[Option, ...]:
        """Return what helps with the part that is asked; when a row is done, another one or the way on."""
        rows = rows_in(begun)
        match self.part(begun):
            case "siapa":
                who = (Option(one.code, one.label) for one in self.entries)
                return *who, Option(NOBODY, NOBODY_LABEL)
            case "kapan":
                return *self.day.options(None, around), Option(NO_DAY, NO_DAY_LABEL)
            case "apa":
                return (Option(DONE, LANJUT),) if rows else super().options(begun, around)
        undo = Option(f"{UNDO}{len(rows) - 1}", UNDO_LABEL)
        return Option(ADD, ADD_LABEL), Option(DONE, LANJUT), undo

    def page(self, page: str, around: Around) -> list[list[Option]]:
        """Return a page of the calendar."""
        return self.day.page(page, around)

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Read the part that is asked; where the rows are shown, what is typed begins another one."""
        part = self.part(begun)
        if is_done(text, around):
            return self._taken(begun)
        if part == WHO:
            return self._read_who(text, begun, around)
        if part == WHEN:
            return self._read_when(text, begun, around)
        if not part:
            labels = {ADD: ADD_LABEL, f"{UNDO}{len(rows_in(begun)) - 1}": UNDO_LABEL}
            code = next((code for code, label in labels.items() if says(text, label, around)), "")
            if code:
                return self.tap_option(code, None, begun, around)
        if len(rows_in(begun)) >= MOST_ROWS:
            return Wrong(FULL, {"n": MOST_ROWS})
        return Wrong(LONGER, {"limit": LONG_LIMIT}) if len(text) > LONG_LIMIT else self._row(begun, {WHAT: text})

    def _read_who(self, text: str, begun: object, around: Around) -> Read:
        if says(text, NOBODY_LABEL, around):
            return self.tap_option(NOBODY, None, begun, around)
        code = typed_entry(text, self.entries)
        name = texts.clean_name(text)
        if code:
            return self.tap_option(code, None, begun, around)
        return Wrong(NAME_TOO_LONG) if len(name) > LONGEST_NAME else self._row(begun, {WHO: name})

    def _read_when(self, text: str, begun: object, around: Around) -> Read:
        if says(text, NO_DAY_LABEL, around):
            return self.tap_option(NO_DAY, None, begun, around)
        return self._with_day(self.day.read(text, None, around), begun)

    def tap_option(self, code: str, on: bool | None, begun: object, around: Around) -> Read:
        """Take the part that is asked; a button that was tapped twice says nothing more."""
        part = self.part(begun)
        if code == DONE:
            return self._taken(begun)
        if code.startswith(UNDO) and code.removeprefix(UNDO).isdecimal():
            return _begun(rows_in(begun)[: int(code.removeprefix(UNDO)[:3])])
        if code == ADD and rows_in(begun):
            full = len(rows_in(begun)) >= MOST_ROWS and not part
            return Wrong(FULL, {"n": MOST_ROWS}) if full else self._opened(begun, part)
        if part == WHO:
            return self._tap_who(code, begun)
        if code == NOBODY or _PLACE.fullmatch(code):
            return Begun(begun) if begun else UNKNOWN_OPTION
        return self._tap_when(code, begun, around)

    def _opened(self, begun: object, part: str) -> Read:
        return Begun(begun) if part else Begun({"baris": rows_in(begun), "kini": {}})

    def _tap_who(self, code: str, begun: object) -> Read:
        named = next((one.name or one.label for one in self.entries if one.code == code), "")
        return self._row(begun, {WHO: named}) if named or code == NOBODY else UNKNOWN_OPTION

    def _tap_when(self, code: str, begun: object, around: Around) -> Read:
        if code == NO_DAY:
            read: Read = Taken("")
        else:
            read = self.day.tap_option(code, None, None, around)
        if isinstance(read, Taken) and self.part(begun) != WHEN:
            return Begun(begun) if begun else UNKNOWN_OPTION
        return self._with_day(read, begun) if self.part(begun) == WHEN else UNKNOWN_OPTION

    def _with_day(self, read: Read, begun: object) -> Read:
        if not isinstance(read, Taken):
            return read
        row = {WHAT: "", WHO: "", **(row_in(begun) or {}), WHEN: str(read.value)}
        return _begun([*rows_in(begun), row])

    def _row(self, begun: object, part: Mapping[str, str]) -> Begun:
        return Begun({"baris": rows_in(begun), "kini": (row_in(begun) or {}) | dict(part)})

    def _taken(self, begun: object) -> Read:
        rows = rows_in(begun)
        if row_in(begun):
            return FINISH_ROW
        return Taken(rows) if rows else FIRST

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits."""
        return isinstance(value, list) and bool(value) and all(_is_row(one) for one in value)

    def accepts_begun(self, value: object) -> bool:
        """Say whether stored rows can still go on."""
        if value is None:
            return True
        rows, row = (value.get("baris"), value.get("kini", {})) if isinstance(value, dict) else (None, None)
        return isinstance(rows, list) and all(_is_row(one) for one in rows) and isinstance(row, dict)

    def begin_with(self, value: object) -> object:
        """Begin with the rows that are there: most corrections add one."""
        return {"baris": list(value)} if isinstance(value, list) and value else None


def rows_in(begun: object) -> list[dict[str, str]]:
    """Return the rows that are complete."""
    found = begun.get("baris") if isinstance(begun, dict) else None
    return list(found) if isinstance(found, list) else []


def row_in(begun: object) -> dict[str, str] | None:
    """Return the row that is being said, None when the rows are shown."""
    found = begun.get("kini") if isinstance(begun, dict) else None
    return dict(found) if isinstance(found, dict) else None


def _is_row(row: object) -> bool:
    return isinstance(row, dict) and all(isinstance(row.get(part), str) for part in (WHAT, WHO, WHEN))


def _begun(rows: list[dict[str, str]]) -> Begun:
    return Begun({"baris": rows} if rows else None)
