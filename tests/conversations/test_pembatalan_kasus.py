"""Pembatalan kasus (DOMAIN 5): a case that was opened by mistake."""

import pytest

from bot.engine.outcome import Problem, Review
from tests.casework.filings import facts as case_facts
from tests.conversations.asked import fill_in

NAME = "pembatalan_kasus"


@pytest.mark.parametrize(("said", "code"), [("salah catat", "salah_catat"), ("2", "ganda")])
def test_from_nothing_to_filed(said, code):
    player = fill_in(NAME)
    assert isinstance(player.say("bosan"), Problem)
    assert player.say(said) == Review(("BT1",))
    assert player.filed() == {"BT1": code}


def test_more_may_be_said():
    player = fill_in(NAME)
    player.tap("ganda")
    player.reach("-")
    player.say("sudah ada 2627-014")
    assert player.filed() == {"BT1": "ganda", "BT1a": "sudah ada 2627-014"}


def test_when_the_parents_refuse_the_reason_is_enough():
    player = fill_in(NAME, case_facts(consent="menolak"))
    player.tap("ganda")
    player.reach("-")
    assert player.open == ""
    assert player.filing().refused == ()
    assert player.filed() == {"BT1": "ganda"}
