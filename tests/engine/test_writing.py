"""Answers in words: short, long, numbers with a shape, people."""

import pytest

from bot.engine.around import Candidate
from bot.engine.people import ABSENT, AGAIN, Person, Student
from bot.engine.question import BLANK, DONE, TERBATAS, UNKNOWN_OPTION, Begun, Question, Taken, Wanted, Wrong
from bot.engine.texts import LONG_LIMIT, LONGER, NOTHING_YET, UNDO, LongText, Text
from tests.engine.player import ENGLISH, around

HERE = around()
BLANKS = ["", "   ", "\n\t", "\u200b", "\u3164", "\u2060\ufeff", "\x00"]
NONE = {"instead": "belum_ada"}

SHORT = Text(key="IN5", ask="?", short="s", level=TERBATAS, instead={"belum_ada": "Belum ada"})
LONG = LongText(key="KP-L4", ask="?", short="s", level=TERBATAS, instead={"belum_ada": "Belum ada"})
NISN = Text(key="ID3", ask="?", short="s", level=TERBATAS, pattern=r"[0-9]{10}", error="NISN berisi 10 angka.")
PHONE = Text(key="ID7", ask="?", short="s", level=TERBATAS, pattern=r"(\+?62|0)[0-9]{7,13}", error="Contoh: 0812.")
NAME = Text(key="ID1", ask="?", short="s", level=TERBATAS, offers="nama")
WHO = Person(key="IN4", ask="?", short="s", level=TERBATAS)
PUPIL = Student(key="IN1", ask="?", short="s", level=TERBATAS)


@pytest.mark.parametrize("question", [SHORT, LONG, NISN, NAME, WHO, PUPIL])
@pytest.mark.parametrize("text", BLANKS)
def test_nothing_visible_is_no_answer(question, text):
    assert question.read(text, None, HERE) == BLANK


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sering tidak masuk.", "Sering tidak masuk."),
        ("  dua\r\nbaris  ", "dua\nbaris"),
        ("1, 2; 3", "1, 2; 3"),
        ("<b>&</b>", "<b>&</b>"),
        ("a\u200bb\x00", "ab"),
        ("Belum ada.", NONE),
        ("belum ada ide", "belum ada ide"),
        ("x" * 4096, "x" * 4096),
    ],
)
def test_a_short_answer_is_kept_as_typed(text, value):
    assert SHORT.read(text, None, HERE) == Taken(value)


def test_the_label_instead_of_an_answer_may_be_typed_in_both_languages():
    english = around(say=ENGLISH)
    assert SHORT.read("None yet", None, english) == SHORT.read("Belum ada", None, english) == Taken(NONE)


def test_an_answer_has_an_end():
    assert SHORT.read("x" * (LONG_LIMIT + 1), None, HERE) == Wrong(LONGER, {"limit": LONG_LIMIT})


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        (NISN, "0000000029", "0000000029"),
        (NISN, "000 000 0029", "0000000029"),
        (PHONE, "0812-3456 7890", "081234567890"),
        (PHONE, "(+62) 812.3456.7890", "+6281234567890"),
    ],
)
def test_noise_around_a_number_is_taken_away(question, text, value):
    assert question.read(text, None, HERE) == Taken(value)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (NISN, "29"),
        (NISN, "00000000029"),
        (NISN, "٠٠٠٠٠٠٠٠٢٩"),
        (NISN, "000000002x"),
        (PHONE, "812"),
        (PHONE, "nol delapan"),
    ],
)
def test_a_number_of_another_shape_is_refused_in_its_own_words(question, text):
    assert question.read(text, None, HERE) == Wrong(question.error)


def test_what_was_searched_for_is_offered():
    world = around(facts={"nama": ["Riski", "Rizky"]})
    assert [(one.code, one.label) for one in NAME.options(None, world)] == [("o0", "Riski"), ("o1", "Rizky")]
    assert NAME.tap("o1", None, None, world) == Taken("Rizky")
    assert NAME.tap("o2", None, None, world) == UNKNOWN_OPTION
    assert NAME.options(None, around(facts={"nama": 7})) == NAME.options(None, HERE) == ()


def test_a_tap_instead_of_words():
    assert SHORT.tap("belum_ada", None, None, HERE) == Taken(NONE)
    assert SHORT.tap("apa", None, None, HERE) == UNKNOWN_OPTION


def test_a_long_answer_comes_in_parts():
    assert LONG.read("satu", None, HERE) == Begun(["satu"])
    assert LONG.read("dua\ntiga", ["satu"], HERE) == Begun(["satu", "dua\ntiga"])
    assert [one.code for one in LONG.options(["satu"], HERE)] == [DONE, UNDO]
    assert (
        [one.code for one in LONG.options([], HERE)] == [one.code for one in LONG.options(None, HERE)] == ["belum_ada"]
    )


@pytest.mark.parametrize("word", ["lanjut", "Lanjut", "SELESAI", "selesai."])
def test_the_word_that_ends_a_long_answer(word):
    assert LONG.read(word, ["satu"], HERE) == Taken(["satu"])
    assert LONG.read(word, None, HERE) == NOTHING_YET


def test_the_end_may_be_typed_as_it_is_shown():
    assert LONG.read("continue", ["satu"], around(say=ENGLISH)) == Taken(["satu"])
    assert LONG.read("continue", ["satu"], HERE) == Begun(["satu", "continue"])


def test_words_that_only_contain_the_end_are_words():
    assert LONG.read("lanjut sekolah", ["satu"], HERE) == Begun(["satu", "lanjut sekolah"])


@pytest.mark.parametrize(
    ("begun", "code", "read"),
    [
        (["a", "b"], DONE, Taken(["a", "b"])),
        (["a", "b"], UNDO, Begun(["a"])),
        (["a"], UNDO, Begun([])),
        ([], UNDO, NOTHING_YET),
        (None, DONE, NOTHING_YET),
        (None, "belum_ada", Taken(NONE)),
        (["a"], "belum_ada", UNKNOWN_OPTION),
        (["a"], "apa", UNKNOWN_OPTION),
    ],
)
def test_the_buttons_of_a_long_answer(begun, code, read):
    assert LONG.tap(code, None, begun, HERE) == read


def test_a_label_typed_in_the_middle_of_a_long_answer_is_a_part_of_it():
    assert LONG.read("Belum ada", ["satu"], HERE) == Begun(["satu", "Belum ada"])


def test_a_long_answer_has_an_end():
    parts = ["x" * 4096] * 4
    assert LONG.read("x" * (LONG_LIMIT - 4 * 4096), parts, HERE) == Begun([*parts, "x" * (LONG_LIMIT - 4 * 4096)])
    assert LONG.read("x" * (LONG_LIMIT - 4 * 4096 + 1), parts, HERE) == Wrong(LONGER, {"limit": LONG_LIMIT})


def test_an_answer_taken_up_again_begins_with_its_parts():
    assert LONG.begin_with(["a", "b"]) == ["a", "b"]
    assert LONG.begin_with(NONE) is None
    assert SHORT.begin_with("a") is None


@pytest.mark.parametrize(
    ("question", "value", "fits"),
    [
        (SHORT, "a", True),
        (SHORT, NONE, True),
        (SHORT, ["a"], False),
        (LONG, ["a"], True),
        (LONG, "a", False),
        (LONG, [1], False),
        (WHO, "Bu Rini", True),
        (WHO, 3, False),
        (PUPIL, 3, True),
        (PUPIL, True, False),
        (PUPIL, "3", False),
    ],
)
def test_stored_values_are_checked(question, value, fits):
    assert question.accepts(value) is fits


def test_parts_that_had_begun_go_on():
    assert LONG.accepts_begun(["a"])
    assert not LONG.accepts_begun({"date": "x"})


def test_anybody_is_named_in_one_line():
    assert WHO.read("  Bu   Rini\nguru ", None, HERE) == Taken("Bu Rini guru")
    assert isinstance(WHO.read("x" * 121, None, HERE), Wrong)
    assert WHO.tap("x", None, None, HERE) == UNKNOWN_OPTION


def test_a_name_is_looked_up_and_only_a_tap_chooses():
    assert PUPIL.options(None, HERE) == ()
    assert PUPIL.read("rizky 8b", None, HERE) == Wanted("rizky 8b")
    found = around(candidates=(Candidate(0xABC, "M. Rizky · VIII-B"),))
    assert [one.label for one in PUPIL.options(None, found)] == [
        "M. Rizky · VIII-B",
        "Bukan siswa ini",
        "Tidak ada di daftar",
    ]
    assert [one.label for one in PUPIL.options(None, around(candidates=()))] == ["Cari lagi", "Tambah siswa"]


@pytest.mark.parametrize(
    ("code", "read"),
    [
        ("sabc", Taken(0xABC)),
        (AGAIN, Wanted("")),
        (ABSENT, Wanted(ABSENT)),
        ("abc", UNKNOWN_OPTION),
        ("s-5", UNKNOWN_OPTION),
        ("s1_0", UNKNOWN_OPTION),
        ("s0x1", UNKNOWN_OPTION),
        ("s", UNKNOWN_OPTION),
        ("s" + "f" * 13, UNKNOWN_OPTION),
    ],
)
def test_a_forged_student_is_refused(code, read):
    assert PUPIL.tap(code, None, None, HERE) == read


def test_a_kind_of_question_must_say_how_it_reads():
    bare = Question(key="IN5", ask="?", short="s", level=TERBATAS)
    assert bare.options(None, HERE) == ()
    assert bare.page("x", HERE) == []
    with pytest.raises(TypeError):
        bare.read("kata", None, HERE)
    with pytest.raises(TypeError):
        bare.accepts("kata")
