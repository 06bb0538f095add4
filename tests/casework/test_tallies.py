"""Tallies against values that were calculated by hand."""

from fractions import Fraction

import pytest

from bot.casework import tallies
from bot.casework.tallies import Count, Grade


@pytest.mark.parametrize(
    ("ticked", "items", "share"),
    [
        (5, 20, Fraction(25)),
        (0, 20, Fraction(0)),
        (20, 20, Fraction(100)),
        (1, 3, Fraction(100, 3)),
        (3, 0, Fraction(0)),  # a topic without items divides by nothing
        (0, 0, Fraction(0)),
    ],
)
def test_dcm_of_one_student_and_topic(ticked: int, items: int, share: Fraction) -> None:
    assert tallies.dcm_topic(ticked, items) == share


@pytest.mark.parametrize(
    ("topics", "share"),
    [
        ([(5, 20), (10, 20), (0, 20)], Fraction(25)),  # 15 of 60
        ([(1, 20), (1, 40)], Fraction(10, 3)),  # 2 of 60, not the mean of 5 and 2.5
        ([], Fraction(0)),
        ([(0, 0)], Fraction(0)),
    ],
)
def test_dcm_of_one_student_overall(topics: list[tuple[int, int]], share: Fraction) -> None:
    assert tallies.dcm_student(topics) == share


@pytest.mark.parametrize(
    ("ticked", "items", "students", "share"),
    [
        ([5, 3, 2], 20, 10, Fraction(5)),  # 10 of 200
        ([20] * 30, 20, 30, Fraction(100)),
        ([], 20, 30, Fraction(0)),
        ([4], 20, 0, Fraction(0)),
    ],
)
def test_dcm_of_a_class_and_topic(ticked: list[int], items: int, students: int, share: Fraction) -> None:
    assert tallies.dcm_class_topic(ticked, items, students) == share


@pytest.mark.parametrize(
    ("ticking", "students", "share"), [(8, 32, Fraction(25)), (0, 32, Fraction(0)), (5, 0, Fraction(0))]
)
def test_dcm_of_one_item_in_a_class(ticking: int, students: int, share: Fraction) -> None:
    assert tallies.dcm_class_item(ticking, students) == share


@pytest.mark.parametrize(
    ("share", "letter"),
    [
        (Fraction(0), "A"),
        (Fraction(1, 1000), "B"),
        (Fraction(10), "B"),
        (Fraction(10) + Fraction(1, 1000), "C"),
        (Fraction(25), "C"),
        (Fraction(251, 10), "D"),
        (Fraction(50), "D"),
        (Fraction(501, 10), "E"),
        (Fraction(100), "E"),
    ],
)
def test_dcm_grade_at_its_bounds(share: Fraction, letter: str) -> None:
    assert tallies.grade(share) == letter


def test_a_school_may_have_bounds_of_its_own() -> None:
    own = (Grade("tinggi", Fraction(100)), Grade("rendah", Fraction(20)))
    assert [tallies.grade(Fraction(n), own) for n in (20, 21, 100)] == ["rendah", "tinggi", "tinggi"]
    assert tallies.grade(Fraction(120), own) == "tinggi"
    assert tallies.grade(Fraction(5), ()) == ""


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Fraction(100, 3), "33,3"),
        (Fraction(200, 3), "66,7"),
        (Fraction(50), "50"),
        (Fraction(0), "0"),
        (Fraction(25, 2), "12,5"),
        (Fraction(9995, 100), "100"),  # 99.95 is half up
        (Fraction(9994, 100), "99,9"),
        (Fraction(5, 100), "0,1"),
    ],
)
def test_a_share_in_words(share: Fraction, words: str) -> None:
    assert tallies.said(share) == words


AKPD = [
    Count("1", 24, 32, "Pribadi"),  # 75
    Count("2", 8, 32, "Pribadi"),  # 25
    Count("3", 16, 32, "Belajar"),  # 50
    Count("4", 20, 32, "Belajar"),  # 62.5
    Count("5", 3, 30, "Karier"),  # 10
    Count("6", 2, 32),  # belongs to no field
]


def test_akpd_per_item_is_sorted() -> None:
    found = [(one.name, one.percent) for one in tallies.by_item(AKPD)]
    assert found == [
        ("1", Fraction(75)),
        ("4", Fraction(125, 2)),
        ("3", Fraction(50)),
        ("2", Fraction(25)),
        ("5", Fraction(10)),
        ("6", Fraction(25, 4)),
    ]


def test_akpd_per_field_is_sorted() -> None:
    found = [(one.name, one.ticked, one.of, one.percent) for one in tallies.by_field(AKPD)]
    assert found == [
        ("Belajar", 36, 64, Fraction(225, 4)),  # 56.25
        ("Pribadi", 32, 64, Fraction(50)),
        ("Karier", 3, 30, Fraction(10)),
    ]


def test_an_item_that_names_no_total_is_read_against_the_students() -> None:
    assert [one.percent for one in tallies.by_item([Count("a", 5), Count("b", 10)], students=20)] == [50, 25]
    # Without students either there is no share, but the counts still have their order.
    assert [(one.name, one.percent) for one in tallies.by_item([Count("a", 5), Count("b", 10)])] == [("b", 0), ("a", 0)]


@pytest.mark.parametrize(
    ("most", "names"),
    [(1, ["1"]), (2, ["1", "4"]), (3, ["1", "4", "3"]), (0, []), (99, ["1", "4", "3", "2", "5", "6"])],
)
def test_priorities(most: int, names: list[str]) -> None:
    assert [one.name for one in tallies.priorities(tallies.by_item(AKPD), most)] == names


def test_lines_as_high_as_the_last_priority_stand_with_it_and_nothing_is_none() -> None:
    shares = tallies.by_item([Count("a", 9, 10), Count("b", 5, 10), Count("c", 5, 10), Count("d", 0, 10)])
    assert [one.name for one in tallies.priorities(shares, 2)] == ["a", "b", "c"]
    assert [one.name for one in tallies.priorities(shares, 9)] == ["a", "b", "c"]
    assert tallies.priorities([], 3) == []


def test_aum_per_field_counts_problems_and_heavy_ones() -> None:
    fields = [Count("", 40, 900, "JDK", heavy=6), Count("", 45, 450, "PDP", heavy=2), Count("", 0, 600, "WSG")]
    found = [(one.name, one.ticked, one.heavy, one.percent) for one in tallies.by_field(fields)]
    assert found == [("PDP", 45, 2, Fraction(10)), ("JDK", 40, 6, Fraction(40, 9)), ("WSG", 0, 0, Fraction(0))]


def test_sociogram() -> None:
    # Five members: Ani and Budi choose each other, Citra chooses both, nobody chooses Citra, Dedi or Eka.
    choices = [("Ani", "Budi"), ("Budi", "Ani"), ("Citra", "Ani"), ("Citra", "Budi"), ("Dedi", "Ani")]
    found = tallies.sociogram(choices, ["Ani", "Budi", "Citra", "Dedi", "Eka"])
    assert found.received == {"Ani": 3, "Budi": 2, "Citra": 0, "Dedi": 0, "Eka": 0}
    assert found.index == {"Ani": Fraction(3, 4), "Budi": Fraction(1, 2), "Citra": 0, "Dedi": 0, "Eka": 0}
    assert found.mutual == (("Ani", "Budi"),)
    assert found.isolates == ("Citra", "Dedi", "Eka")


def test_sociogram_reaches_one_when_everybody_chooses_the_same() -> None:
    found = tallies.sociogram([("b", "a"), ("c", "a")])
    assert found.index["a"] == 1


def test_sociogram_does_not_count_oneself_nor_twice() -> None:
    found = tallies.sociogram([("a", "a"), ("a", "b"), ("a", "b"), ("b", "a")])
    assert found.received == {"a": 1, "b": 1}
    assert found.mutual == (("a", "b"),)


@pytest.mark.parametrize("members", [[], ["sendiri"]])
def test_sociogram_of_nobody_divides_by_nothing(members: list[str]) -> None:
    found = tallies.sociogram([], members)
    assert found.mutual == ()
    assert dict(found.index) == dict.fromkeys(members, Fraction(0))


def test_sociogram_names_a_pair_once_in_the_order_of_members() -> None:
    assert tallies.sociogram([("b", "a"), ("a", "b")], ["a", "b"]).mutual == (("a", "b"),)


def test_an_index_counts_also_those_who_are_not_named() -> None:
    assert tallies.sociogram([("a", "b")], group=5).index == {"a": 0, "b": Fraction(1, 4)}
    assert tallies.sociogram([("a", "b")], group=1).index == {"a": 0, "b": 1}
