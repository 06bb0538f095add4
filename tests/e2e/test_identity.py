"""A student who is not in the list: added on the way to the case; and changing what is known of one."""

import pytest

from tests.counselor import Counselor
from tests.e2e import walks

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_not_in_the_list(guru: Counselor) -> None:
    missed = await guru.says("/baru riski firmansyah 8b")
    assert missed.text == ('Belum ada "riski firmansyah 8b" di daftar.\nMirip: M. Rizky Pratama · VIII-B. Sama?')
    assert missed.labels == ["Ya, M. Rizky Pratama · VIII-B", "Cari lagi", "Tambah siswa"]
    asked = await guru.taps("Tambah siswa")
    assert asked.text.startswith("Nama lengkap siswa?")
    assert "Riski Firmansyah" in asked.labels
    asked = await guru.taps("Riski Firmansyah")
    assert asked.text.startswith("Kelas berapa?")
    assert asked.labels[0] == "VIII-B"
    asked = await guru.taps("VIII-B")
    assert asked.text == "Jenis kelamin?"
    asked = await guru.taps("Laki-laki")
    assert "✓ Ditambahkan, menunggu dicocokkan admin." in await guru.transcript()
    assert "R.F. · VIII-B\nPenerimaan kasus · 2 dari 6" in asked.text
    await guru.taps(walks.NO_DANGER)
    await guru.taps("Teman")
    await guru.says("Teman sekelas mencemaskannya.")
    await guru.taps("Sosial")
    await guru.taps("Ya")
    await guru.taps("Simpan")
    code = (await guru.shown("✓ Tersimpan")).text.rpartition(" ")[2]
    assert (await guru.says("riski firmansyah")).text.startswith(f"{code} · R.F. · VIII-B\nTerdaftar · Sosial")


async def test_a_near_name_was_meant(guru: Counselor) -> None:
    await guru.says("/baru rzky pratama 8b")
    assert "M.R.P. · VIII-B\nPenerimaan kasus · 2 dari 6" in (await guru.taps(f"Ya, {walks.RIZKY}")).text


async def test_the_list_is_there_but_nobody_of_it(guru: Counselor) -> None:
    await guru.says("/baru rizky 8b")
    asked = await guru.taps("Tidak ada di daftar")
    assert "Rizky" in asked.labels
    asked = await guru.says("Rizky Nugraha Contoh")
    assert asked.labels[0] == "VIII-B"
    await guru.says("VIII-A")
    asked = await guru.taps("Laki-laki")
    assert "R.N.C. · VIII-A" in asked.text


async def test_search_again(guru: Counselor) -> None:
    await guru.says("/baru zulkarnain")
    asked = await guru.taps("Cari lagi")
    assert asked.text.startswith('Ketik nama siswa, boleh dengan kelasnya, misalnya "rizky 8b".')
    assert walks.DIMAS in (await guru.says("dimas")).labels
    asked = await guru.taps("Bukan siswa ini")
    assert walks.RIZKY in (await guru.says("rizky")).labels
    assert "2 dari 6" in (await guru.taps(walks.RIZKY)).text


async def test_wrong_answers_are_refused_and_nothing_is_lost(guru: Counselor) -> None:
    await guru.says("/siswa")
    await guru.taps("Tambah siswa")
    assert "masih kosong" in (await guru.says("\u200b")).text
    await guru.says("Wulan Contoh")
    await guru.says("IX-C")
    assert "belum cocok" in (await guru.says("entah")).text
    done = await guru.says("perempuan")
    assert done.text == "Wulan Contoh · IX-C ada di daftar sekarang."
    assert "W.C. · IX-C\nPenerimaan kasus · 2 dari 6" in (await guru.taps("Kasus baru")).text


async def test_what_is_known_can_be_completed_and_corrected(guru: Counselor) -> None:
    found = await guru.says("/siswa citra misal")
    assert found.text == "Data siapa yang diubah?"
    review = await guru.taps(found.labels[0])
    assert "1 Nama: Citra Misal" in review.text
    assert "✓ Siswa dipilih" in await guru.transcript()
    assert "pengolahan data BK?" in (await guru.taps("Isi yang lain dulu")).text
    await guru.taps("Lewati")
    asked = await guru.taps("Isi yang lain dulu")
    while "telepon" not in asked.text:
        asked = await guru.taps("Lewati")
    assert "belum saya pahami" in (await guru.says("nol delapan")).text
    await guru.says("0812 3456 7890")
    asked = await guru.last()
    while "Simpan" not in asked.labels:
        asked = await guru.taps("Lewati")
    assert "Telepon: 081234567890" in asked.text
    await guru.taps("Simpan")
    assert "✓ Data siswa tersimpan." in await guru.transcript()
    await guru.says("/siswa citra misal")
    review = await guru.taps((await guru.last()).labels[0])
    assert "Telepon: 081234567890" in review.text


async def test_consent_given_is_no_longer_warned_of(guru: Counselor) -> None:
    await guru.says("/siswa bagas umpama")
    review = await guru.taps((await guru.last()).labels[0])
    await guru.says(next(line.split(" ")[0] for line in review.text.splitlines() if "Persetujuan data" in line))
    await guru.taps("Sudah")
    await guru.taps("Simpan")
    await guru.says("/baru bagas umpama")
    await guru.taps((await guru.last()).labels[0])
    await guru.taps(walks.NO_DANGER)
    await guru.taps("Datang sendiri")
    await guru.says("Ingin memilih kegiatan.")
    await guru.taps("Karier")
    await guru.taps("Ya")
    assert (await guru.taps("Simpan")).text == f"Kasus {await walks.code(guru)} sudah terdaftar."
