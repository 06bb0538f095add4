"""A school in a sandbox with the real bot process beside it, and a counselor who talks to it; used by many tests."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.sandbox import people, school
from bot.sandbox.box import Sandbox
from bot.sandbox.child import Place
from bot.sandbox.telegram import Server
from tests.sandbox_client import Person, SandboxClient, SandboxError, Shown

ROOT = Path(__file__).parent.parent
THINKING = 5  # seconds that a person takes before each message; the sandbox's clock moves, nobody waits
QUIET = 0.15


class Counselor(Person):
    """Somebody who answers what is asked, and reads what comes back."""

    async def says(self, text: str) -> Shown:
        """Send a text and return what the bot shows when it has gone quiet."""
        await self._think()
        await self.say(text)
        return await self.answer()

    async def taps(self, label: str, message: Shown | None = None) -> Shown:
        """Tap the newest button with this label and return what the bot shows when it has gone quiet."""
        await self._think()
        await self.press(label, message)
        return await self.answer()

    async def answer(self, patience: float = 20.0) -> Shown:
        """Wait until the bot has said or changed something and has nothing more to say; return the newest message."""
        try:
            await self.wait_for("", patience)
        except SandboxError:
            raise
        await self.settled()
        return await self.last()

    async def settled(self) -> None:
        """Wait until nothing has changed in the chat for a moment."""
        before: list[Shown] = []
        while (now := await self.messages()) != before:
            before = now
            await asyncio.sleep(QUIET)

    async def _think(self) -> None:
        await self.client.move_clock(advance=THINKING)

    async def transcript(self) -> str:
        """Return the whole chat as it reads now."""
        return "\n\n".join(str(shown) for shown in await self.messages())


class House:
    """The sandbox, its school, and the bot's process."""

    def __init__(self, folder: Path, client: SandboxClient, place: Place, key: Path) -> None:
        self.folder, self.client, self.place, self.key = folder, client, place, key
        self.process: asyncio.subprocess.Process | None = None
        self.log = folder / "bot.log"
        self.rahma = Counselor(client, people.RAHMA.id)
        self.dua = Counselor(client, people.CONTOH_DUA.id)
        self.koordinator = Counselor(client, people.KOORDINATOR.id)
        self.stranger = Counselor(client, people.ORANG_ASING.id)

    def environment(self, **more: str) -> dict[str, str]:
        """Return the settings of the bot's process."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
        return {**inherited, **self.place.environment(), "BOT_MASTER_KEY_FILE": str(self.key), **more}

    async def start(self, **more: str) -> None:
        """Start the bot."""
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run"), env=self.environment(**more), cwd=ROOT, stdout=log, stderr=log
            )

    async def stop(self, number: int = signal.SIGTERM) -> int:
        """Stop the bot and return its exit code."""
        assert self.process is not None
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(number)
        return await asyncio.wait_for(self.process.wait(), 15)

    async def restart(self, number: int = signal.SIGTERM) -> None:
        """Stop the bot and start it again."""
        await self.stop(number)
        await self.start()


@asynccontextmanager
async def house(folder: Path, *, start: bool = True) -> AsyncIterator[House]:
    """A fresh house; everything in it ends with the block."""
    key = school.master_key(folder)
    box = Sandbox(folder / "telegram")
    box.invite_everybody()
    async with Server(box) as server, SandboxClient(server.url) as client:
        place = Place(server.url, box.token, folder / "bot")
        await school.seed(key)(place)
        ours = House(folder, client, place, key)
        try:
            if start:
                await ours.start()
            yield ours
        finally:
            if ours.process is not None and ours.process.returncode is None:
                await ours.stop(signal.SIGKILL)
