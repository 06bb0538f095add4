"""The tap on Demi keselamatan, lanjutkan: one reason is asked before a guard is passed (G12)."""

from dataclasses import replace

from bot.conversations.demi_keselamatan import ASKED
from bot.engine import filing
from bot.engine.outcome import GoTo
from bot.handlers import desk as desks
from bot.handlers import passing, showing, stepping
from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.handlers.words import STALE_BUTTON


async def ask(context: Context, desk: Desk, more: list[str]) -> None:
    """Ask for the reason, if the guard still refuses and the danger is still open; the answer is kept and logged."""
    await desks.learn(context, desk)
    found = filing.filing(desk.form, desk.draft, desk.around)
    refused = next((one for one in found.refused if one.guard == more[0]), None)
    key = passing.question_for(desk, refused, found) if refused else ""
    if not key or desk.draft.focus == key:
        context.toast(STALE_BUTTON)
        return
    desk.facts = {**desk.facts, ASKED + more[0]: True}
    desk.around = replace(desk.around, facts={**desk.around.facts, ASKED + more[0]: True})
    await showing.quiet(context, desk)
    await stepping.carry_out(context, desk, desk.say(GoTo(key)))
