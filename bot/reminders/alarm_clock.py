"""An alarm clock over the stored reminders: it knocks when the next one is due, and every half minute in any case."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any, Protocol

from bot.store import errors, reminders
from bot.store.reminders import Reminder
from bot.store.work import Store, Work

LOG = logging.getLogger(__name__)

LONGEST = 30.0  # seconds between two knocks
AGAIN = 2.0  # after a knock that failed, or while the time of day cannot be believed
PUT_OFF = timedelta(minutes=1)  # a reminder that cannot be said does not hold up the others
AT_ONCE = 50
_JOB = "knock"


class Clock(Protocol):
    """Whatever tells the time; the app passes its one clock."""

    on_shift: Callable[[], None]

    def now(self) -> datetime:
        """Return the aware UTC time."""

    def monotonic(self) -> float:
        """Return seconds that only grow."""

    @property
    def trusted(self) -> bool:
        """Return whether the time of day was confirmed and has not jumped since."""


async def _nothing_left(_work: Work) -> bool:
    return False


async def _never(_work: Work) -> datetime | None:
    return None


@dataclass(frozen=True, slots=True)
class Hooks:
    """Calls into the app. Each says what it has to say through the outbox, in the given work."""

    say_due: Callable[[Work, Sequence[Reminder]], Awaitable[None]]
    """These are due: say them, park them, or let them speak later. Whatever it raises rolls all of them back."""

    follow_up: Callable[[Work], Awaitable[bool]] = _nothing_left
    """Derive some of the reminders that are still to be derived anew; return whether there may be more."""

    daily: Callable[[Work], Awaitable[datetime | None]] = _never
    """Say what depends on the hour of the day (agenda, line at 15.00); return when to be asked again, or None."""


class AlarmClock:
    """`await run()` until cancelled; `wake()` whenever something may be due earlier than it was."""

    def __init__(self, store: Store, clock: Clock, ring: Callable[[str], None], hooks: Hooks) -> None:
        self._store = store
        self._clock = clock
        self._ring = ring
        self._hooks = hooks
        self._scheduler: Any = None
        self._trigger: Callable[..., Any] | None = None
        self._turn = asyncio.Lock()
        self._under_way: asyncio.Task[None] | None = None
        self._armed_for: float | None = None  # on the monotonic clock
        self._knocked = asyncio.Event()
        self._broken: asyncio.Future[None] | None = None

    async def run(self) -> None:
        """Knock until cancelled. Raises StorageBroken."""
        self._broken = asyncio.get_running_loop().create_future()
        schedulers = await asyncio.to_thread(import_module, "apscheduler.schedulers.asyncio")  # slow to import
        self._trigger = import_module("apscheduler.triggers.date").DateTrigger
        self._scheduler = schedulers.AsyncIOScheduler(timezone=UTC)
        async with self._store.work() as work:
            reminders.connect(work, self.wake)
        self._clock.on_shift = self.wake
        self._scheduler.start()
        try:
            self._arm(0.0)
            await self._watch(self._broken)
        finally:
            self._clock.on_shift = lambda: None
            self._scheduler.shutdown(wait=False)
            self._scheduler = None
            async with self._turn:  # a knock under way ends, or its transaction would
                pass

    def wake(self) -> None:
        """Knock at once; what is due may have changed."""
        self._arm(0.0)

    async def _watch(self, broken: "asyncio.Future[None]") -> None:
        """Knock too when the machine's time of day was put back: the scheduler counts by it, this does not (K2)."""
        while True:
            self._knocked.clear()
            knocked = asyncio.create_task(self._knocked.wait())
            either: set[asyncio.Future[Any]] = {knocked, broken}
            try:
                await asyncio.wait(either, timeout=LONGEST + AGAIN, return_when=asyncio.FIRST_COMPLETED)
            finally:
                knocked.cancel()
            if broken.done():
                broken.result()
            if not self._knocked.is_set() and not self._turn.locked():
                self._armed_for = None
                self._arm(0.0)

    def _arm(self, seconds: float) -> None:
        """Set the one job; an earlier hour that is set already stays."""
        if self._scheduler is None or self._trigger is None:
            return
        at = self._clock.monotonic() + seconds
        if self._armed_for is not None and self._armed_for <= at:
            return
        self._armed_for = at
        run_date = datetime.now(UTC) + timedelta(seconds=seconds)
        self._scheduler.add_job(
            self._start,
            self._trigger(run_date),
            id=_JOB,
            replace_existing=True,
            misfire_grace_time=None,
            coalesce=True,
            max_instances=2,  # the one under way sets the next before it has returned
        )

    async def _start(self) -> None:
        """Knock in a task of our own: the scheduler would cancel its own in the middle of a commit when we stop."""
        self._under_way = asyncio.create_task(self._knock())

    async def _knock(self) -> None:
        """One knock: whatever goes wrong in it is logged and tried again."""
        async with self._turn:
            if self._scheduler is None:
                return
            self._armed_for = None
            try:
                wait = await self.knock()
            except errors.StorageBroken as error:
                self._break(error)
                return
            except (errors.StorageFull, errors.StorageBusy) as error:
                LOG.warning("the knock is tried again: %s", type(error).__name__)
                wait = AGAIN
            except Exception as error:  # noqa: BLE001 - a reminder must not be lost because one knock failed
                LOG.error("a knock failed: %s", type(error).__name__)
                wait = AGAIN
            self._knocked.set()
            self._arm(wait)

    def _break(self, error: Exception) -> None:
        if self._broken is not None and not self._broken.done():
            self._broken.set_exception(error)

    async def knock(self) -> float:
        """Do all that is due, others working in between; return in how many seconds to come again."""
        if not self._clock.trusted:
            self._ring("jam")
            return AGAIN
        while await self._in_a_work(self._hooks.follow_up):
            pass
        while await self._say_some():
            if not self._clock.trusted:
                return 0.0
        asked_again = await self._in_a_work(self._hooks.daily)
        async with self._store.work() as work:
            times = [at for at in (asked_again, await reminders.next_due(work)) if at is not None]
            left = [(at - work.now).total_seconds() for at in times]
        return min(max(min(left, default=LONGEST), 0.0), LONGEST)

    async def _in_a_work(self, hook: Callable[[Work], Awaitable[Any]]) -> Any:
        async with self._store.work() as work:
            return await hook(work)

    async def _say_some(self) -> bool:
        """Say a batch; return whether there may be more. One that cannot be said is put off, alone."""
        try:
            async with self._store.work() as work:
                found = await reminders.due(work, AT_ONCE)
                if found:
                    await self._hooks.say_due(work, found)
                    await reminders.put_off(work, found, work.now + PUT_OFF)
            return len(found) == AT_ONCE
        except errors.StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - found out below which one it was
            LOG.error("a batch of reminders was not said: %s", type(error).__name__)
        for one in found:
            await self._say_one(one)
        return True

    async def _say_one(self, one: Reminder) -> None:
        try:
            async with self._store.work() as work:
                still = await reminders.still_due(work, one.id)
                if still is not None:
                    await self._hooks.say_due(work, [still])
                    await reminders.put_off(work, [still], work.now + PUT_OFF)
        except errors.StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - the others go on
            LOG.error("reminder %d was not said: %s", one.id, type(error).__name__)
            async with self._store.work() as work:
                await reminders.put_off(work, [one], work.now + PUT_OFF)
