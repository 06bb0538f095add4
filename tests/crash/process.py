"""Starts the bot as a process of its own, kills it, and makes sure that it is gone at the end."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).parent.parent.parent
ECHO_APP = ("-m", "tests.crash.echo_app")


class BotProcess:
    """One process after another on the same data folder; what they log goes to one file beside it."""

    def __init__(self, environment: Mapping[str, str], log: Path, command: Sequence[str] = ECHO_APP) -> None:
        self._environment = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT), **environment}
        self._log = log
        self._command = (sys.executable, *command)
        self._process: asyncio.subprocess.Process | None = None
        self.starts = 0

    async def start(self, **more: str) -> None:
        """Start it; `more` is added to its environment."""
        assert not self.alive
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._command, env={**self._environment, **more}, cwd=ROOT, stdout=log, stderr=log
            )
        self.starts += 1

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self._process is not None and self._process.returncode is None

    @property
    def pid(self) -> int:
        """Return the process id."""
        assert self._process is not None
        return self._process.pid

    async def ended(self, seconds: float) -> int | None:
        """Wait for its end; return its exit code, negative for a signal, or None if it still runs."""
        assert self._process is not None
        try:
            async with asyncio.timeout(seconds):
                return await self._process.wait()
        except TimeoutError:
            return None

    async def kill(self) -> None:
        """End it the way a power cut would, as seen from inside."""
        if self.alive and self._process is not None:
            self._process.send_signal(signal.SIGKILL)
        if self._process is not None:
            await self._process.wait()

    async def terminate(self, seconds: float = 5.0) -> int | None:
        """Ask it to stop and wait; return its exit code, None if it did not stop in time."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        return await self.ended(seconds)

    def logged(self) -> str:
        """Return what all of them logged."""
        return self._log.read_text() if self._log.exists() else ""

    async def __aenter__(self) -> "BotProcess":
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        await self.kill()
