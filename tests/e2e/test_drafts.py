"""Nothing half-done expires: put aside and taken up, many at once, discarded with care, after hours and kills."""

import asyncio
import signal

import pytest

from bot.handlers.limits import DOUBLE_TAP
from tests.counselor import Counselor, House
from tests.e2e import walks

pytestmark = pytest.mark.asyncio(loop_scope="module")

DISCARDED = "✓ Draf dibuang. Yang sudah tersimpan tetap ada."
PUT_ASIDE = "Disimpan sebagai draf. Lanjutkan kapan saja dengan /lanjut."


async def test_put_aside_and_taken_up(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=5)
    assert (await guru.taps("Lanjutkan nanti")).text == PUT_ASIDE
    listed = await guru.says("/lanjut")
    assert listed.text == "Lanjutkan yang mana?"
    assert len(listed.labels) == 1
    assert listed.labels[0].startswith(f"{code} konseling, tadi 09.")
    assert listed.labels[0].endswith(", tinggal 6")
    asked = await guru.taps(listed.labels[0])
    assert asked.text.startswith(f"{code} · M.R.P. · VIII-B\nKonseling perseorangan · pertemuan ke-1")
    assert asked.text.endswith("✓ 2 pesan tersimpan 🔒")
    await guru.taps("Lanjut")
    assert "Adakah tanda bahaya yang baru diketahui?" in (await guru.last()).text


async def test_noting_a_session_again_takes_up_the_one_that_is_open(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=3)
    await guru.taps("Lanjutkan nanti")
    assert "Apa yang disampaikan konseli?" in (await guru.says(f"/catat {code}")).text
    assert len((await guru.says("/lanjut")).labels) == 1


async def test_many_drafts(guru: Counselor) -> None:
    first = await walks.intake(guru)
    second = await walks.intake(guru, "dimas 9a", upto=4)
    await walks.session(guru, first, upto=2)
    await guru.says("/baru citra contoh")
    await guru.taps((await guru.last()).labels[0])
    third = await walks.code(guru)
    labels = (await guru.says("/lanjut")).labels
    assert [label.split(",")[0] for label in labels] == [
        f"{third} penerimaan kasus",
        f"{first} konseling",
        f"{second} penerimaan kasus",
    ]
    asked = await guru.taps(labels[2])
    assert f"{second} · D.A.S. · IX-A\nPenerimaan kasus · 4 dari 6" in asked.text
    await guru.says("Sering mengantuk.")
    assert "Bidang utama?" in (await guru.last()).text
    assert len((await guru.says("/lanjut")).labels) == 3


async def test_a_command_in_the_middle_is_served_and_the_way_back_offered(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=3)
    await guru.says("/menu")
    offered = await guru.shown("Ada yang belum selesai")
    assert offered.text == f"Ada yang belum selesai: konseling {code}, tinggal 6 pertanyaan."
    assert offered.labels == ["Lanjutkan", "Nanti"]
    assert "Ketik nama atau kelas siswa untuk mencari, atau pilih:" in await guru.transcript()
    found = await guru.says("dimas 9a")
    assert found.text.startswith("Dimas Arya Saputra · IX-A")
    await guru.taps("Lanjutkan")
    assert "Apa yang disampaikan konseli?" in (await guru.last()).text
    await guru.says("/kasus")
    await guru.taps("Nanti")
    assert PUT_ASIDE in await guru.transcript()


async def test_a_tap_that_was_under_way_when_a_command_came_is_still_taken(guru: Counselor) -> None:
    await walks.intake(guru, upto=3)
    asked = await guru.with_button("Wali kelas")
    data = asked.data("Wali kelas")
    await guru.says("/bantuan")
    await guru.forge(asked.id, data)
    assert "4 dari 6" in (await guru.answer()).text


async def test_discarding_asks_first_and_keeps_what_is_filed(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=4)
    asked = await guru.says("/batal")
    assert asked.text == "Buang jawaban ini? Yang sudah tersimpan tetap ada."
    assert asked.labels == ["Buang", "Simpan draf", "Lanjutkan"]
    assert (await guru.taps("Simpan draf")).text == PUT_ASIDE
    assert (await guru.says("/batal")).text == "Tidak ada yang sedang diisi. Draf lain ada di /lanjut."
    await guru.says("/lanjut")
    await guru.taps((await guru.last()).labels[0])
    await guru.says("/batal")
    await guru.taps("Buang")
    assert DISCARDED in await guru.transcript()
    assert (await guru.says("/lanjut")).text == "Tidak ada yang belum selesai. Semua sudah tersimpan."
    assert (await walks.card(guru, code)).text.startswith(f"{code} · M.R.P. · VIII-B\nTerdaftar")


async def test_a_discarded_intake_leaves_its_code_unused(guru: Counselor) -> None:
    code = await walks.intake(guru, upto=7)
    await guru.taps("Buang")
    await guru.taps("Buang")
    assert "Dibatalkan" in (await walks.card(guru, code)).text
    assert await walks.intake(guru) > code


async def test_after_half_an_hour_a_text_is_not_taken_for_the_answer(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=3)
    await guru.client.move_clock(advance=34 * 60)
    asked = await guru.says("rizky")
    assert asked.text == 'Ini jawaban untuk "Apa yang disampaikan konseli?"'
    assert asked.labels == ["Ya", "Bukan, cari siswa"]
    found = await guru.taps("Bukan, cari siswa")
    assert found.text == "Ada 3. Yang mana?"
    await guru.says("/lanjut")
    await guru.taps((await guru.last()).labels[0])
    await guru.client.move_clock(advance=34 * 60)
    await guru.says(walks.TOLD[0])
    kept = await guru.taps("Ya")
    assert kept.text == "✓ 1 pesan tersimpan 🔒"
    await guru.taps("Lanjut")
    assert "Adakah tanda bahaya yang baru diketahui?" in (await guru.last()).text


async def test_a_tap_after_hours_counts(guru: Counselor) -> None:
    await walks.intake(guru, upto=3)
    await guru.client.move_clock(advance=30 * 3600)
    assert "4 dari 6" in (await guru.taps("Wali kelas")).text
    await guru.client.move_clock(advance=-30 * 3600)


async def test_a_button_of_an_earlier_turn_shows_what_is_open(guru: Counselor) -> None:
    await walks.intake(guru, upto=3)
    old = await guru.shown("Bagaimana konseli datang ke BK?")
    await guru.taps("Wali kelas")
    await guru.forge(old.id, old.data("Teman"))
    shown = await guru.answer()
    assert shown.text.startswith(
        "Tombol ini sudah tidak berlaku. Ini pertanyaan yang sedang terbuka:\nPenerimaan kasus · 4 dari 6"
    )
    await guru.says(walks.SUMMARY)
    await guru.taps("Belajar")
    assert "2 Asal: wali kelas" in (await guru.taps("Ya")).text


async def test_a_button_of_a_form_that_is_gone_says_what_became_of_it(guru: Counselor) -> None:
    await walks.intake(guru, upto=7)
    review = await guru.last()
    save = review.data("Simpan")
    await guru.taps("Simpan")
    await guru.says("/kasus")
    await asyncio.sleep(DOUBLE_TAP)  # sooner it is a finger that tapped twice
    told = await guru.toast(await guru.forge(review.id, save))
    assert told["text"] == "Isian ini sudah tersimpan. Ubah lewat Perbaiki atau kartu kasusnya."
    await walks.intake(guru, upto=3)
    old = await guru.last()
    later = old.data("Wali kelas")
    await guru.says("/batal")
    await guru.taps("Buang")
    told = await guru.toast(await guru.forge(old.id, later))
    assert told["text"] == "Draf ini sudah dibuang."
    await guru.settled()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
async def test_a_restart_in_the_middle_changes_nothing(home: House, number: signal.Signals) -> None:
    guru = home.someone()
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=5)
    before = await guru.transcript()
    await home.stop(number)
    await guru.say("dan sering mengantuk")
    await home.start()
    await guru.answer()
    assert (await guru.transcript()).startswith(before.rpartition("\n\n")[0])
    await guru.taps("Lanjut")
    await guru.taps(walks.NO_DANGER)
    await guru.taps("Belum ada")
    await guru.taps("3")
    await guru.taps("Belum ada rencana")
    await guru.taps("Tidak perlu")
    await guru.taps("Tujuan tercapai")
    review = await guru.taps("Periksa dulu")
    assert f"Yang disampaikan: {walks.TOLD[0]}\n{walks.TOLD[1]}\ndan sering mengantuk\n" in review.text


async def test_what_was_typed_while_the_bot_was_away_is_answered_once(home: House) -> None:
    guru = home.someone()
    await walks.intake(guru, upto=4)
    await home.stop(signal.SIGKILL)
    await guru.say(walks.SUMMARY)
    await home.start()
    assert "5 dari 6" in (await guru.answer()).text
    assert len([shown for shown in await guru.messages() if "5 dari 6" in shown.text]) == 1
