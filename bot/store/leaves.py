"""Leave: who is away from when to when, which colleague hears the reminders meanwhile, and the hour of an agenda."""

from dataclasses import dataclass
from datetime import date, time
from sqlite3 import Row

from bot.store.people import Person
from bot.store.statement import statement
from bot.store.work import Work

ASKED, STANDS, REFUSED, ENDED = "ditawarkan", "berlaku", "ditolak", "berakhir"

_COLUMNS = "id, school_id, person_id, deputy_id, first, last, state"
_INSERT = statement("""
    INSERT INTO leave (id, school_id, person_id, deputy_id, first, last, state, made_at)
    VALUES (:id, :school_id, :person_id, :deputy_id, :first, :last, 'ditawarkan', :made_at)
""")
_ONE = statement("SELECT {columns} FROM leave WHERE id = :id AND school_id = :school_id", columns=_COLUMNS)
_OPEN = statement(
    """
    SELECT {columns} FROM leave WHERE person_id = :person_id AND state IN ('ditawarkan', 'berlaku') AND last >= :today
    ORDER BY first, id
    """,
    columns=_COLUMNS,
)
_STATE = statement("UPDATE leave SET state = :state WHERE id = :id AND state = :was")
_DEPUTY = statement("""
    SELECT l.deputy_id FROM leave l JOIN person p ON p.id = l.deputy_id AND p.school_id = l.school_id
    WHERE l.person_id = :person_id AND l.state = 'berlaku' AND l.first <= :day AND l.last >= :day AND p.state = 'aktif'
        AND p.role IN ('konselor', 'koordinator')
    ORDER BY l.made_at DESC LIMIT 1
""")
_HOUR = statement("SELECT agenda_at FROM person_setting WHERE person_id = :person_id")
_SET_HOUR = statement("""
    INSERT INTO person_setting (person_id, agenda_at) VALUES (:person_id, :agenda_at)
    ON CONFLICT (person_id) DO UPDATE SET agenda_at = excluded.agenda_at
""")


@dataclass(frozen=True, slots=True)
class Leave:
    """One leave. It counts only once the colleague has accepted, and ends by itself after its last day."""

    id: int
    school_id: int
    person_id: int
    deputy_id: int
    first: date
    last: date
    state: str


async def ask(work: Work, person: Person, deputy: Person, first: date, last: date) -> Leave:
    """Note a leave that a colleague is asked to stand in for; whoever was asked before for it is asked no more."""
    for one in await open_of(work, person.id, first):
        if one.first <= last:
            await _change(work, one, ENDED)
    leave = Leave(work.new_id(), person.school_id, person.id, deputy.id, first, last, ASKED)
    await work.run(
        _INSERT,
        id=leave.id,
        school_id=leave.school_id,
        person_id=leave.person_id,
        deputy_id=leave.deputy_id,
        first=first.isoformat(),
        last=last.isoformat(),
        made_at=work.at,
    )
    return leave


async def get(work: Work, school_id: int, leave_id: int) -> Leave | None:
    """Return a leave of the school, or None."""
    row = await work.row(_ONE, id=leave_id, school_id=school_id)
    return None if row is None else _opened(row)


async def open_of(work: Work, person_id: int, today: date) -> list[Leave]:
    """Return the person's leaves that are asked for or stand and are not over."""
    return [_opened(row) for row in await work.rows(_OPEN, person_id=person_id, today=today.isoformat())]


async def answer(work: Work, by: Person, leave: Leave, *, accept: bool) -> bool:
    """Let the colleague who was asked answer; False for anybody else, or once it was answered."""
    if leave.deputy_id != by.id or leave.state != ASKED:
        return False
    return await _change(work, leave, STANDS if accept else REFUSED)


async def end(work: Work, by: Person, leave: Leave) -> bool:
    """End one's own leave; False for anybody else's, or one that has ended."""
    if leave.person_id != by.id or leave.state not in (ASKED, STANDS):
        return False
    return await _change(work, leave, ENDED)


async def deputy_of(work: Work, person_id: int, day: date) -> int | None:
    """Return who hears a person's reminders on a day, None while the person is there."""
    found: int | None = await work.value(_DEPUTY, person_id=person_id, day=day.isoformat())
    return found


async def agenda_hour(work: Work, person_id: int) -> time | None:
    """Return the hour that a person chose for the agenda, None for the usual one."""
    found: str | None = await work.value(_HOUR, person_id=person_id)
    return time.fromisoformat(found) if found else None


async def set_agenda_hour(work: Work, person: Person, hour: time) -> None:
    """Remember the hour of a person's agenda."""
    await work.run(_SET_HOUR, person_id=person.id, agenda_at=hour.isoformat("minutes"))


async def _change(work: Work, leave: Leave, state: str) -> bool:
    await work.run(_STATE, id=leave.id, state=state, was=leave.state)
    return work.changed > 0


def _opened(row: Row) -> Leave:
    first, last = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
    return Leave(row["id"], row["school_id"], row["person_id"], row["deputy_id"], first, last, row["state"])
