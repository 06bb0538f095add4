"""The programme of himpunan data: this semester's, begun from the last one with what can be computed."""

from datetime import datetime

from bot.casework import terms
from bot.casework.data_quality import DataOfStudent, facts
from bot.handlers import desk as desks
from bot.handlers import starting
from bot.handlers.context import Context
from bot.store import activities, data_items, drafts, students

FORM = "himpunan_data"
HALF_YEAR = 6  # months of a semester: January to June, July to December
KEPT_FROM_LAST = {
    "HD-P1": "hd_klasifikasi_lalu",
    "HD-P2": "hd_sumber_lalu",
    "HD-P3": "hd_bentuk_lalu",
    "HD-P4": "hd_fasilitas_lalu",
    "HD-P5": "hd_peran_lalu",
}


async def open_(context: Context) -> None:
    """Open this semester's programme, or begin it from the last one with what can be computed."""
    form, found = context.step.house.forms[FORM], await activities.of_form(context.work, context.person, FORM)
    known = await _known(context)
    live = [one for one in found if one.state == "aktif"]
    for one in live:
        if _semester(one.made_at.astimezone(context.now.tzinfo)) == _semester(context.now):
            await starting.correct(context, one.id)
            return
    for stored in await drafts.listed(context.work, context.person):
        desk = await desks.opened(context, stored) if stored.form == FORM else None
        if desk is not None:
            desk.facts = {**desk.facts, **known}
            desk.around = desks.around(context, desk.facts)
            await starting.take_up(context, desk)
            return
    if live:
        known |= await _of_last(context, live[-1].id)
    await starting.show_open(context, await starting.begin(context, form, facts=known))


def _semester(when: datetime) -> tuple[int, int]:
    """Return year and half of it."""
    return when.year, (when.month - 1) // HALF_YEAR


async def _known(context: Context) -> dict[str, object]:
    """Return what the programme fills in by itself: who is in charge, and how good the data are."""
    kept = await data_items.served(context.work, context.person)
    looked_at = [
        DataOfStudent(
            named=bool(one.student.entry.name and one.student.entry.class_ and one.student.entry.sex),
            contact=bool(one.student.identity.get("ID6") or one.student.identity.get("ID7")),
            consent=str(one.student.identity.get("ID10", terms.CONSENT_MISSING)),
            nisn=students.plain_number(one.student.entry.nisn),
            matched=one.student.entry.state == "daftar",
            items=one.items,
            newest=one.newest,
        )
        for one in kept
    ]
    return dict(facts(looked_at, context.work.now))


async def _of_last(context: Context, activity_id: int) -> dict[str, object]:
    form = context.step.house.forms[FORM]
    last = await starting.revision(context, form, activity_id)
    return {name: last.answers[key].value for key, name in KEPT_FROM_LAST.items() if key in last.answers}
