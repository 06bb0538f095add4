"""Which activities filed today still have questions under Lengkapi: they are counted in the line of 15.00."""

from collections.abc import Iterable
from datetime import datetime

from bot.casework.ahead import ahead
from bot.casework.facts import CaseFacts, for_forms
from bot.casework.history import Activity
from bot.engine import place
from bot.engine.around import Around
from bot.engine.draft import Answer, Draft
from bot.engine.form import Form
from bot.handlers.context import House


def incomplete(house: House, activities: Iterable[Activity], facts: CaseFacts | None, now: datetime) -> set[int]:
    """Return the ids of those; `now` is in the school's zone. What still lies ahead is not left open."""
    found = set()
    for one in activities:
        form = house.forms.get(one.form)
        filed = max(phase.filed_at for phase in one.phases.values()).astimezone(now.tzinfo)
        if form is not None and filed.date() == now.date() and _left(form, one, facts, now):
            found.add(one.id)
    return found


def _left(form: Form, one: Activity, facts: CaseFacts | None, now: datetime) -> bool:
    known = for_forms(facts, now, one.id) if facts is not None else {}
    around = Around(now=now, facts=known, case=facts)
    given = {key: value for key, value in one.values.items() if key in form and not form[key].same_as}
    draft = Draft(form.name, answers={key: Answer(value, form[key].kind) for key, value in given.items()})
    if ahead(form, draft, around, one.phases) is not None:
        return False
    return bool(place.left_for_later(form, draft, around))
