"""/pengaturan: the hour at which a person's own agenda comes."""

import re
from datetime import time

from telegram import Update

from bot.handlers.context import Context, argument, tapped
from bot.handlers.keyboard import Button, Keyboard, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.language import dates
from bot.store import leaves

VERB, SLOT = "st", "pengaturan"
CHIPS = (time(6), time(6, 30), time(7), time(7, 30), time(8))
FIRST, LAST = CHIPS[0], CHIPS[-1]
TYPED = re.compile(r"(?:pukul|jam|pkl\.?)?\s*(\d{1,2})(?:[.:](\d{2}))?", re.IGNORECASE)
NOW = N_(
    "Agenda {sapaan} datang pukul {hour} pada hari sekolah, bila ada isinya. "
    "Pilih jam lain, atau ketik /pengaturan 07.15"
)
SET = N_("✓ Mulai besok agenda {sapaan} datang pukul {hour} pada hari sekolah.")
REFUSED = N_("Jam agenda antara 06.00 dan 08.00. Contoh: /pengaturan 07.15")


async def command(update: Update, context: Context) -> None:
    """/pengaturan, or /pengaturan 07.15."""
    said = argument(update).strip()
    if not said:
        hour = await _hour(context)
        await context.tell(context.html(NOW, hour=dates.clock(hour)), _board(hour), SLOT, protect=False)
        return
    chosen = _read(said)
    if chosen is None:
        await context.tell(context.html(REFUSED), protect=False)
        return
    await leaves.set_agenda_hour(context.work, context.person, chosen)
    await context.tell(context.html(SET, hour=dates.clock(chosen)), protect=False)


async def tap(update: Update, context: Context) -> None:
    """Take a tap on an hour."""
    _, given, *_ = [*tapped(update), ""]
    chosen = next((one for one in CHIPS if f"{one:%H%M}" == given), None)
    if chosen is None:
        context.toast(STALE_BUTTON)
        return
    await leaves.set_agenda_hour(context.work, context.person, chosen)
    await context.change(SLOT, context.html(SET, hour=dates.clock(chosen)))


async def _hour(context: Context) -> time:
    chosen = await leaves.agenda_hour(context.work, context.person.id)
    return context.school_time.agenda_at(context.now.date(), chosen).time()


def _read(said: str) -> time | None:
    found = TYPED.fullmatch(said)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    if hour > 23 or minute > 59:
        return None
    chosen = time(hour, minute)
    return chosen if FIRST <= chosen <= LAST else None


def _board(hour: time) -> Keyboard:
    signs = {one: "✓" if one == hour else "○" for one in CHIPS}
    return keyboard(*(Button(f"{signs[one]} {dates.clock(one)}", (VERB, f"{one:%H%M}"), literal=True) for one in CHIPS))
