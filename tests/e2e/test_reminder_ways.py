"""The reminder is the form: move, remind again, call off, hand on, took place, did not come; each undone by a tap."""

import asyncio
import contextlib
import sqlite3
from collections.abc import Sequence
from datetime import datetime

import pytest

from tests.counselor import WIB, Counselor, House
from tests.e2e import walks
from tests.sandbox_client import Shown

BEFORE = datetime(2026, 12, 2, 8, 5, tzinfo=WIB)  # within the hour before the meeting of the storyboard
AFTER = datetime(2026, 12, 2, 10, 5, tzinfo=WIB)
NEITHER = "Pengingat ini tidak berlaku lagi. Keadaan terbaru ada di kartu kasusnya dan di /agenda."
SOON = 2.5  # within so many seconds the alarm clock notices that time was moved
STALE = "Tombol ini sudah tidak berlaku."


@pytest.fixture
def guru(house: House) -> Counselor:
    """A counselor who is new in the house of this test: each test moves the clock its own way."""
    return house.someone()


def rows(house: House, sql: str, *given: object) -> list[Sequence[object]]:
    path = house.place.data_dir / "records.db"
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as records:
        return records.execute(sql, given).fetchall()


def standing(house: House, code: str) -> dict[str, str]:
    """Return the appointments of a case by their occurrence."""
    found = rows(
        house,
        "SELECT r.occurrence, r.state FROM reminder r JOIN case_file f ON f.id = r.case_id"
        " WHERE f.code = ? AND r.rule = 'janji'",
        code,
    )
    return {str(occurrence): str(state) for occurrence, state in found}


def reminder(house: House, code: str, occurrence: str = "2026-12-02T09:00") -> str:
    [[number]] = rows(
        house,
        "SELECT r.id FROM reminder r JOIN case_file f ON f.id = r.case_id"
        " WHERE f.code = ? AND r.rule = 'janji' AND r.occurrence = ?",
        code,
        occurrence,
    )
    return f"{number:x}"


async def go_to(house: House, at: datetime) -> None:
    """Let a moment come, and what is due be said."""
    await house.client.move_clock(now=at.timestamp())
    await asyncio.sleep(SOON)
    await house.client.settled(20)


async def agreed(house: House, guru: Counselor, at: datetime = BEFORE) -> tuple[str, str]:
    """Agree on a meeting on Wednesday and let its time come; return code and reminder."""
    code = await walks.intake(guru)
    await walks.session(guru, code)
    await go_to(house, at)
    return code, reminder(house, code)


async def presses(guru: Counselor, data: str) -> Shown:
    """Tap a button of a reminder that stands somewhere above."""
    await guru.forge((await guru.last()).id, data)
    return await guru.answer()


async def refused(guru: Counselor, data: str) -> str:
    tap = await guru.forge((await guru.last()).id, data)
    told = await guru.toast(tap)
    await guru.settled()
    return str(told.get("text") or "")


async def test_another_day_is_filed_at_once_and_taken_back(house: House, guru: Counselor) -> None:
    code, key = await agreed(house, guru)
    asked = await presses(guru, f"pg:{key}:ubah")
    assert "Kapan?" in asked.text
    moved = await guru.says("9 Des 09.00")
    assert moved.text == "Jadwal dipindah ke Rabu, 9 Desember 2026, pukul 09.00 WIB."
    assert {"Batalkan", "Ubah tanggal"} <= set(moved.labels)
    assert standing(house, code) == {"2026-12-02T09:00": "batal", "2026-12-09T09:00": "menunggu"}
    assert await refused(guru, f"pg:{key}:ubah") == NEITHER
    back = await guru.taps("Batalkan", moved)
    assert back.text == "Dikembalikan seperti semula." and back.labels == []
    assert standing(house, code)["2026-12-09T09:00"] == "batal"
    assert standing(house, code)["2026-12-02T09:00"] in ("menunggu", "disampaikan")
    assert await refused(guru, moved.data("Batalkan")) == "Ini sudah dibatalkan."


async def test_after_ten_minutes_nothing_is_taken_back(house: House, guru: Counselor) -> None:
    code, key = await agreed(house, guru)
    await presses(guru, f"pg:{key}:ubah")
    moved = await guru.says("9 Des 09.00")
    await house.client.move_clock(advance=601)
    assert (await refused(guru, moved.data("Batalkan"))).startswith("Batalkan berlaku 10 menit.")
    assert standing(house, code)["2026-12-09T09:00"] == "menunggu"


async def test_it_reminds_once_more_before_its_hour(house: House, guru: Counselor) -> None:
    code, key = await agreed(house, guru)
    asked = await presses(guru, f"pg:{key}:lagi")
    assert asked.text == f"{code}, pertemuan ke-2: ingatkan lagi kapan?"
    assert asked.labels == ["15 menit", "30 menit", "Tidak jadi"]  # in an hour it has begun
    put_off = await guru.taps("15 menit", asked)
    assert put_off.text.startswith(f"{code}, pertemuan ke-2: saya ingatkan lagi Rabu, 2 Desember, pukul 08.2")
    assert standing(house, code) == {"2026-12-02T09:00": "menunggu"}
    assert (await refused(guru, asked.data("15 menit"))).startswith("Sudah: saya ingatkan lagi")
    await guru.taps("Batalkan", put_off)
    assert standing(house, code) == {"2026-12-02T09:00": "disampaikan"}
    assert await refused(guru, f"pg:{key}:lagi:{int(AFTER.timestamp()) // 60:x}") != ""
    assert await refused(guru, f"pg:{key}:lagi:zz") != ""


async def test_called_off_with_a_reason_the_case_waits_for_its_next_step(house: House, guru: Counselor) -> None:
    code, key = await agreed(house, guru)
    asked = await presses(guru, f"pg:{key}:batal")
    assert asked.text == f"{code}, pertemuan ke-2: mengapa tidak jadi? Ketuk, atau ketik alasannya singkat."
    off = await guru.says("sakit, izin dari orang tuanya")
    assert f"{code}, pertemuan ke-2" in off.text and "tidak jadi. Alasan: sakit, izin dari orang tuanya." in off.text
    assert "Status kasus sekarang: Menunggu tindak lanjut." in off.text
    assert standing(house, code) == {"2026-12-02T09:00": "batal"}
    assert "Berikutnya" not in (await walks.card(guru, code)).text
    await guru.taps("Batalkan", off)
    assert standing(house, code)["2026-12-02T09:00"] in ("menunggu", "disampaikan")
    assert "Berikutnya: pertemuan ke-2" in (await walks.card(guru, code)).text
    await presses(guru, f"pg:{key}:batal")
    off = await guru.taps("Ada kegiatan sekolah")
    assert "Alasan: ada kegiatan sekolah." in off.text
    await guru.taps("Jadwalkan lagi", off)
    assert "Jadwal" in (await guru.says("9 Des 09.00")).text
    assert standing(house, code)["2026-12-09T09:00"] == "menunggu"


async def test_what_took_place_is_recorded_with_the_hour_that_was_agreed_on(house: House, guru: Counselor) -> None:
    code, key = await agreed(house, guru, AFTER)
    opened = await presses(guru, f"pg:{key}:ada")
    assert "pertemuan ke-2" in opened.text and "09.00" in opened.text and "Semua sudah" in opened.labels
    for label in ("Semua sudah", "Ya, lisan"):
        await guru.taps(label)
    await guru.says("sudah bicara dengan ibunya")
    await guru.taps("Lanjut")
    await guru.taps(walks.NO_DANGER)
    await guru.says("lebih lega")
    await guru.taps("4")
    await guru.taps("Belum ada rencana")
    await guru.taps("Tidak perlu")
    await guru.taps("Tujuan tercapai")
    filed = await guru.taps("Simpan")
    assert "Penilaian satu minggu (laijapen)" in filed.text
    assert standing(house, code) == {"2026-12-02T09:00": "batal"}


async def test_who_did_not_come_is_agreed_with_again(house: House, guru: Counselor) -> None:
    code, key = await agreed(house, guru, AFTER)
    asked = await presses(guru, f"pg:{key}:absen")
    assert "Dicatat: konseli tidak hadir." in asked.text
    assert {"Jadwalkan lagi", "Catat saja"} <= set(asked.labels)
    await guru.taps("Jadwalkan lagi", asked)
    await guru.says("9 Des 09.00")
    await guru.taps("Simpan")
    assert standing(house, code)["2026-12-09T09:00"] == "menunggu"
    assert standing(house, code)["2026-12-02T09:00"] == "batal"


async def test_a_colleague_accepts_before_anything_changes_hands(house: House, guru: Counselor) -> None:
    code, key = await agreed(house, guru, datetime(2026, 12, 1, 10, 0, tzinfo=WIB))
    asked = await presses(guru, f"pg:{key}:alih")
    assert "Rekan hanya melihat kode, kegiatan, tempat, dan jam." in asked.text
    other = house.dua
    label = next(one for one in asked.labels if "Dua" in one)
    sent = await guru.taps(label, asked)
    assert f"Sampai diterima, {code}, pertemuan ke-2 tetap pada Ibu." in sent.text
    request = await other.answer()
    assert code in request.text and "pertemuan ke-2" in request.text and "pukul 09.00" in request.text
    assert "Rizky" not in request.text and "VIII" not in request.text
    assert await refused(guru, request.data("Terima")) == STALE
    assert await refused(other, f"pg:{key}:ubah") == NEITHER
    await other.taps("Terima", request)
    assert "memandu" in (await guru.shown("memandu " + code)).text
    assert "Tidak ada kasus dengan kode itu" in (await other.says(code)).text
    assert await refused(other, f"pg:{key}:batal:saya") == NEITHER
    await go_to(house, datetime(2026, 12, 2, 8, 1, tzinfo=WIB))
    told = await other.shown("memandu menggantikan")
    assert told.text.startswith(f"Pengingat: {code}, pertemuan ke-2") and told.labels == []
    await guru.taps("Batalkan")
    assert "sudah ditarik" in (await other.answer()).text


async def test_a_colleague_who_declines_leaves_it_where_it_is(house: House, guru: Counselor) -> None:
    code, key = await agreed(house, guru, datetime(2026, 12, 1, 10, 0, tzinfo=WIB))
    asked = await presses(guru, f"pg:{key}:alih")
    await guru.taps(next(one for one in asked.labels if "Dua" in one), asked)
    await house.dua.answer()
    await house.dua.taps("Tolak")
    assert f"belum dapat memandu {code}" in (await guru.answer()).text
    await presses(guru, f"pg:{key}:ubah")
    await guru.says("9 Des 09.00")
    assert standing(house, code)["2026-12-09T09:00"] == "menunggu"


async def test_what_moves_is_led_no_more(house: House, guru: Counselor) -> None:
    code, key = await agreed(house, guru, datetime(2026, 12, 1, 10, 0, tzinfo=WIB))
    asked = await presses(guru, f"pg:{key}:alih")
    await guru.taps(next(one for one in asked.labels if "Dua" in one), asked)
    await house.dua.answer()
    await house.dua.taps("Terima")
    await presses(guru, f"pg:{key}:ubah")
    await guru.says("9 Des 09.00")
    over = await house.dua.answer()
    assert over.text.startswith("Janji ini berubah atau sudah selesai: " + code)


async def test_somebody_elses_reminder_and_forged_words_are_refused_in_words(house: House, guru: Counselor) -> None:
    code, key = await agreed(house, guru)
    thief = house.someone()
    await thief.says("/menu")
    for action in ("ubah", "lagi", "batal", "alih", "ada", "absen", "batal:saya", "alih:1"):
        assert await refused(thief, f"pg:{key}:{action}") == NEITHER
    for data in ("pg", "pg:", "pg::", "pg:zz:ubah", f"pg:{key}", f"pg:{key}:hapus", f"pg:{key}:urung",
                 f"pg:{key}:terima", f"pg:{key}:hari:TL4", "pg:" + "f" * 40 + ":ubah", "pg:-1:ubah",
                 f"pg:{key}:alih:" + "9" * 30):  # fmt: skip
        assert await refused(guru, data) != ""
    assert len(rows(house, "SELECT 1 FROM reminder_act a JOIN reminder r ON r.id = a.reminder_id"
                          " JOIN case_file f ON f.id = r.case_id WHERE f.code = ?", code)) == 0  # fmt: skip
    assert standing(house, code) == {"2026-12-02T09:00": "disampaikan"}


async def test_a_first_appointment_is_called_off_by_taking_its_day_back(house: House, guru: Counselor) -> None:
    code = await walks.intake(guru)
    await guru.taps("Jadwalkan")
    await guru.says("2 Des 09.00")
    key = reminder(house, code)
    await presses(guru, f"pg:{key}:batal")
    off = await guru.taps("Sudah tidak perlu")
    assert f"{code}, pertemuan ke-1" in off.text and "Alasan: sudah tidak perlu." in off.text
    assert standing(house, code) == {"2026-12-02T09:00": "batal"}
    await guru.taps("Batalkan", off)
    assert standing(house, code) == {"2026-12-02T09:00": "menunggu"}


async def test_a_visit_is_called_off_and_stands_again(house: House, guru: Counselor) -> None:
    code = await walks.intake(guru)
    await guru.says(f"/kunjungan {code[-3:]}")
    await guru.says("sering tidak masuk hari Senin")
    for label in ("Ya", "Aman"):
        await guru.taps(label)
    await guru.says("nilai ulangannya turun")
    await guru.says("Kehadiran hari Senin.")
    for label in ("Ya, sudah diperiksa", "Ibu", "Lanjut", "Lanjut"):
        await guru.taps(label)
    await guru.says("27 Nov 15.30")
    await guru.taps("Simpan")
    [[number, occurrence]] = rows(house, "SELECT id, occurrence FROM reminder WHERE rule = 'kunjungan'")
    await presses(guru, f"pg:{number:x}:batal")
    off = await guru.says("keluarga sedang pergi")
    assert f"{code}, kunjungan rumah" in off.text and "Alasan: keluarga sedang pergi." in off.text
    found = "SELECT state FROM reminder WHERE rule LIKE 'kunjungan%'"
    assert {state for [state] in rows(house, found)} == {"batal"}
    await guru.taps("Batalkan", off)
    [[state]] = rows(house, "SELECT state FROM reminder WHERE rule = 'kunjungan' AND occurrence = ?", occurrence)
    assert state == "menunggu"
