"""Schools: their name, zone, level and settings, each with its own key and its own index key."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from sqlite3 import Row
from typing import Any

from bot.casework.school_time import Entry
from bot.store import calendars
from bot.store.statement import statement
from bot.store.work import Work

_COLUMNS = "id, key_id, index_key_id, zone, level, body_sealed"
_INSERT = statement("""
    INSERT INTO school (id, key_id, index_key_id, zone, level, body_sealed, made_at)
    VALUES (:id, :key_id, :index_key_id, :zone, :level, :body_sealed, :made_at)
""")
_ONE = statement("SELECT {columns} FROM school WHERE id = :id", columns=_COLUMNS)
_ALL = statement("SELECT {columns} FROM school ORDER BY made_at, id", columns=_COLUMNS)
_KEY = statement("SELECT key_id FROM school WHERE id = :id")
_ZONE = statement("SELECT zone FROM school WHERE id = :id")
# Every hour is meant on the school's wall clock, so reminders move with its zone (K4); see deriving.
_DERIVE_ALL = statement("DELETE FROM meta WHERE key = 'reminders_derived'")
_UPDATE = statement("UPDATE school SET zone = :zone, level = :level, body_sealed = :body_sealed WHERE id = :id")


@dataclass(frozen=True, slots=True)
class School:
    """A school. `zone` is WIB, WITA or WIT (DOMAIN.md 11a), `level` SMP, SMA, SMK and the like."""

    id: int
    name: str
    zone: str
    level: str
    key_id: int
    index_key_id: int
    settings: Mapping[str, Any] = field(default_factory=dict)
    calendar: tuple[Entry, ...] = ()


async def create(work: Work, name: str, zone: str, level: str, settings: Mapping[str, Any] | None = None) -> School:
    """Create a school with its keys."""
    school_id = work.new_id()
    key_id = await work.new_key("sekolah", school_id)
    index_key_id = await work.new_key("indeks", school_id)
    school = School(school_id, name, zone, level, key_id, index_key_id, dict(settings or {}))
    await work.run(
        _INSERT,
        id=school.id,
        key_id=key_id,
        index_key_id=index_key_id,
        zone=zone,
        level=level,
        body_sealed=await _sealed(work, school),
        made_at=work.at,
    )
    return school


async def get(work: Work, school_id: int) -> School:
    """Return a school that exists. Raises LookupError if it does not."""
    row = await work.row(_ONE, id=school_id)
    if row is None:
        raise LookupError("no such school")
    return await _opened(work, row)


async def key_of(work: Work, school_id: int) -> int:
    """Return the id of the school's key. Raises LookupError."""
    key_id: int | None = await work.value(_KEY, id=school_id)
    if key_id is None:
        raise LookupError("no such school")
    return key_id


async def listed(work: Work) -> list[School]:
    """Return all schools, the oldest first; none before `setup`."""
    return [await _opened(work, row) for row in await work.rows(_ALL)]


async def change(work: Work, school: School) -> None:
    """Store name, zone, level and settings anew; make the changed school with dataclasses.replace."""
    if await work.value(_ZONE, id=school.id) != school.zone:
        await work.run(_DERIVE_ALL)
    await work.run(_UPDATE, id=school.id, zone=school.zone, level=school.level, body_sealed=await _sealed(work, school))


async def _sealed(work: Work, school: School) -> bytes:
    body = {"name": school.name, "settings": dict(school.settings)}
    return await work.seal_json(school.key_id, body, "school", school.id, "body_sealed")


async def _opened(work: Work, row: Row) -> School:
    body = await work.open_json(row["body_sealed"], "school", row["id"], "body_sealed")
    keys = row["key_id"], row["index_key_id"]
    entries = await calendars.of_school(work, row["id"])
    return School(row["id"], body["name"], row["zone"], row["level"], *keys, body["settings"], entries)
