"""The invented school of the sandbox: its people have joined, its roster is in, its key lies beside its data."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from itertools import product
from pathlib import Path

from bot.clock import Clock
from bot.sandbox.child import Place
from bot.sandbox.people import PEOPLE
from bot.security.keys import MasterKey
from bot.store import people, schools, students
from bot.store.students import StudentEntry
from bot.store.work import Store, Work

NAME = "SMP Contoh Nusantara"
CLASSES = ("VII-A", "VII-B", "VIII-A", "VIII-B", "IX-A", "IX-C")
KNOWN = (
    ("Muhammad Rizky Pratama", "VIII-B", "L"),
    ("Mohammad Rizki Saputra", "VIII-A", "L"),
    ("Muhamad Rizqi Ramadhan", "IX-C", "L"),
    ("Dimas Arya Saputra", "IX-A", "L"),
    ("Siti Nurhaliza Contoh", "VIII-A", "P"),
)
FIRST = (
    ("Adinda", "P"), ("Bagas", "L"), ("Citra", "P"), ("Damar", "L"), ("Eka", "P"), ("Fajar", "L"), ("Gita", "P"),
    ("Hendra", "L"), ("Intan", "P"), ("Joko", "L"), ("Kartika", "P"), ("Lukman", "L"),
)  # fmt: skip
LAST = ("Contoh", "Misal", "Umpama", "Andaikan", "Seumpama")
WHOLE_CLASS = "VIII-C"  # large enough for bimbingan kelompok
FIRST_THERE = (
    ("Melati", "P"), ("Nanda", "P"), ("Oki", "L"), ("Panji", "L"), ("Ratri", "P"), ("Sekar", "P"), ("Teguh", "L"),
    ("Umar", "L"), ("Vina", "P"), ("Wulan", "P"), ("Yoga", "L"), ("Zahra", "P"), ("Banyu", "L"),
)  # fmt: skip
LAST_THERE = ("Rekaan", "Bayangan")


def master_key(folder: Path) -> Path:
    """Return the file of the sandbox's own key (0600), made with the folder."""
    file = folder / "kunci"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
            stream.write(MasterKey.new().format() + "\n")
    return file


def seed(key: Path) -> Callable[[Place], Awaitable[None]]:
    """Return what lets the school exist before the bot starts; what was made earlier stays as it is."""

    async def seeded(place: Place) -> None:
        master = MasterKey.parse(await asyncio.to_thread(key.read_text))
        store = await Store.open(place.data_dir, master, Clock(), sandbox=True, create=True)
        try:
            async with store.work() as work:
                if not await schools.listed(work):
                    await _found(work)
        finally:
            await store.close()

    return seeded


async def _found(work: Work) -> None:
    school = await schools.create(work, NAME, "WIB", "SMP")
    for one in PEOPLE:
        if one.role in ("konselor", "koordinator"):
            person = await people.add(work, school.id, one.id, one.role, "aktif", one.name, one.username)
            await people.set_address(work, person, one.address)
    for number, (name, class_, sex) in enumerate(_students(), 1):
        entry = StudentEntry(0, name, class_, sex, f"26{number:04d}", f"99{number:08d}")
        await students.add(work, school.id, entry, None)


def _students() -> list[tuple[str, str, str]]:
    """Return the roster: those whom the walk-through names, sixty more, and a whole class; all plainly invented."""
    others = [
        (f"{first} {last}", CLASSES[number % len(CLASSES)], sex)
        for number, ((first, sex), last) in enumerate(product(FIRST, LAST))
    ]
    there = [(f"{first} {last}", WHOLE_CLASS, sex) for (first, sex), last in product(FIRST_THERE, LAST_THERE)]
    return [*KNOWN, *others, *there[:25]]
