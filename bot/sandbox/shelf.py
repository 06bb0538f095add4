"""Where the sandbox keeps what it must know after a restart: tables of JSON values in one append-only file."""

import fcntl
import json
import os
from pathlib import Path
from typing import IO, Any


class ShelfError(Exception):
    """The file cannot be used: held by another process, or damaged in the middle."""


class Shelf:
    """Tables of JSON values in memory; with a path every change is also one line of a journal.

    A line reaches the operating system before ``put`` returns, so it survives the death of this process; the last
    line may be cut by it and is then dropped. Without a path nothing is written.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._tables: dict[str, dict[str, Any]] = {}
        self._file: IO[str] | None = None
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._lock = self._hold(path.with_suffix(".lock"))
            try:
                self._replay(path)
                self._file = self._rewrite(path)
            except BaseException:
                self._lock.close()
                raise

    def table(self, name: str) -> dict[str, Any]:
        """The live table, for reading; change it only through ``put`` and ``drop``."""
        return self._tables.setdefault(name, {})

    def put(self, table: str, key: str, value: Any) -> None:
        """Store a JSON value under a key."""
        self.table(table)[key] = value
        self._append([table, key, value])

    def drop(self, table: str, key: str) -> None:
        """Forget a key; unknown keys are no error."""
        if self.table(table).pop(key, None) is not None:
            self._append([table, key])

    def close(self) -> None:
        """Close the journal and give the folder free."""
        if self._file is not None:
            self._file.close()
            self._file = None
            self._lock.close()

    def _append(self, line: list[Any]) -> None:
        if self._file is not None:
            self._file.write(json.dumps(line, separators=(",", ":")) + "\n")
            self._file.flush()

    @staticmethod
    def _hold(path: Path) -> IO[str]:
        lock = path.open("a")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            lock.close()
            raise ShelfError(f"{path.parent} is in use by another sandbox") from error
        return lock

    def _replay(self, path: Path) -> None:
        lines = path.read_text().splitlines() if path.exists() else []
        for number, line in enumerate(lines, 1):
            try:
                table, key, *value = json.loads(line)
            except ValueError as error:
                if number == len(lines):
                    break
                raise ShelfError(f"{path} is damaged in line {number}") from error
            if value:
                self.table(table)[key] = value[0]
            else:
                self.table(table).pop(key, None)

    def _rewrite(self, path: Path) -> IO[str]:
        """Replace the journal by one line per value, atomically, and go on appending to it."""
        fresh = path.with_suffix(".new")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            for table, values in self._tables.items():
                file.writelines(
                    json.dumps([table, key, value], separators=(",", ":")) + "\n" for key, value in values.items()
                )
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        return path.open("a")
