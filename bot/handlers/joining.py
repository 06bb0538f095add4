"""Joining: an invitation is opened, the address chosen, the notice read, and the koordinator asked."""

import re
from dataclasses import replace

from telegram import Update, User
from telegram.ext import ApplicationHandlerStop

from bot.handlers import commands, inviting, others
from bot.handlers.context import Context, tapped
from bot.handlers.keyboard import Keyboard, button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.language.text import clean_name
from bot.store import errors, invites, people, schools
from bot.store.people import Address, Person

VERB = "j"
ADDRESS_SLOT, NOTICE_SLOT = "sapaan", "sebelum_mulai"
PAUSE = 60.0  # seconds between two answers to somebody who waits
WAITING = N_("Tinggal menunggu persetujuan koordinator BK; saya kabari di sini.")
INVITED = N_("Undangan dari {school} sebagai {role}.")
NOTICE = N_(
    "Sebelum mulai:\n"
    "• Pesan di sini juga tersimpan di server Telegram di luar negeri dan tidak terenkripsi ujung ke ujung.\n"
    "• Catatan di Rekan BK tersimpan terenkripsi.\n"
    "• Kunci layar ponsel, aktifkan verifikasi dua langkah, dan jangan meneruskan pesan dari sini.\n"
    "• Perangkat lain dengan akun Telegram yang sama membuka percakapan ini juga."
)
_START = re.compile(r"/start(?:@\w+)?\s+(\S+)", re.ASCII)
_INITIAL = re.compile(r"\w\.?")


async def welcome(update: Update, context: Context, person: Person | None) -> bool:
    """Answer whom the door does not know as active, if there is an invitation; return whether it spoke."""
    if person is not None and person.state == "menunggu":
        await _known(context, person)
        await _while_waiting(update, context)
        return True
    found = _START.match(update.message.text) if update.message and update.message.text else None
    if found is None or update.effective_user is None:
        return False
    joined = await _redeemed(context, found[1], update.effective_user)
    if joined is None:
        return person is None and await _used_before(context, found[1])
    await _known(context, joined)
    if joined.address:  # back after having been deactivated
        await _tell_notice(context)
    else:
        await _ask_address(context)
    if joined.state == "menunggu":
        await inviting.announce(context, joined)
    return True


async def start(update: Update, context: Context) -> None:
    """/start of somebody who is in already: the menu. An invitation opened again is not used up."""
    await commands.menu(update, context)


async def gate(update: Update, context: Context) -> None:
    """Hold whoever was let in but has not chosen the address yet: with the choice comes where messages lie."""
    if context.person.address or update.my_chat_member is not None or tapped(update)[0] == VERB:
        return
    await _take_typed(update, context)
    raise ApplicationHandlerStop


async def tap(update: Update, context: Context) -> None:
    """Take a tap: the address, its change, or that the notice was read."""
    _, action, *_ = [*tapped(update), ""]
    if action in ("ibu", "bapak"):
        await _choose(context, "ibu" if action == "ibu" else "bapak")
    elif action == "ubah":
        await context.change(ADDRESS_SLOT, _address_question(context), _address_board(context))
    elif action == "mengerti" and context.person.address:
        await _understood(context)
    else:
        context.toast(STALE_BUTTON)


async def _redeemed(context: Context, code: str, user: User) -> Person | None:
    try:
        return await invites.redeem(context.work, code, user.id, others.name_of(user), user.username or "")
    except errors.AlreadyJoined:
        return None


async def _used_before(context: Context, code: str) -> bool:
    """Tell a counselor with a new number what to do; whoever holds a used code of 128 bits was given it."""
    if not await invites.was_used(context.work, code):
        return False
    if context.step.house.strangers.may(context.chat, PAUSE):
        line = N_("Undangan ini sudah dipakai. Untuk nomor baru, minta koordinator BK memindahkan akun {sapaan}.")
        await context.tell(context.html(line))
    return True


async def _known(context: Context, person: Person) -> None:
    context.step.person = person
    context.step.school = await schools.get(context.work, person.school_id)


async def _while_waiting(update: Update, context: Context) -> None:
    """Somebody who waits can choose the address and read the notice, nothing else."""
    if update.my_chat_member is not None:
        return
    if tapped(update)[0] == VERB:
        await tap(update, context)
    elif not context.person.address:
        await _take_typed(update, context)
    elif context.step.house.strangers.may(context.chat, PAUSE):
        await context.tell(context.html(WAITING))


async def _take_typed(update: Update, context: Context) -> None:
    """Take the address typed; to anything else the question is asked again."""
    text = update.message.text if update.message else None
    word = clean_name(text or "").casefold().partition(" ")[0]
    if word in ("ibu", "bu"):
        await _choose(context, "ibu")
    elif word in ("bapak", "pak"):
        await _choose(context, "bapak")
    elif update.edited_message is None and context.step.house.strangers.may(context.chat, 1.0):
        await _ask_address(context)


async def _ask_address(context: Context) -> None:
    await context.tell(_address_question(context), _address_board(context), ADDRESS_SLOT)


def _address_question(context: Context) -> str:
    line = N_("Selamat datang, {name}. Sebaiknya saya menyapa:")
    return context.html(line, name=context.person.name)


def _address_board(context: Context) -> Keyboard:
    name = _called(context.person.name)
    return keyboard(
        button(N_("Ibu {name}"), VERB, "ibu", name=name), button(N_("Bapak {name}"), VERB, "bapak", name=name)
    )


def _called(name: str) -> str:
    """Return the word by which a person is called: Rizky of M. Rizky Pratama."""
    words = name.split()
    return next((word for word in words if not _INITIAL.fullmatch(word)), words[0] if words else "")[:20]


async def _choose(context: Context, address: Address) -> None:
    """Remember the address; the first time the notice follows."""
    person = context.person
    await people.set_address(context.work, person, address)
    context.step.person = replace(person, address=address)
    line = context.html(N_("✓ {sapaan} {name}"), name=_called(person.name))
    await context.change(ADDRESS_SLOT, line, keyboard(button(N_("Ubah"), VERB, "ubah")))
    if not person.address:
        await _tell_notice(context)


async def _tell_notice(context: Context) -> None:
    await context.tell(_notice(context), keyboard(button(N_("Saya mengerti"), VERB, "mengerti")), NOTICE_SLOT)


def _notice(context: Context) -> str:
    role = context.text(inviting.ROLE_NAMES[context.person.role])
    lines = [context.html(INVITED, school=context.school.name, role=role)]
    lines += [context.html(WAITING)] if not context.person.active else []
    return "\n".join([*lines, "", context.html(NOTICE)])


async def _understood(context: Context) -> None:
    await context.change(NOTICE_SLOT, _notice(context) + "\n\n" + context.html(N_("✓ Dimengerti")))
    if context.person.active:
        person = context.person
        await context.tell(context.html(commands.welcome(person)), commands.board_for(context, person))
    else:
        context.toast(WAITING)
