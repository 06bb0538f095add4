"""How voice notes, photos, files and places read: in a closed line, in a review, in a record."""

from collections.abc import Iterable
from typing import Any

from bot.engine.attachments import FILE, PHOTO, VOICE, is_attachment, words_of
from bot.handlers.context import Context
from bot.i18n import N_

NAMES = {VOICE: N_("pesan suara"), PHOTO: N_("foto"), FILE: N_("berkas")}
COUNTED = {VOICE: N_("{n} pesan suara"), PHOTO: N_("{n} foto"), FILE: N_("{n} berkas")}
MESSAGES = N_("{n} pesan")
PLACE = N_("lokasi {latitude}, {longitude}")


def value(context: Context, given: object) -> str | None:
    """Return an attachment, a place, or the parts of a long text as plain text; None for any other answer."""
    if isinstance(given, dict) and is_attachment(given):
        return _part(context, given)
    if isinstance(given, dict) and set(given) == {"lintang", "bujur"}:
        return context.text(PLACE, latitude=f"{given['lintang']:.5f}", longitude=f"{given['bujur']:.5f}")
    if isinstance(given, list) and any(map(is_attachment, given)):
        return "\n".join(_part(context, one) for one in given)
    return None


def _part(context: Context, part: Any) -> str:
    if isinstance(part, str):
        return part
    name = f"({context.text(NAMES.get(part['jenis'], NAMES[FILE]))})"
    return " ".join(filter(None, (name, words_of(part))))


def counted(context: Context, parts: Iterable[object]) -> str:
    """Return how many messages of which kind an answer is made of: 2 pesan, 1 pesan suara."""
    kinds = [part["jenis"] if isinstance(part, dict) else "" for part in parts]
    said = [context.text(MESSAGES, n=kinds.count(""))] if "" in kinds else []
    said += [context.text(words, n=kinds.count(kind)) for kind, words in COUNTED.items() if kind in kinds]
    return ", ".join(said)
