"""Takes one update after the other, in order of arrival, and gives each its step: one transaction."""

import asyncio
import logging
import traceback
from collections.abc import Sequence
from functools import partial

from bot.delivery import updates
from bot.delivery.alarm import Alarm
from bot.delivery.crash import reach
from bot.delivery.files import Files, NeedsFile
from bot.delivery.hooks import Hooks, Update
from bot.delivery.patience import Patience
from bot.delivery.sender import Sender
from bot.delivery.timing import TIMING, Timing
from bot.delivery.waiting_room import Item, WaitingRoom
from bot.store import errors, inbox, outbox
from bot.store.inbox import Arrived
from bot.store.work import Store, Work

LOG = logging.getLogger(__name__)

TRIES = 3
DEATHS = 10  # an update in which the process died so often is set aside
_READ_AHEAD = 500
_CAREFUL_STEPS = 20  # the update in which the process before died is among the first steps of this one


class Worker:
    """The one worker. A step costs milliseconds and the network is never inside it, so chats need no locks."""

    def __init__(
        self, store: Store, sender: Sender, files: Files, alarm: Alarm, hooks: Hooks, timing: Timing = TIMING
    ) -> None:
        self._store = store
        self._sender = sender
        self._files = files
        self._alarm = alarm
        self._hooks = hooks
        self._timing = timing
        self._room = WaitingRoom(self._must_wait)
        self._patience = Patience(timing.first_wait, timing.longest_wait)
        self._careful_steps = 0
        self._started = False
        self._silence: int | None = None
        self._stopping = asyncio.Event()
        sender.settled = self._room.release

    def offer(self, arrived: Sequence[Arrived]) -> None:
        """Take in updates that were just committed; they need not be read again."""
        self._room.offer(arrived)

    def tell_silence(self, seconds: int) -> None:
        """Tell about so many seconds without a poll, as soon as nothing waits any more."""
        self._silence = seconds
        self._room.wake.set()

    async def run(self) -> None:
        """Work until stopped. Raises StorageBroken: nothing may be acknowledged until the process is started anew."""
        while not self._stopping.is_set():
            try:
                await self._once()
            except (errors.StorageFull, errors.StorageBusy) as error:
                await self._wait_for_storage(error)
            else:
                self._patience.reset()

    def stop(self) -> None:
        """Let the step under way end and begin no other."""
        self._stopping.set()
        self._room.wake.set()

    async def _once(self) -> None:
        excess, first = self._room.excess()
        item = None if excess else self._room.next()
        if excess:
            await self._leave_unread(excess, first)
        elif item is not None:
            await self._take(item)
        elif self._room.behind:
            await self._read_ahead()
        elif self._silence is not None and self._room.empty:
            await self._tell_silence(self._silence)
        else:
            await self._room.wake.wait()
            self._room.wake.clear()

    def _must_wait(self, item: Item) -> float:
        """A text answers the newest question shown before it, a tap belongs to a slot: wait until they are known."""
        chat_id, tapped = item.arrived.chat_id, item.tapped_id
        if chat_id is None or item.waited:
            return 0.0
        if tapped is not None:
            return self._timing.hold if self._sender.may_be_under_way(chat_id, tapped) else 0.0
        return self._timing.hold if item.is_message and self._sender.asking(chat_id) is not None else 0.0

    async def _read_ahead(self) -> None:
        known = self._room.newest
        async with self._store.work() as work:
            found = await inbox.waiting(work, self._room.loaded, _READ_AHEAD)
        self._room.load(found, known, all_of_them=len(found) < _READ_AHEAD, careful=not self._started)
        self._started = True

    async def _leave_unread(self, excess: Sequence[Item], first: Sequence[Item]) -> None:
        """Do nothing with what one chat sends too much of, but say so once: the others must not wait for it (T23)."""
        LOG.warning("%d updates are left unread: their chats send too many", len(excess))
        async with self._store.work() as work:
            for item in excess:
                await inbox.done(work, item.arrived.arrival)
            for item in first:
                if item.arrived.update is not None:
                    await self._hooks.too_many(item.arrived.update, work)

    async def _take(self, item: Item) -> None:
        try:
            if item.arrived.update is None or item.arrived.deaths >= DEATHS:
                await self._set_aside(item)
            elif updates.kind(item.arrived.update) is None:
                LOG.info("update %d is of an unknown kind (tidak dikenal); ignored", item.arrived.update_id)
                async with self._store.work() as work:
                    await inbox.done(work, item.arrived.arrival)
            else:
                await self._step(item, item.arrived.update)
        except errors.StoreError:
            self._room.again(item)
            raise

    async def _step(self, item: Item, update: Update) -> None:
        if item.careful and self._careful_steps < _CAREFUL_STEPS:
            self._careful_steps += 1
            async with self._store.work() as work:
                await inbox.count_death(work, item.arrived.arrival)
        try:
            async with self._store.work() as work:
                reach("langkah-mulai")
                await self._effect(item, update, work)
                await inbox.done(work, item.arrived.arrival)
                reach("langkah-sebelum-commit")
            reach("langkah-sesudah-commit")
        except (errors.StorageFull, errors.StorageBusy, errors.StorageBroken):
            raise
        except NeedsFile as need:
            self._fetch(item, need)
        except Exception as error:  # noqa: BLE001 - whatever a step does wrong, its chat and the others go on
            await self._failed(item, error)

    async def _effect(self, item: Item, update: Update, work: Work) -> None:
        question = self._sender.asking(item.arrived.chat_id) if item.arrived.chat_id is not None else None
        if item.waited and question is not None:
            # Nobody knows yet whether it was shown before this text; an attempt of unknown outcome counts as shown.
            question.doubtful = True
            await outbox.doubt(work, [question])
        async with asyncio.timeout(self._timing.step):
            await self._hooks.handle(update, work)
        reach("langkah-tengah")

    def _fetch(self, item: Item, need: NeedsFile) -> None:
        """Let the chat wait for the file that its next step needs; the others go on."""
        self._room.hold(item, self._timing.fetch + self._timing.hold)
        if item.arrived.chat_id is not None:
            self._files.fetch(need.file_id, partial(self._room.release, item.arrived.chat_id), need.read)

    async def _failed(self, item: Item, error: Exception) -> None:
        item.tries += 1
        LOG.error("step of update %d failed (%d): %s", item.arrived.update_id, item.tries, _where(error))
        if item.tries < TRIES:
            self._room.hold(item, self._timing.retry_step * 2 ** (item.tries - 1))
        else:
            await self._set_aside(item)

    async def _set_aside(self, item: Item) -> None:
        arrived = item.arrived
        LOG.error("update %d is set aside after %d tries", arrived.update_id, item.tries)
        self._alarm.ring("sisih")
        if arrived.update is not None:
            try:
                async with self._store.work() as work:
                    await inbox.set_aside(work, arrived.arrival, item.tries)
                    await self._hooks.apologize(arrived.update, work)
                return
            except (errors.StorageFull, errors.StorageBusy, errors.StorageBroken):
                raise
            except Exception as error:  # noqa: BLE001 - without an apology it must still get out of the way
                LOG.error("no apology for update %d: %s", arrived.update_id, _where(error))
        async with self._store.work() as work:
            await inbox.set_aside(work, arrived.arrival, item.tries)

    async def _tell_silence(self, seconds: int) -> None:
        self._silence = None
        try:
            async with self._store.work() as work:
                await self._hooks.after_silence(seconds, work)
                await inbox.told_silence(work)
        except errors.StoreError:
            self._silence = seconds
            raise
        except Exception as error:  # noqa: BLE001 - the questions are open all the same
            LOG.error("could not tell about the silence: %s", _where(error))
            async with self._store.work() as work:
                await inbox.told_silence(work)

    async def _wait_for_storage(self, error: errors.StoreError) -> None:
        LOG.error("the store does not take anything: %s", type(error).__name__)
        self._alarm.ring("simpan")
        try:
            async with asyncio.timeout(self._patience.next()):
                await self._stopping.wait()
        except TimeoutError:
            return


def _where(error: BaseException) -> str:
    """Say class and place of an error, and nothing of what it says: that may hold what somebody wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return type(error).__name__ + place
