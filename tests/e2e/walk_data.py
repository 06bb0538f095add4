"""The walk-throughs of instruments and of himpunan data."""

from typing import Any

from tests.counselor import Counselor
from tests.e2e import walks

INSTRUMENT = "Aplikasi instrumentasi"
INSTRUMENT_ABOUT = (
    "Satu kelas mengisi AKPD: 17 interaksi dari perintah sampai keempat tahap tersimpan; "
    "lalu instrumen yang kewenangannya belum jelas."
)
DATA = "Himpunan data"
DATA_ABOUT = (
    "Mencatat satu butir data siswa: 6 interaksi; koordinator BK membukanya dengan keperluan yang dicatat; "
    "lalu rencana dan evaluasi tiap semester."
)


async def _plan(page: Any, instrument: str, right: str = "") -> None:
    await page.says("/kegiatan")
    shown = await page.taps("Aplikasi instrumentasi")
    if "Mulai yang baru" in shown.labels:
        await page.taps("Mulai yang baru")
    await page.says("kebutuhan siswa kelas VIII")
    await page.taps("Satu kelas")
    await page.taps("VIII-B")
    shown = await page.taps(instrument)
    shown = await page.taps(right) if right else shown
    await page.taps(next(label for label in shown.labels if label.startswith("Hari ini ")))
    await page.says("10")


async def _follow_up(page: Any) -> None:
    await page.says("berjalan tertib, semua lembar kembali")
    await page.taps("Layanan lain")
    await page.says("1 Des 07.30")


async def instrument(page: Any) -> None:
    """Apply an instrument, its tally typed; then one whose results may not be noted."""
    page.heading("Dari rencana sampai tindak lanjut")
    await _plan(page, "AKPD")
    await page.says("Pribadi: 3/11\nSosial: 2/11\nBelajar: 8/11\nKarier: 5/11")
    await page.taps("Lanjut")
    await page.says("belajar paling tinggi; bimbingan kelompok tentang cara belajar")
    await page.taps("Lanjut")
    await _follow_up(page)
    for label in ("Belum ada", "Simpan", "Lihat hasil"):
        await page.taps(label)
    page.heading("Kewenangan belum jelas: hanya catatan administratif")
    await _plan(page, "AUM Umum", "Belum yakin")
    await _follow_up(page)
    await page.taps("Simpan")
    page.heading("Membaca kembali")
    await page.says("/kegiatan")
    for label in ("Aplikasi instrumentasi", "Baca 1"):
        await page.taps(label)


async def data(page: Any, koordinator: Counselor) -> None:
    """Put an item in, let the koordinator open it, plan and look over the whole."""
    page.heading("Satu butir data")
    await page.says("/data rizky 8b")
    for label in (walks.RIZKY, "Pendidikan dan prestasi"):
        await page.taps(label)
    await page.says("juara dua lomba menulis tingkat kota")
    for label in ("Wali kelas", "Simpan", "Buka datanya"):
        await page.taps(label)
    rahma, page.guru = page.guru, koordinator
    page.heading("Koordinator BK membuka data yang bukan tanggung jawabnya")
    await page.says("/kegiatan")
    for label in ("Himpunan data", "Buka data siswa"):
        await page.taps(label)
    await page.says("rizky 8b")
    await page.taps(walks.RIZKY)
    await page.says("?")
    await page.taps("Isi sekarang")
    await page.says("menyiapkan rapat kenaikan kelas")
    page.guru = rahma
    page.heading("Rencana dan evaluasi semester ini")
    await page.says("/kegiatan")
    for label in ("Himpunan data", "Rencana dan evaluasi", "Simpan"):
        await page.taps(label)
