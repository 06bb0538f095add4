"""The guards of groups: each blocks, lets pass, and says what DOMAIN section 3 says; warnings only say."""

import pytest

from bot.casework import groups, guards_groups, summary_groups
from bot.engine.around import Around
from bot.i18n import translator
from tests.engine.player import NOW

SIX = list(range(1, 7))
CODES = [f"s{one:x}" for one in SIX]
WILLING = dict.fromkeys(CODES, "bersedia")
PLAN = {"KG-P1": "menunda tugas", "KG-P2": "mulai bersama", "KG-P3": "sudah", "KG-P4": "Ibu Rahma", "KG-P5": "datang"}


def of(low=10, high=30, refused=()):
    return groups.facts_of(low, high, refused)


@pytest.mark.parametrize(("n", "low", "high"), [(10, 10, 30), (30, 10, 30), (25, 10, 30), (8, 8, 12), (12, 8, 12)])
def test_g5_lets_a_group_of_that_size_start(n, low, high):
    assert guards_groups.G5({"BK-P8": list(range(n))}, of(low, high)) is None


@pytest.mark.parametrize(
    ("n", "low", "high", "said", "label"),
    [
        (9, 10, 30, "Baru {n} siswa dipilih", "Tambah peserta"),
        (0, 10, 30, "Baru {n} siswa dipilih", "Tambah peserta"),
        (31, 10, 30, "Dipilih {n} siswa", "Ubah peserta"),
        (13, 8, 12, "Dipilih {n} siswa", "Ubah peserta"),
    ],
)
def test_g5_blocks_any_other(n, low, high, said, label):
    refusal = guards_groups.G5({"BK-P8": list(range(n))}, of(low, high))
    assert (refusal.guard, refusal.way) == ("G5", ("BK-P8", "BK-P9"))
    assert refusal.sentence == said + "; di sekolah ini bimbingan kelompok untuk {min} sampai {maks} siswa."
    assert refusal.params == {"n": n, "min": low, "maks": high}
    assert [button.label for button in refusal.buttons] == [label, "Ubah jadwal"]


@pytest.mark.parametrize(
    ("listed", "present", "said"),
    [(11, 9, "Hadir"), (31, 30, "Dipilih"), (9, 9, "Baru"), (11, 10, ""), (31, 31, "Dipilih"), (10, 0, "Hadir")],
)
def test_g5_counts_those_who_are_present_for_the_report(listed, present, said):
    values = {"BK-P8": list(range(listed)), "BK-L1": [f"s{n:x}" for n in range(present)]}
    refusal = guards_groups.G5_present(values, of())
    assert (refusal.sentence.split()[0] if refusal else "") == said
    if said == "Hadir":
        assert refusal.sentence.startswith("Hadir {n} siswa; di sekolah ini")
        assert refusal.params == {"n": present, "min": 10, "maks": 30}
        assert [button.label for button in refusal.buttons] == ["Tambah peserta", "Ubah jadwal"]


def test_g5_keeps_to_the_usual_size_where_nothing_is_known():
    assert guards_groups.G5({"BK-P8": list(range(9))}) is not None
    assert guards_groups.G5({}) is not None


@pytest.mark.parametrize(
    ("settings", "bounds"),
    [
        ({}, (10, 30)),
        ({"bimbingan_kelompok": {"min": 8, "maks": 12}}, (8, 12)),
        ({"bimbingan_kelompok": {"min": 12, "maks": 8}}, (10, 30)),
        ({"bimbingan_kelompok": {"min": 0, "maks": 8}}, (10, 30)),
        ({"bimbingan_kelompok": "delapan"}, (10, 30)),
    ],
)
def test_a_school_may_have_its_own_range(settings, bounds):
    assert groups.bounds(settings) == bounds


def test_g6_lets_a_group_pass_that_has_all_four_criteria_and_a_problem_alike():
    assert guards_groups.G6(PLAN) is None


@pytest.mark.parametrize("key", list(guards_groups.CRITERIA))
def test_g6_blocks_while_one_is_missing(key):
    for without in ("belum" if key == "KG-P3" else "  ", None):
        refusal = guards_groups.G6({**PLAN, key: without})
        assert (refusal.guard, refusal.way) == ("G6", (key,))
        assert refusal.params["syarat"].params["s0"].text == guards_groups.CRITERIA[key]


def test_g6_names_all_that_is_missing():
    assert guards_groups.G6({}).way == tuple(guards_groups.CRITERIA)
    assert guards_groups.G6({**PLAN, "KG-P6": "tidak"}) is None  # only a warning


@pytest.mark.parametrize(
    ("values", "way"),
    [
        ({"KG-L2": CODES, "KG-P8": WILLING}, ()),
        ({"KG-L2": CODES[:5], "KG-P8": WILLING}, ("KG-L2",)),
        ({"KG-P8": WILLING}, ("KG-L2",)),
        ({"KG-L2": CODES, "KG-P8": {**WILLING, "s1": "belum_ditanyakan"}}, ("KG-P8",)),
        ({"KG-L2": CODES, "KG-P8": {**WILLING, "s1": "ragu"}}, ("KG-P8",)),
        ({"KG-L2": CODES}, ("KG-P8",)),
    ],
)
def test_g16_waits_for_the_pledge_and_the_will_of_all_who_are_present(values, way):
    refusal = guards_groups.G16({"KG-L1": CODES, **values})
    assert (refusal.way if refusal else ()) == way
    assert groups.PLEDGED({"KG-L1": CODES, **values}, {}) == (not way)


def test_g16_asks_nothing_of_those_who_are_absent():
    values = {"KG-L1": CODES[:5], "KG-L2": CODES[:5], "KG-P8": {**WILLING, "s6": "tidak"}}
    assert guards_groups.G16(values) is None
    assert guards_groups.G16({**values, "KG-L1": CODES}).sentence.startswith("Tahap kegiatan terbuka setelah semua")
    assert not groups.PLEDGED({}, {})


@pytest.mark.parametrize(
    ("values", "way"),
    [
        ({"EV-K1": 3, "TL1": "dipantau"}, ()),
        ({"EV-K1": {"instead": "belum_ditanyakan"}, "TL1": "dipantau"}, ()),
        ({"TL1": "dipantau"}, ("EV-K1",)),
        ({"EV-K1": 0}, ("TL1",)),
        ({}, ("EV-K1", "TL1")),
        ({"KG-L1": CODES, "KG-L1a": CODES, "TL1": "dipantau"}, ("EV-S2",)),
        ({"KG-L1": CODES, "TL1": "dipantau"}, ()),  # of nobody may more than attendance be kept (G13)
    ],
)
def test_g10_wants_an_assessment_and_a_decision(values, way):
    refusal = guards_groups.G10(values)
    assert (refusal.way if refusal else ()) == way


@pytest.mark.parametrize(
    ("values", "keys"),
    [
        ({"BK-P8": SIX}, ["BK-P8"]),
        ({"BK-P8": list(range(12)), "BK-L1": [f"s{n:x}" for n in range(9)]}, ["BK-L1"]),
        ({"BK-P8": list(range(12)), "BK-L1": [f"s{n:x}" for n in range(10)]}, []),
        ({"BK-P10": "luar_sekolah", "BK-P10a": "belum"}, ["BK-P10a"]),
        ({"KG-P7": [1]}, ["KG-P7"]),
        ({"KG-P7": list(range(11))}, ["KG-P7"]),
        ({"KG-P7": SIX, "KG-P6": "ya", "KG-P12a": "ya"}, []),
        ({"KG-P7": SIX, "KG-P6": "tidak", "KG-P12a": "tidak"}, ["KG-P6", "KG-P12a"]),
    ],
)
def test_what_is_only_said(values, keys):
    assert list(guards_groups.warnings(values, of())) == keys


def test_that_only_attendance_of_somebody_is_kept_is_said_in_words():
    found = guards_groups.warnings({"KG-P7": SIX}, of(refused=[2, 99]))
    assert {key: line.params for key, line in found.items()} == {"KG-P8": {"n": 1}}


def test_whose_part_is_kept_follows_attendance():
    kept = groups.kept_of("KG-L1")
    world = Around(now=NOW, facts=groups.for_questions(of(refused=[2])))
    assert kept({"KG-L1": CODES}, world) == ["s1", "s3", "s4", "s5", "s6"]
    assert kept({"KG-L1": ["s2"]}, world) is None


@pytest.mark.parametrize(
    ("values", "ended"),
    [
        ({"BK-P1": "a", "TL1": "pertemuan_lagi"}, False),
        ({"BK-P1": "a", "TL1": "dipantau"}, True),
        ({"BK-P1": "a"}, False),
        ({"KG-P1": "a", "TL1": "layanan_lain"}, False),
        ({"KG-P1": "a", "TL1": "tidak_perlu"}, True),
    ],
)
def test_guidance_ends_with_its_information_and_counseling_when_it_is_decided(values, ended):
    assert groups.has_ended(values) == ended


def test_the_sentence_for_the_report_holds_no_name_and_nothing_that_was_said():
    values = {**PLAN, "KG-P11": "2026-11-23T09:00", "KG-L1": CODES, "TL1": "dipantau", "KG-L5": ["cerita"]}
    said = summary_groups.of_meeting(values, {"pertemuan_ke": 2}, translator("id"))
    assert said == "Konseling kelompok pertemuan ke-2, hadir 6 anggota, terlaksana 23 November 2026; ada tindak lanjut."
    ended = summary_groups.of_meeting({**values, "TL1": "tidak_perlu"}, {}, translator("id"))
    assert ended.endswith("; tidak ada tindak lanjut.")
    assert summary_groups.of_meeting(PLAN, {}, translator("id")) is None
