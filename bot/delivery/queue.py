"""What one chat is still to be told, in order, and under which ids chats have seen their slots."""

import asyncio
from collections import OrderedDict, deque
from dataclasses import dataclass, field

from bot.delivery.marks import Committed
from bot.delivery.patience import Patience
from bot.store.outbox import Said

_TEXT, _BUTTONS, _DELETE = "editMessageText", "editMessageReplyMarkup", "deleteMessage"
_MADE_USELESS_BY = {_TEXT: (_TEXT, _BUTTONS), _BUTTONS: (_BUTTONS,), _DELETE: (_TEXT, _BUTTONS)}
_SEEN = 20_000


@dataclass(slots=True)
class ChatQueue:
    """The rows of one chat and how far the sender is with them."""

    chat_id: int
    patience: Patience
    rows: deque[Said] = field(default_factory=deque)
    task: asyncio.Task[None] | None = None
    calling: Said | None = None  # the row whose request is under way
    unmarked: Committed | None = None  # the mark of the last message shown
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def put(self, said: Said) -> list[Said]:
        """Take a row in; return the waiting rows that it makes useless, which are taken out."""
        useless = [older for older in self.rows if older is not self.calling and _useless(older, said)]
        for older in useless:
            self.rows.remove(older)
        self.rows.append(said)
        self.changed.set()
        return useless

    def drop(self, ids: frozenset[int]) -> None:
        """Forget waiting rows that were taken back; what is being sent goes on."""
        for said in [one for one in self.rows if one.id in ids and one is not self.calling]:
            self.rows.remove(said)
        self.changed.set()

    def head(self) -> Said | None:
        """Return the row whose turn it is."""
        return self.rows[0] if self.rows else None

    @property
    def idle(self) -> bool:
        """Whether nothing is to be said and nothing to be noted."""
        return not self.rows and self.task is None and (self.unmarked is None or self.unmarked.done())

    async def nap(self, seconds: float) -> None:
        """Wait, but not longer than until something changes."""
        self.changed.clear()
        try:
            async with asyncio.timeout(seconds):
                await self.changed.wait()
        except TimeoutError:
            return


class Seen:
    """The newest message ids of slots and chats, so that what follows soon needs no look into the store."""

    def __init__(self) -> None:
        self._ids: OrderedDict[tuple[int, str | None], int] = OrderedDict()

    def note(self, said: Said, message_id: int) -> None:
        """Remember under which id a row was shown."""
        for key in ((said.chat_id, said.slot), (said.chat_id, None)):
            self._ids[key] = message_id
            self._ids.move_to_end(key)
        while len(self._ids) > _SEEN:
            self._ids.popitem(last=False)

    def newest(self, chat_id: int) -> int:
        """Return the id of the message shown last in a chat, 0 if none is remembered."""
        return self._ids.get((chat_id, None), 0)

    def find(self, said: Said) -> int | None:
        """Return the id of the message that a row changes: the newest shown, else what the store knew."""
        if said.slot is None:
            return None
        return self._ids.get((said.chat_id, said.slot), said.message_id)


def _useless(older: Said, newer: Said) -> bool:
    if newer.slot is None or older.slot != newer.slot:
        return False
    if newer.shows:
        # A question that still waits for its time gives way to its newer wording; one that is due is said.
        return older.shows and older.due > 0.0
    return older.method in _MADE_USELESS_BY.get(newer.method, ())
