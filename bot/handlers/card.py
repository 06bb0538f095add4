"""The card of a case and its buttons: what stands, what comes next, what can be done."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from html import escape

from telegram import Update

from bot.casework import card as cards
from bot.casework import strip, terms, visited
from bot.casework.facts import CaseFacts
from bot.casework.lifecycle import MOVED_BY_TIME
from bot.casework.lines import say
from bot.engine.draft import Answer, Draft
from bot.engine.form import CASE, Form
from bot.handlers import (
    case_ways,
    commitments,
    cumulative,
    filing,
    folder,
    handover,
    identity,
    lists,
    missing,
    planned,
    reading,
    receiving,
    settling,
    speech,
    starting,
    visits,
)
from bot.handlers import desk as desks
from bot.handlers.context import Context, tapped
from bot.handlers.keyboard import Button, Keyboard, button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.store import activities, cases, drafts, slips, students
from bot.store import commitments as ledger
from bot.store.cases import Case

INTAKE, MEETING, SAFETY, CANCEL = (
    "penerimaan_kasus",
    "konseling_perseorangan",
    "jalur_keselamatan",
    "pembatalan_kasus",
)
SCHEDULING = ("TL4", "TL1", "KP-L1a", "KP-L3a", "IN14")  # the first that the newest record has an answer for
CLOSED = {"dibatalkan", "selesai", "diarsipkan"}


async def show(context: Context, case: Case) -> None:
    """Show the card: its first lines answer how the case is."""
    case = await settled(context, case)
    facts = await folder.facts_of_case(context, case)
    facts = replace(facts, strips=strip.with_drafts(facts.strips, await missing.begun(context, case)))
    ended = await visits.ended(context, case)
    facts = visited.taken_place(facts, ended)
    student = await students.entry(context.work, context.school.id, case.student_id)
    heading = cards.heading(case.code, student.name, student.class_) if student else case.code
    lines = [speech.bold(escape(heading, quote=False))]
    said = cards.card_lines(facts, context.now, context.say.language)
    lines += [context.html("{line}", line=say(line, context.say, sapaan=context.sapaan)) for line in said]
    await context.tell("\n".join(lines), _board(context, case, facts, visits.report_ways(ended)), protect=True)


async def settled(context: Context, case: Case) -> Case:
    """Return a case as it stands today: a rest ends, and an expert was met, without anything being filed."""
    if case.status not in MOVED_BY_TIME:
        return case
    await filing.settle_case(context, case)
    return await cases.own(context.work, context.person, case.id)


def _board(context: Context, case: Case, facts: CaseFacts, reports: list[Button]) -> Keyboard:
    ways = list(reports) if case.status not in CLOSED else []
    if case.status == "draf":
        ways.append(_way(N_("Isi penerimaan"), case, "terima"))
    if case.status not in CLOSED:
        ways.append(_way(N_("Catat sesi"), case, "catat"))
        ways.append(_way(N_("Ubah jadwal") if _agreed(facts) else N_("Jadwalkan"), case, "jadwal"))
    if facts.danger_open:
        ways += [_way(N_("Keselamatan"), case, "selamat"), _seen_again_way(case, facts)]
    if case.status not in CLOSED:
        ways.append(button(N_("Kegiatan"), "keg", "untuk", f"{case.id:x}"))
    ways += case_ways.on_card(context, case, facts)
    ways.append(_way(N_("Riwayat"), case, "riwayat"))
    ways.append(_way(N_("Lainnya"), case, "lainnya"))
    return keyboard(*ways)


def _agreed(facts: CaseFacts) -> bool:
    return any(not one.safety for one in facts.plans)


def _way(label: str, case: Case, action: str, **params: object) -> Button:
    return button(label, "k", f"{case.id:x}", action, **params)


async def tap(update: Update, context: Context) -> None:
    """Take a tap on the card."""
    _, key, action, *more = [*tapped(update), "", ""]
    try:
        case = await cases.get(context.work, context.person, int(key, 16))
    except (ValueError, OverflowError):
        case = None
    act = ACTIONS.get(action)
    if case is None or act is None:
        context.toast(STALE_BUTTON)
        return
    await lists.collapse(update, context, case.code)
    await act(context, case, more[0])


async def _card(context: Context, case: Case, _: str) -> None:
    await show(context, case)


async def _meeting(context: Context, case: Case, _: str) -> None:
    await start_for(context, context.step.house.forms[MEETING], case)


async def start_for(context: Context, form: Form, case: Case, note: str = "") -> None:
    """Begin a form about a case that is open."""
    if case.status in CLOSED:
        await planned.refuse(context, case)
        return
    await starting.begin_for_case(context, form, case, note)


async def _intake(context: Context, case: Case, _: str) -> None:
    """Take up the intake of a case that is still a draft; begin it when there is none (a moved record)."""
    form = context.step.house.forms[INTAKE]
    for stored in await drafts.listed(context.work, context.person):
        if stored.form == INTAKE and stored.about.case_id == case.id:
            desk = await desks.opened(context, stored)
            if desk is not None:
                await starting.take_up(context, desk)
                return
    known = {"IN1": Answer(case.student_id, form["IN1"].kind)}
    about = drafts.About(case.student_id, case.id)
    desk = await starting.begin(context, form, about, draft=Draft(form.name, answers=known))
    await starting.show_open(context, desk)


async def _safety(context: Context, case: Case, _: str) -> None:
    """Open the newest safety path: the draft that waits, or what is filed, to be completed."""
    for stored in await drafts.listed(context.work, context.person):
        if stored.form == SAFETY and stored.about.case_id == case.id:
            desk = await desks.opened(context, stored)
            if desk is not None:
                await starting.take_up(context, desk)
                return
    paths = [one for one in await activities.of_case(context.work, context.person, case.id) if one.form == SAFETY]
    if paths:
        await starting.correct(context, paths[-1].id, reach="W")


def _seen_again_way(case: Case, facts: CaseFacts) -> Button:
    return settling.button_for(case.id, [f"{one.at:%Y-%m-%dT%H:%M}" for one in facts.plans if one.safety and one.at])


async def _seen_again(context: Context, case: Case, stamp: str) -> None:
    await settling.seen_again(context, case, stamp)


async def _history(context: Context, case: Case, _: str) -> None:
    await reading.history(context, case)


async def _schedule(context: Context, case: Case, _: str) -> None:
    """Give or move the next appointment: of the newest meeting that agreed on one, else of the intake."""
    agreed = [one for one in (await folder.facts_of_case(context, case)).plans if not one.safety]
    if len(agreed) > 1:
        await case_ways.ask_which(context, case, agreed)
        return
    if agreed and await starting.correct(context, agreed[0].activity, question=agreed[0].key, at_once=True):
        return
    found = [one for one in await activities.of_case(context.work, context.person, case.id) if one.state == "aktif"]
    meetings = [one for one in found if one.form == MEETING]
    held = meetings or [one for one in found if one.form == INTAKE]
    for question in SCHEDULING if held else ():
        if await starting.correct(context, held[-1].id, question=question, at_once=question in {"TL4", "IN14"}):
            return
    await context.tell(context.html(N_("Jadwal dapat diisi setelah penerimaan kasus tersimpan.")))


async def _more(context: Context, case: Case, _: str) -> None:
    """Show what is done more rarely, and every further form about a case."""
    ways = []
    for one in await activities.of_case(context.work, context.person, case.id):
        if one.form == INTAKE and one.state == "aktif":
            ways += [
                button(N_("Lengkapi penerimaan"), "r", f"{one.id:x}", "lengkapi"),
                button(N_("Perbaiki penerimaan"), "r", f"{one.id:x}", "perbaiki"),
            ]
    if await slips.of_case(context.work, context.person, case.id) is not None:
        ways.append(_way(N_("Baca rujukan"), case, "rujukan"))
    if await ledger.any_of_case(context.work, context.person, case.id):
        ways.append(_way(N_("Kesepakatan"), case, "sepakat"))
    ways.append(_way(N_("Ubah data siswa"), case, "siswa"))
    ways.append(cumulative.way(case.student_id))
    ways.append(button(N_("Alihkan kasus"), handover.VERB, "mulai", f"{case.id:x}"))
    if case.status in {"draf", "terdaftar"}:
        ways.append(_way(N_("Batalkan kasus"), case, "batal"))
    ways += case_ways.further(case)
    if case.status not in CLOSED:
        ways += [_form_way(form, case) for form in further_forms(context)]
    await context.tell(context.html(N_("Lainnya untuk {code}:"), code=case.code), keyboard(*ways))


def further_forms(context: Context) -> list[Form]:
    """Return every form about a case that is offered, besides the intake and those that /kegiatan names."""
    listed = {INTAKE, *terms.SERVICES, *terms.SUPPORTING, *terms.ASSESSMENTS}
    forms = context.step.house.forms.values()
    return [form for form in forms if form.about == CASE and form.offered and form.name not in listed]


def _form_way(form: Form, case: Case) -> Button:
    return button(form.title, "k", f"{case.id:x}", "isi", form.name)


async def _fill(context: Context, case: Case, form: str) -> None:
    found = context.step.house.forms.get(form)
    if found is None or found.about != CASE or not found.offered:
        context.toast(STALE_BUTTON)
        return
    await planned.start(context, found, case)


async def _fill_anew(context: Context, case: Case, form: str) -> None:
    """Begin another activity of a form beside the one that is planned."""
    found = context.step.house.forms.get(form)
    if found is None or found.about != CASE or not found.offered:
        context.toast(STALE_BUTTON)
        return
    await planned.start(context, found, case, anew=True)


async def _student(context: Context, case: Case, _: str) -> None:
    await identity.change(context, case.student_id)


async def _slip(context: Context, case: Case, _: str) -> None:
    await receiving.show_again(context, case)


async def _cancel(context: Context, case: Case, _: str) -> None:
    if case.status not in {"draf", "terdaftar"}:
        await context.tell(
            context.html(N_("Kasus ini sudah berjalan, jadi tidak dapat dibatalkan. Semua catatannya aman."))
        )
        return
    await start_for(context, context.step.house.forms[CANCEL], case)


async def _promises(context: Context, case: Case, _: str) -> None:
    await commitments.of_case(context, case)


ACTIONS: dict[str, Callable[[Context, Case, str], Awaitable[None]]] = {
    "kartu": _card,
    "sepakat": _promises,
    "catat": _meeting,
    "terima": _intake,
    "selamat": _safety,
    "hubungi": _seen_again,
    "jadwal": _schedule,
    "riwayat": _history,
    "lainnya": _more,
    "isi": _fill,
    "isi_baru": _fill_anew,
    "siswa": _student,
    "rujukan": _slip,
    "batal": _cancel,
    **case_ways.ACTIONS,
}
