"""The card and the reminders name the same days, also where a school ends its semester on a day of its own."""

from datetime import date, timedelta

import pytest

from bot.casework import history, plans, reminders
from bot.casework.facts import StudentFacts, facts_of
from bot.casework.school_time import SEMESTER, Entry, of_entries
from tests.casework.filings import HEAD, MONDAY, closing, days, intake, meeting

BEGINS, OWN_END = date(2027, 1, 1), date(2027, 3, 5)
OWN = of_entries("WIB", 5, (), [Entry(SEMESTER, BEGINS, OWN_END)])
USUAL = of_entries("WIB", 5, (), [])
FIRST = date(2026, 7, 1)
EARLY = of_entries("WIB", 5, (), [Entry(SEMESTER, FIRST, date(2026, 12, 4))])
WATCHED = {"TL1": "dipantau", "TL4": "2027-01-15"}
FINISHED = [*intake(), *meeting(tindak_lanjut=WATCHED)]
CLOSED = [*FINISHED, *closing(days(8), TU7="akhir_semester")]


def of_card(records, school, now):
    found = facts_of(HEAD, records, StudentFacts("sudah"), school.on_or_after, now, school.semester_end)
    return {one.what.text: one.day for one in found.waiting}


def of_reminders(records, school):
    found = facts_of(HEAD, records, StudentFacts("sudah"), school.on_or_after, None, school.semester_end)
    return {one.what.text: one.day for one in reminders.of_case(history.activities(records), found, (), school)}


@pytest.mark.parametrize("school", [USUAL, OWN])
def test_the_assessment_before_the_semester_ends(school):
    later = MONDAY + timedelta(days=200)
    told = of_reminders(FINISHED, school)[plans.TERM_ASSESSMENT]
    assert of_card(FINISHED, school, later)[plans.TERM_ASSESSMENT] == told
    assert (told < date(2027, 2, 22)) is (school is OWN)


@pytest.mark.parametrize("school", [USUAL, EARLY])
def test_the_look_back_at_a_closed_case(school):
    told = of_reminders(CLOSED, school)[plans.WATCH]
    assert of_card(CLOSED, school, days(9))[plans.WATCH] == told
    assert (told == date(2026, 12, 4)) is (school is EARLY)
