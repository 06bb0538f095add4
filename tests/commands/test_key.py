"""The key command: a good key alone on stdout, advice beside it, and nothing kept."""

from bot.security.keys import MasterKey
from tests.commands.conftest import SMP, Terminal


def test_a_key_is_printed_alone_and_kept_nowhere(terminal: Terminal) -> None:
    done = terminal.bot("key", BOT_MASTER_KEY="")
    assert done.returncode == 0
    [line] = done.stdout.splitlines()
    assert MasterKey.parse(line).format() == line
    assert "BOT_MASTER_KEY_FILE" in done.stderr
    assert line not in done.stderr
    assert list(terminal.folder.iterdir()) == []


def test_no_two_keys_are_alike(terminal: Terminal) -> None:
    assert terminal.bot("key").stdout != terminal.bot("key").stdout


def test_a_printed_key_can_be_used_from_a_file(terminal: Terminal) -> None:
    (terminal.folder / "key.txt").write_text(terminal.bot("key").stdout)
    terminal.settings = {"BOT_MASTER_KEY": "", "BOT_MASTER_KEY_FILE": "key.txt"}
    assert terminal.bot("setup", *SMP).returncode == 0
    assert terminal.bot("check").returncode == 0
