"""How the chat page looks and speaks: every width, light and dark, and to a screen reader."""

import pytest

from bot.sandbox.people import CONTOH_DUA
from bot.sandbox.telegram import Server
from tests.browser import Browser, Page
from tests.sandbox.caller import Caller
from tests.sandbox.paging import opened, write
from tests.sandbox.scripted import ScriptedBot
from tests.sandbox_client import Person

pytestmark = pytest.mark.browser


FITS = """
document.documentElement.scrollWidth <= innerWidth
  && [...document.querySelectorAll('.key')].every(key => key.getBoundingClientRect().right <= innerWidth)
"""
BESIDE = """
['.people', '.phone', '.panel'].filter(name => {
  const box = document.querySelector(name).getBoundingClientRect();
  return box.left < innerWidth - 1 && box.width > 1 && box.height > innerHeight / 2;
}).length
"""
KEY_WIDTHS = """
[...document.querySelectorAll('.row')].map(
  row => new Set([...row.children].map(key => Math.round(key.getBoundingClientRect().width))).size
)
"""


@pytest.mark.parametrize(("width", "parts"), [(390, 1), (320, 1), (900, 2), (1280, 3)])
async def test_every_width_shows_what_belongs_there(
    browser: Browser, server: Server, scripted: ScriptedBot, rahma: Person, width: int, parts: int
) -> None:
    await rahma.say("/baru")
    await rahma.wait_for("Bagaimana")
    page = await opened(browser, server, width)
    await page.find("Lainnya")
    assert await page.evaluate(FITS)
    assert await page.evaluate(BESIDE) == parts
    assert set(await page.evaluate(KEY_WIDTHS)) == {1}


CONTRAST = """
(() => {
  const channel = c => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const parse = text => text.match(/[\\d.]+/g).map(Number);
  const ground = node => {
    for (; node; node = node.parentElement) {
      const colour = parse(getComputedStyle(node).backgroundColor);
      if (colour.length < 4 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const node of document.querySelectorAll('body *')) {
    const own = [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim());
    const style = getComputedStyle(node);
    if (!own || !node.offsetParent || style.visibility === 'hidden' || node.matches('option, .unseen, .skip')) continue;
    const [one, other] = [light(parse(style.color)), light(ground(node))].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (other + 0.05);
    if (ratio < 4.5) poor.push(`${node.className || node.tagName} ${node.textContent} ${ratio.toFixed(2)}`);
  }
  return poor;
})()
"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
async def test_all_text_keeps_its_contrast(
    browser: Browser, server: Server, scripted: ScriptedBot, rahma: Person, bot: Caller, dark: bool
) -> None:
    await rahma.say("/baru")
    await rahma.wait_for("Bagaimana")
    await rahma.send("voice")
    await bot("sendMessage", chat_id=CONTOH_DUA.id, text="belum dibaca")
    page = await opened(browser, server, 1280, dark=dark)
    await page.find("Lainnya")
    await page.click("Menu")
    assert await page.evaluate(CONTRAST) == []


async def test_every_control_has_a_name_and_the_log_is_live(page: Page) -> None:
    await page.resize(1280, 900)
    await write(page, "/baru")
    await page.find("Lainnya")
    nodes = (await page.send("Accessibility.getFullAXTree"))["nodes"]
    controls = [
        node
        for node in nodes
        if not node["ignored"] and node["role"]["value"] in {"button", "textbox", "radio", "link", "log", "navigation"}
    ]
    assert len(controls) > 25
    assert [node["role"]["value"] for node in controls if not node.get("name", {}).get("value")] == []
    live = "[...document.querySelectorAll('[role=log]')].map(node => node.getAttribute('aria-live'))"
    await page.until(f"({live}).join() === 'polite'")
