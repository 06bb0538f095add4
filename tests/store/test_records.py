"""Records are filed in versions, read with a trace, moved when they were filed for the wrong student."""

import pytest

from bot.security import sealing
from bot.store import activities, cases, drafts, errors, moving, records
from bot.store.activities import Activity
from bot.store.cases import Case
from bot.store.work import Store, Work
from tests.store.conftest import TODAY, Hand, House


@pytest.fixture
async def activity(store: Store, house: House, case: Case) -> Activity:
    async with store.work() as work:
        return await activities.create(work, house.konselor, "konseling", case.id)


async def reads(work: Work) -> int:
    rows = work._driver.execute("SELECT count(*) FROM audit WHERE action = 'baca'").fetchone()
    return int(rows[0])


async def test_versions_stay_readable(store: Store, house: House, activity: Activity, clock: Hand) -> None:
    me = house.konselor
    async with store.work() as work:
        assert await records.file(work, me, activity.id, "rencana", {"KP-P6": "tujuan"}, {"KP-P2": 1}) == 1
        assert await records.file(work, me, activity.id, "pelaksanaan", {"KP-L4": "cerita"}, {}) == 1
    clock.move(hours=1)
    async with store.work() as work:
        assert await records.file(work, me, activity.id, "rencana", {"KP-P6": "lain"}, {"KP-P2": 2}, "salah ketik") == 2
        assert await records.newest_versions(work, me, activity.id) == {"rencana": 2, "pelaksanaan": 1}
        latest = await records.latest(work, me, activity.id)
        assert {phase: one.body for phase, one in latest.items()} == {
            "rencana": {"KP-P6": "lain"},
            "pelaksanaan": {"KP-L4": "cerita"},
        }
        both = await records.versions(work, me, activity.id, "rencana")
        assert [(one.version, one.body, one.open_values, one.reason) for one in both] == [
            (1, {"KP-P6": "tujuan"}, {"KP-P2": 1}, None),
            (2, {"KP-P6": "lain"}, {"KP-P2": 2}, "salah ketik"),
        ]
        assert [one.version for one in await records.facts(work, me, activity.case_id or 0)] == [1, 2]
        history = await records.history_of_case(work, me, activity.case_id or 0)
        assert [(one.phase, one.version) for one in sorted(history, key=lambda one: (one.filed_at, one.phase))] == [
            ("pelaksanaan", 1),
            ("rencana", 1),
            ("rencana", 2),
        ]
        assert {one.round for one in history} == {1}


async def test_a_record_is_sealed_with_the_students_key(store: Store, house: House, activity: Activity) -> None:
    async with store.work() as work:
        await records.file(work, house.konselor, activity.id, "rencana", {"a": 1}, {}, "sebab")
        row = store.driver.execute("SELECT body_sealed, reason_sealed FROM record").fetchone()
        key = store.driver.execute("SELECT key_id FROM student WHERE id = ?", (house.student.id,)).fetchone()[0]
    assert {sealing.key_id(value) for value in row} == {key}


async def test_every_reading_leaves_a_trace_and_no_other_does(store: Store, house: House, activity: Activity) -> None:
    me, case_id = house.konselor, activity.case_id or 0
    async with store.work() as work:
        await records.file(work, me, activity.id, "rencana", {"a": 1}, {})
        await records.newest_versions(work, me, activity.id)
        await records.facts(work, me, case_id)
        assert await reads(work) == 0
        await records.latest(work, me, activity.id)
        await records.latest_of_case(work, me, case_id)
        await records.history_of_case(work, me, case_id)
        await records.versions(work, me, activity.id, "rencana")
        assert await reads(work) == 4
        await records.latest_of_case(work, house.koordinator, case_id, overseeing=True)
        assert await reads(work) == 5
        await records.latest_of_case(work, house.stranger, case_id, overseeing=True)
        assert await reads(work) == 5


async def test_nobody_else_reads_or_files(store: Store, house: House, activity: Activity, case: Case) -> None:
    async with store.work() as work:
        await records.file(work, house.konselor, activity.id, "rencana", {"a": 1}, {"b": 2})
        for person in (house.colleague, house.koordinator, house.stranger):
            assert await records.latest(work, person, activity.id) == {}
            assert await records.latest_of_case(work, person, case.id) == []
            assert await records.history_of_case(work, person, case.id) == []
            assert await records.versions(work, person, activity.id, "rencana") == []
            assert await records.newest_versions(work, person, activity.id) == {}
            assert await records.facts(work, person, case.id) == []
            for use in (
                records.file(work, person, activity.id, "rencana", {}, {}),
                moving.to_case(work, person, activity.id, case.id),
            ):
                with pytest.raises(errors.NotFound):
                    await use
        for person in (house.colleague, house.stranger):
            assert await records.latest_of_case(work, person, case.id, overseeing=True) == []
            assert await records.facts(work, person, case.id, overseeing=True) == []


@pytest.mark.parametrize("damage", ["swap", "bit"])
async def test_damage_is_an_error_for_that_record_only(
    store: Store, house: House, activity: Activity, damage: str
) -> None:
    """S9: two sealed values changed places, or one bit fell over."""
    me = house.konselor
    async with store.work() as work:
        for phase in ("a", "b", "c"):
            await records.file(work, me, activity.id, phase, {"q": phase}, {})
        rows = store.driver.execute("SELECT id, body_sealed FROM record ORDER BY phase").fetchall()
        (first, sealed), (second, other) = rows[0], rows[1]
        if damage == "bit":
            sealed, other = other, sealed[:30] + bytes([sealed[30] ^ 1]) + sealed[31:]
            sealed = rows[1][1]
            store.driver.execute("UPDATE record SET body_sealed = ? WHERE id = ?", (other, first))
        else:
            store.driver.execute("UPDATE record SET body_sealed = ? WHERE id = ?", (other, first))
            store.driver.execute("UPDATE record SET body_sealed = ? WHERE id = ?", (sealed, second))
        hurt = {"a"} if damage == "bit" else {"a", "b"}
        found = await records.latest_of_case(work, me, activity.case_id or 0)
        assert {one.phase for one in found if one.damaged} == hurt
        assert [one.body for one in found if one.damaged] == [{}] * len(hurt)
        assert {one.phase: one.body for one in found if not one.damaged} == {
            phase: {"q": phase} for phase in {"a", "b", "c"} - hurt
        }
        with pytest.raises(errors.RecordUnreadable):
            await records.latest(work, me, activity.id)


async def test_what_was_filed_for_the_wrong_student_moves_whole(
    store: Store, house: House, case: Case, activity: Activity
) -> None:
    me = house.konselor
    async with store.work() as work:
        right = await cases.create(work, me, house.other_student.id, TODAY)
        await activities.create(work, me, "konseling", right.id)
        await records.file(work, me, activity.id, "rencana", {"a": 1}, {"n": 1})
        await records.file(work, me, activity.id, "rencana", {"a": 2}, {"n": 2}, "sebab")
        about = drafts.About(house.student.id, case.id, activity.id)
        draft_id = await drafts.create(work, me, "konseling", {"b": 3}, about)
    async with store.work() as work:
        moved = await moving.to_case(work, me, activity.id, right.id)
    async with store.work() as work:
        assert (moved.case_id, moved.form, moved.round, moved.state) == (right.id, "konseling", 2, "aktif")
        assert (await activities.own(work, me, activity.id)).state == "salah_catat"
        assert await records.latest_of_case(work, me, case.id) == []
        versions = await records.versions(work, me, moved.id, "rencana")
        assert [(one.version, one.body, one.open_values, one.reason) for one in versions] == [
            (1, {"a": 1}, {"n": 1}, None),
            (2, {"a": 2}, {"n": 2}, "sebab"),
        ]
        draft = await drafts.load(work, me, draft_id)
        assert draft is not None
        assert (draft.about, draft.body) == (drafts.About(house.other_student.id, right.id, moved.id), {"b": 3})
        key = store.driver.execute("SELECT key_id FROM student WHERE id = ?", (house.other_student.id,)).fetchone()[0]
        sealed = store.driver.execute(
            "SELECT body_sealed FROM record UNION SELECT reason_sealed FROM record WHERE reason_sealed IS NOT NULL"
            " UNION SELECT body_sealed FROM draft"
        ).fetchall()
        assert {sealing.key_id(row[0]) for row in sealed} == {key}
        logged = store.driver.execute("SELECT object_id FROM audit WHERE action = 'pindah'").fetchall()
        assert {row[0] for row in logged} == {case.id, right.id}
        with pytest.raises(errors.NotFound):
            await moving.to_case(work, me, activity.id, right.id)
        with pytest.raises(errors.NotFound):
            await records.file(work, me, activity.id, "rencana", {}, {})


async def test_nothing_moves_into_the_case_of_somebody_else(
    store: Store, house: House, case: Case, activity: Activity
) -> None:
    async with store.work() as work:
        theirs = await cases.create(work, house.colleague, house.student.id, TODAY)
        for target in (theirs.id, case.id, 12345):
            with pytest.raises(errors.NotFound):
                await moving.to_case(work, house.konselor, activity.id, target)


async def test_filing_puts_the_case_first(
    store: Store, house: House, case: Case, activity: Activity, clock: Hand
) -> None:
    clock.move(hours=1)
    async with store.work() as work:
        await records.file(work, house.konselor, activity.id, "rencana", {}, {})
        assert (await cases.own(work, house.konselor, case.id)).changed_at == work.now


async def test_a_record_of_no_case_is_sealed_with_the_schools_key(store: Store, house: House) -> None:
    async with store.work() as work:
        activity = await activities.create(work, house.konselor, "himpunan_data", None)
        await records.file(work, house.konselor, activity.id, "rencana", {"a": 1}, {})
        sealed = store.driver.execute("SELECT body_sealed FROM record").fetchone()[0]
        assert sealing.key_id(sealed) == house.school.key_id
        assert (await records.latest(work, house.konselor, activity.id))["rencana"].body == {"a": 1}
