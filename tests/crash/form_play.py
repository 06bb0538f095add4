"""Counselors who do one activity after the other with the real bot, question by question, as a script says."""

import asyncio
import json
import random
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

from bench import town
from bot.clock import Clock
from bot.conversations import load_forms
from bot.engine.question import DONE
from bot.sandbox.box import Sandbox
from bot.sandbox.crowd import Crowd
from bot.sandbox.school import master_key
from bot.security.keys import MasterKey
from bot.store import cases, people
from bot.store.statement import statement
from bot.store.work import Store, Work
from tests.crash.acts import Act, Kept

REPLY_SECONDS = 60.0
BURST_SECONDS = 3.2
SAVE = "simpan"
YESTERDAY = "\1kemarin"  # typed as a day and an hour of the clock that the sandbox shows
_TAGS = re.compile(r"<[^>]+>")

_DRAFTS = statement("""
    SELECT p.telegram_id, d.id, d.form, d.body_sealed, d.activity_id FROM draft d JOIN person p ON p.id = d.person_id
    WHERE d.form = :form ORDER BY d.made_at, d.id
""")
_STUDENTS = statement("SELECT id FROM student ORDER BY id")
_FILED = statement("SELECT DISTINCT activity_id FROM record WHERE form = :form")


@dataclass(frozen=True, slots=True)
class Answer:
    """How one question is answered: texts that are typed, and options that are tapped (by a pattern of their code).

    `unread` leaves the value out of the comparison: it is made of what only the bot knows.
    """

    question: str
    does: tuple[str, ...]
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """One activity: the form, what begins it, the answers in the order of asking; `case`: each person has a case.

    It begins with a message, and with taps on buttons (by a pattern of all their data).
    """

    form: str
    begins: tuple[str, ...]
    answers: Sequence[Answer]
    case: bool = False


def tap(code: str) -> str:
    """Mark an input as a tap; the code is a pattern."""
    return f"\0{code}"


GUIDANCE = Script(
    "bimbingan_kelompok",
    ("/bimbingan",),
    (
        Answer("BK-P1", ("Cara menolong teman yang diam",)),
        Answer("BK-P3", (tap("sosial"),)),
        Answer("BK-P8", (tap("kelas"), tap("k[0-9a-f]+")), unread=True),
        Answer("BK-P9", (YESTERDAY,), unread=True),
        Answer("BK-L1", (tap(DONE),), unread=True),
        Answer("BK-L4", ("Yang dibahas bersama.", tap(DONE)), unread=True),
        Answer("BK-L7", (tap("sudah"),)),
        Answer("EV-K1", ("7",)),
        Answer("TL1", (tap("tidak_perlu"),)),
        Answer("TL2", (tap("tujuan_tercapai"),)),
    ),
)
VISIT = Script(
    "kunjungan_rumah",
    ("/kegiatan", "keg:mulai:kunjungan_rumah", "keg:kasus:kunjungan_rumah:.*"),
    (
        Answer("KR-P2", ("Perlu memahami keadaan di rumah.",)),
        Answer("KR-P3", (tap("ya"),)),
        Answer("KR-P5", (tap("aman"),)),
        Answer("KR-P7", ("Yang diceritakan sendiri.",)),
        Answer("KR-P6", ("Ingin bekerja sama mendampingi belajar.",)),
        Answer("KR-P6a", (tap("ya"),)),
        Answer("KR-P9", ("Ibu konseli", tap(DONE)), unread=True),
        Answer("KR-P10", ("Guru BK, wali kelas", tap(DONE)), unread=True),
        Answer("KR-P12", (YESTERDAY,), unread=True),
        Answer("KR-L2", (tap("ibu"), tap(DONE)), unread=True),
        Answer("KR-L3", ("Yang dibahas dengan keluarga.", tap(DONE)), unread=True),
        Answer("KR-L10", (tap("tidak_ada"),), unread=True),
        Answer("KR-L5", (tap("belum_ada"),), unread=True),
        Answer("KR-E2", (tap("ya"),)),
        Answer("KR-E5", (tap("4"),)),
        Answer("TL1", (tap("tidak_perlu"),)),
        Answer("TL2", (tap("tujuan_tercapai"),)),
    ),
    case=True,
)


class FormPlay:
    """See tests.crash.acts.Play."""

    command = ("-m", "bot", "run")
    said_anew = ("Apa yang akan dikerjakan?", "Kunjungan rumah: untuk kasus yang mana?")  # the menus of /kegiatan
    first_lives = ()

    def __init__(self, box: Sandbox, seed: int, script: Script = GUIDANCE) -> None:
        self.acts: list[Act] = []
        self._box = box
        self._crowd = Crowd(box)
        self._random = random.Random(seed)
        self._script = script
        self._form = load_forms()[script.form]
        self._finished = False
        self._typed: dict[int, float] = {}
        self._key = Path()

    async def prepare(self, folder: Path, count: int) -> tuple[dict[str, str], list[int]]:
        """Store a school with its counselors and students before the bot starts."""
        plan = town.Plan(schools=1, counselors=count, students=600)
        self._key = master_key(folder)
        await town.settle(folder / "data", self._key, plan)
        chats = [who.id for who in plan.people()]
        if self._script.case:
            await self._open_cases(folder / "data", chats)
        for chat in chats:
            self._box.chats.add_person({"id": chat, "first_name": "Konselor", "started": True})
        return {"BOT_SANDBOX": "1", "BOT_MASTER_KEY_FILE": str(self._key)}, chats

    async def _open_cases(self, data: Path, chats: Sequence[int]) -> None:
        """Give everybody a case of their own."""
        master = MasterKey.parse(await asyncio.to_thread(self._key.read_text))
        store = await Store.open(data, master, Clock(), sandbox=True)
        try:
            async with store.work() as work:
                for chat, row in zip(chats, await work.rows(_STUDENTS), strict=False):
                    person = await people.by_telegram(work, chat)
                    assert person is not None
                    await cases.create(work, person, row["id"], work.now.date())
        finally:
            await store.close()

    def finish(self) -> None:
        """Let everybody end what they are at."""
        self._finished = True

    async def person(self, chat_id: int) -> None:
        """Do one activity after the other until finished."""
        number = 0
        while not self._finished:
            number += 1
            await self._activity(chat_id, number)
            await asyncio.sleep(self._random.uniform(0.0, 0.1))

    async def _activity(self, chat_id: int, number: int) -> None:
        act = Act(chat_id, f"mulai {number}", "")
        self.acts.append(act)
        (after,) = self._crowd.say(chat_id, self._script.begins[0])
        for wanted in self._script.begins[1:]:
            fits = re.compile(wanted).fullmatch
            message, data = await self._button(act, after, lambda words, fits=fits: bool(fits(":".join(words))))
            self._crowd.press(chat_id, message, data=data)
        for answer in self._script.answers:
            after, draft = await self._asked(act, answer.question, after)
            act = Act(chat_id, f"{draft}:{answer.question}", "" if answer.unread else answer.does[-1].lstrip("\0"))
            self.acts.append(act)
            for does in answer.does:
                after = max(after, await self._do(act, draft, answer.question, does, after))
        after, data = await self._button(act, after, lambda words: words[-1] == SAVE)
        act.seen = True
        act = Act(chat_id, f"{data.split(':')[1]}:{SAVE}", "")
        self.acts.append(act)
        self._crowd.press(chat_id, after, data=data)
        await self._button(act, after, lambda words: words[0] == "r")
        act.seen = True

    async def _do(self, act: Act, draft: str, question: str, does: str, after: int) -> int:
        """Type, or tap as soon as the button is there; return the newest message that was used."""
        if not does.startswith("\0"):
            await self._pause(act.chat_id)
            day = datetime.fromtimestamp(self._box.clock.date(), UTC) - timedelta(days=1)
            return self._crowd.say(act.chat_id, f"{day:%d/%m} 09.00" if does == YESTERDAY else does)[-1]
        fits, words = re.compile(does[1:]).fullmatch, ["a", draft, question]
        message, data = await self._button(act, after, lambda found: found[:3] == words and bool(fits(found[3])))
        self._crowd.press(act.chat_id, message, data=data)
        return message

    async def _pause(self, chat_id: int) -> None:
        """Let no text follow another so soon that both would be one answer."""
        await asyncio.sleep(self._typed.get(chat_id, 0.0) + BURST_SECONDS - time.monotonic())
        self._typed[chat_id] = time.monotonic()

    async def _asked(self, act: Act, question: str, after: int) -> tuple[int, str]:
        """Wait for the message that asks a question; return its number and the draft that it belongs to."""
        ask = re.split(r"[{]", self._form[question].ask)[0]

        def shown(number: int, message: dict[str, Any]) -> str:
            said = unescape(_TAGS.sub("", message.get("text", "")))
            return next((words[1] for words in _data(message) if words[0] in "af"), "") if ask in said else ""

        found = await self._until(act, after - 1, shown)
        act.seen = True
        return found

    async def _button(self, act: Act, after: int, fits: Any) -> tuple[int, str]:
        return await self._until(
            act, after - 1, lambda _, message: next((":".join(one) for one in _data(message) if fits(one)), "")
        )

    async def _until(self, act: Act, after: int, find: Any) -> tuple[int, str]:
        deadline = time.monotonic() + REPLY_SECONDS
        while time.monotonic() < deadline:
            for number, message in sorted(self._box.chats.messages(act.chat_id).items(), reverse=True):
                if number > after and message["from"]["is_bot"] and (found := find(number, message)):
                    return number, found
            await asyncio.sleep(0.01)
        raise AssertionError(f"no reply to {act.key} in chat {act.chat_id} within {REPLY_SECONDS:g} s")

    async def kept(self, data: Path) -> list[Kept]:
        """Read the effects from a copy of the data folder."""
        master = MasterKey.parse(await asyncio.to_thread(self._key.read_text))
        store = await Store.open(data, master, Clock(), sandbox=True)
        try:
            async with store.work() as work:
                return await self._effects(work)
        finally:
            await store.close()

    async def _effects(self, work: Work) -> list[Kept]:
        """Return the effects in the order of their acts: a draft begun, its answers, and that it was filed."""
        filed = {row["activity_id"] for row in await work.rows(_FILED, form=self._script.form)}
        read = {answer.question: answer.unread for answer in self._script.answers}
        begun: Counter[int] = Counter()
        found: list[Kept] = []
        for row in await work.rows(_DRAFTS, form=self._script.form):
            chat_id, draft = row["telegram_id"], f"{row['id']:x}"
            begun[chat_id] += 1
            found.append(Kept(chat_id, f"mulai {begun[chat_id]}", ""))
            body = await work.open_json(row["body_sealed"], "draft", row["id"], "body_sealed")
            answers: dict[str, list[Any]] = body["draft"]["answers"]
            given = [(key, answer) for key, answer in answers.items() if key in read]
            found += [Kept(chat_id, f"{draft}:{key}", "" if read[key] else _plain(one[1])) for key, one in given]
            found += [Kept(chat_id, f"{draft}:{SAVE}", "")] * (row["activity_id"] in filed)
        return found


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _data(message: dict[str, Any]) -> list[list[str]]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["callback_data"].split(":") for row in rows for button in row if "callback_data" in button]
