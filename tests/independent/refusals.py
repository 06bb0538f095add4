"""Every way the sandbox can say no, and the exception that aiogram makes of it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot, exceptions
from aiogram import types as t

Call = Callable[[], Awaitable[Any]]


async def expect(kind: type[Exception], words: str, call: Call) -> None:
    """The call must fail with exactly this exception, and say these words."""
    try:
        await call()
    except kind as error:
        assert type(error) is kind, (type(error), kind)
        assert words in str(error), (words, str(error))
    else:
        raise AssertionError(f"{kind.__name__} with {words!r} did not come")


async def expect_refusals(bot: Bot, people: Any, person: int, stranger: int) -> int:
    """Try them all; return how many there were."""
    count = 0
    for expected in (plain, addressed, disturbed):
        count += await expected(bot, people, person, stranger)
    return count


async def plain(bot: Bot, people: Any, person: int, stranger: int) -> int:
    """Refusals of the contents of a call."""
    bad = exceptions.TelegramBadRequest
    sent = await bot.send_message(person, "Satu")
    wide = t.InlineKeyboardMarkup(inline_keyboard=[[t.InlineKeyboardButton(text="x", callback_data="x" * 65)]])
    edit = {"chat_id": person, "message_id": sent.message_id}
    table: list[tuple[str, Call]] = [
        ("message is too long", lambda: bot.send_message(person, "x" * 4097)),
        ("message text is empty", lambda: bot.send_message(person, "")),
        ("can't parse entities: Unsupported start tag", lambda: bot.send_message(person, "<x>", parse_mode="HTML")),
        ("BUTTON_DATA_INVALID", lambda: bot.send_message(person, "x", reply_markup=wide)),
        ("message is not modified", lambda: bot.edit_message_text("Satu", **edit)),
        ("message to edit not found", lambda: bot.edit_message_text("x", chat_id=person, message_id=9999)),
        ("message to delete not found", lambda: bot.delete_message(person, 9999)),
        ("query is too old", lambda: bot.answer_callback_query("1")),
        ("chat not found", lambda: bot.send_message(42, "x")),
    ]
    for words, call in table:
        await expect(bad, words, call)
    return len(table)


async def addressed(bot: Bot, people: Any, person: int, stranger: int) -> int:
    """Refusals because of who is addressed, or who asks."""
    forbidden = exceptions.TelegramForbiddenError
    await expect(forbidden, "can't initiate conversation", lambda: bot.send_message(stranger, "x"))
    await people.act(person, "block", blocked=True)
    await expect(forbidden, "bot was blocked by the user", lambda: bot.send_message(person, "x"))
    await people.act(person, "block", blocked=False)
    group = await people.act(person, "group", title="Ruang Guru")
    await people.act(person, "migrate", chat_id=group)
    await expect(exceptions.TelegramMigrateToChat, "supergroup", lambda: bot.send_message(group, "x"))
    thief = Bot("1234567890:" + "A" * 35, session=bot.session)
    await expect(exceptions.TelegramUnauthorizedError, "Unauthorized", thief.get_me)
    await expect(exceptions.TelegramNotFound, "Not Found", bot.get_available_gifts)
    await bot.delete_webhook(drop_pending_updates=True)
    older = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.2)
    await bot.get_updates(offset=-1)

    async def wait() -> None:
        await older

    await expect(exceptions.TelegramConflictError, "terminated by other getUpdates", wait)
    return 6


async def disturbed(bot: Bot, people: Any, person: int, stranger: int) -> int:
    """Failures that the levers make."""
    flood = {"code": 429, "description": "Too Many Requests: retry after 7", "retry_after": 7}
    restart = {"code": 502, "description": "Bad Gateway: restart"}
    table: list[tuple[type[Exception], str, dict[str, Any]]] = [
        (exceptions.TelegramRetryAfter, "retry after 7", {"action": "refuse", **flood}),
        (exceptions.TelegramServerError, "Internal Server Error", {"action": "refuse", "code": 500}),
        (exceptions.RestartingTelegram, "restart", {"action": "refuse", **restart}),
        (exceptions.ClientDecodeError, "decode", {"action": "html", "code": 502}),
        (exceptions.ClientDecodeError, "decode", {"action": "truncated"}),
        (exceptions.TelegramNetworkError, "", {"action": "cut"}),
        (exceptions.TelegramNetworkError, "", {"action": "cut_before"}),
    ]
    for kind, words, lever in table:
        await people.post("levers/script", method="sendMessage", **lever)
        await expect(kind, words, lambda: bot.send_message(person, "x"))
    return len(table)
