"""Konferensi kasus (DOMAIN 4.7): never without the konseli's agreement, nor before all who are present have pledged."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.casework import guards_conference
from bot.engine.condition import NOW as CLOCK
from bot.engine.draft import continuing
from bot.engine.outcome import Ask, Finish, Problem, Review, Stale
from bot.language import dates
from tests.casework.filings import MONDAY, path
from tests.casework.filings import facts as case_facts
from tests.conversations.asked import fill_in

NAME = "konferensi_kasus"
MEETING_DAY = datetime(2026, 11, 30, 10, 35, tzinfo=dates.zone("WIB"))
ALL = ["perencanaan", "pelaksanaan", "evaluasi", "tindak_lanjut"]


def begun(**world):
    return fill_in(NAME, **{CLOCK: "2026-11-23T09:41"}, **world)


def planned(player, consent="setuju", when="30 Nov 10.30"):
    player.say("komitmen untuk hari Senin")
    player.tap(consent)
    if player.open == "KK-P6":
        player.say("Kesiswaan tidak ikut.")
    player.say("Bu Sari, Pak Dodi")
    player.tap("o0.wali_kelas")
    player.tap("o1.guru_mapel")
    player.done()
    if player.open == "KK-P6a":
        player.tap("ya")
    player.say(when)
    player.say("ruang kepala sekolah")
    return player


def at(player, now=MEETING_DAY, **facts):
    player.around = replace(player.around, now=now)
    player.learn(**{CLOCK: f"{now:%Y-%m-%dT%H:%M}"}, **facts)
    player.draft = replace(player.draft, reviewing=not player.open)
    return player


def opened(player):
    """Everybody is there and has pledged."""
    player.done()
    return player.tap("semua")


def minuted(player):
    player.say("jadwal piket adik diatur ulang")
    player.done()
    player.tap("belum_ada")
    player.tap("ya")
    player.tap("perseorangan", on=True)
    player.done()
    player.say("7 Des 10.00")
    return player.tap("belum_disampaikan")


def phases(player):
    return [one.phase for one in player.filing().phases]


def refused(player):
    return [one.guard for one in player.filing().refused]


def late_comer(player):
    player.go_to("KK-L1a")
    player.say("Bu Rina")
    player.tap("o0.guru_wali")
    return player.done()


def test_the_plan_is_asked_in_this_order_on_one_screen_for_consent():
    player, seen = begun(), []
    for act in (
        lambda: player.say("komitmen untuk hari Senin"),
        lambda: player.tap("setuju"),
        lambda: (player.say("Bu Sari, Pak Dodi"), player.tap("o0.wali_kelas"), player.tap("o1.ahli"), player.done()),
        lambda: player.say("30 Nov 10.30"),
        lambda: player.say("ruang kepala sekolah"),
    ):
        seen.append(player.open)
        act()
    assert seen == ["KK-P2", "KK-P4", "KK-P7", "KK-P9", "KK-P9a"]
    filed = player.filed()
    assert phases(player) == ["perencanaan"]
    assert (filed["KK-P3"], filed["KK-P3a"], filed["KK-P5"]) == ("sudah", "2026-11-23", "lisan")
    assert "Senin, 30 November 2026" in filed["KK-P10a"]
    assert "ruang kepala sekolah" in filed["KK-P10a"]
    assert refused(player) == []


def test_twenty_four_interactions_with_two_participants():
    """The command and Simpan for the plan; Mulai, the sentence read aloud, Selesai and Simpan (DOMAIN 4: goal 24)."""
    player = at(planned(begun()))
    opened(player)
    assert isinstance(minuted(player), Review)
    assert phases(player) == ALL
    assert 1 + 1 + player.turns + 1 + 1 + 1 + 1 == 24


def test_the_minutes_are_asked_when_the_hour_has_come():
    first = planned(begun())
    assert first.open == ""
    answers = {key: answer for phase in first.filing().phases for key, answer in phase.answers.items()}
    later = begun(draft=continuing(first.form, answers, {"perencanaan": 1}))
    assert later.open == ""
    at(later, jam_mulai="10:34", jam_selesai="11:20")
    assert later.open == "KK-L1"
    opened(later)
    minuted(later)
    filed = later.filed()
    assert phases(later) == ALL  # the plan too: KK-P8 says now who has pledged
    assert filed["KK-P8"] == filed["KK-L2"] == ["o0", "o1"]
    assert (filed["KK-L7"], filed["KK-L7a"]) == ("10:34", "11:20")
    assert (filed["KK-L3"], filed["KK-L3a"]) == ("Ibu Rahma", "Ibu Rahma")


@pytest.mark.parametrize("consent", ["belum_memutuskan", "belum_ditanyakan", "belum_dibicarakan"])
def test_g2a_keeps_the_conference_from_beginning_while_the_plan_stays(consent):
    player = planned(begun(), consent=consent)
    assert phases(player) == ["perencanaan"]
    assert player.filing().refused[0].sentence == guards_conference.NO_CONSENT
    at(player)
    assert player.open == ""
    assert isinstance(player.tap("lanjut", question="KK-L1"), Stale)
    assert refused(player) == ["G2a"]
    player.go_to("KK-P4")
    player.tap("setuju")
    assert player.open == "KK-L1"


def test_conditions_are_written_down_and_compared_with_those_invited():
    player = planned(begun(), consent="syarat")
    assert refused(player) == []
    player.go_to("KK-P7")
    player.say("Pak Rudi")
    player.tap("o2.lainnya")
    player.done()
    assert player.open == "KK-P6a"
    player.tap("belum")
    assert refused(player) == ["G2a"]


@pytest.mark.parametrize("then", ["cara_lain", "simpan"])
def test_a_no_ends_the_plan_without_coaxing(then):
    player = begun()
    player.say("komitmen untuk hari Senin")
    player.tap("tidak_setuju")
    assert (player.open, player.labels) == ("KK-P4a", ["Cara lain", "Simpan rencana"])
    assert player.tap(then) == Finish(("KK-P4a",))
    assert (phases(player), player.filing().missing, refused(player)) == (["perencanaan"], (), [])


@pytest.mark.parametrize("answer", ["belum_memutuskan", "belum_ditanyakan", "belum_dibicarakan", "tidak_setuju"])
def test_g2a_is_not_passed_by_editing_the_answer_afterwards(answer):
    player = at(planned(begun()))
    opened(player)
    minuted(player)
    player.go_to("KK-P4")
    player.tap(answer)
    assert "pelaksanaan" not in phases(player)
    assert player.value("KK-L5") == ["jadwal piket adik diatur ulang"]  # kept, not filed


def test_who_does_not_want_to_come_is_not_invited():
    player = begun()
    player.say("komitmen untuk hari Senin")
    player.tap("setuju")
    player.say("Bu Sari, Dimas")
    player.tap("o0.wali_kelas")
    player.tap("o1.konseli")
    player.done()
    player.say("30 Nov 10.30")
    player.say("ruang BK")
    player.go_to("KK-P11")
    player.tap("tidak")
    assert player.filing().refused[0].way == ("KK-P7",)


def test_two_people_besides_the_counselor_at_least():
    player = begun()
    player.say("komitmen")
    player.tap("setuju")
    player.say("Bu Sari")
    player.tap("o0.wali_kelas")
    assert isinstance(player.done(), Problem)


def test_g2b_opens_nothing_before_all_who_are_present_have_pledged():
    player = at(planned(begun()))
    player.done()
    assert player.open == "KK-L2"
    player.tap("o0", on=True)
    player.done()
    assert player.open == ""
    assert (phases(player), refused(player)) == (["perencanaan"], ["G2b"])
    assert player.filing().refused[0].params["n"] == 1
    assert isinstance(player.tap("belum_ada", question="KK-L6"), Stale)
    player.go_to("KK-L2")
    player.tap("o1", on=True)
    player.done()
    assert player.open == "KK-L5"


def test_who_is_absent_needs_no_pledge():
    player = at(planned(begun()))
    player.tap("o1", on=False)
    player.done()
    player.tap("semua")
    assert player.value("KK-L2") == ["o0"]
    assert player.open == "KK-L5"


def test_a_late_comer_pledges_before_anything_else_is_noted():
    player = at(planned(begun()))
    opened(player)
    player.say("jadwal piket adik diatur ulang")
    player.done()
    assert isinstance(late_comer(player), Ask)
    assert player.open == "KK-L2a"
    assert "KK-L5" not in player.known
    player.done()
    assert player.open == ""
    assert refused(player) == ["G2b"]
    player.go_to("KK-L2a")
    player.tap("semua")
    assert player.open == "KK-L6"
    assert player.known["KK-L5"] == ["jadwal piket adik diatur ulang"]


def test_g2b_is_not_passed_by_adding_somebody_after_the_minutes():
    player = at(planned(begun()))
    opened(player)
    minuted(player)
    late_comer(player)
    assert "pelaksanaan" not in phases(player)
    assert player.filing().missing == ("KK-L2a",)


def test_a_pledge_does_not_pass_to_another_person():
    player = at(planned(begun()))
    opened(player)
    minuted(player)
    player.go_to("KK-P7")
    player.tap("hapus1")
    player.say("Pak Rudi")
    player.tap("o1.pimpinan")
    player.done()
    filed = player.filed()
    assert filed["KK-P7"][1]["nama"] == "Pak Rudi"
    assert (filed["KK-L1"], filed["KK-L2"]) == (["o0"], ["o0"])


def test_phases_are_not_filed_out_of_order():
    player = at(planned(begun()))
    opened(player)
    minuted(player)
    player.draft = player.draft.without("KK-P9a")
    assert phases(player) == []


def test_somebody_who_is_marked_is_not_invited():
    known = case_facts(path(["perundungan"], DR11=["pegawai"]))
    player = planned(begun(case=known))
    assert (phases(player), refused(player)) == ([], ["G12"])


def test_violence_locks_until_dr11_is_answered():
    noon = MONDAY.replace(hour=12)
    player = planned(begun(case=case_facts(path(["kekerasan"], at=noon))))
    assert (phases(player), refused(player)) == ([], ["G12"])
    player.around = replace(player.around, case=case_facts(path(["kekerasan"], at=noon, DR11=["ayah"])))
    assert (phases(player), refused(player)) == (["perencanaan"], [])


def test_an_invitation_counts_as_sent_only_after_it_was_checked():
    player = planned(begun())
    player.go_to("KK-P10")
    player.tap("semua")
    assert refused(player) == ["G7"]
    player.go_to("KK-P10b")
    player.tap("ya")
    assert refused(player) == []
    player.go_to("KK-P10a")
    player.say("Kita bahas komitmen untuk hari Senin")
    assert refused(player) == ["G7"]
    player.go_to("KK-P10b")
    player.tap("ya")
    assert player.filing().refused[0].params["words"] == "komitmen untuk hari senin"


def test_what_participants_may_read_repeats_nothing_of_the_closed_minutes():
    player = at(planned(begun()))
    opened(player)
    minuted(player)
    player.go_to("KK-T1a")
    player.say("Jadwal piket adik diatur ulang mulai Senin.")
    assert player.open == "KK-T1b"
    player.tap("ya")
    assert refused(player) == ["G7"]
    player.go_to("KK-T1a")
    player.say("Terima kasih; kita bertemu lagi 7 Desember.")
    player.tap("ya")
    assert refused(player) == []


def test_the_first_day_of_the_commitments_is_remembered():
    player = at(planned(begun()))
    opened(player)
    player.say("usul")
    player.done()
    for text in ("menyapa tiap pagi", "Bu Sari", "4 Des"):
        player.say(text)
    player.done()
    assert player.known["KK-L6"] == [{"apa": "menyapa tiap pagi", "siapa": "Bu Sari", "kapan": "2026-12-04"}]
    assert player.known["KK-T4"] == "2026-12-04"


def test_while_the_parents_refuse_nothing_of_content_is_asked():
    player = begun(case=case_facts(consent="menolak"))
    assert player.open == "KK-P4"
    player.tap("setuju")
    player.say("Bu Sari, Pak Dodi")
    player.tap("o0.wali_kelas")
    player.tap("o1.guru_mapel")
    player.done()
    player.say("hari ini 09.30")
    player.say("ruang BK")
    opened(player)
    assert player.asked == ["KK-E2", "KK-T2"]
    player.tap("ya")
    player.tap("tidak_perlu")
    assert (refused(player), phases(player)) == ([], ALL)


@pytest.mark.parametrize(("key", "text"), [("KK-P9a", "ruang BK, membahas bolosnya"), ("KK-P9", "1 Des 10.30")])
def test_an_invitation_is_checked_again_when_what_it_is_made_of_changes(key, text):
    player = planned(begun())
    player.go_to("KK-P10b")
    player.tap("ya")
    assert guards_conference.G7_invitation(player.known) is None
    player.go_to(key)
    player.say(text)
    assert player.value("KK-P10b") is None
    assert (
        guards_conference.G7_invitation(player.known).sentence
        == "Teks ini belum diperiksa. Pastikan dulu aman bagi konseli."
    )
