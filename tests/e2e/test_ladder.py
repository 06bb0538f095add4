"""The evaluation ladder: a session says what it has booked, and each due one is filed from the agenda by taps."""

from datetime import datetime

import pytest

from tests.counselor import WIB, Counselor, House
from tests.e2e import closing, walks
from tests.e2e.test_reminder_ways import go_to

WEEK_AFTER = datetime(2026, 11, 30, 9, 0, tzinfo=WIB)
TERM_AFTER = datetime(2027, 2, 22, 9, 0, tzinfo=WIB)


@pytest.fixture
def guru(house: House) -> Counselor:
    return house.someone()


async def from_agenda(guru: Counselor, code: str) -> int:
    """Tap a code in the agenda; return how many interactions were made before."""
    agenda = await guru.says("/agenda")
    assert "penilaian satu" in agenda.text
    before = guru.interactions
    await guru.taps(code, agenda)
    return before


async def test_the_ladder_from_the_session_to_the_end_of_the_case(house: House, guru: Counselor) -> None:
    code = await walks.intake(guru)
    filed = await closing.last_session(guru, code)
    assert "Penilaian satu minggu (laijapen): Senin, 30 November." in filed.text
    assert "Penilaian satu semester (laijapang): Senin, 22 Februari 2027." in filed.text

    await go_to(house, WEEK_AFTER)
    before = await from_agenda(guru, code)
    await guru.taps("Sudah")
    for label in ("Belum ada", "Jauh lebih ringan", walks.NO_DANGER):
        await guru.taps(label)
    done = await guru.taps("Simpan")
    assert done.text.startswith("Penilaian tersimpan.") and guru.interactions - before <= 8
    assert "Dipantau" in (await walks.card(guru, code)).text

    await go_to(house, TERM_AFTER)
    before = await from_agenda(guru, code)
    shown = await guru.last()
    while "Apakah perubahan bertahan?" not in shown.text:  # both rungs are due: the one of the month comes first
        for label in ("Sudah", "Belum ada", "Terentaskan", walks.NO_DANGER, "Simpan"):
            await guru.taps(label)
        before = await from_agenda(guru, code)
        shown = await guru.last()
    await guru.taps("Ya")
    await guru.taps("Tidak ada yang saya ketahui")
    await guru.taps("Kasus dapat ditutup")
    done = await guru.taps("Simpan")
    assert "Tutup kasus" in done.labels and guru.interactions - before <= 5
