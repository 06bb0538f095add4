"""The audit chain names the first row that was touched, and the check of the data folder finds what is wrong."""

from collections.abc import Awaitable, Callable

import pytest

from bot.store import activities, audit, check, inbox, records, schema
from bot.store.cases import Case
from bot.store.work import Store
from tests.store.conftest import Hand, House


async def rows(store: Store) -> int:
    return int(store.driver.execute("SELECT count(*) FROM audit").fetchone()[0])


async def first_wrong(store: Store) -> int | None:
    async with store.work() as work:
        return await audit.verify(work)


async def test_an_untouched_chain_is_whole(store: Store, house: House) -> None:
    assert await rows(store) > 5
    assert await first_wrong(store) is None


async def test_an_empty_chain_is_whole(store: Store) -> None:
    assert await first_wrong(store) is None


@pytest.mark.parametrize("column", ["at", "person_id", "action", "object", "object_id", "chain"])
async def test_a_changed_row_is_named(store: Store, house: House, column: str) -> None:
    value = "x'00'" if column == "chain" else "'baca'" if column in ("action", "object") else "12345"
    store.driver.execute(f"UPDATE audit SET {column} = {value} WHERE id = 3")
    assert await first_wrong(store) == 3


@pytest.mark.parametrize(
    ("sql", "wrong"),
    [
        ("DELETE FROM audit WHERE id = 1", 1),
        ("DELETE FROM audit WHERE id = 3", 3),
        ("DELETE FROM audit", 1),
        ("UPDATE audit SET id = id + 1000 WHERE id = 2", 2),
        (
            "INSERT INTO audit SELECT id + 99, at, person_id, action, object, object_id, chain FROM audit WHERE id = 1",
            None,
        ),
        ("DELETE FROM meta WHERE key = 'audit_head'", None),
    ],
)
async def test_a_missing_or_added_row_is_named(store: Store, house: House, sql: str, wrong: int | None) -> None:
    after_the_last = await rows(store) + 1
    store.driver.execute(sql)
    assert await first_wrong(store) == (wrong or after_the_last)


async def test_rows_cut_off_at_the_end_are_missed(store: Store, house: House) -> None:
    last = await rows(store)
    store.driver.execute("DELETE FROM audit WHERE id = ?", (last,))
    assert await first_wrong(store) == last


async def test_an_entry_falls_with_its_work(store: Store, house: House) -> None:
    before = await rows(store)
    with pytest.raises(ZeroDivisionError):
        async with store.work() as work:
            await audit.append(work, house.konselor.id, "baca", "record", 1)
            raise ZeroDivisionError
    assert await rows(store) == before
    assert await first_wrong(store) is None


async def found(store: Store) -> list[str]:
    return [finding.sentence.format(**finding.params) for finding in await check.run(store)]


async def test_nothing_is_found_where_nothing_is_wrong(store: Store, house: House, case: Case) -> None:
    async with store.work() as work:
        activity = await activities.create(work, house.konselor, "konseling", case.id)
        await records.file(work, house.konselor, activity.id, "rencana", {"a": 1}, {}, "sebab")
        await inbox.receive(work, 1, [(10, 5, {"update_id": 10})])
    assert await found(store) == []


async def drop_index(store: Store) -> None:
    store.driver.execute("DROP INDEX case_of_owner")


async def add_table(store: Store) -> None:
    store.driver.execute("CREATE TABLE titipan (a)")


async def cut_reference(store: Store) -> None:
    store.driver.execute("PRAGMA foreign_keys=OFF")
    store.driver.execute("UPDATE case_file SET owner_id = 5")
    store.driver.execute("PRAGMA foreign_keys=ON")


async def spoil_value(store: Store) -> None:
    store.driver.execute("UPDATE school SET body_sealed = x'00' WHERE id = (SELECT min(id) FROM school)")


async def lose_key(store: Store) -> None:
    key = store.driver.execute("SELECT key_id FROM student WHERE id = (SELECT student_id FROM case_file)").fetchone()[0]
    store.keys.destroy([key])


async def add_key(store: Store) -> None:
    store.keys.make("siswa", "99", 0)
    store.keys.commit_now()


async def forget_batches(store: Store) -> None:
    store.keys._driver.execute("PRAGMA user_version = 1")


async def change_audit(store: Store) -> None:
    store.driver.execute("DELETE FROM audit WHERE id = 2")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (drop_index, ["Tabel case_of_owner"]),
        (add_table, ["Tabel titipan"]),
        (cut_reference, ["Tabel case_file menunjuk"]),
        (spoil_value, ["di tabel school rusak"]),
        (lose_key, ["1 kunci hilang", "di tabel student rusak"]),
        (add_key, ["records.db lebih lama daripada keys.db", "1 kunci tidak dipakai"]),
        (forget_batches, ["keys.db lebih lama daripada records.db"]),
        (change_audit, ["mulai baris 2"]),
    ],
)
async def test_each_kind_of_damage_is_found(
    store: Store, house: House, case: Case, spoil: Callable[[Store], Awaitable[None]], words: list[str]
) -> None:
    await spoil(store)
    said = await found(store)
    assert len(said) == len(words)
    for word, sentence in zip(words, said, strict=True):
        assert word in sentence


def test_the_check_knows_every_sealed_column() -> None:
    sealed = {
        table.name: (
            next(key.name for key in table.primary_key),
            {c.name for c in table.columns if c.name.endswith("_sealed")},
        )
        for table in schema.metadata.sorted_tables
        if any(column.name.endswith("_sealed") for column in table.columns)
    }
    assert {table: (row, set(columns)) for table, (row, columns) in check.SEALED.items()} == sealed


async def test_day_keys_go_three_days_after_their_last_need(store: Store, clock: Hand) -> None:
    async def receive(update_id: int) -> int:
        async with store.work() as work:
            [one] = await inbox.receive(work, 1, [(update_id, 5, {"update_id": update_id})])
            return one.arrival

    async def days() -> list[str]:
        await store.prune()
        return sorted(ref for _, ref in store.keys.listed("hari"))

    stays, goes = await receive(1), await receive(2)
    clock.move(days=1)
    third = await receive(3)
    async with store.work() as work:
        await inbox.done(work, goes)
        await inbox.done(work, third)
    clock.move(days=2)
    assert await days() == ["2026-11-23", "2026-11-24"]
    clock.move(days=1)
    assert await days() == ["2026-11-23", "2026-11-24"]
    clock.move(days=1)
    assert await days() == ["2026-11-23"]
    async with store.work() as work:
        [waiting] = await inbox.waiting(work, 0, 10)
        assert (waiting.arrival, waiting.update) == (stays, {"update_id": 1})
        await inbox.done(work, stays)
    assert await days() == []
    async with store.work() as work:
        await work.day_key()
    assert await days() == ["2026-11-28"]
