"""The question that stands behind every text for others (G7): it is read once more before it may leave."""

from bot.engine.choices import Choice
from bot.engine.condition import ALWAYS, Condition
from bot.engine.question import POKOK, TERBATAS, Jump, Need
from bot.i18n import N_


def diperiksa(key: str, text: str, ask: str, *, when: Condition = ALWAYS, need: Need = POKOK) -> Choice:
    """Return the confirmation of a text; it lapses when a word of the text changes."""
    return Choice(
        key=key,
        ask=ask,
        short=N_("Diperiksa"),
        level=TERBATAS,
        need=need,
        when=when,
        quotes=text,
        lapses_with=(text,),
        of={"ya": N_("Ya, sudah diperiksa")},
        jumps=(Jump(N_("Ubah"), text),),
    )
