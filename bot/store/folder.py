"""The data folder: one process at a time, marked as live or sandbox, never mistaken for a new one."""

import fcntl
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from bot.store import errors

RECORDS = "records.db"
KEYS = "keys.db"
MARK = "rekan-bk.json"
LOCK = "lock"
_PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600

Purpose = Literal["live", "sandbox"]


class FolderLock:
    """Holds the folder for this process; the kernel lets go of it whatever way the process dies."""

    def __init__(self, folder: Path) -> None:
        self._file: IO[str] = (folder / LOCK).open("a")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._file.close()
            raise errors.DataInUse from None

    def release(self) -> None:
        """Let the next process in."""
        self._file.close()


@dataclass(frozen=True, slots=True)
class Mark:
    """What the folder says about itself; `ready` is false while it is being made."""

    purpose: Purpose
    ready: bool


def prepare(folder: Path, *, create: bool) -> None:
    """Make sure the folder is there and closed to other users of the machine. Raises DataMissing, FolderUnusable."""
    if not folder.is_dir() and not create:
        raise errors.DataMissing(folder=folder)
    try:
        folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        probe = folder / LOCK
        probe.touch(mode=PRIVATE_FILE)
    except OSError as error:
        raise errors.FolderUnusable(folder=folder) from error


def read_mark(folder: Path) -> Mark | None:
    """Return the mark, or None in a folder that was never set up. Raises DatabaseDamaged on a spoilt mark."""
    try:
        said = json.loads((folder / MARK).read_text(encoding="utf-8"))
        return Mark(purpose=said["purpose"], ready=bool(said["ready"]))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise errors.DatabaseDamaged(file=MARK) from error


def write_mark(folder: Path, mark: Mark) -> None:
    """Replace the mark in one step that survives a power loss."""
    said = json.dumps({"purpose": mark.purpose, "ready": mark.ready})
    replace(folder / MARK, said.encode())


def replace(path: Path, content: bytes) -> None:
    """Write a small private file so that a crash leaves the old content or the new one, never half."""
    draft = path.with_name(path.name + ".new")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Make renames in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def check_purpose(mark: Mark, *, sandbox: bool) -> None:
    """Raise SandboxFolder or LiveFolder if the folder is kept for the other use."""
    if mark.purpose == "sandbox" and not sandbox:
        raise errors.SandboxFolder
    if mark.purpose == "live" and sandbox:
        raise errors.LiveFolder
