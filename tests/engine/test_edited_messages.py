"""Messages edited in Telegram correct the answer that they gave."""

import pytest

from bot.engine.choices import Choice, MultiChoice, Scale
from bot.engine.condition import answered
from bot.engine.draft import Answer
from bot.engine.outcome import Corrected, Problem, Stale
from bot.engine.question import BLANK, BOLEH, TERBATAS
from bot.engine.texts import LONG_LIMIT, LongText, Text
from bot.engine.times import Day
from tests.engine.player import Player, form

BASIC = {"short": "s", "level": TERBATAS}
YES_NO = {"ya": "Ya", "tidak": "Tidak"}

FORM = form(
    Choice(key="AA1", ask="?", of=YES_NO, **BASIC),
    Text(key="AA2", ask="?", when=answered("AA1", among=("ya",)), **BASIC),
    LongText(key="AA3", ask="?", **BASIC),
    MultiChoice(key="AA4", ask="?", of={"a": "Ayah", "b": "Ibu", "c": "Wali", "x": "Tidak ada"}, alone=("x",), **BASIC),
    Day(key="AA5", ask="?", ahead=True, hour="wajib", **BASIC),
    Scale(key="AA6", ask="?", low="1 a", high="5 b", **BASIC),
    Text(key="AA7", ask="?", need=BOLEH, **BASIC),
)
YES, STORY, FIRST, SECOND, DONE_, TICK, TICKS_DONE, THE_DAY, THE_HOUR, FEELING = range(101, 111)


def written():
    """Everything typed, message by message."""
    player = Player(FORM)
    for text in ("ya", "cerita", "satu", "dua", "lanjut", "ayah", "lanjut", "2 Des", "09.00", "4"):
        player.say(text)
    assert player.open == ""
    return player


@pytest.mark.parametrize(
    ("message", "text", "key", "value"),
    [
        (STORY, "  cerita lain ", "AA2", "cerita lain"),
        (FIRST, "1", "AA3", ["1", "dua"]),
        (SECOND, "lanjut", "AA3", ["satu", "lanjut"]),
        (TICK, "ibu, wali", "AA4", ["b", "c"]),
        (TICK, "tidak ada", "AA4", ["x"]),
        (THE_DAY, "3 Des", "AA5", "2026-12-03T09:00"),
        (THE_HOUR, "10.30", "AA5", "2026-12-02T10:30"),
        (THE_HOUR, "3 Des", "AA5", "2026-12-03T09:00"),
        (FEELING, "5", "AA6", 5),
    ],
)
def test_an_answer_is_read_again_from_its_messages(message, text, key, value):
    player = written()
    others = {one: answer for one, answer in player.draft.answers.items() if one != key}
    assert player.edit(message, text, key) == Corrected(key)
    assert player.value(key) == value
    assert dict(player.draft.answers[key].messages)[message] == text.strip()
    assert {one: answer for one, answer in player.draft.answers.items() if one != key} == others
    assert player.draft.reviewing


@pytest.mark.parametrize(
    ("message", "text", "key"),
    [
        (STORY, "\u200b", "AA2"),
        (FIRST, " ", "AA3"),
        (SECOND, "x" * LONG_LIMIT, "AA3"),
        (TICK, "paman", "AA4"),
        (THE_DAY, "kemarin", "AA5"),
        (THE_HOUR, "25.00", "AA5"),
        (FEELING, "9", "AA6"),
        (YES, "barangkali", "AA1"),
    ],
)
def test_a_change_that_cannot_be_read_changes_nothing(message, text, key):
    player = written()
    before = player.draft
    outcome = player.edit(message, text, key)
    assert isinstance(outcome, Problem)
    assert outcome.question == key
    assert outcome.error
    assert player.draft == before


def test_a_day_that_lost_its_hour_by_the_change_keeps_the_one_that_was_tapped():
    player = Player(FORM)
    for text in ("tidak", "satu", "lanjut", "ayah", "lanjut", "2 Des"):
        player.say(text)
    player.tap("j0900")
    assert player.edit(106, "3 Des", "AA5") == Corrected("AA5")
    assert player.value("AA5") == "2026-12-03T09:00"
    assert player.edit(106, "3 Des 11.00", "AA5") == Corrected("AA5")
    assert player.value("AA5") == "2026-12-03T11:00"


def test_ticks_that_were_tapped_stay():
    player = Player(FORM)
    for text in ("tidak", "satu", "lanjut", "ayah"):
        player.say(text)
    player.tap("c", on=True)
    assert player.edit(104, "ibu", "AA4") == Corrected("AA4")
    assert player.draft.begun.value == ["b", "c"]
    player.done()
    assert player.edit(104, "ayah", "AA4") == Corrected("AA4")
    assert player.value("AA4") == ["a", "c"]


def test_the_word_that_ended_a_list_may_become_a_tick():
    player = written()
    assert player.edit(TICKS_DONE, "wali", "AA4") == Corrected("AA4")
    assert player.value("AA4") == ["a", "c"]


@pytest.mark.parametrize(
    ("message", "key"), [(STORY, "ZZ9"), (STORY, "AA3"), (DONE_, "AA3"), (99, "AA2"), (STORY, "AA7"), (FIRST, "AA2")]
)
def test_a_message_that_no_answer_is_made_of_is_stale(message, key):
    player = written()
    before = player.draft
    assert player.edit(message, "lain", key) == Stale()
    assert player.draft == before


def test_a_message_whose_answer_was_replaced_is_stale():
    player = written()
    player.go_to("AA2")
    player.say("baru")
    assert player.edit(STORY, "lain", "AA2") == Stale()
    assert player.value("AA2") == "baru"


def test_a_part_that_goes_on_is_corrected_before_its_end():
    player = Player(FORM)
    player.say("tidak")
    player.say("satu")
    player.say("dua")
    assert player.edit(102, "SATU", "AA3") == Corrected("AA3")
    assert player.draft.begun.value == ["SATU", "dua"]
    player.done()
    assert player.value("AA3") == ["SATU", "dua"]


def test_a_part_that_was_taken_back_is_stale():
    player = Player(FORM)
    player.say("tidak")
    player.say("satu")
    player.say("dua")
    player.tap("hapus")
    assert player.edit(103, "DUA", "AA3") == Stale()


def test_an_answer_that_goes_on_may_be_complete_by_the_change():
    player = Player(FORM)
    for text in ("tidak", "satu", "lanjut", "ayah", "lanjut", "2 Des"):
        player.say(text)
    assert player.edit(106, "2 Des 08.00", "AA5") == Corrected("AA5", opens=True)
    assert player.value("AA5") == "2026-12-02T08:00"
    assert player.open == "AA6"
    player.say("4")
    player.go_to("AA4")
    player.tap("a", on=False)
    player.say("ibu")
    assert player.edit(player.message, "tidak ada", "AA4") == Corrected("AA4", opens=True)
    assert player.value("AA4") == ["x"]
    assert player.draft.reviewing


def test_parts_without_a_message_stay_where_they_are():
    player = written()
    player.draft = player.draft.with_answer(
        "AA3", Answer(["lama", "satu"], "teks panjang", messages=((FIRST, "satu"),))
    )
    player.edit(FIRST, "baru", "AA3")
    assert player.value("AA3") == ["lama", "baru"]


def test_a_change_that_opens_another_question_says_so():
    player = Player(FORM)
    for text in ("tidak", "satu", "lanjut"):
        player.say(text)
    assert player.open == "AA4"
    assert player.edit(101, "ya", "AA1") == Corrected("AA1", opens=True)
    assert player.open == "AA2"


def test_a_change_that_opens_a_question_ends_the_review():
    player = Player(FORM)
    for text in ("tidak", "satu", "lanjut", "ayah", "lanjut", "2 Des 09.00", "4"):
        player.say(text)
    assert player.draft.reviewing
    assert player.edit(101, "ya", "AA1") == Corrected("AA1", opens=True)
    assert not player.draft.reviewing


def test_an_answer_changed_while_it_is_taken_up_again_stays_taken_up():
    player = written()
    player.go_to("AA2")
    assert player.edit(STORY, "lain", "AA2") == Corrected("AA2")
    assert player.open == "AA2"


def test_a_blank_change_has_the_words_of_a_blank_answer():
    assert written().edit(STORY, "", "AA2") == Problem("AA2", BLANK.error)
