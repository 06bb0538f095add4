"""A visit whose end was tapped is no longer waited for; its report is."""

from datetime import UTC, datetime

from bot.casework.events import Event
from bot.casework.facts import CaseFacts
from bot.casework.lifecycle import Status
from bot.casework.lines import Line
from bot.casework.visited import REPORT, VISIT, taken_place

AT = datetime(2026, 11, 25, 16, 30, tzinfo=UTC)
HERE = Event(Line(VISIT), AT.date(), AT, activity=7, key="KR-P12")
OTHER = Event(Line(VISIT), AT.date(), AT, activity=8, key="KR-P12")
FACTS = CaseFacts("2627-001", Status.DALAM_LAYANAN, plans=(HERE, OTHER))


def test_the_report_takes_the_place_of_the_visit_that_has_ended() -> None:
    found = taken_place(FACTS, {7: AT})
    assert found.plans == (OTHER,)
    assert [(one.what.text, one.day, one.activity) for one in found.waiting] == [(REPORT, AT.date(), 7)]
    assert found.last is not None
    assert (found.last.what.text, found.last.at) == (VISIT, AT)


def test_without_an_ended_visit_nothing_changes() -> None:
    assert taken_place(FACTS, {}) is FACTS
