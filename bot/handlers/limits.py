"""Small memories of one process: who was answered lately, who guesses codes, and which button was tapped last."""

from collections import OrderedDict, defaultdict
from collections.abc import Callable

KEPT = 5_000
MISSES = 10
MISSES_WITHIN = 3_600.0
DOUBLE_TAP = 3.0  # seconds


class Pauses:
    """Answers the same chat at most once in a while; forgets the oldest chats first."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._last: OrderedDict[int, float] = OrderedDict()

    def may(self, chat: int, seconds: float) -> bool:
        """Say whether this chat may be answered now, and note that it was."""
        if self.lately(chat, seconds):
            return False
        self.note(chat)
        return True

    def lately(self, chat: int, seconds: float) -> bool:
        """Say whether this chat was answered within so many seconds."""
        return chat in self._last and self._monotonic() - self._last[chat] < seconds

    def note(self, chat: int) -> None:
        """Note that this chat was answered now."""
        self._last[chat] = self._monotonic()
        self._last.move_to_end(chat)
        while len(self._last) > KEPT:
            self._last.popitem(last=False)


class LastTaps:
    """Remembers the newest tap of each chat, so that a finger that taps twice is heard once."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._last: OrderedDict[int, tuple[tuple[int, str], float]] = OrderedDict()

    def again(self, chat: int, tap: tuple[int, str]) -> bool:
        """Say whether the newest tap of this chat was on the same button of the same message, moments ago."""
        last, at = self._last.get(chat, ((0, ""), 0.0))
        return last == tap and self._monotonic() - at < DOUBLE_TAP

    def forget(self, chat: int) -> None:
        """Forget the newest tap of a chat: something else was done since."""
        self._last.pop(chat, None)

    def note(self, chat: int, tap: tuple[int, str]) -> None:
        """Note a tap that was carried out."""
        self._last[chat] = tap, self._monotonic()
        self._last.move_to_end(chat)
        while len(self._last) > KEPT:
            self._last.popitem(last=False)


class Misses:
    """Counts codes that were not found: ten in an hour, and looking up by code rests (THREATS T6)."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._at: defaultdict[int, list[float]] = defaultdict(list)

    def count(self, person: int) -> None:
        """Note a code that was not found."""
        self._at[person].append(self._monotonic())

    def too_many(self, person: int) -> bool:
        """Say whether this person must wait."""
        now = self._monotonic()
        self._at[person] = [at for at in self._at[person] if now - at < MISSES_WITHIN]
        return len(self._at[person]) >= MISSES
