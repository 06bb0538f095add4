"""The safety path (G12): steps with the first tap, filed at once, never told by itself, and how it ends."""

import pytest

from tests.counselor import Counselor, House
from tests.e2e import walks
from tests.sandbox_client import Shown

pytestmark = pytest.mark.asyncio(loop_scope="module")

UNSAFE_HOME = "○ Tidak aman di rumah atau pergi dari rumah"
SUICIDE = "○ Ada pikiran mengakhiri hidup"
NO_SERVICE = "Bot ini bukan layanan darurat dan tidak memanggil bantuan."
VIOLENCE_NOTE = "Karena ada tanda kekerasan, pertanyaan tentang sebab dan rincian tidak diajukan."


async def in_session(guru: Counselor, sign: str = UNSAFE_HOME) -> tuple[str, Shown]:
    """Note a session up to a sign of danger; return the code and the steps."""
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=6)
    return code, await guru.taps(sign)


async def records(guru: Counselor, *, unsafe: str = "○ Ayah", contacted: tuple[str, ...] = ("Belum ada",)) -> Shown:
    """Answer what is asked after the steps; violence signs ask for DR11 too."""
    await guru.taps("Sudah ditemani")
    await guru.taps("Saya")
    asked = await guru.taps("Tidak")
    if "Siapa yang belum aman dihubungi?" in asked.text:
        await guru.taps(unsafe)
        await guru.taps("Lanjut")
    for label in contacted:
        asked = await guru.taps(label)
    return await guru.taps("Lanjut") if contacted != ("Belum ada",) else asked


async def test_the_steps_come_with_the_first_tap(guru: Counselor) -> None:
    code, steps = await in_session(guru)
    assert steps.text == (
        f"⚠ Keselamatan · {code}\n"
        "1 Pastikan konseli aman dari orang yang ia takuti.\n"
        "2 Bahaya atau luka? 110 (polisi), 119 (medis), atau IGD.\n"
        "3 Dengarkan dan percayai; jangan menyelidik.\n"
        "4 Jangan menghubungi atau mempertemukannya dengan orang yang diduga terlibat.\n"
        "5 Kabari keluarga hanya bila aman bagi konseli.\n"
        "6 Laporkan hari ini: UPTD PPA atau SAPA 129 (WhatsApp 08111-129-129).\n"
        "7 Jangan memulangkan konseli sebelum ada rencana aman.\n"
        f"{NO_SERVICE}\n"
        "Konseling perseorangan sudah saya simpan sebagai draf.\n"
        f"{VIOLENCE_NOTE} Catat hanya yang disampaikan sendiri oleh konseli."
    )
    assert steps.rows == [
        ["Sudah ditemani", "Nomor bantuan"],
        ["Kalimat untuk konseli"],
        ["Tanda lain", "Salah ketuk"],
        ["Lanjutkan nanti"],
    ]
    assert steps.protected


async def test_the_records_follow_and_the_session_goes_on(guru: Counselor) -> None:
    code, _ = await in_session(guru)
    await guru.taps("Sudah ditemani")
    asked = await guru.last()
    assert asked.text == f"{code} · M.R.P. · VIII-B\nSiapa yang menemani sekarang?"
    assert "Nomor bantuan" in (await guru.shown("⚠ Keselamatan")).labels
    assert "Adakah bahaya saat ini?" in (await guru.taps("Saya")).text
    asked = await guru.taps("Tidak yakin")
    assert asked.text == "Siapa yang belum aman dihubungi?"
    await guru.taps("○ Ayah")
    asked = await guru.taps("Lanjut")
    assert "Siapa yang sudah dihubungi?" in asked.text
    assert "○ Orang tua/wali" not in asked.labels
    assert "○ Koordinator BK" in asked.labels
    done = await guru.taps("Belum ada")
    assert done.text == (
        "Catatan keselamatan tersimpan.\nKonseli dihubungi lagi: Senin, 23 November 2026, pukul 15.30 WIB.\n\n"
        f"Ada yang belum selesai: konseling {code}, tinggal 5 pertanyaan."
    )
    assert {"Lengkapi", "Sampaikan ke koordinator", "Konseli sudah dihubungi lagi", "Lanjutkan"} == set(done.labels)
    assert f"✓ Tersimpan 09.36 · {code}" in await guru.transcript()
    asked = await guru.taps("Lanjutkan")
    assert "✓ Tidak aman di rumah atau pergi dari rumah" in asked.labels
    asked = await guru.taps("Lanjut")
    assert "Hal baru apa yang konseli pahami?" in asked.text
    await guru.says(walks.LEARNED)
    await guru.taps("3")
    await guru.taps("Belum ada rencana")
    await guru.taps("Tidak perlu")
    await guru.taps("Konseli merasa cukup")
    await guru.taps("Simpan")
    questions = await walks.complete(guru, "Direktif")
    for withheld in ("Hal apa yang mungkin memengaruhi", "Sejak kapan", "Analisis", "Sintesis", "rumusan masalah"):
        assert not any(withheld in text for text in questions)
    assert any("Pemecahan" in text for text in questions)


async def test_the_flag_is_up_on_the_card_and_in_the_list(guru: Counselor) -> None:
    code, _ = await in_session(guru)
    card = await walks.card(guru, code)
    assert "⚠ Keselamatan terbuka sejak Senin, 23 November, pukul 09." in card.text
    assert "Keselamatan" in card.labels
    await guru.says("/kasus")
    assert f"⚠ {code} · Terdaftar" in await guru.transcript()


async def test_a_thought_of_suicide(guru: Counselor) -> None:
    await walks.intake(guru, upto=2)
    steps = await guru.taps(SUICIDE)
    code = await walks.code(guru)
    assert steps.text == (
        f"⚠ Keselamatan · {code}\n"
        "1 Temani terus; jangan tinggalkan sendirian.\n"
        "2 Nyawa terancam? Telepon 119 atau bawa konseli ke IGD terdekat.\n"
        "3 Jauhkan obat dan benda berbahaya.\n"
        "4 Dengarkan dengan tenang; jangan menyalahkan.\n"
        "5 Kabari sekarang keluarga dan pimpinan sekolah yang aman bagi konseli.\n"
        "IGD terdekat: belum diisi koordinator\n"
        f"{NO_SERVICE}\n"
        "Penerimaan kasus sudah saya simpan sebagai draf."
    )
    told = await guru.taps("Kalimat untuk konseli")
    assert told.text == (
        '"Terima kasih sudah bercerita. Kamu tidak sendirian. Supaya kamu aman, Ibu perlu mengajak orang yang bisa '
        'menolong. Kita lakukan bersama."'
    )
    numbers = await guru.taps("Nomor bantuan")
    assert numbers.text.startswith("Nomor bantuan\nSetempat: IGD belum diisi koordinator")
    assert "Medis 119 · Polisi 110\nDukungan jiwa: 119 tekan 8, healing119.id\n" in numbers.text
    done = await records(guru)
    assert "penerimaan kasus" in done.text
    await guru.taps("Lanjutkan")
    asked = await guru.taps("Lanjut")
    assert "Bagaimana konseli datang ke BK?" in asked.text
    await guru.taps("Datang sendiri")
    await guru.says("Ingin ditemani.")
    await guru.taps("Pribadi")
    assert "7 Mendesak: darurat" in (await guru.taps("Ya")).text


async def test_the_steps_of_several_signs_are_joined_and_jangan_wins(guru: Counselor) -> None:
    await in_session(guru, SUICIDE)
    await guru.taps("Tanda lain")
    steps = await guru.taps("Kekerasan fisik atau psikis")
    assert "Jangan menghubungi atau mempertemukannya dengan orang yang diduga terlibat." in steps.text
    assert "Temani terus; jangan tinggalkan sendirian." in steps.text
    assert "Kabari sekarang keluarga" not in steps.text


async def test_nobody_is_with_the_child_leads_back_to_the_first_step(guru: Counselor) -> None:
    await in_session(guru)
    await guru.taps("Sudah ditemani")
    again = await guru.taps("Belum ada")
    assert again.text.startswith("Belum ada yang menemani. Kembali ke langkah 1 sekarang:\n⚠ Keselamatan")
    await guru.taps("Sudah ditemani", again)
    assert "Siapa yang menemani sekarang?" in (await guru.last()).text
    assert "Adakah bahaya saat ini?" in (await guru.taps("Guru lain")).text


async def test_a_quarrel_is_asked_about_before_any_alarm(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=6)
    asked = await guru.taps("○ Perundungan")
    assert asked.text == f"{code} · M.R.P. · VIII-B\nAda luka, atau ada bahaya saat ini?"
    asked = await guru.taps("Tidak")
    assert "✓ Perundungan" in asked.labels
    await guru.taps("Lanjut")
    await guru.taps("Lanjutkan nanti")
    assert "Keselamatan" not in (await walks.card(guru, code)).text
    await guru.says("/lanjut")
    await guru.taps((await guru.last()).labels[0])
    assert "Hal baru apa yang konseli pahami?" in (await guru.last()).text


async def test_hurt_now_opens_the_steps(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=6)
    await guru.taps("○ Napza, alkohol, atau lem")
    steps = await guru.taps("Tidak yakin")
    assert steps.text.startswith(
        f"⚠ Keselamatan · {code}\n1 Temani konseli.\n2 Bahaya atau luka? 119 (medis), 110 (polisi), atau IGD.\n"
        "3 Jangan mempertemukan para pihak hari ini.\n4 Sulit dibangunkan, sesak, atau kejang: 119 atau IGD sekarang."
    )


async def test_a_slip_of_the_thumb_is_taken_back_for_ten_minutes(guru: Counselor) -> None:
    code, _ = await in_session(guru)
    asked = await guru.taps("Salah ketuk")
    assert "✓ Dicatat: salah ketuk." in await guru.transcript()
    assert "Adakah tanda bahaya yang baru diketahui?" in asked.text
    assert UNSAFE_HOME in asked.labels
    assert "Hal baru apa" in (await guru.taps(walks.NO_DANGER)).text
    assert "⚠ Keselamatan" not in (await walks.card(guru, code)).text


async def test_after_ten_minutes_it_stays(guru: Counselor) -> None:
    code, _ = await in_session(guru)
    await guru.client.move_clock(advance=11 * 60)
    assert "Sudah lewat 10 menit." in await guru.hears("Salah ketuk")
    assert "⚠ Keselamatan terbuka" in (await walks.card(guru, code)).text


async def test_a_right_that_concerns_safety_opens_the_path_too(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code)
    await guru.taps("Lengkapi")
    await guru.taps("Lewati")
    await guru.taps("Lewati")
    await guru.taps("Ya")
    await guru.says("Haknya untuk bersekolah dengan aman.")
    asked = await guru.taps("Ya")
    assert "Ada luka, atau ada bahaya saat ini?" in asked.text
    assert f"⚠ Keselamatan · {code}\n1 Temani konseli." in (await guru.taps("Ya")).text


async def test_not_this_student_keeps_a_case_in_which_a_sign_was_filed(guru: Counselor) -> None:
    await walks.intake(guru, upto=2)
    await guru.taps(SUICIDE)
    code = await walks.code(guru)
    await records(guru)
    await guru.taps("Lanjutkan")
    await guru.taps("Bukan ini")
    await guru.taps("Lanjutkan nanti")
    card = await walks.card(guru, code)
    assert "⚠ Keselamatan terbuka" in card.text
    await guru.taps("Riwayat")
    assert "Salah siswa" in (await guru.taps("Baca 1")).labels


async def test_discarding_the_form_does_not_take_the_sign_away(guru: Counselor) -> None:
    code, _ = await in_session(guru)
    await records(guru)
    await guru.taps("Lanjutkan")
    await guru.says("/batal")
    await guru.taps("Buang")
    assert "⚠ Keselamatan terbuka" in (await walks.card(guru, code)).text


async def test_nobody_is_told_by_itself_and_the_koordinator_reads_code_and_age(home: House) -> None:
    guru = home.someone()
    before = len(await home.koordinator.messages())
    code, _ = await in_session(guru)
    await records(guru)
    assert len(await home.koordinator.messages()) == before
    asked = await guru.taps("Sampaikan ke koordinator")
    assert asked.text == f"Koordinator BK akan melihat kode {code} dan lamanya terbuka, tanpa isi."
    assert asked.labels == ["Sampaikan", "Tidak jadi"]
    await guru.taps("Sampaikan")
    assert "✓ Disampaikan kepada 1 koordinator BK pukul " in await guru.transcript()
    told = await home.koordinator.last()
    assert told.text == f"{code}: terbuka sejak hari ini."
    card = await home.koordinator.taps("Buka kartu")
    assert card.text.startswith(f"{code} · M.R.P. · VIII-B\nKasus Guru Contoh")
    assert "Keselamatan" not in card.text
    assert "tindak lanjut" not in card.text
    assert "Keselamatan" not in (await home.koordinator.taps("Riwayat")).text


async def test_a_koordinator_who_is_not_safe_is_neither_told_nor_reads(home: House) -> None:
    guru = home.someone()
    code, _ = await in_session(guru)
    done = await records(guru, unsafe="○ Koordinator BK")
    assert "Sampaikan ke koordinator" not in done.labels
    card = await home.koordinator.says(code)
    assert card.text.startswith(f"{code}\nKasus Guru Contoh")
    assert "M.R.P." not in card.text
    await home.koordinator.taps("Riwayat")
    assert walks.SUMMARY not in (await home.koordinator.taps("Baca 1")).text


async def test_put_aside_and_taken_up_again(guru: Counselor) -> None:
    code, _ = await in_session(guru)
    told = await guru.taps("Lanjutkan nanti")
    assert told.text == (
        "Baik. Catatan keselamatan tetap terbuka; lanjutkan dengan /lanjut.\n"
        f"Ada yang belum selesai: konseling {code}, tinggal 5 pertanyaan."
    )
    assert "Nomor bantuan" in (await guru.shown("⚠ Keselamatan")).labels
    labels = (await guru.says("/lanjut")).labels
    assert {label.split(",")[0] for label in labels} == {f"{code} keselamatan", f"{code} konseling"}
    await guru.taps(next(label for label in labels if "keselamatan" in label))
    assert "Siapa yang menemani sekarang?" in (await guru.last()).text


async def test_it_ends_when_a_plan_two_safe_contacts_and_the_next_contact_are_recorded(guru: Counselor) -> None:
    code, _ = await in_session(guru)
    await records(guru, contacted=("○ Pimpinan sekolah",))
    again = await guru.taps("Konseli sudah dihubungi lagi")
    assert again.text.endswith(
        f"Keselamatan {code} tetap terbuka; masih perlu: rencana aman 24 jam, "
        "dua pihak aman yang sudah dihubungi (baru 1)."
    )
    assert "Sudah dicatat." in await guru.hears("Konseli sudah dihubungi lagi")
    asked = await guru.taps("Lengkapi", again)
    while "Apa rencana aman 24 jam ke depan?" not in asked.text:
        asked = await guru.taps("Lewati")
    review = await guru.says("Menginap di rumah bibinya; kepala sekolah mengantar.")
    while "Simpan" not in review.labels:
        review = await guru.taps("Lewati")
    await guru.taps("Simpan")
    await walks.card(guru, code)
    await guru.taps("Riwayat")
    await guru.taps("Baca 2")
    review = await guru.taps("Perbaiki")
    await guru.says(next(line.split(" ")[0] for line in review.text.splitlines() if " Sudah dihubungi: " in line))
    assert "✓ Pimpinan sekolah" in (await guru.last()).labels
    await guru.taps("○ UPTD PPA atau SAPA 129")
    await guru.taps("Lanjut")
    await guru.taps("Simpan")
    done = await guru.says("bibi dan UPTD PPA sudah tahu")
    assert done.text.endswith(f"Keselamatan {code} selesai; tanda baru membukanya kembali.")
    card = await walks.card(guru, code)
    assert "⚠ Keselamatan" not in card.text
    assert "Konseli sudah dihubungi lagi" not in card.labels


async def test_it_ends_with_the_contact_when_all_else_is_recorded(guru: Counselor) -> None:
    code, _ = await in_session(guru, SUICIDE)
    done = await records(guru, contacted=("○ Orang tua/wali", "○ Pimpinan sekolah"))
    asked = await guru.taps("Lengkapi", done)
    while "Apa rencana aman 24 jam ke depan?" not in asked.text:
        asked = await guru.taps("Lewati")
    await guru.says("Ditemani ayahnya malam ini.")
    await guru.taps("Simpan")
    assert "⚠ Keselamatan terbuka" in (await walks.card(guru, code)).text
    await guru.client.move_clock(advance=6 * 3600)
    done = await guru.taps("Konseli sudah dihubungi lagi")
    assert done.text.endswith(
        f"konseli sudah dihubungi lagi. Keselamatan {code} selesai; tanda baru membukanya kembali."
    )
    assert "⚠ Keselamatan" not in (await walks.card(guru, code)).text
    await guru.client.move_clock(advance=-6 * 3600)


async def test_help_numbers_are_filled_in_by_the_koordinator(home: House) -> None:
    koordinator, guru = home.koordinator, home.someone()
    await koordinator.says("/anggota")
    shown = await koordinator.taps("Nomor bantuan")
    asked = shown
    assert "Nomor bantuan · 1 dari 5\nIGD terdekat dari sekolah?" in asked.text
    for said in ("RSUD Contoh, 021 555 0100", "Puskesmas Contoh, 021 555 0101"):
        await koordinator.says(said)
    await koordinator.taps("Belum tahu")
    await koordinator.says("Polsek Contoh, 021 555 0102")
    review = await koordinator.says("lapor.contoh.example")
    assert "1 IGD: RSUD Contoh, 021 555 0100" in review.text
    numbers = await koordinator.taps("Simpan")
    assert numbers.text.startswith(
        "Nomor bantuan (diperiksa 23-11-2026)\n"
        "Setempat: IGD RSUD Contoh, 021 555 0100 · Puskesmas Puskesmas Contoh, 021 555 0101 · "
        "UPTD PPA belum diisi koordinator · Polsek Polsek Contoh, 021 555 0102\n"
        "Kanal pelaporan sekolah: lapor.contoh.example\n"
    )
    _, steps = await in_session(guru, SUICIDE)
    assert "IGD terdekat: RSUD Contoh, 021 555 0100" in steps.text
    await guru.says("/menu")
    shown = await guru.taps("Nomor bantuan", await guru.shown("Ketik nama atau kelas"))
    assert "Isi nomor setempat" not in shown.labels
    await koordinator.taps("Isi nomor setempat")
    review = await koordinator.last()
    assert "3 UPTD PPA: belum tahu" in review.text
    await koordinator.taps("Simpan")
