"""The migrations build exactly the tables of the schema, and a process killed in the middle starts again."""
# ruff: noqa: ASYNC240 - a test may look at its own files

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from bot.store import errors, meta, migrate, schema
from bot.store.work import Store
from tests.store.conftest import MASTER, Hand

ROOT = Path(__file__).parent.parent.parent
NEXT = '''
"""A next migration, as a later version might have it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table("later", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("a", sa.Text()))
    op.execute("INSERT INTO later (a) SELECT value FROM meta WHERE key = 'fakta'")
    op.add_column("meta", sa.Column("more", sa.Text(), server_default="x", nullable=False))
    with op.batch_alter_table("chat_halt") as batch:
        batch.add_column(sa.Column("why", sa.Text(), server_default="", nullable=False))
        batch.alter_column("until", nullable=True)
    op.execute("UPDATE meta SET more = 'y'")


def downgrade() -> None:
    op.drop_table("later")
'''


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The migrations of a later version."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "0005_later.py").write_text(NEXT)
    return folder


@pytest.fixture
async def filled(fresh: Path, folder: Path, clock: Hand) -> Path:
    shutil.copytree(fresh, folder)
    store = await Store.open(folder, MASTER, clock)
    async with store.work() as work:
        await meta.put(work, "fakta", "tetap ada")
    await store.close()
    return folder


def test_migrations_build_the_tables_of_the_schema() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        migrate.upgrade(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, schema.metadata) == []
        rows = connection.exec_driver_sql("SELECT name, lower(sql) FROM sqlite_master").all()
        built = {row[0]: row[1] for row in rows}
    engine.dispose()
    for table in schema.metadata.sorted_tables:
        assert ("autoincrement" in str(built[table.name])) == bool(table.dialect_options["sqlite"]["autoincrement"])


def test_the_head_is_the_newest_migration() -> None:
    assert ScriptDirectory(str(migrate.MIGRATIONS)).get_heads() == [migrate.HEAD]


def test_every_sealed_column_can_hold_nothing_else() -> None:
    for table in schema.metadata.sorted_tables:
        for column in table.columns:
            assert (str(column.type) == "BLOB") == column.name.endswith(("_sealed", "_hash", "chain"))


def test_can_be_taken_back() -> None:
    from alembic import command

    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        config = migrate._config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        command.downgrade(config, "base")
        left = (
            connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite%'").scalars().all()
        )
    engine.dispose()
    assert left == ["alembic_version"]


async def test_an_upgrade_keeps_the_data_and_a_copy(
    filled: Path, later: Path, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    (filled / "records.before-upgrade-from-0000.db").touch()
    with monkeypatch.context() as newer:
        newer.setattr(migrate, "MIGRATIONS", later)
        newer.setattr(migrate, "HEAD", "0005")
        store = await Store.open(filled, MASTER, clock)
        rows = store.driver.execute("SELECT l.a, m.more FROM later l JOIN meta m ON m.value = l.a").fetchall()
        assert [tuple(row) for row in rows] == [("tetap ada", "y")]
        await store.close()
    with pytest.raises(errors.DatabaseNewer):
        await Store.open(filled, MASTER, clock)
    [copy] = filled.glob("records.before-*.db")
    assert copy.name == "records.before-upgrade-from-0004.db"
    assert copy.stat().st_mode & 0o077 == 0
    copy.replace(filled / "records.db")
    store = await Store.open(filled, MASTER, clock)
    async with store.work() as work:
        assert await meta.get(work, "fakta") == "tetap ada"
    await store.close()


async def test_a_migration_that_fails_changes_nothing(
    filled: Path, later: Path, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = later / "versions" / "0005_later.py"
    broken.write_text(NEXT.replace("UPDATE meta SET more", "UPDATE nothing SET more"))
    with monkeypatch.context() as newer:
        newer.setattr(migrate, "MIGRATIONS", later)
        newer.setattr(migrate, "HEAD", "0005")
        with pytest.raises(sqlite3.OperationalError):
            await Store.open(filled, MASTER, clock)
    store = await Store.open(filled, MASTER, clock)
    async with store.work() as work:
        assert await meta.get(work, "fakta") == "tetap ada"
    await store.close()


async def test_no_migration_is_imported_when_none_is_due(filled: Path) -> None:
    script = (
        "import asyncio, sys; from pathlib import Path; from bot.clock import Clock; from bot.store.work import Store\n"
        "from tests.store.conftest import MASTER\n"
        "async def main():\n    store = await Store.open(Path(sys.argv[1]), MASTER, Clock()); await store.close()\n"
        "asyncio.run(main()); print(sorted({'sqlalchemy', 'alembic'} & set(sys.modules)))"
    )
    assert run("-c", script, str(filled)).strip() == "[]"


def killed(*args: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("-m", "tests.store.migrating", *(str(one) for one in args)))
    return found


def run(*args: str) -> str:
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, *args], env=environ, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout


def test_a_first_start_killed_anywhere_starts_again(folder: Path) -> None:
    found = killed(folder)
    assert found["points"] > 30
    assert set(found["found"]) == {"ok"}


def test_an_upgrade_killed_anywhere_starts_again(filled: Path, later: Path) -> None:
    found = killed(filled, later, "0005")
    assert found["points"] > 8
    assert set(found["found"]) == {"ok"}
    for copy in filled.parent.glob("killed-*"):
        records = sqlite3.connect(copy / "records.db")
        assert records.execute("SELECT a FROM later").fetchall() == [("tetap ada",)]
        records.close()
