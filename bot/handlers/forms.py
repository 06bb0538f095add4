"""The buttons of a form that are not answers: back, later, file, discard, go to a question."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from telegram import Update

from bot.casework import terms
from bot.engine import place
from bot.engine.outcome import Back, GoTo, Leave, Reach, Typed
from bot.engine.question import Begun, Need, Question, Taken
from bot.engine.resuming import aligned
from bot.engine.texts import LongText, parts_of
from bot.handlers import (
    afterwards,
    answering,
    asking_why,
    calm,
    filing,
    lists,
    passing,
    picking,
    searching,
    showing,
    speech,
    starting,
    stepping,
)
from bot.handlers import desk as desks
from bot.handlers.context import Context, message_of, number, tapped
from bot.handlers.desk import Desk
from bot.handlers.keyboard import button, keyboard
from bot.handlers.words import PUT_ASIDE, STALE_BUTTON
from bot.i18n import N_
from bot.store import cases, drafts, spoken


async def tap(update: Update, context: Context) -> None:
    """Take a tap on a form's button."""
    _, key, action, *more = [*tapped(update), "", ""]
    act = ACTIONS.get(action)
    try:
        desk = await desks.by_id(context, int(key, 16))
    except (ValueError, OverflowError):
        desk = None
    if desk is None and action == "ke" and await _change_filed(context, key, more[0]):
        return
    if desk is None or act is None:
        context.toast(await desks.gone(context, key))
        return
    if desk.row.state != "aktif" and action not in {"lanjut", "nanti", "tunda", "buang_ya"}:
        await drafts.mark(context.work, context.person, desk.id, "aktif")
    if action == "lanjut":
        await lists.close_questions(context)
        await calm.taken_up(context, desk, message_of(update), starting.named(context, desk))
    await act(context, desk, more)


async def _back(context: Context, desk: Desk, _: list[str]) -> None:
    await showing.quiet(context, desk)
    await stepping.carry_out(context, desk, desk.say(Back()))


async def _later(context: Context, desk: Desk, more: list[str]) -> None:
    """Put the form aside; what a guard waits for is the question that it opens with next time."""
    if more[0] in desk.form:
        desk.draft = replace(desk.draft, focus=more[0], reviewing=False)
    if desk.idle and desk.draft.base:
        await filing.untouched(context, desk)
        return
    await showing.quiet(context, desk)
    await desks.keep(context, desk)
    await starting.put_aside(context, desk)
    await context.tell(context.html(PUT_ASIDE))


async def _not_now(context: Context, desk: Desk, _: list[str]) -> None:
    slot = desk.shown or f"{desk.key}.{calm.OFFER}"
    await context.change(slot, context.html(PUT_ASIDE))
    desk.shown = ""
    await desks.keep(context, desk)


async def _go_to(context: Context, desk: Desk, more: list[str]) -> None:
    if more[0] in desk.form:
        await showing.quiet(context, desk)
        await stepping.carry_out(context, desk, desk.say(GoTo(more[0])))


async def _change_filed(context: Context, key: str, question: str) -> bool:
    """Ubah under the line of a day still works once its form is filed: it opens a correction of that day."""
    stored = await drafts.load(context.work, context.person, number(key))
    if stored is None or stored.state != "selesai" or stored.about.activity_id is None:
        return False
    at_once = question in afterwards.DATES
    return await starting.correct(context, stored.about.activity_id, question=question, at_once=at_once)


async def _leave_as_it_is(context: Context, desk: Desk, _: list[str]) -> None:
    """A question that was taken up again keeps its answer."""
    desk.say(Leave())
    if desk.draft.base and not speech.changed(desk.form, desk.draft, desk.around) and desk.draft.reach == Need.POKOK:
        await filing.untouched(context, desk)
        return
    await showing.quiet(context, desk)
    await starting.show_open(context, desk)


async def _go_on(context: Context, desk: Desk, _: list[str]) -> None:
    await starting.take_up(context, desk)


async def _file(context: Context, desk: Desk, _: list[str]) -> None:
    if place.core_missing(desk.form, desk.draft, desk.around) and not desk.draft.reviewing:
        await showing.stale(context, desk)
        await desks.keep(context, desk)
        return
    await stepping.file(context, desk)


async def _review(context: Context, desk: Desk, _: list[str]) -> None:
    await showing.take_away(context, desk)
    await showing.full_review(context, desk)
    await desks.keep(context, desk)


async def _further(context: Context, desk: Desk, _: list[str]) -> None:
    reach = place.further(desk.form, desk.draft, desk.around)
    await showing.quiet(context, desk)
    if reach is None:
        await showing.full_review(context, desk)
        await desks.keep(context, desk)
        return
    await stepping.carry_out(context, desk, desk.say(Reach(reach.value)))


async def ask_discard(context: Context, desk: Desk) -> None:
    """Ask before anything is thrown away; what was open shrinks, and one tap asks it again."""
    await showing.quiet(context, desk)
    ways = [
        button(N_("Buang"), "f", desk.key, "buang_ya", "tanya"),
        button(N_("Simpan draf"), "f", desk.key, "nanti"),
        button(N_("Lanjutkan"), "f", desk.key, "lanjut"),
    ]
    line = N_("Buang jawaban ini? Yang sudah tersimpan tetap ada.")
    desk.shown = calm.asks_discard(desk)
    await context.tell(context.html(line), keyboard(*ways), desk.shown)
    await desks.keep(context, desk)


async def _ask_discard(context: Context, desk: Desk, _: list[str]) -> None:
    await ask_discard(context, desk)


async def _discard(context: Context, desk: Desk, more: list[str]) -> None:
    """Throw the draft away; the code of a case that was never filed stays unused."""
    if more[0] not in {"diam", "tanya"}:
        await showing.quiet(context, desk)
    await drafts.mark(context.work, context.person, desk.id, "dibuang")
    if desk.form.makes_case and desk.case is not None and desk.case.status == "draf":
        await cases.set_status(context.work, context.person, desk.case.id, "dibatalkan")
    done = context.html(N_("✓ Draf dibuang. Yang sudah tersimpan tetap ada."))
    if more[0] == "diam":
        await context.change(desk.shown, context.html(N_("✓ Tidak ada yang diubah.")))
    elif more[0] == "tanya":
        await context.change(f"{desk.key}.buang", done)
    else:
        await context.tell(done)


async def _not_this_student(context: Context, desk: Desk, _: list[str]) -> None:
    await picking.not_this_one(context, desk)


async def _help(context: Context, desk: Desk, more: list[str]) -> None:
    """Show a sentence that helps with a question, such as one to read aloud."""
    question, code = more[0], more[1]
    if question in desk.form and code in desk.form[question].help:
        await context.tell(context.html(desk.form[question].help[code][1]))


async def _split(context: Context, desk: Desk, more: list[str]) -> None:
    """Take a text that was joined to the answer before out again, and give it to the open question."""
    message = number(more[0])
    last, now = desk.draft.last, desk.open_question
    found = await spoken.find(context.work, context.chat, message)
    answer = desk.draft.answers.get(last.question) if last else None
    if last is None or now is None or found is None or answer is None or last.message != message:
        context.toast(STALE_BUTTON)
        return
    kept = tuple(one for one in answer.messages if one[0] != message)
    text = next(text for one, text in answer.messages if one == message)
    value: object = (
        [part for part, (one, _) in zip(parts_of(answer.value), aligned(answer), strict=True) if one != message]
        if isinstance(desk.form[last.question], LongText)
        else "\n".join(one for _, one in kept)
    )
    before = {**desk.draft.answers, last.question: replace(answer, value=value, messages=kept)}
    desk.draft = replace(desk.draft, answers=before, last=None)
    await stepping.step(context, desk, Typed(now.key, text, message, last.at + 60))


async def _first(context: Context, desk: Desk, more: list[str]) -> None:
    """Fill in what a guard misses in a form of its own; this one waits and is offered again afterwards."""
    form = context.step.house.forms.get(more[0])
    if form is None or desk.about.case_id is None or form.name not in terms.ASSESSMENTS:
        context.toast(STALE_BUTTON)
        return
    await showing.quiet(context, desk)
    about = drafts.About(student_id=desk.about.student_id, case_id=desk.about.case_id)
    await starting.show_open(context, await starting.begin(context, form, about, returns_to=desk.id))


async def _is_answer(context: Context, desk: Desk, _: list[str]) -> None:
    """A late text is the answer after all."""
    if not desk.pending:
        context.toast(STALE_BUTTON)
        return
    waiting, desk.pending, now = desk.pending, [], desk.open_question
    if now is None:
        await showing.full_review(context, desk)
        await desks.keep(context, desk)
        return
    said = [str(one[1]) for one in waiting]
    text, left = ("\n".join(said), list[str]()) if now.free_text else _first_that_fits(desk, now, said)
    _, _, message, at = waiting[-1]
    await stepping.step(context, desk, Typed(now.key, text, message, at), typed=text)
    for other in left:
        await showing.shown_back(context, desk, other)


def _first_that_fits(desk: Desk, question: Question, texts: list[str]) -> tuple[str, list[str]]:
    """Return the first text that answers a question which takes one, and those that it leaves."""
    fits = (n for n, text in enumerate(texts) if isinstance(question.read(text, None, desk.around), Taken | Begun))
    taken = next(fits, 0)
    return texts[taken], texts[:taken] + texts[taken + 1 :]


async def _is_search(context: Context, desk: Desk, _: list[str]) -> None:
    """A late text is a search; the form is put aside."""
    if not desk.pending:
        context.toast(STALE_BUTTON)
        return
    text = str(desk.pending[-1][1])
    desk.pending = []
    await desks.keep(context, desk)
    await starting.put_aside(context, desk)
    if desk.shown.endswith(f".{answering.WHETHER}"):
        await context.change(desk.shown, context.html(N_("✓ Sebagai pencarian.")))
    else:
        await showing.quiet(context, desk)
    await searching.search(context, text)


ACTIONS: dict[str, Callable[[Context, Desk, list[str]], Awaitable[None]]] = {
    "kembali": _back,
    "nanti": _later,
    "tunda": _not_now,
    "ke": _go_to,
    passing.ACTION: asking_why.ask,
    "dahulu": _first,
    "urung": _leave_as_it_is,
    "lanjut": _go_on,
    "simpan": _file,
    "periksa": _review,
    "isi": _further,
    "buang": _ask_discard,
    "buang_ya": _discard,
    "bukan": _not_this_student,
    "bantu": _help,
    "pisah": _split,
    "jawaban": _is_answer,
    "cari": _is_search,
}
