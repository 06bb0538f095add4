"""Small moves on the chat page, shared by its tests."""

from bot.sandbox.telegram import Server
from tests.browser import Browser, Page


async def opened(browser: Browser, server: Server, width: int = 390, height: int = 844, dark: bool = False) -> Page:
    page = await browser.open(server.url, width, height, dark)
    await page.until("document.querySelector('#bot-name').textContent")
    return page


async def write(page: Page, text: str) -> None:
    await page.until("document.querySelector('#text').offsetParent !== null")
    await page.evaluate("document.querySelector('#text').focus()")
    await page.type(text)
    await page.key("Enter")


async def shows(page: Page, text: str) -> None:
    await page.until(f"document.querySelector('#log').innerText.includes({text!r})")
