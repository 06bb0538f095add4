"""Beginning a form, taking one up again, and putting one aside."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.casework import access
from bot.casework.guards_closing import TAKEN_WHEN_CLOSED
from bot.engine import place
from bot.engine.draft import Answer, Begun, Draft
from bot.engine.form import CASE, GROUP, Form
from bot.engine.question import Need
from bot.engine.texts import parts_of
from bot.handlers import calm, folder, lists, showing
from bot.handlers import desk as desks
from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Button, button, keyboard
from bot.i18n import N_
from bot.language import dates
from bot.store import activities, cases, drafts, groups, records
from bot.store.cases import Case
from bot.store.drafts import About

MEETING = "konseling_perseorangan"
AT_ONCE = "langsung"  # the question of a correction that is filed without a review
GOES_ON = "lanjutan"  # a draft on a filed activity that goes on with it and corrects nothing
RECENT = 6
MOST_OFFERED = 3
OFFERED = "ditawarkan"  # what this step has offered to go on with, so that it is not offered twice
GO_ON = N_("Lanjutkan")
WHOSE = N_("Catatan untuk siapa? Pilih kasusnya, atau ketik nama siswanya.")
CASE_CLOSED = N_("Kasus {code} sudah ditutup. Isian ini tetap tersimpan; buka kembali kasusnya untuk melanjutkan.")
CLOSED = ("selesai", "diarsipkan")
UNFINISHED = N_("Ada yang belum selesai: {what}, tinggal {n} pertanyaan.")
UNFINISHED_READY = N_("Ada yang belum selesai: {what}, tinggal disimpan.")


async def begin(
    context: Context,
    form: Form,
    about: About | None = None,
    *,
    draft: Draft | None = None,
    facts: Mapping[str, Any] | None = None,
    returns_to: int = 0,
) -> Desk:
    """Begin a form and put it on the desk; what was there is put aside."""
    start = draft or Draft(form.name)
    about = await _with_group(context, form, about or About())
    body = {"draft": start.to_json(), "facts": dict(facts or {}), "returns_to": returns_to}
    draft_id = await drafts.create(context.work, context.person, form.name, body, about)
    desk = await desks.by_id(context, draft_id)
    assert desk is not None  # noqa: S101 - it was made above
    await desks.learn(context, desk)
    return desk


async def _with_group(context: Context, form: Form, about: About) -> About:
    """A form about a group begins a new one, unless it says which: what is typed lies under the group's key at once."""
    if form.about != GROUP or about.group_id is not None:
        return about
    return replace(about, group_id=(await groups.create(context.work, context.person, form.name)).id)


async def begin_for_case(
    context: Context, form: Form, case: Case, note: str = "", known: Mapping[str, Answer] | None = None
) -> None:
    """Begin a form about a case with what is `known` of it, or take up the one that is already open for it."""
    open_one = await unfinished(context, form, case)
    if open_one is not None:
        if note:
            await _add_note(context, open_one, note)
        else:
            await take_up(context, open_one)
        return
    about = About(student_id=case.student_id, case_id=case.id)
    desk = await begin(context, form, about, draft=Draft(form.name, note=note, answers=dict(known or {})))
    if note:
        await note_kept(context, desk)
        return
    await show_open(context, desk)


async def begin_note(context: Context, note: str) -> Desk:
    """Keep a note in a sealed draft until it is known whose it is."""
    form = context.step.house.forms[MEETING]
    desk = await begin(context, form, draft=Draft(form.name, note=note))
    await put_aside(context, desk)
    return desk


async def unfinished(context: Context, form: Form, case: Case) -> Desk | None:
    """Return the form about a case that was begun and is not filed yet."""
    for stored in await drafts.listed(context.work, context.person):
        if stored.form == form.name and stored.about.case_id == case.id:
            desk = await desks.opened(context, stored)
            if desk is not None and any(phase.key not in desk.draft.base for phase in form.phases):
                return desk
    return None


async def _add_note(context: Context, desk: Desk, note: str) -> None:
    """Words that come with the command join those that are there already, wherever they stand by now."""
    await drafts.mark(context.work, context.person, desk.id, "aktif")
    draft, key = desk.draft, desk.form.note
    answer = draft.answers.get(key)
    if draft.begun is not None and draft.begun.question == key:
        begun = draft.begun
        desk.draft = replace(draft, begun=Begun(key, [*parts_of(begun.value), note], (*begun.messages, (0, note))))
    elif answer is not None:
        grown = replace(answer, value=[*parts_of(answer.value), note], messages=(*answer.messages, (0, note)))
        desk.draft = replace(draft, answers={**draft.answers, key: grown})
    else:
        desk.draft = replace(draft, note=f"{draft.note}\n{note}" if draft.note else note)
        await note_kept(context, desk)
        return
    await desks.keep(context, desk)
    line = context.html(N_("✓ Ditambahkan ke {what}."), what=named(context, desk))
    await context.tell(line, keyboard(button(N_("Lanjutkan"), "f", desk.key, "lanjut")))


async def note_kept(context: Context, desk: Desk) -> None:
    """Words that came with the command are kept, and G1 says what is needed before they are filed."""
    line = N_(
        "Saya simpan sebagai draf. Sebelum disimpan, catat dulu penjelasan tentang kerahasiaan dan kesediaan konseli."
    )
    await desks.keep(context, desk)
    await context.tell(context.html(line), keyboard(button(N_("Catat sekarang"), "f", desk.key, "lanjut")))


async def show_open(context: Context, desk: Desk) -> None:
    """Show the open question of a form, and keep it."""
    desk.draft = replace(desk.draft, reviewing=desk.open_question is None)  # an hour that came may open questions
    await showing.ask(context, desk)
    await desks.keep(context, desk)


async def take_up(context: Context, desk: Desk) -> None:
    """Put a form that was aside back on the desk, with what is known now; a note without a case asks whose it is."""
    if desk.form.about == CASE and desk.case is None and desk.draft.note:
        await ask_whose(context, desk)
        return
    if desk.case is not None and desk.case.status == "dibatalkan":
        await _cancelled(context, desk.case, desk)
        return
    if desk.case is not None and waits_for_reopening(desk):
        await _closed(context, desk.case, desk)
        return
    other = await desks.on_desk(context)
    if other is not None and other.id != desk.id:
        await park(context, other)
    if desk.row.state != "aktif":
        await drafts.mark(context.work, context.person, desk.id, "aktif")
    await calm.take_away(context, desk)
    await desks.learn(context, desk)
    desk.headed = ""
    await show_open(context, desk)


async def _cancelled(context: Context, case: Case, desk: Desk) -> None:
    """What was begun for a case that was cancelled since can only be read again or thrown away."""
    words = [one for answer in desk.draft.answers.values() for _, one in answer.messages]
    line = N_("Kasus {code} sudah dibatalkan, jadi isian ini tidak dapat disimpan di sana.")
    lines = [context.html(line, code=case.code)]
    lines += [context.html("{words}", words="\n".join(words))] if words else []
    ways = keyboard(button(N_("Buang"), "f", desk.key, "buang"), button(N_("Simpan draf"), "f", desk.key, "nanti"))
    await context.tell("\n\n".join(lines), ways, protect=True)


def waits_for_reopening(desk: Desk) -> bool:
    """Whether a closed case takes no more of this form; what is filed may still be completed."""
    new = any(phase.key not in desk.draft.base for phase in desk.form.phases)
    status = desk.case.status if desk.case is not None else ""
    return status in CLOSED and new and desk.form.name not in TAKEN_WHEN_CLOSED


async def _closed(context: Context, case: Case, desk: Desk) -> None:
    """What was begun for a case that was closed since is kept; the case is opened again first."""
    ways = [
        button(N_("Buka kembali"), "k", f"{case.id:x}", "buka"),
        button(N_("Buang"), "f", desk.key, "buang"),
        button(N_("Simpan draf"), "f", desk.key, "nanti"),
    ]
    await context.tell(context.html(CASE_CLOSED, code=case.code), keyboard(*ways))


async def ask_whose(context: Context, desk: Desk) -> None:
    """Ask to which case a kept note belongs; a name may be typed too."""
    found, _ = await cases.open_page(context.work, context.person, RECENT)
    ways = [button("{code}", "n", desk.key, f"{one.id:x}", code=one.code) for one in found]
    ways.append(button(N_("Buang"), "f", desk.key, "buang"))
    slot = lists.question_slot(context, "untuk", desk.key)
    await context.tell(context.html(WHOSE), keyboard(*ways), slot, question=True)


async def correct(
    context: Context, activity_id: int, *, reach: str = "", question: str = "", at_once: bool = False
) -> bool:
    """Open a draft on what is filed: to complete it, or to correct one answer or all. False if it was moved away.

    `at_once` files the one answer as soon as it is given: an appointment needs no review.
    """
    waiting = await drafts.of_activity(context.work, context.person, activity_id)
    desk = await desks.opened(context, waiting[0]) if waiting else await on_record(context, activity_id)
    if desk is None:
        return False
    if question and not _asks(desk, question):
        if not waiting:
            await drafts.mark(context.work, context.person, desk.id, "dibuang")
        return False
    if reach:
        desk.draft = _reaching(desk, reach)
    if question:
        desk.draft = replace(desk.draft, focus=question, reviewing=False)
    desk.facts = {**desk.facts, AT_ONCE: question if at_once and (not waiting or desk.facts.get(AT_ONCE)) else ""}
    if desk.row.state != "aktif":
        await drafts.mark(context.work, context.person, desk.id, "aktif")
    await calm.take_away(context, desk)
    if not reach and not question:
        desk.draft = replace(desk.draft, reviewing=True)
        await showing.full_review(context, desk)
        await desks.keep(context, desk)
        return True
    await show_open(context, desk)
    return True


def _asks(desk: Desk, question: str) -> bool:
    known = place.known(desk.form, desk.draft, desk.around)
    return question in desk.form and place.applies(desk.form[question], known, desk.around)


def _reaching(desk: Desk, reach: str) -> Draft:
    """Return the draft with further questions open: the required ones, or when none is left those that may follow."""
    draft = replace(desk.draft, reach=Need(reach), reviewing=False)
    if place.current(desk.form, draft, desk.around) is None:
        draft = replace(draft, reach=Need.BOLEH)
    return draft


async def on_record(context: Context, activity_id: int, *, returns_to: int = 0) -> Desk | None:
    """Begin a draft that continues what is filed of an activity."""
    activity = await activities.own(context.work, context.person, activity_id)
    form = context.step.house.forms.get(activity.form)
    if form is None or not access.may_fill(context.person.role, form.name):
        return None
    if activity.state != "aktif":
        return None
    about = About(activity.student_id, None, activity_id, activity.group_id)
    if activity.case_id is not None:
        case = await cases.own(context.work, context.person, activity.case_id)
        about = About(case.student_id, case.id, activity_id)
    draft = await revision(context, form, activity_id)
    return await begin(context, form, about, draft=draft, returns_to=returns_to)


async def revision(context: Context, form: Form, activity_id: int) -> Draft:
    """Return a draft that continues the newest versions of what is filed."""
    found = await records.latest(context.work, context.person, activity_id)
    answers: dict[str, Answer] = await folder.answers_of(context, activity_id, form)
    own = {key: answer for key, answer in answers.items() if not form[key].same_as}
    before = {key: answer.value for key, answer in answers.items()}
    return Draft(form.name, answers=own, base=folder.open_versions(found), before=before)


async def put_aside(context: Context, desk: Desk) -> None:
    """Put the form aside; it waits until it is filed or discarded."""
    await drafts.mark(context.work, context.person, desk.id, "disimpan_dulu")


async def park(context: Context, desk: Desk) -> None:
    """Put the form aside because something else comes before it: its question shrinks, its buttons go."""
    await calm.quiet(context, desk)
    await desks.keep(context, desk)
    await put_aside(context, desk)


async def begun_of(context: Context, form: Form) -> list[Desk]:
    """Return the drafts of a form that were begun and not filed yet, the newest first."""
    rows = [one for one in await drafts.listed(context.work, context.person) if one.form == form.name]
    found = [desk for one in rows if (desk := await desks.opened(context, one)) is not None]
    return [one for one in found if not one.idle and not one.draft.base and not waits_for_reopening(one)][:MOST_OFFERED]


async def offer_begun(context: Context, form: Form) -> tuple[str, list[Button]]:
    """Return what stands before a new start: what was begun of the same form, in a line and a button each."""
    found = await begun_of(context, form)
    context.step.memory[OFFERED] = {one.id for one in found}
    lines = "".join(context.html("{line}", line=unfinished_line(context, one)) + "\n" for one in found)
    ways = [
        Button("{label}", ("f", one.key, "lanjut"), {"label": f"{context.text(GO_ON)} {_whose(one)}".rstrip()})
        for one in found
    ]
    return lines, ways


async def remind_unfinished(context: Context, desk: Desk) -> None:
    """Say what is unfinished, with the way back (DOMAIN section 4, Interruption and return)."""
    line = context.html("{line}", line=unfinished_line(context, desk))
    if desk.shown:  # where the question stood: one keyboard, and no third call to Telegram
        await context.change(desk.shown, line, keyboard(*ways_back(desk)))
        return
    await context.tell(line, keyboard(*ways_back(desk)), f"{desk.key}.{calm.OFFER}")


def ways_back(desk: Desk) -> tuple[Button, ...]:
    """Return the two buttons beside what is unfinished."""
    return button(N_("Lanjutkan"), "f", desk.key, "lanjut"), button(N_("Nanti"), "f", desk.key, "tunda")


def unfinished_line(context: Context, desk: Desk) -> str:
    """Return the sentence that says what is unfinished and how much is left."""
    left = len(list(place.unanswered(desk.form, desk.draft, desk.around)))
    return context.text(UNFINISHED if left else UNFINISHED_READY, what=named(context, desk), n=left)


def named(context: Context, desk: Desk) -> str:
    """Return what a draft is called in a sentence: its form and code, never a name."""
    called = _called(context, desk)
    return f"{called} {_whose(desk)}".rstrip()


def _whose(desk: Desk) -> str:
    """Return the code of a case, or the number of a group: never a name."""
    return desk.case.code if desk.case else str(desk.group.number) if desk.group else ""


def _called(context: Context, desk: Desk) -> str:
    called = context.text(desk.form.called or desk.form.title)
    goes_on = desk.form.files_itself or bool(desk.facts.get(GOES_ON))
    corrects = bool(desk.draft.base) and desk.draft.reach == Need.POKOK and not goes_on
    return context.text(N_("perbaikan {what}"), what=called) if corrects else called


def listed(context: Context, desk: Desk) -> str:
    """Return the label of a draft in /lanjut: 2627-014 konseling, tadi 09.50, tinggal 4."""
    left = len(list(place.unanswered(desk.form, desk.draft, desk.around)))
    when = dates.recent(desk.row.changed_at.astimezone(context.now.tzinfo), context.now, context.say.language)
    called = _called(context, desk)
    what = f"{_whose(desk)} {called}" if desk.case else f"{called} {_whose(desk)}".rstrip()
    if desk.form.about == CASE and desk.case is None and desk.draft.note:
        return context.text(N_("catatan yang belum punya kasus, {when}"), when=when)
    if not left:
        return context.text(N_("{what}, {when}, tinggal disimpan"), what=what, when=when)
    return context.text(N_("{what}, {when}, tinggal {n}"), what=what, when=when, n=left)
