"""What a guard answers when it blocks, and how danger may pass it with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.casework import terms
from bot.casework.answers import Values
from bot.casework.facts import CaseFacts
from bot.casework.lines import Line
from bot.casework.reasons import reason_for


class Button(NamedTuple):
    """A way on: a short code for the edge, and a marked label."""

    code: str
    label: str


@dataclass(frozen=True)
class Refusal:
    """A guard that blocks: its ID, one marked sentence, the questions that lead on, and the buttons beside it."""

    guard: str
    sentence: str
    way: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def line(self) -> Line:
        """Return the sentence with its places."""
        return Line(self.sentence, self.params)


@dataclass(frozen=True)
class Bypass:
    """A guard passed for a child's safety; the reason is kept and the passing is logged."""

    guard: str
    reason: str


# G12 bypasses the order of G1 to G4; G2 stays absolute all the same (DOMAIN 11, D3).
BYPASSED_BY_DANGER = frozenset({"G1", "G3", "G4a", "G4b"})


def bypass(refusal: Refusal, facts: CaseFacts, reason: str) -> Bypass | Refusal:
    """Pass a guard while the flag darurat is up, for a reason given in words; otherwise the refusal stands."""
    allowed = facts.danger_open and refusal.guard in BYPASSED_BY_DANGER
    return Bypass(refusal.guard, reason.strip()) if allowed and reason.strip() else refusal


def unless_passed(refusal: Refusal, values: Values, facts: object) -> Refusal | None:
    """Return the refusal, None when it is passed: with a reason while danger is open, or as it was filed then.

    Hand in the facts of one activity (CaseFacts.of_activity). A reason covers the occasion that it was given for.
    """
    reason = reason_for(refusal.guard, values)
    if not reason or not isinstance(facts, CaseFacts):
        return refusal
    occasion = values.get(terms.SAFETY_OCCASIONS.get(refusal.guard, ""))
    filed = next((one for one in facts.bypassed if one.guard == refusal.guard), None)
    if filed is not None and filed.occasion == occasion:
        return None
    if filed is not None and filed.occasion is not None and filed.reason == reason:
        return refusal  # the reason was given for another day
    return None if isinstance(bypass(refusal, facts, reason), Bypass) else refusal


def bypasses(values: Values) -> tuple[Bypass, ...]:
    """Return the guards that these answers pass, each with its reason; they are logged."""
    reasons = {guard: reason_for(guard, values) for guard in terms.SAFETY_REASONS}
    return tuple(Bypass(guard, reason) for guard, reason in reasons.items() if reason)
