"""Every row of DOMAIN 6: which reminders ought to exist, on which day, and as what."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from bot.casework import history, reminders
from bot.casework.facts import CaseHead
from bot.casework.reminders_appointments import APPOINTMENTS
from bot.casework.school_time import SchoolTime
from tests.casework.filings import (
    HEAD,
    MONDAY,
    TERMLY,
    WEEKLY,
    assessment,
    closing,
    conference,
    days,
    facts,
    filed,
    intake,
    meeting,
    path,
    referral,
    reopening,
    rest,
    visit,
)

SCHOOL = SchoolTime()
SESSION = [*intake(), *meeting()]
HELD = [*intake(), *meeting(tindak_lanjut={"TL1": "dipantau", "TL4": "2027-01-15"})]
RESOLVED = assessment(WEEKLY, days(7), EV_P1="2026-11-30", EV_P6="terentaskan")
EASIER = assessment(WEEKLY, days(7), EV_P1="2026-11-30", EV_P6="tetap")
ASKED = referral(AT_P10="belum_menjawab")
HANDED = referral(handed="2026-12-01T09:00")
SUNDAY_HOUR = {"TL1": "pertemuan_lagi", "TL4": "2026-12-06T09:00"}
NO_HOUR = {"TL1": "pertemuan_lagi", "TL4": "2026-12-05"}
QUIETLY = {"TL1": "pertemuan_lagi", "TL4": "2026-12-02T09:00", "TL6": "agenda"}
NEVER = {"TL1": "pertemuan_lagi", "TL4": "2026-12-02T09:00", "TL6": "tidak"}


@dataclass(frozen=True)
class Promised:
    """A row of the ledger."""

    question: str
    due: str
    activity_id: int = 11
    place: int = 0
    state: str = "terbuka"


def dues(records, promises=(), school=SCHOOL, incomplete=(), **more):
    return reminders.of_case(history.activities(records), facts(records, **more), promises, school, incomplete)


def told(found, *rules):
    """What stands there of some rules, as "rule occurrence day kind", the earliest first."""
    wanted = sorted((one for one in found if one.rule in rules), key=lambda one: (one.day, str(one.at), one.occurrence))
    return [f"{one.rule} {one.day:%d-%m} {one.kind}" + (f" {one.at:%H.%M}" if one.at else "") for one in wanted]


@pytest.mark.parametrize(
    ("records", "rules", "expected"),
    [
        (SESSION, ["janji"], ["janji 02-12 ping 09.00"]),
        (intake(IN14="2026-11-25T10:00"), ["janji"], ["janji 25-11 ping 10.00"]),
        ([*intake(), *meeting(tindak_lanjut=SUNDAY_HOUR)], ["janji"], ["janji 06-12 ping 09.00"]),
        ([*intake(), *meeting(tindak_lanjut=NO_HOUR)], ["janji"], ["janji 07-12 agenda"]),
        ([*intake(), *meeting(tindak_lanjut=QUIETLY)], ["janji"], ["janji 02-12 agenda 09.00"]),
        ([*intake(), *meeting(tindak_lanjut=NEVER)], ["janji"], []),
        (
            [*intake(), *meeting(evaluasi=None, tindak_lanjut=None)],
            ["catatan_kurang"],
            ["catatan_kurang 23-11 baris"],
        ),
        (SESSION, ["catatan_kurang"], []),
        (
            SESSION,
            ["laijapen", "laijapang"],
            ["laijapen 30-11 agenda", "laijapen 23-12 agenda", "laijapang 22-02 agenda"],
        ),
        ([*HELD, *RESOLVED], ["laijapen"], []),
        ([*HELD, *EASIER], ["laijapen"], ["laijapen 23-12 agenda"]),
        ([*HELD, *assessment(TERMLY, days(91), EV_J4="dapat_ditutup")], ["laijapang"], []),
        (
            [*SESSION, *visit(KR_P12="2026-12-01T15:30")],
            ["kunjungan_h3", "kunjungan_h1", "kunjungan"],
            ["kunjungan_h3 27-11 agenda", "kunjungan_h1 30-11 agenda", "kunjungan 01-12 ping 15.30"],
        ),
        ([*SESSION, *visit(KR_P3="ragu")], ["kunjungan_h3", "kunjungan_h1", "kunjungan"], []),
        ([*SESSION, *visit(done=True)], ["laporan_kunjungan"], ["laporan_kunjungan 27-11 agenda"]),
        (
            [*SESSION, *conference(KK_P4="belum_memutuskan")],
            ["konferensi_h3", "konferensi_h1", "konferensi"],
            ["konferensi_h3 27-11 agenda"],
        ),
        (
            [*SESSION, *conference()],
            ["konferensi_h3", "konferensi_h1", "konferensi"],
            ["konferensi_h1 27-11 agenda", "konferensi 30-11 ping 10.30"],
        ),
        (
            [*SESSION, *conference(done=True)],
            ["catatan_kurang", "tinjauan_konferensi"],
            ["catatan_kurang 25-11 baris", "tinjauan_konferensi 09-12 agenda"],
        ),
        ([*SESSION, *ASKED], ["jawaban_ahli"], ["jawaban_ahli 26-11 agenda", "jawaban_ahli 01-12 agenda"]),
        (
            [*SESSION, *HANDED],
            ["ahli", "balikan_ahli", "dampak_alih_tangan", "evaluasi_alih_tangan"],
            [
                "ahli 01-12 ping 09.00",
                "balikan_ahli 08-12 agenda",
                "dampak_alih_tangan 31-12 agenda",
                "evaluasi_alih_tangan 01-03 agenda",
            ],
        ),
        (intake(), ["tanpa_kegiatan"], ["tanpa_kegiatan 07-12 agenda", "tanpa_kegiatan 28-12 agenda"]),
        (HELD, ["tanpa_kegiatan"], []),
    ],
)
def test_row(records, rules, expected):
    assert told(dues(records), *rules) == expected


def test_laijapang_comes_three_weeks_before_the_semester_ends():
    early = meeting(at=MONDAY.replace(month=9, day=14))
    assert told(dues([*intake(), *early]), "laijapang") == ["laijapang 10-12 agenda"]


@pytest.mark.parametrize(
    ("question", "due", "expected"),
    [
        ("EV-S3", "2026-11-27", ["kesepakatan 27-11 agenda"]),
        ("KR-L5", "2026-11-28", ["komitmen 30-11 agenda"]),
        ("KK-L6", "", []),
    ],
)
def test_promises(question, due, expected):
    assert told(dues(SESSION, [Promised(question, due)]), "kesepakatan", "komitmen") == expected
    assert told(dues(SESSION, [Promised(question, due, state="ditepati")]), "kesepakatan", "komitmen") == []


def test_questions_that_may_follow_are_counted_on_the_same_day_only():
    found = [one for one in dues(SESSION, incomplete={11}) if one.rule == "lengkapi"]
    assert [(one.kind, one.day, one.last) for one in found] == [("baris", MONDAY.date(), MONDAY.date())]


def test_consent_is_one_line_on_monday():
    assert told(dues(intake(), consent="belum"), "persetujuan_data") == ["persetujuan_data 23-11 agenda"]
    assert told(dues(intake(), consent="sudah"), "persetujuan_data") == []


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ({}, ["23-11 10.41", "23-11 15.30", "23-11 20.00", "24-11 07.00", "26-11 07.00", "30-11 07.00", "07-12 07.00"]),
        ({"DR10": "2026-11-23T15:30"}, ["23-11 15.30", "24-11 07.00", "26-11 07.00", "30-11 07.00", "07-12 07.00"]),
        ({"DR10": "2026-11-29T19:00"}, ["29-11 19.00", "30-11 07.00", "07-12 07.00"]),
    ],
)
def test_safety_ladder_ignores_quiet(steps, expected):
    found = [one for one in dues([*intake(), *path(["kekerasan"], **steps)]) if one.kind == reminders.SAFETY]
    at = sorted(one.at for one in found if one.at)
    assert [f"{one:%d-%m %H.%M}" for one in at] == [*expected, "23-12 07.00"]


@pytest.mark.parametrize(
    ("marks", "wished", "told_"),
    [
        (["ayah"], "ya", True),
        (["tidak_ada"], "ya", True),
        (["ayah"], "tidak", False),
        (["pegawai"], "ya", False),
        (["koordinator"], "ya", False),
        (["belum_menilai"], "ya", False),
        ([], "ya", False),
    ],
)
def test_koordinator_hears_only_where_it_is_allowed(marks, wished, told_):
    found = dues([*intake(), *path(["kekerasan"], DR11=marks, DR12=wished)])
    notices = [one for one in found if one.kind == reminders.NOTICE]
    assert bool(notices) is told_
    assert all(dict(one.what.params) == {"n": (one.day - MONDAY.date()).days} for one in notices)


def test_a_mark_of_another_path_keeps_the_koordinator_out():
    steps = {"DR11": ["ayah"], "DR12": "ya"}
    records = [*intake(), *path(["kekerasan"], **steps), *path(["ancaman"], activity=51, DR11=["koordinator"])]
    assert not [one for one in dues(records) if one.kind == reminders.NOTICE]


def test_status_rules():
    cancelled = CaseHead(HEAD.code, HEAD.zone, cancelled=True)
    danger = path(["kekerasan"])
    assert dues([*SESSION, *danger], head=cancelled) == frozenset()
    assert {one.kind for one in dues(danger)} == {reminders.SAFETY}
    assert dues(meeting()) == frozenset()
    assert dues([*SESSION, *closing(days(30))]) == frozenset()
    assert told(dues([*SESSION, *closing(days(30), TU7="tiga_bulan")]), "pemantauan") == ["pemantauan 23-03 agenda"]
    archived = dues([*SESSION, *closing(days(30), TU7="tiga_bulan")], now=days(800))
    assert archived == dues([*SESSION, *closing(days(30), TU7="tiga_bulan")])


def test_a_case_that_rests_says_nothing_before_it_goes_on():
    found = dues([*SESSION, *rest(days(1), "2026-12-07")])
    assert told(found, "lanjutan") == ["lanjutan 07-12 agenda"]
    assert min(one.day for one in found) == date(2026, 12, 7)
    assert not [one for one in found if one.rule in APPOINTMENTS]
    assert "laijapen 07-12 agenda" in told(found, "laijapen")


def test_reopened_case_has_what_was_filed_since():
    closed = [*SESSION, *closing(days(30), TU7="tiga_bulan"), *reopening(days(40))]
    assert told(dues(closed), "pemantauan", "laijapen", "laijapang", "janji") == []
    again = [*closed, *meeting(2, at=days(41), tindak_lanjut={"TL1": "pertemuan_lagi", "TL4": "2027-01-11T09:00"})]
    assert told(dues(again), "janji") == ["janji 11-01 ping 09.00"]


@pytest.mark.parametrize(
    ("form", "plan", "day"),
    [
        ("bimbingan_kelompok", {"BK-P9": "2026-11-30T07:30", "BK-P10": "kelas"}, "janji 30-11 ping 07.30"),
        ("konseling_kelompok", {"KG-P11": "2026-12-01T10:00", "KG-P12": "ruang BK"}, "janji 01-12 ping 10.00"),
    ],
)
def test_groups(form, plan, day):
    planned = [filed(form, "perencanaan", plan, activity=5)]
    found = reminders.of_group(history.activities(planned), (), SCHOOL)
    assert told(found, "janji") == [day]
    assert [one.place for one in found] == ["Ruang kelas" if "BK-P10" in plan else "ruang BK"]
    held = [*planned, filed(form, "pelaksanaan", {}, activity=5, at=days(7))]
    unfinished = reminders.of_group(history.activities(held), (), SCHOOL)
    assert told(unfinished, "janji", "catatan_kurang") == ["catatan_kurang 30-11 baris"]
    decided = {"TL1": "pertemuan_lagi", "TL4": "2026-12-07T07:30"}
    going_on = [*held, filed(form, "tindak_lanjut", decided, activity=5, at=days(7))]
    assert told(reminders.of_group(history.activities(going_on), (), SCHOOL), "janji") == ["janji 07-12 ping 07.30"]


def test_programme_of_a_semester():
    found = reminders.of_school((), SCHOOL, date(2026, 11, 23))
    assert told(found, "himpunan_data", "laporan_semester") == [
        "himpunan_data 13-07 agenda",
        "laporan_semester 27-11 agenda",
    ]
    assert Counter(one.kind for one in found) == {"bulanan": 7, "agenda": 2}
    assert {"rekap_bulanan 30-10 bulanan 13.00", "rekap_bulanan 30-06 bulanan 13.00"} <= set(
        told(found, "rekap_bulanan")
    )
    data = history.activities([filed("himpunan_data", "perencanaan", {}, activity=9)])
    assert told(reminders.of_school(data, SCHOOL, date(2026, 8, 1)), "himpunan_data") == []
    assert told(reminders.of_school(data, SCHOOL, date(2027, 1, 2)), "himpunan_data") == ["himpunan_data 11-01 agenda"]


def test_instruments():
    plan = filed("aplikasi_instrumentasi", "perencanaan", {"AI-P8": "2026-11-30T08:00"}, activity=9)
    rules = ("instrumen_h3", "janji", "instrumen_olah", "instrumen_tafsir", "instrumen_lanjut")
    found = reminders.of_school(history.activities([plan]), SCHOOL, MONDAY.date())
    assert told(found, *rules) == [
        "instrumen_h3 27-11 agenda",
        "janji 30-11 agenda 08.00",
        "instrumen_olah 03-12 agenda",
        "instrumen_tafsir 07-12 agenda",
        "instrumen_lanjut 14-12 agenda",
    ]
    done = filed("aplikasi_instrumentasi", "pelaksanaan", {"AI-L5": "…"}, activity=9, at=days(8))
    found = reminders.of_school(history.activities([plan, done]), SCHOOL, MONDAY.date())
    assert told(found, *rules) == ["instrumen_lanjut 14-12 agenda"]


def test_overdue_by_more_than_seven_days():
    found = dues([*HELD])
    due = min(one.day for one in found if one.rule == "laijapen")
    assert reminders.overdue(found, due + timedelta(days=7)) == 0
    assert reminders.overdue(found, due + timedelta(days=8)) == 1
