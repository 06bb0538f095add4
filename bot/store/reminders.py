"""Reminders as they are stored: which are due, what became of each, and what a person has before them on a day."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from sqlite3 import Row
from typing import Any

from bot.casework.lines import Line
from bot.store import outbox
from bot.store.errors import RecordUnreadable
from bot.store.people import Person
from bot.store.statement import statement
from bot.store.times import micros, moment
from bot.store.work import Work

WAITING, SAID, DONE, GONE = "menunggu", "disampaikan", "selesai", "batal"
PARKED = "tertahan"  # is due, but there is nobody who could be told
STANDING = (WAITING, SAID, PARKED)
_WAKE, _STALE = "reminders.wake", "reminders.stale"

COLUMNS = """
    r.id, r.school_id, r.person_id, r.case_id, r.group_id, r.activity_id, r.rule, r.occurrence, r.kind, r.day,
    r.due_at, r.zone, r.last, r.state, r.snoozed_until, r.said_at, r.said_in, r.body_sealed
"""
_STANDING = "r.state IN ('menunggu', 'disampaikan', 'tertahan')"
DUE = statement(
    """
    SELECT {columns} FROM reminder r WHERE r.state = 'menunggu' AND r.due_at <= :at ORDER BY r.due_at LIMIT :limit
    """,
    columns=COLUMNS,
)
NEXT_DUE = statement("SELECT min(due_at) FROM reminder WHERE state = 'menunggu' AND due_at IS NOT NULL")
_ONE = statement(
    "SELECT {columns} FROM reminder r WHERE r.id = :id AND r.person_id = :person_id AND r.school_id = :school_id",
    columns=COLUMNS,
)
_OF_PERSON = statement(
    """
    SELECT {columns} FROM reminder r WHERE r.person_id = :person_id AND {standing} AND r.day <= :until
        AND (r.last IS NULL OR r.last >= :today)
    ORDER BY r.day, r.due_at IS NULL, r.due_at, r.id
    """,
    columns=COLUMNS,
    standing=_STANDING,
)
_OF_ABOUT = statement(
    "SELECT {columns} FROM reminder r WHERE r.about = :about ORDER BY r.day, r.due_at, r.id", columns=COLUMNS
)
_IN_SLOT = statement(
    "SELECT {columns} FROM reminder r WHERE r.person_id = :person_id AND r.state = 'disampaikan' AND r.said_in = :slot",
    columns=COLUMNS,
)
_DUE_OF = statement(
    """
    SELECT {columns} FROM reminder r WHERE r.person_id = :person_id AND r.state = 'menunggu' AND r.due_at <= :at
    ORDER BY r.due_at, r.id
    """,
    columns=COLUMNS,
)
_STILL_DUE = statement(
    "SELECT {columns} FROM reminder r WHERE r.id = :id AND r.state = 'menunggu' AND r.due_at <= :at", columns=COLUMNS
)
_PUT_OFF = statement("UPDATE reminder SET due_at = :due_at WHERE id = :id AND state = 'menunggu' AND due_at <= :at")
_CHAT = statement("SELECT telegram_id FROM person WHERE id = :id")
_SAID = statement("""
    UPDATE reminder SET state = 'disampaikan', said_at = :at, said_in = :slot WHERE id = :id AND state = 'menunggu'
""")
_AGAIN = statement("""
    UPDATE reminder SET state = 'menunggu', due_at = :due_at, snoozed_until = :snoozed_until, said_at = NULL,
        said_in = NULL
    WHERE id = :id
""")
_STATE = statement("UPDATE reminder SET state = :state WHERE id = :id")
_PARK_DUE = statement("""
    UPDATE reminder SET state = 'tertahan', said_at = NULL, said_in = NULL
    WHERE person_id = :person_id AND due_at IS NOT NULL AND (
        (state = 'menunggu' AND due_at <= :at)
        OR (state = 'disampaikan' AND EXISTS (
            SELECT 1 FROM outbox o WHERE o.chat_id = :chat_id AND o.slot = reminder.said_in
                AND o.state IN ('baru', 'gagal'))
            AND NOT EXISTS (
            SELECT 1 FROM outbox o WHERE o.chat_id = :chat_id AND o.slot = reminder.said_in AND o.state = 'terkirim')))
""")
# What did not reach a colleague who stands in is said to whom it belongs. A slot in another's chat: "wakil:" before it.
_GIVE_BACK = statement("""
    UPDATE reminder SET state = 'menunggu', said_at = NULL, said_in = NULL
    WHERE state = 'disampaikan' AND said_in LIKE 'wakil:%'
        AND person_id IN (SELECT person_id FROM leave WHERE deputy_id = :person_id AND state = 'berlaku')
        AND EXISTS (
            SELECT 1 FROM outbox o WHERE o.chat_id = :chat_id AND o.slot = substr(reminder.said_in, 7)
                AND o.state = 'gagal')
        AND NOT EXISTS (
            SELECT 1 FROM outbox o WHERE o.chat_id = :chat_id AND o.slot = substr(reminder.said_in, 7)
                AND o.state = 'terkirim')
""")


@dataclass(frozen=True, slots=True)
class Reminder:
    """One occurrence. `due_at` is when it speaks by itself, `at` the hour that it is about; `day` is the school's.

    `what` and `place` are what a push may show; a `damaged` one cannot be opened and has neither.
    """

    id: int
    school_id: int
    person_id: int
    case_id: int | None
    group_id: int | None
    activity_id: int
    rule: str
    occurrence: str
    kind: str
    day: date
    due_at: datetime | None
    zone: str
    last: date | None
    state: str
    snoozed_until: datetime | None
    said_at: datetime | None
    said_in: str | None
    what: Line = field(repr=False)
    place: str = field(default="", repr=False)
    at: datetime | None = None
    damaged: bool = False

    @property
    def slot(self) -> str:
        """Return the slot of its own message."""
        return f"pengingat:{self.id:x}"


async def due(work: Work, limit: int) -> list[Reminder]:
    """Return what should speak by now, the earliest first."""
    return [await opened(work, row) for row in await work.rows(DUE, at=work.at, limit=limit)]


async def due_of(work: Work, person_id: int) -> list[Reminder]:
    """Return all that should speak by now to one person, the earliest first."""
    return [await opened(work, row) for row in await work.rows(_DUE_OF, person_id=person_id, at=work.at)]


async def still_due(work: Work, reminder_id: int) -> Reminder | None:
    """Return one that should speak by now and has not, or None."""
    row = await work.row(_STILL_DUE, id=reminder_id, at=work.at)
    return None if row is None else await opened(work, row)


async def put_off(work: Work, found: Collection[Reminder], until: datetime) -> None:
    """Let those of them that are still due, because they could not be said, be tried again later."""
    await work.run_many(_PUT_OFF, [{"id": one.id, "due_at": micros(until), "at": work.at} for one in found])


def connect(work: Work, wake: Callable[[], None]) -> None:
    """From now on say when something may be due earlier than it was, right after its commit."""
    work.after_commit(partial(work.memory.__setitem__, _WAKE, wake))


def changed(work: Work, *person_ids: int) -> None:
    """Wake the alarm clock once this work is on the disk; the days of these persons are looked at anew then."""
    work.memory.setdefault(_STALE, set()).update(person_ids)
    wake = work.memory.get(_WAKE)
    if wake is not None:
        work.after_commit(wake)


def take_stale(work: Work) -> set[int]:
    """Return the persons whose reminders changed since this was asked last; at worst one too many."""
    stale: set[int] = work.memory.pop(_STALE, set())
    return stale


async def next_due(work: Work) -> datetime | None:
    """Return when the next one speaks; in the past if some are due already."""
    found = await work.value(NEXT_DUE)
    return None if found is None else moment(found)


async def get(work: Work, person: Person, reminder_id: int) -> Reminder | None:
    """Return one of the person's own, in whatever state, or None."""
    row = await work.row(_ONE, id=reminder_id, person_id=person.id, school_id=person.school_id)
    return None if row is None else await opened(work, row)


async def of_person(work: Work, person_id: int, today: date, until: date) -> list[Reminder]:
    """Return what stands before a person up to a day, the overdue too, but not what is past its last day."""
    rows = await work.rows(_OF_PERSON, person_id=person_id, today=today.isoformat(), until=until.isoformat())
    return [await opened(work, row) for row in rows]


async def of_about(work: Work, about: int) -> list[Reminder]:
    """Return every reminder of a case, a group or a person, those that were dropped too."""
    return [await opened(work, row) for row in await work.rows(_OF_ABOUT, about=about)]


async def in_slot(work: Work, person: Person, slot: str) -> list[Reminder]:
    """Return the person's reminders that were said in one message."""
    return [await opened(work, row) for row in await work.rows(_IN_SLOT, person_id=person.id, slot=slot)]


async def said(work: Work, ids: Collection[int], slot: str) -> None:
    """Note, in the transaction that says it, in which message these were said."""
    await work.run_many(_SAID, [{"id": one, "at": work.at, "slot": slot} for one in ids])


async def snooze(work: Work, reminder: Reminder, until: datetime) -> None:
    """Let one speak again at another moment; its message is taken back if it was not sent yet (K9)."""
    await recall(work, reminder)
    await work.run(_AGAIN, id=reminder.id, due_at=micros(until), snoozed_until=micros(until))
    changed(work, reminder.person_id)


async def finish(work: Work, reminder: Reminder) -> None:
    """Note that nothing is left to be done about one; reconciling does not bring it back."""
    await recall(work, reminder)
    await work.run(_STATE, id=reminder.id, state=DONE)
    changed(work, reminder.person_id)


async def reopen(work: Work, reminder: Reminder) -> None:
    """Take `finish` or `snooze` back: the reminder stands as it was handed in."""
    if reminder.said_at is not None:
        await work.run(_STATE, id=reminder.id, state=SAID)
        changed(work, reminder.person_id)
        return
    due_at = None if reminder.due_at is None else micros(reminder.due_at)
    until = None if reminder.snoozed_until is None else micros(reminder.snoozed_until)
    await work.run(_AGAIN, id=reminder.id, due_at=due_at, snoozed_until=until)
    changed(work, reminder.person_id)


async def anew(work: Work, reminder: Reminder) -> None:
    """Let one that was said to somebody else speak again, to whom it belongs."""
    due_at = None if reminder.due_at is None else micros(reminder.due_at)
    await work.run(_AGAIN, id=reminder.id, due_at=due_at, snoozed_until=None)
    changed(work, reminder.person_id)


async def park(work: Work, person: Person) -> None:
    """Let what is due to somebody who cannot be told wait, until they are back or another has the case (T13)."""
    await work.run(_PARK_DUE, person_id=person.id, chat_id=person.telegram_id, at=work.at)
    await work.run(_GIVE_BACK, person_id=person.id, chat_id=person.telegram_id)
    changed(work, person.id)


async def recall(work: Work, reminder: Reminder) -> bool:
    """Take back its message if that was not sent yet; what else stood in it is said anew. Return whether it was."""
    if reminder.state != SAID or reminder.said_in is None:
        return False
    chat = await work.value(_CHAT, id=reminder.person_id)
    if chat is None or not await outbox.take_back(work, chat, reminder.said_in):
        return False
    for row in await work.rows(_IN_SLOT, person_id=reminder.person_id, slot=reminder.said_in):
        if row["id"] != reminder.id:
            await work.run(_AGAIN, id=row["id"], due_at=row["due_at"], snoozed_until=row["snoozed_until"])
    changed(work, reminder.person_id)
    return True


def line_to_json(line: Line) -> list[Any]:
    """Return a line as it is sealed: its text, and what stands in its places."""
    return [line.text, {key: _place_to_json(value) for key, value in line.params.items()}]


def _place_to_json(value: object) -> Any:
    if isinstance(value, Line):
        return {"baris": line_to_json(value)}
    return {"hari": value.isoformat()} if isinstance(value, date) else value


def line_from_json(raw: Sequence[Any]) -> Line:
    """Return the line that was sealed."""
    text, places = raw
    return Line(text, {key: _place_from_json(value) for key, value in places.items()})


def _place_from_json(value: Any) -> object:
    if not isinstance(value, Mapping):
        return value
    if "baris" in value:
        return line_from_json(value["baris"])
    day = str(value["hari"])
    return datetime.fromisoformat(day) if "T" in day else date.fromisoformat(day)


async def opened(work: Work, row: Row) -> Reminder:
    """Return a row with what it says; empty and marked if that cannot be opened."""
    try:
        body = await work.open_json(row["body_sealed"], "reminder", row["id"], "body_sealed")
    except RecordUnreadable:
        body = {}
    return Reminder(
        id=row["id"],
        school_id=row["school_id"],
        person_id=row["person_id"],
        case_id=row["case_id"],
        group_id=row["group_id"],
        activity_id=row["activity_id"],
        rule=row["rule"],
        occurrence=row["occurrence"],
        kind=row["kind"],
        day=date.fromisoformat(row["day"]),
        due_at=_moment(row["due_at"]),
        zone=row["zone"],
        last=date.fromisoformat(row["last"]) if row["last"] else None,
        state=row["state"],
        snoozed_until=_moment(row["snoozed_until"]),
        said_at=_moment(row["said_at"]),
        said_in=row["said_in"],
        what=line_from_json(body.get("what", ["", {}])),
        place=body.get("place", ""),
        at=datetime.fromisoformat(body["at"]) if body.get("at") else None,
        damaged=not body,
    )


def _moment(at: int | None) -> datetime | None:
    return None if at is None else moment(at)
