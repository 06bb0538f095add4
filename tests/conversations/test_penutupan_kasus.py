"""Penutupan kasus (DOMAIN 4.11): order, G11, what the bot fills in, and no way round."""

import pytest

from bot.engine.outcome import Review, Stale
from bot.engine.question import Need
from tests.casework.filings import WEEKLY, assessment, days, intake, meeting
from tests.casework.filings import facts as case_facts
from tests.conversations.asked import FORMS, fill_in

NAME = "penutupan_kasus"
OVER = {"TL1": "tidak_perlu"}
MET = intake() + meeting(1, tindak_lanjut=OVER)
ASSESSED = case_facts(MET + assessment(WEEKLY, days(7), EV_P1="2026-11-30"))
NOT_ASSESSED = case_facts(MET)


def begun(known=ASSESSED, **facts):
    return fill_in(NAME, known, **facts)


def closed(player, result="terentaskan"):
    player.tap(result)
    return player.tap("sudah")


def test_the_declaration():
    form = FORMS[NAME]
    assert {one.key for one in form} >= {f"TU{n}" for n in range(1, 8)}
    core = [one.key for one in form.in_order() if one.need == Need.POKOK]
    assert core == ["TU1", "TU1a", "TU3", "TU3a", "TU6"]
    levels = {one.key: one.level.value for one in form}
    assert levels["TU5"] == "T"
    assert {key for key, level in levels.items() if level == "B"} == {"TU1", "TU2", "TU2a", "TU6", "TU6a", "TU7"}
    assert not form.offered  # it stands on the card, not among the services


def test_two_questions_and_the_bot_fills_in_the_rest():
    player = begun()
    assert player.asked == ["TU1", "TU3"]
    assert closed(player) == Review(("TU3",))
    assert player.filing().refused == ()
    assert player.filed() == {
        "TU1": "terentaskan",
        "TU2": "laijapen",
        "TU3": "sudah",
        "TU5": "Kasus bidang belajar ditutup 23 November 2026 setelah 1 pertemuan konseling.",
        "TU7": "tidak",
    }


@pytest.mark.parametrize(
    ("result", "question", "text"), [("tidak_dapat_dilanjutkan", "TU1a", "keluarganya pindah tanpa kabar")]
)
def test_a_reason_where_it_cannot_go_on(result, question, text):
    player = begun()
    player.tap(result)
    assert player.open == question
    player.say(text)
    player.tap("belum_sempat")
    assert player.open == "TU3a"
    player.say("sudah tidak masuk")
    assert player.filed()["TU3a"] == "sudah tidak masuk"


def test_what_is_open_is_asked_about():
    player = begun(ada_yang_terbuka=True, yang_terbuka="pertemuan ke-2, Rabu, 2 Desember")
    closed(player)
    assert player.open == "TU6"
    player.tap("selesaikan")
    assert player.filed()["TU6"] == "selesaikan"
    assert player.filed()["TU6a"] == "pertemuan ke-2, Rabu, 2 Desember"


def test_g11_blocks_without_an_assessment_and_lets_pass_with_a_reason():
    player = begun(NOT_ASSESSED)
    closed(player)
    found = player.filing()
    assert [one.guard for one in found.refused] == ["G11"]
    assert found.phases == ()
    player.go_to("TU2a")
    player.say("konseli pindah mendadak")
    assert player.filing().refused == ()
    assert (player.filed()["TU2"], player.filed()["TU2a"]) == ("tidak_sempat", "konseli pindah mendadak")


def test_g11_is_not_passed_by_a_forged_tap():
    player = begun(NOT_ASSESSED)
    closed(player)
    player.go_to("TU2")
    assert player.tap("laijapen", question="TU2") == Stale()
    player.tap("tidak_sempat", question="TU2")
    assert [one.guard for one in player.filing().refused] == ["G11"]


def test_g11_is_not_passed_by_editing_the_reason_away():
    player = begun(NOT_ASSESSED)
    closed(player)
    player.go_to("TU2a")
    player.say("konseli pindah mendadak")
    message = player.message
    player.edit(message, " ", "TU2a")
    assert player.filed()["TU2a"] == "konseli pindah mendadak"


def test_g11_looks_at_the_case_as_it_is_when_filed():
    """A second device has filed another session meanwhile: the assessment of before does not count any more."""
    player = begun()
    closed(player)
    again = case_facts(MET + assessment(WEEKLY, days(7), EV_P1="2026-11-30") + meeting(2, at=days(20)))
    player.around = player.around.__class__(**{**vars(player.around), "case": again})
    assert [one.guard for one in player.filing().refused] == ["G11"]


def test_when_the_parents_refuse_no_story_is_asked():
    player = begun(case_facts(MET + assessment(WEEKLY, days(7), EV_P1="2026-11-30"), consent="menolak"))
    assert player.asked == ["TU1"]
    player.tap("persetujuan_ditarik")
    assert player.filing().refused == ()
    assert "TU3" not in player.filed()


def test_the_name_does_not_get_into_the_report():
    player = begun(case_facts(MET + assessment(WEEKLY, days(7), EV_P1="2026-11-30"), name="Muhammad Rizky Pratama"))
    closed(player)
    player.go_to("TU5")
    player.say("Rizky Pratama sudah selesai")
    assert [one.guard for one in player.filing().refused] == ["G15"]
