"""One item of himpunan data: whose, of which kind, what, from whom."""

import pytest

from bot.engine.draft import Answer, Draft
from bot.engine.outcome import Problem, Stale
from bot.engine.people import ABSENT
from bot.engine.question import RAHASIA
from tests.conversations.asked import FORMS, RIZKY
from tests.engine.player import Player

FORM = FORMS["butir_data"]


def player(**facts):
    return Player(FORM, Draft(FORM.name, answers={"HD-L1": Answer(RIZKY.id, "siswa")}), facts=facts)


def item(**facts):
    guru = player(**facts)
    guru.tap("pendidikan")
    guru.say("juara dua lomba menulis tingkat kota")
    guru.tap("wali_kelas")
    return guru


def test_four_answers_and_the_day_by_itself():
    guru = item()
    assert guru.open == ""
    assert guru.known["HD-L4a"] == "2026-11-23"
    assert [one.phase for one in guru.filing().phases] == ["pelaksanaan"]
    assert FORM["HD-L3"].level == RAHASIA


def test_the_student_is_only_chosen_from_the_list():
    guru = Player(FORM, candidates=(RIZKY,))
    assert isinstance(guru.tap(ABSENT), Problem)
    guru.tap(f"s{RIZKY.id:x}")
    assert guru.open == "HD-L2"


@pytest.mark.parametrize("refused", [True, False])
def test_g13_nothing_is_collected_while_the_parents_refuse(refused):
    found = item(menolak=refused).filing()
    assert [one.guard for one in found.refused] == (["G13"] if refused else [])
    assert [one.phase for one in found.phases] == ([] if refused else ["pelaksanaan"])


def test_g13_is_not_passed_by_editing_nor_by_an_old_button():
    guru = item(menolak=True)
    guru.edit(guru.message, "hal lain", "HD-L3")
    assert guru.filing().phases == ()
    assert isinstance(guru.tap("xyz", question="HD-L3a"), Stale)


def test_an_incomplete_item_is_not_filed():
    guru = player()
    guru.tap("keluarga")
    assert guru.filing().phases == ()
    assert guru.filing().missing == ("HD-L3", "HD-L4")
