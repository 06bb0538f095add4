"""The one door to the data: `async with store.work() as work`, one task at a time, all of it or none."""

import asyncio
import json
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable, Hashable, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from bot.security import keys, sealing
from bot.security.keys import MasterKey
from bot.security.sealing import Place, Unreadable
from bot.store import errors, housekeeping, opening
from bot.store.driver import Driver
from bot.store.files import FILES
from bot.store.folder import RECORDS
from bot.store.kept import Kept
from bot.store.keyring import KeyRing, Kind
from bot.store.statement import Statement
from bot.store.times import micros

LOG = logging.getLogger(__name__)

_DERIVE_ALL = "DELETE FROM meta WHERE key = 'reminders_derived'"
BUSY_PATIENCE = 10.0  # seconds that a work waits for another process to let go of the file


class Clock(Protocol):
    """Whatever tells the time; the app passes its one clock."""

    def now(self) -> datetime:
        """Return the aware UTC time."""
        ...

    def monotonic(self) -> float:
        """Return seconds that only grow."""
        ...


class Work:
    """One transaction. SQL and pure code only: nothing that waits for the network belongs inside."""

    def __init__(self, driver: Driver, keyring: KeyRing, now: datetime, memory: dict[str, Any], kept: Kept) -> None:
        self._driver = driver
        self.keys = keyring
        self.now = now
        self.at = micros(now)
        self.changed = 0
        self.memory = memory  # what lives as long as the store, such as who wants to hear what is said
        self.touched: set[tuple[str, int]] = set()  # those whose reminders must be derived anew
        self.menus: set[int] = set()  # accounts whose role, state or language changed: their menu of commands follows
        self.dropped: list[Any] = []  # attachments that nobody keeps any more: what was said of them must be settled
        self._kept = kept
        self._stale: set[Hashable] = set()
        self._after: list[Callable[[], object]] = []
        self._open = True
        self._failure: errors.StoreError | None = None

    async def rows(self, statement: Statement, /, **params: Any) -> list[sqlite3.Row]:
        """Return all rows."""
        return self._execute(statement, params).fetchall()

    async def row(self, statement: Statement, /, **params: Any) -> sqlite3.Row | None:
        """Return the first row, or None."""
        found: sqlite3.Row | None = self._execute(statement, params).fetchone()
        return found

    async def value(self, statement: Statement, /, **params: Any) -> Any:
        """Return the first column of the first row, or None."""
        found = self._execute(statement, params).fetchone()
        return None if found is None else found[0]

    async def run(self, statement: Statement, /, **params: Any) -> int:
        """Run a change; return the row id of an insert. `changed` then says how many rows it touched."""
        cursor = self._execute(statement, params)
        self.changed = cursor.rowcount
        return cursor.lastrowid or 0

    async def run_many(self, statement: Statement, many: Iterable[dict[str, Any]], /) -> None:
        """Run the same change for each set of parameters."""
        for params in many:
            self._execute(statement, params)

    def new_id(self) -> int:
        """Return a random id, made before sealing so that it can be bound into the sealed value."""
        return keys.new_id()

    async def new_key(self, kind: Kind, ref: object) -> int:
        """Make a data key and return its id; it is on disk before any row of this work."""
        return self.keys.make(kind, str(ref), self.at).id

    async def day_key(self) -> int:
        """Return the id of today's key, for what arrives and leaves."""
        return self.keys.of_day(self.now.date(), self.at).id

    async def seal_json(self, key_ref: int, value: Any, table: str, row: int, column: str) -> bytes:
        """Return a value of plain JSON types, sealed with a key for one column of one row."""
        plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        return sealing.seal(self.keys.get(key_ref), plain, Place(table, row, column))

    async def open_json(self, blob: bytes, table: str, row: int, column: str) -> Any:
        """Return what was sealed. Raises RecordUnreadable if it was altered, moved, or its key destroyed."""
        try:
            key = self.keys.get(sealing.key_id(blob))
            return json.loads(sealing.unseal(key, blob, Place(table, row, column)).decode())
        except (Unreadable, errors.RecordUnreadable) as error:
            LOG.error("sealed value unreadable", extra={"table": table, "row": row, "column": column})
            raise errors.RecordUnreadable(table=table, row=row, column=column) from error

    def touch(self, *, case_id: int | None = None, group_id: int | None = None, person_id: int | None = None) -> None:
        """Note that what a case, group or programme leads to may have changed: reminders follow before the commit."""
        if case_id is not None:
            self.touched.add(("case", case_id))
        if group_id is not None:
            self.touched.add(("group", group_id))
        if person_id is not None:
            self.touched.add(("person", person_id))

    def touch_school(self, school_id: int) -> None:
        """Note that a school's calendar changed: the days of all its reminders follow before the commit."""
        self.touched.add(("school", school_id))

    def after_commit(self, callback: Callable[[], object]) -> None:
        """Call something once the disk has this work; never if it was rolled back."""
        self._after.append(callback)

    def remembered(self, key: Hashable) -> Any:
        """Return what an earlier work remembered under a key, or None."""
        return self._kept.get(key)

    def remember(self, key: Hashable, value: Any, seconds: float) -> None:
        """Keep a value in memory for later works; not if this work changed what it was made from."""
        if key not in self._stale:
            self._kept.put(key, value, seconds)

    def forget(self, key: Hashable) -> None:
        """Drop a value from memory, because this work changes what it was made from."""
        self._stale.add(key)
        self._kept.drop(key)

    def _execute(self, statement: Statement, params: dict[str, Any]) -> sqlite3.Cursor:
        if not self._open:
            raise RuntimeError("this work has ended; nothing may use it after its `async with` block")
        if self._failure is not None:
            raise self._failure
        try:
            return self._driver.execute(statement.sql, params)
        except errors.StoreError as error:
            # SQLite may have undone the whole transaction by itself: what followed would be committed one by one.
            self._failure = error
            raise

    def _end(self) -> list[Callable[[], object]]:
        self._open = False
        if self._failure is not None:
            raise self._failure
        return self._after

    def _abandon(self) -> None:
        self._open = False


class Store:
    """The open data folder: lets one work in at a time and remembers whether the disk can still be trusted."""

    def __init__(self, opened: opening.Opened, clock: Clock) -> None:
        self.driver = opened.driver
        self.keys = opened.keys
        self.checked = opened.checked
        self._folder_lock = opened.lock
        self._clock = clock
        self._lock = asyncio.Lock()
        self._inside: asyncio.Task[Any] | None = None
        self.files = opened.files
        self._memory: dict[str, Any] = {FILES: opened.files}
        self._kept = Kept(clock.monotonic)
        self._broken = False

    @classmethod
    async def open(
        cls,
        folder: Path,
        master: MasterKey,
        clock: Clock,
        *,
        sandbox: bool = False,
        create: bool = False,
        reach: Callable[[str], None] = opening.pass_by,
    ) -> "Store":
        """Open the data folder for this process alone; `create` allows a new one, `reach` is told each kill point.

        Raises errors.Refused (with its sentence) if the folder must not be used as it is; it is then unchanged.
        """
        request = opening.Request(folder, master, micros(clock.now()), sandbox=sandbox, create=create, reach=reach)
        return cls(await asyncio.to_thread(opening.open_folder, request), clock)

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        """One transaction: committed at the end of the block, rolled back whole on any exception or cancellation.

        Raises StorageFull, StorageBusy (both may pass) or StorageBroken (start the process anew).
        """
        if self._inside is asyncio.current_task():
            raise RuntimeError("work() inside work() would wait for itself; pass the work on instead")
        async with self._lock:
            if self._broken:
                raise errors.StorageBroken
            self._inside = asyncio.current_task()
            try:
                async with self._transaction() as work:
                    yield work
            except errors.StorageBroken:
                # After a failed flush the page cache lies: nothing that follows could be trusted.
                self._broken = True
                raise
            finally:
                self._inside = None

    async def prune(self) -> None:
        """Forget what is too old and destroy the day keys that nothing needs; only while the clock can be trusted."""
        async with self.work() as work:
            housekeeping.forget_spoken(self.driver, work.now)
        async with self._lock:
            worn = housekeeping.worn_day_keys(self.driver, self.keys, self._clock.now())
            if worn:
                await self.driver.in_thread(lambda: self.keys.destroy(worn))

    async def check_integrity(self) -> None:
        """Read every table, others working in between; done at start already unless the file is large.

        Raises DatabaseDamaged.
        """
        async with self._lock:
            names = opening.tables(self.driver.connection)
        for table in names:
            async with self._lock:
                look = partial(opening.quick_check, self.driver.connection, RECORDS, table)
                await self.driver.in_thread(look)
        self.checked = True

    async def close(self) -> None:
        """Wait for the work inside, close the files and let go of the folder."""
        async with self._lock:
            await self.driver.close()
            await self.keys.close()
            self._folder_lock.release()

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator[Work]:
        await self.driver.begin(BUSY_PATIENCE)
        self._kept.sweep()
        work = Work(self.driver, self.keys, self._clock.now(), self._memory, self._kept)
        try:
            yield work
            after = work._end()
            if work.touched:  # nobody has derived the reminders in this work, such as a command: the alarm clock will
                self.driver.execute(_DERIVE_ALL, {})
            if self.keys.has_new:
                self.driver.execute(housekeeping.NOTE_KEY_BATCH, {"batch": self.keys.batch})
                await self.keys.commit_new()
            await self._commit(after)
        except BaseException:
            work._abandon()
            self.driver.rollback()
            self.keys.discard_new()
            raise

    async def _commit(self, after: list[Callable[[], object]]) -> None:
        try:
            await self.driver.commit()
        except asyncio.CancelledError:
            # The driver ends the commit before it lets a cancellation through: the work is on the disk.
            _call(after)
            raise
        _call(after)


def _call(callbacks: list[Callable[[], object]]) -> None:
    for callback in callbacks:
        try:
            callback()
        except Exception:
            # The work is done and must not look undone, or it would be done once more.
            LOG.exception("a callback failed after its work was committed")
