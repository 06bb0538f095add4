"""The hours of a home visit: noted by a tap, one after the other, and taken back when the tap was wrong."""

from collections.abc import Awaitable, Callable

from bot.casework import guards_visits
from bot.handlers import stamping, visit_briefings, visit_day
from bot.handlers.context import Context
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.store.activities import Activity

TAKEN_BACK = {
    "berangkat": N_("Jam berangkat dihapus. Ketuk Berangkat bila {sapaan} sudah siap."),
    "tiba": N_("Jam tiba dihapus. Ketuk Tiba bila sudah sampai."),
    "selesai": N_("Jam selesai dihapus. Ketuk Selesai bila kunjungan berakhir."),
}


def stamp(which: str) -> Callable[[Context, Activity], Awaitable[None]]:
    """Return what notes one of the hours of the day."""

    async def note(context: Context, activity: Activity) -> None:
        """Note the hour once; a second tap says what was noted and changes nothing."""
        seen = await visit_day.open_(context, activity)
        if seen is None:
            return
        fact, sentence = visit_day.STAMPS[which]
        if not seen.stamps.get(fact) and visit_day.following(seen) != which:
            context.toast(STALE_BUTTON)  # a button of before: the hours come one after the other
            return
        hour = await stamping.stamp(context, seen, fact)
        if not hour:
            return
        if which == "berangkat" and await visit_briefings.at_departure(context, seen, hour):
            return
        alone = guards_visits.warnings(seen.values) if which == "berangkat" else ()
        lines = [context.html(sentence, hour=hour), *(context.html(one) for one in alone)]
        await visit_day.tell(context, seen, lines)

    return note


def take_back(which: str) -> Callable[[Context, Activity], Awaitable[None]]:
    """Return what takes one of them back."""

    async def undo(context: Context, activity: Activity) -> None:
        """Take the newest hour back; a button of before takes back nothing."""
        seen = await visit_day.open_(context, activity)
        if seen is None:
            return
        last = visit_day.newest(seen) == which and "pelaksanaan" not in seen.draft.base
        if not last or not await stamping.take_back(context, seen, visit_day.STAMPS[which][0]):
            context.toast(STALE_BUTTON)
            return
        await visit_day.tell(context, seen, [context.html(TAKEN_BACK[which])])

    return undo
