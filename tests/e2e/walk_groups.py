"""The walk-throughs of bimbingan kelompok and konseling kelompok: a full turn each, and what their guards refuse."""

from tests.e2e import group_walks as walk
from tests.e2e import walks
from tests.e2e.group_walks import play, says, starting, taps
from tests.e2e.pages import Page

GUIDANCE = "Bimbingan kelompok"
ABOUT_GUIDANCE = (
    "Bimbingan kelompok untuk 25 siswa, dua di antaranya tidak hadir: 16 interaksi, kehadiran 3. "
    "Sesudahnya dilengkapi, dilanjutkan ke pertemuan berikut, dan ditolak karena pesertanya kurang dari sepuluh."
)
COUNSELING = "Konseling kelompok"
ABOUT_COUNSELING = (
    "Konseling kelompok dengan enam anggota: rencana, pertemuan, dan pertemuan berikut. "
    "Rencana ditolak selama anggota belum sepakat (G6); tahap kegiatan tertutup selama ada yang belum berjanji (G16)."
)


async def guidance(page: Page) -> None:
    """Talk through a guidance, its completion, its next meeting, and one that is too small."""
    page.heading("Dari perintah sampai tersimpan")
    await play(page, [*walk.guidance_plan(), *walk.attendance(), *walk.guidance_report()])
    page.heading("Melengkapi")
    more = [taps("Lengkapi"), says("Tahu tiga cara menolong teman"), taps("Ruang kelas"), taps("Sudah")]
    more += [taps("Belum teramati"), says("Simpulan bersama: bertanya dulu"), taps("4")]
    await play(page, [*more, says("Menyapa teman sebangku"), taps("4"), taps("90"), taps("Simpan")])
    page.heading("Pertemuan berikut")
    await play(page, [says("/bimbingan"), starting("Bimbingan kelompok"), taps("Pertemuan berikut")])
    await play(page, [says("Meminta bantuan"), taps("Simpan")])
    page.heading("Kurang dari sepuluh")
    await play(page, [says("/bimbingan"), taps("Kelompok baru"), says("Mengatur waktu"), taps("Belajar")])
    await play(page, [*walk.looked_up(walk.MEMBERS[:2])])
    await play(page, [says("hari ini 09.00"), taps("Simpan"), taps("Ubah jadwal"), says("besok 10.00"), taps("Simpan")])
    await page.chat()


async def counseling(page: Page) -> None:
    """Talk through a group from its plan to the next one, with both refusals on the way."""
    page.heading("Rencana; anggota belum sepakat")
    await play(page, walk.counseling_plan(says("besok 09.00"), walk.looked_up(walk.MEMBERS), agreed="Belum"))
    await play(page, [taps("Isi sekarang"), taps("Sudah"), taps("Simpan")])
    await page.guru.client.move_clock(advance=24 * 3600)
    page.heading("Pertemuan; satu anggota belum berjanji")
    await play(page, [says("/kelompok 1"), taps("Lanjut: hadir 6"), taps("Kalimat siap baca")])
    await play(page, [taps("✓ Oki R."), taps("Lanjut: 5"), taps(walks.NO_DANGER), taps("Simpan")])
    await play(page, [taps("Catat janji"), taps("○ Oki R."), taps("Lanjut: 6"), taps("○ Melati R."), taps("Lanjut: 1")])
    feelings = [taps(str(2 + n % 3)) for n in range(6)]
    await play(page, [says(walk.STORY), taps("Lanjut"), taps("Mulai tampak"), *feelings])
    await play(page, [taps("Pertemuan lagi"), starting("Selasa "), taps("Simpan")])
    page.heading("Pertemuan berikut dan kartu kelompok")
    await play(page, [taps("Pertemuan berikut"), taps("Simpan")])
    await play(page, [says("/kelompok"), starting("Konseling kelompok"), taps("Riwayat")])
    await page.chat()
