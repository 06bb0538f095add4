"""Buttons that were altered, are old, belong to somebody else, or come twice (THREATS T3, T4, T5; FAULTS I17)."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.conversations.tanda_bahaya import TANDA
from tests.attack import scenario
from tests.attack.matrix import recorded
from tests.attack.scenario import Canaries
from tests.attack.stage import Actor, Stage, stage
from tests.sandbox_client import Shown

pytestmark = pytest.mark.asyncio(loop_scope="module")

DAY = 86_400
STALE = "Tombol ini sudah tidak berlaku."
SAVED = (
    "Isian ini sudah tersimpan. Ubah lewat Perbaiki atau kartu kasusnya."  # only whose it is hears what became of it
)
FILED = ("case_file", "activity", "record", "student", "person", "invite", "code_counter")
STRANGE = (
    "", ":", "::::", "a", "a:", "a::", "f", "f:", "k", "r", "m", "b", "n", "p", "p:", "d", "t", "v", "s", "u", "o", "e",
    "p:9", "p:99999999999999999999", "p:-1", "p:٣", "q:1", "null", "0", "\x00", "\x00:\x00", "a:\u202e:\ufeff:1",
    "a:-1:IN1:ya", f"k:{2**63:x}:kartu", f"k:{2**64:x}:kartu", f"k:-{2**63:x}:kartu", f"s:{'f' * 62}", "😀" * 16,
    "k:0x1:kartu", "k: 1 :kartu", "k:1_0:kartu", "<b>:&amp;", "'; DROP TABLE draft;--", "g:" + "x" * 62, "a" * 64,
    "a" * 65, "a:" * 40, "\ud83d",
)  # fmt: skip


class Nervous(Actor):
    """Somebody who taps everything twice before the bot can answer."""

    async def hears(self, label: str, message: Shown | None = None) -> str:
        """Tap a button twice in one batch."""
        self.stage.wait(2)
        chosen = message or next(one for one in reversed(self.messages()) if label in one.labels)
        taps = [self.stage.crowd.press(self.id, chosen.id, label) for _ in range(2)]
        await self.stage.rests(*taps)
        return self.stage.toast(taps[0])


class Pestered(Actor):
    """Somebody whose phone sends altered copies of every button before the right one."""

    async def hears(self, label: str, message: Shown | None = None) -> str:
        """Tap a button after a hundred forged ones on the same message."""
        chosen = message or next(one for one in reversed(self.messages()) if label in one.labels)
        shown = {chosen.data(one) for one in chosen.labels}
        if ":IN1:" not in chosen.data(label):  # a list of names is not shown again to whom it was not shown
            forged = [(chosen.id, one) for one in altered(chosen.data(label)) if one not in shown]
            await self.stage.press_all(self.id, forged)
            if not any(label in one.labels for one in self.messages()):
                return ""  # one of the copies said the same in other words
            chosen = next(one for one in reversed(self.messages()) if label in one.labels)
        return await super().hears(label, chosen)


def altered(data: str) -> Iterator[str]:
    """Yield data with flipped bits, cut short, grown, or put together anew."""
    raw, chance = data.encode(), random.Random(data)
    for place in range(0, len(raw), 2):
        flipped = bytes([*raw[:place], raw[place] ^ 1 << chance.randrange(7), *raw[place + 1 :]])
        yield flipped.decode("utf-8", "replace")
    yield from (data[:place] for place in range(0, len(data), 9))
    words = data.split(":")
    yield from (":".join(chance.sample(words, len(words))) for _ in range(3))
    yield from (f"{data}:0", f"{data}:1:1", f"{data}{'x' * (64 - len(raw))}", data.upper(), f" {data}")


async def read_out(who: Actor, code: str) -> str:
    """Return the card of a case and everything that is filed in it, without the hours at which it was done."""
    await who.says(f"/cari {code}")
    said = [who.last().text]
    history = await who.taps("Riwayat")
    said.append(history.text)
    readable = [one for one in history.labels if one.startswith("Baca")]
    said += [(await who.taps(label, history)).text for label in readable]
    return re.sub(r"\d\d\.\d\d", "..", "\n".join(said))


async def a_day(who: Actor, planted: Canaries) -> str:
    """Open a case, note a session and a danger, file it all; return how it reads."""
    await scenario.intake(who, "riski 8b", f"Sering {planted('ringkasan')}")
    await scenario.session(who, "001", planted)
    await scenario.correct(who, planted)
    await who.says("/catat 001")
    for label in ("Semua sudah", "Ya, lisan"):
        await who.taps(label)
    await who.says("diam saja")
    await who.taps("Lanjut")
    await scenario.danger(who)
    return await read_out(who, "2627-001")


@pytest.fixture(scope="module")
def words() -> Canaries:
    """What everybody writes alike, so that what is filed can be compared."""
    return Canaries()


async def alone(folder: Path, kind: type[Actor], words: Canaries) -> tuple[str, dict[str, int]]:
    """Return what a counselor of some kind has filed in a house of their own."""
    async with stage(folder) as ours:
        read = await a_day(kind(ours, ours.rahma.id), words)
        counted = {table: len(rows) for table, rows in ours.state(*FILED).items()}
        assert ours.errors() == []
        return read, counted


@pytest.mark.parametrize("kind", [Nervous, Pestered])
async def test_double_and_forged_taps_change_nothing_of_what_is_filed(
    tmp_path: Path, words: Canaries, kind: type[Actor]
) -> None:
    assert await alone(tmp_path / "tenang", Actor, words) == await alone(tmp_path / "lain", kind, words)


async def test_strange_data_is_answered_and_changes_nothing(shared: Stage) -> None:
    rahma = shared.rahma
    await scenario.intake(rahma, "dimas 9a", "Untuk tombol aneh.")
    before = shared.state(*FILED)
    for message in (rahma.newest_id(), 1, 0, 10**9):
        await shared.press_all(rahma.id, [(message, data) for data in STRANGE])
    assert shared.state(*FILED) == before
    assert shared.errors() == []


async def test_presses_without_data_or_message_do_no_harm(shared: Stage) -> None:
    user = shared.box.chats.user(shared.rahma.id)
    there = {"chat": shared.box.chats.chat(shared.rahma.id), "message_id": 1, "date": 0}
    elsewhere = {"chat": shared.box.chats.chat(shared.dua.id), "message_id": 1, "date": 0}
    base = {"id": "1", "from": user, "chat_instance": "1"}
    before, place = shared.state(), shared.mark()
    for more in (
        {"message": there},
        {"message": there, "game_short_name": "x"},
        {"inline_message_id": "abc", "data": "g:kasus"},
        {"data": "g:kasus"},
        {"message": elsewhere, "data": "g:kasus"},
        {"message": {**there, "chat": {"id": -5, "type": "group", "title": "x"}}, "data": "g:kasus"},
        {"message": {**there, "chat": {"id": -6, "type": "channel", "title": "x"}}, "data": "g:kasus"},
    ):
        shared.box.updates.inject({"callback_query": {**base, **more}})
    await shared.rests()
    assert shared.state() == before
    assert shared.said(shared.dua.id, place) == []
    assert shared.errors() == []


async def test_buttons_of_finished_forms_are_dead_for_everybody_and_for_ever(tmp_path: Path) -> None:
    async with stage(tmp_path) as ours:
        await a_day(ours.rahma, Canaries())
        finished = {f"{one:x}" for one in ours.column("SELECT id FROM draft WHERE state = 'selesai'")}
        old = [data for data in recorded(ours) if data[:2] in ("a:", "f:") and data.split(":")[1] in finished]
        old = [data for data in old if ":ke:" not in data]  # the day of a line may be changed later: a correction opens
        shown = {one.data(label): one.id for one in ours.rahma.messages() for label in one.labels}
        presses = [(shown.get(data, ours.rahma.newest_id()), data) for data in old]
        assert len(presses) > 60
        for days in (0, 30):
            ours.wait(days * DAY)
            before = ours.state()
            for who in (ours.rahma, ours.dua, ours.koordinator, ours.tetangga):
                told = await ours.press_all(who.id, [*presses, *reversed(presses)])
                assert set(told) == {SAVED if who is ours.rahma else STALE}
            assert ours.state() == before
        assert ours.errors() == []


async def test_every_recorded_press_again_files_nothing(tmp_path: Path) -> None:
    """In any order, on its own message or on another: a form may open, nothing may be filed or moved by itself."""
    async with stage(tmp_path) as ours:
        await a_day(ours.rahma, Canaries())
        seen = [
            data
            for data in recorded(ours)
            if data[0] not in "dmbt" and "hubungi" not in data and not set(data.split(":")) & set(TANDA)
        ]
        chance, newest = random.Random(1), ours.rahma.newest_id()
        presses = [(chance.randint(1, newest), data) for data in chance.sample(seen, len(seen))]
        ours.wait(30 * DAY)
        before = ours.state("record", "person", "invite")
        await ours.press_all(ours.rahma.id, presses)
        assert ours.state("record", "person", "invite") == before
        assert ours.errors() == []


async def test_two_taps_make_one_case_and_tell_the_koordinator_once(tmp_path: Path) -> None:
    async with stage(tmp_path) as ours:
        rahma = Nervous(ours, ours.rahma.id)
        await rahma.says("dimas 9a")
        await rahma.taps("Kasus baru")
        assert len(ours.state("case_file")["case_file"]) == 1
        await scenario.danger(rahma)
        await rahma.taps("Sampaikan ke koordinator")
        place = ours.mark()
        await rahma.taps("Sampaikan")
        assert [text for text in ours.said(ours.koordinator.id, place) if "2627-001" in text] == [
            "2627-001: terbuka sejak hari ini."
        ]
        assert ours.errors() == []
