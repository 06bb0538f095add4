"""Voice notes, photos and files: wanted first, then stored as sealed files, or given up with a reason."""

import base64
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import partial
from sqlite3 import Row
from typing import Any, Literal

from bot.security import sealing
from bot.security.sealing import Key
from bot.store import audit, errors, files, groups, schools, students
from bot.store.people import Person
from bot.store.statement import statement
from bot.store.work import Work

State = Literal["diminta", "tersimpan", "gagal"]

WAKE = "attachments.wake"  # in the memory of the store: who is told that something is wanted

COLUMNS = """
    t.id, t.school_id, t.owner_id, t.draft_id, t.activity_id, t.question, t.kind, t.state, t.about_sealed, t.file,
    t.tries
"""
# What is filed belongs to whoever has the activity now, what is not to whoever sent it.
_MINE = """
    t.school_id = :school_id AND CASE WHEN t.activity_id IS NULL THEN t.owner_id = :person_id ELSE EXISTS (
        SELECT 1 FROM activity a WHERE a.id = t.activity_id AND a.owner_id = :person_id) END
"""
_INSERT = statement("""
    INSERT INTO attachment (id, school_id, owner_id, draft_id, student_id, group_id, question, kind, wanted_sealed,
        about_sealed, made_at)
    VALUES (:id, :school_id, :person_id, :draft_id, :student_id, :group_id, :question, :kind, :wanted_sealed,
        :about_sealed, :at)
""")
_ONE = statement("SELECT {columns} FROM attachment t WHERE t.id = :id AND {mine}", columns=COLUMNS, mine=_MINE)
_NEWEST = statement(
    """
    SELECT {columns} FROM attachment t WHERE t.draft_id = :draft_id AND t.question = :question AND {mine}
    ORDER BY t.made_at DESC, t.id DESC LIMIT :limit
    """,
    columns=COLUMNS,
    mine=_MINE,
)
_FILE = statement("UPDATE attachment AS t SET activity_id = :activity_id WHERE t.id = :id AND {mine}", mine=_MINE)
_TO_SEAL = statement(
    "SELECT t.id, t.school_id, t.wanted_sealed, t.about_sealed FROM attachment t WHERE t.id = :id AND {mine}",
    mine=_MINE,
)
_UNFILED = statement(
    "SELECT {columns} FROM attachment t WHERE t.draft_id = :draft_id AND t.activity_id IS NULL AND {mine}",
    columns=COLUMNS,
    mine=_MINE,
)
_ON_THE_WAY = {
    of: statement(
        """
        SELECT {columns} FROM attachment t WHERE t.state = 'diminta' AND {mine} AND (
            t.activity_id IN (SELECT id FROM activity WHERE {of} = :thing)
            OR t.draft_id IN (SELECT id FROM draft WHERE {of} = :thing))
        ORDER BY t.made_at, t.id
        """,
        columns=COLUMNS,
        mine=_MINE,
        of=of,
    )
    for of in ("case_id", "group_id")
}
_DELETE = statement("DELETE FROM attachment WHERE id = :id")
_ELSEWHERE = statement("""
    SELECT id, school_id, wanted_sealed, about_sealed FROM attachment
    WHERE draft_id = :draft_id AND activity_id IS NULL
        AND (student_id IS NOT :student_id OR group_id IS NOT :group_id)
""")
_OF_ACTIVITY = statement(
    "SELECT id, school_id, wanted_sealed, about_sealed FROM attachment WHERE activity_id = :activity_id"
)
_RESEAL = statement("""
    UPDATE attachment SET student_id = :student_id, group_id = :group_id, activity_id = :activity_id,
        wanted_sealed = :wanted_sealed, about_sealed = :about_sealed
    WHERE id = :id
""")
_FILED_FILES = statement("SELECT id, file, about_sealed FROM attachment WHERE file IS NOT NULL")


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attachment. `about` tells its type and size, where Telegram has it, and why it could not be had."""

    id: int
    school_id: int
    owner_id: int
    draft_id: int
    activity_id: int | None
    question: str
    kind: str
    state: State
    tries: int
    file: str | None = field(repr=False)
    about: Mapping[str, Any] = field(repr=False)


# --- for a step --------------------------------------------------------------------------------------------------


async def want(
    work: Work,
    person: Person,
    attachment_id: int,
    draft_id: int,
    on: tuple[int | None, int | None],
    question: str,
    kind: str,
    file_id: str,
    about: Mapping[str, Any],
) -> None:
    """Note, sealed, that a file is wanted for a draft; `on` is its student and its group. The fetcher is told."""
    student_id, group_id = on
    key_id = await _key(work, person.school_id, student_id, group_id)
    await work.run(
        _INSERT,
        id=attachment_id,
        draft_id=draft_id,
        student_id=student_id,
        group_id=group_id,
        question=question,
        kind=kind,
        wanted_sealed=await work.seal_json(key_id, {"file_id": file_id}, "attachment", attachment_id, "wanted_sealed"),
        about_sealed=await _seal(work, key_id, attachment_id, {**about, "file_id": file_id}),
        at=work.at,
        **_whose(person),
    )
    wake = work.memory.get(WAKE)
    if wake is not None:
        work.after_commit(wake)


async def get(work: Work, person: Person, attachment_id: int) -> Attachment | None:
    """Return the person's own attachment, or None."""
    row = await work.row(_ONE, id=attachment_id, **_whose(person))
    return None if row is None else await _opened(work, row)


async def newest(work: Work, person: Person, draft_id: int, question: str, limit: int = 1) -> list[Attachment]:
    """Return the attachments that came last for a question of a draft, the newest first."""
    rows = await work.rows(_NEWEST, draft_id=draft_id, question=question, limit=limit, **_whose(person))
    return [await _opened(work, row) for row in rows]


async def read(work: Work, person: Person, attachment_id: int) -> Attachment | None:
    """Return the person's own attachment to be seen or heard; the reading is logged."""
    found = await get(work, person, attachment_id)
    if found is not None:
        await audit.append(work, person.id, "baca", "attachment", attachment_id)
    return found


async def file(work: Work, person: Person, activity_id: int, attachment_ids: Collection[int]) -> None:
    """Let attachments belong to what was filed; they may still be on their way."""
    for attachment_id in attachment_ids:
        await work.run(_FILE, id=attachment_id, activity_id=activity_id, **_whose(person))


async def file_for(
    work: Work, person: Person, activity_id: int, student_id: int, attachment_ids: Collection[int]
) -> None:
    """Let attachments of a group's form belong to what was filed of one member, sealed with that member's own key."""
    for attachment_id in attachment_ids:
        row = await work.row(_TO_SEAL, id=attachment_id, **_whose(person))
        if row is not None:
            key_id = await students.key_of(work, person.school_id, student_id)
            await _reseal(work, row, key_id, student_id=student_id, group_id=None, activity_id=activity_id)


async def drop(work: Work, person: Person, draft_id: int, attachment_ids: Collection[int] | None = None) -> None:
    """Remove what a draft does not hold any more and nobody filed (None: all of it); the files go after the commit."""
    for row in await work.rows(_UNFILED, draft_id=draft_id, **_whose(person)):
        if attachment_ids is None or row["id"] in attachment_ids:
            await _note_dropped(work, row)
            await work.run(_DELETE, id=row["id"])
            if row["file"] is not None:
                work.after_commit(partial(files.remove, work.memory[files.FILES], row["file"]))


async def _note_dropped(work: Work, row: Row) -> None:
    try:
        work.dropped.append(await _opened(work, row))
    except errors.RecordUnreadable:
        return  # nothing is known of what was said of it


async def on_the_way(work: Work, person: Person, case_id: int) -> list[Attachment]:
    """Return what is still wanted for the records and drafts of the person's own case."""
    rows = await work.rows(_ON_THE_WAY["case_id"], thing=case_id, **_whose(person))
    return [await _opened(work, row) for row in rows]


async def on_the_way_of_group(work: Work, person: Person, group_id: int) -> list[Attachment]:
    """Return what is still wanted for the records and drafts of the person's own group."""
    rows = await work.rows(_ON_THE_WAY["group_id"], thing=group_id, **_whose(person))
    return [await _opened(work, row) for row in rows]


async def follow(work: Work, draft_id: int, student_id: int | None, group_id: int | None) -> None:
    """Seal what is not filed yet with the key of whom its draft is about now."""
    for row in await work.rows(_ELSEWHERE, draft_id=draft_id, student_id=student_id, group_id=group_id):
        key_id = await _key(work, row["school_id"], student_id, group_id)
        await _reseal(work, row, key_id, student_id=student_id, group_id=group_id, activity_id=None)


async def move(work: Work, old_activity: int, new_activity: int, student_id: int, key_id: int) -> None:
    """Let what was filed follow its activity to another student. Only the key of each file is sealed anew."""
    for row in await work.rows(_OF_ACTIVITY, activity_id=old_activity):
        await _reseal(work, row, key_id, student_id=student_id, group_id=None, activity_id=new_activity)


# --- for the look over the folder --------------------------------------------------------------------------------


async def damaged(work: Work) -> list[int]:
    """Return the ids of attachments whose file is not there, or cannot be opened."""
    found = []
    for row in await work.rows(_FILED_FILES):
        try:
            content_of(work, row["file"], await about_of(work, row), row["id"])
        except errors.RecordUnreadable:
            found.append(row["id"])
    return found


async def strays(work: Work) -> int:
    """Return how many files have no row."""
    rows = {row["file"] for row in await work.rows(_FILED_FILES)}
    return len(files.listed(work.memory[files.FILES]) - rows)


def content_of(work: Work, name: str, about: Mapping[str, Any], attachment_id: int) -> bytes:
    """Return what a stored file holds, opened in memory. Raises RecordUnreadable."""
    key = Key(attachment_id, base64.b64decode(str(about.get("kunci", ""))).ljust(32, b"\0")[:32])
    return files.read(work.memory[files.FILES], key, name)


# --- sealing -----------------------------------------------------------------------------------------------------


def _whose(person: Person) -> dict[str, int]:
    return {"person_id": person.id, "school_id": person.school_id}


async def _key(work: Work, school_id: int, student_id: int | None, group_id: int | None) -> int:
    if student_id is not None:
        return await students.key_of(work, school_id, student_id)
    if group_id is not None:
        return await groups.key_of(work, school_id, group_id)
    return await schools.key_of(work, school_id)


async def _seal(work: Work, key_id: int, attachment_id: int, about: Mapping[str, Any]) -> bytes:
    return await work.seal_json(key_id, dict(about), "attachment", attachment_id, "about_sealed")


async def resealed(work: Work, row: Row, about: Mapping[str, Any]) -> bytes:
    """Seal what is known with the key that it is sealed with now."""
    return await _seal(work, sealing.key_id(row["about_sealed"]), row["id"], about)


async def about_of(work: Work, row: Row) -> dict[str, Any]:
    """Return what is known of an attachment."""
    found: dict[str, Any] = await work.open_json(row["about_sealed"], "attachment", row["id"], "about_sealed")
    return found


async def _reseal(work: Work, row: Row, key_id: int, **place: int | None) -> None:
    sealed = {}
    for column in ("wanted_sealed", "about_sealed"):
        value = row[column]
        if value is not None:
            plain = await work.open_json(value, "attachment", row["id"], column)
            value = await work.seal_json(key_id, plain, "attachment", row["id"], column)
        sealed[column] = value
    await work.run(_RESEAL, id=row["id"], **sealed, **place)


async def _opened(work: Work, row: Row) -> Attachment:
    return from_row(row, await about_of(work, row), row["state"], row["file"])


def from_row(row: Row, about: Mapping[str, Any], state: State, name: str | None) -> Attachment:
    """Return the attachment of a row, as it stands or as it is about to."""
    return Attachment(
        row["id"],
        row["school_id"],
        row["owner_id"],
        row["draft_id"],
        row["activity_id"],
        row["question"],
        row["kind"],
        state,
        row["tries"],
        name,
        about,
    )
