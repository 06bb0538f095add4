"""Finds students by what a counselor types: name, class or number, spelt as it comes (DOMAIN 4.0 "Finding", 11a)."""

import sys
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from itertools import groupby

from bot.language import classes, spelling
from bot.language.class_finder import ClassFinder, ClassInText
from bot.language.found import Entry as Entry
from bot.language.found import Found as Found
from bot.language.found import Hit as Hit
from bot.language.found import Kind, Reason
from bot.language.ranking import Candidate, Ranking
from bot.language.vocabulary import Fit, Vocabulary

LIMIT = 10
NEAR_LIMIT = 5

_LONGEST_QUERY = 300
_SHORTEST_NUMBER = 3
_SHORTEST_SPACED_NUMBER = 5
_SHORTEST_NAME = 2
_FEWEST_INITIALS = 3
_WHOLE_NAME = 0.02
_SLIPS_SHOWN = 3
_SHARE_IN_CLASS = 0.2
_SHARE_IN_SCHOOL = 0.4
_CLEARLY_BETTER = 0.05
_SLIP_WORTH_SHOWING = 0.6

_KINDS: dict[Fit, Kind] = {
    Fit.EXACT: "tepat",
    Fit.SHORT: "tepat",
    Fit.JOINED: "varian",
    Fit.SOUND: "varian",
    Fit.NEAR_SOUND: "varian",
    Fit.START: "awalan",
    Fit.INITIAL: "awalan",
    Fit.INSIDE: "bagian",
    Fit.SLIP: "mirip",
}
# Words around a name. Some of them are names too (Ananda, Mas), so they are left out only where no student has them.
_ASIDES_TEXT = """
    pak bapak bpk bu ibu ananda adik adek adinda dik dek kak kakak mas mbak mba bang abang si sang sdr sdri saudara
    saudari nak anak murid siswa siswi konseli klien peserta didik nama namanya bernama yang yg di dari dan dengan
    dgn tolong mohon cari carikan lihat buka untuk soal tentang atas an itu ini ya dong kelas kls nis nisn no nomor
    saya aku mau ingin minta ada kasus kasusnya sesi catatan data kartu profil konseling
"""
_ASIDES = frozenset(_ASIDES_TEXT.split())


class Roster:
    """The students of a school, prepared once for many searches."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Take all students of one school; about 0.1 ms each."""
        self.entries = tuple(entries)
        self._names = [spelling.words(entry.name) for entry in self.entries]
        labels = {entry.class_label for entry in self.entries}
        keys = {label: classes.parse(label) for label in labels}
        self._keys = [keys[entry.class_label] for entry in self.entries]
        self._class_order = {label: classes.order(label) for label in labels}
        self._vocabulary = Vocabulary(self._parts(place) for place in range(len(self.entries)))
        self._finder = ClassFinder(labels, self._vocabulary.__contains__)
        self._labels = {key: entry.class_label for key, entry in zip(self._keys, self.entries, strict=True)}
        self._numbers: dict[str, list[int]] = defaultdict(list)
        self._whole_names: dict[str, list[int]] = defaultdict(list)
        self._with_class: dict[str, list[int]] = defaultdict(list)
        for place, entry in enumerate(self.entries):
            self._index(place, entry)

    def search(self, query: str, limit: int = LIMIT) -> Found:
        """Return the students whom a text of a few words means; never raises, whatever the text.

        Class match counts more than an exact word, that more than a variant, that more than a slip (DOMAIN 11a).
        A class alone gives all its students by the alphabet, whatever the limit; a number fits exactly or not at all.
        """
        text = query[:_LONGEST_QUERY]
        words = spelling.words(text)
        if same := self._with_class.get(" ".join(words)):
            whole = [Candidate(place, 1.0, Fit.EXACT, 0) for place in same]
            sure = len(same) == 1 and not self._may_be_called_so(same[0])
            return self._found(whole, limit, sure=sure, class_label=self.entries[same[0]].class_label)
        if digits := _number_among(words, self._numbers):
            return self._by_number(digits, words, limit)
        asked = None if " ".join(words) in self._whole_names else self._finder.find(text)
        ways = self._without_asides(asked.rest if asked else words)
        if asked and not ways:
            return self._class_alone(asked, limit)
        if not asked and sum(map(len, max(ways, default=()))) < _SHORTEST_NAME:
            return Found(reason="terlalu_pendek")
        return self._by_name(ways, asked, limit)

    def _parts(self, place: int) -> list[list[str]]:
        terms = (term for term in self.entries[place].terms if not _digits(term))
        return [self._names[place], *map(spelling.words, terms)]

    def _index(self, place: int, entry: Entry) -> None:
        for text in dict.fromkeys((entry.nis, entry.nisn, *filter(_digits, entry.terms))):
            if number := "".join(spelling.words(text)):
                self._numbers[number].append(place)
        name, label = " ".join(self._names[place]), " ".join(spelling.words(entry.class_label))
        if name:
            self._whole_names[name].append(place)
        if name and label:
            self._with_class[f"{name} {label}"].append(place)
            self._with_class[f"{label} {name}"].append(place)

    def _without_asides(self, words: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the words that may be a name: with asides that are names of students here too, then without."""
        known = tuple(word for word in words if word not in _ASIDES or word in self._vocabulary)
        bare = tuple(word for word in known if word not in _ASIDES)
        return [way for way in dict.fromkeys((known, bare)) if way]

    def _class_alone(self, asked: ClassInText, limit: int) -> Found:
        inside = [place for place, key in enumerate(self._keys) if key in asked.means]
        inside.sort(key=self._alphabet)
        hits = tuple(Hit(self.entries[place], 1.0, "kelas") for place in inside)
        label = self._label(asked)
        if not asked.means:
            return Found(reason="kelas_tidak_ada", class_label=label)
        too_many = len(asked.means) > 1 and len(hits) > limit
        return Found(hits, total=len(hits), reason="terlalu_banyak" if too_many else "", class_label=label)

    def _by_number(self, digits: str, words: Sequence[str], limit: int) -> Found:
        """A name beside the number must fit the student, or nobody is clear."""
        places = self._numbers.get(digits, [])
        beside = [] if digits == "".join(words) else [word for word in words if word not in digits]
        asked = self._finder.find(" ".join(beside))
        ways = self._without_asides(asked.rest if asked else beside)
        if not places:
            near = self.search(" ".join(ways[-1]), limit).hits[:NEAR_LIMIT] if ways else ()
            return Found(reason="tidak_dikenal", near=near)
        hits = tuple(Hit(self.entries[place], 1.0, "nomor") for place in places)
        fitting = Ranking(self._vocabulary, ways[-1]).guess().fitting_all() if ways else []
        fits = not ways or any(one.student == places[0] for one in fitting)
        return Found(hits, hits[0].entry.id if fits and len(hits) == 1 else None, len(hits))

    def _by_name(self, ways: Sequence[tuple[str, ...]], asked: ClassInText | None, limit: int) -> Found:
        label = self._label(asked) if asked else ""
        outside: list[Candidate] = []
        for names in ways:
            ranking = Ranking(self._vocabulary, names)
            fitting = self._sorted(ranking.fitting_all())
            inside = [one for one in fitting if self._is_inside(one, asked)]
            outside += (one for one in fitting if not self._is_inside(one, asked))
            if inside:
                others = [one for one in outside if one.worth > inside[0].worth + _CLEARLY_BETTER]
                if inside[0].weakest < Fit.SHORT:
                    others += self._slips_of(ranking, asked, {one.student for one in inside})
                sure = self._is_sure(inside, names, asked)
                if sure and len(names) == 1:
                    parts = self._parts_of(ranking, asked, inside)
                    sure, others = not parts, others + parts
                return self._found(inside, limit, others, sure=sure, class_label=label)
            if outside and asked and not asked.means:
                elsewhere = tuple(map(self._hit, outside[:limit]))
                return Found(elsewhere, None, len(outside), "kelas_tidak_ada", (), label)
        return self._by_guess(ways[-1], asked, outside, limit, label)

    def _slips_of(self, ranking: Ranking, asked: ClassInText | None, known: set[int]) -> list[Candidate]:
        """Return who else may be meant when the first is only a variant: umi kalsum, Ummi Kaltsum or Umi Kulsum."""
        loose = self._sorted(ranking.guess().fitting_all())
        slips = [one for one in loose if one.student not in known and one.worth >= _SLIP_WORTH_SHOWING]
        return [one for one in slips if self._is_inside(one, asked)][:_SLIPS_SHOWN]

    def _parts_of(self, ranking: Ranking, asked: ClassInText | None, inside: list[Candidate]) -> list[Candidate]:
        """Return who else may be called by a part of a name: sari is Permata Sari or Permatasari."""
        if inside[0].places.bit_count() >= len(self._names[inside[0].student]):
            return []
        known = {one.student for one in inside}
        loose = self._sorted(ranking.guess().fitting_all())
        parts = [one for one in loose if one.student not in known and one.weakest == Fit.INSIDE]
        return [one for one in parts if self._is_inside(one, asked)]

    def _by_guess(
        self, names: tuple[str, ...], asked: ClassInText | None, outside: list[Candidate], limit: int, label: str
    ) -> Found:
        """Nobody in the class fits word by word: take parts of words, then initials; else offer who is near."""
        ranking = Ranking(self._vocabulary, names).guess()
        loose = self._sorted(ranking.fitting_all())
        inside = [one for one in loose if self._is_inside(one, asked)]
        parts = [one for one in inside if one.weakest >= Fit.INSIDE] or self._by_initials(names, asked)
        if parts:
            return self._found(parts, limit, outside, class_label=label)
        everyone = range(len(self.entries))
        class_mates = {place for place in everyone if asked and self._keys[place] in asked.means}
        some = ranking.fitting_some(class_mates, len(class_mates), _SHARE_IN_CLASS)
        some += ranking.fitting_some(everyone, len(everyone), _SHARE_IN_SCHOOL)
        near: dict[int, Hit] = {}
        for one in (*inside, *outside, *loose):
            near.setdefault(one.student, self._hit(one))
        for one in some:
            near.setdefault(one.student, self._hit(one, "sebagian"))
        reason: Reason = "tidak_di_kelas" if asked and outside else "tidak_ada"
        if asked and not asked.means:
            reason = "kelas_tidak_ada"
        return Found(reason=reason, near=tuple(near.values())[:NEAR_LIMIT], class_label=label)

    def _by_initials(self, names: tuple[str, ...], asked: ClassInText | None) -> list[Candidate]:
        """Read "mrp" as Muhammad Rizky Pratama: the header of an open form shows students so."""
        if len(names) != 1 or len(names[0]) < _FEWEST_INITIALS:
            return []
        found = (
            Candidate(place, 0.5, Fit.INITIAL, 0)
            for place, words in enumerate(self._names)
            if len(words) == len(names[0]) and "".join(word[0] for word in words) == names[0]
        )
        return self._sorted([one for one in found if self._is_inside(one, asked)])

    def _is_inside(self, one: Candidate, asked: ClassInText | None) -> bool:
        return asked is None or self._keys[one.student] in asked.means

    def _is_sure(self, inside: Sequence[Candidate], names: Sequence[str], asked: ClassInText | None) -> bool:
        """Say whether the first is meant without doubt: every word exact, and no other who could be meant as well."""
        first, others = inside[0], inside[1:]
        if first.weakest < Fit.SHORT:
            return False
        whole = [one for one in inside if self._names[one.student] == list(names)]
        if asked and len(whole) == 1 and not self._may_be_called_so(first.student):
            return whole[0] == first
        takes_whole_name = first.places.bit_count() >= len(self._names[first.student])
        return not others or (takes_whole_name and all(one.weakest < Fit.NEAR_SOUND for one in others))

    def _may_be_called_so(self, place: int) -> bool:
        """Say whether the one word of a student's name is also part of a classmate's name."""
        if len(self._names[place]) != 1:
            return False
        mates = (other for other, key in enumerate(self._keys) if key == self._keys[place] and other != place)
        return any(self._names[place][0] in self._names[other] for other in mates)

    def _sorted(self, candidates: list[Candidate]) -> list[Candidate]:
        return sorted(candidates, key=lambda one: (-self._score(one), self._alphabet(one.student)))

    def _score(self, one: Candidate) -> float:
        """Return the worth, a little more for a name that is told whole."""
        told = one.places.bit_count() / max(len(self._names[one.student]), 1)
        return round(min(one.worth + _WHOLE_NAME * told, 1.0 + _WHOLE_NAME), 4)

    def _alphabet(self, place: int) -> tuple[object, ...]:
        return self._class_order[self.entries[place].class_label], self._names[place], self.entries[place].id

    def _hit(self, one: Candidate, kind: Kind | None = None) -> Hit:
        return Hit(self.entries[one.student], round(min(one.worth, 1.0), 4), kind or _KINDS[one.weakest])

    def _label(self, asked: ClassInText) -> str:
        if len(asked.means) == 1:
            return self._labels[next(iter(asked.means))]
        return classes.label(asked.key)

    def _found(
        self,
        inside: Sequence[Candidate],
        limit: int,
        others: Sequence[Candidate] = (),
        *,
        sure: bool = False,
        class_label: str = "",
    ) -> Found:
        """Build the answer; `others` may be meant too and stand behind those who fit where there is room."""
        shown = [*inside, *others[: max(limit - len(inside), 0)]]
        clear = self.entries[inside[0].student].id if sure else None
        reason: Reason = "terlalu_banyak" if len(inside) > limit else ""
        return Found(tuple(map(self._hit, shown[:limit])), clear, len(shown), reason, (), class_label)


def _digits(text: str) -> bool:
    return any(char.isdecimal() for char in text)


def _number_among(words: Sequence[str], known: Container[str]) -> str:
    """Return the NIS or NISN in some folded words, its digits maybe spaced, or "" when there is none."""
    if _digits("".join(words)) and "".join(words) in known:
        return "".join(words)
    for is_number, group in groupby(words, key=str.isdecimal):
        runs = list(group) if is_number else []
        longest = max(runs, key=len, default="")
        for number in ("".join(runs), longest):
            if number in known and len(longest) >= _SHORTEST_NUMBER:
                return number
        if len(longest) >= _SHORTEST_NUMBER or len("".join(runs)) >= _SHORTEST_SPACED_NUMBER:
            return "".join(runs)
    return ""


if __name__ == "__main__":
    from bot.language.names_check import main

    sys.exit(main(sys.argv[1:]))
