"""Voice notes and photos in a session: kept, filed, heard again, moved; what cannot be had is said in words."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.store import files
from tests import counselor
from tests.counselor import Counselor, House
from tests.e2e import walks
from tests.store.test_canary import files_with

pytestmark = pytest.mark.asyncio(loop_scope="module")

OGG = b"OggS" + b"kenari-7f3a91 suara ibu " * 40
JPEG = b"\xff\xd8\xff\xe0" + b"kenari-7f3a91 papan tulis" * 40
MEGABYTE = 1024 * 1024
ON_ITS_WAY = "✓ Pesan suara diterima, sedang disimpan."
KEPT = "✓ Pesan suara tersimpan 🔒"
TOO_LONG = (
    "Pesan suara ini terlalu panjang untuk saya simpan. Mohon kirim dalam beberapa bagian yang lebih pendek.\n"
    "Jawaban lain tetap tersimpan."
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def home(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with counselor.house(tmp_path_factory.mktemp("rumah")) as ours:
        yield ours
        assert ours.failures() == []
        assert await walks.talkative(ours.client) == []


@pytest.fixture
def data(home: House) -> Path:
    return home.place.data_dir


async def told(guru: Counselor) -> str:
    """Go up to the question what the konseli said; return the code."""
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=3)
    return code


async def filed(guru: Counselor) -> None:
    """Answer the rest of the session and file it."""
    await guru.taps("Lanjut")
    await guru.taps(walks.NO_DANGER)
    await guru.says(walks.LEARNED)
    await guru.taps("4")
    await guru.says(walks.PLAN)
    await guru.taps("Pertemuan lagi")
    await guru.says("2 Des 09.00")
    await guru.taps("Simpan")


async def opened(guru: Counselor, code: str, number: int = 2) -> list[str]:
    """Open a record of a case; return its buttons."""
    await walks.card(guru, code)
    await guru.taps("Riwayat")
    return (await guru.taps(f"Baca {number}")).labels


async def refuse(home: House, times: int = 1, description: str = "Bad Request: wrong file_id") -> None:
    await home.client.script("refuse", method="getFile", code=400, description=description, times=times)


async def test_a_voice_note_is_kept_filed_and_heard_again(guru: Counselor, data: Path) -> None:
    code = await told(guru)
    assert "Tulis atau kirim pesan suara, boleh beberapa." in (await guru.last()).text
    await guru.says(walks.TOLD[0])
    counting = await guru.sends("voice", OGG)
    assert counting.text == "1 pesan, 1 pesan suara diterima 🔒"
    assert counting.rows[0] == ["Lanjut", "Hapus terakhir"]
    tick = await guru.wait_for(KEPT)
    assert tick.id == counting.id - 1
    assert tick.protected
    assert len(files.listed(data / files.FOLDER)) == 1
    await filed(guru)
    assert (await guru.shown("✓ 1 pesan, 1 pesan suara 🔒")).rows == []
    assert (await opened(guru, code))[0] == "Putar pesan suara"
    assert "(pesan suara)" in (await guru.last()).text
    heard = await guru.taps("Putar pesan suara")
    assert heard.raw["voice"]["file_size"] == len(OGG)
    assert heard.protected
    await guru.taps("Sembunyikan", heard)
    assert heard.id not in [shown.id for shown in await guru.messages()]


async def test_nothing_of_it_lies_readable_in_the_data_folder(guru: Counselor, home: House, data: Path) -> None:
    await told(guru)
    await guru.sends("voice", OGG, name="kenari-7f3a91.ogg")
    await guru.wait_for(KEPT)
    await guru.sends("photo", JPEG, caption="kenari-7f3a91")
    await guru.wait_for("✓ Foto tersimpan 🔒")
    file_ids = [
        call["params"]["file_id"].encode()
        for call in await home.client.calls("getFile")
        if not call["params"]["file_id"].startswith("SAMPLE")
    ]
    assert len(file_ids) >= 2
    assert files_with(data, b"kenari", b"OggS", b"\xff\xd8\xff\xe0", b"audio/ogg", b"image/jpeg", *file_ids) == {}


async def test_a_caption_is_text_of_the_answer_and_can_be_corrected(guru: Counselor) -> None:
    code = await told(guru)
    counting = await guru.sends("photo", JPEG, caption="papan tulis di kelas")
    assert counting.text == "1 foto diterima 🔒"
    sent = max(shown.id for shown in await guru.messages() if not shown.from_bot)
    await guru.edits(sent, "papan tulis di aula")
    await filed(guru)
    assert (await opened(guru, code))[0] == "Lihat foto"
    assert "(foto) papan tulis di aula" in (await guru.last()).text
    assert "photo" in (await guru.taps("Lihat foto")).raw


@pytest.mark.parametrize("kept_as", ["a draft", "a record"])
async def test_another_photo_in_an_edited_message_is_refused_in_words(
    guru: Counselor, data: Path, kept_as: str
) -> None:
    code = await told(guru)
    await guru.sends("photo", JPEG, caption="papan tulis di kelas")
    await guru.wait_for("✓ Foto tersimpan 🔒")
    sent = next(shown for shown in reversed(await guru.messages()) if not shown.from_bot)
    before = files.listed(data / files.FOLDER)
    if kept_as == "a record":
        await filed(guru)
        await guru.says("/menu")
    sizes = [size | {"file_unique_id": "lain", "file_id": "LAIN"} for size in sent.raw["photo"]]
    changed = {key: value for key, value in sent.raw.items() if key not in {"from_bot", "rewritten", "reactions"}}
    changed |= {"photo": sizes, "caption": "foto yang lain", "edit_date": sent.raw["date"] + 60}
    await guru.client.inject(edited_message=changed)
    assert "Yang tersimpan tetap yang semula." in (await guru.answer()).text
    assert files.listed(data / files.FOLDER) == before
    if kept_as == "a draft":
        await filed(guru)
    assert (await opened(guru, code))[0] == "Lihat foto"
    assert "(foto) papan tulis di kelas" in (await guru.last()).text


async def test_a_photo_sent_as_a_file_is_a_photo(guru: Counselor) -> None:
    code = await told(guru)
    assert (await guru.sends("document", JPEG, name="IMG_1.JPG")).text == "1 foto diterima 🔒"
    await guru.wait_for("✓ Foto tersimpan 🔒")
    await filed(guru)
    await opened(guru, code)
    assert "document" in (await guru.taps("Lihat foto")).raw


async def test_an_album_is_one_set_with_one_tick(guru: Counselor) -> None:
    await told(guru)
    for n in range(4):
        await guru.send_file(f"{n}.jpg", JPEG, "image/jpeg", "", "photo", "album-1")
    await guru.wait_for("✓ 4 foto tersimpan 🔒")
    await guru.settled()
    assert (await guru.last()).text == "4 foto diterima 🔒"
    shown = [one.text for one in await guru.messages() if one.from_bot]
    assert len([text for text in shown if "foto" in text]) == 2


@pytest.mark.parametrize("known", ["by the phone", "by Telegram"])
async def test_what_is_too_large_is_refused_with_what_to_do(
    guru: Counselor, home: House, data: Path, known: str
) -> None:
    await told(guru)
    before = files.listed(data / files.FOLDER)
    if known == "by the phone":
        await guru.sends("voice", OGG + b"x" * 20 * MEGABYTE)
        assert (await guru.last()).text == TOO_LONG
    else:
        await refuse(home, description="Bad Request: file is too big")
        await guru.sends("voice", OGG)
        await guru.wait_for("terlalu panjang untuk saya simpan")
        await guru.settled()
        assert (await guru.shown("tidak tersimpan")).text == "Pesan suara ini tidak tersimpan."
        assert (await guru.last()).text.startswith("Apa yang disampaikan konseli?")
    assert files.listed(data / files.FOLDER) == before
    assert (await guru.says("jadi saya tulis")).text == "✓ 1 pesan tersimpan 🔒"


@pytest.mark.parametrize("content", [b"MZ\x90\x00 program", b"PK\x03\x04 zip", b"<html>", JPEG, b"%PDF-1.4"])
async def test_what_is_no_sound_is_not_kept(guru: Counselor, data: Path, content: bytes) -> None:
    await told(guru)
    before = files.listed(data / files.FOLDER)
    await guru.says(walks.TOLD[0])
    await guru.sends("voice", content)
    await guru.wait_for("bukan rekaman suara yang saya kenal")
    await guru.settled()
    assert (await guru.last()).text.endswith("✓ 1 pesan tersimpan 🔒")
    await filed(guru)
    assert (await guru.shown("✓ 1 pesan 🔒")).rows == []
    assert files.listed(data / files.FOLDER) == before


async def test_an_answer_that_was_only_a_lost_voice_note_is_asked_again(tmp_path: Path) -> None:
    async with counselor.house(tmp_path) as house:
        guru = house.rahma
        await told(guru)
        await house.client.script("delay_before", method="getFile", seconds=1.0)
        await guru.sends("voice", b"MZ")
        asked = await guru.taps("Lanjut")
        assert asked.text.startswith("Adakah tanda bahaya yang baru diketahui?")
        await guru.wait_for("bukan rekaman suara yang saya kenal")
        await guru.settled()
        assert (await guru.last()).text.startswith("Apa yang disampaikan konseli?")
        assert (await guru.says(walks.TOLD[0])).text == "✓ 1 pesan tersimpan 🔒"


async def test_filing_may_come_before_the_file(guru: Counselor, home: House) -> None:
    code = await told(guru)
    await refuse(home)
    await guru.sends("voice", OGG)
    await filed(guru)
    await opened(guru, code)
    assert (await guru.shown("Pesan suara")).text == ON_ITS_WAY
    assert "Masih sedang disimpan" in await guru.hears("Putar pesan suara")
    await home.client.move_clock(advance=60)
    await guru.client.until(lambda: _kept(guru), "the tick")
    assert "voice" in (await guru.taps("Putar pesan suara")).raw


async def _kept(guru: Counselor) -> bool:
    return any(shown.text == KEPT for shown in await guru.messages())


async def test_a_moved_record_is_heard_in_its_new_case_and_by_nobody_else(guru: Counselor, home: House) -> None:
    right = await walks.intake(guru, "dimas 9a")
    wrong = await told(guru)
    await guru.sends("voice", OGG)
    await guru.wait_for(KEPT)
    await filed(guru)
    await guru.taps("Salah siswa")
    await guru.says("dimas 9a")
    await guru.taps(walks.DIMAS)
    assert wrong != right
    await opened(guru, right)
    knock = await guru.with_button("Putar pesan suara")
    assert "voice" in (await guru.taps("Putar pesan suara")).raw
    for other in (home.someone(), home.koordinator):
        greeted = await other.says("/menu")
        tap = await other.forge(greeted.id, knock.data("Putar pesan suara"))
        assert (await other.toast(tap))["text"] == "Tombol ini sudah tidak berlaku."
        await other.settled()
        assert not [shown for shown in await other.messages() if "voice" in shown.raw]


async def test_a_discarded_form_takes_its_files_with_it(guru: Counselor, data: Path) -> None:
    await told(guru)
    before = files.listed(data / files.FOLDER)
    await guru.sends("voice", OGG)
    await guru.wait_for(KEPT)
    assert len(files.listed(data / files.FOLDER) - before) == 1
    await guru.says("/batal")
    await guru.taps("Buang")
    assert files.listed(data / files.FOLDER) == before


async def test_taking_the_last_part_back_takes_its_file_away(guru: Counselor, data: Path) -> None:
    await told(guru)
    before = files.listed(data / files.FOLDER)
    await guru.says(walks.TOLD[0])
    await guru.sends("voice", OGG)
    await guru.wait_for(KEPT)
    assert (await guru.taps("Hapus terakhir")).text == "✓ 1 pesan tersimpan 🔒"
    assert files.listed(data / files.FOLDER) == before


@pytest.mark.parametrize("kind", ["voice", "photo", "audio"])
async def test_where_a_text_is_asked_nothing_else_is_taken(guru: Counselor, kind: str) -> None:
    await walks.intake(guru, upto=2)
    shown = await guru.sends(kind, OGG)
    assert shown.text == "Di langkah ini mohon jawab dengan teks."
    assert (await guru.taps(walks.NO_DANGER)).text.startswith("Penerimaan kasus · 3 dari 6")


async def test_a_place_is_no_part_of_a_note(guru: Counselor) -> None:
    await told(guru)
    await guru.send("location")
    shown = await guru.answer()
    assert shown.text == "Di langkah ini mohon jawab dengan teks."
    assert (await guru.says(walks.TOLD[0])).text == "✓ 1 pesan tersimpan 🔒"


async def test_without_a_form_a_voice_note_is_refused_kindly(guru: Counselor) -> None:
    shown = await guru.sends("voice", OGG)
    assert shown.text == "Saya membaca teks dan tombol. Ketik nama siswa, atau buka /menu."


async def test_a_file_that_telegram_does_not_know_any_more_is_sent_up_from_our_copy(tmp_path: Path) -> None:
    async with counselor.house(tmp_path) as house:
        code = await told(house.rahma)
        await house.rahma.sends("voice", OGG)
        await house.rahma.wait_for(KEPT)
        await filed(house.rahma)
        await opened(house.rahma, code)
        words = "Bad Request: wrong file identifier"
        await house.client.script("refuse", method="sendVoice", code=400, description=words)
        heard = await house.rahma.taps("Putar pesan suara")
        assert heard.raw["voice"]["file_size"] == len(OGG)
        assert heard.protected
        again = await house.client.calls("sendVoice")
        assert [call["outcome"] for call in again] == ["refused", "ok"]
        assert again[1]["params"]["voice"] != again[0]["params"]["voice"]
        await house.client.script("refuse", method="sendVoice", code=400, description=words, times=2)
        said = await house.rahma.taps("Putar pesan suara")
        assert said.text.startswith("Telegram tidak memberikan kiriman ini lagi")
