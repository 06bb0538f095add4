"""A voice note in the place of words about one of several: taken, counted, given up, and refused where none fits."""

import pytest

from bot.engine import attached, place
from bot.engine.attachments import PHOTO, VOICE, Thing, attachments_in
from bot.engine.draft import continuing
from bot.engine.each import Each
from bot.engine.outcome import Goes, Problem, Review
from bot.engine.people import People
from bot.engine.question import RAHASIA, TERBATAS
from tests.engine.player import form
from tests.engine.test_attachments import Sender, voice

WHO = People(key="KK-P7", ask="?", short="s", level=TERBATAS)
TOLD = Each(key="KK-L4", of="KK-P7", ask="?", short="s", level=RAHASIA, text=True, choices={"belum": "Belum ada"})
FELT = Each(key="KK-L4", of="KK-P7", ask="?", short="s", level=RAHASIA, scale=("1 rendah", "5 tinggi"))
FIRST, SECOND = {"lampiran": 7, "jenis": "suara"}, {"lampiran": 8, "jenis": "suara", "teks": "dari rumah"}


def named(question: Each = TOLD) -> Sender:
    """Return somebody who has named two people."""
    player = Sender(form(WHO, question))
    player.say("Bu Sari, Pak Budi")
    player.done()
    return player


def test_each_may_be_spoken_of():
    player = named()
    assert player.send(voice(7)) == Goes("KK-L4", part=True)
    assert attached.held(player.draft) == {7}
    assert player.send(voice(8, "dari rumah")) == Review(("KK-L4",))
    assert player.filed()["KK-L4"] == {"o0": FIRST, "o1": SECOND}
    assert [part["lampiran"] for part in attachments_in(player.value("KK-L4"))] == [7, 8]


def test_words_a_choice_and_a_voice_note_stand_side_by_side():
    player = named()
    player.tap("o0.belum")
    player.send(voice(8, "dari rumah"))
    assert player.value("KK-L4") == {"o0": "belum", "o1": SECOND}
    player.go_to("KK-L4")
    asked = place.offered(player.form, player.form["KK-L4"], player.known, player.around)
    listed = asked.options(player.draft.begun.value, player.around)
    assert [one.params.get("value") for one in listed[:2]] == ["Belum ada", "pesan suara"]


@pytest.mark.parametrize(("question", "thing"), [(FELT, Thing(VOICE, 7)), (TOLD, Thing(PHOTO, 7))])
def test_what_no_words_could_say_is_not_taken(question, thing):
    player = named(question)
    assert isinstance(player.send(thing), Problem)
    assert attached.held(player.draft) == frozenset()


def test_one_that_cannot_be_had_leaves_the_others_and_is_asked_again():
    player = named()
    player.send(voice(7))
    begun = attached.without(player.draft, 7)
    assert attached.held(begun) == frozenset()
    player.send(voice(8))
    assert attached.question_of(player.draft, 7) == "KK-L4"
    player.draft = attached.without(player.draft, 7)
    assert player.value("KK-L4") == {"o1": {"lampiran": 8, "jenis": "suara"}}
    assert player.open == "KK-L4"
    player.say("akan menemani")
    assert player.value("KK-L4") == {"o0": "akan menemani", "o1": {"lampiran": 8, "jenis": "suara"}}


def test_the_last_one_that_cannot_be_had_opens_the_answer():
    player = named()
    player.send(voice(7))
    player.send(voice(8))
    player.draft = attached.without(attached.without(player.draft, 7), 8)
    assert "KK-L4" not in player.draft.answers
    assert player.open == "KK-L4"


def test_no_edited_words_reach_a_voice_note():
    player = named()
    player.say("suara")
    player.send(voice(8))
    assert isinstance(player.edit(player.message, "lain", "KK-L4"), Problem)
    player.edit(player.message - 1, "suara pelan", "KK-L4")
    assert player.value("KK-L4") == {"o0": "suara pelan", "o1": {"lampiran": 8, "jenis": "suara"}}


def test_a_stored_voice_note_is_read_again():
    player = named()
    player.send(voice(7))
    player.send(voice(8))
    later = continuing(player.form, player.draft.answers, {"satu": 1})
    assert later.values()["KK-L4"] == player.value("KK-L4")
    assert not FELT.accepts(player.value("KK-L4"))
