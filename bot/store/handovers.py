"""Handing a case over to another counselor: offered with a sealed note, and everything of it changes hands at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from sqlite3 import Row
from typing import Any, Literal

from bot.store import audit, cases, errors
from bot.store.cases import Case
from bot.store.people import Person
from bot.store.statement import statement
from bot.store.times import moment
from bot.store.work import Work

State = Literal["ditawarkan", "diterima", "ditolak", "ditarik"]

_COLUMNS = """
    h.id, h.case_id, h.given_by, h.given_to, h.state, h.note_sealed, h.made_at, f.code, f.owner_id, f.student_id,
    f.status
"""
_JOINED = "handover h JOIN case_file f ON f.id = h.case_id AND f.school_id = h.school_id"
# Who may give a case away: its counselor, or a koordinator once its counselor is in no more.
_MAY_GIVE = """
    f.school_id = :school_id AND f.status <> 'dibatalkan' AND (f.owner_id = :person_id OR (
        EXISTS (SELECT 1 FROM person k WHERE k.id = :person_id AND k.school_id = :school_id AND k.state = 'aktif'
            AND k.role = 'koordinator')
        AND NOT EXISTS (SELECT 1 FROM person o WHERE o.id = f.owner_id AND o.state = 'aktif'
            AND o.role IN ('konselor', 'koordinator'))))
"""
_GIVABLE = statement(
    "SELECT 1 FROM case_file f WHERE f.id = :case_id AND {may_give}",
    may_give=_MAY_GIVE,
)
_INSERT = statement(
    """
    INSERT INTO handover (id, school_id, case_id, given_by, given_to, state, note_sealed, made_at)
    SELECT :id, :school_id, f.id, :person_id, p.id, 'ditawarkan', :note_sealed, :at
    FROM case_file f JOIN person p ON p.id = :given_to AND p.school_id = f.school_id
        AND p.state = 'aktif' AND p.role IN ('konselor', 'koordinator') AND p.id <> f.owner_id
    WHERE f.id = :case_id AND {may_give}
        AND NOT EXISTS (SELECT 1 FROM handover d WHERE d.case_id = f.id AND d.state = 'ditawarkan')
    """,
    may_give=_MAY_GIVE,
)
# An offer lapses for whom it was made to when its case is cancelled, and when its counselor, for whom a koordinator
# gave it, is in again.
_LAPSED = """
    h.state = 'ditawarkan' AND (f.status = 'dibatalkan' OR (f.owner_id <> h.given_by AND EXISTS (
        SELECT 1 FROM person o WHERE o.id = f.owner_id AND o.state = 'aktif'
            AND o.role IN ('konselor', 'koordinator'))))
"""
_ONE = statement(
    """
    SELECT {columns} FROM {joined}
    WHERE h.id = :id AND h.school_id = :school_id
        AND (h.given_by = :person_id OR (h.given_to = :person_id AND NOT ({lapsed})))
    """,
    columns=_COLUMNS,
    joined=_JOINED,
    lapsed=_LAPSED,
)
_OPEN_OF_CASE = statement(
    "SELECT {columns} FROM {joined} WHERE h.case_id = :case_id AND h.school_id = :school_id AND h.state = 'ditawarkan'",
    columns=_COLUMNS,
    joined=_JOINED,
)
_DECIDE = statement(
    """
    UPDATE handover SET state = :state, decided_at = :at
    WHERE id = :id AND school_id = :school_id AND state = 'ditawarkan'
        AND ((:state = 'ditarik' AND given_by = :person_id) OR (:state <> 'ditarik' AND given_to = :person_id))
    """
)
_OF_LEFT = statement("SELECT case_id FROM handover WHERE id = :id AND school_id = :school_id AND state = 'ditawarkan'")
_WITHDRAW_FOR_SCHOOL = statement(
    "UPDATE handover SET state = 'ditarik', decided_at = :at WHERE id = :id AND state = 'ditawarkan'"
)
_OWNER = statement("""
    UPDATE case_file SET owner_id = :person_id, changed_at = :at
    WHERE id = :case_id AND school_id = :school_id AND owner_id = :before
""")
_ACTIVITIES = statement("UPDATE activity SET owner_id = :person_id WHERE case_id = :case_id AND school_id = :school_id")
_ATTACHMENTS = statement("""
    UPDATE attachment SET owner_id = :person_id WHERE school_id = :school_id AND (
        activity_id IN (SELECT id FROM activity WHERE case_id = :case_id)
        OR draft_id IN (SELECT id FROM draft WHERE case_id = :case_id))
""")
_COMMITMENTS = statement("""
    UPDATE commitment SET owner_id = :person_id WHERE school_id = :school_id AND (
        case_id = :case_id OR activity_id IN (SELECT id FROM activity WHERE case_id = :case_id))
""")
_SLIPS = statement("UPDATE slip SET sent_to = :person_id WHERE case_id = :case_id AND school_id = :school_id")
_DRAFTS = statement("""
    SELECT id, student_id, state, body_sealed FROM draft WHERE case_id = :case_id AND school_id = :school_id
""")
_DRAFT = statement("""
    UPDATE draft SET person_id = :person_id, body_sealed = :body_sealed, shown_at = NULL,
        state = CASE state WHEN 'aktif' THEN 'disimpan_dulu' ELSE state END
    WHERE id = :id
""")
_SPOKEN = statement("""
    DELETE FROM spoken WHERE activity_id IN (SELECT id FROM activity WHERE case_id = :case_id)
        OR draft_id IN (SELECT id FROM draft WHERE case_id = :case_id)
""")
_CASES_OF = statement("""
    SELECT f.id, f.code, f.status FROM case_file f JOIN person o ON o.id = f.owner_id
    WHERE f.school_id = :school_id AND f.owner_id = :owner_id AND f.status <> 'dibatalkan'
        AND NOT (o.state = 'aktif' AND o.role IN ('konselor', 'koordinator'))
    ORDER BY f.code LIMIT :limit
""")


@dataclass(frozen=True, slots=True)
class Handover:
    """An offer of a case. `note` is what its giver wrote for the next counselor."""

    id: int
    case_id: int
    code: str
    given_by: int
    given_to: int
    state: State
    made_at: datetime
    owner_id: int
    student_id: int
    status: str
    note: str = field(default="", repr=False)


async def givable(work: Work, person: Person, case_id: int) -> bool:
    """Return whether the person may give a case away."""
    return await work.value(_GIVABLE, case_id=case_id, **_whose(person)) is not None


async def offer(work: Work, person: Person, case_id: int, given_to: int, note: str) -> Handover:
    """Offer a case to another counselor of the school. Raises NotFound, also while another offer stands."""
    handover_id = work.new_id()
    sealed = await work.seal_json(await cases.key_of(work, case_id), note, "handover", handover_id, "note_sealed")
    await work.run(
        _INSERT, id=handover_id, case_id=case_id, given_to=given_to, note_sealed=sealed, at=work.at, **_whose(person)
    )
    if not work.changed:
        raise errors.NotFound
    await audit.append(work, person.id, "pindah", "handover", handover_id)
    found = await get(work, person, handover_id)
    assert found is not None  # noqa: S101 - it was written above
    return found


async def get(work: Work, person: Person, handover_id: int) -> Handover | None:
    """Return an offer that the person made or was made, in whatever state and without its note, or None."""
    row = await work.row(_ONE, id=handover_id, **_whose(person))
    return None if row is None else _closed(row)


async def read(work: Work, person: Person, handover_id: int) -> Handover | None:
    """Return an offer that waits for the person, with its note; the reading is logged."""
    row = await work.row(_ONE, id=handover_id, **_whose(person))
    if row is None or row["given_to"] != person.id or row["state"] != "ditawarkan":
        return None
    await audit.append(work, person.id, "baca", "handover", handover_id)
    note = await work.open_json(row["note_sealed"], "handover", handover_id, "note_sealed")
    return replace(_closed(row), note=str(note))


async def open_of_case(work: Work, person: Person, case_id: int) -> Handover | None:
    """Return the offer that stands for a case which the person may give away, or None."""
    if not await givable(work, person, case_id):
        return None
    row = await work.row(_OPEN_OF_CASE, case_id=case_id, school_id=person.school_id)
    return None if row is None else _closed(row)


async def withdraw(work: Work, person: Person, handover_id: int) -> bool:
    """Take an offer back; also the way past another's offer for whoever may give the case away now."""
    found = await get(work, person, handover_id)
    if found is None or found.given_by != person.id:
        return await _withdraw_orphan(work, person, handover_id)
    return found is not None and await _decided(work, person, handover_id, "ditarik")


async def refuse(work: Work, person: Person, handover_id: int) -> bool:
    """Say no to an offer; return whether it was still open."""
    return await _decided(work, person, handover_id, "ditolak")


async def accept(work: Work, person: Person, handover_id: int) -> Case | None:
    """Take a case over with everything that belongs to it; None if the offer no longer stands.

    Whoever had it finds nothing of it from the next update on. Drafts that were open on it go along, put aside, without
    what tied them to the other chat: unfinished words about a child are neither lost nor left behind.
    """
    offered = await get(work, person, handover_id)
    if offered is None or not person.counsels or not await _decided(work, person, handover_id, "diterima"):
        return None
    whose = {"case_id": offered.case_id, **_whose(person)}
    await work.run(_OWNER, before=offered.owner_id, at=work.at, **whose)
    if not work.changed:
        raise errors.NotFound
    for change in (_ATTACHMENTS, _COMMITMENTS, _ACTIVITIES, _SLIPS):
        await work.run(change, **whose)
    await work.run(_SPOKEN, case_id=offered.case_id)
    await _move_drafts(work, person, offered.case_id)
    work.touch(case_id=offered.case_id)
    await audit.append(work, offered.given_by, "pindah", "case_file", offered.case_id)
    await audit.append(work, person.id, "pindah", "case_file", offered.case_id)
    return await cases.own(work, person, offered.case_id)


async def cases_left_by(work: Work, koordinator: Person, owner_id: int, limit: int) -> list[tuple[int, str, str]]:
    """Return (id, code, status) of the cases of somebody who counsels no more; none for anybody but a koordinator."""
    if not koordinator.koordinator:
        return []
    rows = await work.rows(_CASES_OF, school_id=koordinator.school_id, owner_id=owner_id, limit=limit)
    return [(row["id"], row["code"], row["status"]) for row in rows]


async def _decided(work: Work, person: Person, handover_id: int, state: State) -> bool:
    await work.run(_DECIDE, id=handover_id, state=state, at=work.at, **_whose(person))
    if not work.changed:
        return False
    await audit.append(work, person.id, "ubah", "handover", handover_id)
    return True


async def _withdraw_orphan(work: Work, person: Person, handover_id: int) -> bool:
    row = await work.row(_OF_LEFT, id=handover_id, school_id=person.school_id)
    if row is None or not await givable(work, person, row["case_id"]):
        return False
    await work.run(_WITHDRAW_FOR_SCHOOL, id=handover_id, at=work.at)
    await audit.append(work, person.id, "ubah", "handover", handover_id)
    return work.changed > 0


async def _move_drafts(work: Work, person: Person, case_id: int) -> None:
    for row in await work.rows(_DRAFTS, case_id=case_id, school_id=person.school_id):
        body = await work.open_json(row["body_sealed"], "draft", row["id"], "body_sealed")
        key_id = await cases.key_of(work, case_id)
        sealed = await work.seal_json(key_id, untied(body), "draft", row["id"], "body_sealed")
        await work.run(_DRAFT, id=row["id"], person_id=person.id, body_sealed=sealed)


def untied(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is stored of a draft without the messages of the chat in which it was begun."""
    if not body:
        return {}
    draft = dict(body.get("draft", {}))
    draft["last"] = None
    for group in ("answers", "aside"):
        told = draft.get(group, {})
        draft[group] = {key: [*raw[:3], [[0, text] for _, text in raw[3]]] for key, raw in told.items()}
    draft["begun"] = _no_messages(draft.get("begun"))
    draft["shelved"] = [_no_messages(one) for one in draft.get("shelved", ())]
    return {**body, "draft": draft, "shown": "", "headed": "", "pending": []}


def _no_messages(begun: list[Any] | None) -> list[Any] | None:
    return None if begun is None else [*begun[:2], [[0, text] for _, text in begun[2]]]


def _whose(person: Person) -> dict[str, int]:
    return {"school_id": person.school_id, "person_id": person.id}


def _closed(row: Row) -> Handover:
    return Handover(
        row["id"],
        row["case_id"],
        row["code"],
        row["given_by"],
        row["given_to"],
        row["state"],
        moment(row["made_at"]),
        row["owner_id"],
        row["student_id"],
        row["status"],
    )
