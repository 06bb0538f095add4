"""What a guru may do with the bot: send a slip and see what became of it; all else is as unknown as to a stranger."""

from telegram import Update
from telegram.ext import ApplicationHandlerStop

from bot.casework.access import Role
from bot.handlers import desk as desks
from bot.handlers import other, referrals
from bot.handlers.context import Context, message_of, tapped
from bot.handlers.keyboard import Keyboard, button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.store import outbox
from bot.store.people import Person

SLIPS = referrals.VERB
COMMANDS = frozenset({"start", "menu", "rujuk", "rujukan", "bahasa", "bantuan", "lanjut", "batal"})
TAPS = frozenset({"a", "f", "x", "j", "l", SLIPS})
WELCOME = N_("Untuk merujuk siswa ke BK, ketuk Rujuk siswa atau ketik /rujuk dan namanya.")
HINT = N_("Di sini {sapaan} dapat mengirim rujukan ke BK: ketik /rujuk dan nama siswanya, misalnya /rujuk rizky 8b.")
HELP = N_(
    "/rujuk mengirim rujukan ke BK, misalnya /rujuk rizky 8b\n"
    "/rujukan menampilkan rujukan {sapaan}: diterima, dijadwalkan, atau selesai\n"
    "/lanjut meneruskan yang belum selesai\n"
    "/batal membuang yang sedang diisi\n"
    "/menu, /bantuan\n"
    "/bahasa mengganti bahasa\n\n"
    "Isi rujukan hanya dibaca konselor yang menerimanya. Yang dibicarakan di BK tetap rahasia siswa.\n\n"
    "Ada bahaya saat ini? Temani siswa. Medis 119 · Polisi 110.\n\n"
    "Percakapan dengan bot tersimpan di server Telegram dan tidak terenkripsi ujung ke ujung. "
    "Kunci layar ponsel, dan jangan meneruskan pesan dari sini."
)


def is_teacher(person: Person) -> bool:
    """Whether somebody only sends slips."""
    return person.role == str(Role.GURU)


def board() -> Keyboard:
    """Return the menu of a guru."""
    return keyboard(
        button(N_("Rujuk siswa"), SLIPS, "baru"),
        button(N_("Rujukan saya"), SLIPS, "daftar"),
        button(N_("Bantuan"), SLIPS, "bantuan"),
    )


async def gate(update: Update, context: Context) -> None:
    """Let a guru through to what a guru has; the rest is answered as if it did not exist."""
    if update.my_chat_member is not None or not is_teacher(context.person):
        return
    if not await _has(update, context):
        raise ApplicationHandlerStop


async def _has(update: Update, context: Context) -> bool:
    message = update.effective_message
    if update.callback_query is not None:
        known = tapped(update)[0] in TAPS
        if not known:
            context.toast(STALE_BUTTON)
        return known
    if message is None or message.text is None:
        await context.tell(context.html(HINT))
        return False
    if update.edited_message is not None:
        return True  # it corrects an answer of the guru's own slip, or nothing
    if message.text.startswith("/"):
        return await _command(update, context, message.text)
    return await _answers(update, context)


async def _command(update: Update, context: Context, text: str) -> bool:
    name = text[1:].split(maxsplit=1)[0].partition("@")[0].casefold() if text[1:].strip() else ""
    if name in COMMANDS:
        return True
    await other.unknown_command(update, context)
    return False


async def _answers(update: Update, context: Context) -> bool:
    """Whether a text stands under the slip that is open; any other is no search, as it would be for a counselor."""
    slot = await outbox.newest_slot_below(context.work, context.chat, message_of(update))
    desk = await desks.on_desk(context)
    if slot is not None and desk is not None and desks.question_of(slot.name)[0] == desk.id:
        return True
    await context.tell(context.html(HINT), board())
    return False
