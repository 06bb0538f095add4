"""Kills a bot again and again while people use it, and lets the oracles judge what is left."""

import asyncio
import random
import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox.box import Sandbox
from bot.sandbox.telegram import Server
from tests.crash import oracles
from tests.crash.acts import Kept, Play
from tests.crash.oracles import Findings
from tests.crash.process import BotProcess

RECORDS = "records.db"
ANY_MOMENT = "any moment"
FIRST_LIVES_ONLY = frozenset({"migrasi", "kunci-baru"})  # passed only while the data are being made
COPIED = ("records.db", "records.db-wal", "keys.db", "keys.db-wal", "rekan-bk.json")
ALIVE_AT_MOST = 10.0
GLANCE = 0.05
END_SECONDS = 90.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How often and where to kill; `points` in turn, each followed by kills at any moment."""

    kills: int
    seed: int
    points: Sequence[str]
    people: int = 8
    latency: float = 0.01  # seconds per call of the Bot API
    cuts: int = 0  # answers to sendMessage that get lost, over the whole run


@dataclass(slots=True)
class Report:
    """What happened and what the oracles say."""

    findings: Findings
    deaths: Counter[str] = field(default_factory=Counter)
    acts: int = 0
    shown: int = 0
    set_aside: int = 0
    integrity: str = ""
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether the promise held."""
        return not self.findings.wrong() and self.set_aside == 0 and self.integrity == "ok"


class Campaign:
    """One sandbox, one data folder, many lives of the bot."""

    def __init__(self, folder: Path, plan: Plan, make_play: Callable[[Sandbox, int], Play]) -> None:
        self._folder = folder
        self._data = folder / "data"
        self._plan = plan
        self._random = random.Random(plan.seed)
        self._box = Sandbox()
        self._play = make_play(self._box, plan.seed)
        self._kills: list[float] = []
        self._report = Report(Findings())

    async def run(self) -> Report:
        """Do all of it; the bot is gone at the end, whatever happens."""
        began = time.monotonic()
        self._box.levers.latency = self._plan.latency
        settings, chats = await self._play.prepare(self._folder, self._plan.people)
        async with (
            Server(self._box) as server,
            BotProcess(self._environment(server) | settings, self._log, self._play.command) as bot,
        ):
            crowd = [asyncio.create_task(self._play.person(chat)) for chat in chats]
            try:
                for life in self._play.first_lives:
                    await self._live_and_die(bot, *life.split(":"))
                for number in range(self._plan.kills - len(self._play.first_lives)):
                    await self._live_and_die(bot, self._point(number))
                last = self._box.history.entries[-1].n if self._box.history.entries else 0
                await bot.start()
                self._play.finish()
                await asyncio.wait(crowd, timeout=END_SECONDS)
                await self._settle(bot, last)
            finally:
                for person in crowd:
                    person.cancel()
                ends = await asyncio.gather(*crowd, return_exceptions=True)
        await self._judge()
        self._report.findings.unanswered += [str(end) for end in ends if isinstance(end, AssertionError)]
        self._report.seconds = time.monotonic() - began
        return self._report

    @property
    def _log(self) -> Path:
        return self._folder / "bot.log"

    def _environment(self, server: Server) -> dict[str, str]:
        return {
            "BOT_TOKEN": self._box.token,
            "BOT_API_URL": server.url,
            "BOT_DATA_DIR": str(self._data),
        }

    def _point(self, number: int) -> str:
        points = [point for point in self._plan.points if point not in FIRST_LIVES_ONLY]
        return points[number // 2 % len(points)] if number % 2 == 0 and points else ANY_MOMENT

    async def _live_and_die(self, bot: BotProcess, point: str, times: str = "") -> None:
        self._disturb()
        if point == ANY_MOMENT:
            await bot.start()
            await asyncio.sleep(self._random.uniform(0.0, 1.6))
        else:
            often = point not in ("mulai", "berhenti")
            await bot.start(BOT_CRASH=f"{point}:{times or (self._random.randint(1, 15) if often else 1)}")
            await self._wait_for_death(bot, point)
        died = point if not bot.alive else ANY_MOMENT
        await bot.kill()
        self._kills.append(time.monotonic())
        self._report.deaths[died] += 1
        await asyncio.sleep(self._plan.latency)  # what reached the sandbox still takes effect
        await self._look_for_early_ticks()

    def _disturb(self) -> None:
        """Let some updates come twice, and some answers get lost."""
        self._box.levers.queue.duplicates = self._random.randint(0, 3)
        if self._random.random() < self._plan.cuts / self._plan.kills:
            self._box.levers.pull("cut", method="sendMessage", skip=self._random.randint(0, 20))

    async def _wait_for_death(self, bot: BotProcess, point: str) -> None:
        if point == "berhenti":
            await asyncio.sleep(self._random.uniform(0.6, 1.2))
            await bot.terminate(ALIVE_AT_MOST)
        else:
            await bot.ended(ALIVE_AT_MOST)

    async def _settle(self, bot: BotProcess, last: int) -> None:
        """Stop politely, once it polls and all marks had the time to be made; before that a signal just ends it."""
        for _ in range(int(ALIVE_AT_MOST / GLANCE)):
            if any(one.n > last and one.what == "getUpdates" for one in self._box.history.entries):
                break
            await asyncio.sleep(GLANCE)
        await asyncio.sleep(0.2)
        code = await bot.terminate()
        assert code == 0, f"the bot ended with {code}"

    async def _look_for_early_ticks(self) -> None:
        kept = await self._kept()
        self._report.findings.early_ticks += oracles.early_ticks(self._play.acts, kept, self._box.history.entries)

    async def _kept(self) -> list[Kept]:
        """Read a copy of the data, so that the bot's own files are opened by nobody else."""
        copy = self._folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        copy.mkdir()
        for name in COPIED:
            if (self._data / name).exists():
                shutil.copyfile(self._data / name, copy / name)
        try:
            return await self._play.kept(copy)
        except sqlite3.OperationalError:
            return []  # killed before the tables were made

    async def _judge(self) -> None:
        early = self._report.findings.early_ticks
        history = list(self._box.history.entries)
        alike = tuple(self._play.said_anew)
        fresh = [one for one in history if not str(one.params.get("text", "")).startswith(alike)] if alike else history
        self._report.findings = oracles.judge(self._play.acts, await self._kept(), fresh, self._kills)
        self._report.findings.early_ticks = early
        self._report.acts = len(self._play.acts)
        self._report.shown = len(oracles.shown(history))
        connection = sqlite3.connect(self._folder / "copy" / RECORDS)
        try:
            (self._report.set_aside,) = connection.execute(
                "SELECT count(*) FROM inbox WHERE state = 'disisihkan'"
            ).fetchone()
            (self._report.integrity,) = connection.execute("PRAGMA integrity_check").fetchone()
        finally:
            connection.close()
