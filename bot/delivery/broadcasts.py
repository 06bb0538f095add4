"""Lets broadcasts into the queues of their chats, so many a second and never while Telegram is in trouble."""

import asyncio
from collections import deque
from collections.abc import Callable

from bot.delivery.halts import EVERYBODY, Halts, Pace
from bot.store.outbox import Said

_LOOK_AGAIN = 1.0


class Broadcasts:
    """Waiting broadcasts of all chats, in the order in which they were said."""

    def __init__(self, pace: Pace, halts: Halts, failing: Callable[[], bool], put: Callable[[Said], None]) -> None:
        self._pace = pace
        self._halts = halts
        self._failing = failing
        self._put = put
        self._waiting: deque[Said] = deque()
        self._task: asyncio.Task[None] | None = None

    def add(self, said: Said) -> None:
        """Take a broadcast in."""
        self._waiting.append(said)
        if self._task is None:
            self._task = asyncio.create_task(self._let_in())

    def drop(self, ids: frozenset[int]) -> None:
        """Forget broadcasts that were taken back."""
        self._waiting = deque(said for said in self._waiting if said.id not in ids)

    def stop(self) -> None:
        """Let nothing in any more; what waits stays in the store."""
        if self._task is not None:
            self._task.cancel()

    async def _let_in(self) -> None:
        try:
            while self._waiting:
                await self._pace.turn()
                if self._failing() or self._halts.left(EVERYBODY) > 0:
                    await asyncio.sleep(max(_LOOK_AGAIN, self._halts.left(EVERYBODY)))
                else:
                    self._put(self._waiting.popleft())
        finally:
            self._task = None
