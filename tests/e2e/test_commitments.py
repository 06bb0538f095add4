"""What is promised: it follows from what is filed, the next meeting opens with it, one tap says what became of it."""

import pytest

from tests.counselor import Counselor, House
from tests.e2e import group_walks as groups
from tests.e2e import test_kunjungan_rumah as visits
from tests.e2e import walks
from tests.sandbox_client import Shown

pytestmark = pytest.mark.asyncio(loop_scope="module")

DAY = 24 * 3600
OPENS = f"Kesepakatan konseli: {walks.PLAN} 🔒"
THREE = ["1 Ditepati", "1 Terlambat", "1 Tidak ditepati"]


async def promised(guru: Counselor) -> str:
    """Note a session in which the konseli plans something; return the code of the case."""
    code = await walks.intake(guru)
    await walks.session(guru, code)
    return code


async def ledger(guru: Counselor, code: str) -> Shown:
    """Open the list from the card."""
    await walks.card(guru, code)
    await guru.taps("Lainnya")
    return await guru.taps("Kesepakatan")


async def test_the_next_meeting_opens_with_it(guru: Counselor) -> None:
    code = await promised(guru)
    asked = await guru.says(f"/catat {code[-3:]}")
    assert asked.text.splitlines()[2] == OPENS
    assert asked.protected
    assert "Tandai kesepakatan" in asked.labels
    listed = await guru.taps("Tandai kesepakatan")
    assert listed.text == f"Kesepakatan · {code} 🔒\n1 konseli: {walks.PLAN}"
    assert listed.labels == THREE
    assert listed.protected
    await guru.taps("1 Ditepati")
    await guru.taps("Semua sudah")  # the meeting itself was not disturbed
    assert (await guru.last()).text == "Apakah konseli bersedia melanjutkan?"
    assert walks.PLAN not in (await guru.shown("Sudah dijelaskan")).text
    await guru.says(f"/catat {code[-3:]}")
    assert OPENS not in (await guru.last()).text


async def test_the_first_meeting_opens_with_nothing(guru: Counselor) -> None:
    code = await walks.intake(guru)
    asked = await guru.says(f"/catat {code[-3:]}")
    assert "Kesepakatan" not in asked.text
    assert "Tandai kesepakatan" not in asked.labels
    await guru.taps("Lanjutkan nanti")
    await walks.card(guru, code)
    assert "Kesepakatan" not in (await guru.taps("Lainnya")).labels


@pytest.mark.parametrize(
    ("label", "said", "state"),
    [
        ("1 Ditepati", "Dicatat: kesepakatan ditepati.", "ditepati"),
        ("1 Terlambat", "Dicatat: kesepakatan ditepati, tetapi terlambat.", "terlambat"),
        ("1 Tidak ditepati", "Dicatat: kesepakatan tidak ditepati.", "tidak ditepati"),
    ],
)
async def test_a_mark_answers_with_a_sentence_and_can_be_undone(
    home: House, guru: Counselor, label: str, said: str, state: str
) -> None:
    code = await promised(guru)
    listed = await ledger(guru, code)
    done = await guru.taps(label)
    assert (done.text, done.labels) == (f"{said}\nkonseli: {walks.PLAN} 🔒", ["Batalkan"])
    shown = next(one for one in await guru.messages() if one.id == listed.id)
    assert shown.text.endswith(f"Semua sudah ditandai.\n\nSudah ditandai:\n1 konseli: {walks.PLAN}: {state}")
    undone = await guru.taps("Batalkan")
    assert undone.text == f"Dibatalkan; kesepakatan itu terbuka lagi.\nkonseli: {walks.PLAN} 🔒"
    assert (await ledger(guru, code)).labels == THREE
    await guru.taps(label)
    await home.client.move_clock(advance=11 * 60)
    assert "Sudah lebih dari 10 menit." in await guru.hears("Batalkan")
    assert (await ledger(guru, code)).labels == ["1 Buka lagi"]
    await guru.taps("1 Buka lagi")
    assert (await ledger(guru, code)).labels == THREE


async def test_tapped_twice_it_does_nothing_more(guru: Counselor) -> None:
    code = await promised(guru)
    listed = await ledger(guru, code)
    await guru.taps("1 Ditepati")
    undo = await guru.last()
    assert "Sudah ditandai." in await forged(guru, listed, listed.data("1 Tidak ditepati"))
    assert (await ledger(guru, code)).text.endswith(": ditepati")
    await guru.taps("Batalkan", undo)
    assert "sudah tidak berlaku" in await forged(guru, undo, undo.data("Batalkan"))


async def test_a_colleague_sees_and_marks_nothing(home: House, guru: Counselor) -> None:
    code = await promised(guru)
    listed = await ledger(guru, code)
    other = home.someone()
    hello = await other.says("/menu")
    for data in (listed.data("1 Ditepati"), f"janji:{await _about(guru, code)}:daftar"):
        assert "sudah tidak berlaku" in await forged(other, hello, data)
    assert walks.PLAN not in await other.transcript()
    assert (await ledger(guru, code)).labels == THREE


async def _about(guru: Counselor, code: str) -> str:
    asked = await guru.says(f"/catat {code[-3:]}")
    return asked.data("Tandai kesepakatan").split(":")[1]


async def forged(guru: Counselor, on: Shown, data: str) -> str:
    """Tap a button that is not on this screen; return the short line that answers it."""
    tap = await guru.forge(on.id, data)
    told = await guru.toast(tap)
    await guru.answer()
    return str(told.get("text") or "")


async def test_a_day_that_has_passed_is_late_by_itself(home: House, guru: Counselor) -> None:
    code = await promised(guru)
    await guru.taps("Lengkapi")
    while "Kapan konseli akan mulai" not in (await guru.last()).text:
        await guru.taps("Lewati" if "Lewati" in (await guru.last()).labels else "Isi yang lain dulu")
    await guru.says("25 Nov")
    await _file(guru)
    assert (await ledger(guru, code)).text.endswith(f"1 konseli: {walks.PLAN} (Rabu, 25 November)")
    await home.client.move_clock(advance=4 * DAY)
    asked = await guru.says(f"/catat {code[-3:]}")
    assert f"Kesepakatan konseli: {walks.PLAN} (⚠ sudah lewat, Rabu, 25 November) 🔒" in asked.text
    await home.client.move_clock(advance=-4 * DAY)


async def _file(guru: Counselor) -> None:
    while "Simpan" not in (await guru.last()).labels:
        await guru.taps("Lewati")
    await guru.taps("Simpan")


async def test_a_correction_changes_the_row_and_keeps_its_mark(guru: Counselor) -> None:
    code = await promised(guru)
    await ledger(guru, code)
    await guru.taps("1 Terlambat")
    await guru.edits(await guru.said(walks.PLAN), "bicara dengan ayahnya")
    assert (await ledger(guru, code)).text.endswith("1 konseli: bicara dengan ayahnya: terlambat")


async def test_a_plan_that_is_gone_leaves_the_ledger(guru: Counselor) -> None:
    code = await promised(guru)
    review = await guru.taps("Perbaiki")
    number = next(line.split()[0] for line in review.text.splitlines() if walks.PLAN in line)
    await guru.says(number)
    await guru.taps("Belum ada rencana")
    await guru.taps("Simpan")
    await guru.says("keliru")
    await walks.card(guru, code)
    assert "Kesepakatan" not in (await guru.taps("Lainnya")).labels


async def test_a_promise_of_the_family_opens_the_next_meeting(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await visits.begun(guru, code)
    done = await visits.planned(guru)
    assert "Kesepakatan" not in await guru.transcript()
    await guru.client.move_clock(advance=2 * DAY + 7 * 3600)
    await guru.taps("Lanjutkan", done)
    await guru.taps("○ Ibu")
    await guru.taps("Lanjut")
    await guru.says(visits.DISCUSSED)
    await guru.taps("Lanjut")
    await guru.taps(walks.NO_DANGER)
    for told in ("mengantar ke sekolah", "Ibu", "2 Des"):
        await guru.says(told)
    for label in ("Lanjut", "Ya", "4", "Pertemuan lagi"):
        await guru.taps(label)
    await guru.says("7 Des 09.00")
    await guru.taps("Simpan")
    await guru.client.move_clock(advance=-2 * DAY - 7 * 3600)
    opened = await guru.says(f"/catat {code[-3:]}")
    assert "Kesepakatan Ibu: mengantar ke sekolah (Rabu, 2 Desember) 🔒" in opened.text
    await guru.taps("Lanjutkan nanti")
    await visits.begun(guru, code)
    assert "Kesepakatan Ibu: mengantar ke sekolah (Rabu, 2 Desember) 🔒" in (await guru.last()).text
    assert (await guru.taps("Tandai kesepakatan")).labels == THREE


async def test_what_a_group_agreed_on_opens_its_next_meeting(guru: Counselor) -> None:
    plan = groups.counseling_plan(groups.starting("Hari ini "), groups.looked_up(groups.MEMBERS[:3]))[:-1]
    await groups.play(guru, [*plan, *groups.meeting(3)])
    await guru.taps("Lengkapi")
    while "apa kesan dan komitmen kelompok?" not in (await guru.last()).text:
        await guru.taps("Lewati")
    shown = await guru.says("saling mendukung")
    while "Simpan" not in shown.labels:
        shown = await guru.taps("Lewati")
    await guru.taps("Simpan")
    card = await _card_of_group(guru)
    assert "Kesepakatan" in card.labels
    listed = await guru.taps("Kesepakatan")
    assert listed.text.startswith("Kesepakatan · kelompok 🔒\n1 anggota kelompok: saling mendukung")
    assert listed.labels == THREE
    await guru.taps("Pertemuan berikut", card)
    await guru.taps("Simpan")
    await guru.client.move_clock(advance=8 * DAY)
    await _card_of_group(guru)
    assert "Kesepakatan anggota kelompok: saling mendukung" in (await guru.taps("Catat pertemuan")).text
    await guru.client.move_clock(advance=-8 * DAY)


async def _card_of_group(guru: Counselor) -> Shown:
    listed = await guru.says("/kelompok")
    return await guru.taps(listed.labels[0])
