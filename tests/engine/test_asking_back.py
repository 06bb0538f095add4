"""What has several readings, lies within a span or at an odd hour is asked back with buttons; nothing is guessed."""

from datetime import date, time, timedelta

import pytest

from bot.casework.school_time import Ramadan, SchoolTime, Span
from bot.engine import asking_back
from bot.engine.outcome import Ask, Goes, Problem
from bot.engine.question import TERBATAS, UNKNOWN_OPTION, Begun, Taken, View, Wrong
from bot.engine.times import Day
from tests.engine.player import ENGLISH, NOW, Player, around, form

FASTING = Ramadan(Span(date(2026, 11, 24), date(2026, 12, 20)), time(8), time(12))
SCHOOL = SchoolTime(days_per_week=5, fasting=(FASTING,))
HERE = around(school=SchoolTime())


def a_day(**more):
    return Day(key="TL4", ask="Kapan?", short="Kapan", level=TERBATAS, **more)


PLAN = a_day(ahead=True, hour="boleh")
MEETING = a_day(ahead=True, hour="wajib")
RECORD = a_day(hour="boleh")
ONLY_DAY = a_day(ahead=True)
EITHER = a_day(ahead=True, also_past=True, hour="wajib")


def asked(question, text, world=HERE, begun=None):
    """Return what is asked back, and its buttons."""
    read = question.read(text, begun, world)
    assert isinstance(read, Begun), read
    assert question.accepts_begun(read.value)
    return asking_back.sentence(read.value, world), [one.label for one in question.options(read.value, world)]


@pytest.mark.parametrize(
    ("question", "text", "sentence", "buttons"),
    [
        (PLAN, "Jumat depan", "Maksudnya Jumat yang mana?", ["Jumat, 4 Des", "Jumat, 27 Nov", "Lainnya"]),
        (PLAN, "besok jam 6", "Selasa, 24 November 2026: pukul berapa?", ["06.00", "18.00", "Lainnya"]),
        (PLAN, "nanti sore", "Senin, 23 November 2026: pukul berapa?", ["15.00", "16.00", "17.00", "18.00", "Lainnya"]),
        (
            ONLY_DAY,
            "pekan depan",
            '"pekan depan": hari yang mana?',
            [
                *("Senin, 30 Nov", "Selasa, 1 Des", "Rabu, 2 Des", "Kamis, 3 Des", "Jumat, 4 Des", "Sabtu, 5 Des"),
                *("Minggu, 6 Des", "Lainnya"),
            ],
        ),
        (PLAN, "9.10", "Maksudnya yang mana?", ["Selasa, 24 Nov 09.10", "Sabtu, 9 Okt 2027", "Lainnya"]),
        (PLAN, "besok 01.30", "Pukul 01.30 dini hari, benar?", ["Ya", "Ubah"]),
        (PLAN, "besok jam 5.30 pagi", "Pukul 05.30 pagi, benar?", ["Ya", "Ubah"]),
        (PLAN, "nanti jam 7", "Pukul 19.00 malam, benar?", ["Ya", "Ubah"]),
        (RECORD, "kemarin jam 9 malam", "Pukul 21.00 malam, benar?", ["Ya", "Ubah"]),
        (
            PLAN,
            "jam 9",
            '"jam 9" saya baca Selasa, 24 November 2026, pukul 09.00 WIB. Benar?',
            ["Ya", "Ubah"],
        ),
        (PLAN, "kami", '"kami" saya baca Kamis, 26 November 2026. Benar?', ["Ya", "Ubah"]),
        (
            PLAN,
            "besok jam 9 WITA",
            "09.00 WITA adalah Selasa, 24 November 2026, pukul 08.00 WIB. Benar?",
            ["Ya", "Ubah"],
        ),
        (
            PLAN,
            "Jumat 5 Desember",
            '"Jumat 5 Desember": hari dan tanggalnya tidak cocok. Maksudnya yang mana?',
            ["Jumat, 4 Des", "Sabtu, 5 Des", "Lainnya"],
        ),
        (EITHER, "tadi pagi", "Senin, 23 November 2026: pukul berapa?", ["07.00", "08.00", "09.00", "Lainnya"]),
        (RECORD, "jam 6", '"jam 6" saya baca Senin, 23 November 2026, pukul 06.00 WIB. Benar?', ["Ya", "Ubah"]),
        (
            PLAN,
            "besok 9 siang",
            '"besok 9 siang" saya baca Selasa, 24 November 2026, pukul 09.00 WIB. Benar?',
            ["Ya", "Ubah"],
        ),
        (EITHER, "jam 9", "Maksudnya yang mana?", ["Selasa, 24 Nov 09.00", "Senin, 23 Nov 09.00", "Lainnya"]),
    ],
)
def test_it_is_asked_back_with_buttons(question, text, sentence, buttons):
    assert asked(question, text) == (sentence, buttons)


def test_a_long_span_offers_days_on_which_the_school_teaches():
    _, buttons = asked(ONLY_DAY, "Desember")
    assert buttons[asking_back.MOST :] == ["Pilih tanggal", "Lainnya"]
    read = ONLY_DAY.read("Desember", None, HERE)
    assert ONLY_DAY.tap(asking_back.options(read.value, HERE)[-2].code, None, read.value, HERE) == View("2026-12")
    assert not any(label.startswith(("Sabtu", "Minggu")) for label in buttons)


def test_outside_the_hours_of_ramadan_a_plan_is_asked_back_and_a_record_is_not():
    world = around(school=SCHOOL)
    said = "Pukul 14.00 di luar jam sekolah pada bulan Ramadan (08.00–12.00), benar?"
    assert asked(PLAN, "besok 14.00", world) == (said, ["Ya", "Ubah"])
    assert PLAN.read("besok 10.00", None, world) == Taken("2026-11-24T10:00")
    assert PLAN.read("hari ini 14.00", None, world) == Taken("2026-11-23T14:00")
    late = around(NOW + timedelta(days=2), school=SCHOOL)
    assert RECORD.read("kemarin 14.00", None, late) == Taken("2026-11-24T14:00")


@pytest.mark.parametrize("question", [PLAN, MEETING, RECORD, ONLY_DAY, EITHER])
@pytest.mark.parametrize(
    "text", ["Jumat depan", "minggu depan", "minggu lalu", "besok 01.30", "tadi pagi", "Rabu atau Kamis", "jam 6"]
)
def test_every_button_answers_and_may_be_typed(question, text):
    read = question.read(text, None, HERE)
    if not isinstance(read, Begun) or not asking_back.is_asked(read.value):
        assert isinstance(read, Taken | Begun | Wrong)
        return
    for one in question.options(read.value, HERE):
        tapped = question.tap(one.code, None, read.value, HERE)
        assert isinstance(tapped, Taken | Begun)
        assert question.read(one.label, read.value, HERE) == tapped
        assert len(f"a:ffffffff:TL4:{one.code}") <= 64


@pytest.mark.parametrize("question", [PLAN, MEETING, RECORD, EITHER])
@pytest.mark.parametrize("say", [HERE.say, ENGLISH])
def test_every_label_of_a_day_is_read_as_its_button(question, say):
    world = around(facts={"jam": "2026-11-23T09:53"}, say=say)
    for one in question.options(None, world):
        if not one.code.startswith("kal") and (
            say is not ENGLISH or one.label[0] not in "HBK"
        ):  # said without a catalog
            assert question.read(one.label, None, world) == question.tap(one.code, None, None, world), one.label


def test_a_tap_answers_and_another_one_is_asked_anew():
    player = Player(form(MEETING), school=SchoolTime())
    assert player.say("Jumat depan jam 9") == Goes("TL4", part=True)
    player.tap("lain")
    assert not player.draft.begun or player.draft.begun.value is None
    player.say("Jumat depan jam 9")
    player.tap("2026-12-04T0900")
    assert player.value("TL4") == "2026-12-04T09:00"


def test_a_day_without_its_hour_goes_on_to_the_hour_which_may_be_asked_back_too():
    player = Player(form(MEETING), school=SchoolTime())
    player.say("Jumat depan")
    player.tap("2026-12-04")
    assert player.draft.begun.value == {"date": "2026-12-04"}
    player.say("jam 6")
    assert asking_back.sentence(player.draft.begun.value, player.around) == "Jumat, 4 Desember 2026: pukul berapa?"
    player.tap("lain")
    assert player.draft.begun.value == {"date": "2026-12-04"}
    player.say("20.00")
    player.say("ya")
    assert player.value("TL4") == "2026-12-04T20:00"


def test_an_old_button_of_another_one_is_refused_as_elsewhere():
    assert PLAN.tap("lain", None, None, HERE) == UNKNOWN_OPTION
    assert isinstance(PLAN.tap("2026-11-20", None, None, HERE), Wrong)


def test_a_message_that_was_asked_about_may_be_edited():
    player = Player(form(MEETING), school=SchoolTime())
    player.say("Jumat depan jam 9")
    player.tap("2026-12-04T0900")
    player.edit(101, "Jumat depan jam 10", "TL4")
    assert player.value("TL4") == "2026-12-04T10:00"
    assert isinstance(player.edit(101, "Rabu atau Kamis", "TL4"), Problem)
    assert player.value("TL4") == "2026-12-04T10:00"
    player.edit(101, "7 Des 08.00", "TL4")
    assert player.value("TL4") == "2026-12-07T08:00"


def test_who_is_asked_may_type_something_else():
    player = Player(form(PLAN), school=SchoolTime())
    player.say("Jumat depan")
    assert not isinstance(player.say("7 Des 08.00"), Ask | Problem)
    assert player.value("TL4") == "2026-12-07T08:00"


@pytest.mark.parametrize("stored", [{"tanya": "mana", "pilih": ["x"]}, {"tanya": "mana", "pilih": []}, {"pilih": 3}, 7])
def test_what_is_stored_oddly_is_not_taken_up(stored):
    assert not ONLY_DAY.accepts_begun(stored)
