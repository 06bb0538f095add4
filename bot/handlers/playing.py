"""Hearing a voice note and seeing a photo of a record again: only its owner, and every time is logged."""

from collections.abc import Iterable
from typing import Any

from telegram import InputFile, Update

from bot.engine.attachments import FILE, PHOTO, VOICE, attachments_in
from bot.engine.draft import answer_from_json
from bot.handlers.context import Context, number, tapped
from bot.handlers.keyboard import Button, button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.store import attachments, errors, outbox, people
from bot.store.attachments import Attachment
from bot.store.outbox import Said
from bot.store.records import Record
from bot.store.work import Work

VERB = "lp"
SLOT = "putar"
MOST = 20  # buttons under one record
METHODS = {"voice": "sendVoice", "audio": "sendAudio", "photo": "sendPhoto", "document": "sendDocument"}
SUFFIXES = {
    "audio/ogg": ".ogg",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/heic": ".heic",
    "application/pdf": ".pdf",
}
ONE = {VOICE: N_("Putar pesan suara"), PHOTO: N_("Lihat foto"), FILE: N_("Buka berkas")}
MANY = {VOICE: N_("Putar pesan suara {n}"), PHOTO: N_("Lihat foto {n}"), FILE: N_("Buka berkas {n}")}
ON_ITS_WAY = N_("Masih sedang disimpan. Mohon coba sebentar lagi.")
NEVER_CAME = N_("Ini tidak pernah sampai ke penyimpanan, jadi tidak dapat dibuka.")
REFUSED = N_(
    "Telegram tidak memberikan kiriman ini lagi, jadi tidak dapat saya tunjukkan di sini. "
    "Salinannya tetap tersimpan, terkunci."
)


def buttons(context: Context, found: Iterable[Record]) -> list[Button]:
    """Return a button for each attachment of a record, numbered where there are several of a kind."""
    named = [
        part for record in found for raw in record.body.values() for part in attachments_in(answer_from_json(raw).value)
    ]
    kinds = [str(part["jenis"]) for part in named]
    ways = []
    for at, part in enumerate(named[:MOST]):
        kind = kinds[at] if kinds[at] in ONE else FILE
        label = ONE[kind] if kinds.count(kinds[at]) == 1 else MANY[kind]
        ways.append(button(label, VERB, f"{part['lampiran']:x}", n=kinds[: at + 1].count(kinds[at])))
    return ways


async def tap(update: Update, context: Context) -> None:
    """Send it once more, protected, or take it out of the chat again."""
    _, key, action, shown, *_ = [*tapped(update), "", "", ""]
    if action == "tutup":
        await outbox.delete(context.work, context.chat, _slot(number(key), shown))
        return
    found = await attachments.read(context.work, context.person, number(key))
    if found is None:
        context.toast(STALE_BUTTON)
    elif found.state == "diminta":
        context.toast(ON_ITS_WAY)
    elif found.state == "gagal":
        context.toast(NEVER_CAME)
    else:
        await _send(context, found)


async def _send(context: Context, found: Attachment) -> None:
    """Name it by Telegram's own id; only if that is refused is it sent up again (`content`)."""
    how = str(found.about.get("cara", "document"))
    key = f"{context.work.new_id():x}"
    hide = keyboard(button(N_("Sembunyikan"), VERB, f"{found.id:x}", "tutup", key))
    params: dict[str, Any] = {
        how: found.about["file_id"],
        "protect_content": True,
        "reply_markup": hide.markup(context.text),
    }
    await outbox.show_file(context.work, context.chat, METHODS[how], params, _slot(found.id, key))


def _slot(attachment: int, shown: str) -> str:
    return f"{SLOT}.{attachment:x}.{shown[:16]}"


async def content(work: Work, said: Said) -> dict[str, Any] | None:
    """Return what a message shows, opened in memory, if it is the owner's own and can be opened."""
    person = await people.by_telegram(work, said.chat_id)
    _, key, *_ = [*(said.slot or "").split("."), ""]
    found = await attachments.get(work, person, number(key)) if person is not None and person.active else None
    if found is None or found.file is None:
        return None
    try:
        opened = attachments.content_of(work, found.file, found.about, found.id)
    except errors.RecordUnreadable:
        return None
    name = f"lampiran{SUFFIXES.get(str(found.about.get('tipe')), '')}"
    return {str(found.about.get("cara", "document")): InputFile(opened, filename=name)}
