"""Voice notes, photos and places: sent by people, fetched by the bot for an hour, sent back by their id."""

import aiohttp
import pytest

from bot.sandbox.people import CONTOH_DUA, RAHMA
from tests.sandbox.caller import Caller
from tests.sandbox_client import Person, SandboxClient

VOICE = b"OggS" + b"suara" * 100
MEGABYTE = 1024 * 1024


async def sent(bot: Caller, rahma: Person, kind: str, data: bytes = VOICE, **more: str) -> dict:
    await rahma.send_file("berkas.bin", data, "audio/ogg", kind=kind, **more)
    return (await bot("getUpdates", offset=-1))[0]["message"]


async def fetched(bot: Caller, path: str) -> tuple[int, bytes]:
    base, _, token = bot.base.rpartition("/bot")
    async with aiohttp.ClientSession() as session, session.get(f"{base}/file/bot{token}/{path}") as response:
        return response.status, await response.read()


@pytest.mark.parametrize("kind", ["document", "voice", "audio"])
async def test_a_file_arrives_as_what_it_was_sent(bot: Caller, rahma: Person, kind: str) -> None:
    message = await sent(bot, rahma, kind)
    assert message[kind]["file_size"] == len(VOICE)
    assert ("duration" in message[kind]) == (kind != "document")
    found = await bot("getFile", file_id=message[kind]["file_id"])
    assert await fetched(bot, found["file_path"]) == (200, VOICE)


async def test_a_photo_comes_in_sizes_the_largest_last(bot: Caller, rahma: Person) -> None:
    message = await sent(bot, rahma, "photo", caption="papan")
    small, large = message["photo"]
    assert small["width"] < large["width"]
    assert small["file_id"] != large["file_id"]
    assert message["caption"] == "papan"
    found = await bot("getFile", file_id=large["file_id"])
    assert (await fetched(bot, found["file_path"]))[1] == VOICE


async def test_photos_of_an_album_name_it(bot: Caller, rahma: Person) -> None:
    first = await sent(bot, rahma, "photo", album="77")
    second = await sent(bot, rahma, "photo", album="77")
    assert first["media_group_id"] == second["media_group_id"] == "77"


async def test_a_link_lives_an_hour_and_the_id_longer(bot: Caller, rahma: Person, client: SandboxClient) -> None:
    message = await sent(bot, rahma, "voice")
    file_id = message["voice"]["file_id"]
    path = (await bot("getFile", file_id=file_id))["file_path"]
    await client.move_clock(advance=3599)
    assert (await fetched(bot, path))[0] == 200
    await client.move_clock(advance=2)
    assert (await fetched(bot, path))[0] == 404
    again = (await bot("getFile", file_id=file_id))["file_path"]
    assert (await fetched(bot, again))[0] == 200


async def test_more_than_20_megabytes_are_not_given(bot: Caller, rahma: Person) -> None:
    fits = await sent(bot, rahma, "voice", b"x" * 20 * MEGABYTE)
    assert (await bot("getFile", file_id=fits["voice"]["file_id"]))["file_size"] == 20 * MEGABYTE
    large = await sent(bot, rahma, "voice", b"x" * (20 * MEGABYTE + 1))
    refused = await bot.refused("getFile", file_id=large["voice"]["file_id"])
    assert refused["description"] == "Bad Request: file is too big"


@pytest.mark.parametrize(("kind", "method"), [("voice", "sendVoice"), ("audio", "sendAudio"), ("photo", "sendPhoto")])
async def test_it_is_sent_back_by_its_id(bot: Caller, rahma: Person, kind: str, method: str) -> None:
    message = await sent(bot, rahma, kind)
    thing = message[kind][-1] if kind == "photo" else message[kind]
    asked = {"chat_id": RAHMA.id, kind: thing["file_id"], "protect_content": True, "caption": "2627-014"}
    back = await bot(method, **asked)
    assert back[kind] == message[kind]
    assert back["has_protected_content"]
    assert (await rahma.last()).raw["caption"] == "2627-014"


async def test_an_id_of_another_kind_or_of_nothing_is_refused(bot: Caller, rahma: Person) -> None:
    message = await sent(bot, rahma, "voice")
    asked = {"chat_id": RAHMA.id, "photo": message["voice"]["file_id"]}
    assert "can't use file of type VoiceNote as Photo" in (await bot.refused("sendPhoto", **asked))["description"]
    refused = await bot.refused("sendVoice", chat_id=RAHMA.id, voice="tidak-ada")
    assert refused["description"] == "Bad Request: wrong file identifier/HTTP URL specified"
    assert "there is no voice" in (await bot.refused("sendVoice", chat_id=RAHMA.id))["description"]
    assert (await bot.refused("sendVoice", chat_id=CONTOH_DUA.id + 50, voice="x"))["error_code"] == 400


@pytest.mark.parametrize("kind", ["voice", "photo", "audio", "document"])
async def test_samples_can_be_fetched(bot: Caller, rahma: Person, kind: str) -> None:
    await rahma.send(kind)
    [update] = await bot("getUpdates")
    thing = update["message"][kind]
    found = await bot("getFile", file_id=(thing[-1] if kind == "photo" else thing)["file_id"])
    status, data = await fetched(bot, found["file_path"])
    assert (status, len(data)) == (200, 2048)


async def test_a_place_has_two_numbers(bot: Caller, rahma: Person) -> None:
    await rahma.send("location", location={"latitude": -7.25, "longitude": 112.75})
    [update] = await bot("getUpdates")
    assert update["message"]["location"] == {"latitude": -7.25, "longitude": 112.75}


async def test_a_caption_can_be_changed(bot: Caller, rahma: Person) -> None:
    message = await sent(bot, rahma, "photo", caption="papan")
    await rahma.edit(message["message_id"], "papan tulis")
    edited = (await bot("getUpdates", offset=-1))[0]["edited_message"]
    assert edited["caption"] == "papan tulis"
    assert edited["photo"] == message["photo"]
