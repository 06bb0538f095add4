"""FAULTS.md T11 to T19, N3 to N5, N8: what Telegram may answer to what we say."""

import pytest

from tests.delivery.scene import Scene


async def test_t11_a_press_answered_too_late_keeps_its_effect(scene: Scene) -> None:
    scene.box.levers.pull(
        "refuse", method="answerCallbackQuery", code=400, description="Bad Request: query is too old", times=9
    )
    await scene.start()
    scene.crowd.say(scene.rahma, "/form a")
    asked = await scene.text(scene.rahma, "a/Q1?")
    scene.crowd.press(scene.rahma, asked["message_id"], "Ya")
    await scene.text(scene.rahma, "✓ a/Q1: ya")
    await scene.text(scene.rahma, "a/Q2?")
    assert await scene.bot.terminate() == 0
    assert len(scene.box.history.calls("answerCallbackQuery")) == 1


async def test_t12_a_halted_chat_waits_in_order_and_the_others_go_on(scene: Scene) -> None:
    scene.box.levers.pull("refuse", method="sendMessage", chat_id=scene.rahma, code=429, retry_after=2)
    await scene.start()
    for number in ("1", "2"):
        scene.crowd.say(scene.rahma, number)
    await scene.until(lambda: scene.sent("✓ 1"), "the refused attempt")
    scene.crowd.say(scene.dua, "9")
    await scene.text(scene.dua, "✓ 9")
    assert scene.texts(scene.rahma) == []
    await scene.text(scene.rahma, "✓ 2")
    assert scene.texts(scene.rahma) == ["✓ 1", "✓ 2"]
    refused, sent = scene.sent("✓ 1")
    assert sent.mono - refused.mono >= 2


async def test_t12_a_halt_survives_a_restart(scene: Scene) -> None:
    scene.box.levers.pull("refuse", method="sendMessage", chat_id=scene.rahma, code=429, retry_after=4)
    await scene.start()
    scene.crowd.say(scene.rahma, "1")
    await scene.until(lambda: "asks one chat to wait 4 s" in scene.bot.logged(), "the halt")
    scene.crowd.say(scene.dua, "9")
    await scene.text(scene.dua, "✓ 9")
    assert await scene.bot.terminate() == 0
    assert [chat for (chat,) in scene.query("SELECT chat_id FROM chat_halt")] == [scene.rahma]
    await scene.start()
    await scene.text(scene.rahma, "✓ 1")
    refused, sent = scene.sent("✓ 1")
    assert sent.mono - refused.mono >= 3.9


async def test_t12_many_halted_chats_halt_everybody(scene: Scene) -> None:
    scene.box.levers.pull("refuse", method="sendMessage", code=429, retry_after=2, times=3)
    await scene.start()
    for chat in (scene.rahma, scene.dua, scene.operator):
        scene.crowd.say(chat, "1")
    for chat in (scene.rahma, scene.dua, scene.operator):
        await scene.text(chat, "✓ 1")
    assert "asks everybody to wait" in scene.bot.logged()


UNREACHABLE = {
    "t13-blocked": (403, "Forbidden: bot was blocked by the user"),
    "t14-deactivated": (403, "Forbidden: user is deactivated"),
    "t14-not-found": (400, "Bad Request: chat not found"),
    "t14-never-started": (403, "Forbidden: bot can't initiate conversation with a user"),
}


@pytest.mark.parametrize(("code", "description"), UNREACHABLE.values(), ids=UNREACHABLE)
async def test_an_unreachable_chat_is_marked_and_not_tried_again(scene: Scene, code: int, description: str) -> None:
    scene.box.levers.pull("refuse", method="sendMessage", chat_id=scene.rahma, code=code, description=description)
    await scene.start()
    scene.crowd.say(scene.rahma, "1")
    await scene.until(lambda: "cannot be reached" in scene.bot.logged(), "the refusal")
    scene.crowd.say(scene.rahma, "2")
    await scene.text(scene.rahma, "✓ 2")
    assert await scene.bot.terminate() == 0
    assert sorted(text for text, _ in scene.rows(scene.rahma)) == ["(unreachable)", "1", "2"]
    assert len(scene.sent("✓ 1")) == 1
    assert scene.query("SELECT state, count(*) FROM outbox GROUP BY state") == [("gagal", 1), ("terkirim", 1)]


async def test_t17_a_group_that_moved_away_gets_no_second_try(scene: Scene) -> None:
    scene.box.levers.pull(
        "refuse",
        method="sendMessage",
        code=400,
        description="Bad Request: group chat was upgraded",
        migrate_to_chat_id=-5,
    )
    await scene.start()
    group = scene.crowd.group(scene.rahma, "Ruang Guru")
    await scene.until(lambda: scene.box.history.calls("leaveChat", chat_id=group), "the farewell")
    assert len(scene.box.history.calls("sendMessage")) == 1


async def test_t18_a_group_hears_one_sentence_and_is_left(scene: Scene) -> None:
    await scene.start()
    group = scene.crowd.group(scene.rahma, "Ruang Guru")
    await scene.until(lambda: scene.box.history.calls("leaveChat", chat_id=group), "the farewell")
    assert scene.texts(group) == ["Saya hanya melayani obrolan pribadi."]


async def test_t19_an_edit_that_changes_nothing_is_done(scene: Scene) -> None:
    scene.box.levers.pull(
        "refuse", method="editMessageText", code=400, description="Bad Request: message is not modified: same content"
    )
    await scene.start()
    scene.crowd.say(scene.rahma, "/form a")
    await scene.text(scene.rahma, "a/Q1?")
    scene.crowd.say(scene.rahma, "ya")
    await scene.text(scene.rahma, "a/Q2?")
    assert await scene.bot.terminate() == 0
    assert scene.query("SELECT DISTINCT state FROM outbox") == [("terkirim",)]


async def test_t19_a_collapse_of_a_message_that_is_gone_is_dropped(scene: Scene) -> None:
    await scene.start()
    scene.crowd.say(scene.rahma, "/form a")
    asked = await scene.text(scene.rahma, "a/Q1?")
    scene.crowd.delete(scene.rahma, [asked["message_id"]])
    scene.crowd.say(scene.rahma, "ya")
    await scene.text(scene.rahma, "a/Q2?")
    assert await scene.bot.terminate() == 0
    assert scene.texts(scene.rahma) == ["a/Q2?"]
    assert scene.query("SELECT count(*) FROM outbox WHERE state = 'batal'") == [(1,)]


async def test_a_refused_message_is_replaced_by_a_sentence_and_its_content_is_not_logged(scene: Scene) -> None:
    scene.box.levers.pull(
        "refuse", method="sendMessage", code=400, description='Bad Request: can\'t parse entities: tag "canary-5"'
    )
    await scene.start()
    scene.crowd.say(scene.rahma, "1")
    await scene.text(scene.rahma, "Maaf, jawaban ini tidak dapat ditampilkan.")
    assert await scene.bot.terminate() == 0
    assert "was refused with 400" in scene.bot.logged()
    assert "canary-5" not in scene.bot.logged()


@pytest.mark.parametrize("action", ["cut", "truncated"])
async def test_n3_a_lost_answer_makes_at_most_one_copy(scene: Scene, action: str) -> None:
    scene.box.levers.pull(action, method="sendMessage", chat_id=scene.rahma)
    await scene.start()
    for number in ("1", "2"):
        scene.crowd.say(scene.rahma, number)
    await scene.text(scene.rahma, "✓ 2")
    assert scene.texts(scene.rahma) == ["✓ 1", "✓ 1", "✓ 2"]


async def test_n3_a_lost_answer_to_an_edit_shows_nothing_twice(scene: Scene) -> None:
    scene.box.levers.pull("cut", method="editMessageText")
    await scene.start()
    scene.crowd.say(scene.rahma, "/form a")
    await scene.text(scene.rahma, "a/Q1?")
    scene.crowd.say(scene.rahma, "ya")
    await scene.text(scene.rahma, "a/Q2?")
    assert scene.texts(scene.rahma) == ["✓ a/Q1: ya", "a/Q2?"]


@pytest.mark.parametrize("code", [500, 502, 504])
async def test_n5_a_page_of_html_is_tried_again_and_not_logged(scene: Scene, code: int) -> None:
    scene.box.levers.pull("html", method="sendMessage", code=code, times=2)
    await scene.start()
    scene.crowd.say(scene.rahma, "1")
    await scene.text(scene.rahma, "✓ 1")
    assert await scene.bot.terminate() == 0
    assert len(scene.sent("✓ 1")) == 3
    assert "<html>" not in scene.bot.logged()


async def test_n5_an_endless_answer_ends(scene: Scene) -> None:
    scene.box.levers.pull("endless", method="sendMessage")
    await scene.start({"ECHO_SECONDS": "0.5"})
    scene.crowd.say(scene.rahma, "1")
    await scene.until(lambda: len(scene.sent("✓ 1")) == 2, "the second attempt", patience=40)


async def test_n8_while_sending_fails_answers_are_kept_and_replied_to_later_in_order(scene: Scene) -> None:
    failing = scene.box.levers.pull("refuse", method="sendMessage", code=500, times=10_000)
    await scene.start(trouble=0.5, alarm_again=60)
    numbers = [str(number) for number in range(20)]
    for number in numbers:
        scene.crowd.say(scene.rahma, number)
    await scene.until(lambda: "alarm kirim" in scene.bot.logged(), "the alarm")
    failing.times = 0
    await scene.text(scene.rahma, "✓ 19")
    assert scene.texts(scene.rahma) == [f"✓ {number}" for number in numbers]
    assert await scene.bot.terminate() == 0
    assert [text for text, _ in scene.rows(scene.rahma)] == numbers
