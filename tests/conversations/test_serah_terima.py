"""Serah terima (DOMAIN 5, change of konselor PJ): to whom, and what the next counselor should know."""

import pytest

from bot.engine.outcome import Ask, Problem, Review, Stale
from bot.engine.question import RAHASIA, TERBATAS
from tests.conversations.asked import FORMS, fill_in

NAME = "serah_terima"
KNOWN = [["a1", "Rahma Contoh"], ["b2", "Dua Contoh"]]


def begun(**facts):
    return fill_in(NAME, konselor=KNOWN, **facts)


def test_from_nothing_to_offered():
    player = begun()
    assert player.asked == ["ST1", "ST2"]
    assert player.labels == ["Rahma Contoh", "Dua Contoh"]
    assert player.tap("kb2") == Ask("ST2", ("ST1",))
    assert player.say("Didengarkan lebih dahulu.") == Review(("ST2",))
    assert player.filed() == {"ST1": {"orang": 0xB2, "nama": "Dua Contoh"}, "ST2": "Didengarkan lebih dahulu."}


def test_what_may_be_told_is_offered_as_the_note():
    player = begun(catatan_serah=["Dalam layanan · 2 pertemuan"])
    player.tap("ka1")
    assert player.labels == ["Dalam layanan · 2 pertemuan"]
    player.tap("o0")
    assert player.value("ST2") == "Dalam layanan · 2 pertemuan"


@pytest.mark.parametrize("forged", ["siapa", "kff", "ka1b2", "a1", ""])
def test_nobody_else_can_be_chosen(forged):
    player = begun()
    assert isinstance(player.tap(forged), Problem | Stale)
    assert player.open == "ST1"


def test_without_anybody_it_says_whom_to_ask():
    assert isinstance(fill_in(NAME, konselor=[]).say("Rahma"), Problem)


def test_a_note_is_needed():
    player = begun()
    player.tap("ka1")
    assert isinstance(player.say("   "), Problem)


def test_the_note_is_secret_and_says_who_reads_it():
    form = FORMS[NAME]
    assert (form["ST1"].level, form["ST2"].level) == (TERBATAS, RAHASIA)
    assert form["ST2"].read_by == "🔒 hanya konselor yang dituju"
    assert form.sends
