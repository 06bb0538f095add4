"""A group changes hands as a case does, and a koordinator reads of a colleague's group what is open to that role."""

import sqlite3

from tests.counselor import Counselor, House
from tests.e2e import group_walks as walk
from tests.e2e import walks
from tests.e2e.group_walks import play, says, starting, taps
from tests.e2e.test_handover import deactivated
from tests.e2e.test_joining import waits_for
from tests.e2e.test_rujukan import heard
from tests.e2e.test_safety import in_session, records

GROUP = "Konseling kelompok 1"
NOTE = "Saling percaya; mulai dengan putaran singkat."
STALE = "Tombol ini sudah tidak berlaku."


async def met(guru: Counselor) -> None:
    """Let a group of three meet once."""
    plan = walk.counseling_plan(starting("Hari ini "), walk.looked_up(walk.MEMBERS[:3]))[:-1]
    await play(guru, [*plan, *walk.meeting(3)])


async def offered(house: House, name: str = "Contoh Dua") -> None:
    """Let Ibu Rahma offer her group."""
    await house.rahma.says("/kelompok")
    await house.rahma.taps(f"{GROUP} · 3 anggota")
    asked = await house.rahma.taps("Alihkan kelompok")
    assert asked.text.startswith(GROUP)
    assert "Rahma Widyastuti" not in asked.labels
    await house.rahma.taps(name)
    assert "hanya konselor yang dituju" in (await house.rahma.last()).text
    await house.rahma.says(NOTE)
    sent = await house.rahma.taps("Kirim")
    assert f"Ditawarkan kepada {name}. {GROUP} baru berpindah" in sent.text


async def test_a_group_changes_hands_with_everything_of_it(house: House) -> None:
    await met(house.rahma)
    await house.rahma.says("/kelompok")
    card = await house.rahma.taps((await house.rahma.last()).labels[0])
    await house.rahma.taps("Riwayat", card)
    history = await house.rahma.last()
    await house.rahma.taps("Pertemuan berikut", card)  # half a plan more
    await offered(house)

    asked = await house.dua.shown("Ada permintaan serah terima kelompok.")
    assert GROUP not in asked.text
    look = await house.dua.taps("Lihat")
    assert look.text.startswith(GROUP)
    assert "Berjalan" in look.text
    assert NOTE in look.text
    assert not [word for word in (walk.STORY, walk.GOAL, walk.ALIKE, "Melati") if word in look.text]
    taken = await house.dua.taps("Terima", look)
    assert f"{GROUP} sekarang Bapak tangani." in taken.text
    assert "Isian yang belum selesai ikut berpindah: 1" in taken.text
    assert "Contoh Dua" in await waits_for(house.rahma, "sudah diterima")
    tap = await house.dua.forge(taken.id, look.data("Terima"))
    assert (await house.dua.toast(tap))["text"] == STALE

    for label, shown in (("Riwayat", card), ("Alihkan kelompok", card), ("Perbaiki", card), ("Baca 1", history)):
        assert await house.rahma.hears(label, shown) == STALE
    assert "Tidak ada yang belum selesai" in (await house.rahma.says("/lanjut")).text
    await house.dua.taps("Buka kartu")
    await house.dua.taps("Riwayat")
    assert walk.STORY in (await house.dua.taps("Baca 1")).text
    assert house.failures() == []


def told(house: House) -> list[tuple[int, int]]:
    """Return whom the waiting reminders of groups speak to, and whose the group is."""
    query = """
        SELECT DISTINCT r.person_id, g.owner_id FROM reminder r JOIN group_file g ON g.id = r.group_id
        WHERE r.state = 'menunggu'
    """
    with sqlite3.connect(f"file:{house.place.data_dir / 'records.db'}?mode=ro", uri=True) as stored:
        return list(stored.execute(query))


async def test_the_reminders_of_a_group_move_with_it(house: House) -> None:
    await met(house.rahma)
    [before] = told(house)
    assert before[0] == before[1]
    await offered(house)
    assert told(house) == [before]
    await house.dua.taps("Lihat")
    await house.dua.taps("Terima")
    [after] = told(house)
    assert after[0] == after[1] != before[0]


async def test_an_offer_is_answered_once_or_taken_back_by_nobody_else(house: House) -> None:
    await met(house.rahma)
    await offered(house)
    seen = await house.dua.taps("Lihat")
    for one in (house.someone(), house.rahma, house.koordinator):
        message = await one.says("/menu")
        for label in ("Terima", "Tolak"):
            tap = await one.forge(message.id, seen.data(label))
            assert (await one.toast(tap))["text"] == STALE
    await house.rahma.says("/kelompok")
    card = await house.rahma.taps((await house.rahma.last()).labels[0])
    stands = await house.rahma.taps("Alihkan kelompok", card)
    assert "sudah ditawarkan kepada Contoh Dua" in stands.text
    await house.rahma.taps("Tarik kembali", stands)
    assert "Permintaan serah terima ini sudah ditarik." in await heard(house.dua)
    await offered(house)
    await house.dua.taps("Lihat")
    await house.dua.taps("Tolak")
    await waits_for(house.rahma, "belum dapat menerima")
    await house.rahma.says("/kelompok")
    assert GROUP in (await house.rahma.last()).labels[0]


async def test_the_koordinator_reads_what_is_open_and_hands_over_only_for_who_left(house: House) -> None:
    await met(house.rahma)
    await house.koordinator.says("/anggota")
    await house.koordinator.taps("Rahma Widyastuti")
    listed = await house.koordinator.taps("Kelompok Rahma Widyastuti")
    assert [label for label in listed.labels if label.startswith(GROUP)]
    card = await house.koordinator.taps(listed.labels[0])
    assert "Berjalan" in card.text
    assert "Alihkan kelompok" not in card.labels
    await house.koordinator.taps("Riwayat")
    read = await house.koordinator.taps("Baca 1")
    assert walk.GOAL in read.text  # KG-P3, B
    assert not [word for word in (walk.STORY, walk.ALIKE, "Melati") if word in read.text]
    await deactivated(house, "Rahma Widyastuti")
    await house.koordinator.taps("Kelompok Rahma Widyastuti")
    await house.koordinator.taps((await house.koordinator.last()).labels[0])
    await house.koordinator.taps("Alihkan kelompok")
    await house.koordinator.taps("Contoh Dua")
    await house.koordinator.taps((await house.koordinator.last()).labels[0])
    await house.koordinator.taps("Kirim")
    await house.dua.taps("Lihat")
    await house.dua.taps("Terima")
    await house.dua.taps("Buka kartu")
    await house.dua.taps("Riwayat")
    assert walk.STORY in (await house.dua.taps("Baca 1")).text
    assert not [text for text in await heard(house.koordinator) if walk.STORY in text]


async def test_nobody_but_a_koordinator_reads_a_colleagues_group(house: House) -> None:
    await met(house.rahma)
    await house.koordinator.says("/anggota")
    await house.koordinator.taps("Rahma Widyastuti")
    listed = await house.koordinator.taps("Kelompok Rahma Widyastuti")
    message = await house.dua.says("/menu")
    tap = await house.dua.forge(message.id, listed.data(listed.labels[0]))
    assert (await house.dua.toast(tap))["text"] == STALE


async def reads(house: House) -> str:
    """Let the koordinator read the first meeting of Ibu Rahma's group."""
    await house.koordinator.says("/anggota")
    await house.koordinator.taps("Rahma Widyastuti")
    listed = await house.koordinator.taps("Kelompok Rahma Widyastuti")
    await house.koordinator.taps(listed.labels[0])
    await house.koordinator.taps("Riwayat")
    return (await house.koordinator.taps("Baca 1")).text


async def test_a_koordinator_who_is_marked_in_a_members_case_reads_no_level_b_of_the_group(house: House) -> None:
    two = [act for name in walk.MEMBERS[:2] for act in (says(name.lower()), taps(f"{name} · {walk.CLASS}"))]
    members = [*two, says("rizky 8b"), taps(walks.RIZKY), taps("Lanjut: 3 siswa")]
    plan = walk.counseling_plan(starting("Hari ini "), members)[:-1]
    await play(house.rahma, [*plan, *walk.meeting(3)])
    assert walk.GOAL in await reads(house)
    await in_session(house.rahma)
    await records(house.rahma, unsafe="○ Koordinator BK")
    assert walk.GOAL not in await reads(house)
