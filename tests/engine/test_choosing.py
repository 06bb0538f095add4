"""Choices, lists of ticks, scales and numbers: tapped, typed, forged."""

from dataclasses import replace

import pytest

from bot.engine.choices import (
    ALL,
    CHOOSE_FIRST,
    NO_CHOICE,
    NOT_AMONG,
    ONE_BY_ONE,
    SCALE_ERROR,
    Choice,
    MultiChoice,
    Number,
    Scale,
    typed_option,
)
from bot.engine.question import BLANK, DONE, TERBATAS, UNKNOWN_OPTION, Begun, Taken, View, Wrong
from tests.engine.player import ENGLISH, around

HERE = around()
THERE = around(say=ENGLISH)
NOTHING = {"instead": "belum"}

WILLING = Choice(
    key="IN1",
    ask="Bersedia?",
    short="Bersedia",
    level=TERBATAS,
    of={"ya": "Ya", "tertulis": "Ya, tertulis", "tidak": "Tidak"},
    instead={"belum": "Belum ada"},
)
SIGNS = MultiChoice(
    key="IN8",
    ask="Tanda?",
    short="Tanda",
    level=TERBATAS,
    of={
        "luka": "Melukai diri",
        "napza": "Napza, alkohol, atau lem",
        "lain": "Lainnya",
        "tak": "Tidak ada",
        "nol": "Nol",
    },
    alone=("tak", "nol"),
    later=("nol",),
    instead={"belum": "Belum ada"},
)
TOLD = MultiChoice(
    key="KP-L2",
    ask="Dijelaskan?",
    short="Penjelasan",
    level=TERBATAS,
    of={"a": "Kerahasiaan", "b": "Keterbukaan", "lalu": "Sudah lalu"},
    alone=("lalu",),
    all_of="Semua sudah",
    folded=True,
)
FEELING = Scale(
    key="EV-S2",
    ask="Perasaan?",
    short="Perasaan",
    level=TERBATAS,
    low="1 sangat berat",
    middle="3 tetap",
    high="5 sangat lega",
    instead={"belum": "Belum ada"},
)
MINUTES = Number(key="KP-L15", ask="Lama?", short="Lama", level=TERBATAS, low=5, high=180, chips=(30, 45))


def among(text):
    return Wrong(NOT_AMONG, {"text": text})


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Ya", Taken("ya")),
        ("  ya. ", Taken("ya")),
        ("YA,  TERTULIS", Taken("tertulis")),
        ("2", Taken("tertulis")),
        ("4", Taken(NOTHING)),
        ("belum ada", Taken(NOTHING)),
        ("Belum", Taken(NOTHING)),
        ("t", among("t")),
        ("tid", Taken("tidak")),
        ("ti", among("ti")),
        ("0", among("0")),
        ("5", among("5")),
        ("999999999999", among("999999999999")),
        ("ya dan tidak", among("ya dan tidak")),
        ("x" * 40, among("x" * 40)),
        ("x" * 41, Wrong(NO_CHOICE)),
        ("", BLANK),
        ("\u200b \u3164\n", BLANK),
    ],
)
def test_a_choice_is_typed(text, read):
    assert WILLING.read(text, None, HERE) == read


@pytest.mark.parametrize(
    ("text", "code"), [("yes", "ya"), ("Ya", "ya"), ("No", "tidak"), ("none yet", NOTHING), ("belum ada", NOTHING)]
)
def test_a_label_may_be_typed_as_it_is_shown_or_in_indonesian(text, code):
    assert WILLING.read(text, None, THERE) == Taken(code)


def test_english_words_mean_nothing_where_indonesian_is_shown():
    assert WILLING.read("yes", None, HERE) == among("yes")


@pytest.mark.parametrize(
    ("code", "read"),
    [
        ("ya", Taken("ya")),
        ("belum", Taken(NOTHING)),
        ("ja", UNKNOWN_OPTION),
        ("", UNKNOWN_OPTION),
        ("1", UNKNOWN_OPTION),
    ],
)
def test_a_choice_is_tapped(code, read):
    assert WILLING.tap(code, None, None, HERE) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1", Begun(["luka"])),
        ("3, 1", Begun(["luka", "lain"])),
        ("3 1", Begun(["luka", "lain"])),
        ("melukai diri; lainnya", Begun(["luka", "lain"])),
        ("Lainnya,\nMelukai diri,", Begun(["luka", "lain"])),
        ("Napza, alkohol, atau lem", Begun(["napza"])),
        ("lainnya, napza, alkohol, atau lem, melukai", Begun(["luka", "napza", "lain"])),
        ("napza, alkohol", Begun(["napza"])),
        ("Tidak ada", Taken(["tak"])),
        ("4", Taken(["tak"])),
        ("6", Taken(NOTHING)),
        ("lanjut", among("lanjut")),
        ("1, tidak ada", among("1, tidak ada")),
        ("1, belum ada", among("1, belum ada")),
        ("1, entah", among("1, entah")),
        (",;", among(",;")),
        ("cerita " * 9, Wrong(NO_CHOICE)),
    ],
)
def test_ticks_are_typed(text, read):
    assert SIGNS.read(text, None, HERE) == read


@pytest.mark.parametrize("word", ["lanjut", "Selesai.", "LANJUT"])
def test_the_word_that_ends_a_list(word):
    assert SIGNS.read(word, ["luka"], HERE) == Taken(["luka"])
    assert SIGNS.read("continue", ["luka"], THERE) == Taken(["luka"])


def test_typed_ticks_join_those_that_are_set():
    assert SIGNS.read("lainnya", ["luka"], HERE) == Begun(["luka", "lain"])


@pytest.mark.parametrize(
    ("ticked", "code", "on", "read"),
    [
        ([], "luka", True, Begun(["luka"])),
        (["luka"], "luka", True, Begun(["luka"])),
        (["luka"], "luka", False, Begun([])),
        ([], "luka", False, Begun([])),
        (["lain"], "luka", True, Begun(["luka", "lain"])),
        (["luka"], "luka", None, UNKNOWN_OPTION),
        (["luka"], "tak", None, Taken(["tak"])),
        (["luka"], DONE, None, Taken(["luka"])),
        ([], DONE, None, CHOOSE_FIRST),
        ([], "belum", None, Taken(NOTHING)),
        (["luka"], "belum", None, UNKNOWN_OPTION),
        ([], "gigi", True, UNKNOWN_OPTION),
        ([], ALL, None, UNKNOWN_OPTION),
        ([], ONE_BY_ONE, None, UNKNOWN_OPTION),
    ],
)
def test_a_button_names_the_state_of_a_tick(ticked, code, on, read):
    assert SIGNS.tap(code, on, ticked, HERE) == read


def test_the_way_on_appears_after_the_first_tick():
    assert [one.code for one in SIGNS.options(None, HERE)] == ["luka", "napza", "lain", "tak", "nol", "belum"]
    shown = SIGNS.options(["lain"], HERE)
    assert [(one.code, one.chosen) for one in shown] == [
        ("luka", False),
        ("napza", False),
        ("lain", True),
        (DONE, None),
    ]


def test_a_folded_list_shows_what_takes_all_first():
    assert [one.code for one in TOLD.options(None, HERE)] == [ALL, ONE_BY_ONE, "lalu"]
    assert TOLD.tap(ALL, None, None, HERE) == Taken(["a", "b"])
    assert TOLD.tap(ONE_BY_ONE, None, None, HERE) == View(ONE_BY_ONE)
    assert [[one.code for one in row] for row in TOLD.page(ONE_BY_ONE, HERE)] == [["a"], ["b"]]
    assert [one.code for one in TOLD.options(["a"], HERE)] == ["a", "b", ALL, DONE]
    assert [one.code for one in TOLD.options(["a", "b"], HERE)] == ["a", "b", DONE]


def test_a_folded_list_that_was_opened_keeps_its_ticks():
    assert TOLD.tap(ONE_BY_ONE, None, ["b"], HERE) == Begun(["b"])


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("semua sudah", Taken(["a", "b"])),
        ("Pilih satu per satu", View(ONE_BY_ONE)),
        ("1", Begun(["a"])),
        ("sudah lalu", Taken(["lalu"])),
    ],
)
def test_a_folded_list_is_typed(text, read):
    assert TOLD.read(text, None, HERE) == read


def test_an_open_list_offers_all_beside_its_ticks():
    assert [one.code for one in replace(TOLD, folded=False).options(None, HERE)] == [ALL, "a", "b", "lalu"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1", Taken(1)),
        ("5", Taken(5)),
        ("5 sangat lega", Taken(5)),
        ("3 Tetap", Taken(3)),
        ("belum ada", Taken(NOTHING)),
        ("0", Wrong(SCALE_ERROR)),
        ("6", Wrong(SCALE_ERROR)),
        ("3,5", Wrong(SCALE_ERROR)),
        ("lumayan", Wrong(SCALE_ERROR)),
    ],
)
def test_a_scale_is_typed(text, read):
    assert FEELING.read(text, None, HERE) == read


def test_a_scale_has_words_at_its_ends():
    labels = [one.label for one in FEELING.options(None, HERE)]
    assert labels == ["1 sangat berat", "2", "3 tetap", "4", "5 sangat lega", "Belum ada"]
    assert replace(FEELING, middle="").labels()["3"] == "3"


@pytest.mark.parametrize(("code", "read"), [("4", Taken(4)), ("belum", Taken(NOTHING)), ("6", UNKNOWN_OPTION)])
def test_a_scale_is_tapped(code, read):
    assert FEELING.tap(code, None, None, HERE) == read


@pytest.mark.parametrize("text", ["4", "181", "-30", "30 menit", "3e1", "1" * 30, "½"])
def test_a_number_outside_its_bounds_names_them(text):
    read = MINUTES.read(text, None, HERE)
    assert isinstance(read, Wrong)
    assert read.params == {"low": 5, "high": 180}


def test_a_number_is_typed_or_tapped_from_the_likely_ones():
    assert MINUTES.read("007", None, HERE) == Taken(7)
    assert [one.code for one in MINUTES.options(None, HERE)] == ["30", "45"]
    assert MINUTES.tap("45", None, None, HERE) == Taken(45)
    assert MINUTES.tap("46", None, None, HERE) == UNKNOWN_OPTION


@pytest.mark.parametrize(
    ("question", "fits", "not_"),
    [
        (WILLING, ["ya", NOTHING], ["gone", 1, None, ["ya"], {"instead": "gone"}]),
        (SIGNS, [["luka"], [], ["tak"], NOTHING], ["luka", ["gone"], 3]),
        (FEELING, [1, 5, NOTHING], [0, 6, True, "3"]),
        (MINUTES, [5, 180], [4, 181, True, "30"]),
    ],
)
def test_stored_values_are_checked_against_the_question_of_today(question, fits, not_):
    assert [value for value in fits if not question.accepts(value)] == []
    assert [value for value in not_ if question.accepts(value)] == []


def test_ticks_that_had_begun_go_on_if_they_are_still_offered():
    assert SIGNS.accepts_begun(["luka"])
    assert not SIGNS.accepts_begun(["gone"])
    assert not SIGNS.accepts_begun(["tak"])
    assert not WILLING.accepts_begun("ya")


@pytest.mark.parametrize(
    ("question", "value", "open_"),
    [
        (WILLING, NOTHING, True),
        (WILLING, "ya", False),
        (SIGNS, ["nol"], True),
        (SIGNS, ["luka"], False),
        (SIGNS, NOTHING, True),
        (FEELING, 3, False),
    ],
)
def test_what_was_put_off_stays_open(question, value, open_):
    assert question.stays_open(value) is open_


def test_an_answer_taken_up_again_begins_with_its_ticks():
    assert SIGNS.begin_with(["luka", "lain"]) == ["luka", "lain"]
    assert SIGNS.begin_with(["tak"]) is None
    assert SIGNS.begin_with(NOTHING) is None
    assert WILLING.begin_with("ya") is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ya bu", "ya"),
        ("iya", "ya"),
        ("Iya, Bu.", "ya"),
        ("blm", "belum"),
        ("blm bu", "belum"),
        ("tdk mau", "menolak"),
        ("gak mau", "menolak"),
        ("msh ragu bu", "ragu"),
        ("massih ragu", "ragu"),
        ("wali kls", "wali"),
        ("bleum ditanyakn", ""),
        ("mau", ""),
        ("ya tapi ibunya belum tahu", ""),
        ("bu", ""),
    ],
)
def test_a_button_as_thumbs_type_it(typed, code):
    of = {"ya": "Ya", "ragu": "Masih ragu", "belum": "Belum ditanyakan", "menolak": "Tidak mau", "wali": "Wali kelas"}
    assert typed_option(typed, of, around()) == code


def test_a_slip_between_two_buttons_is_neither():
    assert typed_option("kelas 8c", {"a": "Kelas 8a", "b": "Kelas 8b"}, around()) == ""
