"""The walk-through of a referral slip, from the teacher to the counselor, and of a case that changes hands."""

from tests.counselor import House
from tests.e2e import test_handover as handover
from tests.e2e import test_rujukan as slips
from tests.e2e import walks
from tests.e2e.pages import Page

TITLE = "Rujukan dari guru, dan serah terima kasus"
ABOUT = (
    "Seorang guru merujuk siswa: 6 interaksi. Konselor menerimanya sebagai penerimaan kasus; guru hanya membaca "
    "diterima, dijadwalkan, atau selesai. Sesudahnya kasus dialihkan kepada konselor lain. "
    "Judul tiap bagian menyebut di ponsel siapa percakapannya terjadi."
)


async def talk(house: House, page: Page) -> None:
    """Talk the page on the phones of three people."""
    page.guru = teacher = await slips.teacher(house)
    page.heading("Guru: merujuk siswa")
    await page.says("/rujuk riski 8b")
    await page.taps(slips.RIZKY)
    await page.says(slips.SEEN)
    await _taps(page, "Perlu segera, minggu ini", "Rahma Widyastuti", "Kirim")
    page.guru = house.rahma
    page.heading("Konselor: menerima rujukan")
    await _taps(page, "Buka", "Terima", walks.NO_DANGER)
    await page.says(walks.SUMMARY)
    await _taps(page, "Belajar", "Ya", "Simpan", "Jadwalkan")
    await page.says("24 Nov 10.00")
    page.guru = teacher
    page.heading("Guru: membaca kabarnya")
    await page.says("/rujukan")
    page.guru = house.rahma
    page.heading("Konselor: mengalihkan kasus")
    await page.says(handover.CODE)
    await _taps(page, "Lainnya", "Alihkan kasus", "Contoh Dua")
    await page.says(handover.NOTE)
    await _taps(page, "Kirim")
    page.guru = house.dua
    page.heading("Konselor berikutnya: menerima kasus")
    await _taps(page, "Lihat", "Terima", "Buka kartu")


async def _taps(page: Page, *labels: str) -> None:
    for label in labels:
        await page.taps(label)
