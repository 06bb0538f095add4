"""Why a guard is passed while a danger is open (G12): asked once the button of its refusal is tapped."""

from bot.casework import terms
from bot.engine.condition import ALWAYS, Condition, Facts, Values, fact
from bot.engine.question import BOLEH, RAHASIA
from bot.engine.texts import Text
from bot.i18n import N_

ASKED = "demi_keselamatan_"  # the fact that the button was tapped, with the guard's ID behind it


def demi_keselamatan(guard: str, *, when: Condition = ALWAYS) -> Text:
    """Return the question; it applies while the danger is open, and where it was filed then."""
    return Text(
        key=terms.SAFETY_REASONS[guard],
        ask=N_("Mengapa ini tidak dapat menunggu, demi keselamatan konseli?"),
        short=N_("Alasan demi keselamatan"),
        hint=N_("Alasan ini dicatat."),
        level=RAHASIA,
        need=BOLEH,
        when=when & ((fact("darurat") & fact(ASKED + guard)) | _filed(guard)),
    )


def _filed(guard: str) -> Condition:
    def test(values: Values, facts: Facts) -> bool:  # noqa: ARG001
        passed = facts.get("dilewati", ())
        return isinstance(passed, list | tuple) and guard in passed

    return Condition(frozenset(), test)
