"""Simulated counselors who file one intake after the other, inside the sandbox's own process, so that they cost little.

A phone reads what the bot shows and does what fits it: it taps the student found, the first harmless option, types
a text where one is asked, files, and begins anew. It follows the buttons, not a script, so it also shows when the bot
asks something else.
"""

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bench.town import Counselor
from bot.sandbox.box import Sandbox
from bot.sandbox.crowd import Crowd

TEXT = "Sering terlambat dan tampak lelah di kelas; wali kelas meminta bantuan."
CHOSEN = {"IN8": "tidak_ada"}
NOT_AN_ANSWER = ("lewati", "cari_lagi", "tidak_ada")

Json = dict[str, Any]


@dataclass
class Seen:
    """What all phones together have seen: the seconds from each tap or text to the question after it."""

    answers: list[float] = field(default_factory=list)
    filed: int = 0


class Phone:
    """One counselor. `pace` is the time from one answer to the next, in seconds; 0 answers as fast as the bot asks."""

    def __init__(self, who: Counselor, crowd: Crowd, seen: Seen, pace: float, chance: random.Random) -> None:
        self._who, self._crowd, self._seen, self._pace, self._chance = who, crowd, seen, pace, chance
        self._acted = 0.0
        self._waits = self._away = False
        self.last = ""

    def begin(self) -> None:
        """Open the first case."""
        self._act(self._open_case)

    def sees(self, message: Json) -> None:
        """Take in a new message of the bot; the first that can be acted on ends the waiting."""
        act = self._answer_to(message)
        if act is None or not self._waits:
            return
        self._waits, self.last = False, message["text"]
        now = time.monotonic()
        self._seen.answers.append(now - self._acted)
        pause = max(self._acted + self._pace - now, 0.0) if self._pace else 0.0
        asyncio.get_running_loop().call_later(pause, self._act, act)

    def stop(self) -> None:
        """Do nothing any more."""
        self._away = True

    def waits_since(self) -> float | None:
        """Return the monotonic time of the act that the bot has not answered yet."""
        return self._acted if self._waits else None

    def _act(self, act: Callable[[], object]) -> None:
        if self._away:
            return
        self._acted, self._waits = time.monotonic(), True
        act()

    def _open_case(self) -> object:
        return self._crowd.say(self._who.id, self._chance.choice(self._who.queries))

    def _answer_to(self, message: Json) -> Callable[[], object] | None:
        datas = [one["callback_data"] for row in _rows(message) for one in row]
        number = message["message_id"]
        for data in datas:
            verb, _, question, *code = data.split(":")
            if verb == "a" and CHOSEN.get(question, code[0]) == code[0] and _answers(question, code[0]):
                return lambda: self._crowd.press(self._who.id, number, data=data)
        for data in datas:
            if data.endswith(":simpan"):
                return lambda: self._crowd.press(self._who.id, number, data=data)
            if data.startswith("k:"):
                self._seen.filed += 1
                return self._open_case
        if any(data.endswith(":nanti") for data in datas):
            return lambda: self._crowd.say(self._who.id, TEXT)
        return None


def _answers(question: str, code: str) -> bool:
    return question in CHOSEN or code not in NOT_AN_ANSWER


def _rows(message: Json) -> list[list[Json]]:
    rows: list[list[Json]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return rows


class Street:
    """All phones on one sandbox."""

    def __init__(self, box: Sandbox, people: list[Counselor], pace: float = 0.0, seed: int = 1) -> None:
        self.seen = Seen()
        self._chance = random.Random(seed)
        crowd = Crowd(box)
        self._phones = {who.id: Phone(who, crowd, self.seen, pace, random.Random(who.id)) for who in people}
        self._pace = pace
        for who in people:
            box.chats.add_person({"id": who.id, "first_name": "Konselor", "last_name": "Contoh", "started": True})
        # The feed tells a page of everything that happens; here it tells the phones instead.
        box.feed.tell = self._told  # type: ignore[method-assign]

    def begin(self) -> None:
        """Let everybody begin: at once, or spread over one pace."""
        loop = asyncio.get_running_loop()
        for phone in self._phones.values():
            loop.call_later(self._chance.uniform(0.0, self._pace), phone.begin)

    def stop(self) -> None:
        """Let everybody put the phone away."""
        for phone in self._phones.values():
            phone.stop()

    def stuck(self, seconds: float) -> list[str]:
        """Return what those read last who have been waiting for so long."""
        before = time.monotonic() - seconds
        return [one.last for one in self._phones.values() if (one.waits_since() or before) < before]

    def _told(self, kind: str, **facts: Any) -> None:
        if kind == "message" and facts["message"]["from_bot"]:
            phone = self._phones.get(facts["chat"])
            if phone is not None:
                phone.sees(facts["message"])
