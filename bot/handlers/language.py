"""The language of the bot: Indonesian or English, for each person."""

from dataclasses import replace

from telegram import Update

from bot.handlers import commands
from bot.handlers.context import Context, tapped
from bot.handlers.keyboard import Button, Keyboard, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.store import people
from bot.store.people import Language

VERB = "l"
SLOT = "bahasa"
NAMES: dict[Language, str] = {"id": "Bahasa Indonesia", "en": "English"}  # each in its own language, so not translated
_TYPED: dict[str, Language] = {
    "id": "id",
    "indonesia": "id",
    "bahasa": "id",
    "en": "en",
    "english": "en",
    "inggris": "en",
}


async def command(update: Update, context: Context) -> None:
    """/bahasa, or /bahasa english."""
    words = commands.argument(update).casefold().split()
    chosen = _TYPED.get(words[-1]) if words else None
    if chosen is None:
        await context.tell(context.html(N_("Bahasa mana yang dipakai?")), _board(context), SLOT)
        return
    await _choose(context, chosen)
    await context.tell(_chosen(context))


async def tap(update: Update, context: Context) -> None:
    """Take a tap on a language."""
    _, given, *_ = [*tapped(update), ""]
    chosen = next((language for language in NAMES if language == given), None)
    if chosen is None:
        context.toast(STALE_BUTTON)
        return
    await _choose(context, chosen)
    await context.change(SLOT, _chosen(context))


async def _choose(context: Context, language: Language) -> None:
    await people.set_language(context.work, context.person, language)
    context.step.person = replace(context.person, language=language)


def _chosen(context: Context) -> str:
    # Translators: name your own language here.
    return context.html(N_("✓ Sekarang saya memakai Bahasa Indonesia."))


def _board(context: Context) -> Keyboard:
    signs = {language: "✓" if language == context.person.language else "○" for language in NAMES}
    ways = [Button(f"{signs[language]} {name}", (VERB, language), literal=True) for language, name in NAMES.items()]
    return keyboard(*ways)
