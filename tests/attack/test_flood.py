"""One who sends more than anybody can read: the others do not wait, and nothing is filed by accident (T23, I18)."""

import asyncio
import random
import sys
from collections.abc import Awaitable, Callable

import pytest

from bot.delivery.waiting_room import MOST_OF_ONE
from tests.attack import states
from tests.attack.stage import ROOT, Actor, Stage
from tests.attack.test_strangers import STRANGER

pytestmark = pytest.mark.asyncio(loop_scope="module")

FLOOD = 1500
TOO_MANY = "Terlalu banyak pesan sekaligus"


async def test_a_flooder_is_told_once_and_the_others_are_served(shared: Stage) -> None:
    flooder, place = shared.koordinator, shared.mark()
    for _ in range(FLOOD):
        shared.crowd.say(flooder.id, "riski 8b")
    shared.crowd.say(shared.rahma.id, "/bahasa")
    await shared.until(lambda: shared.said(shared.rahma.id, place), "an answer beside the flood")
    await shared.rests()
    assert shared.said(shared.rahma.id, place) == ["Bahasa mana yang dipakai?"]
    said = shared.said(flooder.id, place)
    assert len([one for one in said if one.startswith(TOO_MANY)]) == 1
    assert len(said) <= MOST_OF_ONE + 101  # a batch of a hundred may be taken while the first are answered
    assert (await flooder.says("/bahasa")).text == "Bahasa mana yang dipakai?"
    assert shared.errors() == []


async def test_a_flood_of_a_stranger_is_answered_once(shared: Stage) -> None:
    stranger, place = shared.stranger, shared.mark()
    for _ in range(FLOOD):
        shared.crowd.say(stranger.id, "halo")
    shared.crowd.say(shared.rahma.id, "/bahasa")
    await shared.until(lambda: shared.said(shared.rahma.id, place), "an answer beside the flood")
    await shared.rests()
    assert shared.said(stranger.id, place) == [STRANGER]
    assert shared.errors() == []


@pytest.mark.parametrize("reach", [states.signs, states.begun])
async def test_a_child_that_holds_the_phone(shared: Stage, reach: Callable[[Actor], Awaitable[None]]) -> None:
    """I18: 50 taps a second on whatever can be tapped, 500 in all; everything holds, and the counselor goes on."""
    who, chance = shared.dua, random.Random(reach.__name__)
    await reach(who)
    for _ in range(25):
        there = [(one.id, label) for one in who.messages() if one.from_bot for label in one.labels]
        taps = [shared.crowd.press(who.id, *chance.choice(there)) for _ in range(10)]
        shared.wait(0.2)
        await shared.rests(*taps)
        assert all(shared.box.queries.get(tap).answer is not None for tap in taps)
    assert shared.errors() == []
    assert (await who.says("/bantuan")).text


async def test_all_of_it_left_sound_data(shared: Stage) -> None:
    await shared.stop()
    check = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "check"), env=shared.environment(), cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await check.communicate()
    assert (check.returncode, out.decode().strip()) == (0, "Data lengkap dan utuh.")
