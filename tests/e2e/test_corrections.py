"""After filing: completing, correcting with a reason, edited Telegram messages; every version stays readable."""

import pytest

from tests.counselor import Counselor
from tests.e2e import walks

pytestmark = pytest.mark.asyncio(loop_scope="module")

REASON = "Mengapa diubah? Tulis alasannya singkat."
CHANGED = "Perubahan tersimpan; yang lama tetap dapat dibaca di riwayat."


async def filed(guru: Counselor) -> str:
    code = await walks.intake(guru)
    await walks.session(guru, code)
    return code


async def reads(guru: Counselor, code: str, number: int = 2) -> str:
    await walks.card(guru, code)
    await guru.taps("Riwayat")
    return (await guru.taps(f"Baca {number}")).text


async def test_gaps_are_filled_without_a_reason(guru: Counselor) -> None:
    code = await filed(guru)
    asked = await guru.taps("Lengkapi")
    assert "Teknik apa yang dipakai?\n\nJawaban sekarang: Belum ditentukan" in asked.text
    await guru.taps("Direktif")
    await guru.says("Menemukan cara agar Senin tidak berat.")
    await guru.taps("Lanjutkan nanti")
    await guru.says("/lanjut")
    asked = await guru.taps((await guru.last()).labels[0])
    assert "Adakah hak konseli yang perlu diperjuangkan (advokasi)?" in asked.text
    while "Simpan" not in asked.labels:
        asked = await guru.taps("Lewati")
    assert asked.text == (
        f"Periksa sebelum disimpan · {code}\n1 Teknik: direktif\n2 Tujuan: Menemukan cara agar Senin tidak berat.\n"
        "Ada yang perlu diperbaiki? Ketik nomornya."
    )
    done = await guru.taps("Simpan")
    assert done.text.startswith("Yang pokok sudah lengkap; sisanya boleh menyusul.")
    text = await reads(guru, code)
    assert "Rencana · versi 2" in text
    assert "Teknik: direktif\nTujuan: Menemukan cara agar Senin tidak berat." in text


async def test_a_changed_answer_asks_for_a_reason_and_the_old_one_stays_readable(guru: Counselor) -> None:
    code = await filed(guru)
    review = await guru.taps("Perbaiki")
    assert review.text.startswith(f"Yang tersimpan · {code}\n1 Penjelasan: ")
    assert review.text.endswith("Ketik nomor jawaban yang akan diperbaiki.")
    assert review.labels == ["Tidak jadi", "Isi yang lain dulu"]
    asked = await guru.says("5")
    assert asked.text.endswith(f"Jawaban sekarang: {walks.LEARNED}")
    assert walks.TOLD[0] not in "\n".join(shown.text for shown in await guru.messages() if shown.from_bot)
    review = await guru.says("boleh minta tolong wali kelas")
    assert review.text == (
        f"Periksa sebelum disimpan · {code}\n1 Pemahaman: boleh minta tolong wali kelas\n"
        "Ada yang perlu diperbaiki? Ketik nomornya."
    )
    asked = await guru.taps("Simpan")
    assert asked.text == REASON
    done = await guru.says("salah dengar")
    assert done.text.startswith(CHANGED)
    assert "Pemahaman: boleh minta tolong wali kelas" in await reads(guru, code)
    earlier = await guru.taps("Versi sebelumnya")
    lines = earlier.text.splitlines()
    assert lines[0] == f"{code} · Konseling perseorangan, pertemuan ke-1"
    assert lines[2].startswith("Evaluasi · versi 1 · tadi 09.")
    assert lines[3:] == [f"Pemahaman: {walks.LEARNED}", "Alasan perubahan: salah dengar"]
    assert earlier.protected
    assert "versi 2" in (await guru.taps("Versi terbaru")).text


async def test_nothing_changed_makes_no_version(guru: Counselor) -> None:
    code = await filed(guru)
    await guru.taps("Perbaiki")
    await guru.taps("Tidak jadi")
    assert "✓ Tidak ada yang diubah." in await guru.transcript()
    await guru.taps("Perbaiki")
    await guru.says("5")
    await guru.taps("Tidak jadi")
    await guru.taps("Perbaiki")
    await guru.says("5")
    assert "Tidak jadi" in (await guru.says(walks.LEARNED)).labels
    await guru.taps("Tidak jadi")
    assert (await guru.says("/lanjut")).text == "Tidak ada yang belum selesai. Semua sudah tersimpan."
    assert "versi" not in await reads(guru, code)


async def test_a_correction_that_changes_nothing_waits_nowhere(guru: Counselor) -> None:
    await filed(guru)
    for label in ("Perbaiki", "Lengkapi", "Ubah tanggal"):
        await guru.taps(label)
        assert (await guru.says("/menu")).text.startswith("Ketik nama atau kelas siswa")
        assert (await guru.says("/lanjut")).text.startswith("Tidak ada yang belum selesai.")
    await guru.taps("Ubah tanggal")
    await guru.taps("Lanjutkan nanti")
    assert "✓ Tidak ada yang diubah." in await guru.transcript()
    review = await guru.taps("Perbaiki")
    assert review.text.startswith("Yang tersimpan")
    await guru.says("5")
    await guru.says("yang lain")
    await guru.says("/menu")
    label = (await guru.says("/lanjut")).labels[0]
    assert "perbaikan konseling" in label


async def test_the_intake_is_corrected_in_the_same_way(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await guru.taps("Perbaiki")
    await guru.says("4")
    await guru.taps("Sosial")
    await guru.taps("Simpan")
    done = await guru.says("salah ketuk")
    assert done.text.startswith(CHANGED)
    assert (await walks.card(guru, code)).text.startswith(f"{code} · M.R.P. · VIII-B\nTerdaftar · Sosial")


async def test_an_edited_message_corrects_the_open_draft(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=8)
    told = await guru.edits(await guru.said(walks.TOLD[0]), "ibunya ke pasar setiap Senin")
    assert told.text == "✓ Perubahan pesan tersimpan: Yang disampaikan."
    await guru.edits(await guru.said(walks.LEARNED), "boleh minta tolong")
    await guru.taps("4")
    await guru.says(walks.PLAN)
    await guru.taps("Tidak perlu")
    await guru.taps("Tujuan tercapai")
    review = await guru.taps("Periksa dulu")
    assert f"Yang disampaikan: ibunya ke pasar setiap Senin\n{walks.TOLD[1]}\n" in review.text
    assert "Pemahaman: boleh minta tolong\n" in review.text


async def test_an_edited_message_corrects_a_part_that_goes_on(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=5)
    await guru.edits(await guru.said(walks.TOLD[1]), "malu kepada wali kelas")
    await guru.taps("Lanjut")
    await guru.taps("‹ Kembali")
    assert f"{walks.TOLD[0]}\nmalu kepada wali kelas" in (await guru.last()).text


async def test_an_edited_message_makes_a_new_version_after_filing(guru: Counselor) -> None:
    code = await filed(guru)
    told = await guru.edits(await guru.said(walks.LEARNED), "boleh minta tolong")
    assert told.text == "✓ Perubahan tersimpan (versi 2): Pemahaman. Yang lama tetap dapat dibaca."
    told = await guru.edits(await guru.said(walks.TOLD[0]), "ibunya ke pasar setiap Senin")
    assert told.text == "✓ Perubahan tersimpan (versi 2): Yang disampaikan. Yang lama tetap dapat dibaca."
    text = await reads(guru, code)
    assert "Pemahaman: boleh minta tolong\n" in text
    assert f"Yang disampaikan: ibunya ke pasar setiap Senin\n{walks.TOLD[1]}" in text
    assert "Alasan perubahan: Pesan diubah di Telegram." in (await guru.taps("Versi sebelumnya")).text
    assert (await guru.says("/lanjut")).text.startswith("Tidak ada yang belum selesai.")


async def test_an_edit_of_an_answer_that_was_replaced_is_not_used(guru: Counselor) -> None:
    code = await filed(guru)
    await guru.taps("Perbaiki")
    await guru.says("5")
    await guru.says("yang lain")
    await guru.taps("Simpan")
    await guru.says("salah dengar")
    told = await guru.edits(await guru.said(walks.LEARNED), "tidak jadi")
    assert told.text == "Jawaban dari pesan itu sudah diganti; perubahan pesannya tidak dipakai."
    assert "Pemahaman: yang lain" in await reads(guru, code)


async def test_an_edit_that_no_longer_fits_is_said(guru: Counselor) -> None:
    code = await filed(guru)
    told = await guru.edits(await guru.said("2 Des 09.00"), "entah kapan")
    assert "belum saya pahami" in told.text
    assert "Rabu, 2 Desember" in (await walks.card(guru, code)).text
    await guru.edits(await guru.said("entah kapan"), "3 Des 10.00")
    assert "Kamis, 3 Desember, pukul 10.00 WIB" in (await walks.card(guru, code)).text


async def test_the_button_under_a_date_works_before_and_after_filing(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=12)
    date = await guru.shown("✓ Rabu, 2 Desember 2026")
    asked = await guru.taps("Ubah", date)
    assert "Jawaban sekarang: Rabu, 2 Desember 2026, pukul 09.00 WIB" in asked.text
    await guru.says("3 Des 09.00")
    await guru.taps("Simpan")
    asked = await guru.taps("Ubah", date)
    assert "Jawaban sekarang: Kamis, 3 Desember 2026, pukul 09.00 WIB" in asked.text
    assert (await guru.says("4 Des 09.00")).text == "Jadwal dipindah ke Jumat, 4 Desember 2026, pukul 09.00 WIB."
    assert "Jumat, 4 Desember, pukul 09.00 WIB" in (await walks.card(guru, code)).text
    await guru.taps("Ubah tanggal")
    await guru.taps("Tidak jadi")
    assert (await guru.says("/lanjut")).text.startswith("Tidak ada yang belum selesai.")


async def test_two_corrections_of_one_record_are_shown_both(guru: Counselor) -> None:
    await filed(guru)
    await guru.taps("Perbaiki")
    await guru.says("5")
    await guru.says("dari draf")
    await guru.edits(await guru.said(walks.LEARNED), "dari pesan")
    await guru.says("/lanjut")
    await guru.taps((await guru.last()).labels[0])
    both = await guru.taps("Simpan")
    assert "Catatan ini baru saja diubah dari pesan lain. Periksa: Pemahaman." in await guru.transcript()
    assert "Pemahaman: dari draf" in both.text
    await guru.taps("Simpan")
    assert (await guru.says("yang benar dari draf")).text.startswith(CHANGED)
