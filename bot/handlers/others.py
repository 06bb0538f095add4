"""Says something to somebody else than who speaks: in that person's language and address, in that person's chat."""

from html import escape
from typing import Any

from telegram import User

from bot.handlers.context import SAPAAN, Context
from bot.handlers.keyboard import Keyboard
from bot.i18n import N_, translator
from bot.language.text import clean_name
from bot.store import outbox
from bot.store.people import Person

LONGEST_NAME = 64


class Reader:
    """How one person is spoken to."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self._turn = translator(person.language)

    def text(self, marked: str, /, **params: object) -> str:
        """Return a sentence in the person's language, plain; {sapaan} is always known."""
        sapaan = self._turn(SAPAAN.get(self.person.address, N_("Bapak/Ibu")))
        return self._turn(marked, **{"sapaan": sapaan, **params})

    def message(self, marked: str, board: Keyboard | None = None, /, **params: object) -> dict[str, Any]:
        """Return the parameters of a message; whatever stands in its places is never markup."""
        said: dict[str, Any] = {"text": escape(self.text(marked, **params), quote=False), "parse_mode": "HTML"}
        return said | ({"reply_markup": board.markup(self.text)} if board else {})


async def tell(
    context: Context, person: Person, slot: str, marked: str, board: Keyboard | None = None, /, **params: object
) -> None:
    """Send a message to a person; `slot` is its name in that chat."""
    said = Reader(person).message(marked, board, **params) | {"protect_content": True}
    await outbox.say(context.work, person.telegram_id, said, slot, slot_kind=outbox.NOTICE)


async def change(
    context: Context, person: Person, slot: str, marked: str, board: Keyboard | None = None, /, **params: object
) -> None:
    """Change what a slot in a person's chat shows."""
    await outbox.edit(context.work, person.telegram_id, slot, Reader(person).message(marked, board, **params))


def name_of(user: User) -> str:
    """Return the name that somebody bears in Telegram, cleaned and never empty."""
    return clean_name(user.full_name)[:LONGEST_NAME] or user.username or f"ID {user.id}"


def named(person: Person) -> str:
    """Return a person as others may recognize one: Rahma Widyastuti (@rahmaw), or the Telegram id."""
    return f"{person.name} (@{person.username})" if person.username else f"{person.name} (ID {person.telegram_id})"
