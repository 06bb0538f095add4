"""Writes docs/walkthroughs from real conversations: python -m tests.e2e.walkthroughs. A test compares them."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests import counselor
from tests.counselor import House
from tests.e2e import closing, walk_data, walk_days, walk_groups, walk_referral, walk_slips, walk_visits, walks
from tests.e2e.pages import Page

FOLDER = counselor.ROOT / "docs" / "walkthroughs"


async def intake(house: House) -> str:
    """Walk through the opening of a case."""
    about = "Membuka kasus: 8 interaksi dari perintah sampai tersimpan, lalu menjadwalkan pertemuan pertama."
    page = Page(house.rahma, "Membuka kasus", about)
    page.heading("Penerimaan kasus")
    await page.says("/baru riski 8b")
    for label in (walks.RIZKY, walks.NO_DANGER, "Wali kelas"):
        await page.taps(label)
    await page.says(walks.SUMMARY)
    for label in ("Belajar", "Ya", "Simpan"):
        await page.taps(label)
    page.heading("Jadwal pertama")
    await page.taps("Jadwalkan")
    await page.says("24 Nov 10.00")
    page.heading("Siswa yang tidak ada di daftar")
    await page.says("/baru riski firmansyah 8b")
    for label in ("Tambah siswa", "Riski Firmansyah", "VIII-B", "Laki-laki"):
        await page.taps(label)
    await page.taps("Lanjutkan nanti")
    await page.chat()
    return page.text()


async def session(house: House) -> str:
    """Walk through the first session of a case, its look-up, and a correction."""
    await walks.intake(house.rahma)
    about = "Mencatat sesi di antara dua jam pelajaran: 13 interaksi, lalu mencarinya kembali dan memperbaikinya."
    page = Page(house.rahma, "Mencatat sesi", about)
    page.heading("Konseling perseorangan")
    await page.says("/catat 001")
    for label in ("Semua sudah", "Ya, lisan"):
        await page.taps(label)
    for told in walks.TOLD:
        await page.says(told)
    for label in ("Lanjut", walks.NO_DANGER):
        await page.taps(label)
    await page.says(walks.LEARNED)
    await page.taps("4")
    await page.says(walks.PLAN)
    await page.taps("Pertemuan lagi")
    await page.says("2 Des 09.00")
    await page.taps("Simpan")
    page.heading("Mencari kembali")
    await page.says("rizky")
    await page.taps("M. Rizky P. · VIII-B · 001")
    page.heading("Memperbaiki satu jawaban")
    for label in ("Riwayat", "Baca 2", "Perbaiki"):
        await page.taps(label)
    await page.says("6")
    for label in ("3", "Simpan"):
        await page.taps(label)
    await page.says("salah ketuk")
    await page.chat()
    return page.text()


async def closing_of_a_case(house: House) -> str:
    """Walk through the end of a case: refused, assessed, closed, opened again, put off."""
    code = await walks.intake(house.rahma)
    await closing.last_session(house.rahma, code)
    about = "Menutup kasus: 5 interaksi dari kartu sampai tersimpan; lalu membukanya kembali dan menundanya."
    page = Page(house.rahma, "Penutupan kasus", about)
    page.heading("Belum dapat ditutup")
    await page.says("001")
    for label in ("Tutup kasus", "Terentaskan", "Sudah", "Simpan"):
        await page.taps(label)
    page.heading("Penilaian satu minggu diisi dulu")
    for label in ("Isi", "Sudah"):
        await page.taps(label)
    await page.says("lebih sering masuk")
    for label in ("Terentaskan", walks.NO_DANGER, "Simpan"):
        await page.taps(label)
    page.heading("Penutupan dilanjutkan")
    for label in ("Lanjutkan", "Simpan"):
        await page.taps(label)
    page.heading("Kasus yang sudah ditutup tidak menerima layanan baru")
    await page.says("/catat 001")
    for label in ("Buka kembali", "Ada keterangan baru", "Simpan"):
        await page.taps(label)
    page.heading("Kasus ditunda sampai sesudah libur")
    await page.says("001")
    for label in ("Lainnya", "Tunda kasus", "Libur sekolah"):
        await page.taps(label)
    await page.says("4 Januari 2027")
    await page.taps("Simpan")
    await page.says("001")
    await page.chat()
    return page.text()


async def alih_tangan_kasus(house: House) -> str:
    """Walk through handing a case over to an expert."""
    page = Page(house.rahma, walk_referral.TITLE, walk_referral.ABOUT)
    await walk_referral.talk(page, await walk_referral.before(page))
    await page.chat()
    return page.text()


async def aplikasi_instrumentasi(house: House) -> str:
    """Walk through the application of an instrument."""
    page = Page(house.rahma, walk_data.INSTRUMENT, walk_data.INSTRUMENT_ABOUT)
    await walk_data.instrument(page)
    await page.chat()
    return page.text()


async def himpunan_data(house: House) -> str:
    """Walk through the data about students."""
    page = Page(house.rahma, walk_data.DATA, walk_data.DATA_ABOUT)
    await walk_data.data(page, house.koordinator)
    await page.chat()
    return page.text()


async def bimbingan_kelompok(house: House) -> str:
    """Walk through a guidance for a whole class."""
    page = Page(house.rahma, walk_groups.GUIDANCE, walk_groups.ABOUT_GUIDANCE)
    await walk_groups.guidance(page)
    return page.text()


async def konseling_kelompok(house: House) -> str:
    """Walk through a counseling group."""
    page = Page(house.rahma, walk_groups.COUNSELING, walk_groups.ABOUT_COUNSELING)
    await walk_groups.counseling(page)
    return page.text()


async def kunjungan_rumah(house: House) -> str:
    """Walk through a home visit."""
    page = Page(house.rahma, walk_visits.VISIT, walk_visits.ABOUT_VISIT)
    await walk_visits.visit(page)
    await page.chat()
    return page.text()


async def konferensi_kasus(house: House) -> str:
    """Walk through a case conference."""
    page = Page(house.rahma, walk_visits.CONFERENCE, walk_visits.ABOUT_CONFERENCE)
    await walk_visits.conference(page)
    await page.chat()
    return page.text()


async def rujukan(house: House) -> str:
    """Walk through a slip of a teacher and the handing over of its case."""
    page = Page(house.rahma, walk_slips.TITLE, walk_slips.ABOUT)
    await walk_slips.talk(house, page)
    return page.text()


PAGES: dict[str, Callable[[House], Awaitable[str]]] = {
    "bimbingan_kelompok": bimbingan_kelompok,
    "konseling_kelompok": konseling_kelompok,
    "aplikasi_instrumentasi": aplikasi_instrumentasi,
    "himpunan_data": himpunan_data,
    "konferensi_kasus": konferensi_kasus,
    "kunjungan_rumah": kunjungan_rumah,
    "alih_tangan_kasus": alih_tangan_kasus,
    "rujukan": rujukan,
    "intake": intake,
    "session": session,
    "penutupan_kasus": closing_of_a_case,
    "seratus_hari": walk_days.hundred_days,
}


async def talked(name: str, folder: Path) -> str:
    """Let a walk-through happen in a fresh house and return its page."""
    async with counselor.house(folder) as house:
        return await PAGES[name](house)


async def write() -> None:
    """Write all pages."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            (FOLDER / f"{name}.md").write_text(await talked(name, Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(write())
