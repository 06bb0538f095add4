"""The order in which things are said: delays, edits that overtake each other, broadcasts behind replies."""

from pathlib import Path

from bot.delivery.timing import Timing
from bot.store import outbox
from tests.delivery.inside import Inside, running

QUESTION = "d1/IN1"


async def states(inside: Inside) -> list[str]:
    async with inside.store.work() as work:
        rows = await work.rows(outbox.statement("SELECT state FROM outbox ORDER BY id"))
        return [row["state"] for row in rows]


async def test_an_edit_finds_the_message_that_was_said_in_the_same_work(tmp_path: Path) -> None:
    async with running(tmp_path) as inside:
        async with inside.store.work() as work:
            await outbox.say(work, inside.rahma, {"text": "tanya"}, slot=QUESTION)
            await outbox.edit(work, inside.rahma, QUESTION, {"text": "terjawab"})
        await inside.until(lambda: inside.texts(inside.rahma) == ["terjawab"], "the edit")


async def test_strip_and_delete_go_to_the_message_of_the_slot(tmp_path: Path) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Ya", "callback_data": "ya"}]]}
    async with running(tmp_path) as inside:
        async with inside.store.work() as work:
            await outbox.say(work, inside.rahma, {"text": "tanya", "reply_markup": keyboard}, slot=QUESTION)
        shown = inside.box.chats.messages(inside.rahma)
        await inside.until(lambda: shown and "reply_markup" in list(shown.values())[-1], "the buttons")
        async with inside.store.work() as work:
            await outbox.strip(work, inside.rahma, QUESTION)
        await inside.until(lambda: "reply_markup" not in list(shown.values())[-1], "no buttons")
        async with inside.store.work() as work:
            await outbox.delete(work, inside.rahma, QUESTION)
        await inside.until(lambda: not inside.texts(inside.rahma), "no message")


async def test_a_delayed_question_holds_up_its_chat_only(tmp_path: Path) -> None:
    async with running(tmp_path) as inside:
        async with inside.store.work() as work:
            await outbox.say(work, inside.rahma, {"text": "nanti"}, slot=QUESTION, delay_seconds=1.0)
            await outbox.say(work, inside.rahma, {"text": "sesudahnya"})
            await outbox.say(work, inside.dua, {"text": "segera"})
        await inside.until(lambda: inside.texts(inside.dua) == ["segera"], "the other chat")
        assert inside.texts(inside.rahma) == []
        await inside.until(lambda: inside.texts(inside.rahma) == ["nanti", "sesudahnya"], "both, in order")


async def test_a_delayed_question_gives_way_to_its_newer_wording(tmp_path: Path) -> None:
    async with running(tmp_path) as inside:
        for text in ("lama", "baru"):
            async with inside.store.work() as work:
                await outbox.say(work, inside.rahma, {"text": text}, slot=QUESTION, delay_seconds=0.3)
        await inside.until(lambda: inside.texts(inside.rahma), "the question")
        assert inside.texts(inside.rahma) == ["baru"]


async def test_of_two_waiting_edits_the_newer_is_made(tmp_path: Path) -> None:
    async with running(tmp_path) as inside:
        async with inside.store.work() as work:
            await outbox.say(work, inside.rahma, {"text": "tanya"}, slot=QUESTION)
        await inside.until(lambda: inside.texts(inside.rahma), "the question")
        inside.box.levers.pull("delay", method="editMessageText", seconds=0.5)
        for text in ("satu", "dua", "tiga"):
            async with inside.store.work() as work:
                await outbox.edit(work, inside.rahma, QUESTION, {"text": text})
        await inside.until(lambda: inside.texts(inside.rahma) == ["tiga"], "the newest")
        tried = [call.params["text"] for call in inside.box.history.calls("editMessageText")]
        assert tried[-1] == "tiga"
        assert "dua" not in tried


async def test_an_edit_of_a_slot_that_was_never_shown_is_dropped(tmp_path: Path) -> None:
    async with running(tmp_path) as inside:
        async with inside.store.work() as work:
            await outbox.edit(work, inside.rahma, QUESTION, {"text": "hilang"})
            await outbox.say(work, inside.rahma, {"text": "berikutnya"})
        await inside.until(lambda: inside.texts(inside.rahma) == ["berikutnya"], "the next")
        assert inside.box.history.calls("editMessageText") == []


async def test_broadcasts_are_paced_and_give_way_to_replies(tmp_path: Path) -> None:
    timing = Timing(long_poll=1, broadcasts_per_second=10)
    async with running(tmp_path, timing) as inside:
        async with inside.store.work() as work:
            for number in range(10):
                await outbox.say(work, inside.rahma, {"text": f"siaran {number}"}, kind="siaran")
        await inside.until(lambda: inside.texts(inside.rahma), "the first broadcast")
        async with inside.store.work() as work:
            await outbox.say(work, inside.rahma, {"text": "balasan"})
        await inside.until(lambda: len(inside.texts(inside.rahma)) == 11, "all")
        texts = inside.texts(inside.rahma)
        assert texts.index("balasan") < 9
        assert [text for text in texts if text != "balasan"] == [f"siaran {number}" for number in range(10)]


async def test_what_was_said_is_blanked_once_it_is_sent(tmp_path: Path) -> None:
    async with running(tmp_path) as inside:
        async with inside.store.work() as work:
            await outbox.say(work, inside.rahma, {"text": "tanya"}, slot=QUESTION)
        await inside.until(lambda: inside.texts(inside.rahma), "the question")
        found: list[tuple[object, ...]] = []
        while not found or found[0][0] != "terkirim":
            async with inside.store.work() as work:
                found = [
                    tuple(row) for row in await work.rows(outbox.statement("SELECT state, body_sealed FROM outbox"))
                ]
        assert found == [("terkirim", None)]
