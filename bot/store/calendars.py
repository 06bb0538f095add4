"""What a koordinator set in the school's calendar: days and kinds, in clear, with no free text."""

from datetime import date, time
from sqlite3 import Row

from bot.casework.school_time import Entry
from bot.store import audit
from bot.store.statement import statement
from bot.store.work import Work

MOST = 200  # entries of one school

_OF_SCHOOL = statement("""
    SELECT id, kind, first, last, opens, closes FROM school_calendar WHERE school_id = :school_id ORDER BY first, id
""")
_INSERT = statement("""
    INSERT INTO school_calendar (id, school_id, kind, first, last, opens, closes, made_at)
    VALUES (:id, :school_id, :kind, :first, :last, :opens, :closes, :made_at)
""")
_DELETE = statement("DELETE FROM school_calendar WHERE id = :id AND school_id = :school_id")
_DELETE_SAME = statement("DELETE FROM school_calendar WHERE school_id = :school_id AND kind = :kind AND first = :first")


async def of_school(work: Work, school_id: int) -> tuple[Entry, ...]:
    """Return everything that was set, the earliest first."""
    return tuple(_opened(row) for row in await work.rows(_OF_SCHOOL, school_id=school_id))


async def add(work: Work, school_id: int, person_id: int, entry: Entry) -> bool:
    """Add an entry; the same kind from the same day is replaced. False when the calendar is full."""
    await work.run(_DELETE_SAME, school_id=school_id, kind=entry.kind, first=entry.first.isoformat())
    if len(await of_school(work, school_id)) >= MOST:
        return False
    await work.run(
        _INSERT,
        id=work.new_id(),
        school_id=school_id,
        kind=entry.kind,
        first=entry.first.isoformat(),
        last=entry.last.isoformat(),
        opens=entry.opens.isoformat("minutes") if entry.opens else None,
        closes=entry.closes.isoformat("minutes") if entry.closes else None,
        made_at=work.at,
    )
    await _changed(work, school_id, person_id)
    return True


async def remove(work: Work, school_id: int, person_id: int, entry_id: int) -> bool:
    """Remove an entry of the own school; return whether there was one."""
    await work.run(_DELETE, id=entry_id, school_id=school_id)
    if not work.changed:
        return False
    await _changed(work, school_id, person_id)
    return True


async def _changed(work: Work, school_id: int, person_id: int) -> None:
    work.touch_school(school_id)
    await audit.append(work, person_id, "ubah", "school", school_id)


def _opened(row: Row) -> Entry:
    opens, closes = (time.fromisoformat(row[key]) if row[key] else None for key in ("opens", "closes"))
    first, last = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
    return Entry(row["kind"], first, last, opens, closes, row["id"])
