"""Where updates wait for their step: in order of arrival, chats that must wait set aside, the rest in the store."""

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from bot.delivery import updates
from bot.store.inbox import Arrived

CAPACITY = 1000  # updates kept open in memory; of a longer queue the rest waits sealed in the store
MOST_OF_ONE = 300  # of them from one chat: no hand sends more before it is answered, and the others must not wait


@dataclass(slots=True)
class Item:
    """One update on its way to its step."""

    arrived: Arrived
    careful: bool = False  # it was there when the process started: the one before may have died in it
    tries: int = 0
    waited: bool = False  # it waited as long as it may for a question under way

    @property
    def line(self) -> int | str:
        """In which line it stands: that of its chat, or one of its own."""
        return f"#{self.arrived.arrival}" if self.arrived.chat_id is None else self.arrived.chat_id

    @property
    def is_message(self) -> bool:
        """Whether it is a message, which may answer a question."""
        return self.arrived.update is not None and updates.message_id(self.arrived.update) is not None

    @property
    def tapped_id(self) -> int | None:
        """The message under which a button was pressed, if one was."""
        return None if self.arrived.update is None else updates.tapped_id(self.arrived.update)


@dataclass(slots=True)
class _Held:
    timer: asyncio.TimerHandle
    items: deque[Item] = field(default_factory=deque)


class WaitingRoom:
    """Hands out updates one by one. `behind` means that the store holds more than stands here."""

    def __init__(self, must_wait: Callable[[Item], float]) -> None:
        self._must_wait = must_wait  # seconds that a message has to wait before its step, 0 for none
        self._ready: deque[Item] = deque()
        self._queue: deque[Item] = deque()
        self._held: dict[int | str, _Held] = {}
        self._count: Counter[int | str] = Counter()  # how many of each line stand here
        self._excess: list[Item] = []
        self._flooding: set[int | str] = set()
        self._loaded = 0  # the last arrival that stood here
        self._newest = 1  # the last arrival known; at the start there may be some in the store
        self.wake = asyncio.Event()

    @property
    def behind(self) -> bool:
        """Whether arrivals after `loaded` must be read from the store."""
        return self._newest > self._loaded

    @property
    def loaded(self) -> int:
        """The last arrival that stood here."""
        return self._loaded

    @property
    def newest(self) -> int:
        """The last arrival known."""
        return self._newest

    @property
    def empty(self) -> bool:
        """Whether nobody waits, neither here nor in the store."""
        return not (self._ready or self._queue or self._held or self._excess or self.behind)

    def offer(self, arrived: Sequence[Arrived]) -> None:
        """Take in what was just committed, or remember that it is in the store."""
        if not arrived:
            return
        if not self.behind and len(self._queue) + len(arrived) <= CAPACITY:
            self._admit(Item(one) for one in arrived)
            self._loaded = arrived[-1].arrival
        self._newest = arrived[-1].arrival
        self.wake.set()

    def load(self, arrived: Sequence[Arrived], known: int, *, all_of_them: bool, careful: bool) -> None:
        """Take in what was read from the store when `known` was the newest arrival."""
        self._admit(Item(one, careful) for one in arrived)
        last = arrived[-1].arrival if arrived else self._loaded
        self._loaded = max(last, known) if all_of_them else last
        self._newest = max(self._newest, self._loaded)

    def next(self) -> Item | None:
        """Return the next update whose chat need not wait, or None."""
        while self._ready or self._queue:
            item = self._ready.popleft() if self._ready else self._queue.popleft()
            held = self._held.get(item.line)
            if held is not None:
                held.items.append(item)
                continue
            seconds = self._must_wait(item)
            if not seconds:
                self._leave(item)
                return item
            self._hold(item, seconds)
        return None

    def excess(self) -> tuple[list[Item], list[Item]]:
        """Return, once, what came from chats of which too much waits already, and the first of each such chat."""
        found, self._excess = self._excess, []
        first = {item.line: item for item in reversed(found) if item.line not in self._flooding}
        self._flooding |= first.keys()
        return found, list(first.values())

    def again(self, item: Item) -> None:
        """Put an update back at the front."""
        self._count[item.line] += 1
        self._ready.appendleft(item)

    def hold(self, item: Item, seconds: float) -> None:
        """Let a chat wait, this update first, until `release` or for so many seconds."""
        self._count[item.line] += 1
        self._hold(item, seconds)

    def _admit(self, items: Iterable[Item]) -> None:
        for item in items:
            if self._count[item.line] >= MOST_OF_ONE:
                self._excess.append(item)
            else:
                self._count[item.line] += 1
                self._queue.append(item)

    def _leave(self, item: Item) -> None:
        self._count[item.line] -= 1
        if not self._count[item.line]:
            del self._count[item.line]
            self._flooding.discard(item.line)

    def _hold(self, item: Item, seconds: float) -> None:
        timer = asyncio.get_running_loop().call_later(seconds, self._give_up, item.line)
        self._held[item.line] = _Held(timer, deque([item]))

    def release(self, chat_id: int) -> None:
        """Let a chat go on."""
        held = self._held.pop(chat_id, None)
        if held is not None:
            held.timer.cancel()
            self._ready.extend(held.items)
            self.wake.set()

    def _give_up(self, line: int | str) -> None:
        held = self._held.pop(line)
        held.items[0].waited = True
        self._ready.extend(held.items)
        self.wake.set()
