"""Several students of the roster: a whole class at once, or one after the other by name."""

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from bot.engine.around import Around, Candidate
from bot.engine.entries import code_of, entries_of
from bot.engine.people import STUDENT_CODE
from bot.engine.question import (
    DONE,
    UNKNOWN_OPTION,
    Begun,
    Option,
    Question,
    Read,
    Taken,
    View,
    Wanted,
    Wrong,
    is_done,
    says,
)
from bot.i18n import N_
from bot.language import classes
from bot.language import text as texts

CLASS, BY_NAME = "kelas", "nama"
MOST = 80  # Telegram takes a hundred buttons, and each of them has one
CLASSES_ON_A_PAGE = 24
CLASSES_IN_A_ROW = 3
ONE_CLASS, PICK_BY_NAME = N_("Satu kelas"), N_("Pilih nama")
DONE_LABEL = N_("Lanjut: {n} siswa")
NOBODY = Wrong(N_("Belum ada siswa yang dipilih. Ketuk Satu kelas, atau ketik nama siswa."))
BOUNDS = N_("Sudah dipilih {n} siswa; di sini {low} sampai {high} siswa. Tambah atau hapus dulu.")
AT_LEAST = N_("Sudah dipilih {n} siswa; di sini sedikitnya {low} siswa.")
TWICE = N_("{name} sudah ada di daftar.")
CLASS_TWICE = N_("Semua siswa {name} sudah ada di daftar.")
LEFT = Wrong(N_("Siswa itu tidak ada di daftar siswa sekolah ini. Ketik namanya untuk mencari lagi."))
TOO_MANY = N_("Paling banyak {n} siswa dalam satu daftar.")
_CLASS = re.compile(r"k[0-9a-f]{1,8}")
_PAGE = re.compile(rf"{CLASS}[0-9]{{1,3}}")


@dataclass(frozen=True, kw_only=True)
class Students(Question):
    """Some students of the school's roster. The value is the list of their ids, as chosen.

    A class ends the question at once when nobody was chosen before and its number fits. `own_cases` also offers the
    students of the person's own open cases. How many there should be is said in words; a guard may say it better.
    """

    kind: ClassVar[str] = "siswa ganda"
    stands_below: ClassVar[bool] = True
    lists: ClassVar[bool] = True
    low: int = 1
    high: int = 60
    own_cases: bool = False

    def options(self, begun: object, around: Around) -> tuple[Option, ...]:
        """Return those who may be meant; else who is chosen, who is at hand, and the ways to choose."""
        chosen = chosen_in(begun)
        done = (Option(DONE, DONE_LABEL, params={"n": len(chosen)}),) if chosen else ()
        if around.candidates:
            found = (Option(code_of(one.id), one.label) for one in around.candidates)
            return *found, Option(BY_NAME, N_("Cari lagi")), *done
        ticks = (Option(one.code, one.label, chosen=True) for one in entries_of(chosen, around))
        at_hand = (Option(code_of(one.id), one.label, chosen=False) for one in self._at_hand(chosen, around))
        ways = (*((Option(CLASS, ONE_CLASS),) if around.classes else ()), Option(BY_NAME, PICK_BY_NAME))
        if chosen:
            return *ticks, *at_hand, *ways, *done
        return *at_hand, *ways, *super().options(begun, around)

    def _at_hand(self, chosen: list[int], around: Around) -> list[Candidate]:
        own = around.own if self.own_cases else ()
        return [one for one in own if one.id not in chosen]

    def page(self, page: str, around: Around) -> list[list[Option]]:
        """Return the classes of the school, some rows of them at a time."""
        labels = list(around.classes)
        last = max(len(labels) - 1, 0) // CLASSES_ON_A_PAGE
        at = min(int(page.removeprefix(CLASS) or "0"), last) if _PAGE.fullmatch(page) else 0
        shown = labels[at * CLASSES_ON_A_PAGE : (at + 1) * CLASSES_ON_A_PAGE]
        cells = [Option(class_code(one), one) for one in shown]
        rows = [cells[n : n + CLASSES_IN_A_ROW] for n in range(0, len(cells), CLASSES_IN_A_ROW)]
        turn = [Option(f"{CLASS}{at - 1}", "‹")] if at else []
        turn += [Option(f"{CLASS}{at + 1}", "›")] if at < last else []
        return [*rows, *([turn] if turn else []), [Option(BY_NAME, PICK_BY_NAME)]]

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Read the name of a class, or look a student's name up; the word Lanjut ends."""
        chosen = chosen_in(begun)
        if is_done(text, around):
            return self._taken(chosen)
        for code, label in {CLASS: ONE_CLASS, BY_NAME: PICK_BY_NAME}.items():
            if says(text, label, around):
                return self.tap_option(code, None, begun, around)
        named = [one for one in around.classes if classes.same(text, one)]
        return self._with_class(chosen, named[0], around) if len(named) == 1 else Wanted(text)

    def tap_option(self, code: str, on: bool | None, begun: object, around: Around) -> Read:
        """Read a tap on a student, a class, or a way to choose."""
        chosen = chosen_in(begun)
        if code == DONE:
            return self._taken(chosen)
        if code == BY_NAME:
            return Wanted("")
        if code == CLASS or _PAGE.fullmatch(code):
            return View(code if code != CLASS else f"{CLASS}0")
        if _CLASS.fullmatch(code):
            named = next((one for one in around.classes if class_code(one) == code), "")
            return self._with_class(chosen, named, around) if named else UNKNOWN_OPTION
        found = STUDENT_CODE.fullmatch(code)
        return self._with_student(chosen, int(found[1], 16), on, around) if found else UNKNOWN_OPTION

    def _with_student(self, chosen: list[int], student: int, on: bool | None, around: Around) -> Read:
        """Add or take away one; a button without a state adds, and says so when there is nothing to add."""
        if on is False:
            return _begun(one for one in chosen if one != student)
        if student not in around.names:
            return LEFT
        if student in chosen:
            name = texts.tick_name(around.names[student])
            return _begun(chosen) if on else Wrong(TWICE, {"name": name})
        return _begun([*chosen, student]) if len(chosen) < MOST else Wrong(TOO_MANY, {"n": MOST})

    def _with_class(self, chosen: list[int], label: str, around: Around) -> Read:
        """Add a whole class; taken first, it is the answer if its number fits."""
        fresh = [one for one in around.classes[label] if one not in chosen]
        if not fresh:
            return Wrong(CLASS_TWICE, {"name": label})
        if len(chosen) + len(fresh) > MOST:
            return Wrong(TOO_MANY, {"n": MOST})
        whole = [*chosen, *fresh]
        return Taken(whole) if not chosen and self.low <= len(whole) <= self.high else _begun(whole)

    def _taken(self, chosen: list[int]) -> Read:
        if not chosen:
            return NOBODY
        if self.low <= len(chosen) <= self.high:
            return Taken(chosen)
        bounds = {"n": len(chosen), "low": self.low, "high": self.high}
        return Wrong(AT_LEAST if len(chosen) < self.low else BOUNDS, bounds)

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits."""
        return isinstance(value, list) and bool(value) and all(type(one) is int for one in value)

    def accepts_begun(self, value: object) -> bool:
        """Say whether stored students can still be added to."""
        return value is None or (isinstance(value, dict) and self.accepts_value(value.get("siswa")))

    def begin_with(self, value: object) -> object:
        """Begin with the students that are chosen."""
        return {"siswa": list(value)} if isinstance(value, list) else None

    def labels(self) -> dict[str, str]:
        """Return every label of a button."""
        return dict(self.instead)


def chosen_in(begun: object) -> list[int]:
    """Return the students that have been chosen so far."""
    found = begun.get("siswa") if isinstance(begun, dict) else None
    return list(found) if isinstance(found, list) else []


def class_code(label: str) -> str:
    """Return the code of a class for buttons: a label may be long, and classes may be added beside it."""
    return f"k{zlib.crc32(label.encode()):x}"


def _begun(chosen: Iterable[int]) -> Begun:
    ids = list(chosen)
    return Begun({"siswa": ids} if ids else None)
