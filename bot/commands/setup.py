"""Creates the school and prints the one-time code of its first koordinator, or of another one."""

import argparse
import asyncio
import json
import urllib.request
from collections.abc import Callable

from bot import config
from bot.commands import data
from bot.commands.console import Console, Ending, Refusal
from bot.config import Settings
from bot.i18n import N_
from bot.language.text import clean_name
from bot.store import invites, schools
from bot.store.work import Work

ZONES = ("WIB", "WITA", "WIT")
LEVELS = ("SD", "MI", "SMP", "MTs", "SMA", "MA", "SMK", "MAK", "SLB")
LONGEST_NAME = 100
_PATIENCE = 5  # seconds that Telegram has to say the bot's name
_TRIES = 3


def run(console: Console, options: argparse.Namespace) -> Ending:
    """Set up, or make another code with --koordinator."""
    settings = config.load(needs=("key",))
    for problem in config.warnings(settings):
        console.note(problem.sentence, **problem.params)
    code = asyncio.run(_again(settings) if options.koordinator else _first(console, settings, options))
    _show(console, code, _bot_name(settings))
    return Ending.DONE


async def _first(console: Console, settings: Settings, options: argparse.Namespace) -> str:
    name = _wanted(console, options.nama, N_("Nama sekolah?"), _name)
    zone = _wanted(console, options.zona, N_("Zona waktu (WIB, WITA, WIT)?"), lambda text: _one_of(text, ZONES))
    level = _wanted(
        console, options.jenjang, N_("Jenjang (SD, SMP, SMA, SMK, SLB)?"), lambda text: _one_of(text, LEVELS)
    )
    async with data.opened(settings, create=True) as store, store.work() as work:
        for school in await schools.listed(work):
            raise Refusal(
                N_("{name} sudah terdaftar. Untuk kode koordinator yang baru: python -m bot setup --koordinator"),
                name=school.name,
            )
        school = await schools.create(work, name, zone, level)
        return await _invite(work, school.id)


async def _again(settings: Settings) -> str:
    async with data.opened(settings) as store, store.work() as work:
        return await _invite(work, (await data.the_school(work)).id)


async def _invite(work: Work, school_id: int) -> str:
    return await invites.create(work, school_id, "koordinator", needs_approval=False)


def _wanted(console: Console, given: str | None, question: str, reading: Callable[[str], str | None]) -> str:
    """Return the value of an option, asked for when it was not given. Raises Refusal."""
    for _ in range(_TRIES):
        text = given if given is not None else console.ask(question)
        if text is None:
            raise Refusal(N_("Sebutkan --nama, --zona, dan --jenjang."))
        if (value := reading(text)) is not None:
            return value
        if given is not None:
            break
        console.note(N_("Itu belum saya pahami."))
    raise Refusal(
        N_("Nama sekolah 1 sampai 100 huruf; zona WIB, WITA, atau WIT; jenjang {levels}."), levels=", ".join(LEVELS)
    )


def _name(text: str) -> str | None:
    name = clean_name(text)
    return name if 0 < len(name) <= LONGEST_NAME else None


def _one_of(text: str, choices: tuple[str, ...]) -> str | None:
    return next((choice for choice in choices if choice.casefold() == text.strip().casefold()), None)


def _show(console: Console, code: str, bot: str | None) -> None:
    console.say(N_("Kode untuk koordinator BK, sekali pakai dan berlaku 72 jam:"))
    console.lines([code])
    if bot:
        console.say(N_("Buka di ponsel koordinator: {link}"), link=f"https://t.me/{bot}?start={code}")
    else:
        console.say(N_("Koordinator mengirimkannya kepada bot di Telegram: /start {code}"), code=code)
    console.note(N_("Siapa pun yang memegang kode ini dapat menjadi koordinator. Berikan langsung kepada orangnya."))


def _bot_name(settings: Settings) -> str | None:
    """Ask Telegram for the bot's user name; None if it does not answer. The token stays in here."""
    if settings.token is None:
        return None
    url = f"{settings.api_url}/bot{settings.token.get_secret_value()}/getMe"
    try:
        with urllib.request.urlopen(url, timeout=_PATIENCE) as answer:  # noqa: S310 - config lets only http(s) through
            name = json.load(answer)["result"]["username"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return name if isinstance(name, str) and name.isidentifier() else None
