"""Data that must not be touched: in use, damaged, foreign, or sealed with another key. Every command says so."""

import fcntl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.security.keys import MasterKey
from bot.store.folder import FolderLock
from tests.commands.conftest import TOKEN, Terminal

COMMANDS = [("setup", "--koordinator"), ("check",), ("import-roster", "roster.csv")]


@pytest.fixture
def school(terminal: Terminal) -> Iterator[Terminal]:
    terminal.set_up()
    (terminal.folder / "roster.csv").write_text("nama,kelas\nBudi Contoh,8B\n")
    yield terminal


@pytest.mark.parametrize("command", COMMANDS)
def test_while_the_bot_runs_the_commands_wait_their_turn(school: Terminal, command: tuple[str, ...]) -> None:
    lock = FolderLock(school.data)
    try:
        done = school.bot(*command)
    finally:
        lock.release()
    assert (done.returncode, done.stdout, done.stderr) == (3, "", "bot sedang berjalan; hentikan dulu\n")
    assert school.bot(*command).returncode == 0


def truncated(data: Path) -> None:
    path = data / "records.db"
    path.write_bytes(path.read_bytes()[:5000])


def scribbled(data: Path) -> None:
    path = data / "records.db"
    content = bytearray(path.read_bytes())
    content[4096:] = b"\x55" * (len(content) - 4096)
    path.write_bytes(content)


def emptied(data: Path) -> None:
    (data / "keys.db").write_bytes(b"")


def removed(data: Path) -> None:
    (data / "records.db").unlink()


def keys_removed(data: Path) -> None:
    (data / "keys.db").unlink()


def foreign(data: Path) -> None:
    (data / "records.db").write_text("this is a shopping list, not a database " * 50)


@pytest.mark.parametrize(
    ("command", "harm"),
    [
        *(("check", harm) for harm in (truncated, scribbled, emptied, removed, keys_removed, foreign)),
        ("setup --koordinator", truncated),
        ("import-roster roster.csv", keys_removed),
    ],
)
def test_harmed_data_is_refused_and_left_as_it_is(school: Terminal, command: str, harm: Callable[[Path], None]) -> None:
    harm(school.data)
    before = {path.name: path.read_bytes() for path in school.data.iterdir() if path.is_file()}
    done = school.bot(*command.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "Kembalikan berkas itu dari salinan cadangan" in done.stderr
    after = {path.name: path.read_bytes() for path in school.data.iterdir() if path.is_file()}
    assert after == before


@pytest.mark.parametrize("command", [*COMMANDS, ("setup", "--nama", "X", "--zona", "WIB", "--jenjang", "SMP")])
def test_another_key_is_refused(school: Terminal, command: tuple[str, ...]) -> None:
    done = school.bot(*command, BOT_MASTER_KEY=MasterKey.new().format())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Kunci induk tidak cocok dengan data ini. Pakai kunci yang dicatat saat data dibuat.\n"
    assert school.bot("check").returncode == 0


def test_the_data_of_the_sandbox_is_no_data_of_a_school(school: Terminal) -> None:
    done = school.bot("check", BOT_SANDBOX="1", BOT_TOKEN=TOKEN)
    assert (done.returncode, done.stderr) == (
        2,
        "Folder data ini berisi data sungguhan. Sandbox tidak boleh memakainya.\n",
    )


def test_a_folder_that_cannot_be_used_is_named(terminal: Terminal) -> None:
    (terminal.folder / "data").write_text("a file where the folder should be")
    done = terminal.bot("setup", "--nama", "X", "--zona", "WIB", "--jenjang", "SMP")
    assert done.returncode == 2
    assert "tidak dapat dibaca atau ditulis" in done.stderr


def test_the_lock_is_the_kernels(school: Terminal) -> None:
    """A lock file left behind by a process that was killed locks nothing."""
    with (school.data / "lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
    assert school.bot("check").returncode == 0
