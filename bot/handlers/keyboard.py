"""Buttons: what they say, the state they name in at most 64 bytes, and how many stand in a row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

MAX_DATA = 64
ROOM = {1: 60, 2: 20, 3: 13, 4: 10, 5: 6, 7: 3}
HALF_A_ROW = 17.0  # in widths of a small n; measured on a phone of 390 px
SLIM, BROAD = frozenset("iljtfrI.,:;'|!()[] "), frozenset("mwMW…")


@dataclass(frozen=True)
class Button:
    """One button: a marked label with its places, and the words of its data. `wide` gives it a row of its own."""

    label: str
    data: tuple[str, ...] = ()
    params: Mapping[str, object] = field(default_factory=dict)
    wide: bool = False
    url: str = ""
    literal: bool = False

    def show(self, text: Callable[..., str]) -> dict[str, Any]:
        """Return the button as Telegram takes it."""
        label = self.label if self.literal else text(self.label, **self.params)
        if self.url:
            return {"text": label, "url": self.url}
        data = ":".join(self.data)
        if not 0 < len(data.encode()) <= MAX_DATA:
            raise ValueError(f"the data of a button has {len(data.encode())} bytes: {data[:20]}")
        return {"text": label, "callback_data": data}


@dataclass(frozen=True)
class Keyboard:
    """Rows of buttons. `flow` are laid out by the width of their labels, `rows` stand as they are below."""

    flow: Sequence[Button] = ()
    rows: Sequence[Sequence[Button]] = ()

    def markup(self, text: Callable[..., str]) -> dict[str, Any]:
        """Return the inline keyboard as Telegram takes it."""
        rows = [*_laid_out(self.flow, text), *([one.show(text) for one in row] for row in self.rows)]
        return {"inline_keyboard": [row for row in rows if row]}


def button(label: str, *data: str, **params: object) -> Button:
    """Return a button with a marked label."""
    return Button(label, data, params)


def keyboard(*flow: Button, rows: Iterable[Iterable[Button]] = ()) -> Keyboard:
    """Return a keyboard."""
    return Keyboard(flow, tuple(tuple(row) for row in rows))


def breadth(label: str) -> float:
    """Return about how wide a label is: letters differ, and one that is cut cannot be read."""
    return sum(0.5 if one in SLIM else 1.5 if one in BROAD else 1.2 if one.isupper() else 1.0 for one in label)


def _laid_out(flow: Sequence[Button], text: Callable[..., str]) -> list[list[dict[str, Any]]]:
    """Put two short labels in a row, a long or wide one alone (CHAT: labels of two in a row have 20 characters)."""
    rows: list[list[dict[str, Any]]] = []
    open_row = False
    for one in flow:
        shown = one.show(text)
        narrow = not one.wide and len(shown["text"]) <= ROOM[2] and breadth(shown["text"]) <= HALF_A_ROW
        if narrow and open_row:
            rows[-1].append(shown)
            open_row = False
        else:
            rows.append([shown])
            open_row = narrow
    return rows
