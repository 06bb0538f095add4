"""Guessing the codes of cases: a few misses, then rest; what is somebody else's reads like what is not (THREATS T6)."""

import pytest

from tests.attack import scenario
from tests.attack.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")

NOT_YOURS = "Tidak ada kasus dengan kode itu yang dapat Bapak buka."
REST = "Terlalu banyak kode yang tidak ditemukan. Mohon tunggu sebentar, atau cari dengan nama."
MISSES = 10


async def test_guesses_are_answered_alike_and_soon_rest(shared: Stage) -> None:
    for query in ("riski 8b", "dimas 9a", "siti 8a"):
        await scenario.intake(shared.rahma, query, "Datang sendiri.")
    dua, before, place = shared.dua, shared.state(), shared.mark()
    words = ("{}", "/cari {}", "/catat {}", "/catat {} catatan", " {} ")
    for number in range(1, 201):
        shared.crowd.say(dua.id, words[number % len(words)].format(f"2627-{number:03d}"))
    await shared.rests()
    assert shared.said(dua.id, place) == [NOT_YOURS] * MISSES + [REST] * (200 - MISSES)
    assert shared.state() == before
    assert shared.errors() == []


async def test_who_guesses_is_noted_in_the_audit_trail_and_in_the_log(shared: Stage) -> None:
    guessed = "SELECT person_id FROM audit WHERE action = 'tebak'"
    mine = f"SELECT id FROM person WHERE telegram_id = {shared.dua.id}"
    assert shared.column(guessed) == shared.column(mine)
    assert shared.log.read_text().count("names codes of cases that are not theirs") == 1


async def test_others_and_names_go_on_while_one_rests(shared: Stage) -> None:
    assert (await shared.dua.says("riski 8b")).labels == ["M. Rizky Pratama · VIII-B"]
    assert (await shared.dua.says("2627-001")).text == REST
    assert (await shared.rahma.says("2627-001")).text.startswith("2627-001")
    assert (await shared.koordinator.says("2627-777")).text == NOT_YOURS.replace("Bapak", "Ibu")
