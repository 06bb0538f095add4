"""Opening data: the purpose comes first (G8), and files itself."""

import pytest

from bot.casework import guards_data
from bot.engine.outcome import Problem
from tests.conversations.asked import FORMS
from tests.engine.player import Player

FORM = FORMS["pembukaan_data"]
OTHERS = {"dibuka_pihak_lain": True}


def test_the_question_is_the_sentence_of_the_guard():
    assert FORM["HD-L5"].ask == guards_data.PURPOSE
    assert FORM.files_itself


@pytest.mark.parametrize(("text", "opens"), [("rapat kenaikan kelas", True), ("...", False), ("12", False)])
def test_g8_wants_a_purpose_in_words(text, opens):
    guru = Player(FORM, facts=OTHERS)
    guru.say(text)
    found = guru.filing()
    assert [one.guard for one in found.refused] == ([] if opens else ["G8"])
    assert bool(found.phases) == opens


def test_g8_is_not_passed_by_an_empty_answer_nor_by_editing():
    guru = Player(FORM, facts=OTHERS)
    assert isinstance(guru.say("   "), Problem)
    assert guru.filing().missing == ("HD-L5",)
    guru.say("rapat wali kelas")
    guru.edit(guru.message, "?!", "HD-L5")
    assert [one.guard for one in guru.filing().refused] == ["G8"]
