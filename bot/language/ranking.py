"""Puts the words of a search together: which students fit all of them, which some, and who fits best."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from bot.language.spelling import joined
from bot.language.vocabulary import Fit, Table, Vocabulary

MOST_WORDS = 6
_STATES_KEPT = 6
_MOST_WEIGHED = 1000
_SURE_ENOUGH = 0.6


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
    """The words of one search over a vocabulary, taken strictly until it is told to guess."""

    def __init__(self, vocabulary: Vocabulary, words: Sequence[str]) -> None:
        """Look all words up, alone and joined with the next."""
        self._vocabulary = vocabulary
        self._words = words[:MOST_WORDS]
        self._doubles = [joined(one, two) for one, two in pairwise(self._words)]
        self._singles = [vocabulary.look_up(word) for word in self._words]
        self._pairs = [vocabulary.look_up(word, is_joined=True) for word in self._doubles]

    def guess(self) -> "Ranking":
        """Take parts of words and slips of the finger too, and return itself."""
        for table, word in zip(self._singles, self._words, strict=True):
            _add(table, self._vocabulary.guess(word))
        for place, word in enumerate(self._doubles):
            if min(map(len, self._words[place : place + 2])) > 1:
                _add(self._pairs[place], self._vocabulary.guess(word, is_joined=True))
        return self

    def fitting_all(self) -> list[Candidate]:
        """Return the students in whose name every word is found, each word of the name used once; in no order."""
        places = range(1, len(self._singles))
        students = self._students_at(0).intersection(*map(self._students_at, places))
        if len(students) > _MOST_WEIGHED and len(self._words) > 1:  # one letter after another fits half a school
            students = set(sorted(students)[:_MOST_WEIGHED])
        return [candidate for student in students if (candidate := self._candidate(student))]

    def fitting_some(self, among: Container[int], count: int, least: float) -> list[Candidate]:
        """Return those of `count` students in whose names the telling part of the words is found, the likeliest first.

        A rare word tells more than a frequent one; worth is the share of what the words together would tell,
        `least` or more.
        """
        bests = [self._bests_at(place, among) for place in range(len(self._singles))]
        tells = [log(1 + count / max(len(best), 1)) for best in bests]
        all_told = sum(tells)
        shares: dict[int, float] = {}
        telling: set[int] = set()
        for best, told in zip(bests, tells, strict=True):
            for student, worth in best.items():
                shares[student] = shares.get(student, 0.0) + told * worth / all_told
            if told >= log(1 + count) / 2:
                telling.update(student for student, worth in best.items() if worth >= _SURE_ENOUGH)
        some = [Candidate(one, share, Fit.SLIP, 0) for one, share in shares.items() if share >= least]
        return sorted((one for one in some if one.student in telling), key=lambda one: -one.worth)

    def _tables_at(self, place: int) -> list[Table]:
        return [self._singles[place], *self._pairs[max(place - 1, 0) : place + 1]]

    def _students_at(self, place: int) -> set[int]:
        return set().union(*self._tables_at(place))

    def _bests_at(self, place: int, among: Container[int]) -> dict[int, float]:
        bests: dict[int, float] = {}
        for table in self._tables_at(place):
            for student, matches in table.items():
                if student in among:
                    bests[student] = max(bests.get(student, 0.0), max(match.worth for match in matches))
        return bests

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


def _add(table: Table, more: Table) -> None:
    """Add matches at words of the name that nothing surer has taken."""
    for student, matches in more.items():
        taken = {match.places for match in table.get(student, ())}
        table.setdefault(student, []).extend(match for match in matches if match.places not in taken)
