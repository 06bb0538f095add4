"""Moves what was filed for the wrong student to another case; a note that it was there stays behind."""

from bot.store import activities, attachments, audit, cases, commitments, drafts, errors
from bot.store.activities import Activity
from bot.store.people import Person
from bot.store.statement import statement
from bot.store.work import Work

_RECORDS = statement("SELECT id, reason_sealed, body_sealed FROM record WHERE activity_id = :activity_id")
_MOVE_RECORD = statement("""
    UPDATE record SET activity_id = :activity_id, case_id = :case_id, reason_sealed = :reason_sealed,
        body_sealed = :body_sealed
    WHERE id = :id
""")


async def to_case(work: Work, person: Person, activity_id: int, case_id: int) -> Activity:
    """Move an activity with its records and open drafts to another own case, sealed anew with that student's key.

    The old activity stays as salah_catat, without content; both cases are logged. Returns the activity in its new
    place, as that case's next round. Raises NotFound if either case is not the person's own.
    """
    old = await activities.own(work, person, activity_id)
    if old.case_id is None or old.state != "aktif" or old.case_id == case_id:
        raise errors.NotFound
    target = await cases.own(work, person, case_id)
    new = await activities.create(work, person, old.form, target.id)
    key_id = await cases.key_of(work, target.id)
    await _move_records(work, old, new, key_id)
    await attachments.move(work, old.id, new.id, target.student_id, key_id)
    await commitments.move(work, old, new, key_id)
    for draft in await drafts.of_activity(work, person, old.id):
        about = drafts.About(target.student_id, target.id, new.id)
        await drafts.save(work, person, draft.id, draft.body, about)
    await activities.set_state(work, person, old.id, "salah_catat")
    for touched in (old.case_id, target.id):
        await cases.touch(work, person, touched)
        await audit.append(work, person.id, "pindah", "case_file", touched)
    return new


async def _move_records(work: Work, old: Activity, new: Activity, key_id: int) -> None:
    for row in await work.rows(_RECORDS, activity_id=old.id):
        sealed = {}
        for column in ("reason_sealed", "body_sealed"):
            value = row[column]
            if value is not None:
                plain = await work.open_json(value, "record", row["id"], column)
                value = await work.seal_json(key_id, plain, "record", row["id"], column)
            sealed[column] = value
        await work.run(_MOVE_RECORD, id=row["id"], activity_id=new.id, case_id=new.case_id, **sealed)
