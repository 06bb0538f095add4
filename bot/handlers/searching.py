"""Looking up: any text outside a question searches codes, numbers and names; the card answers in its first lines."""

import logging
import re

from telegram import Update

from bot.casework import access
from bot.casework.access import Action, Ownership
from bot.engine.outcome import Tapped
from bot.handlers import card, cumulative, identity, lists, overseeing, picking, rosters, starting, stepping, teachers
from bot.handlers import desk as desks
from bot.handlers.context import Context, tapped
from bot.handlers.keyboard import Button, button, keyboard
from bot.handlers.words import NOT_YOURS, STALE_BUTTON
from bot.i18n import N_
from bot.language import text as texts
from bot.language.names import Found
from bot.store import audit, cases, drafts
from bot.store.cases import Case
from bot.store.students import StudentEntry

LOG = logging.getLogger(__name__)

CODE = re.compile(r"\s*(\d{4}\s*-\s*)?\d{1,4}\s*", re.ASCII)
LONG = 60
CLOSED = {"dibatalkan", "selesai", "diarsipkan"}
TOO_OFTEN = N_("Terlalu banyak kode yang tidak ditemukan. Mohon tunggu sebentar, atau cari dengan nama.")
NO_CASE = N_("Belum ada kasus yang {sapaan} tangani untuk siswa ini.")
SEVERAL, THIS_ONE = N_("Ada {n}. Yang mana?"), N_("Maksudnya siswa ini?")


async def search(context: Context, text: str, before: str = "") -> None:
    """Search what was typed outside a question; `before` is said first when nobody is found."""
    query = texts.clean(text)
    if not access.may(context.person.role, Action.CARI_SISWA, Ownership.SEKOLAH):
        await context.tell(context.html(teachers.HINT), teachers.board())
    elif texts.is_blank(query):
        await context.tell(context.html(picking.ASK_NAME))
    elif len(query) > LONG:
        await _note_for_whom(context, query)
    elif CODE.fullmatch(query):
        await by_code(context, query)
    else:
        await _by_name(context, query, before)


async def by_code(context: Context, code: str) -> None:
    """Show the case of a code; somebody else's and one that does not exist read the same (T1, T6)."""
    if await guesses(context):
        return
    case = await cases.find(context.work, context.person, code)
    colleagues = await overseeing.find(context, code) if case is None else None
    if colleagues is not None:
        await overseeing.show(context, colleagues)
    elif case is None:
        await missed(context)
    else:
        await card.show(context, case)


async def guesses(context: Context) -> bool:
    """Say that codes rest for a while, to somebody who named too many that are not theirs; return whether it did."""
    if not context.step.house.misses.too_many(context.person.id):
        return False
    await context.tell(context.html(TOO_OFTEN))
    return True


async def missed(context: Context) -> None:
    """Answer a code that is nobody's or somebody else's; the one that is too many is noted for the koordinator (T6)."""
    misses = context.step.house.misses
    misses.count(context.person.id)
    if misses.too_many(context.person.id):
        LOG.warning("person %d names codes of cases that are not theirs", context.person.id)
        await audit.append(context.work, context.person.id, "tebak", "person", context.person.id)
    await context.tell(context.html(NOT_YOURS))


async def _by_name(context: Context, query: str, before: str) -> None:
    found = await rosters.search(context, query)
    if found.clear is not None:
        student = await rosters.one(context, found.clear)
        if student is not None:
            await show_student(context, student)
            return
    if rosters.too_many(found):
        await context.tell(context.html(picking.TOO_MANY, n=found.total))
    elif found.hits:
        await _list(context, query, found)
    elif found.reason == "terlalu_pendek":
        await context.tell(context.html(picking.TOO_SHORT))
    else:
        await _nothing(context, query, found, before)


async def _list(context: Context, query: str, found: Found) -> None:
    """List who may be meant with name and class; codes only of own cases, never a guess."""
    line = context.html(SEVERAL if found.total > 1 else THIS_ONE, n=found.total)
    if found.reason == "kelas_tidak_ada":
        line = context.html(picking.NO_CLASS, query=query)
    ways = [await _hit(context, hit.entry.id, hit.entry.name, hit.entry.class_label) for hit in found.hits]
    await context.tell(line, keyboard(*ways), lists.slot(context), protect=True)


async def _hit(context: Context, student_id: int, name: str, class_: str) -> Button:
    own = [one for one in await cases.of_student(context.work, context.person, student_id) if one.status not in CLOSED]
    number = own[0].code.partition("-")[2] if len(own) == 1 else ""
    label = texts.button_line(name, class_, number) if number else rosters.label(name, class_)
    return Button("{label}", ("s", f"{student_id:x}"), {"label": label}, wide=True)


async def _nothing(context: Context, query: str, found: Found, before: str) -> None:
    lines = ([before] if before else []) + [context.html(picking.NOT_FOUND, query=query)]
    ways = []
    for hit in found.near[:2]:
        name = rosters.label(hit.entry.name, hit.entry.class_label)
        lines.append(context.html(N_("Mirip: {name}. Sama?"), name=name))
        ways.append(button(N_("Ya, {name}"), "s", f"{hit.entry.id:x}", name=name))
    ways.append(button(N_("Tambah siswa"), "g", "tambah_siswa"))
    await context.tell("\n".join(lines), keyboard(*ways), lists.slot(context), protect=True)


async def tap_student(update: Update, context: Context) -> None:
    """Take the tap on a student: the list loses its names, and what is known of the student is shown."""
    _, key, action, *_ = [*tapped(update), "", ""]
    try:
        student = await rosters.one(context, int(key, 16))
    except (ValueError, OverflowError):
        student = None
    if student is None:
        context.toast(STALE_BUTTON)
        return
    if action == "ubah":
        await lists.collapse(update, context)
        await identity.change(context, student.id)
    elif action == "baru":
        await lists.collapse(update, context)
        await start_intake(context, student)
    else:
        open_cases = await _open_cases(context, student)
        await lists.collapse(update, context, open_cases[0].code if len(open_cases) == 1 else "")
        await show_student(context, student)


async def _open_cases(context: Context, student: StudentEntry) -> list[Case]:
    found = await cases.of_student(context.work, context.person, student.id)
    return [one for one in found if one.status not in CLOSED]


async def show_student(context: Context, student: StudentEntry) -> None:
    """Show the card of the student's one open case, the choice among several, or what can be begun."""
    found = await cases.of_student(context.work, context.person, student.id)
    open_cases = [one for one in found if one.status not in CLOSED]
    if len(open_cases) == 1:
        await card.show(context, open_cases[0])
        return
    if open_cases:
        ways = [button("{code}", "k", f"{one.id:x}", "kartu", code=one.code) for one in open_cases]
        await context.tell(context.html(N_("Ada beberapa kasus. Yang mana?")), keyboard(*ways))
        return
    name = rosters.label(student.name, student.class_)
    lines = [context.html("{name}", name=name), context.html(NO_CASE)]
    ways = [
        button(N_("Kasus baru"), "s", f"{student.id:x}", "baru"),
        button(N_("Ubah data siswa"), "s", f"{student.id:x}", "ubah"),
        cumulative.way(student.id),
    ]
    ways += [button(N_("Kasus lama {code}"), "k", f"{one.id:x}", "kartu", code=one.code) for one in found[:3]]
    await context.tell("\n".join(lines), keyboard(*ways), lists.slot(context), protect=True)


async def start_intake(context: Context, student: StudentEntry) -> None:
    """Begin the intake of a student who is already chosen."""
    form = context.step.house.forms["penerimaan_kasus"]
    for stored in await drafts.listed(context.work, context.person):
        begun = await desks.opened(context, stored) if stored.form == form.name else None
        if begun is not None and begun.about.student_id == student.id and begun.about.activity_id is None:
            await starting.take_up(context, begun)  # tapped twice, or begun before: one case, not two
            return
    desk = await starting.begin(context, form)
    await stepping.step(context, desk, Tapped("IN1", f"s{student.id:x}"))


async def _note_for_whom(context: Context, text: str) -> None:
    """A long text is a note, not a name: keep it sealed and ask whose it is."""
    await starting.ask_whose(context, await starting.begin_note(context, text))


async def typed_whose(context: Context, key: str, text: str) -> None:
    """Take the name of whom a kept note is about."""
    if texts.is_blank(text):
        again = lists.question_slot(context, "untuk", key)
        await context.tell(context.html(starting.WHOSE), keyboard(button(N_("Nanti"), "x")), again, question=True)
        return
    found = await rosters.search(context, text)
    ways = []
    for hit in found.hits[: rosters.SHOWN]:
        for one in await cases.of_student(context.work, context.person, hit.entry.id):
            if one.status not in CLOSED:
                name = texts.button_line(hit.entry.name, hit.entry.class_label, one.code.partition("-")[2])
                ways.append(Button("{name}", ("n", key, f"{one.id:x}"), {"name": name}, wide=True))
    if ways:
        await context.tell(context.html(N_("Untuk siapa?")), keyboard(*ways), lists.slot(context), protect=True)
        return
    line = N_('Tidak ada kasus {sapaan} untuk "{query}". Catatan tetap tersimpan sebagai draf; ketik nama lain.')
    again = lists.question_slot(context, "untuk", key)
    later = button(N_("Nanti"), "x")
    await context.tell(context.html(line, query=text[:60]), keyboard(later), again, question=True, protect=True)


async def tap_whose(update: Update, context: Context) -> None:
    """Give a kept note to the case that was tapped."""
    _, key, case_key, *_ = [*tapped(update), "", ""]
    try:
        stored = await drafts.load(context.work, context.person, int(key, 16))
        case = await cases.get(context.work, context.person, int(case_key, 16))
    except (ValueError, OverflowError):
        stored, case = None, None
    if stored is None or case is None or not stored.open:
        context.toast(STALE_BUTTON)
        return
    note = str(stored.body["draft"]["note"])
    await lists.collapse(update, context, case.code)
    await lists.close_questions(context)
    await drafts.mark(context.work, context.person, stored.id, "dibuang")
    await starting.begin_for_case(context, context.step.house.forms[starting.MEETING], case, note)
