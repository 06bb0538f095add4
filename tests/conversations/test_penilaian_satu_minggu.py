"""Penilaian satu minggu (laijapen, DOMAIN 4.9): order, danger, and what is kept when the parents refuse."""

import pytest

from bot.engine.outcome import Danger, Problem, Review
from bot.engine.question import Need
from tests.casework.filings import facts as case_facts
from tests.casework.filings import intake, path
from tests.conversations.asked import FORMS, fill_in

NAME = "penilaian_satu_minggu"
LEVELS = {"EV-P1": "B", "EV-P7": "B"}


def answered(state="tetap", sign="tidak_ada"):
    player = fill_in(NAME)
    player.tap("sudah")
    player.say("lebih sering masuk")
    player.tap(state)
    player.tap(sign)
    return player


def test_the_declaration():
    form = FORMS[NAME]
    assert [one.key for one in form] == [f"EV-P{n}" for n in (1, 2, 3, 4, 5, 6, 8, 7)]
    assert [one.key for one in form.in_order() if one.need == Need.POKOK] == ["EV-P2", "EV-P3", "EV-P6", "EV-P8"]
    assert {one.key: one.level.value for one in form if one.level.value != "R"} == LEVELS
    assert form.offered


def test_the_core_in_order():
    player = fill_in(NAME)
    assert player.asked == ["EV-P2", "EV-P3", "EV-P6", "EV-P8"]
    assert isinstance(player.say("entah bagaimana"), Problem)
    player = answered()
    assert player.outcome == Review(("EV-P8",))
    assert player.filed() == {
        "EV-P1": "2026-11-23",
        "EV-P2": "sudah",
        "EV-P3": "lebih sering masuk",
        "EV-P6": "tetap",
        "EV-P8": ["tidak_ada"],
        "EV-P7": ["konseli"],
    }


@pytest.mark.parametrize("state", ["terentaskan", "lebih_berat"])
def test_danger_is_asked_right_after_the_state(state):
    player = fill_in(NAME)
    player.tap("belum")
    player.tap("belum_ada")
    player.tap(state)
    assert player.open == "EV-P8"


def test_a_sign_opens_the_safety_path_at_once():
    player = fill_in(NAME)
    player.tap("belum")
    player.tap("belum_ada")
    player.tap("lebih_berat")
    assert player.tap("melukai_diri", on=True) == Danger("EV-P8", ("melukai_diri",))


def test_what_may_follow():
    player = answered()
    player.reach("W")
    assert player.open == "EV-P5"
    player.tap("belum_ditanyakan")
    player.reach("-")
    assert player.open == "EV-P4"


def test_when_the_parents_refuse_only_the_signs_are_asked():
    player = fill_in(NAME, case_facts(intake(), consent="menolak"))
    assert player.asked == ["EV-P8"]
    player.tap("tidak_ada")
    assert player.filing().refused == ()
    assert set(player.filed()) == {"EV-P1", "EV-P7", "EV-P8"}


def test_danger_lifts_the_refusal():
    player = fill_in(NAME, case_facts(intake() + path(["melukai_diri"]), consent="menolak"))
    assert player.asked == ["EV-P2", "EV-P3", "EV-P6", "EV-P8"]


def test_filing_without_the_core_is_not_possible():
    player = fill_in(NAME)
    player.tap("sudah")
    found = player.filing()
    assert found.phases == ()
    assert found.missing == ("EV-P3", "EV-P6", "EV-P8")
