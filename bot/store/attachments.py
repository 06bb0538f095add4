"""Voice notes, photos and files: wanted first, then stored as sealed files, or given up with a reason."""

import base64
from collections.abc import Callable, Collection, Mapping
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
_WAKE = "attachments.wake"

_COLUMNS = """
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
_DUE = statement("""
    SELECT id, kind, tries, wanted_sealed, about_sealed FROM attachment
    WHERE state = 'diminta' AND not_before <= :at ORDER BY not_before, made_at LIMIT :limit
""")
_NEXT_DUE = statement("SELECT min(not_before) FROM attachment WHERE state = 'diminta'")
_LATER = statement("""
    UPDATE attachment SET tries = tries + :refused, not_before = :not_before WHERE id = :id AND state = 'diminta'
""")
_WANTED = statement("SELECT {columns} FROM attachment t WHERE t.id = :id AND t.state = 'diminta'", columns=_COLUMNS)
_STORED = statement("""
    UPDATE attachment SET state = 'tersimpan', wanted_sealed = NULL, about_sealed = :about_sealed, file = :file,
        stored_at = :at
    WHERE id = :id
""")
_GIVEN_UP = statement("""
    UPDATE attachment SET state = 'gagal', wanted_sealed = NULL, about_sealed = :about_sealed WHERE id = :id
""")
_ONE = statement("SELECT {columns} FROM attachment t WHERE t.id = :id AND {mine}", columns=_COLUMNS, mine=_MINE)
_NEWEST = statement(
    """
    SELECT {columns} FROM attachment t WHERE t.draft_id = :draft_id AND t.question = :question AND {mine}
    ORDER BY t.made_at DESC, t.id DESC LIMIT :limit
    """,
    columns=_COLUMNS,
    mine=_MINE,
)
_FILE = statement("UPDATE attachment AS t SET activity_id = :activity_id WHERE t.id = :id AND {mine}", mine=_MINE)
_UNFILED = statement(
    "SELECT t.id, t.file FROM attachment t WHERE t.draft_id = :draft_id AND t.activity_id IS NULL AND {mine}",
    mine=_MINE,
)
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
class Wanted:
    """A file that Telegram has and we do not yet."""

    id: int
    kind: str
    tries: int
    file_id: str = field(repr=False)


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
    wake = work.memory.get(_WAKE)
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


async def drop(work: Work, person: Person, draft_id: int, attachment_ids: Collection[int] | None = None) -> None:
    """Remove what a draft does not hold any more and nobody filed (None: all of it); the files go after the commit."""
    for row in await work.rows(_UNFILED, draft_id=draft_id, **_whose(person)):
        if attachment_ids is None or row["id"] in attachment_ids:
            await work.run(_DELETE, id=row["id"])
            if row["file"] is not None:
                work.after_commit(partial(files.remove, work.memory[files.FILES], row["file"]))


async def follow(work: Work, draft_id: int, student_id: int | None, group_id: int | None) -> None:
    """Seal what is not filed yet with the key of whom its draft is about now."""
    for row in await work.rows(_ELSEWHERE, draft_id=draft_id, student_id=student_id, group_id=group_id):
        key_id = await _key(work, row["school_id"], student_id, group_id)
        await _reseal(work, row, key_id, student_id=student_id, group_id=group_id, activity_id=None)


async def move(work: Work, old_activity: int, new_activity: int, student_id: int, key_id: int) -> None:
    """Let what was filed follow its activity to another student. Only the key of each file is sealed anew."""
    for row in await work.rows(_OF_ACTIVITY, activity_id=old_activity):
        await _reseal(work, row, key_id, student_id=student_id, group_id=None, activity_id=new_activity)


# --- for the fetcher ---------------------------------------------------------------------------------------------


def connect(work: Work, wake: Callable[[], None]) -> None:
    """From now on say when something is wanted, right after its commit."""
    work.after_commit(partial(work.memory.__setitem__, _WAKE, wake))


async def due(work: Work, limit: int) -> list[Wanted]:
    """Return what is wanted now; what cannot be opened is given up."""
    found = []
    for row in await work.rows(_DUE, at=work.at, limit=limit):
        try:
            found.append(Wanted(row["id"], row["kind"], row["tries"], await _file_id(work, row)))
        except (errors.RecordUnreadable, KeyError):
            await work.run(_GIVEN_UP, id=row["id"], about_sealed=row["about_sealed"])
    return found


async def next_due(work: Work) -> int | None:
    """Return when the next file is wanted, in microseconds UTC, or None."""
    found: int | None = await work.value(_NEXT_DUE)
    return found


async def later(work: Work, attachment_id: int, seconds: float, *, refused: bool) -> None:
    """Try again after so many seconds; only what Telegram refused counts as a try."""
    not_before = work.at + round(seconds * 1_000_000)
    await work.run(_LATER, id=attachment_id, not_before=not_before, refused=int(refused))


async def stored(work: Work, attachment_id: int, name: str, key: Key, about: Mapping[str, Any]) -> Attachment | None:
    """Note that a file is on the disk; None if nobody wants it any more, and then the file must go."""
    row = await work.row(_WANTED, id=attachment_id)
    if row is None:
        return None
    known = await _about(work, row)
    secret = base64.b64encode(key.secret).decode()
    sealed = await _reseal_about(work, row, {**known, **about, "kunci": secret})
    await work.run(_STORED, id=attachment_id, file=name, about_sealed=sealed, at=work.at)
    return _attachment(row, {**known, **about}, "tersimpan", name)


async def give_up(work: Work, attachment_id: int, reason: str) -> Attachment | None:
    """Note why a file cannot be had; None if nobody wants it any more."""
    row = await work.row(_WANTED, id=attachment_id)
    if row is None:
        return None
    known = {**await _about(work, row), "sebab": reason}
    await work.run(_GIVEN_UP, id=attachment_id, about_sealed=await _reseal_about(work, row, known))
    return _attachment(row, known, "gagal", None)


# --- for the look over the folder --------------------------------------------------------------------------------


async def damaged(work: Work) -> list[int]:
    """Return the ids of attachments whose file is not there, or cannot be opened."""
    found = []
    for row in await work.rows(_FILED_FILES):
        try:
            content_of(work, row["file"], await _about(work, row), row["id"])
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


async def _reseal_about(work: Work, row: Row, about: Mapping[str, Any]) -> bytes:
    """Seal what is known with the key that it is sealed with now."""
    return await _seal(work, sealing.key_id(row["about_sealed"]), row["id"], about)


async def _about(work: Work, row: Row) -> dict[str, Any]:
    found: dict[str, Any] = await work.open_json(row["about_sealed"], "attachment", row["id"], "about_sealed")
    return found


async def _file_id(work: Work, row: Row) -> str:
    """Return where Telegram has it: as it was wanted, or as it was known when its file got lost."""
    if row["wanted_sealed"] is None:
        return str((await _about(work, row))["file_id"])
    wanted = await work.open_json(row["wanted_sealed"], "attachment", row["id"], "wanted_sealed")
    return str(wanted["file_id"])


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
    return _attachment(row, await _about(work, row), row["state"], row["file"])


def _attachment(row: Row, about: Mapping[str, Any], state: State, name: str | None) -> Attachment:
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
