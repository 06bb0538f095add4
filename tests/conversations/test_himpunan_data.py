"""Himpunan data as a programme: nothing has to be typed to plan it, what can be computed is filled in."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from bot.casework import data_quality
from bot.casework.data_quality import DataOfStudent
from bot.engine.draft import continuing
from bot.engine.outcome import Stale
from bot.engine.question import MENYUSUL, OTOMATIS, TERBUKA
from tests.conversations.asked import FORMS
from tests.engine.player import Player

FORM = FORMS["himpunan_data"]
NOW = datetime(2026, 11, 23, tzinfo=UTC)
COMPUTED = {"hd_kelengkapan": 3, "hd_keakuratan": 5, "hd_keaktualan": 2}
WHOLE = DataOfStudent(True, True, "sudah", "0012345678", True, 2, NOW - timedelta(days=10))
EMPTY = DataOfStudent(False, False, "belum", "", False, 0, None)


def player(draft=None, **facts):
    return Player(FORM, draft, facts={"nama_konselor": "Ibu Rahma", **facts})


def test_the_phases_of_the_programme():
    """Pelaksanaan is every item that is put in: a form of its own, so that it is filed under the student's key."""
    assert [phase.key for phase in FORM.phases] == ["perencanaan", "evaluasi", "tindak_lanjut"]
    assert all(question.level == TERBUKA for question in FORM)


def test_a_new_programme_needs_no_question():
    guru = player(**COMPUTED)
    assert guru.open == ""
    known = guru.known
    assert len(known["HD-P1"]) == 10
    assert known["HD-P3"] == "elektronik"
    assert [one["peran"] for one in known["HD-P5"]] == ["mengisi", "memelihara", "memakai"]
    assert (known["HD-E2"], known["HD-E2a"], known["HD-E2b"]) == (3, 5, 2)
    assert [one.phase for one in guru.filing().phases] == ["perencanaan", "evaluasi"]


def test_it_begins_from_the_last_one():
    last = {"hd_klasifikasi_lalu": ["keluarga"], "hd_sumber_lalu": ["siswa"], "hd_bentuk_lalu": "map"}
    last |= {"hd_fasilitas_lalu": "lemari BK", "hd_peran_lalu": [{"nama": "Bapak Contoh", "peran": "mengisi"}]}
    known = player(**last).known
    assert known["HD-P1"] == ["keluarga"]
    assert (known["HD-P2"], known["HD-P3"], known["HD-P4"]) == (["siswa"], "map", "lemari BK")
    assert known["HD-P5"] == [{"nama": "Bapak Contoh", "peran": "mengisi"}]


def test_what_was_computed_may_be_changed():
    guru = player(**COMPUTED)
    guru.go_to("HD-E2")
    guru.tap("5")
    assert guru.known["HD-E2"] == 5


def test_what_cannot_be_computed_is_asked_under_lengkapi():
    guru = player()
    guru.reach(MENYUSUL.value)
    assert guru.asked == ["HD-P2", "HD-P4", "HD-P6", "HD-E1", "HD-E2", "HD-E2a", "HD-E2b", "HD-E2c", "HD-E3"]


def test_all_phases_are_filed_once_something_follows():
    guru = player(**COMPUTED)
    guru.reach("-")
    guru.go_to("HD-T1")
    guru.say("pindah ke elektronik")
    assert [one.phase for one in guru.filing().phases] == [phase.key for phase in FORM.phases]


def test_tindak_lanjut_is_not_filed_before_the_evaluation():
    first = player(**COMPUTED).filing().phases[0]
    again = player(continuing(FORM, first.answers, {"perencanaan": 1}))
    again.go_to("HD-T1")
    again.say("pindah ke elektronik")
    assert [one.phase for one in again.filing().phases] == []


def test_an_old_button_does_nothing():
    assert isinstance(player(**COMPUTED).tap("5", question="HD-E1"), Stale)


def test_the_hint_says_what_is_not_collected():
    assert FORM["HD-P1"].hint == "Jangan simpan diagnosis atau hasil lab."
    assert FORM["HD-E2"].need == OTOMATIS


@pytest.mark.parametrize(
    ("students", "complete", "accurate", "current"),
    [
        ([], None, None, None),
        ([WHOLE], 100, 100, 100),
        ([EMPTY], 0, 0, 0),
        ([WHOLE, EMPTY], 50, 50, 50),
        ([WHOLE, WHOLE, EMPTY], Fraction(200, 3), Fraction(200, 3), Fraction(200, 3)),
    ],
)
def test_what_is_computed_from_the_data(students, complete, accurate, current):
    assert data_quality.completeness(students) == complete
    assert data_quality.accuracy(students) == accurate
    assert data_quality.currency(students, NOW) == current


@pytest.mark.parametrize(
    ("share", "place"), [(None, None), (0, 1), (19, 1), (20, 2), (40, 3), (60, 4), (79, 4), (80, 5), (100, 5)]
)
def test_a_share_has_its_place_on_the_scale(share, place):
    assert data_quality.place(None if share is None else Fraction(share)) == place


def test_an_item_of_a_year_ago_is_no_longer_current():
    old = DataOfStudent(True, True, "sudah", "", True, 1, NOW - timedelta(days=365))
    assert data_quality.currency([old], NOW) == 0


@pytest.mark.parametrize(
    ("items", "proposed"), [((), False), ((1,), False), ((2,), False), ((3,), True), ((1, 2), True)]
)
def test_nothing_is_proposed_from_fewer_than_three_items(items, proposed):
    students = [replace(WHOLE, items=n) for n in items]
    whole = {"hd_kelengkapan": 5, "hd_keakuratan": 5, "hd_keaktualan": 5}
    assert data_quality.facts(students, NOW) == (whole if proposed else {})
