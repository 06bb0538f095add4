"""The chat page in a real browser: by mouse and by keyboard."""

from pathlib import Path

import aiohttp
import pytest

from bot.sandbox.box import Sandbox
from bot.sandbox.people import CONTOH_DUA, ORANG_ASING, RAHMA
from bot.sandbox.telegram import Server
from tests.browser import Browser, Page
from tests.sandbox.caller import Caller
from tests.sandbox.paging import opened, shows, write
from tests.sandbox_client import Person

pytestmark = pytest.mark.browser


async def test_a_form_by_mouse(page: Page, rahma: Person) -> None:
    await write(page, "/baru")
    await page.click("Wali kelas")
    await shows(page, "✓ Asal: Wali kelas")
    await page.until("document.querySelector('#toast').textContent === 'Tersimpan'")
    await page.find("Karier")
    assert await page.evaluate("document.querySelector('#log').innerText.split('diubah').length") == 2
    assert await page.evaluate("document.querySelectorAll('.meta svg').length") == 2
    shown = await rahma.last()
    assert shown.rows == [["Pribadi", "Sosial"], ["Belajar", "Karier"]]


async def test_a_form_by_keyboard_alone(page: Page) -> None:
    await write(page, "/baru")
    await page.find("Lainnya")
    await page.key("ArrowUp")
    assert await page.focused() == "Datang sendiri"
    await page.key("ArrowRight", "ArrowDown", "ArrowDown")
    assert await page.focused() == "Guru mapel atau guru wali"
    await page.key("Enter")
    await page.find("Karier")
    await page.until("document.activeElement.textContent === 'Pribadi'")
    await page.key("ArrowDown")
    assert await page.focused() == "Belajar"
    await page.key("Escape")
    assert await page.focused() == "Pesan"


async def test_an_alert_waits_for_a_tap(page: Page) -> None:
    await write(page, "/baru")
    await page.click("Lainnya")
    await page.until("document.querySelector('#alert').open")
    assert "dengan kata sendiri" in await page.evaluate("document.querySelector('#alert-text').textContent")
    await page.key("Enter")
    await page.until("!document.querySelector('#alert').open")


async def test_shift_enter_makes_a_line_and_markup_is_only_text(page: Page, rahma: Person) -> None:
    await page.evaluate("document.querySelector('#text').focus()")
    await page.type("<img src=x onerror=alert(1)>")
    await page.key("Enter", shift=True)
    await page.type("<b>& baris dua")
    await page.key("Enter")
    await rahma.wait_for("Tercatat: <img")
    await shows(page, "Tercatat: <img src=x onerror=alert(1)>\n<b>& baris dua")
    assert await page.evaluate("document.querySelectorAll('#log img, #log b').length") == 0


async def test_an_own_message_is_changed(page: Page, rahma: Person) -> None:
    await write(page, "Sening")
    await shows(page, "Tercatat: Sening")
    await page.evaluate("document.querySelector('#log').focus()")
    await page.key("ArrowUp", "ArrowUp", "Enter")
    await page.click("Ubah", "menuitem")
    assert await page.evaluate("document.querySelector('#text').value") == "Sening"
    await page.evaluate("document.querySelector('#text').select()")
    await page.type("Senin")
    await page.key("Enter")
    await shows(page, "Perubahan tersimpan (versi 2)")
    assert (await rahma.messages())[0].text == "Senin"


async def test_the_menu_sends_a_command(page: Page) -> None:
    await page.click("Menu")
    await page.find("/bantuan Cara memakai", "menuitem")
    await page.key("ArrowUp", "Enter")
    await shows(page, "Tercatat: /bantuan")


async def test_a_stranger_begins_and_an_invitation_is_opened_by_somebody_else(page: Page) -> None:
    await write(page, "/undang")
    await page.click("https://t.me/RekanBKContohBot?start=KODE-1")
    await page.click("Orang Asing", "menuitem")
    await shows(page, "Selamat datang. Kode: KODE-1")
    assert await page.evaluate("document.querySelector('[aria-current=true]').dataset.person") == str(ORANG_ASING.id)
    await page.click("Orang baru")
    await page.type("Siti")
    await page.key("Enter")
    await page.click("Mulai")
    await shows(page, "Selamat datang. Kode: tidak ada")


async def test_a_file_is_chosen_and_sent(page: Page, tmp_path: Path) -> None:
    roster = tmp_path / "siswa.csv"
    roster.write_text("nama,kelas\n")
    document = await page.send("DOM.getDocument")
    node = await page.send("DOM.querySelector", nodeId=document["root"]["nodeId"], selector="#file")
    await page.send("DOM.setFileInputFiles", nodeId=node["nodeId"], files=[str(roster)])
    await shows(page, "Diterima: siswa.csv")
    link = await page.evaluate("document.querySelector('a.thing').href")
    async with aiohttp.ClientSession() as session, session.get(link) as response:
        assert await response.text() == "nama,kelas\n"


@pytest.mark.parametrize(
    ("name", "word"), [("papan.jpg", "Foto"), ("sesi.ogg", "Pesan suara"), ("sesi.mp3", "Berkas suara")]
)
async def test_a_photo_or_sound_is_chosen_and_sent_as_what_it_is(
    page: Page, rahma: Person, tmp_path: Path, name: str, word: str
) -> None:
    chosen = tmp_path / name
    chosen.write_bytes(b"isi" * 500)
    document = await page.send("DOM.getDocument")
    node = await page.send("DOM.querySelector", nodeId=document["root"]["nodeId"], selector="#media")
    await page.send("DOM.setFileInputFiles", nodeId=node["nodeId"], files=[str(chosen)])
    await shows(page, word)
    kind = {"Foto": "photo", "Pesan suara": "voice"}.get(word, "audio")
    assert [shown.raw for shown in await rahma.messages() if kind in shown.raw]
    link = await page.evaluate("document.querySelector('a.thing').href")
    async with aiohttp.ClientSession() as session, session.get(link) as response:
        assert await response.read() == b"isi" * 500


async def test_an_empty_chat_offers_the_first_commands(page: Page, bot: Caller, rahma: Person) -> None:
    await page.click("Buka kasus baru")
    await shows(page, "Bagaimana konseli datang ke BK?")
    shown = await rahma.last()
    await bot("editMessageReplyMarkup", chat_id=RAHMA.id, message_id=shown.id)
    await page.until("!document.querySelector('.key')")
    assert "diubah" not in await page.evaluate("document.querySelector('#log').innerText")


async def test_unread_messages_are_counted_and_read(page: Page, bot: Caller) -> None:
    for text in ("satu", "dua"):
        await bot("sendMessage", chat_id=CONTOH_DUA.id, text=text)
    await page.click("Contoh Dua, Konselor, 2 belum dibaca")
    await shows(page, "dua")
    await page.find("Contoh Dua, Konselor")


async def test_blocking_and_clearing(page: Page, bot: Caller) -> None:
    await write(page, "halo")
    await shows(page, "Tercatat: halo")
    await page.click("Menu bot")
    await page.click("Kosongkan percakapan", "menuitem")
    await page.until("!document.querySelector('.message')")
    await page.click("Menu bot")
    await page.click("Blokir bot", "menuitem")
    await page.click("Buka blokir")
    await write(page, "lagi")
    await shows(page, "Tercatat: lagi")


async def test_messages_that_the_bot_deletes_go(page: Page, bot: Caller) -> None:
    await write(page, "rahasia")
    await shows(page, "Tercatat: rahasia")
    await bot("deleteMessages", chat_id=RAHMA.id, message_ids=[1, 2])
    await page.until("!document.querySelector('.message')")


async def test_the_clock_moves_and_the_words_change(page: Page, box: Sandbox) -> None:
    await page.click("Waktu dan tampilan")
    await page.click("1 hari")
    await page.until("document.querySelector('#offset').textContent === '1 hari lebih maju'")
    assert box.clock.offset == pytest.approx(86_400, abs=2)
    await page.evaluate("document.querySelector('[value=en]').click()")
    await page.until("document.querySelector('#offset').textContent === '1 days ahead'")
    assert await page.evaluate("document.documentElement.lang") == "en"
    await page.click("Back to the real time")
    await page.until("document.querySelector('#offset').textContent === 'Same as the real time'")


async def test_only_a_reader_at_the_end_is_taken_along(page: Page, bot: Caller) -> None:
    for number in range(40):
        await bot("sendMessage", chat_id=RAHMA.id, text=f"baris {number}")
    await page.until("document.querySelectorAll('.message').length === 40")
    at_end = "(log => log.scrollHeight - log.scrollTop - log.clientHeight < 2)(document.querySelector('#log'))"
    await page.until(at_end)
    await page.evaluate("document.querySelector('#log').scrollTop = 0")
    await page.until("!document.querySelector('#log').scrollTop")
    await bot("sendMessage", chat_id=RAHMA.id, text="baru")
    await page.click("Pesan baru (1)")
    await page.until(at_end)
    await page.until("document.querySelector('#newest').hidden")


async def test_the_page_finds_a_sandbox_that_was_started_again(browser: Browser, tmp_path: Path) -> None:
    box = Sandbox(tmp_path)
    box.invite_everybody()
    async with Server(box) as server:
        url = server.url
        page = await opened(browser, server)
        await write(page, "pagi")
        await shows(page, "pagi")
    await page.until("document.querySelector('#status').textContent.includes('tidak menjawab')")
    box = Sandbox(tmp_path)
    async with Server(box, [int(url.rpartition(":")[2])]):
        await page.until("!document.querySelector('#status').textContent.includes('tidak menjawab')")
        box.tell_bot_state("restarting")
        await page.until("document.querySelector('#status').textContent.includes('dijalankan lagi')")
        await shows(page, "pagi")
    page.problems.clear()  # the browser notes each attempt that found nobody
