"""The clock: whom it believes."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import Clock

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("apart", "trusted"), [(0, True), (4, True), (-4, True), (6, False), (-6, False), (1440, False)]
)
def test_telegram_verifies_the_time_of_the_machine(apart: int, trusted: bool) -> None:
    clock = Clock()
    clock.observe(datetime.now(UTC) + apart * MINUTE, loopback=False)
    assert clock.trusted is trusted
    assert abs(clock.now() - datetime.now(UTC)) < MINUTE


def test_nothing_is_believed_before_the_first_answer() -> None:
    assert not Clock().trusted


@pytest.mark.parametrize("apart", [-100_000, -6, 6, 100_000])
def test_on_this_machine_the_header_is_followed(apart: int) -> None:
    clock = Clock()
    clock.observe(datetime.now(UTC) + apart * MINUTE, loopback=True)
    assert clock.trusted
    assert abs(clock.now() - datetime.now(UTC) - apart * MINUTE) < MINUTE


def test_whole_seconds_of_the_header_do_not_move_the_clock() -> None:
    clock = Clock()
    clock.observe(datetime.now(UTC).replace(microsecond=0), loopback=True)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(milliseconds=100)


@pytest.mark.parametrize("jump", [timedelta(days=1), timedelta(days=-1)])
def test_a_jump_between_two_answers_is_noticed(jump: timedelta, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    clock.observe(datetime.now(UTC), loopback=False)
    monkeypatch.setattr(clock, "now", lambda: datetime.now(UTC) + jump)
    assert not clock.trusted
