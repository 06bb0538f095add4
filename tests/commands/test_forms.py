"""The list of all fields: docs/forms.md is what the command prints, and holds every field of the reference."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conversations.asked import fields, questions
from tests.conversations.test_fields import LATER, NOT_ASKED

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "forms.md"


def printed(*options: str, language: str = "id") -> str:
    """Return what the command prints."""
    environ = {"BOT_LANGUAGE": language, "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-m", "bot", "forms", *options]
    return subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=True).stdout


def test_the_page_is_what_the_command_prints() -> None:
    assert PAGE.read_text() == printed("--markdown"), "run: python -m bot forms --markdown > docs/forms.md"


def test_every_field_of_the_reference_stands_on_the_page() -> None:
    listed = set(re.findall(r"^\| ([A-Z]{2}-?[A-Z]?\d+) \|", PAGE.read_text(), re.MULTILINE))
    wanted = {row["isian"] for row in fields() if not row["isian"].startswith(LATER)}
    assert wanted - listed == set(NOT_ASKED)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_terminal_shows_each_question_with_its_level(language: str) -> None:
    lines = printed(language=language).splitlines()
    for key, question in questions().items():
        found = [line.split() for line in lines if line.split()[:1] == [key]]
        assert found, key
        assert all(question.level.value in words[1:3] for words in found), key
