"""Assessing, closing, putting off and opening again: what is asked, refused and counted."""

from datetime import datetime, timedelta

import pytest

from tests.counselor import WIB, Counselor, House
from tests.e2e import closing, walks
from tests.sandbox_client import SandboxError

pytestmark = pytest.mark.asyncio(loop_scope="module")
YEAR = 366 * 24 * 3600


async def cost(guru: Counselor) -> int:
    """Return how many interactions there were since the last look."""
    spent, guru.interactions = guru.interactions, 0
    return spent


async def test_a_case_is_closed_in_five_and_opened_again(guru: Counselor) -> None:
    code = await closing.near_its_end(guru)
    card = await walks.card(guru, code)
    assert "Dipantau · Belajar" in card.text
    assert "Tutup kasus" in card.labels
    await cost(guru)
    done = await closing.closed(guru, code)
    assert await cost(guru) == 5
    assert done.text == f"Kasus {code} ditutup. Catatannya tetap dapat dibaca."
    assert done.labels == ["Perbaiki", "Buka kembali"]
    card = await walks.card(guru, code)
    assert card.text.splitlines()[1] == "Selesai · Belajar"
    assert card.labels == ["Buka kembali", "Riwayat", "Lainnya"]
    assert code not in (await guru.says("/kasus")).labels

    refused = await guru.says(f"/catat {code[-3:]}")
    assert refused.text == f"Kasus {code} sudah ditutup. Buka kembali dulu bila ada layanan baru."
    assert refused.labels == ["Buka kembali"]
    await guru.taps("Buka kembali")
    await guru.taps("Ada keterangan baru")
    opened = await guru.taps("Simpan")
    assert opened.text == f"Kasus {code} dibuka kembali."
    assert "Dalam layanan" in (await walks.card(guru, code)).text
    assert "Sudahkah ini dijelaskan" in (await guru.says(f"/catat {code[-3:]}")).text


async def test_g11_refuses_without_a_final_assessment_and_offers_both_ways(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await closing.last_session(guru, code)
    await walks.card(guru, code)
    for label in ("Tutup kasus", "Terentaskan", "Sudah"):
        await guru.taps(label)
    refused = await guru.taps("Simpan")
    assert refused.text == "Kasus belum dapat ditutup: belum ada penilaian akhir."
    assert refused.labels == ["Isi", "Tidak sempat, tulis alasan"]
    said, refused = refused.text, await guru.taps("Simpan")
    assert refused.text == said
    await guru.says("/kasus")
    assert "Dipantau" in (await guru.shown("Kasus Ibu yang terbuka")).text
    await guru.taps("Isi", refused)
    await guru.taps("Sudah")
    await guru.says("lebih sering masuk")
    await guru.taps("Terentaskan")
    await guru.taps(walks.NO_DANGER)
    assessed = await guru.taps("Simpan")
    assert "Ada yang belum selesai: penutupan kasus" in assessed.text
    await guru.taps("Lanjutkan")
    done = await guru.taps("Simpan")
    assert done.text.startswith(f"Kasus {code} ditutup.")


async def test_a_reason_instead_of_the_assessment(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await closing.last_session(guru, code)
    await walks.card(guru, code)
    for label in ("Tutup kasus", "Pindah atau keluar sekolah", "Belum sempat"):
        await guru.taps(label)
    await guru.says("sudah pindah ke kota lain")
    refused = await guru.taps("Simpan")
    assert "Mengapa tidak sempat dinilai?" in (await guru.taps("Tidak sempat, tulis alasan", refused)).text
    await guru.says("konseli pindah mendadak")
    done = await guru.taps("Simpan")
    assert done.text.startswith(f"Kasus {code} ditutup.")
    await walks.card(guru, code)
    await guru.taps("Riwayat")
    read = await guru.taps("Baca 3")
    assert "Penilaian akhir: tidak sempat" in read.text
    assert "Kasus bidang belajar ditutup" in read.text


async def test_what_is_open_is_named_and_asked_about_once(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code)
    await guru.client.move_clock(advance=closing.WEEK)
    await closing.assessed(guru, code)
    await cost(guru)
    await walks.card(guru, code)
    await guru.taps("Tutup kasus")
    await guru.taps("Konseli memilih berhenti")
    asked = await guru.taps("Sudah")
    assert "Diapakan tindak lanjut dan pengingat yang masih terbuka?" in asked.text
    assert "pertemuan ke-2" in asked.text
    assert "1 janji yang belum ditandai" in asked.text
    assert walks.PLAN not in asked.text
    await guru.taps("Batalkan")
    done = await guru.taps("Simpan")
    assert await cost(guru) == 6
    assert done.text.startswith(f"Kasus {code} ditutup.")
    assert "Berikutnya" not in (await walks.card(guru, code)).text


async def test_an_old_button_and_a_draft_do_not_reach_a_closed_case(guru: Counselor) -> None:
    code = await closing.near_its_end(guru)
    await walks.session(guru, code, upto=11)
    await guru.taps("Besok 09.35") if "Besok 09.35" in (await guru.last()).labels else await guru.says("besok 09.00")
    waiting = await guru.last()
    assert "Simpan" in waiting.labels
    listed = await guru.says("/lanjut")
    await walks.card(guru, code)
    await guru.taps("Tutup kasus")
    await guru.taps("Terentaskan")
    asked = await guru.taps("Sudah")
    assert "draf konseling" in asked.text
    await guru.taps("Batalkan")
    await guru.taps("Simpan")
    with pytest.raises(SandboxError):  # the old button is gone from the chat
        await guru.taps("Simpan", waiting)
    again = await guru.taps(listed.labels[0], listed)
    assert again.text.startswith(f"Kasus {code} sudah ditutup. Isian ini tetap tersimpan")
    assert again.labels == ["Buka kembali", "Buang", "Simpan draf"]


async def test_what_was_begun_rests_with_the_closed_case_and_comes_back_with_it(guru: Counselor) -> None:
    code = await closing.near_its_end(guru)
    await guru.says(f"/nilai {code[-3:]}")
    await guru.taps("Sudah")
    await guru.says("lebih sering masuk")
    await walks.card(guru, code)
    for label in ("Tutup kasus", "Terentaskan", "Sudah", "Batalkan"):
        await guru.taps(label)
    done = await guru.taps("Simpan")
    assert done.text.splitlines()[1:] == [
        "Draf yang belum selesai tetap aman dan tampil lagi bila kasus dibuka kembali: penilaian satu minggu."
    ]
    assert done.labels == ["Perbaiki", "Buka kembali", "Buang draf penilaian satu minggu"]
    assert (await guru.says("/lanjut")).text == "Tidak ada yang belum selesai. Semua sudah tersimpan."
    await guru.taps("Buka kembali", done)
    await guru.taps("Konseli memintanya")
    await guru.taps("Simpan")
    listed = await guru.says("/lanjut")
    assert [label for label in listed.labels if label.startswith(f"{code} penilaian satu minggu")]


async def test_a_draft_of_a_closed_case_can_be_thrown_away(guru: Counselor) -> None:
    code = await closing.near_its_end(guru)
    await guru.says(f"/nilai {code[-3:]}")
    await guru.taps("Sudah")
    await walks.card(guru, code)
    for label in ("Tutup kasus", "Terentaskan", "Sudah", "Batalkan", "Simpan"):
        await guru.taps(label)
    await guru.taps("Buang draf penilaian satu minggu")
    assert (await guru.taps("Buang")).text == "✓ Draf dibuang. Yang sudah tersimpan tetap ada."
    assert "ditutup" in (await guru.shown("Catatannya tetap dapat dibaca.")).text


async def test_a_case_is_not_closed_twice_nor_opened_twice(guru: Counselor) -> None:
    code = await closing.near_its_end(guru)
    card = await walks.card(guru, code)
    await closing.closed(guru, code)
    again = await guru.taps("Tutup kasus", card)
    assert again.text == f"Kasus {code} sudah ditutup. Buka kembali dulu bila ada layanan baru."
    done = await guru.shown("Catatannya tetap dapat dibaca.")
    await guru.taps("Buka kembali", done)
    review = await guru.taps("Konseli memintanya")
    await guru.taps("Simpan", review)
    again = await guru.taps("Buka kembali", done)
    assert again.text == f"Kasus {code} sedang berjalan; tidak perlu dibuka kembali."


async def test_a_case_rests_and_comes_back_by_itself(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await closing.last_session(guru, code)
    await walks.card(guru, code)
    await guru.taps("Lainnya")
    await guru.taps("Tunda kasus")
    await guru.taps("Libur sekolah")
    day = datetime.fromtimestamp((await guru.last()).raw["date"], WIB) + timedelta(days=20)
    await guru.says(f"{day:%d/%m/%Y}")
    done = await guru.taps("Simpan")
    assert done.text.startswith(f"Kasus {code} ditunda sampai ")
    assert done.text.endswith("Sesudah itu kembali ke: dipantau.")
    card = await walks.card(guru, code)
    assert "Ditunda · Belajar" in card.text
    assert "Berikutnya: layanan dilanjutkan" in card.text
    await guru.client.move_clock(advance=21 * 24 * 3600)
    assert "Dipantau · Belajar" in (await walks.card(guru, code)).text


async def test_an_assessment_in_at_most_eight_and_of_the_semester_in_five(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await closing.last_session(guru, code)
    await guru.client.move_clock(advance=closing.WEEK)
    await cost(guru)
    done = await closing.assessed(guru, code, "Tetap")
    assert await cost(guru) == 6
    assert done.text.startswith("Penilaian tersimpan.\nBerikutnya: penilaian satu minggu, ")
    await guru.client.move_clock(advance=100 * 24 * 3600)
    card = await walks.card(guru, code)
    assert "Penilaian satu semester" in card.labels
    await cost(guru)
    await guru.taps("Penilaian satu semester")
    for label in ("Ya", "Tidak ada yang saya ketahui", "Kasus dapat ditutup"):
        await guru.taps(label)
    done = await guru.taps("Simpan")
    assert await cost(guru) == 5
    assert "Tutup kasus" in done.labels


async def test_heavier_asks_for_danger_next_and_a_sign_opens_the_safety_path(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await closing.last_session(guru, code)
    await guru.says(f"/nilai {code[-3:]}")
    await guru.taps("Belum")
    await guru.taps("Belum ada")
    asked = await guru.taps("Lebih berat")
    assert "Adakah tanda bahaya yang baru diketahui?" in asked.text
    steps = await guru.taps("○ Melukai diri sendiri")
    assert f"⚠ Keselamatan · {code}" in steps.text
    assert "Penilaian satu minggu sudah saya simpan sebagai draf." in steps.text


async def test_nobody_closes_a_colleagues_case(home: House) -> None:
    guru, other = home.someone(), home.someone()
    code = await closing.near_its_end(guru)
    card = await walks.card(guru, code)
    mine = await other.says("/menu")
    await other.forge(mine.id, card.data("Tutup kasus"))
    assert (await other.answer()).text == mine.text
    assert "Dipantau" in (await walks.card(guru, code)).text


async def test_a_rest_that_is_over_is_seen_in_the_list_of_cases(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.card(guru, code)
    await guru.taps("Lainnya")
    await guru.taps("Tunda kasus")
    await guru.taps("Konseli sakit")
    day = datetime.fromtimestamp((await guru.last()).raw["date"], WIB) + timedelta(days=3)
    await guru.says(f"{day:%d/%m/%Y}")
    await guru.taps("Simpan")
    assert f"{code} · Ditunda" in (await guru.says("/kasus")).text
    await guru.client.move_clock(advance=4 * 24 * 3600)
    assert f"{code} · Terdaftar" in (await guru.says("/kasus")).text


async def test_only_what_is_missing_is_listed_with_the_way_there(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code)
    card = await walks.card(guru, code)
    assert "Apa yang kurang?" not in card.labels
    await guru.taps("Kegiatan")
    await guru.taps("Kunjungan rumah")
    await guru.says("ingin memahami keadaan di rumah")
    await guru.taps("Masih ragu")
    await guru.taps("Lanjutkan nanti")
    card = await walks.card(guru, code)
    assert "Konseling: rencana ✓ pelaksanaan ✓ evaluasi ✓ tindak lanjut ✓" in card.text
    assert "Kunjungan: rencana belum disetujui konseli" in card.text
    missing = await guru.taps("Apa yang kurang?")
    assert missing.text == f"Yang kurang dari {code}:\nKunjungan rumah: rencana belum disetujui konseli"
    assert missing.labels == ["Lanjutkan kunjungan rumah"]
    await guru.taps("Lanjutkan kunjungan rumah")
    assert "kunjungan rumah" in (await guru.says("/lanjut")).labels[0]


async def test_the_day_on_which_a_resting_case_goes_on_is_moved_from_the_card(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.card(guru, code)
    await guru.taps("Lainnya")
    await guru.taps("Tunda kasus")
    await guru.taps("Libur sekolah")
    day = datetime.fromtimestamp((await guru.last()).raw["date"], WIB) + timedelta(days=9)
    await guru.says(f"{day:%d/%m/%Y}")
    await guru.taps("Simpan")
    await walks.card(guru, code)
    await guru.taps("Ubah jadwal")
    moved = await guru.says(f"{day + timedelta(days=5):%d/%m/%Y}")
    assert moved.text.startswith("Jadwal dipindah ke ")
    assert "Ditunda" in (await walks.card(guru, code)).text
