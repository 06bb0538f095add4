"""The school's own help numbers."""

from bot.conversations import load_forms
from bot.engine.outcome import Problem, Review
from tests.engine.player import Player

FORM = load_forms()["nomor_bantuan"]


def test_a_number_that_is_not_known_does_not_hold_up_the_others() -> None:
    player = Player(FORM)
    assert isinstance(player.say(" "), Problem)
    player.say("RSUD Contoh, 021 555 0100")
    for _ in range(3):
        player.tap("belum")
    assert isinstance(player.say("Bu Contoh, 021 555 0101"), Review)
    assert player.filed()["NB1"] == "RSUD Contoh, 021 555 0100"
