"""Puts the words of a search together: which students fit all of them, which some, and who fits best."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from bot.language.spelling import joined
from bot.language.vocabulary import Fit, Table, Vocabulary

MOST_WORDS = 8
_STATES_KEPT = 6
_LEAST_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A student who fits: worth 0 to about 1, the least sure fit, and which words of the name were found."""

    student: int
    worth: float
    weakest: Fit
    places: int


@dataclass(frozen=True, slots=True)
class _State:
    """Some first words of the search laid on words of a name."""

    worth: float
    weakest: Fit
    places: int


class Ranking:
    """One search over a vocabulary, strict or loose."""

    def __init__(self, vocabulary: Vocabulary, words: Sequence[str], *, loosely: bool = False) -> None:
        """Look all words up, alone and joined with the next."""
        words = words[:MOST_WORDS]
        self._everyone = vocabulary.students
        self._singles = [vocabulary.look_up(word, loosely=loosely) for word in words]
        self._pairs = [
            vocabulary.look_up(joined(one, two), is_joined=True, loosely=loosely) for one, two in pairwise(words)
        ]

    def fitting_all(self) -> list[Candidate]:
        """Return the students in whose name every word is found, each word of the name used once; in no order."""
        places = range(1, len(self._singles))
        students = self._students_at(0).intersection(*map(self._students_at, places))
        return [candidate for student in students if (candidate := self._candidate(student))]

    def fitting_some(self) -> list[Candidate]:
        """Return the students in whose name the telling part of the words is found, the likeliest first.

        A rare word tells more than a frequent one; worth is the share of what the words together would tell.
        """
        count = len(self._singles)
        tells = [log(1 + self._everyone / max(len(self._students_at(place)), 1)) for place in range(count)]
        found: dict[int, Candidate] = {}
        for student in set().union(*map(self._students_at, range(count))):
            worth = sum(tells[place] * self._best_at(place, student) for place in range(count)) / sum(tells)
            if worth >= _LEAST_SHARE:
                found[student] = Candidate(student, worth, Fit.SLIP, 0)
        return sorted(found.values(), key=lambda candidate: -candidate.worth)

    def _tables_at(self, place: int) -> list[Table]:
        return [self._singles[place], *self._pairs[max(place - 1, 0) : place + 1]]

    def _students_at(self, place: int) -> set[int]:
        return set().union(*self._tables_at(place))

    def _best_at(self, place: int, student: int) -> float:
        return max((match.worth for table in self._tables_at(place) for match in table.get(student, ())), default=0.0)

    def _candidate(self, student: int) -> Candidate | None:
        """Lay the words on the name in the best way, or return None when two words need one place."""
        count = len(self._singles)
        states: list[list[_State]] = [[] for _ in range(count + 2)]
        states[0] = [_State(0.0, Fit.EXACT, 0)]
        for place in range(count):
            for state in sorted(states[place], key=lambda one: -one.worth)[:_STATES_KEPT]:
                states[place + 1] += self._onwards(state, self._singles[place], student, 1)
                if place < count - 1:
                    states[place + 2] += self._onwards(state, self._pairs[place], student, 2)
        best = max(states[count], key=lambda one: one.worth, default=None)
        if best is None:
            return None
        return Candidate(student, best.worth / count, best.weakest, best.places)

    def _onwards(self, state: _State, table: Table, student: int, taken: int) -> list[_State]:
        return [
            _State(state.worth + taken * match.worth, min(state.weakest, match.fit), state.places | match.places)
            for match in table.get(student, ())
            if not match.places & state.places
        ]
