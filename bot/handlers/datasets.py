"""Himpunan data: putting an item in, opening what is kept of a student, and the programme of the school year (G8)."""

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.casework import guards, guards_data, terms
from bot.casework.guards_data import Opening
from bot.engine.draft import Answer, Draft
from bot.engine.outcome import Typed
from bot.handlers import cumulative, lists, programme, rosters, showing, starting, stepping
from bot.handlers import desk as desks
from bot.handlers.context import Context, message_of, number, tapped
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Button, button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.language import text as texts
from bot.store import activities, data_items, drafts, errors, students
from bot.store.drafts import About
from bot.store.students import StudentEntry

VERB = "hd"
ITEM, OPENING, PROGRAMME = data_items.ITEM, data_items.OPENING, programme.FORM
ASIDE = "data"
MENU = N_("Himpunan data: apa yang akan dikerjakan?")
WHOSE = N_('Data siapa yang dibuka? Ketik namanya, boleh dengan kelasnya, misalnya "rizky 8b".')
NOBODY = N_('Belum ada "{query}" di daftar. Ketik nama lain.')
PICK = N_("Data siapa?")
WRONG = N_("Data itu ditandai salah catat dan tidak tampil lagi. Catat lagi untuk siswa yang benar.")
OTHERS = {"dibuka_pihak_lain": True}


async def command(update: Update, context: Context) -> None:
    """Put in an item: /data rizky 8b; alone it shows what there is to do."""
    query = said(update)
    if not query:
        await menu(context)
        return
    desk = await _new_item(context)
    await stepping.step(context, desk, Typed("HD-L1", query, message_of(update), 0))


def said(update: Update) -> str:
    """Return what was typed behind the command."""
    text = (update.effective_message.text if update.effective_message else "") or ""
    return texts.clean(text.partition(" ")[2])


async def menu(context: Context) -> None:
    """Offer the three things that himpunan data are: an item, what is kept of a student, the programme."""
    ways = [
        button(N_("Tambah data siswa"), VERB, "tambah"),
        button(N_("Buka data siswa"), VERB, "cari"),
        button(N_("Rencana dan evaluasi"), VERB, "program"),
    ]
    await context.tell(context.html(MENU), keyboard(*ways), protect=False)


async def tap(update: Update, context: Context) -> None:
    """Take a tap on the menu, or on a student."""
    _, action, key, *_ = [*tapped(update), "", ""]
    act = ACTIONS.get(action)
    if act is not None:
        await act(context)
        return
    if action == "salah":
        await _wrong_student(context, number(key))
        return
    student = await rosters.one(context, number(key)) if action in {"buka", "isi"} else None
    if student is None:
        context.toast(STALE_BUTTON)
        return
    await lists.collapse(update, context)
    await lists.close_questions(context)
    await (open_(context, student) if action == "buka" else add_to(context, student))


async def _add(context: Context) -> None:
    await starting.show_open(context, await _new_item(context))


async def _new_item(context: Context) -> Desk:
    """Begin an item of nobody yet; one in which nobody was chosen before gives way."""
    for stored in await drafts.listed(context.work, context.person):
        if stored.form == ITEM and not stored.body["draft"]["answers"]:
            await drafts.mark(context.work, context.person, stored.id, "dibuang")
    return await starting.begin(context, context.step.house.forms[ITEM])


async def add_to(context: Context, student: StudentEntry) -> None:
    """Begin an item of a student who is known already."""
    form = context.step.house.forms[ITEM]
    known = {"HD-L1": Answer(student.id, form["HD-L1"].kind)}
    if await _refused(context, student.id):
        await context.tell(context.html(guards.CONSENT_REFUSED))
        return
    desk = await starting.begin(context, form, About(student_id=student.id), draft=Draft(form.name, answers=known))
    await starting.show_open(context, desk)


async def picked(context: Context, desk: Desk) -> bool:
    """Take the student who was tapped: of this school, and of parents who do not refuse that data are kept (G13)."""
    student = await rosters.one(context, int(str(desk.draft.answers["HD-L1"].value)))
    if student is None or desk.about.activity_id is not None:
        desk.draft = desk.draft.without("HD-L1")
        await showing.stale(context, desk)
        await desks.keep(context, desk)
        return False
    if await _refused(context, student.id):
        await context.change(desk.shown, context.html(guards.CONSENT_REFUSED))
        await drafts.mark(context.work, context.person, desk.id, "dibuang")
        return False
    desk.about, desk.student = About(student_id=student.id), student
    desk.facts = {name: value for name, value in desk.facts.items() if name != "dicari"}
    return True


async def _wrong_student(context: Context, activity_id: int) -> None:
    """Take an own item that was put in for the wrong student out of the record; what is left says salah catat."""
    try:
        activity = await activities.own(context.work, context.person, activity_id)
    except errors.NotFound:
        context.toast(STALE_BUTTON)
        return
    if activity.form != ITEM or activity.state != "aktif":
        context.toast(STALE_BUTTON)
        return
    await activities.set_state(context.work, context.person, activity.id, "salah_catat")
    await context.tell(context.html(WRONG), keyboard(button(N_("Tambah data siswa"), VERB, "tambah")))


async def _refused(context: Context, student_id: int) -> bool:
    known = await students.identity(context.work, context.school.id, student_id)
    return known.get("ID10") == terms.CONSENT_REFUSED


async def _ask_whose(context: Context) -> None:
    slot = lists.question_slot(context, ASIDE, "buka")
    await context.tell(context.html(WHOSE), keyboard(button(N_("Tidak jadi"), "x")), slot, question=True)


async def typed(context: Context, _: str, text: str) -> None:
    """Take the name of the student whose data are to be opened."""
    query = texts.clean(text)
    found = None if texts.is_blank(query) else await rosters.search(context, query)
    if found is None or not found.hits:
        slot = lists.question_slot(context, ASIDE, "buka")
        line = context.html(NOBODY, query=query[:60]) if query else context.html(WHOSE)
        await context.tell(line, keyboard(button(N_("Tidak jadi"), "x")), slot, question=True, protect=True)
        return
    ways = [
        Button("{label}", (VERB, "buka", f"{one.id:x}"), {"label": one.label}, wide=True)
        for one in rosters.candidates(found)[: rosters.SHOWN]
    ]
    await context.tell(context.html(PICK), keyboard(*ways), lists.slot(context), protect=True)


async def open_(context: Context, student: StudentEntry) -> None:
    """Open what is kept of a student: freely for the responsible counselor, else once it was said what for (G8)."""
    how = await _opening(context, student)
    if how == Opening.FREELY:
        await cumulative.show(context, student)
    elif how == Opening.NOT:
        await context.tell(context.html(guards_data.CLOSED), keyboard(_add_way(student)))
    else:
        form = context.step.house.forms[OPENING]
        await starting.show_open(
            context, await starting.begin(context, form, About(student_id=student.id), facts=OTHERS)
        )


async def _opening(context: Context, student: StudentEntry) -> Opening:
    who = await data_items.filed_by(context.work, context.person, student.id)
    return guards_data.opening(
        context.person.role,
        responsible=await data_items.responsible(context.work, context.person, student.id),
        filed_own=context.person.id in who,
        filed_others=bool(who - {context.person.id}),
    )


def _add_way(student: StudentEntry) -> Button:
    return button(N_("Tambah data"), VERB, "isi", f"{student.id:x}")


async def after_opening(context: Context, desk: Desk) -> tuple[list[str], list[Button]]:
    """Show what was asked for, now that it is known what for; the log names the record that says so."""
    if desk.student is None or desk.about.activity_id is None:
        return [context.html(guards_data.CLOSED)], []
    await data_items.log_opening(context.work, context.person, desk.about.activity_id)
    return await cumulative.lines(context, desk.student), [_add_way(desk.student)]


async def after_item(context: Context, desk: Desk) -> tuple[list[str], list[Button]]:
    """Say that an item is kept, with the ways on."""
    if desk.student is None:
        return [], []
    key = f"{desk.student.id:x}"
    ways = [
        _add_way(desk.student),
        button(N_("Buka datanya"), VERB, "buka", key),
        button(N_("Lengkapi"), "r", f"{desk.about.activity_id or 0:x}", "lengkapi"),
        button(N_("Perbaiki"), "r", f"{desk.about.activity_id or 0:x}", "perbaiki"),
        button(N_("Salah siswa"), VERB, "salah", f"{desk.about.activity_id or 0:x}"),
    ]
    who = desks.of_student(desk)
    return [context.html(N_("Data {who} tersimpan di himpunan data."), who=who)], ways


ACTIONS: dict[str, Callable[[Context], Awaitable[None]]] = {
    "tambah": _add,
    "cari": _ask_whose,
    "program": programme.open_,
}
