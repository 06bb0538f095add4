"""Starts the sandbox: a Telegram of its own on this machine, an invented school, and the real bot against it."""

import argparse
import errno
import fcntl
import logging
from pathlib import Path

from bot import config
from bot.commands.console import Console, Ending, Refusal
from bot.i18n import N_

FOLDER = Path("data/sandbox")
CHAT = "telegram"  # the part of the folder that only a sandbox has


def run(console: Console, options: argparse.Namespace) -> int:
    """Start the sandbox as the options say."""
    folder = Path(options.folder) if options.folder else FOLDER
    return start(console, folder, fresh=options.fresh, port=options.port)


def start(console: Console, folder: Path = FOLDER, *, fresh: bool = False, port: int | None = None) -> int:
    """Start the sandbox and return when it was stopped. The operator's .env is for the live bot and is not read."""
    settings = config.load(env_file=None).model_copy(update={"sandbox": True, "data_dir": folder})
    if "log_level" not in settings.model_fields_set:
        settings = settings.model_copy(update={"log_level": "ERROR"})  # the terminal of a newcomer shows the address
    logging.getLogger().addHandler(logging.NullHandler())
    if _in_use(folder):
        console.note(N_("Sandbox sudah berjalan di folder itu; hentikan dulu."))
        return Ending.BUSY
    if fresh and not _disposable(folder):
        raise Refusal(N_("Folder {folder} bukan milik sandbox, jadi tidak saya hapus."), folder=folder)
    from bot import app  # slow to import
    from bot.sandbox.shelf import ShelfError

    try:
        return app.sandbox(settings, console.say, fresh=fresh, port=port)
    except ShelfError:
        raise Refusal(N_("Isi sandbox rusak. Mulai dari awal dengan: make fresh")) from None
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        raise Refusal(N_("Porta itu sudah dipakai. Pilih yang lain dengan --port.")) from None


def _disposable(folder: Path) -> bool:
    """Whether nothing but a sandbox would be lost with this folder."""
    return not folder.exists() or not any(folder.iterdir()) or (folder / CHAT).is_dir()


def _in_use(folder: Path) -> bool:
    for path in folder.glob(f"{CHAT}/*.lock"):
        with path.open() as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return True
    return False
