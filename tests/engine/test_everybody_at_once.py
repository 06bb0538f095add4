"""One button that gives everybody the same answer, as long as nobody was asked (Each.every)."""

import pytest

from bot.engine.members import Each, Students
from bot.engine.question import RAHASIA
from tests.engine.player import Player, form

BASIC = {"level": RAHASIA, "short": "Kesediaan", "ask": "Bersedia?"}
FORM = form(
    Students(key="AA1", **BASIC),
    Each(
        key="AA2",
        of="AA1",
        choices={"bersedia": "Bersedia", "ragu": "Masih ragu"},
        every={"bersedia": "Semua bersedia"},
        **BASIC,
    ),
)


def begun():
    player = Player(FORM)
    player.say("viii-a")
    if player.open == "AA1":
        player.done()
    return player


@pytest.mark.parametrize("typed", ["Semua bersedia", "semua bersedia."])
def test_the_button_may_be_typed(typed):
    player = begun()
    player.say(typed)
    assert player.value("AA2") == {"s31": "bersedia", "s32": "bersedia"}


def test_it_answers_for_all_and_ends_the_question():
    player = begun()
    assert player.labels[0] == "Semua bersedia"
    player.tap("semua_bersedia")
    assert (player.value("AA2"), player.open) == ({"s31": "bersedia", "s32": "bersedia"}, "")


def test_it_does_not_speak_for_somebody_who_has_answered():
    player = begun()
    player.tap("s31.ragu")
    assert "Semua bersedia" not in player.labels
    player.tap("semua_bersedia")
    player.tap("s32.bersedia")
    assert player.value("AA2") == {"s31": "ragu", "s32": "bersedia"}


@pytest.mark.parametrize("forged", ["semua_ragu", "semua_", "semua_lain"])
def test_a_forged_button_answers_for_nobody(forged):
    player = begun()
    player.tap(forged)
    assert player.value("AA2") is None
