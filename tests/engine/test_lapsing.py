"""An answer that stands for the exact words of another lapses with them; a stamp says when something was answered."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.engine.choices import Choice
from bot.engine.form import Misdeclared
from bot.engine.question import OTOMATIS, TERBATAS
from bot.engine.texts import LongText, Text
from bot.engine.times import Day
from tests.engine.player import NOW, Player, form


def text(kind=Text):
    return kind(key="AA1", ask="Teks?", short="Teks", level=TERBATAS)


def checked(**more):
    return Choice(
        key="AA2", ask="Aman?", short="Diperiksa", level=TERBATAS, of={"ya": "Ya"}, lapses_with=("AA1",), **more
    )


def answered(kind=Text):
    player = Player(form(text(kind), checked()))
    player.say("dua tiga")
    if kind is LongText:
        player.done()
    player.tap("ya")
    assert player.open == ""
    return player


def test_another_text_is_checked_again():
    player = answered()
    player.go_to("AA1")
    player.say("empat lima")
    assert player.open == "AA2"
    assert player.filing().phases == ()


def test_the_same_text_stays_checked():
    player = answered()
    player.go_to("AA1")
    player.say("dua tiga")
    assert player.open == ""


def test_an_edited_message_is_checked_again():
    player = answered()
    player.edit(101, "enam tujuh", "AA1")
    assert player.open == "AA2"


def test_a_text_that_follows_in_a_burst_is_checked_again():
    player = answered()
    player.say("dan delapan", "AA1", joins=True)
    assert player.open == "AA2"


def test_a_long_text_that_was_begun_again_is_not_filed_unchecked():
    """Simpan of an old review takes along what was written meanwhile; the check of the old words is none of these."""
    player = answered(LongText)
    player.go_to("AA1")
    player.say("sembilan")
    assert player.filing().phases == ()
    assert player.filing().missing == ("AA2",)


def test_a_stamp_says_when_it_was_answered_also_when_the_answer_is_the_same():
    stamped = Choice(key="AA1", ask="Aman?", short="Aman", level=TERBATAS, of={"ya": "Ya"}, stamp="AA2")
    when = Day(key="AA2", ask="Kapan?", short="Kapan", level=TERBATAS, need=OTOMATIS, hour="wajib")
    player = Player(form(stamped, when))
    player.tap("ya")
    assert player.filed() == {"AA1": "ya", "AA2": "2026-11-23T09:41:00"}
    player.around = replace(player.around, now=NOW + timedelta(minutes=5))
    player.go_to("AA1")
    player.tap("ya")
    assert player.filed()["AA2"] == "2026-11-23T09:46:00"


def test_what_it_stands_for_must_be_asked():
    with pytest.raises(Misdeclared, match="AA1"):
        form(checked())
