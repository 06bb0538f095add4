"""Calls that fail on request: before their effect, after it, or without an end."""

import asyncio
import json
from typing import Any

import aiohttp
import pytest

from bot.sandbox.box import Sandbox
from bot.sandbox.people import CONTOH_DUA, RAHMA
from tests.sandbox.caller import Caller
from tests.sandbox_client import Person, SandboxClient, SandboxError

HELLO = {"chat_id": RAHMA.id, "text": "Halo"}

REFUSALS = [
    ({"code": 429, "description": "Too Many Requests: retry after 30", "retry_after": 30}, {"retry_after": 30}),
    ({"code": 403, "description": "Forbidden: bot was blocked by the user"}, None),
    ({"code": 401, "description": "Unauthorized"}, None),
    (
        {"code": 400, "description": "Bad Request: group chat was upgraded", "migrate_to_chat_id": -5},
        {"migrate_to_chat_id": -5},
    ),
    ({"code": 500}, None),
]


@pytest.mark.parametrize(("how", "parameters"), REFUSALS)
async def test_a_refusal_has_no_effect(
    bot: Caller, client: SandboxClient, rahma: Person, how: dict[str, Any], parameters: dict[str, Any] | None
) -> None:
    await client.script("refuse", method="sendMessage", **how)
    answer = await bot.refused("sendMessage", **HELLO)
    assert answer["error_code"] == how["code"]
    assert answer["description"] == how.get("description", "Internal Server Error")
    assert answer.get("parameters") == parameters
    assert await rahma.messages() == []
    await bot("sendMessage", **HELLO)


@pytest.mark.parametrize(("action", "effects"), [("cut", 1), ("cut_before", 0)])
async def test_a_cut_connection(bot: Caller, client: SandboxClient, rahma: Person, action: str, effects: int) -> None:
    await client.script(action, method="sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await bot.raw("sendMessage", **HELLO)
    assert len(await rahma.messages()) == effects
    await bot("sendMessage", **HELLO)


@pytest.mark.parametrize(("action", "effects"), [("hang", 0), ("hang_after", 1), ("delay_before", 0), ("delay", 1)])
async def test_an_answer_that_does_not_come(
    bot: Caller, client: SandboxClient, rahma: Person, action: str, effects: int
) -> None:
    await client.script(action, method="sendMessage", seconds=60)
    call = asyncio.create_task(bot.raw("sendMessage", **HELLO))
    await client.until(lambda: client.calls("sendMessage"), "the call")
    await asyncio.sleep(0.05)
    assert not call.done()
    assert len(await rahma.messages()) == effects
    call.cancel()
    await asyncio.gather(call, return_exceptions=True)


async def test_a_short_delay_ends(bot: Caller, client: SandboxClient) -> None:
    await client.script("delay", method="sendMessage", seconds=0.05)
    await client.script("delay_before", method="sendMessage", seconds=0.05)
    await bot("sendMessage", **HELLO)
    await bot("sendMessage", **HELLO)


@pytest.mark.parametrize("code", [500, 502, 504])
async def test_a_page_of_html(bot: Caller, client: SandboxClient, rahma: Person, code: int) -> None:
    await client.script("html", method="sendMessage", code=code)
    response = await bot.raw("sendMessage", **HELLO)
    assert (response.status, response.content_type) == (code, "text/html")
    assert "<h1>" in await response.text()
    assert await rahma.messages() == []


async def test_half_a_json_object(bot: Caller, client: SandboxClient, rahma: Person) -> None:
    await client.script("truncated", method="sendMessage")
    response = await bot.raw("sendMessage", **HELLO)
    with pytest.raises(json.JSONDecodeError):
        json.loads(await response.text())
    assert len(await rahma.messages()) == 1


async def test_a_body_without_an_end(bot: Caller, client: SandboxClient) -> None:
    await client.script("endless", method="sendMessage")
    async with aiohttp.ClientSession() as session, session.post(f"{bot.base}/sendMessage", json=HELLO) as response:
        read = 0
        async for chunk in response.content.iter_any():
            read += len(chunk)
            if read > 300_000:
                break


async def test_a_script_waits_for_its_method_chat_and_turn(bot: Caller, client: SandboxClient, rahma: Person) -> None:
    await client.script("refuse", method="sendMessage", chat_id=RAHMA.id, skip=1, times=2, code=500)
    await bot("sendMessage", chat_id=CONTOH_DUA.id, text="x")
    await bot("getMe")
    await bot("sendMessage", **HELLO)
    await bot.refused("sendMessage", **HELLO)
    await bot.refused("sendmessage", **HELLO)
    await bot("sendMessage", **HELLO)
    assert len(await rahma.messages()) == 2


async def test_latency_lies_half_before_and_half_after_the_effect(bot: Caller, box: Sandbox) -> None:
    box.levers.latency = 0.2
    await bot("sendMessage", **HELLO)
    [entry] = box.history.calls("sendMessage")
    assert entry.done is not None
    assert entry.done - entry.mono >= 0.09


async def test_release_puts_everything_back(bot: Caller, client: SandboxClient) -> None:
    await client.script("refuse", times=99)
    await client.post("levers/latency", seconds=9)
    await client.queue(silent=True, order="reverse", duplicates=3)
    await client.post("levers/webhook", url="https://x.example")
    await client.release()
    assert await bot("getUpdates") == []
    levers = await client.get("levers")
    assert levers["scripts"] == []
    assert not any(levers["queue"][name] for name in ("silent", "order", "duplicates", "conflicts"))


WRONG = [
    ("levers/script", {"action": "explode"}),
    ("levers/script", {"action": "cut", "speed": 3}),
    ("levers/queue", {"take_duplicate": 1}),
    ("levers/clock", {"sideways": 1}),
    ("levers/clock", {"advance": "much"}),
]


@pytest.mark.parametrize(("path", "body"), WRONG)
async def test_a_wrong_lever_is_named(client: SandboxClient, path: str, body: dict[str, Any]) -> None:
    with pytest.raises(SandboxError, match="400"):
        await client.post(path, **body)


async def test_the_history_keeps_request_and_outcome(bot: Caller, client: SandboxClient, rahma: Person) -> None:
    await rahma.say("halo")
    await bot("sendMessage", **HELLO)
    await client.script("cut", method="sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await bot.raw("sendMessage", **HELLO)
    await bot.refused("sendMessage", chat_id=42, text="x")
    lines = [(entry["who"], entry["what"], entry["outcome"], entry["lever"]) for entry in await client.history()]
    assert lines == [
        ("person", "say", None, ""),
        ("bot", "sendMessage", "ok", ""),
        ("bot", "sendMessage", "ok", "cut"),
        ("bot", "sendMessage", "refused", ""),
    ]
