"""Handing a group over to another counselor: offered with a note, taken by a tap, and gone for whoever had it."""

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.casework import access
from bot.casework.access import GROUP_HANDOVER, Action, Ownership
from bot.engine import place
from bot.engine.colleagues import chosen
from bot.handlers import desk as desks
from bot.handlers import group_card, group_folder, others, referrals, showing, speech, starting, ticks
from bot.handlers.context import Context, number, tapped
from bot.handlers.desk import Desk
from bot.handlers.group_words import HANDOVER_VERB
from bot.handlers.handover import NOBODY
from bot.handlers.keyboard import button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.store import activities, drafts, errors, group_handovers, groups, people
from bot.store.drafts import About
from bot.store.group_handovers import GroupHandover
from bot.store.groups import Group

VERB = HANDOVER_VERB
ASKED = N_("Ada permintaan serah terima kelompok.")
OFFERED = N_("✓ Ditawarkan kepada {name}. {group} baru berpindah setelah diterima.")
STANDS = N_("{group} sudah ditawarkan kepada {name} dan belum dijawab.")
NOT_NOW = N_("Kelompok ini belum dapat ditawarkan: konselornya sudah tidak aktif, atau sudah ada tawaran lain.")
TAKEN = N_("{group} sekarang {sapaan} tangani.")
DRAFTS_CAME = N_("Isian yang belum selesai ikut berpindah: {n}, di /lanjut.")
WAS_TAKEN = N_("{group} sudah diterima {name}; catatannya tidak dapat {sapaan} buka lagi.")
WAS_REFUSED = N_("{name} belum dapat menerima {group}. Kelompoknya tetap seperti semula.")
TAKEN_BACK = N_("Permintaan serah terima ini sudah ditarik.")


async def tap(update: Update, context: Context) -> None:
    """Take a tap on a button of handing a group over."""
    _, action, given, *_ = [*tapped(update), "", ""]
    act = ACTIONS.get(action)
    if act is None or not access.may(context.person.role, Action.TERIMA_ALIHAN, Ownership.SENDIRI):
        context.toast(STALE_BUTTON)
        return
    await act(context, number(given))


async def _begin(context: Context, group_id: int) -> None:
    """Begin the offer of one's own group, or as a koordinator of one whose counselor is in no more."""
    group = await groups.get(context.work, context.person, group_id, overseeing=True)
    if group is None or not _may(context, group) or not await _givable(context, group):
        context.toast(STALE_BUTTON)
        return
    stands = await group_handovers.open_of_group(context.work, context.person, group.id)
    if stands is not None:
        await _say_that_it_stands(context, stands)
        return
    whom = [one for one in await referrals.counselors(context) if one.id != group.owner_id]
    if not whom:
        await context.tell(context.html(NOBODY))
        return
    form = context.step.house.forms[GROUP_HANDOVER]
    known = [[f"{one.id:x}", one.name] for one in whom]
    facts = {"konselor": known, "kelompok": group.id, "catatan_serah": [await _in_short(context, group)]}
    desk = await starting.begin(context, form, About(), facts=facts)
    which = group_folder.numbered(context, group.form, group.number)
    await showing.ask(context, desk, before=context.html("{which}", which=which))
    await desks.keep(context, desk)


def _may(context: Context, group: Group) -> bool:
    whose = Ownership.SENDIRI if group.owner_id == context.person.id else Ownership.REKAN
    return access.may(context.person.role, Action.ALIHKAN, whose)


async def _givable(context: Context, group: Group) -> bool:
    return await group_handovers.givable(context.work, context.person, group.id)


async def _in_short(context: Context, group: Group) -> str:
    """Return what may be told of a group, nothing that is secret: it is offered as the note."""
    found = await activities.of_group(context.work, context.person, group.id, overseeing=True)
    met = len([one for one in found if one.state == "aktif"])
    return " · ".join([context.text(group_card.STATE[group.state]), context.text(N_("{n} pertemuan"), n=met)])


async def _say_that_it_stands(context: Context, offered: GroupHandover) -> None:
    receiver = await people.get(context.work, context.school.id, offered.given_to)
    back = button(N_("Tarik kembali"), VERB, "tarik", f"{offered.id:x}")
    line = context.html(STANDS, group=_called(context, offered), name=receiver.name if receiver else "")
    await context.tell(line, keyboard(back))


async def send(context: Context, desk: Desk) -> None:
    """Offer the group; nothing changes hands before the other has taken it."""
    group_id = int(desk.facts.get("kelompok") or 0)
    known = place.known(desk.form, desk.draft, desk.around)
    if place.core_missing(desk.form, desk.draft, desk.around):
        await showing.stale(context, desk)
        await desks.keep(context, desk)
        return
    given_to, note = chosen(known["ST3"]), str(known["ST4"])
    try:
        offered = await group_handovers.offer(context.work, context.person, group_id, given_to, note)
    except errors.NotFound:
        await context.tell(context.html(NOT_NOW))
        return
    desk.draft = type(desk.draft)(desk.form.name)
    await desks.keep(context, desk)
    await drafts.mark(context.work, context.person, desk.id, "selesai")
    receiver = await people.get(context.work, context.school.id, given_to)
    if receiver is not None:
        look = keyboard(button(N_("Lihat"), VERB, "lihat", f"{offered.id:x}"))
        await others.tell(context, receiver, _slot(offered), ASKED, look)
    back = keyboard(button(N_("Tarik kembali"), VERB, "tarik", f"{offered.id:x}"))
    line = context.html(OFFERED, name=receiver.name if receiver else "", group=_called(context, offered))
    await context.change(desk.shown, line, back)


def _called(context: Context, offered: GroupHandover) -> str:
    return group_folder.numbered(context, offered.form, offered.number)


def _slot(offered: GroupHandover) -> str:
    return f"serahk.{offered.id:x}"


async def _look(context: Context, handover_id: int) -> None:
    """Show what may be known before a group is taken: which, how it stands, and the note; who is in it, afterwards."""
    offered = await group_handovers.read(context.work, context.person, handover_id)
    if offered is None:
        context.toast(STALE_BUTTON)
        return
    lines = [
        speech.bold(context.html("{group}", group=_called(context, offered))),
        context.html(group_card.STATE[offered.stands]),
        context.html(N_("Catatan serah terima: {note}"), note=offered.note) + " 🔒",
    ]
    ways = keyboard(
        button(N_("Terima"), VERB, "terima", f"{offered.id:x}"), button(N_("Tolak"), VERB, "tolak", f"{offered.id:x}")
    )
    await context.tell("\n".join(lines), ways, f"{_slot(offered)}.isi", protect=True)


async def _accept(context: Context, handover_id: int) -> None:
    offered = await group_handovers.get(context.work, context.person, handover_id)
    group = await group_handovers.accept(context.work, context.person, handover_id)
    if offered is None or group is None:
        context.toast(STALE_BUTTON)
        return
    which = group_folder.numbered(context, group.form, group.number)
    done = context.html(TAKEN, group=which)
    came = [one for one in await drafts.listed(context.work, context.person) if one.about.group_id == group.id]
    done += "\n" + context.html(DRAFTS_CAME, n=len(came)) if came else ""
    for slot in (_slot(offered), f"{_slot(offered)}.isi"):
        await context.change(slot, context.html(N_("✓ Diterima · {code}"), code=which))
    await context.tell(done, keyboard(button(N_("Buka kartu"), group_card.VERB, f"{group.id:x}", "kartu")))
    await _tell_giver(context, offered, WAS_TAKEN)
    await ticks.group_handed_over(context, group.id)


async def _refuse(context: Context, handover_id: int) -> None:
    offered = await group_handovers.get(context.work, context.person, handover_id)
    if offered is None or not await group_handovers.refuse(context.work, context.person, handover_id):
        context.toast(STALE_BUTTON)
        return
    for slot in (_slot(offered), f"{_slot(offered)}.isi"):
        await context.change(slot, context.html(N_("✓ Dijawab: belum dapat menerima.")))
    await _tell_giver(context, offered, WAS_REFUSED)


async def _tell_giver(context: Context, offered: GroupHandover, line: str) -> None:
    giver = await people.get(context.work, context.school.id, offered.given_by)
    if giver is not None and giver.active and giver.id != context.person.id:
        said = {"group": _called(context, offered), "name": context.person.name}
        await others.tell(context, giver, f"{_slot(offered)}.kabar", line, **said)


async def _take_back(context: Context, handover_id: int) -> None:
    offered = await group_handovers.get(context.work, context.person, handover_id)
    if not await group_handovers.withdraw(context.work, context.person, handover_id):
        context.toast(STALE_BUTTON)
        return
    receiver = await people.get(context.work, context.school.id, offered.given_to) if offered else None
    if offered is not None and receiver is not None:
        for slot in (_slot(offered), f"{_slot(offered)}.isi"):
            await others.change(context, receiver, slot, TAKEN_BACK)
    await context.tell(context.html(N_("Tawaran ditarik kembali. Kelompoknya tetap seperti semula.")))


ACTIONS: dict[str, Callable[[Context, int], Awaitable[None]]] = {
    "mulai": _begin,
    "lihat": _look,
    "terima": _accept,
    "tolak": _refuse,
    "tarik": _take_back,
}
