"""A walk-through as it is being talked: what was typed and tapped, and what the bot showed then."""

from collections.abc import Awaitable

from tests.counselor import Counselor, pushed
from tests.sandbox_client import Shown

MADE = (
    "Halaman ini ditulis oleh tes dari percakapan yang sungguh terjadi di bak pasir "
    "(`python -m tests.e2e.walkthroughs`); jangan diubah dengan tangan. Semua orang di dalamnya rekaan."
)
HOW = (
    "`▸` yang diketik Ibu Rahma, `⊙` tombol yang diketuknya, angka di belakangnya: interaksi ke berapa. "
    "Kotak kutipan adalah pesan bot, `[…]` tombol-tombolnya."
)


class Page:
    """A walk-through as it is being talked."""

    def __init__(self, guru: Counselor, title: str, about: str) -> None:
        self.guru = guru
        self.blocks = [f"# {title}", about, HOW, MADE]
        self._seen = -1

    def heading(self, text: str) -> None:
        """Begin a part."""
        self.blocks.append(f"## {text}")
        self.guru.interactions = 0

    async def says(self, text: str) -> Shown:
        """Type something; write down what is shown then."""
        return await self._turn(f"▸ {text}", self.guru.says(text))

    async def taps(self, label: str, message: Shown | None = None) -> Shown:
        """Tap a button, the newest with this label or that of a message; write down what is shown then."""
        return await self._turn(f"⊙ {label}", self.guru.taps(label, message))

    async def _turn(self, act: str, answer: Awaitable[Shown]) -> Shown:
        known = {shown.id for shown in await self.guru.messages()}
        shown = await answer
        self.blocks.append(f"**{act}** ({self.guru.interactions})")
        fresh = await self.guru.fresh()
        self.blocks += [quoted(one) for one in fresh if one.id not in known and not _unasked(one)]
        return shown

    async def chat(self) -> None:
        """Write the chat down as it reads in the end."""
        own = [one for one in await self.guru.messages() if not one.text.startswith("/kasus") and not _unasked(one)]
        self.blocks += ["## Begini percakapannya terbaca kemudian", *map(quoted_as_left, own)]

    def text(self) -> str:
        """Return the page."""
        return "\n\n".join(self.blocks) + "\n"


def _unasked(shown: Shown) -> bool:
    """A page tells of one conversation; reminders come in between at hours of their own."""
    return shown.from_bot and pushed(shown.text, "".join(shown.labels))


def quoted(shown: Shown) -> str:
    """Return a message of the bot as a quotation, its buttons row by row."""
    rows = [" ".join(f"`[{label}]`" for label in row) for row in shown.rows]
    return "\n".join(f"> {line}  " if line else ">" for line in [*shown.text.splitlines(), *rows]).rstrip()


def quoted_as_left(shown: Shown) -> str:
    """Return a message as it is left in the chat: own ones with their sign."""
    return quoted(shown) if shown.from_bot else f"**▸ {shown.text}**"
