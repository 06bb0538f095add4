"""The calendar file reads as RFC 5545 asks: zone, folded lines, escaped signs."""

from datetime import date, datetime, timedelta, timezone

import pytest

from bot.language.calendar_file import Entry, write

WIB = timezone(timedelta(hours=7))
NOW = datetime(2026, 11, 23, 9, 35, tzinfo=WIB)
MET = Entry(
    "a1@rekan-bk", "2627-014 pertemuan ke-2", date(2026, 12, 2), datetime(2026, 12, 2, 9, tzinfo=WIB), "Ruang BK"
)
DAY = Entry("b2@rekan-bk", "2627-014 penilaian satu minggu", date(2026, 11, 30))


def test_an_appointment_and_a_day() -> None:
    lines = write([MET, DAY], NOW, "Rekan BK").decode().split("\r\n")
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    for wanted in (
        "TZID:Asia/Jakarta",
        "TZOFFSETTO:+0700",
        "DTSTAMP:20261123T023500Z",
        "DTSTART;TZID=Asia/Jakarta:20261202T090000",
        "SUMMARY:2627-014 pertemuan ke-2",
        "LOCATION:Ruang BK",
        "DTSTART;VALUE=DATE:20261130",
    ):
        assert wanted in lines, wanted


@pytest.mark.parametrize(("hours", "zone"), [(7, "Asia/Jakarta"), (8, "Asia/Makassar"), (9, "Asia/Jayapura")])
def test_the_zone_of_the_school(hours: int, zone: str) -> None:
    now = NOW.astimezone(timezone(timedelta(hours=hours)))
    assert f"DTSTART;TZID={zone}:20261202T{hours + 2:02d}0000" in write([MET], now, "Rekan BK").decode()


def test_signs_are_escaped_and_long_lines_folded() -> None:
    where = "Ruang kepala sekolah; lantai 2, " + "é" * 60
    written = write([Entry("c", "a", date(2026, 12, 2), place=where)], NOW, "Rekan BK").decode()
    assert max(len(line.encode()) for line in written.split("\r\n")) <= 75
    assert "LOCATION:Ruang kepala sekolah\\; lantai 2\\, " + "é" * 60 in written.replace("\r\n ", "")
