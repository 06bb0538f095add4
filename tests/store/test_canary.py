"""Nothing that people wrote can be read in any file below the data folder."""
# ruff: noqa: ASYNC240 - a test may read its own files

from dataclasses import replace
from pathlib import Path

import pytest

from bot.store import activities, cases, drafts, inbox, invites, moving, people, records, schools, students
from bot.store.cases import Case
from bot.store.students import Student
from bot.store.work import Store
from tests.store.conftest import MASTER, TODAY, House, entry

CANARY = "kenari-7f3a91"
SHAPES = (CANARY.encode(), CANARY.encode("utf-16-le"), CANARY.upper().encode(), CANARY.encode().hex().encode())


def files_with(folder: Path, *needles: bytes) -> dict[str, int]:
    """Return which files below a folder hold one of the needles, the log and the index of the log included."""
    found = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: n for name, raw in found.items() if (n := sum(raw.count(needle) for needle in needles))}


async def everything_is_said(store: Store, house: House, case: Case) -> str:
    """Put the canary wherever somebody can write something; return an invitation's code."""
    me = house.konselor
    async with store.work() as work:
        await schools.change(work, replace(house.school, name=CANARY, settings={"tempat": CANARY}))
        code = await invites.create(work, house.school.id, "konselor", house.koordinator)
        await people.add(work, house.school.id, 60, "konselor", "aktif", CANARY, CANARY)
        new = await students.add(work, house.school.id, entry(CANARY, CANARY, CANARY, CANARY), me.id)
        await students.change(work, house.school.id, Student(new, {"ID6": CANARY, "ID7": CANARY}), me.id)
        await inbox.receive(work, 1, [(1, 2, {"message": {"text": CANARY}})])
        theirs = await cases.create(work, me, new.id, TODAY)
        activity = await activities.create(work, me, "konseling", case.id)
        await records.file(work, me, activity.id, "rencana", {"KP-L4": CANARY}, {"KP-P2": 1}, CANARY)
    async with store.work() as work:
        kept = await drafts.create(work, me, "konseling", {"note": CANARY})
        await drafts.save(work, me, kept, {"note": CANARY * 2}, drafts.About(house.student.id, case.id, activity.id))
        thrown = await drafts.create(work, me, "konseling", {"note": CANARY})
        await drafts.mark(work, me, thrown, "dibuang")
        await moving.to_case(work, me, activity.id, theirs.id)
        await inbox.done(work, 1)
        assert await students.opened(work, house.school.id)
    return code


async def test_no_file_holds_what_was_said(store: Store, house: House, case: Case, folder: Path) -> None:
    code = await everything_is_said(store, house, case)
    needles = (*SHAPES, code.encode(), b"Konselor Contoh", b"Siswa Contoh", b"0012345678", MASTER.secret)
    files = {path.name for path in folder.iterdir()}
    assert {"records.db", "records.db-wal", "records.db-shm", "keys.db", "keys.db-wal"} <= files
    assert files_with(folder, *needles) == {}
    store.driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert files_with(folder, *needles) == {}


async def test_no_opened_key_lies_in_a_file(store: Store, house: House, case: Case, folder: Path) -> None:
    await everything_is_said(store, house, case)
    opened = [key.secret for key in store.keys._opened.values()]
    assert len(opened) > 5
    assert files_with(folder, *opened) == {}


@pytest.mark.parametrize("table", ["meta", "person"])
async def test_the_scan_finds_what_is_in_clear(store: Store, house: House, folder: Path, table: str) -> None:
    """The positive control: written past the sealing, the canary is found in the log and then in the file."""
    if table == "meta":
        store.driver.execute("INSERT INTO meta (key, value) VALUES ('x', ?)", (CANARY,))
    else:
        store.driver.execute("UPDATE person SET body_sealed = ?", (CANARY.encode(),))
    assert "records.db-wal" in files_with(folder, *SHAPES)
    store.driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert set(files_with(folder, *SHAPES)) == {"records.db"}


async def test_a_destroyed_key_leaves_no_remnant(store: Store, house: House, folder: Path) -> None:
    """T25: wrapped, as it lay in keys.db and in its log."""
    row = store.driver.execute("SELECT key_id FROM student WHERE id = ?", (house.student.id,)).fetchone()
    wrapped = store.keys._driver.execute("SELECT wrapped FROM key WHERE id = ?", (row[0],)).fetchone()[0]
    assert files_with(folder, wrapped[-32:])
    store.keys.destroy([row[0]])
    assert files_with(folder, wrapped[-32:]) == {}


async def test_what_was_blanked_leaves_no_remnant(store: Store, folder: Path) -> None:
    async with store.work() as work:
        await inbox.receive(work, 1, [(n, 2, {"text": "x" * 3000}) for n in range(50)])
    sealed = [row[0][-40:] for row in store.driver.execute("SELECT body_sealed FROM inbox")]
    store.driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert files_with(folder, *sealed) == {"records.db": 50}
    async with store.work() as work:
        for arrival in range(1, 51):
            await inbox.done(work, arrival)
    store.driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert files_with(folder, *sealed) == {}
