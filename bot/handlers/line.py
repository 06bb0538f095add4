"""The one line of 15.00: how many notes of today are not complete, and the way to them."""

from telegram import Update

from bot.casework import lines, rhythm
from bot.casework.due import LINE
from bot.handlers import group_card, lists, missing, pushing, today
from bot.handlers.context import Context, message_of, number, tapped
from bot.handlers.keyboard import Button, button, keyboard
from bot.handlers.today import Told
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.language import dates
from bot.store import cases, groups, outbox

VERB, NOW, LATER, SLOT = "bs", "lengkapi", "besok", "baris:"
WHICH = N_("Catatan mana yang dilengkapi?")
NONE_LEFT = N_("Catatan hari ini sudah lengkap.")
TOMORROW = N_("Baik. Besok catatan yang belum lengkap ada di agenda.")
LATE = N_("(terlambat) {said}")


def ways() -> list[Button]:
    """Return the buttons below the line."""
    return [button(N_("Lengkapi"), VERB, NOW), button(N_("Besok saja"), VERB, LATER)]


async def say(context: Context, notes: int, *, late: bool) -> None:
    """Say the line as a message of its own."""
    said = lines.say(rhythm.open_notes(notes), context.say)
    slot = f"{SLOT}{context.now.date().isoformat()}"
    html = context.html(LATE if late else "{said}", said=said)
    await pushing.push(context, html, keyboard(*ways()), slot)
    await pushing.count(context, line_in=slot)


async def still_open(context: Context) -> list[Told]:
    """Return the notes of today that are not complete."""
    day = context.now.date()
    return [one for one in await today.told_to(context, day) if one.item.due.kind == LINE and one.item.due.day == day]


async def tap(update: Update, context: Context) -> None:
    """Take a tap below the line: complete the notes, or leave them to tomorrow's agenda."""
    _, action, which, *_ = [*tapped(update), "", ""]
    if action == LATER:
        await _later(update, context)
    elif action == NOW and which:
        await _open(context, next((one for one in await still_open(context) if one.reminder.id == number(which)), None))
    elif action == NOW:
        await _complete(context)
    else:
        context.toast(STALE_BUTTON)


async def _later(update: Update, context: Context) -> None:
    found = await outbox.slot_at(context.work, context.chat, message_of(update))
    if found is not None and found.name.startswith(SLOT):
        await context.change(found.name, context.html(TOMORROW))
    else:  # a ping that the line has joined keeps its own buttons
        await context.tell(context.html(TOMORROW))


async def _complete(context: Context) -> None:
    notes = await still_open(context)
    if not notes:
        await context.tell(context.html(NONE_LEFT))
    elif len(notes) == 1:
        await _open(context, notes[0])
    else:
        board = keyboard(*(_way(context, one) for one in notes))
        await context.tell(context.html(WHICH), board, lists.slot(context))


def _way(context: Context, one: Told) -> Button:
    label = one.item.code or dates.clock(context.now)
    return Button("{label}", (VERB, NOW, f"{one.reminder.id:x}"), {"label": label})


async def _open(context: Context, one: Told | None) -> None:
    """Show what a case or a group lacks, with the way to each."""
    case = await cases.get(context.work, context.person, one.reminder.case_id) if one and one.reminder.case_id else None
    group = None
    if one is not None and one.reminder.group_id:
        group = await groups.get(context.work, context.person, one.reminder.group_id)
    if case is not None:
        await missing.show(context, case)
    elif group is not None:
        await group_card.show(context, group)
    else:
        context.toast(STALE_BUTTON)
