"""The key store keys.db: every data key wrapped by the master key, made in a commit before the row that needs it."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Literal

from bot.security import keys
from bot.security.keys import MasterKey
from bot.security.sealing import Key, Unreadable
from bot.store import errors
from bot.store.driver import Driver
from bot.store.folder import PRIVATE_FILE

Kind = Literal["siswa", "kelompok", "sekolah", "hari", "indeks"]

KILL_POINT = "kunci-baru"
APPLICATION_ID = 0x524B424B  # "RKBK"
_TABLE = """
CREATE TABLE IF NOT EXISTS key (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    ref TEXT NOT NULL,
    wrapped BLOB NOT NULL,
    made_at INTEGER NOT NULL,
    UNIQUE (kind, ref)
)
"""
_HAS_TABLE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'key'"
_INSERT = "INSERT INTO key (id, kind, ref, wrapped, made_at) VALUES (:id, :kind, :ref, :wrapped, :made_at)"
_BY_ID = "SELECT id, kind, ref, wrapped FROM key WHERE id = :id"
_BY_REF = "SELECT id, kind, ref, wrapped FROM key WHERE kind = :kind AND ref = :ref"
_BY_KIND = "SELECT id, kind, ref, wrapped FROM key WHERE kind = :kind"
_LISTED = "SELECT id, ref FROM key WHERE kind = :kind"
_DELETE = "DELETE FROM key WHERE id = :id"


class KeyRing:
    """Finds, makes and destroys data keys. Opened keys stay in memory; new ones wait for the commit of their work."""

    def __init__(self, driver: Driver, master: MasterKey, reach: Callable[[str], None]) -> None:
        self._driver = driver
        self._master = master
        self._reach = reach
        self._opened: dict[int, Key] = {}
        self._of: dict[tuple[str, str], int] = {}
        self._ref_of: dict[int, tuple[str, str]] = {}
        self._fresh: list[int] = []

    @classmethod
    def open(cls, path: Path, master: MasterKey, reach: Callable[[str], None]) -> "KeyRing":
        """Open the key store, with its table if the file is new."""
        path.touch(mode=PRIVATE_FILE)
        driver = Driver(path)
        if driver.execute(_HAS_TABLE).fetchone() is None:
            driver.execute("BEGIN IMMEDIATE")
            driver.execute(_TABLE)
            driver.execute(f"PRAGMA application_id={APPLICATION_ID}")
            driver.execute("COMMIT")
        return cls(driver, master, reach)

    @property
    def batch(self) -> int:
        """How many works have made keys. The records count them too: who counted less is an older copy."""
        return int(self._driver.execute("PRAGMA user_version").fetchone()[0])

    @property
    def has_new(self) -> bool:
        """Whether keys wait for the commit of their work."""
        return bool(self._fresh)

    def get(self, key_id: int) -> Key:
        """Return an opened key. Raises RecordUnreadable if it was destroyed or its row was altered."""
        key = self._opened.get(key_id)
        if key is None:
            row = self._driver.execute(_BY_ID, {"id": key_id}).fetchone()
            if row is None:
                raise errors.RecordUnreadable
            key = self._open(row)
        return key

    def find(self, kind: Kind, ref: str) -> Key | None:
        """Return the key of something, or None if there is none."""
        key_id = self._of.get((kind, ref))
        if key_id is not None:
            return self._opened[key_id]
        row = self._driver.execute(_BY_REF, {"kind": kind, "ref": ref}).fetchone()
        return None if row is None else self._open(row)

    def make(self, kind: Kind, ref: str, made_at: int) -> Key:
        """Make a key. It is committed to keys.db just before the work that asked for it is committed."""
        if not self._fresh:
            self._driver.execute("BEGIN IMMEDIATE")
            self._driver.execute(f"PRAGMA user_version={self.batch + 1}")
        key = keys.new_key()
        wrapped = self._master.wrap(key, kind, ref)
        self._driver.execute(_INSERT, {"id": key.id, "kind": kind, "ref": ref, "wrapped": wrapped, "made_at": made_at})
        self._fresh.append(key.id)
        self._keep(key, kind, ref)
        return key

    def ensure(self, kind: Kind, ref: str, made_at: int) -> Key:
        """Return the key of something; make it if there is none."""
        return self.find(kind, ref) or self.make(kind, ref, made_at)

    def need(self, kind: Kind, ref: str) -> Key:
        """Return the key of something that must have one. Raises RecordUnreadable if it is gone."""
        key = self.find(kind, ref)
        if key is None:
            raise errors.RecordUnreadable
        return key

    def of_day(self, day: date, made_at: int) -> Key:
        """Return the key that seals what arrives and leaves on a day (UTC)."""
        return self.ensure("hari", day.isoformat(), made_at)

    def open_all(self, kind: Kind) -> None:
        """Open all keys of a kind in one reading, before many of them are needed. A damaged one is left out."""
        for row in self._driver.execute(_BY_KIND, {"kind": kind}).fetchall():
            if row["id"] not in self._opened:
                with suppress(errors.RecordUnreadable):
                    self._open(row)

    def listed(self, kind: Kind) -> list[tuple[int, str]]:
        """Return id and ref of every key of a kind."""
        return [(row[0], row[1]) for row in self._driver.execute(_LISTED, {"kind": kind})]

    def destroy(self, key_ids: Iterable[int]) -> None:
        """Destroy keys for good, outside of any work: what they sealed can never be read again."""
        self._driver.execute("BEGIN IMMEDIATE")
        for key_id in key_ids:
            self._driver.execute(_DELETE, {"id": key_id})
            self._forget(key_id)
        self._driver.execute("COMMIT")
        # secure_delete zeroes the pages; only an emptied log has no older copy of them.
        self._driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    async def commit_new(self) -> None:
        """Commit the keys made since the last call; the rows that need them are committed after."""
        if self._fresh:
            self._reach(KILL_POINT)
            await self._driver.commit()
            self._fresh.clear()

    def commit_now(self) -> None:
        """Commit the new keys at once; for the opening of the folder, before there is an event loop to spare."""
        if self._fresh:
            self._driver.execute("COMMIT")
            self._fresh.clear()

    def discard_new(self) -> None:
        """Forget the keys made since the last commit: their work was rolled back."""
        if self._fresh:
            self._driver.rollback()
            for key_id in self._fresh:
                self._forget(key_id)
            self._fresh.clear()

    def sound(self) -> bool:
        """Say whether every page of the key store can be read."""
        return bool(self._driver.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")

    async def close(self) -> None:
        """Close the file."""
        await self._driver.close()

    def close_now(self) -> None:
        """Close the file where no event loop has used it yet."""
        self._driver.close_now()

    def _open(self, row: sqlite3.Row) -> Key:
        try:
            key = self._master.unwrap(row["id"], row["kind"], row["ref"], row["wrapped"])
        except Unreadable as error:
            raise errors.RecordUnreadable from error
        self._keep(key, row["kind"], row["ref"])
        return key

    def _keep(self, key: Key, kind: str, ref: str) -> None:
        self._opened[key.id] = key
        self._of[kind, ref] = key.id
        self._ref_of[key.id] = kind, ref

    def _forget(self, key_id: int) -> None:
        self._opened.pop(key_id, None)
        self._of.pop(self._ref_of.pop(key_id, ("", "")), None)
