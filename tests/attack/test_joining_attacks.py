"""Invitations that were used, altered, stolen or forgotten, and those who lose their place (THREATS T7, T10)."""

import random
import re
from pathlib import Path

import pytest

from bot.handlers import registry
from tests.attack import scenario
from tests.attack.matrix import recorded
from tests.attack.scenario import Canaries
from tests.attack.stage import Actor, Stage, stage
from tests.attack.test_strangers import STRANGER

pytestmark = pytest.mark.asyncio(loop_scope="module")

USED = "Undangan ini sudah dipakai. Untuk nomor baru, minta koordinator BK memindahkan akun Bapak/Ibu."
WELCOME = "Selamat datang, "
HOUR = 3600


async def invitation(stage: Stage, role: str = "konselor") -> str:
    """Let the koordinator make an invitation; return its code."""
    shown = await stage.koordinator.says(f"/undang {role}")
    return re.findall(r"start=([A-Z2-7]{26})", shown.text)[0]


async def opens(who: Actor, payload: str) -> list[str]:
    """Open a deep link; return what is said."""
    place = who.stage.mark()
    who.stage.crowd.start(who.id, payload)
    await who.stage.rests()
    return who.stage.said(who.id, place)


def people(stage: Stage) -> list[tuple[object, ...]]:
    """Return who is known, without the names."""
    return stage.rows("SELECT telegram_id, role, state FROM person ORDER BY 1")


async def test_two_people_in_one_batch_share_no_invitation(shared: Stage) -> None:
    code = await invitation(shared)
    one, two = shared.newcomer("Satu"), shared.newcomer("Dua")
    for who in (one, two, one):
        shared.crowd.start(who.id, code)
    await shared.rests()
    assert shared.said(one.id)[0].startswith(WELCOME)
    assert shared.said(two.id) == [USED]
    assert [row for row in people(shared) if row[0] in (one.id, two.id)] == [(one.id, "konselor", "menunggu")]
    assert shared.errors() == []


async def test_an_altered_code_reads_like_none(shared: Stage) -> None:
    code = await invitation(shared)
    chance, known = random.Random(code), people(shared)
    for place in range(0, 26, 5):
        other = chance.choice([letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" if letter != code[place]])
        assert await opens(shared.newcomer(), code[:place] + other + code[place + 1 :]) == [STRANGER]
    for payload in (
        code[:-1],
        code + "A",
        code[::-1],
        f"{code}{code}"[:64],
        "A" * 64,
        "_" * 64,
        "%00",
        "\u202e" + code,
    ):
        assert await opens(shared.newcomer(), payload) == [STRANGER]
    assert people(shared) == known
    assert (await opens(shared.newcomer("Benar"), code))[0].startswith(WELCOME)


async def test_garbage_behind_start_is_harmless(shared: Stage) -> None:
    known = people(shared)
    for payload in ("x" * 4000, "\x00" * 64, "<b>", "../../etc/passwd", "' OR 1=1 --", "😀" * 32, "\ud83d", "-" * 64):
        assert await opens(shared.newcomer(), payload) == [STRANGER]
        assert "Ketik nama" in (await opens(shared.rahma, payload))[0]
    assert people(shared) == known
    assert shared.errors() == []


async def test_an_expired_and_a_revoked_invitation_read_like_none(tmp_path: Path) -> None:
    async with stage(tmp_path) as ours:
        expired, late = await invitation(ours), await invitation(ours, "koordinator")
        ours.wait(71 * HOUR)
        assert (await opens(ours.newcomer("Tepat"), late))[0].startswith(WELCOME)
        ours.wait(2 * HOUR)
        assert await opens(ours.newcomer(), expired) == [STRANGER]
        revoked = await invitation(ours)
        await ours.koordinator.says("/undang")
        [label] = [one for one in ours.koordinator.last().labels if one.startswith("Batalkan konselor")]
        place = ours.koordinator.last()
        assert await ours.koordinator.hears(label, place) == "Undangan dibatalkan."
        assert await opens(ours.newcomer(), revoked) == [STRANGER]
        [again] = [data for data in recorded(ours) if data.startswith("u:batal:")][:1]
        assert await ours.koordinator.forges(again, place.id) == "Undangan itu sudah tidak berlaku."


async def test_an_invitation_of_one_school_moves_nobody_of_another(shared: Stage) -> None:
    """One account belongs to one school: also for whoever was shut out there."""
    code, known = await invitation(shared), people(shared)
    for who in (shared.tetangga, shared.tetangga_koordinator, shared.rahma):
        assert "Ketik nama" in (await opens(who, code))[0]
    theirs = await shared.tetangga_koordinator.says("/undang koordinator")
    foreign = re.findall(r"start=([A-Z2-7]{26})", theirs.text)[0]
    assert await opens(shared.mantan, foreign) == [STRANGER]
    assert people(shared) == known
    assert (await opens(shared.newcomer("Untuk Sekolah"), code))[0].startswith(WELCOME)


async def test_only_a_koordinator_of_the_school_lets_people_in_or_out(shared: Stage) -> None:
    code = await invitation(shared)
    asking = shared.newcomer("Peminta")
    await opens(asking, code)
    for command in ("/anggota", "/undang"):
        await shared.koordinator.says(command)
    presses = [data for data in recorded(shared) if data[:2] in ("u:", "o:")]
    ids = {f"{one:x}" for one in shared.column("SELECT id FROM person")}
    presses += [f"{verb}:{one}" for one in ids for verb in ("u:setuju", "u:tolak", "o:lihat", "o:yakin", "o:keluar")]
    known, invited = people(shared), len(shared.state("invite")["invite"])
    for who in (
        shared.rahma,
        shared.dua,
        shared.mantan,
        shared.menanti,
        shared.stranger,
        shared.tetangga,
        asking,
        shared.guru,
    ):
        await shared.press_all(who.id, [(1, data) for data in presses])
        assert people(shared) == known
        assert len(shared.state("invite")["invite"]) == invited
    theirs = [data for data in presses if not data.startswith("u:buat:")]
    await shared.press_all(shared.tetangga_koordinator.id, [(1, data) for data in theirs])
    own = {shared.tetangga.id, shared.tetangga_guru.id}
    ours_only = [row for row in people(shared) if row[0] not in own]
    assert ours_only == [row for row in known if row[0] not in own]
    assert shared.errors() == []


async def test_deactivated_between_two_updates_of_one_batch(tmp_path: Path) -> None:
    async with stage(tmp_path) as ours:
        planted = Canaries()
        await scenario.intake(ours.rahma, "riski 8b", f"Sering {planted('ringkasan')}")
        await ours.rahma.says("/catat 001")
        [rahma] = [f"{row[0]:x}" for row in ours.rows(f"SELECT id FROM person WHERE telegram_id = {ours.rahma.id}")]
        before, place = ours.state("case_file", "record", "draft"), ours.mark()
        ours.crowd.press(ours.koordinator.id, 1, data=f"o:keluar:{rahma}", forged=True)
        for command in registry.COMMANDS:
            ours.crowd.say(ours.rahma.id, f"/{command.name} 2627-001")
        ours.crowd.say(ours.rahma.id, "Sudah dijelaskan semua")
        await ours.press_all(ours.rahma.id, [(1, data) for data in recorded(ours)])
        assert ours.said(ours.rahma.id, place) == [STRANGER]
        assert ours.state("case_file", "record", "draft") == before
        assert ours.errors() == []


async def test_the_last_koordinator_cannot_be_shut_out_not_even_by_two_at_once(tmp_path: Path) -> None:
    async with stage(tmp_path) as ours:
        code = await invitation(ours, "koordinator")
        second = ours.newcomer("Kedua")
        await opens(second, code)
        await ours.koordinator.taps("Setujui")
        await second.taps("Ibu Kedua")
        ids = dict(ours.rows("SELECT telegram_id, id FROM person"))
        for who, whom in ((ours.koordinator, second), (second, ours.koordinator)):
            ours.crowd.press(who.id, 1, data=f"o:keluar:{ids[whom.id]:x}", forged=True)
        await ours.rests()
        active = [row[0] for row in people(ours) if row[1:] == ("koordinator", "aktif")]
        assert ours.koordinator.id in active
        assert second.id not in active
        told = await ours.koordinator.forges(f"o:keluar:{ids[ours.koordinator.id]:x}")
        assert told == "Koordinator terakhir tidak dapat dinonaktifkan. Undang koordinator BK lain dulu."
        assert (await second.says("/anggota")).text == STRANGER
        assert ours.errors() == []


async def test_approval_and_refusal_of_the_same_person_in_one_batch(tmp_path: Path) -> None:
    async with stage(tmp_path) as ours:
        asking = ours.newcomer("Peminta")
        await opens(asking, await invitation(ours))
        asked = next(one for one in reversed(ours.koordinator.messages()) if "Setujui" in one.labels)
        taps = [ours.crowd.press(ours.koordinator.id, asked.id, label) for label in ("Setujui", "Tolak", "Setujui")]
        await ours.rests(*taps)
        assert (asking.id, "konselor", "aktif") in people(ours)
        assert [ours.toast(tap) for tap in taps] == ["", *["Permintaan itu sudah ditangani."] * 2]
