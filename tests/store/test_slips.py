"""Referral slips: sealed with the student's key, hers who takes them, and only a state for who sent them."""

import pytest

from bot.store import cases, errors, people, slips
from bot.store.people import Person
from bot.store.slips import Slip
from bot.store.work import Store
from tests.store.conftest import TODAY, House, joined

BODY = {"RM2": "Tertidur di kelas.", "RM3": "biasa", "RM5": "guru"}


async def teacher(store: Store, house: House) -> Person:
    async with store.work() as work:
        return await joined(work, house.school, 5, "guru", "Guru Contoh")


async def sent(store: Store, house: House, guru: Person, to: Person | None = None) -> Slip:
    async with store.work() as work:
        return await slips.send(work, guru, house.student.id, to.id if to else None, BODY)


async def seen(store: Store, person: Person) -> list[int]:
    async with store.work() as work:
        return [one.id for one in await slips.waiting(work, person)]


async def taken(store: Store, person: Person, slip: Slip, student_id: int) -> int:
    """Take a slip into a fresh case; return the case."""
    async with store.work() as work:
        case = await cases.create(work, person, student_id, TODAY)
        assert await slips.take(work, person, slip.id, case.id)
        return case.id


async def test_a_slip_to_anybody_is_for_every_counselor_of_the_school(store: Store, house: House) -> None:
    guru = await teacher(store, house)
    slip = await sent(store, house, guru)
    for one in (house.konselor, house.colleague, house.koordinator):
        assert await seen(store, one) == [slip.id]
    for one in (guru, house.stranger):
        assert await seen(store, one) == []
        async with store.work() as work:
            assert await slips.read(work, one, slip.id) is None


async def test_a_slip_to_one_is_hers_and_everybodys_once_she_left(store: Store, house: House) -> None:
    slip = await sent(store, house, await teacher(store, house), house.konselor)
    assert await seen(store, house.konselor) == [slip.id]
    assert await seen(store, house.colleague) == []
    async with store.work() as work:
        assert await slips.read(work, house.colleague, slip.id) is None
        assert await slips.pass_on(work, house.colleague, slip.id) is None
        await people.deactivate(work, house.koordinator, house.konselor.id)
    assert await seen(store, house.konselor) == []
    assert await seen(store, house.colleague) == [slip.id]


async def test_who_reads_is_logged_and_the_sender_reads_nothing(store: Store, house: House) -> None:
    guru = await teacher(store, house)
    slip = await sent(store, house, guru)
    async with store.work() as work:
        read = await slips.read(work, house.konselor, slip.id)
        [mine] = await slips.of_sender(work, guru, 10)
    assert read is not None
    assert read.body == BODY
    assert mine.body == {}
    query = "SELECT count(*) FROM audit WHERE action = 'baca' AND object = 'slip' AND person_id = ?"
    assert store.driver.execute(query, (house.konselor.id,)).fetchone()[0] == 1


async def test_it_is_taken_once_and_into_an_own_case_of_that_student(store: Store, house: House) -> None:
    slip = await sent(store, house, await teacher(store, house))
    async with store.work() as work:
        theirs = await cases.create(work, house.colleague, house.student.id, TODAY)
        other = await cases.create(work, house.konselor, house.other_student.id, TODAY)
        assert not await slips.take(work, house.konselor, slip.id, theirs.id)
        assert not await slips.take(work, house.konselor, slip.id, other.id)
        assert not await slips.take(work, house.stranger, slip.id, theirs.id)
    case_id = await taken(store, house.konselor, slip, house.student.id)
    async with store.work() as work:
        assert not await slips.take(work, house.colleague, slip.id, theirs.id)
        assert await slips.read(work, house.colleague, slip.id) is None
        found = await slips.read_of_case(work, house.konselor, case_id)
        assert found is not None
        assert found.body == BODY
        assert await slips.read_of_case(work, house.koordinator, case_id) is None


async def test_a_cancelled_case_gives_the_slip_back(store: Store, house: House) -> None:
    slip = await sent(store, house, await teacher(store, house))
    case_id = await taken(store, house.konselor, slip, house.student.id)
    assert await seen(store, house.konselor) == []
    async with store.work() as work:
        await cases.set_status(work, house.konselor, case_id, "dibatalkan")
    assert await seen(store, house.konselor) == [slip.id]
    assert await seen(store, house.colleague) == []
    await taken(store, house.konselor, slip, house.student.id)
    assert await seen(store, house.konselor) == []


async def test_a_state_only_goes_forward(store: Store, house: House) -> None:
    guru = await teacher(store, house)
    slip = await sent(store, house, guru)
    case_id = await taken(store, house.konselor, slip, house.student.id)
    async with store.work() as work:

        async def advance(state: slips.State) -> bool:
            now = await slips.of_case(work, house.konselor, case_id)
            assert now is not None
            return await slips.advance(work, house.konselor, now, state)

        assert not await advance("diterima")
        assert await advance("selesai")
        assert not await advance("dijadwalkan")
        assert (await slips.of_sender(work, guru, 1))[0].state == "selesai"


async def test_it_is_taken_back_only_by_its_sender_and_only_in_time(store: Store, house: House) -> None:
    guru = await teacher(store, house)
    slip = await sent(store, house, guru)
    async with store.work() as work:
        assert not await slips.withdraw(work, house.konselor, slip.id)
        assert await slips.withdraw(work, guru, slip.id)
        assert not await slips.withdraw(work, guru, slip.id)
    assert await seen(store, house.konselor) == []
    later = await sent(store, house, guru)
    await taken(store, house.konselor, later, house.student.id)
    async with store.work() as work:
        assert not await slips.withdraw(work, guru, later.id)


async def test_who_passes_it_on_is_remembered(store: Store, house: House) -> None:
    slip = await sent(store, house, await teacher(store, house), house.konselor)
    async with store.work() as work:
        passed = await slips.pass_on(work, house.konselor, slip.id)
    assert passed is not None
    assert passed.passed_by == {house.konselor.id}
    assert await seen(store, house.colleague) == [slip.id]


@pytest.mark.parametrize("whom", ["stranger", "left", "teacher"])
async def test_nobody_else_can_be_chosen(store: Store, house: House, whom: str) -> None:
    guru = await teacher(store, house)
    async with store.work() as work:
        await people.deactivate(work, house.koordinator, house.colleague.id)
    to = {"stranger": house.stranger, "left": house.colleague, "teacher": guru}[whom]
    with pytest.raises(errors.NotFound):
        await sent(store, house, guru, to)


async def test_a_student_of_another_school_does_not_exist(store: Store, house: House) -> None:
    async with store.work() as work:
        with pytest.raises(errors.NotFound):
            await slips.send(work, house.stranger, house.student.id, None, BODY)


async def test_what_it_says_is_sealed_with_the_students_key(store: Store, house: House) -> None:
    slip = await sent(store, house, await teacher(store, house))
    [raw] = store.driver.execute("SELECT body_sealed FROM slip WHERE id = ?", (slip.id,)).fetchone()
    [key_id] = store.driver.execute("SELECT key_id FROM student WHERE id = ?", (house.student.id,)).fetchone()
    assert b"Tertidur" not in raw
    assert int.from_bytes(raw[:8], "big") == key_id
