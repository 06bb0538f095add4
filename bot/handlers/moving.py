"""Salah siswa: moving what was filed for the wrong student, with a way back (DOMAIN section 4, The right student)."""

from telegram import Update

from bot.casework import answers, danger, guards, terms
from bot.handlers import filing, folder, lists, picking, rosters
from bot.handlers.context import Context, tapped
from bot.handlers.keyboard import Button, button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.language import text as texts
from bot.store import activities, cases, drafts, errors, moving, students
from bot.store.activities import Activity
from bot.store.cases import Case

SLOT = "pindah"
ASK = N_("Pindahkan catatan ini ke siapa? Ketik namanya.")
SIGNS = ("IN8", "KP-L14")
TARGET_REFUSED = N_(
    "Orang tua/wali siswa itu tidak menyetujui pengolahan data, jadi isi catatan ini tidak dapat dipindahkan ke sana. "
    "Catatannya tetap aman di tempat semula. Mohon catat lagi dari kasus siswa itu: yang disimpan hanya catatan "
    "administratif. Catatan keselamatan tetap boleh dipindahkan utuh."
)
MOVED = N_('Dipindahkan ke {code}. Di {old} tinggal keterangan "salah catat".')
NEW_CASE = N_("Kasus baru {code} dibuat untuk siswa itu; penerimaannya belum diisi.")
MOVED_BACK = N_("Dikembalikan ke {code}.")


async def ask(context: Context, activity: Activity) -> None:
    """Ask to whom the record belongs; the next text answers."""
    await _ask(context, activity.id, ASK)


async def _ask(context: Context, activity_id: int, line: str, **params: object) -> None:
    slot = lists.question_slot(context, SLOT, f"{activity_id:x}")
    board = keyboard(button(N_("Tidak jadi"), "x"))
    await context.tell(context.html(line, **params), board, slot, question=True, protect=True)


async def typed(context: Context, key: str, text: str) -> None:
    """Search the student to whom a record is moved."""
    activity_id = int(key, 16)
    if texts.is_blank(text):
        await _ask(context, activity_id, ASK)
        return
    found = await rosters.search(context, text)
    if not found.hits or rosters.too_many(found):
        line = picking.TOO_MANY if found.hits else picking.NOT_FOUND
        await _ask(context, activity_id, line, n=found.total, query=text[:60])
        return
    ways = [
        Button("{label}", ("m", f"{activity_id:x}", f"{one.id:x}"), {"label": one.label}, wide=True)
        for one in rosters.candidates(found)
    ]
    ways.append(button(N_("Tidak jadi"), "x"))
    await context.tell(context.html(N_("Ke siapa?")), keyboard(*ways), lists.slot(context), protect=True)


async def tap(update: Update, context: Context) -> None:
    """Take the tap on the student, or on a case of that student when there are several."""
    _, activity_key, student_key, case_key, *_ = [*tapped(update), "", "", ""]
    try:
        activity = await activities.own(context.work, context.person, int(activity_key, 16))
        student = await rosters.one(context, int(student_key, 16))
        chosen = await cases.own(context.work, context.person, int(case_key, 16)) if case_key else None
    except (ValueError, OverflowError, errors.NotFound):
        context.toast(STALE_BUTTON)
        return
    if student is None or activity.state != "aktif" or (chosen and chosen.student_id != student.id):
        context.toast(STALE_BUTTON)
        return
    if await _closed_to(context, activity, student.id):
        await lists.collapse(update, context)
        await lists.close_questions(context)
        await _refuse(context, activity)
        return
    open_cases = [
        one
        for one in await cases.of_student(context.work, context.person, student.id)
        if one.status not in {"dibatalkan", "selesai"} and one.id != activity.case_id
    ]
    if chosen is None and len(open_cases) > 1:
        await lists.collapse(update, context)
        ways = [button("{code}", "m", activity_key, student_key, f"{one.id:x}", code=one.code) for one in open_cases]
        await context.tell(context.html(N_("Ke kasus yang mana?")), keyboard(*ways), lists.slot(context))
        return
    found = chosen or (open_cases[0] if open_cases else None)
    target = found or await _new_case(context, student.id)
    await lists.collapse(update, context, target.code)
    await lists.close_questions(context)
    await _move(context, activity, target, is_new=found is None)


async def _refuse(context: Context, activity: Activity) -> None:
    """Say that the record stays where it is, with the way to read it."""
    look = keyboard(button(N_("Buka catatan"), "r", f"{activity.id:x}", "baca"))
    await context.tell(context.html(TARGET_REFUSED), look)


async def _closed_to(context: Context, activity: Activity, student_id: int) -> bool:
    """Whether G13 keeps a record out of a student's file: not what the child's safety needs, which moves whole."""
    known = await students.identity(context.work, context.school.id, student_id)
    form = context.step.house.forms.get(activity.form)
    if known.get("ID10") != terms.CONSENT_REFUSED or activity.form == filing.SAFETY or form is None:
        return False
    values = {key: one.value for key, one in (await folder.answers_of(context, activity.id, form)).items()}
    signs = {sign for key in SIGNS for sign in danger.signs_in(answers.many(values, key))}
    return not signs and bool(guards.beyond_administrative(values))


async def _new_case(context: Context, student_id: int) -> Case:
    return await cases.create(context.work, context.person, student_id, context.now.date())


async def _move(context: Context, activity: Activity, target: Case, *, is_new: bool) -> None:
    assert activity.case_id is not None  # noqa: S101 - only records of cases carry the button
    old = await cases.own(context.work, context.person, activity.case_id)
    moved = await moving.to_case(context.work, context.person, activity.id, target.id)
    await filing.settle_case(context, old)
    await filing.settle_case(context, target)
    lines = [context.html(MOVED, code=target.code, old=old.code)]
    ways = [button(N_("Batalkan"), "b", f"{moved.id:x}", f"{old.id:x}")]
    if is_new:
        lines.append(context.html(NEW_CASE, code=target.code))
        ways.append(button(N_("Isi penerimaan"), "k", f"{target.id:x}", "terima"))
    await context.tell("\n".join(lines), keyboard(*ways))


async def undo(update: Update, context: Context) -> None:
    """Move a record back to where it was."""
    _, activity_key, case_key, *_ = [*tapped(update), "", ""]
    try:
        activity = await activities.own(context.work, context.person, int(activity_key, 16))
        old = await cases.own(context.work, context.person, int(case_key, 16))
        wrong = await cases.own(context.work, context.person, activity.case_id or 0)
        if await _closed_to(context, activity, old.student_id):
            await _refuse(context, activity)
            return
        await moving.to_case(context.work, context.person, activity.id, old.id)
    except (ValueError, OverflowError, errors.NotFound):
        context.toast(STALE_BUTTON)
        return
    await filing.settle_case(context, old)
    await filing.settle_case(context, wrong)
    await _close_if_empty(context, wrong)
    await context.tell(context.html(MOVED_BACK, code=old.code))


async def _close_if_empty(context: Context, case: Case) -> None:
    """A case that was only made for the wrong move goes with it; its code stays unused."""
    left = [one for one in await activities.of_case(context.work, context.person, case.id) if one.state == "aktif"]
    waiting = [one for one in await drafts.listed(context.work, context.person) if one.about.case_id == case.id]
    if case.status == "draf" and not left and not waiting:
        await cases.set_status(context.work, context.person, case.id, "dibatalkan")
