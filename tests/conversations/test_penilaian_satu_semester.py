"""Penilaian satu semester (laijapang, DOMAIN 4.9)."""

import pytest

from bot.engine import place
from bot.engine.outcome import Review
from bot.engine.question import Need
from tests.casework.filings import facts as case_facts
from tests.casework.filings import intake
from tests.conversations.asked import FORMS, fill_in

NAME = "penilaian_satu_semester"


def test_the_declaration():
    form = FORMS[NAME]
    assert [one.key for one in form.in_order() if one.need == Need.POKOK] == ["EV-J1", "EV-J3", "EV-J3a", "EV-J4"]
    assert [one.key for one in form if one.key.startswith("EV-J2")] == ["EV-J2", "EV-J2a", "EV-J2b", "EV-J2c", "EV-J2d"]
    assert {one.key for one in form if one.level.value == "B"} == {"EV-J4"}


def test_three_questions_when_nothing_is_new():
    player = fill_in(NAME)
    player.tap("ya")
    player.tap("tidak_ada")
    assert player.tap("dapat_ditutup") == Review(("EV-J4",))
    assert player.filed() == {"EV-J1": "ya", "EV-J3": "tidak_ada", "EV-J4": "dapat_ditutup"}


def test_what_is_new_is_told():
    player = fill_in(NAME)
    player.tap("sebagian")
    player.tap("ada")
    assert player.open == "EV-J3a"
    player.say("sulit tidur")
    player.tap("layanan_baru")
    assert player.filed()["EV-J3a"] == "sulit tidur"


def test_not_asked_stays_open():
    player = fill_in(NAME)
    player.tap("ya")
    player.tap("belum_ditanyakan")
    player.tap("dipantau_lagi")
    assert [one.key for one in place.left_for_later(player.form, player.draft, player.around)] == ["EV-J3"]


@pytest.mark.parametrize("option", ["dapat_ditutup", "dipantau_lagi", "layanan_baru", "alih_tangan"])
def test_when_the_parents_refuse_the_conclusion_is_enough(option):
    player = fill_in(NAME, case_facts(intake(), consent="menolak"))
    assert player.asked == ["EV-J4"]
    player.tap(option)
    assert player.filing().refused == ()
    assert player.filed() == {"EV-J4": option}
