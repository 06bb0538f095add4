"""FAULTS.md C5, C6, C11 to C14, T9, T10: dying, stopping, coming back, and what a chat sees of it."""

import asyncio

from tests.delivery.scene import Scene

TALKING = ("sendMessage", "editMessageText", "editMessageReplyMarkup", "deleteMessage")
SORRY = "Maaf, pesan ini gagal kami proses dan sudah dilaporkan. Data sebelumnya aman."


async def test_c5_a_reply_not_sent_before_the_crash_is_sent_after_it(scene: Scene) -> None:
    await scene.start({"BOT_CRASH": "langkah-sesudah-commit:1"})
    scene.crowd.say(scene.rahma, "1")
    assert await scene.bot.ended(10) == -9
    assert scene.rows() == [("1", "")]
    await scene.start()
    await scene.text(scene.rahma, "✓ 1")
    assert len(scene.sent("✓ 1")) == 1


async def test_c6_an_answer_to_a_question_shown_before_the_crash_goes_to_that_question(scene: Scene) -> None:
    await scene.start({"BOT_CRASH": "kirim-diterima:1"})
    scene.crowd.say(scene.rahma, "/form a")
    await scene.text(scene.rahma, "a/Q1?")
    assert await scene.bot.ended(10) == -9
    scene.crowd.say(scene.rahma, "jawaban")
    await scene.start()
    await scene.text(scene.rahma, "a/Q2?")
    assert await scene.bot.terminate() == 0
    assert scene.rows() == [("/form a", ""), ("jawaban", "a/Q1")]
    assert len(scene.sent("a/Q1?")) == 2


async def test_c11_stopping_with_a_hundred_queued_loses_nothing(scene: Scene) -> None:
    await scene.start()
    scene.crowd.say(scene.rahma, "first")
    await scene.text(scene.rahma, "✓ first")
    numbers = [str(number) for number in range(100)]
    for number in numbers:
        scene.crowd.say(scene.rahma, number)
    await scene.until(lambda: scene.texts(scene.rahma)[-1] != "✓ first", "some of them")
    assert await scene.bot.terminate(seconds=5) == 0
    polls = len(scene.box.history.calls("getUpdates"))
    await asyncio.sleep(0.1)
    assert len(scene.box.history.calls("getUpdates")) == polls
    await scene.start()
    await scene.text(scene.rahma, "✓ 99")
    assert await scene.bot.terminate() == 0
    assert [text for text, _ in scene.rows()] == ["first", *numbers]
    assert scene.texts(scene.rahma) == ["✓ first", *(f"✓ {number}" for number in numbers)]


async def test_c12_killed_during_recovery_again_and_again(scene: Scene) -> None:
    numbers = [str(number) for number in range(60)]
    for number in numbers:
        scene.crowd.say(scene.rahma, number)
    for kill in range(8):
        await scene.start()
        await asyncio.sleep(0.3 + kill / 10)
        await scene.bot.kill()
    polls = len(scene.box.history.calls("getUpdates"))
    await scene.start()
    await scene.until(lambda: len(scene.box.history.calls("getUpdates")) > polls, "a poll")
    await scene.text(scene.rahma, "✓ 59")
    assert await scene.bot.terminate() == 0
    assert [text for text, _ in scene.rows()] == numbers
    assert list(dict.fromkeys(scene.texts(scene.rahma))) == [f"✓ {number}" for number in numbers]


async def test_c13_restarts_alone_say_nothing(scene: Scene) -> None:
    await scene.start()
    scene.crowd.say(scene.rahma, "/form a")
    await scene.text(scene.rahma, "a/Q1?")
    assert await scene.bot.terminate() == 0
    said = len(scene.box.history.calls(*TALKING))
    for restart in range(6):
        polls = len(scene.box.history.calls("getUpdates"))
        await scene.start()
        await scene.until(lambda seen=polls: len(scene.box.history.calls("getUpdates")) > seen, "a poll")
        await (scene.bot.kill() if restart % 2 else scene.bot.terminate())
    assert len(scene.box.history.calls(*TALKING)) == said


async def test_c14_a_step_that_fails_is_set_aside_in_words_and_the_chat_goes_on(scene: Scene) -> None:
    await scene.start({"BOT_OPERATOR_CHAT": str(scene.operator)})
    for chat, text in ((scene.rahma, "1"), (scene.rahma, "poison"), (scene.rahma, "2"), (scene.dua, "9")):
        scene.crowd.say(chat, text)
    await scene.text(scene.dua, "✓ 9")
    await scene.text(scene.rahma, "✓ 2")
    assert scene.texts(scene.rahma) == ["✓ 1", SORRY, "✓ 2"]
    await scene.until(lambda: scene.texts(scene.operator), "the alarm")
    assert await scene.bot.terminate() == 0
    assert scene.rows(scene.rahma) == [("1", ""), ("2", "")]
    assert scene.query("SELECT tries FROM inbox WHERE state = 'disisihkan'") == [(3,)]
    log = scene.bot.logged()
    assert "a step that always fails" not in log
    assert log.count("ValueError at") == 3


async def test_an_update_that_kills_the_process_is_set_aside_after_ten_deaths(scene: Scene) -> None:
    scene.crowd.say(scene.rahma, "die")
    deaths = 0
    await scene.start()
    while SORRY not in scene.texts(scene.rahma):
        if await scene.bot.ended(0.05) is not None:
            deaths += 1
            assert deaths <= 12
            await scene.start()
    scene.crowd.say(scene.rahma, "1")
    await scene.text(scene.rahma, "✓ 1")
    assert await scene.bot.terminate() == 0
    assert deaths == 11  # one when it arrived, and ten that were counted
    assert scene.rows() == [("1", "")]


async def test_t10_after_a_long_silence_the_open_question_says_so_once(scene: Scene) -> None:
    await scene.start()
    scene.crowd.say(scene.rahma, "/form a")
    asked = await scene.text(scene.rahma, "a/Q1?")
    assert await scene.bot.terminate() == 0
    scene.crowd.press(scene.rahma, asked["message_id"], "Ya")
    scene.box.clock.advance(200)
    await scene.start()
    await scene.text(scene.rahma, "a/Q1? (bot tidak aktif lama)")
    assert await scene.bot.terminate() == 0
    edits = len(scene.box.history.calls("editMessageText"))
    await scene.start()
    scene.crowd.say(scene.rahma, "jawaban")
    await scene.text(scene.rahma, "a/Q2?")
    assert await scene.bot.terminate() == 0
    assert scene.rows() == [("/form a", ""), ("jawaban", "a/Q1")]
    assert len(scene.box.history.calls("editMessageText")) == edits + 1  # the answered question collapses, no more


async def test_t9_what_was_typed_during_the_silence_is_taken_first(scene: Scene) -> None:
    await scene.start()
    scene.crowd.say(scene.rahma, "/form a")
    await scene.text(scene.rahma, "a/Q1?")
    assert await scene.bot.terminate() == 0
    scene.crowd.say(scene.rahma, "jawaban")
    scene.box.clock.advance(3600)
    await scene.start()
    await scene.text(scene.rahma, "a/Q2? (bot tidak aktif lama)")
    assert scene.texts(scene.rahma) == ["✓ a/Q1: jawaban", "a/Q2? (bot tidak aktif lama)"]


async def test_t19_an_open_question_that_is_gone_is_asked_anew_once(scene: Scene) -> None:
    await scene.start()
    scene.crowd.say(scene.rahma, "/form a")
    await scene.text(scene.rahma, "a/Q1?")
    assert await scene.bot.terminate() == 0
    scene.crowd.clear(scene.rahma)
    scene.box.clock.advance(3600)
    await scene.start()
    await scene.text(scene.rahma, "a/Q1? (bot tidak aktif lama)")
    scene.crowd.say(scene.rahma, "jawaban")
    await scene.text(scene.rahma, "a/Q2?")
    assert await scene.bot.terminate() == 0
    assert scene.rows() == [("/form a", ""), ("jawaban", "a/Q1")]
