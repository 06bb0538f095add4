"""What follows a group meeting: a case of its own for each member who needs another service, and the next meeting."""

from bot.casework import groups as rules
from bot.casework import guards_groups
from bot.casework.lines import say
from bot.engine import place
from bot.engine.draft import Answer, Draft
from bot.engine.entries import codes_in
from bot.engine.people import STUDENT_CODE
from bot.handlers import speech
from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Button, button
from bot.i18n import N_
from bot.store import cases, drafts, students
from bot.store.cases import Case
from bot.store.drafts import About

INTAKE, STUDENT, SUMMARY = "penerimaan_kasus", "IN1", "IN5"
OTHER_SERVICE = ("BK-T2", "KG-T1a")
REASON = N_("Tindak lanjut kegiatan kelompok.")
OPENED = N_("Dibuka sebagai draf penerimaan: {codes}. Isinya terpisah dari catatan kelompok.")
NEXT = N_("Pertemuan berikut: {when}.")


async def said(context: Context, desk: Desk) -> tuple[list[str], list[Button]]:
    """Return what is said after a meeting of a group was filed, and the ways on."""
    values = place.known(desk.form, desk.draft, desk.around)
    found = guards_groups.warnings(values, desk.around.case).values()
    lines = [context.html("{line}", line=say(one, context.say, sapaan=context.sapaan)) for one in found]
    ways: list[Button] = []
    if rules.goes_on(values) and desk.group is not None:
        if isinstance(when := values.get("TL4"), str):
            lines.append(context.html(NEXT, when=speech.moment(context, when)))
        ways.append(button(N_("Pertemuan berikut"), "kel", f"{desk.group.id:x}", "lagi"))
    made = [await new_case(context, one) for one in _newly_chosen(desk) if await _is_there(context, one)]
    if made:
        lines.append(context.html(OPENED, codes=", ".join(one.code for one in made)))
    ways += [button("{code}", "k", f"{one.id:x}", "terima", code=one.code) for one in made]
    return lines, ways


def _newly_chosen(desk: Desk) -> list[int]:
    """Return the members for whom another service was chosen now, not in an earlier version."""
    found: list[int] = []
    values = place.known(desk.form, desk.draft, desk.around)
    for key in OTHER_SERVICE:
        before = set(codes_in(desk.draft.before.get(key)))
        fresh = [one for one in codes_in(values.get(key)) if one not in before]
        found += [int(read[1], 16) for one in fresh if (read := STUDENT_CODE.fullmatch(one))]
    return found


async def _is_there(context: Context, student_id: int) -> bool:
    """Whether a member still stands in the roster of the school."""
    return await students.entry(context.work, context.school.id, student_id) is not None


async def new_case(context: Context, student_id: int) -> Case:
    """Open a case whose intake waits as a draft: its summary is a neutral reason, nothing of the group goes with it."""
    case = await cases.create(context.work, context.person, student_id, context.now.date())
    form = context.step.house.forms[INTAKE]
    answers = {
        STUDENT: Answer(student_id, form[STUDENT].kind),
        SUMMARY: Answer(context.text(REASON), form[SUMMARY].kind),
    }
    about = About(student_id, case.id)
    body = {"draft": Draft(form.name, answers=answers).to_json()}
    draft_id = await drafts.create(context.work, context.person, form.name, body, about)
    await drafts.mark(context.work, context.person, draft_id, "disimpan_dulu")
    return case


async def case_of(context: Context, student_id: int) -> Case:
    """Return the person's open case of a student; a new one with a draft intake when there is none."""
    for case in await cases.of_student(context.work, context.person, student_id):
        if case.status not in ("selesai", "diarsipkan", "dibatalkan", "dihapus"):
            return case
    return await new_case(context, student_id)
