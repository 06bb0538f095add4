"""A filed activity as it stands, looked at without opening it; hours noted by a tap are kept in its draft."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bot.casework.answers import Values
from bot.casework.facts import for_forms
from bot.casework.lines import Line, say
from bot.casework.refusal import Refusal
from bot.engine import place
from bot.engine.around import Around
from bot.engine.draft import Draft
from bot.engine.form import Form
from bot.engine.question import Need
from bot.handlers import desk as desks
from bot.handlers import folder, starting
from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Button, button, keyboard
from bot.i18n import N_
from bot.store import cases, drafts
from bot.store.activities import Activity
from bot.store.cases import Case

WHEN = "_pada"  # the whole moment of a noted hour stands beside it
ALREADY = N_("Sudah dicatat pukul {hour}.")
Guarding = Callable[[Values, object], Refusal | None]


@dataclass(frozen=True)
class Looked:
    """An activity of a case: what is filed of it, with what an open draft says beyond."""

    activity: Activity
    case: Case
    form: Form
    draft: Draft
    around: Around
    stamps: dict[str, Any]

    @property
    def values(self) -> dict[str, object]:
        """Return every value that is known."""
        return place.known(self.form, self.draft, self.around)

    def way(self, label: str, verb: str, action: str) -> Button:
        """Return a button about this activity."""
        return button(label, verb, f"{self.activity.id:x}", action)


async def look(context: Context, activity: Activity) -> Looked | None:
    """Look an activity up; nothing is begun and nothing put aside."""
    form = context.step.house.forms.get(activity.form)
    if form is None or activity.case_id is None:
        return None
    case = await cases.own(context.work, context.person, activity.case_id)
    known = await folder.facts_of_activity(context, case, form, activity.id)
    desk = await _open_draft(context, activity)
    draft = desk.draft if desk else await starting.revision(context, form, activity.id)
    facts = {**(desk.facts if desk else {}), **for_forms(known, context.now, activity.id)}
    return Looked(activity, case, form, draft, desks.around(context, facts, known), dict(desk.facts) if desk else {})


async def _open_draft(context: Context, activity: Activity) -> Desk | None:
    stored = await drafts.of_activity(context.work, context.person, activity.id)
    return await desks.opened(context, stored[0]) if stored else None


async def refused(
    context: Context, seen: Looked, guards: tuple[Guarding, ...], verb: str, leads: dict[str, str]
) -> bool:
    """Say why an activity may not go on, if a guard says so; `leads` are actions of `verb` by the code of a button."""
    blocks = next((found for one in guards if (found := one(seen.values, seen.around.case))), None)
    if blocks is None:
        return False
    line = say(Line(blocks.sentence, blocks.params), context.say, sapaan=context.sapaan)
    ways = [_way_on(seen, code, label, verb, leads) for code, label in blocks.buttons]
    await context.tell(context.html("{line}", line=line), keyboard(*filter(None, ways)))
    return True


def _way_on(seen: Looked, code: str, label: str, verb: str, leads: dict[str, str]) -> Button | None:
    if code == "keselamatan":
        return button(label, "k", f"{seen.case.id:x}", "selamat")
    if code == "nanti":
        return button(label, "x")
    return seen.way(label, verb, leads[code]) if code in leads else None


async def stamp(context: Context, seen: Looked, fact: str) -> str:
    """Note the hour of this tap and return it; empty when it was noted before, which is said on top of the chat."""
    if seen.stamps.get(fact):
        context.toast(ALREADY, hour=as_said(str(seen.stamps[fact])))
        return ""
    desk = await _draft(context, seen.activity)
    if desk is None:
        return ""
    noted = f"{context.now:%H:%M}"
    desk.facts = {**desk.facts, fact: noted, fact + WHEN: context.now.isoformat()}
    seen.stamps[fact] = noted
    await desks.keep(context, desk)
    return as_said(noted)


async def take_back(context: Context, seen: Looked, fact: str) -> bool:
    """Take an hour back that was noted by a wrong tap; False when it is not noted any more."""
    desk = await _open_draft(context, seen.activity)
    if desk is None or not desk.facts.get(fact):
        return False
    for one in (fact, fact + WHEN):
        desk.facts.pop(one, None)
        seen.stamps.pop(one, None)
    await desks.keep(context, desk)
    return True


async def note_once(context: Context, seen: Looked, fact: str) -> bool:
    """Note that something was done for this activity; False when it had been done before."""
    desk = await _draft(context, seen.activity)
    if desk is None or desk.facts.get(fact):
        return False
    desk.facts = {**desk.facts, fact: True}
    seen.stamps[fact] = True
    await desks.keep(context, desk)
    return True


async def _draft(context: Context, activity: Activity) -> Desk | None:
    """Return the draft that continues an activity; one that has to be made waits aside, what was open stays open."""
    desk = await _open_draft(context, activity)
    if desk is not None:
        return desk
    current = await drafts.current(context.work, context.person)
    desk = await starting.on_record(context, activity.id)
    if desk is None:
        return None
    desk.facts = {**desk.facts, starting.GOES_ON: True}
    desk.draft = replace(desk.draft, reach=Need.POKOK, reviewing=False)
    await drafts.mark(context.work, context.person, desk.id, "disimpan_dulu")
    if current is not None:
        await drafts.mark(context.work, context.person, current.id, "aktif")
    return desk


def as_said(noted: str) -> str:
    """Return a noted hour as it is said: 15.30."""
    return noted.replace(":", ".")
