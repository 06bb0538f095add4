"""The only clock: what time it is, how long something took, and whether the machine's time can be believed."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

FAR_APART = timedelta(minutes=5)
FOLLOWED = timedelta(seconds=2)  # the header has whole seconds, so less than this is no difference


class Clock:
    """Gives the time of day in UTC and a monotonic time for waiting.

    Telegram's `Date` header verifies the machine's time (FAULTS.md K1, K2). Against a server on this machine, the
    sandbox, the clock follows that header instead, which is how tests and the page move time.
    """

    def __init__(self) -> None:
        self._shift = timedelta(0)
        self._verified: tuple[datetime, float] | None = None
        self.on_shift: Callable[[], None] = lambda: None  # told when the clock has followed a header

    def now(self) -> datetime:
        """Return the time of day, aware, in UTC."""
        return datetime.now(UTC) + self._shift

    def monotonic(self) -> float:
        """Return seconds that only grow; for waiting and measuring, never for a date."""
        return time.monotonic()

    def observe(self, date: datetime, loopback: bool) -> None:
        """Take the aware `Date` of an answer: follow it on this machine, else compare the machine's time with it."""
        apart = date - self.now()
        if loopback and abs(apart) > FOLLOWED:
            self._shift += apart
        if loopback or abs(apart) <= FAR_APART:
            self._verified = (self.now(), self.monotonic())
        else:
            self._verified = None
        if loopback and abs(apart) > FOLLOWED:
            self.on_shift()

    @property
    def trusted(self) -> bool:
        """Whether an answer of Telegram confirmed the time and the clock has not jumped since.

        While it is not, nothing that depends on the date is done: no reminder and no pruning.
        """
        if self._verified is None:
            return False
        wall, ticks = self._verified
        jumped = (self.now() - wall) - timedelta(seconds=self.monotonic() - ticks)
        return abs(jumped) <= FAR_APART
