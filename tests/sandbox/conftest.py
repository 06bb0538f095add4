"""A sandbox on a free port, a bot that calls by hand, and a person who writes to it."""

from collections.abc import AsyncIterator, Iterator

import aiohttp
import pytest

from bot.sandbox.box import Sandbox
from bot.sandbox.people import RAHMA
from bot.sandbox.telegram import Server
from tests.browser import Browser, Page, chromium
from tests.sandbox.caller import Caller
from tests.sandbox.paging import opened
from tests.sandbox.scripted import ScriptedBot
from tests.sandbox_client import Person, SandboxClient


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    box = Sandbox()
    box.invite_everybody()
    yield box
    box.close()


@pytest.fixture
async def server(box: Sandbox) -> AsyncIterator[Server]:
    async with Server(box) as server:
        yield server


@pytest.fixture
async def bot(server: Server) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession() as session:
        yield Caller(server.url, server.box.token, session)


@pytest.fixture
async def client(server: Server) -> AsyncIterator[SandboxClient]:
    async with SandboxClient(server.url) as client:
        yield client


@pytest.fixture
async def rahma(client: SandboxClient) -> Person:
    return client.person(RAHMA.id)


@pytest.fixture(scope="session")
def address(browser_path: str) -> Iterator[str]:
    with chromium(browser_path) as address:
        yield address


@pytest.fixture
async def browser(address: str) -> AsyncIterator[Browser]:
    async with Browser(address) as browser:
        yield browser
        for page in browser.pages.values():
            assert page.problems == []


@pytest.fixture
async def scripted(bot: Caller) -> AsyncIterator[ScriptedBot]:
    async with ScriptedBot(bot) as scripted:
        yield scripted


@pytest.fixture
async def page(browser: Browser, server: Server, scripted: ScriptedBot) -> Page:
    return await opened(browser, server)
