"""The Bot API over HTTP: reads a call, lets the levers disturb it, answers as Telegram's server answers."""

import asyncio
import contextlib
import json
from typing import Any

from aiohttp import web

from bot.sandbox.box import Sandbox
from bot.sandbox.history import Entry, History
from bot.sandbox.levers import Script
from bot.sandbox.methods import METHODS
from bot.sandbox.parameters import Parameters
from bot.sandbox.refusals import Refused, bad_request

HTML_PAGE = (
    "<html>\r\n<head><title>{code}</title></head>\r\n<body><center><h1>{code}</h1></center></body>\r\n</html>\r\n"
)
HANG_SECONDS = 3600.0


class BotApi:
    """Serves ``/bot<token>/<method>`` and ``/file/bot<token>/<path>`` for one sandbox."""

    def __init__(self, box: Sandbox) -> None:
        self._box = box

    def routes(self) -> list[web.AbstractRouteDef]:
        """The two addresses that the bot uses."""
        return [
            web.route("*", r"/bot{token:[^/]+}/{method:\w+}", self.call),
            web.get(r"/file/bot{token:[^/]+}/{path:.+}", self.file),
        ]

    async def file(self, request: web.Request) -> web.StreamResponse:
        """Give a file while its link lives."""
        data = self._box.files.fetch(request.match_info["path"])
        if request.match_info["token"] != self._box.token or data is None:
            return _json(Refused(404, "Not Found").body(), 404)
        return web.Response(body=data, content_type="application/octet-stream")

    async def call(self, request: web.Request) -> web.StreamResponse:
        """Answer one call of a method."""
        if request.match_info["token"] != self._box.token:
            return _json(Refused(401, "Unauthorized").body(), 401)
        method = request.match_info["method"]
        try:
            asked = await Parameters.read(request)
        except Refused as refusal:
            return _json(refusal.body(), refusal.code)
        entry = self._note(method, asked)
        try:
            return await self._disturbed(request, method, asked, entry)
        finally:
            History.close(entry, "gone")

    def _note(self, method: str, asked: Parameters) -> Entry:
        try:
            chat_id = asked.chat_id()
        except Refused:
            chat_id = None
        return self._box.history.add("bot", method, self._box.clock.now(), chat_id, asked.for_history())

    async def _disturbed(
        self, request: web.Request, method: str, asked: Parameters, entry: Entry
    ) -> web.StreamResponse:
        script = self._box.levers.take(method, entry.chat_id)
        entry.lever = script.action if script is not None else ""
        latency = self._box.levers.latency / 2
        if latency:
            await asyncio.sleep(latency)
        if script is not None and (early := await self._before(request, script, entry)) is not None:
            return early
        body, status = await self._effect(method, asked, entry)
        if latency:
            await asyncio.sleep(latency)
        if script is not None:
            return await self._after(request, script, body, status)
        return _text(body, status)

    async def _effect(self, method: str, asked: Parameters, entry: Entry) -> tuple[str, int]:
        """Do what was asked; return the answer and its HTTP status."""
        try:
            result = await self._run(method, asked)
        except Refused as refusal:
            History.close(entry, "refused", refusal.body())
            return json.dumps(refusal.body()), refusal.code
        History.close(entry, "ok", result)
        if isinstance(result, str):
            return f'{{"ok":true,"result":{result}}}', 200
        return json.dumps({"ok": True, "result": result}), 200

    async def _run(self, method: str, asked: Parameters) -> Any:
        run = METHODS.get(method.lower())
        if run is None:
            raise Refused(404, "Not Found")
        try:
            return await run(self._box, asked)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            # What no check of ours named is still a wrong parameter; the type of the error helps who reads the history.
            raise bad_request(f"wrong parameter in request ({type(error).__name__}: {error})") from error

    async def _before(self, request: web.Request, script: Script, entry: Entry) -> web.StreamResponse | None:
        """Disturb a call before it takes effect; None lets it go on."""
        if script.action == "refuse":
            refusal = Refused(script.code, script.description or "Internal Server Error", script.parameters())
            History.close(entry, "refused", refusal.body())
            return _json(refusal.body(), refusal.code)
        if script.action == "html":
            History.close(entry, "html", script.code)
            return web.Response(text=HTML_PAGE.format(code=script.code), status=script.code, content_type="text/html")
        if script.action == "cut_before":
            History.close(entry, "cut")
            return _cut(request)
        if script.action == "hang":
            History.close(entry, "hung")
            await self._pause(HANG_SECONDS)
        elif script.action == "delay_before":
            await self._pause(script.seconds)
        return None

    async def _after(self, request: web.Request, script: Script, body: str, status: int) -> web.StreamResponse:
        """Disturb the answer of a call that has taken effect."""
        if script.action == "cut":
            return _cut(request)
        if script.action == "truncated":
            return _text(body[: max(len(body) // 2, 1)], status)
        if script.action == "endless":
            return await self._endless(request, body)
        if script.action == "hang_after":
            await self._pause(HANG_SECONDS)
        elif script.action == "delay":
            await self._pause(script.seconds)
        return _text(body, status)

    async def _pause(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._box.closing.wait(), seconds)

    async def _endless(self, request: web.Request, body: str) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/json"})
        await response.prepare(request)
        with contextlib.suppress(ConnectionError):
            await response.write(body[:-1].encode())
            while not self._box.closing.is_set():
                await response.write(b" " * 65_536)
                await asyncio.sleep(0.01)
        return response


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _json(body: Any, status: int) -> web.Response:
    return _text(json.dumps(body), status)


def _text(body: str, status: int) -> web.Response:
    return web.Response(text=body, status=status, content_type="application/json")
