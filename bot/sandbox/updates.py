"""The queue of updates: numbered, confirmed by offset, expiring by the sandbox clock, as Telegram's server keeps it."""

import asyncio
import json
import random
from typing import Any

from bot.sandbox.clock import SandboxClock
from bot.sandbox.levers import QueueLevers
from bot.sandbox.refusals import OLDER_POLLER, WEBHOOK_ACTIVE, conflict
from bot.sandbox.shelf import Shelf

FIRST_ID = 700_000_001
FUTURE_SLACK = 10
PAST_SLACK = 1_000_000
DAY = 86_400
LIFE = {"callback_query": 150, "inline_query": 30, "chosen_inline_result": 600}
OPT_IN = {"chat_member", "message_reaction", "message_reaction_count"}


class Updates:
    """Updates wait here as JSON text under the key of their arrival, until confirmed or expired."""

    def __init__(self, shelf: Shelf, clock: SandboxClock, levers: QueueLevers) -> None:
        self._shelf, self._clock, self._levers = shelf, clock, levers
        self._queue = shelf.table("update")
        self._arrivals = max((int(key) for key in self._queue), default=0)
        self._waiting: asyncio.Future[None] | None = None
        self._again: list[str] = []
        self._closed = self._released = False

    @property
    def tail(self) -> int:
        """The id that the next update will get."""
        return int(self._shelf.table("meta").get("next_update", FIRST_ID))

    @property
    def pending(self) -> int:
        """How many updates wait."""
        self._expire()
        return len(self._queue)

    @property
    def webhook(self) -> str:
        """The URL that somebody set as webhook, empty if none."""
        return str(self._shelf.table("meta").get("webhook", ""))

    def set_webhook(self, url: str) -> None:
        """Set or clear (empty) the webhook; the sandbox calls none, it only refuses to be polled meanwhile."""
        self._shelf.put("meta", "webhook", url)
        if url:
            self.end_poll()

    def jump(self, update_id: int) -> None:
        """Go on numbering from here, as Telegram does after a week without updates."""
        self._shelf.put("meta", "next_update", update_id)

    def add(self, kind: str, content: dict[str, Any], date: float | None = None) -> int:
        """Queue an update and return its id, 0 if the bot has not allowed this kind."""
        if not self._allowed(kind):
            return 0
        number = self.tail
        self.jump(number + 1)
        self._push(number, json.dumps({"update_id": number, kind: content}), kind, date)
        return number

    def inject(self, update: dict[str, Any]) -> int:
        """Queue any JSON object; without an ``update_id`` it gets the next one."""
        number = update.get("update_id")
        if not isinstance(number, int):
            number = self.tail
            self.jump(number + 1)
        kind = next((key for key in update if key != "update_id"), "message")
        self._push(number, json.dumps({"update_id": number} | update), kind, None)
        return number

    def _push(self, number: int, body: str, kind: str, date: float | None) -> None:
        self._arrivals += 1
        expires = (self._clock.now() if date is None else date) + LIFE.get(kind, DAY)
        self._shelf.put("update", str(self._arrivals), [number, expires, body])
        self.wake()

    def forget_all(self) -> None:
        """Empty the queue."""
        self._forget(len(self._queue))

    def wake(self) -> None:
        """Let a waiting poll look again."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def release_poll(self) -> None:
        """Let a waiting poll go with what there is, even if that is nothing."""
        self._released = True
        self.wake()

    def close(self) -> None:
        """Let waiting polls go, now and from now on."""
        self._closed = True
        self.wake()

    def allow(self, kinds: Any) -> None:
        """Keep the bot's ``allowed_updates`` for updates still to come."""
        if isinstance(kinds, list) and kinds != self._shelf.table("meta").get("allowed", []):
            self._shelf.put("meta", "allowed", kinds)

    def allowed(self) -> list[str]:
        """The bot's ``allowed_updates``, empty for the default."""
        return list(self._shelf.table("meta").get("allowed", []))

    def _allowed(self, kind: str) -> bool:
        return kind in self.allowed() if self.allowed() else kind not in OPT_IN

    async def poll(self, offset: int, limit: int, seconds: float) -> list[str]:
        """One ``getUpdates``: confirm below ``offset``, then wait up to ``seconds`` for something to give.

        Raises 409 Conflict in the call that was waiting when another one comes, and while a webhook is set.
        """
        if self.webhook:
            raise conflict(WEBHOOK_ACTIVE)
        self.end_poll()
        if self._levers.take_conflict():
            raise conflict(OLDER_POLLER)
        self._released = False
        deadline = asyncio.get_running_loop().time() + seconds
        while True:
            batch = self._take(offset, limit)
            left = deadline - asyncio.get_running_loop().time()
            if batch or left <= 0 or self._closed or self._released:
                return batch
            await self._wait(left)

    async def _wait(self, seconds: float) -> None:
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting = mine
        try:
            await asyncio.wait_for(mine, seconds)
        except TimeoutError:
            return
        finally:
            if self._waiting is mine:
                self._waiting = None

    def end_poll(self) -> None:
        """Do to the poll that waits what another process polling with the same token does to it."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(conflict(WEBHOOK_ACTIVE if self.webhook else OLDER_POLLER))
            self._waiting = None

    def _take(self, offset: int, limit: int) -> list[str]:
        self._expire()
        self._confirm(offset)
        if self._levers.silent:
            return []
        rows = list(self._queue.values())
        if offset < 0:
            rows = rows[offset:]
        elif self._in_reach(offset):
            rows = [row for row in rows if row[0] >= offset]
        again, self._again = self._again, []
        return self._disturb(again + [row[2] for row in rows[:limit]])

    def _in_reach(self, offset: int) -> bool:
        """Whether Telegram takes the offset at its word; if not it gives from the head of the queue."""
        head = next(iter(self._queue.values()), [self.tail])[0]
        return head - PAST_SLACK <= offset <= self.tail + FUTURE_SLACK

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._forget(len(self._queue) + offset)
        elif offset > 0 and self._in_reach(offset):
            ids = [row[0] for row in self._queue.values()]
            self._forget(next((n for n, number in enumerate(ids) if number >= offset), len(ids)))

    def _forget(self, count: int) -> None:
        for key in list(self._queue)[: max(count, 0)]:
            self._shelf.drop("update", key)

    def _expire(self) -> None:
        now = self._clock.now()
        for key in [key for key, row in self._queue.items() if row[1] <= now]:
            self._shelf.drop("update", key)

    def _disturb(self, batch: list[str]) -> list[str]:
        """Let the levers repeat and reorder what would be given."""
        doubled: list[str] = []
        for body in batch:
            how = self._levers.take_duplicate()
            doubled += [body, body] if how == "same_batch" else [body]
            if how == "next_batch":
                self._again.append(body)
        if self._levers.order == "reverse":
            doubled.reverse()
        elif self._levers.order == "random":
            random.Random(len(doubled)).shuffle(doubled)  # noqa: S311 - only disorder is wanted
        return doubled
