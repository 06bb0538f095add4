"""What is still open in a case that is to be closed: appointments, promises, drafts (TU6)."""

from bot.casework import terms
from bot.casework.events import Event
from bot.casework.facts import CaseFacts
from bot.casework.lines import say
from bot.handlers.context import Context
from bot.i18n import N_
from bot.language import dates
from bot.store import commitments, drafts

IS_OPEN, WHAT = "ada_yang_terbuka", "yang_terbuka"
PROMISES, DRAFT = N_("{n} janji yang belum ditandai"), N_("draf {what}")


async def for_questions(context: Context, case_id: int, facts: CaseFacts) -> dict[str, object]:
    """Return what TU6 asks about; nothing is named that was told."""
    ends = [named(context, one) for one in facts.plans if not one.safety]
    promised = await commitments.open_of_case(context.work, context.person, case_id)
    ends += [context.text(PROMISES, n=len(promised))] if promised else []
    ends += await _drafts(context, case_id)
    return {IS_OPEN: bool(ends), WHAT: "; ".join(ends)}


def named(context: Context, one: Event) -> str:
    """Return an appointment with its day, as a button or a list names it."""
    language = context.say.language
    when = dates.near(one.at, context.now, language) if one.at else dates.near_date(one.day, context.now, language)
    return f"{say(one.what, context.say)}, {when}"


async def _drafts(context: Context, case_id: int) -> list[str]:
    forms = context.step.house.forms
    own = [one for one in await drafts.listed(context.work, context.person) if one.about.case_id == case_id]
    waiting = [forms[one.form] for one in own if one.form in forms and one.form != terms.CLOSING]
    return [context.text(DRAFT, what=context.text(form.called or form.title)) for form in waiting]
