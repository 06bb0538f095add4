"""The way out: which failures mean "never sent", what time it is there, and that no body gets into a log."""

import asyncio
import logging
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError

from bot.clock import Clock
from bot.delivery.request import AiohttpRequest, Halted, NeverSent, OutcomeUnknown, call

TOKEN = "7100000001:" + "A" * 35
Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def serving(answer: Answer, secured: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    """Serve raw bytes on a free port; give the address."""
    served: list[asyncio.Task[None]] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        served.append(task)
        try:
            await answer(reader, writer)
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=secured)
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"{'https' if secured else 'http'}://127.0.0.1:{port}"
    finally:
        server.close()
        if served:
            await asyncio.wait(served, timeout=5)


@asynccontextmanager
async def bot_at(url: str, clock: Clock | None = None, seconds: float = 0.5) -> AsyncIterator[Bot]:
    request = AiohttpRequest(clock or Clock(), seconds, seconds)
    await request.initialize()
    try:
        yield Bot(TOKEN, f"{url}/bot", f"{url}/file/bot", request, request)
    finally:
        await request.shutdown()


def saying(raw: bytes) -> Answer:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(raw)
        await writer.drain()

    return answer


async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()


def http(status: str, body: str, date: str = "") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body.encode())}\r\nConnection: close\r\n"
    return (head + (f"Date: {date}\r\n" if date else "") + "\r\n" + body).encode()


CUT = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"
CANARY = "canary-4"
ANSWERS: dict[str, tuple[bytes, type[TelegramError]]] = {
    "cut": (CUT, OutcomeUnknown),
    "nothing": (b"", OutcomeUnknown),
    "not HTTP": (CANARY.encode() + b"\r\n\r\n", OutcomeUnknown),
    "half a JSON": (http("200 OK", '{"ok":true,"result":{"' + CANARY), OutcomeUnknown),
    "a JSON list": (http("200 OK", f'["{CANARY}"]'), OutcomeUnknown),
    "no result": (http("200 OK", '{"ok":true}'), OutcomeUnknown),
    "too deep": (http("200 OK", '{"ok":true,"result":' + "[" * 100_000 + "]" * 100_000 + "}"), OutcomeUnknown),
    "a page": (http("502 Bad Gateway", f"<html>{CANARY}</html>"), NetworkError),
    "too large": (http("413 Request Entity Too Large", f"<html>{CANARY}</html>"), BadRequest),
    "401": (http("401 Unauthorized", '{"ok":false,"description":"Unauthorized"}'), InvalidToken),
    "404": (http("404 Not Found", '{"ok":false,"description":"Not Found"}'), InvalidToken),
    "redirect": (http("302 Found", f"<html>{CANARY}</html>"), NetworkError),
}


@pytest.mark.parametrize(("raw", "expected"), ANSWERS.values(), ids=ANSWERS)
async def test_every_broken_answer_has_its_error_and_no_body_is_logged(
    raw: bytes, expected: type[TelegramError], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with serving(saying(raw)) as url, bot_at(url) as bot:
        with pytest.raises(expected) as raised:
            await call(bot, "sendMessage", {"chat_id": 1, "text": "halo"})
    assert type(raised.value) is expected
    assert CANARY not in caplog.text
    assert CANARY not in repr(raised.value)
    assert raised.value.__suppress_context__ or raised.value.__context__ is None


async def test_n4_a_refused_connection_means_never_sent() -> None:
    async with serving(silent) as url:
        pass
    async with bot_at(url) as bot:
        with pytest.raises(NeverSent):
            await call(bot, "sendMessage", {"chat_id": 1, "text": "halo"})


async def test_n4_a_name_that_nobody_knows_means_never_sent() -> None:
    async with bot_at("http://telegram.invalid", seconds=5) as bot:
        with pytest.raises(NeverSent):
            await call(bot, "getMe", {})


async def test_n4_no_answer_in_time_means_unknown() -> None:
    async with serving(silent) as url, bot_at(url, seconds=0.2) as bot:
        with pytest.raises(OutcomeUnknown):
            await call(bot, "sendMessage", {"chat_id": 1, "text": "halo"})


async def test_n7_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_certificate(tmp_path))
    async with serving(saying(http("200 OK", '{"ok":true,"result":true}')), context) as url, bot_at(url) as bot:
        with pytest.raises(NeverSent):
            await call(bot, "getMe", {})


async def test_a_429_names_its_seconds() -> None:
    body = '{"ok":false,"description":"Too Many Requests","parameters":{"retry_after":3}}'
    async with serving(saying(http("429 Too Many Requests", body))) as url, bot_at(url) as bot:
        with pytest.raises(Halted) as raised:
            await call(bot, "sendMessage", {"chat_id": 1, "text": "halo"})
    assert raised.value.seconds == 3.0


async def test_the_clock_follows_the_date_of_a_server_on_this_machine() -> None:
    clock = Clock()
    assert not clock.trusted
    raw = http("200 OK", '{"ok":true,"result":true}', "Wed, 25 Nov 2026 03:00:00 GMT")
    async with serving(saying(raw)) as url, bot_at(url, clock) as bot:
        assert await call(bot, "getMe", {}) is True
    assert abs(clock.now() - datetime(2026, 11, 25, 3, tzinfo=UTC)) < timedelta(seconds=5)
    assert clock.trusted


async def test_the_clock_stands_with_a_server_whose_clock_stands() -> None:
    clock = Clock()
    raw = http("200 OK", '{"ok":true,"result":true}', "Wed, 25 Nov 2026 03:00:00 GMT")
    async with serving(saying(raw)) as url, bot_at(url, clock) as bot:
        await call(bot, "getMe", {})
        clock._shift += timedelta(hours=1)
        await call(bot, "getMe", {})
    assert abs(clock.now() - datetime(2026, 11, 25, 3, tzinfo=UTC)) < timedelta(seconds=5)


@pytest.mark.parametrize("date", ["", "soon", "Wed, 25 Nov 2026 03:00:00 -0000"])
async def test_a_header_without_a_readable_time_is_passed_over(date: str) -> None:
    clock = Clock()
    raw = http("200 OK", '{"ok":true,"result":true}', date)
    async with serving(saying(raw)) as url, bot_at(url, clock) as bot:
        assert await call(bot, "getMe", {}) is True
    assert not clock.trusted


def _certificate(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return path
