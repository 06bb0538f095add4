"""What one member of a group said or felt: beside the group's record, sealed with that member's own key."""

from collections.abc import Mapping
from typing import Any

from bot.store import errors, students
from bot.store.statement import statement
from bot.store.work import Work

Parts = Mapping[int, Mapping[str, Any]]

_INSERT = statement("""
    INSERT INTO record_part (id, record_id, student_id, body_sealed)
    VALUES (:id, :record_id, :student_id, :body_sealed)
""")
_OF_RECORD = statement("SELECT id, student_id, body_sealed FROM record_part WHERE record_id = :record_id ORDER BY id")


async def write(work: Work, school_id: int, record_id: int, parts: Parts) -> None:
    """Store each member's part, in the work that files the record. Raises NotFound for a student of another school."""
    for student_id, body in parts.items():
        key_id, part_id = await students.key_of(work, school_id, student_id), work.new_id()
        sealed = await work.seal_json(key_id, dict(body), "record_part", part_id, "body_sealed")
        await work.run(_INSERT, id=part_id, record_id=record_id, student_id=student_id, body_sealed=sealed)


async def of_record(work: Work, record_id: int) -> dict[int, dict[str, Any]]:
    """Return the parts of a record by student; whoever reads the record has logged it.

    A member whose key was destroyed is left out: what was erased of one must not close the record of the others.
    """
    found = {}
    for row in await work.rows(_OF_RECORD, record_id=record_id):
        try:
            found[row["student_id"]] = await work.open_json(row["body_sealed"], "record_part", row["id"], "body_sealed")
        except errors.RecordUnreadable:
            continue
    return found


def merged(body: Mapping[str, Any], parts: Parts) -> dict[str, Any]:
    """Return the answers of a record with those of the members in their places.

    An answer is [kind, value, ...]; a part holds, by question, what the member adds to the value.
    """
    whole = dict(body)
    for part in parts.values():
        for key, mine in part.items():
            kind, value, *more = whole.get(key, ["", {}])
            whole[key] = [kind, {**value, **mine}, *more]
    return whole
