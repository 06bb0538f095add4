"""Rujukan masuk (DOMAIN 4.8b, 5): what a teacher is asked, in which order, and what is never asked."""

import pytest

from bot.engine.colleagues import Colleague, chosen
from bot.engine.outcome import Ask, Lookup, Problem, Review, Stale
from bot.engine.people import ABSENT
from bot.engine.question import RAHASIA, TERBUKA
from tests.conversations.asked import FORMS, RIZKY, fill_in

NAME = "rujukan_masuk"
KNOWN = [["a1", "Rahma Contoh"], ["b2", "Dua Contoh"]]
STUDENT = f"s{RIZKY.id:x}"


def begun(**facts):
    player = fill_in(NAME, konselor=KNOWN, **facts)
    player.tap(STUDENT)
    return player


def test_from_nothing_to_sent():
    player = fill_in(NAME, konselor=KNOWN)
    assert player.asked == ["RM1", "RM2", "RM3"]
    assert player.say("rizky") == Lookup("RM1", "rizky")
    assert player.tap(STUDENT) == Ask("RM2", ("RM1",))
    player.say("Tertidur di kelas tiga hari ini.")
    assert player.tap("biasa") == Ask("RM4", ("RM3",))
    assert player.labels == ["Siapa saja", "Rahma Contoh", "Dua Contoh"]
    assert player.tap("ka1") == Review(("RM4",))
    assert player.filed() == {
        "RM1": RIZKY.id,
        "RM2": "Tertidur di kelas tiga hari ini.",
        "RM3": "biasa",
        "RM4": {"orang": 0xA1, "nama": "Rahma Contoh"},
        "RM5": "guru",
    }


def test_a_danger_is_not_asked_for_whom():
    player = begun()
    player.say("Ada luka di lengan.")
    assert player.tap("bahaya") == Review(("RM3",))
    assert "RM4" not in player.filed()


@pytest.mark.parametrize("said", ["rahma contoh", "2"])
def test_a_counselor_may_be_typed(said):
    player = begun()
    player.say("Sering sendiri.")
    player.tap("segera")
    player.say(said)
    assert chosen(player.value("RM4")) == 0xA1


@pytest.mark.parametrize("forged", ["kff", "k", "kzz", "a1", "siapa_saja", ""])
def test_nobody_else_can_be_chosen(forged):
    player = begun()
    player.say("Sering sendiri.")
    player.tap("biasa")
    assert isinstance(player.tap(forged), Problem | Stale)
    assert player.open == "RM4"


def test_a_name_that_nobody_has_is_asked_again():
    player = begun()
    player.say("Sering sendiri.")
    player.tap("biasa")
    assert isinstance(player.say("Kepala Sekolah"), Problem)


def test_nobody_can_be_added_to_the_roster():
    player = fill_in(NAME, konselor=KNOWN)
    assert player.labels[1:] == ["Bukan siswa ini"]
    assert isinstance(player.tap(ABSENT), Problem)


def test_an_old_button_changes_nothing():
    player = begun()
    player.say("Sering sendiri.")
    player.tap("biasa")
    assert isinstance(player.tap("bahaya", question="RM3"), Stale)
    assert player.value("RM3") == "biasa"


def test_what_the_sender_was_last_time_is_remembered():
    assert begun(sebagai="wali_kelas").known["RM5"] == "wali_kelas"
    assert begun(sebagai="raja").known["RM5"] == "guru"


def test_nothing_is_open_and_nothing_asks_why():
    form = FORMS[NAME]
    assert all(question.level != TERBUKA for question in form)
    assert form["RM2"].level == RAHASIA
    assert form["RM2"].hint == "Tulis yang terlihat, bukan penilaian."
    assert isinstance(form["RM4"], Colleague)
    assert form.sends
    assert not form.offered
