"""The bot's real process on a core of its own: started, watched, and surely ended."""

import asyncio
import os
import signal
import sys
import time
from pathlib import Path
from types import TracebackType

from bench import machine
from bot.sandbox.child import Place

ROOT = Path(__file__).parent.parent
STOP_SECONDS = 10.0
COMMAND = ("-m", "bot", "run")


class BotProcess:
    """`python -m bot run` against a sandbox. Use as ``async with BotProcess(place, key, log) as bot``."""

    def __init__(self, place: Place, key: Path, log: Path, command: tuple[str, ...] = COMMAND) -> None:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
        self._environment = {**inherited, **place.environment(), "BOT_MASTER_KEY_FILE": str(key)}
        self._log = log
        self._command = command
        self.started = 0.0

    async def __aenter__(self) -> "BotProcess":
        with self._log.open("ab") as log:
            self.started = time.monotonic()
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, *self._command),
                env=self._environment,
                cwd=ROOT,
                stdout=log,
                stderr=log,
                preexec_fn=lambda: machine.pin(machine.BOT_CORE),
            )
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        if self._process.returncode is not None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self._process.returncode is None

    def cpu_seconds(self) -> float:
        """Return the processor time that all its threads have used."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mb(self) -> float:
        """Return the resident memory in megabytes."""
        for line in Path(f"/proc/{self._process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        return 0.0

    def logged(self) -> str:
        """Return the end of what it logged."""
        return self._log.read_text()[-4000:]
