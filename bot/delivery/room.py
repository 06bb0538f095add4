"""Joins receiver, worker and sender, starts them in the right order and ends them without losing anything."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC
from importlib import import_module

from telegram import Bot

from bot.clock import Clock
from bot.delivery.alarm import Alarm
from bot.delivery.crash import reach
from bot.delivery.fetcher import Fetcher
from bot.delivery.files import Files
from bot.delivery.hooks import Hooks
from bot.delivery.receiver import Receiver
from bot.delivery.sender import Sender
from bot.delivery.timing import TIMING, Timing
from bot.delivery.worker import Worker
from bot.store import errors, inbox, outbox
from bot.store.work import Store

LOG = logging.getLogger(__name__)

_PRUNED_AT_ONCE = 2000
_STEP_MAY_END = 1.0
_MARKS_MAY_END = 1.0


class Delivery:
    """What the app needs: build it, `await run(stop)`; `sender`, `receiver` and `files` are open for its handlers."""

    def __init__(
        self,
        store: Store,
        bot: Bot,
        clock: Clock,
        alarm: Alarm,
        hooks: Hooks,
        timing: Timing = TIMING,
        beside: Sequence[Callable[[], Awaitable[None]]] = (),
    ) -> None:
        self._store = store
        self._beside = tuple(beside)  # what else runs once the first answer has set the clock, until the stop
        self._clock = clock
        self._alarm = alarm
        self._timing = timing
        self._connected = asyncio.Event()
        self.sender = Sender(store, bot, clock, alarm, hooks, timing)
        self.files = Files(bot, timing)
        self.worker = Worker(store, self.sender, self.files, alarm, hooks, timing)
        self.fetcher = Fetcher(store, bot, alarm, hooks, timing)
        self.receiver = Receiver(store, bot, self.worker, clock, alarm, hooks, timing)

    async def run(self, stop: asyncio.Event) -> None:
        """Receive, work and send until `stop` is set; then end within 5 seconds.

        Raises StorageBroken: exit, and let the supervisor start the process anew.
        """
        await self.receiver.start()
        marking = asyncio.create_task(self.sender.marks.run())
        working = asyncio.create_task(self._work())
        others = (self._connected_then(one) for one in self._beside)
        fetching = [asyncio.create_task(one) for one in (self._receive(), self._tidy(), self._fetch(), *others)]
        parts = [marking, working, *fetching]
        stopping = asyncio.create_task(_wait(stop))
        try:
            await asyncio.wait([*parts, stopping], return_when=asyncio.FIRST_COMPLETED)
        finally:
            reach("berhenti")
            await _ended([stopping, *fetching], 0.0)
            self.worker.stop()
            await _ended([working], _STEP_MAY_END)
            await self.files.close()
            await self.sender.stop()
            await _ended([marking], _MARKS_MAY_END)
            await self._alarm.close()
        _raise_first(parts)

    async def _receive(self) -> None:
        await self.receiver.connect()
        # Only now: the first answer has set the clock, by which halts and delays are counted.
        await self.sender.start()
        self._connected.set()
        await self.receiver.run()

    async def _work(self) -> None:
        await self._connected.wait()
        await self.worker.run()

    async def _connected_then(self, run: Callable[[], Awaitable[None]]) -> None:
        await self._connected.wait()
        await run()

    async def _fetch(self) -> None:
        await self._connected.wait()
        await self.fetcher.run()

    async def _tidy(self) -> None:
        """Let APScheduler knock; what is pruned follows from what is stored, however late the knock."""
        await self._connected.wait()
        schedulers = await asyncio.to_thread(import_module, "apscheduler.schedulers.asyncio")  # slow to import
        scheduler = schedulers.AsyncIOScheduler(timezone=UTC)
        every = {"seconds": self._timing.tidy, "misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        scheduler.add_job(self._prune_quietly, "interval", **every)
        scheduler.start()
        try:
            await self._read_through()
            await asyncio.Event().wait()
        finally:
            scheduler.shutdown(wait=False)

    async def _read_through(self) -> None:
        """Check a large file now that the first poll is done; a smaller one was checked before (DESIGN 6)."""
        if not self._store.checked:
            await self._store.check_integrity()

    async def _prune_quietly(self) -> None:
        try:
            await self._prune_all()
        except (errors.StorageFull, errors.StorageBusy) as error:
            LOG.warning("nothing was pruned: %s", type(error).__name__)

    async def _prune_all(self) -> None:
        if not self._clock.trusted:
            return
        more = True
        while more:
            more = await self._prune()
        await self._store.prune()

    async def _prune(self) -> bool:
        """Prune some; return whether there may be more."""
        async with self._store.work() as work:
            before = work.at - round(self._timing.keep * 1_000_000)
            received = await inbox.prune(work, before, _PRUNED_AT_ONCE)
            said = await outbox.prune(work, before, _PRUNED_AT_ONCE)
        return max(received, said) >= _PRUNED_AT_ONCE


async def _wait(stop: asyncio.Event) -> None:
    await stop.wait()


async def _ended(tasks: list[asyncio.Task[None]], seconds: float) -> None:
    """Give tasks so many seconds to end, then cancel them and wait until they are gone."""
    _, late = await asyncio.wait(tasks, timeout=seconds)
    for task in late:
        task.cancel()
    await asyncio.wait(tasks)


def _raise_first(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        if not task.cancelled() and (error := task.exception()) is not None:
            raise error
