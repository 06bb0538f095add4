"""Voice notes, photos, files and places as they come: they answer the open question, or are refused in words."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from telegram import Document, Message, Update

from bot.engine import attached
from bot.engine.attachments import FILE, PHOTO, PLACE, VOICE, Thing
from bot.engine.outcome import Goes, Problem, Sent, Stale
from bot.engine.question import Question
from bot.engine.texts import LongText
from bot.handlers import desk as desks
from bot.handlers import other, showing, starting, stepping, ticks
from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.handlers.keyboard import button, keyboard
from bot.i18n import N_
from bot.language import text as texts
from bot.store import attachments, outbox, spoken
from bot.store.attachments import Attachment
from bot.store.spoken import Spoken

MOST_BYTES = 20 * 1024 * 1024
SLOT = "lampiran"
LOOKED_AT = 500  # attachments of one answer
GONE, WRONG, LARGE = "hilang", "jenis", "besar"

ON_ITS_WAY = {
    VOICE: N_("✓ Pesan suara diterima, sedang disimpan."),
    PHOTO: N_("✓ Foto diterima, sedang disimpan."),
    FILE: N_("✓ Berkas diterima, sedang disimpan."),
}
REFUSALS = {
    (VOICE, LARGE): N_(
        "Pesan suara ini terlalu panjang untuk saya simpan. Mohon kirim dalam beberapa bagian yang lebih pendek."
    ),
    (PHOTO, LARGE): N_("Foto ini lebih dari 20 MB. Mohon kirim lagi sebagai foto biasa, bukan sebagai berkas."),
    (FILE, LARGE): N_("Berkas ini lebih dari 20 MB dan tidak dapat saya simpan. Mohon kirim yang lebih kecil."),
    (VOICE, WRONG): N_("Kiriman ini bukan rekaman suara yang saya kenal. Mohon rekam sebagai pesan suara, atau tulis."),
    (PHOTO, WRONG): N_("Kiriman ini bukan foto yang saya kenal. Mohon kirim sebagai foto, atau tulis isinya."),
    (FILE, WRONG): N_("Jenis berkas ini tidak saya simpan. Yang bisa: foto, pesan suara, dan PDF."),
    (VOICE, GONE): N_(
        "Pesan suara ini tidak dapat saya ambil dari Telegram. Mohon kirim sekali lagi, atau tulis isinya."
    ),
    (PHOTO, GONE): N_("Foto ini tidak dapat saya ambil dari Telegram. Mohon kirim sekali lagi."),
    (FILE, GONE): N_("Berkas ini tidak dapat saya ambil dari Telegram. Mohon kirim sekali lagi."),
}
FROM_BEFORE = N_(
    "Satu kiriman dari konselor sebelumnya tidak dapat saya ambil dari Telegram. "
    "Selebihnya dari catatan itu tetap tersimpan."
)
FILED_WITHOUT = N_("Catatan yang sudah tersimpan tetap ada, hanya tanpa kiriman ini. Tambahkan lewat Perbaiki.")
_PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif"}
_UNTYPED = {"", "application/octet-stream"}
_SOUNDS = {".ogg", ".oga", ".opus", ".mp3", ".m4a"}


@dataclass(frozen=True)
class Arrived:
    """What a message carries: its kind, and where Telegram has it; a place carries its two numbers."""

    kind: str
    file_id: str = ""
    size: int = 0
    about: tuple[tuple[str, Any], ...] = ()
    place: tuple[float, float] | None = None


async def received(update: Update, context: Context) -> None:
    """Take what was sent as the answer to the question that was seen before it."""
    message = update.effective_message
    arrived = carried(message) if message else None
    if message is None or arrived is None:
        await other.not_text(update, context)
        return
    if await spoken.find(context.work, context.chat, message.message_id):
        return
    desk = await desks.on_desk(context)
    slot = await outbox.newest_slot_below(context.work, context.chat, message.message_id)
    draft_id, key = desks.question_of(slot.name) if slot else (0, "")
    if desk is None or draft_id != desk.id or key not in desk.form or not desk.form[key].takes:
        await other.not_text(update, context)
        return
    await _answer(update, context, desk, desk.form[key], arrived)


async def _answer(update: Update, context: Context, desk: Desk, question: Question, arrived: Arrived) -> None:
    message = update.effective_message
    assert message is not None  # noqa: S101 - it carried something
    kind = _taken_as(question, arrived.kind)
    if kind not in question.takes and isinstance(question, LongText):
        await other.not_text(update, context)
        return
    if arrived.size > MOST_BYTES and kind in question.takes:
        await context.tell(f"{context.html(REFUSALS[kind, LARGE])}\n{context.html(showing.SAFE)}")
        return
    number = context.work.new_id() if arrived.place is None else 0
    caption = texts.clean(message.caption or "")
    thing = Thing(kind, number, "" if texts.is_blank(caption) else caption, arrived.place)
    sent = Sent(question.key, thing, message.message_id, int(message.date.timestamp()))
    before = dict(desk.draft.answers)
    outcome = desk.say(sent)
    again = False
    if number and not isinstance(outcome, Problem | Stale):
        again = await want(context, desk, message, arrived, thing, question.key)
    await stepping.note_spoken(context, desk, sent, outcome)
    if again and isinstance(outcome, Goes) and isinstance(question, LongText):
        await showing.part_added(context, desk, question)
        await desks.keep(context, desk)
    else:
        await stepping.carry_out(context, desk, outcome, before)


async def want(context: Context, desk: Desk, message: Message, arrived: Arrived, thing: Thing, question: str) -> bool:
    """Note that a file is wanted and say so; True for a further part of an album, of which it was said already."""
    album = message.media_group_id or ""
    last = await attachments.newest(context.work, context.person, desk.id, question) if album else []
    again = any(one.about.get("album") == album for one in last)
    slot = str(last[0].about["kabar"]) if again else f"{SLOT}.{thing.attachment:x}"
    about = {**dict(arrived.about), "kabar": slot, "chat": context.chat, "album": album, "pesan": message.message_id}
    on = (desk.about.student_id, desk.about.group_id)
    await attachments.want(
        context.work, context.person, thing.attachment, desk.id, on, question, thing.kind, arrived.file_id, about
    )
    if not again:
        await context.tell(context.html(ON_ITS_WAY[thing.kind]), slot=slot, protect=True)
    return again


async def replaced(context: Context, message: Message, found: Spoken) -> bool:
    """Whether an edited message carries something else than it did when it was taken (its words may be edited)."""
    arrived = carried(message)
    if arrived is None or arrived.place is not None:
        return False
    held = await attachments.newest(context.work, context.person, found.draft_id, found.question, limit=LOOKED_AT)
    of_message = [one for one in held if one.about.get("pesan") == message.message_id]
    return not any(one.about.get("unik") == dict(arrived.about)["unik"] for one in of_message)


def _taken_as(question: Question, kind: str) -> str:
    """Return as what a question takes something; a picture among files is still a picture."""
    return FILE if kind not in question.takes and FILE in question.takes and kind != PLACE else kind


def carried(message: Message) -> Arrived | None:
    """Return what a message carries, if it is anything that a question may take."""
    if message.location is not None and message.venue is None:
        return Arrived(PLACE, place=(message.location.latitude, message.location.longitude))
    if message.voice is not None:
        return _arrived(VOICE, message.voice, "voice", lama=message.voice.duration)
    if message.audio is not None:
        return _arrived(VOICE, message.audio, "audio", lama=message.audio.duration)
    if message.photo:
        return _arrived(PHOTO, _best(message), "photo")
    if message.document is not None and message.animation is None:
        return _arrived(_kind_of(message.document), message.document, "document")
    return None


def _arrived(kind: str, sent: Any, how: str, **more: Any) -> Arrived:
    # file_size is the sender's word for it; the fetcher counts again.
    about = {"cara": how, "unik": sent.file_unique_id, **more}
    return Arrived(kind, sent.file_id, sent.file_size or 0, tuple(about.items()))


def _best(message: Message) -> Any:
    fitting = [one for one in message.photo if (one.file_size or 0) <= MOST_BYTES]
    return max(fitting or message.photo[:1], key=lambda one: one.width * one.height)


def _kind_of(document: Document) -> str:
    """Guess from type and name what a document is; what it really is, its first bytes will tell."""
    suffix = PurePosixPath(document.file_name or "").suffix.casefold()
    mime = document.mime_type or ""
    if mime.startswith("image/") or suffix in _PICTURES:
        return PHOTO
    if mime.startswith("audio/") or suffix in _SOUNDS:
        return VOICE
    return PHOTO if mime in _UNTYPED and not suffix else FILE


# --- what the fetcher tells --------------------------------------------------------------------------------------


async def failed(context: Context, attachment: Attachment, why: str) -> None:
    """Say that something cannot be had, and what to do; the answer that it was part of is open again."""
    if ticks.elsewhere(context, attachment):
        await context.tell(context.html(FROM_BEFORE))
        await _out_of_its_form(context, attachment)
        return
    await context.change(ticks.slot(attachment), context.html(ticks.NOT_KEPT[attachment.kind]))
    line = context.html(REFUSALS.get((attachment.kind, why), REFUSALS[attachment.kind, GONE]))
    if attachment.activity_id is not None:
        ways = keyboard(button(N_("Perbaiki"), "r", f"{attachment.activity_id:x}", "perbaiki"))
        await context.tell(f"{line}\n{context.html(FILED_WITHOUT)}", ways)
        return
    await context.tell(f"{line}\n{context.html(showing.SAFE)}")
    await _out_of_its_form(context, attachment)


async def _out_of_its_form(context: Context, attachment: Attachment) -> None:
    desk = await desks.by_id(context, attachment.draft_id)
    if desk is not None and attached.question_of(desk.draft, attachment.id):
        await _take_out(context, desk, attachment.id)


async def _take_out(context: Context, desk: Desk, attachment: int) -> None:
    """Take it out of its form; what is on the screen of the form in front is shown anew where it changed."""
    before, begun = desk.open_question, desk.draft.begun
    in_review = desk.draft.reviewing
    desk.draft = attached.without(desk.draft, attachment)
    if desk.row.state == "aktif" and (in_review or desk.open_question != before or desk.draft.begun != begun):
        if desk.counting:  # it counts what is not there any more
            await outbox.delete(context.work, context.chat, desk.shown)
        else:
            await showing.quiet(context, desk)
        await starting.show_open(context, desk)
    else:
        await desks.keep(context, desk)
