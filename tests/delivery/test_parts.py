"""The small parts of delivery: what an update is about, what an error means, who waits, when an alarm rings."""

import logging
import os
import signal
import subprocess
import sys
from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, NetworkError, TelegramError

from bot.clock import Clock
from bot.delivery import updates
from bot.delivery.alarm import SENTENCES, Alarm
from bot.delivery.halts import EVERYBODY, Halts
from bot.delivery.patience import Patience
from bot.delivery.request import Halted, NeverSent, OutcomeUnknown
from bot.delivery.verdict import Verdict, judge
from bot.delivery.waiting_room import CAPACITY, MOST_OF_ONE, WaitingRoom
from bot.store.inbox import Arrived
from tests.crash.process import ROOT

CHAT = {"chat": {"id": 7, "type": "private"}}


@pytest.mark.parametrize(
    ("update", "kind", "chat_id", "message_id"),
    [
        ({"message": {**CHAT, "message_id": 5}}, "message", 7, 5),
        ({"edited_message": {**CHAT, "message_id": 5}}, "edited_message", 7, None),
        ({"callback_query": {"from": {"id": 9}, "message": CHAT}}, "callback_query", 7, None),
        ({"callback_query": {"from": {"id": 9}}}, "callback_query", 9, None),
        ({"my_chat_member": CHAT}, "my_chat_member", 7, None),
        ({"mind_reading": CHAT}, None, None, None),
        ({"message": "teks"}, None, None, None),
        ({"message": {"chat": {"id": "7"}}}, "message", None, None),
        ({"message": {"chat": {"id": True}}}, "message", None, None),
        ({"message": {"chat": {"id": 2**70}}}, "message", None, None),
        ({"message": {"chat": [7]}}, "message", None, None),
        ({}, None, None, None),
    ],
)
def test_what_an_update_is_about(
    update: dict[str, Any], kind: str | None, chat_id: int | None, message_id: int | None
) -> None:
    assert (updates.kind(update), updates.chat_id(update), updates.message_id(update)) == (kind, chat_id, message_id)


PRESSED = {**CHAT, "message_id": 5, "text": "Siapa?"}
BOARD = {"reply_markup": {"inline_keyboard": [[{"text": "Adinda Contoh", "callback_data": "a:1:IN1:s2"}]]}}


@pytest.mark.parametrize(
    ("update", "kept"),
    [
        ({"callback_query": {"data": "a", "message": PRESSED | BOARD}}, {"data": "a", "message": PRESSED}),
        ({"callback_query": {"data": "a"}}, {"data": "a"}),
        ({"callback_query": {"message": "hilang"}}, {"message": "hilang"}),
        ({"callback_query": "x"}, "x"),
        ({}, None),
    ],
)
def test_a_pressed_message_is_kept_without_its_board(update: dict[str, Any], kept: object) -> None:
    assert updates.without_board(update).get("callback_query") == kept


def test_a_message_of_a_person_is_kept_whole() -> None:
    assert updates.without_board({"message": PRESSED | BOARD}) == {"message": PRESSED | BOARD}


@pytest.mark.parametrize("update", [None, [], "x", {"update_id": None}, {"update_id": "5"}, {"update_id": 2**64}])
def test_an_update_may_have_no_id(update: object) -> None:
    assert updates.update_id(update) is None


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (Halted(3), Verdict.WAIT),
        (NeverSent("x"), Verdict.NEVER_SENT),
        (OutcomeUnknown("x"), Verdict.UNKNOWN),
        (NetworkError("Bad Gateway (502)"), Verdict.UNKNOWN),
        (Conflict("x"), Verdict.UNKNOWN),
        (InvalidToken(), Verdict.TOKEN),
        (Forbidden("Forbidden: bot was blocked by the user"), Verdict.UNREACHABLE),
        (ChatMigrated(-5), Verdict.UNREACHABLE),
        (BadRequest("Bad Request: chat not found"), Verdict.UNREACHABLE),
        (BadRequest("Bad Request: message is not modified: specified"), Verdict.DONE),
        (BadRequest("Bad Request: message to edit not found"), Verdict.GONE),
        (BadRequest("Bad Request: message can't be deleted for everyone"), Verdict.GONE),
        (BadRequest("Bad Request: MESSAGE_TOO_LONG"), Verdict.REFUSED),
        (BadRequest("Bad Request: can't parse entities"), Verdict.REFUSED),
    ],
)
def test_what_an_error_means(error: TelegramError, verdict: Verdict) -> None:
    assert judge(error) is verdict


def test_patience_grows_to_its_limit_and_starts_over() -> None:
    patience = Patience(1.0, 8.0)
    waits = [patience.next() for _ in range(40)]
    assert 0.5 <= waits[0] <= 1.0
    assert all(4.0 <= wait <= 8.0 for wait in waits[3:])
    patience.reset()
    assert patience.next() <= 1.0


def test_a_halt_is_of_one_chat_until_many_are_halted() -> None:
    halts = Halts(Clock())
    assert [halts.add(chat, 5.0) for chat in (1, 1, 2, 3)] == [1, 1, 2, EVERYBODY]
    assert halts.left(9) > 0


def arrived(*arrivals: int, chat_id: int = 7) -> list[Arrived]:
    return [Arrived(number, number, chat_id, {"message": {"message_id": number}}) for number in arrivals]


def of_many(*arrivals: int) -> list[Arrived]:
    return [one for number in arrivals for one in arrived(number, chat_id=number % 10)]


def test_a_long_queue_stays_in_the_store_and_is_read_in_order() -> None:
    room = WaitingRoom(lambda _item: 0.0)
    assert room.behind  # at the start nobody knows what the store holds
    room.load([], room.newest, all_of_them=True, careful=True)
    room.offer(of_many(*range(2, CAPACITY + 2)))
    assert not room.behind
    room.offer(arrived(CAPACITY + 2))
    assert room.behind
    taken = []
    while (item := room.next()) is not None:
        taken.append(item.arrived.arrival)
    assert taken == list(range(2, CAPACITY + 2))
    known = room.newest
    room.offer(arrived(CAPACITY + 3))  # comes while the store is being read
    room.load(arrived(CAPACITY + 2), known, all_of_them=True, careful=False)
    assert room.behind
    room.load(arrived(CAPACITY + 3), room.newest, all_of_them=True, careful=False)
    assert not room.behind


def test_of_one_chat_only_so_many_wait_and_the_rest_is_named_once() -> None:
    room = WaitingRoom(lambda _item: 0.0)
    room.load([], room.newest, all_of_them=True, careful=True)
    room.offer([*arrived(*range(2, MOST_OF_ONE + 7)), *arrived(MOST_OF_ONE + 7, chat_id=8)])
    excess, first = room.excess()
    assert [item.arrived.arrival for item in excess] == list(range(MOST_OF_ONE + 2, MOST_OF_ONE + 7))
    assert [item.arrived.arrival for item in first] == [MOST_OF_ONE + 2]
    room.offer(arrived(MOST_OF_ONE + 8))
    excess, first = room.excess()
    assert ([item.arrived.arrival for item in excess], first) == ([MOST_OF_ONE + 8], [])
    assert len(list(iter(room.next, None))) == MOST_OF_ONE + 1
    assert room.empty
    room.offer(arrived(MOST_OF_ONE + 9))
    assert room.excess() == ([], [])
    assert room.next() is not None


async def test_a_held_chat_keeps_its_order_and_others_pass() -> None:
    asking = {7}
    room = WaitingRoom(lambda item: 5.0 if item.arrived.chat_id in asking else 0.0)
    room.load([*arrived(2, 3), *arrived(4, chat_id=8)], 4, all_of_them=True, careful=False)
    first = room.next()
    assert first is not None
    assert first.arrived.arrival == 4
    assert room.next() is None
    asking.clear()
    room.release(7)
    assert [item.arrived.arrival for item in iter(room.next, None)] == [2, 3]


async def test_the_same_alarm_rings_once_per_interval(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    alarm = Alarm(Bot("1:a"), Clock(), again_seconds=60)
    for what in ("token", "token", "kirim"):
        alarm.ring(what)
    await alarm.close()
    assert [record.getMessage() for record in caplog.records] == ["alarm token", "alarm kirim"]


@pytest.mark.parametrize("sentence", SENTENCES.values())
def test_an_alarm_is_a_short_sentence_without_places_to_fill(sentence: str) -> None:
    assert len(sentence) <= 120
    assert "{" not in sentence


def test_a_kill_point_kills_at_the_named_pass_only() -> None:
    script = "from bot.delivery.crash import reach\nfor n in (1, 2, 3):\n    reach('mulai')\n    print(n, flush=True)"
    environment = {**os.environ, "BOT_CRASH": "mulai:2", "PYTHONPATH": str(ROOT)}
    died = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert (died.returncode, died.stdout) == (-signal.SIGKILL, "1\n")
