"""Says what nobody asked for: protected, after the replies, and counted where it counts (DOMAIN 6)."""

from dataclasses import replace

from bot.handlers.context import Context
from bot.handlers.keyboard import Keyboard
from bot.store import outbox, unasked
from bot.store.outbox import Kind


async def push(context: Context, html: str, board: Keyboard | None, slot: str, kind: Kind = "siaran") -> None:
    """Say something unasked; a broadcast gives way to replies."""
    params: dict[str, object] = {"text": html, "parse_mode": "HTML", "protect_content": True}
    params |= {"reply_markup": board.markup(context.text)} if board else {}
    await outbox.say(context.work, context.chat, params, slot, kind, slot_kind=outbox.NOTICE)


async def count(context: Context, *, line_in: str = "") -> None:
    """Count a message of the day's budget; `line_in`: the line of 15.00 was said in this slot."""
    day = await unasked.of(context.work, context.person.id, context.now.date())
    line = line_in or day.line
    await unasked.keep(context.work, replace(day, counted=day.counted + 1, line=line))
