"""What a chat reads of an attachment on its way: kept, not kept, or gone along with a case that changed hands."""

from collections.abc import Iterable

from bot.engine.attachments import FILE, PHOTO, VOICE
from bot.handlers import enclosed, others
from bot.handlers.context import Context
from bot.i18n import N_
from bot.store import attachments, people
from bot.store.attachments import Attachment

ALBUM = 20  # messages of one album, and some more
KEPT = {
    VOICE: N_("✓ Pesan suara tersimpan 🔒"),
    PHOTO: N_("✓ Foto tersimpan 🔒"),
    FILE: N_("✓ Berkas tersimpan 🔒"),
}
MANY_KEPT = N_("✓ {what} tersimpan 🔒")
NOT_KEPT = {
    VOICE: N_("Pesan suara ini tidak tersimpan."),
    PHOTO: N_("Foto ini tidak tersimpan."),
    FILE: N_("Berkas ini tidak tersimpan."),
}
WENT_ALONG = {
    VOICE: N_("✓ Pesan suara ikut berpindah bersama kasusnya."),
    PHOTO: N_("✓ Foto ikut berpindah bersama kasusnya."),
    FILE: N_("✓ Berkas ikut berpindah bersama kasusnya."),
}

WENT_WITH_GROUP = {
    VOICE: N_("✓ Pesan suara ikut berpindah bersama kelompoknya."),
    PHOTO: N_("✓ Foto ikut berpindah bersama kelompoknya."),
    FILE: N_("✓ Berkas ikut berpindah bersama kelompoknya."),
}


def slot(attachment: Attachment) -> str:
    """Return the slot of the message that says what becomes of an attachment; an album shares one."""
    return str(attachment.about.get("kabar", ""))


def elsewhere(context: Context, attachment: Attachment) -> bool:
    """Whether it was sent in another chat: its case has changed hands since."""
    return bool(attachment.about.get("chat", context.chat) != context.chat)


async def stored(context: Context, attachment: Attachment) -> None:
    """Complete the tick; that of an album when the last of it is stored."""
    if not elsewhere(context, attachment):
        await _complete(context, attachment, [attachment, *await _beside(context, attachment)])


async def taken_out(context: Context, dropped: Iterable[Attachment]) -> None:
    """Say of what nobody keeps any more that it is not kept; of the rest of an album, that it is."""
    for attachment in {slot(one): one for one in dropped if not elsewhere(context, one)}.values():
        beside = await _beside(context, attachment)
        if beside:
            await _complete(context, attachment, beside)
        else:
            await context.change(slot(attachment), context.html(NOT_KEPT[attachment.kind]))


async def handed_over(context: Context, case_id: int) -> None:
    """Tell whoever sent what is still on its way that it went along with the case; nothing of what it holds."""
    on_the_way = await attachments.on_the_way(context.work, context.person, case_id)
    await _went_along(context, on_the_way, WENT_ALONG)


async def group_handed_over(context: Context, group_id: int) -> None:
    """Tell whoever sent what is still on its way that it went along with the group."""
    on_the_way = await attachments.on_the_way_of_group(context.work, context.person, group_id)
    await _went_along(context, on_the_way, WENT_WITH_GROUP)


async def _went_along(context: Context, on_the_way: list[Attachment], said: dict[str, str]) -> None:
    for attachment in {slot(one): one for one in on_the_way if elsewhere(context, one)}.values():
        sender = await people.by_telegram(context.work, int(attachment.about["chat"]))
        if sender is not None and sender.active:
            await others.change(context, sender, slot(attachment), said[attachment.kind])


async def _complete(context: Context, attachment: Attachment, together: list[Attachment]) -> None:
    if any(one.state == "diminta" for one in together):
        return
    kept = [{"jenis": one.kind} for one in together if one.state == "tersimpan"]
    if len(kept) > 1:
        line = context.html(MANY_KEPT, what=enclosed.counted(context, kept))
    else:
        line = context.html((KEPT if kept else NOT_KEPT)[attachment.kind])
    await context.change(slot(attachment), line)


async def _beside(context: Context, attachment: Attachment) -> list[Attachment]:
    """Return the others of its album."""
    if not attachment.about.get("album"):
        return []
    found = await attachments.newest(
        context.work, context.person, attachment.draft_id, attachment.question, limit=ALBUM
    )
    return [one for one in found if one.id != attachment.id and slot(one) == slot(attachment)]
