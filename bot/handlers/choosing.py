"""Choosing several students: names are looked up one after the other, nobody is chosen but by a tap."""

from bot.engine.students import Students
from bot.handlers import desk as desks
from bot.handlers import picking, rosters, showing
from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Keyboard, button
from bot.i18n import N_
from bot.language.names import Found

JUST_TYPE = N_("Silakan ketik namanya.")


async def look_up(context: Context, desk: Desk, question: str, text: str) -> None:
    """Look a typed name up: for a list of students here, for one student where a case is made of it."""
    if not isinstance(desk.form[question], Students):
        await picking.look_up(context, desk, question, text)
    elif not text:
        await _asked(context, desk, context.html(JUST_TYPE))  # how, the question says itself
    else:
        await _found(context, desk, text, await rosters.search(context, text))


async def _found(context: Context, desk: Desk, text: str, found: Found) -> None:
    candidates = rosters.candidates(found)
    if rosters.too_many(found):
        await _asked(context, desk, context.html(picking.TOO_MANY, n=found.total))
    elif candidates:
        desks.with_candidates(desk, candidates, found.total)
        elsewhere = found.reason == "kelas_tidak_ada"
        await _asked(context, desk, context.html(picking.NO_CLASS, query=text[:60]) if elsewhere else "")
    elif found.reason == "terlalu_pendek":
        await _asked(context, desk, context.html(picking.TOO_SHORT))
    else:
        await _nobody(context, desk, text, found)


async def _asked(context: Context, desk: Desk, line: str) -> None:
    """Ask once more below what was typed; a list of names that nobody took loses its buttons."""
    await showing.take_away(context, desk)
    await showing.ask(context, desk, before=line)
    await desks.keep(context, desk)


async def _nobody(context: Context, desk: Desk, text: str, found: Found) -> None:
    """Offer near names above the ways that the question has."""
    await showing.take_away(context, desk)
    question = desk.open_question
    lines, near = [context.html(picking.NOT_FOUND, query=text[:60])], []
    for hit in found.near[:2]:
        name = rosters.label(hit.entry.name, hit.entry.class_label)
        lines.append(context.html(N_("Mirip: {name}. Sama?"), name=name))
        key = question.key if question else ""
        near.append(button(N_("Ya, {name}"), "a", desk.key, key, f"s{hit.entry.id:x}", name=name))
    if question is not None:
        board = showing.question_board(desk, question)
        board = Keyboard((*near, *board.flow), board.rows)
        slot = desk.next_slot(question.key)
        await context.tell("\n".join(lines), board, slot, protect=True, question=True)
    await desks.keep(context, desk)
