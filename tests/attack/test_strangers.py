"""Whoever is not in reads one neutral sentence a minute, whatever is sent; groups are left (THREATS T8, T15)."""

import pytest

from bot.handlers import registry
from bot.sandbox.samples import KINDS
from bot.sandbox.school import NAME as SCHOOL
from tests.attack import scenario
from tests.attack.matrix import recorded
from tests.attack.stage import Actor, Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")

STRANGER = (
    "Bot ini hanya untuk guru BK yang diundang sekolahnya. Perlu bantuan segera? "
    "Hubungi orang dewasa yang dipercaya, 119, atau SAPA 129."
)
IN_GROUPS = "Saya hanya bekerja di percakapan pribadi dengan guru BK. Saya keluar dari grup ini."


async def everything(shared: Stage, who: Actor) -> None:
    """Send every command, every kind of message, and the buttons of others."""
    for command in registry.COMMANDS:
        shared.crowd.say(who.id, f"/{command.name}")
        shared.crowd.say(who.id, f"/{command.name} rizky 8b")
    for kind in KINDS:
        shared.crowd.send(who.id, kind)
    shared.crowd.document(who.id, "daftar.csv", "text/csv", b"nama,kelas\nBudi,8B\n")
    sent = shared.crowd.say(who.id, "Muhammad Rizky Pratama")
    shared.crowd.edit(who.id, sent[0], "2627-001")
    for text in (SCHOOL, "2627-001", "x" * 4096, "\u202e\u200b", "<b>", "/tidak_ada", "/start@BotLain", "/"):
        shared.crowd.say(who.id, text)
    await shared.press_all(who.id, [(1, data) for data in recorded(shared)])


@pytest.mark.parametrize("who", ["stranger", "mantan"])
async def test_a_stranger_and_somebody_deactivated_read_the_same_sentence_once(shared: Stage, who: str) -> None:
    await scenario.intake(shared.rahma, "riski 8b", "Sering datang sendiri.")
    actor, place = getattr(shared, who), shared.mark()
    before = shared.state()
    await everything(shared, actor)
    assert shared.said(actor.id, place) == [STRANGER]
    told = {entry.what for entry in shared.requests(actor.id, place)}
    assert told == {"sendMessage"}
    assert shared.state() == before
    assert shared.errors() == []


async def test_who_waits_reads_nothing_of_the_school_but_where_they_stand(shared: Stage) -> None:
    place = shared.mark()
    before = shared.state("case_file", "draft", "record", "student", "invite")
    await everything(shared, shared.menanti)
    said = shared.said(shared.menanti.id, place)
    allowed = ("Tinggal menunggu persetujuan", "✓ Ibu Menanti", "✓ Bapak Menanti", "Undangan dari ", "Selamat datang")
    assert [text for text in said if not text.startswith(allowed)] == []
    assert shared.state("case_file", "draft", "record", "student", "invite") == before
    assert shared.errors() == []


async def test_many_strangers_are_all_told_and_nobody_waits_for_them(shared: Stage) -> None:
    strangers = [shared.newcomer(f"Asing {n}") for n in range(60)]
    for one in strangers:
        for text in ("halo", "/start", "/menu"):
            shared.crowd.say(one.id, text)
    assert "Ketik nama" in (await shared.rahma.says("/menu")).text
    for one in strangers:
        assert shared.said(one.id) == [STRANGER]


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
async def test_a_group_hears_one_sentence_and_is_left(shared: Stage, kind: str) -> None:
    commands = [f"/{command.name} rizky 8b" for command in registry.COMMANDS]
    place = shared.mark()
    group = shared.crowd.group(shared.rahma.id, "Ruang Guru", commands[0], kind)
    for text in (*commands, "2627-001", "@RekanBKContohBot rizky 8b"):
        shared.crowd.say_in_group(shared.rahma.id, group, text)
    await shared.rests()
    assert shared.said(group, place) == ([IN_GROUPS] if kind != "channel" else [])
    assert [entry.what for entry in shared.requests(group, place)][-1] == "leaveChat"
    assert shared.said(shared.rahma.id, place) == []
    assert shared.errors() == []


async def test_a_group_that_becomes_a_supergroup_is_left_under_both_ids(shared: Stage) -> None:
    place = shared.mark()
    group = shared.crowd.group(shared.dua.id, "Grup Lama")
    fresh = shared.crowd.migrate(shared.dua.id, group)
    await shared.rests()
    assert "leaveChat" in {entry.what for entry in shared.requests(fresh, place)}
    assert [text for text in shared.said(group, place) + shared.said(fresh, place) if text != IN_GROUPS] == []
    assert shared.errors() == []


async def test_a_button_forwarded_into_a_group_does_nothing(shared: Stage) -> None:
    user = shared.box.chats.user(shared.rahma.id)
    before, place = shared.state(), shared.mark()
    for number, data in enumerate(recorded(shared)):
        for chat in ({"id": -77, "type": "group", "title": "x"}, {"id": -1077, "type": "supergroup", "title": "x"}):
            message = {"message_id": 5, "date": 1, "chat": chat, "text": "…"}
            press = {"id": f"{number}{chat['id']}", "from": user, "chat_instance": "1", "message": message}
            shared.box.updates.inject({"callback_query": {**press, "data": data}})
    await shared.rests()
    assert shared.state() == before
    assert shared.said(shared.rahma.id, place) == []
    assert set(shared.said(-77, place) + shared.said(-1077, place)) <= {IN_GROUPS}
    assert shared.errors() == []


async def test_an_anonymous_admin_and_a_linked_channel_are_no_counselors(shared: Stage) -> None:
    """Group messages may come without a sender, or in the name of a chat; a private chat never does."""
    private = shared.box.chats.chat(shared.rahma.id)
    group = {"id": -88, "type": "supergroup", "title": "x"}
    before, place = shared.state(), shared.mark()
    text = {"message_id": 9, "date": 1, "text": "rizky 8b"}
    for message in (
        {**text, "chat": group, "sender_chat": group},
        {**text, "chat": group, "from": {"id": 1087968824, "is_bot": True, "first_name": "Group"}},
        {**text, "chat": private},
        {**text, "chat": private, "sender_chat": group},
        {**text, "chat": private, "from": shared.box.chats.user(shared.dua.id)},
    ):
        shared.box.updates.inject({"message": message})
    await shared.rests()
    assert shared.state() == before
    assert shared.said(shared.rahma.id, place) + shared.said(shared.dua.id, place) == []
    assert shared.errors() == []
