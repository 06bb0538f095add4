"""DESIGN 3B: a text answers the newest question whose message id is below its own, also while that id is on its way."""

import asyncio

from tests.delivery.scene import Scene


async def test_a_text_waits_for_the_question_under_way_and_other_chats_go_on(scene: Scene) -> None:
    scene.box.levers.pull("delay", method="sendMessage", chat_id=scene.rahma, seconds=1.5)
    await scene.start()
    scene.crowd.say(scene.rahma, "/form a")
    await scene.text(scene.rahma, "a/Q1?")
    scene.crowd.say(scene.rahma, "jawaban")
    scene.crowd.say(scene.dua, "9")
    await scene.text(scene.dua, "✓ 9")
    assert scene.texts(scene.rahma) == ["a/Q1?"]
    await scene.text(scene.rahma, "a/Q2?")
    assert await scene.bot.terminate() == 0
    assert scene.rows(scene.rahma) == [("/form a", ""), ("jawaban", "a/Q1")]


async def test_a_text_typed_before_the_question_was_shown_does_not_answer_it(scene: Scene) -> None:
    scene.box.levers.latency = 0.2
    for text in ("/form a", "sudah diketik"):
        scene.crowd.say(scene.rahma, text)
    await scene.start()
    await scene.text(scene.rahma, "✓ sudah diketik")
    scene.crowd.say(scene.rahma, "jawaban")
    await scene.text(scene.rahma, "a/Q2?")
    assert await scene.bot.terminate() == 0
    assert scene.rows() == [("/form a", ""), ("sudah diketik", ""), ("jawaban", "a/Q1")]


async def test_a_question_of_unknown_outcome_counts_as_shown_when_the_wait_is_over(scene: Scene) -> None:
    scene.box.levers.pull("hang_after", method="sendMessage", chat_id=scene.rahma)
    await scene.start(hold=0.3)
    scene.crowd.say(scene.rahma, "/form a")
    await scene.text(scene.rahma, "a/Q1?")
    scene.crowd.say(scene.rahma, "jawaban")
    await asyncio.sleep(1.0)  # nothing can be shown in this chat, so there is nothing to wait for
    scene.crowd.say(scene.dua, "9")
    await scene.text(scene.dua, "✓ 9")
    await scene.bot.terminate()
    assert scene.rows(scene.rahma) == [("/form a", ""), ("jawaban", "a/Q1")]


async def test_a_question_whose_answer_was_lost_takes_the_text_typed_under_its_first_copy(scene: Scene) -> None:
    scene.box.levers.pull("cut", method="sendMessage", chat_id=scene.rahma)
    await scene.start(first_wait=1.0)
    scene.crowd.say(scene.rahma, "/form a")
    await scene.text(scene.rahma, "a/Q1?")
    scene.crowd.say(scene.rahma, "jawaban")
    await scene.text(scene.rahma, "a/Q2?")
    assert await scene.bot.terminate() == 0
    assert scene.rows() == [("/form a", ""), ("jawaban", "a/Q1")]


async def test_a_tap_on_the_message_under_way_waits_for_its_slot(scene: Scene) -> None:
    scene.box.levers.pull("delay", method="sendMessage", chat_id=scene.rahma, seconds=1.0)
    await scene.start()
    scene.crowd.say(scene.rahma, "/slot a")
    asked = await scene.text(scene.rahma, "slot a")
    scene.crowd.press(scene.rahma, asked["message_id"], "Mana?")
    await scene.text(scene.rahma, "di kabar a")


async def test_a_tap_on_an_older_message_does_not_wait(scene: Scene) -> None:
    await scene.start(hold=60)
    scene.crowd.say(scene.rahma, "/form a")
    asked = await scene.text(scene.rahma, "a/Q1?")
    scene.box.levers.pull("hang_after", method="sendMessage", chat_id=scene.rahma)
    scene.crowd.press(scene.rahma, asked["message_id"], "Ya")
    await scene.text(scene.rahma, "a/Q2?")
    again = scene.crowd.press(scene.rahma, asked["message_id"], data="a/Q1=ya", forged=True)
    answer = await scene.until(lambda: scene.box.queries.get(again).answer, "a toast", patience=10)
    assert answer["text"] == "Tombol ini sudah tidak berlaku"
