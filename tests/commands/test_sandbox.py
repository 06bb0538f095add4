"""The sandbox command: it starts without any setting, resumes, begins anew, and deletes nothing that is not its own."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest

from tests.commands.conftest import TOKEN, Terminal

T = TypeVar("T")
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


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_no_bot_outlives_its_sandbox(terminal: Terminal, number: int) -> None:
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(terminal.root)}
    words = [sys.executable, "-m", "bot", "sandbox", "--port", "18880"]
    process = subprocess.Popen(
        words, cwd=terminal.folder, env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    assert ADDRESS.search(process.stdout.readline())
    bot = until(lambda: bot_of(process.pid), "a bot")
    until(lambda: (terminal.folder / "data/sandbox/bot/records.db").exists(), "its data")
    process.send_signal(number)
    process.wait(15)
    process.stdout.close()
    until(lambda: not alive(bot), "the end of the bot")


def bot_of(sandbox: int) -> int:
    """Return the process that a sandbox has started; 0 if there is none yet."""
    found = subprocess.run(["pgrep", "-P", str(sandbox)], capture_output=True, text=True, check=False).stdout.split()
    return int(found[0]) if found else 0


def alive(pid: int) -> bool:
    """Whether a process still does something; one that only waits to be taken note of does not."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith("Z")


def until(held: Callable[[], T], what: str, patience: float = 15.0) -> T:
    """Return what is there at last."""
    deadline = time.monotonic() + patience
    while not (found := held()):
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.05)
    return found


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
