"""Who stands in an answer that is a list of people: entries with a code for buttons and a short label."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.engine.around import Around
from bot.engine.choices import SHORTEST_BEGINNING
from bot.engine.question import fold
from bot.i18n import N_
from bot.language import text as texts

ABSENT_NAME = N_("tidak ada lagi di daftar")
LABEL = 18  # two of them stand in a row, each behind its sign


@dataclass(frozen=True)
class Entry:
    """One of a list: the code that buttons and answers carry, a label that no other has, and the whole name."""

    code: str
    label: str
    name: str = ""

    @property
    def initials(self) -> str:
        """Return the initials of a student; others are called by their label."""
        return texts.initials(self.name) or self.label if self.code.startswith("s") else self.label


def code_of(student: int) -> str:
    """Return the code of a student, as buttons and answers carry it."""
    return f"s{student:x}"


def entries_of(value: object, around: Around) -> tuple[Entry, ...]:
    """Return the entries of an answer: of students their ids, of other people their places."""
    if not isinstance(value, list):
        return ()
    students = [one for one in value if type(one) is int]
    if students:
        absent = around.say(ABSENT_NAME)
        return _labelled([(code_of(one), around.names.get(one, "")) for one in students], absent)
    names = [str(one.get("nama", "")) for one in value if isinstance(one, dict)]
    return tuple(Entry(f"o{n}", texts.short_name(name), name) for n, name in enumerate(names))


def _labelled(named: Sequence[tuple[str, str]], absent: str) -> tuple[Entry, ...]:
    """Give each the shortest label that nobody else on the list has; who left the roster has no name any more."""
    labels = [texts.tick_name(name) for _, name in named]
    for width in (LABEL, LABEL + 22):
        often = Counter(labels)
        labels = [
            texts.short_name(name, width) if often[label] > 1 else label
            for label, (_, name) in zip(labels, named, strict=True)
        ]
    seen: Counter[str] = Counter()
    entries = []
    for known, (code, name) in zip(labels, named, strict=True):
        label = known or absent
        seen[label] += 1
        entries.append(Entry(code, f"{label} ({seen[label]})" if seen[label] > 1 else label, name))
    return tuple(entries)


def narrowed(entries: Iterable[Entry], codes: object) -> tuple[Entry, ...]:
    """Return the entries that an answer names."""
    chosen = set(codes) if isinstance(codes, list) else set()
    return tuple(one for one in entries if one.code in chosen)


def codes_in(value: object) -> list[str]:
    """Return the codes that a list answer holds: of students, of other people, or of those ticked among them."""
    if not isinstance(value, list):
        return []
    return [
        one if isinstance(one, str) else code_of(one) if type(one) is int else f"o{n}" for n, one in enumerate(value)
    ]


def typed_entry(text: str, entries: Sequence[Entry]) -> str:
    """Return the code of whom a text names: by number, label, whole name, or a beginning that nobody else has."""
    wanted = fold(text)
    if wanted.isdecimal():
        number = int(wanted) if len(wanted) < 3 else 0
        return entries[number - 1].code if 1 <= number <= len(entries) else ""
    exact = [one.code for one in entries if wanted in {fold(one.label), fold(one.name)}]
    if len(wanted) < SHORTEST_BEGINNING:
        return exact[0] if len(exact) == 1 else ""
    begins = [one.code for one in entries if any(said.startswith(wanted) for said in (fold(one.label), fold(one.name)))]
    inside = [one.code for one in entries if any(word.startswith(wanted) for word in fold(one.name).split())]
    found = next((codes for codes in (exact, begins, inside) if codes), [])
    return found[0] if len(found) == 1 else ""
