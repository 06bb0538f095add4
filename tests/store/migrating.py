"""A process that brings data folders up to date and is killed at one kill point after the other.

Usage: migrating.py FOLDER [MIGRATIONS HEAD]. Prints, as JSON, how many points were passed before one run went through,
and what each start after a kill found: "ok", or the class of the error.
"""

import json
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

from bot.store import migrate, opening
from tests.store.conftest import MASTER


def opened(folder: Path, reach: Callable[[str], None]) -> None:
    request = opening.Request(folder, MASTER, 0, sandbox=False, create=True, reach=reach)
    found = opening.open_folder(request)
    found.driver.close()
    found.keys.close()
    found.lock.release()


class Killer:
    """Kills this process when a point is reached for the n-th time."""

    def __init__(self, left: int) -> None:
        self.left = left

    def __call__(self, _point: str) -> None:
        self.left -= 1
        if self.left < 0:
            os.kill(os.getpid(), signal.SIGKILL)


def survived(folder: Path, kill_at: int) -> bool:
    """Open the folder in a child that dies at a point; say whether it got through."""
    child = os.fork()
    if child == 0:
        opened(folder, Killer(kill_at))
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def after_kill(folder: Path) -> str:
    try:
        opened(folder, opening.pass_by)
        records = sqlite3.connect(folder / "records.db")
        sound = records.execute("PRAGMA integrity_check").fetchone()[0]
        version = records.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        records.close()
    except Exception as error:  # noqa: BLE001 - any of them is what the test wants to know
        return type(error).__name__
    return "ok" if (sound, version) == ("ok", migrate.HEAD) else f"{sound} {version}"


def main() -> None:
    folder = Path(sys.argv[1])
    if len(sys.argv) > 2:
        migrate.MIGRATIONS, migrate.HEAD = Path(sys.argv[2]), sys.argv[3]
    migrate.expected_tables()  # imports what the children would otherwise each import anew
    found, kill_at = [], 0
    while True:
        copy = folder.with_name(f"killed-{kill_at}")
        if folder.exists():
            shutil.copytree(folder, copy)
        if survived(copy, kill_at):
            break
        found.append(after_kill(copy))
        kill_at += 1
    print(json.dumps({"points": kill_at, "found": found}))  # noqa: T201 - the answer to the test


if __name__ == "__main__":
    main()
