"""Notices an update that comes again with another content: Telegram never does that, so somebody else might."""

import hashlib
import json
import secrets
from collections import OrderedDict
from typing import Any

_KEPT = 10_000
_BYTES = 8


class Doubles:
    """Keyed prints of the last updates, in memory only; the key dies with the process."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._prints: OrderedDict[int, bytes] = OrderedDict()

    def differs(self, update_id: int, update: dict[str, Any]) -> bool:
        """Return whether this id was seen with another content; the first one is remembered."""
        print_ = self._print(update)
        known = self._prints.setdefault(update_id, print_)
        if len(self._prints) > _KEPT:
            self._prints.popitem(last=False)
        return known != print_

    def _print(self, update: dict[str, Any]) -> bytes:
        try:
            text = json.dumps(update, sort_keys=True)
        except (TypeError, ValueError, RecursionError):
            return b""
        return hashlib.blake2b(text.encode(), key=self._key, digest_size=_BYTES).digest()
