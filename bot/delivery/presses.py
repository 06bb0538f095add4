"""Answers presses of buttons: at once after the commit of their step, once, and without care for the outcome."""

import asyncio
import logging
from typing import Any

from telegram import Bot
from telegram.error import TelegramError

from bot.delivery.request import call, reason

LOG = logging.getLogger(__name__)


class Presses:
    """The answers under way. A late or lost answer leaves only a clock on the button (FAULTS.md T11)."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._tasks: set[asyncio.Task[None]] = set()

    def answer(self, callback_id: str, toast: str | None = None, *, alert: bool = False) -> None:
        """Answer a press; returns at once."""
        params: dict[str, Any] = {"callback_query_id": callback_id}
        if toast is not None:
            params["text"] = toast
        if alert:
            params["show_alert"] = True
        task = asyncio.create_task(self._answer(params))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def under_way(self) -> set[asyncio.Task[None]]:
        """Return the answers that have not ended."""
        return set(self._tasks)

    async def _answer(self, params: dict[str, Any]) -> None:
        try:
            await call(self._bot, "answerCallbackQuery", params)
        except TelegramError as error:
            LOG.debug("a press was not answered: %s", reason(error))
