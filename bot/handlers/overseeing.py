"""A colleague's case as a koordinator reads it: by its code, levels T and B only, and nothing to change (G14)."""

from collections.abc import Awaitable, Callable
from html import escape

from telegram import Update

from bot.casework import card as cards
from bot.casework import danger
from bot.casework.facts import CaseFacts
from bot.casework.lines import say
from bot.engine.question import TERBATAS, TERBUKA
from bot.handlers import folder, handover, reading, speech
from bot.handlers.context import Context, tapped
from bot.handlers.keyboard import Button, button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.store import activities, cases, handovers, people, records, students
from bot.store.cases import Case

VERB = "v"
SAFETY = "jalur_keselamatan"  # secret as a whole
WHOSE = N_("Kasus {who}. Yang tampil hanya yang boleh dibaca koordinator BK.")


async def find(context: Context, code: str) -> Case | None:
    """Return a colleague's case of this code, for a koordinator; None for anybody else."""
    found = await cases.find(context.work, context.person, code, overseeing=True)
    return found if found is not None and found.owner_id != context.person.id else None


async def tap(update: Update, context: Context) -> None:
    """Take a tap below such a card; who is no koordinator any more has no such case."""
    _, key, action, number, *_ = [*tapped(update), "", "", ""]
    try:
        case = await cases.get(context.work, context.person, int(key, 16), overseeing=True)
    except (ValueError, OverflowError):
        case = None
    act = ACTIONS.get(action)
    if case is None or act is None or not context.person.koordinator:
        context.toast(STALE_BUTTON)
        return
    await act(context, case, number)


async def show(context: Context, case: Case) -> None:
    """Show the card, without what only the counselor in charge may know."""
    facts = await folder.facts_of_case(context, case, overseeing=True)
    levels = _levels(facts)
    student = await students.entry(context.work, context.school.id, case.student_id)
    heading = cards.heading(case.code, student.name, student.class_) if student and "B" in levels else case.code
    owner = await people.get(context.work, context.school.id, case.owner_id)
    lines = [speech.bold(escape(heading, quote=False)), context.html(WHOSE, who=owner.name if owner else "")]
    said = cards.card_lines(facts, context.now, context.say.language, levels)
    lines += [context.html("{line}", line=say(line, context.say, sapaan=context.sapaan)) for line in said]
    ways = [_way(N_("Riwayat"), case, "riwayat")]
    if await handovers.OFFERS.givable(context.work, context.person, case.id):
        ways.append(button(N_("Alihkan kasus"), handover.VERB, "mulai", f"{case.id:x}"))
    await context.tell("\n".join(lines), keyboard(*ways), protect=True)


def _levels(facts: CaseFacts) -> frozenset[str]:
    """While DR11 marks the koordinator, that role reads no level B of the case (DOMAIN 4.12)."""
    return cards.COLLEAGUES if danger.coordinator_reads(facts.unsafe) else frozenset({str(TERBUKA)})


def _way(label: str, case: Case, action: str, number: str = "", **params: object) -> Button:
    return button(label, VERB, f"{case.id:x}", action, number, **params)


async def _card(context: Context, case: Case, _: str) -> None:
    await show(context, case)


async def _history(context: Context, case: Case, _: str) -> None:
    lines, ways = [speech.bold(context.html(N_("Riwayat {code}"), code=case.code))], []
    found = await activities.of_case(context.work, context.person, case.id, overseeing=True)
    for number, one in enumerate((one for one in found if one.form != SAFETY), 1):
        lines.append(reading.history_line(context, number, one))
        if one.state == "aktif":
            ways.append(_way(N_("Baca {n}"), case, "baca", f"{one.id:x}", n=number))
    await context.tell("\n".join(lines), keyboard(*ways[-reading.READABLE :]) if ways else None)


async def _read(context: Context, case: Case, activity: str) -> None:
    """Read one record of the case, level by level; the reading is logged with the case."""
    filed = await records.latest_of_case(context.work, context.person, case.id, overseeing=True)
    levels = _levels(await folder.facts_of_case(context, case, overseeing=True))
    of_one = {one.phase: one for one in filed if f"{one.activity_id:x}" == activity and one.form != SAFETY}
    form = context.step.house.forms.get(next(iter(of_one.values())).form) if of_one else None
    if form is None:
        context.toast(STALE_BUTTON)
        return
    allowed = [one for one in (TERBUKA, TERBATAS) if one in levels]
    lines = [speech.bold(escape(f"{case.code} · {context.text(form.title)}", quote=False))]
    for phase in form.phases:
        said = reading.phase_lines(context, form, phase, of_one[phase.key], allowed) if phase.key in of_one else []
        lines += ["", *said] if len(said) > 1 else []
    await reading.aloud(context, case.code, lines, [_way(N_("Kartu"), case, "kartu")])


ACTIONS: dict[str, Callable[[Context, Case, str], Awaitable[None]]] = {
    "kartu": _card,
    "riwayat": _history,
    "baca": _read,
}
