"""What is one's own, joined by a forged button to what is somebody else's (THREATS T1, T3)."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.attack import matrix, scenario
from tests.attack.scenario import Canaries
from tests.attack.scene import CODES, Scene, acted
from tests.attack.stage import OTHER_STUDENT

pytestmark = pytest.mark.asyncio(loop_scope="module")

OWN_CODE = "SELECT code FROM case_file c JOIN person p ON p.id = c.owner_id WHERE p.telegram_id = {} ORDER BY code"
OWN_IDS = {
    "case_file": "SELECT id FROM case_file WHERE owner_id = {}",
    "activity": "SELECT id FROM activity WHERE owner_id = {}",
    "draft": "SELECT id FROM draft WHERE person_id = {} ORDER BY changed_at DESC",
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def scene(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    async with acted(tmp_path_factory.mktemp("gabungan")) as ours:
        yield ours


@pytest.mark.parametrize("role", ["dua", "tetangga"])
async def test_nothing_of_ones_own_can_be_hung_on_what_is_somebody_elses(scene: Scene, role: str) -> None:
    """A draft, a record, a note of the attacker's; a case, a record, a student of the victim's."""
    stage, actor = scene.stage, scene.actor(role)
    name = "dimas 9a" if role == "dua" else OTHER_STUDENT
    await scenario.intake(actor, name, "Punya sendiri.")
    await scenario.session(actor, stage.column(OWN_CODE.format(actor.id))[0], Canaries())
    await actor.says("Catatan panjang milik sendiri yang belum tahu untuk siapa, ditulis di sela pelajaran.")
    await actor.says(f"/baru {name}")
    [me] = stage.column(f"SELECT id FROM person WHERE telegram_id = {actor.id}")
    own = [one for query in OWN_IDS.values() for one in stage.column(query.format(me))[:3]]
    before, place = scene.of_others(role), stage.mark()
    await stage.press_all(actor.id, ((1, data) for data in matrix.joined(own, scene.ids)))
    after = scene.of_others(role)
    # A new case of one's own takes the next number of the school; the schools count for themselves.
    assert after | {"code_counter": []} == before | {"code_counter": []}
    assert set(scene.leaked(role, place)) <= ({*CODES} if role == "tetangga" else set())
    hers = {one for kind, one in scene.ids.items() if kind != "siswa" or role != "dua"}
    now = stage.state("case_file", "activity", "draft", "record", "spoken")
    assert [row for rows in now.values() for row in rows if me in row and hers & set(row)] == []
    assert stage.errors() == []
