"""One step of a form on the desk: what was said is taken, and its outcome is carried out."""

from collections.abc import Mapping
from dataclasses import replace

from bot.engine import attached
from bot.engine.draft import Answer
from bot.engine.form import STUDENT
from bot.engine.outcome import Ask, Danger, Finish, Goes, Lookup, Outcome, Problem, Review, Said, Sent, Stale, Typed
from bot.handlers import desk as desks
from bot.handlers import filing, showing, starting
from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.i18n import N_
from bot.store import attachments, spoken
from bot.store.spoken import Spoken

MOVED = N_("Jadwal diubah.")


async def step(context: Context, desk: Desk, said: Said, *, typed: str = "") -> Outcome:
    """Take one step and carry out what comes of it."""
    before = dict(desk.draft.answers)
    held = attached.held(desk.draft)
    outcome = desk.say(said)
    if gone := held - attached.held(desk.draft):
        await attachments.drop(context.work, context.person, desk.id, gone)
    late = isinstance(said, Typed) and isinstance(outcome, Problem)
    desk.pending = [[said.question, said.text, said.message, said.at]] if late and isinstance(said, Typed) else []
    await note_spoken(context, desk, said, outcome)
    await carry_out(context, desk, outcome, before, typed=typed)
    return outcome


async def carry_out(
    context: Context, desk: Desk, outcome: Outcome, before: Mapping[str, Answer] | None = None, *, typed: str = ""
) -> None:
    """Do what an outcome asks for; what it only says is shown."""
    ways = context.step.house.ways
    if isinstance(outcome, Ask) and desk.facts.get(starting.AT_ONCE):  # the new day has brought questions with it
        desk.facts = {**desk.facts, starting.AT_ONCE: "", starting.GOES_ON: True}
        desk.draft = replace(desk.draft, reason=desk.draft.reason or context.text(MOVED))
    match outcome:
        case Lookup(question, text):
            await ways.look_up(context, desk, question, text)
        case Danger(question, signs):
            await ways.danger(context, desk, question, signs)
        case Finish():
            await file(context, desk)
        case Review() if desk.form.name in ways.keep and desk.form.about == STUDENT and not desk.form.sends:
            await ways.student(context, desk)
        case Review() if desk.facts.get(starting.AT_ONCE):
            desk.draft = replace(desk.draft, reason=desk.draft.reason or context.text(MOVED))
            await file(context, desk)
        case Review(keys) if desk.form.files_itself and not desk.draft.base.get(desk.form.phases[-1].key):
            await showing.closed(context, desk, keys)
            await file(context, desk)
        case _:
            for key, then in ways.then.items():
                given = desk.draft.answers.get(key)
                if before is not None and given and given != before.get(key) and not await then(context, desk):
                    return
            await showing.outcome_shown(context, desk, outcome, typed=typed)


async def file(context: Context, desk: Desk) -> None:
    """File the form and say what follows."""
    await desks.keep(context, desk)
    ways = context.step.house.ways
    keep = ways.keep.get(desk.form.name)
    if keep is not None:
        await keep(context, desk)
    elif await filing.file(context, desk):
        await ways.filed(context, desk)


async def note_spoken(context: Context, desk: Desk, said: Said, outcome: Outcome) -> None:
    """Remember which answer a message gave, so that editing the message corrects it."""
    if not isinstance(said, Typed | Sent) or isinstance(outcome, Problem | Lookup | Stale):
        return
    part = 0
    if isinstance(outcome, Goes) and desk.draft.begun:
        part = len(desk.draft.begun.messages) - 1
    note = Spoken(context.chat, said.message, desk.id, desk.about.activity_id, said.question, part)
    await spoken.note(context.work, note)
