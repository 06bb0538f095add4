"""The authorization table against the running bot: every cell is pressed or typed, and nothing leaks (G14, T1, T3)."""

import random
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

import pytest
import pytest_asyncio

from bot.casework.access import Ownership
from bot.conversations import load_forms
from bot.handlers import registry
from bot.sandbox.school import NAME as SCHOOL
from tests.attack import table
from tests.attack.seeded import CASE_STATES, DRAFT_STATES, Planted, seed
from tests.attack.stage import Actor, Stage, stage
from tests.attack.table import NEIGHBOURS, OUTSIDE, Cell

pytestmark = pytest.mark.asyncio(loop_scope="module")

LEAST = 2_000
IN_ORDER = [*(role for role in table.ROLES if role not in {"rahma", "tetangga"}), "tetangga", "rahma"]
COMPARED = 80  # refused presses of a role that are compared with presses of nobody's things
AT_ONCE = 200
ENDING = ("buang", "simpan", "batal", "salah", "pindah")


@dataclass
class Tried:
    """The stage, all that was planted on it, and the table."""

    stage: Stage
    planted: Planted
    cells: list[Cell]

    def of(self, role: str) -> list[Cell]:
        return [cell for cell in self.cells if cell.role == role]

    def actor(self, role: str) -> Actor:
        found: Actor = getattr(self.stage, role)
        return found

    def hidden_from(self, role: str) -> list[str]:
        """Return the words that may not reach a role."""
        ours = {"dua": ("T", "B", "R", "draf"), "koordinator": ("R", "draf"), "rahma": ()}
        near = () if role in NEIGHBOURS else ours.get(role, ("T", "B", "R", "draf", "nama"))
        levels = ("T", "B", "R", "draf", "nama")
        rahma = self.planted.of("rahma", *(levels if role in NEIGHBOURS | OUTSIDE else near))
        tetangga = [] if role == "tetangga" else self.planted.of("tetangga", *levels[: 4 if role in NEIGHBOURS else 5])
        codes = [one.code for one in self.planted.things if one.code and one.owner == "rahma"]
        told = [] if role in NEIGHBOURS | {"rahma", "koordinator"} else codes
        return [*rahma, *tetangga, *told, *([SCHOOL] if role in NEIGHBOURS | {"stranger", "mantan"} else [])]

    def leaked(self, role: str, after: int, typed: Sequence[str] = ()) -> list[str]:
        """Return which hidden words stand in any request to a role's chat; what the role typed itself is an echo."""
        requests = self.stage.requests(self.actor(role).id, after)
        sent = "\n".join(repr(entry.params) for entry in requests)
        return [word for word in self.hidden_from(role) if word in sent and not any(word in one for one in typed)]

    def of_others(self, role: str) -> dict[str, list[tuple[object, ...]]]:
        """Return every row that does not belong to a role."""
        mine = set(self.stage.column(f"SELECT id FROM person WHERE telegram_id = {self.actor(role).id}"))
        kept = (*("case_file", "activity", "record", "student", "school", "person", "invite", "draft"),)
        kept += ("slip", "handover", "group_handover", "group_file", "commitment", "attachment", "record_part")
        return {name: [row for row in rows if not mine & set(row)] for name, rows in self.stage.state(*kept).items()}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def tried(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Tried]:
    planted = Planted()
    async with stage(tmp_path_factory.mktemp("tabel"), more=lambda work: seed(work, planted)) as ours:
        yield Tried(ours, planted, table.table(planted.things))


async def test_the_table_is_whole_and_made_by_itself(tried: Tried) -> None:
    cells = tried.cells
    print(f"\n{len(cells)} cells: {table.size()}")  # noqa: T201 - the size of the table is what it shows
    print(dict(Counter(cell.ownership for cell in cells)))  # noqa: T201
    assert len(cells) >= LEAST
    assert {cell.role for cell in cells} == set(table.ROLES)
    assert {cell.ownership for cell in cells} == {Ownership.SENDIRI, Ownership.REKAN, Ownership.LUAR}
    assert {cell.state for cell in cells} >= {*CASE_STATES, *DRAFT_STATES, "ditawarkan", "dikirim", "diterima"}
    actions = {cell.action for cell in cells}
    assert actions >= {f"/{command.name}" for command in registry.COMMANDS}
    assert actions >= {f"a:{form.name}.{phase.key}" for form in load_forms().values() for phase in form.phases}
    assert {action.partition(":")[0] for action in actions} >= set(registry.TAPS) - table.NAMELESS


@pytest.mark.parametrize("role", IN_ORDER)
async def test_every_cell_of_a_role_against_the_bot(tried: Tried, role: str) -> None:
    ours, actor, cells = tried.stage, tried.actor(role), tried.of(role)
    if role == "rahma":  # what is thrown away last can be read first
        cells = sorted(cells, key=lambda cell: any(word in cell.pressed for word in ENDING))
    before, place = tried.of_others(role), ours.mark()
    for some in (cells[n : n + AT_ONCE] for n in range(0, len(cells), AT_ONCE)):
        for cell in some:
            if cell.typed:
                ours.crowd.say(actor.id, cell.typed)
        await ours.rests()
        await ours.press_all(actor.id, [(1, cell.pressed) for cell in some if cell.pressed])
    assert tried.leaked(role, place, [cell.typed for cell in cells if cell.typed]) == []
    assert tried.of_others(role) == before
    assert ours.errors() == []


@pytest.mark.parametrize("role", [role for role in IN_ORDER if role not in OUTSIDE])
async def test_a_refused_cell_is_answered_as_if_there_were_nothing(tried: Tried, role: str) -> None:
    ours, actor = tried.stage, tried.actor(role)
    refused = [cell.pressed for cell in tried.of(role) if cell.pressed and cell.allowed is False]
    wanted = random.Random(role).sample(refused, min(COMPARED, len(refused)))
    heard = []
    for made in (wanted, [table.nobodys(data) for data in wanted]):
        place = ours.mark()
        told = await ours.press_all(actor.id, [(1, data) for data in made])
        heard.append((told, ours.said(actor.id, place)))
    assert [row for row in zip(wanted, heard[0][0], heard[1][0], strict=True) if row[1] != row[2]] == []
    assert len(heard[0][1]) == len(heard[1][1])


async def test_the_owner_reads_what_the_others_must_not(tried: Tried) -> None:
    """The positive control: what was looked for is really there to be found."""
    mine = [one for one in tried.planted.things if (one.kind, one.owner) == ("kegiatan", "rahma")]
    await tried.stage.press_all(tried.stage.rahma.id, [(1, f"r:{one.id:x}:baca") for one in mine])
    sent = "\n".join(repr(entry.params) for entry in tried.stage.requests(tried.stage.rahma.id))
    assert len([word for word in tried.planted.of("rahma", "R") if word in sent]) > len(load_forms())
