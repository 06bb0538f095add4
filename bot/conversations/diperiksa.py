"""The question that stands behind every text for others (G7): it is read once more before it may leave."""

from bot.engine.choices import Choice
from bot.engine.condition import ALWAYS, Condition
from bot.engine.question import POKOK, TERBATAS, Jump, Need
from bot.i18n import N_


def diperiksa(
    key: str, text: str, ask: str, *, when: Condition = ALWAYS, need: Need = POKOK, made_of: tuple[str, ...] = ()
) -> Choice:
    """Return the confirmation of a text; it lapses when a word of the text changes, or of what it is `made_of`."""
    return Choice(
        key=key,
        ask=ask,
        short=N_("Diperiksa"),
        level=TERBATAS,
        need=need,
        when=when,
        quotes=text,
        lapses_with=(text, *made_of),
        of={"ya": N_("Ya, sudah diperiksa")},
        jumps=(Jump(N_("Ubah"), text),),
    )
