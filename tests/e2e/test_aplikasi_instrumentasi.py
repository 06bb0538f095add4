"""Aplikasi instrumentasi on the phone: four phases, tables typed and sent, what G9 refuses, files that are none."""

import pytest

from tests.casework.workbooks import BOMB, SHEET, with_part, workbook
from tests.counselor import Counselor, House
from tests.e2e import walks
from tests.e2e.test_himpunan_data import consents, opens
from tests.sandbox_client import Shown

pytestmark = pytest.mark.asyncio(loop_scope="module")

AKPD = workbook(("Butir", "Jumlah", "Dari", "Bidang"), ("1", 8, 11, "Belajar"), ("2", 3, 11, "Pribadi"))
CSV = b"Bidang;Jumlah;Dari\r\nBelajar;8;11\r\nPribadi;3;11\r\n"
STAYS = "Tidak ada yang dimasukkan; jawaban lain tetap tersimpan."


async def sends(guru: Counselor, name: str, data: bytes) -> Shown:
    guru.interactions += 1
    await guru.send_file(name, data)
    return await guru.answer()


async def upto_result(guru: Counselor, instrument: str = "AKPD", right: str = "") -> Shown:
    """Plan for a class and this very hour, up to the question for the result: nine interactions, ten with a right."""
    await guru.says("/kegiatan")
    shown = await guru.taps("Aplikasi instrumentasi")
    if "Mulai yang baru" in shown.labels:
        await guru.taps("Mulai yang baru")
    await guru.says("kebutuhan siswa kelas VIII")
    await guru.taps("Satu kelas")
    await guru.taps("VIII-B")
    shown = await guru.taps(instrument)
    shown = await guru.taps(right) if right else shown
    await guru.taps(next(label for label in shown.labels if label.startswith("Hari ini ")))
    return await guru.says("10")


async def to_the_end(guru: Counselor, first: str = "Belum ada") -> Shown:
    """Answer what follows the result, up to tersimpan."""
    await guru.says("belajar paling tinggi, arahkan ke bimbingan kelompok")
    await guru.taps("Lanjut")
    await guru.says("berjalan tertib")
    await guru.taps("Dipantau")
    await guru.says("1 Des")
    await guru.taps(first)
    if first.startswith("○"):
        await guru.taps("Lanjut: 1")
    return await guru.taps("Simpan")


async def test_four_phases_with_a_typed_table_take_seventeen(guru: Counselor) -> None:
    await upto_result(guru)
    read = await guru.says("Pribadi: 3/11\nBelajar 8/11")
    assert "Terbaca 2 baris.\n✓ Pribadi: 3/11\n✓ Belajar: 8/11" in read.text
    await guru.taps("Lanjut")
    done = await to_the_end(guru)
    assert guru.interactions == 17
    assert "Belajar" not in done.text
    result = await guru.taps("Lihat hasil")
    assert "Belajar: 72,7% (8 dari 11)\nPribadi: 27,3% (3 dari 11)\nPrioritas: Belajar, Pribadi." in result.text
    hidden = await guru.taps("Sembunyikan")
    assert "72,7" not in hidden.text
    assert "✓ Rekap hasil 2 baris 🔒" in await guru.transcript()
    await guru.says("/kegiatan")
    listed = await guru.taps("Aplikasi instrumentasi")
    assert listed.labels == ["Baca 1", "Mulai yang baru"]
    record = await guru.taps("Baca 1")
    for title in ("Rencana", "Pelaksanaan", "Evaluasi dan analisis", "Tindak lanjut"):
        assert f"\n{title}\n" in record.text


@pytest.mark.parametrize(("name", "data"), [("rekap.xlsx", AKPD), ("rekap.csv", CSV)])
async def test_a_table_comes_as_a_file(guru: Counselor, name: str, data: bytes) -> None:
    await upto_result(guru)
    read = await sends(guru, name, data)
    assert "Terbaca 2 baris." in read.text
    await guru.taps("Lanjut")
    await to_the_end(guru)
    assert guru.interactions <= 20
    assert "Prioritas: Belajar, Pribadi." in (await guru.taps("Lihat hasil")).text


async def test_sosiometri_counts_choices(guru: Counselor) -> None:
    await upto_result(guru, "Sosiometri")
    refused = await sends(guru, "pilihan.csv", b"Dari,Kepada,Menolak\nA.P.,B.W.,C.L.\n")
    assert "tidak saya simpan" in refused.text
    await guru.says("A.P. -> B.W., C.L.\nB.W. -> A.P.")
    await guru.taps("Lanjut")
    await to_the_end(guru)
    done = await guru.taps("Lihat hasil")
    assert "B.W.: dipilih 1, indeks 0,11" in done.text
    assert "Saling memilih: A.P. dan B.W." in done.text


async def test_dcm_has_its_grade(guru: Counselor) -> None:
    await upto_result(guru, "DCM")
    await guru.says("Belajar 30/100\nSosial 5/100")
    await guru.taps("Lanjut")
    await to_the_end(guru)
    assert "Keseluruhan: 17,5% (35 dari 200), derajat C cukup." in (await guru.taps("Lihat hasil")).text


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("kosong.csv", b" ", "Berkas ini tidak memuat baris tabel."),
        ("surat.pdf", b"%PDF-1.7", "Ini bukan berkas CSV atau XLSX."),
        ("rusak.xlsx", AKPD[:300], "Berkas XLSX ini rusak"),
        ("lain.xlsx", workbook(("Warna", "Rasa"), ("a", "b")), "Judul yang ada: Warna, Rasa."),
        ("rumus.xlsx", workbook(("Butir", "Jumlah"), ("1", "=SUM(A1)")), "Sel B2 berisi rumus."),
        ("panjang.csv", b"Butir;Jumlah\n" + b"".join(b"%d;1\n" % n for n in range(10_000)), "10.000 baris"),
        ("huruf.csv", "Butir;Jumlah\n1;5".encode("utf-16-le"), "hurufnya tidak terbaca"),
        ("bom.xlsx", with_part(AKPD, SHEET, BOMB), "terlalu besar"),
    ],
)
async def test_a_file_that_is_no_table_changes_nothing(guru: Counselor, name: str, data: bytes, reason: str) -> None:
    await upto_result(guru)
    await guru.says("Sosial: 4/11")
    said = await sends(guru, name, data)
    assert reason in said.text
    assert STAYS in said.text
    assert "Terbaca 1 baris.\n✓ Sosial: 4/11" in said.text


@pytest.mark.parametrize(
    ("instrument", "right", "sentence"),
    [
        ("AUM Umum", "Belum yakin", "kewenangan memakainya belum jelas"),
        ("ITP", "Pihak lain yang melaksanakan", "dicatat oleh pihak yang berwenang memakainya"),
    ],
)
async def test_g9_keeps_the_administrative_record_only(
    guru: Counselor, instrument: str, right: str, sentence: str
) -> None:
    asked = await upto_result(guru, instrument, right)
    assert sentence in (await guru.shown("hanya catatan administratif")).text
    assert "Apa hasil evaluasi" in asked.text
    refused = await sends(guru, "rekap.csv", CSV)
    assert sentence in refused.text
    assert "Apa hasil evaluasi" in refused.text
    await guru.says("berjalan tertib")
    await guru.taps("Dipantau")
    await guru.says("1 Des")
    done = await guru.taps("Simpan")
    assert "Lihat hasil" not in done.labels
    await guru.says("/kegiatan")
    await guru.taps("Aplikasi instrumentasi")
    record = await guru.taps("Baca 1")
    assert "Peserta hadir: 10" in record.text
    for hidden in ("Rekap hasil", "Tafsiran", "Dihubungi dahulu"):
        assert hidden not in record.text


async def test_g9_takes_no_words_of_items(guru: Counselor) -> None:
    await upto_result(guru)
    await guru.says("Saya sering merasa sulit tidur pada malam hari: 4/11")
    await guru.taps("Lanjut")
    refused = await to_the_end(guru)
    assert refused.text.startswith("Tabel ini tampaknya memuat bunyi pernyataan.")
    await guru.taps("Ubah tabel")
    await guru.taps("Kosongkan tabel")
    await guru.says("Butir 1: 4/11")
    await guru.taps("Lanjut")
    await guru.taps("Simpan")
    assert "✓ Tersimpan" in await guru.transcript()


async def test_a_plan_waits_for_its_hour_and_is_found_again(guru: Counselor) -> None:
    await guru.says("/kegiatan")
    await guru.taps("Aplikasi instrumentasi")
    await guru.says("masalah belajar")
    await guru.says("8b")
    await guru.taps("AKPD")
    await guru.says("26 Nov 09.00")
    planned = await guru.taps("Simpan")
    assert planned.text.startswith("Direncanakan: aplikasi instrumentasi, Kamis, 26 November 2026, pukul 09.00 WIB.")
    await guru.says("/kegiatan")
    assert (await guru.taps("Aplikasi instrumentasi")).labels == ["Ubah tanggal 1", "Mulai yang baru"]


async def test_whoever_is_contacted_first_gets_a_case_with_a_neutral_reason(guru: Counselor) -> None:
    await upto_result(guru)
    await guru.says("Belajar 8/11")
    await guru.taps("Lanjut")
    done = await to_the_end(guru, "○ M. Rizky P.")
    code = done.labels[-1]
    assert f"Draf kasus dibuka untuk siswa yang dihubungi lebih dahulu: {code}. Alasannya netral." in done.text
    drafts = await guru.says("/lanjut")
    label = next(one for one in drafts.labels if one.startswith(code))
    await guru.taps(label)
    await guru.taps(walks.NO_DANGER)
    await guru.taps("Belajar")
    review = await guru.taps("Ya")
    assert "Ringkasan: Diundang untuk berbincang setelah kegiatan di kelas." in review.text
    assert "8/11" not in review.text


async def test_what_one_student_showed_is_kept_under_that_students_own_key(guru: Counselor, home: House) -> None:
    await upto_result(guru)
    await guru.says("Belajar 8/11")
    await guru.taps("Lanjut")
    await guru.taps("Hasil per siswa")
    await guru.taps("○ M. Rizky P.")
    asked = await guru.taps("Lanjut: 1")
    assert "M.R.P. · 1 dari 1" in asked.text
    await guru.says("tinggi di bidang belajar")
    done = await to_the_end(guru)
    assert "tinggi di bidang belajar" not in done.text
    await guru.says("/data")
    await guru.taps("Buka data siswa")
    await guru.says("rizky 8b")
    opened = await guru.taps(walks.RIZKY)
    assert "Hasil instrumen\n• tinggi di bidang belajar (Aplikasi instrumentasi, Senin 23 Nov)" in opened.text
    other = home.someone()
    await other.says("/data")
    await other.taps("Buka data siswa")
    await other.says("rizky 8b")
    assert "tinggi" not in (await other.taps(walks.RIZKY)).text


async def test_g13_keeps_no_result_of_a_student_whose_parents_refuse(guru: Counselor, home: House) -> None:
    await upto_result(guru)
    await guru.says("Belajar 8/11")
    await guru.taps("Lanjut")
    await guru.taps("Hasil per siswa")
    await guru.taps("○ M. Rizky P.")
    await guru.taps("Lanjut: 1")
    await guru.says("rendah di bidang sosial")
    other = home.someone()
    await consents(other, "Menolak", "rizky 8b", walks.RIZKY)
    await to_the_end(guru)
    assert "bidang sosial" not in (await opens(guru)).text
    await consents(other, "Belum", "rizky 8b", walks.RIZKY)


async def test_a_result_is_nobody_elses(guru: Counselor, home: House) -> None:
    await upto_result(guru)
    await guru.says("Belajar 8/11")
    await guru.taps("Lanjut")
    done = await to_the_end(guru)
    data = done.data("Lihat hasil")
    other = home.someone()
    menu = await other.says("/menu")
    await other.forge(menu.id, data)
    await other.settled()
    assert "72,7" not in await other.transcript()
