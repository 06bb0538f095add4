"""A home visit on the phone: planned, gone to with two briefings, reported; and never without the konseli's yes."""

from collections.abc import Awaitable, Callable

import pytest

from tests.counselor import Counselor
from tests.e2e import walks
from tests.sandbox_client import Shown

pytestmark = pytest.mark.asyncio(loop_scope="module")

FORBIDDEN = "nilai ulangannya turun"
SHARED = "Kehadiran hari Senin, dan cara sekolah membantu."
DISCUSSED = "ibunya bekerja sejak pagi, adik dijaga bergantian"
HOUR = 3_600
JPEG = b"\xff\xd8\xff\xe0" + b"halaman rumah contoh" * 40


async def begun(guru: Counselor, code: str, form: str = "Kunjungan rumah") -> Shown:
    """Begin the form from the card, as the list of activities offers it."""
    await guru.says(code)
    await guru.taps("Kegiatan")
    return await guru.taps(form)


async def planned(
    guru: Counselor, *, consent: str = "Ya", safe: str = "Aman", when: str = "25 Nov 15.30", file: bool = True
) -> Shown:
    """Answer the plan up to Simpan; without a yes no day is asked."""
    await guru.says("sering tidak masuk hari Senin")
    await guru.taps(consent)
    await guru.taps(safe)
    await guru.says(FORBIDDEN)
    await guru.says(SHARED)
    await guru.taps("Ya, sudah diperiksa")
    await guru.taps("Ibu")
    await guru.taps("Lanjut")
    assert "✓ Ibu Guru" in (await guru.last()).text  # whoever plans it stands in the list of officers
    shown = await guru.taps("Lanjut")
    if "Kapan kunjungannya?" in shown.text:
        shown = await guru.says(when)
    return await guru.taps("Simpan") if file else shown


async def reported(guru: Counselor) -> Shown:
    await guru.taps("Ibu, seperti rencana")
    await guru.says(DISCUSSED)
    await guru.taps("Lanjut")
    await guru.taps(walks.NO_DANGER)
    await guru.taps("Belum ada")
    await guru.taps("Ya")
    await guru.taps("4")
    await guru.taps("Pertemuan lagi")
    await guru.says("2 Des 09.00")
    return await guru.taps("Simpan")


async def from_the_list(guru: Counselor, code: str) -> None:
    await guru.says("/kegiatan")
    await guru.taps("Kunjungan rumah")
    await guru.taps(f"{code} · M.R.P. · VIII-B")


async def by_its_command(guru: Counselor, code: str) -> None:
    await guru.says(f"/kunjungan {code[-3:]}")


@pytest.mark.parametrize(("way", "takes"), [(from_the_list, 25), (by_its_command, 23)])
async def test_a_planned_visit_with_its_report_takes_at_most_twenty_five(
    guru: Counselor, way: Callable[[Counselor, str], Awaitable[None]], takes: int
) -> None:
    await walks.intake(guru, "dimas 9a")  # another open case to choose from
    code = await walks.intake(guru)
    guru.interactions = 0
    await way(guru, code)
    done = await planned(guru)
    assert f"· {code}" in (await guru.shown("✓ Tersimpan")).text
    assert "Rabu, 25 November 2026, pukul 15.30 WIB" in (await guru.shown("Direncanakan")).text
    assert "⚠ Petugasnya satu orang." in done.text
    assert "Hari kunjungan" in done.labels
    await guru.client.move_clock(advance=2 * 24 * HOUR + 7 * HOUR)  # Wednesday, a little after half past four
    await guru.taps("Lanjutkan", done)
    await guru.shown("Siapa yang ditemui?")
    await reported(guru)
    assert guru.interactions == takes
    assert "✓ Tersimpan" in (await guru.shown("✓ Tersimpan")).text
    card = await guru.says(code)
    assert "Kunjungan" in card.text
    await guru.client.move_clock(advance=-2 * 24 * HOUR - 7 * HOUR)


async def test_the_day_of_the_visit_two_briefings_and_the_hours(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await begun(guru, code)
    done = await planned(guru)
    await guru.client.move_clock(advance=2 * 24 * HOUR + 5 * HOUR)  # Wednesday, a little after half past two
    day = await guru.taps("Hari kunjungan", done)
    assert day.labels[:2] == ["Boleh disampaikan", "Jangan disampaikan"]
    assert day.protected
    may = await guru.taps("Boleh disampaikan", day)
    assert (SHARED in may.text, FORBIDDEN in may.text, may.protected) == (True, False, True)
    not_ = await guru.taps("Jangan disampaikan", day)
    assert (SHARED in not_.text, FORBIDDEN in not_.text, not_.protected) == (False, True, True)
    early = await guru.taps("Isi laporan", day)
    assert "Belum waktunya" in early.text
    leaving = day.data("Berangkat")
    assert (day.labels[2:], "Petugasnya" in day.text) == (["Berangkat", "Tidak jadi", "Isi laporan"], False)
    left = await guru.taps("Berangkat", day)
    assert left.labels[2:] == ["Tiba", "Belum berangkat", "Isi laporan", "Sembunyikan"]
    assert "Berangkat dicatat pukul 14." in left.text
    assert "⚠ Petugasnya satu orang." in left.text
    day = next(one for one in await guru.messages() if one.id == day.id)
    assert day.labels == ["Sembunyikan"]  # the buttons of the day stand under the newest message only
    before = len(await guru.messages())
    again = await guru.forge(left.id, leaving)  # tapped twice, before the button had gone
    assert "Sudah dicatat pukul 14." in str((await guru.toast(again)).get("text"))
    await guru.answer()
    assert len(await guru.messages()) == before
    await guru.taps("Belum berangkat", left)
    left = await guru.taps("Berangkat")
    await guru.client.move_clock(advance=HOUR)
    assert "Tiba dicatat pukul 15." in (await guru.taps("Tiba", left)).text
    await guru.client.move_clock(advance=HOUR)
    ended = await guru.taps("Selesai")
    assert "Selesai dicatat pukul 16." in ended.text
    assert [label for label in ended.labels if label in {"Berangkat", "Tiba", "Selesai"}] == []
    card = await guru.says(code)
    assert "Terakhir: kunjungan rumah, tadi 16." in card.text
    assert "Menunggu: laporan kunjungan rumah, " in card.text
    assert "Menunggu: kunjungan rumah" not in card.text
    assert "Siapa yang ditemui?" in (await guru.taps("Isi laporan", card)).text
    await guru.taps("○ Ibu")
    await guru.taps("Lanjut")
    await guru.says(code)
    lacking = await guru.taps("Apa yang kurang?")
    assert "Kunjungan rumah: rencana tersimpan; pelaksanaan belum disimpan, tinggal " in lacking.text
    asked = await guru.taps(next(label for label in lacking.labels if label.startswith("Lanjutkan")))
    assert "pembahasan" in asked.text
    await guru.says(DISCUSSED)
    await guru.taps("Lanjut")
    await guru.taps(walks.NO_DANGER)
    for label in ("Belum ada", "Ya", "4", "Dipantau"):
        await guru.taps(label)
    await guru.says("2 Des")
    await guru.taps("Simpan")
    await guru.says(code)
    await guru.taps("Riwayat")
    read = await guru.taps("Baca 2")
    assert "Jam tiba: 15." in read.text
    assert "Jam selesai: 16." in read.text
    await guru.client.move_clock(advance=-2 * 24 * HOUR - 7 * HOUR)


async def test_without_a_yes_it_is_not_scheduled_and_the_plan_stays(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await begun(guru, code)
    refused = await planned(guru, consent="Masih ragu")
    assert refused.text == (
        "Kunjungan belum dapat dijadwalkan karena konseli belum menyetujuinya. Rencana tetap tersimpan."
    )
    assert refused.labels == ["Isi tanggapannya", "Nanti"]
    await guru.taps("Nanti")
    asked = await guru.says(f"/kunjungan {code}")
    assert "Apakah konseli memahami dan menerima rencana kunjungan?" in asked.text
    asked = await guru.taps("Ya")
    assert "Kapan kunjungannya?" in asked.text
    await guru.says("25 Nov 15.30")
    done = await guru.taps("Simpan")
    assert "Hari kunjungan" in done.labels


async def test_a_no_leads_to_another_way(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await begun(guru, code)
    await guru.says("sering tidak masuk hari Senin")
    asked = await guru.taps("Menolak")
    assert asked.text == "Konseli tidak menghendaki kunjungan. Pilih cara lain."
    assert asked.labels[:2] == ["Undang orang tua/wali", "Tidak jadi"]
    await guru.taps("Undang orang tua/wali")
    await guru.says("2 Des 09.00")
    done = await guru.taps("Simpan")
    assert "Orang tua/wali diundang: Rabu, 2 Desember 2026, pukul 09.00 WIB." in done.text
    assert "Hari kunjungan" not in done.labels


async def test_what_is_not_safe_is_not_scheduled(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await begun(guru, code)
    refused = await planned(guru, safe="Belum yakin")
    assert refused.text == (
        "Kunjungan belum dijadwalkan. Bicarakan dulu dengan konseli dan koordinator BK atau UPTD PPA."
    )


async def test_a_sign_of_violence_locks_the_planned_visit(guru: Counselor) -> None:
    """Known from a meeting on Monday: neither the day nor the report opens before DR11 and KR-P5 are answered."""
    code = await walks.intake(guru)
    await begun(guru, code)
    done = await planned(guru)
    await walks.session(guru, code, upto=6)
    await guru.taps("○ Kekerasan fisik atau psikis")
    await guru.taps("Lanjutkan nanti")
    await guru.client.move_clock(advance=2 * 24 * HOUR + 7 * HOUR)
    for label in ("Hari kunjungan", "Lanjutkan"):
        refused = await guru.taps(label, done)
        assert "Terkunci karena ada tanda kekerasan." in refused.text
        assert refused.labels == ["Catat sekarang", "Nanti"]
    await guru.taps("Catat sekarang")
    for label in ("Saya", "Tidak", "○ Ayah", "Lanjut", "Belum ada"):
        await guru.taps(label)
    refused = await guru.taps("Hari kunjungan", done)
    assert "Nilai sekali lagi amankah bagi konseli" in refused.text
    asked = await guru.taps("Nilai lagi")
    assert "amankah bagi konseli bila rumahnya dikunjungi?" in asked.text
    assert "Siapa yang ditemui?" in (await guru.taps("Aman")).text
    done = await reported(guru)
    assert "✓ Tersimpan" in (await guru.shown("✓ Tersimpan")).text
    assert "Terkunci" not in done.text
    await guru.client.move_clock(advance=-2 * 24 * HOUR - 7 * HOUR)


async def test_the_next_round_begins_with_what_is_known_and_asks_for_consent_anew(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await begun(guru, code)
    await planned(guru, when="hari ini 09.30", file=False)
    await guru.taps("Tidak ada di rumah")
    await guru.taps(walks.NO_DANGER)
    await guru.taps("Ulang (belum bertemu)")
    await guru.says("2 Des 15.30")
    await guru.taps("Kunjungan rumah")
    await guru.says("2 Des 15.30")
    done = await guru.taps("Simpan")
    asked = await guru.taps("Rencanakan berikutnya", done)
    assert "Apakah konseli memahami dan menerima rencana kunjungan?" in asked.text
    await guru.taps("Ya")
    await guru.taps("Aman")
    asked = await guru.taps("Ya, sudah diperiksa")
    assert "Yang pokok sudah terjawab." in asked.text
    assert "2 Desember" in (await guru.taps("Simpan")).text


async def test_a_sign_of_danger_during_the_report_opens_the_steps_and_the_report_goes_on(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await begun(guru, code)
    await planned(guru, when="hari ini 09.30", file=False)
    await guru.taps("○ Ibu")
    await guru.taps("Lanjut")
    await guru.says(DISCUSSED)
    await guru.taps("Lanjut")
    steps = await guru.taps("○ Tidak aman di rumah atau pergi dari rumah")
    assert "⚠ Keselamatan" in steps.text
    assert "Kunjungan rumah sudah saya simpan sebagai draf." in steps.text
    for label in ("Sudah ditemani", "Saya", "Tidak", "○ Ayah", "Lanjut", "Belum ada"):
        await guru.taps(label)
    await guru.taps("Lanjutkan")
    asked = await guru.last()
    assert "Adakah tanda bahaya yang baru diketahui?" in asked.text
    await guru.taps("Lanjut")
    await guru.taps("Belum ada")
    await guru.taps("Ya")
    await guru.taps("4")
    await guru.taps("Dipantau")
    await guru.says("2 Des")
    done = await guru.taps("Simpan")
    assert "Terkunci" not in done.text
    assert f"· {code}" in (await guru.shown("✓ Tersimpan")).text


async def test_a_photo_is_kept_only_after_the_family_has_allowed_it(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await begun(guru, code)
    await planned(guru, when="hari ini 09.30", file=False)
    done = await reported(guru)
    asked = await guru.taps("Foto atau lokasi", done)
    assert "Sudah diizinkan, dan wajah konseli tidak terlihat?" in asked.text
    assert asked.labels[:2] == ["Ya", "Jangan simpan"]
    asked = await guru.taps("Ya")
    assert "kirim fotonya" in asked.text
    asked = await guru.sends("photo", JPEG)
    assert "Kirim lokasinya" in asked.text
    await guru.taps("Tanpa lokasi")
    await guru.taps("Simpan")
    await guru.says(code)
    await guru.taps("Riwayat")
    assert "Foto: " in (await guru.taps("Baca 2")).text


async def test_without_leave_no_photo_is_asked_for(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await begun(guru, code)
    await planned(guru, when="hari ini 09.30", file=False)
    done = await reported(guru)
    await guru.taps("Foto atau lokasi", done)
    review = await guru.taps("Jangan simpan")
    assert "kirim fotonya" not in await guru.transcript()
    assert "Izin foto atau lokasi: jangan simpan" in review.text


async def test_consent_that_is_withdrawn_closes_the_visit_also_for_buttons_of_before(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await begun(guru, code)
    done = await planned(guru)
    day = await guru.taps("Hari kunjungan", done)
    review = await guru.taps("Perbaiki", done)
    await guru.says(next(line[0] for line in review.text.splitlines() if "Tanggapan konseli" in line))
    await guru.taps("Menolak")
    await guru.taps("Tidak jadi")
    await guru.says("konseli berubah pikiran")
    assert "✓ Tersimpan" in (await guru.shown("✓ Tersimpan")).text
    await guru.client.move_clock(advance=2 * 24 * HOUR + 7 * HOUR)
    for label, message in (("Berangkat", day), ("Boleh disampaikan", day), ("Lanjutkan", done), ("Isi laporan", day)):
        refused = await guru.taps(label, message)
        assert refused.text == "Konseli tidak menghendaki kunjungan. Pilih cara lain."
    card = await guru.says(code)
    assert "15.30" not in card.text
    await guru.client.move_clock(advance=-2 * 24 * HOUR - 7 * HOUR)
