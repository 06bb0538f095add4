"""A sign of danger on a member of a group (KG-L9, G12): whose it is, then the safety path of that member alone."""

from dataclasses import replace

from telegram import Update

from bot.engine import place
from bot.engine.entries import Entry
from bot.engine.members import entries
from bot.engine.people import STUDENT_CODE
from bot.handlers import desk as desks
from bot.handlers import group_followup, safety, showing
from bot.handlers.context import Context, number, tapped
from bot.handlers.desk import Desk
from bot.handlers.group_folder import MEMBERS
from bot.handlers.keyboard import Button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.store import students
from bot.store.drafts import About

VERB, SIGNS = "bhy", "KG-L9"
WAITING = "tanda_menunggu"  # fact of a draft: signs that wait for the member they are about
WHOSE = N_("⚠ Pada siapa tanda ini diketahui? Ketuk namanya; langkahnya langsung tampil.")
OF_GROUP = ("KG-L1", *MEMBERS.values())


async def opened(context: Context, parent: Desk, question: str, signs: tuple[str, ...]) -> None:
    """Lead to the safety path; of a group ask first whose the sign is, of a case it is plain."""
    if parent.group is None:
        await safety.opened(context, parent, question, signs)
        return
    waiting = [one for one in parent.facts.get(WAITING, []) if one not in signs]
    parent.facts = {**parent.facts, WAITING: [*waiting, *signs]}
    await showing.quiet(context, parent)
    await _ask(context, parent)


async def signs_answered(context: Context, parent: Desk) -> bool:
    """A sign that still waits for its member is asked about again: no meeting goes on past it (G12)."""
    if not parent.facts.get(WAITING):
        return True
    await showing.closed(context, parent, (SIGNS,))
    await _ask(context, parent)
    return False


async def _ask(context: Context, parent: Desk) -> None:
    await desks.keep(context, parent)
    ways = [
        Button("{label}", (VERB, parent.key, one.code), {"label": one.label}, wide=True) for one in _members(parent)
    ]
    await context.tell(context.html(WHOSE), keyboard(*ways), _slot(parent), protect=True)


def _members(parent: Desk) -> tuple[Entry, ...]:
    """Return who is present, before that is known everybody on the list."""
    values = place.known(parent.form, parent.draft, parent.around)
    key = next((key for key in OF_GROUP if values.get(key)), "")
    return entries(parent.form, key, values, parent.around) if key else ()


def _slot(parent: Desk) -> str:
    return f"{parent.key}.siapa"


async def tap(update: Update, context: Context) -> None:
    """Take the member: the signs are filed at once in that member's own case, and the steps are shown."""
    _, key, code, *_ = [*tapped(update), "", ""]
    parent = await desks.by_id(context, number(key))
    signs = tuple(parent.facts.get(WAITING, [])) if parent else ()
    chosen = STUDENT_CODE.fullmatch(code)
    student = await students.entry(context.work, context.school.id, int(chosen[1], 16)) if chosen else None
    if parent is None or not signs or student is None or all(one.code != code for one in _members(parent)):
        context.toast(STALE_BUTTON)
        return
    case = await group_followup.case_of(context, student.id)
    parent.facts = {name: value for name, value in parent.facts.items() if name != WAITING}
    await desks.keep(context, parent)
    await context.change(_slot(parent), context.html(N_("✓ Siswa dipilih · kode {code}"), code=case.code))
    member = replace(
        parent,
        about=About(case.student_id, case.id),
        case=case,
        student=student,
        group=None,
        shown="",
    )
    await safety.open_for(context, member, signs)
