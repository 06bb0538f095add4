"""Students of a school: each sealed with a key of its own, found again by a keyed hash of NIS and NISN."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from sqlite3 import Row
from typing import Any, Literal

from bot.security.keys import keyed_hash
from bot.store import audit, errors
from bot.store.people import Person
from bot.store.statement import Statement, statement
from bot.store.work import Work

KEPT_SECONDS = 15 * 60
_ROWS_PER_BREATH = 500  # after so many rows others on the event loop get their turn
_NOISE = re.compile(r"[\s.\-]+")
_COLUMNS = "id, body_sealed, state"

State = Literal["daftar", "tambahan"]

_INSERT = statement("""
    INSERT INTO student (id, school_id, key_id, body_sealed, nis_hash, nisn_hash, state, made_at)
    VALUES (:id, :school_id, :key_id, :body_sealed, :nis_hash, :nisn_hash, :state, :made_at)
""")
_CASES = statement("SELECT id FROM case_file WHERE student_id = :student_id")
_UPDATE = statement("""
    UPDATE student SET body_sealed = :body_sealed, nis_hash = :nis_hash, nisn_hash = :nisn_hash, state = :state
    WHERE id = :id AND school_id = :school_id
""")
_ONE = statement(
    "SELECT {columns} FROM student WHERE id = :id AND school_id = :school_id",
    columns=_COLUMNS,
)
_ALL = statement("SELECT {columns} FROM student WHERE school_id = :school_id ORDER BY id", columns=_COLUMNS)
_BY_NIS = statement(
    "SELECT {columns} FROM student WHERE school_id = :school_id AND nis_hash = :hash ORDER BY id",
    columns=_COLUMNS,
)
_BY_NISN = statement(
    "SELECT {columns} FROM student WHERE school_id = :school_id AND nisn_hash = :hash ORDER BY id",
    columns=_COLUMNS,
)
_KEY = statement("SELECT key_id FROM student WHERE id = :id AND school_id = :school_id")


@dataclass(frozen=True, slots=True)
class StudentEntry:
    """One line of the roster. `sex` is L, P or empty; `state` tambahan was added by a counselor, to be matched."""

    id: int
    name: str
    class_: str
    sex: str = ""
    nis: str = ""
    nisn: str = ""
    state: State = "daftar"


@dataclass(frozen=True, slots=True)
class Student:
    """A student with what is known of the identity (DOMAIN.md 4.0), by question key."""

    entry: StudentEntry
    identity: Mapping[str, Any] = field(default_factory=dict)


async def add(work: Work, school_id: int, entry: StudentEntry, by: int | None) -> StudentEntry:
    """Add a student with a fresh key; the id of `entry` does not matter. `by` is a person's id, None the operator."""
    student_id = work.new_id()
    key_id = await work.new_key("siswa", student_id)
    entry = replace(entry, id=student_id)
    columns = await _columns(work, school_id, key_id, Student(entry))
    await work.run(_INSERT, **columns, key_id=key_id, made_at=work.at)
    work.forget(("students", school_id))
    await audit.append(work, by, "buat", "student", student_id)
    return entry


async def change(work: Work, school_id: int, student: Student, by: int | None) -> None:
    """Store a student anew, made with dataclasses.replace. Raises NotFound if the school has no such student."""
    key_id = await key_of(work, school_id, student.entry.id)
    await work.run(_UPDATE, **await _columns(work, school_id, key_id, student))
    for row in await work.rows(_CASES, student_id=student.entry.id):
        work.touch(case_id=row["id"])
    work.forget(("students", school_id))
    await audit.append(work, by, "ubah", "student", student.entry.id)


async def entry(work: Work, school_id: int, student_id: int) -> StudentEntry | None:
    """Return the roster line of a student of the school, or None."""
    row = await work.row(_ONE, id=student_id, school_id=school_id)
    return None if row is None else (await _opened(work, row)).entry


async def read(work: Work, person: Person, student_id: int) -> Student | None:
    """Return a student of the person's school with the identity, or None; the reading is logged (ID8 is secret)."""
    row = await work.row(_ONE, id=student_id, school_id=person.school_id)
    if row is None:
        return None
    await audit.append(work, person.id, "baca", "student", student_id)
    return await _opened(work, row)


async def identity(work: Work, school_id: int, student_id: int) -> Mapping[str, Any]:
    """Return the identity alone, to be stored again unchanged; whoever shows it uses `read`. Raises NotFound."""
    row = await work.row(_ONE, id=student_id, school_id=school_id)
    if row is None:
        raise errors.NotFound
    return (await _opened(work, row)).identity


async def by_nis(work: Work, school_id: int, nis: str) -> list[StudentEntry]:
    """Return the students with a school number; more than one only if the school gave it twice."""
    return await _by_hash(work, _BY_NIS, school_id, "nis", nis)


async def by_nisn(work: Work, school_id: int, nisn: str) -> list[StudentEntry]:
    """Return the students with a national number."""
    return await _by_hash(work, _BY_NISN, school_id, "nisn", nisn)


async def opened(work: Work, school_id: int) -> tuple[StudentEntry, ...]:
    """Return all students of a school; the opened names stay in memory for 15 minutes or until one changes.

    A student whose record is damaged is left out, so that one bad row does not hide the others.
    """
    kept: tuple[StudentEntry, ...] | None = work.remembered(("students", school_id))
    if kept is None:
        work.keys.open_all("siswa")
        kept = tuple(await _readable(work, school_id))
        work.remember(("students", school_id), kept, KEPT_SECONDS)
    return kept


async def key_of(work: Work, school_id: int, student_id: int) -> int:
    """Return the id of the key that seals everything about a student. Raises NotFound."""
    key_id: int | None = await work.value(_KEY, id=student_id, school_id=school_id)
    if key_id is None:
        raise errors.NotFound
    return key_id


def plain_number(text: str) -> str:
    """Return NIS or NISN without the spaces, dots and dashes that people type into it."""
    return _NOISE.sub("", text).upper()


async def _readable(work: Work, school_id: int) -> list[StudentEntry]:
    found = []
    for count, row in enumerate(await work.rows(_ALL, school_id=school_id), start=1):
        try:
            found.append((await _opened(work, row)).entry)
        except errors.RecordUnreadable:
            continue  # named in the log where it was opened; the others must still be found
        if count % _ROWS_PER_BREATH == 0:
            await asyncio.sleep(0)
    return found


async def _by_hash(work: Work, find: Statement, school_id: int, kind: str, number: str) -> list[StudentEntry]:
    hashed = _hash(work, school_id, kind, number)
    if hashed is None:
        return []
    return [(await _opened(work, row)).entry for row in await work.rows(find, school_id=school_id, hash=hashed)]


async def _columns(work: Work, school_id: int, key_id: int, student: Student) -> dict[str, Any]:
    entry = student.entry
    body = {
        "name": entry.name,
        "class": entry.class_,
        "sex": entry.sex,
        "nis": entry.nis,
        "nisn": entry.nisn,
        "identity": dict(student.identity),
    }
    return {
        "id": entry.id,
        "school_id": school_id,
        "body_sealed": await work.seal_json(key_id, body, "student", entry.id, "body_sealed"),
        "nis_hash": _hash(work, school_id, "nis", entry.nis),
        "nisn_hash": _hash(work, school_id, "nisn", entry.nisn),
        "state": entry.state,
    }


def _hash(work: Work, school_id: int, kind: str, number: str) -> bytes | None:
    plain = plain_number(number)
    return keyed_hash(work.keys.need("indeks", str(school_id)), kind, plain) if plain else None


async def _opened(work: Work, row: Row) -> Student:
    body = await work.open_json(row["body_sealed"], "student", row["id"], "body_sealed")
    entry = StudentEntry(row["id"], body["name"], body["class"], body["sex"], body["nis"], body["nisn"], row["state"])
    return Student(entry, body["identity"])
