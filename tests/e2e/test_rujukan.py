"""A teacher refers a student: the slip, who may read it, what it opens, and what the teacher learns."""

import re

from bot.conversations.rujukan_masuk import FORM
from tests.counselor import Counselor, House
from tests.e2e.test_joining import LINK, STRANGER, newcomer, opens, taps, waits_for
from tests.sandbox_client import Shown

SEEN = "Sudah tiga Senin tidak masuk, hari ini tertidur di kelas."
RIZKY = "M. Rizky Pratama · VIII-B"
GOAL = 7  # interactions from the command to ✓


async def teacher(house: House, first: str = "Pengajar", last: str = "Contoh") -> Counselor:
    """Let a teacher join by an invitation and the approval of the koordinator."""
    found = LINK.search((await house.koordinator.says("/undang guru")).text)
    assert found is not None
    guru = await newcomer(house, first, last)
    await opens(guru, found[2])
    await taps(guru, f"Ibu {first}", "Undangan dari")
    await house.koordinator.press("Setujui")
    await waits_for(guru, "Sudah disetujui")
    guru.interactions = 0
    return guru


async def slip(guru: Counselor, urgency: str = "Biasa", whom: str = "Siapa saja") -> Shown:
    """Send a slip about Rizky."""
    await guru.says("/rujuk riski 8b")
    await guru.taps(RIZKY)
    await guru.says(SEEN)
    shown = await guru.taps(urgency)
    if whom in shown.labels:
        await guru.taps(whom)
        shown = await guru.taps("Kirim")
    return shown


async def heard(person: Counselor) -> list[str]:
    return [shown.text for shown in await person.messages() if shown.from_bot]


async def test_a_teacher_joins_and_finds_only_what_a_teacher_has(house: House) -> None:
    listed = await house.koordinator.says("/undang")
    assert "Wali kelas atau guru" in listed.labels
    guru = await teacher(house)
    welcome = await guru.last()
    assert welcome.labels == ["Rujuk siswa", "Rujukan saya", "Bantuan"]
    assert "Untuk merujuk siswa ke BK" in welcome.text
    assert "/rujuk" in (await guru.says("/bantuan")).text
    assert (await guru.says("/bahasa")).labels == ["✓ Bahasa Indonesia", "○ English"]


async def test_a_slip_from_the_command_to_the_counselor_and_back(house: House) -> None:
    guru = await teacher(house)
    sent = await slip(guru)
    assert re.fullmatch(r"✓ Terkirim \d\d\.\d\d\. Kabarnya: /rujukan", sent.text)
    assert guru.interactions <= GOAL
    assert "M.R.P. · VIII-B · menunggu diterima" in (await guru.says("/rujukan")).text

    knock = await house.rahma.shown("Ada rujukan baru.")
    assert knock.labels == ["Buka"]
    assert "Rizky" not in knock.text + "".join(await heard(house.rahma))
    opened = await house.rahma.taps("Buka")
    assert SEEN in opened.text
    assert "Dari: Pengajar Contoh, guru mapel atau guru wali" in opened.text
    intake = await house.rahma.taps("Terima")
    assert "Adakah tanda bahaya yang Ibu ketahui?" in intake.text
    assert await waits_for(guru, "sudah diterima") == "Rujukan Senin, 23 November 2026 sudah diterima."

    await house.rahma.taps("Tidak ada yang saya ketahui")
    assert "Ringkasan awal" in (await house.rahma.last()).text  # IN3 is known already
    await house.rahma.says("Sering tidak masuk hari Senin.")
    await house.rahma.taps("Belajar")
    review = await house.rahma.taps("Ya")
    assert "Asal: guru mapel atau guru wali" in review.text
    assert "Penyampai: Pengajar Contoh" in review.text
    await house.rahma.taps("Simpan")
    await house.rahma.taps("Jadwalkan")
    await house.rahma.says("24 Nov 10.00")
    assert await waits_for(guru, "dijadwalkan") == "Rujukan Senin, 23 November 2026 sudah dijadwalkan."
    said = " ".join(await heard(guru))
    assert "2627-001" not in said
    assert "Rahma" not in said.replace("Ibu Rahma", "")
    assert "dijadwalkan" in (await guru.says("/rujukan")).text
    await house.rahma.says("2627-001")
    more = await house.rahma.taps("Lainnya")
    assert "Baca rujukan" in more.labels
    assert SEEN in (await house.rahma.taps("Baca rujukan")).text
    assert house.failures() == []


async def test_of_two_who_take_it_one_wins_and_the_other_is_told(house: House) -> None:
    guru = await teacher(house)
    await slip(guru)
    for one in (house.rahma, house.dua):
        await one.taps("Buka")
    await house.rahma.taps("Terima")
    assert await house.dua.hears("Terima") == "Rujukan ini sudah ditangani konselor lain, atau sudah ditarik."
    assert "✓ Rujukan ini sudah ditangani." in await heard(house.dua)
    assert (await house.dua.says("/kasus")).text == "Belum ada kasus yang terbuka."


async def test_a_slip_to_one_counselor_is_hers_alone_until_she_passes_it_on(house: House) -> None:
    guru = await teacher(house)
    await guru.says("/rujuk riski 8b")
    await guru.taps(RIZKY)
    await guru.says(SEEN)
    asked = await guru.taps("Perlu segera, minggu ini")
    assert {"Siapa saja", "Rahma Widyastuti", "Contoh Dua", "Koordinator Contoh"} <= set(asked.labels)
    await guru.taps("Rahma Widyastuti")
    await guru.taps("Kirim")
    assert not [text for text in await heard(house.dua) if "rujukan" in text]
    knock = await house.rahma.shown("Ada rujukan baru.")
    forged = await house.dua.says("/rujukan")
    assert forged.text == "Tidak ada rujukan yang menunggu."
    tap = await house.dua.forge(forged.id, knock.data("Buka"))
    assert (await house.dua.toast(tap))["text"] == "Tombol ini sudah tidak berlaku."
    await house.rahma.taps("Buka")
    assert "diteruskan" in (await house.rahma.taps("Bukan untuk saya")).text
    assert "Perlu segera".lower() in (await house.dua.taps("Buka")).text.lower()
    await house.dua.taps("Bukan untuk saya")
    for one in (house.koordinator,):
        await one.taps("Buka")
        assert "Belum ada konselor lain" not in (await one.taps("Bukan untuk saya")).text


async def test_a_danger_goes_out_at_once_with_the_steps_and_opens_the_safety_path(house: House) -> None:
    guru = await teacher(house)
    steps = await slip(guru, "Ada tanda bahaya")
    assert guru.interactions <= 4
    for word in ("Temani siswa", "119", "110", "bukan layanan darurat"):
        assert word in steps.text
    assert "2627" not in steps.text
    knock = await house.rahma.shown("Mohon dibuka sekarang.")
    assert "bahaya" not in knock.text.casefold()
    assert "ada tanda bahaya" in (await house.rahma.taps("Buka")).text
    path = await house.rahma.taps("Terima")
    assert "Ada luka, atau ada bahaya saat ini?" in path.text
    assert "⚠ Keselamatan · 2627-001" in (await house.rahma.taps("Ya")).text
    await house.rahma.says("/kasus")
    assert await house.rahma.shown("⚠ 2627-001")


async def test_a_slip_can_be_taken_back_until_it_is_taken(house: House) -> None:
    guru = await teacher(house)
    await slip(guru)
    assert "ditarik kembali" in (await guru.taps("Tarik kembali")).text
    assert "Rujukan ini sudah ditarik pengirimnya." in await heard(house.rahma)
    assert (await house.dua.says("/rujukan")).text == "Tidak ada rujukan yang menunggu."
    await slip(guru)
    await house.rahma.taps("Buka")
    await house.rahma.taps("Terima")
    assert "tidak dapat ditarik" in await guru.hears("Tarik kembali")


async def test_a_cancelled_case_gives_its_slip_back(house: House) -> None:
    guru = await teacher(house)
    await slip(guru)
    await house.rahma.taps("Buka")
    await house.rahma.taps("Terima")
    await house.rahma.says("/batal")
    await house.rahma.taps("Buang")
    assert "Rujukan yang menunggu: 1" in (await house.rahma.says("/rujukan")).text
    assert (await house.dua.says("/rujukan")).text == "Tidak ada rujukan yang menunggu."


async def test_who_left_is_refused_at_once_and_the_slip_stays(house: House) -> None:
    guru = await teacher(house)
    await slip(guru)
    await house.koordinator.says("/anggota")
    await house.koordinator.taps("Pengajar Contoh")
    await house.koordinator.taps("Nonaktifkan")
    await house.koordinator.taps("Ya, nonaktifkan")
    assert (await guru.says("/rujukan")).text == STRANGER
    before = len(await guru.messages())
    await house.rahma.taps("Buka")
    await house.rahma.taps("Terima")
    assert len(await guru.messages()) == before


async def test_an_unfinished_slip_is_taken_up_again(house: House) -> None:
    guru = await teacher(house)
    await guru.says("/rujuk riski 8b")
    await guru.taps(RIZKY)
    assert "/lanjut" in (await guru.taps("Lanjutkan nanti")).text
    assert "Apa yang terlihat?" in (await guru.says("/rujuk")).text
    assert "hanya konselor penerima" in (await guru.last()).text


async def test_a_student_who_is_not_there_cannot_be_added(house: House) -> None:
    guru = await teacher(house)
    shown = await guru.says("/rujuk zxqwv 8b")
    assert "Tambah siswa" not in shown.labels
    shown = await guru.says("rizky")
    assert "Tidak ada di daftar" not in shown.labels


async def test_what_was_sent_is_not_changed_by_an_edit(house: House) -> None:
    guru = await teacher(house)
    await slip(guru)
    assert "tidak ikut" in (await guru.edits(await guru.said(SEEN), "lain")).text
    assert SEEN in (await house.rahma.taps("Buka")).text


def test_no_answer_of_a_slip_is_open_to_all() -> None:
    assert {question.level for question in FORM} == {"B", "R"}
