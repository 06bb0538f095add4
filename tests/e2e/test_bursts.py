"""Texts that come in a burst, split by the phone, or before the next question was seen: none lost, none misplaced."""

import pytest

from tests.counselor import Counselor
from tests.e2e import walks

pytestmark = pytest.mark.asyncio(loop_scope="module")

NOT_THIS = "Bukan, ini jawaban pertanyaan baru"
JOINED = "✓ Saya gabungkan dengan jawaban sebelumnya."


async def at_learned(guru: Counselor) -> str:
    """Go to the question after which two texts may follow each other."""
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=7)
    return code


async def to_review(guru: Counselor, *taps: str) -> str:
    for label in taps:
        await guru.taps(label)
    return (await guru.taps("Periksa dulu")).text


async def test_two_texts_within_two_seconds_are_one_answer(guru: Counselor) -> None:
    await at_learned(guru)
    await guru.say("boleh minta tolong")
    await guru.answer()
    await guru.say("tidak harus sendiri")
    joined = await guru.answer()
    assert joined.text == f"{JOINED}\nBagaimana perasaan konseli sekarang?"
    assert joined.rows[-1] == [NOT_THIS]
    review = await to_review(guru, "4", "Belum ada rencana", "Tidak perlu", "Tujuan tercapai")
    assert "Pemahaman: boleh minta tolong\ntidak harus sendiri\n" in review


async def test_it_was_the_answer_to_the_new_question(guru: Counselor) -> None:
    await walks.intake(guru, upto=4)
    await guru.says(walks.SUMMARY)
    await guru.taps("‹ Kembali")
    await guru.say("Sering tidak masuk.")
    await guru.answer()
    await guru.say("dua kali seminggu")
    assert (await guru.answer()).text.startswith(JOINED)
    refused = await guru.taps(NOT_THIS)
    assert '"dua kali seminggu" belum cocok dengan pilihan.' in refused.text
    await guru.taps("Belajar")
    assert "3 Ringkasan: Sering tidak masuk.\n" in (await guru.taps("Ya")).text


async def test_a_valid_choice_of_the_new_question_is_its_answer(guru: Counselor) -> None:
    await walks.intake(guru, upto=4)
    await guru.say(walks.SUMMARY)
    await guru.answer()
    await guru.say("sosial")
    assert "6 dari 6" in (await guru.answer()).text
    assert "4 Bidang: sosial" in (await guru.taps("Ya")).text


async def test_after_a_moment_a_text_answers_the_new_question(guru: Counselor) -> None:
    await at_learned(guru)
    await guru.says("boleh minta tolong")
    await guru.taps("4")
    await guru.says("bicara dengan ibunya")
    await guru.taps("Tidak perlu")
    review = await to_review(guru, "Tujuan tercapai")
    assert "Pemahaman: boleh minta tolong\n" in review
    assert "Rencana: bicara dengan ibunya\n" in review


async def test_a_text_split_by_the_phone_is_one_answer(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=3)
    told = "senin ia menjaga adik " * 390
    assert len(told) > 2 * 4096
    assert len(await guru.say(told)) == 3
    kept = await guru.answer()
    assert kept.text.startswith("✓ 3 pesan tersimpan 🔒")
    await guru.taps("Lanjut")
    await guru.taps("‹ Kembali")
    assert "senin ia menjaga adik" in (await guru.last()).text


async def test_a_split_short_answer_waits_before_the_next_question(guru: Counselor) -> None:
    code = await at_learned(guru)
    told = "boleh minta tolong " * 220
    assert len(await guru.say(told)) == 2
    await guru.answer()
    asked = [shown for shown in await guru.messages() if "Bagaimana perasaan konseli sekarang?" in shown.text]
    assert len(asked) == 1
    assert asked[0].text.startswith(JOINED)
    review = await to_review(guru, "4", "Belum ada rencana", "Tidak perlu", "Tujuan tercapai")
    assert "boleh minta tolong b…\n" in review
    await guru.taps("Simpan")
    await walks.card(guru, code)
    await guru.taps("Riwayat")
    await guru.taps("Baca 2")
    read = "\n".join(shown.text for shown in await guru.fresh())
    assert " ".join(read.split()).count("boleh minta tolong") == 220


async def test_many_messages_at_once_in_a_long_answer(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=3)
    for number in range(8):
        await guru.say(f"bagian {number}")
    kept = await guru.answer()
    assert kept.text == "✓ 8 pesan tersimpan 🔒"
    assert len([shown for shown in await guru.messages() if "pesan tersimpan" in shown.text]) == 1
    await guru.taps("Hapus terakhir")
    await guru.taps("Lanjut")
    await guru.taps("‹ Kembali")
    shown = (await guru.last()).text
    assert "bagian 6" in shown
    assert "bagian 7" not in shown


async def test_the_word_that_ends_a_long_answer_may_be_typed(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=4)
    assert "Adakah tanda bahaya" in (await guru.says("selesai")).text


async def test_an_hour_that_follows_a_date_is_read_with_it(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=11)
    await guru.say("2 Des")
    await guru.answer()
    await guru.say("09.00")
    assert "✓ Rabu, 2 Desember 2026, pukul 09.00 WIB" in str(await guru.answer()) + await guru.transcript()
    review = await guru.taps("Periksa dulu")
    assert "Kapan: Rabu, 2 Desember 2026, pukul 09.00 WIB" in review.text


async def test_a_text_after_a_choice_that_fits_nothing_is_shown_back(guru: Counselor) -> None:
    await walks.intake(guru, upto=5)
    await guru.say("belajar")
    await guru.say("dan juga sosial")
    await guru.answer()
    shown = await guru.transcript()
    assert "✓ Bidang: Belajar" in shown
    assert '"dan juga sosial"' in shown


async def test_a_text_typed_before_the_next_question_was_seen_stays_with_the_old_one(guru: Counselor) -> None:
    await at_learned(guru)
    await guru.client.script("delay_before", method="sendMessage", chat_id=guru.id, seconds=1.5)
    await guru.say("boleh minta tolong")
    await guru.say("tidak harus sendiri")
    await guru.answer()
    review = await to_review(guru, "4", "Belum ada rencana", "Tidak perlu", "Tujuan tercapai")
    assert "Pemahaman: boleh minta tolong\ntidak harus sendiri\n" in review


async def test_a_search_and_a_command_in_one_burst(guru: Counselor) -> None:
    await guru.say("rizky")
    await guru.say("/menu")
    await guru.say("dimas")
    await guru.answer()
    texts = [shown.text for shown in await guru.messages() if shown.from_bot]
    assert texts[0] == "Ada 3. Yang mana?"
    assert texts[1].startswith("Ketik nama atau kelas siswa")
    assert texts[2].startswith("Dimas Arya Saputra")
