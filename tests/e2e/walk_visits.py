"""The walk-throughs of a home visit and of a case conference: planned on Monday, carried out days later."""

from tests.e2e import walks
from tests.e2e.pages import Page

HOUR = 3_600
VISIT, CONFERENCE = "Kunjungan rumah", "Konferensi kasus"
ABOUT_VISIT = (
    "Merencanakan kunjungan dengan persetujuan konseli, dua catatan terpisah sebelum berangkat, "
    "dan laporannya pada sore hari: 23 interaksi seluruhnya, tanpa tombol jam; 25 lewat /kegiatan."
)
ABOUT_CONFERENCE = (
    "Konferensi dengan dua peserta: persetujuan konseli, janji kerahasiaan, seorang peserta yang datang terlambat, "
    "dan risalah dalam dua bagian."
)


async def visit(page: Page) -> None:
    """Plan a visit without a yes, then with one; go there, and report in the evening."""
    await walks.intake(page.guru)
    page.heading("Rencana: konseli masih ragu")
    await page.says("/kunjungan 001")
    await page.says("sering tidak masuk hari Senin")
    for label in ("Masih ragu", "Aman"):
        await page.taps(label)
    await page.says("nilai ulangannya turun")
    await page.says("Kehadiran hari Senin, dan cara sekolah membantu.")
    for label in ("Ya, sudah diperiksa", "Ibu", "Lanjut", "Lanjut", "Simpan"):
        await page.taps(label)
    page.heading("Sesudah dibicarakan: konseli menyetujui")
    await page.taps("Isi tanggapannya")
    await page.taps("Ya")
    await page.says("25 Nov 15.30")
    await page.taps("Simpan")
    await page.guru.client.move_clock(advance=2 * 24 * HOUR + 5 * HOUR + HOUR // 2)
    page.heading("Rabu siang: hari kunjungan")
    await page.taps("Hari kunjungan")
    for label in ("Boleh disampaikan", "Jangan disampaikan"):
        await page.taps(label, await page.guru.shown("Sebelum berangkat"))
    await page.taps("Berangkat", await page.guru.shown("Sebelum berangkat"))
    await page.guru.client.move_clock(advance=HOUR // 2)
    await page.taps("Tiba", await page.guru.shown("Berangkat dicatat"))
    await page.guru.client.move_clock(advance=HOUR)
    await page.taps("Selesai", await page.guru.shown("Tiba dicatat"))
    page.heading("Rabu sore: laporan")
    await page.taps("Isi laporan")
    await page.taps("Ibu, seperti rencana")
    await page.says("ibunya bekerja sejak pagi, adik dijaga bergantian")
    await page.taps("Lanjut")
    await page.taps(walks.NO_DANGER)
    await page.says("menyiapkan sarapan malam sebelumnya")
    await page.taps("Ibu")
    await page.says("30 Nov")
    for label in ("Lanjut", "Ya", "4", "Pertemuan lagi"):
        await page.taps(label)
    await page.says("2 Des 09.00")
    await page.taps("Simpan")


async def conference(page: Page) -> None:
    """Plan a conference, begin it with the pledge, let somebody come late, and read the two minutes."""
    await walks.intake(page.guru)
    page.heading("Rencana")
    await page.says("/konferensi 001")
    await page.says("komitmen untuk hari Senin")
    await page.taps("Setuju")
    await page.says("Sari Contoh, Dodi Contoh")
    for label in ("Wali kelas", "Guru mapel", "Lanjut"):
        await page.taps(label)
    await page.says("30 Nov 10.30")
    await page.says("ruang kepala sekolah")
    await page.taps("Simpan")
    await page.guru.client.move_clock(advance=7 * 24 * HOUR + HOUR)
    page.heading("Senin berikutnya: konferensi")
    for label in ("Mulai konferensi", "Lanjut: hadir 2", "Kalimat siap baca"):
        await page.taps(label)
    await page.taps("Semua sudah", await page.guru.shown("Janji kerahasiaan"))
    page.heading("Seorang peserta datang terlambat")
    await page.taps("Peserta tambahan")
    await page.says("Rina Contoh")
    for label in ("Guru wali", "Lanjut", "Lanjut: 0", "Simpan", "Lihat siapa", "Catat janji", "Semua sudah"):
        await page.taps(label)
    page.heading("Risalah")
    await page.says("jadwal piket adik diatur ulang")
    await page.taps("Lanjut")
    await page.says("menyapa tiap Senin pagi")
    await page.taps("Sari Contoh")
    await page.says("7 Des")
    for label in ("Lanjut", "Ya", "○ Konseling perseorangan", "Lanjut"):
        await page.taps(label)
    await page.says("7 Des 10.00")
    await page.taps("Belum disampaikan")
    await page.taps("Selesai", await page.guru.shown("Konferensi dimulai"))
    for label in ("Simpan", "Risalah"):
        await page.taps(label)
