"""The queue of updates: confirming, expiring, renumbering, two pollers; and what levers do to it."""

import asyncio
import time
from email.utils import parsedate_to_datetime

import pytest

from bot.sandbox.box import Sandbox
from bot.sandbox.people import RAHMA
from tests.sandbox.caller import Caller, Json
from tests.sandbox_client import Person, SandboxClient

KEYBOARD = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}


def texts(updates: list[Json]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_a_poll_waits_for_the_next_update(bot: Caller, rahma: Person) -> None:
    poll = asyncio.create_task(bot("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    assert not poll.done()
    await rahma.say("akhirnya")
    assert texts(await poll) == ["akhirnya"]


async def test_ids_are_sequential_and_message_ids_count_both_sides(bot: Caller, rahma: Person) -> None:
    await rahma.say("satu")
    sent = await bot("sendMessage", chat_id=RAHMA.id, text="dua")
    await rahma.say("tiga")
    first, second = await bot("getUpdates")
    assert second["update_id"] == first["update_id"] + 1
    numbers = [first["message"]["message_id"], sent["message_id"], second["message"]["message_id"]]
    assert numbers == [1, 2, 3]


async def test_one_hundred_at_a_time(bot: Caller, rahma: Person, box: Sandbox) -> None:
    for number in range(130):
        box.updates.inject({"message": {"text": str(number)}})
    assert len(await bot("getUpdates", limit=500)) == 100
    assert len(await bot("getUpdates", limit=7)) == 7


async def test_a_negative_offset_keeps_only_the_end(bot: Caller, rahma: Person) -> None:
    for text in ("a", "b", "c"):
        await rahma.say(text)
    assert texts(await bot("getUpdates", offset=-2)) == ["b", "c"]
    assert texts(await bot("getUpdates")) == ["b", "c"]


@pytest.mark.parametrize(("seconds", "left"), [(149, ["message", "callback_query"]), (151, ["message"]), (86_401, [])])
async def test_a_tap_lives_150_seconds_and_a_message_a_day(
    bot: Caller, rahma: Person, box: Sandbox, seconds: int, left: list[str]
) -> None:
    await bot("sendMessage", chat_id=RAHMA.id, text="?", reply_markup=KEYBOARD)
    await rahma.say("halo")
    await rahma.press("Ya")
    box.clock.advance(seconds)
    assert [key for update in await bot("getUpdates") for key in update if key != "update_id"] == left


async def test_an_edit_lives_a_day_from_its_own_date(bot: Caller, rahma: Person, box: Sandbox) -> None:
    [number] = await rahma.say("satu")
    box.clock.advance(80_000)
    await rahma.edit(number, "dua")
    box.clock.advance(10_000)
    [update] = await bot("getUpdates")
    assert update["edited_message"]["text"] == "dua"
    assert update["edited_message"]["edit_date"] > update["edited_message"]["date"]


@pytest.mark.parametrize("ahead", [11, 1_000_000])
async def test_an_offset_far_ahead_falls_back_to_the_head(bot: Caller, rahma: Person, box: Sandbox, ahead: int) -> None:
    await rahma.say("satu")
    assert texts(await bot("getUpdates", offset=box.updates.tail + ahead)) == ["satu"]
    assert await bot("getUpdates", offset=box.updates.tail + 10) == []
    assert await bot("getUpdates") == []


@pytest.mark.parametrize("fresh", [5_000, 2_000_000_000], ids=["lower", "higher"])
async def test_after_a_jump_of_ids_the_new_ones_arrive(
    bot: Caller, rahma: Person, client: SandboxClient, fresh: int
) -> None:
    await rahma.say("satu")
    [old] = await bot("getUpdates")
    await bot("getUpdates", offset=old["update_id"] + 1)
    await client.post("levers/jump", update_id=fresh)
    await rahma.say("dua")
    [update] = await bot("getUpdates", offset=old["update_id"] + 1)
    assert (update["update_id"], update["message"]["text"]) == (fresh, "dua")
    assert await bot("getUpdates", offset=fresh + 1) == []


async def test_the_older_poll_gets_409(bot: Caller) -> None:
    older = asyncio.create_task(bot.refused("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    newer = asyncio.create_task(bot("getUpdates", timeout=1))
    answer = await older
    assert answer["error_code"] == 409
    assert answer["description"].startswith("Conflict: terminated by other getUpdates request; make sure that")
    assert await newer == []


async def test_a_second_poller_ends_this_one_and_the_next(bot: Caller, client: SandboxClient) -> None:
    poll = asyncio.create_task(bot.refused("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    await client.post("levers/poller", times=1)
    assert (await poll)["error_code"] == 409
    assert (await bot.refused("getUpdates"))["error_code"] == 409
    assert await bot("getUpdates") == []


async def test_a_webhook_forbids_polling_until_it_is_deleted(bot: Caller, client: SandboxClient) -> None:
    await client.post("levers/webhook", url="https://elsewhere.example/hook")
    assert (await bot("getWebhookInfo"))["url"] == "https://elsewhere.example/hook"
    assert "can't use getUpdates method while webhook is active" in (await bot.refused("getUpdates"))["description"]
    await bot("deleteWebhook")
    assert await bot("getUpdates") == []


async def test_only_allowed_updates_are_kept(bot: Caller, rahma: Person) -> None:
    await bot("getUpdates", allowed_updates=["message"])
    await bot("sendMessage", chat_id=RAHMA.id, text="?", reply_markup=KEYBOARD)
    await rahma.press("Ya")
    await rahma.say("halo")
    assert texts(await bot("getUpdates")) == ["halo"]


async def test_duplicates_in_one_batch_and_in_the_next(bot: Caller, rahma: Person, client: SandboxClient) -> None:
    await client.queue(duplicates=1)
    await rahma.say("satu")
    batch = await bot("getUpdates")
    assert texts(batch) == ["satu", "satu"]
    await client.queue(duplicates=1, duplicate_where="next_batch")
    batch = await bot("getUpdates")
    assert texts(batch) == ["satu"]
    assert texts(await bot("getUpdates", offset=batch[-1]["update_id"] + 1)) == ["satu"]
    assert await bot("getUpdates", offset=batch[-1]["update_id"] + 1) == []


async def test_a_batch_can_come_backwards(bot: Caller, rahma: Person, client: SandboxClient) -> None:
    await client.queue(order="reverse")
    for text in ("a", "b", "c"):
        await rahma.say(text)
    assert texts(await bot("getUpdates")) == ["c", "b", "a"]


async def test_silence_keeps_everything(bot: Caller, rahma: Person, client: SandboxClient) -> None:
    await client.queue(silent=True)
    await rahma.say("halo")
    assert await bot("getUpdates") == []
    poll = asyncio.create_task(bot("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    assert not poll.done()
    await client.release()
    assert texts(await poll) == ["halo"]


async def test_any_json_can_be_injected(bot: Caller, client: SandboxClient) -> None:
    number = await client.inject(mind_reading={"thought": 1})
    await client.inject(update_id=number, message="broken")
    assert await bot("getUpdates") == [
        {"update_id": number, "mind_reading": {"thought": 1}},
        {"update_id": number, "message": "broken"},
    ]


async def test_the_clock_shows_in_header_and_messages_and_ends_a_poll(
    bot: Caller, rahma: Person, client: SandboxClient
) -> None:
    poll = asyncio.create_task(bot.raw("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    moved = await client.move_clock(now=1_795_000_000, frozen=True)
    response = await poll
    assert parsedate_to_datetime(response.headers["Date"]).timestamp() == pytest.approx(1_795_000_000, abs=2)
    assert await response.json() == {"ok": True, "result": []}
    await client.move_clock(advance=3600)
    await rahma.say("halo")
    [update] = await bot("getUpdates")
    assert update["message"]["date"] == int(moved["now"] + 3600)
    await client.move_clock(frozen=False, offset=0)
    assert (await bot("sendMessage", chat_id=RAHMA.id, text="x"))["date"] == pytest.approx(time.time(), abs=5)
