"""A scene for each test: a sandbox, and the echo bot as a process that talks to it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.box import Sandbox
from bot.sandbox.telegram import Server
from tests.delivery.scene import Scene


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Server]:
    box = Sandbox(tmp_path / "telegram")
    box.invite_everybody()
    async with Server(box) as server:
        yield server


@pytest.fixture
async def scene(server: Server, tmp_path: Path) -> AsyncIterator[Scene]:
    scene = Scene(server, tmp_path)
    async with scene.bot:
        yield scene
