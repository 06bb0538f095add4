"""Whose reminders must be derived anew, all of them once: a few at a time, from where a process before left off."""

from bot.store import meta
from bot.store.statement import statement
from bot.store.work import Work

_PLACE, _SEMESTER = "reminders_derived", "reminders_semester"
_DONE = "done"
KINDS = ("case", "group", "person")

_CASES = statement("SELECT id FROM case_file WHERE id > :after ORDER BY id LIMIT :limit")
_GROUPS = statement("SELECT id FROM group_file WHERE id > :after ORDER BY id LIMIT :limit")
_PERSONS = statement("""
    SELECT id FROM person WHERE id > :after AND role IN ('konselor', 'koordinator') ORDER BY id LIMIT :limit
""")
_OWNER_OF_CASE = statement("SELECT school_id, owner_id FROM case_file WHERE id = :id")
_OWNER_OF_GROUP = statement("SELECT school_id, owner_id FROM group_file WHERE id = :id")
_OWNER_OF_PERSON = statement("SELECT school_id, id AS owner_id FROM person WHERE id = :id")
_NEXT = {"case": _CASES, "group": _GROUPS, "person": _PERSONS}
_OWNER = {"case": _OWNER_OF_CASE, "group": _OWNER_OF_GROUP, "person": _OWNER_OF_PERSON}


async def owner(work: Work, kind: str, about: int) -> tuple[int, int] | None:
    """Return the school and the person who is told; None if there is no such case, group or person."""
    row = await work.row(_OWNER[kind], id=about)
    return None if row is None else (row["school_id"], row["owner_id"])


async def start_over(work: Work) -> None:
    """Let everything be derived anew, because what all of it follows from has changed (zone, calendar)."""
    await meta.put(work, _PLACE, "")


async def start_semester(work: Work, name: str) -> None:
    """Let everything be derived anew when another semester begins; programmes have reminders of their own in each."""
    if await meta.get(work, _SEMESTER) != name:
        await meta.put(work, _SEMESTER, name)
        await start_over(work)


async def next_batch(work: Work, limit: int) -> list[tuple[str, int]]:
    """Return the next few to be derived, and count them as done with this work; none once all of them are."""
    place = await meta.get(work, _PLACE) or ""
    if place == _DONE:
        return []
    kind, _, after = place.partition(":")
    for one in KINDS[KINDS.index(kind) if kind else 0 :]:
        rows = await work.rows(_NEXT[one], after=int(after or -1) if one == kind else -1, limit=limit)
        if rows:
            await meta.put(work, _PLACE, f"{one}:{rows[-1]['id']}")
            return [(one, row["id"]) for row in rows]
    await meta.put(work, _PLACE, _DONE)
    return []
