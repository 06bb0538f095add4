"""Fetches a file that a step needs, outside the step: nothing may wait for the network inside a transaction."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from telegram import Bot
from telegram.error import BadRequest, TelegramError

from bot.delivery.request import call, reason
from bot.delivery.timing import TIMING, Timing

LOG = logging.getLogger(__name__)

_TRIES = 3


Reader = Callable[[bytes], object]


class NeedsFile(Exception):
    """A step cannot go on without a file: it is rolled back, and taken again when the file was tried.

    `read` takes the file apart outside the step, in a thread: a large table must not hold up the other chats.
    """

    def __init__(self, file_id: str, read: Reader | None = None) -> None:
        super().__init__("a file is needed")
        self.file_id = file_id
        self.read = read


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of a file: its bytes, or None if Telegram did not give it; `read` is what a reader made of them."""

    content: bytes | None
    read: object = None


class Files:
    """Files in memory, each from its fetching until a step takes it; never on the disk."""

    def __init__(self, bot: Bot, timing: Timing = TIMING) -> None:
        self._bot = bot
        self._timing = timing
        self._fetched: dict[str, Fetched] = {}
        self._then: dict[str, Callable[[], None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def take(self, file_id: str) -> Fetched | None:
        """Return what became of a file, once; None if it was not tried yet."""
        return self._fetched.pop(file_id, None)

    def fetch(self, file_id: str, then: Callable[[], None], read: Reader | None = None) -> None:
        """Begin to fetch a file; `then` is called when it was tried. A file under way is not begun again."""
        under_way = file_id in self._then
        self._then[file_id] = then
        if not under_way:
            task = asyncio.create_task(self._fetch(file_id, read))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Stop what is under way; its update comes again at the next start."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _fetch(self, file_id: str, read: Reader | None) -> None:
        try:
            async with asyncio.timeout(self._timing.fetch):
                content = await self._content(file_id)
                found = await asyncio.to_thread(read, content) if read and content is not None else None
                self._fetched[file_id] = Fetched(content, found)
        except TimeoutError:
            LOG.warning("a file was not fetched in time")
            self._fetched[file_id] = Fetched(None)
        finally:
            then = self._then.pop(file_id)
        then()

    async def _content(self, file_id: str) -> bytes | None:
        """Ask for a new link each time: an old one may have expired (FAULTS.md I15)."""
        for tries_left in reversed(range(_TRIES)):
            try:
                found = await call(self._bot, "getFile", {"file_id": file_id})
                return await self._bot.request.retrieve(f"{self._bot.base_file_url}/{found['file_path']}")
            except BadRequest as error:
                LOG.warning("a file was refused: %s", reason(error))
                return None
            except (TelegramError, KeyError, TypeError) as error:
                LOG.warning("a file was not fetched: %s", type(error).__name__)
                if tries_left:
                    await asyncio.sleep(self._timing.first_wait)
        return None
