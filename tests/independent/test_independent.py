"""The sandbox in the eyes of an independent client library, aiogram, in a virtual environment of its own."""

import asyncio
import hashlib
import sys
from pathlib import Path

from bot.sandbox.box import Sandbox
from bot.sandbox.people import ORANG_ASING, RAHMA
from bot.sandbox.telegram import Server

HERE = Path(__file__).parent
LOCK = HERE / "requirements.lock"


async def run(*command: str | Path) -> str:
    """Run a command and return what it said; it must end well."""
    process = await asyncio.create_subprocess_exec(
        *map(str, command), stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    said, _ = await process.communicate()
    assert process.returncode == 0, said.decode()
    return said.decode()


async def independent_python(root: Path) -> Path:
    """The interpreter of ``.venv-independent``, made anew when its lock has changed."""
    folder = root / ".venv-independent"
    python, mark = folder / "bin" / "python", folder / "lock.sha256"
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if not mark.is_file() or mark.read_text() != wanted:
        await run(sys.executable, "-m", "venv", "--clear", folder)
        install = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", LOCK)
        await run(python, *install)
        mark.write_text(wanted)
    return python


async def test_aiogram_accepts_every_update_every_reply_and_every_refusal(root: Path) -> None:
    python = await independent_python(root)
    box = Sandbox()
    box.invite_everybody()
    async with Server(box) as server:
        said = await run(python, HERE / "exchange.py", server.url, box.token, str(RAHMA.id), str(ORANG_ASING.id))
    told = [line.partition(":")[0] for line in said.splitlines()]
    assert told == ["updates", "attachments", "replies", "dispatcher", "refusals"]


def test_the_lock_names_no_host() -> None:
    assert "://" not in LOCK.read_text()
    assert "aiogram==" in LOCK.read_text()
