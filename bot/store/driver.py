"""The one connection to one SQLite file: statements run at once, what waits for the disk goes through aiosqlite."""

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite

from bot.store import errors

T = TypeVar("T")

_BUSY_FIRST_WAIT = 0.01
_BUSY_LONGEST_WAIT = 0.25
_STATEMENTS_KEPT = 512
_ROWS_AT_ONCE = 64
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    "PRAGMA mmap_size=0",
    "PRAGMA foreign_keys=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA cache_size=-32768",
)


@contextmanager
def translated() -> Iterator[None]:
    """Turn the driver's errors into ours. A broken rule of the tables stays sqlite3.IntegrityError."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        ours = _ours(getattr(error, "sqlite_errorcode", None))
        if ours is None:
            raise
        raise ours from error


def _ours(code: int | None) -> errors.StoreError | None:
    if code is None:
        return None
    # On a full disk the shared index of the log cannot grow: that is an input/output error by name only.
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE):
        return errors.StorageFull()
    primary = code & 0xFF
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return errors.StorageBusy()
    if primary in (
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
    ):
        return errors.StorageBroken()
    return None


class Driver:
    """One connection, served by aiosqlite. Never used by two tasks at once: the lock of the store sees to that.

    Statements run in the caller's thread, since a hop costs five times what the statement costs; COMMIT waits for
    the disk and therefore goes through aiosqlite's thread, so that the event loop goes on (docs/decisions/0006).
    """

    def __init__(self, path: Path) -> None:
        self._served: aiosqlite.Connection | None = None
        with translated():
            self.connection = sqlite3.connect(
                path, timeout=0, isolation_level=None, check_same_thread=False, cached_statements=_STATEMENTS_KEPT
            )
        self.connection.row_factory = sqlite3.Row
        try:
            with translated():
                for pragma in PRAGMAS:
                    self.connection.execute(pragma).fetchall()
        except BaseException:
            self.close_now()
            raise

    def execute(self, sql: str, params: Mapping[str, Any] | tuple[Any, ...] = ()) -> sqlite3.Cursor:
        """Run one statement here and now."""
        try:
            return self.connection.execute(sql, params)
        except sqlite3.Error:
            with translated():
                raise
            raise

    async def begin(self, patience: float) -> None:
        """Begin a writing transaction; if another process holds the file, wait up to `patience` seconds."""
        waited, pause = 0.0, _BUSY_FIRST_WAIT
        while True:
            try:
                self.execute("BEGIN IMMEDIATE")
            except errors.StorageBusy:
                if waited >= patience:
                    raise
            else:
                return
            await asyncio.sleep(pause)
            waited, pause = waited + pause, min(pause * 2, _BUSY_LONGEST_WAIT)

    async def commit(self) -> None:
        """Commit and wait until the disk has it. If cancelled meanwhile, the commit still ends before this returns."""
        await _to_its_end(self._commit())

    def rollback(self) -> None:
        """Undo the open transaction, if there is one."""
        if self.connection.in_transaction:
            # A disk that fails has rolled back by itself; the error that led here is the one to report.
            with suppress(sqlite3.Error):
                self.connection.execute("ROLLBACK")

    async def in_thread(self, work: Callable[[], T]) -> T:
        """Run something slow on a thread. A cancelled caller waits for its end: nobody else may come in."""
        return await _to_its_end(asyncio.to_thread(work))

    async def close(self) -> None:
        """Close the connection and end aiosqlite's thread."""
        served, self._served = self._served, None
        if served is None:
            self.close_now()
        else:
            await served.close()

    def close_now(self) -> None:
        """Close the connection where no event loop has used it yet."""
        self.connection.close()

    async def _commit(self) -> None:
        if self._served is None:
            self._served = await aiosqlite.Connection(lambda: self.connection, _ROWS_AT_ONCE)
        await self._served.commit()


async def _to_its_end(work: Coroutine[Any, Any, T]) -> T:
    """Wait for something that must not be left half done; a cancellation is let through only when it has ended."""
    task = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError as error:
            cancelled = error
        except Exception:  # noqa: BLE001 - raised again below by result()
            break
    with translated():
        result = task.result()
    if cancelled is not None:
        raise cancelled
    return result
