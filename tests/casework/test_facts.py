"""Status, flag and facts come from what was filed, and from nothing else."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from filings import AGAIN, HEAD, INTAKE, JAKARTA, MEETING, MONDAY, SAFETY, facts, filed, intake, meeting, path
from hypothesis import given
from hypothesis import strategies as st

from bot.casework import facts as facts_module
from bot.casework import lifecycle
from bot.casework.facts import CaseHead, StudentFacts, facts_of, for_forms
from bot.casework.lifecycle import Status
from bot.casework.lines import say
from bot.i18n import translator

ID = translator("id")
ABSENT = {"KP_L1": "tidak_hadir", "KP_L2": None, "KP_L3": None}


def decided(decision, **more):
    return {"TL1": decision, **more}


@pytest.mark.parametrize(
    ("records", "status"),
    [
        ([], Status.DRAF),
        (path(["melukai_diri"]), Status.DRAF),
        (meeting(1), Status.DRAF),
        (intake(), Status.TERDAFTAR),
        (intake() + path(["melukai_diri"]), Status.TERDAFTAR),
        (intake() + meeting(1, evaluasi=None, tindak_lanjut=None, **ABSENT), Status.TERDAFTAR),
        (intake() + meeting(1, evaluasi=None, tindak_lanjut=None, KP_L3="ragu"), Status.TERDAFTAR),
        (intake() + meeting(1, evaluasi=None, tindak_lanjut=None), Status.DALAM_LAYANAN),
        (intake() + meeting(1, tindak_lanjut=None), Status.DALAM_LAYANAN),
        (intake() + meeting(1, evaluasi=None), Status.DALAM_LAYANAN),
        (intake() + meeting(1, evaluasi={"EV-S1": "x", "EV-S2": 3}), Status.DALAM_LAYANAN),
        (intake() + meeting(1), Status.DALAM_LAYANAN),
        (intake() + meeting(1, tindak_lanjut=decided("kunjungan_rumah")), Status.MENUNGGU_TINDAK_LANJUT),
        (intake() + meeting(1, tindak_lanjut=decided("alih_tangan")), Status.MENUNGGU_TINDAK_LANJUT),
        (intake() + meeting(1, tindak_lanjut=decided("dipantau")), Status.PEMANTAUAN),
        (intake() + meeting(1, tindak_lanjut=decided("tidak_perlu")), Status.PEMANTAUAN),
        (
            intake() + meeting(1, tindak_lanjut=decided("dipantau")) + meeting(2, evaluasi=None, tindak_lanjut=None),
            Status.DALAM_LAYANAN,
        ),
        (
            intake() + meeting(1, tindak_lanjut=decided("dipantau")) + meeting(2, evaluasi=None, **ABSENT),
            Status.PEMANTAUAN,
        ),
    ],
)
def test_status(records, status):
    assert facts(records).status is status
    assert lifecycle.ON_SCREEN[status]


def test_cancelled_wins():
    found = facts(intake() + meeting(1), head=CaseHead("2627-014", cancelled=True))
    assert found.status is Status.DIBATALKAN
    assert (found.plans, found.waiting) == ((), ())


# Section 5: where a case may be after one more filing, when nothing is corrected.
NEXT = {
    Status.DRAF: {Status.DRAF, Status.TERDAFTAR},
    Status.TERDAFTAR: {Status.TERDAFTAR, Status.DALAM_LAYANAN},
    Status.DALAM_LAYANAN: {Status.DALAM_LAYANAN, Status.MENUNGGU_TINDAK_LANJUT, Status.PEMANTAUAN},
    Status.MENUNGGU_TINDAK_LANJUT: {Status.MENUNGGU_TINDAK_LANJUT, Status.DALAM_LAYANAN},
    Status.PEMANTAUAN: {Status.PEMANTAUAN, Status.DALAM_LAYANAN},
}
DECISIONS = ("pertemuan_lagi", "layanan_lain", "kunjungan_rumah", "instrumen", "dipantau", "tidak_perlu")


@given(st.lists(st.tuples(st.sampled_from(DECISIONS), st.booleans(), st.booleans()), max_size=5))
def test_only_the_ways_of_section_5(course):
    records = [*intake()]
    for n, (decision, came, whole) in enumerate(course, start=1):
        extra = {} if came else ABSENT
        records += meeting(n, tindak_lanjut=decided(decision) if whole else None, **extra)
    statuses = [facts(records[:n]).status for n in range(len(records) + 1)]
    for before, after in pairwise(statuses):
        assert after in NEXT[before]


def test_the_storyboard_after_the_first_meeting():
    found = facts(intake() + meeting(1), consent="belum")
    assert found.meetings == 1
    assert found.phases == {MEETING: ("perencanaan", "pelaksanaan", "evaluasi", "tindak_lanjut")}
    assert say(found.last.what, ID) == "pertemuan ke-1"
    assert found.last.at == datetime(2026, 11, 23, 9, 53, tzinfo=JAKARTA)
    assert say(found.next.what, ID) == "pertemuan ke-2"
    assert found.next.at == datetime(2026, 12, 2, 9, 0, tzinfo=JAKARTA)
    assert [(say(one.what, ID), one.day) for one in found.waiting] == [("penilaian satu minggu", date(2026, 11, 30))]
    assert (found.consent, found.willing, found.place, found.bidang) == ("belum", "ya", "ruang_bk", "belajar")
    assert found.explained
    assert not found.violence
    assert not found.danger_open


@pytest.mark.parametrize(
    ("records", "what", "day"),
    [
        (intake(), None, None),
        (intake(IN14="2026-11-25T10:00"), "pertemuan ke-1", date(2026, 11, 25)),
        (intake(IN14="2026-11-25T10:00", IN13="konseling_kelompok"), "konseling kelompok", date(2026, 11, 25)),
        (intake(IN14="2026-11-25T10:00") + meeting(1, tindak_lanjut=None), None, None),
        (
            intake() + meeting(1, tindak_lanjut=decided("kunjungan_rumah", TL4="2026-12-05")),
            "kunjungan rumah",
            date(2026, 12, 5),
        ),
        (intake() + meeting(1, tindak_lanjut=decided("dipantau", TL4="2027-01-11")), "pemantauan", date(2027, 1, 11)),
        (intake() + meeting(1, tindak_lanjut=decided("tidak_perlu")), None, None),
        (
            intake() + meeting(1, evaluasi=None, tindak_lanjut={"TL4": "2026-12-01"}, **ABSENT),
            "pertemuan ke-1",
            date(2026, 12, 1),
        ),
        (intake() + meeting(1) + meeting(2, tindak_lanjut=None), None, None),
        (
            intake() + meeting(1) + meeting(2, tindak_lanjut={**AGAIN, "TL4": "2026-12-09"}),
            "pertemuan ke-3",
            date(2026, 12, 9),
        ),
    ],
)
def test_what_is_next(records, what, day):
    found = facts(records).next
    assert (say(found.what, ID), found.day) == (what, day) if what else found is None


def test_next_is_the_earliest():
    found = facts(intake() + meeting(1) + path(["melukai_diri"], DR10="2026-11-23T15:30"))
    assert [say(one.what, ID) for one in found.plans] == ["tindak lanjut", "pertemuan ke-2"]
    assert found.plans[0].safety


@pytest.mark.parametrize(
    ("changes", "what"),
    [({}, "pertemuan ke-1"), (ABSENT, "konseli tidak hadir"), ({"KP_L3": "tidak"}, "pertemuan tanpa isi")],
)
def test_last_event(changes, what):
    found = facts(intake() + meeting(1, **changes))
    assert say(found.last.what, ID) == what


def test_last_event_before_any_meeting():
    assert facts().last is None
    found = facts(intake(IN2="2026-11-20") + path(["kekerasan"])).last
    assert (say(found.what, ID), found.day) == ("penerimaan kasus", date(2026, 11, 20))


def test_only_held_meetings_count():
    found = facts(intake() + meeting(1, **ABSENT) + meeting(2, KP_L3="ragu") + meeting(3))
    assert found.meetings == 1


def test_assessment_moves_to_a_school_day():
    moved = facts_of(HEAD, intake() + meeting(1), StudentFacts(), lambda day: day + timedelta(days=2))
    assert moved.waiting[0].day == date(2026, 12, 2)


def test_the_newest_version_counts():
    records = intake()
    records += [
        filed(INTAKE, "penerimaan", {**records[0].values, "IN6": "sosial"}, version=2, at=MONDAY + timedelta(days=1))
    ]
    assert facts(records).bidang == "sosial"
    assert facts(list(reversed(records))).bidang == "sosial"


@pytest.mark.parametrize(
    ("records", "willing"),
    [
        (intake(IN11="konselor_lain"), "konselor_lain"),
        (intake(IN11="belum_ditanyakan"), "belum_ditanyakan"),
        (intake(IN11="tidak") + meeting(1, KP_L3="ya_tertulis"), "ya"),
        (intake() + meeting(1) + meeting(2, KP_L3="ragu"), "ragu"),
        (intake() + meeting(1, **ABSENT), "ya"),
        ([], ""),
    ],
)
def test_willingness(records, willing):
    assert facts(records).willing == willing


SAFE = {
    "DR9": "Tidur di rumah bibi.",
    "DR10": "2026-11-23T15:30",
    "DR5": ["orang_tua", "pimpinan"],
    "DR11": ["tidak_ada"],
}
LATER = MONDAY + timedelta(hours=7)


@pytest.mark.parametrize(
    ("records", "is_open"),
    [
        ([], False),
        (intake(IN8=["kekerasan"]), False),  # signs open the path when they are filed as its own record
        (path(["melukai_diri"]), True),
        (path(["tidak_ada"]), False),
        (path([]), False),
        (path(["perundungan"]), True),
        (path(["perundungan"], DR13="tidak"), False),
        (path(["perundungan"], DR13="tidak_yakin"), True),
        (path(["melukai_diri"], DR13="tidak"), True),
        (path(["melukai_diri"], steps_at=LATER, **SAFE), False),
        (path(["melukai_diri"], steps_at=MONDAY, **SAFE), True),  # not yet contacted again
        (path(["melukai_diri"], steps_at=LATER, **{**SAFE, "DR9": {"instead": "belum"}}), True),
        (path(["melukai_diri"], steps_at=LATER, **{**SAFE, "DR9": ""}), True),
        (path(["melukai_diri"], steps_at=LATER, **{**SAFE, "DR10": None}), True),
        (path(["melukai_diri"], steps_at=LATER, **{**SAFE, "DR5": ["pimpinan"]}), True),
        (path(["melukai_diri"], steps_at=LATER, **{**SAFE, "DR5": ["pimpinan", "belum_ada"]}), True),
        (path(["melukai_diri"], steps_at=LATER, **{**SAFE, "DR11": ["ayah"]}), True),
        (path(["melukai_diri"]) + path([], version=2, at=MONDAY + timedelta(minutes=2)), False),  # salah ketuk
        (path(["melukai_diri"], steps_at=LATER, **SAFE) + path(["ancaman"], activity=51, at=LATER), True),
    ],
)
def test_darurat(records, is_open):
    assert facts(records).danger_open is is_open


def test_when_darurat_began():
    again = MONDAY + timedelta(hours=3)
    found = facts(path(["melukai_diri"]) + path(["melukai_diri", "kekerasan"], version=2, at=again))
    assert found.danger_since == MONDAY
    assert found.open_signs == {"melukai_diri", "kekerasan"}
    assert found.danger_since.tzinfo is JAKARTA


def test_violence_stays_known_after_the_path_closed():
    found = facts(path(["kekerasan"], steps_at=LATER, **SAFE))
    assert not found.danger_open
    assert found.violence


@pytest.mark.parametrize("source", ["IN8", "KP-L14"])
def test_violence_is_known_from_every_form(source):
    records = intake(IN8=["tidak_aman"]) if source == "IN8" else intake() + meeting(1, KP_L14=["kekerasan"])
    assert facts(records).violence


def test_violence_withdrawn():
    assert not facts(path(["kekerasan"]) + path(["perundungan"], version=2)).violence


def test_marks_of_all_paths_stay():
    found = facts(path(["kekerasan"], DR11=["ayah"], DR12="ya") + path(["ancaman"], activity=51, DR11=["tidak_ada"]))
    assert found.unsafe == {"ayah"}
    assert found.remind_coordinator
    assert facts(path(["ancaman"], DR11=["tidak_ada"])).unsafe == {"tidak_ada"}


def test_facts_for_forms():
    now = datetime(2026, 11, 23, 10, 15, tzinfo=JAKARTA)
    assert for_forms(facts(intake()), now) == {
        "kekerasan": False,
        "kekerasan_sejak": None,
        "belum_aman": [],
        "darurat": False,
        "menolak": False,
        "tanya_dulu": False,
        "jauhkan_benda": False,
        "pertemuan_ke": 1,
        "sudah_dijelaskan": False,
        "waktu_pertemuan": "2026-11-23T10:15",
        "bidang": "belajar",
        "kode": "2627-014",
        "alih_tangan_mendesak": False,
        "dilewati": [],
        "penilaian_akhir": "belum_ada",
    }
    after = for_forms(facts(intake() + meeting(1) + path(["melukai_diri", "kekerasan"]), consent="menolak"), now)
    assert (after["kekerasan"], after["darurat"], after["jauhkan_benda"]) == (True, True, True)
    assert after["menolak"] is False  # danger lifts it
    assert (after["pertemuan_ke"], after["sudah_dijelaskan"]) == (2, True)
    assert (after["tempat_terakhir"], after["pukul_pertemuan"]) == ("ruang_bk", "09:53")


@pytest.mark.parametrize(
    ("now", "at"),
    [
        (datetime(2026, 12, 2, 9, 50, tzinfo=JAKARTA), "2026-12-02T09:00"),
        (datetime(2026, 12, 2, 8, 50, tzinfo=JAKARTA), "2026-12-02T08:50"),
        (datetime(2026, 12, 3, 9, 50, tzinfo=JAKARTA), "2026-12-03T09:50"),
    ],
)
def test_the_agreed_hour_is_the_hour_of_the_meeting(now, at):
    assert for_forms(facts(intake() + meeting(1)), now)["waktu_pertemuan"] == at


def test_zone_of_the_school():
    jayapura = CaseHead("2627-014", "WIT")
    found = facts_of(jayapura, intake() + meeting(1), StudentFacts())
    assert found.next.at.tzname() == "WIT"


JSON = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.lists(st.text(max_size=4), max_size=2)
KEYS = st.sampled_from(
    ["KP-L1", "KP-L3", "KP-P2", "KP-P3", "TL1", "TL4", "IN2", "IN6", "IN14", "DR0", "DR5", "DR10", "DR11"]
)
RECORDS = st.builds(
    lambda form, phase, values, n: filed(form, phase, values, activity=n, round_=n),
    st.sampled_from([INTAKE, MEETING, SAFETY]),
    st.sampled_from(["penerimaan", "tanda", "langkah", "pelaksanaan", "tindak_lanjut"]),
    st.dictionaries(KEYS, JSON),
    st.integers(1, 4),
)


@given(st.lists(RECORDS, max_size=6))
def test_strange_answers_break_nothing(records):
    found = facts(records)
    for_forms(found, MONDAY)
    assert isinstance(found, facts_module.CaseFacts)


def test_a_meeting_that_is_only_planned_is_no_meeting_yet():
    planned = [filed(MEETING, "perencanaan", {"KP-P3": "2026-11-23T09:00"}, activity=11)]
    found = facts(intake(IN14="2026-11-25T10:00") + planned)
    assert found.status is Status.TERDAFTAR
    assert say(found.last.what, ID) == "penerimaan kasus"
    assert say(found.next.what, ID) == "pertemuan ke-1"
    assert found.phases == {MEETING: ("perencanaan",)}


def test_the_newest_finished_meeting_is_assessed_and_decides():
    visit = decided("kunjungan_rumah", TL4="2026-12-05")
    found = facts(intake() + meeting(1) + meeting(2, tindak_lanjut=visit))
    assert [one.day for one in found.waiting] == [date(2026, 12, 7)]
    assert (say(found.next.what, ID), found.next.day) == ("kunjungan rumah", date(2026, 12, 5))


def test_steps_filed_at_the_very_hour_count():
    at = datetime(2026, 11, 23, 15, 30, tzinfo=JAKARTA)
    assert not facts(path(["melukai_diri"], steps_at=at, **SAFE)).danger_open


@pytest.mark.parametrize(
    ("number", "what"), [(4, "pertemuan ke-4"), (None, "pertemuan ke-1"), (True, "pertemuan ke-1")]
)
def test_number_of_the_last_meeting(number, what):
    records = [
        filed(MEETING, one.phase, {**one.values, **({"KP-P2": number} if "KP-P2" in one.values else {})}, activity=11)
        for one in meeting(1)
    ]
    assert say(facts(intake() + records).last.what, ID) == what


def test_without_a_switch_nobody_is_reminded():
    assert not facts(path(["kekerasan"], DR11=["ayah"])).remind_coordinator
    assert not facts().remind_coordinator


def test_the_last_event_is_the_newest_meeting():
    found = facts(intake() + meeting(1) + meeting(2, **ABSENT)).last
    assert (say(found.what, ID), found.day) == ("konseli tidak hadir", date(2026, 11, 30))


AT_TEN = datetime(2026, 11, 25, 10, 5, tzinfo=JAKARTA)


@pytest.mark.parametrize(
    ("records", "at"),
    [
        (intake(IN14="2026-11-25T10:00"), "2026-11-25T10:00"),
        (intake(IN14="2026-11-25T10:05"), "2026-11-25T10:05"),
        (intake(IN14="2026-11-25"), "2026-11-25T10:05"),
        (intake(IN14="2026-11-25T10:00", IN13="konseling_kelompok"), "2026-11-25T10:05"),
        (intake() + path(["melukai_diri"], DR10="2026-11-25T10:00"), "2026-11-25T10:05"),
    ],
)
def test_only_an_agreed_meeting_gives_its_hour(records, at):
    assert for_forms(facts(records), AT_TEN)["waktu_pertemuan"] == at


def test_explained_is_what_g1_names():
    three = ["kerahasiaan", "keterbukaan", "tanggung_jawab"]
    assert facts(intake() + meeting(1, KP_L2=three)).explained
    assert not facts(intake() + meeting(1, KP_L2=three[:2])).explained
    assert not facts(intake()).explained
