"""Sealed files in the folder "files": whole or not there at all, whatever moment the process dies."""

import errno
import logging
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from bot.security import keys
from bot.security.sealing import Key, Place, Unreadable, seal, unseal
from bot.store import errors, folder
from bot.store.driver import Driver

LOG = logging.getLogger(__name__)

FOLDER = "files"
FILES = "files.folder"  # the folder, in the memory of the store
NEW = ".new"  # a file that is being written
_PRIVATE_FOLDER = 0o700
_NAMES = "SELECT id, file FROM attachment WHERE file IS NOT NULL"
_ASK_AGAIN = "UPDATE attachment SET state = 'diminta', file = NULL, not_before = 0, tries = 0 WHERE id = :id"
BEFORE_WRITING, WRITTEN = "lampiran-sebelum-tulis", "lampiran-sesudah-tulis"
RENAMED, FLUSHED = "lampiran-sesudah-nama", "lampiran-sesudah-folder"


def prepare(data: Path) -> Path:
    """Return the folder of files below the data folder; make it, durably, if it is not there."""
    files = data / FOLDER
    if not files.is_dir():
        files.mkdir(mode=_PRIVATE_FOLDER)
        folder.flush_folder(data)
    return files


def new_key(attachment: int) -> Key:
    """Return a key for one file. It is kept sealed in the file's row, so that moving the row moves the file."""
    return Key(attachment, keys.new_key().secret)


def write(files: Path, key: Key, content: bytes, reach: Callable[[str], None]) -> str:
    """Seal a content and write it under a new random name, which is returned once the disk has it.

    Raises StorageFull; nothing is left behind then.
    """
    name = secrets.token_hex(16)
    new = files / (name + NEW)
    reach(BEFORE_WRITING)
    try:
        _write_whole(new, seal(key, content, _place(key.id)))
        reach(WRITTEN)
        new.rename(files / name)
        reach(RENAMED)
        folder.flush_folder(files)
    except OSError as error:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise (errors.StorageFull if full else errors.StorageBroken) from error
    reach(FLUSHED)
    return name


def read(files: Path, key: Key, name: str) -> bytes:
    """Return the content of a file. Raises RecordUnreadable if it is gone or was altered."""
    try:
        return unseal(key, (files / name).read_bytes(), _place(key.id))
    except (OSError, Unreadable) as error:
        raise errors.RecordUnreadable(table="attachment", row=key.id, column="file") from error


def remove(files: Path, name: str) -> None:
    """Remove a file whose row is gone; what a crash leaves is swept at the next start."""
    with suppress(OSError):
        (files / name).unlink(missing_ok=True)


def listed(files: Path) -> set[str]:
    """Return the names of all files, those that were never finished too."""
    return {path.name for path in files.iterdir()} if files.is_dir() else set()


def sweep(driver: Driver, at: Path) -> None:
    """Remove files without a row, and ask again for what a row says is there and is not."""
    rows = {row[1]: row[0] for row in driver.execute(_NAMES)}
    there = listed(at)
    for name in there - rows.keys():
        remove(at, name)
    missing = rows.keys() - there
    for name in missing:
        driver.execute(_ASK_AGAIN, {"id": rows[name]})
    if missing:
        LOG.error("attachments without a file are asked for again", extra={"count": len(missing)})


def _write_whole(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, folder.PRIVATE_FILE)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _place(attachment: int) -> Place:
    return Place("attachment", attachment, "file")
