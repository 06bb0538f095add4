"""Activities: one service or supporting activity of a case, a group, a student or the school, counted in rounds."""

from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row

from bot.store import audit, cases, errors, groups, schools, students
from bot.store.people import Person
from bot.store.statement import statement
from bot.store.times import moment
from bot.store.work import Work

_COLUMNS = "id, case_id, school_id, owner_id, form, round, made_at, state, group_id, student_id"
_MINE = "school_id = :school_id AND owner_id = :person_id"
_SEEN = "school_id = :school_id AND (owner_id = :person_id OR :overseeing)"

# A round that was moved away keeps its number here, so "pertemuan ke-3" never means two different meetings.
_NEXT_ROUND = statement("""
    SELECT coalesce(max(round), 0) + 1 FROM activity
    WHERE case_id IS :case_id AND group_id IS :group_id AND student_id IS :student_id
        AND form = :form AND school_id = :school_id AND (case_id IS NOT NULL OR owner_id = :person_id)
""")
_INSERT = statement("""
    INSERT INTO activity (id, case_id, school_id, owner_id, form, round, made_at, group_id, student_id)
    VALUES (:id, :case_id, :school_id, :person_id, :form, :round, :made_at, :group_id, :student_id)
""")
_ON_MINE = """
    (:case_id IS NULL OR EXISTS (SELECT 1 FROM case_file WHERE id = :case_id AND {mine}))
    AND (:group_id IS NULL OR EXISTS (SELECT 1 FROM group_file WHERE id = :group_id AND {mine}))
    AND (:student_id IS NULL OR EXISTS (SELECT 1 FROM student WHERE id = :student_id AND school_id = :school_id))
"""
_HANGS_ON_MINE = statement("SELECT {on_mine}", on_mine=_ON_MINE.format(mine=_MINE))
_ONE = statement("SELECT {columns} FROM activity WHERE id = :id AND {seen}", columns=_COLUMNS, seen=_SEEN)
_OF_CASE = statement(
    "SELECT {columns} FROM activity WHERE case_id = :case_id AND {seen} ORDER BY made_at, round, id",
    columns=_COLUMNS,
    seen=_SEEN,
)
_OF_GROUP = statement(
    "SELECT {columns} FROM activity WHERE group_id = :group_id AND {seen} ORDER BY made_at, round, id",
    columns=_COLUMNS,
    seen=_SEEN,
)
_OF_STUDENT = statement(
    """
    SELECT {columns} FROM activity WHERE student_id = :student_id AND form = :form AND {seen}
    ORDER BY made_at, round, id
    """,
    columns=_COLUMNS,
    seen=_SEEN,
)
_OF_FORM = statement(
    """
    SELECT {columns} FROM activity WHERE form = :form AND {seen} AND case_id IS NULL AND group_id IS NULL
    ORDER BY made_at, round, id
    """,
    columns=_COLUMNS,
    seen=_SEEN,
)
_SET_STATE = statement("UPDATE activity SET state = :state WHERE id = :id AND {mine}", mine=_MINE)


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity. `state` salah_catat was filed for the wrong student and moved to another case."""

    id: int
    case_id: int | None
    school_id: int
    owner_id: int
    form: str
    round: int
    made_at: datetime
    state: str
    group_id: int | None = None
    student_id: int | None = None


async def create(
    work: Work,
    person: Person,
    form: str,
    case_id: int | None = None,
    *,
    group_id: int | None = None,
    student_id: int | None = None,
) -> Activity:
    """Begin the next round of a form; on nothing at all it is an activity of the school.

    Case and group must be the person's own, the student (who then has no case) of the same school. Raises NotFound.
    """
    whose = {"school_id": person.school_id, "person_id": person.id}
    on = {"case_id": case_id, "group_id": group_id, "student_id": student_id}
    if not await work.value(_HANGS_ON_MINE, **on, **whose):
        raise errors.NotFound
    round_ = await work.value(_NEXT_ROUND, form=form, **on, **whose)
    activity_id = work.new_id()
    await work.run(_INSERT, id=activity_id, form=form, round=round_, made_at=work.at, **on, **whose)
    work.touch(case_id=case_id, group_id=group_id)
    await audit.append(work, person.id, "buat", "activity", activity_id)
    return await own(work, person, activity_id)


async def own(work: Work, person: Person, activity_id: int) -> Activity:
    """Return the person's own activity. Raises NotFound for any other, existing or not."""
    row = await work.row(_ONE, id=activity_id, school_id=person.school_id, person_id=person.id, overseeing=0)
    if row is None:
        raise errors.NotFound
    return _activity(row)


async def of_case(work: Work, person: Person, case_id: int, *, overseeing: bool = False) -> list[Activity]:
    """Return the activities of a case in the order in which they began; none if the person may not see it."""
    sees = int(overseeing and person.koordinator)
    rows = await work.rows(_OF_CASE, case_id=case_id, school_id=person.school_id, person_id=person.id, overseeing=sees)
    return [_activity(row) for row in rows]


async def of_group(work: Work, person: Person, group_id: int, *, overseeing: bool = False) -> list[Activity]:
    """Return the activities of the person's own group in the order in which they began."""
    return [_activity(row) for row in await work.rows(_OF_GROUP, group_id=group_id, **_own(person, overseeing))]


async def of_student(
    work: Work, person: Person, student_id: int, form: str, *, overseeing: bool = False
) -> list[Activity]:
    """Return the person's activities of a form about a student without a case, in the order in which they began."""
    rows = await work.rows(_OF_STUDENT, student_id=student_id, form=form, **_own(person, overseeing))
    return [_activity(row) for row in rows]


async def of_form(work: Work, person: Person, form: str) -> list[Activity]:
    """Return the person's activities of a form that hang on no case and no group, in the order in which they began."""
    return [_activity(row) for row in await work.rows(_OF_FORM, form=form, **_own(person))]


async def key_of(work: Work, activity: Activity) -> int:
    """Return the id of the key that seals what is filed: of the student, else of the group, else of the school."""
    if activity.case_id is not None:
        return await cases.key_of(work, activity.case_id)
    if activity.student_id is not None:
        return await students.key_of(work, activity.school_id, activity.student_id)
    if activity.group_id is not None:
        return await groups.key_of(work, activity.school_id, activity.group_id)
    return await schools.key_of(work, activity.school_id)


async def set_state(work: Work, person: Person, activity_id: int, state: str) -> None:
    """Mark the person's own activity. Raises NotFound."""
    await work.run(_SET_STATE, id=activity_id, state=state, school_id=person.school_id, person_id=person.id)
    if not work.changed:
        raise errors.NotFound
    changed = await own(work, person, activity_id)
    work.touch(case_id=changed.case_id, group_id=changed.group_id)
    await audit.append(work, person.id, "ubah", "activity", activity_id)


def _own(person: Person, overseeing: bool = False) -> dict[str, int]:
    sees = int(overseeing and person.koordinator)
    return {"school_id": person.school_id, "person_id": person.id, "overseeing": sees}


def _activity(row: Row) -> Activity:
    return Activity(
        row["id"],
        row["case_id"],
        row["school_id"],
        row["owner_id"],
        row["form"],
        row["round"],
        moment(row["made_at"]),
        row["state"],
        row["group_id"],
        row["student_id"],
    )
