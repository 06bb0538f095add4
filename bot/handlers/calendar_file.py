"""The calendar file of /agenda: codes, activities, hours and places, made at the moment at which it is sent."""

from datetime import timedelta
from typing import Any

from telegram import InputFile

from bot.casework import agenda
from bot.casework.due import AGENDA, PING
from bot.casework.lines import Line, say
from bot.handlers import today
from bot.handlers.context import Context
from bot.i18n import N_
from bot.language.calendar_file import Entry, write
from bot.store import outbox

SLOT, NAME, AHEAD = "ics.", "agenda.ics", timedelta(days=60)
CAPTION = N_("Agenda 60 hari ke depan. Buka untuk menambahkannya ke kalender ponsel.")
UNSENT = "agenda"  # no id of Telegram's: the file is sent up as it is made


async def send(context: Context) -> None:
    """Send the file after the commit."""
    params: dict[str, Any] = {"document": UNSENT, "caption": context.text(CAPTION), "protect_content": False}
    await outbox.show_file(context.work, context.chat, "sendDocument", params, f"{SLOT}{context.work.new_id():x}")


async def content(context: Context) -> dict[str, Any]:
    """Return the file with what stands before the person now."""
    first = context.now.date()
    found = await today.told_to(context, first + AHEAD)
    entries = [
        _entry(context, one)
        for one in found
        if one.item.due.kind in (AGENDA, PING) and one.item.due.day >= first and not one.lent
    ]
    return {"document": InputFile(write(entries, context.now, "Rekan BK"), filename=NAME)}


def _entry(context: Context, one: today.Told) -> Entry:
    due = one.item.due
    return Entry(f"{one.reminder.id:x}@rekan-bk", _called(context, one), due.day, due.at, _place(context, one))


def _called(context: Context, one: today.Told) -> str:
    return " ".join(filter(None, (one.item.code, say(one.item.due.what, context.say))))


def _place(context: Context, one: today.Told) -> str:
    found = agenda.place(one.item.due)
    return say(found, context.say) if isinstance(found, Line) else found
