"""Joining: the invitation, the address, the notice, the approval, and the door for everybody else."""

import asyncio
import re
import sys
from pathlib import Path

from tests import counselor
from tests.counselor import Counselor, House
from tests.sandbox_client import Shown

STRANGER = (
    "Bot ini hanya untuk guru BK yang diundang sekolahnya. Perlu bantuan segera? "
    "Hubungi orang dewasa yang dipercaya, 119, atau SAPA 129."
)
LINK = re.compile(r"https://t\.me/(\w+)\?start=([A-Z2-7]{26})")


async def newcomer(house: House, first: str = "Lestari", last: str = "Widyaningsih", username: str = "") -> Counselor:
    person = await house.client.new_person(first, last_name=last, username=username)
    return Counselor(house.client, person.id)


async def invite(house: House, role: str = "konselor") -> str:
    """Let the koordinator make a link; return its code."""
    shown = await house.koordinator.says(f"/undang {role}")
    found = LINK.search(shown.text)
    assert found is not None, shown.text
    assert found[1] == "RekanBKContohBot"
    return found[2]


async def opens(person: Counselor, code: str) -> str:
    await person.start(code)
    return (await person.answer()).text


async def taps(person: Counselor, label: str, text: str) -> Shown:
    """Tap a button and wait for what must be said then; a tap may change one message and send another."""
    await person.press(label)
    return await person.wait_for(text)


async def says(person: Counselor, said: str, text: str) -> Shown:
    """Send a text and wait for what must be said then."""
    await person.say(said)
    return await person.wait_for(text)


async def texts(person: Counselor) -> list[str]:
    return [shown.text for shown in await person.messages() if shown.from_bot]


async def waits_for(person: Counselor, text: str) -> str:
    """Wait for something that the bot says because of somebody else; return it."""

    async def find() -> str | None:
        return next((said for said in reversed(await texts(person)) if text in said), None)

    return str(await person.client.until(find, f"{text!r} in the chat of {person.id}"))


async def test_a_counselor_joins_as_the_storyboard_says(house: House) -> None:
    lestari = await newcomer(house, username="lestariw")
    assert await opens(lestari, await invite(house)) == (
        "Selamat datang, Lestari Widyaningsih. Sebaiknya saya menyapa:"
    )
    assert (await lestari.last()).rows == [["Ibu Lestari", "Bapak Lestari"]]
    asked = await waits_for(house.koordinator, "meminta bergabung")
    assert asked == (
        "Lestari Widyaningsih (@lestariw) meminta bergabung sebagai konselor.\nSetujui hanya bila Ibu mengenalnya."
    )
    notice = await taps(lestari, "Ibu Lestari", "Undangan dari")
    assert notice.text.startswith(
        "Undangan dari SMP Contoh Nusantara sebagai konselor.\n"
        "Tinggal menunggu persetujuan koordinator BK; saya kabari di sini."
    )
    assert "tidak terenkripsi ujung ke ujung" in notice.text
    await taps(lestari, "Saya mengerti", "✓ Dimengerti")
    assert "✓ Ibu Lestari" in await texts(lestari)

    await house.koordinator.press("Setujui")
    welcome = await waits_for(lestari, "Sudah disetujui")
    assert welcome.startswith("Sudah disetujui. Selamat bekerja, Ibu Lestari.\nKetik nama atau kelas siswa")
    assert {"Kasus baru", "Catat sesi", "Kasus saya"} <= set((await lestari.last()).labels)
    await waits_for(house.koordinator, "✓ Disetujui: Lestari Widyaningsih (@lestariw), konselor.")
    assert "Siapa siswa yang akan dilayani?" in (await lestari.says("/baru")).text


async def test_nothing_is_open_to_somebody_who_waits(house: House) -> None:
    lestari = await newcomer(house)
    await opens(lestari, await invite(house))
    assert (await lestari.says("rizky")).text.startswith("Selamat datang, Lestari")
    notice = await says(lestari, "bapak", "Undangan dari")
    assert notice.text.startswith("Undangan dari SMP Contoh Nusantara")
    for said in ("rizky 8b", "/baru", "/anggota"):
        await lestari.say(said)
    await asyncio.sleep(0.5)
    await lestari.settled()
    assert not [said for said in await texts(lestari) if "Rizky" in said or "Siapa siswa" in said]
    assert await waits_for(lestari, "Tinggal menunggu persetujuan koordinator BK; saya kabari di sini.")


async def test_who_is_refused_is_told_kindly_and_stays_outside(house: House) -> None:
    lestari = await newcomer(house)
    await opens(lestari, await invite(house))
    await waits_for(house.koordinator, "meminta bergabung")
    await house.koordinator.press("Tolak")
    assert await waits_for(lestari, "Permintaan bergabung belum disetujui. Silakan hubungi koordinator BK.")
    assert (await lestari.says("rizky")).text == STRANGER
    assert "✓ Ditolak" in await waits_for(house.koordinator, "Ditolak")


async def test_a_code_is_good_once_and_a_second_account_is_told_what_to_do(house: House) -> None:
    code = await invite(house)
    lestari, other = await newcomer(house), await newcomer(house, "Akun", "Kedua")
    await opens(lestari, code)
    assert await opens(other, code) == (
        "Undangan ini sudah dipakai. Untuk nomor baru, minta koordinator BK memindahkan akun Bapak/Ibu."
    )
    assert await opens(lestari, code) == "Selamat datang, Lestari Widyaningsih. Sebaiknya saya menyapa:"


async def test_a_wrong_code_reads_like_no_code(house: House) -> None:
    for payload in ("x", "A" * 26, "a" * 64, "____", "-"):
        assert await opens(await newcomer(house), payload) == STRANGER


async def test_a_revoked_and_an_expired_code_read_like_no_code(house: House) -> None:
    revoked, expired = await invite(house), await invite(house, "koordinator")
    listed = await house.koordinator.says("/undang")
    assert "Undangan yang belum dipakai: 2" in listed.text
    [label] = [label for label in listed.labels if label.startswith("Batalkan konselor")]
    await house.koordinator.taps(label)
    assert await opens(await newcomer(house), revoked) == STRANGER
    await house.client.move_clock(advance=73 * 3600)
    assert await opens(await newcomer(house), expired) == STRANGER


async def test_a_stranger_reads_one_sentence_a_minute_whatever_is_sent(house: House) -> None:
    stranger = house.stranger
    await stranger.start()
    await stranger.wait_for(STRANGER)
    for said in ("/baru", "/anggota", "halo", "2627-014"):
        await stranger.say(said)
    await stranger.send("sticker")
    await stranger.send_file("roster.csv", b"nama,kelas\nBudi,8B\n")
    await asyncio.sleep(0.5)
    await stranger.settled()
    assert await texts(stranger) == [STRANGER]


async def test_a_stranger_cannot_tap_either(house: House) -> None:
    stranger = house.stranger
    await stranger.start()
    message = await stranger.wait_for(STRANGER)
    for data in ("g:kasus", "j:ibu", "u:buat:konselor", "o:hal:0", "l:en", "u:setuju:1"):
        await stranger.forge(message.id, data)
    await asyncio.sleep(0.5)
    assert await texts(stranger) == [STRANGER]


async def test_in_groups_one_sentence_and_gone(house: House) -> None:
    group = await house.rahma.group("Ruang Guru", text="/menu")
    await house.client.until(lambda: house.client.calls("leaveChat", chat_id=group), "leaving the group")
    [said] = await house.client.calls("sendMessage", chat_id=group)
    assert "percakapan pribadi" in str(said)
    channel = await house.rahma.group("Pengumuman", kind="channel")
    await house.client.until(lambda: house.client.calls("leaveChat", chat_id=channel), "leaving the channel")
    assert await house.client.calls("sendMessage", chat_id=channel) == []


async def test_a_deactivated_counselor_is_refused_from_the_next_update(house: House) -> None:
    listed = await house.koordinator.says("/anggota")
    assert "Rahma Widyastuti (@rahmaw), konselor, aktif" in listed.text
    await house.koordinator.taps("Rahma Widyastuti")
    await house.koordinator.taps("Nonaktifkan")
    done = await house.koordinator.taps("Ya, nonaktifkan")
    assert "✓ Rahma Widyastuti (@rahmaw) sudah nonaktif." in done.text
    assert (await house.rahma.says("rizky")).text == STRANGER
    again = await house.koordinator.says("/anggota")
    assert "Rahma Widyastuti" not in again.labels
    back = await invite(house)
    assert (await opens(house.rahma, back)).startswith("Undangan dari SMP Contoh Nusantara sebagai konselor.")
    assert await waits_for(house.koordinator, "Rahma Widyastuti (@rahmaw) meminta bergabung sebagai konselor.")


async def test_the_last_koordinator_stays(house: House) -> None:
    await house.koordinator.says("/anggota")
    await house.koordinator.taps("Koordinator Contoh")
    await house.koordinator.taps("Nonaktifkan")
    tap = await house.koordinator.press("Ya, nonaktifkan")
    answer = await house.koordinator.toast(tap)
    assert answer["text"] == "Koordinator terakhir tidak dapat dinonaktifkan. Undang koordinator BK lain dulu."
    assert "Anggota SMP Contoh Nusantara" in (await house.koordinator.says("/anggota")).text


async def test_a_konselor_neither_invites_nor_lists_nor_approves(house: House) -> None:
    only = "Hanya koordinator BK yang dapat melakukannya."
    assert (await house.rahma.says("/undang")).text == only
    assert (await house.rahma.says("/undang koordinator")).text == only
    message = await house.rahma.says("/anggota")
    assert message.text == only
    lestari = await newcomer(house)
    await opens(lestari, await invite(house))
    asked = await house.koordinator.with_button("Setujui")
    for data in (asked.data("Setujui"), "u:buat:koordinator", asked.data("Setujui").replace("u:setuju", "o:keluar")):
        tap = await house.rahma.forge(message.id, data)
        assert (await house.rahma.toast(tap))["text"] == "Tombol ini sudah tidak berlaku."
    await lestari.say("ibu")
    assert "Tinggal menunggu" in await waits_for(lestari, "Undangan dari")


async def test_forged_taps_of_a_koordinator_do_nothing(house: House) -> None:
    message = await house.koordinator.says("/menu")
    before = await texts(house.koordinator)
    huge = "u:setuju:" + "f" * 40
    for data in ("u:setuju:zz", huge, "o:lihat:", "o:hal:x", "u:", "u:buat:raja", "j:raja", "l:fr", "o"):
        tap = await house.koordinator.forge(message.id, data)
        await house.koordinator.toast(tap)
    await house.koordinator.settled()
    assert await texts(house.koordinator) == before


async def test_the_language_is_chosen_for_oneself_alone(house: House) -> None:
    shown = await house.rahma.says("/bahasa")
    assert shown.labels == ["✓ Bahasa Indonesia", "○ English"]
    assert (await house.rahma.taps("○ English")).text == "✓ I now use English."
    assert "Type a name or class" in (await house.rahma.says("/menu")).text
    assert "Ketik nama atau kelas" in (await house.dua.says("/menu")).text
    assert (await house.rahma.says("/bahasa indonesia")).text == "✓ Sekarang saya memakai Bahasa Indonesia."


async def command(house: House, *words: str) -> str:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words),
        env=house.environment(),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, _ = await process.communicate()
    assert process.returncode == 0
    return out.decode()


async def test_the_operators_code_needs_no_approval_but_the_notice_comes_first(tmp_path: Path) -> None:
    async with counselor.house(tmp_path, start=False) as house:
        found = LINK.search(await command(house, "setup", "--koordinator"))
        assert found is not None
        await house.start()
        kepala = await newcomer(house, "M. Kepala", "Contoh")
        assert (await opens(kepala, found[2])).startswith("Selamat datang, M. Kepala Contoh.")
        assert (await kepala.says("/anggota")).text.startswith("Selamat datang, M. Kepala Contoh.")
        assert (await kepala.last()).labels == ["Ibu Kepala", "Bapak Kepala"]
        notice = await taps(kepala, "Bapak Kepala", "Undangan dari")
        assert notice.text.startswith("Undangan dari SMP Contoh Nusantara sebagai koordinator BK.")
        assert "menunggu" not in notice.text
        assert await taps(kepala, "Saya mengerti", "Ketik nama atau kelas siswa")
        assert "M. Kepala Contoh" in (await kepala.says("/anggota")).text


async def test_markup_in_a_name_is_shown_as_it_is(house: House) -> None:
    odd = await newcomer(house, "<b>Ani</b>", "& {role} \u202eikul", "")
    await opens(odd, await invite(house))
    asked = await waits_for(house.koordinator, "meminta bergabung")
    assert asked.startswith(f"<b>Ani</b> & {{role}} ikul (ID {odd.id}) meminta bergabung sebagai konselor.")
