"""How cases come near their end: a last session, an assessment, the closing."""

from tests.counselor import Counselor
from tests.e2e import walks
from tests.sandbox_client import Shown

WEEK = 7 * 24 * 3600


async def last_session(guru: Counselor, code: str, *, plan: str = "Belum ada rencana") -> Shown:
    """Note a session after which nothing more is needed."""
    await walks.session(guru, code, upto=9)
    for label in (plan, "Tidak perlu", "Tujuan tercapai", "Simpan"):
        await guru.taps(label)
    return await guru.last()


async def assessed(guru: Counselor, code: str, state: str = "Terentaskan") -> Shown:
    """Assess a case after a week."""
    await guru.says(f"/nilai {code[-3:]}")
    await guru.taps("Sudah")
    await guru.says("lebih sering masuk")
    for label in (state, walks.NO_DANGER, "Simpan"):
        await guru.taps(label)
    return await guru.last()


async def near_its_end(guru: Counselor, query: str = "riski 8b") -> str:
    """Open a case and bring it to where it may be closed; return its code."""
    code = await walks.intake(guru, query)
    await last_session(guru, code)
    await guru.client.move_clock(advance=WEEK)
    await assessed(guru, code)
    return code


async def closed(guru: Counselor, code: str) -> Shown:
    """Close a case that may be closed."""
    await walks.card(guru, code)
    for label in ("Tutup kasus", "Terentaskan", "Sudah", "Simpan"):
        await guru.taps(label)
    return await guru.last()
