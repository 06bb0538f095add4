"""FAULTS.md S1, S3, C10: a full disk, a locked file; nothing ticked, nothing lost, and it goes on by itself."""

import asyncio
import logging
import sqlite3
from pathlib import Path

import pytest

from bot.store import errors
from tests.delivery.inside import running

LONG = "x" * 3000
FULL = str(errors.StorageFull.sentence)


async def test_s1_a_full_disk_acknowledges_nothing_and_resumes_by_itself(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    async with running(tmp_path) as inside:
        inside.crowd.say(inside.rahma, "1")
        await inside.until(lambda: inside.texts(inside.rahma) == ["✓ 1"], "the first tick")
        connection = inside.store.driver.connection
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages}")
        texts = [f"{number}{LONG}" for number in range(20)]
        for text in texts:
            inside.crowd.say(inside.rahma, text)
        await inside.until(lambda: FULL in inside.texts(inside.rahma), "the sentence about the full disk")
        ticked = [text for text in inside.texts(inside.rahma) if text.startswith("✓")]
        assert set(ticked) <= {"✓ 1", *(f"✓ {text}" for text in await inside.kept(inside.rahma))}
        assert caplog.text.count("alarm simpan") == 1
        connection.execute("PRAGMA max_page_count=1000000")
        await inside.until(lambda: inside.texts(inside.rahma)[-1] == f"✓ {texts[-1]}", "the last tick")
        assert await inside.kept(inside.rahma) == ["1", *texts]
        assert inside.texts(inside.rahma).count(FULL) == 1


async def test_s3_a_file_locked_by_another_process_is_waited_for(tmp_path: Path) -> None:
    async with running(tmp_path) as inside:
        inside.crowd.say(inside.rahma, "1")
        await inside.until(lambda: inside.texts(inside.rahma) == ["✓ 1"], "the first tick")
        await asyncio.sleep(0.1)
        other = sqlite3.connect(tmp_path / "data" / "records.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        inside.crowd.say(inside.rahma, "2")
        await asyncio.sleep(1.0)
        assert inside.texts(inside.rahma) == ["✓ 1"]
        other.execute("ROLLBACK")
        other.close()
        await inside.until(lambda: inside.texts(inside.rahma) == ["✓ 1", "✓ 2"], "the second tick")
        assert await inside.kept(inside.rahma) == ["1", "2"]


async def test_s2_a_disk_that_fails_ends_the_process(tmp_path: Path) -> None:
    with pytest.raises(errors.StorageBroken):
        async with running(tmp_path) as inside:
            inside.store._broken = True
            inside.crowd.say(inside.rahma, "1")
            while True:
                await asyncio.sleep(0.01)
                if inside.delivery.receiver._stopping.is_set() or inside.delivery.sender._stopping:
                    break
    assert inside.texts(inside.rahma) == []
