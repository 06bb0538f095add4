"""The card answers in its first lines, and says nothing that was told."""

from datetime import datetime, timedelta

import pytest
from filings import AGAIN, JAKARTA, MONDAY, facts, intake, meeting, path

from bot.casework import card
from bot.casework.facts import CaseHead
from bot.casework.lines import Line, say
from bot.i18n import translator

ID = translator("id")
TEN = datetime(2026, 11, 23, 10, 0, tzinfo=JAKARTA)
CONSENT = "⚠ Persetujuan data dari orang tua/wali belum ada"


def shown(found, now=TEN, **more):
    return [say(line, ID) for line in card.card_lines(found, now, **more)]


def test_the_storyboard():
    assert shown(facts(intake() + meeting(1), consent="belum")) == [
        "Dalam layanan · Belajar",
        "Terakhir: pertemuan ke-1, tadi 09.53",
        "Berikutnya: pertemuan ke-2, Rabu, 2 Desember, pukul 09.00 WIB",
        "Menunggu: penilaian satu minggu, Senin, 30 November",
        "Konseling: rencana ✓ pelaksanaan ✓ evaluasi ✓ tindak lanjut ✓",
        CONSENT,
    ]


@pytest.mark.parametrize(
    ("found", "lines"),
    [
        (facts(), ["Draf"]),
        (facts(head=CaseHead("2627-014", cancelled=True)), ["Dibatalkan (salah catat)"]),
        (
            facts(intake() + meeting(1), "belum", head=CaseHead("2627-014", cancelled=True)),
            ["Dibatalkan (salah catat) · Belajar"],
        ),
        (facts(intake()), ["Terdaftar · Belajar", "Terakhir: penerimaan kasus, Senin, 23 November"]),
        (
            facts(intake() + meeting(1, evaluasi=None, tindak_lanjut=None), "menolak"),
            [
                "Dalam layanan · Belajar",
                "Terakhir: pertemuan ke-1, tadi 09.53",
                "Konseling: rencana ✓ pelaksanaan ✓ evaluasi belum tindak lanjut belum",
                "⚠ Orang tua/wali tidak menyetujui pengolahan data",
            ],
        ),
        (
            facts(intake(IN14="2026-11-24T08:00") + path(["kekerasan"], DR10="2026-11-23T15:30")),
            [
                "Terdaftar · Belajar",
                "Terakhir: penerimaan kasus, Senin, 23 November",
                "Berikutnya: tindak lanjut, Senin, 23 November, pukul 15.30 WIB",
                "Berikutnya: pertemuan ke-1, Selasa, 24 November, pukul 08.00 WIB",
                "⚠ Keselamatan terbuka sejak Senin, 23 November, pukul 09.41 WIB",
            ],
        ),
    ],
)
def test_cards(found, lines):
    assert shown(found) == lines


def test_an_appointment_that_passed_waits_for_its_note():
    later = datetime(2026, 12, 2, 9, 1, tzinfo=JAKARTA)
    assert "Menunggu: catatan pertemuan ke-2, Rabu, 2 Desember, pukul 09.00 WIB" in shown(
        facts(intake() + meeting(1)), later
    )


@pytest.mark.parametrize(("days", "word"), [(0, "Berikutnya"), (1, "Menunggu")])
def test_a_day_without_an_hour_lasts_until_its_end(days, word):
    found = facts(intake() + meeting(1, tindak_lanjut={"TL1": "kunjungan_rumah", "TL4": "2026-11-25"}))
    now = datetime(2026, 11, 25, 23, 0, tzinfo=JAKARTA) + timedelta(days=days)
    assert f"{word}: kunjungan rumah, Rabu, 25 November" in shown(found, now)


def test_a_koordinator_sees_nothing_of_safety():
    records = intake() + meeting(1) + path(["kekerasan"], DR10="2026-11-23T15:30")
    colleagues = shown(facts(records, consent="belum"), levels=card.COLLEAGUES)
    assert colleagues == shown(facts(intake() + meeting(1), consent="belum"))


def test_the_lowest_level_sees_services_only():
    assert shown(facts(intake() + meeting(1), consent="belum"), levels={"T"}) == [
        "Dalam layanan · Belajar",
        "Terakhir: pertemuan ke-1, tadi 09.53",
        "Konseling: rencana ✓ pelaksanaan ✓ evaluasi ✓ tindak lanjut ✓",
    ]


def test_nothing_that_was_told_and_no_name():
    told = {"KP_L4": "MARKER-1", "KP_L7": "MARKER-2"}
    evaluation = {"EV-S1": "MARKER-3", "EV-S2": 3, "EV-S3": "MARKER-4"}
    records = intake(IN5="MARKER-5", IN4="MARKER-6") + meeting(1, evaluasi=evaluation, **told)
    records += path(["kekerasan"], DR7="MARKER-7", DR9="MARKER-8", DR11=["ayah"])
    text = " ".join(shown(facts(records, name="MARKER-9")))
    assert "MARKER" not in text
    assert "kekerasan" not in text.casefold()
    assert "ayah" not in text.casefold()


def test_english_dates():
    lines = shown(facts(intake() + meeting(1)), language="en")
    assert lines[2].endswith("Wednesday, 2 December, 09.00 WIB")


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Muhammad Rizky Pratama", "M.R.P."),
        ("M. Rizky Pratama", "M.R.P."),
        ("Bintang", "B."),
        ("putu ayu", "P.A."),
        ("  Nur   Aini ", "N.A."),
        ("", ""),
    ],
)
def test_initials(name, letters):
    assert card.initials(name) == letters


def test_heading():
    assert card.heading("2627-014", "Muhammad Rizky Pratama", "VIII-B") == "2627-014 · M.R.P. · VIII-B"
    assert card.heading("2627-014", "", "") == "2627-014"


def test_a_line_turns_the_lines_in_its_places():
    line = Line("Berikutnya: {what}, {when}", {"what": Line("pertemuan ke-{n}", {"n": 2}), "when": "besok {x}"})
    assert say(line, ID) == "Berikutnya: pertemuan ke-2, besok {x}"
    assert say(Line("{sapaan} {inner}", {"inner": Line("dan {sapaan}")}), ID, sapaan="Ibu") == "Ibu dan Ibu"


def test_the_decision_of_an_older_meeting_is_settled_by_a_newer_one():
    records = intake() + meeting(1) + meeting(2, at=MONDAY, tindak_lanjut={**AGAIN, "TL4": "2026-12-09T09:00"})
    assert [line for line in shown(facts(records)) if line.startswith("Berikutnya")] == [
        "Berikutnya: pertemuan ke-3, Rabu, 9 Desember, pukul 09.00 WIB"
    ]


@pytest.mark.parametrize(
    ("minute", "line"),
    [
        (0, "Berikutnya: pertemuan ke-1, Rabu, 25 November, pukul 10.00 WIB"),
        (1, "Menunggu: catatan pertemuan ke-1, Rabu, 25 November, pukul 10.00 WIB"),
    ],
)
def test_the_first_appointment(minute, line):
    now = datetime(2026, 11, 25, 10, minute, tzinfo=JAKARTA)
    assert line in shown(facts(intake(IN14="2026-11-25T10:00")), now)
