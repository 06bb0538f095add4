"""The roster file in the chat: a koordinator sends the school's CSV, it is taken in whole, and a report comes back."""

from dataclasses import astuple
from pathlib import PurePosixPath

from telegram import Document, Update

from bot.casework import roster, roster_report
from bot.casework.roster import REFUSALS, NotARoster, Reading
from bot.delivery.files import NeedsFile
from bot.handlers import attaching, table_file
from bot.handlers.context import Context, message_of, number, tapped
from bot.handlers.keyboard import button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.store import outbox
from bot.store.roster import RosterRow, take_in

VERB = "e"
REPORT_SLOT = "daftar_siswa"
NOT_FETCHED = N_(
    "Berkas itu tidak dapat diambil dari Telegram. Daftar siswa tetap seperti semula. Mohon kirim sekali lagi."
)
UNCHANGED = N_("Daftar siswa tetap seperti semula.")
STILL_THERE = N_("Berkasnya masih ada di percakapan ini.")
_TABLES = {".csv", ".tsv", ".txt"}
_WORKBOOKS = {".xlsx", ".xls", ".ods"}


async def document(update: Update, context: Context) -> None:
    """Take a table into the question that asks for one, else the roster from a koordinator; others are answers."""
    desk = await table_file.waiting(context)
    if desk is not None:
        await table_file.document(update, context, desk)
        return
    if await table_file.refused(update, context):
        return
    sent = update.message.document if update.message else None
    suffix = PurePosixPath((sent.file_name if sent else "") or "").suffix.casefold()
    if sent is None or not context.person.koordinator or suffix not in _TABLES | _WORKBOOKS:
        await attaching.received(update, context)
    elif suffix in _WORKBOOKS:
        await _refuse(context, NotARoster("packed"))
    elif (sent.file_size or 0) > roster.MOST_BYTES:
        await _refuse(context, NotARoster("large"))
    else:
        await _take_in(update, context, sent)


async def tap(update: Update, context: Context) -> None:
    """Delete the file from the chat: it is a list of children in the clear."""
    _, action, given, *_ = [*tapped(update), "", ""]
    slot = await outbox.slot_at(context.work, context.chat, message_of(update))
    if action != "hapus" or not number(given) or slot is None or not slot.name.startswith(REPORT_SLOT):
        context.toast(STALE_BUTTON)
        return
    await outbox.do(context.work, context.chat, "deleteMessage", {"message_id": number(given)})
    await outbox.strip(context.work, context.chat, slot.name)
    context.toast(N_("Berkas dihapus dari percakapan ini."))


async def _take_in(update: Update, context: Context, sent: Document) -> None:
    fetched = context.step.house.file(sent.file_id)
    if fetched is None:
        raise NeedsFile(sent.file_id, _read)
    if isinstance(fetched.read, NotARoster):
        await _refuse(context, fetched.read)
    elif isinstance(fetched.read, Reading):
        await _report(update, context, fetched.read)
    else:
        await context.tell(context.html(NOT_FETCHED))


def _read(raw: bytes) -> Reading | NotARoster:
    """Read a roster away from the step that waits for it: twenty thousand lines take their time."""
    try:
        return roster.read(raw)
    except NotARoster as refusal:
        return refusal


async def _report(update: Update, context: Context, reading: Reading) -> None:
    rows = (RosterRow(*astuple(line)) for line in reading.lines)
    done = await take_in(context.work, context.school.id, rows, context.person.id)
    lines = [context.html("{line}", line=line) for line in roster_report.report(context.say, reading, done)]
    lines.append(context.html(STILL_THERE))
    key = f"{message_of(update):x}"
    ways = keyboard(button(N_("Hapus berkas"), VERB, "hapus", key))
    await context.tell("\n".join(lines), ways, f"{REPORT_SLOT}.{key}", protect=True)


async def _refuse(context: Context, refusal: NotARoster) -> None:
    """Say why a file cannot be a roster, and that nothing was changed."""
    reason = context.html(REFUSALS[refusal.key], **refusal.params)
    await context.tell(f"{reason}\n{context.html(UNCHANGED)}")
