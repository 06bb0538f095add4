"""Konseling perseorangan (DOMAIN 4.2): one meeting in its four phases, with content, without, and complete."""

from dataclasses import replace

import pytest

from bot.casework import guards, terms
from bot.engine import place
from bot.engine.draft import Draft, continuing
from bot.engine.filing import continued, needs_reason
from bot.engine.outcome import Ask, Danger, Finish, Problem, Review
from tests.casework.filings import facts as case_facts
from tests.casework.filings import path
from tests.conversations.asked import fill_in

NAME = "konseling_perseorangan"
CORE = ["KP-L2", "KP-L3", "KP-L4", "KP-L14", "EV-S1", "EV-S2", "EV-S3", "TL1"]
PHASES = ["perencanaan", "pelaksanaan", "evaluasi", "tindak_lanjut"]


def begun(**world):
    return fill_in(NAME, **world)


def told(player):
    """Answer up to what the konseli said."""
    player.tap("semua")
    player.tap("ya_lisan")
    player.say("katanya senin itu ibunya ke pasar, dia jaga adik")
    player.done()


def core(player):
    """Answer the core of a meeting with one wrong answer on the way."""
    assert isinstance(player.say("barangkali"), Problem)
    told(player)
    player.tap("tidak_ada")
    player.say("boleh minta tolong, tidak harus sendiri")
    player.tap("4")
    player.say("bicara dengan ibunya")
    player.tap("pertemuan_lagi")
    assert isinstance(player.say("kemarin"), Problem)
    return player.say("2 Des 09.00")


def test_from_nothing_to_filed():
    player = begun()
    assert core(player) == Review(("TL4",))
    found = player.filing()
    assert [one.phase for one in found.phases] == PHASES
    assert (found.refused, found.missing) == ((), ())
    filed = player.filed()
    assert filed["KP-L2"] == ["kerahasiaan", "keterbukaan", "tanggung_jawab", "kesukarelaan"]
    assert filed["KP-L4"] == ["katanya senin itu ibunya ke pasar, dia jaga adik"]
    assert (filed["KP-P2"], filed["KP-P3"], filed["KP-P4"]) == (1, "2026-11-23T09:41", "ruang_bk")
    assert (filed["KP-P5"], filed["KP-P7"], filed["KP-P9"]) == ("ya", ["pengentasan"], "belum")
    assert (filed["KP-L1"], filed["KP-L13"], filed["KP-L15"]) == ("hadir", "bicara dengan ibunya", 40)
    assert (filed["TL3"], filed["TL4"]) == ("Ibu Rahma", "2026-12-02T09:00")
    assert filed["KP-T2"] == "Konseling perseorangan ke-1, terlaksana 23 November 2026; ada tindak lanjut."


def test_twelve_interactions():
    """/catat, ten answers of which one takes a tap more, Simpan (DOMAIN 4: goal 14, counted 12)."""
    player = begun()
    told(player)
    player.tap("tidak_ada")
    player.say("boleh minta tolong")
    player.tap("4")
    player.say("bicara dengan ibunya")
    player.tap("pertemuan_lagi")
    player.tap("2026-11-30T0940")
    assert player.draft.reviewing
    assert 1 + player.turns + 1 == 12


def test_the_core_is_asked_first_and_in_this_order():
    player = begun()
    seen = []
    while player.open:
        seen.append(player.open)
        match player.open:
            case "KP-L4" | "EV-S1" | "EV-S3":
                player.say("kata")
                if player.draft.begun:
                    player.done()
            case "KP-L2":
                player.tap("semua")
            case "KP-L3":
                player.tap("ya_tertulis")
            case "KP-L14":
                player.tap("belum_menilai")
            case "EV-S2":
                player.tap("belum_ditanyakan")
            case "TL1":
                player.tap("tidak_perlu")
            case _:
                player.tap("merasa_cukup")
    assert seen == [*CORE, "TL2"]
    assert player.filing().missing == ()


def complete(player, technique):
    """Answer all that Lengkapi asks and return the questions in their order."""
    player.reach("W")
    asked = []
    while player.open:
        asked.append(player.open)
        question = player.form[player.open]
        match question.key:
            case "KP-P9":
                player.tap(technique)
            case "KP-P8":
                player.tap("tidak")
            case "KP-L11" | "KP-E2":
                player.tap("4")
            case _:
                player.say("kata")
                if player.draft.begun:
                    player.done()
    return asked


DIRECTIVE = [
    "KP-P9",
    "KP-P6",
    "KP-P8",
    "KP-L7",
    "KP-L8",
    "KP-L9",
    "KP-D1",
    "KP-D2",
    "KP-D3",
    "KP-D5",
    "KP-L11",
    "KP-E2",
]
NONDIRECTIVE = ["KP-P9", "KP-P6", "KP-P8", "KP-L6", "KP-L7", "KP-L8", "KP-N1", "KP-L11", "KP-E2"]
BOTH = [
    *("KP-P9", "KP-P6", "KP-P8", "KP-L6", "KP-L7", "KP-L8", "KP-L9", "KP-D1", "KP-D2", "KP-D3", "KP-D5", "KP-N1"),
    *("KP-L11", "KP-E2"),
]


@pytest.mark.parametrize(
    ("technique", "asked"), [("direktif", DIRECTIVE), ("nondirektif", NONDIRECTIVE), ("gabungan", BOTH)]
)
def test_a_complete_session_by_its_technique(technique, asked):
    player = begun()
    core(player)
    assert complete(player, technique) == asked
    assert place.left_for_later(player.form, player.draft, player.around) == []
    filed = player.filed()
    assert ("KP-D1" in filed) is (technique != "nondirektif")
    assert ("KP-N1" in filed) is (technique != "direktif")


def test_what_is_the_same_is_filed_under_both():
    player = begun()
    core(player)
    complete(player, "gabungan")
    filed = player.filed()
    for copy, original in {"KP-D4": "KP-L9", "KP-N2": "KP-L4", "KP-N3": "EV-S1", "KP-N4": "EV-S3"}.items():
        assert filed[copy] == filed[original]
    assert filed["KP-D6"] == "2026-12-02T09:00"


def test_a_complete_directive_session_takes_thirty_interactions():
    """/catat, core, Simpan, Lengkapi, what follows, Simpan (goal 32)."""
    player = begun()
    told(player)
    player.tap("tidak_ada")
    player.say("boleh minta tolong")
    player.tap("4")
    player.say("bicara dengan ibunya")
    player.tap("pertemuan_lagi")
    player.tap("2026-11-30T0940")
    filed = {key: answer for phase in player.filing().phases for key, answer in phase.answers.items()}
    first = 1 + player.turns + 1
    later = begun(draft=continuing(player.form, filed, dict.fromkeys(PHASES, 1)))
    assert complete(later, "direktif") == DIRECTIVE
    assert needs_reason(later.form, later.draft) == ()
    assert first + later.turns + 1 == 30


def test_who_leaves_the_technique_open_is_asked_once():
    player = begun()
    core(player)
    asked = complete(player, "belum")
    assert asked.count("KP-P9") == 1
    assert "KP-P9" in [one.key for one in place.left_for_later(player.form, player.draft, player.around)]


@pytest.mark.parametrize("ratings", [("1", True), ("2", True), ("3", False)])
def test_a_silent_konseli_leads_to_what_helped(ratings):
    rating, asked = ratings
    player = begun()
    core(player)
    player.go_to("KP-L11")
    player.tap(rating)
    player.reach("W")
    assert ("KP-L12" in player.asked) is asked


def test_one_who_did_not_come_has_a_meeting_without_content():
    player = begun()
    assert player.tap("tidak_hadir", question="KP-L1") == Ask("KP-L1a", ("KP-L1",))
    assert player.tap("catat") == Finish(("KP-L1a",))
    assert player.filing().refused == player.filing().missing == ()
    assert set(player.filed()) == {"KP-P2", "KP-P3", "KP-P4", "KP-P5", "KP-L1", "KP-L1a"}


def test_one_who_did_not_come_can_be_invited_again():
    player = begun()
    player.tap("tidak_hadir", question="KP-L1")
    assert player.tap("jadwalkan") == Ask("TL4", ("KP-L1a",))
    player.say("2 Des 09.00")
    assert player.filed()["TL4"] == "2026-12-02T09:00"


def test_one_who_came_after_all_has_a_meeting():
    player = begun()
    player.tap("tidak_hadir", question="KP-L1")
    player.tap("jadwalkan")
    player.go_to("KP-L1")
    player.tap("hadir")
    assert player.open == "KP-L2"
    assert "TL4" not in player.asked
    core(player)
    assert player.filing().missing == ()


def test_a_wrong_tap_on_konseli_tidak_hadir_is_taken_back_at_once():
    player = begun()
    player.tap("tidak_hadir", question="KP-L1")
    assert player.tap("hadir", question="KP-L1") == Ask("KP-L2", ("KP-L1",))


def test_one_who_asks_for_another_day_is_given_one():
    player = begun()
    player.go_to("KP-L1")
    assert player.tap("jadwal_ulang") == Ask("TL4", ("KP-L1",))


@pytest.mark.parametrize("answer", ["ragu", "tidak", "belum_ditanyakan"])
def test_without_willingness_nothing_of_the_content_is_asked_or_filed(answer):
    """G1, and No forced fact: belum ditanyakan is never consent."""
    player = begun()
    told(player)
    player.go_to("KP-L3")
    assert player.tap(answer) == Ask("KP-L3a", ("KP-L3",))
    assert player.tap("selesai") == Finish(("KP-L3a",))
    assert player.value("KP-L4") == ["katanya senin itu ibunya ke pasar, dia jaga adik"]
    filed = player.filed()
    assert not {"KP-L4", "KP-L14", "EV-S1", "KP-P6", "KP-P9"} & set(filed)
    assert guards.withheld(filed) == frozenset()
    player.go_to("KP-L3")
    player.tap("ya_lisan")
    assert player.open == "KP-L14"


def test_explained_in_part_is_kept_as_a_draft():
    """G1: everything else waits, with the way to what is missing; the plan is filed."""
    player = begun()
    player.tap("kerahasiaan", on=True)
    player.done()
    player.tap("ya_lisan")
    player.say("cerita")
    player.done()
    player.tap("tidak_ada")
    player.tap("belum_ada")
    player.tap("belum_ditanyakan")
    player.tap("belum_ada")
    player.tap("dipantau")
    player.say("2 Des 09.00")
    found = player.filing()
    assert [one.phase for one in found.phases] == ["perencanaan"]
    assert [(one.guard, one.way) for one in found.refused] == [("G1", ("KP-L2",))]
    player.draft = continued(player.form, player.draft, found)
    player.go_to("KP-L2")
    player.tap("semua")
    assert [one.phase for one in player.filing().phases] == PHASES[1:]


def test_what_was_explained_at_the_first_meeting_need_not_be_again():
    player = begun()
    assert "Sudah pada pertemuan ke-1" not in player.labels
    assert isinstance(player.say("sudah pada pertemuan ke-1"), Problem)
    second = begun(case=replace(case_facts(), meetings=1, explained=True))
    assert "Sudah pada pertemuan ke-1" in second.labels
    second.tap("pertemuan_1")
    assert second.open == "KP-L3"


WITHHELD_AFTER_VIOLENCE = {"KP-L5", "KP-L8", "KP-L9", "KP-D1", "KP-D2", "KP-D3"}


@pytest.mark.parametrize("known_before", [True, False])
def test_after_a_sign_of_violence_nobody_asks_for_causes_and_details(known_before):
    player = begun(case=case_facts(path(["kekerasan"])) if known_before else None)
    told(player)
    assert player.tap("kekerasan_seksual", on=True) == Danger("KP-L14", ("kekerasan_seksual",))
    player.done()
    player.say("kata")
    player.tap("3")
    player.say("kata")
    player.tap("tidak_perlu")
    player.tap("merasa_cukup")
    player.go_to("KP-P9")
    player.tap("direktif")
    player.reach("-")
    assert not WITHHELD_AFTER_VIOLENCE & set(player.asked)
    assert "KP-D5" in player.asked
    left = {one.key for one in place.left_for_later(player.form, player.draft, player.around)}
    assert not WITHHELD_AFTER_VIOLENCE & left


def test_a_right_of_the_konseli_that_concerns_safety_opens_the_path():
    """KP-P8: G12 only where safety is at stake."""
    player = begun()
    core(player)
    player.go_to("KP-P8")
    player.tap("ya")
    player.reach("W")
    player.go_to("KP-P8b")
    assert player.tap("ya") == Danger("KP-P8b", ("lainnya",))


def test_when_the_parents_refuse_only_what_is_administrative_is_asked_and_filed():
    """G13: and the follow-up is filed although there is nothing to assess."""
    player = begun(case=case_facts(consent="menolak"))
    player.tap("semua")
    player.tap("ya_lisan")
    assert player.open == "KP-L14"
    player.tap("tidak_ada")
    assert player.open == "TL1"
    player.tap("pertemuan_lagi")
    player.say("2 Des 09.00")
    player.reach("-")
    assert set(player.asked) == {"KP-P11"}
    found = player.filing()
    assert (found.refused, found.missing) == ((), ())
    assert [one.phase for one in found.phases] == ["perencanaan", "pelaksanaan", "tindak_lanjut"]
    assert guards.withheld(player.filed(), player.around.case) == frozenset()


def test_what_became_refused_in_the_middle_is_kept_and_not_filed():
    player = begun()
    core(player)
    player.learn(menolak=True)
    player.around = replace(player.around, case=case_facts(consent="menolak"))
    assert "KP-L4" not in player.filed()
    assert player.filing().refused == ()
    assert player.value("KP-L4")


def test_the_parents_refusal_is_locked_twice():
    """Were content asked all the same, the guard would refuse it."""
    player = begun()
    core(player)
    player.around = replace(player.around, case=case_facts(consent="menolak"))
    assert {one.guard for one in player.filing().refused} == {"G13"}


def test_a_full_name_does_not_stand_in_what_is_reported():
    player = begun(case=case_facts(name="Muhammad Rizky Pratama"))
    core(player)
    player.go_to("KP-P11")
    player.say("kartu dari Rizky Pratama")
    assert [one.way for one in player.filing().refused] == [("KP-P11",)]


def test_a_note_typed_with_the_command_becomes_what_the_konseli_said():
    player = begun(draft=Draft(NAME, note="katanya mengantuk di kelas"))
    player.tap("semua")
    player.tap("ya_lisan")
    assert player.open == "KP-L4"
    assert player.draft.begun.value == ["katanya mengantuk di kelas"]
    player.done()
    assert player.value("KP-L4") == ["katanya mengantuk di kelas"]


def test_a_corrected_date_is_corrected_in_the_reported_sentence():
    player = begun()
    core(player)
    filed = {key: answer for phase in player.filing().phases for key, answer in phase.answers.items()}
    later = begun(draft=continuing(player.form, filed, dict.fromkeys(PHASES, 1)))
    later.go_to("KP-P3")
    later.say("20/11 08.00")
    later.go_to("TL1")
    later.tap("tidak_perlu")
    later.tap("tujuan_tercapai")
    assert later.filed()["KP-T2"] == (
        "Konseling perseorangan ke-1, terlaksana 20 November 2026; tidak ada tindak lanjut."
    )
    assert "TL4" not in later.filed()


def test_a_corrected_place_is_judged_anew():
    player = begun()
    core(player)
    filed = {key: answer for phase in player.filing().phases for key, answer in phase.answers.items()}
    later = begun(draft=continuing(player.form, filed, dict.fromkeys(PHASES, 1)))
    later.go_to("KP-P4")
    later.tap("perpustakaan")
    assert later.filed()["KP-P5"] == "kurang"
    later.go_to("KP-P4")
    later.tap("daring")
    assert "KP-P5" not in later.filed()
    later.reach("W")
    assert "KP-P5" in later.asked


def test_the_likely_next_meeting_is_at_the_hour_of_this_one():
    player = begun(waktu_pertemuan="2026-11-23T09:53")
    core(player)
    player.go_to("TL4")
    assert player.labels[:3] == ["Senin 30 Nov 09.50", "Hari ini", "Besok 09.50"]


def test_the_form_and_the_rules_use_the_same_words():
    form = begun().form
    assert set(terms.WILLING | terms.UNWILLING) == set(form["KP-L3"].of)
    assert terms.EXPLAINED | {terms.EXPLAINED_BEFORE} <= set(form["KP-L2"].of)
    assert terms.HADIR in form["KP-L1"].of
    assert {terms.PERTEMUAN_LAGI, *terms.NOTHING_PLANNED} <= set(form["TL1"].of)
    assert set(terms.SIGNS) | terms.NO_SIGN == set(form["KP-L14"].of)
    assert [phase.key for phase in form.phases] == list(terms.PHASES) == PHASES
