"""The sandbox as `make run` uses it: with a bot as child process that is started, started again and stopped."""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import Process
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox import child
from bot.sandbox.child import Place
from bot.sandbox.people import RAHMA
from bot.sandbox.run import serve
from tests.counselor import pushed
from tests.sandbox_client import SandboxClient, SandboxError

ECHO = """
import json, os, urllib.parse, urllib.request
base = f"{os.environ['BOT_API_URL']}/bot{os.environ['BOT_TOKEN']}/"
def call(method, **params):
    data = urllib.parse.urlencode(params).encode()
    return json.load(urllib.request.urlopen(base + method, data))["result"]
offset = 0
while True:
    for update in call("getUpdates", offset=offset, timeout=30):
        offset = update["update_id"] + 1
        message = update["message"]
        if message["text"] == "mati":
            call("getUpdates", offset=offset)
            os._exit(7)
        call("sendMessage", chat_id=message["chat"]["id"], text=message["text"] + " " + os.environ["BOT_DATA_DIR"])
"""


async def spawn_echo(place: Place) -> Process:
    settings = {**os.environ, **place.environment()}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", ECHO, env=settings, stderr=asyncio.subprocess.DEVNULL
    )


class Running:
    """A sandbox that serves a folder in this process, and what it said and seeded."""

    def __init__(self, folder: Path, port: int) -> None:
        self.said: list[tuple[str, dict[str, Any]]] = []
        self.seeded: list[Place] = []
        self.task = asyncio.create_task(serve(folder, port, self._seed, spawn_echo, self._say))

    async def _seed(self, place: Place) -> None:
        self.seeded.append(place)

    def _say(self, sentence: str, /, **params: object) -> None:
        self.said.append((sentence, params))

    async def url(self) -> str:
        while not self.said:
            await asyncio.sleep(0.01)
            if self.task.done():
                self.task.result()
        return str(self.said[0][1]["url"])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_the_bot_is_started_restarted_and_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "FIRST_PAUSE", 0.05)
    running = Running(tmp_path, free_port())
    url = await running.url()
    async with SandboxClient(url) as client:
        rahma = client.person(RAHMA.id)
        await rahma.say("halo")
        await rahma.wait_for(f"halo {tmp_path / 'bot'}")
        await rahma.say("mati")
        await client.until(lambda: restarted(running), "a word about the restart")
        await rahma.say("lagi")
        await rahma.wait_for("lagi")
        assert (await client.get("state"))["bot_state"] == "running"
    os.kill(os.getpid(), signal.SIGTERM)
    await running.task
    assert running.said[1][1]["code"] == 7
    assert [place.data_dir for place in running.seeded] == [tmp_path / "bot"]


async def restarted(running: Running) -> bool:
    return len(running.said) > 1


async def test_a_taken_port_means_the_next_one(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        running = Running(tmp_path, port)
        assert await running.url() != f"http://127.0.0.1:{port}"
        os.kill(os.getpid(), signal.SIGINT)
        await running.task


async def test_what_was_said_is_there_after_a_restart(tmp_path: Path) -> None:
    for round_ in range(2):
        running = Running(tmp_path, free_port())
        async with SandboxClient(await running.url()) as client:
            rahma = client.person(RAHMA.id)
            await rahma.say(f"pesan {round_}")
            await rahma.wait_for(f"pesan {round_} ")
            shown = [one for one in await rahma.messages() if not pushed(one.text, "".join(one.labels))]
            assert len(shown) == 2 * (round_ + 1)
        os.kill(os.getpid(), signal.SIGTERM)
        await running.task


async def test_waiting_in_vain_shows_the_chat(tmp_path: Path) -> None:
    running = Running(tmp_path, free_port())
    async with SandboxClient(await running.url()) as client:
        rahma = client.person(RAHMA.id)
        await rahma.say("halo")
        await rahma.wait_for("halo")
        with pytest.raises(SandboxError, match=r"in vain.*\n.*halo"):
            await rahma.wait_for("selamat pagi", patience=0.1)
    os.kill(os.getpid(), signal.SIGTERM)
    await running.task
