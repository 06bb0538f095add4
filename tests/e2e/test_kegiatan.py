"""/kegiatan: every activity in plain words, the case chosen by a tap or typed, what is planned taken up again."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests import counselor
from tests.conversations import new_form, planned_form
from tests.counselor import ROOT, Counselor, House
from tests.e2e import walks
from tests.e2e.test_added_form import STARTED_WITH

TITLE, FOUR_DAYS = "Contoh berjadwal", 4 * 24 * 3600


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """A house whose bot finds one form more, which is planned first and carried out later."""
    started_with = tmp_path / "started_with"
    started_with.mkdir()
    folder = new_form.written(tmp_path / "forms", planned_form.NAME, planned_form.SOURCE)
    (started_with / "sitecustomize.py").write_text(STARTED_WITH.format(folder=str(folder)), encoding="utf-8")
    async with counselor.house(tmp_path, start=False) as ours:
        await ours.start(PYTHONPATH=os.pathsep.join((str(started_with), str(ROOT))))
        yield ours
        assert ours.failures() == []


async def planned(guru: Counselor) -> str:
    """Plan the example for Thursday at nine; return the code of the case."""
    code = await walks.intake(guru)
    await guru.says("/kegiatan")
    await guru.taps(TITLE)
    await guru.taps(f"{code} · M.R.P. · VIII-B")
    await guru.says("melihat jadwal")
    await guru.says("26 Nov 09.00")
    return code


async def test_the_list_says_what_there_is_and_asks_for_the_case(house: House) -> None:
    guru = house.rahma
    listed = await guru.says("/kegiatan")
    assert "Apa yang akan dikerjakan?" in listed.text
    assert "• Konseling perseorangan: berbicara berdua dengan satu konseli" in listed.text
    assert "Belum ada kasus yang terbuka" in (await guru.taps("Konseling perseorangan")).text
    code, other = await walks.intake(guru), await walks.intake(guru, "dimas 9a")
    await guru.says("/kegiatan")
    asked = await guru.taps("Konseling perseorangan")
    assert asked.labels == [f"{other} · D.A.S. · IX-A", f"{code} · M.R.P. · VIII-B", "Tidak jadi"]
    begun = await guru.taps(f"{code} · M.R.P. · VIII-B")
    assert "Sudahkah ini dijelaskan" in begun.text
    assert f"✓ Konseling perseorangan · kode {code}" in await guru.transcript()
    assert "M.R.P. · VIII-B\n" not in (await guru.shown("Konseling perseorangan · kode")).text


@pytest.mark.parametrize("typed", ["dimas", "Dimas 9a"])
async def test_the_case_may_be_typed(house: House, typed: str) -> None:
    guru = house.rahma
    await walks.intake(guru)
    code = await walks.intake(guru, "dimas 9a")
    await guru.says("/kegiatan")
    await guru.taps("Konseling perseorangan")
    assert 'Tidak ada kasus Ibu yang terbuka untuk "zulkarnain".' in (await guru.says("zulkarnain")).text
    assert (await guru.says(typed)).labels == [f"{code} · D.A.S. · IX-A", "Tidak jadi"]
    assert "Sudahkah ini dijelaskan" in (await guru.says(code[-3:])).text


async def test_a_colleagues_code_is_nobodys(house: House) -> None:
    code = await walks.intake(house.dua)
    guru = house.rahma
    await walks.intake(guru, "dimas 9a")
    await guru.says("/kegiatan")
    await guru.taps("Konseling perseorangan")
    assert "Tidak ada kasus dengan kode itu" in (await guru.says(code)).text


async def test_a_plan_is_filed_alone_and_taken_up_when_its_hour_has_come(house: House) -> None:
    guru = house.rahma
    code = await planned(guru)
    done = await guru.taps("Simpan")
    assert done.text == (
        "Direncanakan: contoh berjadwal, Kamis, 26 November 2026, pukul 09.00 WIB. "
        "Pelaksanaannya diisi setelah waktunya tiba."
    )
    assert done.labels == ["Lanjutkan", "Ubah tanggal", "Lengkapi", "Perbaiki", "Salah siswa"]
    early = await guru.taps("Lanjutkan")
    assert early.text.startswith("Belum waktunya: contoh berjadwal direncanakan Kamis, 26 November 2026")
    assert early.labels == ["Ubah tanggal", "Lengkapi"]
    assert "Tidak ada yang belum selesai" in (await guru.says("/lanjut")).text

    await walks.card(guru, code)
    await guru.taps("Kegiatan")
    offered = await guru.taps(TITLE)
    assert offered.text == "Ada contoh berjadwal yang direncanakan Kamis, 26 November 2026, pukul 09.00 WIB."
    assert offered.labels == ["Ubah tanggal", "Mulai yang baru"]

    await guru.client.move_clock(advance=FOUR_DAYS)
    await guru.says("/kegiatan")
    await guru.taps(TITLE)
    offered = await guru.taps(f"{code} · M.R.P. · VIII-B")
    assert offered.labels == ["Lanjutkan contoh berjadwal yang direncanakan", "Mulai yang baru"]
    assert "Bagaimana jalannya?" in (await guru.taps(offered.labels[0])).text
    await guru.taps("Lanjutkan nanti")
    assert "contoh berjadwal" in (await guru.says("/lanjut")).labels[0]
    assert "perbaikan" not in (await guru.last()).labels[0]
    await guru.taps((await guru.last()).labels[0])
    await guru.taps("Lancar")
    assert "Yang pokok sudah lengkap" in (await guru.taps("Simpan")).text
    await guru.says("/kegiatan")
    await guru.taps(TITLE)
    assert "Apa tujuannya?" in (await guru.taps(f"{code} · M.R.P. · VIII-B")).text


async def test_a_plan_that_is_moved_to_today_goes_straight_on(house: House) -> None:
    guru = house.rahma
    await planned(guru)
    await guru.taps("Simpan")
    await guru.taps("Ubah tanggal")
    moved = await guru.says("27 Nov 10.00")
    assert moved.text == "Jadwal dipindah ke Jumat, 27 November 2026, pukul 10.00 WIB."
    await guru.taps("Ubah tanggal")
    assert "Bagaimana jalannya?" in (await guru.says("hari ini 09.45")).text
    await guru.taps("Lancar")
    assert "Perubahan tersimpan" in (await guru.taps("Simpan")).text


async def test_a_second_one_may_be_begun_beside_the_plan(house: House) -> None:
    guru = house.rahma
    code = await planned(guru)
    await guru.taps("Simpan")
    await walks.card(guru, code)
    await guru.taps("Kegiatan")
    await guru.taps(TITLE)
    assert "Apa tujuannya?" in (await guru.taps("Mulai yang baru")).text
