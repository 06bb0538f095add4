"""An hour of the day: typed in many ways, kept in one."""

import pytest

from bot.engine.hours import Hour
from bot.engine.outcome import Problem
from bot.engine.question import TERBUKA
from tests.engine.player import Player, form


def player():
    return Player(form(Hour(key="AA1", ask="Jam berapa?", short="Jam", level=TERBUKA)))


@pytest.mark.parametrize(
    ("said", "kept"), [("15.30", "15:30"), ("15:30", "15:30"), ("jam 15", "15:00"), ("07.05", "07:05")]
)
def test_an_hour_is_read(said, kept):
    asked = player()
    asked.say(said)
    assert asked.value("AA1") == kept


@pytest.mark.parametrize("said", ["jam 25", "nanti", "12.75"])
def test_what_is_no_hour_is_told(said):
    asked = player()
    assert isinstance(asked.say(said), Problem)
    assert asked.value("AA1") is None


@pytest.mark.parametrize(("value", "fits"), [("15:30", True), ("24:00", False), ("15.30", False), (15, False)])
def test_what_is_stored_is_an_hour(value, fits):
    assert Hour(key="AA1", ask="Jam?", short="Jam", level=TERBUKA).accepts(value) is fits
