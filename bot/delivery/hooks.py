"""What delivery asks of the app: to handle an update, and the words for the cases where delivery must say something."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.store.attachments import Attachment
from bot.store.outbox import Said
from bot.store.work import Work

Update = dict[str, Any]
Params = dict[str, Any]


async def _no_words(*_: Any) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Hooks:
    """Calls into the app. Those with a work say what they have to say through the outbox, in that transaction."""

    handle: Callable[[Update, Work], Awaitable[None]]
    """One step. Whatever it raises rolls the step back; it is tried three times."""

    apologize: Callable[[Update, Work], Awaitable[None]] = _no_words
    """This update was set aside: tell the person, in words (FAULTS.md C14)."""

    too_many: Callable[[Update, Work], Awaitable[None]] = _no_words
    """This chat sends more than is read, this update first: tell the person, once for a flood (THREATS.md T23)."""

    unreachable: Callable[[int, Work], Awaitable[None]] = _no_words
    """This chat has blocked the bot, is gone or never began: mark the person (T13, T14)."""

    after_silence: Callable[[int, Work], Awaitable[None]] = _no_words
    """No poll succeeded for so many seconds (at least 150): tell those with an open question, once (T9, T10)."""

    attached: Callable[[Attachment, Work], Awaitable[None]] = _no_words
    """An attachment is stored: complete the tick of its message."""

    unobtainable: Callable[[Attachment, str, Work], Awaitable[None]] = _no_words
    """An attachment cannot be had, with the reason (besar, jenis, hilang): say so, and what to do (FAULTS.md I15)."""

    upload: Callable[[Said], Awaitable[Params | None]] = _no_words
    """Telegram does not know the file of this message by its id any more: its content anew, or None."""

    instead: Callable[[Said], Params | None] = lambda _said: None
    """Telegram refused this message for its content: what to send in its place, or None for nothing."""

    storage_full: Callable[[int], Params | None] = lambda _chat_id: None
    """The disk is full and this chat's answer is not stored: what to tell it directly, or None for nothing (S1)."""
