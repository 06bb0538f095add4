"""Noting a session: the storyboard word for word, guards G1 and G10, the two branches, and what must be warned of."""

import pytest

from tests.counselor import Counselor
from tests.e2e import walks

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_the_storyboard_question_by_question(guru: Counselor) -> None:
    code = await walks.intake(guru)
    asked = await guru.says(f"/catat {code[-3:]}")
    assert asked.text == (
        f"{code} · M.R.P. · VIII-B\n"
        "Konseling perseorangan · pertemuan ke-1 · hari ini pukul 09.35 · Ruang BK\n"
        "Sudahkah ini dijelaskan kepada konseli?\n"
        "• kerahasiaan dan batasnya\n• keterbukaan\n• tanggung jawab pribadi\n• kesukarelaan"
    )
    assert asked.rows == [
        ["Semua sudah", "Pilih satu per satu"],
        ["Kalimat siap baca"],
        ["Konseli tidak hadir", "Ubah waktu"],
        ["Bukan ini"],
        ["Lanjutkan nanti"],
    ]
    asked = await guru.taps("Semua sudah")
    assert asked.text == "Apakah konseli bersedia melanjutkan?"
    asked = await guru.taps("Ya, lisan")
    assert asked.text == (
        "Apa yang disampaikan konseli?  🔒 hanya Ibu\n"
        "Tulis atau kirim pesan suara, boleh beberapa. Ketuk Lanjut bila selesai."
    )
    kept = await guru.says(walks.TOLD[0])
    assert kept.text == "✓ 1 pesan tersimpan 🔒"
    kept = await guru.says(walks.TOLD[1])
    assert kept.text == "✓ 2 pesan tersimpan 🔒"
    assert kept.rows[0] == ["Lanjut", "Hapus terakhir"]
    asked = await guru.taps("Lanjut")
    assert asked.text == "Adakah tanda bahaya yang baru diketahui?  🔒 hanya Ibu"
    asked = await guru.taps(walks.NO_DANGER)
    assert asked.text == (
        'Hal baru apa yang konseli pahami?  🔒 hanya Ibu\nTanyakan: "Apa yang kamu dapat dari obrolan kita tadi?"'
    )
    assert "Belum ada" in asked.labels
    asked = await guru.says(walks.LEARNED)
    assert asked.text == "Bagaimana perasaan konseli sekarang?"
    assert asked.rows[:4] == [["1 sangat berat"], ["2", "3", "4"], ["5 sangat lega"], ["Belum ditanyakan"]]
    asked = await guru.taps("4")
    assert asked.text == "Apa yang akan dilakukan konseli setelah ini?  🔒 hanya Ibu"
    assert "Belum ada rencana" in asked.labels
    asked = await guru.says(walks.PLAN)
    assert asked.text == "Tindak lanjut apa yang dipilih?"
    asked = await guru.taps("Pertemuan lagi")
    assert asked.text == "Kapan?"
    assert asked.rows[0] == ["Senin 30 Nov 09.35", "Hari ini"]
    asked = await guru.says("2 Des 09.00")
    assert asked.text == "Yang pokok sudah terjawab."
    assert asked.labels == ["Simpan", "Periksa dulu"]
    assert (await guru.shown("2 Desember")).rows == [["Ubah"]]
    done = await guru.taps("Simpan")
    assert done.text == (
        "Yang pokok sudah lengkap; sisanya boleh menyusul.\nPenilaian satu minggu (laijapen): Senin, 30 November.\n"
        "Penilaian satu semester (laijapang): Senin, 22 Februari 2027."
    )
    assert done.rows == [["Lengkapi", "Perbaiki"], ["Salah siswa", "Ubah tanggal"]]
    assert (await guru.shown("✓ Tersimpan")).text == f"✓ Tersimpan 09.36 · pertemuan ke-1 · {code}"


async def test_what_was_told_is_nowhere_on_the_screen_but_in_her_own_messages(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code)
    from_bot = "\n".join(shown.text for shown in await guru.messages() if shown.from_bot)
    for secret in (*walks.TOLD, walks.LEARNED, walks.PLAN, "Rizky"):
        assert secret not in from_bot
    assert "✓ 2 pesan 🔒" in from_bot
    assert "✓ Perasaan 🔒" in from_bot
    assert "✓ Tindak lanjut" in from_bot
    told = [shown for shown in await guru.messages() if shown.from_bot and shown.text.startswith(code)]
    assert all(shown.protected for shown in told)


async def test_looking_it_over_before_filing(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=12)
    review = await guru.taps("Periksa dulu")
    assert review.text.splitlines()[:10] == [
        f"Periksa sebelum disimpan · {code}",
        "1 Penjelasan: kerahasiaan dan batasnya, keterbukaan, tanggung jawab pribadi, kesukarelaan",
        "2 Kesediaan: ya, lisan",
        f"3 Yang disampaikan: {walks.TOLD[0]}",
        walks.TOLD[1],
        "4 Tanda bahaya: tidak ada yang diketahui",
        f"5 Pemahaman: {walks.LEARNED}",
        "6 Perasaan: 4",
        f"7 Rencana: {walks.PLAN}",
        "8 Tindak lanjut: pertemuan lagi",
    ]
    asked = await guru.says("6")
    assert "Memperbaiki: Perasaan" in await guru.transcript()
    assert "Jawaban sekarang: 4" in asked.text
    assert "6 Perasaan: 5 sangat lega" in (await guru.taps("5 sangat lega")).text
    await guru.taps("Simpan")
    assert walks.LEARNED not in "\n".join(shown.text for shown in await guru.messages() if shown.from_bot)


async def test_one_by_one_and_not_all_explained_is_a_draft(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=1)
    await guru.taps("Pilih satu per satu")
    await guru.taps("○ Kerahasiaan dan batasnya")
    asked = await guru.taps("○ Keterbukaan")
    assert "✓ Keterbukaan" in asked.labels
    await guru.taps("Lanjut")
    await _core_after_willingness(guru)
    refused = await guru.taps("Simpan")
    assert refused.text == (
        "Catatan ini aman sebagai draf. "
        "Sebelum disimpan, catat dulu penjelasan tentang kerahasiaan dan kesediaan konseli."
    )
    asked = await guru.taps("Catat sekarang")
    assert "Sudahkah ini dijelaskan kepada konseli?" in asked.text
    await guru.taps("Semua sudah")
    assert "✓ Tersimpan" in await _filed(guru)


async def _core_after_willingness(guru: Counselor) -> None:
    await guru.taps("Ya, lisan")
    await guru.says(walks.TOLD[0])
    await guru.taps("Lanjut")
    await guru.taps(walks.NO_DANGER)
    await guru.taps("Belum ada")
    await guru.taps("Belum ditanyakan")
    await guru.taps("Belum ada rencana")
    await guru.taps("Tidak perlu")
    await guru.taps("Konseli merasa cukup")


async def _filed(guru: Counselor) -> str:
    await guru.taps("Simpan")
    return (await guru.shown("✓ Tersimpan")).text


async def test_nothing_is_forced_and_what_was_not_asked_stays_open(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=2)
    await _core_after_willingness(guru)
    done = await guru.taps("Simpan")
    assert done.text.startswith("Yang pokok sudah lengkap; sisanya boleh menyusul.")
    asked = await guru.taps("Lengkapi")
    seen = []
    while "Yang tersimpan" not in asked.text:
        seen.append(asked.text)
        asked = await guru.taps("Lewati")
    assert "Tujuan: dilewati" in await guru.transcript()
    assert any("Bagaimana perasaan konseli sekarang?" in text for text in seen)
    assert any("Hal baru apa yang konseli pahami?" in text for text in seen)


async def test_another_time_and_place_and_a_warning_when_others_may_hear(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=1)
    asked = await guru.taps("Ubah waktu")
    assert "Kapan pertemuannya?" in asked.text
    asked = await guru.says("22 November 10.00")
    assert "Sudahkah ini dijelaskan" in asked.text
    await guru.taps("Semua sudah")
    await _core_after_willingness(guru)
    review = await guru.taps("Periksa dulu")
    assert "Waktu: Minggu, 22 November 2026, pukul 10.00 WIB" in review.text
    await guru.says(next(line.split(" ")[0] for line in review.text.splitlines() if " Tempat: " in line))
    review = await guru.taps("Perpustakaan")
    assert "Cukup pribadi: kurang" in review.text
    done = await guru.taps("Simpan")
    assert "⚠ Di tempat ini percakapan mungkin terdengar orang lain." in done.text


async def test_the_second_meeting_knows_the_first(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code)
    await guru.client.move_clock(advance=9 * 86_400 - 1800)  # Wednesday, 2 December, a little after nine
    asked = await guru.says(f"/catat {code}")
    assert "pertemuan ke-2 · hari ini pukul 09.00 · Ruang BK" in asked.text
    assert "Sudah pada pertemuan ke-1" in asked.labels
    await guru.taps("Sudah pada pertemuan ke-1")
    await _core_after_willingness(guru)
    assert "pertemuan ke-2" in await _filed(guru)
    card = await walks.card(guru, code)
    assert "Dipantau · Belajar\nTerakhir: pertemuan ke-2" in card.text
    await guru.client.move_clock(advance=1800 - 9 * 86_400)


async def test_a_sentence_ready_to_be_read_aloud(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=1)
    told = await guru.taps("Kalimat siap baca")
    assert told.text.startswith(
        '"Yang kamu ceritakan di sini Ibu jaga. Kecuali kalau kamu atau orang lain dalam bahaya'
    )
    assert "bersedia" in (await guru.taps("Semua sudah")).text


@pytest.mark.parametrize(
    ("technique", "asked", "not_asked"),
    [
        ("Direktif", "Sintesis: apa keterbatasan yang dihadapi konseli?", "Bagaimana suasana yang dibangun"),
        ("Nondirektif", "Bagaimana suasana yang dibangun dan respons konseli?", "Sintesis"),
    ],
)
async def test_the_technique_decides_what_is_asked(guru: Counselor, technique: str, asked: str, not_asked: str) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code)
    questions = await walks.complete(guru, technique)
    assert any(asked in text for text in questions)
    assert not any(not_asked in text for text in questions)
    done = await guru.taps("Simpan")
    assert done.text.startswith("Catatan ini sudah lengkap.")
    assert "Lengkapi" not in done.labels


async def test_a_session_cannot_be_dated_tomorrow_and_the_next_one_not_yesterday(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=1)
    await guru.taps("Ubah waktu")
    assert "Jawaban lain tetap tersimpan." in (await guru.says("besok 09.00")).text
    await guru.says("hari ini 08.00")
    await guru.taps("Semua sudah")
    await _until_when(guru)
    refused = await guru.says("31 November")
    assert "Jawaban lain tetap tersimpan." in refused.text
    assert "Pilih tanggal" in refused.labels
    assert "Jawaban lain tetap tersimpan." in (await guru.says("1 November 2026")).text
    month = await guru.taps("Pilih tanggal")
    assert "›" in month.labels
    await guru.taps("30")
    assert (await guru.shown("✓ Senin, 30 November 2026")).rows == [["Ubah"]]


async def _until_when(guru: Counselor) -> None:
    await guru.taps("Ya, lisan")
    await guru.says(walks.TOLD[0])
    await guru.taps("Lanjut")
    await guru.taps(walks.NO_DANGER)
    await guru.taps("Belum ada")
    await guru.taps("3")
    await guru.taps("Belum ada rencana")
    await guru.taps("Dipantau")
