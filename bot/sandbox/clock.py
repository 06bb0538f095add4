"""The sandbox's own time of day: real time plus an offset that tests and the page may move, or a time that stands."""

import time
from datetime import UTC, datetime
from email.utils import format_datetime

from bot.sandbox.shelf import Shelf


class SandboxClock:
    """Seconds since 1970 as this Telegram sees them; kept on the shelf, so that a restart does not jump back."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._offset: float = float(shelf.table("meta").get("clock_offset", 0.0))
        self._frozen: float | None = shelf.table("meta").get("clock_frozen")

    def now(self) -> float:
        """Unix seconds, with fractions."""
        return self._frozen if self._frozen is not None else time.time() + self._offset

    def date(self) -> int:
        """Unix seconds as Telegram writes them into messages."""
        return int(self.now())

    def header(self) -> str:
        """The `Date:` header of every answer (whole seconds, GMT)."""
        return format_datetime(datetime.fromtimestamp(self.date(), UTC), usegmt=True)

    @property
    def offset(self) -> float:
        """Seconds between real time and this clock."""
        return self.now() - time.time()

    @property
    def frozen(self) -> bool:
        """Whether the clock stands still."""
        return self._frozen is not None

    def set_offset(self, seconds: float) -> None:
        """Run at real time plus ``seconds``."""
        self._keep(seconds, None)

    def set_now(self, unix_seconds: float) -> None:
        """Show this moment, and go on from there (or stand there, if the clock stands)."""
        if self.frozen:
            self._keep(self._offset, unix_seconds)
        else:
            self._keep(unix_seconds - time.time(), None)

    def advance(self, seconds: float) -> None:
        """Jump by ``seconds``, which may be negative."""
        self.set_now(self.now() + seconds)

    def freeze(self) -> None:
        """Stand still at the present moment."""
        self._keep(self._offset, self.now())

    def thaw(self) -> None:
        """Go on from where the clock stood."""
        self._keep(self.now() - time.time(), None)

    def _keep(self, offset: float, frozen: float | None) -> None:
        self._offset, self._frozen = offset, frozen
        self._shelf.put("meta", "clock_offset", offset)
        self._shelf.put("meta", "clock_frozen", frozen)
