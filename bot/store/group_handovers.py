"""Handing a group over to another counselor of the school; it gets a number of its own there."""

from dataclasses import dataclass
from sqlite3 import Row

from bot.store import groups, handing_over
from bot.store.groups import Group
from bot.store.handing_over import HandingOver, Offer
from bot.store.handing_over_sql import Names, statements
from bot.store.people import Person
from bot.store.work import Work

_NAMES = Names("group_handover", "group_file", "group_id")
_NUMBERED_ANEW = """, number = (
    SELECT coalesce(max(o.number), 0) + 1 FROM group_file o WHERE o.owner_id = :person_id AND o.form = group_file.form)
"""
_SQL = statements(_NAMES, "f.form, f.number, f.state AS stands", sets=_NUMBERED_ANEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupHandover(Offer):
    """An offer of a group; `stands` is the group's own state."""

    form: str
    number: int
    stands: groups.State


def _opened(row: Row) -> GroupHandover:
    return GroupHandover(**handing_over.of_offer(row), form=row["form"], number=row["number"], stands=row["stands"])


async def _key_of(work: Work, person: Person, group_id: int) -> int:
    return await groups.key_of(work, person.school_id, group_id)


OFFERS = HandingOver(_NAMES, _SQL, _opened, _key_of)


async def accept(work: Work, person: Person, handover_id: int) -> Group | None:
    """Take a group over with everything that belongs to it; None if the offer no longer stands."""
    taken = await OFFERS.take(work, person, handover_id)
    return None if taken is None else await groups.own(work, person, taken.thing_id)
