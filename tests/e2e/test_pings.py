"""Reminders in a running bot: at their moment and not before, once, late after a stop, and never after a handover."""

import asyncio
import contextlib
import signal
import sqlite3
from contextlib import closing
from datetime import datetime

from tests.counselor import WIB, Counselor, House
from tests.e2e import walks

DUE = datetime(2026, 12, 2, 8, 0, tzinfo=WIB)  # one hour before the meeting of the storyboard
SOON = 6.0


async def said(guru: Counselor) -> list[str]:
    return [one.text for one in await guru.messages() if one.text.startswith("Pengingat") and "pertemuan" in one.text]


async def go_to(house: House, at: datetime, seconds: float = 0.0) -> None:
    await house.client.move_clock(now=at.timestamp() + seconds)


def states(house: House, rule: str) -> list[str]:
    with closing(sqlite3.connect(f"file:{house.place.data_dir / 'records.db'}?mode=ro", uri=True)) as records:
        return [row[0] for row in records.execute("SELECT state FROM reminder WHERE rule = ?", (rule,))]


async def eventually(house: House, guru: Counselor, n: int) -> list[str]:
    """Wait until so many reminders are shown; moving time on the page must be noticed within 2 s."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(SOON):
            while len(await said(guru)) < n:  # noqa: ASYNC110 - the chat is another process's
                await asyncio.sleep(0.05)
    return await said(guru)


async def test_a_filed_meeting_is_announced_an_hour_before(house: House) -> None:
    guru = house.someone()
    code = await walks.intake(guru)
    await walks.session(guru, code)
    assert states(house, "janji") == ["menunggu"]
    await go_to(house, DUE, -30)
    await asyncio.sleep(1.5)
    assert await said(guru) == []
    began = asyncio.get_running_loop().time()
    await go_to(house, DUE, 1)
    found = await eventually(house, guru, 1)
    assert asyncio.get_running_loop().time() - began < 2.0
    assert found == [f"Pengingat: {code}, pertemuan ke-2, hari ini pukul 09.00, Ruang BK."]
    await house.client.settled(SOON)
    await house.restart(signal.SIGKILL)
    await go_to(house, DUE, -86_400)  # K2: back a day, and forth again
    await asyncio.sleep(0.5)
    await go_to(house, DUE, 600)
    await asyncio.sleep(1.5)
    assert len(await said(guru)) == 1


async def test_what_came_due_while_the_bot_was_down_is_said_late_once(house: House) -> None:
    guru = house.someone()
    code = await walks.intake(guru)
    await walks.session(guru, code)
    await house.stop()  # as after a suspend or an outage: late, once, and saying so (K7)
    await go_to(house, DUE, 3_000)
    await house.start()
    found = await eventually(house, guru, 1)
    assert found == [f"Pengingat (terlambat): {code}, pertemuan ke-2, hari ini pukul 09.00, Ruang BK."]
    assert house.failures() == []


async def test_what_could_not_be_sent_is_said_when_the_person_is_back(house: House) -> None:
    """T13: a blocked bot is told 403; the reminder waits, and comes once when the chat is open again."""
    guru = house.someone()
    code = await walks.intake(guru)
    await walks.session(guru, code)
    await guru.block()
    await house.client.settled(SOON)
    await asyncio.sleep(0.5)  # the next poll is under way; it brings the moved time
    await go_to(house, DUE, 1)
    async with asyncio.timeout(SOON):
        while states(house, "janji") != ["tertahan"]:  # noqa: ASYNC110 - another process stores it
            await asyncio.sleep(0.05)
    assert await said(guru) == []
    await go_to(house, DUE, 900)
    await asyncio.sleep(1.0)
    await guru.block(False)
    late = f"Pengingat (terlambat): {code}, pertemuan ke-2, hari ini pukul 09.00, Ruang BK."
    assert await eventually(house, guru, 1) == [late]
    await house.client.settled(SOON)
    await asyncio.sleep(1.0)
    assert len(await said(guru)) == 1
    assert states(house, "janji") == ["disampaikan"]
    assert house.failures() == []
