"""A meeting without content: the konseli did not come, or is not willing (yet); and the next one agreed on."""

import pytest

from tests.counselor import Counselor
from tests.e2e import walks

pytestmark = pytest.mark.asyncio(loop_scope="module")

WITHOUT_CONTENT = "Baik. Pertemuan dicatat tanpa isi, dan kesediaan dapat ditanyakan lagi."


async def test_absent_and_only_noted(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=1)
    asked = await guru.taps("Konseli tidak hadir")
    assert asked.text == "Dicatat: konseli tidak hadir."
    assert asked.rows[0] == ["Jadwalkan lagi", "Catat saja"]
    done = await guru.taps("Catat saja")
    assert "✓ Tersimpan" in await guru.transcript()
    assert "Lengkapi" not in done.labels
    card = await walks.card(guru, code)
    assert card.text.startswith(
        f"{code} · M.R.P. · VIII-B\nTerdaftar · Belajar\nTerakhir: konseli tidak hadir, tadi 09."
    )
    await guru.taps("Riwayat")
    read = await guru.taps("Baca 2")
    assert "Kehadiran: tidak hadir" in read.text
    for key in ("Yang disampaikan", "Perasaan", "Penjelasan", "Tanda bahaya"):
        assert key not in read.text


async def test_absent_and_agreed_again(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=1)
    await guru.taps("Konseli tidak hadir")
    assert (await guru.taps("Jadwalkan lagi")).text == "Kapan?"
    await guru.says("25 Nov 10.00")
    await guru.taps("Simpan")
    card = await walks.card(guru, code)
    assert "Berikutnya: pertemuan ke-1, Rabu, 25 November, pukul 10.00 WIB" in card.text
    asked = await guru.says(f"/catat {code}")
    assert "pertemuan ke-1" in asked.text


async def test_absent_tapped_by_mistake(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=1)
    asked = await guru.taps("Konseli tidak hadir")
    assert "Ternyata hadir" in asked.labels
    asked = await guru.taps("Ternyata hadir")
    assert "Sudahkah ini dijelaskan kepada konseli?" in asked.text


@pytest.mark.parametrize("willing", ["Masih ragu", "Tidak", "Belum ditanyakan"])
async def test_not_willing_yet(guru: Counselor, willing: str) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=2)
    asked = await guru.taps(willing)
    assert asked.text == WITHOUT_CONTENT
    assert asked.rows[0] == ["Jadwalkan lagi", "Selesai"]
    await guru.taps("Selesai")
    card = await walks.card(guru, code)
    assert "Terdaftar · Belajar\nTerakhir: pertemuan tanpa isi, tadi 09." in card.text
    asked = await guru.says(f"/catat {code}")
    assert "pertemuan ke-1" in asked.text


async def test_a_note_is_not_filed_without_willingness_and_not_lost_either(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await guru.says(f"/catat {code} katanya mengantuk")
    await guru.taps("Catat sekarang")
    await guru.taps("Semua sudah")
    await guru.taps("Masih ragu")
    await guru.taps("Jadwalkan lagi")
    await guru.says("25 Nov 10.00")
    assert "Catatan awal tetap tersimpan sebagai draf." in (await guru.taps("Simpan")).text
    await walks.card(guru, code)
    await guru.taps("Riwayat")
    assert "mengantuk" not in (await guru.taps("Baca 2")).text
    await guru.says("/lanjut")
    await guru.client.move_clock(advance=2 * 86_400)
    asked = await guru.says(f"/catat {code}")
    assert "hari ini pukul" in asked.text
    await guru.taps("Semua sudah")
    assert (await guru.taps("Ya, lisan")).text.endswith("✓ 1 pesan tersimpan 🔒")
    await guru.client.move_clock(advance=-2 * 86_400)


async def test_willing_after_all_by_a_correction(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=2)
    await guru.taps("Masih ragu")
    await guru.taps("Selesai")
    review = await guru.taps("Perbaiki")
    await guru.says(next(line.split(" ")[0] for line in review.text.splitlines() if " Kesediaan: " in line))
    asked = await guru.taps("Ya, lisan")
    assert "Apa yang disampaikan konseli?" in asked.text
