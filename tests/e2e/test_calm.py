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
