"""What people do becomes what Telegram would make of it."""

from typing import Any

import aiohttp
import pytest

from bot.sandbox import samples
from bot.sandbox.people import BOT_ID, ORANG_ASING, PEOPLE, RAHMA
from bot.sandbox.telegram import Server
from tests.sandbox.caller import Caller
from tests.sandbox_client import Person, SandboxClient, SandboxError

KEYBOARD = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}, {"text": "Web", "url": "https://x.example"}]]}


async def test_the_invented_people_live_here(client: SandboxClient) -> None:
    assert [person["id"] for person in await client.get("people")] == [one.id for one in PEOPLE]


async def test_a_long_text_becomes_several_messages(bot: Caller, rahma: Person) -> None:
    ids = await rahma.say("a" * 4096 + "b" * 4096 + "c")
    assert ids == [1, 2, 3]
    assert [len(update["message"]["text"]) for update in await bot("getUpdates")] == [4096, 4096, 1]


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\ud83d", "a\0b", "e" + "\u0301" * 10_000])
async def test_any_text_can_be_said(bot: Caller, rahma: Person, text: str) -> None:
    await rahma.say(text)
    assert "".join(update["message"].get("text", "") for update in await bot("getUpdates")) == text


async def test_a_stranger_starts_with_a_deep_link(bot: Caller, client: SandboxClient) -> None:
    stranger = client.person(ORANG_ASING.id)
    assert "can't initiate" in (await bot.refused("sendMessage", chat_id=stranger.id, text="x"))["description"]
    await stranger.start("kode-123")
    [update] = await bot("getUpdates")
    assert update["message"]["text"] == "/start kode-123"
    await bot("sendMessage", chat_id=stranger.id, text="Selamat datang")
    assert (await stranger.wait_for("Selamat")).from_bot


async def test_an_own_message_can_be_edited_and_nobody_elses(bot: Caller, rahma: Person) -> None:
    [number] = await rahma.say("Senin")
    await rahma.edit(number, "Selasa")
    updates = await bot("getUpdates")
    assert [next(iter(update.keys() - {"update_id"})) for update in updates] == ["message", "edited_message"]
    sent = await bot("sendMessage", chat_id=RAHMA.id, text="Baik")
    with pytest.raises(SandboxError, match="own message"):
        await rahma.edit(sent["message_id"], "Tidak")


async def test_only_buttons_that_are_there_can_be_tapped_unless_forged(bot: Caller, rahma: Person) -> None:
    sent = await bot("sendMessage", chat_id=RAHMA.id, text="?", reply_markup=KEYBOARD)
    with pytest.raises(SandboxError, match="there are"):
        await rahma.press("Tidak", sent["message_id"])
    await rahma.forge(sent["message_id"], "\0" * 65)
    await rahma.forge(777, "y")
    first, second = (update["callback_query"] for update in await bot("getUpdates"))
    assert (first["data"], first["message"]["text"]) == ("\0" * 65, "?")
    assert (second["data"], second["message"]["date"]) == ("y", 0)


async def test_blocking_tells_the_bot_and_shuts_the_door(bot: Caller, rahma: Person) -> None:
    await rahma.block()
    [update] = await bot("getUpdates")
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert (await bot.refused("sendMessage", chat_id=RAHMA.id, text="x"))["error_code"] == 403
    with pytest.raises(SandboxError, match="blocked"):
        await rahma.say("halo")
    await rahma.block(False)
    await bot("sendMessage", chat_id=RAHMA.id, text="x")


@pytest.mark.parametrize("kind", samples.KINDS)
async def test_other_kinds_arrive_as_messages(bot: Caller, rahma: Person, kind: str) -> None:
    await rahma.send(kind)
    [update] = await bot("getUpdates")
    content = samples.content(kind, {"id": 1, "first_name": "x"}, {})
    assert set(content) <= set(update["message"])


async def test_a_group_is_joined_spoken_in_and_left(bot: Caller, rahma: Person) -> None:
    group = await rahma.group(text="/menu")
    joined, created, said = await bot("getUpdates")
    assert joined["my_chat_member"]["new_chat_member"] == {
        "user": joined["my_chat_member"]["new_chat_member"]["user"],
        "status": "member",
    }
    assert (created["message"]["group_chat_created"], said["message"]["text"]) == (True, "/menu")
    await bot("sendMessage", chat_id=group, text="Saya hanya bekerja di percakapan pribadi.")
    await bot("leaveChat", chat_id=group)
    left = (await bot("getUpdates"))[-1]["my_chat_member"]
    assert (left["from"]["id"], left["new_chat_member"]["status"]) == (BOT_ID, "left")
    assert (await bot.refused("sendMessage", chat_id=group, text="x"))["error_code"] == 403


async def test_a_channel_makes_the_bot_an_administrator(bot: Caller, rahma: Person) -> None:
    await rahma.group(kind="channel", text="Pengumuman")
    joined, post = await bot("getUpdates")
    assert joined["my_chat_member"]["new_chat_member"]["status"] == "administrator"
    assert "from" not in post["channel_post"]


async def test_a_group_that_becomes_a_supergroup(bot: Caller, rahma: Person) -> None:
    group = await rahma.group()
    fresh = await rahma.migrate(group)
    old, new = (await bot("getUpdates"))[-2:]
    assert (old["message"]["migrate_to_chat_id"], new["message"]["migrate_from_chat_id"]) == (fresh, group)
    answer = await bot.refused("sendMessage", chat_id=group, text="x")
    assert (answer["error_code"], answer["parameters"]) == (400, {"migrate_to_chat_id": fresh})
    await bot("sendMessage", chat_id=fresh, text="x")


async def test_a_file_goes_there_and_back(bot: Caller, rahma: Person, server: Server) -> None:
    await rahma.send_file("siswa.csv", b"nama,kelas\n", caption="Daftar siswa")
    [update] = await bot("getUpdates")
    document = update["message"]["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == ("siswa.csv", "text/csv", 11)
    link = await bot("getFile", file_id=document["file_id"])
    path = f"{server.url}/file/bot{server.box.token}/{link['file_path']}"
    async with aiohttp.ClientSession() as session:
        async with session.get(path) as response:
            assert await response.read() == b"nama,kelas\n"
        server.box.clock.advance(3601)
        async with session.get(path) as response:
            assert response.status == 404


@pytest.mark.parametrize(("size", "words"), [(0, "non-empty"), (20 * 1024 * 1024 + 1, "file is too big")])
async def test_sizes_of_files(bot: Caller, rahma: Person, size: int, words: str) -> None:
    if size == 0:
        with pytest.raises(SandboxError, match=words):
            await rahma.send_file("siswa.csv", b"")
        return
    await rahma.send_file("besar.csv", bytes(size))
    [update] = await bot("getUpdates")
    refusal = await bot.refused("getFile", file_id=update["message"]["document"]["file_id"])
    assert words in refusal["description"]


async def test_the_bot_sends_a_file(bot: Caller, rahma: Person, client: SandboxClient) -> None:
    form = aiohttp.FormData({"chat_id": str(RAHMA.id), "caption": "<b>Laporan</b>", "parse_mode": "HTML"})
    form.add_field("document", b"%PDF", filename="laporan.pdf", content_type="application/pdf")
    async with aiohttp.ClientSession() as session, session.post(f"{bot.base}/sendDocument", data=form) as response:
        sent = (await response.json())["result"]
    shown = await rahma.wait_for("Laporan")
    assert shown.raw["document"]["file_name"] == "laporan.pdf"
    again = await bot("sendDocument", chat_id=RAHMA.id, document=sent["document"]["file_id"])
    assert again["document"] == sent["document"]


async def test_the_menu_takes_the_narrowest_scope_and_the_language(
    bot: Caller, rahma: Person, client: SandboxClient
) -> None:
    def command(name: str) -> list[dict[str, str]]:
        return [{"command": name, "description": name}]

    async def menu() -> list[str]:
        return [entry["command"] for entry in await client.get(f"people/{rahma.id}/commands")]

    await bot("setMyCommands", commands=command("default"))
    assert await menu() == ["default"]
    await bot("setMyCommands", commands=command("private"), scope={"type": "all_private_chats"})
    await bot("setMyCommands", commands=command("english"), scope={"type": "all_private_chats"}, language_code="en")
    assert await menu() == ["private"]
    await rahma.change(language_code="en")
    assert await menu() == ["english"]
    await bot("setMyCommands", commands=command("own"), scope={"type": "chat", "chat_id": RAHMA.id})
    assert await menu() == ["own"]
    await bot("deleteMyCommands", scope={"type": "chat", "chat_id": RAHMA.id})
    assert await bot("getMyCommands", scope={"type": "chat", "chat_id": RAHMA.id}) == []
    assert await menu() == ["english"]


async def test_clearing_a_chat_takes_the_buttons_away(bot: Caller, rahma: Person) -> None:
    sent = await bot("sendMessage", chat_id=RAHMA.id, text="?", reply_markup=KEYBOARD)
    await rahma.clear()
    assert await rahma.messages() == []
    refusal = await bot.refused("editMessageText", chat_id=RAHMA.id, message_id=sent["message_id"], text="x")
    assert refusal["description"] == "Bad Request: message to edit not found"
    assert (await bot("sendMessage", chat_id=RAHMA.id, text="lagi"))["message_id"] == sent["message_id"] + 1


async def test_names_and_reactions(bot: Caller, rahma: Person) -> None:
    await rahma.change(first_name="Rahmawati", username="")
    [number] = await rahma.say("halo")
    [update] = await bot("getUpdates")
    assert update["message"]["from"]["first_name"] == "Rahmawati"
    assert "username" not in update["message"]["from"]
    await bot("setMessageReaction", chat_id=RAHMA.id, message_id=number, reaction=[{"type": "emoji", "emoji": "👍"}])
    assert (await rahma.messages())[0].raw["reactions"] == [{"type": "emoji", "emoji": "👍"}]


IMPOSSIBLE: list[tuple[str, dict[str, Any], int]] = [
    ("people/42/say", {"text": "x"}, 404),
    (f"people/{RAHMA.id}/fly", {}, 404),
    (f"people/{RAHMA.id}/say", {}, 400),
    (f"people/{RAHMA.id}/send", {"kind": "hologram"}, 400),
    (f"people/{RAHMA.id}/change", {"id": 3}, 400),
    ("people", {"first_name": ""}, 400),
    ("people", {"id": RAHMA.id, "first_name": "Lagi"}, 400),
]


@pytest.mark.parametrize(("path", "body", "status"), IMPOSSIBLE)
async def test_what_nobody_can_do(client: SandboxClient, path: str, body: dict[str, Any], status: int) -> None:
    with pytest.raises(SandboxError, match=str(status)):
        await client.post(path, **body)
