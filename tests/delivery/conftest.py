"""A scene for each test: a sandbox, and the echo bot as a process that talks to it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.box import Sandbox
from bot.sandbox.telegram import Server
from tests.delivery.scene import Scene


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    box = Sandbox()
    box.invite_everybody()
    async with Server(box) as server:
        scene = Scene(box, server, tmp_path)
        async with scene.bot:
            yield scene
