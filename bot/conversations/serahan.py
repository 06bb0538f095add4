"""The form behind a handover, of a case or a group: to whom, and what the next counselor should know."""

from collections.abc import Mapping
from typing import Any

from bot.engine.colleagues import Colleague
from bot.engine.form import Form, Phase
from bot.engine.question import RAHASIA, TERBATAS
from bot.engine.texts import Text
from bot.i18n import N_


def serahan(keys: tuple[str, str], ask: str, hint: str, **form: Any) -> Form:
    """Return the form; `keys` are the questions for the colleague and the note, `form` what names and places it."""
    to = Colleague(key=keys[0], ask=ask, short=N_("Kepada"), level=TERBATAS, among="konselor")
    note = Text(
        key=keys[1],
        ask=N_("Apa yang perlu diketahui konselor berikutnya sebelum menerima?"),
        short=N_("Catatan serah terima"),
        hint=hint,
        read_by=N_("🔒 hanya konselor yang dituju"),
        level=RAHASIA,
        offers="catatan_serah",
    )
    phase = Phase(key="serah_terima", title=N_("Serah terima"), parts=(to, note))
    lasting: Mapping[str, Any] = {"offered": False, "progress": True, "sends": True}
    return Form(phases=(phase,), **lasting, **form)
