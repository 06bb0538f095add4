"""A real browser for tests: Chromium without a window, driven over its own debugging protocol."""

import asyncio
import base64
import contextlib
import itertools
import json
import subprocess
import tempfile
import threading
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from subprocess import DEVNULL, PIPE
from typing import Any

import aiohttp

Json = dict[str, Any]
PATIENCE = 20.0
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-extensions", "--hide-scrollbars"),
    *("--disable-dev-shm-usage", "--remote-debugging-port=0", "--lang=id-ID"),
)
_KEYS = {"Enter": 13, "Tab": 9, "Escape": 27, "ArrowUp": 38, "ArrowDown": 40, "ArrowLeft": 37, "ArrowRight": 39}


class BrowserError(AssertionError):
    """What was looked for on a page is not there, or the page itself failed."""


@contextlib.contextmanager
def chromium(path: str) -> Iterator[str]:
    """Run a Chromium with a profile of its own and give the address of its debugging protocol."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        flags = [*FLAGS, f"--user-data-dir={profile}"]
        process = subprocess.Popen([path, *flags, "about:blank"], stdout=DEVNULL, stderr=PIPE)
        assert process.stderr is not None
        try:
            lines = iter(process.stderr.readline, b"")
            address = next((line for line in lines if b"DevTools listening on " in line), b"").decode().strip()
            if not address:
                raise BrowserError("the browser did not start")
            draining = threading.Thread(target=lambda: deque(lines, maxlen=0))
            draining.start()
            yield address.rpartition(" ")[2]
        finally:
            process.terminate()
            process.wait(PATIENCE)
            draining.join(PATIENCE)
            process.stderr.close()


class Browser:
    """Pages of a running Chromium that share nothing with other tests. Use as ``async with Browser(address)``."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[Json]] = {}
        self.pages: dict[str, Page] = {}

    async def __aenter__(self) -> "Browser":
        self._session = aiohttp.ClientSession()
        self._socket = await self._session.ws_connect(self._address, max_msg_size=0)
        self._reading = asyncio.create_task(self._read())
        self._context = (await self.send("Target.createBrowserContext", disposeOnDetach=True))["browserContextId"]
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._socket.close()
        await self._reading
        await self._session.close()

    async def send(self, method: str, session: str | None = None, **params: Any) -> Json:
        """Run one command of the protocol and return its result."""
        number = next(self._numbers)
        self._answers[number] = asyncio.get_running_loop().create_future()
        command: Json = {"id": number, "method": method, "params": params}
        await self._socket.send_json(command | ({"sessionId": session} if session else {}))
        answer = await asyncio.wait_for(self._answers[number], PATIENCE)
        if "error" in answer:
            raise BrowserError(f"{method}: {answer['error']}")
        result: Json = answer["result"]
        return result

    async def _read(self) -> None:
        async for message in self._socket:
            told = json.loads(message.data)
            if "id" in told:
                self._answers.pop(told["id"]).set_result(told)
            elif page := self.pages.get(told.get("sessionId", "")):
                page.heard(told["method"], told["params"])
        for left in self._answers.values():
            left.cancel()

    async def open(self, url: str, width: int = 1280, height: int = 900, dark: bool = False) -> "Page":
        """Open an address in a fresh page of this size in CSS pixels."""
        target = await self.send("Target.createTarget", url="about:blank", browserContextId=self._context)
        session = (await self.send("Target.attachToTarget", targetId=target["targetId"], flatten=True))["sessionId"]
        page = self.pages[session] = Page(self, session)
        for domain in ("Page", "Runtime", "DOM", "Accessibility", "Log", "Network"):
            await page.send(f"{domain}.enable")
        await page.resize(width, height)
        await page.send(
            "Emulation.setEmulatedMedia",
            features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}],
        )
        await page.go(url)
        return page


class Page:
    """One page. ``problems`` collects exceptions, errors in the console and requests to other hosts."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser, self._session = browser, session
        self._loaded = asyncio.Event()
        self._host = ""
        self.problems: list[str] = []

    async def send(self, method: str, **params: Any) -> Json:
        """Run one command of the protocol in this page."""
        return await self._browser.send(method, self._session, **params)

    def heard(self, event: str, params: Json) -> None:
        """Take in an event of the page."""
        if event == "Page.loadEventFired":
            self._loaded.set()
        elif event == "Runtime.exceptionThrown":
            self.problems.append(json.dumps(params["exceptionDetails"].get("exception", params["exceptionDetails"])))
        elif event == "Log.entryAdded" and params["entry"]["level"] == "error":
            self.problems.append(params["entry"]["text"])
        elif event == "Network.requestWillBeSent" and not params["request"]["url"].startswith((self._host, "data:")):
            self.problems.append(f"request to {params['request']['url']}")

    async def go(self, url: str) -> None:
        """Open another address."""
        self._loaded.clear()
        self._host = "/".join(url.split("/")[:3])
        await self.send("Page.navigate", url=url)
        await asyncio.wait_for(self._loaded.wait(), PATIENCE)

    async def resize(self, width: int, height: int) -> None:
        """Set the size in CSS pixels; narrow pages count as phones, drawn twice as fine."""
        phone = width < 600
        await self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=2 if phone else 1,
            mobile=phone,
        )

    async def evaluate(self, script: str) -> Any:
        """The value of a JavaScript expression; a promise is awaited."""
        answer = await self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise BrowserError(f"{script}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    async def until(self, script: str, patience: float = PATIENCE) -> None:
        """Wait until an expression is true in JavaScript's eyes."""
        deadline = asyncio.get_running_loop().time() + patience
        while not await self.evaluate(f"Boolean({script.strip()})"):
            if asyncio.get_running_loop().time() > deadline:
                raise BrowserError(f"waited {patience:g} s in vain for {script}")
            await asyncio.sleep(0.02)

    async def find(self, name: str, role: str | None = "button", patience: float = PATIENCE) -> int:
        """The newest element with this accessible name and role, as assistive technology sees it; waits for it."""
        wanted: Json = {"accessibleName": name} | ({"role": role} if role else {})
        deadline = asyncio.get_running_loop().time() + patience
        while True:
            root = (await self.send("DOM.getDocument", depth=0))["root"]["nodeId"]
            nodes = (await self.send("Accessibility.queryAXTree", nodeId=root, **wanted))["nodes"]
            found = [node["backendDOMNodeId"] for node in nodes if not node["ignored"] and "backendDOMNodeId" in node]
            if found:
                return int(found[-1])
            if asyncio.get_running_loop().time() > deadline:
                raise BrowserError(f"there is no {role or 'element'} {name!r}")
            await asyncio.sleep(0.02)

    async def click(self, name: str, role: str | None = "button") -> None:
        """Click the middle of the element with this accessible name."""
        node = await self.find(name, role)
        await self.send("DOM.scrollIntoViewIfNeeded", backendNodeId=node)
        x, y = await self._middle(node)
        for kind in ("mousePressed", "mouseReleased"):
            await self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    async def _middle(self, node: int) -> tuple[float, float]:
        """Where an element is, once it has stopped moving."""
        before: list[float] = []
        while True:
            quad = (await self.send("DOM.getContentQuads", backendNodeId=node))["quads"][0]
            if quad == before:
                return sum(quad[0::2]) / 4, sum(quad[1::2]) / 4
            before = quad
            await self.evaluate("new Promise(requestAnimationFrame)")

    async def type(self, text: str) -> None:
        """Type into what has the focus."""
        await self.send("Input.insertText", text=text)

    async def key(self, *keys: str, shift: bool = False) -> None:
        """Press keys by their names, for example "Enter"."""
        for key in keys:
            press = {"key": key, "code": key, "windowsVirtualKeyCode": _KEYS[key], "modifiers": 8 if shift else 0}
            typed = {"text": "\r"} if key == "Enter" else {}
            await self.send("Input.dispatchKeyEvent", type="keyDown", **press, **typed)
            await self.send("Input.dispatchKeyEvent", type="keyUp", **press)

    async def focused(self) -> str:
        """The accessible name of what has the focus."""
        answer = await self.send("Runtime.evaluate", expression="document.activeElement")
        described = await self.send("DOM.describeNode", objectId=answer["result"]["objectId"])
        node = described["node"]["backendNodeId"]
        tree = await self.send("Accessibility.getPartialAXTree", backendNodeId=node, fetchRelatives=False)
        return str(tree["nodes"][0].get("name", {}).get("value", ""))

    async def screenshot(self, path: Path) -> None:
        """Write a PNG of what is seen."""
        shot = await self.send("Page.captureScreenshot", format="png")
        await asyncio.to_thread(path.write_bytes, base64.b64decode(shot["data"]))
