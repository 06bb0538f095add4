"""The path for danger: few taps, nothing asked of who is not safe."""

from bot.conversations import load_forms
from bot.engine.outcome import Problem, Review
from tests.engine.player import Player

FORM = load_forms()["jalur_keselamatan"]


def test_four_taps_without_violence() -> None:
    player = Player(FORM)
    player.tap("saya")
    assert isinstance(player.say("mungkin saja"), Problem)
    player.tap("tidak")
    assert isinstance(player.tap("belum_ada"), Review)
    assert player.filed()["DR1"] == "saya"
    assert player.turns <= 4


def test_who_is_not_safe_is_not_offered() -> None:
    player = Player(FORM, facts={"kekerasan": True})
    player.tap("saya")
    player.tap("ya")
    assert player.open == "DR11"
    player.tap("ayah", on=True)
    player.done()
    assert player.open == "DR5"
    assert "Orang tua/wali" not in player.labels
    assert "UPTD PPA atau SAPA 129" in player.labels


def test_an_old_quarrel_is_asked_about_first() -> None:
    assert Player(FORM, facts={"tanya_dulu": True}).open == "DR13"


def test_the_day_of_the_next_contact_is_proposed() -> None:
    assert Player(FORM).known["DR10"] == "2026-11-23T15:30"
