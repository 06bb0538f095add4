"""Finds the class that a search names, wherever it stands: rizki 8b, kelas 11 ips 1 cahya, ips 1 cahya kelas 11."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.language import spelling
from bot.language.classes import GRADES, LEADS, LEVELS, PHASES, PROGRAMS, ROMANS, ClassKey, named, parse, unglued

_LONGEST_CLASS = 6
_PIECE = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class ClassInText:
    """A class that a text names, the words around it, and the classes of the school that it means (none: unknown)."""

    key: ClassKey
    rest: tuple[str, ...]
    means: frozenset[ClassKey]


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    glued: bool = False  # stands against the run before it, as the b in 8b


@dataclass(frozen=True, slots=True)
class _Way:
    """One reading of some runs as a class."""

    start: int
    end: int
    key: ClassKey
    means: frozenset[ClassKey]


class ClassFinder:
    """Knows the classes of a school, and finds in a text the one that is meant."""

    def __init__(self, labels: Iterable[str], is_name: Callable[[str], bool]) -> None:
        """Take the school's labels; `is_name` says whether a folded word is part of a student's name here."""
        self.keys = frozenset(parse(label) for label in labels if label.strip())
        self._is_name = is_name
        self._programs = frozenset(key.program for key in self.keys if key.program)

    def meant_by(self, key: ClassKey) -> frozenset[ClassKey]:
        """Return the classes of the school that a key names: itself if there is such a class, else all in it."""
        return frozenset((key,)) if key in self.keys else frozenset(other for other in self.keys if key.holds(other))

    def find(self, text: str) -> ClassInText | None:
        """Return the class named in a text of a few words, or None when it names none."""
        runs = _runs(text)
        way = self._best_way(runs)
        if not way:
            return None
        rest = [*runs[: way.start], *runs[way.end :]]
        key, means = way.key, way.means
        if other := self._best_way(rest):
            both = _merged(key, other.key)
            if both and (meant := self.meant_by(both)):
                key, means = both, meant
                rest = [*rest[: other.start], *rest[other.end :]]
        return ClassInText(key, tuple(run.text for run in rest), means)

    def _best_way(self, runs: Sequence[_Run]) -> _Way | None:
        """Take the longest reading, then one that exists, then the last: "x tkj 9" is no class, not X TKJ and a 9."""
        return max(self._ways(runs), key=lambda way: (way.end - way.start, bool(way.means), way.start), default=None)

    def _ways(self, runs: Sequence[_Run]) -> Iterator[_Way]:
        for start in range(len(runs)):
            for end in range(start + 1, min(start + _LONGEST_CLASS, len(runs)) + 1):
                if way := self._way(runs, start, end):
                    yield way

    def _way(self, runs: Sequence[_Run], start: int, end: int) -> _Way | None:
        window = list(runs[start:end])
        led = window[0].text in LEADS
        body = window[1:] if led else window
        if not body:
            return None
        texts = [run.text for run in body]
        if texts[0] == "fase":
            return self._phase(texts, start, end)
        grade, rest = self._grade(texts)
        key = named(grade, rest)
        if grade and (key in self.keys or self._reads_as_class(body, rest, led, end == len(runs))):
            return _Way(start, end, key, self.meant_by(key))
        return self._without_grade(body, led, start, end)

    def _phase(self, texts: list[str], start: int, end: int) -> _Way | None:
        if len(texts) not in (2, 3) or texts[1] not in PHASES or not "".join(texts[2:] or "1").isdecimal():
            return None
        key = ClassKey(0, texts[1].upper(), "".join(texts[2:]))
        return _Way(start, end, key, self.meant_by(key))

    def _grade(self, texts: list[str]) -> tuple[int, list[str]]:
        """Return the grade that some runs begin with, 0 for none; "2 smp" is 8, a number above 12 stays what it is."""
        first, rest = texts[0], texts[1:]
        if first.isdecimal() and len(first) <= 2:
            if rest and rest[0] in LEVELS and int(first) <= 3:
                return int(first) + LEVELS[rest[0]], rest[1:]
            return int(first), rest
        if first in GRADES:
            return GRADES[first], rest
        way = None if self._is_name(first) else unglued(first)
        return (ROMANS[way[0]], [way[1], *rest]) if way else (0, rest)

    def _reads_as_class(self, body: Sequence[_Run], rest: list[str], led: bool, last: bool) -> bool:
        """Say whether runs that begin with a grade look like a class even if the school has none of that label."""
        first = body[0].text
        if not (first.isdecimal() or first in ROMANS) and not led:
            return False
        if not rest:
            return led or self._is_plain_grade(first)
        if len(first) == 1 and first in "iv" and not led:
            return False
        shape = "".join("9" if run.isdecimal() else "a" if len(run) == 1 else "P" for run in rest)
        if "P" in shape and not self._is_program(rest[shape.index("P")], shape):
            return False
        if shape == "a":
            return last or body[-1].glued
        return shape in ("9", "a9", "P", "P9", "Pa")

    def _is_plain_grade(self, first: str) -> bool:
        return first.isdecimal() or len(first) > 2 or bool(self.meant_by(ClassKey(ROMANS[first], "", "")))

    def _is_program(self, run: str, shape: str) -> bool:
        known = PROGRAMS.get(run, run.upper()) in self._programs
        return known or (run in PROGRAMS and not self._is_name(run)) or (shape == "P9" and not self._is_name(run))

    def _without_grade(self, body: Sequence[_Run], led: bool, start: int, end: int) -> _Way | None:
        """Read "tkj", "ips 2", "f1" and "kelas b"."""
        texts = [run.text for run in body]
        key = named(0, texts)
        means = self.meant_by(key) if len(texts) <= 2 else frozenset[ClassKey]()
        if len(texts) == 1:
            fits = bool(means) and (led or (len(texts[0]) > 1 and not self._is_name(texts[0])))
        elif len(texts) == 2 and texts[1].isdecimal() and len(texts[1]) <= 2:
            fits = bool(means) or (len(texts[0]) == 1 and body[1].glued) or texts[0] in PROGRAMS
        else:
            fits = False
        return _Way(start, end, key, means) if fits else None


def _runs(text: str) -> list[_Run]:
    pieces = (spelling.words(piece) for piece in _PIECE.split(spelling.fold(text)))
    return [_Run(run, place > 0) for piece in pieces for place, run in enumerate(piece)]


def _merged(one: ClassKey, other: ClassKey) -> ClassKey | None:
    """Return "ipa 1" and "kelas 11" as one key, or None when they say different things."""
    if any(mine and yours for mine, yours in zip(_fields(one), _fields(other), strict=True)):
        return None
    return ClassKey(one.grade or other.grade, one.program or other.program, one.section or other.section)


def _fields(key: ClassKey) -> tuple[int, str, str]:
    return key.grade, key.program, key.section
