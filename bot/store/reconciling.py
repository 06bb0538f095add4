"""Lets the stored reminders of a case, a group or a person be exactly those that ought to exist."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from bot.casework.due import AGENDA, LINE, PING
from bot.casework.lines import Line
from bot.store import cases, groups, reminders, schools
from bot.store.cases import Case
from bot.store.groups import Group
from bot.store.people import Person
from bot.store.reminders import Reminder
from bot.store.statement import statement
from bot.store.times import micros
from bot.store.work import Work

AHEAD = timedelta(hours=1)  # a ping comes so long before its hour (DOMAIN 6)

_INSERT = statement("""
    INSERT INTO reminder (id, school_id, person_id, about, case_id, group_id, activity_id, rule, occurrence, kind, day,
        due_at, zone, last, state, body_sealed, made_at)
    VALUES (:id, :school_id, :person_id, :about, :case_id, :group_id, :activity_id, :rule, :occurrence, :kind, :day,
        :due_at, :zone, :last, :state, :body_sealed, :at)
""")
_UPDATE = statement("""
    UPDATE reminder SET person_id = :person_id, kind = :kind, day = :day, due_at = :due_at, zone = :zone, last = :last,
        state = :state, snoozed_until = :snoozed_until, said_at = :said_at, said_in = :said_in,
        body_sealed = :body_sealed
    WHERE id = :id
""")
_DROP = statement("UPDATE reminder SET state = 'batal' WHERE id = :id")


class Due(Protocol):
    """An occurrence that ought to exist, as the rules tell it (bot/casework/reminders.py)."""

    @property
    def rule(self) -> str:
        """Return the name of its rule."""

    @property
    def occurrence(self) -> str:
        """Return which one of its series it is."""

    @property
    def activity(self) -> int:
        """Return the activity that it comes from, or 0."""

    @property
    def kind(self) -> str:
        """Return what it may do."""

    @property
    def day(self) -> date:
        """Return its day in the school's zone."""

    @property
    def at(self) -> datetime | None:
        """Return its hour, aware, or None."""

    @property
    def what(self) -> Line:
        """Return what a push may say of it."""

    @property
    def place(self) -> str:
        """Return where it is."""

    @property
    def last(self) -> date | None:
        """Return the last day on which an agenda shows it."""


@dataclass(frozen=True, slots=True)
class _Whose:
    """Whom and what a set of reminders belongs to, and the key that seals it."""

    person: Person
    about: int
    case_id: int | None
    group_id: int | None
    key_id: int
    zone: str


async def reconcile(work: Work, person: Person, of: Case | Group | None, dues: Collection[Due]) -> None:
    """Make the reminders of a case, a group or (None) the person exactly these; what was said is not said again.

    `person` is who is told: the owner. A reminder that ought not to exist any more is dropped, and its message with
    it if that was not sent yet (K9).
    """
    whose = await _whose(work, person, of)
    stored = {_key(one): one for one in await reminders.of_about(work, whose.about)}
    wanted = {(due.activity, due.rule, due.occurrence): due for due in dues}
    for key, old in stored.items():
        if key not in wanted and old.state not in (reminders.DONE, reminders.GONE):
            await reminders.recall(work, old)
            await work.run(_DROP, id=old.id)
    for key, due in wanted.items():
        if key in stored:
            await _update(work, whose, stored[key], due)
        else:
            await _insert(work, whose, due)
    reminders.changed(work, person.id, *(one.person_id for one in stored.values()))


def speaks_at(due: Due) -> datetime | None:
    """Return the moment at which a reminder speaks by itself; None for what only agenda and line tell of."""
    if due.at is None or due.kind in (AGENDA, LINE):
        return None
    return due.at - AHEAD if due.kind == PING else due.at


async def _whose(work: Work, person: Person, of: Case | Group | None) -> _Whose:
    school = await schools.get(work, person.school_id)
    if isinstance(of, Case):
        return _Whose(person, of.id, of.id, None, await cases.key_of(work, of.id), school.zone)
    if isinstance(of, Group):
        return _Whose(person, of.id, None, of.id, await groups.key_of(work, of.school_id, of.id), school.zone)
    return _Whose(person, person.id, None, None, school.key_id, school.zone)


def _key(one: Reminder) -> tuple[int, str, str]:
    return (one.activity_id, one.rule, one.occurrence)


async def _insert(work: Work, whose: _Whose, due: Due) -> None:
    row_id, due_at = work.new_id(), _not_before_now(work, due)
    await work.run(
        _INSERT,
        id=row_id,
        school_id=whose.person.school_id,
        about=whose.about,
        case_id=whose.case_id,
        group_id=whose.group_id,
        activity_id=due.activity,
        rule=due.rule,
        occurrence=due.occurrence,
        state=reminders.WAITING,
        due_at=due_at,
        at=work.at,
        **await _told(work, whose, row_id, due),
    )


def _not_before_now(work: Work, due: Due) -> int | None:
    """Return when a reminder that is new speaks: at once if its moment is over, not at all if its hour is."""
    at = speaks_at(due)
    if at is None or not _ahead(work, due):
        return None
    return max(micros(at), work.at)


async def _told(work: Work, whose: _Whose, row_id: int, due: Due) -> dict[str, Any]:
    sealed = await work.seal_json(whose.key_id, _body(due), "reminder", row_id, "body_sealed")
    last = due.last.isoformat() if due.last else None
    return {
        "person_id": whose.person.id,
        "kind": due.kind,
        "day": due.day.isoformat(),
        "zone": whose.zone,
        "last": last,
        "body_sealed": sealed,
    }


def _body(due: Due) -> dict[str, Any]:
    at = due.at.isoformat() if due.at else None
    return {"what": reminders.line_to_json(due.what), "place": due.place, "at": at}


async def _update(work: Work, whose: _Whose, old: Reminder, due: Due) -> None:
    """Bring a row up to date; it is said again only if its hour moved, its message was taken back, or another is told.

    Who takes a case over is not told what is over.
    """
    if old.state == reminders.DONE or _same(whose, old, due):
        return
    back = await reminders.recall(work, old)
    moved = old.at != due.at or old.kind != due.kind
    given = old.person_id != whose.person.id
    said = old.said_at is not None and not back and not moved and not (given and _ahead(work, due))
    anew = moved or given or old.state == reminders.GONE
    napping = old.snoozed_until if not anew else None
    await work.run(
        _UPDATE,
        id=old.id,
        state=reminders.SAID if said else reminders.WAITING,
        due_at=_not_before_now(work, due) if anew and not said else _micros(old.due_at),
        snoozed_until=_micros(napping),
        said_at=_micros(old.said_at) if said else None,
        said_in=old.said_in if said and not given else None,
        **await _told(work, whose, old.id, due),
    )


def _ahead(work: Work, due: Due) -> bool:
    return due.at is not None and due.at > work.now


def _micros(at: datetime | None) -> int | None:
    return None if at is None else micros(at)


def _same(whose: _Whose, old: Reminder, due: Due) -> bool:
    if old.state == reminders.GONE or old.damaged:
        return False
    stored = (old.person_id, old.zone, old.kind, old.day, old.last, old.at, old.place, old.what)
    return stored == (whose.person.id, whose.zone, due.kind, due.day, due.last, due.at, due.place, due.what)
