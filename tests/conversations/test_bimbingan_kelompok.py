"""Bimbingan kelompok (DOMAIN 4.3): the order of the core, what the bot fills in, and that G5 is not got around."""

from dataclasses import replace

import pytest

from bot.casework import groups
from bot.engine.condition import NOW as CLOCK
from bot.engine.filing import continued
from bot.engine.outcome import Review, Stale
from bot.engine.question import TERBATAS, TERBUKA
from tests.conversations.asked import FORMS
from tests.engine.player import NOW, Player

FORM = FORMS["bimbingan_kelompok"]
CLASS = tuple(range(100, 125))
NAMES = {one: f"Siswa Contoh{one}" for one in CLASS} | {7: "Siswa Lain", 8: "Siswa Ketiga"}
CLASSES = {"VIII-C": CLASS, "VIII-D": (7, 8)}
CORE = ["BK-P1", "BK-P3", "BK-P8", "BK-P9", "BK-L1", "BK-L4", "BK-L7", "EV-K1", "TL1", "TL4"]


def begun(low=10, high=30):
    facts = groups.for_questions(groups.facts_of(low, high, ()))
    known = {CLOCK: f"{NOW:%Y-%m-%dT%H:%M}", "nama_konselor": "Ibu Rahma", **facts}
    case = groups.facts_of(low, high, ())
    return Player(FORM, names=NAMES, classes=CLASSES, facts=known, case=case)


def planned(player, label="viii-c", when="hari ini 09.00"):
    player.say("Menolong teman")
    player.tap("sosial")
    player.say(label)
    if player.open == "BK-P8":
        player.done()
    player.say(when)
    return player


def carried_out(player, absent=()):
    for one in absent:
        player.tap(f"s{one:x}", on=False)
    player.done()
    player.say("cara menolong teman yang diam")
    player.done()
    player.tap("sudah")
    player.say("18")
    player.tap("pertemuan_lagi")
    player.say("30 Nov 07.30")
    return player


def test_the_core_comes_in_the_order_of_the_storyboard():
    player, asked = begun(), []
    for step in (
        lambda: player.say("Menolong teman"),
        lambda: player.tap("sosial"),
        lambda: player.say("viii-c"),
        lambda: player.say("hari ini 09.00"),
        lambda: player.done(),
        lambda: (player.say("pokoknya"), player.done()),
        lambda: player.tap("sudah"),
        lambda: player.say("18"),
        lambda: player.tap("pertemuan_lagi"),
        lambda: player.say("30 Nov 07.30"),
    ):
        asked.append(player.open)
        step()
    assert asked == CORE
    assert isinstance(player.outcome, Review)
    assert [one.phase for one in player.filing().phases] == ["perencanaan", "pelaksanaan", "evaluasi", "tindak_lanjut"]


def test_topic_and_field_are_open_to_reports_and_people_are_not():
    """Of lesser secrecy than counseling: nothing that is asked at once is level R."""
    levels = {key: FORM[key].level for key in CORE}
    assert {key for key, level in levels.items() if level == TERBUKA} == {"BK-P1", "BK-P3", "BK-P9", "BK-L7"}
    assert {levels[key] for key in ("BK-P8", "BK-L1", "BK-L4", "EV-K1", "TL1")} == {TERBATAS}


def test_one_class_is_a_steady_and_homogeneous_group():
    assert {key: planned(begun()).known[key] for key in ("BK-P2", "BK-P5", "BK-P6", "BK-P7", "BK-P9a")} == {
        "BK-P2": "konselor",
        "BK-P5": "diskusi",
        "BK-P6": "tetap",
        "BK-P7": "homogen",
        "BK-P9a": 40,
    }
    mixed = begun()
    mixed.say("Menolong teman")
    mixed.tap("sosial")
    mixed.tap("s7", on=True)
    mixed.say("viii-c")
    mixed.done()
    assert (mixed.known["BK-P6"], mixed.known["BK-P7"]) == ("tidak_tetap", "heterogen")


def test_a_plan_that_lies_ahead_is_filed_alone_and_goes_on_when_its_hour_has_come():
    player = planned(begun(), when="besok 07.30")
    found = player.filing()
    assert ([one.phase for one in found.phases], found.refused, found.missing) == (["perencanaan"], (), ())
    player.draft = continued(player.form, player.draft, found)
    player.learn(**{CLOCK: "2026-11-24T07:20"})
    assert player.open == "BK-L1"


def test_fewer_than_ten_may_be_planned_and_not_started():
    player = planned(begun(), label="viii-d", when="besok 07.30")
    assert [one.phase for one in player.filing().phases] == ["perencanaan"]
    player.draft = continued(player.form, player.draft, player.filing())
    player.learn(**{CLOCK: "2026-11-24T08:00"})
    assert player.open == ""
    assert [one.guard for one in player.filing().refused] == ["G5"]


@pytest.mark.parametrize("code", ["s64", "lanjut"])
def test_an_old_button_does_not_start_what_g5_refuses(code):
    player = planned(begun(), label="viii-d")
    assert isinstance(player.tap(code, on=False, question="BK-L1"), Stale)
    found = player.filing()
    assert (found.phases, [one.guard for one in found.refused]) == ((), ["G5"])


def test_an_edit_that_takes_participants_away_is_refused_too():
    player = carried_out(planned(begun()))
    player.draft = continued(player.form, player.draft, player.filing())
    player.go_to("BK-P8")
    for one in CLASS[:16]:
        player.tap(f"s{one:x}", on=False)
    player.done()
    found = player.filing()
    assert (found.phases, [one.guard for one in found.refused]) == ((), ["G5"])


def test_a_second_device_that_answers_out_of_order_files_nothing_past_the_plan():
    """The later phases wait for the plan, and their questions for G5: what a stale draft holds is not filed."""
    player = carried_out(planned(begun()))
    kept = {key: answer for key, answer in player.draft.answers.items() if key != "BK-P8"}
    player.draft = replace(player.draft, answers=kept)
    found = player.filing()
    assert found.phases == ()
    assert "BK-P8" in found.missing


@pytest.mark.parametrize(("low", "high", "refused"), [(2, 30, []), (10, 30, ["G5"]), (1, 1, ["G5"])])
def test_the_school_has_its_own_bounds(low, high, refused):
    player = planned(begun(low, high), label="viii-d")
    assert [one.guard for one in player.filing().refused] == refused


def test_attendance_counts_those_who_are_left():
    player = carried_out(planned(begun()), absent=CLASS[:2])
    assert len(player.value("BK-L1")) == 23


def test_a_report_with_too_few_present_is_refused_and_stays_whole():
    player = carried_out(planned(begun()), absent=CLASS[:16])
    found = player.filing()
    assert ([one.phase for one in found.phases], [one.guard for one in found.refused]) == (["perencanaan"], ["G5"])
    assert (found.refused[0].params["n"], len(player.value("BK-L1"))) == (9, 9)
    assert player.value("BK-L4") == ["cara menolong teman yang diam"]


def test_whoever_joins_the_list_is_called_too():
    player = carried_out(planned(begun()), absent=CLASS[:16])
    player.go_to("BK-P8")
    player.tap("s7", on=True)
    player.done()
    assert player.open == "BK-L1"
    player.done()
    assert player.filing().refused == ()


def test_one_tap_answers_opening_and_readiness():
    player = carried_out(planned(begun()))
    player.reach("W")
    player.go_to("BK-L2")
    player.tap("semua")
    assert (len(player.value("BK-L2")), player.known["BK-L3"]) == (5, "sudah")


def test_outside_the_school_a_permit_is_asked_for():
    player = carried_out(planned(begun()))
    player.reach("W")
    assert "BK-P10a" not in player.asked
    player.go_to("BK-P10")
    player.tap("luar_sekolah")
    assert "BK-P10a" in player.asked
    player.go_to("BK-P10a")
    player.tap("belum")
    assert FORM["BK-P10a"].stays_open("belum")


def test_nobody_else_is_ticked_for_another_service_than_who_took_part():
    player = carried_out(planned(begun()))
    player.reach("-")
    player.go_to("BK-T2")
    assert len(player.labels) == len(CLASS) + 1
    player.tap(f"s{CLASS[3]:x}", on=True)
    player.done()
    assert player.value("BK-T2") == [f"s{CLASS[3]:x}"]
