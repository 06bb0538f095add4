"""Opening a case: the storyboard word for word, every way through its questions, and what follows the filing."""

import pytest

from tests.counselor import Counselor, House
from tests.e2e import walks

pytestmark = pytest.mark.asyncio(loop_scope="module")

SIGNS = [
    ["○ Ada pikiran mengakhiri hidup"],
    ["○ Melukai diri sendiri"],
    ["○ Kekerasan fisik atau psikis"],
    ["○ Kekerasan seksual (juga daring)"],
    ["○ Tidak aman di rumah atau pergi dari rumah"],
    ["○ Ancaman kepada orang lain"],
    ["○ Perundungan"],
    ["○ Napza, alkohol, atau lem"],
    ["○ Lainnya"],
    ["Tidak ada yang saya ketahui"],
]


async def test_the_storyboard_question_by_question(guru: Counselor) -> None:
    asked = await guru.says("/baru riski 8b")
    assert asked.text == "Penerimaan kasus · 1 dari 6\nSiapa siswa yang akan dilayani?"
    assert asked.rows[:2] == [[walks.RIZKY], ["Bukan siswa ini", "Tidak ada di daftar"]]
    asked = await guru.taps(walks.RIZKY)
    code = await walks.code(guru)
    assert asked.text == (
        f"{code} · M.R.P. · VIII-B\nPenerimaan kasus · 2 dari 6\nAdakah tanda bahaya yang Ibu ketahui?  🔒 hanya Ibu"
    )
    assert [row for row in asked.rows if row[0].startswith("○") or row[0] == walks.NO_DANGER] == SIGNS
    assert {"Belum sempat menilai", "Cara menanyakannya", "Bukan ini", "Lanjutkan nanti"} <= set(asked.labels)
    asked = await guru.taps(walks.NO_DANGER)
    assert asked.text == "Penerimaan kasus · 3 dari 6\nBagaimana konseli datang ke BK?"
    asked = await guru.taps("Wali kelas")
    assert asked.text == (
        "Penerimaan kasus · 4 dari 6\nRingkasan awal, satu atau dua kalimat.\n"
        "Dapat dibaca koordinator BK: tanpa cerita pribadi dan tanpa nama orang lain."
    )
    asked = await guru.says(walks.SUMMARY)
    assert asked.text == "Penerimaan kasus · 5 dari 6\nBidang utama?"
    assert asked.rows[:2] == [["Pribadi", "Sosial"], ["Belajar", "Karier"]]
    asked = await guru.taps("Belajar")
    assert asked.text == "Penerimaan kasus · 6 dari 6\nBersediakah konseli dibantu Ibu?"
    asked = await guru.taps("Ya")
    assert asked.text == (
        f"Periksa sebelum disimpan · {code}\n"
        "1 Tanda bahaya: tidak ada yang diketahui\n"
        "2 Asal: wali kelas\n"
        f"3 Ringkasan: {walks.SUMMARY}\n"
        "4 Bidang: belajar\n"
        "5 Kesediaan: ya\n"
        "6 Diterima: hari ini, Senin, 23 November 2026\n"
        "7 Mendesak: biasa\n"
        "8 Layanan pertama: konseling perseorangan\n"
        "Ada yang perlu diperbaiki? Ketik nomornya."
    )
    assert asked.rows == [["Simpan", "Isi yang lain dulu"], ["Buang"]]
    done = await guru.taps("Simpan")
    assert done.text == (
        "⚠ Persetujuan data dari orang tua/wali belum ada. Layanan tetap boleh berjalan; mohon diurus."
    )
    assert done.labels == ["Catat sesi", "Jadwalkan", "Perbaiki"]
    assert (await guru.shown("✓ Tersimpan")).text == f"✓ Tersimpan 09.35 · {code}"


async def test_what_was_said_stays_in_the_chat_as_a_record_without_content(guru: Counselor) -> None:
    code = await walks.intake(guru)
    said = [shown.text for shown in await guru.messages() if shown.from_bot]
    assert said[:6] == [
        f"✓ Siswa dipilih · kode {code}",
        "✓ Tanda bahaya dicatat",
        "✓ Asal",
        "✓ Ringkasan",
        "✓ Bidang: Belajar",
        "✓ Kesediaan",
    ]
    assert all("Rizky" not in text for text in said)
    assert all(not shown.labels for shown in (await guru.messages())[:-1])


async def test_options_may_be_typed_by_name_number_or_beginning(guru: Counselor) -> None:
    await walks.intake(guru, upto=2)
    assert "3 dari 6" in (await guru.says("tidak ada yang saya ketahui")).text
    assert "4 dari 6" in (await guru.says("3")).text
    await guru.says(walks.SUMMARY)
    assert "6 dari 6" in (await guru.says("bel")).text
    review = await guru.says("masih ragu")
    assert "2 Asal: wali kelas" in review.text
    assert "4 Bidang: belajar" in review.text
    assert "5 Kesediaan: masih ragu" in review.text
    await guru.says("simpan")
    assert "✓ Tersimpan" in (await guru.shown("✓ Tersimpan")).text


async def test_an_answer_that_does_not_fit_is_said_and_everything_is_kept(guru: Counselor) -> None:
    await walks.intake(guru, upto=3)
    wrong = await guru.says("dari langit")
    assert wrong.text == (
        '"dari langit" belum cocok dengan pilihan. Ketuk salah satu tombol, atau ketik nomornya.\n'
        "Jawaban lain tetap tersimpan.\n\nPenerimaan kasus · 3 dari 6\nBagaimana konseli datang ke BK?"
    )
    assert "Wali kelas" in wrong.labels
    assert "4 dari 6" in (await guru.taps("Wali kelas")).text
    assert "masih kosong" in (await guru.says("\u200b")).text
    sticker = await _sends(guru, "sticker")
    assert sticker == "Di langkah ini mohon jawab dengan teks."
    assert "5 dari 6" in (await guru.says(walks.SUMMARY)).text


async def _sends(guru: Counselor, kind: str) -> str:
    await guru.send(kind)
    return (await guru.answer()).text


async def test_back_and_forth(guru: Counselor) -> None:
    await walks.intake(guru, upto=6)
    asked = await guru.taps("‹ Kembali")
    assert asked.text == "Penerimaan kasus · 5 dari 6\nBidang utama?\n\nJawaban sekarang: Belajar"
    asked = await guru.taps("‹ Kembali")
    assert asked.text.endswith(f"Jawaban sekarang: {walks.SUMMARY}")
    asked = await guru.says("Ringkasan yang lain.")
    assert asked.text == "Penerimaan kasus · 6 dari 6\nBersediakah konseli dibantu Ibu?"
    assert "3 Ringkasan: Ringkasan yang lain." in (await guru.taps("Ya")).text


async def test_back_to_the_student_and_another_one(guru: Counselor) -> None:
    await walks.intake(guru, upto=2)
    first = await walks.code(guru)
    asked = await guru.taps("‹ Kembali")
    assert asked.text.endswith(f"Jawaban sekarang: {first} · M.R.P. · VIII-B")
    asked = await guru.taps("Tidak jadi")
    assert "2 dari 6" in asked.text
    await guru.taps("‹ Kembali")
    await guru.says("dimas 9a")
    asked = await guru.taps(walks.DIMAS)
    second = await walks.code(guru)
    assert asked.text.startswith(f"{second} · D.A.S. · IX-A\nPenerimaan kasus · 2 dari 6")
    await guru.says("/kasus")
    assert first not in str(await guru.shown("Kasus Ibu yang terbuka: 1"))


async def test_an_intake_without_a_student_leaves_nothing_behind(guru: Counselor) -> None:
    for _ in range(3):
        await guru.says("/baru")
        await guru.says("/menu")
    assert (await guru.says("/lanjut")).text == "Tidak ada yang belum selesai. Semua sudah tersimpan."
    await guru.says("/baru riski 8b")
    await guru.says("/bantuan")
    assert "2 dari 6" in (await guru.taps(walks.RIZKY)).text


async def test_the_review_takes_a_number_and_comes_back(guru: Counselor) -> None:
    await walks.intake(guru, upto=7)
    assert (await guru.says("12")).text.startswith(
        "Ketik nomor 1 sampai 8 untuk memperbaiki, atau ketuk Simpan. Semua jawaban aman.\n\nPeriksa sebelum disimpan"
    )
    asked = await guru.says("7")
    assert asked.text == ("Seberapa mendesak?\nSegera berarti minggu ini, darurat berarti hari ini.")
    assert "7 Mendesak: perlu segera" in (await guru.taps("Perlu segera")).text
    assert "2 Asal: orang tua/wali" in await _changed(guru, "2", "Orang tua/wali")
    asked = await guru.says("6")
    assert asked.text == "Kapan kasus ini diterima?"
    assert "6 Diterima: Minggu, 22 November 2026" in (await guru.taps("Kemarin")).text


async def _changed(guru: Counselor, number: str, label: str) -> str:
    await guru.says(number)
    return (await guru.taps(label)).text


async def test_a_question_taken_up_again_can_be_left_as_it_was(guru: Counselor) -> None:
    await walks.intake(guru, upto=7)
    await guru.says("3")
    review = await guru.taps("Tidak jadi")
    assert f"3 Ringkasan: {walks.SUMMARY}" in review.text
    await guru.taps("Simpan")


async def test_the_rest_may_be_filled_in_before_filing(guru: Counselor) -> None:
    await walks.intake(guru, upto=7)
    assert "Apakah konseli sendiri merasakan adanya masalah?" in (await guru.taps("Isi yang lain dulu")).text
    await guru.taps("Sebagian")
    review = await guru.taps("Lewati")
    assert "Merasakan masalah: sebagian" in review.text
    assert "Siapa yang menyampaikan?" in (await guru.taps("Isi yang lain dulu")).text
    await guru.taps("Lewati")
    await guru.says("Wali kelas sudah menelepon ibunya.")
    await guru.taps("Lanjut")
    await guru.says("25 november 10.00")
    review = await guru.last()
    assert "Upaya pihak lain: Wali kelas sudah menelepon ibunya." in review.text
    assert "Jadwal pertama: Rabu, 25 November 2026, pukul 10.00 WIB" in review.text
    assert "Ubah tanggal" in (await guru.taps("Simpan")).labels


async def test_how_to_ask_is_offered_beside_the_danger_question(guru: Counselor) -> None:
    await walks.intake(guru, upto=2)
    told = await guru.taps("Cara menanyakannya")
    assert told.text == (
        'Tanyakan langsung dan tenang: "Pernahkah kamu berpikir untuk mengakhiri hidup?" Bertanya tidak mendorongnya.'
    )
    assert "3 dari 6" in (await guru.taps(walks.NO_DANGER)).text


async def test_not_yet_assessed_comes_back_in_the_first_session(guru: Counselor) -> None:
    await walks.intake(guru, upto=2)
    await guru.taps("Belum sempat menilai")
    await guru.taps("Datang sendiri")
    await guru.says("Ingin bercerita tentang teman sekelas.")
    await guru.taps("Sosial")
    assert "1 Tanda bahaya: belum sempat menilai" in (await guru.taps("Ya")).text
    done = await guru.taps("Simpan")
    assert "Tanda bahaya belum dinilai; saya tanyakan lagi pada pertemuan pertama." in done.text
    await walks.session(guru, await walks.code(guru), upto=6)
    assert "Adakah tanda bahaya yang baru diketahui?" in (await guru.last()).text


async def test_the_students_name_stays_out_of_what_others_read(guru: Counselor) -> None:
    await walks.intake(guru, upto=4)
    await guru.says("Rizky Pratama sering tidak masuk.")
    await guru.taps("Belajar")
    await guru.taps("Ya")
    refused = await guru.taps("Simpan")
    assert refused.text == (
        "Ringkasan ini aman sebagai draf. Sebelum disimpan, ganti nama konseli dengan kode atau inisial."
    )
    asked = await guru.taps("Isi sekarang")
    assert "Jawaban sekarang: Rizky Pratama sering tidak masuk." in asked.text
    await guru.says("M.R.P. sering tidak masuk.")
    assert "⚠ Persetujuan data" in (await guru.taps("Simpan")).text


async def test_an_appointment_is_made_and_moved_without_a_review(guru: Counselor) -> None:
    await walks.intake(guru)
    asked = await guru.taps("Jadwalkan")
    assert "Kapan jadwal pertamanya?" in asked.text
    assert {"Tidak jadi", "Pilih tanggal", "Besok"} <= set(asked.labels)
    hours = await guru.taps("Besok")
    assert hours.text.endswith("Selasa, 24 November 2026: pukul berapa?")
    done = await guru.taps("09.00")
    assert done.text == "Dijadwalkan: Selasa, 24 November 2026, pukul 09.00 WIB."
    asked = await guru.taps("Ubah tanggal")
    assert asked.text.endswith("Jawaban sekarang: Selasa, 24 November 2026, pukul 09.00 WIB")
    done = await guru.says("26/11 10.00")
    assert done.text == "Jadwal dipindah ke Kamis, 26 November 2026, pukul 10.00 WIB."
    assert (
        "Berikutnya: pertemuan ke-1, Kamis, 26 November, pukul 10.00 WIB"
        in (await walks.card(guru, await walks.code(guru))).text
    )


async def test_without_the_parents_consent_only_the_administrative_part_is_asked(home: House) -> None:
    guru = home.someone()
    await guru.says("/siswa gita contoh")
    await guru.taps((await guru.last()).labels[0])
    assert "Persetujuan data: belum" in (await guru.last()).text
    await guru.says(_number(await guru.last(), "Persetujuan data"))
    await guru.taps("Menolak")
    assert (await guru.taps("Simpan")).text
    await guru.says("/baru gita contoh")
    asked = await guru.taps((await guru.last()).labels[0])
    assert "Orang tua/wali tidak menyetujui pengolahan data. Yang disimpan hanya catatan administratif" in asked.text
    await guru.taps(walks.NO_DANGER)
    assert "Bidang utama?" in (await guru.taps("Wali kelas")).text
    await guru.taps("Belajar")
    assert "Ringkasan" not in (await guru.taps("Ya")).text
    done = await guru.taps("Simpan")
    assert done.text.startswith("Orang tua/wali tidak menyetujui pengolahan data.")
    code = await walks.code(guru)
    await walks.session(guru, code, upto=3)
    assert "Adakah tanda bahaya yang baru diketahui?" in (await guru.last()).text
    assert "Tindak lanjut apa yang dipilih?" in (await guru.taps(walks.NO_DANGER)).text
    await guru.taps("Pertemuan lagi")
    await guru.says("2 Des 09.00")
    assert "Perbaiki" in (await guru.taps("Simpan")).labels


def _number(shown: object, short: str) -> str:
    lines = str(shown).splitlines()
    return next(line.split(" ")[0] for line in lines if f" {short}: " in line)
