"""A guru has slips and nothing else: all that is a counselor's reads as if it did not exist (T1, T6, T8, T10)."""

import pytest

from bot.handlers import registry, teachers
from bot.sandbox.samples import KINDS
from bot.sandbox.school import KNOWN
from tests.attack import scenario
from tests.attack.matrix import recorded
from tests.attack.scenario import Canaries
from tests.attack.stage import OTHER_STUDENT, Actor, Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")

UNKNOWN = "Perintah itu belum saya kenal. Semua perintah ada di /bantuan."
HINT = "Di sini Ibu dapat mengirim rujukan ke BK: ketik /rujuk dan nama siswanya, misalnya /rujuk rizky 8b."
STALE = "Tombol ini sudah tidak berlaku."
NAMES = [name for name, *_ in KNOWN]
STRANGER = "Bot ini hanya untuk guru BK yang diundang sekolahnya."
COUNSELORS = [command.name for command in registry.COMMANDS if command.name not in teachers.COMMANDS]


async def slip(who: Actor, name: str = "riski 8b", *, upto: int = 9) -> None:
    """Send a slip, or its first steps."""
    await who.says(f"/rujuk {name}")
    steps = [
        lambda: who.taps(who.last().labels[0]),
        lambda: who.says("Tertidur di kelas."),
        lambda: who.taps("Biasa"),
        lambda: who.taps("Siapa saja"),
        lambda: who.taps("Kirim"),
    ]
    for step in steps[:upto]:
        await step()


async def test_what_a_guru_has_is_little() -> None:
    assert {"rujuk", "rujukan", "bahasa", "bantuan", "menu", "start", "lanjut", "batal"} == teachers.COMMANDS
    assert len(COUNSELORS) > 8


@pytest.mark.parametrize("command", [*COUNSELORS, "tidak_ada"])
async def test_a_command_of_counselors_is_as_unknown_as_any(shared: Stage, command: str) -> None:
    before = shared.state()
    for rest in ("", " 2627-001", " rizky 8b"):
        assert (await shared.guru.says(f"/{command}{rest}")).text == UNKNOWN
    assert shared.state() == before


@pytest.mark.parametrize("text", ["2627-001", "001", "rizky 8b", "8b", "260001", "Muhammad Rizky Pratama", "x" * 200])
async def test_no_text_is_a_search(shared: Stage, text: str) -> None:
    place = shared.mark()
    assert (await shared.guru.says(text)).text == HINT
    said = "".join(shared.said(shared.guru.id, place))
    assert not [name for name in NAMES if name in said]


async def test_no_file_and_nothing_else_is_taken(shared: Stage) -> None:
    before, place = shared.state(), shared.mark()
    for kind in KINDS:
        shared.crowd.send(shared.guru.id, kind)
    shared.crowd.document(shared.guru.id, "daftar.csv", "text/csv", b"nama,kelas\nBudi,8B\n")
    await shared.rests()
    assert set(shared.said(shared.guru.id, place)) <= {HINT}
    assert shared.state() == before
    assert shared.errors() == []


async def test_no_button_of_a_counselor_does_anything(shared: Stage) -> None:
    await scenario.intake(shared.rahma, "riski 8b", "Sering datang sendiri.")
    await scenario.session(shared.rahma, "001", Canaries())
    await shared.koordinator.says("/anggota")
    await shared.koordinator.says("/undang konselor")
    mine = [data for data in recorded(shared) if data.partition(":")[0] not in {"j", "l", "x", "rj"}]
    before, place = shared.state(), shared.mark()
    told = await shared.press_all(shared.guru.id, [(1, data) for data in mine])
    assert set(told) == {STALE}
    assert shared.said(shared.guru.id, place) == []
    assert shared.state() == before
    assert shared.errors() == []


async def test_a_slip_looks_up_names_and_classes_and_tells_nothing_of_cases(shared: Stage) -> None:
    place, queries = shared.mark(), ("riski 8b", "8b", OTHER_STUDENT, "260001", "2627-001")
    for query in queries:
        await shared.guru.says(f"/rujuk {query}")
    said = repr([entry.params for entry in shared.requests(shared.guru.id, place)])
    for query in queries:
        said = said.replace(f'"{query}"', "…")  # what was typed is said back when nobody bears it
    assert NAMES[0].split()[-1] in said
    assert not [word for word in ("2627-", OTHER_STUDENT, "260001", "Tambah siswa") if word in said]
    await shared.guru.says("/batal")
    if "Buang" in shared.guru.last().labels:
        await shared.guru.taps("Buang")


async def test_a_student_of_another_school_cannot_be_forged_into_a_slip(shared: Stage) -> None:
    far = shared.column("SELECT s.id FROM student s JOIN school k ON k.id = s.school_id WHERE k.zone = 'WITA'")[0]
    await shared.guru.says("/rujuk riski 8b")
    key = shared.column("SELECT id FROM draft WHERE state = 'aktif' AND form = 'rujukan_masuk'")[0]
    for forged in (f"a:{key:x}:RM1:s{far:x}", f"a:{key:x}:RM1:tidak_ada", f"a:{key:x}:RM4:k1", f"f:{key:x}:simpan"):
        await shared.guru.forges(forged)
    assert shared.column("SELECT count(*) FROM slip") == [0]
    assert shared.column(f"SELECT student_id FROM draft WHERE id = {key}") == [None]
    assert shared.errors() == []


async def test_a_sent_slip_tells_its_sender_a_state_and_no_more(shared: Stage) -> None:
    await slip(shared.guru)
    await shared.rahma.taps("Buka")
    await shared.rahma.taps("Terima")
    place = shared.mark()
    shown = await shared.guru.says("/rujukan")
    assert "M.R.P. · VIII-B · diterima" in shown.text
    said = "".join(shared.said(shared.guru.id, place))
    assert not [word for word in ("2627-", "Rahma", "Tertidur", "Rizky") if word in said]
    [slip_id] = shared.column("SELECT id FROM slip")
    for action in ("buka", "terima", "lewat"):
        assert await shared.guru.forges(f"rj:{action}:{slip_id:x}") == STALE
    for role in (shared.tetangga_guru, shared.tetangga, shared.tetangga_koordinator, shared.dua):
        told = [await role.forges(f"rj:{action}:{slip_id:x}") for action in ("terima", "lewat", "tarik")]
        assert told[0] in {STALE, "Rujukan ini sudah ditangani konselor lain, atau sudah ditarik."}
        assert role is shared.dua or set(told) == {STALE}


async def test_who_was_a_counselor_finds_nothing_of_it_as_a_guru(shared: Stage) -> None:
    """Whoever comes back with another role has that role alone: cases, drafts and old buttons stay closed."""
    await shared.dua.says("/baru dimas 9a")
    await shared.dua.taps(shared.dua.last().labels[0])
    await shared.dua.taps("Tidak ada yang saya ketahui")
    await shared.koordinator.says("/anggota")
    await shared.koordinator.taps("Contoh Dua")
    await shared.koordinator.taps("Nonaktifkan")
    await shared.koordinator.taps("Ya, nonaktifkan")
    link = (await shared.koordinator.says("/undang guru")).text
    code = link.partition("start=")[2].split()[0]
    await shared.dua.says(f"/start {code}")
    await shared.koordinator.taps("Setujui")
    before, place = shared.state("draft", "case_file", "record", "activity"), shared.mark()
    pressed = [data for data in recorded(shared) if data.partition(":")[0] not in {"j", "l", "x", "rj"}]
    assert set(await shared.press_all(shared.dua.id, [(1, data) for data in pressed])) <= {STALE}
    assert "Tidak ada yang belum selesai" in (await shared.dua.says("/lanjut")).text
    await shared.dua.says("wali kelas")
    assert "2627" not in "".join(shared.said(shared.dua.id, place))
    assert shared.state("draft", "case_file", "record", "activity") == before
    assert shared.errors() == []


async def test_a_guru_who_was_deactivated_is_a_stranger_at_once(shared: Stage) -> None:
    before = shared.column("SELECT count(*) FROM slip")
    await shared.koordinator.says("/anggota")
    await shared.koordinator.taps("Guru Pengirim")
    await shared.koordinator.taps("Nonaktifkan")
    await shared.koordinator.taps("Ya, nonaktifkan")
    place = shared.mark()
    shared.wait(120)
    for text in ("/rujukan", "/rujuk riski 8b", "halo"):
        shared.crowd.say(shared.guru.id, text)
    await shared.rests()
    [told] = shared.said(shared.guru.id, place)
    assert told.startswith(STRANGER)
    assert shared.column("SELECT count(*) FROM slip") == before
