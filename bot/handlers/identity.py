"""Identitas siswa: adding a student on the way to a case, and changing one with /siswa."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.engine import place
from bot.engine.draft import Answer, Draft
from bot.engine.form import Form
from bot.engine.outcome import Tapped
from bot.engine.question import RAHASIA
from bot.handlers import desk as desks
from bot.handlers import rosters, showing, starting, stepping
from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.handlers.keyboard import button, keyboard
from bot.i18n import N_
from bot.language import classes
from bot.language import text as texts
from bot.store import cases, drafts, students
from bot.store.drafts import About
from bot.store.students import Student, StudentEntry

FORM = "identitas_siswa"
IN_ROSTER = {"ID1": "name", "ID4": "class_", "ID5": "sex", "ID2": "nis", "ID3": "nisn"}
ADDED = N_("✓ Ditambahkan, menunggu dicocokkan admin.")
CHANGED = N_("✓ Data siswa tersimpan.")


async def begin(context: Context, parent: Desk | None = None, query: str = "") -> None:
    """Add a student. What was searched for is offered as name and class."""
    searched = str(parent.facts.get("dicari", "")) if parent else query
    name, class_ = await rosters.parts(context, searched) if searched else ("", "")
    known = sorted(await rosters.school_classes(context), key=classes.order)
    fitting = [class_] if class_ else []
    facts = {
        "nama_ditawarkan": [texts.title_case_name(name)] if name else [],
        "kelas_ditawarkan": fitting or known[:12],
    }
    if parent is not None:
        await showing.quiet(context, parent)
        await desks.keep(context, parent)
    form = context.step.house.forms[FORM]
    desk = await starting.begin(context, form, facts=facts, returns_to=parent.id if parent else 0)
    await starting.show_open(context, desk)


async def change(context: Context, student_id: int) -> None:
    """Open what is known of a student, to be completed or corrected."""
    found = await students.read(context.work, context.person, student_id)
    if found is None:
        return
    form = context.step.house.forms[FORM]
    known: dict[str, Any] = {"ID10": "belum", **found.identity}
    known |= {key: getattr(found.entry, column) for key, column in IN_ROSTER.items() if getattr(found.entry, column)}
    hidden = await _hidden(context, form, student_id)
    readable = {key: value for key, value in known.items() if key in form and key not in hidden and value}
    answers = {key: Answer(value, form[key].kind) for key, value in readable.items()}
    draft = Draft(
        form.name,
        answers=answers,
        base={"identitas": 1},
        before={k: a.value for k, a in answers.items()},
        reviewing=True,
        skipped=hidden,
    )
    desk = await starting.begin(context, form, About(student_id=student_id), draft=draft)
    await showing.full_review(context, desk)
    await desks.keep(context, desk)


async def _hidden(context: Context, form: Form, student_id: int) -> frozenset[str]:
    """Return what only a counselor of this student may read: who has a case with them, not the whole school (G14)."""
    own = await cases.of_student(context.work, context.person, student_id)
    if any(one.status != "dibatalkan" for one in own):
        return frozenset()
    return frozenset(question.key for question in form if question.level == RAHASIA)


async def finish(context: Context, desk: Desk) -> None:
    """Store the student once the core is answered; a form that waited for it goes on."""
    if desk.about.student_id is not None:
        await showing.take_away(context, desk)
        await showing.full_review(context, desk)
        await desks.keep(context, desk)
        return
    await store(context, desk)


async def store(context: Context, desk: Desk) -> None:
    """Write the student into the roster."""
    known = place.known(desk.form, desk.draft, desk.around)
    entry = StudentEntry(
        desk.about.student_id or 0,
        texts.clean_name(str(known["ID1"])),
        texts.clean_name(str(known["ID4"]))[:24],
        str(known["ID5"]),
        str(known.get("ID2", "")),
        str(known.get("ID3", "")),
        "tambahan",
    )
    identity = {key: value for key, value in known.items() if key not in IN_ROSTER}
    identity = {**await _unseen(context, desk, known), **identity}
    if desk.about.student_id is None:
        entry = await students.add(context.work, context.school.id, entry, context.person.id)
        await students.change(context.work, context.school.id, Student(entry, identity), context.person.id)
    else:
        before = await rosters.one(context, desk.about.student_id)
        entry = replace(entry, state=before.state if before else "tambahan")
        await students.change(context.work, context.school.id, Student(entry, identity), context.person.id)
    await _done(context, desk, entry)


async def _unseen(context: Context, desk: Desk, known: Mapping[str, object]) -> dict[str, object]:
    """Return what is stored and was not shown: it must not be lost because somebody else changed the rest."""
    if desk.about.student_id is None:
        return {}
    stored = await students.identity(context.work, context.school.id, desk.about.student_id)
    secret = {question.key for question in desk.form if question.level == RAHASIA}
    kept = {key for key in stored if key not in desk.form or (key in secret and key not in known)}
    return {key: stored[key] for key in kept}


async def _done(context: Context, desk: Desk, entry: StudentEntry) -> None:
    added = desk.about.student_id is None
    if desk.shown:
        await context.change(desk.shown, context.html(ADDED if added else CHANGED))
    await desks.keep(context, desk)
    await drafts.mark(context.work, context.person, desk.id, "selesai")
    parent = await desks.by_id(context, desk.returns_to) if desk.returns_to else None
    if parent is not None:
        await drafts.mark(context.work, context.person, parent.id, "aktif")
        parent.shown = ""
        await stepping.step(context, parent, Tapped("IN1", f"s{entry.id:x}"))
    elif added:
        await offer_case(context, entry)


async def offer_case(context: Context, entry: StudentEntry) -> None:
    """After a student was added on its own, offer what usually follows."""
    line = context.html(N_("{name} ada di daftar sekarang."), name=rosters.label(entry.name, entry.class_))
    await context.tell(line, keyboard(button(N_("Kasus baru"), "s", f"{entry.id:x}", "baru")), protect=True)
