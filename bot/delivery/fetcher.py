"""Fetches what counselors sent, outside any step: downloaded into memory, sealed, written, and only then stored."""

import asyncio
import logging
from functools import partial

from telegram import Bot
from telegram.error import BadRequest, TelegramError

from bot.delivery import sniffing
from bot.delivery.alarm import Alarm
from bot.delivery.crash import reach
from bot.delivery.hooks import Hooks
from bot.delivery.request import LinkExpired, TooLarge, call, download, reason
from bot.delivery.timing import TIMING, Timing
from bot.security.sealing import Key
from bot.store import errors, fetching, files
from bot.store.fetching import Wanted
from bot.store.work import Store

LOG = logging.getLogger(__name__)

MOST_BYTES = 20 * 1024 * 1024  # what a bot may download, and what we keep
LARGE, WRONG, GONE = "besar", "jenis", "hilang"  # why a file cannot be had
_AT_ONCE = 2
_TRIES = 5
_LINKS = 3


class _Unobtainable(Exception):
    """This file cannot be had, now or later."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class _NotNow(Exception):
    """Telegram refused this file; it may give it later."""


class Fetcher:
    """Two files at a time, each until it is stored or cannot be had; what waits is in the store, not here."""

    def __init__(self, store: Store, bot: Bot, alarm: Alarm, hooks: Hooks, timing: Timing = TIMING) -> None:
        self._store = store
        self._bot = bot
        self._alarm = alarm
        self._hooks = hooks
        self._timing = timing
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._wake = asyncio.Event()

    async def run(self) -> None:
        """Fetch until cancelled. Raises StorageBroken."""
        async with self._store.work() as work:
            fetching.connect(work, self._wake.set)
        try:
            while True:
                await self._once()
        finally:
            await self._end()

    async def _once(self) -> None:
        self._wake.clear()
        try:
            wait = await self._begin()
        except (errors.StorageFull, errors.StorageBusy):
            wait = self._timing.longest_wait
        for task in [task for task in self._under_way.values() if task.done()]:
            task.result()  # a broken store ends the process
        self._under_way = {n: task for n, task in self._under_way.items() if not task.done()}
        try:
            async with asyncio.timeout(wait):
                await self._wake.wait()
        except TimeoutError:
            return

    async def _begin(self) -> float:
        """Begin what is due and finds room; return how long to wait for more."""
        async with self._store.work() as work:
            found = await fetching.due(work, _AT_ONCE + len(self._under_way))
            next_due = await fetching.next_due(work)
            waits = self._timing.tidy if next_due is None else (next_due - work.at) / 1_000_000
        for wanted in found:
            if wanted.id not in self._under_way and len(self._under_way) < _AT_ONCE:
                task = asyncio.create_task(self._take(wanted))
                task.add_done_callback(lambda _: self._wake.set())
                self._under_way[wanted.id] = task
        if next_due is None:
            return waits
        soonest = self._timing.hold if self._under_way else self._timing.first_wait
        return min(max(waits, soonest), self._timing.longest_wait)  # the clock may be put forward meanwhile

    async def _end(self) -> None:
        for task in self._under_way.values():
            task.cancel()
        await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    async def _take(self, wanted: Wanted) -> None:
        try:
            await self._fetch(wanted)
        except (errors.StorageFull, errors.StorageBusy) as error:
            LOG.error("attachment %d is not stored: %s", wanted.id, type(error).__name__)
            self._alarm.ring("simpan")
            await asyncio.sleep(self._timing.longest_wait)
        except errors.StorageBroken:
            raise
        except Exception as error:  # noqa: BLE001 - one file that cannot be had must not hold up the others
            LOG.error("attachment %d failed: %s", wanted.id, type(error).__name__)
            await self._later(wanted, refused=True)

    async def _fetch(self, wanted: Wanted) -> None:
        try:
            async with asyncio.timeout(self._timing.download):
                content = await self._content(wanted)
            type_ = sniffing.fits(wanted.kind, content)
            if not type_:
                raise _Unobtainable(WRONG)
        except _Unobtainable as refusal:
            await self._give_up(wanted, refusal.why)
        except _NotNow:
            await (self._later(wanted, refused=True) if wanted.tries < _TRIES else self._give_up(wanted, GONE))
        except (TelegramError, TimeoutError) as error:
            why = reason(error) if isinstance(error, TelegramError) else "too slow"
            LOG.warning("attachment %d was not fetched: %s", wanted.id, why)
            # A line that is down passes; one that never brings the file in time would be tried for ever.
            slow = isinstance(error, TimeoutError)
            await (self._give_up(wanted, GONE) if slow and wanted.tries else self._later(wanted, refused=slow))
        else:
            await self._keep(wanted, content, type_)

    async def _content(self, wanted: Wanted) -> bytes:
        """Ask for a new link each time an old one has expired (FAULTS.md I15)."""
        for _ in range(_LINKS):
            path = await self._path(wanted)
            reach("lampiran-alamat")
            try:
                url = f"{self._bot.base_file_url}/{path}"
                return await download(self._bot, url, MOST_BYTES, partial(reach, "lampiran-unduh"))
            except TooLarge:
                raise _Unobtainable(LARGE) from None
            except LinkExpired:
                LOG.info("the link of attachment %d has expired", wanted.id)
        raise _NotNow

    async def _path(self, wanted: Wanted) -> str:
        try:
            found = await call(self._bot, "getFile", {"file_id": wanted.file_id})
            size, path = found.get("file_size") or 0, found["file_path"]
        except BadRequest as error:
            if "too big" in error.message.lower():
                raise _Unobtainable(LARGE) from None
            LOG.warning("attachment %d was refused: %s", wanted.id, reason(error))
            raise _NotNow from None
        if size > MOST_BYTES:
            raise _Unobtainable(LARGE)
        return str(path)

    async def _keep(self, wanted: Wanted, content: bytes, type_: str) -> None:
        key = files.new_key(wanted.id)
        name = await asyncio.to_thread(files.write, self._store.files, key, content, reach)
        try:
            kept = await self._commit(wanted, name, key, {"tipe": type_, "besar": len(content)})
        except errors.StorageBroken:
            raise  # nobody knows whether the row is on the disk; the sweep of the next start will
        except Exception:
            files.remove(self._store.files, name)
            raise
        if not kept:
            files.remove(self._store.files, name)

    async def _commit(self, wanted: Wanted, name: str, key: Key, about: dict[str, object]) -> bool:
        async with self._store.work() as work:
            found = await fetching.stored(work, wanted.id, name, key, about)
            if found is not None:
                await self._hooks.attached(found, work)
            reach("lampiran-sebelum-commit")
        reach("lampiran-sesudah-commit")
        return found is not None

    async def _give_up(self, wanted: Wanted, why: str) -> None:
        LOG.warning("attachment %d cannot be had: %s", wanted.id, why)
        async with self._store.work() as work:
            found = await fetching.give_up(work, wanted.id, why)
            if found is not None:
                await self._hooks.unobtainable(found, why, work)

    async def _later(self, wanted: Wanted, *, refused: bool) -> None:
        wait = self._timing.refetch * 4**wanted.tries if refused else self._timing.longest_wait
        async with self._store.work() as work:
            await fetching.later(work, wanted.id, wait, refused=refused)
