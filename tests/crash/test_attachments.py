"""SIGKILL at each step of fetching, and at any moment: no row without a file, no file without a row, nothing lost."""

import asyncio
import random
import signal
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.delivery.crash import ATTACHMENT_POINTS
from bot.security.keys import MasterKey
from bot.store import attachments, check, fetching, files
from bot.store.work import Store
from tests import counselor
from tests.counselor import Counselor, House
from tests.e2e import walks
from tests.store.test_canary import files_with

OGG = b"OggS" + b"kenari-7f3a91 suara " * 500
KEPT = "✓ Pesan suara tersimpan 🔒"
KILLS = 10


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with counselor.house(tmp_path) as ours:
        yield ours


async def told(guru: Counselor) -> None:
    """Go up to the question what the konseli said."""
    await walks.session(guru, await walks.intake(guru), upto=3)


async def died(house: House) -> None:
    assert house.process is not None
    assert await asyncio.wait_for(house.process.wait(), 20) == -signal.SIGKILL


def rows(house: House, wanted: str = "file") -> set[str]:
    with closing(sqlite3.connect(house.place.data_dir / "records.db")) as records:
        sql = {"file": "SELECT file FROM attachment WHERE file IS NOT NULL", "id": "SELECT id FROM attachment"}[wanted]
        return {str(row[0]) for row in records.execute(sql)}


def names(house: House) -> set[str]:
    return files.listed(house.place.data_dir / files.FOLDER)


async def sound(house: House) -> list[bytes]:
    """Open the data of a bot that does not run, as a start does; return what its attachments hold."""
    master = MasterKey.parse(await asyncio.to_thread(house.key.read_text))
    store = await Store.open(house.place.data_dir, master, Clock(), sandbox=True)
    try:
        assert await check.run(store) == []
        async with store.work() as work:
            assert await fetching.next_due(work) is None
            found = await work.rows(attachments._FILED_FILES)
            return [
                attachments.content_of(work, row["file"], await attachments.about_of(work, row), row["id"])
                for row in found
            ]
    finally:
        await store.close()


@pytest.mark.parametrize("point", ATTACHMENT_POINTS)
async def test_killed_at_each_step(house: House, point: str) -> None:
    guru = house.rahma
    await told(guru)
    await house.stop()
    await house.start(BOT_CRASH=point)
    await guru.send_file("suara.ogg", OGG, "audio/ogg", kind="voice")
    await died(house)
    assert rows(house) <= names(house), "a row without a file"
    assert files_with(house.place.data_dir, b"kenari", b"OggS") == {}
    await house.start()
    await guru.client.until(lambda: ticked(guru, 1), "the tick")
    await guru.settled()
    assert rows(house) == names(house)
    await house.stop()
    assert await sound(house) == [OGG]


async def ticked(guru: Counselor, count: int) -> bool:
    return len([shown for shown in await guru.messages() if shown.text == KEPT]) == count


async def test_killed_while_the_files_of_a_discarded_form_go(house: House) -> None:
    """Between the commit and the end of the file only a file without a row can be left; the next start sweeps it."""
    guru = house.rahma
    await told(guru)
    await guru.sends("voice", OGG)
    await guru.wait_for(KEPT)
    await house.stop()
    [name] = names(house)
    left = (house.place.data_dir / files.FOLDER / name).read_bytes()
    await house.start()
    await guru.says("/batal")
    await guru.taps("Buang")
    await house.stop(signal.SIGKILL)
    for stray in (name, name + files.NEW):
        (house.place.data_dir / files.FOLDER / stray).write_bytes(left)
    await house.start()
    await guru.says("/menu")
    assert names(house) == rows(house) == set()


async def test_killed_at_any_moment_again_and_again(house: House) -> None:
    guru, dice = house.rahma, random.Random(20261123)
    await told(guru)
    for kill in range(KILLS):
        await guru.send_file("suara.ogg", OGG + bytes([kill]), "audio/ogg", kind="voice")
        await asyncio.sleep(dice.uniform(0.0, 0.25))
        await house.stop(signal.SIGKILL)
        assert rows(house) <= names(house), "a row without a file"
        await house.start()
        if dice.random() < 0.6:
            await asyncio.sleep(dice.uniform(0.0, 1.2))
            await house.stop(signal.SIGKILL)
            assert rows(house) <= names(house), "a row without a file"
            await house.start()
    await guru.client.until(lambda: all_kept(house), "all files", 60)
    await guru.settled()
    assert await ticked(guru, KILLS)
    assert len(rows(house, "id")) == KILLS, "each voice note once"
    assert rows(house) == names(house)
    assert files_with(house.place.data_dir, b"kenari", b"OggS") == {}
    await house.stop()
    assert sorted(await sound(house)) == sorted(OGG + bytes([kill]) for kill in range(KILLS))


async def all_kept(house: House) -> bool:
    return len(rows(house)) == KILLS
