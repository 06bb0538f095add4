"""A question answered by one of the people who work with the bot; the edge says who they are."""

from dataclasses import dataclass
from typing import ClassVar

from bot.engine.around import Around
from bot.engine.choices import NOT_AMONG
from bot.engine.question import UNKNOWN_OPTION, Option, Question, Read, Taken, Wrong, says
from bot.i18n import N_

LONGEST_LABEL = 46
NOBODY = Wrong(N_("Belum ada konselor yang dapat dipilih. Hubungi koordinator BK."))


@dataclass(frozen=True, kw_only=True)
class Colleague(Question):
    """One of the school's counselors, or with `anyone` whoever has time.

    `among` names the fact that holds them: (id in hexadecimal, name) each. The value is {"orang": id, "nama": name};
    whether that person may be chosen is checked again where the answer is used.
    """

    kind: ClassVar[str] = "rekan"
    among: str
    anyone: str = ""

    def options(self, begun: object, around: Around) -> tuple[Option, ...]:
        """Return whoever may be chosen, one row each, then what may be said instead."""
        named = (Option(f"k{key}", name[:LONGEST_LABEL]) for key, name in self._known(around))
        return *((Option("siapa", self.anyone),) if self.anyone else ()), *named, *super().options(begun, around)

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Read a typed name of a button, or its number."""
        options = self.options(begun, around)
        if text.strip().isdecimal() and 1 <= int(text) <= len(options):
            return self.tap(options[int(text) - 1].code, None, begun, around)
        hit = next((one for one in options if says(text, one.label, around)), None)
        if hit is None:
            return Wrong(NOT_AMONG, {"text": text}) if options else NOBODY
        return self.tap(hit.code, None, begun, around)

    def tap_option(self, code: str, on: bool | None, begun: object, around: Around) -> Read:
        """Take one of those who were offered; any other id comes from a forged button."""
        if code == "siapa" and self.anyone:
            return Taken({"orang": 0, "nama": ""})
        named = {f"k{key}": (key, name) for key, name in self._known(around)}
        if code not in named:
            return UNKNOWN_OPTION
        key, name = named[code]
        return Taken({"orang": int(key, 16), "nama": name})

    def _known(self, around: Around) -> list[tuple[str, str]]:
        found = around.facts.get(self.among, ())
        return [(str(key), str(name)) for key, name in found] if isinstance(found, list | tuple) else []

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits."""
        return isinstance(value, dict) and isinstance(value.get("orang"), int) and isinstance(value.get("nama"), str)

    def stays_open(self, value: object) -> bool:
        """A person is an answer, not something said instead of one."""
        return isinstance(value, dict) and "instead" in value

    def labels(self) -> dict[str, str]:
        """Return the labels that are known beforehand; names come from the school."""
        return {**({"siapa": self.anyone} if self.anyone else {}), **self.instead}


def chosen(value: object) -> int:
    """Return the id of whom an answer names, 0 for whoever has time."""
    return int(value["orang"]) if isinstance(value, dict) and isinstance(value.get("orang"), int) else 0
