"""A data folder of its own for each test, with a clock that the test moves."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.security.keys import MasterKey
from bot.store import cases, people, schools, students
from bot.store.cases import Case
from bot.store.people import Person, Role
from bot.store.schools import School
from bot.store.students import StudentEntry
from bot.store.work import Store, Work

MASTER = MasterKey(bytes(range(100, 132)))
TODAY = date(2026, 11, 23)


@dataclass
class Hand:
    """A clock that stands still until it is moved."""

    time: datetime = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
    ticks: float = 0.0

    def now(self) -> datetime:
        return self.time

    def monotonic(self) -> float:
        return self.ticks

    def move(self, **how: float) -> None:
        self.time += timedelta(**how)
        self.ticks += timedelta(**how).total_seconds()


@pytest.fixture
def clock() -> Hand:
    return Hand()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new data folder, to be copied: making one costs a third of a second."""
    folder = tmp_path_factory.mktemp("fresh") / "data"

    async def make() -> None:
        store = await Store.open(folder, MASTER, Hand(), create=True)
        await store.close()

    asyncio.run(make())
    return folder


@pytest.fixture
async def store(fresh: Path, folder: Path, clock: Hand) -> AsyncIterator[Store]:
    shutil.copytree(fresh, folder)
    opened = await Store.open(folder, MASTER, clock)
    yield opened
    await opened.close()


@dataclass
class House:
    """A school with a koordinator, two konselor, two students, and another school with a konselor."""

    school: School
    koordinator: Person
    konselor: Person
    colleague: Person
    stranger: Person
    student: StudentEntry
    other_student: StudentEntry


async def joined(work: Work, school: School, telegram_id: int, role: Role, name: str) -> Person:
    return await people.add(work, school.id, telegram_id, role, "aktif", name)


@pytest.fixture
async def house(store: Store) -> House:
    async with store.work() as work:
        school = await schools.create(work, "SMP Contoh Satu", "WIB", "SMP")
        elsewhere = await schools.create(work, "SMP Contoh Dua", "WITA", "SMP")
        return House(
            school=school,
            koordinator=await joined(work, school, 1, "koordinator", "Koordinator Contoh"),
            konselor=await joined(work, school, 2, "konselor", "Konselor Contoh"),
            colleague=await joined(work, school, 3, "konselor", "Rekan Contoh"),
            stranger=await joined(work, elsewhere, 4, "konselor", "Konselor Lain"),
            student=await students.add(
                work, school.id, entry("Siswa Contoh Satu", "VIII-B", "001", "0012345678"), None
            ),
            other_student=await students.add(work, school.id, entry("Siswa Contoh Dua", "VIII-C"), None),
        )


@pytest.fixture
async def case(store: Store, house: House) -> Case:
    async with store.work() as work:
        return await cases.create(work, house.konselor, house.student.id, TODAY)


def entry(name: str, class_: str, nis: str = "", nisn: str = "", sex: str = "P") -> StudentEntry:
    return StudentEntry(0, name, class_, sex, nis, nisn)
