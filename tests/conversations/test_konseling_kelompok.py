"""Konseling kelompok (DOMAIN 4.4): what makes it a group, the pledge before the work, and each member apart."""

from dataclasses import replace

import pytest

from bot.casework import groups
from bot.conversations.tanda_bahaya import TANDA
from bot.engine.condition import NOW as CLOCK
from bot.engine.draft import Answer
from bot.engine.filing import continued
from bot.engine.outcome import Danger, Review, Stale
from bot.engine.question import RAHASIA, TERBUKA
from bot.handlers import own_parts
from tests.conversations.asked import FORMS
from tests.engine.player import NOW, Player

FORM = FORMS["konseling_kelompok"]
MEMBERS = (1, 2, 3)
NAMES = {1: "Melati Rekaan", 2: "Nanda Rekaan", 3: "Oki Rekaan", 4: "Panji Rekaan"}
PLAN = ["KG-P1", "KG-P2", "KG-P3", "KG-P6", "KG-P7", "KG-P8", "KG-P11"]
MEETING = ["KG-L1", "KG-L2", "KG-L4", "KG-L5", "KG-L9", "KG-L6", "EV-S2", "TL1", "TL4"]
WORK = {"KG-L3", "KG-L4", "KG-L5", "KG-L6", "KG-L7", "KG-L8"}


def begun(refused=()):
    case = groups.facts_of(10, 30, refused)
    facts = {CLOCK: f"{NOW:%Y-%m-%dT%H:%M}", "nama_konselor": "Ibu Rahma", "aturan_kelompok": "Datang tepat waktu."}
    return Player(
        FORM, names=NAMES, classes={"VIII-C": MEMBERS}, facts={**facts, **groups.for_questions(case)}, case=case
    )


def planned(player, agreed="sudah", when="hari ini 09.00", will="semua_bersedia"):
    player.say("menunda tugas")
    player.say("memulai bersama")
    player.tap(agreed)
    player.tap("ya")
    for one in MEMBERS:
        player.tap(f"s{one:x}", on=True)
    player.done()
    player.tap(will)
    if player.open == "KG-P8":
        for one in MEMBERS[1:]:
            player.tap(f"s{one:x}.bersedia")
    player.say(when)
    return player


def met(player, without=(), present=MEMBERS):
    for one in MEMBERS:
        if one not in present:
            player.tap(f"s{one:x}", on=False)
    player.done()
    for one in without:
        player.tap(f"s{one:x}", on=False)
    player.done()
    return player


def worked(player):
    player.tap("s1", on=True)
    player.done()
    player.say("bercerita tentang malam hari")
    player.done()
    player.tap("tidak_ada")
    player.tap("mulai_tampak")
    while player.open == "EV-S2":
        turn = next(one for one in player.known["KG-L1a"] if one not in _given(player))
        player.tap(f"{turn}.4")
    player.tap("pertemuan_lagi")
    player.say("30 Nov 09.00")
    return player


def _given(player):
    begun = player.draft.begun_of("EV-S2")
    return begun.value["isi"] if begun else {}


def phases(player):
    return [one.phase for one in player.filing().phases]


def refused(player):
    return [one.guard for one in player.filing().refused]


def test_plan_and_meeting_come_in_the_order_of_the_reference():
    player = begun()
    assert player.asked == [key for key in PLAN if key != "KG-P8"]  # nobody is there yet to be asked about
    assert [one.key for one in FORM.in_order() if one.key in PLAN] == PLAN
    planned(player)
    assert player.open == "KG-L1"
    player.done()
    assert player.open == "KG-L2"
    player.done()
    assert player.asked == ["KG-L4", "KG-L5", "KG-L9", "KG-L6", "EV-S2", "TL1"]
    worked(player)
    assert isinstance(player.outcome, Review)
    assert phases(player) == ["perencanaan", "pelaksanaan", "evaluasi", "tindak_lanjut"]
    core = [one.key for one in FORM.in_order() if one.key in MEETING]
    assert core == MEETING


def test_all_that_is_worked_on_is_secret():
    """Of stricter secrecy than guidance: only the field, a composed sentence and the way of reminding are open."""
    assert {one.key for one in FORM if one.level == TERBUKA} == {"KG-P9", "KG-T2", "TL6"}
    assert {FORM[key].level for key in (*WORK, "KG-L1", "KG-L2", "KG-P1", "KG-P7", "KG-P8", "EV-S2")} == {RAHASIA}


def test_what_a_member_says_is_marked_as_the_members_own():
    assert {one.key for one in FORM if getattr(one, "own", False)} == {"EV-S1", "EV-S2", "EV-S3", "KG-E3"}


def test_one_tap_says_that_all_are_willing_and_a_text_too():
    player = planned(begun())
    assert player.value("KG-P8") == dict.fromkeys(["s1", "s2", "s3"], "bersedia")
    other = begun()
    for step in ("a", "b"):
        other.say(step)
    other.tap("sudah")
    other.tap("ya")
    other.say("viii-c")
    if other.open == "KG-P7":
        other.done()
    other.say("semua bersedia")
    assert other.value("KG-P8") == player.value("KG-P8")


def test_the_button_for_all_is_gone_once_somebody_was_asked():
    player = begun()
    for text in ("a", "b"):
        player.say(text)
    player.tap("sudah")
    player.tap("ya")
    player.say("viii-c")
    if player.open == "KG-P7":
        player.done()
    assert player.labels[0] == "Semua bersedia"
    player.tap("s1.ragu")
    assert "Semua bersedia" not in player.labels
    player.tap("semua_bersedia")
    assert _willing(player) == {"s1": "ragu"}


def _willing(player):
    return player.draft.begun_of("KG-P8").value["isi"]


def test_g6_refuses_a_group_that_has_not_agreed_and_an_edit_does_not_pass_it():
    player = planned(begun(), agreed="belum")
    assert (phases(player), refused(player)) == ([], ["G6"])
    player.go_to("KG-P3")
    player.tap("sudah")
    assert (phases(player), refused(player)) == (["perencanaan"], [])
    worked(met(player))
    player.draft = continued(player.form, player.draft, player.filing())
    player.go_to("KG-P3")
    player.tap("belum")
    assert (phases(player), refused(player)) == ([], ["G6"])


@pytest.mark.parametrize("key", ["KG-P4", "KG-P5"])
def test_leader_and_rules_are_filled_in_and_count(key):
    player = planned(begun())
    assert player.known[key]
    player.learn(nama_konselor="", aturan_kelompok="")
    assert refused(player) == ["G6"]


def test_g16_keeps_the_work_closed_until_all_who_are_present_have_pledged():
    player = met(planned(begun()), without=[3])
    assert not WORK & set(player.asked)
    assert player.open == "KG-L9"  # a danger can always be said
    player.tap("tidak_ada")
    assert (phases(player), refused(player)) == (["perencanaan"], ["G16"])
    player.go_to("KG-L2")
    player.tap("s3", on=True)
    player.done()
    assert player.open == "KG-L4"


def test_g16_asks_no_pledge_of_who_is_absent():
    player = met(planned(begun()), present=(1, 2))
    assert player.open == "KG-L4"
    assert player.known["KG-L2"] == ["s1", "s2"]


def test_who_has_not_said_to_be_willing_holds_the_work_back():
    player = met(planned(begun(), will="s1.belum_ditanyakan"))
    assert not WORK & set(player.asked)
    player.tap("tidak_ada")
    assert refused(player) == ["G16"]
    assert FORM["KG-P8"].stays_open(player.value("KG-P8"))


@pytest.mark.parametrize("question", ["KG-L4", "KG-L5", "KG-L6", "EV-S2", "TL1"])
def test_an_old_button_does_not_open_the_work(question):
    player = met(planned(begun()), without=[3])
    code = {"KG-L4": "s1", "KG-L6": "terentaskan", "EV-S2": "s1.5", "TL1": "dipantau"}.get(question, "lanjut")
    assert isinstance(player.tap(code, question=question), Stale)
    assert not set(player.filed()) & {question}


def test_taking_a_pledge_back_after_filing_is_refused_and_empties_nothing():
    player = worked(met(planned(begun())))
    player.draft = continued(player.form, player.draft, player.filing())
    player.go_to("KG-L2")
    player.tap("s2", on=False)
    player.done()
    assert (phases(player), refused(player)) == ([], ["G16"])


def test_a_second_device_with_a_draft_from_before_the_pledge_files_no_work():
    player = worked(met(planned(begun())))
    kept = {key: answer for key, answer in player.draft.answers.items() if key != "KG-L2"}
    player.draft = replace(player.draft, answers=kept)
    assert phases(player) == ["perencanaan"]
    assert not WORK & set(player.filed())


def test_a_meeting_is_not_filed_before_its_plan():
    player = worked(met(planned(begun(), agreed="belum")))
    assert (phases(player), refused(player)) == ([], ["G6"])


def test_of_whom_the_parents_refused_only_attendance_is_asked():
    player = met(planned(begun(refused=[2])))
    assert player.known["KG-L1a"] == ["s1", "s3"]
    assert player.labels[:2] == ["Melati R.", "Oki R."]
    worked(player)
    assert player.value("EV-S2") == {"s1": 4, "s3": 4}
    assert player.filed()["KG-L1"] == ["s1", "s2", "s3"]


def test_of_nobody_else_but_refused_members_the_meeting_is_still_filed():
    player = met(planned(begun(refused=MEMBERS)))
    assert player.open == "KG-L5"
    assert "EV-S2" not in player.asked
    player.say("hanya kehadiran")
    player.done()
    player.tap("tidak_ada")
    player.tap("belum_tampak")
    player.tap("tidak_perlu")
    player.tap("tujuan_tercapai")
    assert phases(player) == ["perencanaan", "pelaksanaan", "tindak_lanjut"]


@pytest.mark.parametrize("sign", [sign for sign in TANDA if sign not in ("tidak_ada", "belum_menilai")][:3])
def test_a_sign_of_danger_interrupts_with_the_first_tap(sign):
    player = met(planned(begun()), without=[3])
    assert isinstance(player.tap(sign, on=True), Danger)


def test_the_report_is_composed_without_names():
    player = worked(met(planned(begun())))
    said = str(player.known["KG-T2"])
    assert "hadir 3 anggota" in said
    assert not [name for name in NAMES.values() if name.split()[0] in said]


def test_who_needs_another_service_is_asked_when_that_is_the_decision():
    player = met(planned(begun()))
    player.tap("s1", on=True)
    player.done()
    player.say("cerita")
    player.done()
    player.tap("tidak_ada")
    player.tap("hampir")
    for one in MEMBERS:
        player.tap(f"s{one:x}.5")
    player.tap("layanan_lain")
    player.say("30 Nov 09.00")
    assert player.open == "KG-T1a"
    player.tap("s3", on=True)
    player.done()
    assert player.value("KG-T1a") == ["s3"]


def test_what_members_say_is_split_off_with_its_messages_and_without_those_who_refused():
    said = Answer({"s1": "a", "s2": "b"}, "tiap orang", messages=((5, "a"), (6, "b")))
    together = Answer(["cerita"], "teks panjang", messages=((4, "cerita"),))
    of_group, parts = own_parts.split(FORM, {"EV-S1": said, "KG-L5": together}, ["s2"])
    assert parts == {1: {"EV-S1": {"s1": "a"}}}
    assert of_group == {"EV-S1": Answer({}, "tiap orang"), "KG-L5": together}


def test_a_draft_that_is_done_with_keeps_no_copy_of_them():
    player = worked(met(planned(begun())))
    assert not own_parts.emptied(FORM, player.draft).answers
