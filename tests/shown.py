"""A message as a person sees it on the phone."""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """One message as a person sees it."""

    raw: Json

    @property
    def id(self) -> int:
        """The message id."""
        return int(self.raw["message_id"])

    @property
    def text(self) -> str:
        """Text or caption, without markup."""
        return str(self.raw.get("text", self.raw.get("caption", "")))

    @property
    def from_bot(self) -> bool:
        """Whether the bot wrote it."""
        return bool(self.raw["from_bot"])

    @property
    def edited(self) -> bool:
        """Whether it was changed after it was sent."""
        return "edit_date" in self.raw

    @property
    def protected(self) -> bool:
        """Whether it may not be passed on."""
        return bool(self.raw.get("has_protected_content"))

    @property
    def rows(self) -> list[list[str]]:
        """Labels of the buttons, row by row."""
        keyboard = self.raw.get("reply_markup", {}).get("inline_keyboard", [])
        return [[button["text"] for button in row] for row in keyboard]

    @property
    def labels(self) -> list[str]:
        """Labels of all buttons."""
        return [label for row in self.rows for label in row]

    def data(self, label: str) -> str:
        """The callback data under a label."""
        keyboard = self.raw.get("reply_markup", {}).get("inline_keyboard", [])
        return next(str(button["callback_data"]) for row in keyboard for button in row if button["text"] == label)

    def __str__(self) -> str:
        rows = "\n".join(" ".join(f"[{label}]" for label in row) for row in self.rows)
        return f"{'' if self.from_bot else '▸ '}{self.text or '(not a text)'}\n{rows}".strip()
