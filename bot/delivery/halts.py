"""Who has to wait: chats that Telegram told to (429), and broadcasts behind replies."""

import asyncio
from collections.abc import Mapping

from bot.clock import Clock

EVERYBODY = 0
_CROWD = 3  # so many chats told to wait within _CROWD_SECONDS mean that the bot as a whole sends too much
_CROWD_SECONDS = 10.0


class Halts:
    """Deadlines per chat and for all; kept as monotonic time here and as a date in the store."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until: dict[int, float] = {}
        self._told: dict[int, float] = {}

    def restore(self, left: Mapping[int, float]) -> None:
        """Take up the halts of the process before, as seconds left by chat."""
        now = self._clock.monotonic()
        self._until.update({chat: now + seconds for chat, seconds in left.items()})

    def add(self, chat_id: int, seconds: float) -> int:
        """Halt a chat, or everybody if many were told to wait; return whom: the chat or EVERYBODY."""
        now = self._clock.monotonic()
        self._told[chat_id] = now
        self._told = {chat: at for chat, at in self._told.items() if now - at < _CROWD_SECONDS}
        whom = EVERYBODY if len(self._told) >= _CROWD else chat_id
        self._until[whom] = max(self._until.get(whom, 0.0), now + seconds)
        return whom

    def left(self, chat_id: int) -> float:
        """Return the seconds that a chat still has to wait; 0 if none."""
        if not self._until:
            return 0.0
        until = max(self._until.get(chat_id, 0.0), self._until.get(EVERYBODY, 0.0))
        left = until - self._clock.monotonic()
        if left <= 0:
            self._until.pop(chat_id, None)
        return max(left, 0.0)


class Pace:
    """A budget of sends per second. Replies take from it without asking; a broadcast waits until something is left."""

    def __init__(self, clock: Clock, per_second: float) -> None:
        self._clock = clock
        self._per_second = per_second
        self._left = 1.0
        self._at = clock.monotonic()

    def spend(self) -> None:
        """Count a reply; at most a second's worth of them is held against the broadcasts."""
        self._refill()
        self._left = max(self._left - 1.0, -self._per_second)

    async def turn(self) -> None:
        """Wait for the turn of one broadcast; for one waiter at a time."""
        self._refill()
        while self._left < 1.0:
            await asyncio.sleep((1.0 - self._left) / self._per_second)
            self._refill()
        self._left -= 1.0

    def _refill(self) -> None:
        now = self._clock.monotonic()
        self._left = min(self._left + (now - self._at) * self._per_second, 1.0)
        self._at = now
