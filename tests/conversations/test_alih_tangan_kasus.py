"""Alih tangan kasus (DOMAIN 4.8b): the order of asking, its guards, and what cannot be passed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.casework import guards_referral as guards
from bot.casework.facts import for_forms
from bot.engine.draft import continuing
from bot.engine.filing import needs_reason
from bot.engine.outcome import Ask, Corrected, Problem, Review, Stale
from bot.engine.question import POKOK
from tests.casework.filings import facts as case_facts
from tests.casework.filings import intake, meeting, path
from tests.conversations.asked import FORMS, fill_in
from tests.engine.player import NOW

NAME = "alih_tangan_kasus"
FORM = FORMS[NAME]
REASON = "Perlu pemeriksaan psikolog, di luar wewenang konselor."
EXPERT = "Psikolog Contoh, Puskesmas Contoh, 0800-0000"
PLAN = [
    ("AT-P2", "ada"),
    ("AT-P3", "jiwa"),
    ("AT-P4", f"={REASON}"),
    ("AT-P5", "ya"),
    ("AT-P7", "psikolog"),
    ("AT-P6", "menyetujui"),
    ("AT-P8", f"={EXPERT}"),
    ("AT-P9", "=hari ini 09.00"),
    ("AT-P9a", "telepon"),
    ("AT-P10", "bersedia"),
    ("AT-P11a", "ya"),
    ("AT-L2", "=25 Nov 10.00"),
    ("AT-L2a", "=Ruang psikolog"),
]
RESULT = [("AT-E1", "=merasa didengar"), ("AT-E2", "belum_ada"), ("AT-T1", "ahli_lain")]


def play(player, steps):
    """Answer questions in this order; each must be the open one."""
    for key, act in steps:
        assert player.open == key
        if act.startswith("="):
            player.say(act[1:])
        else:
            player.tap(act)


def until(key, **changed):
    """Return the plan up to a question, with other answers to some."""
    keys = [one for one, _ in PLAN]
    return [(one, changed.get(one.replace("-", "_"), act)) for one, act in PLAN[: keys.index(key) + 1]]


def planned(**world):
    player = fill_in(NAME, **world)
    play(player, PLAN)
    return player


def later(player, days=3):
    """Take up what was filed, on a later day."""
    phases = player.filing().phases
    filed = {key: answer for phase in phases for key, answer in phase.answers.items()}
    base = {**player.draft.base, **{phase.phase: phase.follows + 1 for phase in phases}}
    now = NOW + timedelta(days=days)
    draft = continuing(FORM, {**player.draft.answers, **filed}, base)
    again = fill_in(NAME, draft=draft, kini=f"{now:%Y-%m-%dT%H:%M}")
    again.around = replace(again.around, now=now)
    return again


def test_from_nothing_to_a_handover():
    player = planned()
    assert player.outcome == Review(("AT-L2a",))
    found = player.filing()
    assert [one.phase for one in found.phases] == ["perencanaan", "pelaksanaan"]
    assert (found.refused, found.missing) == ((), ())
    filed = player.filed()
    assert (filed["AT-P1"], filed["AT-P12"], filed["AT-L2"]) == ("2627-014", "tidak", "2026-11-25T10:00")
    assert player.turns == 13


def test_the_evaluation_is_asked_when_the_hour_has_come():
    early = later(planned(), days=1)
    assert early.open == ""
    player = later(planned())
    play(player, RESULT)
    assert [one.phase for one in player.filing().phases] == ["evaluasi", "tindak_lanjut"]
    assert "AT-E2a" not in player.filed()  # nothing has come back yet, so no day of it
    assert needs_reason(FORM, player.draft) == ()


def test_feedback_that_has_not_come_stays_open():
    player = later(planned())
    play(player, [RESULT[0], RESULT[1], ("AT-T1", "selesai")])
    player.reach("W")
    assert "AT-E2" not in player.asked  # not twice in one sitting
    again = later(player)
    again.reach("W")
    assert "AT-E2" in again.asked
    again.say("sudah diperiksa, disarankan pertemuan keluarga", "AT-E2")
    assert needs_reason(FORM, again.draft) == ()


def test_the_day_of_the_feedback_is_filled_in():
    player = later(planned())
    play(player, [RESULT[0], ("AT-E2", "=sudah diperiksa"), ("AT-T1", "layanan_lanjutan")])
    assert player.filed()["AT-E2a"] == "2026-11-26"


@pytest.mark.parametrize("inside", sorted(guards.INSIDE))
def test_parents_are_asked_about_only_for_an_expert_outside(inside):
    player = fill_in(NAME)
    play(player, [*until("AT-P5"), ("AT-P7", inside)])
    assert player.open == "AT-P8"


def test_who_is_not_called_for_safety_has_a_reason():
    player = fill_in(NAME)
    play(player, [*until("AT-P7"), ("AT-P6", "tidak_dihubungi")])
    assert player.open == "AT-P6a"


@pytest.mark.parametrize("reason", ["-", "...", "1"])
def test_g4a_blocks_a_plan_whose_reason_is_not_written(reason):
    player = fill_in(NAME)
    play(player, [*until("AT-P10", AT_P4=f"={reason}", AT_P10="belum_menjawab")])
    found = player.filing()
    assert [one.guard for one in found.refused] == ["G4a"]
    assert found.phases == ()


def test_nothing_is_planned_before_the_three_questions():
    player = fill_in(NAME)
    play(player, until("AT-P3"))
    assert player.tap("ya", question="AT-P5") == Stale()
    assert player.filing().phases == ()
    assert {"AT-P4", "AT-P5"} <= set(player.filing().missing)


@pytest.mark.parametrize("answer", ["ragu", "belum_ditanyakan"])
def test_g4b_waits_for_the_konseli_and_nobody_is_contacted(answer):
    player = fill_in(NAME)
    play(player, until("AT-P8", AT_P5=answer))
    assert isinstance(player.outcome, Review)
    assert [one.phase for one in player.filing().phases] == ["perencanaan"]
    assert guards.waits_for(player.known).sentence == guards.WAITS_FOR_CLIENT


def test_who_declined_is_not_sought_anybody_for():
    player = fill_in(NAME)
    play(player, until("AT-P5", AT_P5="menolak"))
    assert isinstance(player.outcome, Review)
    assert [one.phase for one in player.filing().phases] == ["perencanaan"]


@pytest.mark.parametrize("answer", ["belum_menjawab", "belum_dapat"])
def test_g4b_waits_for_the_expert(answer):
    player = fill_in(NAME)
    play(player, until("AT-P10", AT_P10=answer))
    assert isinstance(player.outcome, Review)
    assert [one.phase for one in player.filing().phases] == ["perencanaan"]
    assert player.tap("2026-11-25T1000", question="AT-L2") == Stale()
    assert guards.waits_for(player.known).sentence == guards.EXPERT_NOT_WILLING


def test_g4b_is_not_passed_by_going_back():
    """All is answered; then the expert's answer is changed in the review: the handover is not filed."""
    player = planned()
    player.go_to("AT-P10")
    player.tap("belum_menjawab")
    assert [one.phase for one in player.filing().phases] == ["perencanaan"]
    assert "AT-L2" not in player.filed()


def test_g4b_is_not_passed_by_an_edited_message():
    player = fill_in(NAME)
    play(player, until("AT-P9a"))
    player.say("Bersedia menerima")
    message = player.message
    play(player, PLAN[-3:])
    assert isinstance(player.edit(message, "Belum menjawab", "AT-P10"), Corrected)
    assert [one.phase for one in player.filing().phases] == ["perencanaan"]


def test_g4b_is_not_passed_by_an_old_button():
    player = fill_in(NAME)
    play(player, until("AT-P10", AT_P10="belum_dapat"))
    assert player.tap("ya", question="AT-P11a") == Stale()
    assert player.tap("konseli", True, question="AT-L1") == Stale()
    assert [one.phase for one in player.filing().phases] == ["perencanaan"]


def test_no_handover_is_filed_before_its_plan():
    player = planned()
    player.draft = player.draft.without("AT-P3")
    found = player.filing()
    assert found.phases == ()
    assert found.missing == ("AT-P3",)


def test_nothing_is_concluded_before_the_handover():
    player = later(planned())
    player.draft = player.draft.without("AT-L2a")
    player.draft = replace(player.draft, base={"perencanaan": 1}, before={})
    play(player, [("AT-L2a", "=Ruang psikolog"), *RESULT])
    player.draft = player.draft.without("AT-L2a")
    assert "evaluasi" not in [one.phase for one in player.filing().phases]


def test_a_late_answer_needs_no_reason_and_leads_on():
    player = fill_in(NAME)
    play(player, until("AT-P10", AT_P10="belum_menjawab"))
    again = later(player)
    again.go_to("AT-P10")
    again.tap("bersedia")
    play(again, [PLAN[-3], ("AT-L2", "=30 Nov 10.00"), PLAN[-1]])
    assert needs_reason(FORM, again.draft) == ()
    assert [one.phase for one in again.filing().phases] == ["perencanaan", "pelaksanaan"]


IN_DANGER = case_facts(path(["melukai_diri"]))
URGENT = "Perlu dibawa ke IGD sekarang."


def test_danger_lets_the_konseli_be_taken_there_with_a_reason():
    player = fill_in(NAME, IN_DANGER)
    play(player, [*until("AT-P5", AT_P5="ragu"), ("AT-P5a", f"={URGENT}"), *PLAN[4:9]])
    play(player, [("AT-P10", "belum_menjawab"), *PLAN[-3:]])
    found = player.filing()
    assert [one.phase for one in found.phases] == ["perencanaan", "pelaksanaan"]
    assert player.filed()["AT-P5a"] == URGENT


def test_danger_without_a_reason_waits():
    player = fill_in(NAME, IN_DANGER)
    play(player, [*until("AT-P5", AT_P5="ragu"), ("AT-P5a", "tetap_menunggu"), *PLAN[4:7]])
    assert [one.phase for one in player.filing().phases] == ["perencanaan"]


def test_danger_with_a_reason_that_says_nothing_is_refused():
    player = fill_in(NAME, IN_DANGER)
    play(player, [*until("AT-P9a"), ("AT-P10", "belum_menjawab"), ("AT-P10a", "=-"), *PLAN[-3:]])
    found = player.filing()
    assert [one.phase for one in found.phases] == ["perencanaan"]
    assert [one.sentence for one in found.refused] == [guards.EXPERT_NOT_WILLING]


def test_without_danger_nobody_is_asked_for_a_reason():
    player = fill_in(NAME)
    play(player, until("AT-P5", AT_P5="ragu"))
    assert player.open == "AT-P7"
    assert player.say("Perlu segera", "AT-P5a") != Ask("AT-P7")
    assert "AT-P5a" not in player.known


def test_what_danger_let_pass_goes_on_when_it_is_over():
    player = fill_in(NAME, IN_DANGER)
    play(player, [*until("AT-P5", AT_P5="ragu"), ("AT-P5a", f"={URGENT}"), *PLAN[4:9]])
    play(player, [("AT-P10", "belum_menjawab"), *PLAN[-3:]])
    again = later(player)
    again.learn(alih_tangan_mendesak=True)
    play(again, RESULT)
    assert [one.phase for one in again.filing().phases] == ["evaluasi", "tindak_lanjut"]


def test_who_is_marked_is_not_offered_and_not_taken():
    known = case_facts(path(["kekerasan"], DR11=["pegawai", "ayah"], DR1="saya"))
    player = fill_in(NAME, known)
    play(player, until("AT-P5"))
    assert "Guru mata pelajaran" not in player.labels
    assert "Psikolog" in player.labels
    assert player.tap("guru_mapel") == Stale()
    assert isinstance(player.say("Guru mata pelajaran"), Problem)


def test_a_mark_that_came_later_refuses_the_plan():
    player = fill_in(NAME)
    play(player, [*until("AT-P5"), ("AT-P7", "guru_mapel"), *PLAN[6:]])
    marked = case_facts(path(["kekerasan"], DR11=["pegawai"], DR1="saya"))
    player.around = fill_in(NAME, marked).around
    refused = player.filing().refused
    assert "G12" in [one.guard for one in refused]


def test_the_material_is_composed_from_what_may_be_told():
    known = case_facts([*intake(), *meeting()])
    player = fill_in(NAME, known)
    play(player, until("AT-P10"))
    material = player.known["AT-P11"]
    assert material == [
        "Siswa dengan kode 2627-014 sedang didampingi konselor sekolah pada bidang belajar dan sudah mengikuti "
        "konseling perseorangan 1 kali. Diharapkan bantuan sesuai keahlian penerima, dan balikan seperlunya kepada "
        "konselor."
    ]
    for secret in (REASON, "Kesehatan jiwa", "katanya senin", EXPERT):
        assert secret not in material[0]
    assert for_forms(known, NOW)["kode"] == "2627-014"


def test_the_check_falls_when_the_material_or_its_reader_changes():
    player = planned()
    player.go_to("AT-P11")
    player.say("Mohon bantuan untuk konseli kami.")
    player.done()
    assert player.open == "AT-P11a"
    player.tap("ya")
    player.go_to("AT-P8")
    player.say("dr. Contoh, RSUD Contoh, 0800-0001")
    assert player.open == "AT-P11a"
    assert player.filing().phases == ()


def test_the_material_must_not_repeat_the_confidential_reason():
    player = planned()
    player.go_to("AT-P11")
    player.say(f"Kami kirim karena {REASON}")
    player.done()
    player.tap("ya")
    assert [one.guard for one in player.filing().refused] == ["G7"]
    assert [one.phase for one in player.filing().phases] == ["perencanaan"]


def test_a_letter_is_written_only_if_needed():
    player = planned()
    assert player.filed()["AT-P12"] == "tidak"
    assert "AT-P12a" not in player.filed()
    player.go_to("AT-P12")
    player.tap("ya")
    assert player.filed()["AT-P12a"] == "014/BK/XI/2026"


def test_while_the_parents_refuse_only_the_frame_is_asked():
    player = fill_in(NAME, case_facts(consent="menolak"))
    frame = {"AT-P5", "AT-P7", "AT-P9", "AT-P9a", "AT-P10", "AT-L2"}
    play(player, [step for step in PLAN if step[0] in frame])
    assert player.filing().refused == ()
    assert set(player.filed()) == frame | {"AT-P1", "AT-P12"}


def test_the_core_is_asked_in_this_order():
    assert [one.key for one in FORM.in_order()][:19] == list(FORM.asks)
    assert all(one.need == POKOK for one in FORM.in_order()[:19])


def test_opened_again_a_handover_that_was_taken_back_counts_no_more():
    again = later(planned(), days=1)
    again.go_to("AT-P5")
    again.tap("menolak")
    assert needs_reason(FORM, again.draft) == ("AT-P5",)
    assert not guards.handed_over(again.known)
