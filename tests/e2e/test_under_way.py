"""Attachments whose file is still being fetched while their case, their form or the parents' consent changes."""

import sqlite3
from typing import Any

import pytest

from bot.store import files
from tests.counselor import Counselor, House
from tests.e2e import walks
from tests.e2e.test_attachments import KEPT, OGG, ON_ITS_WAY, filed, opened, refuse, told
from tests.e2e.test_himpunan_data import consents
from tests.sandbox_client import Shown

NOT_KEPT = "Pesan suara ini tidak tersimpan."
WENT_ALONG = "✓ Pesan suara ikut berpindah bersama kasusnya."
OF_NO_ANSWER = "Perubahan pada kiriman ini tidak saya pakai; yang sudah tersimpan tetap seperti semula."
RIGHT_KEY = (
    "SELECT count(*) FROM attachment t JOIN student s ON s.id = t.student_id JOIN person p ON p.id = t.owner_id"
    " WHERE t.state = 'tersimpan' AND hex(substr(t.about_sealed, 1, 8)) = printf('%016X', s.key_id)"
    " AND p.telegram_id = ?"
)
WANTED = "SELECT count(*) FROM attachment WHERE state = 'diminta'"
MINUTE = 60


def found(house: House, query: str, *params: Any) -> int:
    with sqlite3.connect(f"file:{house.place.data_dir / 'records.db'}?mode=ro", uri=True) as records:
        return int(records.execute(query, params).fetchone()[0])


async def fetched(house: House) -> None:
    """Let the fetcher try again what Telegram refused at first, until nothing is wanted any more."""

    async def nothing_wanted() -> bool:
        return found(house, WANTED) == 0

    await house.client.move_clock(advance=MINUTE)
    await house.client.until(nothing_wanted, "the fetcher")
    await house.client.settled(20)


async def spoken(house: House, content: bytes = OGG) -> str:
    """Let a voice note be sent whose file does not come yet; return the code."""
    code = await told(house.rahma)
    await house.rahma.says(walks.TOLD[0])
    await refuse(house)
    await house.rahma.sends("voice", content)
    return code


async def taken_over(house: House, code: str) -> None:
    """Hand the case to the other counselor, in whose hands it is from then on."""
    await walks.card(house.rahma, code)
    await house.rahma.taps("Lainnya")
    await house.rahma.taps("Alihkan kasus")
    await house.rahma.taps("Contoh Dua")
    await house.rahma.says("sudah dua kali bertemu")
    await house.rahma.taps("Kirim")
    await house.dua.taps("Lihat")
    await house.dua.taps("Terima")


async def tick(guru: Counselor) -> str:
    """Return what the message says that told of the voice note."""
    ticks = {ON_ITS_WAY, KEPT, NOT_KEPT, WENT_ALONG}
    return next(shown.text for shown in reversed(await guru.messages()) if shown.from_bot and shown.text in ticks)


@pytest.mark.parametrize("kept_as", ["a draft", "a record"])
async def test_a_file_that_comes_after_the_handover_is_the_new_counselors(house: House, kept_as: str) -> None:
    code = await spoken(house)
    await (filed(house.rahma) if kept_as == "a record" else house.rahma.taps("Lanjutkan nanti"))
    assert (await house.rahma.shown(ON_ITS_WAY)).protected
    await taken_over(house, code)
    assert await tick(house.rahma) == WENT_ALONG
    before = [shown.text for shown in await house.rahma.messages()], len(await house.dua.messages())
    await fetched(house)
    assert found(house, RIGHT_KEY, house.dua.id) == 1
    assert ([shown.text for shown in await house.rahma.messages()], len(await house.dua.messages())) == before
    if kept_as == "a draft":
        listed = await house.dua.says("/lanjut")
        await house.dua.taps(listed.labels[0])
        await filed(house.dua)
    assert "Putar pesan suara" in await opened(house.dua, code)
    heard = await house.dua.taps("Putar pesan suara")
    assert heard.raw["voice"]["file_size"] == len(OGG)
    assert house.failures() == []


@pytest.mark.parametrize("kept_as", ["a draft", "a record"])
async def test_a_file_that_cannot_be_had_after_the_handover_is_not_asked_of_the_new_counselor(
    house: House, kept_as: str
) -> None:
    code = await spoken(house, b"MZ\x90\x00 program")
    await (filed(house.rahma) if kept_as == "a record" else house.rahma.taps("Lanjutkan nanti"))
    await taken_over(house, code)
    await fetched(house)
    told_of = await house.dua.shown("dari konselor sebelumnya")
    assert told_of.text.startswith("Satu kiriman dari konselor sebelumnya tidak dapat saya ambil dari Telegram.")
    assert not [shown for shown in await house.dua.messages() if "kirim sekali lagi" in shown.text]
    assert await tick(house.rahma) == WENT_ALONG
    assert house.failures() == []


@pytest.mark.parametrize("state", ["under way", "stored"])
async def test_a_file_of_what_the_parents_refused_meanwhile_is_kept_nowhere(house: House, state: str) -> None:
    guru, folder = house.rahma, house.place.data_dir / files.FOLDER
    await spoken(house)
    if state == "stored":
        await fetched(house)
        assert await tick(guru) == KEPT
        assert len(files.listed(folder)) == 1
    await consents(house.dua, "Menolak", "rizky 8b", walks.RIZKY)
    await filed(guru)
    assert await tick(guru) == NOT_KEPT
    assert found(house, "SELECT count(*) FROM attachment") == 0
    await house.client.move_clock(advance=MINUTE)
    await house.client.settled(20)
    assert files.listed(folder) == set()
    assert house.failures() == []


async def test_a_file_whose_removal_a_crash_cut_off_goes_at_the_next_start(house: House) -> None:
    folder = house.place.data_dir / files.FOLDER
    await spoken(house)
    await fetched(house)
    kept = {name: (folder / name).read_bytes() for name in files.listed(folder)}
    await consents(house.dua, "Menolak", "rizky 8b", walks.RIZKY)
    await filed(house.rahma)
    await house.stop()
    for name, content in kept.items():  # as a process leaves it that dies between the commit and the removal
        (folder / name).write_bytes(content)
    await house.start()
    await house.rahma.says("/menu")
    assert len(kept) == 1
    assert files.listed(folder) == set()


@pytest.mark.parametrize("way", [("Hapus terakhir",), ("/batal", "Buang")])
async def test_what_is_taken_out_while_under_way_is_said_not_to_be_kept(house: House, way: tuple[str, ...]) -> None:
    await spoken(house)
    for one in way:
        await (house.rahma.says(one) if one.startswith("/") else house.rahma.taps(one))
    assert await tick(house.rahma) == NOT_KEPT
    await fetched(house)
    assert await tick(house.rahma) == NOT_KEPT
    assert files.listed(house.place.data_dir / files.FOLDER) == set()
    assert await walks.talkative(house.client) == []


async def edited(guru: Counselor, sent: Shown) -> Shown:
    """Change the caption of what was sent."""
    changed = {key: value for key, value in sent.raw.items() if key not in {"from_bot", "rewritten", "reactions"}}
    await guru.client.inject(edited_message=changed | {"caption": "lain", "edit_date": sent.raw["date"] + MINUTE})
    return await guru.answer()


@pytest.mark.parametrize("why", ["refused", "older than 72 hours"])
async def test_an_edit_of_what_is_no_answer_any_more_is_answered_in_words(house: House, why: str) -> None:
    if why == "refused":
        await house.rahma.sends("voice", OGG)
    else:
        await told(house.rahma)
        await house.rahma.sends("voice", OGG)
        await house.rahma.wait_for(KEPT)
        await house.client.move_clock(advance=73 * 60 * MINUTE)
    sent = next(shown for shown in reversed(await house.rahma.messages()) if "voice" in shown.raw)
    assert (await edited(house.rahma, sent)).text.startswith(OF_NO_ANSWER)
    assert house.failures() == []
