"""G12 passes the order of G1 to G4 while a danger is open: for one reason in words, logged, and never else."""

import contextlib
import sqlite3

import pytest

from tests.counselor import Counselor, House
from tests.e2e import walks
from tests.e2e.test_kunjungan_rumah import begun, planned, reported
from tests.sandbox_client import Shown

pytestmark = pytest.mark.asyncio(loop_scope="module")

PASS = "Demi keselamatan, lanjutkan"
STALE = "Tombol ini sudah tidak berlaku."
NOT_AGREED = "Kunjungan belum dapat dijadwalkan karena konseli belum menyetujuinya. Rencana tetap tersimpan."
WHY = "rumahnya perlu dilihat hari ini, nenek sakit"
SUICIDE = "○ Ada pikiran mengakhiri hidup"


async def in_danger(guru: Counselor, sign: str = SUICIDE) -> str:
    """Open a case whose flag is up; the meeting that it came from waits as a draft."""
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=6)
    await guru.taps(sign)
    await guru.taps("Lanjutkan nanti")
    return code


async def refused_plan(guru: Counselor, code: str, **answers: str) -> Shown:
    await begun(guru, code)
    return await planned(guru, consent="Masih ragu", **answers)


def logged(home: House) -> int:
    with contextlib.closing(sqlite3.connect(f"file:{home.place.data_dir / 'records.db'}?mode=ro", uri=True)) as records:
        return int(records.execute("SELECT count(*) FROM audit WHERE action = 'lewati'").fetchone()[0])


async def forged(guru: Counselor, message: Shown, data: str) -> str:
    told = await guru.toast(await guru.forge(message.id, data))
    await guru.answer()
    return str(told.get("text") or "")


async def test_a_visit_that_cannot_wait_is_scheduled_for_a_reason(guru: Counselor, home: House) -> None:
    code, before = await in_danger(guru), logged(home)
    refused = await refused_plan(guru, code)
    assert (refused.text, refused.labels) == (NOT_AGREED, ["Isi tanggapannya", "Nanti", PASS])
    passing = refused.data(PASS)
    asked = await guru.taps(PASS)
    assert "Mengapa ini tidak dapat menunggu, demi keselamatan konseli?" in asked.text
    assert await forged(guru, refused, passing) in ("", STALE)  # tapped twice: it is asked once
    assert "Kapan kunjungannya?" in (await guru.says(WHY)).text
    assert logged(home) == before  # nothing has passed yet
    await guru.says("hari ini 09.30")
    await reported(guru)
    assert f"· {code}" in (await guru.shown("✓ Tersimpan")).text
    assert logged(home) == before + 1
    assert "sudah tersimpan" in await forged(guru, refused, passing)  # an old button, after it was filed
    await guru.says(code)
    history = await guru.taps("Riwayat")
    read = await guru.taps(next(label for label in reversed(history.labels) if label.startswith("Baca")))
    assert f"Alasan demi keselamatan: {WHY}" in read.text


async def test_without_an_open_flag_it_is_not_offered_and_not_taken(guru: Counselor, home: House) -> None:
    code = await walks.intake(guru)
    refused = await refused_plan(guru, code)
    assert refused.labels == ["Isi tanggapannya", "Nanti"]
    draft = refused.data("Nanti").split(":")[1]
    before = logged(home)
    for guard in ("G1", "G2a", "G3", "G4a", "G4b", "G12", ""):
        assert await forged(guru, refused, f"f:{draft}:selamat:{guard}") == STALE
    await forged(guru, refused, f"f:{draft}:ke:KR-P3c")
    assert "Mengapa ini tidak dapat menunggu" not in await guru.transcript()
    assert logged(home) == before


async def test_what_g12_forbids_is_never_passed(guru: Counselor, home: House) -> None:
    """Not safe for the konseli: the refusal of G3 stands without the way past it."""
    code, before = await in_danger(guru), logged(home)
    await refused_plan(guru, code, safe="Belum yakin")
    refused = await guru.shown(NOT_AGREED)
    assert refused.labels == ["Isi tanggapannya", "Nanti", "Nilai lagi"], "both ways on, none past it"
    draft = refused.data("Nanti").split(":")[1]
    for guard in ("G3", "G12"):
        assert await forged(guru, refused, f"f:{draft}:selamat:{guard}") == STALE
    assert logged(home) == before


async def test_the_button_dies_with_the_flag(guru: Counselor, home: House) -> None:
    code, before = await walks.intake(guru), logged(home)
    await walks.session(guru, code, upto=6)
    steps = await guru.taps(SUICIDE)
    undoing = steps.data("Salah ketuk")
    await guru.taps("Lanjutkan nanti", steps)
    refused = await refused_plan(guru, code)
    await forged(guru, steps, undoing)
    assert "⚠ Keselamatan" not in (await walks.card(guru, code)).text
    assert await forged(guru, refused, refused.data(PASS)) == STALE
    assert logged(home) == before


async def test_a_meeting_in_danger_is_kept_though_not_all_was_explained(guru: Counselor, home: House) -> None:
    code, before = await walks.intake(guru), logged(home)
    await guru.says(f"/catat {code[-3:]}")
    for label in ("Pilih satu per satu", "○ Kerahasiaan dan batasnya", "Lanjut", "Ya, lisan"):
        await guru.taps(label)
    await guru.says(walks.TOLD[0])
    await guru.taps("Lanjut")
    await guru.taps(SUICIDE)
    await guru.taps("Lanjutkan nanti")
    await guru.says(f"/catat {code[-3:]}")
    await guru.taps("Lanjut")
    await guru.says(walks.LEARNED)
    await guru.taps("4")
    await guru.says(walks.PLAN)
    await guru.taps("Pertemuan lagi")
    await guru.says("2 Des 09.00")
    refused = await guru.taps("Simpan")
    assert "Sebelum disimpan, catat dulu penjelasan" in refused.text
    assert refused.labels == ["Catat sekarang", PASS]
    await guru.taps(PASS)
    await guru.says(WHY)
    await guru.taps("Simpan")
    assert f"· {code}" in (await guru.shown("✓ Tersimpan")).text
    assert logged(home) == before + 1


async def test_another_counselor_cannot_use_the_button(guru: Counselor, home: House) -> None:
    code = await in_danger(guru)
    refused = await refused_plan(guru, code)
    other = home.someone()
    theirs = await other.says("/bantuan")
    assert await forged(other, theirs, refused.data(PASS)) == STALE
    assert "Mengapa ini tidak dapat menunggu" not in await other.transcript()


async def test_a_reason_without_words_passes_nothing(guru: Counselor, home: House) -> None:
    code, before = await in_danger(guru), logged(home)
    await refused_plan(guru, code)
    await guru.taps(PASS)
    await guru.says("-")
    await guru.says("25 Nov 15.30")
    refused = await guru.taps("Simpan")
    assert NOT_AGREED in (await guru.shown("Kunjungan belum dapat")).text
    assert "Hari kunjungan" not in refused.labels
    assert logged(home) == before
