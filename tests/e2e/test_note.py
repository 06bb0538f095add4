"""Words that come before their question: with the command, on its further lines, or as a long text out of nowhere."""

import pytest

from tests.counselor import Counselor
from tests.e2e import walks

pytestmark = pytest.mark.asyncio(loop_scope="module")

KEPT = "Saya simpan sebagai draf. Sebelum disimpan, catat dulu penjelasan tentang kerahasiaan dan kesediaan konseli."
WHOSE = "Catatan untuk siapa? Pilih kasusnya, atau ketik nama siswanya."
LONG = "Tadi di kantin ia bercerita bahwa setiap Senin harus menjaga adiknya karena ibunya ke pasar."


async def becomes_the_answer(guru: Counselor, words: str) -> None:
    """Go on from the kept note to KP-L4, where it stands already."""
    await guru.taps("Catat sekarang")
    await guru.taps("Semua sudah")
    asked = await guru.taps("Ya, lisan")
    assert asked.text.startswith("Apa yang disampaikan konseli?")
    assert asked.text.endswith("✓ 1 pesan tersimpan 🔒")
    await guru.taps("Lanjut")
    await guru.taps(walks.NO_DANGER)
    await guru.taps("Belum ada")
    await guru.taps("3")
    await guru.taps("Belum ada rencana")
    await guru.taps("Tidak perlu")
    await guru.taps("Tujuan tercapai")
    assert f"Yang disampaikan: {words}\n" in (await guru.taps("Periksa dulu")).text
    await guru.taps("Simpan")
    assert "✓ Tersimpan" in (await guru.shown("✓ Tersimpan")).text


async def test_on_the_line_of_the_command(guru: Counselor) -> None:
    code = await walks.intake(guru)
    kept = await guru.says(f"/catat {code[-3:]} katanya mengantuk di kelas")
    assert kept.text == KEPT
    assert kept.labels == ["Catat sekarang"]
    await becomes_the_answer(guru, "katanya mengantuk di kelas")


async def test_on_the_lines_after_it(guru: Counselor) -> None:
    code = await walks.intake(guru)
    assert (await guru.says(f"/catat {code}\nkatanya mengantuk\nmalu kepada wali kelas")).text == KEPT
    await becomes_the_answer(guru, "katanya mengantuk\nmalu kepada wali kelas")


async def test_by_name(guru: Counselor) -> None:
    code = await walks.intake(guru)
    asked = await guru.says("/catat rizky 8b")
    assert asked.text == "Sesi siapa?"
    await guru.taps(f"M. Rizky P. · VIII-B · {code[-3:]}")
    assert "Sudahkah ini dijelaskan" in (await guru.last()).text
    assert f"✓ Siswa dipilih · kode {code}" in await guru.transcript()


async def test_by_name_with_a_note(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await guru.says("/catat rizky 8b\nkatanya mengantuk")
    assert (await guru.taps(f"M. Rizky P. · VIII-B · {code[-3:]}")).text == KEPT
    await becomes_the_answer(guru, "katanya mengantuk")
    assert (await guru.says("/lanjut")).text.startswith("Tidak ada yang belum selesai.")


async def test_by_a_name_without_a_case_nothing_is_lost(guru: Counselor) -> None:
    await walks.intake(guru)
    told = await guru.says("/catat dimas 9a\nkatanya mengantuk")
    assert 'Belum ada kasus Ibu untuk "dimas 9a".' in told.text
    assert "Catatannya saya simpan sebagai draf." in told.text
    listed = await guru.says("/lanjut")
    assert listed.labels[0].startswith("catatan yang belum punya kasus")
    code = await walks.intake(guru, "dimas 9a")
    await guru.says("/lanjut")
    assert (await guru.taps(next(one for one in (await guru.last()).labels if "catatan" in one))).text == WHOSE
    assert (await guru.taps(code)).text == KEPT
    await becomes_the_answer(guru, "katanya mengantuk")


async def test_a_second_note_joins_the_first(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await guru.says(f"/catat {code} katanya mengantuk")
    await guru.says(f"/catat {code} dan lapar")
    assert (await guru.last()).text == KEPT
    await becomes_the_answer(guru, "katanya mengantuk\ndan lapar")


async def test_a_note_while_the_session_is_being_written(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=4)
    await guru.says(f"/catat {code} dan lapar")
    await guru.says("/lanjut")
    await guru.taps((await guru.last()).labels[0])
    await guru.taps("Lanjut")
    await guru.taps(walks.NO_DANGER)
    await guru.taps("Belum ada")
    await guru.taps("3")
    await guru.taps("Belum ada rencana")
    await guru.taps("Tidak perlu")
    await guru.taps("Tujuan tercapai")
    assert f"Yang disampaikan: {walks.TOLD[0]}\ndan lapar\n" in (await guru.taps("Periksa dulu")).text


async def test_a_long_text_out_of_nowhere_is_kept_and_asked_about(guru: Counselor) -> None:
    code = await walks.intake(guru)
    asked = await guru.says(LONG)
    assert asked.text == WHOSE
    assert asked.labels == [code, "Buang"]
    assert (await guru.taps(code)).text == KEPT
    await becomes_the_answer(guru, LONG)


async def test_whose_it_is_may_be_typed(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await guru.says(LONG)
    told = await guru.says("dimas")
    assert told.text == ('Tidak ada kasus Ibu untuk "dimas". Catatan tetap tersimpan sebagai draf; ketik nama lain.')
    asked = await guru.says("rizky")
    assert asked.labels == [f"M. Rizky P. · VIII-B · {code[-3:]}"]
    assert (await guru.taps(asked.labels[0])).text == KEPT
    assert "Yang mana?" in (await guru.says("rizky")).text


async def test_it_can_be_thrown_away(guru: Counselor) -> None:
    await walks.intake(guru)
    await guru.says(LONG)
    await guru.taps("Buang")
    await guru.taps("Buang")
    assert (await guru.says("/lanjut")).text.startswith("Tidak ada yang belum selesai.")
    assert "Yang mana?" in (await guru.says("rizky")).text
