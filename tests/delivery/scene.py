"""A sandbox in this process, the echo bot in its own, people who write, and the data in between."""

import asyncio
import json
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.sandbox.box import Sandbox
from bot.sandbox.crowd import Crowd
from bot.sandbox.history import Entry
from bot.sandbox.people import CONTOH_DUA, KOORDINATOR, RAHMA
from bot.sandbox.telegram import Server
from tests.crash.process import BotProcess

PATIENCE = 20.0
QUICK = {"first_wait": 0.1, "longest_wait": 0.4, "long_poll": 2, "rejected_token": 0.3, "retry_step": 0.05}


class Scene:
    """A sandbox in this process, a bot in its own, and their data in between."""

    def __init__(self, server: Server, folder: Path, master: str) -> None:
        self.box = box = server.box
        self.crowd = Crowd(box)
        self.folder = folder
        self.rahma, self.dua, self.operator = RAHMA.id, CONTOH_DUA.id, KOORDINATOR.id
        self.environment = {
            "BOT_TOKEN": box.token,
            "BOT_API_URL": server.url,
            "BOT_DATA_DIR": str(folder / "data"),
            "BOT_MASTER_KEY": master,
        }
        self.bot = BotProcess(self.environment, folder / "bot.log")

    async def start(self, environment: dict[str, str] | None = None, **timing: float) -> None:
        """Start the bot with short intervals."""
        await self.bot.start(ECHO_TIMING=json.dumps({**QUICK, **timing}), **(environment or {}))

    def reopened(self, port: int) -> Server:
        """Return a server, not yet started, for the same Telegram at a port where one was stopped."""
        self.box = Sandbox(self.folder / "telegram")
        self.crowd = Crowd(self.box)
        return Server(self.box, (port,))

    async def until(self, find: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
        """Wait until `find` gives something true."""
        deadline = time.monotonic() + patience
        while not (found := find()):
            assert time.monotonic() < deadline, f"waited {patience:g} s in vain for {what}\n{self.bot.logged()[-2000:]}"
            await asyncio.sleep(0.01)
        return found

    def shown(self, chat_id: int) -> list[dict[str, Any]]:
        """Return the bot's messages in a chat, as they stand now."""
        return [message for message in self.box.chats.messages(chat_id).values() if message["from"]["is_bot"]]

    def texts(self, chat_id: int) -> list[str]:
        """Return the texts of the bot's messages in a chat."""
        return [message.get("text", "") for message in self.shown(chat_id)]

    async def text(self, chat_id: int, text: str, patience: float = PATIENCE) -> dict[str, Any]:
        """Wait for a message of the bot with this text."""

        def find() -> dict[str, Any] | None:
            return next((message for message in self.shown(chat_id) if message.get("text") == text), None)

        found: dict[str, Any] = await self.until(find, repr(text), patience)
        return found

    def sent(self, text: str) -> list[Entry]:
        """Return the attempts to send a text, as they reached the sandbox."""
        return [call for call in self.box.history.calls("sendMessage") if call.params.get("text") == text]

    def rows(self, chat_id: int | None = None) -> list[tuple[Any, ...]]:
        """Return what the bot has kept, in order: text and question."""
        where = "" if chat_id is None else f" WHERE chat_id = {chat_id}"
        return self.query(f"SELECT text, question FROM echo{where} ORDER BY n")

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask the data of a bot that does not run."""
        assert not self.bot.alive, "two connections must not share the file"
        with sqlite3.connect(self.folder / "data" / "records.db") as connection:
            rows = connection.execute(sql).fetchall()
        connection.close()
        return rows
