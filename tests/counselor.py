"""A school in a sandbox with the real bot process beside it, and counselors who talk to it; used by many tests."""

import asyncio
import contextlib
import os
import re
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

from bot.clock import Clock
from bot.sandbox import people, school
from bot.sandbox.box import Sandbox
from bot.sandbox.child import Place
from bot.sandbox.telegram import Server
from bot.security.keys import MasterKey
from bot.store import people as members
from bot.store import schools
from bot.store.work import Store
from tests.sandbox_client import Person, SandboxClient, SandboxError, Shown

ROOT = Path(__file__).parent.parent
WIB = timezone(timedelta(hours=7))
MORNING = datetime(2026, 11, 23, 9, 35, tzinfo=WIB)  # the Monday of the storyboards
THINKING = 5  # seconds that a person takes before each message; the sandbox's clock moves, nobody waits
GLANCE = 0.02
MORE_COUNSELORS = 30  # of one school, so that tests which share a house do not meet in one chat
_WAITING = (
    "SELECT (SELECT count(*) FROM inbox WHERE state = 'baru') + (SELECT count(*) FROM outbox WHERE state = 'baru')"
)


# What the bot says by itself may come between an act and its answer; the agenda that was asked for has more buttons.
_PUSHED = re.compile(
    r"(<b>)?Agenda \w+, |Pengingat|\(terlambat\) |\S+: tindak lanjut (hari ini|,)|\S+: terbuka \d+ hari|"
    r"\w+ catatan hari ini belum lengkap|.* tadi pukul \d\d\.\d\d\?$"
)
_ASKED_FOR = "Tujuh hari"


def pushed(text: str, buttons: str) -> bool:
    """Whether this is something that nobody asked for; `buttons` tell an agenda on request."""
    return _PUSHED.match(text) is not None and _ASKED_FOR not in buttons


class HouseClient(SandboxClient):
    """The people side of a house; it also sees when the bot has nothing left to do."""

    def __init__(self, url: str, data: Path) -> None:
        super().__init__(url)
        self._records = data / "records.db"

    async def rests(self) -> bool:
        """Whether every update was fetched and handled, and everything that had to be said was sent."""
        return not (await self.get("state"))["pending"] and not self._waiting()

    def _waiting(self) -> int:
        try:
            with contextlib.closing(sqlite3.connect(f"file:{self._records}?mode=ro", uri=True)) as records:
                return int(records.execute(_WAITING).fetchone()[0])
        except sqlite3.OperationalError:
            return 1  # the bot is just opening it

    async def settled(self, patience: float) -> None:
        """Wait until the bot rests."""
        deadline = asyncio.get_running_loop().time() + patience
        while not await self.rests():
            if asyncio.get_running_loop().time() > deadline:
                raise SandboxError(f"the bot still has something to do after {patience:g} s")
            await asyncio.sleep(GLANCE)


class Counselor(Person):
    """Somebody who answers what is asked, and reads what comes back."""

    client: HouseClient

    async def says(self, text: str) -> Shown:
        """Send a text and return the newest message when the bot rests again."""
        await self._think()
        await self.say(text)
        return await self.answer()

    async def taps(self, label: str, message: Shown | None = None) -> Shown:
        """Tap the newest button with this label and return the newest message when the bot rests again."""
        await self._think()
        await self.press(label, message)
        return await self.answer()

    async def sends(self, kind: str, data: bytes, name: str = "kiriman", caption: str = "", album: str = "") -> Shown:
        """Send a voice note, photo, audio file or document; return the newest message when the bot rests again."""
        await self._think()
        await self.send_file(name, data, "", caption, kind, album)
        return await self.answer()

    async def edits(self, message_id: int, text: str) -> Shown:
        """Change an own message and return the newest message when the bot rests again."""
        await self._think()
        await self.edit(message_id, text)
        return await self.answer()

    async def hears(self, label: str, message: Shown | None = None) -> str:
        """Tap a button and return the short line on top of the chat that answers it."""
        await self._think()
        tap = await self.press(label, message)
        told = await self.toast(tap)
        await self.answer()
        return str(told.get("text") or "")

    async def answer(self, patience: float = 20.0) -> Shown:
        """Wait until the bot has nothing more to say, and return its newest message that did not come unasked."""
        await self.settled(patience)
        return await self.last()

    async def settled(self, patience: float = 20.0) -> None:
        """Wait until the bot rests."""
        await self.client.settled(patience)

    async def _think(self) -> None:
        await self.client.move_clock(advance=THINKING)

    async def last(self) -> Shown:
        """Return the bot's newest message that answers something."""
        return next(shown for shown in reversed(await self.messages()) if self._answers(shown))

    async def with_button(self, label: str, patience: float = 5.0) -> Shown:
        """Return the newest answer that has this button; wait for it."""

        async def find() -> Shown | None:
            shown = reversed(await self.messages())
            return next((one for one in shown if label in one.labels and self._answers(one)), None)

        found: Shown = await self._until(find, f"a button {label!r}", patience)
        return found

    @staticmethod
    def _answers(shown: Shown) -> bool:
        return shown.from_bot and not pushed(shown.text, "".join(shown.labels))

    async def fresh(self) -> list[Shown]:
        """Return what the bot has said or changed since the last own act."""
        return [shown for shown in await self.messages() if shown.from_bot and self._is_fresh(shown)]

    async def said(self, text: str) -> int:
        """Return the id of the newest own message with this text."""
        own = (shown for shown in reversed(await self.messages()) if not shown.from_bot and shown.text == text)
        return next(own).id

    async def shown(self, text: str) -> Shown:
        """Return the newest message of the bot that contains a text."""
        found = (shown for shown in reversed(await self.messages()) if shown.from_bot and text in shown.text)
        hit = next(found, None)
        if hit is None:
            raise SandboxError(f"nothing says {text!r}; the chat reads\n{await self.transcript()}")
        return hit

    async def transcript(self) -> str:
        """Return the whole chat as it reads now."""
        return "\n\n".join(str(shown) for shown in await self.messages())


class House:
    """The sandbox, its school, and the bot's process."""

    def __init__(self, folder: Path, client: HouseClient, place: Place, key: Path, more: list[int]) -> None:
        self.folder, self.client, self.place, self.key = folder, client, place, key
        self.process: asyncio.subprocess.Process | None = None
        self.log = folder / "bot.log"
        self.rahma = Counselor(client, people.RAHMA.id)
        self.dua = Counselor(client, people.CONTOH_DUA.id)
        self.koordinator = Counselor(client, people.KOORDINATOR.id)
        self.stranger = Counselor(client, people.ORANG_ASING.id)
        self._more = iter(more)

    def someone(self) -> Counselor:
        """Return a counselor (Ibu) whom no other test of this house has met."""
        return Counselor(self.client, next(self._more))

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

    def failures(self) -> list[str]:
        """Return what the bot's log says of steps that failed."""
        return [line for line in self.log.read_text().splitlines() if "ERROR" in line or "refused with 400" in line]


@asynccontextmanager
async def house(folder: Path, *, start: bool = True) -> AsyncIterator[House]:
    """A fresh house on a Monday morning, whose clock only moves when somebody thinks; all ends with the block."""
    key = school.master_key(folder)
    box = Sandbox(folder / "telegram")
    box.invite_everybody()
    box.clock.set_now(MORNING.timestamp())
    box.clock.freeze()
    async with Server(box) as server:
        place = Place(server.url, box.token, folder / "bot")
        async with HouseClient(server.url, place.data_dir) as client:
            await school.seed(key)(place)
            ours = House(folder, client, place, key, await _more_counselors(box, place, key))
            try:
                if start:
                    await ours.start()
                yield ours
            finally:
                if ours.process is not None and ours.process.returncode is None:
                    await ours.stop(signal.SIGKILL)


async def _more_counselors(box: Sandbox, place: Place, key: Path) -> list[int]:
    """Let further counselors join before the bot starts; return their Telegram ids."""
    ids = [people.ORANG_ASING.id + number for number in range(1, MORE_COUNSELORS + 1)]
    master = MasterKey.parse(await asyncio.to_thread(key.read_text))
    store = await Store.open(place.data_dir, master, Clock(), sandbox=True)
    try:
        async with store.work() as work:
            school_id = (await schools.listed(work))[0].id
            for number, telegram_id in enumerate(ids, 1):
                name = {"first_name": "Guru", "last_name": f"Contoh {number}", "username": ""}
                box.chats.add_person({"id": telegram_id, "started": True, "role": "konselor"} | name)
                person = await members.add(work, school_id, telegram_id, "konselor", "aktif", f"Guru Contoh {number}")
                await members.set_address(work, person, "ibu")
    finally:
        await store.close()
    return ids
