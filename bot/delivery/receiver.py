"""Fetches updates and commits each batch before Telegram may forget it: the offset moves only after the commit."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.clock import Clock
from bot.delivery import updates
from bot.delivery.alarm import Alarm
from bot.delivery.crash import reach
from bot.delivery.doubles import Doubles
from bot.delivery.hooks import Hooks
from bot.delivery.patience import Patience
from bot.delivery.request import Halted, OutcomeUnknown, call, reason
from bot.delivery.timing import TIMING, Timing
from bot.delivery.worker import Worker
from bot.store import errors, inbox
from bot.store.work import Store

LOG = logging.getLogger(__name__)

Batch = list[tuple[int, int | None, dict[str, Any]]]


class Receiver:
    """The one poller. PTB's own is not used: it confirms a batch before anything of it is safe."""

    def __init__(
        self,
        store: Store,
        bot: Bot,
        worker: Worker,
        clock: Clock,
        alarm: Alarm,
        hooks: Hooks,
        timing: Timing = TIMING,
    ) -> None:
        self._store = store
        self._bot = bot
        self._bot_id = int(bot.token.partition(":")[0])
        self._worker = worker
        self._clock = clock
        self._alarm = alarm
        self._hooks = hooks
        self._timing = timing
        self._patience = Patience(timing.first_wait, timing.longest_wait)
        self._doubles = Doubles()
        self._cursor: int | None = None
        self._last_good: int | None = None  # microseconds UTC, of the process before
        self._last_good_ticks: float | None = None  # monotonic, of this process
        self._silence: int | None = None
        self._failing_since: float | None = None
        self._told_full: set[int] = set()
        self._stopping = asyncio.Event()

    async def start(self) -> None:
        """Read where the process before stood."""
        async with self._store.work() as work:
            self._cursor = await inbox.cursor(work)
            self._last_good = await inbox.last_good_poll(work)
            self._silence = await inbox.silence(work)

    async def connect(self) -> None:
        """Learn who the bot is (getMe), however long Telegram stays away; this also sets the clock."""
        await self._until_good(self._bot.initialize)

    async def run(self) -> None:
        """Poll until stopped. Raises StorageBroken: nothing may be confirmed until the process is started anew."""
        while not self._stopping.is_set():
            await self._until_good(self._once)

    def stop(self) -> None:
        """Begin no other poll; one under way may be cancelled at any time and loses nothing."""
        self._stopping.set()

    def silence(self) -> float | None:
        """Return the seconds since the last good poll, also one of the process before; None if there was none."""
        if self._last_good_ticks is not None:
            return self._clock.monotonic() - self._last_good_ticks
        if self._last_good is None:
            return None
        return max(self._clock.now().timestamp() - self._last_good / 1_000_000, 0.0)

    async def _once(self) -> None:
        found = await self._poll()
        reach("terima-diterima")
        batch = self._readable(found)
        try:
            new = await self._keep(found, batch)
        except errors.StorageFull:
            self._tell_full(batch)
            raise
        reach("terima-sesudah-commit")
        self._told_full.clear()
        self._worker.offer(new)
        if self._silence is not None and len(found) < self._timing.batch:
            self._worker.tell_silence(self._silence)
            self._silence = None

    async def _poll(self) -> list[Any]:
        asked: dict[str, Any] = {"limit": self._timing.batch, "timeout": self._timing.long_poll}
        asked["allowed_updates"] = list(updates.ALLOWED)
        if self._cursor is not None:
            asked["offset"] = self._cursor
        found = await call(self._bot, "getUpdates", asked, self._timing.long_poll + self._timing.poll_margin)
        if not isinstance(found, list):
            raise OutcomeUnknown("Not a list of updates")
        return found

    async def _keep(self, found: list[Any], batch: Batch) -> list[inbox.Arrived]:
        cursor = self._next_cursor(found, batch)
        silence = self._new_silence()
        async with self._store.work() as work:
            new = await inbox.receive(work, self._bot_id, batch)
            if cursor is not None and cursor != self._cursor:
                await inbox.move_cursor(work, cursor)
            await inbox.note_good_poll(work)
            if silence is not None:
                await inbox.note_silence(work, silence)
            reach("terima-sebelum-commit")
        self._cursor = cursor
        self._last_good_ticks = self._clock.monotonic()
        self._silence = silence if silence is not None else self._silence
        return new

    def _readable(self, found: list[Any]) -> Batch:
        """Return what can be stored, in Telegram's order; the rest is named in the log and stops nobody."""
        batch: Batch = []
        for update in found:
            number = updates.update_id(update)
            if number is None:
                LOG.error("an update without a readable id was set aside")
                self._alarm.ring("rusak")
                continue
            if self._doubles.differs(number, update):
                LOG.error("alarm: update %d came again with another content; the first is kept", number)
            batch.append((number, updates.chat_id(update), updates.without_board(update)))
        return batch

    def _next_cursor(self, found: list[Any], batch: Batch) -> int | None:
        """The last id of the batch plus one: after a week without updates Telegram begins anew, often lower."""
        if batch:
            return batch[-1][0] + 1
        if found:
            # Only updates without an id: step over as many as there are, for their ids are at least that high.
            return (self._cursor or 0) + len(found)
        return self._cursor

    def _new_silence(self) -> int | None:
        seconds = self.silence()
        if seconds is None or seconds < self._timing.silence:
            return None
        if self._last_good_ticks is None and not self._clock.trusted:
            return None
        return int(seconds)

    async def _until_good(self, attempt: Callable[[], Awaitable[None]]) -> None:
        """Make one attempt after the other until one succeeds or the process stops."""
        while not self._stopping.is_set():
            try:
                await attempt()
            except TelegramError as error:
                await self._nap(await self._telegram_failed(error))
            except (errors.StorageFull, errors.StorageBusy) as error:
                LOG.error("updates cannot be stored: %s", type(error).__name__)
                self._alarm.ring("simpan")
                await self._nap(self._patience.next())
            else:
                self._succeeded()
                return

    async def _telegram_failed(self, error: TelegramError) -> float:
        """Note a failed attempt, raise what alarm it deserves, return the seconds to wait."""
        self._note_failing(error)
        if isinstance(error, InvalidToken):
            self._alarm.ring("token")
            return self._timing.rejected_token
        if isinstance(error, Halted):
            return error.seconds
        if isinstance(error, Conflict):
            await self._look_for_webhook()
        return self._patience.next()

    def _note_failing(self, error: TelegramError) -> None:
        now = self._clock.monotonic()
        if self._failing_since is None:
            self._failing_since = now
            LOG.warning("polling fails: %s", reason(error))
        elif now - self._failing_since >= self._timing.trouble:
            self._alarm.ring("ambil")

    async def _look_for_webhook(self) -> None:
        """Find out why we may not poll: a webhook is taken away, another process can only be told about."""
        try:
            info = await call(self._bot, "getWebhookInfo", {})
            if isinstance(info, dict) and info.get("url"):
                self._alarm.ring("webhook")
                await call(self._bot, "deleteWebhook", {"drop_pending_updates": False})
            else:
                self._alarm.ring("ganda")
        except TelegramError as error:
            LOG.warning("could not look for a webhook: %s", reason(error))

    def _succeeded(self) -> None:
        self._patience.reset()
        if self._failing_since is not None:
            LOG.warning("polling works again")
            self._failing_since = None
        if not self._clock.trusted:
            self._alarm.ring("jam")

    def _tell_full(self, batch: Batch) -> None:
        """Tell each chat once per outage, directly, for nothing can be stored."""
        for _, chat_id, update in batch:
            if chat_id is None or chat_id in self._told_full or not updates.is_private(update):
                continue
            self._told_full.add(chat_id)
            words = self._hooks.storage_full(chat_id)
            if words is not None:
                self._alarm.tell_directly({"chat_id": chat_id, **words})

    async def _nap(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return
