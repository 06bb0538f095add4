"""Dates are said in words, read back, and refused in words; never guessed."""

import csv
import re
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n import translator
from bot.language import dates, typed_dates

JAKARTA = dates.zone("WIB")
MONDAY = datetime(2026, 11, 23, 9, 41, tzinfo=JAKARTA)
WEDNESDAY = date(2026, 12, 2)
NINE = datetime(2026, 12, 2, 9, 0, tzinfo=JAKARTA)
LANGUAGES = ("id", "en")
TABLE = Path(__file__).parent.parent / "data" / "dates_id.tsv"


def test_spoken():
    assert dates.plain_date(WEDNESDAY) == "2 Desember 2026"
    assert dates.spoken_date(WEDNESDAY) == "Rabu, 2 Desember 2026"
    assert dates.spoken_date(WEDNESDAY, "en") == "Wednesday, 2 December 2026"
    assert dates.spoken(NINE) == "Rabu, 2 Desember 2026, pukul 09.00 WIB"
    assert dates.spoken(NINE, "en") == "Wednesday, 2 December 2026, 09.00 WIB"
    assert dates.near(NINE, MONDAY) == "Rabu, 2 Desember, pukul 09.00 WIB"
    assert dates.near_date(WEDNESDAY, MONDAY) == "Rabu, 2 Desember"
    assert dates.near_date(date(2027, 11, 30), MONDAY) == "Selasa, 30 November 2027"
    assert dates.short_date(date(2026, 11, 30)) == "Senin 30 Nov"
    assert dates.short(datetime(2026, 11, 30, 9, 50, tzinfo=JAKARTA)) == "Senin 30 Nov 09.50"
    assert dates.short(NINE, "en") == "Wed 2 Dec 09.00"
    assert dates.clock(MONDAY) == "09.41"
    assert dates.clock(time(7, 5)) == "07.05"


@pytest.mark.parametrize(
    ("when", "indonesian", "english"),
    [
        (MONDAY - timedelta(minutes=1), "tadi 09.40", "today 09.40"),
        (MONDAY, "tadi 09.41", "today 09.41"),
        (MONDAY + timedelta(hours=5), "hari ini 14.41", "today 14.41"),
        (MONDAY - timedelta(hours=10), "kemarin 23.41", "yesterday 23.41"),
        (MONDAY + timedelta(days=1), "besok 09.41", "tomorrow 09.41"),
        (MONDAY + timedelta(days=7), "Senin, 30 November", "Monday, 30 November"),
        (MONDAY - timedelta(days=400), "Minggu, 19 Oktober 2025", "Sunday, 19 October 2025"),
    ],
)
def test_recent(when, indonesian, english):
    assert dates.recent(when, MONDAY) == indonesian
    assert dates.recent(when, MONDAY, "en") == english


@pytest.mark.parametrize(("name", "hours"), [("WIB", 7), ("WITA", 8), ("WIT", 9)])
def test_zones(name, hours):
    now = datetime(2026, 11, 23, tzinfo=dates.zone(name))
    assert now.utcoffset() == timedelta(hours=hours)
    assert now.tzname() == name


def test_unknown_zone():
    with pytest.raises(KeyError):
        dates.zone("Asia/Jakarta")


@pytest.mark.parametrize("language", LANGUAGES)
def test_button_labels_fit_two_to_a_row(language):
    days = (MONDAY + timedelta(days=ahead) for ahead in range(366))
    assert max(len(dates.short(day, language)) for day in days) <= 20


# What is read on Monday, 23 November 2026, 09.41, when something still to come is asked.
AHEAD = [
    ("25/11", date(2026, 11, 25), None),
    ("25/11/2026", date(2026, 11, 25), None),
    ("25/11/26", date(2026, 11, 25), None),
    ("25-11-26", date(2026, 11, 25), None),
    ("25-11-2026", date(2026, 11, 25), None),
    ("5/1", date(2027, 1, 5), None),
    ("05/01", date(2027, 1, 5), None),
    ("23/11", date(2026, 11, 23), None),
    ("25 November", date(2026, 11, 25), None),
    ("25 november 2026", date(2026, 11, 25), None),
    ("25 NOVEMBER 2026", date(2026, 11, 25), None),
    ("25 Nopember", date(2026, 11, 25), None),
    ("25 Nop 2026", date(2026, 11, 25), None),
    ("14 Pebruari", date(2027, 2, 14), None),
    ("17 Agt", date(2027, 8, 17), None),
    ("17 Agustus", date(2027, 8, 17), None),
    ("2 Des", date(2026, 12, 2), None),
    ("2 Des.", date(2026, 12, 2), None),
    ("2Des", date(2026, 12, 2), None),
    ("Senin, 30 November", date(2026, 11, 30), None),
    ("senin 30 nov", date(2026, 11, 30), None),
    ("Sen, 30 Nov", date(2026, 11, 30), None),
    ("Jumat, 4/12", date(2026, 12, 4), None),
    ("Jum'at, 4 Desember", date(2026, 12, 4), None),
    ("Jum’at , 4 Desember", date(2026, 12, 4), None),
    ("29 Februari", date(2028, 2, 29), None),
    ("hari ini", date(2026, 11, 23), None),
    ("lusa", date(2026, 11, 25), None),
    ("tgl 5", date(2026, 12, 5), None),
    ("Besok", date(2026, 11, 24), None),
    ("besok 09.00", date(2026, 11, 24), time(9)),
    ("besok, pukul 9.00", date(2026, 11, 24), time(9)),
    ("besok jam 9", date(2026, 11, 24), time(9)),
    ("besok pkl 09:00", date(2026, 11, 24), time(9)),
    ("besok pkl. 09.00 WIB", date(2026, 11, 24), time(9)),
    ("besok jam 12", date(2026, 11, 24), time(12)),
    ("besok jam 2", date(2026, 11, 24), time(14)),
    ("besok 1.30", date(2026, 11, 24), time(13, 30)),
    ("besok jam 5", date(2026, 11, 24), time(17)),
    ("besok jam 7", date(2026, 11, 24), time(7)),
    ("23/11/2028", date(2028, 11, 23), None),
    ("besok 01.30", date(2026, 11, 24), time(1, 30)),
    ("besok 06.00", date(2026, 11, 24), time(6)),
    ("besok 00.00", date(2026, 11, 24), time(0)),
    ("besok 23.59", date(2026, 11, 24), time(23, 59)),
    ("hari ini 10.00", date(2026, 11, 23), time(10)),
    ("hari ini 09.41", date(2026, 11, 23), time(9, 41)),
    ("2 Des 09.00", date(2026, 12, 2), time(9)),
    ("  2   Des\n09.00 ", date(2026, 12, 2), time(9)),
    ("4 Des 13.00", date(2026, 12, 4), time(13)),
    ("25/11 jam 9", date(2026, 11, 25), time(9)),
    ("Rabu, 2 Desember 2026, pukul 09.00 WIB", date(2026, 12, 2), time(9)),
    ("Rabu 2 Des 09.00", date(2026, 12, 2), time(9)),
    ("\u200b2 Des\u2060 09.00", date(2026, 12, 2), time(9)),
    ("\uff12 Des", date(2026, 12, 2), None),
]


@pytest.mark.parametrize(("text", "day", "hour"), AHEAD)
def test_read_ahead(text, day, hour):
    assert dates.read(text, MONDAY, ahead=True) == dates.Reading(day, hour)


@pytest.mark.parametrize(
    ("text", "day", "hour"),
    [
        ("23/11", date(2026, 11, 23), None),
        ("hari ini", date(2026, 11, 23), None),
        ("20/11", date(2026, 11, 20), None),
        ("Jumat, 20 November", date(2026, 11, 20), None),
        ("24/12", date(2025, 12, 24), None),
        ("29 Februari", None, None),
        ("2 Jan", date(2026, 1, 2), None),
        ("20/11 jam 9", date(2026, 11, 20), time(9)),
        ("hari ini 09.00", date(2026, 11, 23), time(9)),
        ("hari ini 09.41", date(2026, 11, 23), time(9, 41)),
        ("25/11/2024", date(2024, 11, 25), None),
    ],
)
def test_read_past(text, day, hour):
    reading = dates.read(text, MONDAY, ahead=False)
    assert (reading.date, reading.time) == (day, hour)


@pytest.mark.parametrize(
    ("text", "day", "hour"),
    [
        ("09.00", date(2026, 12, 2), time(9)),
        ("9.00", date(2026, 12, 2), time(9)),
        ("09:00", date(2026, 12, 2), time(9)),
        ("pukul 9.00", date(2026, 12, 2), time(9)),
        ("jam 09.00", date(2026, 12, 2), time(9)),
        ("pkl 09.00", date(2026, 12, 2), time(9)),
        ("jam 9", date(2026, 12, 2), time(9)),
        ("jam 9 wib", date(2026, 12, 2), time(9)),
        ("9.10", date(2026, 12, 2), time(9, 10)),
        ("3 Des 10.00", date(2026, 12, 3), time(10)),
        ("besok", date(2026, 11, 24), None),
    ],
)
def test_read_when_the_day_is_known(text, day, hour):
    assert dates.read(text, MONDAY, ahead=True, known_date=WEDNESDAY) == dates.Reading(day, hour)


def test_english_words_only_in_english():
    for text, day in [
        ("tomorrow 09.00", date(2026, 11, 24)),
        ("Wednesday, 2 December", WEDNESDAY),
        ("2 Dec", WEDNESDAY),
    ]:
        assert dates.read(text, MONDAY, ahead=True, language="en").date == day
        assert dates.read(text, MONDAY, ahead=True).error
    assert dates.read("Rabu, 2 Desember", MONDAY, ahead=True, language="en").date == WEDNESDAY


UNKNOWN = "belum saya pahami."
REFUSED_AHEAD = [
    ("jumat dpn jam 25", '"jumat dpn jam 25" belum saya pahami: jam 25 tidak ada.'),
    ("tgl 32", '"tgl 32" belum saya pahami: tanggal 32 tidak ada.'),
    ("Desember 1999", '"Desember 1999" belum saya pahami: tahunnya harus antara 2000 dan 2100.'),
    ("1/1/2999", '"1/1/2999" belum saya pahami: tahunnya harus antara 2000 dan 2100.'),
    ("nanti jam 8 pagi", '"nanti jam 8 pagi" hari ini sudah lewat. Mohon tulis juga harinya.'),
    ("besok jam 9.75", '"besok jam 9.75" belum saya pahami: menit 75 tidak ada.'),
    ("31 Februari", '"31 Februari" belum saya pahami: tanggal 31 Februari tidak ada.'),
    ("31/11", '"31/11" belum saya pahami: tanggal 31 November tidak ada.'),
    ("29/2/2027", '"29/2/2027" belum saya pahami: tanggal 29 Februari 2027 tidak ada.'),
    ("32 Desember", '"32 Desember" belum saya pahami: tanggal 32 Desember tidak ada.'),
    ("0/12", '"0/12" belum saya pahami: tanggal 0 Desember tidak ada.'),
    ("12/25", '"12/25" belum saya pahami: bulan 25 tidak ada.'),
    ("5/0", '"5/0" belum saya pahami: bulan 0 tidak ada.'),
    ("1/1/1900", '"1/1/1900" belum saya pahami: tahunnya harus antara 2000 dan 2100.'),
    ("1/1/2101", '"1/1/2101" belum saya pahami: tahunnya harus antara 2000 dan 2100.'),
    ("25/11/2028", "Sabtu, 25 November 2028 lebih dari dua tahun dari sekarang. Mohon periksa tahunnya."),
    ("a" * 40, '"' + "a" * 40 + '" ' + UNKNOWN),
    ("1/1/2030", "Selasa, 1 Januari 2030 lebih dari dua tahun dari sekarang. Mohon periksa tahunnya."),
    ("Senin, 1 Desember", "1 Desember 2026 jatuh pada hari Selasa, bukan Senin."),
    ("Jumat 5 Desember", "5 Desember 2026 jatuh pada hari Sabtu, bukan Jumat."),
    ("20/11/2026", "Jumat, 20 November 2026 sudah lewat. Mohon pilih waktu yang akan datang."),
    ("20/11", "Jumat, 20 November 2026 sudah lewat. Bila maksudnya tahun depan, tulis juga tahunnya."),
    ("24 Oktober", "Sabtu, 24 Oktober 2026 sudah lewat. Bila maksudnya tahun depan, tulis juga tahunnya."),
    ("hari ini 09.40", "Senin, 23 November 2026, pukul 09.40 WIB sudah lewat. Mohon pilih waktu yang akan datang."),
    ("besok jam 6", '"besok jam 6" dapat berarti pukul 06.00 atau pukul 18.00. Mohon tulis salah satunya.'),
    ("besok 6.30", '"besok 6.30" dapat berarti pukul 06.30 atau pukul 18.30. Mohon tulis salah satunya.'),
    ("besok 09.00 WITA", "09.00 WITA, yaitu Selasa, 24 November 2026, pukul 08.00 WIB. Mohon tulis jamnya dalam WIB."),
    ("09.00", '"09.00" saya baca Selasa, 24 November 2026, pukul 09.00 WIB. Mohon tulis begitu bila benar.'),
    ("jam 9", '"jam 9" saya baca Selasa, 24 November 2026, pukul 09.00 WIB. Mohon tulis begitu bila benar.'),
    ("", "Jawaban masih kosong."),
    (" \u200b\u3164 ".replace("\u3164", ""), "Jawaban masih kosong."),
    ("Jumat depan", '"Jumat depan" dapat berarti Jumat 4 Des 2026 · Jumat 27 Nov 2026. Mohon tulis salah satunya.'),
    ("Senin", '"Senin" dapat berarti Senin 23 Nov 2026 · Senin 30 Nov 2026. Mohon tulis salah satunya.'),
    ("9", '"9" ' + UNKNOWN),
    ("25/11 9", '"25/11 9" ' + UNKNOWN),
    ("1 s.d. 3 Des", '"1 s.d. 3 Des" mencakup beberapa waktu. Mohon tulis satu saja, misalnya Selasa 1 Des 2026.'),
    (
        "besok jam 9-10",
        '"besok jam 9-10" mencakup beberapa waktu. Mohon tulis satu saja, '
        "misalnya Selasa, 24 November 2026, pukul 09.00 WIB.",
    ),
    ("besok jam ke-3", "Jadwal bel belum saya ketahui. Mohon tulis jamnya."),
    ("25/11-26", '"25/11-26" ' + UNKNOWN),
    ("5 foo", '"5 foo" ' + UNKNOWN),
    ("{words} %s", '"{words} %s" ' + UNKNOWN),
    ("a" * 50, '"' + "a" * 39 + '…" ' + UNKNOWN),
]


@pytest.mark.parametrize(("text", "sentence"), REFUSED_AHEAD)
def test_refused_in_words(text, sentence):
    reading = dates.read(text, MONDAY, ahead=True)
    assert (reading.date, reading.time) == (None, None)
    assert translator("id")(reading.error, **reading.params) == sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("besok", "Selasa, 24 November 2026 belum tiba. Di sini hanya dicatat yang sudah berlangsung."),
        ("30/11", "Senin, 30 November 2026 belum tiba. Bila maksudnya tahun lalu, tulis juga tahunnya."),
        ("1/1/2027", "Jumat, 1 Januari 2027 belum tiba. Di sini hanya dicatat yang sudah berlangsung."),
        (
            "hari ini 09.42",
            "Senin, 23 November 2026, pukul 09.42 WIB belum tiba. Di sini hanya dicatat yang sudah berlangsung.",
        ),
        ("1/1/2024", "Senin, 1 Januari 2024 lebih dari dua tahun dari sekarang. Mohon periksa tahunnya."),
    ],
)
def test_refused_when_past_is_asked(text, sentence):
    reading = dates.read(text, MONDAY, ahead=False)
    assert translator("id")(reading.error, **reading.params) == sentence


@pytest.mark.parametrize("text", ["Jumat depan", "Senin", "besok jam 9-10", "besok habis zuhur", "seni"])
def test_every_reading_that_is_offered_is_read_as_itself(text):
    reading = dates.read(text, MONDAY, ahead=True)
    assert reading.error
    for offered in str(reading.params["readings"]).split(" · "):
        assert dates.read(offered, MONDAY, ahead=True).error == "", offered


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("Jumat depan jam 9", [(date(2026, 12, 4), time(9)), (date(2026, 11, 27), time(9))]),
        ("Jumat 5 Desember", [(date(2026, 12, 4), None), (date(2026, 12, 5), None)]),
        ("besok jam 6", [(date(2026, 11, 24), time(6)), (date(2026, 11, 24), time(18))]),
        ("nanti sore", [(date(2026, 11, 23), time(hour)) for hour in (15, 16, 17, 18)]),
        ("pekan depan", [(date(2026, 11, 30) + timedelta(days=n), None) for n in range(7)]),
        ("besok jam 9 WITA", [(date(2026, 11, 24), time(8))]),
        ("besok habis subuh", [(date(2026, 11, 24), time(5))]),
        ("besok jam 9 siang", [(date(2026, 11, 24), time(9))]),
        ("jam 9", [(date(2026, 11, 24), time(9))]),
    ],
)
def test_what_may_be_meant_is_offered(text, offers):
    assert list(dates.read(text, MONDAY, ahead=True).offers) == offers


@pytest.mark.parametrize(
    ("text", "ahead", "hour"),
    [("nanti jam 1", True, time(13)), ("jam 11", True, time(11)), ("jam 9", False, time(9)), ("25.11", True, None)],
)
def test_an_hour_alone_is_of_today_while_it_fits(text, ahead, hour):
    reading = dates.read(text, MONDAY, ahead=ahead)
    assert (reading.error, reading.time) == ("", hour)


def test_a_question_without_an_hour_takes_the_day_of_a_part_of_it():
    assert dates.read("nanti sore", MONDAY, ahead=True, with_time=False).date == MONDAY.date()
    assert dates.read("besok habis zuhur", MONDAY, ahead=True, with_time=False).date == date(2026, 11, 24)
    assert dates.read("hari ini jam 8", MONDAY, ahead=True, with_time=False).date == MONDAY.date()


def test_leap_day_just_gone_asks_for_no_year_that_is_too_far():
    reading = dates.read("29 Februari", datetime(2028, 3, 1, 8, 0, tzinfo=JAKARTA), ahead=True)
    assert reading.error == typed_dates.PAST


def test_an_example_as_in_the_storyboard():
    reading = dates.read("jumat dpn jam 25", MONDAY, ahead=True)
    assert translator("id")(reading.hint, **reading.params) == "Contoh: 4 Des 13.00 · besok 09.00"


SECONDS = st.integers(0, 70 * 366 * 24 * 3600)
MOMENTS = SECONDS.map(lambda seconds: datetime(2020, 1, 1, tzinfo=JAKARTA) + timedelta(seconds=seconds))


@given(MOMENTS, st.booleans(), st.sampled_from(LANGUAGES), st.booleans(), st.none() | st.integers(-9, 9))
def test_every_example_is_accepted(now, ahead, language, with_time, days):
    known = None if days is None else now.date() + timedelta(days=days)
    shown = dates.examples(now, ahead=ahead, language=language, known_date=known, with_time=with_time)
    assert shown
    for example in shown:
        reading = dates.read(example, now, ahead=ahead, language=language, known_date=known)
        assert reading.error == "", example
        assert reading.date is not None


@given(MOMENTS, st.integers(-730, 730), st.sampled_from(LANGUAGES))
def test_every_date_with_a_year_is_read_back(now, days, language):
    day = now.date() + timedelta(days=days)
    for text in (
        dates.spoken_date(day, language),
        dates.plain_date(day, language),
        f"{dates.short_date(day, language)} {day.year}",
    ):
        assert dates.read(text, now, ahead=days >= 0, language=language).date == day


@given(MOMENTS, st.integers(1, 700), st.sampled_from(LANGUAGES), st.sampled_from(sorted(dates.ZONES)))
def test_every_moment_is_read_back(now, days, language, name):
    now = now.replace(tzinfo=dates.zone(name))
    moment = (now + timedelta(days=days)).replace(second=0, microsecond=0)
    reading = dates.read(dates.spoken(moment, language), now, ahead=True, language=language)
    assert (reading.date, reading.time) == (moment.date(), moment.time())


@given(MOMENTS, st.integers(0, 300), st.sampled_from(LANGUAGES))
def test_every_button_label_ahead_is_read_back(now, days, language):
    day = now.date() + timedelta(days=days)
    assert dates.read(dates.short_date(day, language), now, ahead=True, language=language).date == day


def _asked_or_read(text, now, day, at, language, *, ahead):
    reading = dates.read(text, now, ahead=ahead, language=language)
    return (reading.date, reading.time) == (day, at) or (day, at) in reading.offers


@given(MOMENTS, st.integers(-300, 300), st.integers(0, 1439), st.sampled_from(LANGUAGES))
def test_every_form_that_is_printed_is_read_as_itself_or_asked_with_itself(now, days, minutes, language):
    moment = (now + timedelta(days=days)).replace(hour=minutes // 60, minute=minutes % 60, second=0)
    day, at, ahead = moment.date(), moment.time(), moment > now
    forms = [
        (dates.spoken(moment, language), at),
        (dates.near(moment, now, language), at),
        (dates.short(moment, language), at),
        (dates.offered(day, at, now, language), at),
        (dates.spoken_date(day, language), None),
        (dates.plain_date(day, language), None),
        (dates.near_date(day, now, language), None),
        (dates.short_date(day, language), None),
        (dates.offered(day, None, now, language), None),
        (dates.recent(moment, now, language), at if abs(days) < 2 else None),
    ]
    far = abs(day - now.date()) > timedelta(days=180)  # the year is not said, and the other one is as near
    for text, hour in forms if not far else [*forms[:2], *forms[3:7], forms[8]]:
        assert _asked_or_read(text, now, day, hour, language, ahead=ahead), (text, now)


@given(st.text(), MOMENTS, st.booleans())
def test_any_text_is_read_or_refused(text, now, ahead):
    reading = dates.read(text, now, ahead=ahead)
    assert (reading.date is None) == bool(reading.error)
    translator("id")(reading.error, **reading.params)


def rows() -> list[dict[str, str]]:
    lines = (line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['phrase']} @ {row['now'][:16]}")
def test_no_phrase_of_the_table_is_read_wrongly(row):
    now, name = re.fullmatch(r"(.*)\[(.*)\]", row["now"]).groups()
    now = datetime.fromisoformat(now).astimezone(ZoneInfo(name))
    for ahead in (True, False):
        reading = dates.read(row["phrase"], now, ahead=ahead)
        if reading.date is None:
            continue
        said = reading.date.isoformat() + (f"T{reading.time:%H:%M}" if reading.time else "")
        if ahead or row["expected"] == said:
            assert row["expected"] == said
        else:
            assert reading.date <= now.date()


def test_the_table_is_read_at_all():
    now = datetime(2026, 11, 25, 10, 0, tzinfo=JAKARTA)
    read = [
        row["phrase"]
        for row in rows()
        if row["now"].startswith("2026-11-25T10:00+07:00") and dates.read(row["phrase"], now, ahead=True).date
    ]
    assert len(read) >= 20, read


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"ahead": True}, ("4 Des 13.00", "besok 09.00")),
        ({"ahead": True, "with_time": False}, ("4 Des", "besok")),
        ({"ahead": False}, ("19 Nov 13.00", "hari ini 09.41")),
        ({"ahead": False, "with_time": False}, ("19 Nov", "hari ini")),
        ({"ahead": True, "known_date": MONDAY.date()}, ("10.00",)),
        ({"ahead": False, "known_date": MONDAY.date()}, ("09.41",)),
        ({"ahead": True, "known_date": WEDNESDAY}, ("09.00", "13.00")),
        ({"ahead": True, "language": "en"}, ("4 Dec 13.00", "tomorrow 09.00")),
    ],
)
def test_examples(asked, shown):
    assert dates.examples(MONDAY, **asked) == shown


@pytest.mark.parametrize(("now", "refused"), [(24, False), (23, True)])
def test_thirty_days_are_close(now, refused):
    today = datetime(2026, 12, now, 8, 0, tzinfo=JAKARTA)
    assert bool(dates.read("23 November", today, ahead=True).error) is refused


def test_a_reading_cannot_be_changed():
    with pytest.raises(AttributeError):
        dates.read("besok", MONDAY, ahead=True).date = WEDNESDAY


@pytest.mark.parametrize(
    ("text", "now"),
    [("1/1/2000", datetime(2000, 1, 2, tzinfo=JAKARTA)), ("1/1/2100", datetime(2100, 1, 1, 1, tzinfo=JAKARTA))],
)
def test_the_first_and_last_year(text, now):
    assert dates.read(text, now, ahead=False).error == ""
