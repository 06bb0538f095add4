"""The members of the school: who is in, who waits, and shutting somebody out."""

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.handlers import handover, inviting, numbers, others, overseeing_groups
from bot.handlers.context import Context, number, tapped
from bot.handlers.keyboard import Button, Keyboard, button, keyboard
from bot.handlers.words import ONLY_KOORDINATOR, STALE_BUTTON
from bot.i18n import N_
from bot.language import dates
from bot.language.text import short_name
from bot.store import errors, handovers, people
from bot.store.people import Person

VERB = "o"
SLOT = "anggota"
PAGE = 8
STATES = {"menunggu": N_("menunggu persetujuan"), "aktif": N_("aktif"), "nonaktif": N_("nonaktif")}
_ORDER = ("menunggu", "aktif", "nonaktif")


async def command(update: Update, context: Context) -> None:
    """/anggota: list the members."""
    if not context.person.koordinator:
        await context.tell(context.html(ONLY_KOORDINATOR))
        return
    html, board = await _page(context, 0)
    await context.tell(html, board, SLOT)


async def tap(update: Update, context: Context) -> None:
    """Take a tap on the list or on one member."""
    _, action, given, *_ = [*tapped(update), "", ""]
    act = ACTIONS.get(action)
    if not context.person.koordinator or act is None:
        context.toast(STALE_BUTTON)
        return
    await act(context, given)


async def _page(context: Context, page: int) -> tuple[str, Keyboard]:
    found = sorted(await people.listed(context.work, context.school.id), key=lambda one: _ORDER.index(one.state))
    shown = found[page * PAGE : (page + 1) * PAGE]
    lines = [context.html(N_("Anggota {school}: {n}"), school=context.school.name, n=len(found))]
    lines += [context.html("• {line}", line=_line(context, one)) for one in shown]
    ways = [
        Button("{name}", (VERB, "lihat", f"{one.id:x}"), {"name": short_name(one.name)})
        for one in shown
        if one.state != "nonaktif"
    ]
    ways += [_cases_way(one) for one in shown if await _left_cases(context, one)]
    for one in shown:
        ways += await overseeing_groups.way(context, one) if one.state == "nonaktif" else []
    turn = [button(N_("‹ Sebelumnya"), VERB, "hal", str(page - 1))] if page else []
    turn += [button(N_("Berikutnya ›"), VERB, "hal", str(page + 1))] if (page + 1) * PAGE < len(found) else []
    numbers_way = button(N_("Nomor bantuan"), numbers.VERB)
    return "\n".join(lines), keyboard(*ways, rows=(turn, (numbers_way,)))


async def _left_cases(context: Context, person: Person) -> bool:
    return bool(await handovers.cases_left_by(context.work, context.person, person.id, 1))


def _cases_way(person: Person) -> Button:
    """Return the way to the cases of somebody who counsels no more: they wait to be handed over."""
    return Button(N_("Kasus {name}"), (handover.VERB, "milik", f"{person.id:x}"), {"name": short_name(person.name)})


def _line(context: Context, person: Person) -> str:
    role, state = context.text(inviting.ROLE_NAMES[person.role]), context.text(STATES[person.state])
    return context.text(N_("{who}, {role}, {state}"), who=others.named(person), role=role, state=state)


async def _turn(context: Context, given: str) -> None:
    html, board = await _page(context, int(given) if given.isdecimal() and len(given) < 4 else 0)
    await context.change(SLOT, html, board)


async def _look(context: Context, given: str) -> None:
    person = await _member(context, given)
    if person is None:
        return
    since = dates.spoken_date(person.joined_at.astimezone(context.now.tzinfo).date(), context.say.language)
    lines = [context.html("{line}", line=_line(context, person))]
    lines.append(context.html(N_("Bergabung: {since}"), since=since))
    back = button(N_("‹ Kembali"), VERB, "hal", "0")
    if person.state == "menunggu":
        board = Keyboard(inviting.approval_board(person.id).flow, ((back,),))
    else:
        out = button(N_("Nonaktifkan"), VERB, "yakin", f"{person.id:x}")
        board = keyboard(out, *await overseeing_groups.way(context, person), rows=((back,),))
    await context.change(SLOT, "\n".join(lines), board)


async def _ask(context: Context, given: str) -> None:
    """Ask before somebody is shut out."""
    person = await _member(context, given)
    if person is None:
        return
    line = N_(
        "Nonaktifkan {who}?\nMulai pesan berikutnya akun itu tidak dapat membuka apa pun. "
        "Semua catatannya tetap tersimpan."
    )
    ways = keyboard(
        button(N_("Ya, nonaktifkan"), VERB, "keluar", f"{person.id:x}"),
        button(N_("Tidak jadi"), VERB, "lihat", f"{person.id:x}"),
    )
    await context.change(SLOT, context.html(line, who=others.named(person)), ways)


async def _deactivate(context: Context, given: str) -> None:
    person = await _member(context, given)
    if person is None:
        return
    try:
        await people.deactivate(context.work, context.person, person.id)
    except errors.LastKoordinator as error:
        context.toast(error.sentence, alert=True)
        return
    done = context.html(N_("✓ {who} sudah nonaktif."), who=others.named(person))
    if person.id == context.person.id:
        await context.change(SLOT, done)
        return
    html, board = await _page(context, 0)
    if await _left_cases(context, person):
        board = Keyboard((_cases_way(person), *board.flow), board.rows)
    await context.change(SLOT, f"{done}\n\n{html}", board)


async def _member(context: Context, given: str) -> Person | None:
    """Return the member of the own school whom a button names; says so if there is none, or none any more."""
    person = await people.get(context.work, context.school.id, number(given))
    if person is None or person.state == "nonaktif":
        context.toast(STALE_BUTTON)
        return None
    return person


ACTIONS: dict[str, Callable[[Context, str], Awaitable[None]]] = {
    "hal": _turn,
    "lihat": _look,
    "yakin": _ask,
    "keluar": _deactivate,
}
