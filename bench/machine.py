"""Says on what machine a figure was measured, and keeps a process on one core of it."""

import os
import platform
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path

BOT_CORE, OTHER_CORE = 0, 1
_FLUSHES = 200
_PAGE = b"\0" * 4096


def line() -> str:
    """Return processor, cores, versions, what a flush to the disk costs where the data will lie, and the load."""
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"{_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}; "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}; "
        f"fsync of a page {_flush_ms():.2f} ms; load before {load}; {_pinned()}"
    )


def busy_seconds() -> float:
    """Return the processor seconds that everything on this machine has used, on all cores together."""
    user, nice, system, _, _, *rest = map(int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9])
    return (user + nice + system + sum(rest)) / os.sysconf("SC_CLK_TCK")


def pin(core: int) -> None:
    """Keep this thread, and what it starts, on one core; nothing where the system cannot."""
    if _can_pin():
        os.sched_setaffinity(0, {core})


def _can_pin() -> bool:
    return hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > OTHER_CORE


def _pinned() -> str:
    return f"bot on core {BOT_CORE}, the rest on core {OTHER_CORE}" if _can_pin() else "not pinned to cores"


def _flush_ms() -> float:
    """Return the median time of writing and flushing one page in the folder for temporary files."""
    with tempfile.TemporaryDirectory() as folder:
        file = os.open(Path(folder) / "page", os.O_WRONLY | os.O_CREAT)
        try:
            return statistics.median(_flush(file) for _ in range(_FLUSHES)) * 1000
        finally:
            os.close(file)


def _flush(file: int) -> float:
    begun = time.perf_counter()
    os.write(file, _PAGE)
    os.fsync(file)
    return time.perf_counter() - begun


def _processor() -> str:
    try:
        found = [one for one in Path("/proc/cpuinfo").read_text().splitlines() if one.startswith("model name")]
        return found[0].partition(":")[2].strip()
    except (OSError, IndexError):
        return platform.processor() or "unknown processor"
