"""A reply to a reminder, typed or spoken, is a note on its case: a draft that waits for the next session (G1)."""

import pytest

from tests.counselor import Counselor, House
from tests.e2e.test_reminder_ways import agreed
from tests.sandbox_client import Shown

KEPT = "Saya simpan sebagai draf. Sebelum disimpan, catat dulu penjelasan"
OPUS = b"OggS" + bytes(24) + b"OpusHead" + bytes(64)


@pytest.fixture
def guru(house: House) -> Counselor:
    return house.someone()


async def ping(guru: Counselor, code: str) -> Shown:
    return next(one for one in await guru.messages() if one.text.startswith("Pengingat") and code in one.text)


async def replies(guru: Counselor, to: int, text: str) -> Shown:
    await guru.say(text, reply_to=to)
    return await guru.answer()


async def test_a_typed_reply_waits_as_a_draft_of_the_next_session(house: House, guru: Counselor) -> None:
    code, _ = await agreed(house, guru)
    told = await ping(guru, code)
    kept = await replies(guru, told.id, "ibunya menelepon, minta bertemu")
    assert kept.text.startswith(KEPT) and kept.labels == ["Catat sekarang"]
    added = await replies(guru, told.id, "besok saja")
    assert "besok saja" not in added.text and KEPT in added.text
    await guru.taps("Catat sekarang", added)
    await guru.taps("Semua sudah")
    asked = await guru.taps("Ya, lisan")
    assert "ibunya menelepon, minta bertemu" in asked.text or "1 pesan" in asked.text or "2 pesan" in asked.text


async def test_a_text_that_replies_to_nothing_of_ours_is_a_search(house: House, guru: Counselor) -> None:
    code, _ = await agreed(house, guru)
    told = await ping(guru, code)
    assert KEPT not in (await guru.says("rizky")).text
    other = house.someone()
    await other.says("/menu")
    assert KEPT not in (await replies(other, told.id, "rizky 8b")).text


async def test_a_spoken_reply_waits_with_the_same_draft(house: House, guru: Counselor) -> None:
    code, _ = await agreed(house, guru)
    told = await ping(guru, code)
    await guru.sends("voice", OPUS, "rekaman.ogg")
    sent = next(one.raw for one in reversed(await guru.messages()) if "voice" in one.raw)
    reply = {**sent, "message_id": sent["message_id"] + 50, "reply_to_message": told.raw}
    await house.client.inject(message=reply)
    await guru.settled()
    assert (await guru.shown(KEPT)).labels == ["Catat sekarang"]
    await guru.taps("Catat sekarang")
    await guru.taps("Semua sudah")
    asked = await guru.taps("Ya, lisan")
    assert "Apa yang disampaikan konseli?" in asked.text and "1 pesan suara" in asked.text
