"""Nomor bantuan (DOMAIN 4.12): the school's own numbers, filled in by the koordinator."""

from bot.engine import place
from bot.engine.outcome import Problem, Review
from tests.conversations.asked import fill_in

NAME = "nomor_bantuan"


def test_from_nothing_to_filed():
    player = fill_in(NAME)
    assert player.asked == ["NB1", "NB2", "NB3", "NB4", "NB5"]
    assert isinstance(player.say(""), Problem)
    player.say("RSUD Contoh, 021 555 0100")
    player.say("Puskesmas Contoh")
    player.say("belum tahu")
    player.tap("belum")
    assert player.say("kotak saran") == Review(("NB5",))
    assert player.filed() == {
        "NB1": "RSUD Contoh, 021 555 0100",
        "NB2": "Puskesmas Contoh",
        "NB3": {"instead": "belum"},
        "NB4": {"instead": "belum"},
        "NB5": "kotak saran",
    }


def test_every_number_counts_in_the_progress():
    form = fill_in(NAME).form
    assert [place.progress(form, question) for question in form] == [(n, 5) for n in range(1, 6)]
