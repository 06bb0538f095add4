"""Reads from a raw update only what delivery must know: its id, its kind, its chat. It may lack anything."""

from typing import Any

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
_LARGEST = 2**63 - 1  # what a column holds


def number(value: object) -> int | None:
    """Return a whole number that a column can hold, or None."""
    if isinstance(value, int) and not isinstance(value, bool) and -_LARGEST <= value <= _LARGEST:
        return value
    return None


def update_id(update: object) -> int | None:
    """Return the id of an update, or None if it has none."""
    return number(update.get("update_id")) if isinstance(update, dict) else None


def kind(update: dict[str, Any]) -> str | None:
    """Return which of the kinds that we asked for an update is, or None."""
    return next((name for name in ALLOWED if isinstance(update.get(name), dict)), None)


def chat_id(update: dict[str, Any]) -> int | None:
    """Return the chat whose order an update keeps; a press without its message belongs to who pressed."""
    name = kind(update)
    if name is None:
        return None
    content = update[name]
    if name == "callback_query":
        chat = _number_in(content, "message", "chat", "id")
        return _number_in(content, "from", "id") if chat is None else chat
    return _number_in(content, "chat", "id")


def without_board(update: dict[str, Any]) -> dict[str, Any]:
    """Take the board off a pressed message: it is half of the update, names students, and nobody asks for it."""
    pressed = update.get("callback_query")
    message = pressed.get("message") if isinstance(pressed, dict) else None
    if isinstance(message, dict):
        message.pop("reply_markup", None)
    return update


def message_id(update: dict[str, Any]) -> int | None:
    """Return the id of the message that an update brings, or None if it brings none."""
    return _number_in(update, "message", "message_id")


def tapped_id(update: dict[str, Any]) -> int | None:
    """Return the id of the message whose button was pressed, or None if nothing was pressed."""
    return _number_in(update, "callback_query", "message", "message_id")


def is_private(update: dict[str, Any]) -> bool:
    """Whether an update is a message or a press in a private chat."""
    name = kind(update)
    content: Any = update.get(name) if name else None
    if name == "callback_query":
        content = content.get("message")
    chat = content.get("chat") if isinstance(content, dict) else None
    return isinstance(chat, dict) and chat.get("type") == "private"


def _number_in(content: Any, *path: str) -> int | None:
    for step in path:
        if not isinstance(content, dict):
            return None
        content = content.get(step)
    return number(content)
