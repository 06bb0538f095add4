"""Questions answered by people: a student of the roster, anybody by name, or several with their roles."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from bot.engine.around import Around
from bot.engine.choices import typed_option
from bot.engine.question import (
    DONE,
    LANJUT,
    UNKNOWN_OPTION,
    Begun,
    Option,
    Question,
    Read,
    Taken,
    Wanted,
    Wrong,
    fold,
    is_done,
    says,
)
from bot.engine.texts import UNDO, UNDO_LABEL
from bot.i18n import N_
from bot.language import listing
from bot.language import text as texts

AGAIN = "cari_lagi"
ABSENT = "tidak_ada"
LONGEST_NAME = 120
MOST_PEOPLE = 40
NAME_TOO_LONG = N_("Nama ini terlalu panjang. Cukup nama dan perannya.")
NAMES_FIRST = Wrong(N_("Belum ada nama. Ketik namanya dulu."))
NOT_ENOUGH = N_("Baru {n} orang; sedikitnya {least} orang. Ketik nama yang lain.")
ALREADY_NAMED = N_("{name} sudah ada di daftar.")
TOO_MANY_PEOPLE = N_("Paling banyak {n} orang dalam satu daftar.")
ROLE_FIRST = N_("Pilih dulu peran {name}.")
STUDENT_CODE = re.compile(r"s([0-9a-f]{1,12})")  # ids have 48 bits; whatever else comes from a button is forged


@dataclass(frozen=True, kw_only=True)
class Student(Question):
    """A student of the school's roster. What is typed is looked up; only a tap chooses. The value is the id.

    `addable`: whoever is asked may add a student who is not there.
    """

    kind: ClassVar[str] = "siswa"
    addable: bool = True

    def options(self, begun: object, around: Around) -> tuple[Option, ...]:
        """Return those who may be meant, and the ways on when nobody fits."""
        if around.candidates is None:
            return ()
        found = tuple(Option(f"s{one.id:x}", one.label) for one in around.candidates)
        again = Option(AGAIN, N_("Bukan siswa ini")) if found else Option(AGAIN, N_("Cari lagi"))
        add = (Option(ABSENT, N_("Tidak ada di daftar") if found else N_("Tambah siswa")),) if self.addable else ()
        return *found, again, *add

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Ask for a look-up of the name."""
        return Wanted(text)

    def tap_option(self, code: str, on: bool | None, begun: object, around: Around) -> Read:
        """Take a student; whether this person may choose the student is checked where the case is made."""
        if code == AGAIN or (code == ABSENT and self.addable):
            return Wanted("" if code == AGAIN else ABSENT)
        found = STUDENT_CODE.fullmatch(code)
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
        return Taken(name) if fits else Wrong(NAME_TOO_LONG)

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits."""
        return isinstance(value, str)


@dataclass(frozen=True, kw_only=True)
class People(Question):
    """Several people by name; with `roles` each is followed by one tap for the role.

    `least` is how many there must be, `chips` are names at hand. `offers` names a fact that holds likely ones: in a
    list without roles they stand from the start, to be confirmed, added to, or taken out.
    The value is the list of {"nama", "peran"}; other answers refer to a person by the place in it.
    """

    kind: ClassVar[str] = "orang ganda"
    stands_below: ClassVar[bool] = True
    free_text: ClassVar[bool] = True
    lists: ClassVar[bool] = True
    roles: Mapping[str, str] = field(default_factory=dict)
    least: int = 1
    chips: Mapping[str, str] = field(default_factory=dict)
    offers: str = ""

    def options(self, begun: object, around: Around) -> tuple[Option, ...]:
        """Return the roles of whoever has none yet; else names at hand, and the way on."""
        people = self.listed(begun, around)
        n = self.turn(begun)
        undo = (Option(f"{UNDO}{len(people) - 1}", UNDO_LABEL),) if people else ()
        if n is not None:
            return *(Option(f"o{n}.{code}", label) for code, label in self.roles.items()), *undo
        named = {fold(one["nama"]) for one in people}
        chips = [Option(code, one) for code, one in self._at_hand(around).items() if fold(one) not in named]
        if people:
            return *chips, Option(DONE, LANJUT), *undo
        return *chips, *super().options(begun, around)

    def turn(self, begun: object) -> int | None:
        """Return the place of the first person whose role is still to be said."""
        people = people_in(begun) if self.roles else []
        return next((n for n, one in enumerate(people) if one["peran"] not in self.roles), None)

    def listed(self, begun: object, around: Around) -> list[dict[str, str]]:
        """Return the people that stand in the list: those named so far, before that the likely ones."""
        if begun is not None:
            return people_in(begun)
        return [{"nama": name, "peran": ""} for name in self._likely(around)]

    def _likely(self, around: Around) -> list[str]:
        likely = around.facts.get(self.offers, ()) if self.offers else ()
        return [str(one) for one in likely] if isinstance(likely, tuple | list) else []

    def _at_hand(self, around: Around) -> dict[str, str]:
        chips = {code: around.say(label) for code, label in self.chips.items()}
        return {**chips, **{f"n{n}": one for n, one in enumerate(self._likely(around))}}

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Read a role where one is asked, else one name or several; the word Lanjut ends."""
        n = self.turn(begun)
        people = self.listed(begun, around)
        if is_done(text, around):
            return self._taken(people)
        if people and says(text, UNDO_LABEL, around):
            return self.tap_option(f"{UNDO}{len(people) - 1}", None, begun, around)
        role = typed_option(text, self.roles, around) if n is not None else ""
        if role:
            return self.tap_option(f"o{n}.{role}", None, begun, around)
        return self._with([texts.clean_name(one) for one in listing.names(text)], people)

    def tap_option(self, code: str, on: bool | None, begun: object, around: Around) -> Read:
        """Take a role, a name at hand, the last name back, or the end. A button names whose role it is."""
        people = self.listed(begun, around)
        if code == DONE:
            return self._taken(people)
        if code.startswith(UNDO) and code.removeprefix(UNDO).isdecimal():
            left = people[: int(code.removeprefix(UNDO)[:3])]
            return Begun({"orang": left} if left or self.offers else None)
        if code in (at_hand := self._at_hand(around)):
            return self._with([at_hand[code]], people)
        place, _, role = code.partition(".")
        codes = [f"o{n}" for n in range(len(people))]
        if place not in codes or role not in self.roles:
            return UNKNOWN_OPTION
        n = codes.index(place)
        return Begun({"orang": [*people[:n], {**people[n], "peran": role}, *people[n + 1 :]]})

    def _with(self, names: list[str], people: list[dict[str, str]]) -> Read:
        for name in names:
            if len(name) > LONGEST_NAME:
                return Wrong(NAME_TOO_LONG)
            if any(fold(one["nama"]) == fold(name) for one in people):
                return Wrong(ALREADY_NAMED, {"name": name})
            people = [*people, {"nama": name, "peran": ""}]
        if len(people) > MOST_PEOPLE:
            return Wrong(TOO_MANY_PEOPLE, {"n": MOST_PEOPLE})
        return Begun({"orang": people}) if names else NAMES_FIRST

    def _taken(self, people: list[dict[str, str]]) -> Read:
        n = self.turn({"orang": people})
        if n is not None:
            return Wrong(ROLE_FIRST, {"name": people[n]["nama"]})
        if len(people) < self.least:
            return Wrong(NOT_ENOUGH, {"n": len(people), "least": self.least}) if people else NAMES_FIRST
        return Taken(people)

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits."""
        return isinstance(value, list) and all(
            isinstance(one, dict) and isinstance(one.get("nama"), str) and isinstance(one.get("peran"), str)
            for one in value
        )

    def accepts_begun(self, value: object) -> bool:
        """Say whether stored names can still go on."""
        return value is None or (isinstance(value, dict) and self.accepts_value(value.get("orang")))

    def begin_with(self, value: object) -> object:
        """Begin with the people that are there."""
        return {"orang": list(value)} if isinstance(value, list) and value else None

    def labels(self) -> dict[str, str]:
        """Return every label of a button that is known at import."""
        return {**self.roles, **self.chips, **self.instead}


def people_in(begun: object) -> list[dict[str, str]]:
    """Return the people that have been named so far."""
    found = begun.get("orang") if isinstance(begun, dict) else None
    return list(found) if isinstance(found, list) else []
