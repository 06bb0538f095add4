"""What stands before a person: her own reminders, and those of a colleague on leave that she stands in for."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.casework.due import PING, SAFETY, Due, Item
from bot.casework.lines import Line
from bot.handlers.context import Context
from bot.i18n import N_
from bot.language import dates
from bot.store import groups, leaves, people, reminders, unasked
from bot.store.people import Person
from bot.store.reminders import Reminder
from bot.store.work import Work

LENT = N_("{about} (titipan)")  # of a colleague on leave
GROUP, UNREADABLE = N_("Kelompok {n}"), N_("satu pengingat yang tidak dapat dibuka")
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Told:
    """A reminder and how a day reads it; `lent`: it belongs to a colleague on leave."""

    reminder: Reminder
    item: Item
    lent: bool = False


async def told_to(context: Context, until: date | None = None) -> list[Told]:
    """Return what stands before the person up to a day, without one the next school day; nothing while on leave."""
    today = context.now.date()
    until = until or context.school_time.on_or_after(today + DAY)
    found = []
    if await leaves.deputy_of(context.work, context.person.id, today) is None:
        own = await reminders.of_person(context.work, context.person.id, today, until)
        found = [await told(context, one) for one in own]
    for person_id, first, last in await unasked.away(context.work, context.person.id, today):
        for one in await reminders.of_person(context.work, person_id, today, min(until, last)):
            if one.kind in (PING, SAFETY) and max(first, today) <= one.day:
                found.append(await told(context, one))
    return found


async def told(context: Context, one: Reminder) -> Told:
    """Return a reminder as the listener hears it: her own, or one of a colleague on leave."""
    return Told(one, await item(context, one), lent=one.person_id != context.person.id)


async def item(context: Context, one: Reminder) -> Item:
    """Return a reminder as the plan of a day reads it; `about` leads back to its row."""
    what = Line(UNREADABLE) if one.damaged else one.what
    at = one.at.astimezone(dates.zone(one.zone)) if one.at else None
    due = Due(one.rule, one.occurrence, one.activity_id, one.kind, one.day, at, what, one.place, one.last)
    return Item(due, await called(context, one), one.id)


async def called(context: Context, one: Reminder) -> str:
    """Return how a push names what a reminder is about: a code, a group's number, or nothing."""
    name = await _name(context, one)
    return context.text(LENT, about=name) if name and one.person_id != context.person.id else name


async def _name(context: Context, one: Reminder) -> str:
    if one.case_id is not None:
        return await unasked.code_of(context.work, one.case_id)
    owner = await people.get(context.work, one.school_id, one.person_id) if one.group_id else None
    group = await groups.get(context.work, owner, one.group_id) if owner and one.group_id else None
    return context.text(GROUP, n=group.number) if group else ""


async def listener(work: Work, owner: Person, today: date) -> Person | None:
    """Return who hears an owner's reminders on a day: she, or while she is on leave the colleague; None for nobody."""
    deputy_id = await leaves.deputy_of(work, owner.id, today)
    deputy = await people.get(work, owner.school_id, deputy_id) if deputy_id else None
    for one in (deputy, owner):
        if one is not None and one.active and not one.unreachable:
            return one
    return None
