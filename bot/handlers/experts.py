"""Alih tangan between its plan and its handover: a late answer, another expert, a new plan with what is known."""

from collections.abc import Collection
from dataclasses import replace

from bot.casework import guards_referral as guards
from bot.casework.lines import say
from bot.engine.condition import Values
from bot.engine.draft import Answer, Draft
from bot.handlers import desk as desks
from bot.handlers import folder, speech, starting
from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Button, button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.store import activities, cases, drafts
from bot.store.activities import Activity
from bot.store.cases import Case

FORM = guards.FORM
# What is said of one expert; of another it is asked anew, and what was said stays in the history.
OF_ONE_EXPERT = ("AT-P7", "AT-P8", "AT-P9", "AT-P9a", "AT-P10", "AT-P10a", "AT-P11a")
KNOWN_AGAIN = ("AT-P2", "AT-P3", "AT-P4")
PLANNED = N_("Rencana alih tangan tersimpan.")
MEETS = N_("Konseli bertemu ahli: {when}. Hasilnya diisi sesudahnya.")
ANOTHER = N_("Ahli sebelumnya belum dapat menerima.")
NEXT_ROUND = N_("Rencana ke ahli lain")
ALREADY = N_("Sudah dicatat. Keadaan terbaru ada di kartu kasus.")


def said(
    context: Context, values: Values, activity_id: int, unsafe: Collection[str] = ()
) -> tuple[list[str], list[Button]]:
    """Return what a plan waits for and the ways on; the next round when the referral ends so. Nothing otherwise."""
    waits = guards.waits_for(values)
    if waits is not None:
        line = say(waits.line, context.say, sapaan=context.sapaan)
        return [context.html("{line}", line=line)], [_way(one.label, activity_id, one.code) for one in waits.buttons]
    lines = [context.html(one) for one in guards.warnings(values, unsafe)] if "AT-T1" not in values else []
    ends = values.get("AT-T1") == "ahli_lain"
    return lines, [_way(NEXT_ROUND, activity_id, "putaran")] if ends else []


def meeting_line(context: Context, values: Values) -> str:
    """Return when the konseli meets the expert, said after the plan was filed."""
    return context.html(MEETS, when=speech.moment(context, str(values["AT-L2"])))


def _way(label: str, activity_id: int, action: str) -> Button:
    return button(label, "r", f"{activity_id:x}", action)


async def tell_what_it_waits_for(context: Context, desk: Desk, activity: Activity) -> bool:
    """Say what a filed referral waits for, instead of going on with it; False when it waits for nothing."""
    values = desk.draft.values()
    if activity.form != FORM or guards.waits_for(values) is None:
        return False
    lines, ways = said(context, values, activity.id)
    await context.tell("\n".join(lines), keyboard(*ways))
    return True


async def record_answer(context: Context, activity: Activity) -> None:
    """Ask again what the plan waits for: the konseli's willingness, or the expert's answer."""
    waits = guards.waits_for(await _values(context, activity)) if activity.form == FORM else None
    if waits is None:
        context.toast(ALREADY)
        return
    question = "AT-P5" if waits.sentence == guards.WAITS_FOR_CLIENT else "AT-P10"
    await starting.correct(context, activity.id, question=question)


async def another_expert(context: Context, activity: Activity) -> None:
    """Go back to the choice of an expert; what was said of the one before stays in the earlier version."""
    waits = guards.waits_for(await _values(context, activity)) if activity.form == FORM else None
    if waits is None or waits.sentence != guards.EXPERT_NOT_WILLING:
        context.toast(ALREADY)
        return
    waiting = await drafts.of_activity(context.work, context.person, activity.id)
    desk = await desks.opened(context, waiting[0]) if waiting else await starting.on_record(context, activity.id)
    if desk is None:
        context.toast(STALE_BUTTON)
        return
    draft = desk.draft
    if draft.values().get("AT-P8") == draft.before.get("AT-P8"):  # else another one is being chosen already
        for key in OF_ONE_EXPERT:
            draft = draft.without_begun(key).without(key)
    desk.draft = replace(draft, reviewing=False, focus="", reason=draft.reason or context.text(ANOTHER))
    desk.facts = {**desk.facts, starting.GOES_ON: True}
    if desk.row.state != "aktif":
        await drafts.mark(context.work, context.person, desk.id, "aktif")
    await starting.show_open(context, desk)


async def next_round(context: Context, activity: Activity) -> None:
    """Begin a plan with another expert; what is known of the problem comes along, willingness is asked anew."""
    values = await _values(context, activity)
    if activity.form != FORM or activity.case_id is None or values.get("AT-T1") != "ahli_lain":
        context.toast(STALE_BUTTON)
        return
    for stored in await _open_drafts(context, activity.case_id):
        desk = await desks.opened(context, stored)
        if desk is not None:
            await starting.take_up(context, desk)
            return
    case = await cases.own(context.work, context.person, activity.case_id)
    await _begin(context, drafts.About(case.student_id, case.id), values)


async def begin(context: Context, case: Case) -> bool:
    """Begin a referral of a case whose last one led to another expert; False: there is nothing to take along."""
    found = await activities.of_case(context.work, context.person, case.id)
    rounds = [one for one in found if one.form == FORM and one.state == "aktif"]
    if not rounds or await _open_drafts(context, case.id):
        return False
    values = await _values(context, rounds[-1])
    if values.get("AT-T1") != "ahli_lain":
        return False
    await _begin(context, drafts.About(case.student_id, case.id), values)
    return True


async def _begin(context: Context, about: drafts.About, values: Values) -> None:
    form = context.step.house.forms[FORM]
    known = {key: Answer(values[key], form[key].kind) for key in KNOWN_AGAIN if key in values}
    desk = await starting.begin(context, form, about, draft=Draft(FORM, answers=known))
    await starting.show_open(context, desk)


async def _values(context: Context, activity: Activity) -> dict[str, object]:
    form = context.step.house.forms[FORM]
    return {key: one.value for key, one in (await folder.answers_of(context, activity.id, form)).items()}


async def _open_drafts(context: Context, case_id: int) -> list[drafts.StoredDraft]:
    found = await drafts.listed(context.work, context.person)
    return [one for one in found if one.form == FORM and one.about.case_id == case_id]
