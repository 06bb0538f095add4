"""One question and one keyboard of a form at a time: what was left shrinks to one line, what is asked anew goes."""

from datetime import timedelta
from html import escape

from bot.engine import place
from bot.engine.choices import MultiChoice
from bot.engine.question import Question
from bot.handlers import desk as desks
from bot.handlers import speech
from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.i18n import N_
from bot.store import outbox

LEFT = N_("{short}: belum dijawab")
HALF = N_("{short}: dilanjutkan nanti")
CLOSED_REVIEW = N_("✓ Tinjauan ditutup; semua jawaban aman.")
TAKEN_UP = N_("✓ Dilanjutkan: {what}")
DISCARD = "buang"  # the slot that asks whether everything may go
OFFER, LISTED, WHICH_CASE = "tawaran", "lanjutan", "kegiatan"  # the slots that offer to go on
FORGETS = timedelta(hours=47)  # Telegram lets a bot take a message back for two days


async def quiet(context: Context, desk: Desk) -> None:
    """Let the newest message of a form shrink to one line; of a review the answers go."""
    _, key = desks.question_of(desk.shown)
    if not desk.shown:
        return
    if desk.shown == asks_discard(desk):
        await outbox.delete(context.work, context.chat, desk.shown)
    elif key == "periksa":
        await context.change(desk.shown, context.html(CLOSED_REVIEW))
    elif key in desk.form and not desk.counting:
        await context.change(desk.shown, _left(context, desk, desk.form[key]))
    else:
        await outbox.strip(context.work, context.chat, desk.shown)
    desk.shown = ""


async def take_away(context: Context, desk: Desk) -> None:
    """Take the newest message of a form away, since it is said anew below; one that is too old for that shrinks."""
    shown_at = desk.row.shown_at
    if not desk.shown:
        return
    if desk.headed == desk.shown:
        desk.headed = ""  # whom the form is about is said anew too
    if shown_at is not None and context.work.now - shown_at > FORGETS:
        await quiet(context, desk)
        return
    for piece in await outbox.pieces(context.work, context.chat, desk.shown):
        await outbox.delete(context.work, context.chat, piece)
    await outbox.delete(context.work, context.chat, desk.shown)
    desk.shown = ""


def asks_discard(desk: Desk) -> str:
    """Name the slot of the message that asks whether a form may be thrown away."""
    return f"{desk.key}.{DISCARD}"


async def taken_up(context: Context, desk: Desk, tapped: int, what: str) -> None:
    """Let the offer that was tapped shrink, unless the form still has a message of its own that must go."""
    slot = await outbox.slot_at(context.work, context.chat, tapped)
    if slot is None or desk.shown:
        return
    if slot.name == f"{desk.key}.{OFFER}" or slot.name.startswith((f"{LISTED}.", f"{WHICH_CASE}.")):
        await context.change(slot.name, context.html(TAKEN_UP, what=what))


def _left(context: Context, desk: Desk, question: Question) -> str:
    """Return the line of a question that was left: what it has is not shown, only whether it has something."""
    given = place.known(desk.form, desk.draft, desk.around).get(question.key)
    begun = desk.draft.begun_of(question.key)
    if isinstance(question, MultiChoice) and question.signs and begun:
        return speech.closed_line(context, question, begun.value)  # a sign was filed as soon as it was tapped
    if given is not None and question.key in desk.draft.answers:
        return speech.closed_line(context, desk.filled(question), given)
    line = HALF if begun and begun.value else LEFT
    return escape(context.text(line, short=context.text(question.short)), quote=False)
