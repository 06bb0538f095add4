"""Which answers are promises, when they are late, and which row of the ledger each of them continues."""

from dataclasses import dataclass
from datetime import date

import pytest

from bot.casework import commitments
from bot.casework.commitments import Promise, is_late, matched, promiser, promises

FATHER = {"apa": "mengantar ke sekolah", "siapa": "Ayah", "kapan": "2026-12-01"}
TEACHER = {"apa": "memberi tugas susulan", "siapa": "Wali kelas", "kapan": ""}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ()),
        (
            {"KR-L5": [FATHER, TEACHER]},
            (
                Promise("KR-L5", 0, "mengantar ke sekolah", "Ayah", "2026-12-01"),
                Promise("KR-L5", 1, "memberi tugas susulan", "Wali kelas"),
            ),
        ),
        ({"KK-L6": [TEACHER]}, (Promise("KK-L6", 0, "memberi tugas susulan", "Wali kelas"),)),
        ({"KR-L5": {"instead": "belum_ada"}}, ()),
        ({"KR-L5": []}, ()),
        ({"KR-L5": [{"apa": " ", "siapa": "Ayah", "kapan": ""}, TEACHER]}, (Promise("KR-L5", 1, *TEACHER.values()),)),
        ({"EV-S3": "bicara dengan ibunya"}, (Promise("EV-S3", 0, "bicara dengan ibunya"),)),
        (
            {"EV-S3": "bicara dengan ibunya", "EV-S4": "2026-12-02"},
            (Promise("EV-S3", 0, "bicara dengan ibunya", "", "2026-12-02"),),
        ),
        ({"EV-S3": {"instead": "belum_ada_rencana"}, "EV-S4": "2026-12-02"}, ()),
        ({"EV-S4": "2026-12-02"}, ()),
        (
            {"KG-L8": ["saling menyapa", "datang tepat waktu"], "KG-L8a": "2026-12-07T09:00"},
            (Promise("KG-L8", 0, "saling menyapa\ndatang tepat waktu", "", "2026-12-07"),),
        ),
        ({"EV-S3": {"s1a": "tidak menunda"}}, ()),  # of each member of a group: it stays under the member's own key
        ({"KP-L4": ["janji akan datang"], "TL4": "2026-12-02"}, ()),
    ],
)
def test_which_answers_are_promises(values, expected):
    assert promises(values) == expected


def test_a_row_whose_day_cannot_be_read_has_none():
    assert promises({"KK-L6": [{"apa": "menelepon", "siapa": "Ibu", "kapan": "besok"}]})[0].due == ""


@pytest.mark.parametrize(
    ("state", "due", "late"),
    [
        (commitments.OPEN, "2026-11-22", True),
        (commitments.OPEN, "2026-11-23", False),  # the day itself is still time
        (commitments.OPEN, "", False),
        (commitments.KEPT, "2026-11-01", False),
        (commitments.BROKEN, "2026-11-01", False),
    ],
)
def test_late_follows_from_the_day(state, due, late):
    assert is_late(state, due, date(2026, 11, 23)) is late


@pytest.mark.parametrize(
    ("question", "who", "said"),
    [("EV-S3", "", "konseli"), ("KG-L8", "", "anggota kelompok"), ("KR-L5", "Ayah", "Ayah"), ("KR-L5", "", "")],
)
def test_who_promised(question, who, said):
    assert promiser(question, who) == said


@dataclass
class Row:
    question: str
    place: int
    what: str
    who: str = ""


def rows(*words, question="KR-L5"):
    return [Row(question, place, what) for place, what in enumerate(words)]


def told(*words, question="KR-L5"):
    return [Promise(question, place, what) for place, what in enumerate(words)]


@pytest.mark.parametrize(
    ("kept", "said", "continues"),
    [
        ([], ["a"], [None]),
        (["a"], [], []),
        (["a", "b"], ["a", "b"], ["a", "b"]),
        (["a", "b"], ["b", "a"], ["b", "a"]),  # the words say which it is, not the place
        (["a", "b"], ["b"], ["b"]),  # a mark never passes to the row that moved up
        (["a"], ["A  "], ["a"]),
        (["a"], ["c"], ["a"]),  # a correction of the one row
        (["a", "b"], ["a", "c"], ["a", "b"]),
        (["a"], ["c", "d"], ["a", None]),
        (["a", "b"], ["c"], [None]),  # something is gone: which of the two it was, nobody can say
        (["a", "a"], ["a", "a"], ["a", "a"]),
    ],
)
def test_a_promise_continues_its_row(kept, said, continues):
    pairs = matched(rows(*kept), told(*said))
    assert [promise.what for promise, _ in pairs] == said
    assert [row.what if row else None for _, row in pairs] == continues


def test_two_alike_keep_their_places():
    pairs = matched(rows("a", "a"), told("a", "a"))
    assert [row.place for _, row in pairs] == [0, 1]


def test_questions_are_not_mixed_up():
    pairs = matched(rows("a", question="KK-L6"), told("a"))
    assert pairs == [(Promise("KR-L5", 0, "a"), None)]


def test_the_same_words_of_somebody_else_are_another_promise():
    kept = [Row("KR-L5", 0, "menelepon", "Ibu"), Row("KR-L5", 1, "menelepon", "Ayah")]
    pairs = matched(kept, [Promise("KR-L5", 0, "menelepon", "Ayah")])
    assert [row.who for _, row in pairs if row] == ["Ayah"]
