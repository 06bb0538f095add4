"""Tallies of instruments: exact counts and shares, never an item's text (DOMAIN 4.5). Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Count:
    """How often something was ticked: an item, or a topic; `of` how many could have, None when nobody said.

    `field` is the bidang or topic that an item belongs to, `heavy` how many said that it weighs on them.
    """

    name: str
    ticked: int
    of: int | None = None
    field: str = ""
    heavy: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """One line of a result: how many of how many, and what that is in a hundred."""

    name: str
    ticked: int
    of: int
    percent: Fraction
    heavy: int = 0


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade that reaches up to and with a share."""

    letter: str
    up_to: Fraction


# DOMAIN 4.5 leaves the bounds open (U): a school may have its own.
DCM_GRADES = (
    Grade("A", Fraction(0)),
    Grade("B", Fraction(10)),
    Grade("C", Fraction(25)),
    Grade("D", Fraction(50)),
    Grade("E", Fraction(100)),
)


DCM_SETTING = "batas_dcm"


def grades_of(settings: Mapping[str, object]) -> tuple[Grade, ...]:
    """Return the school's own bounds of the grades B, C and D, in percent; the usual ones where none are set."""
    kept = settings.get(DCM_SETTING)
    if not isinstance(kept, list) or not valid_bounds(kept):
        return DCM_GRADES
    own = zip("BCD", map(Fraction, kept), strict=True)
    return (DCM_GRADES[0], *(Grade(letter, bound) for letter, bound in own), DCM_GRADES[-1])


def valid_bounds(bounds: Sequence[object]) -> bool:
    """Whether three bounds rise and lie between 0 and 100."""
    numbers = [one for one in bounds if isinstance(one, int)]
    return len(bounds) == len(numbers) == 3 and 0 < numbers[0] < numbers[1] < numbers[2] < 100


def percent(part: int, whole: int) -> Fraction:
    """Return part of whole in a hundred; of nothing it is 0."""
    return Fraction(part * 100, whole) if whole > 0 else NOTHING


def said(share: Fraction) -> str:
    """Return a share with one decimal, half up, as Indonesian writes it: 33,3 or 50."""
    tenths = int(share * 10 + Fraction(1, 2))
    whole, rest = divmod(tenths, 10)
    return f"{whole},{rest}" if rest else str(whole)


def dcm_topic(ticked: int, items: int) -> Fraction:
    """One student, one topic: n / M × 100."""
    return percent(ticked, items)


def dcm_student(topics: Iterable[tuple[int, int]]) -> Fraction:
    """One student, all topics (n, M): everything ticked / all items × 100."""
    pairs = list(topics)
    return percent(sum(n for n, _ in pairs), sum(items for _, items in pairs))


def dcm_class_topic(ticked: Iterable[int], items: int, students: int) -> Fraction:
    """A class, one topic: Σn / (N × M) × 100; `ticked` has one count for each student who ticked something."""
    return percent(sum(ticked), students * items)


def dcm_class_item(ticking: int, students: int) -> Fraction:
    """One item in a class: students ticking / N × 100."""
    return percent(ticking, students)


def grade(share: Fraction, bounds: Collection[Grade] = DCM_GRADES) -> str:
    """Return the letter of a share: the first grade, from the lowest bound, that reaches up to it."""
    ordered = sorted(bounds, key=lambda one: one.up_to)
    return next((one.letter for one in ordered if share <= one.up_to), ordered[-1].letter if ordered else "")


def by_item(counts: Iterable[Count], students: int = 0) -> list[Share]:
    """Return one line for each item (AKPD: ya / total × 100; own questionnaires), the highest share first.

    An item that does not say of how many is read against the number of students.
    """
    return _sorted(
        _share(one.name, one.ticked, one.of if one.of is not None else students, one.heavy) for one in counts
    )


def by_field(counts: Iterable[Count], students: int = 0) -> list[Share]:
    """Return one line for each field, all of its items together, the highest share first; items without one left out.

    AKPD: ya of all items / answers to all items × 100. AUM: problems per field in the same way, with the heavy ones.
    """
    sums: dict[str, tuple[int, int, int]] = {}
    for one in counts:
        if one.field:
            ticked, of, heavy = sums.get(one.field, (0, 0, 0))
            possible = one.of if one.of is not None else students
            sums[one.field] = (ticked + one.ticked, of + possible, heavy + one.heavy)
    return _sorted(_share(name, ticked, of, heavy) for name, (ticked, of, heavy) in sums.items())


def priorities(shares: Iterable[Share], most: int = 3) -> list[Share]:
    """Return the highest lines; those as high as the last of them stand with it, and nothing that nobody ticked."""
    ordered = [one for one in _sorted(shares) if one.ticked > 0]
    if len(ordered) <= most or most < 1:
        return ordered[: max(most, 0)]
    last = ordered[most - 1].percent
    return [one for one in ordered if one.percent >= last]


def _share(name: str, ticked: int, of: int, heavy: int) -> Share:
    return Share(name, ticked, of, percent(ticked, of), heavy)


def _sorted(shares: Iterable[Share]) -> list[Share]:
    """Order by share, then by count where nobody said of how many; equal lines keep the order in which they came."""
    return sorted(shares, key=lambda one: (one.percent, one.ticked), reverse=True)


@dataclass(frozen=True, slots=True)
class Sociogram:
    """Who is chosen how often. Only choices are counted: questions of rejection do harm and are not taken (4.5)."""

    received: Mapping[str, int]
    index: Mapping[str, Fraction]
    mutual: tuple[tuple[str, str], ...]
    isolates: tuple[str, ...]


def sociogram(choices: Iterable[tuple[str, str]], members: Iterable[str] = (), *, group: int = 0) -> Sociogram:
    """Return the tally of "who chooses whom": choices received, Pm = received / (N − 1), mutual pairs, isolates.

    `members` are all of the group, also those who neither chose nor were chosen; others are added as they come.
    `group` is how many there are where not all of them are named.
    A choice of oneself and the same choice said twice do not count.
    """
    valid = dict.fromkeys((one, other) for one, other in choices if one != other)
    everybody = list(dict.fromkeys([*members, *(name for pair in valid for name in pair)]))
    received = {name: sum(chosen == name for _, chosen in valid) for name in everybody}
    others = max(len(everybody), group) - 1
    index = {name: Fraction(count, others) if others > 0 else NOTHING for name, count in received.items()}
    place = {name: number for number, name in enumerate(everybody)}
    mutual = tuple(pair for pair in valid if place[pair[0]] < place[pair[1]] and (pair[1], pair[0]) in valid)
    isolates = tuple(name for name in everybody if received[name] == 0)
    return Sociogram(received, index, mutual, isolates)
