"""What a reminder says by itself: code, activity, hour and place, never a name; late ones say so."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from telegram import Update

from bot.casework import rhythm
from bot.casework import unasked as words
from bot.casework.due import MONTHLY, PING, SAFETY
from bot.casework.rhythm import Message
from bot.handlers import agenda, line, pushing, reminder_ways, today
from bot.handlers.context import Context, number, tapped
from bot.handlers.keyboard import Button, Keyboard, keyboard
from bot.handlers.today import Told
from bot.handlers.words import STALE_BUTTON
from bot.store import leaves, reminder_acts, reminders, unasked
from bot.store.outbox import Kind
from bot.store.reminders import Reminder

VERB, ALL = "pi", "semua"  # pi:<reminder>: which one of several a tap is about
LATE = timedelta(minutes=5)
GROUPED = 3  # more than so many late ones share one message (K7)
LENT = "wakil:"  # said to a colleague, in whose chat the owner's taps find nothing


async def planned(context: Context, told: Sequence[Told]) -> tuple[Message, ...]:
    """Return the unasked messages of the person's day."""
    hour = await leaves.agenda_hour(context.work, context.person.id)
    return rhythm.plan([one.item for one in told], context.now.date(), context.school_time, hour)


async def say_due(context: Context, due: Sequence[Told]) -> None:
    """Say what is due to the person, or let it speak when it is not quiet; the safety path does not ask (DOMAIN 6)."""
    if not due:
        return
    due = await _loud(context, await _worth_saying(context, due))
    late = [one for one in due if is_late(context, one.reminder)]
    if len(late) > GROUPED:
        await tell(context, late, late=True)
        due = [one for one in due if one not in late]
    standing = await today.told_to(context)
    plan = [one for one in await planned(context, standing) if one.kind == PING]
    for one in due:
        if one.reminder.kind == PING and not words.is_over(one.item, context.now):
            await _ping(context, one, standing, plan)
        else:
            await tell(context, [one], late=is_late(context, one.reminder))


def is_late(context: Context, one: Reminder) -> bool:
    """Whether a reminder should have been said a while ago."""
    return one.due_at is not None and context.work.now - one.due_at > LATE


async def _worth_saying(context: Context, due: Sequence[Told]) -> list[Told]:
    """Leave out follow-ups that a later one of the same case repeats, and recaps of a day that only agendas tell of."""
    newest = {one.reminder.case_id: one for one in due if one.reminder.kind == SAFETY}
    kept = []
    for one in due:
        if one.reminder.kind == SAFETY and newest[one.reminder.case_id] is not one:
            await reminders.said(context.work, [one.reminder.id], _slot([newest[one.reminder.case_id]]))
        elif one.reminder.kind == MONTHLY and one.reminder.day < context.now.date():
            await unasked.hush(context.work, one.reminder)
        else:
            kept.append(one)
    return kept


async def _loud(context: Context, due: Sequence[Told]) -> list[Told]:
    """Return what may be said now; what must wait is due when it is loud, or is left to the agenda."""
    if not context.school_time.quiet(context.now):
        return list(due)
    loud = context.school_time.loud_from(context.now)
    for one in due:
        if one.reminder.kind == PING and one.item.due.at is not None and one.item.due.at <= loud:
            await unasked.hush(context.work, one.reminder)
        elif one.reminder.kind != SAFETY:
            await reminders.put_off(context.work, [one.reminder], loud)
    return [one for one in due if one.reminder.kind == SAFETY]


async def _ping(context: Context, one: Told, standing: Sequence[Told], plan: Sequence[Message]) -> None:
    """Say an appointment with those that share its message; one that was put off by hand speaks alone."""
    of_it = next((each for each in plan if one.item.about in {item.about for item in each.items}), None)
    if one.reminder.snoozed_until is not None or of_it is None:
        await tell(context, [one], late=is_late(context, one.reminder))
    elif of_it.at > context.now:
        await reminders.put_off(context.work, [one.reminder], of_it.at)
    else:
        await announce(context, of_it, standing)


async def announce(context: Context, message: Message, standing: Sequence[Told]) -> None:
    """Say a ping of the plan: what of it was not said yet, and the line of 15.00 where it joined."""
    led = await reminder_acts.leaders(context.work, [item.about for item in message.items])
    ids = {item.about for item in message.items} - set(led)  # a colleague who leads one is told apart
    waits = await unasked.waiting(context.work, ids)
    fresh = [one for one in standing if one.reminder.id in waits and not words.is_over(one.item, context.now)]
    if waits != ids:  # the others were said: what was agreed on since then speaks at its own hour
        fresh = [one for one in fresh if one.reminder.due_at and one.reminder.due_at <= context.work.now]
    fresh = [one for one in fresh if not _put_off_by_hand(context, one)]
    if not fresh:
        return
    day = await unasked.of(context.work, context.person.id, context.now.date())
    notes = len(message.open_notes) if day.line == unasked.OPEN else 0
    late = any(is_late(context, one.reminder) for one in fresh)
    await tell(context, fresh, late=late, notes=notes)
    await pushing.count(context, line_in=_slot(fresh) if notes else "")


def _put_off_by_hand(context: Context, one: Told) -> bool:
    """Whether a reminder was asked to speak again later: it does not come sooner with its plan."""
    until = one.reminder.snoozed_until
    return until is not None and until > context.work.now


async def tell(context: Context, told: Sequence[Told], *, late: bool = False, notes: int = 0) -> None:
    """Say some reminders in one message, in the transaction that notes it; broadcasts give way to replies."""
    html, board = render(context, told, late=late, notes=notes)
    kind: Kind = "balasan" if any(one.reminder.kind == SAFETY for one in told) else "siaran"
    await pushing.push(context, html, board, _slot(told), kind)
    await reminders.said(context.work, [one.reminder.id for one in told if not one.lent], _slot(told))
    await reminders.said(context.work, [one.reminder.id for one in told if one.lent], LENT + _slot(told))
    await unasked.asked(context.work, [one.reminder.id for one in told if words.is_over(one.item, context.now)])


def render(
    context: Context, told: Sequence[Told], *, late: bool = False, notes: int = 0, alone: bool = False
) -> tuple[str, Keyboard | None]:
    """Return a message as it reads at this moment. `alone`: one that was chosen among several, with a way back."""
    now, language = context.now, context.say.language
    if len(told) == 1:
        lines = [words.alone(told[0].item, now, language, late=late)]
    else:
        lines = words.together([one.item for one in told], now, language, late=late)
    ways = list(_ways(told, now))
    ways += [Button(reminder_ways.BACK, (VERB, f"{told[0].reminder.id:x}", ALL), wide=True)] if alone else []
    said = "\n".join(agenda.cut(context, [agenda.turned(context, one) for one in lines]))
    if notes:
        said += (" " if len(lines) == 1 else "\n") + agenda.turned(context, rhythm.open_notes(notes))
        ways += line.ways()
    return said, keyboard(*ways) if ways else None


def _ways(told: Sequence[Told], now: datetime) -> tuple[Button, ...]:
    own = [one for one in told if not one.lent]
    if len(told) == 1:
        return tuple(way for one in own for way in reminder_ways.ways(one.reminder, over=words.is_over(one.item, now)))
    return tuple(_choice(one) for one in own if one.reminder.kind in (PING, SAFETY))[: agenda.BUTTONS]


def _choice(one: Told) -> Button:
    label = one.item.code or f"{one.item.due.at:%H.%M}"
    return Button("{label}", (VERB, f"{one.reminder.id:x}"), {"label": label})


def _slot(told: Sequence[Told]) -> str:
    return told[0].reminder.slot


async def turn(context: Context, standing: Sequence[Told]) -> None:
    """After its hour, let a ping ask in place, without a sound, whether it took place."""
    unturned = await unasked.not_asked(context.work, context.person.id)
    over = [one for one in standing if one.reminder.id in unturned and _asks_now(context, one)]
    for slot in dict.fromkeys(one.reminder.said_in for one in over):
        await redraw(context, str(slot))
    await unasked.asked(context.work, [one.reminder.id for one in over])


def _asks_now(context: Context, one: Told) -> bool:
    return not one.lent and words.is_over(one.item, context.now) and not (one.reminder.said_in or "").startswith(LENT)


async def redraw(context: Context, slot: str, chosen: int = 0) -> None:
    """Let a message of reminders read as they now stand; nothing is left of one that is settled."""
    found = [
        Told(one, await today.item(context, one)) for one in await reminders.in_slot(context.work, context.person, slot)
    ]
    day = await unasked.of(context.work, context.person.id, context.now.date())
    notes = len(await line.still_open(context)) if day.line == slot else 0
    picked = [one for one in found if one.reminder.id == chosen] or found
    if picked:
        html, board = render(context, picked, notes=notes, alone=len(picked) < len(found))
        await context.change(slot, html, board)


async def tap(update: Update, context: Context) -> None:
    """Take a tap on one of several: its own buttons, or all of them again."""
    _, key, action, *_ = [*tapped(update), "", ""]
    found = await reminders.get(context.work, context.person, number(key))
    if found is None or found.state != reminders.SAID or not found.said_in:
        context.toast(STALE_BUTTON)
        return
    await redraw(context, found.said_in, 0 if action == ALL else found.id)
