"""Kunjungan rumah (DOMAIN 4.8a): planned with the konseli's yes, carried out when its hour has come, or not at all."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.casework import guards_visits
from bot.engine import place
from bot.engine.condition import NOW as CLOCK
from bot.engine.draft import continuing
from bot.engine.filing import continued
from bot.engine.outcome import Ask, Danger, Finish, Problem, Review, Stale
from bot.language import dates
from tests.casework.filings import MONDAY, path
from tests.casework.filings import facts as case_facts
from tests.conversations.asked import fill_in

NAME = "kunjungan_rumah"
PLAN = ["KR-P2", "KR-P3", "KR-P5", "KR-P7", "KR-P6", "KR-P6a", "KR-P9", "KR-P10", "KR-P12"]
WEDNESDAY = datetime(2026, 11, 25, 16, 40, tzinfo=dates.zone("WIB"))
SHARED = "Kehadiran hari Senin, dan cara sekolah membantu."


def begun(**world):
    return fill_in(NAME, petugas=["Ibu Rahma"], **{CLOCK: "2026-11-23T09:41"}, **world)


def planned(player, consent="ya", safe="aman", when="25 Nov 15.30"):
    """Answer the plan; without a yes no day is asked."""
    player.say("sering pulang sendiri")
    player.tap(consent)
    player.tap(safe)
    player.say("nilai ulangannya turun")
    player.say(SHARED)
    player.tap("ya")
    player.tap("ibu")
    player.done()
    player.done()
    if player.open == "KR-P12":
        player.say(when)
    return player


def at(player, now=WEDNESDAY, **facts):
    """Go on at another hour, as when the form is taken up again."""
    player.around = replace(player.around, now=now)
    player.learn(**{CLOCK: f"{now:%Y-%m-%dT%H:%M}"}, **facts)
    player.draft = replace(player.draft, reviewing=not player.open)
    return player


def reported(player):
    player.tap("rencana")
    player.say("ibunya bekerja pagi")
    player.done()
    player.tap("tidak_ada")
    player.tap("belum_ada")
    player.tap("ya")
    player.tap("4")
    player.tap("pertemuan_lagi")
    return player.say("2 Des 09.00")


def phases(player):
    return [one.phase for one in player.filing().phases]


def refused(player):
    return [one.guard for one in player.filing().refused]


def test_the_plan_is_asked_in_this_order():
    player, seen = begun(), []
    for act in (
        lambda: player.say("sering pulang sendiri"),
        lambda: player.tap("ya"),
        lambda: player.tap("aman"),
        lambda: player.say("nilai ulangannya turun"),
        lambda: player.say(SHARED),
        lambda: player.tap("ya"),
        lambda: (player.tap("ibu"), player.done()),
        lambda: player.done(),
        lambda: player.say("25 Nov 15.30"),
    ):
        seen.append(player.open)
        act()
    assert seen == PLAN
    assert player.open == ""


def test_a_plan_for_wednesday_is_filed_alone():
    player = planned(begun())
    assert phases(player) == ["perencanaan"]
    assert (player.filing().refused, player.filing().missing) == ((), ())
    filed = player.filed()
    assert (filed["KR-P3"], filed["KR-P12"], filed["KR-P5a"]) == ("ya", "2026-11-25T15:30", "2026-11-23T09:41:00")
    assert filed["KR-P9"] == [{"nama": "Ibu", "peran": ""}]
    assert filed["KR-P10"] == [{"nama": "Ibu Rahma", "peran": ""}]


def test_twenty_five_interactions_from_the_list_of_activities():
    """/kegiatan, activity, case, Simpan for the plan; Lanjutkan and Simpan for the report (DOMAIN 4: goal 25)."""
    player = planned(begun())
    at(player)
    assert isinstance(reported(player), Review)
    assert 3 + 1 + player.turns + 1 + 1 == 25


def test_whoever_was_planned_to_be_met_is_one_tap():
    player = at(planned(begun()))
    assert player.labels[0] == "{names}, seperti rencana"
    assert player.tap("rencana") == Ask("KR-L3", ("KR-L2",))
    assert player.value("KR-L2") == ["ibu"]


def test_a_plan_that_names_somebody_else_offers_no_such_tap():
    player = begun()
    planned(player)
    player.go_to("KR-P9")
    player.say("Bu Contoh")
    player.done()
    at(player)
    assert player.open == "KR-L2"
    assert "{names}, seperti rencana" not in player.labels
    assert isinstance(player.tap("rencana"), Problem | Stale)
    assert "KR-L2" not in player.draft.answers


def test_when_its_hour_has_come_the_same_form_asks_for_the_report():
    first = planned(begun())
    later = begun(draft=continuing(first.form, answers_of(first), {"perencanaan": 1}))
    assert later.open == ""
    at(later, jam_tiba="15:32", jam_selesai="16:20")
    assert later.open == "KR-L2"
    reported(later)
    assert phases(later) == ["pelaksanaan", "evaluasi", "tindak_lanjut"]
    filed = later.filed()
    assert (filed["KR-L8"], filed["KR-L8a"]) == ("15:32", "16:20")
    assert filed["KR-L7"] == "ibunya bekerja pagi"
    assert filed["KR-L5"] == {"instead": "belum_ada"}


def answers_of(player):
    """Return the answers that this player can file."""
    return {key: answer for phase in player.filing().phases for key, answer in phase.answers.items()}


def test_a_visit_of_just_now_goes_straight_on():
    player = planned(begun(), when="hari ini 09.30")
    assert player.open == "KR-L2"
    reported(player)
    assert phases(player) == ["perencanaan", "pelaksanaan", "evaluasi", "tindak_lanjut"]


@pytest.mark.parametrize("consent", ["ragu", "belum_ditanyakan"])
def test_without_a_yes_no_day_is_asked_and_the_plan_stays(consent):
    player = planned(begun(), consent=consent)
    assert player.open == ""
    assert phases(player) == ["perencanaan"]
    assert "KR-P12" not in player.filed()
    assert player.filing().refused[0].sentence == guards_visits.NOT_AGREED
    assert player.form["KR-P3"].stays_open(consent)


@pytest.mark.parametrize("safe", ["belum_yakin", "tidak_aman"])
def test_what_is_not_safe_is_not_scheduled(safe):
    player = planned(begun(), safe=safe)
    assert "KR-P12" not in player.filed()
    assert player.filing().refused[0].sentence == guards_visits.NOT_SAFE


def test_declined_ends_the_plan_without_coaxing():
    player = begun()
    player.say("sering pulang sendiri")
    player.tap("menolak")
    assert player.open == "KR-P3a"
    assert player.labels == ["Undang orang tua/wali", "Tidak jadi"]
    assert player.tap("tidak_jadi") == Finish(("KR-P3a",))
    assert (phases(player), player.filing().missing, refused(player)) == (["perencanaan"], (), [])
    assert set(player.filed()) == {"KR-P2", "KR-P3", "KR-P3a"}


def test_declined_the_parents_may_be_invited_instead():
    player = begun()
    player.say("sering pulang sendiri")
    player.tap("menolak")
    player.tap("undang")
    assert player.open == "KR-P3b"
    player.say("2 Des 09.00")
    assert (player.filed()["KR-P3b"], player.filing().missing, refused(player)) == ("2026-12-02T09:00", (), [])


@pytest.mark.parametrize("answer", ["ragu", "belum_ditanyakan", "menolak"])
def test_editing_the_answer_of_the_konseli_takes_the_day_back(answer):
    """G3 is not passed by changing KR-P3 after the day was set, nor after the report was written."""
    player = planned(begun())
    at(player)
    reported(player)
    player.go_to("KR-P3")
    player.tap(answer)
    assert "KR-P12" not in player.known
    assert "KR-L3" not in player.known
    found = player.filing()
    assert [one.phase for one in found.phases] in (["perencanaan"], [])
    assert "G3" in [one.guard for one in found.refused] or answer == "menolak"
    assert player.value("KR-L3") == ["ibunya bekerja pagi"]  # kept, not filed


def test_an_old_button_schedules_nothing():
    player = planned(begun(), consent="ragu")
    assert isinstance(player.tap("2026-11-24T1530", question="KR-P12"), Stale)
    assert isinstance(player.tap("ibu", on=True, question="KR-L2"), Stale)
    assert "KR-P12" not in player.filed()


def test_the_report_is_not_filed_before_the_plan():
    player = at(planned(begun()))
    reported(player)
    player.draft = player.draft.without("KR-P2")
    assert phases(player) == []


def test_the_report_cannot_be_written_before_its_hour():
    player = planned(begun())
    assert isinstance(player.tap("ibu", on=True, question="KR-L2"), Stale)
    assert player.asked == []


def test_a_change_of_the_text_for_the_family_asks_to_check_it_again():
    player = planned(begun())
    player.go_to("KR-P6")
    player.say("Juga tentang tugas rumah.")
    assert player.open == "KR-P6a"
    assert phases(player) == []
    player.tap("ya")
    assert phases(player) == ["perencanaan"]


def test_an_edited_message_of_that_text_asks_again_too():
    player = planned(begun())
    message = player.draft.answers["KR-P6"].messages[0][0]
    player.edit(message, "Nilai ulangannya turun.", "KR-P6")
    assert player.open == "KR-P6a"
    player.tap("ya")
    found = player.filing()
    assert [one.guard for one in found.refused] == ["G7"]
    assert found.phases == ()
    assert found.refused[0].params["words"] == "nilai ulangannya turun"


def test_somebody_who_is_marked_is_not_met():
    known = case_facts(path(["perundungan"], DR1="saya", DR11=["ibu"]))
    player = planned(begun(case=known))
    assert phases(player) == []
    assert player.filing().refused[0].params["orang"].text == "Ibu"
    player.go_to("KR-P9")
    player.tap("hapus0")
    player.tap("ayah")
    player.done()
    assert phases(player) == ["perencanaan"]


def test_a_sign_of_violence_locks_the_planned_visit():
    """Planned on Monday morning, the sign is known from Monday noon on: nothing is filed of a visit on Wednesday."""
    player = at(planned(begun()))
    reported(player)
    noon = MONDAY.replace(hour=12)
    player.around = replace(player.around, case=case_facts(path(["kekerasan"], at=noon)))
    assert refused(player) == ["G12"]
    assert phases(player) == []
    player.around = replace(player.around, case=case_facts(path(["kekerasan"], at=noon, DR11=["ayah"])))
    assert player.filing().refused[0].way == ("KR-P5",)
    player.go_to("KR-P5")
    player.tap("aman")
    assert refused(player) == []
    assert phases(player) == ["perencanaan", "pelaksanaan", "evaluasi", "tindak_lanjut"]


def test_a_sign_found_during_the_visit_does_not_lock_its_report():
    player = at(planned(begun()))
    player.tap("ibu", on=True)
    player.done()
    player.say("ibunya takut pulang")
    player.done()
    assert isinstance(player.tap("kekerasan", on=True), Danger)
    player.around = replace(player.around, case=case_facts(path(["kekerasan"], at=WEDNESDAY)))
    player.done()
    player.tap("belum_ada")
    player.tap("ya")
    player.tap("4")
    player.tap("tidak_perlu")
    player.tap("merasa_cukup")
    assert refused(player) == []
    assert "pelaksanaan" in phases(player)


@pytest.mark.parametrize(("when", "asked"), [("25 Nov 19.00", True), ("25 Nov 06.30", True), ("25 Nov 18.00", False)])
def test_an_unusual_hour_is_asked_once_more(when, asked):
    player = planned(begun(), when=when)
    assert (player.open == "KR-P12a") is asked
    if asked:
        player.tap("ya")
        player.go_to("KR-P12")
        player.say("26 Nov 19.30")
        assert player.open == "KR-P12a"


@pytest.mark.parametrize("code", ["tidak_ada", "belum_berkenan"])
def test_nobody_met_asks_when_to_come_again_and_nothing_of_content(code):
    player = at(planned(begun()))
    player.tap(code)
    assert player.asked == ["KR-L10", "KR-T1", "TL1"]
    player.tap("tidak_ada")
    player.tap("ulang")
    assert player.open == "KR-T1a"
    player.say("2 Des 15.30")
    player.tap("dipantau")
    player.say("2 Des")
    assert phases(player) == ["perencanaan", "pelaksanaan", "tindak_lanjut"]
    assert not {"KR-L3", "KR-L5", "KR-E2", "KR-E5"} & set(player.filed())


def test_a_photo_only_after_the_family_has_allowed_it():
    player = at(planned(begun()))
    reported(player)
    player.reach("-")
    for _ in range(len(player.asked)):
        if player.open != "KR-L9a":
            player.skip()
    assert player.open == "KR-L9a"
    player.tap("jangan")
    assert "KR-L9" not in player.asked
    player.go_to("KR-L9a")
    player.tap("ya")
    assert {"KR-L9", "KR-L9b"} <= set(player.asked)


def test_while_the_parents_refuse_only_what_is_administrative_is_asked():
    known = case_facts(consent="menolak")
    player = begun(case=known)
    assert player.open == "KR-P3"
    player.tap("ya")
    player.tap("aman")
    assert player.open == "KR-P9"
    player.tap("ibu")
    player.done()
    player.tap("n0")
    player.done()
    player.say("hari ini 09.30")
    player.tap("ibu", on=True)
    player.done()
    assert player.asked[:3] == ["KR-L10", "KR-E2", "KR-E5"]
    player.tap("tidak_ada")
    player.tap("ya")
    player.tap("4")
    player.tap("pertemuan_lagi")
    player.say("2 Des 09.00")
    assert refused(player) == []
    assert phases(player) == ["perencanaan", "pelaksanaan", "evaluasi", "tindak_lanjut"]


def test_two_versions_of_the_plan_keep_their_day_until_consent_is_withdrawn():
    """A second device that files its own version cannot bring the day back: the answer decides, not the button."""
    player = planned(begun())
    found = player.filing()
    player.draft = continued(player.form, player.draft, found)
    player.go_to("KR-P3")
    player.tap("ragu")
    again = player.filing()
    assert [(one.phase, one.follows) for one in again.phases] == [("perencanaan", 1)]
    assert "KR-P12" not in again.phases[0].answers


def test_a_wrong_answer_changes_nothing():
    player = begun()
    player.say("sering pulang sendiri")
    assert isinstance(player.say("barangkali"), Problem)
    assert isinstance(player.tap("ya"), Ask)
    assert place.current(player.form, player.draft, player.around).key == "KR-P5"
