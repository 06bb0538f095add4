"""The command line itself: help, languages, and endings in words."""

import pytest

from bot.commands.line import COMMANDS
from tests.commands.conftest import TOKEN, Terminal


@pytest.mark.parametrize("words", [(), ("--help",), ("-h",)])
def test_help_lists_every_command(terminal: Terminal, words: tuple[str, ...]) -> None:
    done = terminal.bot(*words)
    assert done.returncode == 0
    assert [line.split()[0] for line in done.stdout.splitlines()[2:-2]] == [command.name for command in COMMANDS]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_explains_its_options(terminal: Terminal, command: object) -> None:
    [known] = [each for each in COMMANDS if each is command]
    done = terminal.bot(known.name, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert all(option.names[0] in done.stdout for option in known.options)


@pytest.mark.parametrize(
    "words",
    [("fly",), ("setup", "--wings"), ("sandbox", "--port", "many"), ("import-roster",), ("key", "twice"), ("--run",)],
)
def test_what_is_not_understood_is_refused_in_one_sentence(terminal: Terminal, words: tuple[str, ...]) -> None:
    done = terminal.bot(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Perintah itu belum saya pahami. Lihat: python -m bot --help\n"


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        ({}, "PERINTAH"),
        ({"LANG": "C.UTF-8"}, "PERINTAH"),
        ({"LANG": "en_US.UTF-8"}, "COMMAND"),
        ({"LANG": "id_ID.UTF-8"}, "PERINTAH"),
        ({"LANG": "en_US.UTF-8", "BOT_LANGUAGE": "id"}, "PERINTAH"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "id_ID"}, "PERINTAH"),
        ({"BOT_LANGUAGE": "en"}, "COMMAND"),
        ({"BOT_LANGUAGE": "fr"}, "PERINTAH"),
    ],
)
def test_the_terminal_chooses_the_language(terminal: Terminal, settings: dict[str, str], word: str) -> None:
    assert terminal.bot(**settings).stdout.splitlines()[0] == f"python -m bot {word}"


@pytest.mark.parametrize("command", [("run",), ("setup",), ("check",), ("import-roster", "roster.csv")])
def test_bad_settings_end_in_one_sentence_each(terminal: Terminal, command: tuple[str, ...]) -> None:
    done = terminal.bot(*command, BOT_MASTER_KEY="ABCD", BOT_TOKEN=TOKEN[:20], BOT_LOG_LEVEL="LOUD")
    assert (done.returncode, done.stdout) == (2, "")
    assert [line.split()[0] for line in done.stderr.splitlines()] == ["BOT_TOKEN", "BOT_LOG_LEVEL"]
    assert TOKEN[:20] not in done.stderr
    assert not terminal.data.exists()


@pytest.mark.parametrize("command", [("run",), ("setup",), ("check",)])
def test_no_key_is_ever_made_silently(terminal: Terminal, command: tuple[str, ...]) -> None:
    done = terminal.bot(*command, BOT_MASTER_KEY="", BOT_TOKEN=TOKEN)
    assert done.returncode == 2
    assert "python -m bot key" in done.stderr
    assert not terminal.data.exists()


def test_a_surprise_is_told_by_kind_and_place_only(terminal: Terminal) -> None:
    """Nothing of an error that nobody foresaw may reach the terminal: its message may hold what somebody wrote."""
    (terminal.folder / "sitecustomize.py").write_text(
        "from bot.security.keys import MasterKey\n"
        "MasterKey.new = classmethod(lambda cls: 1 / 0 if 'rahasia' else None)\n"
    )
    done = terminal.bot("key", PYTHONPATH=f"{terminal.folder}:{terminal.root}")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Ada kesalahan yang belum dikenal (ZeroDivisionError, sitecustomize.py:2).")
    assert "division" not in done.stderr
