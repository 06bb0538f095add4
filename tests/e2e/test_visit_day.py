"""The day of a home visit: both briefings at the departure, hours in their order and taken back, a visit called off."""

import pytest

from tests.counselor import Counselor, House
from tests.e2e import walks
from tests.e2e.test_kunjungan_rumah import FORBIDDEN, HOUR, SHARED, begun, planned
from tests.sandbox_client import Shown

pytestmark = pytest.mark.asyncio(loop_scope="module")

STALE = "Tombol ini sudah tidak berlaku."


async def on_the_day(guru: Counselor) -> tuple[str, Shown]:
    """Plan a visit and open its day; return the code of the case and the day."""
    code = await walks.intake(guru)
    await begun(guru, code)
    return code, await guru.taps("Hari kunjungan", await planned(guru))


async def forged(guru: Counselor, message: Shown, data: str) -> str:
    """Tap a button that the message does not show (any more); return what is said on top of the chat."""
    told = await guru.toast(await guru.forge(message.id, data))
    await guru.answer()
    return str(told.get("text") or "")


async def with_both(guru: Counselor) -> list[tuple[bool, bool]]:
    """Return of each message that holds a briefing whether it holds the one and the other."""
    found = [(SHARED in one.text, FORBIDDEN in one.text) for one in await guru.messages() if one.from_bot]
    return [one for one in found if any(one)]


async def seen_again(guru: Counselor, message: Shown) -> Shown:
    return next(one for one in await guru.messages() if one.id == message.id)


async def test_the_departure_shows_both_briefings_each_alone_and_only_once(guru: Counselor) -> None:
    code, day = await on_the_day(guru)
    before = await with_both(guru)
    leaving = day.data("Berangkat")
    left = await guru.taps("Berangkat", day)
    first = await seen_again(guru, day)
    assert first.text == f"{code} · Boleh disampaikan kepada keluarga\n{SHARED}"
    assert left.text.startswith(f"{code} · Jangan disampaikan kepada keluarga\n{FORBIDDEN}\n\nBerangkat dicatat pukul ")
    assert (await with_both(guru))[len(before) :] == [(True, False), (False, True)]
    assert (first.protected, left.protected, "Tiba" in left.labels) == (True, True, True)
    told, said = await with_both(guru), len(await guru.messages())
    assert "Sudah dicatat pukul " in await forged(guru, left, leaving)
    await guru.taps("Belum berangkat", left)
    await guru.taps("Berangkat")
    assert (await with_both(guru), len(await guru.messages())) == (told, said + 2)
    again = await guru.taps("Boleh disampaikan")
    assert (SHARED in again.text, FORBIDDEN in again.text) == (True, False)


async def test_both_can_be_hidden_and_the_next_step_stays(guru: Counselor) -> None:
    code, day = await on_the_day(guru)
    left = await guru.taps("Berangkat", day)
    for message in (await seen_again(guru, day), left):
        await guru.taps("Sembunyikan", message)
    first, second = await seen_again(guru, day), await seen_again(guru, left)
    hidden = f"{code}: catatan disembunyikan."
    assert (first.text, first.labels) == (hidden, [])
    assert (second.text, "Tiba" in second.labels, "Sembunyikan" in second.labels) == (hidden, True, False)
    assert "Tiba dicatat pukul " in (await guru.taps("Tiba", second)).text


async def test_a_button_out_of_its_order_notes_nothing(guru: Counselor) -> None:
    _, day = await on_the_day(guru)
    leaving = day.data("Berangkat")
    for early in ("tiba", "selesai", "urung_berangkat", "urung_tiba", "urung_selesai"):
        assert await forged(guru, day, leaving.replace("berangkat", early)) == STALE
    assert (await seen_again(guru, day)).labels == day.labels
    left = await guru.taps("Berangkat", day)
    for wrong in ("selesai", "urung_tiba", "batal"):
        assert await forged(guru, left, leaving.replace("berangkat", wrong)) == STALE
    assert "dicatat pukul" not in (await guru.taps("Jangan disampaikan", left)).text


async def test_the_hours_of_arrival_and_end_are_taken_back(guru: Counselor) -> None:
    code, day = await on_the_day(guru)
    await guru.taps("Berangkat", day)
    for stamp, back, said in (
        ("Tiba", "Belum tiba", "Jam tiba dihapus. Ketuk Tiba bila sudah sampai."),
        ("Selesai", "Belum selesai", "Jam selesai dihapus. Ketuk Selesai bila kunjungan berakhir."),
    ):
        noted = await guru.taps(stamp)
        undoing = noted.data(back)
        undone = await guru.taps(back, noted)
        assert (undone.text, stamp in undone.labels, back in undone.labels) == (said, True, False)
        assert await forged(guru, undone, undoing) == STALE
        assert f"{stamp} dicatat pukul " in (await guru.taps(stamp, undone)).text
    await guru.taps("Belum selesai")
    assert "Terakhir: kunjungan rumah" not in (await guru.says(code)).text


async def test_a_visit_that_is_called_off_has_three_ways(guru: Counselor) -> None:
    code, day = await on_the_day(guru)
    asked = await guru.taps("Tidak jadi", day)
    assert asked.text == f"{code}: kunjungan rumah belum berangkat. Rencananya tetap tersimpan. Apa yang berubah?"
    assert asked.labels == ["Ubah tanggal", "Konseli tidak menghendaki", "Tetap berangkat"]
    again = await guru.taps("Tetap berangkat", asked)
    assert "Berangkat" in again.labels
    moved = await guru.taps("Ubah tanggal", asked)
    assert "Kapan kunjungannya?" in moved.text
    await guru.says("27 Nov 15.30")
    assert "27 November" in (await guru.says(code)).text
    declined = await guru.taps("Konseli tidak menghendaki", asked)
    assert "Apakah konseli memahami dan menerima rencana kunjungan?" in declined.text
    await guru.taps("Menolak")
    await guru.taps("Tidak jadi")
    await guru.says("konseli berubah pikiran")
    assert "27 November" not in (await guru.says(code)).text
    refused = await guru.taps("Tetap berangkat", asked)
    assert refused.text == "Konseli tidak menghendaki kunjungan. Pilih cara lain."


async def test_nobody_else_and_no_later_tap_calls_a_visit_off(guru: Counselor, home: House) -> None:
    guru_lain, (_, day) = home.someone(), await on_the_day(guru)
    calling, noting = day.data("Tidak jadi"), day.data("Berangkat")
    await guru.taps("Berangkat", day)
    await guru.client.move_clock(advance=HOUR // 4)
    assert await forged(guru, day, calling) == STALE
    other = await guru_lain.says("/bantuan")
    for data in (calling, noting, noting.replace("berangkat", "tutup")):
        assert await forged(guru_lain, other, data) == STALE
    assert await with_both(guru_lain) == []
