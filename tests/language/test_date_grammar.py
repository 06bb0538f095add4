"""Every phrase of the tables is read as its rules say; nothing raises; what the bot prints is read as itself."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import dates, dates_check
from bot.language.dates import Purpose, understand
from bot.language.dates_check import kind, read_phrases, written

DATA = Path(__file__).parent.parent / "data"
JAKARTA = dates.zone("WIB")
WEDNESDAY = datetime(2026, 11, 25, 10, tzinfo=JAKARTA)
LANGUAGES = ("id", "en")
PHRASES = [
    phrase
    for name in ("dates_id.tsv", "dates_more.tsv", "dates_unseen.tsv", "dates_unseen_2.tsv")
    for phrase in read_phrases(DATA / name)
]
WORDS = st.sampled_from(
    (
        *(
            "besok",
            "lusa",
            "tgl",
            "jam",
            "pukul",
            "5",
            "9",
            "31",
            "99",
            "setengah",
            "kurang",
            "lewat",
            "Senin",
            "Minggu",
        ),
        *("malam", "depan", "lalu", "lagi", "bulan", "minggu", "hari", "s.d.", "-", "sampai", "atau", "09.00", "5/12"),
        *("12/25", "tahun", "awal", "akhir", "Desember", "wita", "zuhur", "habis", "dua", "puluh", "belas", "ini"),
        *("semester", "kemarin", "nanti", "tadi", "1900", "2999", "nol", "sejam", "ke-3", "H+7"),
    )
)


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda one: f"{one.text} @ {one.now:%Y-%m-%dT%H}")
def test_a_phrase_of_the_tables(phrase):
    assert written(understand(phrase.text, phrase.now)) == phrase.expected


def test_the_tables_have_every_kind():
    assert {kind(one.expected) for one in PHRASES} == {"clear", "AMBIGUOUS", "INVALID"}


@given(st.one_of(st.text(), st.lists(WORDS, max_size=7).map(" ".join)), st.sampled_from(Purpose))
def test_nothing_raises_and_no_year_is_strange(text, purpose):
    for each in understand(text, WEDNESDAY, purpose).candidates:
        assert 1900 < each.day.year < 2999


@given(st.integers(-700, 700), st.integers(0, 1439), st.sampled_from(LANGUAGES))
def test_what_is_printed_is_read_as_itself(days, minutes, language):
    moment = (WEDNESDAY + timedelta(days=days)).replace(hour=minutes // 60, minute=minutes % 60)
    full = understand(dates.spoken(moment, language), WEDNESDAY, language=language)
    assert full.is_clear
    assert (full.candidates[0].day, full.candidates[0].at) == (moment.date(), moment.time())
    day = understand(dates.spoken_date(moment.date(), language), WEDNESDAY, language=language)
    assert [each.day for each in day.candidates] == [moment.date()]


@pytest.mark.parametrize(
    ("typed", "day"),
    [("sleasa", "12-01"), ("kamsi", "11-26"), ("5 desmber", "12-05"), ("5 febuari", "02-05"), ("beosk", "11-26")],
)
def test_a_slip_of_a_letter_that_leaves_one_day_is_mended(typed, day):
    read = understand(typed, WEDNESDAY)
    assert (read.is_clear, f"{read.candidates[0].day:%m-%d}") == (True, day)


@pytest.mark.parametrize(
    "typed", ["kami jam 9", "seni jam 9", "besok baru jam 9", "selama jam 9", "juji", "rabtu", "umat"]
)
def test_a_word_of_its_own_or_of_two_days_is_never_read_without_asking(typed):
    assert not understand(typed, WEDNESDAY).is_clear


@pytest.mark.parametrize(
    ("purpose", "typed", "day"),
    [
        (Purpose.PAST, "Senin", 23),
        (Purpose.PAST, "Jumat", 20),
        (Purpose.FUTURE, "Jumat", 27),
        (Purpose.PAST, "5 November", 5),
    ],
)
def test_a_record_looks_back(purpose, typed, day):
    assert [each.day.day for each in understand(typed, WEDNESDAY, purpose).candidates][:1] == [day]


def test_the_command_prints_wrong_lines_and_figures(tmp_path, capsys):
    table = tmp_path / "t.tsv"
    now = "2026-11-25T10:00+07:00[Asia/Jakarta]"
    table.write_text(f"phrase\tnow\texpected\tnote\nlusa\t{now}\t2026-11-28\t\nbesok\t{now}\t2026-11-26\t\n")
    assert dates_check.main([str(table)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("wrong\tlusa")
    assert said[-1] == "1/2"
    assert "wrong but confident: 1" in said
    assert dates_check.main([]) == 2
    assert dates_check.main([str(tmp_path / "none.tsv")]) == 2
