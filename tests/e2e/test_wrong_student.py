"""The right student: before filing, after filing, taken back, a day later; no name stays beside a code."""

import pytest

from tests.counselor import Counselor, House
from tests.e2e import walks
from tests.e2e.test_himpunan_data import consents

pytestmark = pytest.mark.asyncio(loop_scope="module")

DAY = 86_400


async def filed(guru: Counselor) -> str:
    code = await walks.intake(guru)
    await walks.session(guru, code)
    return code


async def test_moved_to_the_right_case(guru: Counselor) -> None:
    right = await walks.intake(guru, "dimas 9a")
    wrong = await filed(guru)
    asked = await guru.taps("Salah siswa")
    assert asked.text == "Pindahkan catatan ini ke siapa? Ketik namanya."
    listed = await guru.says("dimas 9a")
    assert listed.labels == [walks.DIMAS, "Tidak jadi"]
    done = await guru.taps(walks.DIMAS)
    assert done.text == f'Dipindahkan ke {right}. Di {wrong} tinggal keterangan "salah catat".'
    assert done.labels == ["Batalkan"]
    assert "Dimas" not in "\n".join(str(shown) for shown in await guru.messages() if shown.from_bot)
    assert (await walks.card(guru, wrong)).text.startswith(f"{wrong} · M.R.P. · VIII-B\nTerdaftar")
    history = await guru.taps("Riwayat")
    assert "2 Konseling perseorangan, pertemuan ke-1 · Senin 23 Nov · salah catat" in history.text
    assert history.labels == ["Baca 1"]
    assert "Dalam layanan" in (await walks.card(guru, right)).text
    await guru.taps("Riwayat")
    assert f"Yang disampaikan: {walks.TOLD[0]}" in (await guru.taps("Baca 2")).text


async def test_moved_to_a_student_without_a_case_and_taken_back(guru: Counselor) -> None:
    wrong = await filed(guru)
    await guru.taps("Salah siswa")
    await guru.says("dimas 9a")
    done = await guru.taps(walks.DIMAS)
    assert "dibuat untuk siswa itu; penerimaannya belum diisi." in done.text
    assert done.labels == ["Batalkan", "Isi penerimaan"]
    made = done.text.split("Dipindahkan ke ")[1][:8]
    back = await guru.taps("Batalkan")
    assert back.text == f"Dikembalikan ke {wrong}."
    assert "Dalam layanan" in (await walks.card(guru, wrong)).text
    assert "Dibatalkan" in (await walks.card(guru, made)).text
    assert (await guru.says("/kasus")).text.startswith("Kasus Ibu yang terbuka: 1")


async def test_the_intake_of_the_new_case_can_be_filled_in(guru: Counselor) -> None:
    await filed(guru)
    await guru.taps("Salah siswa")
    await guru.says("dimas 9a")
    await guru.taps(walks.DIMAS)
    asked = await guru.taps("Isi penerimaan")
    assert "D.A.S. · IX-A\nPenerimaan kasus · 2 dari 6" in asked.text


async def test_not_after_all(guru: Counselor) -> None:
    code = await filed(guru)
    await guru.taps("Salah siswa")
    assert (await guru.taps("Tidak jadi")).text == "Baik, tidak jadi."
    assert (await guru.says("dimas 9a")).text.startswith("Dimas Arya Saputra · IX-A\nBelum ada kasus")
    await guru.taps("Salah siswa")
    await guru.says("dimas 9a")
    await guru.taps("Tidak jadi")
    assert (await guru.says("rizky 8b")).text.startswith(code)


async def test_after_the_move_a_name_is_a_search_again(guru: Counselor) -> None:
    await filed(guru)
    await guru.taps("Salah siswa")
    await guru.says("dimas 9a")
    await guru.taps(walks.DIMAS)
    assert "Yang mana?" in (await guru.says("rizky")).text


async def test_a_command_or_half_an_hour_closes_the_question(guru: Counselor) -> None:
    await filed(guru)
    await guru.taps("Salah siswa")
    await guru.says("/menu")
    assert (await guru.says("dimas 9a")).text.startswith("Dimas Arya Saputra · IX-A\nBelum ada kasus")
    await guru.taps("Salah siswa")
    await guru.client.move_clock(advance=40 * 60)
    assert (await guru.says("dimas 9a")).text.startswith("Dimas Arya Saputra · IX-A\nBelum ada kasus")


async def test_the_name_is_not_found_or_too_many_fit(guru: Counselor) -> None:
    await filed(guru)
    await guru.taps("Salah siswa")
    assert (await guru.says("zulkarnain")).text == 'Belum ada "zulkarnain" di daftar.'
    assert (await guru.says("contoh")).text.startswith("Ada ")
    assert walks.DIMAS in (await guru.says("dimas")).labels


async def test_a_day_later_the_way_stands_under_the_record(guru: Counselor) -> None:
    await filed(guru)
    await guru.client.move_clock(advance=DAY + 60)
    told = await guru.taps("Salah siswa")
    assert told.text == "Sudah lebih dari 24 jam. Buka catatannya; di bawahnya ada Salah siswa."
    read = await guru.taps("Buka catatan")
    assert "Salah siswa" in read.labels
    assert (await guru.taps("Salah siswa", read)).text.startswith("Pindahkan catatan ini ke siapa?")
    await guru.says("dimas 9a")
    assert (await guru.taps(walks.DIMAS)).text.startswith("Dipindahkan ke ")
    await guru.client.move_clock(advance=-DAY - 60)


async def test_not_this_student_before_filing(guru: Counselor) -> None:
    code = await walks.intake(guru, upto=2)
    asked = await guru.taps("Bukan ini")
    assert "Siapa siswa yang akan dilayani?" in asked.text
    await guru.says("dimas 9a")
    asked = await guru.taps(walks.DIMAS)
    assert "D.A.S. · IX-A\nPenerimaan kasus · 2 dari 6" in asked.text
    assert (await walks.code(guru)) > code
    assert "Dibatalkan" in (await guru.says(code)).text  # a whole code looks the case up, whatever is open


async def test_what_was_open_when_a_code_was_typed_waits(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.intake(guru, "dimas 9a", upto=2)
    assert (await guru.says(code)).text.startswith(f"{code} · M.R.P.")
    assert len((await guru.says("/lanjut")).labels) == 1


async def test_not_this_student_at_the_first_question_of_a_session(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=1)
    assert (await guru.taps("Bukan ini")).text == "Baik. Siapa siswanya? Ketik namanya."
    assert (await guru.says("dimas 9a")).text.startswith("Dimas Arya Saputra · IX-A")
    assert (await guru.says("/lanjut")).text.startswith("Tidak ada yang belum selesai.")


async def test_nothing_goes_back_to_a_student_whose_parents_refused_meanwhile(guru: Counselor, home: House) -> None:
    wrong = await filed(guru)
    await guru.taps("Salah siswa")
    await guru.says("dimas 9a")
    moved = await guru.taps(walks.DIMAS)
    other = home.someone()
    await consents(other, "Menolak", "rizky 8b", walks.RIZKY)
    said = await guru.taps("Batalkan", moved)
    assert said.text.startswith("Orang tua/wali siswa itu tidak menyetujui pengolahan data")
    assert said.labels == ["Buka catatan"]
    await walks.card(guru, wrong)
    assert "salah catat" in (await guru.taps("Riwayat")).text
    await consents(other, "Belum", "rizky 8b", walks.RIZKY)
