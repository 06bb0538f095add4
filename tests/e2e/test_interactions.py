"""What a conversation costs: messages and taps up to tersimpan, and calls to Telegram for each of them."""

import pytest

from tests.counselor import Counselor, House
from tests.e2e import walks

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def cost(guru: Counselor) -> int:
    """Return how many interactions there were since the last look."""
    spent, guru.interactions = guru.interactions, 0
    return spent


async def test_an_intake_takes_eight(guru: Counselor) -> None:
    await walks.intake(guru)
    assert await cost(guru) == 8
    assert "✓ Tersimpan" in await guru.transcript()


async def test_a_student_who_is_not_in_the_list_adds_four(guru: Counselor) -> None:
    await guru.says("/baru riski firmansyah 8b")
    await cost(guru)
    await guru.taps("Tambah siswa")
    await guru.taps("Riski Firmansyah")
    await guru.taps("VIII-B")
    assert "2 dari 6" in (await guru.taps("Laki-laki")).text
    assert await cost(guru) == 4


async def test_the_core_of_a_session_takes_thirteen_with_two_messages_and_twelve_with_a_tapped_date(
    guru: Counselor,
) -> None:
    code = await walks.intake(guru)
    await cost(guru)
    await walks.session(guru, code)
    assert await cost(guru) == 13
    code = await walks.intake(guru, "dimas 9a")
    await cost(guru)
    await walks.session(guru, code, upto=4)
    for label in ("Lanjut", walks.NO_DANGER):
        await guru.taps(label)
    await guru.says(walks.LEARNED)
    await guru.taps("4")
    await guru.says(walks.PLAN)
    await guru.taps("Pertemuan lagi")
    await guru.taps(next(label for label in (await guru.last()).labels if label.startswith("Senin 30 Nov")))
    await guru.taps("Simpan")
    assert await cost(guru) == 12


async def test_a_complete_directive_session_takes_at_most_thirty_two(guru: Counselor) -> None:
    """The longest way: two messages at what the konseli said, and a typed date. One message and a tap make it 30."""
    code = await walks.intake(guru)
    await cost(guru)
    await walks.session(guru, code)
    await walks.complete(guru, "Direktif")
    done = await guru.taps("Simpan")
    assert done.text.startswith("Catatan ini sudah lengkap.")
    assert await cost(guru) == 32


async def test_the_records_of_the_safety_path_take_at_most_six(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=6)
    await guru.taps("○ Tidak aman di rumah atau pergi dari rumah")
    await cost(guru)
    for label in ("Sudah ditemani", "Saya", "Tidak", "○ Ayah", "Lanjut", "Belum ada"):
        await guru.taps(label)
    assert "Catatan keselamatan tersimpan." in (await guru.last()).text
    assert await cost(guru) == 6
    other = "○ Melukai diri sendiri"
    await guru.taps("Lanjutkan")
    steps = await guru.taps(other)
    assert "Kabari sekarang keluarga" not in steps.text
    await cost(guru)
    for label in ("Sudah ditemani", "Saya", "Tidak", walks.NO_DANGER, "Belum ada"):
        await guru.taps(label)
    assert await cost(guru) <= 6


async def test_a_look_up_takes_one_message(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await cost(guru)
    assert (await guru.says("m rizky pratama")).text.startswith(f"{code} · M.R.P. · VIII-B\nTerdaftar · Belajar\n")
    assert await cost(guru) == 1


async def test_no_tap_costs_more_than_three_calls_and_no_text_more_than_two(home: House) -> None:
    """Looks back on all the walks above; the fixture does the same for every other file."""
    calls = await home.client.calls()
    assert len(calls) > 200
    assert await walks.talkative(home.client) == []


async def test_the_count_of_calls_is_not_blind(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(walks.PER_ACT, "press", 1)
    assert len(await walks.talkative(home.client)) > 20
