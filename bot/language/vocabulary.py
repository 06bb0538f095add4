"""Holds every word of a school's student names once, and tells which students a typed word may mean and how well."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain, pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language.spelling import ABBREVIATIONS, is_another_name, joined, keys, slips_allowed, sounds_near, spellings

_END = "\U0010ffff"
_SHORTEST_START = 2
_SHORTEST_SOUND_START = 3
_SHORTEST_JOINED_START = 5
_SHORTEST_INSIDE = 4
_SHORTEST_ENDING = 3
_KEYS_FOR_SLIPS = 2
MOST_SLIPS = 2
_SHORTEST_GUESSED = 3
_CLOSE_KEPT = 64
_LIKENESS = 0.08
# M. is Muhammad and R. is Raden, and I is a title in Bali; any other single letter may begin any name.
_LETTERS_WITH_A_MEANING = frozenset("i").union(ABBREVIATIONS)

Table = dict[int, list["Match"]]
_Reading = tuple[int, "Fit", float]  # which form, how it fits, how alike 0 to 1


class Fit(IntEnum):
    """How well a typed word fits a word of a name; a higher one is surer."""

    SLIP = 1  # a letter wrong, missing or swapped
    INSIDE = 2  # the middle or the end of it: ningsih for Wahyuningsih
    INITIAL = 3
    START = 4  # the beginning of it: frans for Fransiskus
    NEAR_SOUND = 5  # Rahman and Rohman
    SOUND = 6  # the same sound in another spelling: Djoko and Joko
    JOINED = 7  # the same letters, other spaces: nur haliza and Nurhaliza
    SHORT = 8  # a known abbreviation: Moh. and Muhammad
    EXACT = 9


_WORTH = {
    Fit.EXACT: 1.0,
    Fit.SHORT: 0.97,
    Fit.JOINED: 0.95,
    Fit.SOUND: 0.86,
    Fit.NEAR_SOUND: 0.78,
    Fit.START: 0.66,
    Fit.INITIAL: 0.60,
    Fit.INSIDE: 0.50,
    Fit.SLIP: 0.40,
}


@dataclass(frozen=True, slots=True)
class Match:
    """A typed word found in a name: worth 0 to 1, and which words of the name it takes, as bits."""

    worth: float
    fit: Fit
    places: int


@dataclass(slots=True)
class _Form:
    """A word as it stands in names, or two neighbours written as one."""

    word: str
    is_joined: bool
    keys: tuple[str, ...]
    where: list[tuple[int, int]]  # which student, which words of the name as bits


class Vocabulary:
    """All words of all names of a school, indexed by letters, sounds and beginnings."""

    def __init__(self, names: Iterable[Sequence[Sequence[str]]]) -> None:
        """Take for each student the name and the other names, each as folded words."""
        self._forms: list[_Form] = []
        self._by_word: dict[tuple[str, bool], int] = {}
        self.students = 0
        for student, parts in enumerate(names):
            self.students += 1
            self._add(student, parts)
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_spelling: dict[str, list[int]] = defaultdict(list)
        for place, form in enumerate(self._forms):
            for key in form.keys:
                self._by_key[key].append(place)
            for spelling in () if form.is_joined else spellings(form.word):
                self._by_spelling[spelling].append(place)
        self._words = sorted((form.word, place) for place, form in enumerate(self._forms))
        self._sounds = sorted((key, place) for key, places in self._by_key.items() for place in places)
        self._first_keys: dict[int, tuple[list[str], list[int]]] = {}
        for place, form in enumerate(self._forms):
            same_length = self._first_keys.setdefault(len(form.keys[0]), ([], []))
            same_length[0].append(form.keys[0])
            same_length[1].append(place)
        self._close_to: dict[str, list[tuple[str, str, int]]] = {}

    def __contains__(self, word: str) -> bool:
        """Say whether a folded word stands in some name as it is."""
        return (word, False) in self._by_word

    def look_up(self, word: str, *, is_joined: bool = False) -> Table:
        """Return the students in whose names a folded word may stand, each with its matches.

        `is_joined` marks two typed words taken as one. Parts of words and slips of the finger are not looked for.
        """
        readings = chain(
            self._same_letters(word, is_joined),
            self._same_sounds(word),
            self._starts(word, is_joined),
            () if is_joined else self._initials(word),
            self._near_sounds(word, is_joined),
        )
        return self._table(readings)

    def guess(self, word: str, *, is_joined: bool = False) -> Table:
        """Return the students in whose names the word may stand in part or with a slip of the finger."""
        parts = () if is_joined else chain(self._insides(word), self._same_initial(word))
        return self._table(chain(parts, self._slips(word, is_joined)))

    def _table(self, readings: Iterable[_Reading]) -> Table:
        """Take the surest reading of each form and turn it to the students who bear it."""
        found: dict[int, tuple[Fit, float]] = {}
        for place, fit, likeness in readings:
            if place not in found or found[place] < (fit, likeness):
                found[place] = (fit, likeness)
        table: Table = {}
        for place, (fit, likeness) in found.items():
            worth = _WORTH[fit] + _LIKENESS * likeness
            for student, places in self._forms[place].where:
                table.setdefault(student, []).append(Match(worth, fit, places))
        return table

    def _add(self, student: int, parts: Sequence[Sequence[str]]) -> None:
        place = 0
        for part in parts:
            for word in part:
                self._form(word, is_joined=False).where.append((student, 1 << place))
                place += 1
            for offset, (first, second) in enumerate(pairwise(part)):
                bits = 0b11 << (place - len(part) + offset)
                self._form(joined(first, second), is_joined=True).where.append((student, bits))

    def _form(self, word: str, *, is_joined: bool) -> _Form:
        place = self._by_word.setdefault((word, is_joined), len(self._forms))
        if place == len(self._forms):
            self._forms.append(_Form(word, is_joined, keys(word), []))
        return self._forms[place]

    def _same_letters(self, word: str, is_joined: bool) -> Iterator[_Reading]:
        if not is_joined:
            yield from ((place, Fit.SHORT, 0.0) for way in spellings(word) for place in self._by_spelling.get(way, ()))
        for other_joined in (True, False):
            if (word, other_joined) in self._by_word:
                fit = Fit.JOINED if is_joined or other_joined else Fit.EXACT
                yield self._by_word[word, other_joined], fit, 0.0

    def _same_sounds(self, word: str) -> Iterator[_Reading]:
        for key in keys(word):
            for place in self._by_key.get(key, ()):
                yield place, Fit.SOUND, OSA.normalized_similarity(word, self._forms[place].word)

    def _starts(self, word: str, is_joined: bool) -> Iterator[_Reading]:
        if len(word) < (_SHORTEST_JOINED_START if is_joined else _SHORTEST_START):
            return
        if len(word) >= _SHORTEST_SOUND_START:
            # The mark behind the word keeps a last h, which is silent only where a name ends.
            for key in keys(word + _END):
                for longer, place in _beginning_with(self._sounds, key[:-1]):
                    if self._may_start(word, is_joined, place):
                        yield place, Fit.START, 0.5 * len(word) / len(longer)
        for longer, place in _beginning_with(self._words, word):
            if self._may_start(word, is_joined, place):
                yield place, Fit.START, len(word) / len(longer)

    def _may_start(self, word: str, is_joined: bool, place: int) -> bool:
        return not self._forms[place].is_joined or (not is_joined and len(word) >= _SHORTEST_JOINED_START)

    def _initials(self, word: str) -> Iterator[_Reading]:
        if len(word) == 1:
            for _, place in _beginning_with(self._words, word):
                if not self._forms[place].is_joined:
                    yield place, Fit.INITIAL, 0.0

    def _same_initial(self, word: str) -> Iterator[_Reading]:
        """Read Ahmad as the A. of a stored A. Fauzi."""
        if (word[0], False) in self._by_word and word[0] not in _LETTERS_WITH_A_MEANING:
            yield self._by_word[word[0], False], Fit.INSIDE, 0.0

    def _insides(self, word: str) -> Iterator[_Reading]:
        key = keys(word + _END)[0][:-1]
        for place, form in enumerate(self._forms):
            if form.is_joined:
                continue
            ends = len(word) >= _SHORTEST_ENDING and form.word.endswith(word)
            if ends or (len(key) >= _SHORTEST_INSIDE and key in form.keys[0]):
                yield place, Fit.INSIDE, len(word) / len(form.word)

    def _near_sounds(self, word: str, is_joined: bool) -> Iterator[_Reading]:
        for key, other, place in self._close(word):
            if sounds_near(key, other) and not (is_joined and self._forms[place].is_joined):
                yield place, Fit.NEAR_SOUND, OSA.normalized_similarity(word, self._forms[place].word)

    def _slips(self, word: str, is_joined: bool) -> Iterator[_Reading]:
        for key, other, place in self._close(word):
            # Two words against two would make Dwi Lestari a slip of Dewi Lestari; word by word they are two people.
            if is_joined and self._forms[place].is_joined:
                continue
            allowed = slips_allowed(max(len(key), len(other)))
            if OSA.distance(key, other, score_cutoff=allowed) <= allowed and not is_another_name(key, other):
                yield place, Fit.SLIP, OSA.normalized_similarity(word, self._forms[place].word)

    def _close(self, word: str) -> list[tuple[str, str, int]]:
        """Return the word's key with each first key at most two changes away, and its form; kept for a while."""
        if word not in self._close_to:
            if len(self._close_to) >= _CLOSE_KEPT:
                self._close_to.clear()
            self._close_to[word] = [
                (key, other, self._first_keys[length][1][found])
                for key in keys(word)[:_KEYS_FOR_SLIPS]
                for length in range(len(key) - MOST_SLIPS, len(key) + MOST_SLIPS + 1)
                if length in self._first_keys
                for other, _, found in _changed(key, self._first_keys[length][0])
            ]
        return self._close_to[word]


def _changed(key: str, others: Sequence[str]) -> list[tuple[str, int, int]]:
    length = len(others[0])
    most = MOST_SLIPS if length == len(key) else slips_allowed(max(length, len(key)))
    if length < _SHORTEST_GUESSED or abs(length - len(key)) > most:
        return []
    return process.extract(key, others, scorer=OSA.distance, score_cutoff=most, limit=None)


def _beginning_with(pairs: Sequence[tuple[str, int]], start: str) -> Iterator[tuple[str, int]]:
    first = bisect_left(pairs, (start, -1))
    return iter(pairs[first : bisect_left(pairs, (start + _END, -1), lo=first)])
