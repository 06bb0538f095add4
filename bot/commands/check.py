"""Looks the whole data folder over and says what is wrong; changes nothing."""

import argparse
import asyncio

from bot import config
from bot.commands import data
from bot.commands.console import Console, Ending
from bot.config import Settings
from bot.i18n import N_
from bot.store import check
from bot.store.check import Finding


def run(console: Console, _options: argparse.Namespace) -> Ending:
    """Check, say each finding, and end with 1 if there is one."""
    settings = config.load(needs=("key",))
    for problem in config.warnings(settings):
        console.note(problem.sentence, **problem.params)
    findings = asyncio.run(_findings(settings))
    for finding in findings:
        console.say(finding.sentence, **finding.params)
    if findings:
        return Ending.FAILED
    console.say(N_("Data lengkap dan utuh."))
    return Ending.DONE


async def _findings(settings: Settings) -> list[Finding]:
    async with data.opened(settings) as store:
        return await check.run(store)
