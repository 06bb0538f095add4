"""Himpunan data on the phone: an item in six, the programme, and who opens what with which purpose (G8)."""

import sqlite3

import pytest

from bot.casework import data_quality
from tests.counselor import Counselor, House
from tests.e2e import walks
from tests.sandbox_client import Shown

pytestmark = pytest.mark.asyncio(loop_scope="module")

CONTENT = "juara dua lomba menulis tingkat kota"
PURPOSE = "menyiapkan rapat kenaikan kelas"
ASK = "Untuk keperluan apa data ini dibuka? Pembukaan ini dicatat."
LOGGED = "SELECT u.action, a.form FROM audit u JOIN activity a ON a.id = u.object_id WHERE u.object = 'pembukaan_data'"


async def item(guru: Counselor, query: str = "rizky 8b", student: str = walks.RIZKY) -> Shown:
    """Put an item in, from the command to tersimpan."""
    await guru.says(f"/data {query}")
    await guru.taps(student)
    await guru.taps("Pendidikan dan prestasi")
    await guru.says(CONTENT)
    await guru.taps("Wali kelas")
    return await guru.taps("Simpan")


async def opens(guru: Counselor, query: str = "rizky 8b", student: str = walks.RIZKY) -> Shown:
    """Open what is kept of a student, as far as it opens."""
    await guru.says("/kegiatan")
    await guru.taps("Himpunan data")
    await guru.taps("Buka data siswa")
    await guru.says(query)
    return await guru.taps(student)


async def test_an_item_takes_six(guru: Counselor) -> None:
    done = await item(guru)
    assert done.text == "Data M.R.P. · VIII-B tersimpan di himpunan data."
    assert guru.interactions == 6
    record = await guru.taps("Buka datanya")
    assert f"Pendidikan dan prestasi\n1 {CONTENT} (Wali kelas, Senin, 23 November 2026)" in record.text
    hidden = await guru.taps("Sembunyikan")
    assert CONTENT not in hidden.text


async def test_an_item_is_corrected_and_its_earlier_version_stays(guru: Counselor) -> None:
    await item(guru)
    await guru.taps("Perbaiki")
    await guru.says("2")
    await guru.says("juara satu lomba menulis tingkat kota")
    await guru.taps("Simpan")
    await guru.says("salah dengar")
    record = await guru.taps("Buka datanya")
    assert "juara satu" in record.text
    assert "juara dua" not in record.text


async def test_an_item_of_the_wrong_student_leaves_the_record(guru: Counselor) -> None:
    done = await item(guru)
    wrong = await guru.taps("Salah siswa")
    assert wrong.text.startswith("Data itu ditandai salah catat")
    assert "tidak berlaku" in await guru.hears("Salah siswa", done)
    assert CONTENT not in (await opens(guru)).text


async def test_one_item_says_nothing_of_how_good_the_data_are(guru: Counselor) -> None:
    await item(guru, "melati rekaan", "Melati Rekaan · VIII-C")
    await guru.says("/kegiatan")
    await guru.taps("Himpunan data")
    review = await guru.taps("Rencana dan evaluasi")
    assert "Bentuk: elektronik" in review.text
    assert not any(word in review.text for word in ("Kelengkapan", "Keakuratan", "Keaktualan")), review.text


async def test_the_programme_of_four_phases(guru: Counselor) -> None:
    """Planned without a question, executed item by item, looked over with what is computed, followed up."""
    for _ in range(data_quality.FEWEST):
        await item(guru)
    await guru.says("/kegiatan")
    await guru.taps("Himpunan data")
    review = await guru.taps("Rencana dan evaluasi")
    assert "Bentuk: elektronik" in review.text
    assert "Kelengkapan: 3" in review.text
    assert "Keaktualan: 5 sangat baik" in review.text
    await guru.taps("Simpan")
    shown = await guru.taps("Lengkapi")
    answers = {"sumber data": "○ Siswa", "Kelengkapan administrasi": "○ Formulir"}
    while "Simpan" not in shown.labels:
        label = next((label for word, label in answers.items() if word in shown.text), "")
        if label:
            await guru.taps(label)
            shown = await guru.taps("Lanjut")
        elif "4" in shown.labels:
            shown = await guru.taps("4")
        else:
            shown = await guru.says("lemari terkunci di ruang BK")
    shown = await guru.taps("Isi yang lain dulu")
    while "HD-T1" not in shown.text and "Bagaimana pengembangan" not in shown.text:
        shown = await guru.taps("Lewati")
    shown = await guru.says("pindah seluruhnya ke elektronik")
    while "Simpan" not in shown.labels:
        shown = await guru.taps("Lewati")
    done = await guru.taps("Simpan")
    assert done.text.startswith("Catatan ini sudah lengkap.")
    await guru.says("/kegiatan")
    await guru.taps("Himpunan data")
    again = await guru.taps("Rencana dan evaluasi")
    assert "Pengembangan: pindah seluruhnya ke elektronik" in again.text


async def test_g8_a_koordinator_says_what_for_and_reads_no_secret(home: House, guru: Counselor) -> None:
    await item(guru)
    koordinator = home.koordinator
    asked = await opens(koordinator)
    assert ASK in asked.text
    refused = await koordinator.says("...")
    assert refused.text == f"Keperluannya belum tertulis dengan kata-kata. {ASK}"
    assert "Wali kelas" not in refused.text
    await koordinator.taps("Isi sekarang")
    record = await koordinator.says(PURPOSE)
    assert "isi hanya untuk penanggung jawab 🔒 (Wali kelas, Senin, 23 November 2026)" in record.text
    assert CONTENT not in record.text


async def test_g8_the_log_names_the_purpose_by_its_id_and_the_responsible_counselor_reads_it(
    home: House, guru: Counselor
) -> None:
    await item(guru, "dimas 9a", walks.DIMAS)
    await opens(home.koordinator, "dimas 9a", walks.DIMAS)
    await home.koordinator.says(PURPOSE)
    with sqlite3.connect(f"file:{home.place.data_dir / 'records.db'}?mode=ro", uri=True) as records:
        found = records.execute(LOGGED).fetchall()
    assert ("baca", "pembukaan_data") in found
    kept = b"".join(file.read_bytes() for file in home.place.data_dir.glob("records.db*"))
    assert PURPOSE.encode() not in kept
    assert CONTENT.encode() not in kept
    await walks.intake(guru, "dimas 9a")
    record = await opens(guru, "dimas 9a", walks.DIMAS)
    assert "Pernah dibuka" in record.text
    assert PURPOSE in record.text


async def test_g8_a_colleague_opens_nothing_and_learns_nothing(home: House, guru: Counselor) -> None:
    await item(guru)
    colleague = home.someone()
    refused = await opens(colleague)
    assert refused.text == "Himpunan data siswa ini hanya dapat dibuka penanggung jawabnya dan koordinator BK."
    nothing = await opens(colleague, "dimas 9a", walks.DIMAS)
    assert nothing.text == refused.text


async def test_the_responsible_counselor_reads_all_without_being_asked(home: House, guru: Counselor) -> None:
    await item(guru)
    responsible = home.someone()
    await walks.intake(responsible)
    await responsible.says("m rizky pratama")
    await responsible.taps("Lainnya")
    record = await responsible.taps("Himpunan data")
    assert CONTENT in record.text
    assert "Perbaiki 1" not in record.labels


async def test_nothing_is_collected_when_the_parents_refuse(guru: Counselor) -> None:
    await guru.says("/siswa dimas 9a")
    await guru.taps(walks.DIMAS)
    review = await guru.last()
    number = next(line.split(" ")[0] for line in review.text.splitlines() if "Persetujuan" in line)
    await guru.says(number)
    await guru.taps("Menolak")
    await guru.taps("Simpan")
    await guru.says("/data dimas 9a")
    refused = await guru.taps(walks.DIMAS)
    assert "Orang tua/wali tidak menyetujui pengolahan data." in refused.text
    await guru.says("/siswa dimas 9a")
    await guru.taps(walks.DIMAS)
    await guru.says(number)
    await guru.taps("Belum")
    await guru.taps("Simpan")


async def consents(guru: Counselor, answer: str, query: str, student: str) -> None:
    """Note what the parents say about keeping data."""
    await guru.says(f"/siswa {query}")
    review = await guru.taps(student)
    await guru.says(next(line.split(" ")[0] for line in review.text.splitlines() if "Persetujuan" in line))
    await guru.taps(answer)
    await guru.taps("Simpan")


async def test_an_item_begun_before_the_parents_refused_is_not_kept(home: House, guru: Counselor) -> None:
    await guru.says("/data gita contoh")
    student = (await guru.last()).labels[0]
    await guru.taps(student)
    await guru.taps("Pendidikan dan prestasi")
    await guru.says(CONTENT)
    await guru.taps("Wali kelas")
    other = home.someone()
    await consents(other, "Menolak", "gita contoh", student)
    refused = await guru.taps("Simpan")
    assert "Orang tua/wali tidak menyetujui pengolahan data." in refused.text
    assert CONTENT not in (await opens(guru, "gita contoh", student)).text
    await consents(other, "Belum", "gita contoh", student)


async def test_a_forged_button_opens_nobody(guru: Counselor) -> None:
    menu = await guru.says("/data")
    for data in ("hd:buka:zzz", "hd:buka:7fffffffffffffff", "hd:isi:0", "hd:hapus", "hd", "ai:lama", "ai"):
        await guru.forge(menu.id, data)
        await guru.settled()
    assert (await guru.last()).id == menu.id
