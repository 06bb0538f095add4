"""The sandbox command: it starts without any setting, resumes, begins anew, and deletes nothing that is not its own."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.commands.conftest import TOKEN, Terminal

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@contextmanager
def running(terminal: Terminal, *words: str) -> Iterator[str]:
    """Run a sandbox until the block ends; give its address. It must end well on Ctrl-C."""
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(terminal.root)}
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", *words],
        cwd=terminal.folder,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        found = ADDRESS.search(process.stdout.readline())
        assert found is not None
        yield found[0]
        process.send_signal(signal.SIGINT)
        assert process.wait(15) == 0
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.mark.parametrize("words", [("sandbox", "--port", "18800"), ("run", "--or-sandbox")])
def test_without_a_token_the_sandbox_starts_and_says_where(terminal: Terminal, words: tuple[str, ...]) -> None:
    with running(terminal, *words) as address:
        page = urllib.request.urlopen(address, timeout=10).read()  # the address was printed by our own process
    assert b"<html" in page.lower()
    assert (terminal.folder / "data/sandbox").is_dir()
    assert not terminal.data.exists()


def test_the_live_settings_are_not_read(terminal: Terminal) -> None:
    (terminal.folder / ".env").write_text(
        f"BOT_LOG_LEVEL=LOUD\nBOT_MASTER_KEY=ABCD\nBOT_DATA_DIR=/dev/null\n#{TOKEN}\n"
    )
    with running(terminal, "sandbox", "--port", "18820"):
        assert (terminal.folder / "data/sandbox").is_dir()


def test_a_second_one_on_the_same_folder_waits_its_turn(terminal: Terminal) -> None:
    with running(terminal, "sandbox", "--port", "18840"):
        for more in ((), ("--fresh",)):
            done = terminal.bot("sandbox", "--port", "18850", *more)
            assert (done.returncode, done.stderr) == (3, "Sandbox sudah berjalan di folder itu; hentikan dulu.\n")


def test_fresh_begins_anew(terminal: Terminal) -> None:
    folder = terminal.folder / "data/sandbox"
    with running(terminal, "sandbox", "--port", "18860"):
        pass
    key = (folder / "kunci").read_text()
    with running(terminal, "sandbox", "--port", "18860"):
        assert (folder / "kunci").read_text() == key
    with running(terminal, "sandbox", "--fresh", "--port", "18860"):
        assert (folder / "kunci").read_text() != key


def test_fresh_deletes_nothing_but_a_sandbox(terminal: Terminal) -> None:
    terminal.set_up()
    done = terminal.bot("sandbox", "--fresh", "--folder", "data/live")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Folder data/live bukan milik sandbox, jadi tidak saya hapus.\n"
    assert terminal.bot("check").returncode == 0
