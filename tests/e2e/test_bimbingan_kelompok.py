"""Bimbingan kelompok on the phone: 25 students in 16 interactions, and what G5 refuses."""

import pytest

from tests.counselor import Counselor, House
from tests.e2e import group_walks as walk
from tests.e2e.group_walks import play, says, starting, taps

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_twenty_five_students_take_sixteen_interactions_and_their_attendance_three(guru: Counselor) -> None:
    asked = await play(guru, walk.guidance_plan())
    assert "Ketuk nama yang tidak hadir." in asked.text
    assert guru.interactions == 6
    await play(guru, walk.attendance())
    assert guru.interactions == 9
    done = await play(guru, walk.guidance_report())
    assert guru.interactions == 16
    assert "Yang pokok sudah lengkap; sisanya boleh menyusul." in done.text
    assert "Pertemuan berikut: Senin, 30 November 2026, pukul 09." in done.text
    told = await guru.transcript()
    assert "✓ Hadir 23 dari 25" in told
    assert "✓ Tersimpan" in told
    assert "Banyu" not in told, "no name stays in the chat"


async def test_all_four_phases_can_be_completed(guru: Counselor) -> None:
    await play(guru, [*walk.guidance_plan(), *walk.attendance()])
    await play(guru, walk.guidance_report())
    await guru.taps("Lengkapi")
    acts = [
        says("Tahu tiga cara menolong"),  # BK-P4
        taps("Ruang kelas"),  # BK-P10
        taps("Sudah"),  # BK-L2 and with it BK-L3
        taps("Belum teramati"),  # BK-L5, stays open
        says("Simpulan bersama"),  # BK-L6
        taps("4"),  # EV-K2
        says("Menyapa teman sebangku"),  # EV-K3
        taps("4"),  # BK-E2
        taps("90"),  # BK-E3
    ]
    await play(guru, acts)
    await guru.taps("Simpan")
    assert "Belum dapat disimpan" not in await guru.transcript()
    await guru.says("/bimbingan")
    card = await guru.taps((await guru.last()).labels[0])
    assert "rencana ✓ pelaksanaan ✓ evaluasi ✓ tindak lanjut ✓" in card.text
    assert "Terakhir: pertemuan ke-1, hari ini pukul 09." in card.text


async def test_fewer_than_ten_are_refused_with_the_ways_on(guru: Counselor) -> None:
    start = [says("/bimbingan"), says(walk.TOPIC), taps("Sosial"), *walk.looked_up(walk.MEMBERS[:2])]
    asked = await play(guru, start)
    warned = "⚠ Peserta 2 siswa; di sekolah ini bimbingan kelompok untuk 10 sampai 30 siswa."
    assert asked.text.startswith(f"{warned}\nHari, tanggal, dan jamnya?")
    assert asked.labels[-1] == "Ubah peserta"
    await guru.taps(next(one for one in asked.labels if one.startswith("Hari ini ")))
    for _ in range(3):
        refused = await guru.taps("Simpan")
    assert [shown.text for shown in await guru.messages()].count(refused.text) == 1, "of one draft one refusal stands"
    assert refused.text == "Baru 2 siswa dipilih; di sekolah ini bimbingan kelompok untuk 10 sampai 30 siswa."
    assert refused.labels == ["Tambah peserta", "Ubah jadwal"]
    again = await guru.taps("Tambah peserta")
    assert "2 siswa" in again.text
    await play(guru, [says("viii-c"), taps("Lanjut: 25 siswa")])
    assert "Ketuk nama yang tidak hadir." in (await guru.last()).text


async def test_a_plan_with_too_few_is_kept_and_starts_only_with_enough(guru: Counselor) -> None:
    start = [says("/bimbingan"), says(walk.TOPIC), taps("Sosial"), *walk.looked_up(walk.MEMBERS[:2])]
    planned = await play(guru, [*start, says("besok 10.00"), taps("Simpan")])
    assert planned.text.startswith("Direncanakan: bimbingan kelompok, Selasa, 24 November 2026, pukul 10.00 WIB.")
    refused = await guru.taps("Lanjutkan")
    assert refused.text.startswith("Baru 2 siswa dipilih;")
    changed = await guru.taps("Tambah peserta")
    assert "2 siswa" in changed.text


async def test_a_report_with_nine_present_is_refused_and_filed_when_enough_are_there(guru: Counselor) -> None:
    start = [says("/bimbingan"), says(walk.TOPIC), taps("Sosial"), taps("Satu kelas"), taps("VIII-B")]
    roll = await play(guru, [*start, starting("Hari ini ")])
    absent = [one for one in roll.labels if one.startswith("✓ ")][:2]
    asked = await play(guru, [*map(taps, absent), taps("Lanjut: hadir 9")])
    size = "Hadir 9 siswa; di sekolah ini bimbingan kelompok untuk 10 sampai 30 siswa."
    assert asked.text.startswith(f"⚠ {size}")
    report = [says(walk.POINTS), taps("Lanjut"), taps("Sudah"), says("8"), taps("Pertemuan lagi")]
    refused = await play(guru, [*report, starting("Senin 30 Nov "), taps("Simpan")])
    assert refused.text == size
    assert refused.labels == ["Tambah peserta", "Ubah jadwal"]
    kept = await guru.shown("✓ Tersimpan 09.")
    assert kept.text.endswith(": Rencana")
    await guru.taps("Tambah peserta")
    name = walk.MEMBERS[0]
    roll = await play(guru, [says(name.lower()), taps(f"{name} · {walk.CLASS}"), taps("Lanjut: 12 siswa")])
    assert "Ketuk nama yang tidak hadir." in roll.text
    asked = await play(guru, [*map(taps, absent), taps("Lanjut: hadir 10"), taps("Simpan")])
    assert asked.text == "Mengapa diubah? Tulis alasannya singkat.", "the plan was filed and changes"
    done = await guru.says("Satu siswa menyusul")
    assert "Pertemuan berikut: Senin, 30 November 2026, pukul 09." in done.text


async def test_no_more_can_have_learned_than_were_there(guru: Counselor) -> None:
    await play(guru, [*walk.guidance_plan(), *walk.attendance()])
    await play(guru, [says(walk.POINTS), taps("Lanjut"), taps("Sudah")])
    asked = await guru.says("24")
    assert "Berapa anggota" in asked.text
    assert asked.text.startswith("Yang hadir 23 siswa. Mohon ketik angka 0 sampai 23.")
    assert "Tindak lanjut" in (await guru.says("23")).text


async def test_the_next_meeting_of_the_same_class_asks_its_topic_only(guru: Counselor) -> None:
    await play(guru, [*walk.guidance_plan(), *walk.attendance()])
    await play(guru, walk.guidance_report())
    asked = await guru.taps("Pertemuan berikut")
    assert "Topik apa yang dibahas?" in asked.text
    review = await guru.says("Meminta bantuan")
    assert "Peserta: 25 siswa" in review.text
    planned = await guru.taps("Simpan")
    assert "Senin, 30 November 2026, pukul 09." in planned.text


async def test_an_old_roll_call_counts_no_more(guru: Counselor) -> None:
    """Two devices of one account see one chat: the button of an earlier turn is refused."""
    roll = await play(guru, walk.guidance_plan())
    await play(guru, walk.attendance())
    await guru.forge(roll.id, roll.data("✓ Banyu R."))
    await guru.settled()
    assert "Tombol ini sudah tidak berlaku" in (await guru.last()).text
    assert "✓ Hadir 23 dari 25" in await guru.transcript()


async def test_the_koordinator_sets_the_size_and_nobody_else(home: House) -> None:
    guru, lead = home.someone(), home.koordinator
    assert (await guru.says("/bimbingan batas 2 12")).text == "Hanya koordinator BK yang dapat melakukannya."
    assert (await lead.says("/bimbingan batas 12 2")).text.startswith("Batas peserta sekarang 10 sampai 30 siswa.")
    said = await lead.says("/bimbingan batas 2 12")
    assert said.text == "✓ Bimbingan kelompok di sekolah ini untuk 2 sampai 12 siswa."
    start = [says("/bimbingan"), says(walk.TOPIC), taps("Sosial"), *walk.looked_up(walk.MEMBERS[:2])]
    roll = await play(guru, [*start, starting("Hari ini ")])
    assert "Ketuk nama yang tidak hadir." in roll.text
    await lead.says("/bimbingan batas 10 30")
