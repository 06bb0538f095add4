"""Terlaksana and Tidak hadir: the form of what was agreed on opens, with the hour that was agreed on."""

from bot.casework import answers, services, terms
from bot.casework.appointments import CARRIED_OUT_BY
from bot.casework.reminders_appointments import APPOINTMENT
from bot.engine.draft import BOT, Answer
from bot.engine.form import CASE, Form
from bot.handlers import activities as kinds
from bot.handlers import conference, folder, groups, planned, reminder_words, starting, undoing, visits
from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.handlers.keyboard import button, keyboard
from bot.i18n import N_
from bot.store import activities, cases, errors
from bot.store import groups as store_groups
from bot.store.activities import Activity
from bot.store.cases import Case
from bot.store.reminders import Reminder

GONE = N_("Catatan ini tidak dapat {sapaan} buka lagi.")
TOOK_PLACE, REASON = N_("{what}: terlaksana."), N_("Terlaksana.")
OF_SERVICE = {"perseorangan": terms.MEETING, "": terms.MEETING}


async def held(context: Context, reminder: Reminder, _: str) -> None:
    """It took place: open the form that is still missing."""
    await _open(context, reminder, absent=False)


async def absent(context: Context, reminder: Reminder, _: str) -> None:
    """The konseli did not come: of a meeting that is filed; anything else says so in its own form."""
    await _open(context, reminder, absent=True)


async def _open(context: Context, reminder: Reminder, *, absent: bool) -> None:
    try:
        activity = await activities.own(context.work, context.person, reminder.activity_id)
    except errors.NotFound:
        context.toast(GONE, alert=True)
        return
    if reminder.rule != APPOINTMENT:
        await _planned(context, activity)
    elif activity.group_id is not None:
        await _group(context, activity)
    elif activity.case_id is not None:
        await _of_case(context, reminder, activity, absent=absent)


async def _planned(context: Context, activity: Activity) -> None:
    """A visit asks for its report, a conference for its minutes, an hour with an expert for what came of it."""
    ways = {visits.FORM: visits.fill, conference.FORM: conference.begin}
    await ways.get(activity.form, planned.go_on)(context, activity)


async def _group(context: Context, activity: Activity) -> None:
    """A planned meeting is recorded; one that was agreed on in the meeting before begins as the next round."""
    group = await store_groups.own(context.work, context.person, activity.group_id or 0)
    form = context.step.house.forms[activity.form]
    if "TL4" in await folder.answers_of(context, activity.id, form):
        await groups.again(context, group)
    else:
        await groups.go_on(context, activity)


async def _of_case(context: Context, reminder: Reminder, activity: Activity, *, absent: bool) -> None:
    case = await cases.own(context.work, context.person, activity.case_id or 0)
    form = await _form_for(context, activity)
    if form is None:
        await _took_place(context, reminder, activity, case)
    elif form.name == terms.MEETING:
        await starting.begin_for_case(context, form, case, known=_known(context, form, reminder, absent=absent))
    elif form.about == CASE:
        await planned.start(context, form, case)
    else:
        await groups.offered(context, form)


async def _form_for(context: Context, activity: Activity) -> Form | None:
    """Return what carries the decision out; None for a follow-up that no form of ours records."""
    form = context.step.house.forms[activity.form]
    values = {key: one.value for key, one in (await folder.answers_of(context, activity.id, form)).items()}
    if activity.form == terms.INTAKE:
        service = answers.choice(values, "IN13")
        return context.step.house.forms.get(OF_SERVICE.get(service, service))
    decision = answers.choice(values, "TL1")
    if activity.form == terms.CONFERENCE and not decision:
        chosen = (services.AFTER_CONFERENCE.get(one, one) for one in answers.many(values, "KK-T2"))
        decision = next(iter(sorted(chosen)), "")
    name = CARRIED_OUT_BY.get(decision, decision) or terms.MEETING
    return context.step.house.forms.get(name)


def _known(context: Context, form: Form, reminder: Reminder, *, absent: bool) -> dict[str, Answer]:
    """Return what the appointment already says of its meeting: when it was (KP-P3), and that nobody came."""
    known: dict[str, Answer] = {}
    if reminder.at is not None and reminder.at <= context.now:
        at = reminder.at.astimezone(context.now.tzinfo)
        known["KP-P3"] = Answer(f"{at:%Y-%m-%dT%H:%M}", form["KP-P3"].kind, by=BOT)
    if absent:
        known["KP-L1"] = Answer("tidak_hadir", form["KP-L1"].kind)
    return known


async def _took_place(context: Context, reminder: Reminder, activity: Activity, case: Case) -> None:
    """File TL7 of a follow-up without a form of its own, and offer what may be recorded of it."""
    what = await reminder_words.what(context, reminder)

    async def change(_: Context, desk: Desk) -> None:
        desk.draft = desk.draft.with_answer("TL7", Answer("terlaksana", desk.form["TL7"].kind))

    desk = await undoing.file_beside(context, activity.id, change, REASON)
    if desk is None:
        return
    act = await undoing.of_filing(context, desk)
    ways = [undoing.way(act), button(N_("Kegiatan"), kinds.VERB, "untuk", f"{case.id:x}")]
    await context.tell(context.html(TOOK_PLACE, what=what), keyboard(*ways), undoing.slot(act))
