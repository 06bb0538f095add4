"""Konseling kelompok on the phone: a plan in 16, a meeting in 18, the pledge before the work, each member apart."""

import contextlib
import sqlite3

import pytest

from bot.security import sealing
from tests.counselor import Counselor, House
from tests.e2e import group_walks as walk
from tests.e2e import walks
from tests.e2e.group_walks import play, says, starting, taps

pytestmark = pytest.mark.asyncio(loop_scope="module")
THREE = walk.MEMBERS[:3]


def ready(names: tuple[str, ...] = THREE, agreed: str = "Sudah") -> list[walk.Act]:
    """Return the plan of a group that meets just now."""
    return walk.counseling_plan(starting("Hari ini "), walk.looked_up(names), agreed=agreed)[:-1]


def cost(guru: Counselor) -> int:
    """Return how many interactions there were since the last look."""
    spent, guru.interactions = guru.interactions, 0
    return spent


async def test_all_four_phases_of_two_meetings(guru: Counselor) -> None:
    await play(guru, [*ready(), *walk.meeting(3)])
    await guru.taps("Lengkapi")
    acts = [
        *(says("ruang BK, pintu tertutup"), taps("Ya")),  # KG-P12
        taps("Ya"),  # KG-L3
        says("saling mendukung"),  # KG-L8
        *(says("dapat mulai dari yang kecil"), taps("Belum ada"), says("boleh minta teman")),  # EV-S1
        *(taps("Belum ada rencana"), says("mulai Senin"), taps("Belum ada rencana")),  # EV-S3
        *(taps("4"), taps("4"), taps("5 sangat baik")),  # KG-E2
        *(taps("3"), taps("4"), taps("4")),  # KG-E3
    ]
    start = await guru.last()
    field = [taps("Belajar")] if "Bidang apa?" in start.text else []  # no member has a case with a field
    await play(guru, [*field, *acts])
    await guru.taps("Simpan")
    await guru.says("/kelompok")
    card = await guru.taps((await guru.last()).labels[0])
    assert "Tahap: rencana ✓ pelaksanaan ✓ evaluasi ✓ tindak lanjut ✓" in card.text
    assert "3 anggota" in card.text
    assert walk.ALIKE not in card.text
    review = await guru.taps("Pertemuan berikut")
    assert f"Tujuan bersama: {walk.GOAL}" in review.text
    assert "Anggota: 3 siswa" in review.text
    assert "pertemuan ke-2" not in review.text
    again = await guru.taps("Simpan")
    assert again.text.startswith("Direncanakan: konseling kelompok, ")


async def test_g6_refuses_the_plan_and_lets_it_pass_once_agreed(guru: Counselor) -> None:
    plan = walk.counseling_plan(says("besok 09.00"), walk.looked_up(THREE), agreed="Belum")
    refused = await play(guru, plan)
    assert "belum memenuhi syarat konseling kelompok: kesepakatan anggota pada tujuan bersama." in refused.text
    assert refused.labels == ["Isi sekarang"]
    await play(guru, [taps("Isi sekarang"), taps("Sudah")])
    planned = await guru.taps("Simpan")
    assert planned.text.startswith("Direncanakan: konseling kelompok")


async def test_g16_opens_the_work_when_all_who_are_present_have_pledged(guru: Counselor) -> None:
    closed = await play(guru, [*ready(), taps("Lanjut: hadir 3"), taps("✓ Oki R."), taps("Lanjut: 2")])
    assert "Adakah tanda bahaya" in closed.text, "a danger can be said all the same"
    assert closed.text.startswith("Tahap kegiatan terbuka setelah semua anggota menyatakan janji kerahasiaan.")
    refused = await play(guru, [taps(walks.NO_DANGER), taps("Simpan")])
    assert refused.labels == ["Catat janji"]
    opened_ = await play(guru, [taps("Catat janji"), taps("○ Oki R."), taps("Lanjut: 3")])
    assert "Pengalaman siapa yang dibahas hari ini?" in opened_.text


async def test_an_old_button_does_not_open_the_work(guru: Counselor) -> None:
    pledged = await play(guru, [*ready(), taps("Lanjut: hadir 3")])
    work = await guru.taps("Semua sudah")
    await play(guru, [taps("‹ Kembali"), taps("✓ Oki R."), taps("Lanjut: 2")])
    await guru.forge(work.id, work.data("○ Melati R."))
    await guru.settled()
    assert "Tombol ini sudah tidak berlaku" in (await guru.last()).text
    await guru.forge(pledged.id, pledged.data("Semua sudah"))
    await guru.settled()
    assert "Pengalaman siapa" not in (await guru.last()).text


async def test_a_sign_of_danger_leads_to_the_path_of_that_member_alone(guru: Counselor) -> None:
    start = [*ready(), taps("Lanjut: hadir 3"), taps("Semua sudah"), taps("○ Melati R."), taps("Lanjut: 1")]
    whose = await play(guru, [*start, says(walk.STORY), taps("Lanjut"), taps("○ Melukai diri sendiri")])
    assert whose.text == "⚠ Pada siapa tanda ini diketahui? Ketuk namanya; langkahnya langsung tampil."
    steps = await guru.taps("Oki R.")
    code = await walks.code(guru)
    assert steps.text.startswith(f"⚠ Keselamatan · {code}")
    assert "Konseling kelompok sudah saya simpan sebagai draf." in steps.text
    listed = await guru.says("/lanjut")
    assert [label for label in listed.labels if code in label and "keselamatan" in label]
    assert [label for label in listed.labels if code in label and "penerimaan kasus" in label]
    going = await guru.taps(next(label for label in listed.labels if label.startswith("konseling kelompok")))
    assert "Adakah tanda bahaya" in going.text
    assert "kemajuan" in (await guru.taps("Lanjut")).text


async def test_no_meeting_goes_on_past_a_sign_whose_member_was_not_named(guru: Counselor) -> None:
    start = [*ready(), taps("Lanjut: hadir 3"), taps("Semua sudah"), taps("○ Melati R."), taps("Lanjut: 1")]
    await play(guru, [*start, says(walk.STORY), taps("Lanjut"), taps("○ Melukai diri sendiri")])
    going = await play(guru, [says("/lanjut"), starting("konseling kelompok")])
    assert "Adakah tanda bahaya" in going.text
    assert (await guru.taps("Lanjut")).text.startswith("⚠ Pada siapa tanda ini diketahui?")


async def test_who_needs_another_service_gets_a_case_with_a_neutral_reason(guru: Counselor) -> None:
    acts = walk.meeting(3)[:-3]
    await play(guru, [*ready(), *acts, taps("Layanan lain"), starting("Besok")])
    done = await play(guru, [taps("○ Oki R."), taps("Lanjut: 1"), taps("Simpan")])
    code = next(label for label in done.labels if label.startswith("2627-"))
    assert f"Dibuka sebagai draf penerimaan: {code}." in done.text
    await guru.taps(code)
    review = [shown for shown in await guru.messages() if shown.from_bot][-1]
    assert "Penerimaan kasus" in review.text
    for label in (walks.NO_DANGER, "Wali kelas", "Belajar", "Ya"):
        review = await guru.taps(label)
    assert "Ringkasan: Tindak lanjut kegiatan kelompok." in review.text
    assert walk.STORY not in review.text


async def test_what_members_feel_lies_under_their_own_keys(home: House) -> None:
    guru = home.someone()
    await play(guru, [*ready(), *walk.meeting(3)])
    with contextlib.closing(sqlite3.connect(f"file:{home.place.data_dir / 'records.db'}?mode=ro", uri=True)) as records:
        newest = "SELECT g.id, g.key_id FROM group_file g ORDER BY g.made_at DESC LIMIT 1"
        group, key = records.execute(newest).fetchone()
        of_group = (
            "SELECT r.body_sealed FROM record r JOIN activity a ON a.id = r.activity_id WHERE a.group_id = ?"
            " UNION ALL SELECT body_sealed FROM draft WHERE group_id = ?"
        )
        assert {sealing.key_id(row[0]) for row in records.execute(of_group, (group, group))} == {key}
        parts = """
            SELECT p.body_sealed, s.key_id FROM record_part p JOIN student s ON s.id = p.student_id
            JOIN record r ON r.id = p.record_id JOIN activity a ON a.id = r.activity_id WHERE a.group_id = ?
        """
        found = records.execute(parts, (group,)).fetchall()
    assert len(found) == 3
    assert all(sealing.key_id(sealed) == of_member for sealed, of_member in found)
    assert len({of_member for _, of_member in found}) == 3


async def test_a_plan_from_the_own_list_takes_sixteen_and_a_meeting_eighteen(guru: Counselor) -> None:
    for name in walk.MEMBERS:
        await walk.own_case(guru, name)
    cost(guru)
    start = [says("/kelompok"), says(walk.ALIKE), says(walk.GOAL), taps("Sudah"), taps("Ya")]
    await play(guru, start)
    for _ in walk.MEMBERS:
        shown = await guru.last()
        await guru.taps(next(label for label in shown.labels if label.startswith("○ ") and "2627-" in label))
    planned = await play(guru, [taps("Lanjut: 6 siswa"), taps("Semua bersedia"), says("besok 09.00"), taps("Simpan")])
    assert planned.text.startswith("Direncanakan: konseling kelompok, Selasa, 24 November 2026, pukul 09.00 WIB.")
    assert cost(guru) == 15
    await guru.client.move_clock(advance=24 * 3600)
    await guru.says("/kelompok 1")
    done = await play(guru, walk.meeting(6))
    assert cost(guru) <= 18
    assert "Pertemuan berikut:" in done.text
    told = await guru.transcript()
    assert not [name for name in walk.MEMBERS if name in told.split("Siapa anggotanya?")[-1]]


async def test_of_whom_the_parents_refused_only_attendance_is_asked_and_kept(home: House) -> None:
    guru, four = home.someone(), walk.MEMBERS[1:4]  # Panji's parents refuse
    await play(guru, [says("/siswa panji rekaan"), taps("Panji Rekaan · VIII-C"), says("6"), taps("Menolak")])
    await guru.taps("Simpan")
    said = await play(guru, [*ready(four)[:-2]])
    assert said.text.startswith("⚠ 1 anggota tanpa persetujuan data dari orang tua/wali")
    await play(guru, [taps("Semua bersedia"), starting("Hari ini "), taps("Lanjut: hadir 3")])
    asked = await guru.taps("Semua sudah")
    assert [label for label in asked.labels if label.startswith("○")] == ["○ Nanda R.", "○ Oki R."]
    acts = [taps("○ Oki R."), taps("Lanjut: 1"), says(walk.STORY), taps("Lanjut"), taps(walks.NO_DANGER)]
    asked = await play(guru, [*acts, taps("Mulai tampak")])
    assert "N.R. · 1 dari 2" in asked.text
    await play(guru, [taps("3"), taps("4"), taps("Pertemuan lagi"), starting("Senin "), taps("Simpan")])
    with contextlib.closing(sqlite3.connect(f"file:{home.place.data_dir / 'records.db'}?mode=ro", uri=True)) as records:
        parts = """
            SELECT count(*) FROM record_part p JOIN record r ON r.id = p.record_id JOIN activity a
            ON a.id = r.activity_id WHERE a.group_id = (SELECT id FROM group_file ORDER BY made_at DESC LIMIT 1)
        """
        assert records.execute(parts).fetchone()[0] == 2
