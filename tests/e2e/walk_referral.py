"""The walk-through of an alih tangan kasus: an expert who cannot, another who can, what came of it, and a promise."""

from tests.e2e import test_alih_tangan_kasus as referral
from tests.e2e import walks
from tests.e2e.pages import Page

TITLE = "Alih tangan kasus"
ABOUT = (
    "Menyerahkan kasus kepada ahli: rencana, ahli pertama yang belum dapat menerima, ahli lain, dan hasilnya. "
    "Sesudahnya pertemuan berikut terbuka dengan kesepakatan konseli."
)


async def talk(page: Page, code: str) -> None:
    """Talk the page; the case has a session behind it."""
    page.heading("Rencana; ahli belum dapat menerima")
    await page.says("/kegiatan")
    await page.taps("Alih tangan kasus")
    await page.taps(f"{code} · M.R.P. · VIII-B")
    await _act(page, *referral.PLAN[:-1], referral.UNABLE, "Simpan")
    page.heading("Ahli lain, sampai konseli bertemu ahli")
    await _act(page, "Ahli lain", "Dokter atau Puskesmas", f"▸{referral.OTHER_EXPERT}", "▸hari ini 09.30", "Telepon")
    await _act(page, referral.WILLING, *referral.HANDOVER)
    page.heading("Setelah bertemu ahli")
    await page.guru.client.move_clock(advance=2 * referral.DAY)
    await _act(page, "Lanjutkan", *referral.RESULT)
    page.heading("Kesepakatan pada pertemuan berikut")
    await page.says(f"/catat {code[-3:]}")
    await _act(page, "Tandai kesepakatan", "1 Ditepati", "Batalkan")


async def _act(page: Page, *acts: str) -> None:
    for one in acts:
        await (page.says(one[1:]) if one.startswith("▸") else page.taps(one))


async def before(page: Page) -> str:
    """Note a session first, of which nothing is written down; return the code of the case."""
    code = await walks.intake(page.guru)
    await walks.session(page.guru, code)
    return code
