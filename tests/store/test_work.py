"""One transaction at a time: all of it or none, and nobody sees another's half."""

import asyncio
import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest

from bot.store import errors, meta
from bot.store.statement import statement
from bot.store.work import Store, Work
from tests.store.conftest import MASTER, Hand

PUT = statement("INSERT INTO meta (key, value) VALUES (:key, :value)")
COUNT = statement("SELECT count(*) FROM meta WHERE key LIKE :like")


async def count(store: Store, like: str = "t%") -> int:
    async with store.work() as work:
        return int(await work.value(COUNT, like=like))


class Mishap(Exception):
    """Something goes wrong in the middle."""


async def test_keeps_all_of_a_work_across_a_restart(folder: Path, clock: Hand) -> None:
    store = await Store.open(folder, MASTER, clock, create=True)
    async with store.work() as work:
        await work.run_many(PUT, [{"key": f"t{n}", "value": "x"} for n in range(5)])
    await store.close()
    again = await Store.open(folder, MASTER, clock)
    assert await count(again) == 5
    await again.close()


@pytest.mark.parametrize("mishap", [Mishap, asyncio.CancelledError, KeyboardInterrupt])
async def test_undoes_all_of_a_failed_work(store: Store, mishap: type[BaseException]) -> None:
    called: list[int] = []
    with pytest.raises(mishap):
        async with store.work() as work:
            work.after_commit(lambda: called.append(1))
            await work.run(PUT, key="t1", value="x")
            await work.new_key("siswa", 1)
            raise mishap
    assert await count(store) == 0
    assert called == []
    assert store.keys.listed("siswa") == []


async def test_calls_back_after_the_commit_and_in_order(store: Store, folder: Path) -> None:
    seen: list[tuple[int, int]] = []

    def look(number: int) -> None:
        other = sqlite3.connect(folder / "records.db")
        seen.append((number, other.execute("SELECT count(*) FROM meta WHERE key = 't1'").fetchone()[0]))
        other.close()

    async with store.work() as work:
        work.after_commit(lambda: look(1))
        work.after_commit(lambda: look(2))
        await work.run(PUT, key="t1", value="x")
        assert seen == []
    assert seen == [(1, 1), (2, 1)]


async def test_two_tasks_never_see_each_others_open_work(store: Store) -> None:
    async def one(number: int) -> list[int]:
        seen = []
        for step in range(20):
            async with store.work() as work:
                before = int(await work.value(COUNT, like="t%"))
                await work.run(PUT, key=f"t{number}.{step}.a", value="x")
                await asyncio.sleep(0)
                await work.run(PUT, key=f"t{number}.{step}.b", value="x")
                seen.append(int(await work.value(COUNT, like="t%")) - before)
                if step % 4 == 3:
                    await meta.put(work, f"t{number}.{step}.c", "x")
                    await work.run(statement("DELETE FROM meta WHERE key LIKE :mine"), mine=f"t{number}.{step}.%")
            seen.append(before % 2)
        return seen

    found = await asyncio.gather(*(one(number) for number in range(8)))
    assert all(two == 2 and even == 0 for seen in found for two, even in zip(seen[::2], seen[1::2], strict=True))
    assert await count(store) == 8 * 15 * 2


async def test_a_cancelled_task_leaves_no_open_work(store: Store) -> None:
    inside = asyncio.Event()

    async def slow() -> None:
        async with store.work() as work:
            await work.run(PUT, key="t1", value="x")
            inside.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(slow())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await count(store) == 0


async def test_a_task_cancelled_while_waiting_takes_no_lock_along(store: Store) -> None:
    async with store.work():
        waiting = asyncio.create_task(count(store))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
    assert await count(store) == 0


async def test_a_task_cancelled_during_its_commit_is_committed_and_knows_it(store: Store) -> None:
    for _ in range(20):
        key, called = f"t{_}", []

        async def step(key: str = key, called: list[int] = called) -> None:
            async with store.work() as work:
                await work.run(PUT, key=key, value="x")
                work.after_commit(lambda: called.append(1))
                asyncio.get_running_loop().call_soon(asyncio.current_task().cancel)  # type: ignore[union-attr]

        task = asyncio.create_task(step())
        with pytest.raises(asyncio.CancelledError):
            await task
        assert called == [1]
    assert await count(store) == 20


async def test_work_in_work_is_refused_at_once(store: Store) -> None:
    async with store.work():
        with pytest.raises(RuntimeError, match="inside"):
            async with store.work():
                pass
    assert await count(store) == 0


async def test_nothing_runs_after_the_end(store: Store) -> None:
    async with store.work() as work:
        pass
    with pytest.raises(RuntimeError, match="ended"):
        await work.run(PUT, key="t1", value="x")


async def test_waits_for_another_process_and_then_says_so(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.work.BUSY_PATIENCE", 0.05)
    other = sqlite3.connect(folder / "records.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(errors.StorageBusy):
        await count(store)
    other.execute("COMMIT")
    other.close()
    assert await count(store) == 0


async def test_goes_on_when_another_process_lets_go(store: Store, folder: Path) -> None:
    other = sqlite3.connect(folder / "records.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    asyncio.get_running_loop().call_later(0.1, other.execute, "COMMIT")
    assert await count(store) == 0
    other.close()


async def test_a_full_disk_keeps_nothing_and_passes(store: Store) -> None:
    """S1: the pages that the file may have stand for the disk."""
    pages = store.driver.execute("PRAGMA page_count").fetchone()[0]
    store.driver.execute(f"PRAGMA max_page_count={pages + 2}")
    with pytest.raises(errors.StorageFull):
        async with store.work() as work:
            await work.run_many(PUT, [{"key": f"t{n}", "value": "x" * 4000} for n in range(20)])
    assert await count(store) == 0
    store.driver.execute("PRAGMA max_page_count=1000000")
    async with store.work() as work:
        await work.run_many(PUT, [{"key": f"t{n}", "value": "x" * 4000} for n in range(20)])
    assert await count(store) == 20


async def test_a_failing_disk_stops_everything(store: Store) -> None:
    """S2: after a failed write nothing may be acknowledged, not even what would work by itself."""
    store.driver.execute("PRAGMA query_only=ON")
    with pytest.raises(errors.StorageBroken):
        async with store.work() as work:
            await work.run(PUT, key="t1", value="x")
    store.driver.execute("PRAGMA query_only=OFF")
    with pytest.raises(errors.StorageBroken):
        await count(store)


async def test_a_broken_rule_of_the_tables_undoes_the_work_only(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        async with store.work() as work:
            await work.run(PUT, key="t1", value="x")
            await work.run(PUT, key="t1", value="y")
    assert await count(store) == 0


async def test_time_stands_still_within_a_work(store: Store, clock: Hand) -> None:
    async with store.work() as work:
        first = work.now
        clock.move(hours=1)
        assert work.now == first
        assert work.at == 1_795_402_800_000_000


async def test_sealed_values_open_in_their_place_only(store: Store) -> None:
    async with store.work() as work:
        key = await work.new_key("siswa", 1)
        value = {"jawaban": ["ya", 1, None, "émoji 👨‍👩‍👧"]}
        sealed = await work.seal_json(key, value, "draft", 5, "body_sealed")
        assert await work.open_json(sealed, "draft", 5, "body_sealed") == value
        for table, row, column in (("record", 5, "body_sealed"), ("draft", 6, "body_sealed"), ("draft", 5, "x")):
            with pytest.raises(errors.RecordUnreadable):
                await work.open_json(sealed, table, row, column)
        with pytest.raises(errors.RecordUnreadable):
            await work.open_json(b"stump", "draft", 5, "body_sealed")


async def test_a_new_key_is_on_disk_before_the_row_that_needs_it(folder: Path, clock: Hand) -> None:
    at_commit: list[int] = []

    def reach(point: str) -> None:
        if point == "kunci-baru":
            records = sqlite3.connect(folder / "records.db")
            at_commit.append(records.execute("SELECT count(*) FROM meta WHERE key = 't1'").fetchone()[0])
            records.close()

    store = await Store.open(folder, MASTER, clock, create=True, reach=reach)
    async with store.work() as work:
        key = await work.new_key("siswa", 1)
        await work.run(PUT, key="t1", value=str(key))
    assert at_commit == [0]
    assert [key_id for key_id, _ in store.keys.listed("siswa")] == [key]
    await store.close()


async def test_the_day_key_is_one_a_day(store: Store, clock: Hand) -> None:
    async def today() -> int:
        async with store.work() as work:
            return await work.day_key()

    first = await today()
    assert await today() == first
    clock.move(days=1)
    assert await today() != first


async def test_what_is_remembered_ends_with_its_time_or_its_change(store: Store, clock: Hand) -> None:
    async def remembered() -> object:
        async with store.work() as work:
            return work.remembered("names")

    async def remember(work: Work) -> None:
        work.remember("names", ("a",), 60)

    async with store.work() as work:
        await remember(work)
    assert await remembered() == ("a",)
    clock.move(seconds=61)
    assert await remembered() is None
    async with store.work() as work:
        work.forget("names")
        await remember(work)
    assert await remembered() is None


async def test_a_failed_statement_fails_the_whole_work_even_if_it_was_caught(store: Store) -> None:
    """SQLite undoes the transaction by itself when the disk is full; what follows would be committed one by one."""
    pages = store.driver.execute("PRAGMA page_count").fetchone()[0]
    store.driver.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(errors.StorageFull):
        async with store.work() as work:
            await work.run(PUT, key="t0", value="x")
            with suppress(errors.StorageFull):
                await work.run_many(PUT, [{"key": f"t{n}", "value": "x" * 4000} for n in range(1, 20)])
            with suppress(errors.StorageFull):
                await work.run(PUT, key="t99", value="x")
    assert await count(store) == 0


async def test_a_callback_that_fails_does_not_undo_nor_stop_the_others(store: Store) -> None:
    called: list[int] = []
    async with store.work() as work:
        await work.run(PUT, key="t1", value="x")
        work.after_commit(lambda: 1 / 0)
        work.after_commit(lambda: called.append(1))
    assert called == [1]
    assert await count(store) == 1
