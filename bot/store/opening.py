"""Opens a data folder step by step, or refuses it in words and leaves it as it was."""

import errno
import logging
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from bot.security.keys import MasterKey
from bot.store import errors, files, folder, housekeeping, migrate
from bot.store.driver import Driver, translated
from bot.store.folder import KEYS, RECORDS, FolderLock, Mark
from bot.store.keyring import APPLICATION_ID, KeyRing

LOG = logging.getLogger(__name__)

CHECKED_AT_START = 256 * 1024 * 1024  # bytes; a larger file is read through after the first poll
SAFE_SQLITE = (3, 51, 3)  # before it two connections could spoil the log; we use one
_MAGIC = b"SQLite format 3\0"
_LOG_MAGIC = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
_APPLICATION_AT = slice(68, 72)
_HEADER = 100


def pass_by(_point: str) -> None:
    """Reach a kill point when nobody asked for a kill."""


@dataclass(frozen=True, slots=True)
class Request:
    """How a folder is to be opened; `at` is the time in microseconds."""

    folder: Path
    master: MasterKey
    at: int
    sandbox: bool
    create: bool
    reach: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Opened:
    """An open folder; `checked` is false if the integrity check still has to be done."""

    lock: FolderLock
    driver: Driver
    keys: KeyRing
    checked: bool
    files: Path


def open_folder(request: Request) -> Opened:
    """Lock, look, migrate and open. Raises a Refused error; whatever was opened by then is closed again."""
    _warn_of_old_sqlite()
    try:
        return _open(request)
    except errors.StorageFull as error:
        raise errors.NoRoom(folder=request.folder) from error
    except errors.StorageBusy as error:
        raise errors.DatabaseBusy(folder=request.folder) from error
    except (OSError, errors.StorageBroken) as error:
        full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise (errors.NoRoom if full else errors.FolderUnusable)(folder=request.folder) from error


def _open(request: Request) -> Opened:
    with ExitStack() as undo:
        folder.prepare(request.folder, create=request.create)
        lock = FolderLock(request.folder)
        undo.callback(lock.release)
        mark = _mark(request)
        records = request.folder / RECORDS
        checked = _look(request.folder, mark)
        known = _stored_check(records)
        if known not in (None, request.master.check_value()):
            raise errors.WrongMasterKey
        migrate.bring_up_to_date(records, request.reach)
        keyring = KeyRing.open(request.folder / KEYS, request.master, request.reach)
        undo.callback(keyring.close_now)
        driver = Driver(records)
        undo.callback(driver.close_now)
        if known is None:
            _write_first_facts(driver, keyring, request)
        at = files.prepare(request.folder)
        _sweep(driver, keyring, at)
        if not mark.ready:
            folder.write_mark(request.folder, Mark(mark.purpose, ready=True))
        undo.pop_all()
    return Opened(lock, driver, keyring, checked, at)


def _mark(request: Request) -> Mark:
    mark = folder.read_mark(request.folder)
    if mark is not None:
        folder.check_purpose(mark, sandbox=request.sandbox)
        return mark
    for name in (RECORDS, KEYS):
        if (request.folder / name).exists():
            raise errors.DatabaseForeign(file=name)
    if not request.create:
        raise errors.DataMissing(folder=request.folder)
    mark = Mark("sandbox" if request.sandbox else "live", ready=False)
    folder.write_mark(request.folder, mark)
    return mark


def _look(at: Path, mark: Mark) -> bool:
    """Look at both files before anything is opened for writing; return whether the records were read through."""
    checked = True
    for name in (KEYS, RECORDS):
        path = at / name
        if not path.exists() or (not mark.ready and path.stat().st_size == 0):
            if mark.ready:
                raise errors.DatabaseMissing(file=name)
            continue
        _check_header(path)
        if path.stat().st_size <= CHECKED_AT_START:
            _read_through(path)
        else:
            checked = False
    return checked


def _check_header(path: Path) -> None:
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise errors.DatabaseDamaged(file=path.name)
    if int.from_bytes(header[_APPLICATION_AT]) not in (0, APPLICATION_ID):
        raise errors.DatabaseForeign(file=path.name)
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        with log.open("rb") as file:
            # SQLite takes a log without its mark for an empty one and would silently drop what was committed in it.
            if file.read(4) not in _LOG_MAGIC:
                raise errors.DatabaseDamaged(file=log.name)


def _read_through(path: Path) -> None:
    with closing(sqlite3.connect(path, timeout=1)) as connection:
        quick_check(connection, path.name)


def tables(connection: sqlite3.Connection) -> list[str]:
    """Return the names of all tables."""
    return [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]


def quick_check(connection: sqlite3.Connection, name: str, table: str = "") -> None:
    """Read every page of a table, or of the file. Raises DatabaseDamaged, StorageBusy."""
    try:
        with translated():
            found = connection.execute(f"PRAGMA quick_check({table or 1})").fetchone()
    except errors.StorageBroken as error:
        raise errors.DatabaseDamaged(file=name) from error
    if found[0] != "ok":
        raise errors.DatabaseDamaged(file=name)


def _stored_check(path: Path) -> str | None:
    """Return the check value of the key that the data was sealed with; None if there is no data yet."""
    if migrate.current(path) is None:
        return None
    with translated(), closing(sqlite3.connect(path)) as connection:
        try:
            row = connection.execute("SELECT value FROM meta WHERE key = 'master_check'").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
                raise
            raise errors.DatabaseForeign(file=path.name) from error
    return None if row is None else str(row[0])


def _write_first_facts(driver: Driver, keyring: KeyRing, request: Request) -> None:
    """Tie a new database to its master key; the keys come first, each file in a commit of its own."""
    try:
        for ref in ("undangan", "audit"):
            keyring.ensure("indeks", ref, request.at)
    except errors.RecordUnreadable as error:
        raise errors.WrongMasterKey from error
    keyring.commit_now()
    facts = {"master_check": request.master.check_value(), "created": str(request.at)}
    driver.execute("BEGIN IMMEDIATE")
    driver.execute(housekeeping.NOTE_KEY_BATCH, {"batch": keyring.batch})
    for key, value in facts.items():
        driver.execute("INSERT INTO meta (key, value) VALUES (?, ?)", (key, value))
    driver.execute("COMMIT")


def _sweep(driver: Driver, keyring: KeyRing, at: Path) -> None:
    ahead = housekeeping.keys_ahead(driver, keyring)
    if ahead not in (0, 1):
        # Whoever looks into an old copy of the records may put the newest back: its keys and files must still be there.
        LOG.error("records.db and keys.db are not of the same time; run the command check")
        return
    orphans = housekeeping.orphaned_keys(driver, keyring)
    if orphans:
        LOG.warning("keys without a row destroyed", extra={"count": len(orphans)})
        keyring.destroy(orphans)
    files.sweep(driver, at)


def _warn_of_old_sqlite() -> None:
    if sqlite3.sqlite_version_info < SAFE_SQLITE:
        LOG.warning("SQLite is older than 3.51.3; safe here, because one connection does all the work")
