"""Groups of students that are counseled together: each with a key of its own, seen by nobody but their counselor."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from sqlite3 import Row
from typing import Any, Literal

from bot.store import audit, errors
from bot.store.people import Person
from bot.store.statement import statement
from bot.store.times import moment
from bot.store.work import Work

State = Literal["draf", "aktif", "selesai"]

_MINE = "school_id = :school_id AND owner_id = :person_id"
_SEEN = "school_id = :school_id AND (owner_id = :person_id OR :overseeing)"
_COLUMNS = "id, school_id, owner_id, form, state, body_sealed, made_at, changed_at, number"
_INSERT = statement("""
    INSERT INTO group_file (id, school_id, owner_id, key_id, form, state, body_sealed, made_at, changed_at, number)
    VALUES (:id, :school_id, :person_id, :key_id, :form, 'draf', :body_sealed, :at, :at,
        (SELECT coalesce(max(number), 0) + 1 FROM group_file WHERE owner_id = :person_id AND form = :form))
""")
_ONE = statement("SELECT {columns} FROM group_file WHERE id = :id AND {seen}", columns=_COLUMNS, seen=_SEEN)
_LISTED = statement(
    """
    SELECT {columns} FROM group_file WHERE form = :form AND state IN (:state, :or_state) AND {mine}
    ORDER BY changed_at DESC, id DESC LIMIT :limit
    """,
    columns=_COLUMNS,
    mine=_MINE,
)
_OF_COLLEAGUE = statement(
    """
    SELECT {columns} FROM group_file WHERE school_id = :school_id AND owner_id = :owner_id AND (
        state <> 'draf' OR NOT EXISTS (SELECT 1 FROM person o WHERE o.id = owner_id AND o.state = 'aktif'
            AND o.role IN ('konselor', 'koordinator')))
    ORDER BY form, number LIMIT :limit
    """,
    columns=_COLUMNS,
)
_SAVE = statement(
    "UPDATE group_file SET body_sealed = :body_sealed, changed_at = :at WHERE id = :id AND {mine}", mine=_MINE
)
_SET_STATE = statement("UPDATE group_file SET state = :state, changed_at = :at WHERE id = :id AND {mine}", mine=_MINE)
_TOUCH = statement("UPDATE group_file SET changed_at = :at WHERE id = :id AND {mine}", mine=_MINE)
_KEY = statement("SELECT key_id FROM group_file WHERE id = :id AND school_id = :school_id")


@dataclass(frozen=True, slots=True)
class Group:
    """A group of one form. `body` holds its topic and what its list shows; `number` counts the counselor's
    groups of this form, those that came to nothing too; it changes only when the group changes hands.

    `state`: draf before anything is filed, aktif while it meets, selesai when it has ended.
    """

    id: int
    school_id: int
    owner_id: int
    form: str
    state: State
    number: int
    made_at: datetime
    changed_at: datetime
    body: Mapping[str, Any] = field(repr=False)


async def create(work: Work, person: Person, form: str, body: Mapping[str, Any] | None = None) -> Group:
    """Begin a group with a fresh key; it is listed once something of it is filed."""
    group_id = work.new_id()
    key_id = await work.new_key("kelompok", group_id)
    sealed = await work.seal_json(key_id, dict(body or {}), "group_file", group_id, "body_sealed")
    await work.run(_INSERT, id=group_id, key_id=key_id, form=form, body_sealed=sealed, at=work.at, **_whose(person))
    await audit.append(work, person.id, "buat", "group_file", group_id)
    return await own(work, person, group_id)


async def get(work: Work, person: Person, group_id: int, *, overseeing: bool = False) -> Group | None:
    """Return the person's own group, or None. `overseeing` lets a koordinator see a colleague's (T and B only)."""
    sees = int(overseeing and person.koordinator)
    row = await work.row(_ONE, id=group_id, overseeing=sees, **_whose(person))
    return None if row is None else await _opened(work, row)


async def own(work: Work, person: Person, group_id: int) -> Group:
    """Return the person's own group. Raises NotFound for any other, existing or not."""
    group = await get(work, person, group_id)
    if group is None:
        raise errors.NotFound
    return group


async def listed(
    work: Work, person: Person, form: str, *, state: State = "aktif", limit: int = 20, ended: bool = False
) -> list[Group]:
    """Return the person's own groups of a form, the one last worked on first; with `ended` those that meet no more."""
    or_state = "selesai" if ended else state
    rows = await work.rows(_LISTED, form=form, state=state, or_state=or_state, limit=limit, **_whose(person))
    return [await _opened(work, row) for row in rows]


async def of_colleague(work: Work, koordinator: Person, owner_id: int, limit: int = 20) -> list[Group]:
    """Return a colleague's groups, for a koordinator; those with nothing filed only once their counselor has left."""
    if not koordinator.koordinator:
        return []
    rows = await work.rows(_OF_COLLEAGUE, school_id=koordinator.school_id, owner_id=owner_id, limit=limit)
    return [await _opened(work, row) for row in rows]


async def save(work: Work, person: Person, group_id: int, body: Mapping[str, Any]) -> None:
    """Keep what a group is about. Raises NotFound."""
    key_id = await key_of(work, person.school_id, group_id)
    sealed = await work.seal_json(key_id, dict(body), "group_file", group_id, "body_sealed")
    await work.run(_SAVE, id=group_id, body_sealed=sealed, at=work.at, **_whose(person))
    await _changed(work, person, group_id)


async def set_state(work: Work, person: Person, group_id: int, state: State) -> None:
    """Let a group begin, end or begin again. Raises NotFound."""
    await work.run(_SET_STATE, id=group_id, state=state, at=work.at, **_whose(person))
    await _changed(work, person, group_id)


async def touch(work: Work, person: Person, group_id: int) -> None:
    """Note that something happened in the group; the newest stand first in lists."""
    await work.run(_TOUCH, id=group_id, at=work.at, **_whose(person))
    work.touch(group_id=group_id)


async def key_of(work: Work, school_id: int, group_id: int) -> int:
    """Return the id of the group's key. Raises NotFound."""
    key_id: int | None = await work.value(_KEY, id=group_id, school_id=school_id)
    if key_id is None:
        raise errors.NotFound
    return key_id


def _whose(person: Person) -> dict[str, int]:
    return {"school_id": person.school_id, "person_id": person.id}


async def _changed(work: Work, person: Person, group_id: int) -> None:
    if not work.changed:
        raise errors.NotFound
    work.touch(group_id=group_id)
    await audit.append(work, person.id, "ubah", "group_file", group_id)


async def _opened(work: Work, row: Row) -> Group:
    return Group(
        id=row["id"],
        school_id=row["school_id"],
        owner_id=row["owner_id"],
        form=row["form"],
        state=row["state"],
        number=row["number"],
        made_at=moment(row["made_at"]),
        changed_at=moment(row["changed_at"]),
        body=await work.open_json(row["body_sealed"], "group_file", row["id"], "body_sealed"),
    )
