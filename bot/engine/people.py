"""Questions answered by a person: a student of the roster, or anybody by name."""

import re
from dataclasses import dataclass
from typing import ClassVar

from bot.engine.around import Around
from bot.engine.question import UNKNOWN_OPTION, Option, Question, Read, Taken, Wanted, Wrong
from bot.i18n import N_
from bot.language import text as texts

AGAIN = "cari_lagi"
ABSENT = "tidak_ada"
LONGEST_NAME = 120
_CODE = re.compile(r"s([0-9a-f]{1,12})")  # ids have 48 bits; whatever else comes from a button is forged


@dataclass(frozen=True, kw_only=True)
class Student(Question):
    """A student of the school's roster. What is typed is looked up; only a tap chooses. The value is the id."""

    kind: ClassVar[str] = "siswa"

    def options(self, begun: object, around: Around) -> tuple[Option, ...]:
        """Return those who may be meant, and the ways on when nobody fits."""
        if around.candidates is None:
            return ()
        found = tuple(Option(f"s{one.id:x}", one.label) for one in around.candidates)
        again = Option(AGAIN, N_("Bukan siswa ini")) if found else Option(AGAIN, N_("Cari lagi"))
        return *found, again, Option(ABSENT, N_("Tidak ada di daftar") if found else N_("Tambah siswa"))

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Ask for a look-up of the name."""
        return Wanted(text)

    def tap_option(self, code: str, on: bool | None, begun: object, around: Around) -> Read:
        """Take a student; whether this person may choose the student is checked where the case is made."""
        if code in {AGAIN, ABSENT}:
            return Wanted("" if code == AGAIN else ABSENT)
        found = _CODE.fullmatch(code)
        return Taken(int(found[1], 16)) if found else UNKNOWN_OPTION

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits."""
        return type(value) is int


@dataclass(frozen=True, kw_only=True)
class Person(Question):
    """Anybody, by name."""

    kind: ClassVar[str] = "orang"
    free_text: ClassVar[bool] = True

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Read a name."""
        name = texts.clean_name(text)
        fits = len(name) <= LONGEST_NAME
        return Taken(name) if fits else Wrong(N_("Nama ini terlalu panjang. Cukup nama dan perannya."))

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits."""
        return isinstance(value, str)
