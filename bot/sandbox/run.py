"""Runs the sandbox: the server, the invented people, the bot as a child process, until somebody stops it."""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from bot.i18n import N_
from bot.sandbox.box import Sandbox
from bot.sandbox.child import Child, Place, Say, Spawn
from bot.sandbox.telegram import Server

PORT = 8765
PORTS_TRIED = 20
HISTORY_KEPT = 5000

Seed = Callable[[Place], Awaitable[None]]


async def serve(folder: Path, port: int, seed: Seed, spawn: Spawn, say: Say) -> None:
    """Serve this folder until SIGINT, SIGTERM or SIGHUP: the chat in ``telegram``, the bot's own data in ``bot``.

    ``port`` or the next free one is used. ``seed`` is awaited at each start of the sandbox, before the bot's, and must
    leave alone what it made earlier. Raises ShelfError if another sandbox holds the folder or its journal is damaged,
    OSError if no port is free.
    """
    box = Sandbox(folder / "telegram", history_limit=HISTORY_KEPT)
    try:
        box.invite_everybody()
        async with Server(box, range(port, port + PORTS_TRIED)) as server, _stop_signal() as stop:
            place = Place(server.url, box.token, folder / "bot")
            await seed(place)
            child = Child(place, spawn, box.tell_bot_state, say)
            keeping = asyncio.create_task(child.keep_running())
            say(N_("Buka {url} di peramban. Tekan Ctrl+C untuk berhenti."), url=server.url)
            await _first(stop.wait(), keeping)
            await child.stop()
    finally:
        box.close()


async def _first(stop: Awaitable[object], keeping: asyncio.Task[None]) -> None:
    """Wait for the word to stop, or for the keeper to fail; then the keeper is no more."""
    stopping = asyncio.ensure_future(stop)
    await asyncio.wait({stopping, keeping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    keeping.cancel()
    with suppress(asyncio.CancelledError):
        await keeping


@asynccontextmanager
async def _stop_signal() -> AsyncIterator[asyncio.Event]:
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    for number in signals:
        loop.add_signal_handler(number, stop.set)
    try:
        yield stop
    finally:
        for number in signals:
            loop.remove_signal_handler(number)
