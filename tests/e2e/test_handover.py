"""A case changes hands: asked with a note, taken by a tap; whoever had it finds nothing of it from then on."""

import pytest

from bot.conversations.serah_terima import FORM
from tests.counselor import Counselor, House
from tests.e2e import walks
from tests.e2e.test_joining import invite, opens, waits_for
from tests.e2e.test_rujukan import heard

CODE = "2627-001"
NOTE = "Sudah dua kali bertemu; percaya bila didengarkan lebih dahulu."
NOT_YOURS = "Tidak ada kasus dengan kode itu yang dapat Ibu buka."
STALE = "Tombol ini sudah tidak berlaku."


async def offered(house: House, name: str = "Contoh Dua") -> None:
    """Let Ibu Rahma offer her case."""
    await walks.card(house.rahma, CODE)
    await house.rahma.taps("Lainnya")
    asked = await house.rahma.taps("Alihkan kasus")
    assert asked.text.startswith(f"{CODE} · M.R.P. · VIII-B")
    assert "Rahma Widyastuti" not in asked.labels
    await house.rahma.taps(name)
    assert "hanya konselor yang dituju" in (await house.rahma.last()).text
    await house.rahma.says(NOTE)
    sent = await house.rahma.taps("Kirim")
    assert f"Ditawarkan kepada {name}" in sent.text


async def deactivated(house: House, name: str) -> None:
    await house.koordinator.says("/anggota")
    await house.koordinator.taps(name)
    await house.koordinator.taps("Nonaktifkan")
    await house.koordinator.taps("Ya, nonaktifkan")


async def finds_nothing(one: Counselor) -> None:
    """Try every way to the case."""
    assert (await one.says(CODE)).text == NOT_YOURS
    assert (await one.says("/catat 001")).text == NOT_YOURS
    assert (await one.says("/kasus")).text == "Belum ada kasus yang terbuka."
    assert "Tidak ada yang belum selesai" in (await one.says("/lanjut")).text
    assert "Belum ada kasus yang Ibu tangani" in (await one.says("rizky 8b")).text
    card = next(shown for shown in reversed(await one.messages()) if "Catat sesi" in shown.labels)
    for label in ("Catat sesi", "Riwayat", "Lainnya"):
        assert await one.hears(label, card) == STALE
    filed = next(shown for shown in reversed(await one.messages()) if "Perbaiki" in shown.labels)
    assert await one.hears("Perbaiki", filed) == STALE


async def test_a_case_changes_hands_with_everything_of_it(house: House) -> None:
    await walks.intake(house.rahma)
    await walks.session(house.rahma, CODE)
    await house.rahma.says(f"/catat {CODE}")
    await house.rahma.taps("Semua sudah")
    await house.rahma.taps("Lanjutkan nanti")  # half a meeting more
    await offered(house)

    asked = await house.dua.shown("Ada permintaan serah terima kasus.")
    assert CODE not in asked.text
    look = await house.dua.taps("Lihat")
    assert look.text.startswith(f"{CODE}\n")
    assert "VIII-B" not in look.text
    assert "Dalam layanan" in look.text
    assert NOTE in look.text
    assert not [word for word in (*walks.TOLD, walks.LEARNED, "M.R.P.", "Rizky", walks.SUMMARY) if word in look.text]
    assert "Bapak" in (await house.dua.says(CODE)).text  # not yet hers
    taken = await house.dua.taps("Terima")
    assert f"Kasus {CODE} sekarang Bapak tangani." in taken.text
    assert "Isian yang belum selesai ikut berpindah: 1" in taken.text
    assert "Contoh Dua" in await waits_for(house.rahma, "sudah diterima")

    await finds_nothing(house.rahma)
    assert "dibuang" not in (await house.rahma.edits(await house.rahma.said(walks.TOLD[0]), "diganti")).text
    await house.dua.taps("Buka kartu")
    await house.dua.taps("Riwayat")
    assert walks.TOLD[0] in (await house.dua.taps("Baca 2")).text
    listed = await house.dua.says("/lanjut")
    assert any(CODE in label for label in listed.labels)
    going_on = await house.dua.taps(listed.labels[0])
    assert "Apakah konseli bersedia melanjutkan?" in going_on.text
    assert house.failures() == []


async def test_an_offer_is_answered_once_or_taken_back(house: House) -> None:
    await walks.intake(house.rahma)
    await offered(house)
    await walks.card(house.rahma, CODE)
    await house.rahma.taps("Lainnya")
    stands = await house.rahma.taps("Alihkan kasus")
    assert "sudah ditawarkan kepada Contoh Dua" in stands.text
    await house.dua.taps("Lihat")
    await house.rahma.taps("Tarik kembali", stands)
    assert "Permintaan serah terima ini sudah ditarik." in await heard(house.dua)
    await offered(house)
    await house.dua.taps("Lihat")
    await house.dua.taps("Tolak")
    assert "belum dapat menerima" in await waits_for(house.rahma, "belum dapat menerima")
    assert CODE in (await walks.card(house.rahma, CODE)).text
    assert (await house.dua.says(CODE)).text == NOT_YOURS.replace("Ibu", "Bapak")


async def test_nobody_else_sees_or_takes_an_offer(house: House) -> None:
    await walks.intake(house.rahma)
    await offered(house)
    other = house.someone()
    seen = await house.dua.taps("Lihat")
    message = await other.says("/menu")
    for label in ("Terima", "Tolak"):
        tap = await other.forge(message.id, seen.data(label))
        assert (await other.toast(tap))["text"] == STALE
    tap = await house.rahma.forge((await house.rahma.last()).id, seen.data("Terima"))
    assert (await house.rahma.toast(tap))["text"] == STALE
    assert CODE in (await walks.card(house.rahma, CODE)).text


async def test_the_koordinator_hands_over_for_somebody_who_left(house: House) -> None:
    await walks.intake(house.rahma)
    await walks.session(house.rahma, CODE)
    card = await house.koordinator.says(CODE)
    assert "Alihkan kasus" not in card.labels  # her counselor is still there
    await deactivated(house, "Rahma Widyastuti")
    listed = await house.koordinator.taps("Kasus Rahma Widyastuti")
    assert "Kasus yang perlu dialihkan: 1" in listed.text
    await house.koordinator.taps(CODE)
    asked = await house.koordinator.taps("Alihkan kasus")
    assert CODE in asked.text
    assert "M.R.P." not in asked.text
    await house.koordinator.taps("Contoh Dua")
    offers = await house.koordinator.last()
    assert "Dalam layanan · 1 pertemuan" in offers.labels
    await house.koordinator.taps("Dalam layanan · 1 pertemuan")
    await house.koordinator.taps("Kirim")
    await house.dua.taps("Lihat")
    await house.dua.taps("Terima")
    assert not [text for text in await heard(house.koordinator) for word in walks.TOLD if word in text]
    await house.dua.taps("Buka kartu")
    await house.dua.taps("Riwayat")
    assert walks.TOLD[0] in (await house.dua.taps("Baca 2")).text
    back = await invite(house)
    await opens(house.rahma, back)
    await house.koordinator.press("Setujui")
    await waits_for(house.rahma, "Sudah disetujui")
    assert (await house.rahma.says(CODE)).text == NOT_YOURS


async def test_a_konselor_cannot_give_away_what_is_a_colleagues(house: House) -> None:
    await walks.intake(house.rahma)
    await walks.card(house.rahma, CODE)
    more = await house.rahma.taps("Lainnya")
    begin = more.data("Alihkan kasus")
    for one in (house.dua, house.koordinator):
        message = await one.says("/menu")
        tap = await one.forge(message.id, begin)
        assert (await one.toast(tap))["text"] == STALE


@pytest.mark.parametrize("key", ["ST1", "ST2"])
def test_the_note_is_asked_of_the_giver_alone(key: str) -> None:
    assert FORM[key].level in {"B", "R"}
    assert not FORM.offered
