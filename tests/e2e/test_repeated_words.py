"""G7 over the whole case: a text for the family repeats nothing that a meeting holds in confidence."""

import pytest

from tests.counselor import Counselor
from tests.e2e import walks
from tests.e2e.test_kunjungan_rumah import FORBIDDEN, SHARED, begun

pytestmark = pytest.mark.asyncio(loop_scope="module")

REPEATING = "Senin itu ibunya ke pasar, jadi sering terlambat."


async def test_words_of_a_meeting_are_not_told_to_the_family(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code)
    await begun(guru, code)
    await guru.says("sering tidak masuk pada awal pekan")
    await guru.taps("Ya")
    await guru.taps("Aman")
    await guru.says(FORBIDDEN)
    await guru.says(REPEATING)
    await guru.taps("Ya, sudah diperiksa")
    for label in ("Ibu", "Lanjut", "Lanjut"):
        await guru.taps(label)
    await guru.says("25 Nov 15.30")
    refused = await guru.taps("Simpan")
    assert 'mengulang jawaban rahasia: "senin itu ibunya ke pasar"' in refused.text
    assert "Hari kunjungan" not in refused.labels
    await guru.taps("Ubah", refused)
    await guru.says(SHARED)
    await guru.taps("Ya, sudah diperiksa")
    assert "Hari kunjungan" in (await guru.taps("Simpan")).labels


async def test_the_same_words_about_another_case_are_no_secret_here(guru: Counselor) -> None:
    await walks.session(guru, await walks.intake(guru, "dimas 9a"))
    code = await walks.intake(guru)
    await begun(guru, code)
    await guru.says("sering tidak masuk pada awal pekan")
    for label in ("Ya", "Aman"):
        await guru.taps(label)
    await guru.says(FORBIDDEN)
    await guru.says(REPEATING)
    await guru.taps("Ya, sudah diperiksa")
    for label in ("Ibu", "Lanjut", "Lanjut"):
        await guru.taps(label)
    await guru.says("25 Nov 15.30")
    assert "Hari kunjungan" in (await guru.taps("Simpan")).labels
