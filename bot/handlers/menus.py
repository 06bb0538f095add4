"""Telegram's own menu of commands: each person's holds what that role may use, a stranger's the way in and help."""

import hashlib
import json
from typing import Any

from telegram import BotCommand
from telegram.ext import ExtBot

from bot.casework import access
from bot.handlers import teachers
from bot.handlers.registry import COMMANDS, Command
from bot.i18n import LANGUAGES, N_, SOURCE, translator
from bot.store import meta, outbox, people, schools
from bot.store.people import Person
from bot.store.work import Work

SET = "commands_set"  # which menus were given out last, so that a start gives them out only when they changed
STRANGERS = (("start", N_("Mulai")), ("bantuan", N_("Bantuan")))


def of_role(role: str) -> tuple[Command, ...]:
    """Return the commands that a role may use, in the order of the menu."""
    return tuple(one for one in COMMANDS if one.listed and _has(role, one))


def _has(role: str, command: Command) -> bool:
    if role == access.Role.GURU and command.name not in teachers.COMMANDS:
        return False
    return command.right is None or access.may(role, *command.right)


async def set_for_strangers(bot: ExtBot[None]) -> None:
    """Put what a stranger may use into the menu of everybody who has none of their own, in each of our languages."""
    for tongue in LANGUAGES:
        say = translator(tongue)
        listed = [BotCommand(name, say(about)) for name, about in STRANGERS]
        await bot.set_my_commands(listed, language_code="" if tongue == SOURCE else tongue)


async def follow(work: Work) -> None:
    """Give whoever came, changed role or language, or left in this work the menu that fits; call it at its end."""
    for telegram_id in sorted(work.menus):
        person = await people.by_telegram(work, telegram_id)
        if person is not None:
            await _give(work, person)
    work.menus.clear()


async def give_all(work: Work) -> None:
    """Give everybody their menu, once for each change of what the menus hold."""
    held = [[*STRANGERS], *[[one.name for one in of_role(role)] for role in access.Role]]
    digest = hashlib.sha256(json.dumps(held).encode()).hexdigest()
    if await meta.get(work, SET) == digest:
        return
    for school in await schools.listed(work):
        for person in await people.listed(work, school.id):
            await _give(work, person, "siaran")
    await meta.put(work, SET, digest)


async def _give(work: Work, person: Person, kind: outbox.Kind = "balasan") -> None:
    scope: dict[str, Any] = {"scope": {"type": "chat", "chat_id": person.telegram_id}}
    if not person.active:
        await outbox.do(work, person.telegram_id, "deleteMyCommands", scope, kind)
        return
    say = translator(person.language)
    commands = [{"command": one.name, "description": say(one.about)} for one in of_role(person.role)]
    await outbox.do(work, person.telegram_id, "setMyCommands", {**scope, "commands": commands}, kind)
