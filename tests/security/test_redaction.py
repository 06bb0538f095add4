"""Nothing that people write and no token reaches the log, whoever logs it and however a process fails."""

import json
import subprocess
import sys

import pytest

CANARY = "Burung Kenari Rahasia"
TOKEN = "8123456789:AAHkanari-rahasia_0123456789abcdefgh"

HEAD = f"""
import asyncio, logging, sys, threading, warnings
from bot.security import redaction
CANARY, TOKEN = {CANARY!r}, {TOKEN!r}
redaction.setup("INFO", secrets=[TOKEN, "kata sandi"])
class Trouble(Exception): pass
"""


def lines(script: str) -> tuple[list[dict[str, object]], str]:
    """Run a script in a process of its own; return its log lines and everything it wrote."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", HEAD + script], capture_output=True, text=True, check=False
    )
    found = [json.loads(line) for line in done.stderr.splitlines()]
    return found, done.stdout + done.stderr


@pytest.mark.parametrize(
    "script",
    [
        f'logging.getLogger("{name}").{how}'
        for name in (
            "telegram.ext.Application",
            "httpx",
            "httpcore.http11",
            "aiohttp.client",
            "apscheduler",
            "sqlalchemy",
        )
        for how in (
            'error("No error handlers for %s at https://api.telegram.org/bot%s/", CANARY, TOKEN)',
            'critical(f"whole update: {CANARY} {TOKEN}", exc_info=Trouble(CANARY))',
            'warning("x", extra={"update": CANARY})',
        )
    ],
)
def test_foreign_records_keep_logger_level_and_class_only(script: str) -> None:
    found, written = lines(script)
    assert len(found) == 1
    assert set(found[0]) <= {"time", "level", "logger", "error", "at"}
    assert "Kenari" not in written
    assert "AAHkanari" not in written


@pytest.mark.parametrize("name", ["telegram.Bot", "httpx", "aiosqlite", "asyncio", "bot.delivery"])
def test_debug_is_not_possible(name: str) -> None:
    found, _ = lines(f'log = logging.getLogger("{name}"); log.setLevel(logging.DEBUG); log.debug("isi %s", CANARY)')
    assert found == []


def test_httpx_says_nothing_about_its_requests() -> None:
    found, _ = lines('l = logging.getLogger("httpx"); l.setLevel(logging.INFO); l.info("POST /bot%s/getMe", TOKEN)')
    assert found == []


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ('LOG.error("update %d failed: %s", 17, "KeyError")', "update 17 failed: KeyError"),
        ('LOG.error("update %d failed: %s", 17, CANARY)', "update 17 failed: [...]"),
        ('LOG.error("failed: %s", {"nama": CANARY})', "failed: [...]"),
        ('LOG.error("failed: %(name)s", {"name": CANARY})', "failed: [...]"),
        ('LOG.error("failed: %d", CANARY)', "failed: %d"),
        ("LOG.error(Trouble(CANARY))", "Trouble"),
        ('LOG.error("with " + TOKEN)', "with [...]"),
        ('LOG.error("with kata sandi")', "with [...]"),
    ],
)
def test_our_own_records_carry_ids_and_classes(call: str, message: str) -> None:
    found, written = lines(f'LOG = logging.getLogger("bot.delivery.worker"); {call}')
    assert [line["message"] for line in found] == [message]
    assert "Kenari" not in written


def test_fields_are_allow_listed() -> None:
    found, written = lines(
        'more = {"table": "record", "row": 5, "nama": CANARY, "column": CANARY}\n'
        'logging.getLogger("bot.store").error("x", extra=more)'
    )
    assert (found[0]["table"], found[0]["row"]) == ("record", 5)
    assert found[0]["column"] == "[...]"
    assert "nama" not in found[0]
    assert "Kenari" not in written


def test_the_update_id_is_ours() -> None:
    found, _ = lines('redaction.UPDATE.set(4711); logging.getLogger("telegram").error("x")')
    assert found[0]["update"] == 4711


@pytest.mark.parametrize(
    "script",
    [
        "raise Trouble(CANARY)",
        "def f(note):\n    raise Trouble(note) from KeyError(note)\nf(CANARY)",
        "t = threading.Thread(target=lambda: {}[CANARY]); t.start(); t.join()",
        "async def f():\n    t = asyncio.create_task(g()); await asyncio.sleep(0.01); del t\n"
        "async def g(): raise Trouble(CANARY)\nasyncio.run(f())",
        "async def f():\n    asyncio.get_running_loop().call_soon(lambda: {}[CANARY]); await asyncio.sleep(0.01)\n"
        "asyncio.run(f())",
        "class C:\n    def __del__(self): raise Trouble(CANARY)\nC()",
        "warnings.simplefilter('always'); warnings.warn(CANARY)",
        "logging.getLogger('bot').error('%s %s', CANARY)",
    ],
)
def test_what_nobody_caught_is_told_without_its_words(script: str) -> None:
    found, written = lines(script)
    assert len(found) == 1
    assert "Kenari" not in written


def test_an_exception_is_told_by_class_and_place() -> None:
    found, _ = lines("def f(note):\n    raise Trouble(note) from KeyError(note)\nf(CANARY)")
    assert found[0]["error"] == ["Trouble", "KeyError"]
    assert found[0]["at"] == ["<string>:9 <module>", "<string>:8 f"]
    assert found[0]["level"] == "CRITICAL"


def test_places_do_not_name_the_machine() -> None:
    found, _ = lines('from bot.security.keys import MasterKey\nMasterKey.parse("x")')
    assert str(found[0]["at"][-1]).startswith("bot/security/keys.py:")  # type: ignore[index]


def test_control_signs_cannot_reach_a_terminal() -> None:
    found, written = lines('logging.getLogger("bot").error("baris\\n\\x1b[31m\\u202eterbalik")')
    assert found[0]["message"] == "baris\n\x1b[31m\u202eterbalik"
    assert written.isascii()
    assert written.count("\n") == 1
    assert "\x1b" not in written


def test_an_interrupted_process_says_nothing() -> None:
    found, _ = lines("raise KeyboardInterrupt")
    assert found == []


def test_levels_above_info_can_be_asked_for() -> None:
    found, _ = lines(
        'redaction.setup("ERROR"); logging.getLogger("bot").warning("x"); logging.getLogger("bot").error("y")'
    )
    assert [line["message"] for line in found] == ["y"]
