"""Serah terima kelompok (DOMAIN 5): to whom, and what the next counselor should know, as with a case."""

import pytest

from bot.engine.outcome import Ask, Problem, Review, Stale
from bot.engine.question import RAHASIA, TERBATAS
from tests.conversations.asked import FORMS, fill_in

NAME = "serah_terima_kelompok"
KNOWN = [["a1", "Rahma Contoh"], ["b2", "Dua Contoh"]]


def test_from_nothing_to_offered():
    player = fill_in(NAME, konselor=KNOWN)
    assert player.asked == ["ST3", "ST4"]
    assert player.tap("kb2") == Ask("ST4", ("ST3",))
    assert player.say("Saling percaya.") == Review(("ST4",))
    assert player.filed() == {"ST3": {"orang": 0xB2, "nama": "Dua Contoh"}, "ST4": "Saling percaya."}


@pytest.mark.parametrize("forged", ["siapa", "kff", "ka1b2", "a1", ""])
def test_nobody_else_can_be_chosen(forged):
    player = fill_in(NAME, konselor=KNOWN)
    assert isinstance(player.tap(forged), Problem | Stale)
    assert player.open == "ST3"


def test_the_note_is_secret_and_says_who_reads_it():
    form = FORMS[NAME]
    assert (form["ST3"].level, form["ST4"].level) == (TERBATAS, RAHASIA)
    assert form["ST4"].read_by == "🔒 hanya konselor yang dituju"
    assert form.sends
