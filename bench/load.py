"""The bot under load: how many steps a second, how soon the next question, how many calls, what it costs."""

import asyncio
import shutil
import statistics
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench import machine
from bench.bot_process import COMMAND, BotProcess
from bench.phones import Street
from bench.town import Counselor
from bot.sandbox.box import Sandbox
from bot.sandbox.child import Place
from bot.sandbox.history import Entry
from bot.sandbox.telegram import Server

LATENCY = 0.040  # seconds per call of the Bot API, half of it before the effect and half after
PACE = 2.0
POLL_PATIENCE = 30.0
STUCK_SECONDS = 10.0


class Failed(Exception):
    """The bot did not do its work; the text says what was seen."""


@dataclass(frozen=True)
class Town:
    """A seeded data folder, its key, and the counselors in it."""

    folder: Path
    key: Path
    people: list[Counselor]


@dataclass
class Figures:
    """What one run gave; times in seconds."""

    steps: int
    seconds: float
    cpu: float
    own_cpu: float  # of the sandbox server and the counselors
    foreign_cpu: float  # of whatever else ran on the machine meanwhile
    memory_mb: float
    answers: list[float] = field(repr=False)
    per_tap: list[int] = field(default_factory=list, repr=False)
    per_text: list[int] = field(default_factory=list, repr=False)

    @property
    def per_second(self) -> float:
        """Steps a second."""
        return self.steps / self.seconds

    def percentile_ms(self, percent: float) -> float:
        """Return the time from an answer to the next question that so many percent did not exceed."""
        ordered = sorted(self.answers)
        return ordered[min(int(len(ordered) * percent / 100), len(ordered) - 1)] * 1000

    @property
    def cpu_per_1000(self) -> float:
        """Processor seconds of the bot for 1,000 steps."""
        return self.cpu / self.steps * 1000


@asynccontextmanager
async def running(
    town: Town, work: Path, command: tuple[str, ...] = COMMAND
) -> AsyncIterator[tuple[Sandbox, BotProcess]]:
    """A sandbox with latency and the bot on a fresh copy of the town; all gone after the block."""
    machine.pin(machine.OTHER_CORE)
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(town.folder, work)
    box = Sandbox()
    box.levers.latency = LATENCY
    async with (
        Server(box) as server,
        BotProcess(Place(server.url, box.token, work), town.key, work.with_suffix(".log"), command) as bot,
    ):
        yield box, bot


async def first_poll(box: Sandbox, bot: BotProcess) -> tuple[float, float]:
    """Wait for the first getUpdates; return the seconds from the start of the process, and the bot's of processor."""
    async with asyncio.timeout(POLL_PATIENCE):
        while not (polls := box.history.calls("getUpdates")):
            if not bot.alive:
                raise Failed(bot.logged())
            await asyncio.sleep(0.002)
    return polls[0].mono - bot.started, bot.cpu_seconds()


async def measure(
    town: Town, work: Path, people: int, pace: float, warm_up: float, seconds: float, command: tuple[str, ...] = COMMAND
) -> Figures:
    """Let so many people file intakes and measure for so many seconds after the warm-up."""
    async with asyncio.timeout(POLL_PATIENCE + warm_up + seconds + 60), running(town, work, command) as (box, bot):
        street = Street(box, _spread(town.people, people), pace)
        await first_poll(box, bot)
        street.begin()
        await asyncio.sleep(warm_up)
        begun, cpu, own, busy = time.monotonic(), bot.cpu_seconds(), time.process_time(), machine.busy_seconds()
        before, entry = len(street.seen.answers), box.history.entries[-1].n
        await asyncio.sleep(seconds)
        seconds, cpu, own = time.monotonic() - begun, bot.cpu_seconds() - cpu, time.process_time() - own
        figures = Figures(
            steps=len(street.seen.answers) - before,
            seconds=seconds,
            cpu=cpu,
            own_cpu=own,
            foreign_cpu=max(machine.busy_seconds() - busy - cpu - own, 0.0),
            memory_mb=bot.memory_mb(),
            answers=street.seen.answers[before:],
        )
        if stuck := street.stuck(STUCK_SECONDS):
            raise Failed(f"{len(stuck)} waited in vain, the first after: {stuck[0]}\n{bot.logged()}")
        if not figures.steps:
            raise Failed(bot.logged())
        street.stop()
        if pace:
            await asyncio.sleep(1.0)
            figures.per_tap, figures.per_text = _calls(box, entry)
        return figures


def _spread(people: list[Counselor], count: int) -> list[Counselor]:
    """Take so many, evenly from all schools."""
    return [people[number * len(people) // count] for number in range(count)]


def _calls(box: Sandbox, after: int) -> tuple[list[int], list[int]]:
    """Return the calls that each tap and each text caused: those in its chat until the next act there.

    Only right at a pace that leaves the bot time to end one answer before the next.
    """
    current: dict[int, Entry] = {}
    calls: Counter[int] = Counter()
    acts: list[Entry] = []
    for entry in box.history.entries:
        if entry.n <= after:
            continue
        if entry.who == "person" and entry.chat_id is not None:
            current[entry.chat_id] = entry
            acts.append(entry)
        elif entry.who == "bot" and (chat := _chat_of(box, entry)) in current:
            calls[current[chat].n] += 1
    taps = [calls[act.n] for act in acts if act.what == "press"]
    texts = [calls[act.n] for act in acts if act.what == "say"]
    return taps, texts


def _chat_of(box: Sandbox, entry: Entry) -> int | None:
    if entry.what.lower() == "answercallbackquery":
        return box.queries.get(str(entry.params["callback_query_id"])).person_id
    return entry.chat_id


def mean(values: list[int]) -> float:
    """Return the mean, 0 for none."""
    return statistics.fmean(values) if values else 0.0
