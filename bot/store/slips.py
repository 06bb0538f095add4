"""Referral slips: sent by a teacher, read by the counselor who takes them, sealed with the student's key."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from sqlite3 import Row
from typing import Any, Literal

from bot.store import audit, errors, students
from bot.store.people import Person
from bot.store.statement import statement
from bot.store.times import moment
from bot.store.work import Work

State = Literal["dikirim", "diterima", "dijadwalkan", "selesai", "ditarik"]
RANK: Mapping[str, int] = {"dikirim": 0, "diterima": 1, "dijadwalkan": 2, "selesai": 3}

_COLUMNS = "id, school_id, student_id, sent_by, sent_to, case_id, state, body_sealed, made_at, changed_at"
# Not taken yet, or taken into a case that was cancelled since: a worry about a child is not lost with a wrong code.
_WAITING = """
    state IN ('dikirim', 'diterima', 'dijadwalkan') AND (case_id IS NULL OR EXISTS (
        SELECT 1 FROM case_file w WHERE w.id = slip.case_id AND w.status = 'dibatalkan'))
"""
# Addressed to oneself, to anybody, or to somebody who is in no more: such a slip is everybody's again.
_SEEN = """
    school_id = :school_id AND (sent_to IS NULL OR sent_to = :person_id OR NOT EXISTS (
        SELECT 1 FROM person p WHERE p.id = slip.sent_to AND p.state = 'aktif'
            AND p.role IN ('konselor', 'koordinator')))
"""
_COUNSELS = """
    EXISTS (SELECT 1 FROM person c WHERE c.id = :person_id AND c.school_id = :school_id AND c.state = 'aktif'
        AND c.role IN ('konselor', 'koordinator'))
"""
_INSERT = statement("""
    INSERT INTO slip (id, school_id, student_id, sent_by, sent_to, state, body_sealed, made_at, changed_at)
    SELECT :id, :school_id, :student_id, :person_id, :sent_to, 'dikirim', :body_sealed, :at, :at
    WHERE :sent_to IS NULL OR EXISTS (SELECT 1 FROM person WHERE id = :sent_to AND school_id = :school_id
        AND state = 'aktif' AND role IN ('konselor', 'koordinator'))
""")
_OF_SENDER = statement(
    """
    SELECT {columns} FROM slip WHERE sent_by = :person_id AND school_id = :school_id
    ORDER BY made_at DESC, id LIMIT :limit
    """,
    columns=_COLUMNS,
)
_SENT = statement(
    "SELECT {columns} FROM slip WHERE id = :id AND sent_by = :person_id AND school_id = :school_id", columns=_COLUMNS
)
_WITHDRAW = statement(
    """
    UPDATE slip SET state = 'ditarik', changed_at = :at
    WHERE id = :id AND sent_by = :person_id AND school_id = :school_id AND state = 'dikirim'
    """
)
_OPEN = statement(
    "SELECT {columns} FROM slip WHERE {seen} AND {waiting} AND {counsels} ORDER BY made_at, id",
    columns=_COLUMNS,
    seen=_SEEN,
    waiting=_WAITING,
    counsels=_COUNSELS,
)
_ONE = statement(
    "SELECT {columns} FROM slip WHERE id = :id AND {seen} AND {waiting} AND {counsels}",
    columns=_COLUMNS,
    seen=_SEEN,
    waiting=_WAITING,
    counsels=_COUNSELS,
)
_TAKE = statement(
    """
    UPDATE slip SET state = CASE state WHEN 'dikirim' THEN 'diterima' ELSE state END, sent_to = :person_id,
        case_id = :case_id, changed_at = :at
    WHERE id = :id AND {seen} AND {waiting} AND {counsels}
        AND EXISTS (SELECT 1 FROM case_file f WHERE f.id = :case_id AND f.owner_id = :person_id
            AND f.student_id = slip.student_id AND f.school_id = slip.school_id)
    """,
    seen=_SEEN,
    waiting=_WAITING,
    counsels=_COUNSELS,
)
_PASS = statement(
    """
    UPDATE slip SET sent_to = NULL, case_id = NULL, body_sealed = :body_sealed, changed_at = :at
    WHERE id = :id AND {seen} AND {waiting} AND {counsels}
    """,
    seen=_SEEN,
    waiting=_WAITING,
    counsels=_COUNSELS,
)
_OF_CASE = statement(
    """
    SELECT {columns} FROM slip WHERE case_id = :case_id AND school_id = :school_id
        AND EXISTS (SELECT 1 FROM case_file f WHERE f.id = :case_id AND f.owner_id = :person_id)
    ORDER BY made_at, id LIMIT 1
    """,
    columns=_COLUMNS,
)
_SET_STATE = statement("UPDATE slip SET state = :state, changed_at = :at WHERE id = :id AND school_id = :school_id")


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip. `body` holds the answers by question key, and who has passed it on ("lewat")."""

    id: int
    student_id: int
    sent_by: int
    sent_to: int | None
    case_id: int | None
    state: State
    made_at: datetime
    changed_at: datetime
    body: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def passed_by(self) -> frozenset[int]:
        """Return the counselors who said that it is not for them."""
        return frozenset(self.body.get("lewat", ()))


async def send(work: Work, person: Person, student_id: int, sent_to: int | None, body: Mapping[str, Any]) -> Slip:
    """Send a slip about a student of the own school to one counselor of it, or to anybody. Raises NotFound."""
    slip_id, key_id = work.new_id(), await students.key_of(work, person.school_id, student_id)
    await work.run(
        _INSERT,
        id=slip_id,
        student_id=student_id,
        sent_to=sent_to,
        body_sealed=await work.seal_json(key_id, dict(body), "slip", slip_id, "body_sealed"),
        at=work.at,
        **_whose(person),
    )
    _must_have_changed(work)
    await audit.append(work, person.id, "buat", "slip", slip_id)
    found = await sent(work, person, slip_id)
    assert found is not None  # noqa: S101 - it was written above
    return found


async def of_sender(work: Work, person: Person, limit: int) -> list[Slip]:
    """Return the person's own slips, the newest first, without what they say."""
    return [_closed(row) for row in await work.rows(_OF_SENDER, limit=limit, **_whose(person))]


async def sent(work: Work, person: Person, slip_id: int) -> Slip | None:
    """Return a slip that the person sent, without what it says, or None."""
    row = await work.row(_SENT, id=slip_id, **_whose(person))
    return None if row is None else _closed(row)


async def last_said(work: Work, person: Person, key: str) -> object:
    """Return what the person answered to a question in the newest slip, or None."""
    rows = await work.rows(_OF_SENDER, limit=1, **_whose(person))
    try:
        return (await _opened(work, rows[0])).body.get(key) if rows else None
    except errors.RecordUnreadable:
        return None


async def withdraw(work: Work, person: Person, slip_id: int) -> bool:
    """Take back a slip that nobody has taken yet; return whether there was one."""
    await work.run(_WITHDRAW, id=slip_id, at=work.at, **_whose(person))
    if not work.changed:
        return False
    await audit.append(work, person.id, "hapus", "slip", slip_id)
    return True


async def waiting(work: Work, person: Person) -> list[Slip]:
    """Return the slips that the counselor may take, the oldest first, without what they say."""
    return [_closed(row) for row in await work.rows(_OPEN, **_whose(person))]


async def read(work: Work, person: Person, slip_id: int) -> Slip | None:
    """Return a slip that the counselor may take, with what it says; the reading is logged."""
    row = await work.row(_ONE, id=slip_id, **_whose(person))
    if row is None:
        return None
    await audit.append(work, person.id, "baca", "slip", slip_id)
    return await _opened(work, row)


async def take(work: Work, person: Person, slip_id: int, case_id: int) -> bool:
    """Take a slip into an own case of that student; False if somebody else was quicker or it was taken back."""
    await work.run(_TAKE, id=slip_id, case_id=case_id, at=work.at, **_whose(person))
    if not work.changed:
        return False
    await audit.append(work, person.id, "ubah", "slip", slip_id)
    return True


async def pass_on(work: Work, person: Person, slip_id: int) -> Slip | None:
    """Give a slip back to the others; return it with all who have passed it, None if it was not the person's."""
    row = await work.row(_ONE, id=slip_id, **_whose(person))
    if row is None:
        return None
    slip = await _opened(work, row)
    body = {**slip.body, "lewat": sorted(slip.passed_by | {person.id})}
    key_id = await students.key_of(work, person.school_id, slip.student_id)
    sealed = await work.seal_json(key_id, body, "slip", slip_id, "body_sealed")
    await work.run(_PASS, id=slip_id, body_sealed=sealed, at=work.at, **_whose(person))
    _must_have_changed(work)
    await audit.append(work, person.id, "pindah", "slip", slip_id)
    return Slip(slip.id, slip.student_id, slip.sent_by, None, None, slip.state, slip.made_at, slip.changed_at, body)


async def of_case(work: Work, person: Person, case_id: int) -> Slip | None:
    """Return the slip from which the person's own case came, without what it says, or None."""
    row = await work.row(_OF_CASE, case_id=case_id, **_whose(person))
    return None if row is None else _closed(row)


async def read_of_case(work: Work, person: Person, case_id: int) -> Slip | None:
    """Return the slip from which the person's own case came, with what it says; the reading is logged."""
    row = await work.row(_OF_CASE, case_id=case_id, **_whose(person))
    if row is None:
        return None
    await audit.append(work, person.id, "baca", "slip", row["id"])
    return await _opened(work, row)


async def advance(work: Work, person: Person, slip: Slip, state: State) -> bool:
    """Let the state of a slip go on, never back; return whether that is news for its sender."""
    if slip.state not in RANK or RANK[state] <= RANK[slip.state]:
        return False
    await work.run(_SET_STATE, id=slip.id, school_id=person.school_id, state=state, at=work.at)
    await audit.append(work, person.id, "ubah", "slip", slip.id)
    return True


def _whose(person: Person) -> dict[str, int]:
    return {"school_id": person.school_id, "person_id": person.id}


def _must_have_changed(work: Work) -> None:
    if not work.changed:
        raise errors.NotFound


def _closed(row: Row) -> Slip:
    return Slip(
        row["id"],
        row["student_id"],
        row["sent_by"],
        row["sent_to"],
        row["case_id"],
        row["state"],
        moment(row["made_at"]),
        moment(row["changed_at"]),
    )


async def _opened(work: Work, row: Row) -> Slip:
    closed = _closed(row)
    body = await work.open_json(row["body_sealed"], "slip", row["id"], "body_sealed")
    return Slip(
        closed.id,
        closed.student_id,
        closed.sent_by,
        closed.sent_to,
        closed.case_id,
        closed.state,
        closed.made_at,
        closed.changed_at,
        body,
    )
