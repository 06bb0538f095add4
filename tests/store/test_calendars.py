"""The school's calendar, leave and the hour of the agenda: each school and each person only their own."""

from datetime import date, time

from bot.casework.school_time import EXAM, FREE, RAMADAN, REPORT, SEMESTER, TAUGHT, Entry, of_entries
from bot.store import calendars, leaves, people, schools
from bot.store.work import Store
from tests.store.conftest import House

MONDAY, FRIDAY = date(2026, 11, 30), date(2026, 12, 4)


async def test_a_school_keeps_its_own_calendar(store: Store, house: House) -> None:
    async with store.work() as work:
        assert await calendars.add(work, house.school.id, house.koordinator.id, Entry(FREE, MONDAY, FRIDAY))
        assert ("school", house.school.id) in work.touched
    async with store.work() as work:
        [kept] = (await schools.get(work, house.school.id)).calendar
        assert (kept.kind, kept.first, kept.last) == (FREE, MONDAY, FRIDAY)
        assert (await schools.get(work, house.stranger.school_id)).calendar == ()
        assert not await calendars.remove(work, house.stranger.school_id, house.stranger.id, kept.id)
        assert await calendars.remove(work, house.school.id, house.koordinator.id, kept.id)
        assert not await calendars.remove(work, house.school.id, house.koordinator.id, kept.id)


async def test_the_same_day_is_replaced(store: Store, house: House) -> None:
    async with store.work() as work:
        for last in (MONDAY, FRIDAY):
            await calendars.add(work, house.school.id, house.koordinator.id, Entry(FREE, MONDAY, last))
        assert [one.last for one in await calendars.of_school(work, house.school.id)] == [FRIDAY]


async def test_what_is_kept_becomes_the_time_of_the_school(store: Store, house: House) -> None:
    begins = date(2026, 7, 1)
    given = (
        Entry(FREE, MONDAY, FRIDAY),
        Entry(TAUGHT, FRIDAY, FRIDAY),
        Entry(EXAM, date(2026, 12, 7), date(2026, 12, 11)),
        Entry(RAMADAN, date(2027, 2, 8), date(2027, 3, 9), time(8), time(12)),
        Entry(SEMESTER, begins, date(2026, 12, 19)),
        Entry(REPORT, begins, date(2026, 12, 18)),
    )
    async with store.work() as work:
        for one in given:
            await calendars.add(work, house.school.id, house.koordinator.id, one)
        school = of_entries("WITA", 6, (), await calendars.of_school(work, house.school.id))
    assert not school.is_school_day(MONDAY) and school.is_school_day(FRIDAY)
    assert school.is_exam(date(2026, 12, 7)) and school.is_school_day(date(2026, 12, 5))
    assert school.line_at(date(2027, 2, 9)).time() == time(12)
    assert (school.semester_end(MONDAY), school.report_day(MONDAY)) == (date(2026, 12, 19), date(2026, 12, 18))


async def test_a_colleague_stands_in_once_accepted(store: Store, house: House) -> None:
    async with store.work() as work:
        leave = await leaves.ask(work, house.konselor, house.colleague, MONDAY, FRIDAY)
        assert await leaves.deputy_of(work, house.konselor.id, MONDAY) is None
        assert not await leaves.answer(work, house.koordinator, leave, accept=True)
        assert not await leaves.end(work, house.colleague, leave)
        assert await leaves.answer(work, house.colleague, leave, accept=True)
        assert await leaves.deputy_of(work, house.konselor.id, MONDAY) == house.colleague.id
        assert await leaves.deputy_of(work, house.konselor.id, FRIDAY) == house.colleague.id
        assert await leaves.deputy_of(work, house.konselor.id, date(2026, 12, 5)) is None
    async with store.work() as work:
        await people.deactivate(work, house.koordinator, house.colleague.id)
        assert await leaves.deputy_of(work, house.konselor.id, MONDAY) is None
        await people.add(work, house.school.id, 3, "konselor", "aktif", "Rekan Contoh")
        assert await leaves.deputy_of(work, house.konselor.id, MONDAY) == house.colleague.id
        stands = await leaves.get(work, house.school.id, leave.id)
        assert stands is not None
        assert await leaves.get(work, house.stranger.school_id, leave.id) is None
        assert await leaves.end(work, house.konselor, stands)
        assert await leaves.deputy_of(work, house.konselor.id, MONDAY) is None


async def test_the_hour_of_the_agenda(store: Store, house: House) -> None:
    async with store.work() as work:
        assert await leaves.agenda_hour(work, house.konselor.id) is None
        await leaves.set_agenda_hour(work, house.konselor, time(7, 15))
        await leaves.set_agenda_hour(work, house.konselor, time(6))
        assert await leaves.agenda_hour(work, house.konselor.id) == time(6)
        assert await leaves.agenda_hour(work, house.colleague.id) is None
