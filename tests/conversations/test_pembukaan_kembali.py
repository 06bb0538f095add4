"""Pembukaan kembali (DOMAIN 5, selesai to dalam_layanan): a reason is required."""

import pytest

from bot.engine.outcome import Review
from tests.casework.filings import facts as case_facts
from tests.casework.filings import intake
from tests.conversations.asked import fill_in

NAME = "pembukaan_kembali"


@pytest.mark.parametrize("reason", ["keterangan_baru", "penilaian", "permintaan"])
def test_a_reason(reason):
    player = fill_in(NAME)
    assert player.filing().missing == ("BU1",)
    assert player.tap(reason) == Review(("BU1",))
    assert player.filed() == {"BU1": reason}


def test_more_may_be_said():
    player = fill_in(NAME)
    player.tap("penilaian")
    player.reach("-")
    player.say("perubahannya tidak bertahan")
    assert player.filed()["BU1a"] == "perubahannya tidak bertahan"


def test_when_the_parents_refuse():
    player = fill_in(NAME, case_facts(intake(), consent="menolak"))
    player.tap("permintaan")
    assert player.filing().refused == ()
