"""A case conference on the phone: the konseli's agreement, the pledge of all, the minutes in two parts."""

import pytest

from tests.counselor import Counselor
from tests.e2e import walks
from tests.sandbox_client import Shown

pytestmark = pytest.mark.asyncio(loop_scope="module")

WANTED = "komitmen untuk hari Senin"
PROPOSED = "jadwal piket adik diatur ulang"
HOUR = 3_600
WEEK = 7 * 24 * HOUR


async def begun(guru: Counselor, code: str) -> Shown:
    await guru.says(code)
    await guru.taps("Kegiatan")
    return await guru.taps("Konferensi kasus")


async def planned(guru: Counselor, *, consent: str = "Setuju", when: str = "30 Nov 10.30") -> Shown:
    """Answer the plan up to Simpan, with two participants."""
    await guru.says(WANTED)
    await guru.taps(consent)
    await guru.says("Sari Contoh, Dodi Contoh")
    await guru.taps("Wali kelas")
    await guru.taps("Guru mapel")
    await guru.taps("Lanjut")
    await guru.says(when)
    await guru.says("ruang kepala sekolah")
    return await guru.taps("Simpan")


async def minuted(guru: Counselor) -> Shown:
    await guru.says(PROPOSED)
    await guru.taps("Lanjut")
    await guru.taps("Belum ada")
    await guru.taps("Ya")
    await guru.taps("○ Konseling perseorangan")
    await guru.taps("Lanjut")
    await guru.says("7 Des 10.00")
    await guru.taps("Belum disampaikan")
    return await guru.taps("Simpan")


async def test_a_conference_with_two_participants_takes_twenty_four(guru: Counselor) -> None:
    """From the command to tersimpan, every message and every tap, also for the sentence read aloud and the end."""
    code = await walks.intake(guru)
    guru.interactions = 0
    asked = await guru.says(f"/konferensi {code[-3:]}")
    assert "Data, keterangan, atau komitmen apa yang ingin diperoleh?" in asked.text
    done = await planned(guru)
    assert "Senin, 30 November 2026, pukul 10.30 WIB" in (await guru.shown("Direncanakan")).text
    assert done.labels[:2] == ["Mulai konferensi", "Undangan"]
    await guru.client.move_clock(advance=WEEK + HOUR)
    await guru.taps("Mulai konferensi", done)
    await guru.shown("Daftar hadir")
    assert "Konferensi dimulai pukul 10." in (await guru.shown("Konferensi dimulai")).text
    asked = await guru.taps("Lanjut: hadir 2")
    assert "Janji kerahasiaan" in asked.text
    told = await guru.taps("Kalimat siap baca")
    assert told.text.startswith('"Saya akan menjaga kerahasiaan semua hal yang dibicarakan')
    asked = await guru.taps("Semua sudah", asked)
    assert "Apa pemikiran dan usul pemecahan masalahnya?" in asked.text
    ended = await guru.taps("Selesai")
    assert "Konferensi selesai pukul 10." in ended.text
    done = await minuted(guru)
    assert guru.interactions == 24
    assert "✓ Tersimpan" in (await guru.shown("✓ Tersimpan")).text
    await guru.taps("Risalah")
    shared = await guru.shown("Boleh disampaikan kepada peserta")
    closed = await guru.shown("Risalah tertutup")
    assert (PROPOSED in shared.text, PROPOSED in closed.text) == (False, True)
    assert "Jam mulai: 10." in shared.text
    assert shared.protected
    assert closed.protected
    await guru.client.move_clock(advance=-WEEK - HOUR)


async def test_a_conference_does_not_begin_before_its_hour(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await guru.says(f"/konferensi {code[-3:]}")
    done = await planned(guru)
    early = await guru.taps("Mulai konferensi", done)
    assert "Belum waktunya" in early.text
    assert "Konferensi dimulai" not in await guru.transcript()


@pytest.mark.parametrize("answer", ["Belum memutuskan", "Belum ditanyakan", "Belum dibicarakan"])
async def test_without_agreement_it_does_not_begin(guru: Counselor, answer: str) -> None:
    code = await walks.intake(guru)
    await begun(guru, code)
    refused = await planned(guru, consent=answer, when="hari ini 09.30")
    assert "Daftar hadir" not in await guru.transcript()
    assert refused.text == "Konferensi belum dapat dimulai: persetujuan konseli belum tercatat."
    assert (await guru.shown("✓ Tersimpan 09.")).text.endswith(": Rencana")
    await guru.taps("Simpan")
    said = [shown.text for shown in await guru.messages() if shown.from_bot]
    assert said.count(refused.text) == 1, "it is said anew and not once more"
    assert len([text for text in said if text.endswith(": Rencana")]) == 1
    asked = await guru.taps("Catat persetujuan")
    assert "Apakah konseli menyetujui?" in asked.text


async def test_a_no_is_not_talked_round(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await begun(guru, code)
    await guru.says(WANTED)
    asked = await guru.taps("Tidak setuju")
    assert asked.text == "Konferensi tidak diadakan tanpa persetujuan konseli."
    assert asked.labels[:2] == ["Cara lain", "Simpan rencana"]
    done = await guru.taps("Cara lain")
    assert f"Cara lain untuk membantu {code}:" in done.text
    assert "Kunjungan rumah" in done.labels
    assert "Mulai konferensi" not in done.labels


async def test_a_late_comer_pledges_before_anything_else_is_noted(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await begun(guru, code)
    done = await planned(guru)
    await guru.client.move_clock(advance=WEEK + HOUR)
    await guru.taps("Mulai konferensi", done)
    await guru.taps("Lanjut: hadir 2")
    await guru.taps("Semua sudah")
    await guru.taps("Peserta tambahan")
    await guru.says("Rina Contoh")
    await guru.taps("Guru wali")
    asked = await guru.taps("Lanjut")
    assert "Sudahkah peserta tambahan menyatakan janji kerahasiaan?" in asked.text
    await guru.taps("Lanjut: 0", asked)
    refused = await guru.taps("Simpan")
    assert refused.text == "Belum dapat dimulai: 1 peserta belum menyatakan janji kerahasiaan."
    assert refused.labels == ["Lihat siapa"]
    named = await guru.taps("Lihat siapa")
    assert "Rina" in named.text
    assert "Sari" not in named.text
    await guru.taps("Catat janji")
    asked = await guru.taps("Semua sudah")
    assert "Apa pemikiran dan usul pemecahan masalahnya?" in asked.text
    await minuted(guru)
    assert "✓ Tersimpan" in (await guru.shown("✓ Tersimpan")).text
    await guru.client.move_clock(advance=-WEEK - HOUR)


async def test_somebody_present_without_a_pledge_keeps_it_from_beginning(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await begun(guru, code)
    await planned(guru, when="30 Nov 10.30")
    done = await guru.last()
    await guru.client.move_clock(advance=WEEK + HOUR)
    await guru.taps("Mulai konferensi", done)
    await guru.taps("Lanjut: hadir 2")
    await guru.taps("○ Sari Contoh")
    await guru.taps("Lanjut: 1")
    refused = await guru.taps("Simpan")
    assert refused.text == "Belum dapat dimulai: 1 peserta belum menyatakan janji kerahasiaan."
    assert "Dodi" in (await guru.taps("Lihat siapa")).text
    await guru.client.move_clock(advance=-WEEK - HOUR)


async def test_an_invitation_is_shown_only_after_it_was_checked(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await begun(guru, code)
    done = await planned(guru)
    asked = await guru.taps("Undangan", done)
    assert "Teks ini akan dibaca peserta. Amankah bagi konseli?" in asked.text
    await guru.taps("Ya, sudah diperiksa")
    await guru.taps("Simpan")
    told = await guru.taps("Undangan")
    assert told.text.startswith("Mengundang Bapak/Ibu ke pertemuan koordinasi pada Senin, 30 November 2026")
    assert "Rizky" not in told.text
    assert WANTED not in told.text
    assert not told.protected


async def test_violence_locks_the_conference_until_it_is_known_who_is_not_safe(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await begun(guru, code)
    done = await planned(guru)
    await walks.session(guru, code, upto=6)
    await guru.taps("○ Kekerasan fisik atau psikis")
    await guru.taps("Lanjutkan nanti")
    nobody = await guru.taps("Undangan", done)  # G12 forbids inviting too
    assert "Terkunci karena ada tanda kekerasan." in nobody.text
    await guru.client.move_clock(advance=WEEK + HOUR)
    refused = await guru.taps("Mulai konferensi", done)
    assert "Terkunci karena ada tanda kekerasan." in refused.text
    await guru.client.move_clock(advance=-WEEK - HOUR)


async def test_consent_that_is_withdrawn_closes_the_conference_also_for_buttons_of_before(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await begun(guru, code)
    done = await planned(guru)
    review = await guru.taps("Perbaiki", done)
    await guru.says(next(line[0] for line in review.text.splitlines() if "Persetujuan konseli" in line))
    await guru.taps("Tidak setuju")
    await guru.taps("Simpan rencana")
    await guru.says("konseli berubah pikiran")
    assert "✓ Tersimpan" in (await guru.shown("✓ Tersimpan")).text
    await guru.client.move_clock(advance=WEEK + HOUR)
    for label in ("Mulai konferensi", "Lanjutkan", "Undangan"):
        refused = await guru.taps(label, done)
        assert refused.text == "Konferensi tidak diadakan tanpa persetujuan konseli."
    await guru.client.move_clock(advance=-WEEK - HOUR)
