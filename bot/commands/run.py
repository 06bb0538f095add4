"""Serves Telegram with the settings of the environment and .env."""

import argparse
import gc

from bot import config
from bot.commands import sandbox
from bot.commands.console import NO_SCHOOL, Console, Refusal


def run(console: Console, options: argparse.Namespace) -> int:
    """Start the bot and return when it was stopped."""
    if options.or_sandbox and config.load().token is None:
        return sandbox.start(console)
    settings = config.load(needs=("token", "key"))
    for problem in config.warnings(settings):
        console.note(problem.sentence, **problem.params)
    gc.disable()  # nothing that is imported is ever garbage: looking for some takes a tenth of the start
    from bot import app  # slow to import: only once the settings are known to be good

    gc.freeze()
    gc.enable()
    try:
        return app.run(settings)
    except app.NoSchool:
        raise Refusal(NO_SCHOOL) from None
