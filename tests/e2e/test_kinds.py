"""Several people in one answer, at the real bot: a class, a roll call, one answer each, roles, and commitments."""

import os
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests import counselor
from tests.conversations import form_of_people
from tests.counselor import ROOT, Counselor, House
from tests.e2e import walks
from tests.sandbox_client import Shown

TITLE = "Contoh orang"
STARTED_WITH = """
import bot.conversations
bot.conversations.__path__.append({folder!r})
"""


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """A house whose bot finds one file more; at the end no step has failed."""
    started_with = tmp_path / "started_with"
    started_with.mkdir()
    folder = form_of_people.written(tmp_path / "forms")
    (started_with / "sitecustomize.py").write_text(STARTED_WITH.format(folder=str(folder)), encoding="utf-8")
    async with counselor.house(tmp_path, start=False) as ours:
        await ours.start(PYTHONPATH=os.pathsep.join((str(started_with), str(ROOT))))
        yield ours
        assert ours.failures() == []


async def begun(guru: Counselor) -> tuple[str, Shown]:
    """Open a case and begin the form on it; return code and first question."""
    code = await walks.intake(guru)
    await guru.says("/menu")
    await guru.taps(TITLE)
    return code, await guru.taps(code)


def names(shown: Shown) -> list[str]:
    """Return the names on the ticks of a message."""
    return [label[2:] for label in shown.labels if label[:1] in "✓○" and label[1:2] == " "]


async def test_from_a_class_to_what_was_agreed(house: House) -> None:
    guru = house.rahma
    code, asked = await begun(guru)
    assert "Siapa pesertanya?" in asked.text
    assert asked.labels[:3] == [f"○ M.R.P. · {code}", "Satu kelas", "Pilih nama"]

    classes = await guru.taps("Satu kelas")
    assert classes.rows[0] == ["VII-A", "VII-B", "VIII-A"]
    assert classes.rows[1][0] == "VIII-B"
    roll = await guru.taps("VIII-B")
    assert "✓ Peserta 11 siswa" in (await guru.shown("✓ Peserta")).text
    assert "(11 siswa)" in roll.text
    assert len(names(roll)) == 11
    assert len(roll.rows[0]) == 2
    assert "Lanjut: hadir 11" in roll.labels
    assert "M. Rizky P." in names(roll)

    first, second = names(roll)[:2]
    roll = await guru.taps(f"✓ {first}")
    assert f"○ {first}" in roll.labels
    roll = await guru.says(second)
    assert sum("(11 siswa)" in shown.text for shown in await guru.messages()) == 1  # the copy above the name is gone
    assert "Lanjut: hadir 9" in roll.labels
    discussed = await guru.taps("Lanjut: hadir 9")
    assert "✓ Hadir 9 dari 11" in (await guru.shown("✓ Hadir")).text
    assert len(names(discussed)) == 9
    assert first not in names(discussed)

    third = names(discussed)[0]
    await guru.taps(f"○ {third}")
    await guru.says("M. Rizky P.")
    each = await guru.taps("Lanjut: 2")
    assert " · 1 dari 2" in each.text
    assert each.rows[1] == ["2", "3", "4"]
    each = await guru.taps("4")
    assert "M.R.P. · 2 dari 2" in each.text
    people = await guru.says("5")
    assert "Siapa lagi yang hadir?" in people.text

    role = await guru.says("Bu Sari, S.Pd., Pak Budi")
    assert "✓ Bu Sari, S.Pd." in role.text
    assert "Peran Bu Sari, S.Pd.?" in role.text
    role = await guru.taps("Wali kelas")
    assert "Peran Pak Budi?" in role.text
    role = await guru.says("guru mapel")
    assert "✓ Pak Budi (guru mapel)" in role.text
    pledges = await guru.taps("Lanjut")
    assert ["Semua sudah"] in pledges.rows
    assert names(pledges) == ["Bu Sari, S.Pd.", "Pak Budi"]
    rows = await guru.taps("Semua sudah")
    assert rows.labels[0] == "Belum ada"

    who = await guru.says("menemani belajar")
    assert who.labels[:3] == ["Bu Sari, S.Pd.", "Pak Budi", "Belum ditentukan"]
    await guru.taps("Bu Sari, S.Pd.")
    row = await guru.says("2 Des")
    assert "✓ Bu Sari, S.Pd.: menemani belajar (Rabu, 2 Desember" in row.text
    assert row.labels[:3] == ["Tambah", "Lanjut", "Hapus terakhir"]
    await guru.taps("Tambah")
    await guru.says("menelepon ibunya")
    await guru.taps("Pak Budi")
    await guru.taps("Besok")
    review = await guru.taps("Lanjut")
    for line in (
        "1 Peserta: 11 siswa",
        "2 Hadir: 9 dari 11 (kecuali ",
        "5 Pendamping: Bu Sari, S.Pd. (wali kelas), Pak Budi (guru mapel)",
        "6 Janji: Bu Sari, S.Pd., Pak Budi",
        "7 Komitmen: \nBu Sari, S.Pd.: menemani belajar (Rabu, 2 Desember",
        "Pak Budi: menelepon ibunya (Selasa, 24 November",
        "M.R.P. 5",
    ):
        assert line in review.text
    await guru.taps("Simpan")
    with sqlite3.connect(f"file:{house.folder / 'bot' / 'records.db'}?mode=ro", uri=True) as records:
        assert records.execute("SELECT count(*) FROM record WHERE form = ?", (form_of_people.NAME,)).fetchone() == (1,)
    await walks.card(guru, code)
    await guru.taps("Riwayat")
    read = await guru.taps("Baca 2")
    assert "Hadir: 9 dari 11 (kecuali " in read.text
    assert "M.R.P. 5" in read.text
    assert await walks.talkative(house.client) == []


async def test_names_are_looked_up_and_tapped(house: House) -> None:
    guru = house.rahma
    code, _ = await begun(guru)
    found = await guru.says("adinda 7a")
    assert found.labels[0] == "Adinda Contoh · VII-A"
    chosen = await guru.taps("Adinda Contoh · VII-A")
    assert "Adinda Contoh · VII-A" not in chosen.labels
    assert "✓ Adinda C." in chosen.labels
    assert "Lanjut: 1 siswa" in chosen.labels
    assert "sedikitnya 2 siswa" in (await guru.says("lanjut")).text

    await guru.says("adinda 7a")
    assert "Adinda C. sudah ada di daftar." in (await guru.taps("Adinda Contoh · VII-A")).text
    told = (await guru.taps("Pilih nama")).text
    assert told.startswith("Silakan ketik namanya.")
    assert told.count("Ketik nama siswa") == 1
    nobody = await guru.says("zxqw")
    assert 'Belum ada "zxqw" di daftar.' in nobody.text
    assert "Tambah siswa" not in nobody.labels
    chosen = await guru.taps(f"○ M.R.P. · {code}")
    assert "✓ M. Rizky P." in chosen.labels
    chosen = await guru.taps("✓ M. Rizky P.")
    assert "Lanjut: 1 siswa" in chosen.labels
    assert f"○ M.R.P. · {code}" in chosen.labels
    chosen = await guru.says("8b")
    assert "12 siswa" in chosen.text
    roll = await guru.taps("Lanjut: 12 siswa")
    assert "(12 siswa)" in roll.text
    assert await walks.talkative(house.client) == []


async def test_a_forged_student_is_refused_in_words(house: House) -> None:
    guru = house.rahma
    _, asked = await begun(guru)
    forged = asked.data("Satu kelas").replace(":kelas", ":sffffffffff")
    await guru.client.inject(
        callback_query={
            "id": "9",
            "from": {"id": guru.id, "is_bot": False, "first_name": "Rahma"},
            "message": {**asked.raw, "chat": {"id": guru.id, "type": "private"}},
            "chat_instance": "1",
            "data": forged,
        }
    )
    assert "tidak ada di daftar siswa sekolah ini" in (await guru.answer()).text
