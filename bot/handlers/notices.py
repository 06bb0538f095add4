"""What a koordinator is told by itself about an open flag: code and age, only where it is allowed (DOMAIN 4.12)."""

from collections.abc import Sequence
from html import escape

from bot.casework import unasked as words
from bot.casework.lines import say as turned
from bot.handlers import reminding, today
from bot.handlers.context import Context
from bot.i18n import translator
from bot.store import cases, outbox, people, reminders, unasked
from bot.store.people import Person
from bot.store.reminders import Reminder


async def say(context: Context, due: Sequence[Reminder]) -> None:
    """Tell every other koordinator; `context` speaks for the counselor in charge. DR11 and DR12 are asked once more."""
    for one in due:
        if context.school_time.quiet(context.now):
            await reminders.put_off(context.work, [one], context.school_time.loud_from(context.now))
        elif await _allowed(context, one) and (heard := await _koordinators(context)):
            for person in heard:
                await _tell(context, person, one)
            await reminders.said(context.work, [one.id], one.slot)
        else:
            await unasked.hush(context.work, one)


async def _allowed(context: Context, one: Reminder) -> bool:
    """Whether the records, as they are now, still ask for this very notice."""
    case = await cases.get(context.work, context.person, one.case_id) if one.case_id else None
    if case is None:
        return False
    dues = await reminding.of_case(context.work, context.step.house, context.person, context.school, case)
    wanted = (one.rule, one.occurrence, one.activity_id)
    return any((due.rule, due.occurrence, due.activity) == wanted for due in dues)


async def _koordinators(context: Context) -> list[Person]:
    everybody = await people.listed(context.work, context.school.id)
    reached = [one for one in everybody if one.koordinator and one.active and not one.unreachable]
    return [one for one in reached if one.id != context.person.id]


async def _tell(context: Context, person: Person, one: Reminder) -> None:
    """Say "2627-014: terbuka 2 hari."."""
    line = words.alone(await today.item(context, one), context.now, person.language)
    said = escape(turned(line, translator(person.language)), quote=False)
    params = {"text": said, "parse_mode": "HTML", "protect_content": True}
    await outbox.say(context.work, person.telegram_id, params, one.slot, "siaran", slot_kind=outbox.NOTICE)
