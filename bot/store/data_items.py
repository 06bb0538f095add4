"""The data collected about students: who may read which items, what was opened and why, and how much there is."""

from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row
from typing import Any

from bot.store import audit, errors, students
from bot.store.people import Person
from bot.store.statement import statement
from bot.store.times import moment
from bot.store.work import Work

ITEM, OPENING, INSTRUMENT = "butir_data", "pembukaan_data", "aplikasi_instrumentasi"

_OWN_CASE = """
    EXISTS (SELECT 1 FROM case_file c WHERE c.student_id = :student_id AND c.school_id = :school_id
        AND c.owner_id = :person_id AND c.status NOT IN ('draf', 'dibatalkan'))
"""
_OF_STUDENT = "a.student_id = :student_id AND a.school_id = :school_id AND a.form = :form AND a.state = 'aktif'"
# The same rule as casework.guards_data.levels: one's own student or item; a koordinator reads the rest without R.
_MAY_READ = f"(a.owner_id = :person_id OR :koordinator OR {_OWN_CASE})"

_RESPONSIBLE = statement("SELECT {own_case}", own_case=_OWN_CASE)
_FILED_BY = statement(
    """
    SELECT a.owner_id FROM activity a WHERE {of_student}
    UNION SELECT a.owner_id FROM record_part p
    JOIN record r ON r.id = p.record_id JOIN activity a ON a.id = r.activity_id
    WHERE p.student_id = :student_id AND a.school_id = :school_id AND r.form = :instrument AND a.state = 'aktif'
    """,
    of_student=_OF_STUDENT,
)
_READ = statement(
    """
    SELECT r.id, r.activity_id, a.owner_id, r.filed_at, r.body_sealed
    FROM record r JOIN activity a ON a.id = r.activity_id
    WHERE {of_student} AND {may_read}
        AND r.version = (SELECT max(n.version) FROM record n WHERE n.activity_id = r.activity_id AND n.phase = r.phase)
    ORDER BY a.made_at, a.id
    """,
    of_student=_OF_STUDENT,
    may_read=_MAY_READ,
)
_PARTS = statement(
    """
    SELECT p.id, p.body_sealed, r.form, r.filed_at, a.id AS activity_id, a.owner_id
    FROM record_part p JOIN record r ON r.id = p.record_id JOIN activity a ON a.id = r.activity_id
    WHERE p.student_id = :student_id AND a.school_id = :school_id AND r.form = :form AND a.state = 'aktif'
        AND (a.owner_id = :person_id OR {own_case})
        AND r.version = (SELECT max(n.version) FROM record n WHERE n.activity_id = r.activity_id AND n.phase = r.phase)
    ORDER BY r.filed_at, p.id
    """,
    own_case=_OWN_CASE,
)
_SERVED = statement("""
    SELECT DISTINCT student_id FROM case_file
    WHERE school_id = :school_id AND owner_id = :person_id AND status <> 'dibatalkan'
    UNION SELECT student_id FROM activity
    WHERE school_id = :school_id AND owner_id = :person_id AND form = :form AND state = 'aktif'
        AND student_id IS NOT NULL
""")
_ITEMS = statement("""
    SELECT a.student_id, count(DISTINCT a.id) AS items, max(r.filed_at) AS newest
    FROM activity a JOIN record r ON r.activity_id = a.id
    WHERE a.school_id = :school_id AND a.form = :form AND a.state = 'aktif' GROUP BY a.student_id
""")


@dataclass(frozen=True, slots=True)
class Item:
    """One item, or one opening, as it is filed: its answers by question key."""

    activity_id: int
    owner_id: int
    filed_at: datetime
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """How much is kept of a student, without content."""

    student: students.Student
    items: int
    newest: datetime | None


async def responsible(work: Work, person: Person, student_id: int) -> bool:
    """Whether somebody is the responsible counselor of a student: a case of their own that was really opened."""
    return bool(await work.value(_RESPONSIBLE, **_whose(person), student_id=student_id))


async def filed_by(work: Work, person: Person, student_id: int) -> set[int]:
    """Return who filed items or results of a student of the school; only guards look at it."""
    of_both = {"form": ITEM, "instrument": INSTRUMENT}
    rows = await work.rows(_FILED_BY, school_id=person.school_id, student_id=student_id, **of_both)
    return {row["owner_id"] for row in rows}


async def read(work: Work, person: Person, student_id: int, *, form: str = ITEM) -> list[Item]:
    """Return the items about a student that somebody may read at all, the oldest first; the reading is logged.

    Whoever shows an item leaves out the levels that are not for its reader. A damaged item is left out.
    """
    given = {**_whose(person), "koordinator": int(person.koordinator), "student_id": student_id, "form": form}
    rows = await work.rows(_READ, **given)
    if rows:
        await audit.append(work, person.id, "baca", form, student_id)
    return [item for row in rows if (item := await _opened(work, row, "record")) is not None]


async def results(work: Work, person: Person, student_id: int) -> list[Item]:
    """Return a student's own parts of instruments, for the responsible counselor and who noted them."""
    rows = await work.rows(_PARTS, **_whose(person), student_id=student_id, form=INSTRUMENT)
    if rows:
        await audit.append(work, person.id, "baca", "record_part", student_id)
    return [item for row in rows if (item := await _opened(work, row, "record_part")) is not None]


async def log_opening(work: Work, person: Person, activity_id: int) -> None:
    """Note that data were opened with the purpose that this activity holds, sealed (G8)."""
    await audit.append(work, person.id, "baca", OPENING, activity_id)


async def served(work: Work, person: Person) -> list[Kept]:
    """Return how much is kept of the students in somebody's care: those with an own case or an own item."""
    counted = {row["student_id"]: row for row in await work.rows(_ITEMS, school_id=person.school_id, form=ITEM)}
    found = []
    for row in await work.rows(_SERVED, **_whose(person), form=ITEM):
        entry = await students.entry(work, person.school_id, row["student_id"])
        if entry is None:
            continue
        known = await students.identity(work, person.school_id, row["student_id"])
        of_this = counted.get(row["student_id"])
        newest = moment(of_this["newest"]) if of_this else None
        found.append(Kept(students.Student(entry, known), of_this["items"] if of_this else 0, newest))
    return found


def _whose(person: Person) -> dict[str, int]:
    return {"school_id": person.school_id, "person_id": person.id}


async def _opened(work: Work, row: Row, table: str) -> Item | None:
    try:
        body = await work.open_json(row["body_sealed"], table, row["id"], "body_sealed")
    except errors.RecordUnreadable:
        return None
    return Item(row["activity_id"], row["owner_id"], moment(row["filed_at"]), body)
