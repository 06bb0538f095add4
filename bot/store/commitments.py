"""The ledger of promises: rows that follow from what is filed, and the mark that a counselor gave each of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from sqlite3 import Row

from bot.casework import commitments as rules
from bot.casework.commitments import Promise
from bot.store import activities, audit, errors
from bot.store.activities import Activity
from bot.store.people import Person
from bot.store.statement import statement
from bot.store.times import micros, moment
from bot.store.work import Work

_COLUMNS = "id, activity_id, case_id, group_id, question, place, body_sealed, due, state, changed_at"
# Who answers for the case or the group reads the ledger; it goes with them when they are handed over.
_MINE = """
    school_id = :school_id AND (
        EXISTS (SELECT 1 FROM case_file c WHERE c.id = commitment.case_id AND c.owner_id = :person_id)
        OR EXISTS (SELECT 1 FROM group_file g WHERE g.id = commitment.group_id AND g.owner_id = :person_id))
"""
_ORDER = "ORDER BY due IS NULL, due, place, id"  # a mark moves nothing

_ONE = statement("SELECT {columns} FROM commitment WHERE id = :id AND {mine}", columns=_COLUMNS, mine=_MINE)
_OF_CASE = statement(
    "SELECT {columns} FROM commitment WHERE case_id = :about AND {mine} {order}",
    columns=_COLUMNS,
    mine=_MINE,
    order=_ORDER,
)
_OF_GROUP = statement(
    "SELECT {columns} FROM commitment WHERE group_id = :about AND {mine} {order}",
    columns=_COLUMNS,
    mine=_MINE,
    order=_ORDER,
)
_ANY_OF_CASE = statement("SELECT 1 FROM commitment WHERE case_id = :about AND {mine} LIMIT 1", mine=_MINE)
_ANY_OF_GROUP = statement("SELECT 1 FROM commitment WHERE group_id = :about AND {mine} LIMIT 1", mine=_MINE)
_OF_ACTIVITY = statement("SELECT {columns} FROM commitment WHERE activity_id = :activity_id", columns=_COLUMNS)
_INSERT = statement("""
    INSERT INTO commitment (id, school_id, owner_id, activity_id, case_id, group_id, question, place, body_sealed, due,
        state, changed_at)
    VALUES (:id, :school_id, :owner_id, :activity_id, :case_id, :group_id, :question, :place, :body_sealed, :due,
        :state, :changed_at)
""")
_DELETE = statement("DELETE FROM commitment WHERE id = :id")
_MARK = statement("UPDATE commitment SET state = :state, changed_at = :at WHERE id = :id AND {mine}", mine=_MINE)


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise. `due` is a day or "", `changed_at` when it was written or last marked."""

    id: int
    activity_id: int
    case_id: int | None
    group_id: int | None
    question: str
    place: int
    what: str = field(repr=False)
    who: str = field(repr=False)
    due: str
    state: str
    changed_at: datetime

    @property
    def open(self) -> bool:
        """Whether nobody has said yet what became of it."""
        return self.state == rules.OPEN


async def open_of_case(work: Work, person: Person, case_id: int) -> list[Commitment]:
    """Return what is promised and not yet marked in the person's own case, the earliest day first."""
    return [one for one in await of_case(work, person, case_id) if one.open]


async def of_case(work: Work, person: Person, case_id: int) -> list[Commitment]:
    """Return all promises of the person's own case, the earliest day first; the reading is logged."""
    rows = await work.rows(_OF_CASE, about=case_id, **_whose(person))
    return await _read(work, person, rows, "case_file", case_id)


async def of_group(work: Work, person: Person, group_id: int) -> list[Commitment]:
    """Return all promises of the person's own group, the earliest day first; the reading is logged."""
    rows = await work.rows(_OF_GROUP, about=group_id, **_whose(person))
    return await _read(work, person, rows, "group_file", group_id)


async def for_rules(
    work: Work, person: Person, *, case_id: int | None = None, group_id: int | None = None
) -> list[Commitment]:
    """Return the promises of an own case or group for rules alone: nobody reads them, so nothing is logged."""
    about = (_OF_CASE, case_id) if case_id is not None else (_OF_GROUP, group_id)
    return [await _opened(work, row) for row in await work.rows(about[0], about=about[1], **_whose(person))]


async def any_of_case(work: Work, person: Person, case_id: int) -> bool:
    """Say whether there is anything in the ledger of the person's own case; opens nothing."""
    return await work.value(_ANY_OF_CASE, about=case_id, **_whose(person)) is not None


async def any_of_group(work: Work, person: Person, group_id: int) -> bool:
    """Say whether there is anything in the ledger of the person's own group; opens nothing."""
    return await work.value(_ANY_OF_GROUP, about=group_id, **_whose(person)) is not None


async def own(work: Work, person: Person, commitment_id: int) -> Commitment:
    """Return one promise of an own case or group. Raises NotFound."""
    row = await work.row(_ONE, id=commitment_id, **_whose(person))
    if row is None:
        raise errors.NotFound
    return await _opened(work, row)


async def mark(work: Work, person: Person, commitment_id: int, state: str) -> None:
    """Say what became of a promise, or open it again. Raises NotFound, ValueError for an unknown state."""
    if state not in rules.ON_SCREEN:
        raise ValueError(state)
    await work.run(_MARK, id=commitment_id, state=state, at=work.at, **_whose(person))
    if not work.changed:
        raise errors.NotFound
    marked = await own(work, person, commitment_id)
    work.touch(case_id=marked.case_id, group_id=marked.group_id)
    await audit.append(work, person.id, "ubah", "commitment", commitment_id)


async def reconcile(
    work: Work, person: Person, activity: Activity, read: Collection[str], told: Sequence[Promise]
) -> None:
    """Let the ledger say what the filed answers say now.

    `read` are the questions that were filed with this version; rows of other questions stay. A changed row keeps its
    mark, a row that is gone goes, an unchanged one is left alone.
    """
    kept = [one for one in await _of_activity(work, activity.id) if one.question in read]
    pairs = rules.matched(kept, told)
    if len(kept) == len(pairs) and all(row is not None and _says(row, one) for one, row in pairs):
        return
    key_id = await activities.key_of(work, activity)
    for old in kept:
        await work.run(_DELETE, id=old.id)
    for promise, row in pairs:
        known = (row.id, row.state, row.changed_at) if row else (work.new_id(), rules.OPEN, work.now)
        await _write(work, activity, promise, known, key_id)
    work.touch(case_id=activity.case_id, group_id=activity.group_id)
    await audit.append(work, person.id, "ubah", "activity", activity.id)


async def move(work: Work, old: Activity, new: Activity, key_id: int) -> None:
    """Take the rows along with an activity that was filed for the wrong student, sealed anew with that key."""
    for row in await _of_activity(work, old.id):
        await work.run(_DELETE, id=row.id)
        promise = Promise(row.question, row.place, row.what, row.who, row.due)
        await _write(work, new, promise, (row.id, row.state, row.changed_at), key_id)


def _says(row: Commitment, promise: Promise) -> bool:
    return (row.place, row.what, row.who, row.due) == (promise.place, promise.what, promise.who, promise.due)


async def _write(
    work: Work, activity: Activity, promise: Promise, known: tuple[int, str, datetime], key_id: int
) -> None:
    row_id, state, changed_at = known
    body = {"apa": promise.what, "siapa": promise.who}
    await work.run(
        _INSERT,
        id=row_id,
        school_id=activity.school_id,
        owner_id=activity.owner_id,
        activity_id=activity.id,
        case_id=activity.case_id,
        group_id=activity.group_id,
        question=promise.question,
        place=promise.place,
        body_sealed=await work.seal_json(key_id, body, "commitment", row_id, "body_sealed"),
        due=promise.due or None,
        state=state,
        changed_at=micros(changed_at),
    )


async def _of_activity(work: Work, activity_id: int) -> list[Commitment]:
    return [await _opened(work, row) for row in await work.rows(_OF_ACTIVITY, activity_id=activity_id)]


async def _read(work: Work, person: Person, rows: list[Row], object_: str, object_id: int) -> list[Commitment]:
    if rows:
        await audit.append(work, person.id, "baca", object_, object_id)
    return [await _opened(work, row) for row in rows]


async def _opened(work: Work, row: Row) -> Commitment:
    body = await work.open_json(row["body_sealed"], "commitment", row["id"], "body_sealed")
    return Commitment(
        id=row["id"],
        activity_id=row["activity_id"],
        case_id=row["case_id"],
        group_id=row["group_id"],
        question=row["question"],
        place=row["place"],
        what=body["apa"],
        who=body["siapa"],
        due=row["due"] or "",
        state=row["state"],
        changed_at=moment(row["changed_at"]),
    )


def _whose(person: Person) -> dict[str, int]:
    return {"school_id": person.school_id, "person_id": person.id}
