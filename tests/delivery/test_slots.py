"""Which question a text answers, and what the outbox and the inbox keep."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.security.keys import MasterKey
from bot.store import inbox, outbox
from bot.store.outbox import NOTICE, QUESTION, Said
from bot.store.statement import statement
from bot.store.work import Store

CHAT, OTHER = 7, 8


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = await Store.open(tmp_path / "data", MasterKey.new(), Clock(), sandbox=True, create=True)
    yield store
    await store.close()


def said(number: int, slot: str, *, kind: str = QUESTION, doubtful: bool = False, chat: int = CHAT) -> Said:
    return Said(number, chat, "sendMessage", {}, slot, slot_kind=kind, doubtful=doubtful)


SHOWN = [(said(1, "q1"), 10), (said(2, "kabar", kind=NOTICE), 11), (said(3, "q2"), 12), (said(4, "q3", chat=OTHER), 30)]


@pytest.mark.parametrize(
    ("message_id", "expected"),
    [(9, None), (10, None), (11, "q1"), (12, "q1"), (13, "q2"), (99, "q2")],
)
async def test_a_text_answers_the_newest_question_below_it(store: Store, message_id: int, expected: str | None) -> None:
    async with store.work() as work:
        await outbox.show(work, SHOWN)
        found = await outbox.newest_slot_below(work, CHAT, message_id)
    assert (found.name if found else None) == expected


async def test_a_question_that_may_have_been_shown_counts_as_shown(store: Store) -> None:
    async with store.work() as work:
        await outbox.show(work, SHOWN)
        await outbox.doubt(work, [said(5, "q4")])
        found = await outbox.newest_slot_below(work, CHAT, 13)
        assert found == outbox.Slot("q4", None, QUESTION, outbox.DOUBTFUL)
        await outbox.show(work, [(said(5, "q4", doubtful=True), 20)])  # shown again, now under a known id
        found = await outbox.newest_slot_below(work, CHAT, 13)
        assert found == outbox.Slot("q4", 20, QUESTION, outbox.DOUBTFUL)
        await outbox.show(work, [(said(6, "q5"), 22)])
        newest = await outbox.newest_slot_below(work, CHAT, 23)
        assert newest is not None
        assert newest.name == "q5"


async def test_a_question_asked_again_keeps_its_old_place_until_it_is_shown(store: Store) -> None:
    async with store.work() as work:
        await outbox.show(work, SHOWN)
        await outbox.say(work, CHAT, {"text": "lagi"}, slot="q1")
        between = await outbox.newest_slot_below(work, CHAT, 13)
        await outbox.show(work, [(said(5, "q1"), 14)])
        after = await outbox.newest_slot_below(work, CHAT, 15)
    assert between is not None
    assert after is not None
    assert (between.name, after.name) == ("q2", "q1")


async def test_a_slot_is_found_by_its_message_and_a_message_by_its_slot(store: Store) -> None:
    async with store.work() as work:
        await outbox.show(work, SHOWN)
        at = await outbox.slot_at(work, CHAT, 11)
        assert at == outbox.Slot("kabar", 11, NOTICE, outbox.SHOWN)
        assert await outbox.slot_at(work, OTHER, 11) is None
        assert await outbox.message_id(work, CHAT, "q2") == 12
        assert await outbox.message_id(work, OTHER, "q2") is None


async def test_what_is_said_in_a_work_that_fails_is_handed_to_nobody(store: Store) -> None:
    handed: list[Said] = []
    async with store.work() as work:
        outbox.connect(work, handed.append)
    with pytest.raises(ZeroDivisionError):
        async with store.work() as work:
            await outbox.say(work, CHAT, {"text": "satu"})
            raise ZeroDivisionError
    async with store.work() as work:
        await outbox.say(work, CHAT, {"text": "dua"})
    assert [one.params["text"] for one in handed] == ["dua"]


async def test_what_is_not_yet_said_is_found_again_in_order(store: Store) -> None:
    async with store.work() as work:
        await outbox.show(work, SHOWN)
        await outbox.say(work, CHAT, {"text": "satu"}, slot="q5")
        await outbox.edit(work, CHAT, "q2", {"text": "dua"}, open=True)
    async with store.work() as work:
        waiting, unreadable = await outbox.waiting(work)
    assert unreadable == []
    assert [(one.method, one.slot, one.open, one.message_id) for one in waiting] == [
        ("sendMessage", "q5", False, None),
        ("editMessageText", "q2", True, 12),
    ]


async def test_an_unreadable_row_is_named_and_skipped(store: Store) -> None:
    async with store.work() as work:
        await outbox.say(work, CHAT, {"text": "satu"})
        await outbox.say(work, CHAT, {"text": "dua"})
        await work.run(statement("UPDATE outbox SET body_sealed = zeroblob(60) WHERE id = 1"))
    async with store.work() as work:
        waiting, unreadable = await outbox.waiting(work)
    assert ([one.params["text"] for one in waiting], unreadable) == (["dua"], [1])


async def test_pruning_keeps_what_waits_and_the_last_question_of_a_chat(store: Store) -> None:
    async with store.work() as work:
        await inbox.receive(work, 1, [(5, CHAT, {"update_id": 5}), (6, CHAT, {"update_id": 6})])
        await inbox.done(work, 1)
        for slot in ("q1", "q2"):
            await outbox.say(work, CHAT, {"text": slot}, slot=slot)
        await outbox.show(work, [(said(1, "q1"), 10), (said(2, "q2"), 12)])
        await outbox.end(work, [1, 2], "terkirim")
        await outbox.say(work, CHAT, {"text": "belum"})
    async with store.work() as work:
        assert await inbox.prune(work, work.at + 1, 100) == 1
        assert await outbox.prune(work, work.at + 1, 100) == 2
        assert [one.arrival for one in await inbox.waiting(work, 0, 10)] == [2]
        assert len((await outbox.waiting(work))[0]) == 1
        assert await outbox.message_id(work, CHAT, "q1") is None
        assert await outbox.message_id(work, CHAT, "q2") == 12


async def test_a_halt_is_only_lengthened_and_ends_by_itself(store: Store) -> None:
    async with store.work() as work:
        await outbox.halt(work, CHAT, work.at + 2_000_000)
        await outbox.halt(work, CHAT, work.at + 1_000_000)
        await outbox.halt(work, OTHER, work.at - 1)
        assert await outbox.halts(work) == {CHAT: work.at + 2_000_000}


async def test_bodies_are_blanked_when_done(store: Store) -> None:
    async with store.work() as work:
        await inbox.receive(work, 1, [(5, CHAT, {"update_id": 5, "message": {"text": "rahasia"}})])
        await inbox.done(work, 1)
        assert await work.value(statement("SELECT count(*) FROM inbox WHERE body_sealed IS NOT NULL")) == 0
