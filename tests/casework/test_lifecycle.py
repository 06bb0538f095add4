"""The whole life of a case (DOMAIN 5): every status follows from filed histories, and only the listed ways lead on."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from filings import (
    JAKARTA,
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
from hypothesis import given
from hypothesis import strategies as st

from bot.casework import closing as closings
from bot.casework import lifecycle
from bot.casework.facts import CaseHead
from bot.casework.lifecycle import Status
from bot.casework.lines import say
from bot.i18n import translator

ID = translator("id")
OVER = {"TL1": "tidak_perlu", "TL2": "tujuan_tercapai"}
DONE = intake() + meeting(1, tindak_lanjut=OVER)
HANDED = {"handed": "2026-11-26T09:00"}
ON = {"now": days(3)}


@pytest.mark.parametrize(
    ("records", "day", "status"),
    [
        # A service other than a meeting starts and finishes a case's service just as well.
        (intake() + visit(), 1, Status.TERDAFTAR),
        (intake() + visit(done=True), 2, Status.DALAM_LAYANAN),
        (intake() + visit(done=True, decided={"TL1": "pertemuan_lagi"}), 3, Status.DALAM_LAYANAN),
        (intake() + visit(done=True, decided={"TL1": "alih_tangan"}), 3, Status.MENUNGGU_TINDAK_LANJUT),
        (intake() + visit(done=True, decided={"TL1": "dipantau"}), 3, Status.PEMANTAUAN),
        (intake() + conference(done=True), 3, Status.DALAM_LAYANAN),
        (intake() + conference(done=True, decided={"KK-T2": ["kunjungan_rumah"]}), 3, Status.MENUNGGU_TINDAK_LANJUT),
        (
            intake() + conference(done=True, decided={"KK-T2": ["kunjungan_rumah", "perseorangan"]}),
            3,
            Status.DALAM_LAYANAN,
        ),
        (intake() + conference(done=True, decided={"KK-T2": ["tidak_perlu"]}), 3, Status.PEMANTAUAN),
        # What was carried out last decides.
        (DONE + visit(done=True), 3, Status.DALAM_LAYANAN),
        (DONE + visit(), 1, Status.PEMANTAUAN),
        (
            intake() + visit(done=True, decided=OVER) + meeting(1, at=days(5), tindak_lanjut=None),
            5,
            Status.DALAM_LAYANAN,
        ),
        # A referral: asked, handed over, awaited, decided.
        (intake() + referral(AT_P10="belum_menjawab"), 1, Status.MENUNGGU_JAWABAN_AHLI),
        (intake() + referral(), 1, Status.DITANGANI_AHLI),
        (intake() + referral(**HANDED), 2, Status.DITANGANI_AHLI),
        (intake() + referral(**HANDED), 4, Status.MENUNGGU_BALIKAN),
        (intake() + referral(**HANDED, report={"AT-E1": {"instead": "belum_bertemu"}}), 9, Status.DITANGANI_AHLI),
        (intake() + referral(**HANDED, report={"AT-E2": {"instead": "belum_ada"}}), 9, Status.MENUNGGU_BALIKAN),
        (intake() + referral(**HANDED, report={}, step="layanan_lanjutan"), 10, Status.DALAM_LAYANAN),
        (intake() + referral(**HANDED, report={}, step="ahli_lain"), 10, Status.MENUNGGU_TINDAK_LANJUT),
        (intake() + referral(**HANDED, report={}, step="dipantau"), 10, Status.PEMANTAUAN),
        (intake() + referral(**HANDED, report={}, step="selesai"), 10, Status.PEMANTAUAN),
        # G4b not satisfied: nobody was handed anything.
        (intake() + referral(AT_P5="ragu"), 1, Status.TERDAFTAR),
        (intake() + referral(AT_P5="belum_ditanyakan", AT_P10="belum_menjawab"), 1, Status.TERDAFTAR),
        (DONE + referral(AT_P10="belum_dapat"), 1, Status.PEMANTAUAN),
        # Meetings beside a referral do not end it.
        (intake() + referral(**HANDED) + meeting(1, at=days(3)), 3, Status.MENUNGGU_BALIKAN),
        # Rest.
        (DONE + rest(days(1), "2026-12-14"), 2, Status.DITUNDA),
        (DONE + rest(days(1), "2026-12-14"), 20, Status.DITUNDA),
        (DONE + rest(days(1), "2026-12-14"), 21, Status.PEMANTAUAN),
        (intake() + referral() + rest(days(2), "2026-12-14"), 3, Status.DITUNDA),
        (DONE + rest(days(1), "2026-12-14") + visit(at=days(2), done=True), 3, Status.DALAM_LAYANAN),
        (DONE + rest(days(1), "2026-12-14") + closing(days(2)), 3, Status.SELESAI),
        # Closed, archived, opened again.
        (DONE + closing(days(8)), 8, Status.SELESAI),
        (DONE + closing(days(8)), 8 + 364, Status.SELESAI),
        (DONE + closing(days(8)), 8 + 366, Status.DIARSIPKAN),
        (DONE + closing(days(8)) + reopening(days(9)), 9, Status.DALAM_LAYANAN),
        (DONE + closing(days(8)) + reopening(days(400)), 401, Status.DALAM_LAYANAN),
        (
            DONE + closing(days(8)) + reopening(days(9)) + meeting(2, at=days(10), tindak_lanjut=OVER),
            10,
            Status.PEMANTAUAN,
        ),
        (DONE + closing(days(8)) + reopening(days(9)) + closing(days(11), activity=71), 11, Status.SELESAI),
        (intake() + referral(**HANDED) + closing(days(4)) + reopening(days(5)), 5, Status.DALAM_LAYANAN),
        # Nothing makes a case of what has no intake, and nothing brings a cancelled one back.
        (closing(days(8)), 8, Status.DRAF),
        (visit(done=True), 3, Status.DRAF),
        (referral(), 3, Status.DRAF),
        (rest(days(1), "2026-12-14"), 2, Status.DRAF),
    ],
)
def test_status_of_a_history(records, day, status):
    assert facts(records, now=days(day, 12)).status is status


@pytest.mark.parametrize("later", [visit(done=True), referral(), closing(days(4)), reopening(days(5)), path(["napza"])])
def test_a_cancelled_case_stays_cancelled(later):
    found = facts(DONE + later, head=CaseHead("2627-014", cancelled=True), now=days(6))
    assert found.status is Status.DIBATALKAN
    assert found.plans == ()


def test_every_status_has_words_and_each_word_one_status():
    assert set(lifecycle.ON_SCREEN) == set(Status)
    assert len(set(lifecycle.ON_SCREEN.values())) == len(Status)


def test_a_corrected_closing_does_not_move_the_day_of_closing():
    later = [filed("penutupan_kasus", "penutupan", {"TU1": "lulus"}, activity=70, version=2, at=days(300))]
    assert facts(DONE + closing(days(8)) + later, now=days(375)).status is Status.DIARSIPKAN


# Section 5, the table: where a case may be after one more filing, at the same hour of the calendar.
IN_SERVICE = {Status.DALAM_LAYANAN, Status.MENUNGGU_TINDAK_LANJUT, Status.PEMANTAUAN}
WITH_EXPERT = {Status.MENUNGGU_JAWABAN_AHLI, Status.DITANGANI_AHLI, Status.MENUNGGU_BALIKAN}
ACTIVE = {Status.TERDAFTAR, *IN_SERVICE, *WITH_EXPERT, Status.DITUNDA}
NEXT = {
    Status.DRAF: {Status.DRAF, Status.TERDAFTAR},
    Status.TERDAFTAR: {*ACTIVE, Status.SELESAI} - {Status.MENUNGGU_TINDAK_LANJUT, Status.PEMANTAUAN},
    Status.DALAM_LAYANAN: {*ACTIVE, Status.SELESAI} - {Status.TERDAFTAR},
    Status.MENUNGGU_TINDAK_LANJUT: {*ACTIVE, Status.SELESAI} - {Status.TERDAFTAR, Status.PEMANTAUAN},
    Status.PEMANTAUAN: {*ACTIVE, Status.SELESAI} - {Status.TERDAFTAR, Status.MENUNGGU_TINDAK_LANJUT},
    Status.SELESAI: {Status.SELESAI, Status.DALAM_LAYANAN},
}
ACTS = {
    "bertemu": lambda n, at: meeting(n, at=at, tindak_lanjut=None),
    "bertemu_lagi": lambda n, at: meeting(n, at=at),
    "bertemu_cukup": lambda n, at: meeting(n, at=at, tindak_lanjut=OVER),
    "kunjungan": lambda n, at: visit(at=at, activity=200 + n, round_=n),
    "tutup": lambda n, at: closing(at, activity=300 + n),
    "tunda": lambda n, at: rest(at, "2027-06-01", activity=400 + n),
}


@given(st.lists(st.sampled_from(sorted(ACTS)), max_size=6))
def test_only_the_ways_of_section_5(course):
    """A closed case takes no service (the desk refuses it), so a closing ends a course."""
    records, at = [*intake()], days(1)
    for n, act in enumerate(course, start=1):
        records += ACTS[act](n, at)
        at += timedelta(days=1)
        if act == "tutup":
            break
    statuses = [facts(records[:n], now=at).status for n in range(len(records) + 1)]
    for before, after in pairwise(statuses):
        assert after in NEXT.get(before, set(Status))


def decided(decision, day="2026-12-05"):
    return {"TL1": decision, "TL4": day}


@pytest.mark.parametrize(
    ("records", "plans"),
    [
        (intake() + visit(), [("kunjungan rumah", date(2026, 11, 27))]),
        (intake() + visit(KR_P3="ragu"), []),
        (intake() + visit(KR_P3="menolak", KR_P3a="tidak_jadi"), []),
        (intake() + visit(done=True), []),
        (intake() + conference(), [("konferensi kasus", date(2026, 11, 30))]),
        (intake() + conference(KK_P4="belum_memutuskan"), []),
        (intake() + referral(handed="2026-12-10T09:00"), [("pertemuan dengan ahli", date(2026, 12, 10))]),
        (intake() + referral(**HANDED), []),  # it is over; the report is waited for
        (intake() + referral(**HANDED, report={}), []),
        (intake() + visit(done=True, decided=decided("pertemuan_lagi")), [("pertemuan ke-1", date(2026, 12, 5))]),
        (intake() + visit(done=True, decided=decided("konferensi_kasus")), [("konferensi kasus", date(2026, 12, 5))]),
        (
            intake() + conference(done=True, decided={"KK-T2": ["bimbingan_kelompok"], "KK-T2a": "2026-12-07"}),
            [("bimbingan kelompok", date(2026, 12, 7))],
        ),
        # What a meeting agreed on stands until it is carried out, whatever else happens meanwhile.
        (
            intake() + meeting(1) + visit(done=True, decided={"TL1": "tidak_perlu"}),
            [("pertemuan ke-2", date(2026, 12, 2))],
        ),
        (
            intake() + meeting(1, tindak_lanjut=decided("kunjungan_rumah", "2026-11-26")) + visit(),
            [("kunjungan rumah", date(2026, 11, 27))],
        ),
        (
            intake()
            + visit(done=True, decided=decided("pertemuan_lagi"))
            + meeting(1, at=days(12), tindak_lanjut=OVER),
            [],
        ),
        (intake() + meeting(1, tindak_lanjut=decided("dipantau")) + assessment(WEEKLY, days(7)), []),
        (intake() + meeting(1) + closing(days(4)), []),
        (intake() + meeting(1) + closing(days(4)) + reopening(days(5)), []),
        (
            intake() + meeting(1) + rest(days(1), "2026-12-14"),
            [("layanan dilanjutkan", date(2026, 12, 14)), ("pertemuan ke-2", date(2026, 12, 2))],
        ),
    ],
)
def test_what_is_agreed(records, plans):
    found = facts(records, now=days(13))
    assert [(say(one.what, ID), one.day) for one in found.plans] == plans


MET = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("records", "day", "waiting"),
    [
        (DONE, 1, [("penilaian satu minggu", MET + timedelta(days=7))]),
        (DONE + assessment(WEEKLY, days(7), EV_P6="terentaskan"), 8, [("penilaian satu semester", date(2027, 2, 21))]),
        (DONE + assessment(WEEKLY, days(7), EV_P6="tetap"), 8, [("penilaian satu minggu", MET + timedelta(days=30))]),
        (
            DONE
            + assessment(WEEKLY, days(7), EV_P6="tetap")
            + assessment(WEEKLY, days(30), activity=61, EV_P6="tetap"),
            31,
            [("penilaian satu semester", date(2027, 2, 21))],
        ),
        (DONE, 91, [("penilaian satu minggu", date(2026, 11, 30)), ("penilaian satu semester", date(2027, 2, 21))]),
        (
            DONE + assessment(WEEKLY, days(7), EV_P6="terentaskan") + assessment(TERMLY, days(90), activity=61),
            91,
            [],
        ),
        (
            DONE
            + assessment(WEEKLY, days(7), EV_P6="terentaskan")
            + assessment(TERMLY, days(90), activity=61, EV_J4="dipantau_lagi"),
            91,
            [("penilaian satu semester", date(2027, 5, 22))],
        ),
        (intake() + visit(done=True, decided=OVER), 4, [("penilaian satu minggu", date(2026, 12, 2))]),
        (intake() + meeting(1, tindak_lanjut=None), 4, []),
        (DONE + closing(days(8)), 9, []),
        (DONE + closing(days(8), TU7="tiga_bulan"), 9, [("pemantauan setelah ditutup", date(2027, 3, 1))]),
        (DONE + closing(days(8), TU7="akhir_semester"), 9, [("pemantauan setelah ditutup", date(2026, 12, 31))]),
        (DONE + closing(days(8), TU7="tiga_bulan") + assessment(TERMLY, days(90)), 91, []),
        (intake() + referral(AT_P10="belum_menjawab"), 1, [("jawaban ahli", date(2026, 11, 26))]),
        (intake() + referral(**HANDED), 4, [("balikan ahli", date(2026, 12, 3))]),
        (intake() + referral(**HANDED), 2, []),
    ],
)
def test_what_is_due(records, day, waiting):
    found = facts(records, now=days(day))
    assert [(say(one.what, ID), one.day) for one in found.waiting] == waiting


@pytest.mark.parametrize(
    ("met", "due"),
    [
        (date(2026, 7, 20), date(2026, 10, 18)),  # +90 comes first
        (date(2026, 9, 28), date(2026, 12, 10)),  # three weeks before the end of December
        (date(2026, 11, 23), date(2027, 2, 21)),  # the end would come before 60 days have passed
        (date(2027, 3, 15), date(2027, 6, 9)),
        (date(2027, 5, 3), date(2027, 8, 1)),
    ],
)
def test_the_assessment_of_the_semester(met, due):
    at = datetime(met.year, met.month, met.day, 10, tzinfo=JAKARTA)
    records = (
        intake()
        + meeting(1, at=at, tindak_lanjut=OVER)
        + assessment(WEEKLY, at + timedelta(days=7), EV_P6="terentaskan")
    )
    assert [one.day for one in facts(records, now=at + timedelta(days=8)).waiting] == [due]


def test_the_last_event_is_of_any_service():
    found = facts(intake() + meeting(1) + visit(at=days(4), done=True, KR_P12="2026-11-27T15:30"), now=days(6)).last
    assert (say(found.what, ID), found.at) == ("kunjungan rumah", datetime(2026, 11, 27, 15, 30, tzinfo=JAKARTA))
    found = facts(intake() + visit(done=True) + meeting(1, at=days(9)), now=days(9)).last
    assert say(found.what, ID) == "pertemuan ke-1"


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2027, 9, 30), 3, date(2027, 12, 30)),
    ],
)
def test_months(day, months, later):
    assert closings.months_after(day, months) == later


def test_a_sign_in_an_assessment_is_known():
    assert facts(DONE + assessment(WEEKLY, days(7), EV_P8=["kekerasan"])).violence


def test_which_assessments_may_close_a_case():
    assert facts(DONE).final_assessments == frozenset()
    assert facts(DONE + assessment(WEEKLY, days(7), EV_P1="2026-11-30")).final_assessments == {"laijapen"}
    both = assessment(WEEKLY, days(7)) + assessment(TERMLY, days(90), activity=61)
    assert facts(DONE + both).final_assessments == {"laijapen", "laijapang"}
    opened = both + closing(days(95)) + reopening(days(96))
    assert facts(DONE + opened).final_assessments == frozenset()
    again = meeting(2, at=MONDAY + timedelta(days=120), tindak_lanjut=OVER)
    assert facts(DONE + both + again).final_assessments == frozenset()
