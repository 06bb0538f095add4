"""A table sent as a file to the question that is open: read in memory, whole or not at all; no file is kept."""

from functools import partial
from pathlib import PurePosixPath

from telegram import Document, Update

from bot.casework import guards_data, table_cells, tables, tables_report
from bot.casework.table_cells import NotATable
from bot.delivery.files import NeedsFile
from bot.engine import place
from bot.engine.outcome import Sent
from bot.engine.tables import SHEET, Sheet, Table
from bot.handlers import desk as desks
from bot.handlers import showing, stepping
from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.i18n import N_

INSTRUMENT = "aplikasi_instrumentasi"
TABLES = {".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods"}
NOT_FETCHED = N_("Berkas itu tidak dapat diambil dari Telegram. Mohon kirim sekali lagi; jawaban lain tetap tersimpan.")


async def waiting(context: Context) -> Desk | None:
    """Return the form on the desk if its open question is a table."""
    desk = await desks.on_desk(context)
    return desk if desk is not None and isinstance(desk.open_question, Table) else None


async def refused(update: Update, context: Context) -> bool:
    """Refuse a table of results that may not be noted (G9), wherever in the form it arrives; say whether it was."""
    desk = await desks.on_desk(context)
    sent = update.message.document if update.message else None
    if desk is None or desk.form.name != INSTRUMENT or sent is None:
        return False
    why = guards_data.not_entitled(place.known(desk.form, desk.draft, desk.around))
    if not why or PurePosixPath(sent.file_name or "").suffix.casefold() not in TABLES:
        return False
    await _said_again(context, desk, [context.text(why)])
    return True


async def document(update: Update, context: Context, desk: Desk) -> None:
    """Take a file into the table that is asked for; a file that is none is refused with its reason."""
    message, question = update.message, desk.open_question
    sent = message.document if message else None
    if message is None or sent is None or not isinstance(question, Table):
        return
    reading = await _reading(context, desk, sent, pairs=question.pairs)
    if reading is None:
        return
    unused = tables_report.taken(context.say, reading)[1:]
    for line in unused:
        await context.tell(context.html("{line}", line=line))
    thing = Sheet(SHEET, rows=tuple(reading.rows))
    await stepping.step(context, desk, Sent(question.key, thing, message.message_id, int(message.date.timestamp())))


async def _reading(context: Context, desk: Desk, sent: Document, *, pairs: bool) -> tables.Reading | None:
    """Return what the file says; None when it has been said why it says nothing."""
    if (sent.file_size or 0) > table_cells.MOST_BYTES:
        await _refuse(context, desk, NotATable("large"))
        return None
    fetched = context.step.house.file(sent.file_id)
    if fetched is None:
        raise NeedsFile(sent.file_id, partial(_read, pairs=pairs))
    if isinstance(fetched.read, NotATable):
        await _refuse(context, desk, fetched.read)
        return None
    if not isinstance(fetched.read, tables.Reading):
        await _said_again(context, desk, [context.text(NOT_FETCHED)])
        return None
    return fetched.read


def _read(raw: bytes, *, pairs: bool) -> tables.Reading | NotATable:
    """Read a table away from the step that waits for it: it is as large as whoever sent it likes."""
    try:
        return tables.read(raw, pairs=pairs)
    except NotATable as refusal:
        return refusal


async def _refuse(context: Context, desk: Desk, refusal: NotATable) -> None:
    await _said_again(context, desk, tables_report.refused(context.say, refusal))


async def _said_again(context: Context, desk: Desk, lines: list[str]) -> None:
    """Say what was wrong above the question, which stays open with what it had."""
    await showing.take_away(context, desk)
    await showing.ask(context, desk, before="\n".join(context.html("{line}", line=line) for line in lines) + "\n")
    await desks.keep(context, desk)
