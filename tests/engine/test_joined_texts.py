"""Texts that follow an answer before the next question was seen."""

import pytest

from bot.engine.choices import Choice
from bot.engine.outcome import Ask, Goes, Problem, Review
from bot.engine.people import Person
from bot.engine.question import BLANK, TERBATAS
from bot.engine.step import SHOWN_BACK
from bot.engine.texts import LONG_LIMIT, LongText, Text
from bot.engine.times import Day
from tests.engine.player import Player, form

BASIC = {"short": "s", "level": TERBATAS}

FORM = form(
    Text(key="AA1", ask="?", instead={"belum_ada": "Belum ada"}, **BASIC),
    LongText(key="AA2", ask="?", **BASIC),
    Person(key="AA3", ask="?", **BASIC),
    Text(key="AA4", ask="?", pattern="[0-9]{4,8}", error="Empat angka.", **BASIC),
    Day(key="AA5", ask="?", ahead=True, hour="boleh", **BASIC),
    Day(key="AA6", ask="?", **BASIC),
    Choice(key="AA7", ask="?", of={"ya": "Ya"}, **BASIC),
)
SAID = {"AA1": "satu", "AA3": "Bu Rini", "AA4": "2600", "AA5": "2 Des", "AA6": "hari ini", "AA7": "ya"}


def up_to(key):
    """A player who has answered all questions up to this one by typing."""
    player = Player(FORM)
    while player.open and (not player.draft.answers or key not in player.draft.answers):
        player.say(SAID.get(player.open, "cerita"))
        if player.draft.begun:
            player.say("lanjut")
    return player


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("AA1", "dua", "satu\ndua"),
        ("AA2", "dua", ["cerita", "dua"]),
        ("AA3", "wali kelas", "Bu Rini wali kelas"),
        ("AA5", "09.00", "2026-12-02T09:00"),
        ("AA5", "3 Des 10.00", "2026-12-03T10:00"),
    ],
)
def test_a_text_joins_the_answer_before(key, text, value):
    player = up_to(key)
    open_before = player.open
    assert player.say(text, key, joins=True) == Ask(open_before, joined=True)
    assert player.value(key) == value
    assert [said for _, said in player.draft.answers[key].messages][-1] == text
    assert (player.draft.last.question, player.draft.last.message) == (key, player.message)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("AA2", "lanjut"),
        ("AA2", "x" * LONG_LIMIT),
        ("AA1", "x" * LONG_LIMIT),
        ("AA4", "0001"),
        ("AA5", "entah"),
        ("AA6", "09.00"),
        ("AA7", "ya"),
    ],
)
def test_what_makes_no_answer_is_shown_back_and_changes_nothing(key, text):
    player = up_to(key)
    before = player.draft
    outcome = player.say(text, key, joins=True)
    assert isinstance(outcome, Problem)
    assert (outcome.question, outcome.error) == (key, SHOWN_BACK)
    assert player.draft == before


def test_an_answer_given_instead_does_not_grow():
    player = Player(FORM)
    player.say("belum ada")
    assert player.say("sebentar", "AA1", joins=True).error == SHOWN_BACK


def test_nothing_visible_joins_nothing():
    player = up_to("AA1")
    assert player.say("\u200b", "AA1", joins=True) == Problem("AA1", BLANK.error)


def test_three_parts_of_one_paste_are_one_answer():
    player = Player(FORM)
    parts = ["x" * 4096, "y" * 4096, "z"]
    player.say(parts[0])
    for part in parts[1:]:
        player.say(part, "AA1", joins=True)
    assert player.value("AA1") == "\n".join(parts)
    assert player.open == "AA2"


def test_a_text_joins_while_the_next_answer_has_begun():
    player = up_to("AA1")
    player.say("cerita")
    player.say("dua", "AA1", joins=True)
    assert player.draft.begun.value == ["cerita"]
    assert player.value("AA1") == "satu\ndua"


def test_a_text_joins_the_last_answer_in_review():
    ours = form(Text(key="AA1", ask="?", **BASIC))
    player = Player(ours)
    assert player.say("satu") == Review(("AA1",))
    assert player.say("dua", "AA1", joins=True) == Review()
    assert player.value("AA1") == "satu\ndua"


def test_a_text_for_a_question_that_goes_on_is_one_more_part():
    player = up_to("AA1")
    player.say("cerita")
    assert player.say("lagi", "AA2", joins=True) == Goes("AA2", part=True)
    assert player.draft.begun.value == ["cerita", "lagi"]


def test_an_answer_of_a_closed_branch_does_not_grow():
    from bot.engine.condition import answered

    ours = form(
        Choice(key="AA1", ask="?", of={"ya": "Ya", "tidak": "Tidak"}, **BASIC),
        Text(key="AA2", ask="?", when=answered("AA1", among=("ya",)), **BASIC),
        Text(key="AA3", ask="?", **BASIC),
    )
    player = Player(ours)
    player.tap("ya")
    player.say("satu")
    player.go_to("AA1")
    player.tap("tidak")
    assert player.say("dua", "AA2", joins=True).error == SHOWN_BACK


def test_a_tap_on_a_later_question_ends_the_burst():
    """Who taps has seen the question, so what is typed next does not belong to the text before it."""
    apart = form(Text(key="AA1", ask="?", **BASIC), Choice(key="AA2", ask="?", of={"ya": "Ya"}, **BASIC))
    player = Player(apart)
    player.say("satu")
    assert player.draft.last.question == "AA1"
    player.tap("ya")
    assert player.draft.last is None


def test_lanjut_does_not_end_the_burst_of_its_own_text():
    player = up_to("AA1")
    player.say("cerita")
    player.done()
    assert player.draft.last.question == "AA2"
