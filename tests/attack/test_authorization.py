"""Who may do what: every role, command, button and reply step, from the registry itself (THREATS T1, T2, T3)."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.handlers import registry
from bot.sandbox.school import KNOWN
from tests.attack import matrix
from tests.attack.matrix import ELSEWHERE, HEX, ROLES
from tests.attack.scenario import PHONE
from tests.attack.scene import CODES, Scene, acted

pytestmark = pytest.mark.asyncio(loop_scope="module")

INSIDE = ("dua", "koordinator")
NOBODYS_CODE = "2627-777"
OWN_QUESTION_PARKED = ": belum dijawab"  # only the first press parks what was open in one's own chat


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def scene(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    async with acted(tmp_path_factory.mktemp("matriks")) as ours:
        yield ours


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
        said = [text for text in stage.said(actor.id, place) if not text.endswith(OWN_QUESTION_PARKED)]
        heard.append((told, [HEX.sub("#", text) for text in said]))
    differing = [row for row in zip(wanted, heard[0][0], heard[1][0], strict=True) if row[1] != row[2]]
    assert differing == []
    assert heard[0] == heard[1]


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
