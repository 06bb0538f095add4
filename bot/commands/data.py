"""Opens the data folder for one command and closes it again, whatever happens."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.clock import Clock
from bot.commands.console import NO_SCHOOL, Refusal
from bot.config import Settings
from bot.store import schools
from bot.store.schools import School
from bot.store.work import Store, Work


@asynccontextmanager
async def opened(settings: Settings, *, create: bool = False) -> AsyncIterator[Store]:
    """Open the store. Raises errors.Refused with its sentence; DataInUse while the bot runs."""
    logging.disable(logging.WARNING)  # a command speaks in sentences; what it found wrong it says itself
    store = await Store.open(settings.data_dir, settings.master(), Clock(), sandbox=settings.sandbox, create=create)
    try:
        yield store
    finally:
        await store.close()


async def the_school(work: Work) -> School:
    """Return the school of this data. Raises Refusal, naming `setup`, if there is none yet."""
    for school in await schools.listed(work):
        return school
    raise Refusal(NO_SCHOOL)
