"""What is kept in memory between works for a while, such as opened names."""

from collections.abc import Callable, Hashable
from typing import Any


class Kept:
    """Values with a time to live. Swept at the start of each work, so that nothing stays longer than it may."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._kept: dict[Hashable, tuple[float, Any]] = {}

    def get(self, key: Hashable) -> Any:
        """Return what is kept under a key, or None."""
        kept = self._kept.get(key)
        return None if kept is None else kept[1]

    def put(self, key: Hashable, value: Any, seconds: float) -> None:
        """Keep a value for so many seconds."""
        self._kept[key] = (self._monotonic() + seconds, value)

    def drop(self, key: Hashable) -> None:
        """Forget a value."""
        self._kept.pop(key, None)

    def sweep(self) -> None:
        """Forget what is too old."""
        now = self._monotonic()
        for key in [key for key, (until, _) in self._kept.items() if until <= now]:
            del self._kept[key]
