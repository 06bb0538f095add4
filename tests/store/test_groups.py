"""Groups have a key of their own; what belongs to one member lies beside the record under that member's key."""

from pathlib import Path
from typing import Any

import pytest

from bot.security import sealing
from bot.store import activities, audit, cases, check, drafts, errors, groups, records
from bot.store.activities import Activity
from bot.store.cases import Case
from bot.store.groups import Group
from bot.store.work import Store
from tests.store.conftest import TODAY, Hand, House
from tests.store.test_canary import CANARY, SHAPES, files_with
from tests.store.test_records import reads

FORM = "konseling_kelompok"


@pytest.fixture
async def group(store: Store, house: House) -> Group:
    async with store.work() as work:
        return await groups.create(work, house.konselor, FORM, {"topik": "satu"})


@pytest.fixture
async def activity(store: Store, house: House, group: Group) -> Activity:
    async with store.work() as work:
        return await activities.create(work, house.konselor, FORM, group_id=group.id)


def key_of(store: Store, table: str, row: int) -> int:
    found = store.driver.execute(f"SELECT key_id FROM {table} WHERE id = ?", (row,)).fetchone()
    return int(found[0])


def sealed(store: Store, table: str) -> list[int]:
    found = store.driver.execute(f"SELECT body_sealed FROM {table}").fetchall()
    return sorted(sealing.key_id(row[0]) for row in found)


async def test_the_newest_group_stands_first(store: Store, house: House, clock: Hand) -> None:
    me = house.konselor
    async with store.work() as work:
        first = await groups.create(work, me, FORM, {"topik": "a"})
        await groups.set_state(work, me, first.id, "aktif")
    clock.move(hours=1)
    async with store.work() as work:
        second = await groups.create(work, me, FORM)
        assert [one.id for one in await groups.listed(work, me, FORM)] == [first.id], "a draft is not listed"
        await groups.set_state(work, me, second.id, "aktif")
        await groups.save(work, me, second.id, {"topik": "b"})
        assert [(one.body, one.number) for one in await groups.listed(work, me, FORM)] == [
            ({"topik": "b"}, 2),
            ({"topik": "a"}, 1),
        ]
        assert await groups.listed(work, me, "bimbingan_kelompok") == []
    clock.move(hours=1)
    async with store.work() as work:
        meeting = await activities.create(work, me, FORM, group_id=first.id)
        await records.file(work, me, meeting.id, "perencanaan", {}, {})
        assert [one.id for one in await groups.listed(work, me, FORM)] == [first.id, second.id]
        await groups.set_state(work, me, first.id, "selesai")
        assert [one.id for one in await groups.listed(work, me, FORM)] == [second.id]
        assert [one.id for one in await groups.listed(work, me, FORM, state="selesai")] == [first.id]
        assert [one.id for one in await groups.listed(work, me, FORM, ended=True)] == [first.id, second.id]


async def test_nobody_else_has_the_group(store: Store, house: House, group: Group, activity: Activity) -> None:
    async with store.work() as work:
        await groups.set_state(work, house.konselor, group.id, "aktif")
        await records.file(work, house.konselor, activity.id, "rencana", {"a": ["teks", 1]}, {"b": 2})
    about = drafts.About(group_id=group.id)
    for person in (house.colleague, house.koordinator, house.stranger):
        async with store.work() as work:
            assert await groups.get(work, person, group.id) is None
            assert await groups.listed(work, person, FORM) == []
            assert await activities.of_group(work, person, group.id) == []
            assert await records.history_of_group(work, person, group.id) == []
            assert await records.latest(work, person, activity.id) == {}
            for use in (
                groups.own(work, person, group.id),
                groups.save(work, person, group.id, {}),
                groups.set_state(work, person, group.id, "selesai"),
                activities.create(work, person, FORM, group_id=group.id),
                records.file(work, person, activity.id, "rencana", {}, {}),
                drafts.create(work, person, FORM, {}, about),
            ):
                with pytest.raises(errors.NotFound):
                    await use


async def test_an_activity_hangs_only_on_what_is_there(store: Store, house: House) -> None:
    on: tuple[dict[str, Any], ...] = ({"case_id": 7}, {"group_id": 7}, {"student_id": 7})
    elsewhere = {"student_id": house.student.id}
    async with store.work() as work:
        for person, given in [*((house.konselor, one) for one in on), (house.stranger, elsewhere)]:
            with pytest.raises(errors.NotFound):
                await activities.create(work, person, FORM, **given)


async def test_everything_has_the_key_of_whom_it_is_about(
    store: Store, house: House, group: Group, activity: Activity, case: Case
) -> None:
    me = house.konselor
    async with store.work() as work:
        of_student = await activities.create(work, me, "butir_data", student_id=house.student.id)
        of_school = await activities.create(work, me, "himpunan_data")
        of_case = await activities.create(work, me, "konseling", case.id)
        for one in (activity, of_student, of_school, of_case):
            await records.file(work, me, one.id, "rencana", {"a": ["teks", "b"]}, {})
            assert (await records.latest(work, me, one.id))["rencana"].body == {"a": ["teks", "b"]}
        await drafts.create(work, me, FORM, {"a": 1}, drafts.About(group_id=group.id))
        await drafts.create(work, me, FORM, {"a": 1}, drafts.About(student_id=house.student.id, group_id=group.id))
        group_key, student = key_of(store, "group_file", group.id), key_of(store, "student", house.student.id)
        assert sealed(store, "record") == sorted([group_key, student, house.school.key_id, student])
        assert sealed(store, "draft") == sorted([group_key, student])
        assert sealed(store, "group_file") == [group_key]
        listed = await drafts.listed(work, me)
        assert {one.about.group_id for one in listed} == {group.id}
        assert (await activities.own(work, me, of_student.id)).student_id == house.student.id
        assert [one.id for one in await activities.of_student(work, me, house.student.id, "butir_data")] == [
            of_student.id
        ]
        assert [one.id for one in await activities.of_form(work, me, "himpunan_data")] == [of_school.id]


async def test_rounds_are_counted_per_group(store: Store, house: House, group: Group, activity: Activity) -> None:
    me = house.konselor
    async with store.work() as work:
        other = await groups.create(work, me, FORM)
        assert (activity.round, (await activities.create(work, me, FORM, group_id=group.id)).round) == (1, 2)
        assert (await activities.create(work, me, FORM, group_id=other.id)).round == 1
        assert (await activities.create(work, me, FORM)).round == 1
        assert [one.round for one in await activities.of_group(work, me, group.id)] == [1, 2]


async def test_a_members_part_is_sealed_apart_and_read_back_in_its_place(
    store: Store, house: House, group: Group, activity: Activity
) -> None:
    me, one, other = house.konselor, house.student.id, house.other_student.id
    body = {"KG-E1": ["tiap", {}, "konselor"], "KG-L5": ["teks", "cerita"]}
    members = {one: {"KG-E1": {f"s{one:x}": 4}}, other: {"KG-E1": {f"s{other:x}": 2}}}
    async with store.work() as work:
        await records.file(work, me, activity.id, "evaluasi", body, {}, members=members)
        keys = {key_of(store, "student", one), key_of(store, "student", other)}
        assert set(sealed(store, "record_part")) == keys
        assert await reads(work) == 0
        found = (await records.latest(work, me, activity.id))["evaluasi"].body
        assert found == {
            "KG-E1": ["tiap", {f"s{one:x}": 4, f"s{other:x}": 2}, "konselor"],
            "KG-L5": ["teks", "cerita"],
        }
        assert await reads(work) == 1
    async with store.work() as work:
        await records.file(work, me, activity.id, "evaluasi", body, {}, "salah", members={one: members[one]})
        old, new = await records.versions(work, me, activity.id, "evaluasi")
        assert (len(old.body["KG-E1"][1]), new.body["KG-E1"][1]) == (2, {f"s{one:x}": 4})
        assert [record.version for record in await records.history_of_group(work, me, group.id)] == [1, 2]
        assert await reads(work) == 3
        assert await records.history_of_case(work, me, group.id) == []


async def test_a_group_enters_no_case(store: Store, house: House, activity: Activity) -> None:
    me = house.konselor
    async with store.work() as work:
        case = await cases.create(work, me, house.student.id, TODAY)
        part = {house.student.id: {"KG-E1": {"s1": 4}}}
        await records.file(work, me, activity.id, "evaluasi", {"KG-E1": ["tiap", {}]}, {}, members=part)
        assert await records.history_of_case(work, me, case.id) == []
        assert await records.facts(work, me, case.id) == []
        assert await activities.of_case(work, me, case.id) == []


async def test_what_was_erased_of_one_member_does_not_close_the_others(
    store: Store, house: House, activity: Activity
) -> None:
    me, one, other = house.konselor, house.student.id, house.other_student.id
    members = {number: {"KG-E1": {f"s{number:x}": 3}} for number in (one, other)}
    async with store.work() as work:
        await records.file(work, me, activity.id, "evaluasi", {"KG-E1": ["tiap", {}]}, {}, members=members)
    store.keys.destroy([key_of(store, "student", one)])
    async with store.work() as work:
        found = (await records.latest(work, me, activity.id))["evaluasi"].body
        assert found == {"KG-E1": ["tiap", {f"s{other:x}": 3}]}


async def test_a_part_that_does_not_fit_undoes_the_whole_record(store: Store, house: House, activity: Activity) -> None:
    """The parts are written in the transaction of the record: all of it or nothing."""
    with pytest.raises(errors.NotFound):
        async with store.work() as work:
            await records.file(work, house.konselor, activity.id, "evaluasi", {}, {}, members={12345: {"a": {}}})
    for table in ("record", "record_part"):
        assert sealed(store, table) == []


async def test_nothing_of_a_group_is_readable_in_any_file(
    store: Store, house: House, group: Group, activity: Activity, folder: Path
) -> None:
    me = house.konselor
    async with store.work() as work:
        await groups.save(work, me, group.id, {"topik": CANARY, "kelas": CANARY})
        body, members = {"KG-L5": ["teks", CANARY]}, {house.student.id: {"KG-E1": {"s1": CANARY}}}
        await records.file(work, me, activity.id, "evaluasi", body, {"n": 1}, CANARY, members=members)
        await drafts.create(work, me, FORM, {"a": CANARY}, drafts.About(group_id=group.id))
        await drafts.create(work, me, FORM, {"a": CANARY}, drafts.About(student_id=house.student.id))
    assert files_with(folder, *SHAPES) == {}
    store.driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert files_with(folder, *SHAPES) == {}


@pytest.mark.parametrize("table", ["group_file", "record_part"])
async def test_check_knows_groups_and_parts(
    store: Store, house: House, group: Group, activity: Activity, table: str
) -> None:
    async with store.work() as work:
        part = {house.student.id: {"KG-E1": {"s1": 4}}}
        await records.file(work, house.konselor, activity.id, "evaluasi", {"KG-E1": ["tiap", {}]}, {}, members=part)
    assert await check.run(store) == []
    store.driver.execute(f"UPDATE {table} SET body_sealed = zeroblob(60)")
    assert [one.params["table"] for one in await check.run(store)] == [table]


async def test_check_misses_the_key_of_a_group(store: Store, group: Group) -> None:
    key = key_of(store, "group_file", group.id)
    store.keys.destroy([key])
    assert "{count} kunci hilang atau rusak." in [one.sentence for one in await check.run(store)]


async def test_a_group_is_logged(store: Store, house: House, group: Group) -> None:
    async with store.work() as work:
        rows = work._driver.execute("SELECT action, object, object_id FROM audit ORDER BY id DESC LIMIT 1").fetchall()
        assert tuple(rows[0]) == ("buat", "group_file", group.id)
        assert await audit.verify(work) is None
