"""What Telegram refuses is refused here, with Telegram's code and words."""

import json
from typing import Any

import aiohttp
import pytest

from bot.sandbox.box import Sandbox
from bot.sandbox.people import CONTOH_DUA, ORANG_ASING, RAHMA
from bot.sandbox.telegram import Server
from tests.sandbox.caller import Caller
from tests.sandbox_client import Person

ME = {"chat_id": RAHMA.id}
HELLO = ME | {"text": "Halo"}


def keyboard(**button: Any) -> dict[str, Any]:
    return HELLO | {"reply_markup": {"inline_keyboard": [[button]]}}


WIDE = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 8 for _ in range(13)]}

SENDING = [
    ("no chat", {"text": "x"}, 400, "Bad Request: chat_id is empty"),
    ("no such chat", {"chat_id": 42, "text": "x"}, 400, "Bad Request: chat not found"),
    ("a name for a chat", {"chat_id": "@rahmaw", "text": "x"}, 400, "Bad Request: chat not found"),
    (
        "a stranger",
        {"chat_id": ORANG_ASING.id, "text": "x"},
        403,
        "Forbidden: bot can't initiate conversation with a user",
    ),
    ("no text", ME, 400, "Bad Request: message text is empty"),
    ("empty text", ME | {"text": ""}, 400, "Bad Request: message text is empty"),
    ("blank text", ME | {"text": " \n\t"}, 400, "Bad Request: text must be non-empty"),
    ("only markup", ME | {"text": "<b> </b>", "parse_mode": "HTML"}, 400, "Bad Request: text must be non-empty"),
    ("4097 letters", ME | {"text": "x" * 4097}, 400, "Bad Request: message is too long"),
    ("2049 emoji", ME | {"text": "🙂" * 2049}, 400, "Bad Request: message is too long"),
    (
        "33 kB of markup",
        ME | {"text": "<b></b>" * 5000 + "x", "parse_mode": "HTML"},
        400,
        "Bad Request: text is too long",
    ),
    ("unknown mode", HELLO | {"parse_mode": "BBCode"}, 400, "Bad Request: unsupported parse_mode"),
    ("data of 65 bytes", keyboard(text="x", callback_data="é" * 32 + "x"), 400, "Bad Request: BUTTON_DATA_INVALID"),
    ("data of 0 bytes", keyboard(text="x", callback_data=""), 400, "Bad Request: BUTTON_DATA_INVALID"),
    (
        "a button that does nothing",
        keyboard(text="x"),
        400,
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        "a button without a label",
        keyboard(text=" ", callback_data="x"),
        400,
        "Bad Request: can't parse inline keyboard button: Text must be non-empty",
    ),
    (
        "a bad link",
        keyboard(text="x", url="javascript:alert(1)"),
        400,
        "Bad Request: inline keyboard button URL 'javascript:alert(1)' is invalid: Wrong HTTP URL",
    ),
    ("104 buttons", HELLO | {"reply_markup": WIDE}, 400, "Bad Request: REPLY_MARKUP_TOO_LONG"),
    ("markup that is a list", HELLO | {"reply_markup": []}, 400, "Bad Request: object expected as reply markup"),
    ("markup that is no JSON", HELLO | {"reply_markup": "{"}, 400, "Bad Request: can't parse reply_markup JSON object"),
    (
        "an answer to nothing",
        HELLO | {"reply_parameters": {"message_id": 99}},
        400,
        "Bad Request: message to be replied not found",
    ),
]


@pytest.mark.parametrize(("params", "code", "words"), [row[1:] for row in SENDING], ids=[row[0] for row in SENDING])
async def test_send_message_refuses(bot: Caller, params: dict[str, Any], code: int, words: str) -> None:
    answer = await bot.refused("sendMessage", **params)
    assert (answer["error_code"], answer["description"]) == (code, words)


@pytest.mark.parametrize(
    "text",
    ["x" * 4096, "🙂" * 2048, "<b>" + "x" * 4096 + "</b>", " " * 5000 + "x", "&lt;" * 4096],
    ids=["4096 letters", "2048 emoji", "markup does not count", "blank ends do not count", "a reference counts one"],
)
async def test_text_up_to_the_limit_is_taken(bot: Caller, text: str) -> None:
    await bot("sendMessage", chat_id=RAHMA.id, text=text, parse_mode="HTML")


OTHERS = [
    ("editMessageText", HELLO, 400, "Bad Request: message identifier is not specified"),
    ("editMessageText", HELLO | {"message_id": 99}, 400, "Bad Request: message to edit not found"),
    ("editMessageText", HELLO | {"message_id": 1}, 400, "Bad Request: message can't be edited"),
    (
        "editMessageReplyMarkup",
        ME | {"message_id": 2},
        400,
        "Bad Request: message is not modified: specified new message",
    ),
    ("editMessageText", ME | {"message_id": 2, "text": "Satu"}, 400, "Bad Request: message is not modified: specified"),
    ("editMessageText", ME | {"message_id": 2, "text": "x" * 4097}, 400, "Bad Request: MESSAGE_TOO_LONG"),
    ("deleteMessage", ME | {"message_id": 99}, 400, "Bad Request: message to delete not found"),
    ("deleteMessages", ME | {"message_ids": []}, 400, "Bad Request: message identifiers are not specified"),
    (
        "answerCallbackQuery",
        {"callback_query_id": "1"},
        400,
        "Bad Request: query is too old and response timeout expired",
    ),
    ("sendChatAction", ME | {"action": "dancing"}, 400, "Bad Request: wrong parameter action in request"),
    (
        "setMessageReaction",
        ME | {"message_id": 1, "reaction": [{"type": "emoji", "emoji": "🧦"}]},
        400,
        "REACTION_INVALID",
    ),
    ("setMyCommands", {"commands": [{"command": "Menu", "description": "x"}]}, 400, "Bad Request: BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "m", "description": ""}]}, 400, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ("setWebhook", {"url": "http://x.example"}, 400, "Bad Request: bad webhook: An HTTPS URL must be provided"),
    ("getChat", {"chat_id": 42}, 400, "Bad Request: chat not found"),
    ("leaveChat", ME, 400, "Bad Request: chat member status can't be changed in private chats"),
    ("getFile", {"file_id": "none"}, 400, "Bad Request: wrong file_id or the file is temporarily unavailable"),
    ("sendDocument", ME | {"document": "none"}, 400, "Bad Request: wrong file identifier/HTTP URL specified"),
    ("sendDocument", ME, 400, "Bad Request: there is no document in the request"),
    ("sendMoney", {}, 404, "Not Found"),
]


@pytest.mark.parametrize(("method", "params", "code", "words"), OTHERS)
async def test_other_methods_refuse(
    bot: Caller, rahma: Person, method: str, params: dict[str, Any], code: int, words: str
) -> None:
    await rahma.say("Satu")
    await bot("sendMessage", chat_id=RAHMA.id, text="Satu")
    answer = await bot.refused(method, **params)
    assert answer["error_code"] == code
    assert words in answer["description"]


async def test_a_wrong_token_is_unauthorized(server: Server) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{server.url}/bot1:x/getMe") as response:
        assert response.status == 401
        assert (await response.json())["description"] == "Unauthorized"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"blocked": True}, "Forbidden: bot was blocked by the user"),
        ({"deactivated": True}, "Forbidden: user is deactivated"),
    ],
)
async def test_people_who_cannot_be_reached(bot: Caller, box: Sandbox, change: dict[str, bool], words: str) -> None:
    box.chats.change_person(box.chats.person(RAHMA.id) | change)
    for method in ("sendMessage", "sendChatAction"):
        assert (await bot.refused(method, **HELLO, action="typing"))["description"] == words


async def test_only_48_hours_to_delete(bot: Caller, box: Sandbox, rahma: Person) -> None:
    [number] = await rahma.say("rahasia")
    sent = await bot("sendMessage", chat_id=RAHMA.id, text="Baik")
    box.clock.advance(48 * 3600 + 1)
    for old in (number, sent["message_id"]):
        answer = await bot.refused("deleteMessage", chat_id=RAHMA.id, message_id=old)
        assert answer["description"] == "Bad Request: message can't be deleted for everyone"
    assert await bot("deleteMessages", chat_id=RAHMA.id, message_ids=[number]) is True
    assert len(await rahma.messages()) == 2


async def test_both_sides_are_deleted_while_fresh(bot: Caller, rahma: Person) -> None:
    [number] = await rahma.say("rahasia")
    sent = await bot("sendMessage", chat_id=RAHMA.id, text="Baik")
    await bot("deleteMessage", chat_id=RAHMA.id, message_id=number)
    await bot("deleteMessages", chat_id=RAHMA.id, message_ids=[sent["message_id"], 99])
    assert await rahma.messages() == []


async def test_a_tap_waits_twenty_seconds(bot: Caller, box: Sandbox, rahma: Person) -> None:
    await bot("sendMessage", **keyboard(text="Ya", callback_data="y"))
    tap = await rahma.press("Ya")
    box.clock.advance(21)
    assert "query is too old" in (await bot.refused("answerCallbackQuery", callback_query_id=tap))["description"]


@pytest.mark.parametrize("method", ["copyMessage", "forwardMessage"])
async def test_protected_messages_stay(bot: Caller, method: str) -> None:
    sent = await bot("sendMessage", **HELLO, protect_content=True)
    assert sent["has_protected_content"] is True
    onward = {"chat_id": CONTOH_DUA.id, "from_chat_id": RAHMA.id, "message_id": sent["message_id"]}
    assert "message can't be" in (await bot.refused(method, **onward))["description"]
    free = await bot("sendMessage", **HELLO)
    await bot(method, **onward | {"message_id": free["message_id"]})


BODIES = [
    ("query", {"params": {"chat_id": str(RAHMA.id), "text": "a & b"}}),
    ("form", {"data": {"chat_id": str(RAHMA.id), "text": "a & b"}}),
    ("json", {"json": {"chat_id": RAHMA.id, "text": "a & b"}}),
    (
        "nested json",
        {"data": {"chat_id": str(RAHMA.id), "text": "a & b", "reply_markup": json.dumps({"inline_keyboard": []})}},
    ),
]


@pytest.mark.parametrize(("how"), [body for _, body in BODIES], ids=[name for name, _ in BODIES])
async def test_every_kind_of_body_is_read(bot: Caller, how: dict[str, Any]) -> None:
    async with aiohttp.ClientSession() as session, session.post(f"{bot.base}/sendMessage", **how) as response:
        assert (await response.json())["result"]["text"] == "a & b"
