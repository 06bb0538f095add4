"""What people send where something else is asked (FAULTS I1, I6 to I9, I14), in every state of the forms."""

import json
import random
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.handlers import registry
from bot.sandbox.samples import KINDS
from tests.attack.stage import Actor, Stage, stage
from tests.attack.states import FIRST_ID, STATES, counselors

pytestmark = pytest.mark.asyncio(loop_scope="module")

SERVICE = {"pin", "auto_delete"}  # Telegram's own notes, which nobody said
ONLY_TEXT = "Di langkah ini mohon jawab dengan teks."
READS = "Saya membaca teks dan tombol. Ketik nama siswa, atau buka /menu."
# Where a note is told, a voice note or photo is a part of it.
TAKEN = dict.fromkeys(("long_text", "begun"), ("voice", "audio", "photo"))
BLANK = (
    " ",
    "\n\n",
    "\u200b",
    "\u200b\u2060\ufeff",
    "\u3164",
    "\u2800",
    "\u115f\u1160",
    "\u00a0",
    "\u202e\u202c",
    "\u00ad",
)
EMPTY = ("Jawaban masih kosong", "Ketik nama", "Siapa siswa")
HOLOGRAM = {"file_id": "x", "width": 3}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def placed(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """A stage on which one counselor stands in each state."""
    async with stage(tmp_path_factory.mktemp("keadaan"), more=counselors) as ours:
        for number, (name, reach) in enumerate(STATES.items()):
            who = FIRST_ID + number
            ours.box.chats.add_person({"id": who, "first_name": name, "started": True})
            await reach(Actor(ours, who))
        yield ours


@pytest.fixture(params=list(STATES))
def who(request: pytest.FixtureRequest, placed: Stage) -> Actor:
    """Who stands in a state; the parameter names it."""
    return Actor(placed, FIRST_ID + list(STATES).index(request.param))


def state_of(who: Actor) -> str:
    return list(STATES)[who.id - FIRST_ID]


def answers(who: Actor) -> tuple[object, ...]:
    """Return what is answered so far, and what has begun."""
    draft = who.stage.draft(who.id)
    return draft.get("answers"), draft.get("begun"), draft.get("reviewing"), draft.get("note")


async def test_nothing_visible_is_no_answer(who: Actor) -> None:
    """I1"""
    before = answers(who)
    for text in BLANK:
        shown = await who.says(text)
        assert answers(who) == before, repr(text)
        assert shown.text.startswith((*EMPTY, "Ketik nomor", "Catatan untuk siapa")), repr(text)
    assert who.stage.errors() == []


async def test_what_is_no_text_is_refused_kindly(who: Actor) -> None:
    """I6: each once, the state kept."""
    before = answers(who)
    for kind in (one for one in KINDS if one not in TAKEN.get(state_of(who), ())):
        place = who.stage.mark()
        who.stage.crowd.send(who.id, kind)
        await who.stage.rests()
        wanted = READS if state_of(who) in ("nowhere", "review", "whose") else ONLY_TEXT
        assert who.stage.said(who.id, place) == ([] if kind in SERVICE else [wanted]), kind
    assert answers(who) == before
    assert who.stage.errors() == []


async def test_an_album_is_refused_once(who: Actor) -> None:
    """I14: ten in any order, one reply."""
    before, place, group = answers(who), who.stage.mark(), f"album-{who.id}"
    who.stage.box.levers.queue.order = "random"
    refused = [kind for kind in ("photo", "video", "document") if kind not in TAKEN.get(state_of(who), ())]
    for number in range(10):
        caption = {"caption": "rapor"} if number == 4 else {}
        who.stage.crowd.send(who.id, random.choice(refused), media_group_id=group, **caption)
    await who.stage.rests()
    who.stage.box.levers.release()
    assert len(who.stage.said(who.id, place)) == 1
    assert answers(who) == before
    assert who.stage.errors() == []


@pytest.mark.parametrize("state", ["long_text", "begun"])
async def test_an_album_of_photos_is_one_set_with_one_tick(placed: Stage, state: str) -> None:
    """I14: where photos may be part of the answer, none of ten in any order is dropped."""
    who = Actor(placed, FIRST_ID + list(STATES).index(state))
    already, place = len((who.stage.draft(who.id).get("begun") or ["", []])[1]), who.stage.mark()
    who.stage.box.levers.queue.order = "random"
    for _ in range(10):
        who.stage.crowd.send(who.id, "photo", media_group_id=f"foto-{who.id}")
    await who.stage.until(lambda: "✓ 10 foto tersimpan 🔒" in who.stage.said(who.id, place), "the tick")
    await who.stage.rests()
    who.stage.box.levers.release()
    said = who.stage.said(who.id, place)
    assert [text for text in said if text.startswith("✓ Foto")] == ["✓ Foto diterima, sedang disimpan."]
    parts = who.stage.draft(who.id)["begun"][1]
    assert len({part["lampiran"] for part in parts if isinstance(part, dict)}) == 10
    assert len(parts) == already + 10
    assert who.stage.errors() == []


async def test_what_no_library_knows_yet_blocks_nothing(who: Actor) -> None:
    """I7: an unknown field of a message, an unknown kind of update."""
    before, box = answers(who), who.stage.box
    chat, user = box.chats.chat(who.id), box.chats.user(who.id)
    head = {"message_id": box.chats.last_id(who.id) + 1, "date": 1795401300, "chat": chat, "from": user}
    for update in (
        {"message": {**head, "hologram": HOLOGRAM}},
        {"message": {**head, "hologram": HOLOGRAM, "text": " "}},
        {"mind_reading": {"from": user, "thought": "rizky"}},
        {"business_message": {**head, "text": "rizky", "business_connection_id": "x"}},
        {"edited_business_message": {**head, "text": "rizky"}},
        {"message_reaction": {"chat": chat, "user": user, "message_id": 1, "date": 1}},
        {"chat_join_request": {"chat": chat, "from": user, "date": 1, "user_chat_id": who.id}},
        {"poll_answer": {"poll_id": "1", "user": user, "option_ids": [0]}},
        {"inline_query": {"id": "1", "from": user, "query": "rizky", "offset": ""}},
        {"purchased_paid_media": {"from": user, "paid_media_payload": "x"}},
    ):
        box.updates.inject(update)
    await who.stage.rests()
    assert answers(who) == before
    assert who.stage.errors() == []
    assert (await who.says("/bantuan")).text


async def test_every_command_is_served_and_the_form_waits(who: Actor) -> None:
    """I9: no command loses an answer, and the way back is offered."""
    stage = who.stage
    stored = "SELECT count(*) FROM draft WHERE state IN ('aktif', 'disimpan_dulu')"
    before, filed = stage.column(stored)[0], stage.state("record")
    for command in registry.COMMANDS:
        place = stage.mark()
        await who.says(f"/{command.name}")
        assert stage.said(who.id, place), command.name
        await who.says("/lanjut")
        label = next((label for label in who.last().labels if "baru" not in label), None)
        if label is not None:
            await who.taps(label)
    assert stage.column(stored)[0] >= before
    assert stage.state("record") == filed
    assert stage.errors() == []


async def test_a_broken_update_is_set_aside_and_its_neighbours_are_served(placed: Stage) -> None:
    """I8: each between two good ones of other people."""
    user, chat = placed.box.chats.user(placed.rahma.id), placed.box.chats.chat(placed.rahma.id)
    head = {"message_id": 10**6, "date": 1795401300, "chat": chat, "from": user}
    huge = {**head, "text": "x" * 4096, "entities": [{"type": "bold", "offset": n, "length": 1} for n in range(9000)]}
    assert len(json.dumps(huge)) > 400_000
    for broken in (
        {"message": {}}, {"message": []}, {"message": None}, {"message": {**head, "chat": {}}},
        {"message": {**head, "chat": {"id": "seven", "type": "private"}}}, {"message": {**head, "from": 7}},
        {"message": {**head, "date": "kemarin", "text": "x"}}, {"message": {**head, "message_id": 2**70, "text": "x"}},
        {"message": {**head, "chat": {**chat, "id": 2**70}, "text": "x"}},
        {"message": {**head, "from": {**user, "id": 2**70}, "text": "x"}},
        {"message": {**head, "text": {"a": 1}}}, {"message": {**head, "text": 7}}, {"message": {**head, "text": ["x"]}},
        {"message": {**head, "text": "/menu", "entities": "bold"}},
        {"message": {**head, "text": "/menu", "entities": [{"type": "bot_command", "offset": 10**9, "length": 5}]}},
        {"message": {**head, "text": "/menu", "entities": [{"type": "bot_command", "offset": -5, "length": -1}]}},
        {"callback_query": {}}, {"callback_query": {"id": "1"}}, {"callback_query": {"id": 1, "from": user, "data": 5}},
        {"edited_message": {**head, "text": "x"}}, {"my_chat_member": {"chat": chat, "from": user}},
        {"message": {**head, "reply_to_message": {"message": {"message": {}}}, "text": "x"}},
        {"message": {**head, "document": {"file_id": "x"}}}, {"message": huge}, {},
        {"message": {**head, "text": "x", "deep": eval("[" * 90 + "]" * 90)}},
    ):  # fmt: skip
        place = placed.mark()
        placed.crowd.say(placed.dua.id, "/bahasa")
        placed.box.updates.inject(dict(broken))
        placed.crowd.say(placed.koordinator.id, "/bahasa")
        await placed.rests()
        for neighbour in (placed.dua, placed.koordinator):
            assert placed.said(neighbour.id, place) == ["Bahasa mana yang dipakai?"], broken
    bad = [line["message"] for line in placed.errors()]
    assert [one for one in bad if not one.startswith(("step of update", "update ", "alarm sisih"))] == []


async def test_updates_that_are_no_objects_are_stepped_over(placed: Stage) -> None:
    """I8: nothing in them can be named; the queue goes on."""
    box = placed.box
    for body in ("null", "7", '"x"', "[]", '{"update_id": "x"}', '{"update_id": true}', '{"update_id": 1e400}'):
        number = box.updates.tail
        box.updates.jump(number + 1)
        box.updates._push(number, body, "message", None)
    assert (await placed.dua.says("/bahasa")).text == "Bahasa mana yang dipakai?"
    placed.errors()
