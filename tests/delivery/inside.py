"""Delivery in the process of the test, for what cannot be brought about from outside."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from telegram import Bot

from bot.clock import Clock
from bot.delivery.alarm import Alarm
from bot.delivery.request import AiohttpRequest
from bot.delivery.room import Delivery
from bot.delivery.timing import Timing
from bot.sandbox.box import Sandbox
from bot.sandbox.crowd import Crowd
from bot.sandbox.people import CONTOH_DUA, RAHMA
from bot.sandbox.telegram import Server
from bot.security.keys import MasterKey
from bot.store.statement import statement
from bot.store.work import Store
from tests.crash import echo_app

TIMING = Timing(long_poll=1, first_wait=0.05, longest_wait=0.2, retry_step=0.02)
TEXTS = statement("SELECT text FROM echo WHERE chat_id = :chat_id ORDER BY n")


class Inside:
    """A running delivery with the echo hooks; `stop` ends it."""

    rahma, dua = RAHMA.id, CONTOH_DUA.id

    def __init__(self, box: Sandbox, store: Store, delivery: Delivery, clock: Clock) -> None:
        self.box = box
        self.crowd = Crowd(box)
        self.store = store
        self.delivery = delivery
        self.clock = clock

    def texts(self, chat_id: int) -> list[str]:
        """Return the texts of the bot's messages in a chat."""
        return [m.get("text", "") for m in self.box.chats.messages(chat_id).values() if m["from"]["is_bot"]]

    async def until(self, find: Callable[[], Any], what: str, patience: float = 20.0) -> Any:
        """Wait until `find` gives something true."""
        deadline = time.monotonic() + patience
        while not (found := find()):
            assert time.monotonic() < deadline, f"waited {patience:g} s in vain for {what}"
            await asyncio.sleep(0.01)
        return found

    async def kept(self, chat_id: int) -> list[str]:
        """Return the texts that have taken effect."""
        async with self.store.work() as work:
            return [row["text"] for row in await work.rows(TEXTS, chat_id=chat_id)]


@asynccontextmanager
async def running(folder: Path, timing: Timing = TIMING) -> AsyncIterator[Inside]:
    """Run store, sandbox and delivery together."""
    box = Sandbox()
    box.invite_everybody()
    clock = Clock()
    store = await Store.open(folder / "data", MasterKey.new(), clock, sandbox=True, create=True)
    async with store.work() as work:
        await work.run(echo_app._ROWS)
        await work.run(echo_app._FORMS)
    async with Server(box) as server:
        request = AiohttpRequest(clock)
        bot = Bot(box.token, f"{server.url}/bot", f"{server.url}/file/bot", request, request)
        echo = echo_app.Echo()
        delivery = Delivery(store, bot, clock, Alarm(bot, clock), echo.hooks(), timing)
        echo.answer = delivery.sender.answer
        stop = asyncio.Event()
        task = asyncio.create_task(delivery.run(stop))
        try:
            inside = Inside(box, store, delivery, clock)
            await inside.until(lambda: task.done() or box.history.calls("getUpdates"), "the first poll")
            yield inside
        finally:
            stop.set()
            try:
                await task
            finally:
                await request.shutdown()
                await store.close()
