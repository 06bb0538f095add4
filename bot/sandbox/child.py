"""Keeps the bot running as a child process beside the sandbox, and starts it again when it dies."""

import asyncio
import os
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bot.i18n import N_

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
HEALTHY_SECONDS = 60.0
STOP_SECONDS = 10.0


@dataclass(frozen=True)
class Place:
    """What the bot must know of this Telegram: where it is, who it is there, and where its own data lie."""

    api_url: str
    token: str
    data_dir: Path

    def environment(self) -> dict[str, str]:
        """The settings of the bot that follow from its place."""
        return {
            "BOT_SANDBOX": "1",
            "BOT_API_URL": self.api_url,
            "BOT_TOKEN": self.token,
            "BOT_DATA_DIR": str(self.data_dir),
        }


class Say(Protocol):
    """Tells the person at the terminal a marked sentence, with what fills its places."""

    def __call__(self, sentence: str, /, **params: object) -> None:
        """Translate and show."""


Spawn = Callable[[Place], Awaitable[Process]]


def spawn_with(settings: Mapping[str, str]) -> Spawn:
    """How to start the bot with these settings besides those of its place; none are inherited."""

    async def spawn(place: Place) -> Process:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            env={**inherited, **settings, **place.environment(), "BOT_WATCHED": "1"},
            stdin=PIPE,  # closes when the sandbox is no more, killed or not; then the bot stops by itself
            start_new_session=True,  # Ctrl-C is for the sandbox alone, which then stops the bot in order
        )

    return spawn


class Child:
    """One bot at a time, until ``stop``; ``tell`` hears "running", "restarting" and "stopped"."""

    def __init__(self, place: Place, spawn: Spawn, tell: Callable[[str], None], say: Say) -> None:
        self._place, self._spawn, self._tell, self._say = place, spawn, tell, say
        self._process: Process | None = None

    async def keep_running(self) -> None:
        """Start the bot and start it again whenever it ends, pausing longer after each quick death; never returns."""
        pause = FIRST_PAUSE
        while True:
            born = time.monotonic()
            self._process = await self._spawn(self._place)
            self._tell("running")
            code = await self._process.wait()
            pause = FIRST_PAUSE if time.monotonic() - born > HEALTHY_SECONDS else pause
            self._tell("restarting")
            self._say(
                N_("Bot berhenti (kode {code}). Dijalankan lagi dalam {seconds} detik."), code=code, seconds=int(pause)
            )
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def stop(self) -> None:
        """End the bot: politely, and after ``STOP_SECONDS`` by force."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        with suppress(ProcessLookupError):
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), STOP_SECONDS)
        except TimeoutError:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        self._tell("stopped")
