"""Finding a case again: by code, name, class, misspelt; the card; the lists; and what a koordinator may read."""

import pytest

from tests.counselor import Counselor, House
from tests.e2e import walks
from tests.sandbox_client import Shown

pytestmark = pytest.mark.asyncio(loop_scope="module")

NOT_YOURS = "Tidak ada kasus dengan kode itu yang dapat Ibu buka."


async def test_a_name_leads_to_the_card(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code)
    found = await guru.says("rizky")
    assert found.text == "Ada 3. Yang mana?"
    assert found.rows[:3] == [
        [f"M. Rizky P. · VIII-B · {code[-3:]}"],
        ["Moh. Rizki Saputra · VIII-A"],
        ["Muhamad Rizqi Ramadhan · IX-C"],
    ]
    card = await guru.taps(f"M. Rizky P. · VIII-B · {code[-3:]}")
    assert card.text == (
        f"{code} · M.R.P. · VIII-B\n"
        "Dalam layanan · Belajar\n"
        "Terakhir: pertemuan ke-1, tadi 09.35\n"
        "Berikutnya: pertemuan ke-2, Rabu, 2 Desember, pukul 09.00 WIB\n"
        "Menunggu: penilaian satu minggu, Senin, 30 November\n"
        "Konseling: rencana ✓ pelaksanaan ✓ evaluasi ✓ tindak lanjut ✓\n"
        "⚠ Persetujuan data dari orang tua/wali belum ada"
    )
    assert card.rows == [["Catat sesi", "Ubah jadwal"], ["Kegiatan", "Riwayat"], ["Lainnya"]]
    assert f"✓ Siswa dipilih · kode {code}" in await guru.transcript()
    assert "Rizqi" not in await guru.transcript()


async def test_typed_as_people_type(guru: Counselor) -> None:
    code = await walks.intake(guru)
    card = f"{code} · M.R.P. · VIII-B\nTerdaftar · Belajar"
    assert (await guru.says("m rizky pratama")).text.startswith(card)
    for misspelt in ("riski 8b", "Rizki Pratama 8 b"):
        assert (await guru.says(misspelt)).text == "Maksudnya siswa ini?"
        assert (await guru.taps(f"M. Rizky P. · VIII-B · {code[-3:]}")).text.startswith(card)
    near = await guru.says("rzky pratama 8b")
    assert near.text == 'Belum ada "rzky pratama 8b" di daftar.\nMirip: M. Rizky Pratama · VIII-B. Sama?'
    assert (await guru.taps(f"Ya, {walks.RIZKY}")).text.startswith(card)


async def test_by_code_in_every_spelling_and_never_somebody_elses(home: House) -> None:
    guru, other = home.someone(), home.someone()
    code = await walks.intake(guru)
    number = code[-3:]
    for typed in (code, number, str(int(number)), f"{code[:4]} - {int(number)}"):
        assert (await guru.says(typed)).text.startswith(f"{code} · M.R.P.")
    assert (await other.says(code)).text == NOT_YOURS
    assert (await other.says("2627-999")).text == NOT_YOURS
    assert (await other.says(f"/catat {code}")).text == NOT_YOURS


async def test_a_student_without_a_case_offers_one(guru: Counselor) -> None:
    found = await guru.says("dimas 9a")
    assert found.text == "Dimas Arya Saputra · IX-A\nBelum ada kasus yang Ibu tangani untuk siswa ini."
    assert found.labels == ["Kasus baru", "Ubah data siswa", "Himpunan data"]
    asked = await guru.taps("Kasus baru")
    assert "D.A.S. · IX-A\nPenerimaan kasus · 2 dari 6" in asked.text


async def test_nobody_too_many_and_too_short(guru: Counselor) -> None:
    assert (await guru.says("zulkarnain")).text == 'Belum ada "zulkarnain" di daftar.'
    assert "Tambah siswa" in (await guru.last()).labels
    assert (await guru.says("contoh")).text == 'Ada 13. Tambahkan kelasnya, misalnya "rizky 8b".'
    assert (await guru.says("x")).text == "Ketik sedikitnya dua huruf dari namanya."


async def test_a_whole_class_is_listed(guru: Counselor) -> None:
    found = await guru.says("8b")
    assert walks.RIZKY in found.labels
    assert len(found.labels) > 10


async def test_my_cases(guru: Counselor) -> None:
    assert (await guru.says("/kasus")).text == "Belum ada kasus yang terbuka."
    first = await walks.intake(guru)
    second = await walks.intake(guru, "dimas 9a")
    listed = await guru.says("/kasus")
    assert listed.text.startswith("Kasus Ibu yang terbuka: 2\n")
    assert f"{first} · Terdaftar · tadi 09." in listed.text
    assert listed.rows[0] == [second, first]
    assert (await guru.taps(first)).text.startswith(f"{first} · M.R.P. · VIII-B")


async def test_two_cases_of_one_student_are_asked_about(guru: Counselor) -> None:
    first, second = await walks.intake(guru), await walks.intake(guru)
    asked = await guru.says("rizky 8b")
    assert asked.text == "Ada beberapa kasus. Yang mana?"
    assert set(asked.labels) == {first, second}
    assert (await guru.taps(first)).text.startswith(first)


async def test_the_card_leads_on(guru: Counselor) -> None:
    code = await walks.intake(guru)
    card = await walks.card(guru, code)
    assert card.labels == ["Catat sesi", "Jadwalkan", "Kegiatan", "Riwayat", "Lainnya"]
    await guru.taps("Jadwalkan")
    await guru.says("24/11 10.00")
    card = await walks.card(guru, code)
    assert "Berikutnya: pertemuan ke-1, Selasa, 24 November, pukul 10.00 WIB" in card.text
    assert "Ubah jadwal" in card.labels
    more = await guru.taps("Lainnya")
    intake = ["Lengkapi penerimaan", "Perbaiki penerimaan", "Ubah data siswa", "Himpunan data"]
    assert more.labels == [*intake, "Alihkan kasus", "Batalkan kasus", "Tunda kasus", "Tutup kasus"]
    await walks.card(guru, code)
    assert "Sudahkah ini dijelaskan" in (await guru.taps("Catat sesi")).text


async def test_the_history_is_read_record_by_record(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code)
    await walks.card(guru, code)
    history = await guru.taps("Riwayat")
    assert history.text == (
        f"Riwayat {code}\n1 Penerimaan kasus · Senin 23 Nov\n2 Konseling perseorangan, pertemuan ke-1 · Senin 23 Nov"
    )
    read = await guru.taps("Baca 2")
    assert read.text.startswith(f"{code} · Konseling perseorangan, pertemuan ke-1\n\nRencana\n")
    assert f"Yang disampaikan: {walks.TOLD[0]}\n{walks.TOLD[1]}" in read.text
    assert read.protected
    assert read.labels == ["Lengkapi", "Perbaiki", "Salah siswa", "Sembunyikan"]
    assert read.text.count(walks.PLAN) == 1
    await guru.taps("Sembunyikan")
    assert (await guru.last()).text == f"{code}: catatan disembunyikan."
    assert walks.TOLD[0] not in "\n".join(shown.text for shown in await guru.messages() if shown.from_bot)


async def test_a_case_opened_by_mistake_is_cancelled_and_its_code_not_used_again(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.card(guru, code)
    await guru.taps("Lainnya")
    asked = await guru.taps("Batalkan kasus")
    assert "Mengapa kasus ini dibatalkan?" in asked.text
    await guru.taps("Tercatat ganda")
    done = await guru.taps("Simpan")
    assert done.text == f"Kasus {code} dibatalkan; kodenya tidak dipakai lagi."
    card = await walks.card(guru, code)
    assert card.text == f"{code} · M.R.P. · VIII-B\nDibatalkan (salah catat) · Belajar"
    assert "Catat sesi" not in card.labels
    assert (await guru.says("/kasus")).text == "Belum ada kasus yang terbuka."
    assert await walks.intake(guru) > code


async def test_what_was_begun_for_a_cancelled_case_is_shown_and_not_filed(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=4)
    await guru.taps("Lanjut")
    await guru.taps("Lanjutkan nanti")
    await walks.card(guru, code)
    await guru.taps("Lainnya")
    await guru.taps("Batalkan kasus")
    await guru.taps("Salah catat")
    await guru.taps("Simpan")
    shown = await guru.taps((await guru.says("/lanjut")).labels[0])
    assert shown.text == (
        f"Kasus {code} sudah dibatalkan, jadi isian ini tidak dapat disimpan di sana.\n\n{walks.TOLD[0]}"
    )
    await guru.taps("Buang")
    await guru.taps("Buang")
    assert (await guru.says("/lanjut")).text.startswith("Tidak ada yang belum selesai.")


async def test_a_koordinator_opens_a_colleagues_case_by_code_and_reads_what_is_not_secret(home: House) -> None:
    guru, koordinator = home.someone(), home.koordinator
    code = await walks.intake(guru)
    await walks.session(guru, code)
    card = await koordinator.says(code)
    assert card.text.startswith(
        f"{code} · M.R.P. · VIII-B\nKasus Guru Contoh {_number(guru)}. Yang tampil hanya yang boleh dibaca"
    )
    assert "Berikutnya: pertemuan ke-2" in card.text
    assert card.labels == ["Riwayat"]
    await koordinator.taps("Riwayat")
    intake = await koordinator.taps("Baca 1")
    assert f"Ringkasan: {walks.SUMMARY}" in intake.text
    assert "Asal: wali kelas" in intake.text
    assert "Tanda bahaya" not in intake.text
    meeting = await koordinator.taps("Baca 2")
    assert "Tindak lanjut: pertemuan lagi" in meeting.text
    for secret in (*walks.TOLD, walks.LEARNED, walks.PLAN, "Perasaan", "Pemahaman"):
        assert secret not in meeting.text
    assert code[-3:] not in str(await koordinator.says("rizky"))
    assert (await koordinator.says(f"/catat {code}")).text == NOT_YOURS


def _number(guru: Counselor) -> int:
    return guru.id - 7100000099


async def test_forged_taps_of_a_koordinators_card_do_nothing_for_others(home: House) -> None:
    guru, other = home.someone(), home.someone()
    code = await walks.intake(guru)
    card = await home.koordinator.says(code)
    stolen = card.data("Riwayat")
    mine: Shown = await other.says("/menu")
    await other.forge(mine.id, stolen)
    assert (await other.answer()).text == mine.text


async def test_the_menu_and_help(guru: Counselor) -> None:
    menu = await guru.says("/menu")
    assert menu.text == "Ketik nama atau kelas siswa untuk mencari, atau pilih:"
    ways = ["Kasus baru", "Catat sesi", "Kasus saya", "Lanjutkan draf", "Kegiatan", "Kelompok saya"]
    assert menu.labels == [*ways, "Bantuan", "Nomor bantuan"]
    assert "/catat mencatat sesi, misalnya /catat 014" in (await guru.taps("Bantuan")).text
    assert "Semua perintah ada di /bantuan." in (await guru.says("/entah")).text
    assert (await guru.says("/catat")).text == "Belum ada kasus yang terbuka. Buka kasus dulu, lalu catat sesinya."
    assert "Siapa siswa yang akan dilayani?" in (await guru.taps("Kasus baru")).text
