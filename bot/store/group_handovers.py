"""Handing a group over to another counselor: offered with a sealed note, and everything of it changes hands at once."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from sqlite3 import Row

from bot.store import audit, errors, groups
from bot.store.groups import Group
from bot.store.handovers import State, untied
from bot.store.people import Person
from bot.store.statement import statement
from bot.store.times import moment
from bot.store.work import Work

_COLUMNS = """
    h.id, h.group_id, h.given_by, h.given_to, h.state, h.note_sealed, h.made_at, g.form, g.number, g.owner_id,
    g.state AS stands
"""
_JOINED = "group_handover h JOIN group_file g ON g.id = h.group_id AND g.school_id = h.school_id"
# Who may give a group away: its counselor, or a koordinator once its counselor is in no more.
_MAY_GIVE = """
    g.school_id = :school_id AND (g.owner_id = :person_id OR (
        EXISTS (SELECT 1 FROM person k WHERE k.id = :person_id AND k.school_id = :school_id AND k.state = 'aktif'
            AND k.role = 'koordinator')
        AND NOT EXISTS (SELECT 1 FROM person o WHERE o.id = g.owner_id AND o.state = 'aktif'
            AND o.role IN ('konselor', 'koordinator'))))
"""
_GIVABLE = statement("SELECT 1 FROM group_file g WHERE g.id = :group_id AND {may_give}", may_give=_MAY_GIVE)
_INSERT = statement(
    """
    INSERT INTO group_handover (id, school_id, group_id, given_by, given_to, state, note_sealed, made_at)
    SELECT :id, :school_id, g.id, :person_id, p.id, 'ditawarkan', :note_sealed, :at
    FROM group_file g JOIN person p ON p.id = :given_to AND p.school_id = g.school_id
        AND p.state = 'aktif' AND p.role IN ('konselor', 'koordinator') AND p.id <> g.owner_id
    WHERE g.id = :group_id AND {may_give}
        AND NOT EXISTS (SELECT 1 FROM group_handover d WHERE d.group_id = g.id AND d.state = 'ditawarkan')
    """,
    may_give=_MAY_GIVE,
)
# An offer lapses for whom it was made to when the counselor, for whom a koordinator gave it, is in again.
_LAPSED = """
    h.state = 'ditawarkan' AND g.owner_id <> h.given_by AND EXISTS (
        SELECT 1 FROM person o WHERE o.id = g.owner_id AND o.state = 'aktif' AND o.role IN ('konselor', 'koordinator'))
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
_OPEN_OF_GROUP = statement(
    """
    SELECT {columns} FROM {joined}
    WHERE h.group_id = :group_id AND h.school_id = :school_id AND h.state = 'ditawarkan'
    """,
    columns=_COLUMNS,
    joined=_JOINED,
)
_DECIDE = statement(
    """
    UPDATE group_handover SET state = :state, decided_at = :at
    WHERE id = :id AND school_id = :school_id AND state = 'ditawarkan'
        AND ((:state = 'ditarik' AND given_by = :person_id) OR (:state <> 'ditarik' AND given_to = :person_id))
    """
)
_STANDING = statement(
    "SELECT group_id FROM group_handover WHERE id = :id AND school_id = :school_id AND state = 'ditawarkan'"
)
_WITHDRAW_FOR_SCHOOL = statement(
    "UPDATE group_handover SET state = 'ditarik', decided_at = :at WHERE id = :id AND state = 'ditawarkan'"
)
_OWNER = statement("""
    UPDATE group_file SET owner_id = :person_id, changed_at = :at, number = (
        SELECT coalesce(max(o.number), 0) + 1 FROM group_file o
        WHERE o.owner_id = :person_id AND o.form = group_file.form)
    WHERE id = :group_id AND school_id = :school_id AND owner_id = :before
""")
_ACTIVITIES = statement(
    "UPDATE activity SET owner_id = :person_id WHERE group_id = :group_id AND school_id = :school_id"
)
_ATTACHMENTS = statement("""
    UPDATE attachment SET owner_id = :person_id WHERE school_id = :school_id AND (
        activity_id IN (SELECT id FROM activity WHERE group_id = :group_id)
        OR draft_id IN (SELECT id FROM draft WHERE group_id = :group_id))
""")
_COMMITMENTS = statement("""
    UPDATE commitment SET owner_id = :person_id WHERE school_id = :school_id AND (
        group_id = :group_id OR activity_id IN (SELECT id FROM activity WHERE group_id = :group_id))
""")
_DRAFTS = statement("SELECT id, body_sealed FROM draft WHERE group_id = :group_id AND school_id = :school_id")
_DRAFT = statement("""
    UPDATE draft SET person_id = :person_id, body_sealed = :body_sealed, shown_at = NULL,
        state = CASE state WHEN 'aktif' THEN 'disimpan_dulu' ELSE state END
    WHERE id = :id
""")
_SPOKEN = statement("""
    DELETE FROM spoken WHERE activity_id IN (SELECT id FROM activity WHERE group_id = :group_id)
        OR draft_id IN (SELECT id FROM draft WHERE group_id = :group_id)
""")


@dataclass(frozen=True, slots=True)
class GroupHandover:
    """An offer of a group. `stands` is the group's own state; `note` is what its giver wrote for the next counselor."""

    id: int
    group_id: int
    form: str
    number: int
    given_by: int
    given_to: int
    state: State
    made_at: datetime
    owner_id: int
    stands: groups.State
    note: str = field(default="", repr=False)


async def givable(work: Work, person: Person, group_id: int) -> bool:
    """Return whether the person may give a group away."""
    return await work.value(_GIVABLE, group_id=group_id, **_whose(person)) is not None


async def offer(work: Work, person: Person, group_id: int, given_to: int, note: str) -> GroupHandover:
    """Offer a group to another counselor of the school. Raises NotFound, also while another offer stands."""
    handover_id = work.new_id()
    key_id = await groups.key_of(work, person.school_id, group_id)
    sealed = await work.seal_json(key_id, note, "group_handover", handover_id, "note_sealed")
    await work.run(
        _INSERT, id=handover_id, group_id=group_id, given_to=given_to, note_sealed=sealed, at=work.at, **_whose(person)
    )
    if not work.changed:
        raise errors.NotFound
    await audit.append(work, person.id, "pindah", "group_handover", handover_id)
    found = await get(work, person, handover_id)
    assert found is not None  # noqa: S101 - it was written above
    return found


async def get(work: Work, person: Person, handover_id: int) -> GroupHandover | None:
    """Return an offer that the person made or was made, in whatever state and without its note, or None."""
    row = await work.row(_ONE, id=handover_id, **_whose(person))
    return None if row is None else _closed(row)


async def read(work: Work, person: Person, handover_id: int) -> GroupHandover | None:
    """Return an offer that waits for the person, with its note; the reading is logged."""
    row = await work.row(_ONE, id=handover_id, **_whose(person))
    if row is None or row["given_to"] != person.id or row["state"] != "ditawarkan":
        return None
    await audit.append(work, person.id, "baca", "group_handover", handover_id)
    note = await work.open_json(row["note_sealed"], "group_handover", handover_id, "note_sealed")
    return replace(_closed(row), note=str(note))


async def open_of_group(work: Work, person: Person, group_id: int) -> GroupHandover | None:
    """Return the offer that stands for a group which the person may give away, or None."""
    if not await givable(work, person, group_id):
        return None
    row = await work.row(_OPEN_OF_GROUP, group_id=group_id, school_id=person.school_id)
    return None if row is None else _closed(row)


async def withdraw(work: Work, person: Person, handover_id: int) -> bool:
    """Take an offer back; also the way past another's offer for whoever may give the group away now."""
    found = await get(work, person, handover_id)
    if found is not None and found.given_by == person.id:
        return await _decided(work, person, handover_id, "ditarik")
    group_id = await work.value(_STANDING, id=handover_id, school_id=person.school_id)
    if group_id is None or not await givable(work, person, group_id):
        return False
    await work.run(_WITHDRAW_FOR_SCHOOL, id=handover_id, at=work.at)
    await audit.append(work, person.id, "ubah", "group_handover", handover_id)
    return True


async def refuse(work: Work, person: Person, handover_id: int) -> bool:
    """Say no to an offer; return whether it was still open."""
    return await _decided(work, person, handover_id, "ditolak")


async def accept(work: Work, person: Person, handover_id: int) -> Group | None:
    """Take a group over with everything that belongs to it, as a case is taken; None if the offer stands no more."""
    offered = await get(work, person, handover_id)
    if offered is None or not person.counsels or not await _decided(work, person, handover_id, "diterima"):
        return None
    whose = {"group_id": offered.group_id, **_whose(person)}
    await work.run(_OWNER, before=offered.owner_id, at=work.at, **whose)
    if not work.changed:
        raise errors.NotFound
    for change in (_ATTACHMENTS, _COMMITMENTS, _ACTIVITIES):
        await work.run(change, **whose)
    await work.run(_SPOKEN, group_id=offered.group_id)
    await _move_drafts(work, person, offered.group_id)
    work.touch(group_id=offered.group_id)
    await audit.append(work, offered.given_by, "pindah", "group_file", offered.group_id)
    await audit.append(work, person.id, "pindah", "group_file", offered.group_id)
    return await groups.own(work, person, offered.group_id)


async def _decided(work: Work, person: Person, handover_id: int, state: State) -> bool:
    await work.run(_DECIDE, id=handover_id, state=state, at=work.at, **_whose(person))
    if not work.changed:
        return False
    await audit.append(work, person.id, "ubah", "group_handover", handover_id)
    return True


async def _move_drafts(work: Work, person: Person, group_id: int) -> None:
    key_id = await groups.key_of(work, person.school_id, group_id)
    for row in await work.rows(_DRAFTS, group_id=group_id, school_id=person.school_id):
        body = await work.open_json(row["body_sealed"], "draft", row["id"], "body_sealed")
        sealed = await work.seal_json(key_id, untied(body), "draft", row["id"], "body_sealed")
        await work.run(_DRAFT, id=row["id"], person_id=person.id, body_sealed=sealed)


def _whose(person: Person) -> dict[str, int]:
    return {"school_id": person.school_id, "person_id": person.id}


def _closed(row: Row) -> GroupHandover:
    return GroupHandover(
        row["id"],
        row["group_id"],
        row["form"],
        row["number"],
        row["given_by"],
        row["given_to"],
        row["state"],
        moment(row["made_at"]),
        row["owner_id"],
        row["stands"],
    )
