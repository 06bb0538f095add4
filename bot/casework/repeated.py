"""Whether a text that others will read repeats words of a confidential answer (G7)."""

import re
from collections.abc import Sequence

RUN = 4  # words in a row: shorter ones are said by chance
SHORTEST_WORD = 5  # letters of a single word that names something by itself
# An answer that names nothing is no secret.
_NOTHING = re.compile(r"(tidak|belum|tak)( ada| tahu)?( apa apa| apa)?|nihil|kosong")


def words(text: object) -> list[str]:
    """Return the words of an answer, of all its parts, in small letters."""
    parts = text if isinstance(text, list | tuple) else [text]
    if isinstance(text, dict) and "lampiran" not in text:
        parts = list(text.values())  # what each of several people said
    return [word for part in parts for word in re.findall(r"\w+", _said(part).casefold())]


def _said(part: object) -> str:
    return str(part.get("teks", "")) if isinstance(part, dict) else str(part or "")


def repeated(text: object, secret: object, *, whole: bool = False) -> str:
    """Return the longest run of words of a secret that stands in a text, from four words on; empty if none does.

    `whole`: a secret shorter than that counts as well, when all of it is there.
    """
    said, hidden = words(text), words(secret)
    for length in range(len(hidden), RUN - 1, -1):
        for start in range(len(hidden) - length + 1):
            if _within(hidden[start : start + length], said):
                return " ".join(hidden[start : start + length])
    short = whole and hidden and len(hidden) < RUN and _names_something(hidden)
    return " ".join(hidden) if short and _within(hidden, said) else ""


def _names_something(hidden: Sequence[str]) -> bool:
    joined = " ".join(hidden)
    return not _NOTHING.fullmatch(joined) and any(len(word) >= SHORTEST_WORD for word in hidden)


def _within(run: Sequence[str], said: Sequence[str]) -> bool:
    wanted = list(run)
    return any(said[n : n + len(wanted)] == wanted for n in range(len(said) - len(wanted) + 1))
