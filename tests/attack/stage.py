"""A school to be attacked: every kind of person, the sandbox in this process, the real bot in its own."""

import asyncio
import json
import os
import signal
import sqlite3
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from bot.clock import Clock
from bot.sandbox import people as invented
from bot.sandbox import school
from bot.sandbox.box import Sandbox
from bot.sandbox.child import Place as Home
from bot.sandbox.crowd import Crowd
from bot.sandbox.history import Entry
from bot.sandbox.telegram import Server
from bot.security import sealing
from bot.security.keys import MasterKey
from bot.security.sealing import Place
from bot.store import people, schools, students
from bot.store.people import Role, State
from bot.store.students import StudentEntry
from bot.store.work import Store, Work
from tests.sandbox_client import Shown

ROOT = Path(__file__).parent.parent.parent
OTHER_SCHOOL = "SMA Tetangga Umpama"
OTHER_STUDENT = "Wulandari Tetanggawati"
MORNING = datetime(2026, 11, 23, 9, 35, tzinfo=timezone(timedelta(hours=7)))
PATIENCE = 60.0
GLANCE = 0.01
LATE_ANSWER = 2.0
AT_ONCE = 250  # presses; of more from one chat the rest would be left unread
THINKING = 5  # seconds between two acts of a person, by the sandbox's clock
KEPT = ("case_file", "activity", "record", "student", "school", "person", "invite", "code_counter", "draft")
_WAITING = (
    "SELECT (SELECT count(*) FROM inbox WHERE state = 'baru') + (SELECT count(*) FROM outbox WHERE state = 'baru')"
)

More = Callable[[Work], Awaitable[None]]


@dataclass(frozen=True)
class Extra:
    """Somebody whom the sandbox does not know by itself."""

    id: int
    name: str
    role: Role
    state: State
    own_school: bool = True


MANTAN = Extra(7100000021, "Mantan Konselor", "konselor", "nonaktif")
MENANTI = Extra(7100000022, "Menanti Persetujuan", "konselor", "menunggu")
TETANGGA = Extra(7100000031, "Tetangga Konselor", "konselor", "aktif", own_school=False)
TETANGGA_KOORDINATOR = Extra(7100000032, "Tetangga Koordinator", "koordinator", "aktif", own_school=False)
GURU = Extra(7100000023, "Guru Pengirim", "guru", "aktif")
TETANGGA_GURU = Extra(7100000033, "Tetangga Guru", "guru", "aktif", own_school=False)
EXTRAS = (MANTAN, MENANTI, TETANGGA, TETANGGA_KOORDINATOR, GURU, TETANGGA_GURU)


class Actor:
    """One person with a phone, who waits until the bot rests before doing something else."""

    def __init__(self, stage: "Stage", person_id: int) -> None:
        self.stage, self.id = stage, person_id

    async def says(self, text: str) -> Shown:
        """Send a text; return the bot's newest message."""
        self._think()
        self.stage.crowd.say(self.id, text)
        return await self.answer()

    async def taps(self, label: str, message: Shown | None = None) -> Shown:
        """Tap the newest button with this label; return the bot's newest message."""
        await self.hears(label, message)
        return self.last()

    async def hears(self, label: str, message: Shown | None = None) -> str:
        """Tap the newest button with this label; return the short line that answers the tap."""
        self._think()
        chosen = message or next((one for one in reversed(self.messages()) if label in one.labels), None)
        assert chosen is not None, f"no button {label!r} in\n{self.transcript()}"
        tap = self.stage.crowd.press(self.id, chosen.id, label)
        await self.stage.rests(tap)
        return self.stage.toast(tap)

    async def forges(self, data: str, message: int = 0) -> str:
        """Press a button that nobody made; return the short line that answers the press."""
        self._think()
        tap = self.stage.crowd.press(self.id, message or self.newest_id(), data=data, forged=True)
        await self.stage.rests(tap)
        return self.stage.toast(tap)

    async def sends(self, kind: str, **details: Any) -> Shown:
        """Send a sticker, a voice or anything else; return the bot's newest message."""
        self._think()
        self.stage.crowd.send(self.id, kind, **details)
        return await self.answer()

    async def edits(self, message_id: int, text: str) -> Shown:
        """Change an own message; return the bot's newest message."""
        self._think()
        self.stage.crowd.edit(self.id, message_id, text)
        return await self.answer()

    async def answer(self) -> Shown:
        """Wait until the bot rests; return its newest message."""
        await self.stage.rests()
        return self.last()

    def messages(self) -> list[Shown]:
        """Return the whole chat, oldest first."""
        chats = self.stage.box.chats
        return [Shown(chats.view(raw)) for raw in chats.messages(self.id).values()]

    def last(self) -> Shown:
        """Return the bot's newest message."""
        return next(shown for shown in reversed(self.messages()) if shown.from_bot)

    def own(self, text: str) -> int:
        """Return the id of the newest own message with this text."""
        return next(one.id for one in reversed(self.messages()) if not one.from_bot and one.text == text)

    def newest_id(self) -> int:
        """Return the id of the newest message of the chat, 1 if there is none."""
        return self.stage.box.chats.last_id(self.id) or 1

    def transcript(self) -> str:
        """Return the whole chat as it reads now."""
        return "\n\n".join(str(shown) for shown in self.messages())

    def _think(self) -> None:
        self.stage.wait(THINKING)


class Stage:
    """The sandbox, the schools, the people and the bot's process."""

    def __init__(self, folder: Path, place: Home, key: Path, box: Sandbox) -> None:
        self.folder, self.place, self.key, self.box = folder, place, key, box
        self.crowd = Crowd(box)
        self.log = folder / "bot.log"
        self.process: asyncio.subprocess.Process | None = None
        self.rahma, self.dua = Actor(self, invented.RAHMA.id), Actor(self, invented.CONTOH_DUA.id)
        self.koordinator, self.stranger = Actor(self, invented.KOORDINATOR.id), Actor(self, invented.ORANG_ASING.id)
        self.mantan, self.menanti, self.tetangga, self.tetangga_koordinator = (
            Actor(self, one.id) for one in EXTRAS[:4]
        )
        self.guru, self.tetangga_guru = Actor(self, GURU.id), Actor(self, TETANGGA_GURU.id)
        self._people = self._logged = 0

    def newcomer(self, first_name: str = "Pendatang", **facts: Any) -> Actor:
        """Return somebody new, who has not met the bot."""
        self._people += 1
        person_id = 7200000000 + self._people
        self.box.chats.add_person({"id": person_id, "first_name": first_name} | facts)
        return Actor(self, person_id)

    # The process

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
        with suppress(ProcessLookupError):
            self.process.send_signal(number)
        return await asyncio.wait_for(self.process.wait(), 15)

    async def restart(self, number: int = signal.SIGTERM) -> None:
        """Stop the bot and start it again."""
        await self.stop(number)
        await self.start()

    def errors(self) -> list[dict[str, Any]]:
        """Return what the bot's log has called an error since the last time it was asked."""
        lines = [json.loads(line) for line in self.log.read_text().splitlines() if line.startswith("{")]
        fresh, self._logged = lines[self._logged :], len(lines)
        return [line for line in fresh if line["level"] in ("ERROR", "CRITICAL")]

    # Time

    def wait(self, seconds: float) -> None:
        """Let time pass by the sandbox's clock; the bot reads it off the next answer."""
        self.box.clock.advance(seconds)
        self.box.updates.release_poll()

    async def until(self, find: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
        """Wait until `find` gives something true."""
        deadline = time.monotonic() + patience
        while not (found := find()):
            assert time.monotonic() < deadline, f"waited {patience:g} s in vain for {what}\n{self.tail()}"
            await asyncio.sleep(GLANCE)
        return found

    async def rests(self, *taps: str) -> None:
        """Wait until the bot has taken everything that was sent, has said all it has to say, and answered these taps.

        A tap is answered after its step, and a step that failed answers none: that shows in `errors`.
        """
        await self.until(self._resting, "the bot to rest")
        with suppress(AssertionError):
            answered = self.box.queries.get
            await self.until(lambda: all(answered(tap).answer is not None for tap in taps), "answers", LATE_ANSWER)

    def tail(self) -> str:
        """Return the end of the bot's log."""
        return self.log.read_text()[-2000:]

    def _resting(self) -> bool:
        alive = self.process is not None and self.process.returncode is None
        if not alive or self.box.updates.pending or any(one.outcome is None for one in self._newest()):
            return False  # a file of a dead bot is left alone: its next start must find nobody in it
        try:
            return not self.column(_WAITING)[0]
        except sqlite3.OperationalError:
            return False  # the bot is just opening it

    def _newest(self) -> list[Entry]:
        entries = self.box.history.entries
        newest = (entries[-n] for n in range(1, min(len(entries), 300) + 1))
        return [entry for entry in newest if entry.who == "bot" and entry.what != "getUpdates"]

    # What the bot said

    def mark(self) -> int:
        """Return the present place in the history."""
        return self.box.history.entries[-1].n if self.box.history.entries else 0

    def requests(self, chat_id: int | None = None, after: int = 0) -> list[Entry]:
        """Return the bot's requests besides polls, of one chat or all, from a place in the history on."""
        fresh = (entry for entry in self.box.history.entries if entry.n > after and entry.who == "bot")
        return [entry for entry in fresh if entry.what != "getUpdates" and chat_id in (None, entry.chat_id)]

    def said(self, chat_id: int, after: int = 0) -> list[str]:
        """Return the texts that a chat was sent or shown by an edit, in order."""
        return [str(entry.params["text"]) for entry in self.requests(chat_id, after) if "text" in entry.params]

    def toast(self, tap: str) -> str:
        """Return the short line that answered a press."""
        return str((self.box.queries.get(tap).answer or {}).get("text", ""))

    async def press_all(self, who: int, presses: Iterable[tuple[int, str]]) -> list[str]:
        """Press forged buttons (message id, data), many at once; return what each was answered, in order."""
        told, left = [], list(presses)
        for some in (left[n : n + AT_ONCE] for n in range(0, len(left), AT_ONCE)):
            taps = [self.crowd.press(who, message, data=data, forged=True) for message, data in some]
            await self.rests(*taps)
            told += [self.toast(tap) for tap in taps]
        return told

    # What the bot has stored

    def state(self, *tables: str) -> dict[str, list[tuple[Any, ...]]]:
        """Return the rows of the tables that hold what people did, as they stand now."""
        return {table: self.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables or KEPT}

    def column(self, query: str) -> list[Any]:
        """Return the first column of what a query finds."""
        return [row[0] for row in self.rows(query)]

    def draft(self, who: int) -> dict[str, Any]:
        """Return the form that a person is filling in, opened with the master key; empty if there is none."""
        found = self.rows(
            "SELECT d.id, d.body_sealed FROM draft d JOIN person p ON p.id = d.person_id"
            f" WHERE p.telegram_id = {who} AND d.state = 'aktif'"
        )
        return dict(self._unsealed("draft", *found[0])["draft"]) if found else {}

    def _unsealed(self, table: str, row: int, blob: bytes) -> Any:
        master = MasterKey.parse(self.key.read_text())
        wrapped = self.rows(f"SELECT id, kind, ref, wrapped FROM key WHERE id = {sealing.key_id(blob)}", "keys.db")
        key = master.unwrap(*wrapped[0])
        return json.loads(sealing.unseal(key, blob, Place(table, row, "body_sealed")))

    def rows(self, query: str, file: str = "records.db") -> list[tuple[Any, ...]]:
        """Return what a query finds in the bot's database, which is only read."""
        with closing(sqlite3.connect(f"file:{self.place.data_dir / file}?mode=ro", uri=True)) as connection:
            return [tuple(row) for row in connection.execute(query)]


@asynccontextmanager
async def stage(folder: Path, *, start: bool = True, more: More | None = None) -> AsyncIterator[Stage]:
    """A fresh stage; everything on it ends with the block. `more` is done to the data before the bot starts."""
    key = school.master_key(folder)
    box = Sandbox()
    box.invite_everybody()
    box.clock.set_now(MORNING.timestamp())
    box.clock.freeze()
    for one in EXTRAS:
        first, _, last = one.name.partition(" ")
        box.chats.add_person({"id": one.id, "first_name": first, "last_name": last, "started": True})
    async with Server(box) as server:
        place = Home(server.url, box.token, folder / "bot")
        await school.seed(key)(place)
        await _seed(place, key, more)
        ours = Stage(folder, place, key, box)
        try:
            if start:
                await ours.start()
            yield ours
        finally:
            if ours.process is not None and ours.process.returncode is None:
                await ours.stop(signal.SIGKILL)


async def _seed(place: Home, key: Path, more: More | None) -> None:
    """Add the other school, and those who are not in."""
    store = await Store.open(place.data_dir, MasterKey.parse(key.read_text()), Clock(), sandbox=True)  # noqa: ASYNC240
    try:
        async with store.work() as work:
            [ours] = await schools.listed(work)
            theirs = await schools.create(work, OTHER_SCHOOL, "WITA", "SMA")
            await students.add(work, theirs.id, StudentEntry(0, OTHER_STUDENT, "XI IPA 2", "P", "770001"), None)
            for one in EXTRAS:
                there = ours.id if one.own_school else theirs.id
                person = await people.add(work, there, one.id, one.role, one.state, one.name)
                await people.set_address(work, person, "ibu")
            if more is not None:
                await more(work)
    finally:
        await store.close()
