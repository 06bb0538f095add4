"""Runs the real command line in a folder of its own, and looks at all it said."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.security.keys import MasterKey

TOKEN = "7204518639:AAHk3v9QdRw0LmZs1xYbNc8TfUeGpJi5oKu"


SMP = ("--nama", "SMP Contoh", "--zona", "WIB", "--jenjang", "SMP")


@dataclass
class Made:
    """A school that `setup` made: its folder, its key, and the code that was printed."""

    folder: Path
    key: str
    code: str


@dataclass
class Terminal:
    """A shell in an empty folder with a master key set; remembers everything that was ever printed in it."""

    root: Path
    folder: Path
    school: Made
    key: str = field(default_factory=lambda: MasterKey.new().format())
    settings: dict[str, str] = field(default_factory=dict)
    printed: str = ""

    @property
    def data(self) -> Path:
        return self.folder / "data/live"

    def bot(self, *words: str, stdin: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        """Run `python -m bot ...`; settings are environment variables, an empty one is left out."""
        keep = {"PATH": os.environ["PATH"], "PYTHONPATH": str(self.root), "PYTHONWARNINGS": "error::ResourceWarning"}
        environ = keep | {"BOT_MASTER_KEY": self.key} | self.settings | settings
        done = subprocess.run(
            [sys.executable, "-m", "bot", *words],
            cwd=self.folder,
            env={name: value for name, value in environ.items() if value},
            input=stdin,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        self.printed += done.stdout + done.stderr
        return done

    def set_up(self) -> str:
        """Put a school here that was set up once for all tests; return the code of its first koordinator."""
        shutil.copytree(self.school.folder, self.folder, dirs_exist_ok=True)
        self.key = self.school.key
        return self.school.code

    def files(self) -> Iterator[bytes]:
        """Yield the content of every file below the folder, but for what the test itself put there."""
        for path in self.folder.rglob("*"):
            if path.is_file() and path.suffix != ".csv":
                yield path.read_bytes()


@pytest.fixture(scope="session")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    terminal = Terminal(root, tmp_path_factory.mktemp("made"), Made(Path(), "", ""))
    done = terminal.bot("setup", *SMP)
    assert done.returncode == 0, done.stderr
    return Made(terminal.folder, terminal.key, done.stdout.splitlines()[1])


@pytest.fixture
def terminal(root: Path, tmp_path: Path, made: Made) -> Iterator[Terminal]:
    terminal = Terminal(root, tmp_path, made)
    yield terminal
    assert "Traceback" not in terminal.printed
    assert terminal.key not in terminal.printed
    assert TOKEN not in terminal.printed
