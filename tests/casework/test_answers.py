"""Rules read filed values as they are, and nothing into them."""

from datetime import date, datetime

import pytest
from filings import JAKARTA

from bot.casework import answers

INSTEAD = {"instead": "belum_ada"}


@pytest.mark.parametrize(
    ("value", "answered", "told", "choice", "many"),
    [
        (None, False, False, "", set()),
        ("", False, False, "", set()),
        ([], False, False, "", set()),
        ("ya", True, True, "ya", {"ya"}),
        (["ayah"], True, True, "ayah", {"ayah"}),
        (["ayah", "ibu"], True, True, "", {"ayah", "ibu"}),
        (("ayah", "ibu"), True, True, "", {"ayah", "ibu"}),
        (INSTEAD, True, False, "belum_ada", {"belum_ada"}),
        (4, True, True, "", set()),
        (0, True, True, "", set()),
        ({"s1a": "x"}, True, True, "", set()),  # one answer for each person
    ],
)
def test_choices(value, answered, told, choice, many):
    values = {"X": value}
    assert answers.is_answered(values, "X") is answered
    assert answers.is_told(values, "X") is told
    assert answers.choice(values, "X") == choice
    assert answers.many(values, "X") == many


def test_a_missing_key():
    assert not answers.is_answered({}, "X")
    assert not answers.is_told({}, "X")


@pytest.mark.parametrize(("value", "number"), [(3, 3), (0, 0), (True, None), ("3", None), (2.5, None), (None, None)])
def test_whole_numbers(value, number):
    assert answers.whole_number({"X": value}, "X") == number


@pytest.mark.parametrize(
    ("value", "day", "moment"),
    [
        ("2026-12-02", date(2026, 12, 2), None),
        ("2026-12-02T09:00", date(2026, 12, 2), datetime(2026, 12, 2, 9, 0, tzinfo=JAKARTA)),
        ("besok", None, None),
        ("T", None, None),
        (20261202, None, None),
        (INSTEAD, None, None),
        (None, None, None),
    ],
)
def test_days(value, day, moment):
    assert answers.day({"X": value}, "X") == day
    assert answers.moment({"X": value}, "X", JAKARTA) == moment
