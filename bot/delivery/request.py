"""Carries requests to the Bot API over one aiohttp session; tells what never left from what is of unknown fate."""

import ipaddress
import json
from collections.abc import Callable
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from http import HTTPStatus
from typing import Any

import aiohttp
from telegram import Bot
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.clock import Clock

CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
BODY_LIMIT = 64 * 1024 * 1024  # 100 updates of 512 kB; an endless answer stops here

_JSON = {"Content-Type": "application/json"}
_TOLD_APART = frozenset({400, 401, 403, 404, 409, 429})


class NeverSent(NetworkError):
    """No connection came about, so Telegram has not seen the request; trying again cannot do it twice."""


class Halted(TelegramError):
    """Too much was sent (429); `seconds` is how long Telegram wants us to wait. PTB's own class warns when made."""

    def __init__(self, seconds: float) -> None:
        super().__init__("Too many requests")
        self.seconds = seconds


class OutcomeUnknown(TimedOut):
    """The request left and no readable answer came: Telegram may or may not have done it."""


async def call(bot: Bot, method: str, params: dict[str, Any], read_seconds: float | None = None) -> Any:
    """Call a method of the Bot API with raw values and return its raw result.

    `Bot.do_api_request` warns about every method that it knows by name and, once the bot is initialized, reports a
    rejected token as an unknown method; hence the step below it. Raises telegram.error.TelegramError.
    """
    timeout = BaseRequest.DEFAULT_NONE if read_seconds is None else read_seconds
    result = await bot._post(method, params, read_timeout=timeout)
    if result is None:
        raise OutcomeUnknown("Answer without a result")
    return result


class TooLarge(Exception):
    """A file is larger than what may be downloaded."""


class LinkExpired(Exception):
    """Telegram does not know this link to a file any more; there is a new one for the asking."""


async def download(bot: Bot, url: str, most: int, begun: Callable[[], None]) -> bytes:
    """Return a file of at most so many bytes, in memory; `begun` is told when the first of it has come.

    Raises TooLarge, LinkExpired, TelegramError.
    """
    request = bot.request
    if not isinstance(request, AiohttpRequest):
        raise TypeError("files come over the session that everything else comes over")
    return await request.download(url, most, begun)


class AiohttpRequest(BaseRequest):
    """PTB's way out, at a seventh of the processor time that httpx takes. One instance serves polls and sends alike."""

    def __init__(
        self, clock: Clock, connect_seconds: float = CONNECT_SECONDS, read_seconds: float = READ_SECONDS
    ) -> None:
        self._clock = clock
        self._connect_seconds = connect_seconds
        self._read_seconds = read_seconds
        self._session: aiohttp.ClientSession | None = None
        self._seen: tuple[str, datetime | None] = ("", None)

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer when the caller names none."""
        return self._read_seconds

    async def initialize(self) -> None:
        """Open the session; a second call does nothing."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=0, ttl_dns_cache=60)
            self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())

    async def shutdown(self) -> None:
        """Close the session; a second call does nothing."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # the read time covers the whole exchange
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # the pool has no limit
    ) -> tuple[int, bytes]:
        """Return status and body. Raises NeverSent, OutcomeUnknown or Halted."""
        if self._session is None:
            raise NeverSent("The session is not open")
        connect = self._or_default(connect_timeout, self._connect_seconds)
        read = self._or_default(read_timeout, self._read_seconds)
        timeout = aiohttp.ClientTimeout(total=connect + read, connect=connect, sock_read=read)
        try:
            return await self._exchange(self._session, method, url, request_data, timeout)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as error:
            raise NeverSent(type(error).__name__) from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            # The cause is left out: it may quote what came over the line.
            raise OutcomeUnknown(type(error).__name__) from None

    async def download(self, url: str, most: int, begun: Callable[[], None]) -> bytes:
        """Read a file piece by piece; see the function of the same name."""
        if self._session is None:
            raise NeverSent("The session is not open")
        timeout = aiohttp.ClientTimeout(total=None, connect=self._connect_seconds, sock_read=self._read_seconds)
        try:
            async with self._session.get(_url(url), timeout=timeout, allow_redirects=False) as answer:
                return await _file(answer, most, begun)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise OutcomeUnknown(type(error).__name__) from None

    async def _exchange(
        self,
        session: aiohttp.ClientSession,
        method: str,
        url: str,
        data: RequestData | None,
        timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - aiohttp keeps the time
    ) -> tuple[int, bytes]:
        body, headers = _body(data)
        target = _url(url)
        async with session.request(
            method, target, data=body, headers=headers, timeout=timeout, allow_redirects=False
        ) as answer:
            self._observe(answer.headers.get("Date", ""), target)
            payload = await _read(answer)
            status = _sorted(answer.status)
            return status, payload if status < 300 else _readable(status, payload)

    def _observe(self, date: str, url: URL) -> None:
        if date != self._seen[0]:
            self._seen = (date, _moment(date))
        seen = self._seen[1]
        if seen is not None:
            self._clock.observe(seen, _is_loopback(url.host or ""))

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the answer as a dict. Raises OutcomeUnknown without the body, which PTB would log."""
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            raise OutcomeUnknown("Invalid server response") from None
        if not isinstance(answer, dict):
            raise OutcomeUnknown("Invalid server response")
        answer.setdefault("result", None)
        return answer

    @staticmethod
    def _or_default(value: Any, default: float) -> float:
        return default if value is BaseRequest.DEFAULT_NONE or value is None else float(value)


def reason(error: TelegramError) -> str:
    """Name an error for the log: its class, and which failure of the line it was; never what anybody wrote."""
    line = isinstance(error, (NeverSent, OutcomeUnknown))
    return f"{type(error).__name__} ({error.message})" if line else type(error).__name__


def _body(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str] | None]:
    if data is None:
        return None, None
    if not data.contains_files:
        return json.dumps(data.parameters).encode(), _JSON
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form, None


async def _file(answer: aiohttp.ClientResponse, most: int, begun: Callable[[], None]) -> bytes:
    if answer.status == HTTPStatus.NOT_FOUND:
        raise LinkExpired
    if answer.status != HTTPStatus.OK:
        raise OutcomeUnknown(f"Status {answer.status}")
    whole = bytearray()
    async for part in answer.content.iter_any():
        if not whole:
            begun()
        whole += part
        if len(whole) > most:
            raise TooLarge
    return bytes(whole)


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in answer.content.iter_any():
        parts.append(part)
        size += len(part)
        if size > BODY_LIMIT:
            raise aiohttp.ClientPayloadError("Answer too large")
    return b"".join(parts)


def _sorted(status: int) -> int:
    """Let every refusal of the client's own making read as 400, so that it is not taken for a passing trouble."""
    return HTTPStatus.BAD_REQUEST if 400 <= status < 500 and status not in _TOLD_APART else status


def _readable(status: int, payload: bytes) -> bytes:
    """Return a failure's body for PTB, which would write one that it cannot read into the exception, and so into a log.

    Raises Halted.
    """
    try:
        answer = json.loads(payload)
    except (ValueError, RecursionError):
        return b"{}"
    if not isinstance(answer, dict):
        return b"{}"
    parameters = answer.get("parameters")
    seconds = parameters.get("retry_after") if isinstance(parameters, dict) else None
    if status == HTTPStatus.TOO_MANY_REQUESTS and isinstance(seconds, (int, float)):
        raise Halted(float(seconds))
    return payload


def _moment(date: str) -> datetime | None:
    try:
        seen = parsedate_to_datetime(date)
    except ValueError:
        return None
    return seen if seen.tzinfo is not None else None


@lru_cache(maxsize=64)
def _url(url: str) -> URL:
    return URL(url)


@lru_cache(maxsize=16)
def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
