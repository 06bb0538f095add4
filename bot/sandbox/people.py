"""Who lives in the sandbox: invented people with the Telegram ids under which the app seeds its school."""

from dataclasses import dataclass
from typing import Literal

BOT_ID = 7100000001
BOT_NAME = "Rekan BK"
BOT_USERNAME = "RekanBKContohBot"


@dataclass(frozen=True)
class Invented:
    """One invented person; ``role`` is "koordinator", "konselor" or "" for somebody unknown to the school."""

    id: int
    first_name: str
    last_name: str
    username: str
    role: Literal["konselor", "koordinator", ""]
    address: Literal["ibu", "bapak", ""]

    @property
    def name(self) -> str:
        """First and last name as Telegram shows them."""
        return f"{self.first_name} {self.last_name}".strip()


RAHMA = Invented(7100000011, "Rahma", "Widyastuti", "rahmaw", "konselor", "ibu")
CONTOH_DUA = Invented(7100000012, "Contoh", "Dua", "contohdua", "konselor", "bapak")
KOORDINATOR = Invented(7100000010, "Koordinator", "Contoh", "koordinatorcontoh", "koordinator", "ibu")
ORANG_ASING = Invented(7100000099, "Orang", "Asing", "", "", "")

PEOPLE = (RAHMA, CONTOH_DUA, KOORDINATOR, ORANG_ASING)
