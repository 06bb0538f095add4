"""What is none of the above: stickers, voices, unknown commands, buttons of nobody."""

from telegram import Update
from telegram.ext import filters

from bot.engine.attachments import Thing
from bot.engine.question import Wrong
from bot.handlers import desk as desks
from bot.handlers import showing
from bot.handlers.context import Context
from bot.handlers.words import ONLY_TEXT, STALE_BUTTON
from bot.i18n import N_


async def not_text(update: Update, context: Context) -> None:
    """Refuse kindly what is no text; the question stays open. An album is refused once."""
    message = update.effective_message
    if message is None or update.my_chat_member is not None or filters.StatusUpdate.ALL.check_update(update):
        return  # a pinned message and the like: Telegram's own note, which nobody said
    album = message.media_group_id
    if album and not context.step.house.strangers.may(hash((context.chat, album)), 60.0):
        return
    desk = await desks.on_desk(context)
    question = desk.open_question if desk is not None else None
    if desk is not None and question is not None:
        wanted = question.receive(Thing(""), None, desk.around)
        await context.tell(context.html(wanted.error if isinstance(wanted, Wrong) else ONLY_TEXT))
    else:
        await context.tell(context.html(N_("Saya membaca teks dan tombol. Ketik nama siswa, atau buka /menu.")))


async def unknown_command(update: Update, context: Context) -> None:
    """Say that a command is not known, and where the known ones are."""
    await context.tell(context.html(N_("Perintah itu belum saya kenal. Semua perintah ada di /bantuan.")))


async def unknown_button(update: Update, context: Context) -> None:
    """A button that no part of the bot made."""
    desk = await desks.on_desk(context)
    if desk is None or desk.open_question is None:
        context.toast(STALE_BUTTON)
        return
    await showing.stale(context, desk)
    await desks.keep(context, desk)
