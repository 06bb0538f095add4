"""Text as Telegram counts and marks it: UTF-16 units, trimming, and the entities it finds by itself."""

import re
from typing import Any

TEXT_LIMIT = 4096
ENTITY_LIMIT = 100

_CONTROL = {code: " " for code in range(32) if code != 10} | {13: None} | dict.fromkeys(range(8232, 8239))
_FOUND = (
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])")),
    ("url", re.compile(r"(?<![\w@])(?:https?://[^\s<>\"«»]*[^\s<>\"«».,:;!?'()\[\]]|t\.me/[\w/?=&+-]+)")),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("mention", re.compile(r"(?<![\w@./])@[A-Za-z]\w{3,31}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#])#\w*[^\W\d]\w*")),
)


def units(text: str) -> int:
    """Length in UTF-16 code units, the way Telegram counts text and offsets."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parts(text: str, limit: int = TEXT_LIMIT) -> list[str]:
    """Cut a text as a phone does before sending: pieces of at most ``limit`` units, no character cut in two."""
    pieces: list[str] = []
    piece: list[str] = []
    size = 0
    for char in text:
        width = 2 if ord(char) > 0xFFFF else 1
        if size + width > limit:
            pieces.append("".join(piece))
            piece, size = [], 0
        piece.append(char)
        size += width
    return [*pieces, "".join(piece)]


def clean(text: str) -> str:
    """Replace control characters and drop direction marks, as Telegram does with what a bot sends."""
    return text.translate(_CONTROL)


def trim(text: str, marks: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Cut white space off both ends and move the entities along; an entity that becomes empty goes."""
    kept = text.rstrip()
    front = units(kept) - units(kept.lstrip())
    kept = kept.lstrip()
    total = units(kept)
    moved = []
    for mark in marks:
        start = max(mark["offset"] - front, 0)
        end = min(mark["offset"] - front + mark["length"], total)
        if end > start:
            moved.append({**mark, "offset": start, "length": end - start})
    return kept, moved


def found(text: str) -> list[dict[str, Any]]:
    """The entities Telegram adds to any text by itself: commands, links, addresses, mentions and hashtags."""
    marks: list[dict[str, Any]] = []
    taken: list[tuple[int, int]] = []
    for kind, pattern in _FOUND:
        for hit in pattern.finditer(text):
            if all(hit.end() <= start or hit.start() >= end for start, end in taken):
                taken.append(hit.span())
                marks.append({"type": kind, "offset": units(text[: hit.start()]), "length": units(hit.group())})
    return sorted(marks, key=lambda mark: mark["offset"])


def merge(marked: list[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    """Entities of the markup plus those found in the text outside links and code, sorted as Telegram sorts them."""
    closed = [mark for mark in marked if mark["type"] in {"text_link", "text_mention", "code", "pre"}]
    extra = [
        mark
        for mark in found(text)
        if all(
            mark["offset"] >= other["offset"] + other["length"] or mark["offset"] + mark["length"] <= other["offset"]
            for other in closed
        )
    ]
    return sorted([*marked, *extra], key=lambda mark: (mark["offset"], -mark["length"]))[:ENTITY_LIMIT]
