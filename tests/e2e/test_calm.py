"""A calm chat: one copy of a question, one live keyboard of a form, at most one error; whatever is left shrinks."""

import pytest

from tests.counselor import Counselor
from tests.e2e import walks
from tests.sandbox_client import Shown

pytestmark = pytest.mark.asyncio(loop_scope="module")

ORIGIN, SUMMARY, WILLING = "Bagaimana konseli datang ke BK?", "Ringkasan awal", "Bersediakah konseli dibantu Ibu?"
WRONG = "belum cocok dengan pilihan"


async def telling(guru: Counselor, text: str) -> list[Shown]:
    return [shown for shown in await guru.messages() if shown.from_bot and text in shown.text]


async def live(guru: Counselor) -> list[list[str]]:
    """Return the keyboards that stand in the chat, without those under the line of a day."""
    boards = [shown.labels for shown in await guru.messages() if shown.from_bot and shown.labels]
    return [labels for labels in boards if labels != ["Ubah"]]


async def test_one_error_stands_and_goes_with_the_answer(guru: Counselor) -> None:
    await walks.intake(guru, upto=3)
    for text in ("dari langit", "dari laut", "dari hutan"):
        assert ORIGIN in (await guru.says(text)).text
        assert len(await telling(guru, WRONG)) == len(await telling(guru, ORIGIN)) == len(await live(guru)) == 1
    await guru.says("wali kelas")
    assert await telling(guru, WRONG) == await telling(guru, ORIGIN) == []
    assert len(await live(guru)) == 1


async def test_a_question_that_was_left_shrinks(guru: Counselor) -> None:
    await walks.intake(guru, upto=4)
    assert ORIGIN in (await guru.taps("‹ Kembali")).text
    assert await telling(guru, "Ringkasan awal, satu") == []
    assert len(await telling(guru, "Ringkasan: belum dijawab")) == len(await live(guru)) == 1


async def test_an_edit_by_number_leaves_no_copy(guru: Counselor) -> None:
    await walks.intake(guru, upto=7)
    await guru.says("2")
    await guru.taps("Tidak jadi")
    assert await telling(guru, ORIGIN) == []
    assert len(await live(guru)) == 1
    await guru.says("99")
    assert len(await telling(guru, "Periksa sebelum disimpan")) == len(await live(guru)) == 1
    await guru.says("2")
    await guru.says("teman")
    assert await telling(guru, ORIGIN) == []
    assert len(await live(guru)) == 1


async def test_discarding_leaves_no_question_and_going_on_asks_it_once(guru: Counselor) -> None:
    await walks.intake(guru, upto=3)
    await guru.says("/batal")
    assert await telling(guru, ORIGIN) == []
    assert len(await live(guru)) == 1
    assert ORIGIN in (await guru.taps("Lanjutkan")).text
    assert len(await live(guru)) == 1
    await guru.says("/batal")
    await guru.taps("Buang")
    assert await telling(guru, ORIGIN) == await live(guru) == []


async def test_going_on_twice_leaves_one_keyboard(guru: Counselor) -> None:
    await walks.intake(guru, upto=3)
    label = (await guru.says("/lanjut")).labels[0]
    offer = await guru.with_button(label)
    data = offer.data(label)
    await guru.taps(label, offer)
    assert len(await telling(guru, ORIGIN)) == len(await live(guru)) == 1
    await guru.forge(offer.id, data)
    await guru.answer()
    assert len(await telling(guru, ORIGIN)) == len(await live(guru)) == 1


async def test_a_double_tap_is_heard_once(guru: Counselor) -> None:
    await walks.intake(guru, upto=3)
    asked = await guru.with_button("Wali kelas")
    data = asked.data("Wali kelas")
    await guru.taps("Wali kelas", asked)
    again = await guru.forge(asked.id, data)
    assert not (await guru.toast(again)).get("text")
    assert SUMMARY in (await guru.answer()).text
    assert await telling(guru, "tidak berlaku") == []
    assert len(await telling(guru, "Ringkasan awal")) == len(await live(guru)) == 1
    back = await guru.with_button("‹ Kembali")
    data = back.data("‹ Kembali")
    await guru.taps("‹ Kembali", back)
    await guru.forge(back.id, data)
    assert ORIGIN in (await guru.answer()).text
    assert len(await telling(guru, ORIGIN)) == len(await live(guru)) == 1


async def test_filing_by_a_double_tap_files_once_and_says_nothing_more(guru: Counselor) -> None:
    await walks.intake(guru, upto=7)
    asked = await guru.with_button("Simpan")
    data = asked.data("Simpan")
    filed = await guru.taps("Simpan", asked)
    again = await guru.forge(asked.id, data)
    assert not (await guru.toast(again)).get("text")
    assert (await guru.answer()).id == filed.id
    assert len(await telling(guru, "✓ Tersimpan")) == 1


@pytest.mark.parametrize("command", ["/agenda", "/kasus", "/bantuan"])
async def test_a_command_turns_the_open_question_into_the_way_back(guru: Counselor, command: str) -> None:
    await walks.intake(guru, upto=3)
    await guru.says(command)
    assert await telling(guru, ORIGIN) == []
    assert len(await telling(guru, "Ada yang belum selesai")) == 1
    ways = [labels for labels in await live(guru) if "Lanjutkan" in labels]
    assert ways == [["Lanjutkan", "Nanti"]]
    assert ORIGIN in (await guru.taps("Lanjutkan")).text
    assert len(await telling(guru, ORIGIN)) == 1
    assert await telling(guru, "Ada yang belum selesai") == []


async def test_not_now_leaves_a_line_and_no_keyboard(guru: Counselor) -> None:
    await walks.intake(guru, upto=3)
    await guru.says("/bantuan")
    await guru.taps("Nanti")
    assert await live(guru) == await telling(guru, ORIGIN) == []
    label = (await guru.says("/lanjut")).labels[0]
    assert ORIGIN in (await guru.taps(label)).text
    assert len(await live(guru)) == 1


async def test_a_command_that_begins_a_form_leaves_one_keyboard(guru: Counselor) -> None:
    await walks.intake(guru, upto=3)
    await guru.says("/bimbingan")
    assert await telling(guru, ORIGIN) == []
    assert len(await telling(guru, "Asal: belum dijawab")) == len(await live(guru)) == 1


async def test_an_unfinished_draft_comes_before_a_new_start(guru: Counselor) -> None:
    await guru.says("/bimbingan")
    await guru.says("cara belajar")
    offer = await guru.says("/bimbingan")  # in the middle of the same form: one offer, not two
    assert offer.text.startswith("Ada yang belum selesai: bimbingan kelompok")
    assert offer.labels[0].startswith("Lanjutkan")
    assert offer.labels[-1] == "Kelompok baru"
    assert "Bidang apa?" in (await guru.taps(offer.labels[0], offer)).text
    assert [labels for labels in await live(guru) if "Kelompok baru" in labels] == []
    again = await guru.says("/bimbingan")
    assert again.labels[-1] == "Kelompok baru"
    assert "Bidang apa?" in (await guru.taps(again.labels[0], again)).text
    assert len(await telling(guru, "Bidang apa?")) == 1


async def test_a_new_group_may_still_be_begun_beside_the_unfinished_one(guru: Counselor) -> None:
    await guru.says("/bimbingan")
    await guru.says("cara belajar")
    await guru.says("/bimbingan")
    await guru.taps("Kelompok baru")
    await guru.says("memilih teman")
    assert len((await guru.says("/lanjut")).labels) == 2


async def test_a_visit_that_was_begun_is_offered_before_another_case(guru: Counselor) -> None:
    await walks.intake(guru)
    code = await walks.code(guru)
    await guru.says(f"/kunjungan {code}")
    asked = await guru.says("Mengenal keadaan rumah")
    offer = await guru.says("/kunjungan")
    assert offer.text.startswith(f"Ada yang belum selesai: kunjungan rumah {code}")
    assert offer.labels[0] == f"Lanjutkan {code}"
    assert "untuk kasus yang mana?" in offer.text
    back = await guru.taps(offer.labels[0], offer)
    assert asked.text in back.text
    assert await telling(guru, "untuk kasus yang mana?") == []


async def test_the_last_message_is_taken_back_as_often_as_it_is_tapped(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=5)
    for left in (1, 0):
        shown = await guru.taps("Hapus terakhir")
        assert ("1 pesan" in shown.text) is (left == 1)
    assert "Yang disampaikan" not in (await walks.card(guru, code)).text
