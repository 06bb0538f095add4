"""Home visits on the phone: where their buttons lead, the report, the next round."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import datetime

from telegram import Update

from bot.casework import guards_visits
from bot.engine import place
from bot.engine.draft import Answer, Draft
from bot.handlers import desk as desks
from bot.handlers import planned, speech, stamping, starting, visit_briefings, visit_day, visit_hours
from bot.handlers.context import Context, message_of, tapped
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Button, button, keyboard
from bot.handlers.stamping import Looked
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.store import activities, drafts, errors
from bot.store.activities import Activity
from bot.store.cases import Case
from bot.store.drafts import About

VERB, FORM = visit_day.VERB, visit_day.FORM
# What the next round of the plan begins with; willingness and safety are asked anew each time.
REPEATED = ("KR-P2", "KR-P7", "KR-P6", "KR-P8", "KR-P9", "KR-P10")
AGAIN = frozenset({"ulang", "lanjutan"})
INVITED = N_("Orang tua/wali diundang: {when}.")


async def tap(update: Update, context: Context) -> None:
    """Take a tap on a button of a visit."""
    _, key, action, *_ = [*tapped(update), "", ""]
    try:
        activity = await activities.own(context.work, context.person, int(key, 16))
    except (ValueError, OverflowError, errors.NotFound):
        activity = None
    if activity is None or activity.form != FORM or activity.state != "aktif":
        context.toast(STALE_BUTTON)
        return
    if action in visit_day.LEADS.values():
        await starting.correct(context, activity.id, question=action)
    elif action == "tutup":
        await visit_briefings.hide(context, activity, message_of(update))
    elif action in ACTIONS:
        await ACTIONS[action](context, activity)
    else:
        context.toast(STALE_BUTTON)


async def ended(context: Context, case: Case) -> dict[int, datetime]:
    """Return the visits of a case whose end was tapped and whose report is not filed, each with its hour."""
    found = {}
    for stored in await drafts.listed(context.work, context.person):
        activity, draft = stored.about.activity_id, stored.body["draft"]
        at = stored.body.get("facts", {}).get("jam_selesai" + stamping.WHEN)
        visit = stored.form == FORM and stored.about.case_id == case.id
        if visit and activity and at and "pelaksanaan" not in draft.get("base", {}):
            found[activity] = datetime.fromisoformat(at).astimezone(context.now.tzinfo)
    return found


def report_ways(found: Iterable[int]) -> list[Button]:
    """Return the buttons that open the reports of these visits."""
    return [button(N_("Isi laporan"), VERB, f"{one:x}", "isi") for one in sorted(found)]


async def fill(context: Context, activity: Activity) -> None:
    """Open the report, once its hour has come; before, say when that is."""
    seen = await visit_day.open_(context, activity)
    if seen is None:
        return
    waits = place.current(seen.form, seen.draft, seen.around) is None and "pelaksanaan" not in seen.draft.base
    if waits and seen.values.get("KR-P12"):
        when = speech.value(context, seen.form["KR-P12"], seen.values["KR-P12"])
        move = button(N_("Ubah tanggal"), "r", f"{activity.id:x}", "tanggal")
        line = context.html(planned.NOT_YET, what=planned.called(context, seen.form), when=when)
        await context.tell(line, keyboard(move))
        return
    await planned.go_on(context, activity)


async def _again(context: Context, activity: Activity) -> None:
    """Begin the plan of the next round with what stands in this one; tapped twice it takes up the same plan."""
    seen = await stamping.look(context, activity)
    if seen is None:
        return
    for stored in await drafts.listed(context.work, context.person):
        begun = stored.form == FORM and stored.about.case_id == seen.case.id and stored.about.activity_id is None
        if begun and (desk := await desks.opened(context, stored)) is not None:
            await starting.take_up(context, desk)
            return
    about = About(seen.case.student_id, seen.case.id)
    desk = await starting.begin(context, seen.form, about, draft=next_round(seen))
    await starting.show_open(context, desk)


def next_round(seen: Looked) -> Draft:
    """Return the plan of the next round: what stays true of this one, and the day that was agreed for it."""
    given = seen.draft.answers
    kept = {key: replace(given[key], messages=()) for key in REPEATED if key in given}
    again = str(seen.values.get("KR-T1a") or "")
    when = {"KR-P12": Answer(again, seen.form["KR-P12"].kind)} if "T" in again else {}
    return Draft(FORM, answers={**kept, **when})


def said(context: Context, desk: Desk) -> tuple[list[str], list[Button]]:
    """Return what follows a plan or a report: the day of the visit, the next round, an invitation instead."""
    known, key = place.known(desk.form, desk.draft, desk.around), f"{desk.about.activity_id or 0:x}"
    lines, ways = [], []
    if known.get("KR-P3b"):
        lines.append(context.html(INVITED, when=speech.value(context, desk.form["KR-P3b"], known["KR-P3b"])))
    if known.get("KR-P12") and not known.get("KR-L2"):
        lines += [context.html(one) for one in guards_visits.warnings(known)]
        ways.append(button(N_("Hari kunjungan"), VERB, key, "kartu"))
    if place.applies(desk.form["KR-L9a"], known, desk.around) and not known.get("KR-L9a"):
        ways.append(button(N_("Foto atau lokasi"), VERB, key, visit_day.LEADS["foto"]))
    if known.get("KR-T1") in AGAIN:
        ways.append(button(N_("Rencanakan berikutnya"), VERB, key, "lagi"))
    return lines, ways


ACTIONS: dict[str, Callable[[Context, Activity], Awaitable[None]]] = {
    "kartu": visit_day.card,
    "boleh": visit_briefings.briefing("boleh"),
    "jangan": visit_briefings.briefing("jangan"),
    "berangkat": visit_hours.stamp("berangkat"),
    "tiba": visit_hours.stamp("tiba"),
    "selesai": visit_hours.stamp("selesai"),
    "urung_berangkat": visit_hours.take_back("berangkat"),
    "urung_tiba": visit_hours.take_back("tiba"),
    "urung_selesai": visit_hours.take_back("selesai"),
    "batal": visit_day.call_off,
    "isi": fill,
    "lagi": _again,
}
