"""Signs of danger (G12): each opens the safety path the moment it is given, once."""

from dataclasses import replace

import pytest

from bot.engine.choices import Choice, MultiChoice
from bot.engine.draft import BOT, Answer
from bot.engine.outcome import Ask, Corrected, Danger, Goes, Review
from bot.engine.question import TERBATAS
from bot.engine.texts import Text
from tests.engine.player import Player, form

BASIC = {"short": "s", "level": TERBATAS}

FORM = form(
    MultiChoice(
        key="IN8",
        ask="?",
        of={"luka": "Melukai diri", "lari": "Pergi dari rumah", "tak": "Tidak ada", "nanti": "Belum sempat menilai"},
        alone=("tak", "nanti"),
        later=("nanti",),
        signs=True,
        **BASIC,
    ),
    Choice(key="KP-P8b", ask="?", of={"ya": "Ya", "tidak": "Tidak"}, dangers={"ya": "lainnya"}, **BASIC),
    Text(key="IN5", ask="?", **BASIC),
)


def test_the_first_tick_does_not_wait_for_lanjut():
    player = Player(FORM)
    assert player.tap("luka", on=True) == Danger("IN8", ("luka",))
    assert player.draft.begun.value == ["luka"]
    assert player.open == "IN8"


def test_each_sign_rings_once():
    player = Player(FORM)
    player.tap("luka", on=True)
    assert player.tap("luka", on=True) == Goes("IN8")
    assert player.tap("lari", on=True) == Danger("IN8", ("lari",))
    assert player.done() == Ask("KP-P8b", ("IN8",))
    player.go_to("IN8")
    assert player.tap("luka", on=True) == Goes("IN8")


def test_a_tick_taken_away_does_not_ring_and_comes_back_loud():
    player = Player(FORM)
    player.tap("luka", on=True)
    assert player.tap("luka", on=False) == Goes("IN8")
    assert player.tap("luka", on=True) == Danger("IN8", ("luka",))


@pytest.mark.parametrize(
    ("text", "signs"),
    [("melukai diri", ("luka",)), ("1", ("luka",)), ("2, 1", ("luka", "lari")), ("pergi dari rumah", ("lari",))],
)
def test_a_typed_sign_rings_too(text, signs):
    player = Player(FORM)
    assert player.say(text) == Danger("IN8", signs)
    assert player.draft.begun.value == list(signs)
    assert player.draft.last.question == "IN8"


@pytest.mark.parametrize("code", ["tak", "nanti"])
def test_no_sign_does_not_ring(code):
    player = Player(FORM)
    assert player.tap(code) == Ask("KP-P8b", ("IN8",))


def test_all_at_once_rings_for_all():
    ours = form(replace(FORM["IN8"], all_of="Semua"))
    assert Player(ours).tap("semua") == Danger("IN8", ("luka", "lari"))


def test_a_sign_found_while_correcting_an_answer_rings():
    player = Player(FORM)
    player.tap("tak")
    player.go_to("IN8")
    assert player.tap("lari", on=True) == Danger("IN8", ("lari",))


def test_a_sign_that_the_bot_filled_in_is_news_when_the_counselor_gives_it():
    player = Player(FORM)
    player.draft = player.draft.with_answer("IN8", Answer(["luka"], "pilihan ganda", BOT))
    player.go_to("IN8")
    player.tap("luka", on=False)
    assert player.tap("luka", on=True) == Danger("IN8", ("luka",))


def test_an_edited_message_that_names_a_sign_rings():
    player = Player(FORM)
    player.say("tidak ada")
    player.tap("tidak")
    assert player.edit(101, "melukai diri", "IN8") == Danger("IN8", ("luka",))
    assert player.value("IN8") == ["luka"]
    assert player.edit(101, "melukai diri, pergi dari rumah", "IN8") == Danger("IN8", ("lari",))
    assert player.edit(101, "pergi dari rumah", "IN8") == Corrected("IN8")


def test_an_edited_part_of_what_goes_on_rings():
    player = Player(FORM)
    player.say("melukai diri")
    assert player.edit(101, "pergi dari rumah", "IN8") == Danger("IN8", ("lari",))
    assert player.draft.begun.value == ["lari"]


def test_another_question_may_tell_of_danger():
    player = Player(FORM)
    player.tap("tak")
    assert player.tap("ya") == Danger("KP-P8b", ("lainnya",))
    assert player.value("KP-P8b") == "ya"
    player.go_to("KP-P8b")
    assert player.tap("ya") == Ask("IN5", ("KP-P8b",))
    player.go_to("KP-P8b")
    assert player.tap("tidak") == Ask("IN5", ("KP-P8b",))
    player.say("x")
    assert player.tap("ya", question="KP-P8b") == Danger("KP-P8b", ("lainnya",))


def test_danger_in_the_last_answer_leaves_the_form_in_review():
    player = Player(form(FORM["KP-P8b"]))
    assert player.tap("ya") == Danger("KP-P8b", ("lainnya",))
    assert player.draft.reviewing


def test_the_form_goes_on_after_the_steps():
    player = Player(FORM)
    player.tap("luka", on=True)
    player.done()
    player.tap("tidak")
    assert player.say("ringkas") == Review(("IN5",))
    assert player.filed()["IN8"] == ["luka"]
