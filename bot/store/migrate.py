"""Brings records.db to the tables of this version: one transaction, a copy of the file first, safe to kill anywhere."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.store import errors
from bot.store.driver import PRAGMAS, translated
from bot.store.folder import PRIVATE_FILE, flush_folder
from bot.store.keyring import APPLICATION_ID

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

HEAD = "0004"  # the newest migration; a test compares it with the folder
MIGRATIONS = Path(__file__).parent / "migrations"
KILL_POINT = "migrasi"


def bring_up_to_date(path: Path, reach: Callable[[str], None]) -> None:
    """Run the missing migrations, if any. Raises DatabaseNewer, DatabaseForeign, DatabaseDamaged."""
    found = current(path)
    if found == HEAD:
        return
    if found is not None:
        if found not in _known():
            raise errors.DatabaseNewer
        reach(KILL_POINT)
        _copy(path, found)
    reach(KILL_POINT)
    _upgrade(path, reach)
    reach(KILL_POINT)


def current(path: Path) -> str | None:
    """Return the migration that a database stands at, or None if it has no tables yet."""
    if not path.exists():
        return None
    with translated(), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            return None
        if "alembic_version" not in tables:
            raise errors.DatabaseForeign(file=path.name)
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise errors.DatabaseDamaged(file=path.name)
    return str(row[0])


def upgrade(connection: "Connection") -> None:
    """Run all migrations that are missing on an open connection."""
    # Alembic costs half a second at import; it is wanted only on the day of an upgrade.
    from alembic import command

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def expected_tables() -> dict[str, str]:
    """Return the SQL of every table and index that the migrations make, by name."""
    from sqlalchemy import create_engine

    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        upgrade(connection)
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        found = {row[0]: row[1] for row in rows}
    engine.dispose()
    return found


def _config() -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def _known() -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def _copy(path: Path, version: str) -> None:
    """Keep the file as it was before; it holds sealed values only, the keys are not in it."""
    with translated(), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    draft = path.with_name("before.new")
    shutil.copyfile(path, draft)
    draft.chmod(PRIVATE_FILE)
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    kept = draft.replace(path.with_name(f"{path.stem}.before-upgrade-from-{version}.db"))
    for older in path.parent.glob(f"{path.stem}.before-upgrade-from-*.db"):
        if older != kept:
            older.unlink()
    flush_folder(path.parent)


def _upgrade(path: Path, reach: Callable[[str], None]) -> None:
    from sqlalchemy.exc import DBAPIError

    path.touch(mode=PRIVATE_FILE)
    engine = _engine(path, reach)
    try:
        with engine.begin() as connection:
            upgrade(connection)
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    except DBAPIError as error:
        with translated():
            raise error.orig or error from None
    finally:
        engine.dispose()


def _engine(path: Path, reach: Callable[[str], None]) -> "Engine":
    from sqlalchemy import create_engine, event, pool

    # The driver must not begin or commit by itself, or a kill leaves half a migration that never starts again.
    engine = create_engine(
        f"sqlite:///{path}", connect_args={"isolation_level": None}, poolclass=pool.NullPool, hide_parameters=True
    )

    @event.listens_for(engine, "connect")
    def _connect(connection: sqlite3.Connection, _record: Any) -> None:
        for pragma in PRAGMAS:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def _begin(connection: "Connection") -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    @event.listens_for(engine, "before_cursor_execute")
    def _before(*_: Any) -> None:
        reach(KILL_POINT)

    return engine
