"""Activities: one service or supporting activity of a case, counted in rounds."""

from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row

from bot.store import audit, errors
from bot.store.people import Person
from bot.store.statement import statement
from bot.store.times import moment
from bot.store.work import Work

_COLUMNS = "id, case_id, school_id, owner_id, form, round, made_at, state"
_MINE = "school_id = :school_id AND owner_id = :person_id"
_SEEN = "school_id = :school_id AND (owner_id = :person_id OR :overseeing)"

# A round that was moved away keeps its number here, so "pertemuan ke-3" never means two different meetings.
_NEXT_ROUND = statement("""
    SELECT coalesce(max(round), 0) + 1 FROM activity
    WHERE case_id IS :case_id AND form = :form AND school_id = :school_id
        AND (case_id IS NOT NULL OR owner_id = :person_id)
""")
_INSERT = statement("""
    INSERT INTO activity (id, case_id, school_id, owner_id, form, round, made_at)
    VALUES (:id, :case_id, :school_id, :person_id, :form, :round, :made_at)
""")
_CASE_IS_MINE = statement("SELECT 1 FROM case_file WHERE id = :case_id AND {mine}", mine=_MINE)
_ONE = statement("SELECT {columns} FROM activity WHERE id = :id AND {seen}", columns=_COLUMNS, seen=_SEEN)
_OF_CASE = statement(
    "SELECT {columns} FROM activity WHERE case_id = :case_id AND {seen} ORDER BY made_at, round, id",
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


async def create(work: Work, person: Person, form: str, case_id: int | None) -> Activity:
    """Begin the next round of a form in the person's own case (None: an activity of the school). Raises NotFound."""
    whose = {"school_id": person.school_id, "person_id": person.id}
    if case_id is not None and await work.value(_CASE_IS_MINE, case_id=case_id, **whose) is None:
        raise errors.NotFound
    round_ = await work.value(_NEXT_ROUND, case_id=case_id, form=form, **whose)
    activity_id = work.new_id()
    await work.run(_INSERT, id=activity_id, case_id=case_id, form=form, round=round_, made_at=work.at, **whose)
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


async def set_state(work: Work, person: Person, activity_id: int, state: str) -> None:
    """Mark the person's own activity. Raises NotFound."""
    await work.run(_SET_STATE, id=activity_id, state=state, school_id=person.school_id, person_id=person.id)
    if not work.changed:
        raise errors.NotFound
    await audit.append(work, person.id, "ubah", "activity", activity_id)


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
    )
