"""Why a guard was passed for the konseli's safety, as it stands in the answers (G12)."""

import re

from bot.casework import answers, terms
from bot.casework.answers import Values

_WORD = re.compile(r"[^\W\d_]{3,}")


def reason_for(guard: str, values: Values) -> str:
    """Return why a guard is passed for the konseli's safety, as it was written in words; empty if it is not."""
    key = terms.SAFETY_REASONS.get(guard, "")
    said = str(values[key]) if answers.is_told(values, key) else ""
    return said if _WORD.search(said) else ""
