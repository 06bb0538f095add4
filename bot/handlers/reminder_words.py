"""What a reminder is called in a sentence: code, activity, day, hour and place; never a name."""

from bot.casework.lines import say
from bot.handlers.context import Context
from bot.i18n import N_, translator
from bot.language import dates
from bot.store import cases, groups
from bot.store.people import Person
from bot.store.reminders import Reminder
from bot.store.work import Work

GROUP = N_("Kelompok {n}")


async def about(context: Context, reminder: Reminder) -> str:
    """Return the code of its case, or the number of its group."""
    case = await cases.get(context.work, context.person, reminder.case_id) if reminder.case_id else None
    if case is not None:
        return case.code
    group = await groups.get(context.work, context.person, reminder.group_id) if reminder.group_id else None
    return context.text(GROUP, n=group.number) if group else ""


async def code_of(work: Work, owner: Person, reminder: Reminder) -> str:
    """Return the code of a case for a colleague who leads one appointment of it: nothing else of the case is read."""
    case = await cases.get(work, owner, reminder.case_id) if reminder.case_id else None
    if case is not None:
        return case.code
    group = await groups.get(work, owner, reminder.group_id) if reminder.group_id else None
    return translator(owner.language)(GROUP, n=group.number) if group else ""


async def what(context: Context, reminder: Reminder) -> str:
    """Return "2627-014, pertemuan ke-2"."""
    called = "" if reminder.damaged else say(reminder.what, context.say)
    return ", ".join(filter(None, [await about(context, reminder), called]))


async def whole(context: Context, reminder: Reminder) -> str:
    """Return "2627-014, pertemuan ke-2, Rabu, 2 Desember, pukul 09.00, Ruang BK"."""
    place = context.text(reminder.place) if reminder.place else ""
    return ", ".join(filter(None, [await what(context, reminder), when(context, reminder), place]))


def when(context: Context, reminder: Reminder) -> str:
    """Return its day, and its hour when it has one."""
    if reminder.at is None:
        return dates.near_date(reminder.day, context.now, context.say.language)
    return dates.near(reminder.at.astimezone(context.now.tzinfo), context.now, context.say.language)
