"""Tables typed in lines: what is understood, what is refused whole, what a value must look like."""

import pytest

from bot.engine.question import RAHASIA, Begun, Taken, Wrong
from bot.engine.tables import MOST_TYPED, NEEDS_TABLE, SHEET, Sheet, Table
from tests.engine.player import ENGLISH, around

COUNTS = Table(key="X1", ask="Rekap?", short="Rekap", level=RAHASIA)
CHOICES = Table(key="X2", ask="Pilihan?", short="Pilihan", level=RAHASIA, pairs=True)
HERE = around()


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("Pribadi: 12", ("Pribadi", 12, None)),
        ("Belajar 7/30", ("Belajar", 7, 30)),
        ("Belajar 7 / 30", ("Belajar", 7, 30)),
        ("butir 3 = 20 dari 32", ("butir 3", 20, 32)),
        ("12 5", ("12", 5, None)),
        ("12: 7", ("12", 7, None)),
        ("Pribadi;12;30", ("Pribadi", 12, 30)),
        ("Karier: 0", ("Karier", 0, None)),
        ("Keluarga dan rumah 4.", ("Keluarga dan rumah", 4, None)),
    ],
)
def test_a_line_of_counts(line, row):
    read = COUNTS.read(line, None, HERE)
    assert isinstance(read, Begun)
    assert read.value == {"butir": [dict(zip(("nama", "jumlah", "dari"), row, strict=True))]}


def test_heavy_problems_are_said_at_the_end():
    assert COUNTS.read("JDK: 40/400 berat 6", None, HERE).value["butir"][0]["berat"] == 6
    assert isinstance(COUNTS.read("JDK: 4/400, berat 6", None, HERE), Wrong)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Pribadi", 1),
        ("Pribadi: 12\nSosial: banyak", 2),
        ("Pribadi: 12\n\nPribadi: 13", 3),
        ("Pribadi: 12,5", 1),
        ("Pribadi: -3", 1),
        ("Pribadi 31/30", 1),
        ("Pribadi: 99999999", 1),
        ("x" * 130 + ": 3", 1),
    ],
)
def test_a_message_with_a_line_that_cannot_be_read_is_refused_whole(text, line):
    before = {"butir": [{"nama": "Karier", "jumlah": 1, "dari": None}]}
    read = COUNTS.read(text, before, HERE)
    assert isinstance(read, Wrong)
    assert read.params["line"] == line
    assert read.hint


def test_lines_of_several_messages_come_together_and_a_later_one_changes_an_earlier():
    first = COUNTS.read("Pribadi: 1\nSosial: 2", None, HERE).value
    second = COUNTS.read("Sosial: 3\nBelajar: 4", first, HERE).value
    assert [(row["nama"], row["jumlah"]) for row in second["butir"]] == [("Pribadi", 1), ("Sosial", 3), ("Belajar", 4)]
    assert COUNTS.read("lanjut", second, HERE) == Taken(second)
    assert COUNTS.read("Continue", second, around(say=ENGLISH)) == Taken(second)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("A -> B", [("A", "B")]),
        ("A → B, C", [("A", "B"), ("A", "C")]),
        ("A.P. => B.W.\nB.W. > A.P.", [("A.P.", "B.W."), ("B.W.", "A.P.")]),
    ],
)
def test_lines_of_choices(text, pairs):
    rows = CHOICES.read(text, None, HERE).value["pasangan"]
    assert [(row["dari"], row["kepada"]) for row in rows] == pairs


@pytest.mark.parametrize("text", ["A", "A ->", "-> B", "A -> B -> C", "A -> B\nA -> B", "A -> ,", "A: 3"])
def test_a_choice_that_cannot_be_read(text):
    assert isinstance(CHOICES.read(text, None, HERE), Wrong)


def test_nothing_is_no_table():
    assert isinstance(COUNTS.read("lanjut", None, HERE), Wrong)
    assert isinstance(COUNTS.tap("lanjut", None, None, HERE), Wrong)
    assert isinstance(COUNTS.tap("lain", None, None, HERE), Wrong)


def test_too_much_is_sent_as_a_file():
    rows = {"butir": [{"nama": str(n), "jumlah": 1, "dari": None} for n in range(MOST_TYPED)]}
    assert COUNTS.read("baru: 3", rows, HERE).params == {"most": MOST_TYPED}


def test_a_file_is_checked_like_a_stored_value():
    row = {"nama": "1", "jumlah": 3, "dari": None}
    assert COUNTS.receive(Sheet(SHEET, rows=(row,)), None, HERE) == Begun({"butir": [row]})
    for bad in (
        {"nama": "1"},
        {**row, "jumlah": "3"},
        {**row, "jumlah": True},
        {**row, "lain": 1},
        {**row, "dari": -1},
    ):
        assert isinstance(COUNTS.receive(Sheet(SHEET, rows=(bad,)), None, HERE), Wrong)
    assert isinstance(COUNTS.receive(Sheet(SHEET), None, HERE), Wrong)
    assert COUNTS.receive(object(), None, HERE) == NEEDS_TABLE


@pytest.mark.parametrize(
    "value", [None, [], "x", {}, {"butir": []}, {"butir": "x"}, {"butir": [1]}, {"pasangan": [{"dari": "A"}]}]
)
def test_what_is_no_value(value):
    assert not COUNTS.accepts_value(value)
    assert not CHOICES.accepts_value(value)


def test_a_value_of_the_other_kind_is_none():
    pairs = {"pasangan": [{"dari": "A", "kepada": "B"}]}
    assert CHOICES.accepts_value(pairs)
    assert not COUNTS.accepts_value(pairs)
    assert CHOICES.begin_with(pairs) == pairs
    assert CHOICES.begin_with({"instead": "x"}) is None
