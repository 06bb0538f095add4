"""SIGKILL while many reminders leave at once: each is said, none early, and at most one comes twice for each kill."""

import asyncio
import signal
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.clock import Clock
from bot.security.keys import MasterKey
from bot.store import deriving, people, reconciling
from bot.store.times import micros
from bot.store.work import Store
from tests import counselor
from tests.counselor import MORNING, House
from tests.store.test_reminders import SESSION

EACH, KILLS = 3, 4
AT = MORNING + timedelta(minutes=90)


async def put(house: House, chats: list[int]) -> int:
    """Store, for each of these people, so many reminders of one moment; the bot does not run."""
    master = MasterKey.parse(await asyncio.to_thread(house.key.read_text))
    store = await Store.open(house.place.data_dir, master, Clock(), sandbox=True)
    n = 0
    async with store.work() as work:
        await deriving.start_semester(work, "2627-1")
        while await deriving.next_batch(work, 100):
            pass  # all are derived already: what is stored below follows from no record
        for chat in chats:
            person = await people.by_telegram(work, chat)
            assert person is not None
            dues = [replace(SESSION, occurrence=str(one), place=f"Ruang {chat}-{one}", at=AT) for one in range(EACH)]
            work.now, work.at = MORNING, micros(MORNING)  # the sandbox stands in another hour than this machine
            await reconciling.reconcile(work, person, None, dues)
            n += len(dues)
    await store.close()
    return n


async def shown(house: House) -> list[str]:
    """Return the reminders of these tests, as the Bot API took them."""
    calls = [one for one in await house.client.history() if one["what"] == "sendMessage" and one["who"] == "bot"]
    return [
        text for one in calls if "Ruang " in (text := str(one["params"].get("text", ""))) and one["outcome"] == "ok"
    ]


async def test_a_flood_is_said_whole_in_spite_of_kills(tmp_path: Path) -> None:
    async with counselor.house(tmp_path, start=False) as house:
        chats = [house.someone().id for _ in range(25)]
        n = await put(house, chats)
        await house.start()
        await asyncio.sleep(3)
        assert await shown(house) == []  # none early
        await house.client.move_clock(now=AT.timestamp() - 3_590)
        for _ in range(KILLS):
            await asyncio.sleep(0.7)
            await house.restart(signal.SIGKILL)
        async with asyncio.timeout(40):
            while len(set(await shown(house))) < n:  # noqa: ASYNC110 - another process speaks
                await asyncio.sleep(0.2)
        await house.client.settled(20)
        said = await shown(house)
    assert len(set(said)) == n
    assert len(said) - n <= KILLS
