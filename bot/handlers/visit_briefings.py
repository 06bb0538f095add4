"""The two briefings of a home visit: what the family may hear and what it must not, never in one message."""

from collections.abc import Awaitable, Callable

from bot.casework import guards_visits
from bot.handlers import reading, speech, stamping, visit_day
from bot.handlers.context import Context
from bot.handlers.keyboard import Button, keyboard
from bot.handlers.stamping import Looked
from bot.handlers.visit_day import VERB
from bot.i18n import N_
from bot.language.text import split_message
from bot.store import outbox
from bot.store.activities import Activity

SHOWN = "arahan_ditampilkan"
HIDDEN = N_("{code}: catatan disembunyikan.")
BRIEFINGS = {
    "boleh": ("KR-P6", N_("Boleh disampaikan kepada keluarga"), N_("Belum ada teks yang boleh disampaikan.")),
    "jangan": ("KR-P7", N_("Jangan disampaikan kepada keluarga"), N_("Belum ada catatan yang dirahasiakan.")),
}


def briefing(which: str) -> Callable[[Context, Activity], Awaitable[None]]:
    """Return what shows one of the two."""

    async def show(context: Context, activity: Activity) -> None:
        """Show one of the two briefings alone, protected, with a button that hides it."""
        seen = await visit_day.open_(context, activity)
        if seen is not None:
            await reading.aloud(context, seen.case, _lines(context, seen, which), [])

    return show


def _lines(context: Context, seen: Looked, which: str) -> list[str]:
    key, title, nothing = BRIEFINGS[which]
    head = speech.bold(context.html(N_("{code} · {title}"), code=seen.case.code, title=context.text(title)))
    said = str(seen.values.get(key) or "") or context.text(nothing)
    return [head, context.html("{said}", said=said)]


async def at_departure(context: Context, seen: Looked, noted: str) -> bool:
    """Show both, each in a message of its own, the first time that the departure is noted; False after that.

    The message of the day becomes the first, so that a tap costs no more calls than it may (DESIGN 7); the second
    carries the hour that was noted and the next step.
    """
    if not await stamping.note_once(context, seen, SHOWN):
        return False
    hide = seen.way(N_("Sembunyikan"), VERB, "tutup")
    await _in_place(context, seen, "\n".join(_lines(context, seen, "boleh")), hide)
    lines = [*_lines(context, seen, "jangan"), "", context.html(visit_day.STAMPS["berangkat"][1], hour=noted)]
    lines += [context.html(one) for one in guards_visits.warnings(seen.values)]
    slot = visit_day.slot_of(seen.activity)
    await context.tell("\n".join(lines), visit_day.board(seen, hide), slot, protect=True)
    return True


async def _in_place(context: Context, seen: Looked, said: str, hide: Button) -> None:
    """Put the first briefing where the day stood; one that is too long for it comes as messages of its own."""
    slot = visit_day.slot_of(seen.activity)
    stands = await outbox.message_id(context.work, context.chat, slot) is not None
    if stands and len(split_message(said)) == 1:
        await context.change(slot, said, keyboard(hide))
    else:
        await reading.aloud(context, seen.case, [said], [])


async def hide(context: Context, activity: Activity, message: int) -> None:
    """Take a briefing that was shown at the departure out of the chat again; the buttons of the day stay."""
    seen = await stamping.look(context, activity)
    if seen is None:
        return
    said, slot = context.html(HIDDEN, code=seen.case.code), visit_day.slot_of(activity)
    if await outbox.message_id(context.work, context.chat, slot) == message:
        await context.change(slot, said, visit_day.board(seen))
        return
    await outbox.do(context.work, context.chat, "editMessageText", {"message_id": message, "text": said})
