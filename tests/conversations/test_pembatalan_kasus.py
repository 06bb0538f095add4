"""A case that was opened by mistake."""

from bot.conversations import load_forms
from bot.engine.outcome import Problem, Review
from tests.engine.player import Player

FORM = load_forms()["pembatalan_kasus"]


def test_a_reason_is_enough() -> None:
    player = Player(FORM)
    assert isinstance(player.say("sudahlah"), Problem)
    assert isinstance(player.tap("ganda"), Review)
    assert player.filed() == {"BT1": "ganda"}
