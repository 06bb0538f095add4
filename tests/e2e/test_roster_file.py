"""The roster file in the chat: taken in once, refused in words, and never in the way of others."""

import asyncio
import signal

from tests.counselor import Counselor, House

HEAD = "nama,kelas,L/P,NIS,NISN\n"
TWO = HEAD + "Zahra Contohwati,VII-C,P,990001,9911111111\nYoga Contohwan,VII-C,L,990002,29\n"
UNCHANGED = "Daftar siswa tetap seperti semula."


async def sends(person: Counselor, name: str, data: bytes, text: str) -> str:
    await person.send_file(name, data)
    return (await person.wait_for(text)).text


async def test_a_koordinator_sends_the_roster_and_everybody_finds_the_students(house: House) -> None:
    said = await sends(house.koordinator, "Daftar Siswa.CSV", TWO.encode("utf-16"), "ditambahkan")
    assert said == (
        "Siswa ditambahkan 2, diubah 0, tetap 0.\n"
        "NISN kehilangan nol di depan (kebiasaan Excel), sudah saya lengkapi: baris 3.\n"
        "Berkasnya masih ada di percakapan ini."
    )
    assert "Zahra Contohwati" in (await house.rahma.says("zahra 7c")).text
    again = await sends(house.koordinator, "lagi.csv", TWO.encode(), "ditambahkan 0")
    assert again.startswith("Siswa ditambahkan 0, diubah 0, tetap 2.")


async def test_the_file_can_be_deleted_from_the_chat(house: House) -> None:
    sent = await house.koordinator.send_file("a.csv", TWO.encode())
    await house.koordinator.wait_for("ditambahkan")
    tap = await house.koordinator.press("Hapus berkas")
    assert (await house.koordinator.toast(tap))["text"] == "Berkas dihapus dari percakapan ini."
    await house.koordinator.settled()
    shown = await house.koordinator.messages()
    assert sent not in [message.id for message in shown]
    assert "Hapus berkas" not in shown[-1].labels


async def test_what_is_no_roster_is_refused_and_nothing_changes(house: House) -> None:
    refused = [
        ("daftar.xlsx", b"PK\x03\x04", "Ini bukan berkas CSV. Di Excel pilih Simpan Sebagai, lalu jenis CSV."),
        ("daftar.csv", b"PK\x03\x04", "Ini bukan berkas CSV. Di Excel pilih Simpan Sebagai, lalu jenis CSV."),
        ("catatan.txt", b"<b>halo</b>", "Kolom nama, kelas tidak ditemukan."),
        ("besar.csv", b"x" * 5_000_001, "Berkas ini terlalu besar."),
        ("kutip.csv", f'{HEAD}"Ani,8A,P,1,1\nBudi,8A,L,2,2\n'.encode(), "Tanda kutip di baris 2 tidak ditutup."),
    ]
    for name, data, sentence in refused:
        said = await sends(house.koordinator, name, data, sentence)
        assert said.endswith(UNCHANGED)
    assert (await house.koordinator.says("ani 8a")).text.startswith("Belum ada")


async def test_other_files_and_other_people_are_told_what_is_read(house: House) -> None:
    only = "Saya membaca teks dan tombol."
    assert (await sends(house.koordinator, "foto.png", b"png", only)).startswith(only)
    assert (await sends(house.rahma, "daftar.csv", TWO.encode(), only)).startswith(only)
    assert "Contohwati" not in str(await house.rahma.says("zahra"))
    assert not list(await house.client.calls("getFile"))


async def test_a_file_that_telegram_does_not_give_is_asked_for_again(house: House) -> None:
    await house.client.script("refuse", method="getFile", code=400, description="Bad Request: wrong file_id")
    said = await sends(house.koordinator, "a.csv", TWO.encode(), "tidak dapat diambil")
    assert UNCHANGED in said
    await house.client.script("refuse", method="getFile")
    await house.client.script("cut", method="getFile")
    assert "ditambahkan" in await sends(house.koordinator, "a.csv", TWO.encode(), "Siswa")


async def test_while_a_file_is_fetched_the_others_are_served_and_the_order_is_kept(house: House) -> None:
    await house.client.script("delay", method="getFile", seconds=3)
    await house.koordinator.send_file("a.csv", TWO.encode())
    await house.koordinator.say("zahra 7c")
    await house.rahma.say("rizky 8b")
    await house.koordinator.wait_for("Zahra Contohwati")
    told = [(call["chat_id"], str(call)) for call in await house.client.calls("sendMessage")]
    assert [chat for chat, _ in told] == [house.rahma.id, house.koordinator.id, house.koordinator.id]
    assert ["ditambahkan" in text for _, text in told] == [False, True, False]


async def test_a_file_survives_a_kill_and_is_taken_in_once(house: House) -> None:
    await house.client.script("delay", method="getFile", seconds=2)
    await house.koordinator.send_file("a.csv", TWO.encode())
    await house.client.until(lambda: house.client.calls("getFile"), "the file being asked for")
    await house.restart(signal.SIGKILL)
    said = await house.koordinator.wait_for("ditambahkan")
    assert said.text.startswith("Siswa ditambahkan 2, diubah 0, tetap 0.")
    await asyncio.sleep(0.3)
    await house.koordinator.settled()
    assert len([shown for shown in await house.koordinator.messages() if shown.from_bot]) == 1
