"""The school's own help numbers: a koordinator fills them in and looks them over each semester."""

from dataclasses import asdict, replace
from datetime import date

from telegram import Update

from bot.casework import safety_texts
from bot.casework.lines import say
from bot.casework.safety_texts import HelpNumbers
from bot.engine import place
from bot.engine.draft import Answer, Draft
from bot.handlers import desk as desks
from bot.handlers import showing, starting
from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.handlers.keyboard import button, keyboard
from bot.handlers.words import ONLY_KOORDINATOR
from bot.i18n import N_
from bot.store import audit, drafts, schools

VERB = "h"
FORM, SETTING = "nomor_bantuan", "nomor_bantuan"
FIELDS = {"NB1": "igd", "NB2": "puskesmas", "NB3": "uptd_ppa", "NB4": "polsek", "NB5": "kanal_sekolah"}
NOT_KNOWN = {"instead": "belum"}


def known(context: Context) -> HelpNumbers:
    """Return the numbers of the school; what the koordinator has not filled in is empty."""
    kept = context.school.settings.get(SETTING, {})
    kept = kept if isinstance(kept, dict) else {}
    checked = kept.get("checked")
    local = {field: str(kept.get(field, "")) for field in FIELDS.values()}
    return HelpNumbers(**local, checked=date.fromisoformat(checked) if checked else None)


async def show(context: Context) -> None:
    """Show all numbers, local ones first; a koordinator finds the way to change them below."""
    lines = [context.html("{line}", line=say(one, context.say)) for one in safety_texts.help_lines(known(context))]
    ways = [button(N_("Isi nomor setempat"), VERB)] if context.person.koordinator else []
    await context.tell("\n".join(lines), keyboard(*ways) if ways else None, protect=False)


async def tap(update: Update, context: Context) -> None:
    """Begin to fill in, or to look over what was filled in."""
    if not context.person.koordinator:
        await context.tell(context.html(ONLY_KOORDINATOR))
        return
    form, numbers = context.step.house.forms[FORM], asdict(known(context))
    filled = any(numbers[field] for field in FIELDS.values())
    values = {key: numbers[field] or NOT_KNOWN for key, field in FIELDS.items()} if filled else {}
    answers = {key: Answer(value, form[key].kind) for key, value in values.items()}
    desk = await starting.begin(context, form, draft=Draft(form.name, answers=answers))
    await starting.show_open(context, desk)


async def save(context: Context, desk: Desk) -> None:
    """Keep the numbers, looked over today."""
    if not context.person.koordinator:
        await context.tell(context.html(ONLY_KOORDINATOR))
        return
    if place.core_missing(desk.form, desk.draft, desk.around):
        await showing.stale(context, desk)
        await desks.keep(context, desk)
        return
    given = desk.draft.values()
    kept = {field: "" if given[key] == NOT_KNOWN else str(given[key]) for key, field in FIELDS.items()}
    kept["checked"] = context.now.date().isoformat()
    school = replace(context.school, settings={**context.school.settings, SETTING: kept})
    await schools.change(context.work, school)
    context.step.school = school
    await audit.append(context.work, context.person.id, "ubah", "school", school.id)
    await desks.keep(context, desk)
    await drafts.mark(context.work, context.person, desk.id, "selesai")
    await context.change(desk.shown, context.html(N_("✓ Nomor bantuan tersimpan.")))
    await show(context)
