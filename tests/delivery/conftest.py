"""A scene for each test: a sandbox, and the echo bot as a process that talks to it."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.sandbox.box import Sandbox
from bot.sandbox.telegram import Server
from bot.security.keys import MasterKey
from bot.store.work import Store
from tests.delivery.scene import Scene


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Server]:
    box = Sandbox(tmp_path / "telegram")
    box.invite_everybody()
    async with Server(box) as server:
        yield server


@pytest.fixture(scope="session")
def empty_data(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Make a data folder once, for making one takes longer than most tests; give it and its master key."""
    folder, master = tmp_path_factory.mktemp("empty") / "data", MasterKey.new()

    async def make() -> None:
        store = await Store.open(folder, master, Clock(), sandbox=True, create=True)
        await store.close()

    asyncio.run(make())
    return folder, master.format()


@pytest.fixture
async def scene(server: Server, tmp_path: Path, empty_data: tuple[Path, str]) -> AsyncIterator[Scene]:
    folder, master = empty_data
    shutil.copytree(folder, tmp_path / "data")
    scene = Scene(server, tmp_path, master)
    async with scene.bot:
        yield scene
