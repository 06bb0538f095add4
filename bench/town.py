"""Invented schools with their counselors and students, stored before the bot starts."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from bot.clock import Clock
from bot.sandbox.people import BOT_ID
from bot.security.keys import MasterKey
from bot.store import people, schools, students
from bot.store.students import StudentEntry
from bot.store.work import Store, Work

FIRST = (
    *("Adinda", "Bagas", "Citra", "Damar", "Eka", "Fajar", "Gita", "Hendra", "Intan", "Joko", "Kartika", "Lukman"),
    *("Melati", "Nanda", "Okta", "Putri", "Rizky", "Siti", "Taufik", "Umi", "Vina", "Wahyu", "Yusuf", "Zahra"),
)
MIDDLE = (
    *("Anggraini", "Budiman", "Cahyani", "Dwi", "Eriyanto", "Fitri", "Gunawan", "Hidayat", "Indah", "Kurnia"),
    *("Lestari", "Maulana", "Nugraha", "Oktavia", "Pratama", "Ramadhan", "Saputra", "Tri", "Utami", "Wibowo"),
)
LAST = ("Contoh", "Misal", "Umpama", "Andaikan", "Seumpama")
GRADES = ("VII", "VIII", "IX")
SECTIONS = "ABCDEFGHIJ"
MOST_STUDENTS = len(FIRST) * len(MIDDLE) * len(LAST)
FIRST_COUNSELOR = BOT_ID + 1_000_000


@dataclass(frozen=True)
class Counselor:
    """One counselor, by Telegram's id, and what can be typed to find students of the own school."""

    id: int
    queries: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """How many schools there are, and how many counselors and students each of them has."""

    schools: int = 5
    counselors: int = 40
    students: int = 2_000

    def people(self) -> list[Counselor]:
        """Return all counselors; those of one school can look up the same students."""
        queries = tuple(f"/baru {name} {class_.lower()}" for name, class_ in roster(self.students))
        count = self.schools * self.counselors
        return [Counselor(FIRST_COUNSELOR + number, queries) for number in range(count)]


def roster(count: int) -> Iterator[tuple[str, str]]:
    """Yield (name, class) of so many students, spread over all first names."""
    names = sorted((" ".join(parts) for parts in product(FIRST, MIDDLE, LAST)), key=lambda name: name[::-1])
    classes = [f"{grade}-{section}" for grade, section in product(GRADES, SECTIONS)]
    if count > len(names) * len(classes):
        raise ValueError("so many different students cannot be invented")
    for number in range(count):
        yield names[number % len(names)], classes[(number + number // len(names)) % len(classes)]


async def settle(folder: Path, key: Path, plan: Plan) -> None:
    """Store everybody in a new data folder."""
    master = MasterKey.parse(await asyncio.to_thread(key.read_text))
    store = await Store.open(folder, master, Clock(), sandbox=True, create=True)
    try:
        for number in range(plan.schools):
            async with store.work() as work:
                await _school(work, number, plan)
    finally:
        await store.close()


async def _school(work: Work, number: int, plan: Plan) -> None:
    school = await schools.create(work, f"SMP Contoh {number + 1}", "WIB", "SMP")
    for place in range(plan.counselors):
        telegram_id = FIRST_COUNSELOR + number * plan.counselors + place
        role = "koordinator" if place == 0 else "konselor"
        person = await people.add(work, school.id, telegram_id, role, "aktif", f"Konselor Contoh {place + 1}")
        await people.set_address(work, person, "ibu")
    for place, (name, class_) in enumerate(roster(plan.students), 1):
        await students.add(work, school.id, StudentEntry(0, name, class_, "", f"{place:06d}", f"99{place:08d}"), None)
