"""Drafts outlive forms: stored under one version, read back by the next, and nothing is dropped."""

import json

import pytest

from bot.engine.choices import Choice, MultiChoice
from bot.engine.defaults import always
from bot.engine.draft import (
    BOT,
    Answer,
    Begun,
    Draft,
    LastText,
    answer_from_json,
    answer_to_json,
    continuing,
    from_json,
)
from bot.engine.filing import continued, filing
from bot.engine.members import Students
from bot.engine.outcome import Ask
from bot.engine.people import People
from bot.engine.question import BOLEH, OTOMATIS, TERBATAS, Need
from bot.engine.rows import Rows
from bot.engine.texts import LongText, Text
from bot.engine.times import Day
from tests.engine.player import Player, around, form

BASIC = {"short": "s", "level": TERBATAS}


def choice(key, *codes, **more):
    return Choice(key=key, ask="?", of={code: code.title() for code in codes}, **BASIC, **more)


def text(key, **more):
    return Text(key=key, ask="?", **BASIC, **more)


def long(key, **more):
    return LongText(key=key, ask="?", **BASIC, **more)


YESTERDAY = form(
    text("AA1"), choice("AA2", "ya", "tidak"), long("AA3"), text("AA4"), Day(key="AA5", ask="?", hour="wajib", **BASIC)
)
FULL = Draft(
    form="contoh",
    answers={
        "AA1": Answer("satu", "teks", messages=((7, "satu"),)),
        "AA2": Answer("ya", "pilihan"),
        "AA4": Answer("empat", "teks", BOT),
    },
    begun=Begun("AA3", ["a", "b"], ((8, "a"), (9, "b"))),
    shelved={"AA5": Begun("AA5", {"date": "2026-11-20"})},
    reach=Need.MENYUSUL,
    focus="AA3",
    skipped=frozenset({"AA4"}),
    reviewing=True,
    last=LastText("AA1", 7, 1000),
    base={"satu": 2},
    before={"AA1": "nol"},
    overruled=frozenset({"AA2"}),
    note="catatan",
    reason="karena",
    aside={"AA9": Answer("lama", "teks")},
)


def stored(draft):
    return json.loads(json.dumps(draft.to_json()))


def test_every_field_survives():
    assert from_json(stored(FULL), YESTERDAY) == FULL


def test_a_draft_of_the_first_release_is_read():
    """It knew neither answers put by nor those that overrule the bot."""
    old = {key: value for key, value in stored(FULL).items() if key not in {"shelved", "overruled"}}
    read = from_json(old, YESTERDAY)
    assert (read.shelved, read.overruled) == ({}, frozenset())
    assert from_json({"answers": {}}, YESTERDAY) == Draft("contoh")


def test_an_answer_is_stored_as_kind_value_giver_and_messages():
    answer = Answer(["a"], "teks panjang", messages=((8, "a"),))
    assert answer_to_json(answer) == ["teks panjang", ["a"], "konselor", [[8, "a"]]]
    assert answer_from_json(json.loads(json.dumps(answer_to_json(answer)))) == answer


def test_a_renamed_question_keeps_everything_that_was_said_of_it():
    today = form(text("BB1", was=("AA1",)), choice("AA2", "ya"), long("BB3", was=("XX3", "AA3")), text("AA4"))
    read = from_json(stored(FULL), today)
    assert read.answers["BB1"] == FULL.answers["AA1"]
    assert read.begun == Begun("BB3", ["a", "b"], ((8, "a"), (9, "b")))
    assert (read.focus, read.last, read.before) == ("BB3", LastText("BB1", 7, 1000), {"BB1": "nol"})


def test_where_both_keys_are_stored_the_one_of_today_wins_and_the_other_is_kept():
    today = form(text("BB1", was=("AA1",)))
    draft = Draft("contoh", answers={"AA1": Answer("lama", "teks"), "BB1": Answer("baru", "teks")})
    read = from_json(stored(draft), today)
    assert read.answers == {"BB1": Answer("baru", "teks")}
    assert read.aside == {"AA1": Answer("lama", "teks")}


def test_an_answer_that_is_no_longer_accepted_is_set_aside_and_asked_again():
    today = form(text("AA1"), choice("AA2", "lisan", "tertulis"), text("AA4"))
    player = Player(today, from_json(stored(Draft("contoh", answers=FULL.answers)), today))
    assert player.draft.aside == {"AA2": FULL.answers["AA2"]}
    assert player.open == "AA2"
    player.tap("lisan")
    assert player.draft.aside == {}
    assert player.filed() == {"AA1": "satu", "AA2": "lisan", "AA4": "empat"}


def test_an_answer_set_aside_comes_back_when_the_form_reads_it_again():
    narrow = form(choice("AA2", "lisan"))
    aside = from_json(stored(Draft("contoh", answers={"AA2": Answer("ya", "pilihan")})), narrow)
    assert aside.answers == {}
    assert from_json(stored(aside), form(choice("AA2", "ya", "lisan"))).answers == {"AA2": Answer("ya", "pilihan")}


def test_an_answer_set_aside_does_not_push_out_a_newer_one():
    draft = Draft("contoh", answers={"AA1": Answer("baru", "teks")}, aside={"AA1": Answer("lama", "teks")})
    read = from_json(stored(draft), form(text("AA1")))
    assert read.answers == {"AA1": Answer("baru", "teks")}
    assert read.aside == {"AA1": Answer("lama", "teks")}


def test_a_question_that_is_gone_keeps_its_answer_in_the_record():
    today = form(text("AA1"))
    player = Player(today, from_json(stored(FULL), today))
    assert set(player.draft.aside) == {"AA2", "AA3", "AA4", "AA5", "AA9"}
    filed = player.filing().phases[0].answers
    assert {key: answer.value for key, answer in filed.items()} == {
        "AA1": "satu",
        "AA2": "ya",
        "AA3": ["a", "b"],
        "AA4": "empat",
        "AA5": {"date": "2026-11-20"},
        "AA9": "lama",
    }
    assert filed["AA3"].messages == ((8, "a"), (9, "b"))


def test_an_answer_that_nobody_asks_again_is_filed_beside_the_one_of_the_bot():
    automatic = choice("AA2", "lisan", need=OTOMATIS, default=always("lisan"))
    optional = choice("AA4", "lisan", need=BOLEH)
    today = form(text("AA1"), automatic, optional)
    player = Player(today, from_json(stored(Draft("contoh", answers=FULL.answers)), today))
    assert player.filed() == {"AA1": "satu", "AA2": "lisan", "AA2:lama": "ya", "AA4": "empat"}
    player.draft = continued(today, player.draft, player.filing())
    assert player.draft.aside == {}
    assert filing(today, player.draft, around()).phases == ()


def test_a_correction_of_such_a_record_keeps_it_too():
    today = form(text("AA1"), choice("AA2", "lisan", need=OTOMATIS, default=always("lisan")))
    record = {"AA1": Answer("satu", "teks"), "AA2": Answer("lisan", "pilihan", BOT)}
    record |= {"AA2:lama": Answer("ya", "pilihan"), "AA9": Answer("lama", "teks")}
    draft = continuing(today, record, {"satu": 1})
    assert set(draft.answers) == {"AA1", "AA2"}
    player = Player(today, draft)
    player.go_to("AA1")
    player.say("lain")
    assert player.filed() == {"AA1": "lain", "AA2": "lisan", "AA2:lama": "ya", "AA9": "lama"}


def test_a_copy_is_not_an_answer_of_its_own_in_a_correction():
    today = form(text("AA1"), text("AA2", need=OTOMATIS, same_as="AA1"))
    record = {"AA1": Answer("satu", "teks"), "AA2": Answer("satu", "teks", BOT)}
    player = Player(today, continuing(today, record, {"satu": 1}))
    player.go_to("AA1")
    player.say("lain")
    assert player.filed() == {"AA1": "lain", "AA2": "lain"}


@pytest.mark.parametrize(
    ("begun", "question", "goes_on"),
    [
        (["a"], long("AA3"), True),
        (["a"], MultiChoice(key="AA3", ask="?", of={"a": "A"}, **BASIC), True),
        (["a"], MultiChoice(key="AA3", ask="?", of={"b": "B"}, **BASIC), False),
        (["a"], text("AA3"), False),
        ({"date": "2026-11-20"}, Day(key="AA3", ask="?", hour="wajib", **BASIC), True),
        ({"date": "2026-11-20"}, long("AA3"), False),
        ({"siswa": [33]}, Students(key="AA3", ask="?", **BASIC), True),
        ({"siswa": ["33"]}, Students(key="AA3", ask="?", **BASIC), False),
        ({"orang": [{"nama": "A", "peran": ""}]}, People(key="AA3", ask="?", **BASIC), True),
        ({"orang": ["A"]}, People(key="AA3", ask="?", **BASIC), False),
        ({"baris": [], "kini": {"apa": "x"}}, Rows(key="AA3", ask="?", **BASIC), True),
        ({"baris": [{"apa": "x"}]}, Rows(key="AA3", ask="?", **BASIC), False),
        ({"pilih": ["s21"]}, Rows(key="AA3", ask="?", **BASIC), False),
    ],
)
def test_what_had_begun_goes_on_or_is_set_aside(begun, question, goes_on):
    read = from_json(stored(Draft("contoh", begun=Begun("AA3", begun))), form(question))
    assert (read.begun is not None) is goes_on
    assert read.aside == ({} if goes_on else {"AA3": Answer(begun, "")})


def test_an_empty_beginning_leaves_nothing_behind():
    read = from_json(stored(Draft("contoh", begun=Begun("AA3", []))), form(text("AA3")))
    assert (read.begun, read.aside) == (None, {})


def test_two_things_set_aside_for_one_question_are_both_kept():
    draft = Draft("contoh", answers={"AA3": Answer(["x"], "teks panjang")}, begun=Begun("AA3", ["y"]))
    read = from_json(stored(draft), form(text("AA3")))
    assert {key: answer.value for key, answer in read.aside.items()} == {"AA3": ["x"], "AA3:lama": ["y"]}


def test_a_focus_and_a_last_text_of_a_question_that_is_gone_are_forgotten():
    read = from_json(stored(FULL), form(text("AA4")))
    assert (read.focus, read.last) == ("", None)


def test_a_stored_draft_goes_on_where_it_was():
    player = Player(YESTERDAY, from_json(stored(Draft("contoh", answers={"AA1": Answer("x", "teks")})), YESTERDAY))
    assert player.tap("ya") == Ask("AA3", ("AA2",))


def test_an_answer_can_be_taken_back():
    assert FULL.without("AA1").values() == {"AA2": "ya", "AA4": "empat"}
