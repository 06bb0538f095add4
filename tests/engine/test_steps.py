"""Single steps: what is taken, what goes on, what is refused, and what is never lost."""

import pytest

from bot.engine.around import Candidate
from bot.engine.choices import ONE_BY_ONE, Choice, MultiChoice
from bot.engine.condition import answered
from bot.engine.outcome import Ask, Finish, Goes, Lookup, Problem, Review, Stale
from bot.engine.people import Student
from bot.engine.question import BLANK, BOLEH, DONE, TERBATAS, UNKNOWN_OPTION, Jump
from bot.engine.step import SHOWN_BACK
from bot.engine.texts import UNDO, LongText, Text
from bot.engine.times import Day
from tests.engine.player import Player, form

BASIC = {"short": "s", "level": TERBATAS}
YES_NO = {"ya": "Ya", "tidak": "Tidak"}

FORM = form(
    Choice(key="AA1", ask="Hadir?", of=YES_NO, jumps=(Jump("Lama", "AA6"), Jump("Tidak", "AA7", "tidak")), **BASIC),
    MultiChoice(key="AA2", ask="Apa?", of={"a": "A", "b": "B"}, all_of="Semua", folded=True, **BASIC),
    LongText(key="AA3", ask="Cerita?", **BASIC),
    Day(key="AA4", ask="Kapan?", ahead=True, hour="wajib", **BASIC),
    Text(key="AA5", ask="Ringkas?", **BASIC),
    Text(key="AA6", ask="Lama?", need=BOLEH, **BASIC),
    Choice(key="AA7", ask="Lagi?", of=YES_NO, need=BOLEH, finishes=("tidak",), **BASIC),
)


def test_a_form_from_empty_to_review_with_a_wrong_answer_at_every_question():
    player = Player(FORM)
    assert isinstance(player.say("mungkin"), Problem)
    assert player.tap("ya") == Ask("AA2", ("AA1",))
    assert isinstance(player.tap("semua2"), Problem)
    assert player.tap(ONE_BY_ONE) == Goes("AA2", ONE_BY_ONE)
    assert player.tap("a", on=True) == Goes("AA2")
    assert player.tap(DONE) == Ask("AA3", ("AA2",))
    assert player.say("\u200b") == Problem("AA3", BLANK.error)
    assert player.say("pertama") == Goes("AA3", part=True)
    assert player.say("kedua") == Goes("AA3", part=True)
    assert player.done() == Ask("AA4", ("AA3",))
    assert isinstance(player.say("kemarin"), Problem)
    assert player.tap("kal") == Goes("AA4", "2026-11")
    assert player.say("2 Des") == Goes("AA4", part=True)
    assert player.say("09.00") == Ask("AA5", ("AA4",))
    assert player.say("ringkasan") == Review(("AA5",))
    assert player.draft.values() == {
        "AA1": "ya",
        "AA2": ["a"],
        "AA3": ["pertama", "kedua"],
        "AA4": "2026-12-02T09:00",
        "AA5": "ringkasan",
    }


@pytest.mark.parametrize(
    ("question", "code"), [("AA2", "a"), ("ZZ9", "ya"), ("AA5", "x"), ("AA6", ""), ("AA7", "ya"), ("AA7", "")]
)
def test_a_tap_on_another_question_is_stale(question, code):
    player = Player(FORM)
    before = player.draft
    assert player.tap(code, question=question) == Stale()
    assert player.draft == before


def test_an_unknown_option_of_the_open_question_is_a_problem():
    player = Player(FORM)
    assert player.tap("barangkali") == Problem("AA1", UNKNOWN_OPTION.error)


def test_a_button_beside_a_question_answers_another_one():
    player = Player(FORM)
    assert player.tap("tidak", question="AA7") == Finish(("AA7",))
    assert player.value("AA7") == "tidak"
    assert player.open == "AA1"


def test_an_answer_that_finishes_files_the_form():
    player = Player(FORM)
    player.go_to("AA7")
    assert player.tap("ya") == Ask("AA1", ("AA7",))
    player.go_to("AA7")
    assert player.tap("tidak") == Finish(("AA7",))


def in_review():
    player = Player(FORM)
    player.tap("ya")
    player.tap("semua")
    player.say("cerita")
    player.done()
    player.tap("2026-12-02T0900")
    player.say("ringkas")
    return player


def test_in_review_a_button_from_an_earlier_turn_still_counts_and_names_its_state():
    player = in_review()
    assert player.tap("tidak", question="AA1") == Review(("AA1",))
    before = player.draft
    assert player.tap("tidak", question="AA1") == Review(("AA1",))
    assert player.draft == before


@pytest.mark.parametrize(
    ("question", "code", "on"), [("AA2", "a", True), ("AA6", "x", None), ("AA1", "x", None), ("AA4", "kal", None)]
)
def test_in_review_only_a_whole_answer_counts(question, code, on):
    player = in_review()
    before = player.draft
    assert player.tap(code, on, question=question) == Stale()
    assert player.draft == before


def test_ticks_that_are_tapped_twice_do_nothing_more():
    player = Player(FORM)
    player.tap("ya")
    player.tap("b", on=True)
    once = player.draft
    player.tap("b", on=True)
    assert player.draft == once
    player.tap("a", on=False)
    assert player.draft == once


def test_the_last_part_can_be_taken_back():
    player = Player(FORM)
    player.tap("ya")
    player.tap("semua")
    player.say("satu")
    player.say("dua")
    assert player.tap(UNDO) == Goes("AA3", part=True)
    assert player.draft.begun.value == ["satu"]
    assert player.draft.begun.messages == ((101, "satu"),)
    player.tap(UNDO)
    assert isinstance(player.done(), Problem)
    player.say("tiga")
    assert player.say("selesai") == Ask("AA4", ("AA3",))
    assert player.draft.answers["AA3"].messages == ((103, "tiga"),)


def test_what_had_begun_is_put_by_for_another_question_and_goes_on_after_it():
    """Two messages were shown as kept: going back to the ticks must not lose them."""
    player = Player(FORM)
    player.tap("ya")
    player.tap("semua")
    player.say("satu")
    player.say("dua")
    player.back()
    assert player.draft.begun.value == ["a", "b"]
    assert player.draft.begun_of("AA3").value == ["satu", "dua"]
    player.tap("b", on=False)
    player.done()
    assert player.open == "AA3"
    assert player.draft.begun.value == ["satu", "dua"]
    player.say("tiga")
    player.done()
    assert player.value("AA2") == ["a"]
    assert player.value("AA3") == ["satu", "dua", "tiga"]


def test_an_answer_that_was_put_by_can_be_taken_up_at_once():
    player = Player(FORM)
    player.tap("ya")
    player.tap("semua")
    player.say("satu")
    player.back()
    player.go_to("AA3")
    assert player.draft.begun.value == ["satu"]
    assert player.draft.begun_of("AA2").value == ["a", "b"]


def test_a_long_answer_taken_up_again_can_grow():
    player = in_review()
    player.go_to("AA3")
    player.say("lagi")
    assert player.value("AA3") == ["cerita"]
    player.done()
    assert player.value("AA3") == ["cerita", "lagi"]
    assert [text for _, text in player.draft.answers["AA3"].messages] == ["cerita", "lagi"]


def test_parts_whose_messages_are_not_known_have_no_number():
    player = in_review()
    answer = player.draft.answers["AA3"]
    player.draft = player.draft.with_answer("AA3", type(answer)(["x", "y"], answer.kind))
    player.go_to("AA3")
    player.say("z")
    assert player.draft.begun.messages == ((0, "x"), (0, "y"), (player.message, "z"))


def test_leaving_a_long_answer_keeps_what_was_added():
    player = in_review()
    player.go_to("AA3")
    player.say("lagi")
    assert player.skip() == Review(("AA3",))
    assert player.value("AA3") == ["cerita", "lagi"]


def test_never_mind_drops_only_what_was_begun_anew():
    player = in_review()
    player.go_to("AA3")
    player.say("lagi")
    assert player.leave() == Review()
    assert player.value("AA3") == ["cerita"]
    assert player.draft.begun is None
    assert player.draft.reviewing


@pytest.mark.parametrize("back", [1, 2])
def test_never_mind_brings_back_what_was_put_by(back):
    """Two messages were shown as kept: a look at an earlier question must not lose them."""
    player = Player(FORM)
    player.tap("ya")
    player.tap("semua")
    player.say("satu")
    player.say("dua")
    for _ in range(back):
        player.back()
    assert player.leave() == Ask("AA3")
    assert player.draft.begun.value == ["satu", "dua"]


def test_the_hour_of_a_day_is_tapped():
    player = in_review()
    player.go_to("AA4")
    assert player.tap("2026-12-03") == Goes("AA4", part=True)
    assert "09.00" in player.labels
    assert player.tap("j0900") == Review(("AA4",))
    assert player.value("AA4") == "2026-12-03T09:00"


def test_a_name_is_looked_up_by_the_edge():
    ours = form(Student(key="IN1", ask="Siapa?", **BASIC))
    player = Player(ours, candidates=(Candidate(7, "Rizky"),))
    assert player.say("rizky") == Lookup("IN1", "rizky")
    assert player.draft.answers == {}
    assert player.tap("s7") == Review(("IN1",))
    assert player.value("IN1") == 7


@pytest.mark.parametrize("question", ["AA6", "ZZ9", "AA2"])
def test_a_text_for_a_question_that_is_not_there_is_shown_back(question):
    ours = form(
        Text(key="AA1", ask="?", **BASIC),
        Choice(key="AA2", ask="?", of=YES_NO, when=answered("AA1", among=("x",)), **BASIC),
        Text(key="AA6", ask="?", when=answered("AA2"), **BASIC),
    )
    player = Player(ours)
    outcome = player.say("y" * 400, question)
    assert isinstance(outcome, Problem)
    assert (outcome.error, outcome.params) == (SHOWN_BACK, {"text": "y" * 300})
    assert player.draft.answers == {}


def test_a_text_for_a_form_that_has_changed_completely_is_stale_in_review():
    player = in_review()
    assert player.say("x", "ZZ9") == Stale()


def test_a_text_that_does_not_join_never_replaces_an_answer_that_is_not_open():
    player = in_review()
    player.go_to("AA1")
    assert player.say("lain", "AA5").error == SHOWN_BACK
    assert player.value("AA5") == "ringkas"


def test_a_text_typed_under_a_question_that_was_left_is_its_answer():
    """The message crossed the next question on its way."""
    player = Player(FORM)
    player.tap("ya")
    assert player.say("catatan", "AA6", joins=True) == Ask("AA2", ("AA6",))
    assert player.value("AA6") == "catatan"


NOTED = form(
    Choice(key="AA1", ask="Bersedia?", of=YES_NO, **BASIC),
    LongText(key="KP-L4", ask="Apa?", when=answered("AA1", among=("ya",)), **BASIC),
    Text(key="AA5", ask="Ringkas?", **BASIC),
    note="KP-L4",
)


def noted(note="katanya mengantuk"):
    player = Player(NOTED)
    player.draft = type(player.draft)(NOTED.name, note=note)
    return player


def test_a_note_becomes_the_answer_once_its_question_may_be_asked():
    player = noted()
    assert player.draft.begun is None
    player.tap("ya")
    assert player.draft.note == ""
    assert player.draft.begun.value == ["katanya mengantuk"]
    player.say("di kelas")
    player.done()
    assert player.value("KP-L4") == ["katanya mengantuk", "di kelas"]


def test_a_note_waits_while_its_question_may_not_be_asked():
    player = noted()
    player.tap("tidak")
    assert player.draft.note == "katanya mengantuk"
    player.say("ringkas")
    assert "KP-L4" not in player.filed()


def test_a_note_that_comes_later_joins_what_is_there():
    player = noted("")
    player.tap("ya")
    player.say("satu")
    player.draft = type(player.draft)(**{**vars(player.draft), "note": "dua"})
    player.say("tiga")
    assert player.draft.begun.value == ["satu", "dua", "tiga"]
    player.done()
    player.draft = type(player.draft)(**{**vars(player.draft), "note": "empat"})
    assert player.filed().get("KP-L4") is None
    player.say("ringkas")
    assert player.value("KP-L4") == ["satu", "dua", "tiga", "empat"]


def test_a_note_that_comes_last_of_all_is_filed():
    player = noted("")
    player.tap("ya")
    player.say("satu")
    player.done()
    player.say("ringkas")
    player.draft = type(player.draft)(**{**vars(player.draft), "note": "dua"})
    assert player.filed()["KP-L4"] == ["satu", "dua"]
