"""What was done about a reminder, kept so that it can be taken back; and who leads an appointment instead."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from sqlite3 import Row
from typing import Any

from bot.store import people, reminders
from bot.store.people import Person
from bot.store.reminders import Reminder
from bot.store.statement import statement
from bot.store.times import micros, moment
from bot.store.work import Work

STANDS, UNDONE = "berlaku", "dibatalkan"
ASKED, ACCEPTED, DECLINED, WITHDRAWN, OVER = "ditawarkan", "diterima", "ditolak", "ditarik", "lepas"
LEAD = "alih"

_COLUMNS = "a.id, a.school_id, a.person_id, a.reminder_id, a.deputy_id, a.kind, a.state, a.before, a.made_at"
_INSERT = statement("""
    INSERT INTO reminder_act (id, school_id, person_id, reminder_id, deputy_id, kind, state, before, made_at)
    VALUES (:id, :school_id, :person_id, :reminder_id, :deputy_id, :kind, :state, :before, :at)
""")
_ONE = statement(
    """
    SELECT {columns} FROM reminder_act a WHERE a.id = :id AND a.school_id = :school_id
        AND (a.person_id = :person_id OR a.deputy_id = :person_id)
    """,
    columns=_COLUMNS,
)
_STATE = statement("UPDATE reminder_act SET state = :state WHERE id = :id AND state = :was")
_LEADS = statement(
    """
    SELECT {columns} FROM reminder_act a JOIN reminder r ON r.id = a.reminder_id AND r.person_id = a.person_id
    WHERE a.kind = 'alih' AND a.reminder_id = :reminder_id AND a.state IN ('ditawarkan', 'diterima')
    """,
    columns=_COLUMNS,
)
_LET_GO = statement(
    """
    SELECT {columns} FROM reminder_act a JOIN reminder r ON r.id = a.reminder_id
    WHERE a.kind = 'alih' AND a.state IN ('ditawarkan', 'diterima')
        AND (r.state IN ('batal', 'selesai') OR r.person_id <> a.person_id)
    """,
    columns=_COLUMNS,
)
_BODY = statement("SELECT {columns} FROM reminder r WHERE r.id = :id", columns=reminders.COLUMNS)
_RESTORE = statement("""
    UPDATE reminder SET state = :state, due_at = :due_at, snoozed_until = :snoozed_until, said_at = :said_at,
        said_in = :said_in
    WHERE id = :id AND person_id = :person_id AND state <> 'batal'
""")


@dataclass(frozen=True, slots=True)
class Act:
    """One act. `before` holds what it changed, as ids, versions and moments only; `deputy_id` who leads instead."""

    id: int
    school_id: int
    person_id: int
    reminder_id: int | None
    deputy_id: int | None
    kind: str
    state: str
    made_at: datetime
    before: Mapping[str, Any] = field(default_factory=dict)


async def note(
    work: Work,
    person: Person,
    kind: str,
    *,
    reminder: Reminder | None = None,
    before: Mapping[str, Any] | None = None,
    deputy: Person | None = None,
) -> Act:
    """Keep what was done; with a `deputy` it is a question that waits for an answer."""
    act = Act(
        work.new_id(),
        person.school_id,
        person.id,
        reminder.id if reminder else None,
        deputy.id if deputy else None,
        kind,
        ASKED if deputy else STANDS,
        work.now,
        dict(before or {}),
    )
    await work.run(
        _INSERT,
        id=act.id,
        school_id=act.school_id,
        person_id=act.person_id,
        reminder_id=act.reminder_id,
        deputy_id=act.deputy_id,
        kind=act.kind,
        state=act.state,
        before=json.dumps(act.before),
        at=work.at,
    )
    return act


async def get(work: Work, person: Person, act_id: int) -> Act | None:
    """Return an act of the person, or one that the person is asked to lead; None for any other."""
    row = await work.row(_ONE, id=act_id, school_id=person.school_id, person_id=person.id)
    return None if row is None else _act(row)


async def move(work: Work, act: Act, state: str) -> bool:
    """Bring an act from the state that it was read in to another; False if somebody else was first."""
    await work.run(_STATE, id=act.id, was=act.state, state=state)
    return work.changed > 0


async def lead_of(work: Work, reminder_id: int) -> Act | None:
    """Return who was asked, or has accepted, to lead the appointment of a reminder."""
    row = await work.row(_LEADS, reminder_id=reminder_id)
    return None if row is None else _act(row)


async def to_let_go(work: Work) -> list[Act]:
    """Return the appointments led by somebody else that exist no more, or whose case has changed hands."""
    return [_act(row) for row in await work.rows(_LET_GO)]


async def reminder_of(work: Work, act: Act) -> Reminder | None:
    """Return the reminder of an act that was just asked for: what a push may say of it, nothing of the case."""
    row = await work.row(_BODY, id=act.reminder_id)
    return None if row is None else await reminders.opened(work, row)


def as_it_stands(reminder: Reminder) -> dict[str, Any]:
    """Return how a reminder stands, to be kept with what is done about it."""
    moments = {"due_at": reminder.due_at, "snoozed_until": reminder.snoozed_until, "said_at": reminder.said_at}
    told = {key: None if at is None else micros(at) for key, at in moments.items()}
    return {**told, "state": reminder.state, "said_in": reminder.said_in}


async def restore(work: Work, person: Person, act: Act) -> bool:
    """Let a reminder stand again as it did before an act; False once it is gone or somebody else's."""
    keys = ("state", "due_at", "snoozed_until", "said_at", "said_in")
    await work.run(_RESTORE, id=act.reminder_id, person_id=person.id, **{key: act.before.get(key) for key in keys})
    if not work.changed:
        return False
    reminders.changed(work)
    return True


async def leaders(work: Work, ids: Collection[int]) -> dict[int, int]:
    """Return, by reminder, who has accepted to lead its appointment and can be told: in, a counselor still, reachable.

    What such a colleague leads nobody else is reminded of; so whoever cannot be told leads nothing.
    """
    found = [await lead_of(work, one) for one in ids]
    accepted = [one for one in found if one and one.state == ACCEPTED and one.deputy_id]
    told = [(one, await people.get(work, one.school_id, one.deputy_id or 0)) for one in accepted]
    return {one.reminder_id or 0: who.id for one, who in told if who and who.counsels and not who.unreachable}


def _act(row: Row) -> Act:
    return Act(
        row["id"],
        row["school_id"],
        row["person_id"],
        row["reminder_id"],
        row["deputy_id"],
        row["kind"],
        row["state"],
        moment(row["made_at"]),
        json.loads(row["before"]),
    )
