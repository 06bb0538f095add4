"""Who stood in for a colleague and came back as a guru hears nothing of the colleague's cases any more (T13)."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from tests import counselor
from tests.counselor import WIB, Counselor, House
from tests.e2e import walks
from tests.e2e.test_handover import deactivated
from tests.e2e.test_joining import invite, opens
from tests.e2e.test_reminder_ways import agreed, go_to, presses
from tests.sandbox_client import Shown

DAY_BEFORE = datetime(2026, 12, 1, 10, 0, tzinfo=WIB)
AN_HOUR_BEFORE = datetime(2026, 12, 2, 8, 1, tzinfo=WIB)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with counselor.house(tmp_path) as ours:
        yield ours


async def comes_back_as_guru(house: House) -> None:
    await deactivated(house, "Contoh Dua")
    await opens(house.dua, await invite(house, "guru"))
    await house.koordinator.press("Setujui")
    await house.koordinator.settled()


async def led(house: House, guru: Counselor) -> Shown:
    """Let a colleague lead tomorrow's meeting; return what tells them that they do."""
    _, key = await agreed(house, guru, DAY_BEFORE)
    asked = await presses(guru, f"pg:{key}:alih")
    await guru.taps(next(label for label in asked.labels if "Dua" in label), asked)
    return await house.dua.taps("Terima")


async def reminded(who: Counselor, since: int) -> list[str]:
    return [one.text for one in (await who.messages())[since:] if one.from_bot and "Pengingat" in one.text]


async def test_who_leads_one_appointment(house: House) -> None:
    guru = house.someone()
    await led(house, guru)
    await comes_back_as_guru(house)
    before, own = len(await house.dua.messages()), len(await guru.messages())
    await go_to(house, AN_HOUR_BEFORE)
    assert await reminded(house.dua, before) == []
    assert len(await reminded(guru, own)) == 1, await guru.transcript()


async def test_who_stands_in_during_a_leave(house: House) -> None:
    guru = house.someone()
    code = await walks.intake(guru)
    await walks.session(guru, code)
    asked = await guru.says("/cuti 30 Nov s.d. 4 Des")
    await guru.taps(next(label for label in asked.labels if "Dua" in label), asked)
    await house.dua.taps("Terima")
    await comes_back_as_guru(house)
    before, own = len(await house.dua.messages()), len(await guru.messages())
    await go_to(house, AN_HOUR_BEFORE)
    assert await reminded(house.dua, before) == []
    assert len(await reminded(guru, own)) == 1, await guru.transcript()


async def test_what_a_colleague_gives_back_at_the_last_moment_reaches_the_owner(house: House) -> None:
    guru = house.someone()
    taken = await led(house, guru)
    await go_to(house, AN_HOUR_BEFORE)
    assert len(await reminded(house.dua, 0)) == 1
    own = len(await guru.messages())
    await house.dua.taps("Tidak bisa", taken)
    await go_to(house, AN_HOUR_BEFORE.replace(minute=3))
    assert len(await reminded(guru, own)) == 1, await guru.transcript()
    assert "Ubah jadwal" in (await guru.messages())[-1].labels
