"""The ordinary exchange: a person writes, the bot reads, sends, edits, answers a tap."""

from bot.sandbox.people import RAHMA
from tests.sandbox.caller import Caller
from tests.sandbox_client import Person

KEYBOARD = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}, {"text": "Tidak", "callback_data": "t"}]]}


async def test_a_message_reaches_the_bot_and_its_answer_the_person(bot: Caller, rahma: Person) -> None:
    await rahma.say("/menu halo")
    [update] = await bot("getUpdates")
    message = update["message"]
    assert message["text"] == "/menu halo"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 5}]
    assert message["from"]["id"] == message["chat"]["id"] == RAHMA.id
    sent = await bot("sendMessage", chat_id=RAHMA.id, text="<b>Siapa</b>?", parse_mode="HTML", reply_markup=KEYBOARD)
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    shown = await rahma.wait_for("Siapa?")
    assert shown.rows == [["Ya", "Tidak"]]
    assert shown.id == message["message_id"] + 1


async def test_a_tap_is_answered_once(bot: Caller, rahma: Person) -> None:
    await bot("sendMessage", chat_id=RAHMA.id, text="Yakin?", reply_markup=KEYBOARD)
    tap = await rahma.press("Ya")
    [update] = await bot("getUpdates", allowed_updates=["message", "callback_query"])
    query = update["callback_query"]
    assert (query["data"], query["message"]["text"]) == ("y", "Yakin?")
    assert await bot("answerCallbackQuery", callback_query_id=query["id"], text="Tersimpan") is True
    assert (await rahma.toast(tap))["text"] == "Tersimpan"
    again = await bot.refused("answerCallbackQuery", callback_query_id=query["id"])
    assert "query is too old" in again["description"]


async def test_an_edit_replaces_text_and_keyboard(bot: Caller, rahma: Person) -> None:
    sent = await bot("sendMessage", chat_id=RAHMA.id, text="Satu", reply_markup=KEYBOARD)
    await bot("editMessageText", chat_id=RAHMA.id, message_id=sent["message_id"], text="✓ Dua")
    shown = await rahma.last()
    assert (shown.text, shown.rows, shown.edited) == ("✓ Dua", [], True)


async def test_confirming_forgets_and_not_confirming_repeats(bot: Caller, rahma: Person) -> None:
    for text in ("satu", "dua", "tiga"):
        await rahma.say(text)
    first = await bot("getUpdates", limit=2)
    assert [update["message"]["text"] for update in first] == ["satu", "dua"]
    assert await bot("getUpdates", limit=2) == first
    [left] = await bot("getUpdates", offset=first[-1]["update_id"] + 1)
    assert left["message"]["text"] == "tiga"
    assert await bot("getUpdates", offset=left["update_id"] + 1) == []
    assert await bot("getUpdates") == []
