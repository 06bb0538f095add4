"""Penerimaan kasus (DOMAIN 4.1), from nothing to what is filed."""

import pytest

from bot.casework.guards import NAMED
from bot.engine.outcome import Ask, Danger, Lookup, Problem, Review
from tests.casework.filings import facts as case_facts
from tests.casework.filings import path
from tests.conversations.asked import fill_in

CORE = ["IN1", "IN8", "IN3", "IN5", "IN6", "IN11"]
SUMMARY = "Sering tidak masuk hari Senin sejak awal semester."


def core(player, summary=SUMMARY):
    """Answer the core with one wrong answer on the way."""
    assert player.say("rizky 8b") == Lookup("IN1", "rizky 8b")
    player.tap("s1a")
    player.tap("tidak_ada")
    assert isinstance(player.say("dari langit"), Problem)
    player.say("wali kelas")
    if player.open == "IN5":
        assert isinstance(player.say("\u200b"), Problem)
        player.say(summary)
    player.say("belajar")
    return player.tap("ya")


def test_from_nothing_to_filed():
    player = fill_in("penerimaan_kasus")
    assert player.asked == CORE
    assert core(player) == Review(("IN11",))
    found = player.filing()
    assert (found.refused, found.missing) == ((), ())
    assert player.filed() == {
        "IN1": 0x1A,
        "IN8": ["tidak_ada"],
        "IN3": "wali_kelas",
        "IN5": SUMMARY,
        "IN6": "belajar",
        "IN11": "ya",
        "IN2": "2026-11-23",
        "IN7": "biasa",
        "IN13": "perseorangan",
    }


def test_eight_interactions():
    """/baru, the student, six answers of which the student was one, Simpan (DOMAIN 4: goal 10, counted 8)."""
    player = fill_in("penerimaan_kasus")
    for code in ("s1a", "tidak_ada", "wali_kelas"):
        player.tap(code)
    player.say(SUMMARY)
    player.tap("belajar")
    player.tap("ya")
    assert player.draft.reviewing
    assert 1 + player.turns + 1 == 8


def test_danger_comes_right_after_the_student():
    player = fill_in("penerimaan_kasus")
    assert player.tap("s1a") == Ask("IN8", ("IN1",))
    assert player.tap("melukai_diri", on=True) == Danger("IN8", ("melukai_diri",))


def test_an_open_path_makes_it_urgent():
    player = fill_in("penerimaan_kasus", case_facts(path(["melukai_diri"])))
    core(player)
    assert player.filed()["IN7"] == "darurat"
    player.go_to("IN7")
    player.tap("segera")
    assert player.filed()["IN7"] == "segera"


@pytest.mark.parametrize(
    ("origin", "asked"),
    [
        ("wali_kelas", True),
        ("guru", True),
        ("pimpinan", True),
        ("orang_tua", True),
        ("ahli", True),
        ("teman", False),
        ("sendiri", False),
        ("instrumen", False),
    ],
)
def test_who_passed_it_on_is_never_asked_of_a_friend(origin, asked):
    player = fill_in("penerimaan_kasus")
    player.tap("s1a")
    player.tap("tidak_ada")
    player.tap(origin)
    player.reach("-")
    assert ("IN4" in player.asked) is asked


def test_what_may_follow():
    player = fill_in("penerimaan_kasus")
    core(player)
    player.reach("W")
    assert player.asked == ["IN9", "IN10"]
    player.tap("belum_ditanyakan")
    player.tap("ya")
    player.reach("-")
    assert player.asked == ["IN4", "IN12", "IN14"]
    player.say("Bu Rini, wali kelas")
    player.say("sudah menelepon rumah")
    player.done()
    assert isinstance(player.say("kemarin"), Problem)
    assert player.tap("2026-11-24") != Review(("IN14",))
    assert player.tap("j0900") == Review(("IN14",))
    assert player.filed()["IN14"] == "2026-11-24T09:00"


def test_what_was_not_asked_yet_does_not_hold_up_the_filing():
    player = fill_in("penerimaan_kasus")
    player.tap("s1a")
    player.tap("belum_menilai")
    player.tap("sendiri")
    player.say(SUMMARY)
    player.tap("pribadi")
    player.tap("belum_ditanyakan")
    assert player.filed()["IN11"] == "belum_ditanyakan"
    player.draft = type(player.draft)("penerimaan_kasus", answers=player.draft.answers)
    player.reach("W")
    assert player.asked == ["IN8", "IN11", "IN9", "IN10"]


def test_when_the_parents_refuse_only_what_is_administrative_is_asked_and_filed():
    """G13."""
    player = fill_in("penerimaan_kasus", case_facts(consent="menolak"))
    core(player)
    player.reach("-")
    assert player.asked == ["IN14"]
    assert set(player.filed()) == {"IN1", "IN8", "IN3", "IN6", "IN11", "IN2", "IN7", "IN13"}


def test_danger_lifts_the_refusal():
    """G12: what the safety of the child needs is kept whatever the parents answered."""
    player = fill_in("penerimaan_kasus", case_facts(path(["melukai_diri"]), consent="menolak"))
    core(player)
    assert player.filed()["IN5"] == SUMMARY


def test_a_full_name_does_not_stand_beside_a_problem():
    """G15."""
    player = fill_in("penerimaan_kasus", case_facts(name="Muhammad Rizky Pratama"))
    core(player, "rizky pratama sering tidak masuk")
    found = player.filing()
    assert found.phases == ()
    assert [(one.sentence, one.way) for one in found.refused] == [(NAMED, ("IN5",))]
    player.go_to("IN5")
    player.say("M.R.P. sering tidak masuk")
    assert player.filing().refused == ()
