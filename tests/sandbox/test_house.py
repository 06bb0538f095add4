"""The house around the chat: who may ask, what survives a restart, what the page hears."""

import stat
from pathlib import Path

import aiohttp
import pytest

from bot.sandbox.box import Sandbox
from bot.sandbox.people import RAHMA
from bot.sandbox.shelf import Shelf, ShelfError
from bot.sandbox.telegram import Server
from tests.sandbox.caller import Caller
from tests.sandbox_client import Person, SandboxClient

FOREIGN = [
    {"Host": "evil.example"},
    {"Host": "127.0.0.1:1"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1"},
]


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize("path", ["/", "/sandbox/people", "/sandbox/events", "/sandbox/history"])
async def test_other_web_pages_get_nothing(server: Server, path: str, headers: dict[str, str]) -> None:
    async with aiohttp.ClientSession() as session, session.get(server.url + path, headers=headers) as response:
        assert response.status == 403
        assert "Access-Control-Allow-Origin" not in response.headers


async def test_our_own_page_may_ask(server: Server) -> None:
    async with aiohttp.ClientSession() as session:
        for url in (server.url, server.url.replace("127.0.0.1", "localhost")):
            async with session.get(f"{server.url}/sandbox/people", headers={"Origin": url}) as response:
                assert response.status == 200


async def test_a_form_of_another_page_cannot_act(server: Server) -> None:
    path = f"{server.url}/sandbox/people/{RAHMA.id}/say"
    async with aiohttp.ClientSession() as session, session.post(path, data='{"text": "x"}') as response:
        assert response.status == 400


async def test_only_this_machine_listens(server: Server) -> None:
    assert server.url.startswith("http://127.0.0.1:")


@pytest.mark.parametrize("name", ["..%2fbox.py", "box.py", "%2e", "index.html%00"])
async def test_only_files_of_the_page_are_given(server: Server, name: str) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{server.url}/page/{name}") as response:
        assert response.status == 404


async def exchange(folder: Path, text: str) -> tuple[str, list[str], int]:
    """Start a sandbox on the folder, let Rahma say something, answer it, and stop."""
    box = Sandbox(folder)
    box.invite_everybody()
    async with Server(box) as server, SandboxClient(server.url) as client, aiohttp.ClientSession() as session:
        bot, rahma = Caller(server.url, box.token, session), client.person(RAHMA.id)
        await rahma.say(text)
        await bot("sendMessage", chat_id=RAHMA.id, text=f"{text}!")
        box.clock.advance(3600)
        shown = [message.text for message in await rahma.messages()]
        return box.token, shown, len(await bot("getUpdates"))


async def test_a_restart_changes_nothing(tmp_path: Path) -> None:
    first = await exchange(tmp_path, "satu")
    second = await exchange(tmp_path, "dua")
    assert second == (first[0], ["satu", "satu!", "dua", "dua!"], 2)
    box = Sandbox(tmp_path)
    assert box.clock.offset == pytest.approx(7200, abs=5)
    assert stat.S_IMODE((tmp_path / "telegram.journal").stat().st_mode) == 0o600
    with pytest.raises(ShelfError, match="in use"):
        Sandbox(tmp_path)
    box.close()


def test_a_line_cut_by_a_crash_is_dropped_and_a_broken_one_named(tmp_path: Path) -> None:
    path = tmp_path / "x.journal"
    shelf = Shelf(path)
    shelf.put("t", "a", 1)
    shelf.put("t", "b", {"c": [2]})
    shelf.drop("t", "a")
    shelf.close()
    with path.open("a") as file:
        file.write('["t","d",')
    again = Shelf(path)
    assert again.table("t") == {"b": {"c": [2]}}
    again.close()
    path.write_text('["t","a"\n' + path.read_text())
    with pytest.raises(ShelfError, match="line 1"):
        Shelf(path)


async def read_events(session: aiohttp.ClientSession, url: str, after: str | None, count: int) -> list[str]:
    headers = {"Last-Event-ID": after} if after else {}
    lines = []
    async with session.get(f"{url}/sandbox/events", headers=headers) as response:
        async for line in response.content:
            if line.strip() and not line.startswith(b":"):
                lines.append(line.decode().strip())
            if len(lines) == 2 * count:
                return lines
    raise AssertionError(lines)


async def test_the_feed_resumes_where_the_page_left(server: Server, bot: Caller, rahma: Person) -> None:
    feed = server.box.feed
    place = f"{feed.run}-{feed.last}"
    await bot("sendMessage", chat_id=RAHMA.id, text="satu")
    await bot("sendMessage", chat_id=RAHMA.id, text="dua")
    async with aiohttp.ClientSession() as session:
        lines = await read_events(session, server.url, place, 2)
        assert lines[0] == f"id: {feed.run}-{feed.last - 1}"
        assert '"text": "dua"' in lines[3]
        for foreign in ("other-3", f"{feed.run}-99999", f"{feed.run}-x", "-"):
            [_, data] = await read_events(session, server.url, foreign, 1)
            assert '"type": "reset"' in data


async def test_a_page_of_an_earlier_run_is_told_so_before_anything_happens() -> None:
    async with Server(Sandbox()) as server, aiohttp.ClientSession() as session:
        assert server.box.feed.last == 0
        [_, data] = await read_events(session, server.url, "other-3", 1)
        assert '"type": "reset"' in data
