"""Cases: one need of one student each, with a code that is never given twice; every query asks for owner and school."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from sqlite3 import Row

from bot.store import audit, errors
from bot.store.people import Person
from bot.store.statement import statement
from bot.store.times import moment
from bot.store.work import Work

FIRST_MONTH = 7  # the school year begins in July (DOMAIN.md 11a)
_TYPED = re.compile(r"(?:(\d{4})\s*-\s*)?(\d{1,9})", re.ASCII)
_COLUMNS = "id, school_id, student_id, owner_id, code, status, darurat, opened_at, changed_at"
_MINE = "school_id = :school_id AND owner_id = :person_id"
_SEEN = "school_id = :school_id AND (owner_id = :person_id OR :overseeing)"
_OPEN = "status NOT IN ('selesai', 'diarsipkan', 'dibatalkan', 'dihapus')"

_NEXT = statement("""
    INSERT INTO code_counter (school_id, year, last) VALUES (:school_id, :year, 1)
    ON CONFLICT (school_id, year) DO UPDATE SET last = last + 1 RETURNING last
""")
_INSERT = statement("""
    INSERT INTO case_file (id, school_id, student_id, owner_id, code, status, opened_at, changed_at)
    SELECT :id, school_id, id, :person_id, :code, 'draf', :at, :at FROM student
    WHERE id = :student_id AND school_id = :school_id
""")
_ONE = statement("SELECT {columns} FROM case_file WHERE id = :id AND {seen}", columns=_COLUMNS, seen=_SEEN)
_BY_CODE = statement("SELECT {columns} FROM case_file WHERE code = :code AND {seen}", columns=_COLUMNS, seen=_SEEN)
_BY_NUMBER = statement(
    """
    SELECT {columns} FROM case_file WHERE substr(code, 6) = :number AND {mine}
    ORDER BY opened_at DESC, code DESC LIMIT 1
    """,
    columns=_COLUMNS,
    mine=_MINE,
)
_OPEN_PAGE = statement(
    """
    SELECT {columns} FROM case_file WHERE {mine} AND {open}
    ORDER BY darurat DESC, changed_at DESC, id LIMIT :limit OFFSET :offset
    """,
    columns=_COLUMNS,
    mine=_MINE,
    open=_OPEN,
)
_OPEN_COUNT = statement("SELECT count(*) FROM case_file WHERE {mine} AND {open}", mine=_MINE, open=_OPEN)
_OF_STUDENT = statement(
    "SELECT {columns} FROM case_file WHERE student_id = :student_id AND {mine} ORDER BY opened_at DESC, code DESC",
    columns=_COLUMNS,
    mine=_MINE,
)
_ALL_OF_STUDENT = statement(
    "SELECT {columns} FROM case_file WHERE student_id = :student_id AND school_id = :school_id", columns=_COLUMNS
)
_SET_STATUS = statement("UPDATE case_file SET status = :status, changed_at = :at WHERE id = :id AND {mine}", mine=_MINE)
_SET_DARURAT = statement(
    "UPDATE case_file SET darurat = :darurat, changed_at = :at WHERE id = :id AND {mine}", mine=_MINE
)
_TOUCH = statement("UPDATE case_file SET changed_at = :at WHERE id = :id AND {mine}", mine=_MINE)
_KEY = statement("SELECT s.key_id FROM case_file c JOIN student s ON s.id = c.student_id WHERE c.id = :id")


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it stands in clear. `status` as in DOMAIN.md 5; `darurat` is a flag beside it."""

    id: int
    school_id: int
    student_id: int
    owner_id: int
    code: str
    status: str
    darurat: bool
    opened_at: datetime
    changed_at: datetime


async def create(work: Work, person: Person, student_id: int, today: date) -> Case:
    """Open a case in status draf; `today` in the school's zone decides the year of its code. Raises NotFound."""
    year = school_year(today)
    number = await work.value(_NEXT, school_id=person.school_id, year=year)
    case_id = work.new_id()
    await work.run(
        _INSERT, **_whose(person), id=case_id, student_id=student_id, code=f"{year}-{number:03d}", at=work.at
    )
    if not work.changed:
        raise errors.NotFound
    work.touch(case_id=case_id)
    await audit.append(work, person.id, "buat", "case_file", case_id)
    return await own(work, person, case_id)


async def get(work: Work, person: Person, case_id: int, *, overseeing: bool = False) -> Case | None:
    """Return the person's own case, or None. `overseeing` lets a koordinator see that of a colleague (T and B only)."""
    row = await work.row(_ONE, id=case_id, **_whose(person), overseeing=_oversees(person, overseeing))
    return None if row is None else _case(row)


async def own(work: Work, person: Person, case_id: int) -> Case:
    """Return the person's own case. Raises NotFound for any other, existing or not."""
    case = await get(work, person, case_id)
    if case is None:
        raise errors.NotFound
    return case


async def find(work: Work, person: Person, typed: str, *, overseeing: bool = False) -> Case | None:
    """Return the case of a code such as 2627-014; a number alone (014, 14) means the newest own case with it."""
    read = _TYPED.fullmatch(typed.strip())
    if read is None:
        return None
    number = f"{int(read[2]):03d}"
    if read[1] is None:
        row = await work.row(_BY_NUMBER, number=number, **_whose(person))
    else:
        seen = _oversees(person, overseeing)
        row = await work.row(_BY_CODE, code=f"{read[1]}-{number}", **_whose(person), overseeing=seen)
    return None if row is None else _case(row)


async def open_page(work: Work, person: Person, limit: int, offset: int = 0) -> tuple[list[Case], int]:
    """Return a page of the person's open cases, urgent and newest first, and how many there are in all."""
    total = int(await work.value(_OPEN_COUNT, **_whose(person)))
    rows = await work.rows(_OPEN_PAGE, **_whose(person), limit=limit, offset=offset)
    return [_case(row) for row in rows], total


async def of_student(work: Work, person: Person, student_id: int) -> list[Case]:
    """Return the person's own cases of a student, the newest first, the closed ones too."""
    return [_case(row) for row in await work.rows(_OF_STUDENT, student_id=student_id, **_whose(person))]


async def all_of_student(work: Work, koordinator: Person, student_id: int) -> list[Case]:
    """Return the cases that anybody of the school has of a student; none for anybody but a koordinator."""
    if not koordinator.koordinator:
        return []
    rows = await work.rows(_ALL_OF_STUDENT, student_id=student_id, school_id=koordinator.school_id)
    return [_case(row) for row in rows]


async def set_status(work: Work, person: Person, case_id: int, status: str) -> None:
    """Set the computed status. Raises NotFound."""
    await work.run(_SET_STATUS, id=case_id, status=status, at=work.at, **_whose(person))
    await _changed(work, person, case_id)


async def set_darurat(work: Work, person: Person, case_id: int, darurat: bool) -> None:
    """Set or clear the danger flag (G12). Raises NotFound."""
    await work.run(_SET_DARURAT, id=case_id, darurat=int(darurat), at=work.at, **_whose(person))
    await _changed(work, person, case_id)


async def touch(work: Work, person: Person, case_id: int) -> None:
    """Note that something happened in the case; the newest stand first in lists."""
    await work.run(_TOUCH, id=case_id, at=work.at, **_whose(person))
    work.touch(case_id=case_id)


async def key_of(work: Work, case_id: int) -> int:
    """Return the id of the key of the case's student. Raises NotFound."""
    key_id: int | None = await work.value(_KEY, id=case_id)
    if key_id is None:
        raise errors.NotFound
    return key_id


def school_year(today: date) -> str:
    """Return the school year as four digits: 2627 from July 2026 to June 2027."""
    first = today.year if today.month >= FIRST_MONTH else today.year - 1
    return f"{first % 100:02d}{(first + 1) % 100:02d}"


def _whose(person: Person) -> dict[str, int]:
    return {"school_id": person.school_id, "person_id": person.id}


def _oversees(person: Person, overseeing: bool) -> int:
    return int(overseeing and person.koordinator)


async def _changed(work: Work, person: Person, case_id: int) -> None:
    if not work.changed:
        raise errors.NotFound
    work.touch(case_id=case_id)
    await audit.append(work, person.id, "ubah", "case_file", case_id)


def _case(row: Row) -> Case:
    return Case(
        row["id"],
        row["school_id"],
        row["student_id"],
        row["owner_id"],
        row["code"],
        row["status"],
        bool(row["darurat"]),
        moment(row["opened_at"]),
        moment(row["changed_at"]),
    )
