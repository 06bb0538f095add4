"""Starts the sandbox: a Telegram of its own on this machine, an invented school, and the real bot against it."""

import argparse
from pathlib import Path

from bot import config
from bot.commands.console import Console

FOLDER = Path("data/sandbox")


def run(console: Console, options: argparse.Namespace) -> int:
    """Start the sandbox as the options say."""
    folder = Path(options.folder) if options.folder else FOLDER
    return start(console, folder, fresh=options.fresh, port=options.port)


def start(console: Console, folder: Path = FOLDER, *, fresh: bool = False, port: int | None = None) -> int:
    """Start the sandbox and return when it was stopped. The operator's .env is for the live bot and is not read."""
    settings = config.load(env_file=None).model_copy(update={"sandbox": True, "data_dir": folder})
    from bot import app  # slow to import

    return app.sandbox(settings, console.say, fresh=fresh, port=port)
