"""The guards of kunjungan rumah and konferensi kasus: each blocks, lets pass, and says what DOMAIN section 3 says."""

from dataclasses import replace
from datetime import timedelta

import pytest
from filings import MONDAY, facts, path

from bot.casework import guards_conference, guards_referral, guards_visits
from bot.casework.refusal import Bypass, bypass
from bot.casework.repeated import repeated

NOT_AGREED = "Kunjungan belum dapat dijadwalkan karena konseli belum menyetujuinya. Rencana tetap tersimpan."
NOT_SAFE = "Kunjungan belum dijadwalkan. Bicarakan dulu dengan konseli dan koordinator BK atau UPTD PPA."
VIOLENCE = ("kekerasan", "kekerasan_seksual", "tidak_aman")
BEFORE, AFTER = "2026-11-23T09:40:00", "2026-11-23T09:42:00"
SAFE = {"KR-P3": "ya", "KR-P5": "aman", "KR-P5a": AFTER}
PLAN = {"KK-P3": "sudah", "KK-P3a": "2026-11-23", "KK-P4": "setuju", "KK-P5": "lisan"}
CONDITIONAL = {**PLAN, "KK-P4": "syarat", "KK-P6": "Wali kelas tidak hadir.", "KK-P6a": "ya"}


def who(*roles):
    return [{"nama": f"Orang {n}", "peran": role} for n, role in enumerate(roles)]


@pytest.mark.parametrize(
    "values",
    [{"KR-P3": "ya"}, {"KR-P3": "ya", "KR-P12": "2026-11-25T15:30"}, {"KR-P3": "menolak", "KR-P3a": "tidak_jadi"}],
)
def test_g3_lets_pass_what_the_konseli_agreed_to_and_a_plan_that_ended(values):
    assert guards_visits.G3(values) is None


@pytest.mark.parametrize("answer", [None, "ragu", "belum_ditanyakan", {"instead": "belum_ditanyakan"}])
def test_g3_blocks_all_that_is_not_yes(answer):
    refusal = guards_visits.G3({"KR-P3": answer})
    assert (refusal.guard, refusal.sentence, refusal.way) == ("G3", NOT_AGREED, ("KR-P3",))
    assert [button.label for button in refusal.buttons] == ["Isi tanggapannya", "Nanti"]


@pytest.mark.parametrize(
    "more", [{}, {"KR-P3a": "undang", "KR-P12": "2026-11-25T15:30"}, {"KR-P3a": "undang", "KR-L2": ["ibu"]}]
)
def test_g3_blocks_what_was_declined(more):
    refusal = guards_visits.G3({"KR-P3": "menolak", **more})
    assert refusal.sentence == "Konseli tidak menghendaki kunjungan. Pilih cara lain."
    assert [button.label for button in refusal.buttons] == ["Undang orang tua/wali", "Tidak jadi"]


def test_g3_lets_a_plan_without_a_date_be_kept():
    assert guards_visits.G3_planned({"KR-P3": "ragu"}) is None
    assert guards_visits.G3_planned({"KR-P3": "ragu", "KR-P12": "2026-11-25T15:30"}).guard == "G3"
    assert guards_visits.G3_planned({"KR-P3": "ya", "KR-P12": "2026-11-25T15:30"}) is None


@pytest.mark.parametrize(
    ("key", "role", "mark", "blocks"),
    [
        ("KR-P9", "ayah", "ayah", True),
        ("KR-P9", "ibu", "ayah", False),
        ("KR-P9", "wali", "wali", True),
        ("KR-P9", "keluarga_lain", "keluarga_lain", True),
        ("KR-P9", "ayah", "tidak_ada", False),
        ("KR-P9", "ayah", "belum_menilai", False),
        ("KK-P7", "orang_tua", "ibu", True),
        ("KK-P7", "wali_kelas", "pegawai", True),
        ("KK-P7", "koordinator", "koordinator", True),
        ("KK-P7", "koordinator", "ayah", False),
        ("KK-P7", "pimpinan", "pegawai", True),
        ("KK-P7", "lainnya", "orang_lain", True),
        ("KK-P7", "konseli", "orang_lain", False),
    ],
)
def test_g12_blocks_a_person_who_is_marked(key, role, mark, blocks):
    known = facts(path(["perundungan"], DR1="saya", DR11=[mark]))
    refusal = guards_visits.G12_people({key: who(role)}, known)
    assert (refusal is not None) is blocks
    if refusal:
        assert (refusal.guard, refusal.way) == ("G12", (key,))
        assert refusal.sentence == "{orang} tercatat belum aman dihubungi. Pilih orang lain."


@pytest.mark.parametrize(("name", "blocks"), [("Ayah", True), ("Bapak Contoh", True), ("Nenek", False)])
def test_g12_knows_the_family_by_typed_names(name, blocks):
    known = facts(path(["perundungan"], DR11=["ayah"]))
    assert bool(guards_visits.G12_people({"KR-P9": [{"nama": name, "peran": ""}]}, known)) is blocks


def test_g12_names_who_is_marked():
    known = facts(path(["perundungan"], DR11=["ayah"]))
    assert guards_visits.G12_people({"KR-P9": who("ibu", "ayah")}, known).params["orang"].text == "Ayah"
    assert guards_visits.G12_people({"KR-P9": who("ibu")}) is None


@pytest.mark.parametrize("answer", ["belum_yakin", "tidak_aman"])
def test_g12_blocks_a_visit_that_is_not_safe(answer):
    refusal = guards_visits.G12_visit({**SAFE, "KR-P5": answer}, facts())
    assert (refusal.guard, refusal.sentence, refusal.way) == ("G12", NOT_SAFE, ("KR-P5",))


@pytest.mark.parametrize("sign", VIOLENCE)
def test_a_sign_of_violence_locks_the_visit_until_dr11_and_kr_p5_are_answered(sign):
    unmarked, unsure = facts(path([sign])), facts(path([sign], DR11=["belum_menilai"]))
    marked = facts(path([sign], DR11=["ayah"]))
    for known in (unmarked, unsure):
        refusal = guards_visits.G12_visit(SAFE, known)
        assert (refusal.way, [button.code for button in refusal.buttons]) == ((), ["keselamatan", "nanti"])
    assert guards_visits.G12_visit({**SAFE, "KR-P5a": BEFORE}, marked).way == ("KR-P5",)
    assert guards_visits.G12_visit({**SAFE, "KR-P5a": None}, marked).way == ("KR-P5",)
    assert guards_visits.G12_visit(SAFE, marked) is None


@pytest.mark.parametrize(
    "known", [facts(), facts(path(["perundungan"])), facts(path(["kekerasan"]) + path([], version=2))]
)
def test_no_other_sign_locks_and_none_that_was_taken_back(known):
    assert guards_visits.G12_visit({**SAFE, "KR-P5a": BEFORE}, known) is None
    assert guards_conference.G12_conference(PLAN, known) is None


def test_a_newer_sign_locks_again():
    known = facts(
        [*path(["kekerasan"], DR11=["ayah"]), *path(["tidak_aman"], activity=60, at=MONDAY + timedelta(hours=1))]
    )
    assert known.violence_since == MONDAY + timedelta(hours=1)
    assert guards_visits.G12_visit(SAFE, known).way == ("KR-P5",)


@pytest.mark.parametrize(("hour", "locked"), [("2026-11-23T09:30", False), ("2026-11-25T15:30", True), ("", True)])
def test_a_visit_whose_hour_was_before_the_sign_may_be_recorded(hour, locked):
    known = facts(path(["kekerasan"]))
    values = {**SAFE, "KR-P5a": BEFORE, "KR-P12": hour}
    assert bool(guards_visits.G12_visit(values, known)) is locked
    assert bool(guards_visits.G12_planned(values, known)) is (locked and bool(hour))
    assert bool(guards_conference.G12_conference({**PLAN, "KK-P9": hour}, known)) is locked


def test_what_ended_is_not_locked():
    locked = facts(path(["kekerasan"]))
    assert guards_visits.G12_visit({"KR-P3": "menolak"}, locked) is None
    assert guards_conference.G12_conference({"KK-P4": "tidak_setuju"}, locked) is None


def test_a_sign_of_violence_locks_the_conference_until_dr11_is_answered():
    assert guards_conference.G12_conference(PLAN, facts(path(["kekerasan"]))).guard == "G12"
    assert guards_conference.G12_conference(PLAN, facts(path(["kekerasan"], DR11=["belum_menilai"]))).guard == "G12"
    assert guards_conference.G12_conference(PLAN, facts(path(["kekerasan"], DR11=["tidak_ada"]))) is None


@pytest.mark.parametrize("values", [PLAN, CONDITIONAL, {**PLAN, "KK-P5": "tertulis"}])
def test_g2a_lets_pass_an_agreement_that_says_when_and_how(values):
    assert guards_conference.G2a(values) is None


@pytest.mark.parametrize(
    ("change", "way"),
    [
        ({"KK-P4": None}, "KK-P4"),
        ({"KK-P4": "belum_memutuskan"}, "KK-P4"),
        ({"KK-P4": "belum_ditanyakan"}, "KK-P4"),
        ({"KK-P4": "belum_dibicarakan"}, "KK-P4"),
        ({"KK-P3": "belum"}, "KK-P3"),
        ({"KK-P3a": None}, "KK-P3a"),
        ({"KK-P5": None}, "KK-P5"),
        ({"KK-P6": None}, "KK-P6"),
        ({"KK-P6a": "belum"}, "KK-P6a"),
    ],
)
def test_g2a_blocks_until_all_of_the_agreement_is_recorded(change, way):
    refusal = guards_conference.G2a({**CONDITIONAL, **change})
    assert (refusal.guard, refusal.way[0]) == ("G2a", way)
    assert refusal.sentence == "Konferensi belum dapat dimulai: persetujuan konseli belum tercatat."
    assert [button.label for button in refusal.buttons] == ["Catat persetujuan"]


def test_g2a_does_not_coax():
    refusal = guards_conference.G2a({**PLAN, "KK-P4": "tidak_setuju"})
    assert refusal.sentence == "Konferensi tidak diadakan tanpa persetujuan konseli."
    assert [button.label for button in refusal.buttons] == ["Cara lain", "Simpan rencana"]
    ended = {**PLAN, "KK-P4": "tidak_setuju", "KK-P4a": "simpan"}
    assert guards_conference.G2a(ended) is None
    assert guards_conference.G2a({**ended, "KK-L1": ["o0"]}).guard == "G2a"


def test_g2a_keeps_a_konseli_away_who_does_not_want_to_come():
    values = {**PLAN, "KK-P7": who("wali_kelas", "konseli"), "KK-P11": "tidak"}
    assert guards_conference.G2a(values).way == ("KK-P7",)
    assert guards_conference.G2a({**values, "KK-P11": "ya"}) is None


def test_danger_does_not_lift_g2_but_may_lift_g3():
    in_danger = facts(path(["melukai_diri"]))
    for refusal in (guards_conference.G2a({}), guards_conference.G2b({"KK-L1": ["o0"]})):
        assert bypass(refusal, in_danger, "Konseli perlu ditolong dulu.") is refusal
    assert bypass(guards_visits.G3({}), in_danger, "Perlu ditolong.") == Bypass("G3", "Perlu ditolong.")


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({}, 0),
        ({"KK-L1": ["o0", "o1"], "KK-L2": ["o0", "o1"]}, 0),
        ({"KK-L1": ["o0"], "KK-L2": ["o0", "o1"]}, 0),
        ({"KK-L1": ["o0", "o1"]}, 2),
        ({"KK-L1": ["o0", "o1"], "KK-L2": ["o1"]}, 1),
        ({"KK-L1": ["o0"], "KK-L2": ["o0"], "KK-L1a": who("guru_mapel")}, 1),
        ({"KK-L1": ["o0"], "KK-L2": ["o0"], "KK-L1a": who("guru_mapel"), "KK-L2a": ["o0"]}, 0),
        ({"KK-L1": ["o0"], "KK-L2": ["o0"], "KK-L1a": who("ahli", "ahli"), "KK-L2a": ["o1"]}, 1),
        ({"KK-L1": [], "KK-L2": [], "KK-L1a": who("ahli"), "KK-L2a": []}, 1),
    ],
)
def test_g2b_counts_who_is_present_without_a_pledge(values, missing):
    refusal = guards_conference.G2b(values)
    assert (refusal.params["n"] if refusal else 0) == missing
    if refusal:
        assert refusal.sentence == "Belum dapat dimulai: {n} peserta belum menyatakan janji kerahasiaan."
        assert [button.label for button in refusal.buttons] == ["Lihat siapa"]


SHARED = "Kehadiran hari Senin, dan cara sekolah membantu."


@pytest.mark.parametrize(
    ("text", "secrets", "words"),
    [
        ([SHARED], {"KR-P7": "hubungannya dengan teman dekatnya"}, ""),
        ([SHARED, "hubungannya dengan teman dekatnya"], {"KR-P7": "Hubungannya dengan teman dekatnya"}, "hubungannya"),
        ([SHARED], {"KR-P7": "jangan: cara sekolah membantu dia"}, ""),
        ([SHARED], {"KR-P2": "Ada apa dan cara sekolah membantu"}, "dan cara sekolah membantu"),
        ([SHARED + " Ia punya pacar."], {"KR-P7": "pacar"}, "pacar"),
        ([SHARED + " Ia punya pacar."], {"KR-P2": "pacar"}, ""),
        ([SHARED + " Tidak ada."], {"KR-P7": "tidak ada"}, ""),
        (["Ada kata yang sama"], {"KR-P4": {"instead": "belum"}}, ""),
        (
            [{"lampiran": 1, "jenis": "suara", "teks": "takut ayahnya marah lagi nanti"}],
            {"KR-P4": "takut ayahnya marah lagi"},
            "takut",
        ),
    ],
)
def test_g7_blocks_a_text_that_repeats_what_is_confidential(text, secrets, words):
    refusal = guards_visits.G7({"KR-P6": text, "KR-P6a": "ya", **secrets})
    assert (refusal.params["words"] if refusal else "").startswith(words)
    assert bool(refusal) is bool(words)
    if refusal:
        assert (refusal.guard, refusal.way) == ("G7", ("KR-P6",))


@pytest.mark.parametrize("checked", [None, "belum"])
def test_g7_blocks_a_text_that_nobody_has_checked(checked):
    assert guards_visits.G7({"KR-P6": [SHARED], "KR-P6a": checked}).way == ("KR-P6a",)
    assert guards_visits.G7({"KR-P6a": checked}) is None


def test_g7_keeps_the_matter_of_a_conference_out_of_its_invitation():
    values = {"KK-P10a": "Pertemuan koordinasi, Rabu pukul 10.00.", "KK-P10b": "ya", "KK-P2": "komitmen orang tua"}
    assert guards_conference.G7_invitation(values) is None
    told = {**values, "KK-P2": "pertemuan koordinasi Rabu pukul 10"}
    assert guards_conference.G7_invitation(told).way == ("KK-P10a",)


@pytest.mark.parametrize(
    ("values", "blocks"),
    [
        ({}, False),
        ({"KR-L9": {"lampiran": 1, "jenis": "foto"}}, True),
        ({"KR-L9": {"lampiran": 1, "jenis": "foto"}, "KR-L9a": "jangan"}, True),
        ({"KR-L9": {"lampiran": 1, "jenis": "foto"}, "KR-L9a": "ya"}, False),
        ({"KR-L9b": {"lintang": -6.2, "bujur": 106.8}}, True),
        ({"KR-L9b": {"lintang": -6.2, "bujur": 106.8}, "KR-L9a": "ya"}, False),
    ],
)
def test_g17_keeps_no_photo_and_no_place_without_leave(values, blocks):
    assert bool(guards_visits.G17(values)) is blocks


def test_one_officer_is_warned_of():
    assert guards_visits.warnings({"KR-P10": who("")}) == (guards_visits.ALONE,)
    assert guards_visits.warnings({"KR-P10": who("", "")}) == ()
    assert guards_visits.warnings({}) == ()


def test_a_run_is_the_longest_one_and_of_four_words_at_least():
    assert repeated("a b c d e f", "x b c d e y") == "b c d e"
    assert repeated("a b c", "a b c") == ""
    assert repeated("a b contoh", "b contoh", whole=True) == "b contoh"


def test_a_plan_that_was_declined_is_not_carried_out():
    assert guards_visits.G3_held({"KR-P3": "menolak", "KR-P3a": "tidak_jadi"}).guard == "G3"
    assert guards_visits.G3_held({"KR-P3": "ragu"}).sentence == NOT_AGREED
    assert guards_visits.G3_held({"KR-P3": "ya"}) is None
    assert guards_conference.G2a_held({**PLAN, "KK-P4": "tidak_setuju", "KK-P4a": "simpan"}).guard == "G2a"
    assert guards_conference.G2a_held({}).sentence == guards_conference.NO_CONSENT
    assert guards_conference.G2a_held(PLAN) is None


TOLD = ["katanya senin itu ibunya ke pasar", {"lampiran": "7", "teks": "dia jaga adik sendirian di rumah"}]


@pytest.mark.parametrize(
    ("guard", "text", "more"),
    [
        (guards_visits.G7, "KR-P6", {"KR-P6a": "ya"}),
        (guards_conference.G7_invitation, "KK-P10a", {"KK-P10b": "ya"}),
        (guards_conference.G7_shared, "KK-T1a", {"KK-T1b": "ya"}),
        (guards_referral.G7, "AT-P11", {"AT-P11a": "ya"}),
    ],
)
@pytest.mark.parametrize(
    ("said", "repeats"),
    [
        ("Ia cerita, Senin itu ibunya ke pasar.", "senin itu ibunya ke pasar"),
        ("Di rumah ia (dia jaga adik sendirian).", "dia jaga adik sendirian"),
        ("Ibunya ke pasar, adik dijaga.", ""),
    ],
)
def test_g7_compares_with_what_other_activities_of_the_case_hold(guard, text, more, said, repeats):
    known = replace(facts(), confidential=(TOLD, "lain"))
    refusal = guard({text: said, **more}, known)
    assert (refusal.params["words"] if refusal else "") == repeats
    assert guard({text: said, **more}, facts()) is None
    assert "ibunya" not in repr(known)
