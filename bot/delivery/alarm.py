"""Tells the operator, over every channel there is, that something needs a hand; never what anybody wrote."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

import aiohttp
from telegram import Bot
from telegram.error import TelegramError

from bot.clock import Clock
from bot.delivery.request import call, reason
from bot.delivery.timing import TIMING
from bot.i18n import N_

LOG = logging.getLogger(__name__)

SENTENCES = {
    "token": N_("Telegram menolak token bot ini. Periksa BOT_TOKEN; bot terus mencoba sendiri."),
    "ganda": N_("Program lain memakai token yang sama. Hentikan salah satu; tidak ada jawaban yang hilang."),
    "webhook": N_(
        "Ada webhook yang terpasang pada bot ini. Bot menghapusnya; bila itu tidak disengaja, ganti tokennya."
    ),
    "ambil": N_("Bot tidak dapat mengambil pesan dari Telegram. Jawaban yang tersimpan aman; bot terus mencoba."),
    "kirim": N_("Bot tidak dapat mengirim pesan ke Telegram. Jawaban yang tersimpan aman; bot terus mencoba."),
    "simpan": N_("Bot tidak dapat menyimpan: disk penuh atau dipakai program lain. Bot melanjutkan sendiri."),
    "sisih": N_("Satu pesan gagal diproses dan disisihkan. Orangnya sudah diberi tahu; lihat log."),
    "rusak": N_("Telegram mengirim pembaruan yang tidak dapat dibaca. Pembaruan itu disisihkan; lihat log."),
    "jam": N_("Jam komputer ini berbeda lebih dari 5 menit dari jam Telegram. Betulkan jamnya."),
}

_URL_SECONDS = 10.0


class Alarm:
    """Rings in the log, in the operator's chat and at a URL; the same alarm at most once per interval."""

    def __init__(
        self,
        bot: Bot,
        clock: Clock,
        operator_chat: int | None = None,
        url: str | None = None,
        translate: Callable[[str], str] = str,
        again_seconds: float = TIMING.alarm_again,
    ) -> None:
        self._bot = bot
        self._clock = clock
        self._operator_chat = operator_chat
        self._url = url
        self._translate = translate
        self._again_seconds = again_seconds
        self._rung: dict[str, float] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def ring(self, what: str) -> None:
        """Raise an alarm, one of SENTENCES; returns at once."""
        now = self._clock.monotonic()
        if now - self._rung.get(what, -self._again_seconds) < self._again_seconds:
            return
        self._rung[what] = now
        LOG.error("alarm %s", what)
        if self._operator_chat is not None:
            text = "⚠ " + self._translate(SENTENCES[what])
            self.tell_directly({"chat_id": self._operator_chat, "text": text})
        if self._url is not None:
            self._begin(self._tell_url(what, self._url))

    def tell_directly(self, params: dict[str, Any]) -> None:
        """Send a message past the outbox, once, for when nothing can be stored; returns at once."""
        self._begin(self._send(params))

    async def close(self) -> None:
        """Drop what could not be told yet."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _begin(self, telling: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(telling)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _send(self, params: dict[str, Any]) -> None:
        try:
            await call(self._bot, "sendMessage", params)
        except TelegramError as error:
            LOG.warning("a message past the outbox did not arrive: %s", reason(error))

    async def _tell_url(self, what: str, url: str) -> None:
        told = {"alarm": what, "text": self._translate(SENTENCES[what]), "at": self._clock.now().isoformat()}
        try:
            timeout = aiohttp.ClientTimeout(total=_URL_SECONDS)
            async with aiohttp.ClientSession(timeout=timeout) as session, session.post(url, json=told) as answer:
                if answer.status >= 300:
                    LOG.warning("alarm %s was refused by the alarm URL with %d", what, answer.status)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            LOG.warning("alarm %s did not reach the alarm URL: %s", what, type(error).__name__)
