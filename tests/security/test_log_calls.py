"""No line of the bot puts a value into the words of a log record: only constants, with values as arguments."""

import ast
from pathlib import Path

import pytest

import bot

METHODS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
FILES = sorted(Path(bot.__path__[0]).rglob("*.py"))


def built_messages(source: str) -> list[int]:
    """Return the lines of log calls whose message is put together from values."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
            of = node.func.value
            if isinstance(of, ast.Name) and of.id.lower() in {"log", "logger", "logging"}:
                message = node.args[1 if node.func.attr == "log" else 0]
                if not (isinstance(message, ast.Constant) and isinstance(message.value, str)):
                    found.append(node.lineno)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_messages_are_constants(path: Path) -> None:
    assert built_messages(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "call", ['LOG.error(f"x {note}")', 'LOG.info("x " + note)', "LOG.error(note)", 'logging.log(10, "x %s" % note)']
)
def test_a_built_message_is_noticed(call: str) -> None:
    assert built_messages(call) == [1]
