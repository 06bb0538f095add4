"""Drafts: what a counselor has begun; kept sealed until filed or discarded, under the student's or group's key."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from sqlite3 import Row
from typing import Any, Literal

from bot.store import attachments, audit, errors, groups, schools, students
from bot.store.people import Person
from bot.store.statement import statement
from bot.store.times import micros, moment
from bot.store.work import Work

State = Literal["aktif", "disimpan_dulu", "selesai", "dibuang"]

_COLUMNS = """
    id, person_id, school_id, form, case_id, activity_id, student_id, group_id, state, body_sealed, shown_at, made_at,
    changed_at
"""
_MINE = "person_id = :person_id AND school_id = :school_id"
_OPEN = "state IN ('aktif', 'disimpan_dulu')"

_HANGS_ON_MINE = """
    (:case_id IS NULL OR EXISTS (
        SELECT 1 FROM case_file WHERE id = :case_id AND school_id = :school_id AND owner_id = :person_id))
    AND (:activity_id IS NULL OR EXISTS (
        SELECT 1 FROM activity WHERE id = :activity_id AND school_id = :school_id AND owner_id = :person_id))
    AND (:group_id IS NULL OR EXISTS (
        SELECT 1 FROM group_file WHERE id = :group_id AND school_id = :school_id AND owner_id = :person_id))
"""

_INSERT = statement(
    """
    INSERT INTO draft (id, person_id, school_id, form, case_id, activity_id, student_id, group_id, state, body_sealed,
        made_at, changed_at)
    SELECT :id, :person_id, :school_id, :form, :case_id, :activity_id, :student_id, :group_id, 'aktif', :body_sealed,
        :at, :at
    WHERE {hangs_on_mine}
    """,
    hangs_on_mine=_HANGS_ON_MINE,
)
_SAVE = statement(
    """
    UPDATE draft SET body_sealed = :body_sealed, case_id = :case_id, activity_id = :activity_id,
        student_id = :student_id, group_id = :group_id, changed_at = :at
    WHERE id = :id AND {mine} AND {open} AND {hangs_on_mine}
    """,
    mine=_MINE,
    open=_OPEN,
    hangs_on_mine=_HANGS_ON_MINE,
)
_ONE = statement("SELECT {columns} FROM draft WHERE id = :id AND {mine}", columns=_COLUMNS, mine=_MINE)
_LISTED = statement(
    "SELECT {columns} FROM draft WHERE {mine} AND {open} ORDER BY changed_at DESC, id",
    columns=_COLUMNS,
    mine=_MINE,
    open=_OPEN,
)
_CURRENT = statement(
    "SELECT {columns} FROM draft WHERE {mine} AND state = 'aktif' ORDER BY changed_at DESC, id LIMIT 1",
    columns=_COLUMNS,
    mine=_MINE,
)
_ASIDE = statement(
    "UPDATE draft SET state = 'disimpan_dulu' WHERE {mine} AND state = 'aktif' AND id <> :id", mine=_MINE
)
# Putting aside is no work on a draft: the list goes on saying when it was last worked on.
_MARK = statement(
    """
    UPDATE draft SET state = :state, changed_at = CASE :state WHEN 'disimpan_dulu' THEN changed_at ELSE :at END
    WHERE id = :id AND {mine}
    """,
    mine=_MINE,
)
_DISCARD = statement(
    "UPDATE draft SET state = 'dibuang', changed_at = :at, body_sealed = :body_sealed WHERE id = :id AND {mine}",
    mine=_MINE,
)
_SHOWN = statement("UPDATE draft SET shown_at = :at WHERE id = :id AND {mine}", mine=_MINE)
_SHOWN_SINCE = statement("""
    SELECT p.telegram_id, d.id FROM draft d JOIN person p ON p.id = d.person_id
    WHERE d.state = 'aktif' AND p.state = 'aktif' AND d.shown_at > :since
""")
_OF_ACTIVITY = statement(
    "SELECT {columns} FROM draft WHERE activity_id = :activity_id AND {mine} AND {open} ORDER BY changed_at DESC, id",
    columns=_COLUMNS,
    mine=_MINE,
    open=_OPEN,
)


@dataclass(frozen=True, slots=True)
class About:
    """What a draft hangs on; nothing yet before a student is picked."""

    student_id: int | None = None
    case_id: int | None = None
    activity_id: int | None = None
    group_id: int | None = None


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft as it lies in the store; `body` is what the engine's Draft.to_json gave."""

    id: int
    person_id: int
    form: str
    about: About
    state: State
    body: Mapping[str, Any] = field(repr=False)
    shown_at: datetime | None
    made_at: datetime
    changed_at: datetime

    @property
    def open(self) -> bool:
        """Whether it is neither filed nor discarded."""
        return self.state in ("aktif", "disimpan_dulu")


async def create(work: Work, person: Person, form: str, body: Mapping[str, Any], about: About = About()) -> int:
    """Begin a draft, make it the current one and return its id; what was current is put aside.

    Raises NotFound if it would hang on a student of another school or on a case or group not the person's own.
    """
    draft_id = work.new_id()
    content = await _content(work, person, draft_id, body, about)
    await work.run(_INSERT, id=draft_id, form=form, at=work.at, **_whose(person), **content)
    _must_have_changed(work)
    await work.run(_ASIDE, id=draft_id, **_whose(person))
    return draft_id


async def save(work: Work, person: Person, draft_id: int, body: Mapping[str, Any], about: About) -> None:
    """Keep the newest state of an open draft, sealed with the key of whom it is about. Raises NotFound."""
    content = await _content(work, person, draft_id, body, about)
    await work.run(_SAVE, id=draft_id, at=work.at, **_whose(person), **content)
    _must_have_changed(work)
    await attachments.follow(work, draft_id, about.student_id, about.group_id)


async def load(work: Work, person: Person, draft_id: int) -> StoredDraft | None:
    """Return the person's own draft in whatever state, or None."""
    row = await work.row(_ONE, id=draft_id, **_whose(person))
    return None if row is None else await _opened(work, row)


async def listed(work: Work, person: Person) -> list[StoredDraft]:
    """Return the person's open drafts, the one last worked on first."""
    return [await _opened(work, row) for row in await work.rows(_LISTED, **_whose(person))]


async def of_activity(work: Work, person: Person, activity_id: int) -> list[StoredDraft]:
    """Return the person's open drafts on an activity."""
    rows = await work.rows(_OF_ACTIVITY, activity_id=activity_id, **_whose(person))
    return [await _opened(work, row) for row in rows]


async def current(work: Work, person: Person) -> StoredDraft | None:
    """Return the draft that the person is in, or None."""
    row = await work.row(_CURRENT, **_whose(person))
    return None if row is None else await _opened(work, row)


async def shown_since(work: Work, since: datetime) -> list[tuple[int, int]]:
    """Return (Telegram id of the person, draft) of every current draft whose question was shown since a moment."""
    return [(row[0], row[1]) for row in await work.rows(_SHOWN_SINCE, since=micros(since))]


async def mark(work: Work, person: Person, draft_id: int, state: State) -> None:
    """Make a draft the current one, put it aside, or end it. Discarding empties it for good. Raises NotFound."""
    if state == "dibuang":
        await _discard(work, person, draft_id)
        return
    await work.run(_MARK, id=draft_id, state=state, at=work.at, **_whose(person))
    _must_have_changed(work)
    if state == "aktif":
        await work.run(_ASIDE, id=draft_id, **_whose(person))


async def shown(work: Work, person: Person, draft_id: int) -> None:
    """Note that the open question of a draft was put on the screen now. Raises NotFound."""
    await work.run(_SHOWN, id=draft_id, at=work.at, **_whose(person))
    _must_have_changed(work)


async def _discard(work: Work, person: Person, draft_id: int) -> None:
    row = await work.row(_ONE, id=draft_id, **_whose(person))
    if row is None:
        raise errors.NotFound
    key_id = await _key(work, person, _about(row))
    empty = await work.seal_json(key_id, {}, "draft", draft_id, "body_sealed")
    await work.run(_DISCARD, id=draft_id, at=work.at, body_sealed=empty, **_whose(person))
    await attachments.drop(work, person, draft_id)
    await audit.append(work, person.id, "hapus", "draft", draft_id)


def _whose(person: Person) -> dict[str, int]:
    return {"person_id": person.id, "school_id": person.school_id}


def _must_have_changed(work: Work) -> None:
    if not work.changed:
        raise errors.NotFound


async def _key(work: Work, person: Person, about: About) -> int:
    if about.student_id is not None:
        return await students.key_of(work, person.school_id, about.student_id)
    if about.group_id is not None:
        return await groups.key_of(work, person.school_id, about.group_id)
    return await schools.key_of(work, person.school_id)


async def _content(work: Work, person: Person, draft_id: int, body: Mapping[str, Any], about: About) -> dict[str, Any]:
    key_id = await _key(work, person, about)
    return {
        "student_id": about.student_id,
        "case_id": about.case_id,
        "activity_id": about.activity_id,
        "group_id": about.group_id,
        "body_sealed": await work.seal_json(key_id, dict(body), "draft", draft_id, "body_sealed"),
    }


def _about(row: Row) -> About:
    return About(row["student_id"], row["case_id"], row["activity_id"], row["group_id"])


async def _opened(work: Work, row: Row) -> StoredDraft:
    shown_at = row["shown_at"]
    return StoredDraft(
        id=row["id"],
        person_id=row["person_id"],
        form=row["form"],
        about=_about(row),
        state=row["state"],
        body=await work.open_json(row["body_sealed"], "draft", row["id"], "body_sealed"),
        shown_at=None if shown_at is None else moment(shown_at),
        made_at=moment(row["made_at"]),
        changed_at=moment(row["changed_at"]),
    )
