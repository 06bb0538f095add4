"""Aplikasi instrumentasi: beginning one, what its result says, and the cases of those who are contacted first."""

from bot.casework import guards_data
from bot.casework.instrument_results import result_lines
from bot.casework.lines import say
from bot.engine import place
from bot.engine.draft import Answer, Draft
from bot.handlers import rosters, starting
from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Button, button
from bot.i18n import N_
from bot.store import cases, drafts
from bot.store.cases import Case
from bot.store.drafts import About

FORM, INTAKE = "aplikasi_instrumentasi", "penerimaan_kasus"
REASON = N_("Diundang untuk berbincang setelah kegiatan di kelas.")
OPENED = N_("Draf kasus dibuka untuk siswa yang dihubungi lebih dahulu: {codes}. Alasannya netral.")
HAS_CASE = N_("Sudah punya kasus yang terbuka: {codes}.")
CODES_SHOWN = 8


async def begin(context: Context) -> None:
    """Begin an application of an instrument; what is planned and not through yet stands in /lanjut."""
    form = context.step.house.forms[FORM]
    facts = {"nama_konselor": f"{context.sapaan} {context.person.name}"}
    await starting.show_open(context, await starting.begin(context, form, facts=facts))


async def entitled(context: Context, desk: Desk) -> bool:
    """Say at once what is kept when results of the instrument may not be noted (G9), and go on."""
    line = guards_data.not_entitled(place.known(desk.form, desk.draft, desk.around))
    if line:
        await context.tell(context.html(line))
    return True


async def follow(context: Context, desk: Desk) -> tuple[list[str], list[Button]]:
    """Return what the result says, and open a draft case for each student who is to be contacted first."""
    known = place.known(desk.form, desk.draft, desk.around)
    said = [context.html("{line}", line=say(one, context.say)) for one in result_lines(known)]
    opened, had = await _cases(context, known.get("AI-T3"))
    said += [context.html(OPENED, codes=", ".join(one.code for one in opened))] if opened else []
    said += [context.html(HAS_CASE, codes=", ".join(one.code for one in had))] if had else []
    ways = [button("{code}", "k", f"{one.id:x}", "kartu", code=one.code) for one in [*opened, *had][:CODES_SHOWN]]
    return said, ways


async def _cases(context: Context, chosen: object) -> tuple[list[Case], list[Case]]:
    """Return the cases that were opened now, and those that were open before."""
    opened, had = [], []
    for code in chosen if isinstance(chosen, list) else []:
        student = await rosters.one(context, int(str(code).removeprefix("s"), 16))
        if student is None:
            continue
        own = await cases.of_student(context.work, context.person, student.id)
        open_ = [one for one in own if one.status not in {"dibatalkan", "selesai", "diarsipkan"}]
        if open_:
            had.append(open_[0])
        else:
            opened.append(await _draft_case(context, student.id))
    return opened, had


async def _draft_case(context: Context, student_id: int) -> Case:
    """Open a draft of a case whose reason tells nobody what an instrument said."""
    form, before = context.step.house.forms[INTAKE], await drafts.current(context.work, context.person)
    case = await cases.create(context.work, context.person, student_id, context.now.date())
    known = {"IN1": student_id, "IN3": "instrumen", "IN5": context.text(REASON)}
    answers = {key: Answer(value, form[key].kind) for key, value in known.items() if form[key].accepts(value)}
    desk = await starting.begin(context, form, About(student_id, case.id), draft=Draft(form.name, answers=answers))
    await starting.put_aside(context, desk)
    if before is not None and before.open:
        await drafts.mark(context.work, context.person, before.id, "aktif")
    return case
