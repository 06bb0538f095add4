"""Days as they are said: an ambiguous weekday, a part of the day and an hour of the night are asked back."""

import pytest

from tests.counselor import Counselor
from tests.e2e import walks

pytestmark = pytest.mark.asyncio(loop_scope="module")
BEFORE_WHEN = 11  # steps of a session up to the question when the next meeting is


async def test_a_day_is_asked_back_and_said_back(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=BEFORE_WHEN)
    asked = await guru.says("Jumat depan jam 9")
    assert asked.text.endswith("Maksudnya Jumat yang mana?")
    assert asked.labels[:3] == ["Jumat, 4 Des 09.00", "Jumat, 27 Nov 09.00", "Lainnya"]
    again = await guru.taps("Lainnya")
    assert again.text.startswith("Kapan?")
    assert "Pilih tanggal" in again.labels
    asked = await guru.says("Jumat depan jam 9")
    assert (await guru.taps("Jumat, 4 Des 09.00")).text == "Yang pokok sudah terjawab."
    echo = await guru.shown("✓ Jumat, 4 Desember 2026, pukul 09.00 WIB")
    assert echo.rows == [["Ubah"]]
    await _change(guru, echo.text)
    asked = await guru.says("nanti sore")
    assert asked.text.endswith("Senin, 23 November 2026: pukul berapa?")
    assert asked.labels[:5] == ["15.00", "16.00", "17.00", "18.00", "Lainnya"]
    await guru.taps("16.00")
    await _change(guru, "✓ Senin, 23 November 2026, pukul 16.00 WIB")
    asked = await guru.says("besok 01.30")
    assert asked.text.endswith("Pukul 01.30 dini hari, benar?")
    assert asked.labels[:2] == ["Ya", "Ubah"]
    await guru.taps("Ya")
    await _change(guru, "✓ Selasa, 24 November 2026, pukul 01.30 WIB")
    await guru.says("Minggu jam 9")
    noted = await guru.shown("✓ Minggu, 29 November 2026, pukul 09.00 WIB")
    assert noted.text.endswith("Sekolah libur pada hari itu; bila memang begitu rencananya, tidak apa-apa.")
    await guru.taps("Simpan")
    assert "✓ Tersimpan" in await guru.transcript()


async def _change(guru: Counselor, echo: str) -> None:
    await guru.taps("Ubah", await guru.shown(echo))
