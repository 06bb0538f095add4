"""The evaluation ladder on the screen: what a finished service has booked, and a tap that opens what is due."""

from bot.casework import history, terms
from bot.casework.due import AGENDA, PING
from bot.casework.reminders_ladder import TERMLY, WEEKLY, ladder
from bot.casework.reminders_notes import MONDAYS
from bot.handlers import activities, folder
from bot.handlers.context import Context
from bot.handlers.keyboard import Button, button
from bot.i18n import N_
from bot.language import dates
from bot.store import records, reminders
from bot.store.cases import Case

BOOKED_TERM = N_("Penilaian satu semester (laijapang): {day}.")
FILL_IN = N_("Isi penilaian")


async def booked_term(context: Context, case: Case) -> list[str]:
    """Return the line that says when the case is assessed once more before the semester ends."""
    filed = [folder.filed(one) for one in await records.for_rules(context.work, context.person, case_id=case.id)]
    found = [one for one in ladder(history.activities(filed), context.school_time) if one.rule == TERMLY]
    return [context.html(BOOKED_TERM, day=dates.spoken_date(one.day, context.say.language)) for one in found]


async def open_at_once(context: Context, case: Case) -> bool:
    """Open the assessment that is due, if nothing else of the case waits; its heading says who it is."""
    due = await _due(context, case)
    if not due & {WEEKLY, TERMLY} or due - MONDAYS - {WEEKLY, TERMLY}:
        return False
    await activities.begin(context, context.step.house.forms[terms.WEEKLY], case)
    return True


async def ways(context: Context, case: Case) -> list[Button]:
    """Return the button that opens an assessment which is due beside other things."""
    due = await _due(context, case)
    names = [name for rule, name in ((WEEKLY, terms.WEEKLY), (TERMLY, terms.TERMLY)) if rule in due]
    return [button(FILL_IN, "k", f"{case.id:x}", "nilai", name) for name in names[:1]]


async def _due(context: Context, case: Case) -> frozenset[str]:
    """Return the rules of what stands in the agenda today, besides notes that only wait to be completed."""
    today = context.now.date()
    found = await reminders.of_about(context.work, case.id)
    standing = (
        one for one in found if one.state in reminders.STANDING and one.kind in (AGENDA, PING) and one.day <= today
    )
    return frozenset(one.rule for one in standing if one.last is None or one.last >= today)
