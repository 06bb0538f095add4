"""Penundaan kasus (DOMAIN 5, ditunda): a reason, and a day on which it goes on."""

from bot.engine.outcome import Problem, Review
from tests.casework.filings import facts as case_facts
from tests.casework.filings import intake
from tests.conversations.asked import fill_in

NAME = "penundaan_kasus"


def test_a_reason_and_a_day():
    player = fill_in(NAME)
    assert player.asked == ["TD1", "TD2"]
    player.tap("libur")
    assert player.say("4 Januari 2027") == Review(("TD2",))
    assert player.filed() == {"TD1": "libur", "TD2": "2027-01-04"}


def test_the_day_is_required_and_lies_ahead():
    player = fill_in(NAME)
    player.tap("sakit")
    assert player.filing().missing == ("TD2",)
    assert isinstance(player.say("20 November 2026"), Problem)
    assert isinstance(player.say("nanti saja"), Problem)


def test_why_is_secret_and_until_when_is_not():
    levels = {one.key: one.level.value for one in fill_in(NAME).form}
    assert levels == {"TD1": "R", "TD1a": "R", "TD2": "B"}


def test_when_the_parents_refuse():
    player = fill_in(NAME, case_facts(intake(), consent="menolak"))
    player.tap("permintaan")
    player.say("4 Januari 2027")
    player.reach("-")
    assert player.open == ""
    assert player.filing().refused == ()
