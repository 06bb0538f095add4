"""The roster: sealed, found by number, remembered for a while, and taken in from a file."""

from dataclasses import replace

import pytest

from bot.store import errors, roster, students
from bot.store.roster import Report, RosterRow
from bot.store.students import Student, StudentEntry
from bot.store.work import Store, Work
from tests.store.conftest import Hand, House, entry


async def test_a_student_is_found_by_number_however_it_is_typed(store: Store, house: House) -> None:
    async with store.work() as work:
        for typed in ("0012345678", " 0012 345-678 ", "0012.345.678"):
            assert await students.by_nisn(work, house.school.id, typed) == [house.student]
        assert await students.by_nis(work, house.school.id, "001") == [house.student]
        assert await students.by_nis(work, house.school.id, "1") == []
        assert await students.by_nis(work, house.school.id, "0012345678") == []
        assert await students.by_nis(work, house.school.id, " ") == []


async def test_numbers_of_another_school_say_nothing(store: Store, house: House) -> None:
    async with store.work() as work:
        elsewhere = house.stranger.school_id
        assert await students.by_nisn(work, elsewhere, "0012345678") == []
        assert await students.entry(work, elsewhere, house.student.id) is None
        assert await students.read(work, house.stranger, house.student.id) is None
        for use in (students.identity, students.key_of):
            with pytest.raises(errors.NotFound):
                await use(work, elsewhere, house.student.id)
        with pytest.raises(errors.NotFound):
            await students.change(work, elsewhere, Student(house.student), None)


async def test_a_change_is_found_under_the_new_number_only(store: Store, house: House) -> None:
    changed = replace(house.student, name="Nama Baru", nis="002", nisn="")
    async with store.work() as work:
        await students.change(work, house.school.id, Student(changed, {"ID10": "sudah"}), house.konselor.id)
    async with store.work() as work:
        assert await students.by_nis(work, house.school.id, "002") == [changed]
        assert await students.by_nis(work, house.school.id, "001") == []
        assert await students.by_nisn(work, house.school.id, "0012345678") == []
        assert await students.identity(work, house.school.id, changed.id) == {"ID10": "sudah"}
        assert await students.read(work, house.konselor, changed.id) == Student(changed, {"ID10": "sudah"})


async def test_opened_names_follow_every_change(store: Store, house: House, clock: Hand) -> None:
    async def names() -> set[str]:
        async with store.work() as work:
            return {one.name for one in await students.opened(work, house.school.id)}

    assert await names() == {"Siswa Contoh Satu", "Siswa Contoh Dua"}
    async with store.work() as work:
        await students.add(work, house.school.id, entry("Siswa Contoh Tiga", "IX-A"), None)
        assert len(await students.opened(work, house.school.id)) == 3
    assert len(await names()) == 3
    with pytest.raises(ZeroDivisionError):
        async with store.work() as work:
            await students.add(work, house.school.id, entry("Tidak Jadi", "IX-A"), None)
            assert len(await students.opened(work, house.school.id)) == 4
            raise ZeroDivisionError
    assert "Tidak Jadi" not in await names()
    async with store.work() as work:
        assert await students.opened(work, house.stranger.school_id) == ()


async def test_opened_names_are_kept_15_minutes(store: Store, house: House, clock: Hand) -> None:
    async with store.work() as work:
        first = await students.opened(work, house.school.id)
    clock.move(minutes=14)
    async with store.work() as work:
        assert await students.opened(work, house.school.id) is first
    clock.move(minutes=2)
    async with store.work() as work:
        again = await students.opened(work, house.school.id)
        assert again == first
        assert again is not first


async def test_one_damaged_student_does_not_hide_the_others(store: Store, house: House) -> None:
    async with store.work() as work:
        store.driver.execute("UPDATE student SET body_sealed = x'00' WHERE id = ?", (house.student.id,))
        assert await students.opened(work, house.school.id) == (house.other_student,)
        with pytest.raises(errors.RecordUnreadable):
            await students.entry(work, house.school.id, house.student.id)


ROWS = (
    RosterRow(2, "Siswa  Contoh Satu", "VIII-B", "P", "001", "0012345678"),
    RosterRow(3, "Murid Contoh Empat", "VII-A", "L", "004", "0044444444"),
    RosterRow(4, "Murid Contoh Lima", "VII-A", "", "", ""),
)


async def take_in(store: Store, house: House, *rows: RosterRow) -> Report:
    async with store.work() as work:
        return await roster.take_in(work, house.school.id, rows, None)


async def listed(store: Store, house: House) -> set[StudentEntry]:
    async with store.work() as work:
        return set(await students.opened(work, house.school.id))


async def test_taking_in_twice_changes_nothing(store: Store, house: House) -> None:
    first = await take_in(store, house, *ROWS)
    assert (first.added, first.changed, first.unchanged) == (2, 0, 1)
    after = await listed(store, house)
    assert len(after) == 4
    second = await take_in(store, house, *ROWS)
    assert (second.added, second.changed, second.unchanged) == (0, 0, 3)
    assert await listed(store, house) == after


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (RosterRow(2, "Nama Lain", "IX-Z", "L", "777", "0012345678"), ("Nama Lain", "IX-Z", "L", "777", "0012345678")),
        (RosterRow(2, "Nama Lain", "IX-Z", "", "001", "0099999999"), ("Nama Lain", "IX-Z", "P", "001", "0099999999")),
        (
            RosterRow(2, "siswa contoh  SATU", "viii-b", "", "", ""),
            ("siswa contoh SATU", "viii-b", "P", "001", "0012345678"),
        ),
    ],
    ids=["by NISN", "by NIS", "by exact name and class"],
)
async def test_a_line_finds_its_student(store: Store, house: House, row: RosterRow, expected: tuple[str, ...]) -> None:
    report = await take_in(store, house, row)
    assert (report.added, report.changed) == (0, 1)
    async with store.work() as work:
        found = await students.entry(work, house.school.id, house.student.id)
    assert found is not None
    assert (found.name, found.class_, found.sex, found.nis, found.nisn) == expected


@pytest.mark.parametrize(
    "row",
    [
        RosterRow(2, "Siswa Contoh Satu", "VIII-C", "P"),
        RosterRow(2, "Siswa Contoh", "VIII-B", "P"),
        RosterRow(2, "Siswa Contoh Satu", "VIII-B", "P", "", "0055555555"),
        RosterRow(2, "Siswa Contoh Satu", "VIII-B", "P", "555", ""),
    ],
    ids=["other class", "other name", "same name, other NISN", "same name, other NIS"],
)
async def test_a_line_about_somebody_else_adds_a_student(store: Store, house: House, row: RosterRow) -> None:
    report = await take_in(store, house, row)
    assert (report.added, report.changed, report.doubles) == (1, 0, [])
    assert house.student in await listed(store, house)


async def test_who_was_added_by_hand_is_matched_and_keeps_the_identity(store: Store, house: House) -> None:
    async with store.work() as work:
        by_hand = replace(entry("Murid Contoh Lima", "VII-A"), state="tambahan")
        by_hand = await students.add(work, house.school.id, by_hand, house.konselor.id)
        await students.change(work, house.school.id, Student(by_hand, {"ID6": "Wali Contoh"}), house.konselor.id)
    report = await take_in(store, house, RosterRow(2, "Murid Contoh Lima", "VII-A", "P", "005", "0055555555"))
    assert report.changed == 1
    async with store.work() as work:
        found = await students.entry(work, house.school.id, by_hand.id)
        assert found is not None
        assert (found.state, found.nis) == ("daftar", "005")
        assert await students.identity(work, house.school.id, by_hand.id) == {"ID6": "Wali Contoh"}


async def test_doubles_are_named_and_left_out(store: Store, house: House) -> None:
    report = await take_in(
        store,
        house,
        RosterRow(2, "Murid A", "VII-A", "L", "010", "0010000000"),
        RosterRow(3, "Murid A Lagi", "VII-A", "L", "011", "0010000000"),
        RosterRow(4, "Murid B", "VII-A", "L", "010", "0010000009"),
        RosterRow(5, "Murid A", "VII-A"),
        RosterRow(6, "Murid C", "VII-A", "P", "020", "0020000000"),
        RosterRow(7, "Murid D", "VII-A", "P", "020", "0010000000"),
    )
    assert (report.added, report.doubles) == (2, [3, 4, 5, 7])


async def test_a_name_that_was_given_up_may_be_taken(store: Store, house: House) -> None:
    report = await take_in(
        store,
        house,
        RosterRow(2, "Nama Baru", "VIII-B", "P", "001", "0012345678"),
        RosterRow(3, "Siswa Contoh Satu", "VIII-B", "P", "", ""),
    )
    assert (report.added, report.changed, report.doubles) == (1, 1, [])


async def test_two_of_one_name_and_class_are_not_guessed(store: Store, house: House) -> None:
    same = [RosterRow(n, "Murid Kembar", "VII-A", "L", f"03{n}", "") for n in (2, 3)]
    assert (await take_in(store, house, *same)).added == 2
    report = await take_in(store, house, RosterRow(2, "Murid Kembar", "VII-A", "L", "", ""))
    assert (report.added, report.changed, report.doubles) == (0, 0, [2])


@pytest.mark.parametrize(
    ("nisn", "stored", "lost", "wrong"),
    [
        ("0012345678", "0012345678", False, False),
        ("12345678", "0012345678", True, False),
        ("29", "0000000029", True, False),
        ("00123456789", "", False, True),
        ("12A4567890", "", False, True),
        ("٠٠١٢٣٤٥٦٧٨", "", False, True),
        ("", "", False, False),
    ],
)
async def test_zeros_that_excel_dropped_are_put_back_and_named(
    store: Store, house: House, nisn: str, stored: str, lost: bool, wrong: bool
) -> None:
    row = RosterRow(5, "Siswa Contoh Satu", "VIII-B", "P", "001", nisn)
    report = await take_in(store, house, row)
    assert (report.lost_zeros, report.wrong_nisn) == ([5] if lost else [], [5] if wrong else [])
    found = next(one for one in await listed(store, house) if one.id == house.student.id)
    assert found.nisn == (stored or "0012345678")


async def test_a_line_without_name_or_class_is_named(store: Store, house: House) -> None:
    report = await take_in(store, house, RosterRow(2, " ", "VII-A"), RosterRow(3, "Murid", ""))
    assert (report.incomplete, report.added) == ([2, 3], 0)


async def test_a_roster_is_taken_in_whole_or_not_at_all(store: Store, house: House) -> None:
    def broken(work: Work) -> list[RosterRow]:
        return [*ROWS, None]  # type: ignore[list-item]

    with pytest.raises(AttributeError):
        async with store.work() as work:
            await roster.take_in(work, house.school.id, broken(work), None)
    assert await listed(store, house) == {house.student, house.other_student}
    assert len(store.keys.listed("siswa")) == 2


async def test_a_large_school_is_taken_in_once(store: Store, house: House) -> None:
    rows = [RosterRow(n, f"Murid Nomor {n}", f"VII-{n % 9}", "L", str(n), f"{n:010d}") for n in range(1, 1501)]
    assert (await take_in(store, house, *rows)).added == 1500
    assert (await take_in(store, house, *rows)).unchanged == 1500
    assert len(await listed(store, house)) == 1502
