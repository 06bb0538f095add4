"""Prints what 100,000 stored reminders cost, and how 10,000 that are due at once leave while people go on writing."""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from telegram import Bot

from bench import machine
from bot.app import SchoolTimes
from bot.casework.lines import Line
from bot.clock import Clock
from bot.conversations import load_forms
from bot.delivery.alarm import Alarm
from bot.delivery.hooks import Hooks
from bot.delivery.request import AiohttpRequest
from bot.delivery.sender import Sender
from bot.handlers import registry, speaking
from bot.handlers.context import House, Step
from bot.handlers.limits import Misses, Pauses
from bot.i18n import translator
from bot.reminders.alarm_clock import AlarmClock
from bot.reminders.alarm_clock import Hooks as Knocks
from bot.sandbox.box import Sandbox
from bot.sandbox.telegram import Server
from bot.security.keys import MasterKey
from bot.store import outbox, people, reconciling, reminders, schools
from bot.store.times import micros
from bot.store.work import Store, Work

WHAT = Line("pertemuan ke-{n}", {"n": 2})
FIRST_CHAT = 8_000_000
_INSERT = """
    INSERT INTO reminder (id, school_id, person_id, about, rule, occurrence, kind, day, due_at, zone, body_sealed,
        made_at)
    VALUES (:id, :school, :person, :about, 'janji', :occurrence, 'ping', :day, :due_at, 'WIB', :body, 0)
"""


async def fill(store: Store, n: int, persons: int, first: datetime, apart: timedelta) -> None:
    """Store so many reminders of so many persons, one after the other."""
    async with store.work() as work:
        school = await schools.create(work, "SMP Contoh", "WIB", "SMP")
        whom = [
            await people.add(work, school.id, FIRST_CHAT + one, "konselor", "aktif", f"Guru Contoh {one}")
            for one in range(persons)
        ]
        for number in range(n):
            await _put(work, school.id, school.key_id, whom[number % persons].id, first + number * apart, number)


async def _put(work: Work, school: int, key: int, person: int, due_at: datetime, number: int) -> None:
    row_id = work.new_id()
    body = {"what": reminders.line_to_json(WHAT), "place": "", "at": (due_at + reconciling.AHEAD).isoformat()}
    sealed = await work.seal_json(key, body, "reminder", row_id, "body_sealed")
    params: dict[str, Any] = {"id": row_id, "school": school, "person": person, "about": person, "body": sealed}
    params |= {"occurrence": str(number), "day": due_at.date().isoformat(), "due_at": micros(due_at)}
    store_driver(work).execute(_INSERT, params)


def store_driver(work: Work) -> Any:
    """Return the connection of a work; a bench may fill tables directly."""
    return work._driver


async def finding(folder: Path, n: int) -> None:
    """Print how long it takes to find the due among so many."""
    store = await Store.open(folder, MasterKey.new(), Clock(), create=True)
    await fill(store, n, 200, datetime.now(UTC) - timedelta(seconds=25), timedelta(seconds=1))
    times = []
    for _ in range(300):
        begun = time.perf_counter()
        found = store.driver.execute(reminders.DUE.sql, {"at": micros(datetime.now(UTC)), "limit": 50}).fetchall()
        times.append((time.perf_counter() - begun) * 1000)
    await store.close()
    print(
        f"{n:,} stored, {len(found)} due: found in {statistics.median(times):.3f} ms (median), {max(times):.3f} (most)"
    )


async def flood(folder: Path, n: int, seconds: float) -> None:
    """Let so many be due at once to as many chats; 20 others are answered meanwhile, each every four seconds."""
    clock, box = Clock(), Sandbox(folder / "telegram")
    for number in range(n + 20):
        box.chats.add_person({"id": FIRST_CHAT + number, "first_name": "Guru", "started": True})
    async with Server(box) as server:
        request = AiohttpRequest(clock)
        bot = Bot(box.token, base_url=f"{server.url}/bot", request=request, get_updates_request=request)
        await bot.initialize()
        store = await Store.open(folder / "flood", MasterKey.new(), clock, create=True)
        await fill(store, n, n, clock.now() + timedelta(seconds=1), timedelta(0))
        alarm = Alarm(bot, clock, None, None, translator("id"))
        sender = Sender(store, bot, clock, alarm, Hooks(handle=_no_update))
        await sender.start()
        marking = asyncio.create_task(sender.marks.run())
        speaker = speaking.Speaker(lambda work: Step(work, _house(clock)))
        knocking = asyncio.create_task(AlarmClock(store, clock, alarm.ring, Knocks(say_due=speaker.say_due)).run())
        waits = await _reply(store, box, n, seconds)
        _report(box, n, seconds, waits)
        knocking.cancel()
        await asyncio.gather(knocking, return_exceptions=True)
        await sender.stop()
        marking.cancel()
        await asyncio.gather(marking, return_exceptions=True)
        await store.close()
        await bot.shutdown()


def _house(clock: Clock) -> House:
    """Return what the speaker knows of the house; nobody taps anything here."""
    return House(
        forms=load_forms(),
        school_time=SchoolTimes(),
        bot_name=lambda: "rekan",
        ways=registry.WAYS,
        strangers=Pauses(clock.monotonic),
        misses=Misses(clock.monotonic),
    )


async def _no_update(*_: object) -> None:
    return None


async def _reply(store: Store, box: Sandbox, n: int, seconds: float) -> list[float]:
    """Say something to each of 20 chats every four seconds; return how long each took to be there."""
    begun, asked = time.time(), {}
    while time.time() - begun < seconds:
        for one in range(20):
            text = f"balasan {len(asked)}"
            asked[text] = time.time()
            async with store.work() as work:
                await outbox.say(work, FIRST_CHAT + n + one, {"text": text}, slot_kind=outbox.NOTICE)
            await asyncio.sleep(0.2)
    await asyncio.sleep(2)
    sent = {call.params.get("text"): call.at for call in box.history.calls("sendMessage")}
    return [sent[text] - at if text in sent else float("inf") for text, at in asked.items()]


def _report(box: Sandbox, n: int, seconds: float, waits: list[float]) -> None:
    calls = [call for call in box.history.calls("sendMessage") if str(call.params.get("text")).startswith("Pengingat")]
    chats = [call.chat_id for call in calls]
    span = (calls[-1].at - calls[0].at) if calls else 0.0
    waits.sort()
    print(
        f"{n:,} due at once, watched for {seconds:.0f} s: {len(calls)} said, {len(calls) / max(span, 1):.1f}/s, "
        f"{len(chats) - len(set(chats))} twice; {len(waits)} replies meanwhile, "
        f"p50 {waits[len(waits) // 2] * 1000:.0f} ms, p99 {waits[int(len(waits) * 0.99)] * 1000:.0f} ms"
    )


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.reminders", description=__doc__)
    parser.add_argument("--stored", type=int, default=100_000)
    parser.add_argument("--due", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=60.0, help="how long the flood is watched")
    options = parser.parse_args()
    print(machine.line())
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(finding(Path(folder) / "stored", options.stored))
        asyncio.run(flood(Path(folder), options.due, options.seconds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
