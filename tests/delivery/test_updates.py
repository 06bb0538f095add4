"""FAULTS.md T1 to T8, I7, I8: what Telegram may deliver, and what it must not do to anybody."""

import asyncio
from typing import Any

import pytest

from tests.crash.acts import people
from tests.delivery.scene import Scene


def message(scene: Scene, text: str, message_id: int = 900) -> dict[str, Any]:
    chat = scene.box.chats.chat(scene.rahma)
    return {"message_id": message_id, "from": scene.box.chats.user(scene.rahma), "chat": chat, "date": 1, "text": text}


async def rows_after_stop(scene: Scene) -> list[str]:
    assert await scene.bot.terminate() == 0
    return [text for text, _ in scene.rows(scene.rahma)]


@pytest.mark.parametrize("where", ["same_batch", "next_batch"])
async def test_t1_a_repeated_update_has_one_effect_and_one_reply(scene: Scene, where: Any) -> None:
    scene.box.levers.queue.duplicates, scene.box.levers.queue.duplicate_where = 2, where
    await scene.start()
    for number in ("1", "2", "3"):
        scene.crowd.say(scene.rahma, number)
        await scene.text(scene.rahma, f"✓ {number}")
    assert await rows_after_stop(scene) == ["1", "2", "3"]
    assert [len(scene.sent(f"✓ {number}")) for number in ("1", "2", "3")] == [1, 1, 1]


async def test_t1_an_update_repeated_after_a_restart_has_one_effect(scene: Scene) -> None:
    scene.crowd.say(scene.rahma, "1")
    await scene.start({"BOT_CRASH": "terima-sesudah-commit:1"})
    assert await scene.bot.ended(10) == -9
    await scene.start()
    await scene.text(scene.rahma, "✓ 1")
    assert await rows_after_stop(scene) == ["1"]


async def test_t2_of_two_contents_under_one_id_the_first_is_kept_and_told(scene: Scene) -> None:
    number = scene.box.updates.inject({"message": message(scene, "1")})
    scene.box.updates.inject({"update_id": number, "message": message(scene, "2")})
    scene.crowd.say(scene.rahma, "3")
    await scene.start()
    await scene.text(scene.rahma, "✓ 3")
    assert await rows_after_stop(scene) == ["1", "3"]
    assert f"update {number} came again with another content" in scene.bot.logged()


async def test_t3_a_batch_is_taken_in_the_order_of_the_server(scene: Scene) -> None:
    scene.box.levers.queue.order = "reverse"
    for number in ("1", "2", "3"):
        scene.crowd.say(scene.rahma, number)
    await scene.start()
    await scene.text(scene.rahma, "✓ 1")
    scene.box.levers.queue.order = ""
    scene.crowd.say(scene.rahma, "4")
    await scene.text(scene.rahma, "✓ 4")
    kept = await rows_after_stop(scene)
    assert kept == ["3", "2", "1", "4"]
    assert [text for text in scene.texts(scene.rahma) if text.startswith("✓")] == [f"✓ {number}" for number in kept]


@pytest.mark.parametrize("jump", [5, 3_000_000, -500_000_000], ids=["t4-gap", "t5-higher", "t5-lower"])
async def test_ids_may_jump_either_way(scene: Scene, jump: int) -> None:
    await scene.start()
    scene.crowd.say(scene.rahma, "1")
    await scene.text(scene.rahma, "✓ 1")
    scene.box.updates.jump(scene.box.updates.tail + jump)
    for number in ("2", "3"):
        scene.crowd.say(scene.rahma, number)
        await scene.text(scene.rahma, f"✓ {number}")
    assert await rows_after_stop(scene) == ["1", "2", "3"]


async def test_t6_an_id_may_come_again_after_its_row_was_pruned(scene: Scene) -> None:
    await scene.start(tidy=0.1)
    first = scene.box.updates.tail
    scene.crowd.say(scene.rahma, "1")
    await scene.text(scene.rahma, "✓ 1")
    scene.box.clock.advance(49 * 3600)
    scene.box.updates.jump(first + 1000)
    scene.crowd.say(scene.dua, "9")
    await scene.text(scene.dua, "✓ 9")
    await asyncio.sleep(0.5)
    scene.box.updates.jump(first)
    scene.crowd.say(scene.rahma, "2")
    await scene.text(scene.rahma, "✓ 2")
    assert await rows_after_stop(scene) == ["1", "2"]


async def test_t7_a_stored_offset_far_ahead_of_the_queue_does_not_stop_polling(scene: Scene) -> None:
    await scene.start()
    scene.crowd.say(scene.rahma, "1")
    await scene.text(scene.rahma, "✓ 1")
    assert await scene.bot.terminate() == 0
    scene.query("UPDATE meta SET value = value + 1000000 WHERE key = 'cursor'")
    scene.crowd.say(scene.rahma, "2")
    await scene.start()
    await scene.text(scene.rahma, "✓ 2")
    assert await rows_after_stop(scene) == ["1", "2"]


async def test_t8_a_backlog_is_stored_first_and_answered_in_order(scene: Scene) -> None:
    chats = people(scene.box, 50)
    numbers = [str(number) for number in range(40)]  # 2,000 in all: more than is held in memory at once
    for number in numbers:
        for chat in chats:
            scene.crowd.say(chat, number)
    await scene.start()
    for chat in chats:
        await scene.text(chat, f"✓ {numbers[-1]}", patience=60)
    assert await scene.bot.terminate() == 0
    for chat in chats:
        assert [text for text, _ in scene.rows(chat)] == numbers
        assert scene.texts(chat) == [f"✓ {number}" for number in numbers]


async def test_i7_an_unknown_kind_of_update_is_stored_and_ignored(scene: Scene) -> None:
    await scene.start()
    number = scene.box.updates.inject({"mind_reading": {"thought": "canary-9"}})
    scene.crowd.say(scene.rahma, "1")
    await scene.text(scene.rahma, "✓ 1")
    assert await rows_after_stop(scene) == ["1"]
    assert f"update {number} is of an unknown kind (tidak dikenal)" in scene.bot.logged()
    assert "canary-9" not in scene.bot.logged()
    assert scene.query(f"SELECT state FROM inbox WHERE update_id = {number}") == [("selesai",)]


BROKEN: dict[str, Any] = {
    "no chat": {"message": {"message_id": 5, "text": "canary-8"}},
    "wrong types": {"message": {"message_id": "five", "chat": {"id": "seven"}, "text": ["canary-8"]}},
    "a chat id that fits no column": {"message": {"message_id": 5, "chat": {"id": 10**30}, "text": "canary-8"}},
    "not an object": {"message": "canary-8"},
    "half a surrogate": {"message": {"message_id": 5, "chat": {"id": 1}, "text": "canary-8 \ud83d"}},
    "deep": {"message": {"message_id": 5, "nested": [[[[[[[[[["canary-8"]]]]]]]]]]}},
}


async def test_i8_a_broken_update_stops_nobody(scene: Scene) -> None:
    scene.crowd.say(scene.rahma, "1")
    for broken in BROKEN.values():
        scene.box.updates.inject(broken)
    scene.crowd.say(scene.rahma, "2")
    await scene.start()
    await scene.text(scene.rahma, "✓ 2")
    scene.crowd.say(scene.rahma, "3")
    await scene.text(scene.rahma, "✓ 3")
    await scene.until(lambda: scene.bot.logged().count("is set aside") == 4, "the broken ones to be set aside")
    assert await rows_after_stop(scene) == ["1", "2", "3"]
    assert "canary-8" not in scene.bot.logged()
    assert scene.query("SELECT count(*) FROM inbox WHERE state = 'baru'") == [(0,)]


async def test_i8_an_update_without_an_id_is_stepped_over(scene: Scene) -> None:
    await scene.start()
    scene.crowd.say(scene.rahma, "1")
    await scene.text(scene.rahma, "✓ 1")
    push = scene.box.updates._push
    push(scene.box.updates.tail, '{"message": {"text": "canary-7"}}', "message", None)
    scene.box.updates.jump(scene.box.updates.tail + 1)
    await scene.until(lambda: scene.box.updates.pending == 0, "the update to be stepped over")
    scene.crowd.say(scene.rahma, "2")
    await scene.text(scene.rahma, "✓ 2")
    assert await rows_after_stop(scene) == ["1", "2"]
    assert "without a readable id" in scene.bot.logged()


async def test_i8_half_a_megabyte_is_stored_and_answered(scene: Scene) -> None:
    await scene.start()
    scene.box.updates.inject({"message": message(scene, "x" * 512 * 1024) | {"text": "1", "extra": "x" * 512 * 1024}})
    await scene.text(scene.rahma, "✓ 1")
    assert await rows_after_stop(scene) == ["1"]
