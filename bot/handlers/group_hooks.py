"""What an answer about a group sets off: the facts are looked up anew, and what should be said is said at once."""

from collections.abc import Awaitable, Callable

from bot.casework import guards_groups
from bot.casework.lines import Line, say
from bot.engine import place
from bot.engine.entries import codes_in
from bot.handlers import desk as desks
from bot.handlers import group_danger, refusing, showing
from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Button, button, keyboard
from bot.i18n import N_

Hook = Callable[[Context, Desk], Awaitable[bool]]
COUNTED = "EV-K1"


def _warned(*keys: str, way: str = "") -> Hook:
    """Return what says the warnings about some answers; `way` is the question that leads on."""

    async def said(context: Context, desk: Desk) -> bool:
        await desks.learn(context, desk)
        values = place.known(desk.form, desk.draft, desk.around)
        found = guards_groups.warnings(values, desk.around.case)
        also = button(N_("Ubah peserta"), "f", desk.key, "ke", way) if way else None
        lines = [found[key] for key in keys if key in found]
        return await _said_above(context, desk, keys[0], lines, also) if lines else True

    return said


async def _said_above(context: Context, desk: Desk, key: str, lines: list[Line], also: Button | None) -> bool:
    """Say something above the next question, in the same message: no tap costs more calls than any other."""
    html = "\n".join(context.html("{line}", line=say(one, context.say, sapaan=context.sapaan)) for one in lines)
    if desk.open_question is None:
        await context.tell(html, keyboard(also) if also else None)
        return True
    await showing.closed(context, desk, (key,))
    await showing.ask(context, desk, before=html, also=also)
    await desks.keep(context, desk)
    return False


async def _scheduled(context: Context, desk: Desk) -> bool:
    """The hour of the meeting decides what is asked next, and the next question says again which group it is."""
    await desks.learn(context, desk)
    desk.headed = ""
    return True


async def _pledged(context: Context, desk: Desk) -> bool:
    """Say at once what the working stage still waits for (G16)."""
    refused = guards_groups.G16(place.known(desk.form, desk.draft, desk.around))
    if refused is None:
        return True
    return await _said_above(context, desk, "KG-L2", [refused.line], refusing.ways_on(desk, refused)[0])


async def _counted(context: Context, desk: Desk) -> bool:
    """No more members can have gained something than were there."""
    values = place.known(desk.form, desk.draft, desk.around)
    present, said = len(codes_in(values.get("BK-L1"))), values.get(COUNTED)
    if not isinstance(said, int) or said <= present:
        return True
    desk.draft = desk.draft.without(COUNTED)
    await showing.take_away(context, desk)
    await showing.ask(context, desk, before=context.html(guards_groups.MORE_THAN_PRESENT, n=present))
    await desks.keep(context, desk)
    return False


HOOKS: dict[str, Hook] = {
    "BK-P8": _warned("BK-P8", way="BK-P8"),
    "BK-P9": _scheduled,
    "BK-P10a": _warned("BK-P10a"),
    "BK-L1": _warned("BK-L1", way="BK-P8"),
    COUNTED: _counted,
    "KG-P6": _warned("KG-P6"),
    "KG-P7": _warned("KG-P7", "KG-P8"),
    "KG-P11": _scheduled,
    "KG-P12a": _warned("KG-P12a"),
    "KG-L2": _pledged,
    group_danger.SIGNS: group_danger.signs_answered,
}
