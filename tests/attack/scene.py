"""The stage after a counselor's day: what she planted, and everything of hers that somebody may name."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox.school import KNOWN
from bot.sandbox.school import NAME as SCHOOL
from tests.attack import matrix, scenario
from tests.attack.matrix import ELSEWHERE, OUTSIDE
from tests.attack.scenario import PHONE, Canaries
from tests.attack.stage import OTHER_STUDENT, Actor, Stage, stage

CODES = ("2627-001", "2627-002", "2627-003")
SCHOOLWIDE = ("wali",)  # level B of a student's identity
TO_KOORDINATOR = ("ringkasan", "ringkasan_dua")  # level B of a case that is filed


@dataclass
class Scene:
    """The stage after the victim's day: what she planted, and everything of hers that a button can name."""

    stage: Stage
    planted: Canaries
    ids: dict[str, int]
    seen: list[str]

    def actor(self, role: str) -> Actor:
        """Return who plays a role."""
        found: Actor = getattr(self.stage, role)
        return found

    def hidden_from(self, role: str) -> dict[str, str]:
        """Return the words that may not reach a role. Names of the roster are open to the school's counselors."""
        hidden = self.planted.secret() | {code: code for code in CODES}
        if role in OUTSIDE + ELSEWHERE:
            hidden |= self.planted.words | {f"siswa {n}": name for n, (name, *_) in enumerate(KNOWN)}
            hidden |= {"rekan": "Widyastuti", "sekolah": SCHOOL, "telepon": PHONE}
        open_ = {"menanti": ["sekolah"], "dua": [*SCHOOLWIDE], "koordinator": [*SCHOOLWIDE, *TO_KOORDINATOR, *CODES]}
        hidden = {kind: word for kind, word in hidden.items() if kind not in open_.get(role, ())}
        if role not in ELSEWHERE:
            hidden |= {"siswa lain": OTHER_STUDENT}
        return hidden

    def leaked(self, role: str, after: int = 0, typed: str = "") -> list[str]:
        """Return which hidden words stand in any request of the bot to a role's chat; not counting an echo."""
        requests = self.stage.requests(self.actor(role).id, after)
        sent = [repr(entry.params).replace(typed or "\0", "…") for entry in requests]
        return [kind for kind, word in self.hidden_from(role).items() if any(word in one for one in sent)]

    def of_others(self, role: str) -> dict[str, list[tuple[object, ...]]]:
        """Return every row of the data that does not belong to a role."""
        mine = set(self.stage.column(f"SELECT id FROM person WHERE telegram_id = {self.actor(role).id}"))
        return {table: [row for row in rows if not mine & set(row)] for table, rows in self.stage.state().items()}


@asynccontextmanager
async def acted(folder: Path) -> AsyncIterator[Scene]:
    """Let the victim do her day."""
    async with stage(folder) as ours:
        planted = Canaries()
        await scenario.whole_day(ours.rahma, planted)
        invitation = (await ours.koordinator.says("/undang konselor")).text
        planted.words["nama_kode_undangan"] = re.findall(r"start=(\w+)", invitation)[0]
        await ours.koordinator.says("/anggota")
        ids = {kind: ours.column(query)[0] for kind, query in matrix.IDS.items()}
        yield Scene(ours, planted, ids, matrix.recorded(ours))
