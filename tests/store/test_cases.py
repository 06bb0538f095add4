"""Cases have codes that are never given twice, and belong to one counselor."""

from datetime import date
from itertools import count

import pytest

from bot.store import activities, cases, errors, people
from bot.store.cases import Case
from bot.store.people import Person
from bot.store.work import Store
from tests.store.conftest import TODAY, Hand, House


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (date(2026, 11, 23), "2627"),
        (date(2026, 7, 1), "2627"),
        (date(2026, 6, 30), "2526"),
        (date(2027, 1, 1), "2627"),
        (date(2099, 12, 31), "9900"),
        (date(2009, 8, 1), "0910"),
    ],
)
def test_the_school_year_begins_in_july(today: date, year: str) -> None:
    assert cases.school_year(today) == year


async def test_codes_count_up_per_school_and_year(store: Store, house: House) -> None:
    async with store.work() as work:
        first = await cases.create(work, house.konselor, house.student.id, TODAY)
        second = await cases.create(work, house.colleague, house.student.id, TODAY)
        third = await cases.create(work, house.konselor, house.other_student.id, date(2027, 7, 1))
    assert [one.code for one in (first, second, third)] == ["2627-001", "2627-002", "2728-001"]
    assert (first.status, first.darurat, first.opened_at) == ("draf", False, first.changed_at)


async def test_a_code_is_never_given_twice(store: Store, house: House, case: Case) -> None:
    """A cancelled case, or one that is gone, leaves a gap."""
    async with store.work() as work:
        await cases.set_status(work, house.konselor, case.id, "dibatalkan")
        store.driver.execute("DELETE FROM case_file WHERE id = ?", (case.id,))
        again = await cases.create(work, house.konselor, house.student.id, TODAY)
    assert again.code == "2627-002"


async def test_a_rolled_back_case_gives_its_number_back(store: Store, house: House) -> None:
    with pytest.raises(ZeroDivisionError):
        async with store.work() as work:
            await cases.create(work, house.konselor, house.student.id, TODAY)
            raise ZeroDivisionError
    async with store.work() as work:
        assert (await cases.create(work, house.konselor, house.student.id, TODAY)).code == "2627-001"


async def test_numbers_grow_beyond_three_digits(store: Store, house: House) -> None:
    async with store.work() as work:
        await cases.create(work, house.konselor, house.student.id, TODAY)
        store.driver.execute("UPDATE code_counter SET last = 998")
        codes = [(await cases.create(work, house.konselor, house.student.id, TODAY)).code for _ in range(2)]
        assert codes == ["2627-999", "2627-1000"]
        found = await cases.find(work, house.konselor, "1000")
        assert found is not None
        assert found.code == "2627-1000"


async def test_a_student_of_another_school_gets_no_case(store: Store, house: House) -> None:
    async with store.work() as work:
        for student_id in (house.student.id, 12345):
            with pytest.raises(errors.NotFound):
                await cases.create(work, house.stranger, student_id, TODAY)


@pytest.mark.parametrize("typed", ["2627-001", " 2627-001 ", "2627 - 001", "2627-1", "001", "1", "01", "0001"])
async def test_a_code_is_found_as_people_type_it(store: Store, house: House, case: Case, typed: str) -> None:
    async with store.work() as work:
        assert await cases.find(work, house.konselor, typed) == case


@pytest.mark.parametrize(
    "typed", ["", "2627", "2627-", "-001", "2627-002", "002", "x", "٠٠١", "1" * 30, "001; DROP", "%"]
)
async def test_what_is_no_code_finds_nothing(store: Store, house: House, case: Case, typed: str) -> None:
    async with store.work() as work:
        assert await cases.find(work, house.konselor, typed) is None


async def test_a_short_number_means_the_newest_own_case(store: Store, house: House, clock: Hand) -> None:
    async with store.work() as work:
        await cases.create(work, house.konselor, house.student.id, date(2025, 8, 1))
    clock.move(days=1)
    async with store.work() as work:
        newest = await cases.create(work, house.konselor, house.student.id, TODAY)
    clock.move(days=1)
    async with store.work() as work:
        theirs = await cases.create(work, house.colleague, house.student.id, date(2027, 8, 1))
        assert await cases.find(work, house.konselor, "1") == newest
        assert await cases.find(work, house.colleague, "1") == theirs


async def test_nobody_else_sees_a_case(store: Store, house: House, case: Case) -> None:
    """T1: not a colleague, not the koordinator without asking to oversee, not another school."""
    async with store.work() as work:
        for person in (house.colleague, house.koordinator, house.stranger):
            assert await cases.get(work, person, case.id) is None
            assert await cases.find(work, person, case.code) is None
            assert await cases.of_student(work, person, house.student.id) == []
            assert await cases.open_page(work, person, 10) == ([], 0)
            for change in (
                cases.own(work, person, case.id),
                cases.set_status(work, person, case.id, "selesai"),
                cases.set_darurat(work, person, case.id, True),
                activities.create(work, person, "konseling", case.id),
            ):
                with pytest.raises(errors.NotFound):
                    await change
        assert await cases.get(work, house.konselor, case.id) == case


async def test_only_a_koordinator_of_the_school_oversees(store: Store, house: House, case: Case) -> None:
    async with store.work() as work:
        elsewhere = await people.add(work, house.stranger.school_id, 50, "koordinator", "aktif", "Lain")
        sees = {
            house.koordinator: case,
            house.konselor: case,
            house.colleague: None,
            house.stranger: None,
            elsewhere: None,
        }
        for person, expected in sees.items():
            assert await cases.get(work, person, case.id, overseeing=True) == expected
            assert await cases.find(work, person, case.code, overseeing=True) == expected
        assert await cases.find(work, house.koordinator, "001", overseeing=True) is None


async def test_open_cases_come_in_pages_urgent_and_newest_first(store: Store, house: House, clock: Hand) -> None:
    made: list[Case] = []
    for _ in range(5):
        async with store.work() as work:
            made.append(await cases.create(work, house.konselor, house.student.id, TODAY))
        clock.move(minutes=1)
    async with store.work() as work:
        await cases.set_status(work, house.konselor, made[4].id, "selesai")
        await cases.set_darurat(work, house.konselor, made[0].id, True)
        await cases.touch(work, house.konselor, made[1].id)
        codes = []
        for offset in count(0, 2):
            page, total = await cases.open_page(work, house.konselor, 2, offset)
            assert total == 4
            if not page:
                break
            codes += [one.code for one in page]
        assert codes == [made[n].code for n in (0, 1, 3, 2)]
        assert len(await cases.of_student(work, house.konselor, house.student.id)) == 5


async def test_rounds_count_up_within_a_case(store: Store, house: House, case: Case) -> None:
    async with store.work() as work:
        first = await activities.create(work, house.konselor, "konseling", case.id)
        second = await activities.create(work, house.konselor, "konseling", case.id)
        intake = await activities.create(work, house.konselor, "penerimaan", case.id)
        school = [await activities.create(work, house.konselor, "himpunan_data", None) for _ in range(2)]
        theirs = await activities.create(work, house.colleague, "himpunan_data", None)
        assert [one.round for one in (first, second, intake, *school, theirs)] == [1, 2, 1, 1, 2, 1]
        assert await activities.of_case(work, house.konselor, case.id) == sorted(
            [first, second, intake], key=lambda one: (one.made_at, one.round, one.id)
        )


async def test_nobody_else_sees_an_activity(store: Store, house: House, case: Case) -> None:
    async with store.work() as work:
        activity = await activities.create(work, house.konselor, "konseling", case.id)
        for person in (house.colleague, house.koordinator, house.stranger):
            assert await activities.of_case(work, person, case.id) == []
            for use in (
                activities.own(work, person, activity.id),
                activities.set_state(work, person, activity.id, "salah_catat"),
            ):
                with pytest.raises(errors.NotFound):
                    await use

        async def overseen(person: Person) -> int:
            return len(await activities.of_case(work, person, case.id, overseeing=True))

        assert [await overseen(one) for one in (house.koordinator, house.colleague, house.stranger)] == [1, 0, 0]
