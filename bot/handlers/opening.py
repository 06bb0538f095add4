"""A meeting opens with what is still promised: one or two lines on its first screen, and the button to mark them."""

from datetime import date

from bot.casework import commitments as rules
from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Button, button
from bot.i18n import N_
from bot.language import dates
from bot.store import commitments
from bot.store.commitments import Commitment

PROMISES = "kesepakatan"  # the lines, kept with the draft under its key
VERB, LIST = "janji", "daftar"
LINES, WIDTH = 2, 100
# Forms that meet those who promised, or that look back on what the konseli wanted to do.
OPENED_WITH = (
    "konseling_perseorangan",
    "kunjungan_rumah",
    "konferensi_kasus",
    "konseling_kelompok",
    "bimbingan_kelompok",
    "penilaian_satu_minggu",
)
CARRIED_OUT = "pelaksanaan"
PROMISED, OF_SOMEBODY = N_("Kesepakatan {promise}"), N_("{who}: {what}")
DATED, LATE = N_("{promise} ({when})"), N_("{promise} (⚠ sudah lewat, {when})")
MORE = N_("{promise}, dan {n} kesepakatan lain")


async def learn(context: Context, desk: Desk) -> None:
    """Look up what is open, once, when the first screen of a meeting is shown; a record of the past says nothing."""
    if desk.form.name not in OPENED_WITH or CARRIED_OUT in desk.draft.base:
        return
    open_ones = [one for one in await _all(context, desk) if one.open]
    shown = [context.text(PROMISED, promise=line(context, one)) for one in open_ones[:LINES]]
    if len(open_ones) > LINES:
        shown = [context.text(MORE, promise=shown[0], n=len(open_ones) - 1)]
    desk.facts = {**desk.facts, PROMISES: shown}


async def _all(context: Context, desk: Desk) -> list[Commitment]:
    if desk.about.case_id:
        return await commitments.of_case(context.work, context.person, desk.about.case_id)
    if desk.about.group_id:
        return await commitments.of_group(context.work, context.person, desk.about.group_id)
    return []


def line(context: Context, one: Commitment) -> str:
    """Return a promise in one line: whose it is, what, and when; a day that has passed is marked."""
    who = context.text(rules.promiser(one.question, "")) if not one.who else one.who
    what = " ".join(one.what.split())
    what = what if len(what) <= WIDTH else what[:WIDTH].rstrip() + "…"
    said = context.text(OF_SOMEBODY, who=who, what=what) if who else what
    if not one.due:
        return said
    when = dates.near_date(date.fromisoformat(one.due), context.now, context.say.language)
    late = rules.is_late(one.state, one.due, context.now.date())
    return context.text(LATE if late else DATED, promise=said, when=when)


def html(context: Context, desk: Desk) -> str:
    """Return the lines as the first screen shows them, each on a line of its own; nothing when nothing is open."""
    told = desk.facts.get(PROMISES) or []
    return "".join("\n" + context.html("{line}", line=one) + " 🔒" for one in told)


def ways(desk: Desk) -> tuple[Button, ...]:
    """Return the button that leads to the list where promises are marked."""
    if not desk.facts.get(PROMISES):
        return ()
    group = desk.about.group_id if not desk.about.case_id else None
    about = f"g{group:x}" if group else f"k{desk.about.case_id or 0:x}"
    return (button(N_("Tandai kesepakatan"), VERB, about, LIST),)


def way(group_id: int) -> Button:
    """Return the button on the card of a group."""
    return button(N_("Kesepakatan"), VERB, f"g{group_id:x}", LIST)
