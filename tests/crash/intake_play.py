"""Counselors who file one intake after the other with the real bot, following the buttons that it shows."""

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import town
from bot.clock import Clock
from bot.sandbox.box import Sandbox
from bot.sandbox.crowd import Crowd
from bot.sandbox.school import master_key
from bot.security.keys import MasterKey
from bot.store.statement import statement
from bot.store.work import Store, Work
from tests.crash.acts import Act, Kept

REPLY_SECONDS = 60.0
NO_DANGER = "tidak_ada"
NOT_AN_ANSWER = ("lewati", "cari_lagi", "tidak_ada")
SUMMARY = "IN5"

_DRAFTS = statement("""
    SELECT p.telegram_id, d.id, d.body_sealed, d.activity_id FROM draft d JOIN person p ON p.id = d.person_id
    ORDER BY d.made_at, d.id
""")
_FILED = statement("SELECT activity_id FROM record")


@dataclass(frozen=True, slots=True)
class Asked:
    """One message that waits for an answer: which draft and question, and the data of the button to tap, if any."""

    message_id: int
    draft: str
    question: str
    data: str = ""


class IntakePlay:
    """See tests.crash.acts.Play."""

    command = ("-m", "bot", "run")
    said_anew = ()
    first_lives = ()

    def __init__(self, box: Sandbox, seed: int) -> None:
        self.acts: list[Act] = []
        self._box = box
        self._crowd = Crowd(box)
        self._random = random.Random(seed)
        self._finished = False
        self._queries: dict[int, tuple[str, ...]] = {}
        self._key = Path()

    async def prepare(self, folder: Path, count: int) -> tuple[dict[str, str], list[int]]:
        """Store a school with its counselors and students before the bot starts."""
        plan = town.Plan(schools=1, counselors=count, students=300)
        self._key = master_key(folder)
        await town.settle(folder / "data", self._key, plan)
        for who in plan.people():
            self._queries[who.id] = who.queries
            self._box.chats.add_person({"id": who.id, "first_name": "Konselor", "started": True})
        return {"BOT_SANDBOX": "1", "BOT_MASTER_KEY_FILE": str(self._key)}, list(self._queries)

    def finish(self) -> None:
        """Let everybody end what they are at."""
        self._finished = True

    async def person(self, chat_id: int) -> None:
        """File one intake after the other until finished."""
        number = 0
        while not self._finished:
            number += 1
            await self._intake(chat_id, number)
            await asyncio.sleep(self._random.uniform(0.0, 0.1))

    async def _intake(self, chat_id: int, number: int) -> None:
        act = Act(chat_id, f"baru {number}", "")
        self.acts.append(act)
        (said,) = self._crowd.say(chat_id, self._random.choice(self._queries[chat_id]))
        asked = await self._next(act, said, "")
        while asked.question:
            act = self._answer(chat_id, asked, number)
            self.acts.append(act)
            asked = await self._next(act, asked.message_id, asked.question)

    def _answer(self, chat_id: int, asked: Asked, number: int) -> Act:
        key = f"{asked.draft}:{asked.question}"
        if asked.data:
            self._crowd.press(chat_id, asked.message_id, data=asked.data)
            return Act(chat_id, key, "" if asked.question == "simpan" else asked.data.split(":")[3])
        text = f"Ringkasan ke-{number} dari {chat_id}: sering terlambat."
        self._crowd.say(chat_id, text)
        return Act(chat_id, key, text)

    async def _next(self, act: Act, after: int, question: str) -> Asked:
        """Wait for a message with another question than the one answered; a copy of that one is passed over."""
        deadline = time.monotonic() + REPLY_SECONDS
        while time.monotonic() < deadline:
            for number, message in list(self._box.chats.messages(act.chat_id).items()):
                asked = self._read(message) if number > after and message["from"]["is_bot"] else None
                if asked is not None and asked.question != question:
                    act.seen = True
                    return asked
            await asyncio.sleep(0.01)
        raise AssertionError(f"no reply to {act.key} in chat {act.chat_id} within {REPLY_SECONDS:g} s")

    def _read(self, message: dict[str, Any]) -> Asked | None:
        number = message["message_id"]
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        datas = [button["callback_data"].split(":") for row in rows for button in row if "callback_data" in button]
        if any(words[0] == "k" for words in datas):
            return Asked(number, "", "")  # filed
        for words in datas:
            if words[0] == "a" and (words[3] == NO_DANGER if words[2] == "IN8" else words[3] not in NOT_AN_ANSWER):
                return Asked(number, words[1], words[2], ":".join(words))
        for words in datas:
            if words[-1] == "simpan":
                return Asked(number, words[1], "simpan", ":".join(words))
        return next((Asked(number, words[1], SUMMARY) for words in datas if words[-1] == "nanti"), None)

    async def kept(self, data: Path) -> list[Kept]:
        """Read the effects from a copy of the data folder."""
        master = MasterKey.parse(await asyncio.to_thread(self._key.read_text))
        store = await Store.open(data, master, Clock(), sandbox=True)
        try:
            async with store.work() as work:
                return await _read_all(work)
        finally:
            await store.close()


async def _read_all(work: Work) -> list[Kept]:
    """Return the effects in the order of their acts: a draft begun, its answers, and each record filed from it."""
    filed = Counter(row["activity_id"] for row in await work.rows(_FILED))
    begun: Counter[int] = Counter()
    found: list[Kept] = []
    for row in await work.rows(_DRAFTS):
        chat_id, draft = row["telegram_id"], f"{row['id']:x}"
        begun[chat_id] += 1
        found.append(Kept(chat_id, f"baru {begun[chat_id]}", ""))
        body = await work.open_json(row["body_sealed"], "draft", row["id"], "body_sealed")
        answers: dict[str, list[Any]] = body["draft"]["answers"]
        found += [Kept(chat_id, f"{draft}:{question}", _given(answer)) for question, answer in answers.items()]
        found += [Kept(chat_id, f"{draft}:simpan", "")] * filed[row["activity_id"]]
    return found


def _given(answer: list[Any]) -> str:
    """Return what was tapped or typed, from (kind, value, ...) as it is stored."""
    kind, value = answer[:2]
    value = value[0] if isinstance(value, list) else value
    return f"s{value:x}" if kind == "siswa" else str(value)
