"""Picking the student of a new case: looking the name up, and making the case once one is tapped."""

from dataclasses import replace

from bot.engine.outcome import Ask
from bot.engine.people import ABSENT, Student
from bot.handlers import desk as desks
from bot.handlers import identity, rosters, showing, starting
from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.handlers.keyboard import button, keyboard
from bot.i18n import N_
from bot.language.names import Found
from bot.store import activities, cases, drafts
from bot.store.cases import Case
from bot.store.drafts import About

ASK_NAME = N_('Ketik nama siswa, boleh dengan kelasnya, misalnya "rizky 8b".')
TOO_MANY = N_('Ada {n}. Tambahkan kelasnya, misalnya "rizky 8b".')
NOT_FOUND = N_('Belum ada "{query}" di daftar.')
NO_CLASS = N_('Kelas itu belum ada di daftar. Siswa bernama "{query}" di kelas lain:')
TOO_SHORT = N_("Ketik sedikitnya dua huruf dari namanya.")


async def look_up(context: Context, desk: Desk, question: str, text: str) -> None:
    """Look a typed name up and show who may be meant; nobody is ever chosen but by a tap."""
    if text == ABSENT:
        await identity.begin(context, desk)
        return
    if not text:
        desk.facts = {**desk.facts, "dicari": ""}
        await _again(context, desk, context.html(ASK_NAME))
        return
    found = await rosters.search(context, text)
    desk.facts = {**desk.facts, "dicari": text[:120]}
    candidates = rosters.candidates(found)
    if rosters.too_many(found):
        await _again(context, desk, context.html(TOO_MANY, n=found.total))
    elif candidates:
        before = context.html(NO_CLASS, query=text[:60]) if found.reason == "kelas_tidak_ada" else ""
        desks.with_candidates(desk, candidates, found.total)
        await _show(context, desk, before)
    elif found.reason == "terlalu_pendek":
        await _again(context, desk, context.html(TOO_SHORT))
    else:
        await _not_found(context, desk, question, text, found)


async def _show(context: Context, desk: Desk, before: str) -> None:
    await showing.take_away(context, desk)
    await showing.ask(context, desk, before=before)
    await desks.keep(context, desk)


async def _again(context: Context, desk: Desk, line: str) -> None:
    """Say why nobody is shown; the question stays open for another try."""
    desks.with_candidates(desk, None)
    await _show(context, desk, line)


async def _not_found(context: Context, desk: Desk, question: str, text: str, found: Found) -> None:
    """Offer near names first, then to search again or to add the student (DOMAIN 4.0, Finding)."""
    await showing.take_away(context, desk)
    lines = [context.html(NOT_FOUND, query=text[:60])]
    ways = []
    for hit in found.near[:2]:
        name = rosters.label(hit.entry.name, hit.entry.class_label)
        lines.append(context.html(N_("Mirip: {name}. Sama?"), name=name))
        ways.append(button(N_("Ya, {name}"), "a", desk.key, question, f"s{hit.entry.id:x}", name=name))
    asked = desk.form[question]
    ways.append(button(N_("Cari lagi"), "a", desk.key, question, "cari_lagi"))
    if not isinstance(asked, Student) or asked.addable:
        ways.append(button(N_("Tambah siswa"), "a", desk.key, question, ABSENT))
    slot = desk.next_slot(question)
    await context.tell("\n".join(lines), keyboard(*ways), slot, protect=True, question=True)
    await desks.keep(context, desk)


async def picked(context: Context, desk: Desk) -> bool:
    """Make the case of the student who was tapped; a student of another school does not exist."""
    student_id = desk.draft.answers["IN1"].value
    student = await rosters.one(context, int(str(student_id)))
    if student is None:
        desk.draft = desk.draft.without("IN1")
        await showing.stale(context, desk)
        await desks.keep(context, desk)
        return False
    if desk.case is not None:
        await _let_go(context, desk.case)
    case = await cases.create(context.work, context.person, student.id, context.now.date())
    desk.about = About(student_id=student.id, case_id=case.id)
    desk.case, desk.student, desk.headed = case, student, ""
    desk.facts = {name: value for name, value in desk.facts.items() if name != "dicari"}
    await desks.learn(context, desk)
    return True


async def _let_go(context: Context, case: Case) -> None:
    """Close a case that was only begun for the wrong student; one with a record in it, such as a danger sign, stays."""
    if case.status == "draf" and not await activities.of_case(context.work, context.person, case.id):
        await cases.set_status(context.work, context.person, case.id, "dibatalkan")


async def not_this_one(context: Context, desk: Desk) -> None:
    """Take the wrong student back: of a new case the draft alone, and its code stays unused; else the form goes."""
    if desk.form.makes_case and desk.about.activity_id is None and desk.case is not None:
        await _let_go(context, desk.case)
        desk.draft = desk.draft.without("IN1")
        desk.about, desk.case, desk.student, desk.headed = About(), None, None, ""
        await showing.quiet(context, desk)
        await showing.outcome_shown(context, desk, Ask("IN1"))
        return
    await showing.quiet(context, desk)
    if not desk.draft.answers and not desk.draft.begun and not desk.draft.note:
        await drafts.mark(context.work, context.person, desk.id, "dibuang")
        await context.tell(context.html(N_("Baik. Siapa siswanya? Ketik namanya.")))
        return
    desk.draft = replace(desk.draft, reviewing=False)
    await desks.keep(context, desk)
    await starting.put_aside(context, desk)
    line = N_("Baik. Isian untuk {code} saya simpan sebagai draf di /lanjut. Siapa siswanya? Ketik namanya.")
    await context.tell(context.html(line, code=desk.case.code if desk.case else ""))
