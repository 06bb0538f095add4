"""Aplikasi instrumentasi: beginning one, what its result says, and the cases of those who are contacted first."""

from telegram import Update

from bot.casework import guards_data
from bot.casework.instrument_results import result_lines
from bot.casework.lines import say
from bot.casework.tallies import grades_of
from bot.engine import place
from bot.engine.draft import Answer, Draft
from bot.handlers import desk as desks
from bot.handlers import planned, reading, rosters, showing, speech, starting
from bot.handlers.context import Context, number, tapped
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Button, button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.language import dates
from bot.store import activities, cases, drafts, errors
from bot.store.activities import Activity
from bot.store.cases import Case
from bot.store.drafts import About

FORM, INTAKE = "aplikasi_instrumentasi", "penerimaan_kasus"
REASON = N_("Diundang untuk berbincang setelah kegiatan di kelas.")
OPENED = N_("Draf kasus dibuka untuk siswa yang dihubungi lebih dahulu: {codes}. Alasannya netral.")
HAS_CASE = N_("Sudah punya kasus yang terbuka: {codes}.")
CODES_SHOWN, EARLIER_SHOWN = 8, 6
VERB = "ai"
EARLIER = N_("Aplikasi instrumentasi {sapaan}:")
LABELS = {"lanjutkan": N_("Lanjutkan {n}"), "tanggal": N_("Ubah tanggal {n}"), "baca": N_("Baca {n}")}


async def entrance(context: Context) -> None:
    """Begin an application of an instrument; with earlier ones offer what is planned, and what can be read."""
    form = context.step.house.forms[FORM]
    found = [one for one in await activities.of_form(context.work, context.person, FORM) if one.state == "aktif"]
    if not found:
        await begin(context)
        return
    lines, ways = [context.html(EARLIER)], []
    for one in found[-EARLIER_SHOWN:]:
        lying = await planned.lying_ahead(context, form, one)
        when = speech.moment(context, lying.day) if lying and lying.day and not lying.due else ""
        lines.append(_line(context, one, when))
        action = "lanjutkan" if lying and lying.due else "tanggal" if when else "baca"
        ways.append(button(LABELS[action], "r", f"{one.id:x}", action, n=one.round))
    ways.append(button(N_("Mulai yang baru"), VERB, "baru"))
    await context.tell("\n".join(lines), keyboard(*ways))


def _line(context: Context, activity: Activity, when: str) -> str:
    """Return one line of the list: number and day, nothing of what was found out."""
    day = dates.short_date(activity.made_at.astimezone(context.now.tzinfo).date(), context.say.language)
    if when:
        return context.html(N_("{n} direncanakan {when}"), n=activity.round, when=when)
    return context.html(N_("{n} dicatat {day}"), n=activity.round, day=day)


async def tap(update: Update, context: Context) -> None:
    """Take a tap on Mulai yang baru, or on what a result says."""
    _, action, key, *_ = [*tapped(update), "", ""]
    if action == "baru":
        await begin(context)
    elif action != "hasil" or not await _result(context, number(key)):
        context.toast(STALE_BUTTON)


async def _result(context: Context, activity_id: int) -> bool:
    """Show what the tally of an own application says, to be hidden again; say whether there is any."""
    try:
        activity = await activities.own(context.work, context.person, activity_id)
    except errors.NotFound:
        return False
    if activity.form != FORM or activity.state != "aktif":
        return False
    filed = await starting.revision(context, context.step.house.forms[FORM], activity.id)
    grades = grades_of(context.school.settings)
    lines = [context.html("{line}", line=say(one, context.say)) for one in result_lines(filed.values(), grades)]
    if lines:
        head = context.html(N_("Hasil {what}"), what=context.text(context.step.house.forms[FORM].called))
        await reading.aloud(context, context.text(N_("Hasil")), [speech.bold(head), *lines], [])
    return bool(lines)


async def begin(context: Context) -> None:
    """Begin an application of an instrument."""
    await starting.show_open(context, await starting.begin(context, context.step.house.forms[FORM]))


async def entitled(context: Context, desk: Desk) -> bool:
    """Say below the answer what is kept when results of the instrument may not be noted (G9)."""
    known = place.known(desk.form, desk.draft, desk.around)
    line = guards_data.not_entitled(known)
    if not line:
        return True
    answered = showing.closed_line(context, desk, desk.form["AI-P4"], known["AI-P4"])
    await context.change(desk.shown, f"{answered}\n{context.html(line)}")
    await showing.ask(context, desk)
    await desks.keep(context, desk)
    return False


async def follow(context: Context, desk: Desk) -> tuple[list[str], list[Button]]:
    """Offer to look at the result, and open a draft case for each student who is to be contacted first."""
    known, said = place.known(desk.form, desk.draft, desk.around), []
    look = [button(N_("Lihat hasil"), VERB, "hasil", f"{desk.about.activity_id or 0:x}")] if result_lines(known) else []
    opened, had = await _cases(context, known.get("AI-T3"))
    said += [context.html(OPENED, codes=", ".join(one.code for one in opened))] if opened else []
    said += [context.html(HAS_CASE, codes=", ".join(one.code for one in had))] if had else []
    ways = [button("{code}", "k", f"{one.id:x}", "kartu", code=one.code) for one in [*opened, *had][:CODES_SHOWN]]
    return said, [*look, *ways]


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
