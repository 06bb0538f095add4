"""Ingatkan lagi: a reminder speaks once more in a while, never in quiet hours, and before the hour that it is about."""

from datetime import UTC, datetime, timedelta

from bot.handlers import reminder_words, undoing
from bot.handlers.context import Context
from bot.handlers.keyboard import Button, button, keyboard
from bot.handlers.reminder_ways import AGAIN, VERB
from bot.i18n import N_
from bot.language import dates
from bot.store import leaves, reminders
from bot.store.reminders import Reminder

IN_A_WHILE = (
    (timedelta(minutes=15), N_("15 menit")),
    (timedelta(minutes=30), N_("30 menit")),
    (timedelta(hours=1), N_("1 jam")),
)
TOMORROW = N_("Besok")
ASK = N_("{what}: ingatkan lagi kapan?")
NO_MOMENT = N_("{what}: sebelum waktunya tidak ada saat yang tenang lagi untuk mengingatkan. Tetap ada di /agenda.")
AGAIN_AT, ALREADY = N_("{what}: saya ingatkan lagi {when}."), N_("Sudah: saya ingatkan lagi {when}.")
NOT_THEN = N_("Saat itu sudah lewat, atau termasuk jam tenang. Pilih waktu lain.")


async def tap(context: Context, reminder: Reminder, more: str) -> None:
    """Offer moments, or take the one that was tapped: a button names the minute, so that twice is once."""
    chips = await _chips(context, reminder)
    if not more:
        await _ask(context, reminder, chips)
        return
    until = _minute(more)
    if until is not None and reminder.snoozed_until == until:
        context.toast(ALREADY, when=_when(context, until))
    elif until is None or not await _fits(context, reminder, until):
        context.toast(NOT_THEN, alert=True)
    else:
        await _put_off(context, reminder, until)


async def _ask(context: Context, reminder: Reminder, chips: list[Button]) -> None:
    what = await reminder_words.what(context, reminder)
    board = keyboard(*chips, button(N_("Tidak jadi"), "x")) if chips else None
    await context.tell(context.html(ASK if chips else NO_MOMENT, what=what), board, _slot(reminder))


async def _put_off(context: Context, reminder: Reminder, until: datetime) -> None:
    act = await undoing.of_snooze(context, reminder)
    await reminders.snooze(context.work, reminder, until)
    await context.change(_slot(reminder), context.html(N_("✓ Waktu dipilih")))
    what = await reminder_words.what(context, reminder)
    line = context.html(AGAIN_AT, what=what, when=_when(context, until))
    await context.tell(line, keyboard(undoing.way(act)), undoing.slot(act))


async def _chips(context: Context, reminder: Reminder) -> list[Button]:
    found = [(context.now + wait, label) for wait, label in IN_A_WHILE]
    found.append((await _tomorrow(context), TOMORROW))
    fitting = [(_to_minute(at), label) for at, label in found if await _fits(context, reminder, _to_minute(at))]
    return [button(label, VERB, f"{reminder.id:x}", AGAIN, _word(at)) for at, label in fitting]


async def _tomorrow(context: Context) -> datetime:
    """Return the hour of the agenda on the next school day."""
    day = context.school_time.on_or_after(context.now.date() + timedelta(days=1))
    return context.school_time.agenda_at(day, await leaves.agenda_hour(context.work, context.person.id))


async def _fits(context: Context, reminder: Reminder, until: datetime) -> bool:
    """Whether it may speak then: ahead, within a week, not in quiet hours, and not after an hour that still comes."""
    ahead = context.now < until <= context.now + timedelta(days=8)
    after = reminder.at is not None and context.now < reminder.at <= until
    return ahead and not after and not context.school_time.quiet(until)


def _to_minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _word(at: datetime) -> str:
    return f"{int(at.timestamp()) // 60:x}"


def _minute(word: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(word, 16) * 60, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _when(context: Context, until: datetime) -> str:
    return dates.near(until.astimezone(context.now.tzinfo), context.now, context.say.language)


def _slot(reminder: Reminder) -> str:
    return f"pengingat.{reminder.id:x}.{AGAIN}"
