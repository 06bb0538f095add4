"""Takes the school's roster in from a CSV file, all of it or nothing, and says what became of each odd line."""

import argparse
import asyncio
from dataclasses import astuple
from pathlib import Path

from bot import config
from bot.casework import roster, roster_report
from bot.casework.roster import NotARoster, Reading
from bot.commands import data
from bot.commands.console import Console, Ending, Refusal
from bot.config import Settings
from bot.i18n import N_
from bot.store.roster import Report, RosterRow, take_in


def run(console: Console, options: argparse.Namespace) -> Ending:
    """Read the file, take it in, say what happened. Running it twice changes nothing."""
    settings = config.load(needs=("key",))
    reading = _read(Path(options.file))
    done = asyncio.run(_take_in(settings, reading))
    console.lines(roster_report.report(console.turn, reading, done))
    return Ending.DONE


def _read(path: Path) -> Reading:
    try:
        with path.open("rb") as file:
            raw = file.read(roster.MOST_BYTES + 1)
    except OSError:
        raise Refusal(N_("Berkas {file} tidak dapat dibaca."), file=path) from None
    try:
        return roster.read(raw)
    except NotARoster as refusal:
        raise Refusal(refusal.sentence, **refusal.params) from None


async def _take_in(settings: Settings, reading: Reading) -> Report:
    async with data.opened(settings) as store, store.work() as work:
        school = await data.the_school(work)
        return await take_in(work, school.id, (RosterRow(*astuple(line)) for line in reading.lines), None)
