"""Reads from Telegram's error what became of a request and what is to be done next. Pure."""

from enum import Enum, auto

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError

from bot.delivery.request import Halted, NeverSent


class Verdict(Enum):
    """What became of a request that did not simply succeed."""

    DONE = auto()  # what it wanted is already so
    GONE = auto()  # the message to change is no longer there
    REFUSED = auto()  # its content is not accepted, now or later
    UNREACHABLE = auto()  # this chat cannot be written to
    WAIT = auto()  # too much was sent; Telegram names the seconds
    NEVER_SENT = auto()  # it did not reach Telegram
    TOKEN = auto()  # the token is rejected; nothing gets through
    UNKNOWN = auto()  # it may have been done


_DONE = ("message is not modified",)
_GONE = (
    "message to edit not found",
    "message to delete not found",
    "message can't be edited",
    "message can't be deleted",
    "message_id_invalid",
    "there is no text in the message to edit",
)
_UNREACHABLE = ("chat not found", "user is deactivated", "peer_id_invalid", "bot was blocked", "user not found")


def judge(error: TelegramError) -> Verdict:
    """Return the verdict on an error of `request.call`."""
    if isinstance(error, Halted):
        return Verdict.WAIT
    if isinstance(error, NeverSent):
        return Verdict.NEVER_SENT
    if isinstance(error, InvalidToken):
        return Verdict.TOKEN
    if isinstance(error, (Forbidden, ChatMigrated)):
        return Verdict.UNREACHABLE
    if isinstance(error, BadRequest):
        return _judge_refusal(error.message.lower())
    return Verdict.UNKNOWN


def _judge_refusal(words: str) -> Verdict:
    for verdict, known in ((Verdict.DONE, _DONE), (Verdict.GONE, _GONE), (Verdict.UNREACHABLE, _UNREACHABLE)):
        if any(phrase in words for phrase in known):
            return verdict
    return Verdict.REFUSED
