"""What happened: every request of the bot with its outcome, all that people did, and the live feed of the page."""

import asyncio
import itertools
import secrets
import time
from collections import deque
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Entry:
    """One line of the history: ``at`` in sandbox seconds, ``mono`` in monotonic seconds of this machine.

    ``who`` is "bot" (``what`` is then a method of the Bot API) or "person" or "lever". ``outcome`` is None while a
    request is under way, then "ok" or "refused", or "html", "cut", "hung", "gone" if it had no effect; ``result`` holds
    the answer, ``done`` the monotonic time of the effect, ``lever`` the action of the script that disturbed it.
    """

    n: int
    who: str
    what: str
    at: float
    mono: float
    chat_id: int | None
    params: dict[str, Any]
    outcome: str | None = None
    result: Any = None
    done: float | None = None
    lever: str = ""

    def as_json(self) -> dict[str, Any]:
        """The entry as a JSON object."""
        return asdict(self)


@dataclass
class History:
    """Append-only, in memory; the newest ``limit`` entries (all of them if None)."""

    limit: int | None = None
    entries: deque[Entry] = field(init=False)
    _next: int = 1

    def __post_init__(self) -> None:
        self.entries = deque(maxlen=self.limit)

    def add(self, who: str, what: str, at: float, chat_id: int | None, params: dict[str, Any]) -> Entry:
        """Write a line down and return it, so that its outcome can be filled in."""
        entry = Entry(self._next, who, what, at, time.monotonic(), chat_id, params)
        self._next += 1
        self.entries.append(entry)
        return entry

    @staticmethod
    def close(entry: Entry, outcome: str, result: Any = None) -> None:
        """Fill in how a request ended; the first ending counts."""
        if entry.outcome is None:
            entry.outcome, entry.result, entry.done = outcome, result, time.monotonic()

    def calls(self, *methods: str, chat_id: int | None = None) -> list[Entry]:
        """The bot's requests of these methods (all if none is named), in order of arrival."""
        wanted = {method.lower() for method in methods}
        return [
            entry
            for entry in self.entries
            if entry.who == "bot"
            and (not wanted or entry.what.lower() in wanted)
            and (chat_id is None or entry.chat_id == chat_id)
        ]


class Feed:
    """Numbered events for pages and tests; a reader that was away names the last number it saw."""

    KEPT = 5000

    def __init__(self) -> None:
        self.run = secrets.token_hex(4)
        self.last = 0
        self._events: deque[tuple[int, dict[str, Any]]] = deque(maxlen=self.KEPT)
        self.changed = asyncio.Event()  # set, and replaced, when the next event is published

    def tell(self, kind: str, **facts: Any) -> None:
        """Publish an event to everybody who listens."""
        self.last += 1
        self._events.append((self.last, {"type": kind, **facts}))
        self.changed.set()
        self.changed = asyncio.Event()

    def since(self, number: int) -> list[tuple[int, dict[str, Any]]] | None:
        """Events after ``number``, or None if some of them are no longer kept or the number is not of this run."""
        if not 0 <= number <= self.last or (self._events and number < self._events[0][0] - 1):
            return None
        newer = itertools.takewhile(lambda numbered: numbered[0] > number, reversed(self._events))
        return list(newer)[::-1]
