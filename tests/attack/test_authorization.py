"""Who may do what: every role, command, button and reply step, from the registry itself (THREATS T1, T2, T3)."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio

from bot.handlers import registry
from bot.sandbox.school import KNOWN
from bot.sandbox.school import NAME as SCHOOL
from tests.attack import matrix, scenario
from tests.attack.matrix import ELSEWHERE, HEX, OUTSIDE, ROLES
from tests.attack.scenario import PHONE, Canaries
from tests.attack.stage import OTHER_STUDENT, Actor, Stage, stage

pytestmark = pytest.mark.asyncio(loop_scope="module")

INSIDE = ("dua", "koordinator")
CODES = ("2627-001", "2627-002", "2627-003")
NOBODYS_CODE = "2627-777"
OWN_CODE = "SELECT code FROM case_file c JOIN person p ON p.id = c.owner_id WHERE p.telegram_id = {} ORDER BY code"
OWN_IDS = {
    "case_file": "SELECT id FROM case_file WHERE owner_id = {}",
    "activity": "SELECT id FROM activity WHERE owner_id = {}",
    "draft": "SELECT id FROM draft WHERE person_id = {} ORDER BY changed_at DESC",
}
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


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def scene(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    async with stage(tmp_path_factory.mktemp("matriks")) as ours:
        planted = Canaries()
        await scenario.whole_day(ours.rahma, planted)
        invitation = (await ours.koordinator.says("/undang konselor")).text
        planted.words["nama_kode_undangan"] = re.findall(r"start=(\w+)", invitation)[0]
        await ours.koordinator.says("/anggota")
        ids = {kind: ours.column(query)[0] for kind, query in matrix.IDS.items()}
        yield Scene(ours, planted, ids, matrix.recorded(ours))


async def test_the_owner_is_shown_what_the_others_must_not_see(scene: Scene) -> None:
    """The positive control: the scan finds every canary where it may stand."""
    sent = repr([entry.params for entry in scene.stage.requests(scene.stage.rahma.id)])
    kinds = ("cerita", "bagian", "pemahaman", "komitmen", "koreksi", "wali", "alamat", "nama")
    assert [kind for kind in kinds if scene.planted(kind) not in sent] == []
    assert CODES[0] in sent
    assert PHONE in sent


@pytest.mark.parametrize("role", ROLES)
async def test_no_button_opens_or_changes_what_is_somebody_elses(scene: Scene, role: str) -> None:
    stage, actor = scene.stage, scene.actor(role)
    before, place = scene.of_others(role), stage.mark()
    await stage.press_all(actor.id, ((1, data) for data in matrix.presses(role, scene.ids, scene.seen)))
    assert scene.leaked(role, place) == []
    assert scene.of_others(role) == before
    assert stage.errors() == []


@pytest.mark.parametrize("role", [*INSIDE, *ELSEWHERE])
async def test_what_is_not_yours_and_what_does_not_exist_are_answered_alike(scene: Scene, role: str) -> None:
    stage, actor = scene.stage, scene.actor(role)
    wanted = matrix.naming(matrix.presses(role, scene.ids, scene.seen))
    heard = []
    for made in (wanted, [matrix.nobodys(data) for data in wanted]):
        place = stage.mark()
        told = await stage.press_all(actor.id, ((1, data) for data in made))
        heard.append((told, [HEX.sub("#", text) for text in stage.said(actor.id, place)]))
    differing = [row for row in zip(wanted, heard[0][0], heard[1][0], strict=True) if row[1] != row[2]]
    assert differing == []
    assert heard[0] == heard[1]


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


def said_to(scene: Scene) -> list[str]:
    """Return what may be typed: every command with every kind of argument, and the arguments alone."""
    name, [code, *_] = scene.planted("nama"), CODES
    arguments = ["", code, "001", name, f"{name} 8b", f"{code}\ncatatan", f"{code} catatan", f"{scene.ids['kasus']:x}"]
    return [f"/{command.name} {rest}".strip() for command in registry.COMMANDS for rest in arguments] + arguments[1:]


@pytest.mark.parametrize("role", ROLES)
async def test_no_command_and_no_reply_tells_what_is_somebody_elses(scene: Scene, role: str) -> None:
    stage, actor = scene.stage, scene.actor(role)
    before = scene.of_others(role)
    for typed in said_to(scene):
        place = stage.mark()
        stage.crowd.say(actor.id, typed)
        await stage.rests()
        argument = typed.partition(" ")[2] if typed.startswith("/") else typed
        assert scene.leaked(role, place, argument.partition("\n")[0]) == [], typed
    assert scene.of_others(role) == before
    assert stage.errors() == []


@pytest.mark.parametrize("role", ["dua", *ELSEWHERE])
async def test_a_code_of_somebody_else_reads_like_one_of_nobody(scene: Scene, role: str) -> None:
    stage, actor = scene.stage, scene.actor(role)
    for words in ("{}", "/cari {}", "/catat {}", "/catat {}\ncatatan", "/baru {}", "/siswa {}"):
        heard = []
        for code in (CODES[0], NOBODYS_CODE):
            place = stage.mark()
            await actor.says(words.format(code))
            heard.append([HEX.sub("#", text).replace(code, "…") for text in stage.said(actor.id, place)])
            await actor.says("/batal")
            if "Buang" in actor.last().labels:
                await actor.taps("Buang")
        assert heard[0] == heard[1], words


@pytest.mark.parametrize("role", INSIDE)
async def test_a_colleague_reads_a_student_of_the_school_but_no_secret(scene: Scene, role: str) -> None:
    """DOMAIN 4.0: the address is for whoever counsels the student; changing the rest does not lose it."""
    stage, actor = scene.stage, scene.actor(role)
    place = stage.mark()
    listed = await actor.says(f"/siswa {scene.planted('nama')}")
    await actor.taps(next(label for label in listed.labels if label.startswith("Kenari")))
    shown = next(text for text in stage.said(actor.id, place) if "Wali" in text or "wali" in text)
    assert scene.planted("nama") in shown
    assert scene.planted("wali") in shown
    assert scene.planted("alamat") not in "".join(stage.said(actor.id, place))


async def test_a_name_never_stands_beside_a_code(scene: Scene) -> None:
    """DOMAIN 8.17: in no message, whoever reads it; buttons included."""
    names = (scene.planted("nama"), *(name for name, *_ in KNOWN))
    shown = [repr(entry.params) for entry in scene.stage.requests() if "text" in entry.params]
    assert any(name in one for one in shown for name in names)
    assert [one for one in shown if any(name in one for name in names) and re.search(r"\d{4}-\d{3}", one)] == []
