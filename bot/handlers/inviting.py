"""Inviting: a koordinator makes a link for one person, and approves who asks by name."""

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.handlers import commands, others
from bot.handlers.context import Context, number, tapped
from bot.handlers.keyboard import Button, Keyboard, button, keyboard
from bot.handlers.words import ONLY_KOORDINATOR, STALE_BUTTON
from bot.i18n import N_
from bot.language import dates
from bot.store import errors, invites, people
from bot.store.people import Person, Role

VERB = "u"
LIST_SLOT = "undang"
ROLE_NAMES: dict[Role, str] = {
    "konselor": N_("konselor"),
    "koordinator": N_("koordinator BK"),
    "guru": N_("guru"),
}
ASKS = N_("{who} meminta bergabung sebagai {role}.\nSetujui hanya bila {sapaan} mengenalnya.")


async def command(update: Update, context: Context) -> None:
    """/undang, or /undang guru: ask whom to invite, and show the invitations that nobody has used yet."""
    if not context.person.koordinator:
        await context.tell(context.html(ONLY_KOORDINATOR))
        return
    role = _role(commands.argument(update).strip().casefold())
    if role is not None:
        await _make(context, role)
        return
    await _show(context)


def _role(given: str) -> Role | None:
    return next((role for role in ROLE_NAMES if role == given), None)


async def tap(update: Update, context: Context) -> None:
    """Take a tap on a button of inviting or approving."""
    _, action, given, *_ = [*tapped(update), "", ""]
    act = ACTIONS.get(action)
    if not context.person.koordinator or act is None:
        context.toast(STALE_BUTTON)
        return
    await act(context, given)


async def announce(context: Context, person: Person) -> None:
    """Ask every koordinator of the school whether somebody who opened an invitation may come in."""
    for one in await _koordinators(context):
        role = others.Reader(one).text(ROLE_NAMES[person.role])
        await others.tell(
            context, one, _slot(person.id), ASKS, approval_board(person.id), who=others.named(person), role=role
        )


def approval_board(person_id: int) -> Keyboard:
    """Return the two buttons of an approval."""
    key = f"{person_id:x}"
    return keyboard(button(N_("Setujui"), VERB, "setuju", key), button(N_("Tolak"), VERB, "tolak", key))


def _slot(person_id: int) -> str:
    return f"minta.{person_id:x}"


async def _koordinators(context: Context) -> list[Person]:
    found = await people.listed(context.work, context.school.id)
    return [one for one in found if one.active and one.koordinator]


async def _show(context: Context, *, again: bool = False) -> None:
    """Show whom to invite, and a button for each invitation that can still be taken back."""
    pending = await invites.pending(context.work, context.school.id)
    line = context.html(N_("Siapa yang akan {sapaan} undang?"))
    if pending:
        line += "\n" + context.html(N_("Undangan yang belum dipakai: {n}"), n=len(pending))
    roles = [
        button(N_("Konselor"), VERB, "buat", "konselor"),
        button(N_("Koordinator BK"), VERB, "buat", "koordinator"),
        button(N_("Wali kelas atau guru"), VERB, "buat", "guru"),
    ]
    board = keyboard(*roles, *(_revoke_button(context, one) for one in pending))
    if again:
        await context.change(LIST_SLOT, line, board)
    else:
        await context.tell(line, board, LIST_SLOT)


def _revoke_button(context: Context, invite: invites.Invite) -> Button:
    until = dates.short(invite.expires_at.astimezone(context.now.tzinfo), context.say.language)
    params = {"role": context.text(ROLE_NAMES[invite.role]), "until": until}
    return Button(N_("Batalkan {role}, s.d. {until}"), (VERB, "batal", f"{invite.id:x}"), params, wide=True)


async def _make_tapped(context: Context, given: str) -> None:
    role = _role(given)
    if role is None:
        context.toast(STALE_BUTTON)
        return
    await _make(context, role)


async def _make(context: Context, role: Role) -> None:
    """Make an invitation and show its link, once; nobody can read it again."""
    try:
        code = await invites.create(context.work, context.school.id, role, context.person)
    except errors.TooManyInvites as error:
        await context.tell(context.html(error.sentence))
        return
    until = dates.spoken(context.now + invites.LASTS, context.say.language)
    head = N_("Undangan {role}, untuk satu orang, berlaku sampai {until}:")
    bot = context.step.house.bot_name()
    link = f"https://t.me/{bot}?start={code}" if bot else f"/start {code}"
    tail = N_("Kirimkan langsung kepada orangnya. Ia baru dapat masuk setelah {sapaan} menyetujuinya.")
    lines = [context.html(head, role=context.text(ROLE_NAMES[role]), until=until), link, context.html(tail)]
    await context.tell("\n".join(lines), slot=f"undangan.{context.work.new_id():x}", protect=False)


async def _revoke(context: Context, given: str) -> None:
    invite_id = number(given)
    if not await invites.revoke(context.work, context.person, invite_id):
        context.toast(N_("Undangan itu sudah tidak berlaku."))
        return
    context.toast(N_("Undangan dibatalkan."))
    await _show(context, again=True)


async def _approve(context: Context, given: str) -> None:
    person = await people.get(context.work, context.school.id, number(given))
    if person is None or not await people.approve(context.work, context.person, person.id):
        context.toast(N_("Permintaan itu sudah ditangani."))
        return
    await _close_everywhere(context, person, N_("✓ Disetujui: {who}, {role}."))
    reader = others.Reader(person)
    name = person.name.split()[0] if person.name else ""
    said = N_("Sudah disetujui. Selamat bekerja, {sapaan} {name}.\n{welcome}")
    welcome, board = reader.text(commands.welcome(person)), commands.board_for(context, person)
    await others.tell(context, person, "disetujui", said, board, name=name, welcome=welcome)


async def _refuse(context: Context, given: str) -> None:
    person = await people.get(context.work, context.school.id, number(given))
    waiting = person is not None and person.state == "menunggu"
    if person is None or not waiting or not await people.deactivate(context.work, context.person, person.id):
        context.toast(N_("Permintaan itu sudah ditangani."))
        return
    await _close_everywhere(context, person, N_("✓ Ditolak: {who}, {role}."))
    said = N_("Permintaan bergabung belum disetujui. Silakan hubungi koordinator BK.")
    await others.tell(context, person, "ditolak", said)


async def _close_everywhere(context: Context, person: Person, marked: str) -> None:
    """Shrink the request in the chat of every koordinator, so that nobody answers it twice."""
    for one in await _koordinators(context):
        role = others.Reader(one).text(ROLE_NAMES[person.role])
        await others.change(context, one, _slot(person.id), marked, who=others.named(person), role=role)


ACTIONS: dict[str, Callable[[Context, str], Awaitable[None]]] = {
    "buat": _make_tapped,
    "batal": _revoke,
    "setuju": _approve,
    "tolak": _refuse,
}
