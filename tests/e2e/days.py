"""Ways through a day: the clock moved, what was said by itself awaited, and cases that bring something to be said."""

import asyncio
from datetime import datetime

from tests.counselor import WIB, Counselor, House
from tests.e2e import walks
from tests.sandbox_client import Shown

SOON, QUIETLY = 20.0, 1.5


def at(day: int, hour: int, minute: int = 0, month: int = 12, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=WIB)


async def go_to(house: House, moment: datetime) -> None:
    """Let the clock show a moment; the bot reads it from the next answer."""
    await house.client.move_clock(now=moment.timestamp())


async def heard(guru: Counselor, text: str) -> Shown:
    """Wait until the bot says something by itself."""
    async with asyncio.timeout(SOON):
        while True:
            found = [one for one in await guru.messages() if one.from_bot and text in one.text]
            if found:
                return found[-1]
            await asyncio.sleep(0.05)


async def nothing_new(house: House, guru: Counselor) -> None:
    """Wait a moment and see that the chat has no more messages than before."""
    before = len(await guru.messages())
    await asyncio.sleep(QUIETLY)
    assert len(await guru.messages()) == before, await guru.transcript()


async def unasked(guru: Counselor, since: int) -> list[Shown]:
    """Return the messages of the bot after one that nobody asked for; call it where the counselor said nothing."""
    return [one for one in await guru.messages() if one.from_bot and one.id > since]


async def newest(guru: Counselor) -> int:
    """Return the id of the newest message."""
    return max(one.id for one in await guru.messages())


async def met(guru: Counselor, query: str, again: str) -> str:
    """Open a case, note its first meeting, and agree on the next one; return the code."""
    code = await walks.intake(guru, query)
    await walks.session(guru, code, upto=11)
    await guru.says(again)
    await guru.taps("Simpan")
    return code


async def nothing_from(guru: Counselor, text: str) -> None:
    """Wait a moment and see that the bot does not say something."""
    await asyncio.sleep(QUIETLY)
    assert not [one for one in await guru.messages() if one.from_bot and text in one.text], await guru.transcript()


async def changed(guru: Counselor, shown: Shown) -> Shown:
    """Wait until a message reads otherwise, and return it."""
    async with asyncio.timeout(SOON):
        while True:
            now = next(one for one in await guru.messages() if one.id == shown.id)
            if now.text != shown.text:
                return now
            await asyncio.sleep(0.05)


async def gone(guru: Counselor, shown: Shown) -> None:
    """Wait until a message is no longer in the chat."""
    async with asyncio.timeout(SOON):
        while [one for one in await guru.messages() if one.id == shown.id]:  # noqa: ASYNC110 - another process's chat
            await asyncio.sleep(0.05)


async def document(guru: Counselor) -> str:
    """Wait for a document of the bot's and return its name."""
    async with asyncio.timeout(SOON):
        while True:
            found = [one.raw["document"] for one in await guru.messages() if one.from_bot and "document" in one.raw]
            if found:
                return str(found[-1]["file_name"])
            await asyncio.sleep(0.05)
