"""The school's calendar, leave and the hour of the agenda, as a koordinator and two konselor see them."""

from tests.counselor import House

STALE = "Tombol ini sudah tidak berlaku."


async def test_a_koordinator_sets_a_holiday_and_takes_it_back(house: House) -> None:
    shown = await house.koordinator.says("/kalender")
    assert "Kalender sekolah: Senin sampai Jumat" in shown.text
    assert "24 Desember 2026: libur nasional atau cuti bersama" in shown.text
    asked = await house.koordinator.taps("Tambah libur")
    assert asked.text.startswith("Libur kapan?")
    rule = await house.koordinator.says("30 Nov s.d. 1 Des")
    assert "Senin, 30 November 2026 sampai Selasa, 1 Desember 2026: libur sekolah" in rule.text
    assert "pindah ke hari sekolah berikutnya" in rule.text
    saved = await house.koordinator.taps("Simpan")
    assert "• Senin, 30 November 2026 sampai Selasa, 1 Desember 2026: libur sekolah" in saved.text
    assert all("Simpan" not in shown.labels for shown in await house.koordinator.messages())
    read = await house.rahma.says("/kalender")
    assert "libur sekolah" in read.text and read.labels == []
    [gone] = [label for label in saved.labels if label.startswith("Hapus libur")]
    assert "libur sekolah" not in (await house.koordinator.taps(gone)).text


async def test_six_days_exams_ramadan_and_report_day(house: House) -> None:
    await house.koordinator.says("/kalender")
    assert "Senin sampai Sabtu" in (await house.koordinator.taps("Jadikan enam hari")).text
    for way, said, line in (
        ("Pekan ujian", "7-11 Des", "pekan ujian"),
        ("Jam Ramadan", "8 Feb 2027 s.d. 9 Mar 2027, 08.00-12.00", "jam Ramadan 08.00–12.00"),
        ("Tanggal rapor", "17 Des", "Rapor: Kamis, 17 Desember 2026"),
    ):
        await house.koordinator.taps(way)
        await house.koordinator.says(said)
        assert line in (await house.koordinator.taps("Simpan")).text
    await house.koordinator.taps("Akhir semester")
    assert "jauh dari akhir semester" in (await house.koordinator.says("3 Maret 2027")).text


async def test_a_konselor_reads_and_changes_nothing(house: House) -> None:
    shown = await house.rahma.says("/kalender")
    for data in ("kl:simpan:libur:20261130:20261201", "kl:pekan:6", "kl:tanya:libur", "kl:hapus:1", "kl"):
        tap = await house.rahma.forge(shown.id, data)
        assert (await house.rahma.toast(tap))["text"] == STALE
    assert (await house.rahma.says("/kalender")).text == shown.text


async def test_forged_days_of_a_koordinator_are_refused(house: House) -> None:
    shown = await house.koordinator.says("/kalender")
    for data in ("kl:simpan:libur:20261201:20261130", "kl:simpan:raja:20261130:20261130", "kl:simpan:libur:x:y",
                 "kl:simpan:libur:19000101:19000102", "kl:simpan:ramadan:20270208:20270309", "kl:hapus:z"):  # fmt: skip
        tap = await house.koordinator.forge(shown.id, data)
        assert (await house.koordinator.toast(tap))["text"] == STALE


async def test_a_colleague_accepts_and_the_absent_one_ends_it(house: House) -> None:
    asked = await house.rahma.says("/cuti 30 Nov s.d. 4 Des")
    assert "Rekan hanya melihat kode, kegiatan, dan jam." in asked.text
    await house.rahma.press(next(label for label in asked.labels if "Dua" in label), asked)
    await house.rahma.settled()
    request = await house.dua.last()
    assert "Rahma Widyastuti cuti Senin, 30 November 2026 sampai Jumat, 4 Desember 2026" in request.text
    accept = request.data("Terima")
    tap = await house.rahma.forge((await house.rahma.last()).id, accept)
    assert (await house.rahma.toast(tap))["text"] == STALE
    await house.dua.taps("Terima")
    stands = await house.rahma.shown("menerima pengingat")
    tap = await house.dua.forge(request.id, stands.data("Akhiri cuti"))
    assert (await house.dua.toast(tap))["text"] == STALE
    await house.rahma.taps("Akhiri cuti")
    assert await house.rahma.shown("✓ Cuti diakhiri.")
    tap = await house.dua.forge(request.id, accept)
    assert (await house.dua.toast(tap))["text"] == STALE


async def test_the_hour_of_the_agenda(house: House) -> None:
    assert "pukul 06.30" in (await house.rahma.says("/pengaturan")).text
    assert "pukul 07.00" in (await house.rahma.taps("○ 07.00")).text
    assert "pukul 07.15" in (await house.rahma.says("/pengaturan 07.15")).text
    assert "antara 06.00 dan 08.00" in (await house.rahma.says("/pengaturan 25.00")).text
    assert "pukul 07.15" in (await house.rahma.says("/pengaturan")).text
