"""People who count and fill in forms with the echo bot: one by one, in bursts, by tap and by text."""

import asyncio
import random
import sqlite3
import time
from pathlib import Path

from bot.sandbox.box import Sandbox
from bot.sandbox.crowd import Crowd
from bot.security.keys import MasterKey
from tests.crash.acts import Act, Kept, people
from tests.crash.process import ECHO_APP

REPLY_SECONDS = 40.0


class EchoPlay:
    """See tests.crash.acts.Play."""

    command = ECHO_APP
    said_anew = ()
    first_lives = ("migrasi:1", "migrasi:4", "migrasi:40", "kunci-baru:1", "kunci-baru:2")

    def __init__(self, box: Sandbox, seed: int) -> None:
        self.acts: list[Act] = []
        self._box = box
        self._crowd = Crowd(box)
        self._random = random.Random(seed)
        self._finished = False

    async def prepare(self, folder: Path, count: int) -> tuple[dict[str, str], list[int]]:
        """Let people live in the sandbox; the bot makes its data by itself."""
        return {"BOT_MASTER_KEY": MasterKey.new().format()}, people(self._box, count)

    def finish(self) -> None:
        """Let everybody end what they are at."""
        self._finished = True

    async def person(self, chat_id: int) -> None:
        """Count, count in bursts, or fill in a form, until finished."""
        turn = 0
        while not self._finished:
            turn += 1
            name = f"{chat_id % 1000}.{turn}"
            kind = self._random.choice(("one", "burst", "form", "form"))
            if kind == "form":
                await self._form(chat_id, name)
            else:
                await self._count(chat_id, name, 1 if kind == "one" else self._random.randint(2, 4))
            await asyncio.sleep(self._random.uniform(0.0, 0.05))

    async def _count(self, chat_id: int, name: str, times: int) -> None:
        for number in range(times):
            text = f"{name}-{number}"
            self._say(chat_id, text, "", (f"✓ {text}",))
        for number in range(times):
            await self._shown(chat_id, f"✓ {name}-{number}")

    async def _form(self, chat_id: int, form: str) -> None:
        self._say(chat_id, f"/form {form}", "", (f"{form}/Q1?",))
        for question, reply in (("Q1", f"{form}/Q2?"), ("Q2", f"tersimpan {form}")):
            slot = f"{form}/{question}"
            message_id = await self._shown(chat_id, f"{slot}?")
            if self._random.random() < 0.5:
                tap = self._crowd.press(chat_id, message_id, "Ya")
                self.acts.append(Act(chat_id, f"tap {tap}", slot, (reply, f"✓ {slot}: ya")))
            else:
                answer = f"jawaban {slot}"
                self._say(chat_id, answer, slot, (reply, f"✓ {slot}: {answer}"))
        await self._shown(chat_id, f"tersimpan {form}")

    def _say(self, chat_id: int, text: str, question: str, ticks: tuple[str, ...]) -> None:
        (message_id,) = self._crowd.say(chat_id, text)
        self.acts.append(Act(chat_id, str(message_id), question, ticks))

    async def _shown(self, chat_id: int, text: str) -> int:
        """Wait for a message of the bot; return the id of its first copy."""
        deadline = time.monotonic() + REPLY_SECONDS
        while time.monotonic() < deadline:
            messages = self._box.chats.messages(chat_id)
            found = [number for number in reversed(messages) if messages[number].get("text") == text]
            if found:
                return found[-1]
            await asyncio.sleep(0.01)
        raise AssertionError(f"no reply {text!r} in chat {chat_id} within {REPLY_SECONDS:g} s")

    async def kept(self, data: Path) -> list[Kept]:
        """Read the effects from a copy of the data folder."""
        connection = sqlite3.connect(data / "records.db")
        try:
            rows = connection.execute("SELECT chat_id, message_id, question, press FROM echo ORDER BY n").fetchall()
        finally:
            connection.close()
        return [
            Kept(chat, f"tap {press}" if press else str(message), question) for chat, message, question, press in rows
        ]
