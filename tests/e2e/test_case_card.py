"""The card of a case beside real services: status, strip, what comes next, what is missing."""

import pytest

from tests.counselor import Counselor
from tests.e2e import test_alih_tangan_kasus as referrals
from tests.e2e import test_kunjungan_rumah as visits
from tests.e2e import walks

pytestmark = pytest.mark.asyncio(loop_scope="module")

HOUR = 3_600
TWO_DAYS = 2 * 24 * HOUR + 7 * HOUR


async def test_a_visit_from_its_plan_to_its_decision(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await visits.begun(guru, code)
    await visits.planned(guru)
    card = await walks.card(guru, code)
    assert card.text.splitlines()[1:5] == [
        "Terdaftar · Belajar",
        "Terakhir: penerimaan kasus, Senin, 23 November",
        "Berikutnya: kunjungan rumah, Rabu, 25 November, pukul 15.30 WIB",
        "Kunjungan: rencana ✓ pelaksanaan belum evaluasi belum tindak lanjut belum",
    ]
    missing = await guru.taps("Apa yang kurang?")
    assert missing.text == (
        f"Yang kurang dari {code}:\n"
        "Kunjungan rumah: pelaksanaan, evaluasi, tindak lanjut (Rabu, 25 November 2026, pukul 15.30 WIB)"
    )
    assert missing.labels == ["Ubah tanggal kunjungan rumah"]

    await guru.client.move_clock(advance=TWO_DAYS)
    card = await walks.card(guru, code)
    assert "Menunggu: kunjungan rumah, Rabu, 25 November, pukul 15.30 WIB" in card.text
    missing = await guru.taps("Apa yang kurang?")
    assert missing.text == f"Yang kurang dari {code}:\nKunjungan rumah: pelaksanaan, evaluasi, tindak lanjut"
    assert "Siapa yang ditemui?" in (await guru.taps("Lanjutkan kunjungan rumah")).text
    await visits.reported(guru)
    card = await walks.card(guru, code)
    assert card.text.splitlines()[1:6] == [
        "Dalam layanan · Belajar",
        "Terakhir: kunjungan rumah, tadi 15.30",
        "Berikutnya: pertemuan ke-1, Rabu, 2 Desember, pukul 09.00 WIB",
        "Menunggu: penilaian satu minggu, Rabu, 2 Desember",
        "Kunjungan: rencana ✓ pelaksanaan ✓ evaluasi ✓ tindak lanjut ✓",
    ]
    assert "Apa yang kurang?" not in card.labels
    await guru.client.move_clock(advance=-TWO_DAYS)


async def test_a_referral_moves_the_case_through_its_stages(guru: Counselor) -> None:
    code, _ = await referrals.waiting_for(guru, referrals.SILENT)
    card = await walks.card(guru, code)
    assert "Menunggu jawaban ahli · Belajar" in card.text
    assert "Menunggu: jawaban ahli" in card.text
    assert f"{code} · Menunggu jawaban ahli" in (await guru.says("/kasus")).text

    other = await walks.intake(guru, "dimas 9a")
    await guru.says(other)
    await guru.taps("Kegiatan")
    await guru.taps("Alih tangan kasus")
    await referrals.act(guru, *referrals.PLAN, *referrals.HANDOVER)
    card = await walks.card(guru, other)
    assert "Ditangani ahli · Belajar" in card.text
    assert "Berikutnya: pertemuan dengan ahli, Selasa, 24 November, pukul 10.00 WIB" in card.text
    await guru.client.move_clock(advance=TWO_DAYS)
    assert f"{other} · Menunggu balikan" in (await guru.says("/kasus")).text
    card = await walks.card(guru, other)
    assert "Menunggu: balikan ahli, Selasa, 1 Desember" in card.text
    assert "pertemuan dengan ahli" not in card.text
    await guru.taps("Apa yang kurang?")
    await guru.taps("Lanjutkan alih tangan kasus")
    await referrals.act(guru, *referrals.RESULT)
    card = await walks.card(guru, other)
    assert "Dalam layanan · Belajar" in card.text
    assert "Alih tangan: rencana ✓ pelaksanaan ✓ evaluasi ✓ tindak lanjut ✓" in card.text
    await guru.client.move_clock(advance=-TWO_DAYS)
