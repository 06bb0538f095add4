"""The reminder is the form: each tap on one answers with a sentence, and is refused in words once it is over."""

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.casework import scheduled
from bot.handlers import reminder_held, reminder_lead, reminder_off, reminder_snooze, starting, undoing
from bot.handlers.context import Context, number, tapped
from bot.handlers.keyboard import button, keyboard
from bot.handlers.reminder_ways import ABSENT, AGAIN, GIVE, HELD, MOVE, OFF
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.store import activities, errors, records, reminders
from bot.store.reminders import Reminder

NOT_HERE = N_("Pengingat ini tidak berlaku lagi. Keadaan terbaru ada di kartu kasusnya dan di /agenda.")
NOTHING_TO_MOVE = N_("Jadwal ini tidak diubah dari sini. Buka kartu kasusnya.")


async def tap(update: Update, context: Context) -> None:
    """Take a tap on a reminder; the id comes from the client, so the reminder must be the person's own and stand."""
    _, key, action, more, *_ = [*tapped(update), "", "", ""]
    answered = ACTS.get(action)
    if answered is not None or action == reminder_off.AGAIN:
        done = answered(context, number(key)) if answered else reminder_off.another_day(context, number(key), more)
        if not await done:
            context.toast(STALE_BUTTON)
        return
    reminder = await reminders.get(context.work, context.person, number(key))
    act = ACTIONS.get(action)
    if act is None or reminder is None:
        context.toast(STALE_BUTTON if act is None else NOT_HERE, alert=act is not None)
    elif reminder.state not in reminders.STANDING:
        context.toast(NOT_HERE, alert=True)
    else:
        await act(context, reminder, more)


async def _move(context: Context, reminder: Reminder, _: str) -> None:
    """Ask for another day: the date question of the activity, filed as soon as it is answered."""
    try:
        activity = await activities.own(context.work, context.person, reminder.activity_id)
    except errors.NotFound:
        context.toast(NOT_HERE, alert=True)
        return
    filed = await records.newest_versions(context.work, context.person, activity.id)
    question = scheduled.day_question(reminder.rule, activity.form, filed)
    if question and await starting.correct(context, activity.id, question=question, at_once=True):
        return
    card = [button(N_("Kartu"), "k", f"{reminder.case_id:x}", "kartu")] if reminder.case_id else []
    await context.tell(context.html(NOTHING_TO_MOVE), keyboard(*card))


ACTIONS: dict[str, Callable[[Context, Reminder, str], Awaitable[None]]] = {
    MOVE: _move,
    AGAIN: reminder_snooze.tap,
    OFF: reminder_off.tap,
    GIVE: reminder_lead.give,
    HELD: reminder_held.held,
    ABSENT: reminder_held.absent,
}
# What names an act instead of a reminder: undoing it, and the answer of the colleague who was asked.
ACTS: dict[str, Callable[[Context, int], Awaitable[bool]]] = {
    undoing.UNDO: undoing.undo,
    "terima": reminder_lead.accept,
    "tolak": reminder_lead.decline,
    "tarik": reminder_lead.withdraw,
    "lepas": reminder_lead.give_back,
}
