"""What people did and what the bot kept of it, in a form that the oracles can compare for any bot."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bot.sandbox.box import Sandbox


@dataclass(slots=True)
class Act:
    """One message or tap. `key` names its effect, such as the message id; `question` is what it answers, or with what.

    `ticks` are texts that only this act brings about: the first is its reply, which must come. A person whose bot says
    the same to many acts has none, and sets `seen` when the reply is there. Neither may be before the act is on the
    disk.
    """

    chat_id: int
    key: str
    question: str
    ticks: tuple[str, ...] = ()
    seen: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """One row of effect, as found in the data of a bot that does not run; in order of effect."""

    chat_id: int
    key: str
    question: str


class Play(Protocol):
    """People who use a bot, and the way to read from its data what it kept of what they did."""

    command: Sequence[str]
    acts: list[Act]
    said_anew: Sequence[
        str
    ]  # beginnings of texts that are said word for word to several acts, so that they are no copies
    first_lives: Sequence[str]  # kill points of the very first starts, while the data are being made

    async def prepare(self, folder: Path, count: int) -> tuple[dict[str, str], list[int]]:
        """Make what must be there before the first start; return settings of the bot, and the chats of the people."""

    async def person(self, chat_id: int) -> None:
        """Use the bot until `finish`; raise AssertionError if a reply never comes."""

    def finish(self) -> None:
        """Let everybody end what they are at."""

    async def kept(self, data: Path) -> list[Kept]:
        """Read the effects from a copy of the data folder."""


def people(box: Sandbox, count: int) -> list[int]:
    """Let so many people live in the sandbox who have met the bot; return their chats."""
    made = [
        box.chats.add_person({"first_name": f"Orang {number}", "id": 7_200_000_000 + number, "started": True})
        for number in range(1, count + 1)
    ]
    return [person["id"] for person in made]
