"""Days and hours: likely ones, a calendar, typed, and forged."""

from datetime import timedelta

import pytest

from bot.engine.question import TERBATAS, UNKNOWN_OPTION, Begun, Taken, View, Wrong
from bot.engine.times import Day
from bot.language.typed_dates import FUTURE, NOT_UNDERSTOOD, PAST
from tests.engine.player import ENGLISH, NOW, around

HERE = around(facts={"jam": "2026-11-23T09:53"})


def a_day(**more):
    return Day(key="TL4", ask="Kapan?", short="Kapan", level=TERBATAS, **more)


PLAN = a_day(ahead=True, hour="boleh", usual_hour="jam")
MEETING = a_day(ahead=True, hour="wajib")
RECORD = a_day()
HELD = a_day(hour="wajib")
EITHER = a_day(ahead=True, also_past=True, hour="wajib")


def labels(question, begun=None, world=HERE):
    return [one.label for one in question.options(begun, world)]


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        (PLAN, ["Senin 30 Nov 09.50", "Hari ini", "Besok 09.50", "Rabu 25 Nov 09.50", "Kamis 26 Nov 09.50"]),
        (MEETING, ["Senin 30 Nov", "Hari ini", "Besok", "Rabu 25 Nov", "Kamis 26 Nov"]),
        (RECORD, ["Hari ini", "Kemarin", "Pilih tanggal"]),
        (EITHER, [f"Hari ini {NOW.hour:02}.{NOW.minute // 5 * 5:02}", "Senin 30 Nov", "Besok"]),
    ],
)
def test_likely_days_come_first(question, shown):
    assert labels(question)[: len(shown)] == shown


def test_no_day_is_offered_twice():
    """Next Monday is a school day too."""
    assert len(set(labels(PLAN))) == len(labels(PLAN)) == 7


def test_an_hour_that_is_not_known_or_not_wanted_is_not_offered():
    assert "Besok" in labels(PLAN, world=around())
    assert "Besok" in labels(a_day(ahead=True, usual_hour="jam"))
    assert "Besok" in labels(PLAN, world=around(facts={"jam": "?"}))


def test_days_are_said_in_the_language_of_the_counselor():
    assert labels(RECORD, world=around(say=ENGLISH))[2:] == ["Pilih tanggal"]
    assert labels(MEETING, world=around(say=ENGLISH))[3] == "Wed 25 Nov"


def test_every_button_of_a_day_is_read_back_and_survives_the_colons_of_its_data():
    for question in (PLAN, MEETING, RECORD, HELD, EITHER):
        for one in question.options(None, HERE):
            assert ":" not in one.code
            assert isinstance(question.tap(one.code, None, None, HERE), Taken | Begun | View)
    assert PLAN.tap("2026-11-30T0950", None, None, HERE) == Taken("2026-11-30T09:50")


@pytest.mark.parametrize(
    ("question", "hours"),
    [(MEETING, ["10.00", "11.00", "13.00"]), (HELD, ["07.30", "08.00", "09.00"])],
)
def test_hours_are_offered_once_the_day_is_known_and_only_those_that_fit(question, hours):
    assert labels(question, {"date": "2026-11-23"}) == [*hours, "Pilih tanggal"]
    assert question.tap("j" + hours[0].replace(".", ""), None, {"date": "2026-11-23"}, HERE) == Taken(
        f"2026-11-23T{hours[0].replace('.', ':')}"
    )


@pytest.mark.parametrize("code", ["j2500", "j0960", "j", "jxxxx", "j1000:1", "1000"])
def test_a_forged_hour_is_refused(code):
    assert MEETING.tap(code, None, {"date": "2026-11-24"}, HERE) == UNKNOWN_OPTION


def test_an_hour_without_a_day_is_refused():
    assert MEETING.tap("j1000", None, None, HERE) == UNKNOWN_OPTION


@pytest.mark.parametrize(
    ("question", "code", "error"),
    [
        (PLAN, "2026-11-22", PAST),
        (PLAN, "2026-11-23T0900", PAST),
        (RECORD, "2026-11-24", FUTURE),
        (HELD, "2026-11-24T0900", FUTURE),
        (HELD, "2026-11-23T10:30", FUTURE),
    ],
)
def test_an_old_or_forged_day_is_refused_in_words(question, code, error):
    read = question.tap(code, None, None, HERE)
    assert isinstance(read, Wrong)
    assert read.error == error
    assert read.error.format(**read.params)
    assert read.hint.format(**read.params)


@pytest.mark.parametrize(
    "code",
    [
        *("2026-13-01", "2026-02-30", "20261130", "2026-W49-1", "2026-11-30T2500", "2026-11-30 09:50", "", "٢"),
        *("2026-11-30T09:50:00", "2026-11-30T09:50+07:00", "2029-01-01", "2024-01-01", "9999-12-31", "0001-01-01"),
    ],
)
def test_a_forged_code_is_unknown(code):
    assert PLAN.tap(code, None, None, HERE) == UNKNOWN_OPTION


def test_a_minute_that_is_just_passing_still_counts():
    assert PLAN.tap("2026-11-23T0941", None, None, around(NOW + timedelta(seconds=40))) == Taken("2026-11-23T09:41")


@pytest.mark.parametrize(
    ("question", "text", "read"),
    [
        (PLAN, "2 Des 09.00", Taken("2026-12-02T09:00")),
        (PLAN, "2/12", Taken("2026-12-02")),
        (MEETING, "2 Des", Begun({"date": "2026-12-02"})),
        (RECORD, "20 November 2026", Taken("2026-11-20")),
        (RECORD, "20 November 2026 08.00", Taken("2026-11-20")),
        (HELD, "20/11 08.00", Taken("2026-11-20T08:00")),
    ],
)
def test_a_day_is_typed(question, text, read):
    assert question.read(text, None, HERE) == read


def test_the_hour_that_was_missing_is_typed():
    assert MEETING.read("09.00", {"date": "2026-12-02"}, HERE) == Taken("2026-12-02T09:00")
    assert MEETING.read("3 Des", {"date": "2026-12-02"}, HERE) == Begun({"date": "2026-12-03"})


@pytest.mark.parametrize(("question", "text"), [(PLAN, "jumat dpn jam 25"), (PLAN, "jam 25"), (RECORD, "kapan-kapan")])
def test_what_is_not_understood_comes_with_examples_that_are(question, text):
    read = question.read(text, None, HERE)
    assert isinstance(read, Wrong)
    for example in str(read.params["examples"]).split(" · "):
        assert isinstance(question.read(example, None, HERE), Taken)


def test_a_day_without_an_hour_has_examples_without_one():
    read = RECORD.read("entah", None, HERE)
    assert isinstance(read, Wrong)
    assert read.error == NOT_UNDERSTOOD
    assert "." not in str(read.params["examples"])


def rows(question, page, world=HERE):
    return [[(one.code, one.label) for one in row] for row in question.page(page, world)]


@pytest.mark.parametrize("question", [PLAN, RECORD])
@pytest.mark.parametrize("page", ["2026-11", "2026-12", "2026-08", "2027-02", "2028-11", "2024-11"])
def test_a_calendar_has_weeks_of_seven_days(question, page):
    name, weekdays, *weeks, turn = rows(question, page)
    assert len(name) == 1
    assert [label for _, label in weekdays] == ["Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"]
    assert {len(week) for week in weeks} == {7}
    assert len(turn) == 2
    assert all(label.strip() and ":" not in code for row in rows(question, page) for code, label in row)


def test_a_calendar_offers_only_days_that_fit():
    ahead, been = rows(PLAN, "2026-11"), rows(RECORD, "2026-11")
    assert ahead[0] == [("kal2026-11", "November 2026")]
    assert [label for week in ahead[2:-1] for _, label in week if label != "·"] == [str(n) for n in range(23, 31)]
    assert [label for week in been[2:-1] for _, label in week if label != "·"] == [str(n) for n in range(1, 24)]
    assert ahead[3][:2] == [("2026-11-30", "30"), ("kal2026-11", "·")]


def test_a_calendar_turns_its_pages_within_two_years():
    assert rows(PLAN, "2026-11")[-1] == [("kal2026-11", "·"), ("kal2026-12", "›")]
    assert rows(RECORD, "2026-11")[-1] == [("kal2026-10", "‹"), ("kal2026-11", "·")]
    assert rows(PLAN, "2028-11")[-1] == [("kal2028-10", "‹"), ("kal2028-11", "·")]
    assert rows(PLAN, "2026-12")[-1] == [("kal2026-11", "‹"), ("kal2027-01", "›")]


@pytest.mark.parametrize("page", ["0001-01", "9999-12", "2026-00", "2026-13", "x", "2020-01"])
def test_a_forged_page_shows_this_month(page):
    assert rows(PLAN, page) == rows(PLAN, "2026-11")


def test_every_cell_of_a_calendar_can_be_tapped():
    for question in (PLAN, MEETING, RECORD, HELD):
        for row in question.page("2026-11", HERE):
            for one in row:
                assert isinstance(question.tap(one.code, None, None, HERE), Taken | Begun | View)


def test_the_calendar_opens_on_this_month():
    assert PLAN.tap("kal", None, None, HERE) == View("2026-11")
    assert PLAN.tap("kal2027-01", None, None, HERE) == PLAN.tap("kal:2027-01", None, None, HERE) == View("2027-01")
    assert rows(PLAN, "x") == rows(PLAN, "2026-11")


def test_buttons_of_an_older_release_are_read_too():
    assert PLAN.tap("2026-11-30T09:50", None, None, HERE) == Taken("2026-11-30T09:50")
    assert MEETING.tap("j10.00", None, {"date": "2026-11-24"}, HERE) == Taken("2026-11-24T10:00")


@pytest.mark.parametrize(
    ("value", "fits"), [("2026-12-02", True), ("2026-12-02T09:00", True), ("besok", False), (3, False), (["x"], False)]
)
def test_stored_days_are_checked(value, fits):
    assert PLAN.accepts(value) is fits


@pytest.mark.parametrize(
    ("question", "value", "fits"),
    [
        (MEETING, {"date": "2026-12-02"}, True),
        (MEETING, {"date": "x"}, False),
        (MEETING, {}, False),
        (MEETING, "2026-12-02", False),
        (RECORD, {"date": "2026-12-02"}, False),
    ],
)
def test_a_stored_day_that_waits_for_its_hour_is_checked(question, value, fits):
    assert question.accepts_begun(value) is fits


@pytest.mark.parametrize("typed", ["2 Des 2026 09.00", "20 Nov 2026 09.00", "hari ini 08.05"])
def test_a_plan_may_be_noted_after_it_was_carried_out(typed):
    assert isinstance(EITHER.read(typed, None, HERE), Taken)
    assert [type(MEETING.read(typed, None, HERE)), type(HELD.read(typed, None, HERE))].count(Taken) == 1


def test_both_sides_of_today_stand_in_its_calendar():
    for page, day in (("2026-10", "2026-10-30"), ("2026-12", "2026-12-01")):
        cells = [one.code for row in EITHER.page(page, HERE) for one in row]
        assert day in cells
