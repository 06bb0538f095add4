"""A data folder is opened whole or refused in words, and never replaced by an empty one."""
# ruff: noqa: ASYNC220, ASYNC240 - a test may wait for its own files and processes

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.security.keys import MasterKey
from bot.store import errors, meta, opening, schools
from bot.store.work import Store
from tests.store.conftest import MASTER, Hand


@pytest.fixture
async def filled(fresh: Path, folder: Path, clock: Hand) -> Path:
    """A folder that was set up, used and closed."""
    shutil.copytree(fresh, folder)
    store = await Store.open(folder, MASTER, clock)
    async with store.work() as work:
        await meta.put(work, "fakta", "x" * 50_000)
    await store.close()
    return folder


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix == ".db"}


async def refused(folder: Path, clock: Hand, error: type[errors.Refused], **how: bool) -> errors.Refused:
    with pytest.raises(error) as refusal:
        await Store.open(folder, MASTER, clock, **how)
    return refusal.value


async def opens(folder: Path, clock: Hand) -> None:
    store = await Store.open(folder, MASTER, clock)
    async with store.work() as work:
        assert await meta.get(work, "fakta") == "x" * 50_000
    await store.close()


async def test_a_folder_is_made_only_when_asked_for(folder: Path, clock: Hand) -> None:
    await refused(folder, clock, errors.DataMissing)
    assert not folder.exists()
    folder.mkdir()
    await refused(folder, clock, errors.DataMissing)
    store = await Store.open(folder, MASTER, clock, create=True)
    await store.close()
    store = await Store.open(folder, MASTER, clock)
    await store.close()


async def test_nobody_else_on_the_machine_reads_it(filled: Path) -> None:
    assert filled.stat().st_mode & 0o077 == 0
    assert [path.name for path in filled.iterdir() if path.stat().st_mode & 0o077] == []


async def test_a_second_store_is_refused_while_the_first_is_open(filled: Path, clock: Hand) -> None:
    first = await Store.open(filled, MASTER, clock)
    await refused(filled, clock, errors.DataInUse)
    await first.close()
    await opens(filled, clock)


async def test_a_second_process_is_refused(filled: Path, clock: Hand) -> None:
    script = "import fcntl, sys, time; f = open(sys.argv[1]); fcntl.flock(f, 2); print('x', flush=True); time.sleep(60)"
    other = subprocess.Popen([sys.executable, "-c", script, filled / "lock"], stdout=subprocess.PIPE)
    assert other.stdout is not None
    other.stdout.readline()
    await refused(filled, clock, errors.DataInUse)
    other.kill()
    other.wait()
    other.stdout.close()
    await opens(filled, clock)


async def test_a_wrong_key_is_refused_and_changes_nothing(filled: Path, clock: Hand) -> None:
    before = content(filled)
    with pytest.raises(errors.WrongMasterKey):
        await Store.open(filled, MasterKey.new(), clock)
    assert content(filled) == before
    await opens(filled, clock)


async def test_a_wrong_key_is_noticed_without_its_check_value(filled: Path, clock: Hand) -> None:
    records = sqlite3.connect(filled / "records.db")
    records.execute("DELETE FROM meta WHERE key = 'master_check'")
    records.commit()
    records.close()
    with pytest.raises(errors.WrongMasterKey):
        await Store.open(filled, MasterKey.new(), clock)


async def test_live_and_sandbox_never_meet(tmp_path: Path, clock: Hand) -> None:
    for sandbox, error in ((True, errors.SandboxFolder), (False, errors.LiveFolder)):
        folder = tmp_path / str(sandbox)
        store = await Store.open(folder, MASTER, clock, sandbox=sandbox, create=True)
        await store.close()
        await refused(folder, clock, error, sandbox=not sandbox)
        await refused(folder, clock, error, sandbox=not sandbox, create=True)


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def empty(path: Path) -> None:
    os.truncate(path, 0)


def garble_head(path: Path) -> None:
    path.write_bytes(b"bukan basis data" * 100)


def garble_pages(path: Path) -> None:
    """Overwrite what follows the first page, which alone would still look like a database."""
    raw = bytearray(path.read_bytes())
    for at in range(4096, len(raw)):
        raw[at] ^= 0x5A
    path.write_bytes(raw)


@pytest.mark.parametrize("spoil", [truncate, empty, garble_head, garble_pages])
@pytest.mark.parametrize("name", ["records.db", "keys.db"])
@pytest.mark.parametrize("create", [False, True])
async def test_a_damaged_file_is_refused_and_left_as_it_is(
    filled: Path, clock: Hand, spoil: Callable[[Path], None], name: str, create: bool
) -> None:
    spoil(filled / name)
    before = content(filled)
    refusal = await refused(filled, clock, errors.DatabaseDamaged, create=create)
    assert refusal.params == {"file": name}
    assert content(filled) == before


@pytest.mark.parametrize("name", ["records.db", "keys.db"])
@pytest.mark.parametrize("create", [False, True])
async def test_a_missing_file_is_refused_and_not_replaced(filled: Path, clock: Hand, name: str, create: bool) -> None:
    (filled / name).unlink()
    refusal = await refused(filled, clock, errors.DatabaseMissing, create=create)
    assert refusal.params == {"file": name}
    assert not (filled / name).exists()


async def test_a_zeroed_log_is_refused(filled: Path, clock: Hand) -> None:
    """SQLite takes such a log for an empty one and would silently drop what was committed in it."""
    store = await Store.open(filled, MASTER, clock)
    async with store.work() as work:
        await meta.put(work, "fakta", "y")
    kept = filled.with_name("kept")
    shutil.copytree(filled, kept)
    await store.close()
    log = kept / "records.db-wal"
    assert log.stat().st_size
    log.write_bytes(bytes(log.stat().st_size))
    refusal = await refused(kept, clock, errors.DatabaseDamaged)
    assert refusal.params == {"file": "records.db-wal"}


async def test_what_a_dead_process_left_in_the_log_is_there(filled: Path, clock: Hand) -> None:
    store = await Store.open(filled, MASTER, clock)
    async with store.work() as work:
        await meta.put(work, "baru", "y")
    kept = filled.with_name("kept")
    shutil.copytree(filled, kept)
    await store.close()
    again = await Store.open(kept, MASTER, clock)
    async with again.work() as work:
        assert await meta.get(work, "baru") == "y"
    await again.close()


@pytest.mark.parametrize(
    ("sql", "error"),
    [
        ("PRAGMA application_id = 252006673; CREATE TABLE fossil (a)", errors.DatabaseForeign),
        ("CREATE TABLE photos (a)", errors.DatabaseForeign),
        (
            "CREATE TABLE alembic_version (version_num); INSERT INTO alembic_version VALUES ('0001')",
            errors.DatabaseForeign,
        ),
    ],
)
async def test_a_foreign_database_is_refused(filled: Path, clock: Hand, sql: str, error: type[errors.Refused]) -> None:
    (filled / "records.db").unlink()
    other = sqlite3.connect(filled / "records.db")
    other.executescript(sql)
    other.close()
    before = content(filled)
    await refused(filled, clock, error)
    assert content(filled) == before


async def test_databases_in_a_folder_without_a_mark_are_refused(filled: Path, clock: Hand) -> None:
    (filled / "rekan-bk.json").unlink()
    await refused(filled, clock, errors.DatabaseForeign)
    await refused(filled, clock, errors.DatabaseForeign, create=True)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"purpose": "live"}'])
async def test_a_spoilt_mark_is_refused(filled: Path, clock: Hand, text: str) -> None:
    (filled / "rekan-bk.json").write_text(text)
    refusal = await refused(filled, clock, errors.DatabaseDamaged)
    assert refusal.params == {"file": "rekan-bk.json"}


async def test_a_newer_database_is_refused(filled: Path, clock: Hand) -> None:
    records = sqlite3.connect(filled / "records.db")
    records.execute("UPDATE alembic_version SET version_num = '9999'")
    records.commit()
    records.close()
    before = content(filled)
    await refused(filled, clock, errors.DatabaseNewer)
    assert content(filled) == before


async def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path, clock: Hand) -> None:
    (tmp_path / "berkas").write_text("x")
    refusal = await refused(tmp_path / "berkas" / "data", clock, errors.FolderUnusable, create=True)
    assert refusal.params == {"folder": tmp_path / "berkas" / "data"}


async def test_a_locked_database_is_refused(filled: Path, clock: Hand) -> None:
    other = sqlite3.connect(filled / "records.db", isolation_level=None)
    other.execute("PRAGMA locking_mode=EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    refusal = await refused(filled, clock, errors.DatabaseBusy)
    assert refusal.params == {"folder": filled}
    other.close()
    await opens(filled, clock)


async def test_a_full_disk_is_refused(fresh: Path, folder: Path, clock: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_space(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("bot.store.folder.replace", no_space)
    refusal = await refused(folder, clock, errors.NoRoom, create=True)
    assert refusal.params == {"folder": folder}


async def test_a_folder_in_making_is_finished_on_the_next_start(filled: Path, clock: Hand) -> None:
    (filled / "rekan-bk.json").write_text('{"purpose": "live", "ready": false}')
    (filled / "keys.db").unlink()
    (filled / "records.db").unlink()
    (filled / "records.db").touch()
    store = await Store.open(filled, MASTER, clock)
    await store.close()
    (filled / "keys.db").unlink()
    await refused(filled, clock, errors.DatabaseMissing)


async def test_keys_without_a_row_are_swept_at_start(filled: Path, clock: Hand) -> None:
    store = await Store.open(filled, MASTER, clock)
    for kind in ("siswa", "sekolah", "indeks"):
        store.keys.make(kind, "77", 0)  # type: ignore[arg-type]
    store.keys.make("hari", "2026-11-23", 0)
    store.keys.commit_now()
    await store.close()
    clock.move(days=1)
    store = await Store.open(filled, MASTER, clock)
    assert [store.keys.listed(kind) for kind in ("siswa", "sekolah")] == [[], []]  # type: ignore[arg-type]
    assert sorted(ref for _, ref in store.keys.listed("indeks")) == ["audit", "undangan"]
    assert [ref for _, ref in store.keys.listed("hari")] == ["2026-11-23"]
    await store.close()


async def test_an_old_copy_of_the_records_costs_no_keys(filled: Path, clock: Hand) -> None:
    """Whoever looks into yesterday's copy finds all of today's notes readable when the newest is put back."""
    yesterday = (filled / "records.db").read_bytes()
    store = await Store.open(filled, MASTER, clock)
    for _ in range(2):
        async with store.work() as work:
            await schools.create(work, "SMP Contoh", "WIB", "SMP")
    await store.close()
    today = (filled / "records.db").read_bytes()
    for content, number in ((yesterday, 0), (today, 2), (yesterday, 0), (today, 2)):
        (filled / "records.db").write_bytes(content)
        store = await Store.open(filled, MASTER, clock)
        async with store.work() as work:
            assert [one.name for one in await schools.listed(work)] == ["SMP Contoh"] * number
        await store.close()


async def test_a_large_file_is_read_through_later(filled: Path, clock: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    store = await Store.open(filled, MASTER, clock)
    assert store.checked
    await store.close()
    monkeypatch.setattr(opening, "CHECKED_AT_START", 1000)
    store = await Store.open(filled, MASTER, clock)
    assert not store.checked
    await store.check_integrity()
    assert store.checked
    await store.close()


async def test_damage_in_a_large_file_is_found_later(
    filled: Path, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = filled / "records.db"
    raw = bytearray(records.read_bytes())
    at = raw.index(b"x" * 3000)
    raw[at - 100 : at + 200] = bytes(300)
    raw[(at // 4096 + 1) * 4096 : (at // 4096 + 1) * 4096 + 8] = b"\xff" * 8
    records.write_bytes(raw)
    monkeypatch.setattr(opening, "CHECKED_AT_START", 1000)
    store = await Store.open(filled, MASTER, clock)
    with pytest.raises(errors.DatabaseDamaged):
        await store.check_integrity()
    await store.close()


def test_every_refusal_has_a_sentence_of_its_own() -> None:
    kinds = [errors.StorageFull, errors.StorageBusy, errors.StorageBroken, *errors.Refused.__subclasses__()]
    assert len({kind.sentence for kind in kinds}) == len(kinds)
    for kind in kinds:
        assert kind.__doc__
        assert kind.sentence.format(folder="data", file="records.db")


async def test_an_old_sqlite_is_warned_about(
    filled: Path, clock: Hand, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    await opens(filled, clock)
    assert [record.levelname for record in caplog.records if "SQLite" in record.message] == ["WARNING"]
