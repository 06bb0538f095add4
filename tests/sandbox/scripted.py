"""A small bot with a fixed script, for tests of the page: it asks, collapses, toasts and sends a file."""

import asyncio
import contextlib
from typing import Any

import aiohttp

from bot.sandbox.people import BOT_USERNAME
from tests.sandbox.caller import Caller, Json

SOURCES = [
    *(["Datang sendiri", "Diundang konselor"], ["Wali kelas", "Orang tua/wali"], ["Guru mapel atau guru wali"]),
    *(["Kesiswaan", "Pimpinan sekolah"], ["Teman", "Hasil instrumen"], ["Ahli luar", "Lainnya"]),
]
COMMANDS = [("baru", "Buka kasus baru"), ("catat", "Catat sesi"), ("kasus", "Kasus saya"), ("bantuan", "Cara memakai")]


def keyboard(rows: list[list[str]]) -> Json:
    """Buttons whose data are their labels."""
    return {"inline_keyboard": [[{"text": label, "callback_data": label} for label in row] for row in rows]}


class ScriptedBot:
    """Polls and answers until left. Use as ``async with ScriptedBot(bot)``."""

    def __init__(self, bot: Caller) -> None:
        self._bot = bot

    async def __aenter__(self) -> "ScriptedBot":
        commands = [{"command": name, "description": words} for name, words in COMMANDS]
        await self._bot("setMyCommands", commands=commands)
        self._task = asyncio.create_task(self._run())
        return self

    async def __aexit__(self, *error: object) -> None:
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task

    async def _run(self) -> None:
        offset = 0
        while True:
            try:
                for update in await self._bot("getUpdates", offset=offset, timeout=10):
                    offset = update["update_id"] + 1
                    await self._answer(update)
            except aiohttp.ClientError:
                await asyncio.sleep(0.05)

    async def _answer(self, update: Json) -> None:
        if "callback_query" in update:
            await self._tapped(update["callback_query"])
        elif "edited_message" in update:
            await self._say(update["edited_message"]["chat"]["id"], "Perubahan tersimpan (versi 2)")
        elif "message" in update:
            await self._heard(update["message"])

    async def _tapped(self, query: Json) -> None:
        message = query["message"]
        chat, number, label = message["chat"]["id"], message["message_id"], query["data"]
        if label == "Lainnya":
            warning = "Tuliskan asalnya dengan kata sendiri."
            await self._bot("answerCallbackQuery", callback_query_id=query["id"], text=warning, show_alert=True)
            return
        await self._bot("editMessageText", chat_id=chat, message_id=number, text=f"✓ Asal: {label}")
        await self._say(
            chat, "Penerimaan kasus · 5 dari 6\n<b>Bidang utama?</b>", [["Pribadi", "Sosial"], ["Belajar", "Karier"]]
        )
        await self._bot("answerCallbackQuery", callback_query_id=query["id"], text="Tersimpan")

    async def _heard(self, message: Json) -> None:
        chat, text = message["chat"]["id"], message.get("text", "")
        if text.startswith("/start"):
            await self._say(chat, f"Selamat datang. Kode: {text[7:] or 'tidak ada'}")
        elif text == "/undang":
            await self._say(chat, f"Undangan: https://t.me/{BOT_USERNAME}?start=KODE-1")
        elif text == "/baru":
            await self._say(chat, "Penerimaan kasus · 3 dari 6\n<b>Bagaimana konseli datang ke BK?</b>", SOURCES)
        elif "document" in message:
            await self._say(chat, f"Diterima: {message['document']['file_name']}")
        else:
            await self._bot("sendMessage", chat_id=chat, text=f"Tercatat: {text}")

    async def _say(self, chat: int, text: str, rows: list[list[str]] | None = None) -> None:
        extra: dict[str, Any] = {"reply_markup": keyboard(rows)} if rows else {}
        await self._bot("sendMessage", chat_id=chat, text=text, parse_mode="HTML", protect_content=True, **extra)
