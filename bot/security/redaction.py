"""Keeps content and token out of the log: one JSON line per event, ids and class names only."""

import json
import logging
import re
import resource
import sys
import threading
from collections.abc import Iterable
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import Any

OURS = "bot"
UPDATE: ContextVar[int | None] = ContextVar("update", default=None)  # the update whose step is running
FIELDS = (
    "update",
    "table",
    "row",
    "column",
    "count",
    "chat",
    "person",
    "draft",
    "case",
    "activity",
    "record",
    "outbox",
)
_LOWEST = logging.INFO  # PTB, httpx and aiosqlite log whole updates, requests and values at DEBUG
_FRAMES = 8
_ROOT = str(Path(__file__).resolve().parent.parent.parent)
_PACKAGES = re.compile(r"^.*[/\\](?:site-packages|lib[/\\]python3\.\d+)[/\\]")
# An id, a class, the name of a point or a place in the code. What people write has spaces or other letters in it.
_PLAIN = re.compile(r"[A-Za-z0-9_.:\-]{1,80}(?: at \S{1,300}:\d+)?", re.ASCII)
_TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}", re.ASCII)
_HIDDEN = "[...]"


class Formatter(logging.Formatter):
    """Writes a record as one line of ASCII JSON. Of foreign records only logger, level and exception class remain."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; ASCII, so that a control or direction sign can do nothing to who reads it."""
        line = json.dumps(_told(record), ensure_ascii=True, separators=(",", ":"))
        for secret in self._secrets:
            line = line.replace(json.dumps(secret)[1:-1], _HIDDEN)
        return _TOKEN.sub(_HIDDEN, line)


def setup(level: str = "INFO", secrets: Iterable[str] = ()) -> None:
    """Send all logs of this process to stderr, redacted; also what nobody caught. `secrets` never appear.

    Nothing below INFO is written, whatever a logger is set to. No core dump is written either.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Formatter(secrets))
    handler.addFilter(_is_wanted)
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger(OURS).setLevel(max(logging.getLevelNamesMapping()[level], _LOWEST))
    logging.captureWarnings(True)
    logging.raiseExceptions = False  # a record that cannot be written would be shown whole, with its values
    sys.excepthook = _uncaught
    sys.unraisablehook = lambda unraisable: _uncaught(
        unraisable.exc_type, unraisable.exc_value, unraisable.exc_traceback
    )
    threading.excepthook = lambda args: _uncaught(args.exc_type, args.exc_value, args.exc_traceback)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def where(error: BaseException) -> list[str]:
    """Return the places in the code that an exception came through, the last ones: file, line, function."""
    frames = [
        f"{_short(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
        for frame, line in walk_tb(error.__traceback__)
    ]
    return frames[-_FRAMES:]


def classes(error: BaseException) -> list[str]:
    """Return the class of an exception and of what caused it; never what they say, which may hold what people wrote."""
    found: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(found) < _FRAMES:
        found.append(type(seen).__qualname__)
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return found


def _is_wanted(record: logging.LogRecord) -> bool:
    return record.levelno >= (_LOWEST if _is_ours(record) else logging.WARNING)


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name == OURS or record.name.startswith(OURS + ".")


def _told(record: logging.LogRecord) -> dict[str, Any]:
    time = datetime.fromtimestamp(record.created, UTC)
    told: dict[str, Any] = {
        "time": time.isoformat(timespec="milliseconds"),
        "level": record.levelname if _PLAIN.fullmatch(record.levelname) else str(record.levelno),
        "logger": record.name if _PLAIN.fullmatch(record.name) else _HIDDEN,
    }
    if _is_ours(record):
        told["message"] = _message(record)
        told |= {name: _safe(getattr(record, name)) for name in FIELDS if hasattr(record, name)}
    if (update := UPDATE.get()) is not None:
        told["update"] = update
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        told |= {"error": classes(error), "at": where(error)}
    return told


def _message(record: logging.LogRecord) -> str:
    if not isinstance(record.msg, str):
        return type(record.msg).__qualname__
    args = record.args or ()
    try:
        if isinstance(args, dict) and "%(" in record.msg:
            return record.msg % {name: _safe(value) for name, value in args.items()}
        values = (args,) if isinstance(args, dict) else args
        return record.msg % tuple(_safe(value) for value in values) if values else record.msg
    except (TypeError, ValueError, KeyError):
        return record.msg


def _safe(value: object) -> Any:
    """Return a value if it can only be an id, a number, a class or a place in the code; else that it was there."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str) and _PLAIN.fullmatch(value):
        return re.sub(r"(?<= at )\S+(?=:\d+$)", lambda path: _short(path[0]), value)
    return _HIDDEN


def _short(path: str) -> str:
    """Return a path without what stands above the code: the names of a machine's folders are nobody's business."""
    return _PACKAGES.sub("", path).removeprefix(_ROOT).lstrip("/\\")


def _uncaught(kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
    if kind is None or issubclass(kind, KeyboardInterrupt):
        return
    found = error if error is not None else kind()
    logging.getLogger(OURS).critical("nobody caught this", exc_info=(kind, found, traceback))
