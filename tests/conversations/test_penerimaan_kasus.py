"""The intake, from empty to fileable, with wrong answers in between."""

from bot.conversations import load_forms
from bot.engine.outcome import Danger, Problem, Review
from tests.engine.player import Player

FORM = load_forms()["penerimaan_kasus"]


def chosen(**facts: object) -> Player:
    player = Player(FORM, facts=facts)
    player.tap("s2a")
    return player


def test_from_empty_to_fileable() -> None:
    player = chosen()
    assert isinstance(player.say("entahlah"), Problem)
    player.tap("tidak_ada")
    assert isinstance(player.tap("bukan_pilihan"), Problem)
    player.say("wali kelas")
    assert isinstance(player.say("   "), Problem)
    player.say("Sering tidak masuk hari Senin.")
    player.tap("belajar")
    assert isinstance(player.tap("ya"), Review)
    filed = player.filed()
    assert filed["IN3"] == "wali_kelas"
    assert filed["IN7"] == "biasa"
    assert filed["IN13"] == "perseorangan"
    assert filed["IN2"] == "2026-11-23"


def test_a_danger_sign_is_told_with_its_first_tap() -> None:
    player = chosen()
    outcome = player.tap("tidak_aman", on=True)
    assert isinstance(outcome, Danger)
    assert outcome.signs == ("tidak_aman",)
    assert player.filing().phases == ()


def test_the_path_for_danger_makes_it_urgent() -> None:
    assert chosen(darurat=True).known["IN7"] == "darurat"


def test_refusing_parents_leave_an_administrative_record() -> None:
    player = chosen(menolak=True)
    player.tap("tidak_ada")
    player.tap("sendiri")
    assert player.open == "IN6"


def test_who_told_is_never_asked_of_a_friend() -> None:
    player = chosen()
    player.tap("tidak_ada")
    player.tap("teman")
    player.reach("-")
    assert "IN4" not in player.asked
