"""What parents' refusal withholds lies nowhere: not in the finished draft, not among the files, not after a move."""

import sqlite3

import pytest

from tests.counselor import Counselor, House
from tests.e2e import walks
from tests.e2e.test_attachments import OGG
from tests.e2e.test_himpunan_data import CONTENT, PURPOSE, consents, item, opens
from tests.e2e.test_safety import in_session, records

pytestmark = pytest.mark.asyncio(loop_scope="module")

LONG = "kata " * 700
DRAFT = "SELECT length(body_sealed) FROM draft WHERE form = 'konseling_perseorangan' ORDER BY changed_at DESC LIMIT 1"


def found(home: House, query: str) -> int:
    with sqlite3.connect(f"file:{home.place.data_dir / 'records.db'}?mode=ro", uri=True) as records:
        return int(records.execute(query).fetchone()[0])


async def test_a_finished_draft_keeps_nothing_that_g13_withholds(home: House, guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=3)
    await guru.says(LONG)
    await guru.sends("voice", OGG)
    await guru.taps("Lanjut")
    await guru.taps(walks.NO_DANGER)
    await guru.says(walks.LEARNED)
    await guru.taps("4")
    await guru.says(walks.PLAN)
    await guru.taps("Pertemuan lagi")
    await guru.says("2 Des 09.00")
    before = found(home, DRAFT)
    assert found(home, "SELECT count(*) FROM attachment") == 1
    other = home.someone()
    await consents(other, "Menolak", "rizky 8b", walks.RIZKY)
    await guru.taps("Simpan")
    assert found(home, DRAFT) < before - len(LONG) + 100
    assert found(home, "SELECT count(*) FROM attachment") == 0
    assert not list((home.place.data_dir / "files").iterdir())
    await consents(other, "Belum", "rizky 8b", walks.RIZKY)


async def test_no_content_moves_to_a_student_whose_parents_refused(home: House, guru: Counselor) -> None:
    await consents(home.someone(), "Menolak", "dimas 9a", walks.DIMAS)
    code = await walks.intake(guru)
    await walks.session(guru, code)
    await guru.taps("Salah siswa")
    await guru.says("dimas 9a")
    refused = await guru.taps(walks.DIMAS)
    assert refused.text.startswith("Orang tua/wali siswa itu tidak menyetujui pengolahan data")
    assert walks.TOLD[0] in (await guru.taps("Buka catatan")).text
    await consents(home.someone(), "Belum", "dimas 9a", walks.DIMAS)


async def test_a_koordinator_who_is_marked_reads_no_level_b_of_the_students_data(home: House, guru: Counselor) -> None:
    await item(guru)
    await in_session(guru)
    await records(guru, unsafe="○ Koordinator BK")
    await opens(home.koordinator)
    record = await home.koordinator.says(PURPOSE)
    assert "1 isi hanya untuk penanggung jawab 🔒" in record.text
    assert not [word for word in (CONTENT, "Wali kelas", "Pendidikan dan prestasi") if word in record.text]
