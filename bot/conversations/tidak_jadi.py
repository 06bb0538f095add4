"""Why something that was agreed on does not take place: filed from its reminder, gone with another day."""

from bot.engine.condition import ALWAYS, Condition
from bot.engine.question import OTOMATIS, TERBATAS
from bot.engine.texts import Text
from bot.i18n import N_


def tidak_jadi(key: str, day: str, when: Condition = ALWAYS) -> Text:
    """Return the question; another day (`day`) makes the plan stand again."""
    return Text(
        key=key,
        ask=N_("Mengapa tidak jadi?"),
        short=N_("Tidak jadi"),
        level=TERBATAS,
        need=OTOMATIS,
        when=when,
        lapses_with=(day,),
        elsewhere=True,
    )
