"""The list of promises while several are marked one after the other, and what a late-comer to a conference may do."""

import pytest

from tests.counselor import Counselor
from tests.e2e import test_konferensi_kasus as conference
from tests.e2e import walks
from tests.sandbox_client import Shown

pytestmark = pytest.mark.asyncio(loop_scope="module")

PROMISES = {"memeriksa kehadiran": "7 Des", "memberi tugas susulan": "3 Des", "menelepon ibunya": ""}
LATE_COMER = "Peserta tambahan"


async def begun(guru: Counselor) -> str:
    """Begin a conference whose two participants pledged; return the code of the case."""
    code = await walks.intake(guru)
    await conference.begun(guru, code)
    await guru.says(conference.WANTED)
    await guru.taps("Setuju")
    await guru.says("Sari Contoh, Dodi Contoh")
    for label in ("Wali kelas", "Guru mapel", "Lanjut"):
        await guru.taps(label)
    await guru.says("hari ini 09.30")
    await guru.says("ruang kepala sekolah")
    await guru.taps("Lanjut: hadir 2")
    await guru.taps("Semua sudah")
    return code


async def held(guru: Counselor) -> Shown:
    """Hold a conference at which three things are promised; return the list of them."""
    code = await begun(guru)
    await guru.says(conference.PROPOSED)
    await guru.taps("Lanjut")
    for what, when in PROMISES.items():
        await guru.says(what)
        await guru.taps("Sari Contoh")
        await (guru.says(when) if when else guru.taps("Belum ada tanggalnya"))
    for label in ("Lanjut", "Ya", "Tidak perlu", "Belum disampaikan", "Simpan"):
        await guru.taps(label)
    await walks.card(guru, code)
    await guru.taps("Lainnya")
    return await guru.taps("Kesepakatan")


async def now(guru: Counselor, listed: Shown) -> str:
    return next(one.text for one in await guru.messages() if one.id == listed.id)


async def test_numbers_stay_while_one_after_the_other_is_marked(guru: Counselor) -> None:
    listed = await held(guru)
    assert listed.text.splitlines()[1:] == [
        "1 Sari Contoh: memberi tugas susulan (Kamis, 3 Desember)",
        "2 Sari Contoh: memeriksa kehadiran (Senin, 7 Desember)",
        "3 Sari Contoh: menelepon ibunya",
    ]
    for label in ("1 Ditepati", "2 Terlambat", "3 Tidak ditepati"):
        await guru.taps(label)
    text = await now(guru, listed)
    assert "memberi tugas susulan (Kamis, 3 Desember): ditepati" in text
    assert "memeriksa kehadiran (Senin, 7 Desember): terlambat" in text
    assert "menelepon ibunya: tidak ditepati" in text


async def test_an_undone_mark_says_which_and_shows_in_the_list(guru: Counselor) -> None:
    listed = await held(guru)
    await guru.taps("1 Ditepati")
    first = await guru.last()
    await guru.taps("2 Ditepati")
    assert first.text == "Dicatat: kesepakatan ditepati.\nSari Contoh: memberi tugas susulan (Kamis, 3 Desember) 🔒"
    await guru.taps("Batalkan", first)
    undone = next(one for one in await guru.messages() if one.id == first.id)
    assert undone.text.startswith("Dibatalkan; kesepakatan itu terbuka lagi.\nSari Contoh: memberi tugas susulan")
    assert undone.labels == []
    text = await now(guru, listed)
    assert "memberi tugas susulan (Kamis, 3 Desember): ditepati" not in text
    assert "memeriksa kehadiran (Senin, 7 Desember): ditepati" in text


async def test_a_late_comer_is_let_in_while_notes_are_already_taken(guru: Counselor) -> None:
    await begun(guru)
    noted = await guru.says(conference.PROPOSED)
    assert LATE_COMER in noted.labels
    await guru.taps("Lanjut")
    await guru.says("memeriksa kehadiran")
    asked = await guru.taps("Sari Contoh")
    assert LATE_COMER in asked.labels
    await guru.taps(LATE_COMER)
    await guru.says("Rina Contoh")
    await guru.taps("Guru wali")
    asked = await guru.taps("Lanjut")
    assert "Sudahkah peserta tambahan menyatakan janji kerahasiaan?" in asked.text
    asked = await guru.taps("Semua sudah")
    assert "○ Sari Contoh: memeriksa kehadiran" in asked.text
    await guru.says("7 Des")
    assert "✓ Sari Contoh: memeriksa kehadiran (Senin, 7 Desember 2026)" in (await guru.last()).text
