"""A counselor's day: what is said unasked, and how the agenda reads (DOMAIN 6, CHAT "The day")."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.casework import agenda, rhythm
from bot.casework.due import AGENDA, LINE, PING, SAFETY, Due, Item
from bot.casework.lines import Line, say
from bot.casework.school_time import SchoolTime

SCHOOL = SchoolTime(holidays=frozenset({date(2026, 12, 25)}))
MONDAY, FRIDAY, SUNDAY = date(2026, 11, 30), date(2026, 11, 27), date(2026, 11, 29)


def item(kind, day, clock="", what="pertemuan", code="2627-014", place="", last=None, rule="x"):
    at = datetime.combine(day, time.fromisoformat(clock.replace(".", ":")), SCHOOL.zone) if clock else None
    return Item(Due(rule, f"{day}{clock}", 1, kind, day, at, Line(what), place, last), code, 1)


def note(day, n=0):
    return Item(Due("catatan_kurang", "1", n, LINE, day, None, Line("catatan belum lengkap")), f"2627-{n:03}", n)


def shown(items, today):
    return [say(line, lambda text, **places: text.format(**places)) for line in agenda.lines(items, today, SCHOOL)]


def said(items, today):
    return [(one.kind, f"{one.at:%H.%M}", len(one.open_notes)) for one in rhythm.plan(items, today, SCHOOL)]


THE_DAY = [
    item(AGENDA, FRIDAY, code="2627-009", what="penilaian satu minggu"),
    item(PING, MONDAY, "07.30", what="bimbingan kelompok", code="", place="VIII-B"),
    item(PING, MONDAY, "10.30", what="konferensi kasus", code="2627-021", place="ruang {kepala} sekolah"),
    item(PING, MONDAY, "15.30", what="kunjungan rumah", code="2627-017"),
    item(AGENDA, MONDAY, what="penilaian satu minggu"),
    item(AGENDA, date(2026, 12, 1), code="2627-030"),
    note(MONDAY, 40),
    note(MONDAY, 41),
]


def test_agenda_of_the_storyboard():
    assert shown(THE_DAY, MONDAY) == [
        "Belum sempat",
        "○ 2627-009 penilaian satu minggu (sejak Jumat)",
        "Hari ini",
        "○ 07.30 bimbingan kelompok, VIII-B",
        "○ 10.30 2627-021 konferensi kasus, ruang {kepala} sekolah",
        "○ 15.30 2627-017 kunjungan rumah",
        "○ 2627-014 penilaian satu minggu",
        "Besok: 1",
    ]


def test_the_day_of_the_storyboard_has_three_messages():
    assert said(THE_DAY, MONDAY) == [("agenda", "06.30", 0), ("ping", "09.30", 0), ("ping", "14.30", 2)]


@pytest.mark.parametrize(
    ("items", "today", "expected"),
    [
        ([], MONDAY, []),
        ([item(AGENDA, SUNDAY)], SUNDAY, []),
        ([note(MONDAY)], MONDAY, [("baris", "15.00", 0)]),
        (
            [item(PING, MONDAY, "09.00"), note(MONDAY)],
            MONDAY,
            [("agenda", "06.30", 0), ("ping", "08.00", 0), ("baris", "15.00", 0)],
        ),
        (
            [item(PING, MONDAY, "08.00"), item(PING, MONDAY, "12.00"), note(MONDAY)],
            MONDAY,
            [("agenda", "06.30", 0), ("ping", "07.00", 0), ("ping", "11.00", 0)],
        ),
        ([item(PING, FRIDAY, "13.00")], FRIDAY, [("agenda", "06.30", 0), ("ping", "11.25", 0)]),
        ([item(PING, FRIDAY, "13.30")], FRIDAY, [("agenda", "06.30", 0), ("ping", "13.00", 0)]),
        ([item(PING, MONDAY, "06.30")], MONDAY, [("ping", "06.00", 0), ("agenda", "06.30", 0)]),
        ([item(PING, SUNDAY, "09.00")], SUNDAY, []),
        ([item(SAFETY, SUNDAY, "20.00")], SUNDAY, [("keselamatan", "20.00", 0)]),
    ],
)
def test_messages(items, today, expected):
    assert said(items, today) == expected


def test_appointments_within_three_hours_share_one_ping():
    items = [item(PING, MONDAY, clock) for clock in ("08.00", "09.30", "11.00", "11.01")]
    found = [one for one in rhythm.plan(items, MONDAY, SCHOOL) if one.kind == PING]
    assert [(f"{one.at:%H.%M}", len(one.items)) for one in found] == [("07.00", 3), ("10.01", 1)]


def test_a_note_stands_in_the_agenda_from_the_next_day_until_its_last():
    one = item(LINE, MONDAY, last=date(2026, 12, 3))
    stands = [agenda.stands(one.due, MONDAY + timedelta(days=n)) for n in range(-1, 5)]
    assert stands == [False, False, True, True, True, False]


def test_before_a_weekend_the_next_school_day_is_named():
    assert shown([item(AGENDA, MONDAY), item(PING, date(2026, 11, 28), "09.00")], FRIDAY) == ["Senin: 2"]


def test_consent_is_one_line_on_mondays():
    items = [item(AGENDA, FRIDAY - timedelta(days=4), code=code, rule="persetujuan_data") for code in ("a", "b")]
    assert shown(items, MONDAY) == ["Hari ini", "○ persetujuan data belum ada: 2 kasus"]
    assert shown(items, MONDAY + timedelta(days=1)) == []


@pytest.mark.parametrize(("n", "words"), [(1, "Satu"), (2, "Dua"), (10, "Sepuluh"), (11, "11")])
def test_open_notes_in_words(n, words):
    assert say(rhythm.open_notes(n), lambda text, **places: text.format(**places)) == (
        f"{words} catatan hari ini belum lengkap."
    )


HOURS = st.lists(st.integers(5 * 12, 20 * 12), max_size=12)


@given(HOURS, st.integers(0, 6), st.integers(0, 5))
def test_never_more_than_three_and_never_in_quiet(hours, weekday, notes):
    today = MONDAY + timedelta(days=weekday)
    clocks = [f"{n // 12:02}.{n % 12 * 5:02}" for n in hours]
    items = [item(PING, today, clock) for clock in clocks] + [note(today, n) for n in range(notes)]
    found = rhythm.plan(items, today, SCHOOL)
    assert len(found) <= rhythm.BUDGET
    assert not [one for one in found if SCHOOL.quiet(one.at)]
    assert all(one.at < min(i.due.at for i in one.items) for one in found if one.kind == PING)
