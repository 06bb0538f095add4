"""Tidak jadi: what was agreed on does not take place, with the reason, filed where the day was agreed on."""

from dataclasses import replace

from bot.casework import appointments, lifecycle, scheduled
from bot.engine.draft import Answer
from bot.handlers import folder, lists, planned, reminder_words, starting, undoing
from bot.handlers.context import Context, number
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Button, button, keyboard
from bot.handlers.reminder_ways import OFF, VERB
from bot.handlers.undoing import file_beside
from bot.i18n import N_
from bot.language import text as texts
from bot.store import activities, errors, records, reminders
from bot.store.reminders import Reminder

KIND, AGAIN = "takjadi", "hari"
LONGEST = 500
REASONS = {
    "konseli": N_("Konseli berhalangan"),
    "saya": N_("Saya berhalangan"),
    "sekolah": N_("Ada kegiatan sekolah"),
    "perlu": N_("Sudah tidak perlu"),
}
ASK = N_("{what}: mengapa tidak jadi? Ketuk, atau ketik alasannya singkat.")
STAYS = N_("Tetap jadi")
OFF_NOW = N_("{what}: tidak jadi. Alasan: {reason}.")
STATUS = N_("Status kasus sekarang: {status}.")
GONE = N_("Pengingat ini tidak berlaku lagi, jadi tidak ada yang diubah.")


async def tap(context: Context, reminder: Reminder, more: str) -> None:
    """Ask why, or take the reason that was tapped."""
    if more in REASONS:
        await _call_off(context, reminder, context.text(REASONS[more]))
        return
    await lists.close_questions(context)
    chips = [button(label, VERB, f"{reminder.id:x}", OFF, code) for code, label in REASONS.items()]
    slot = lists.question_slot(context, KIND, f"{reminder.id:x}")
    line = context.html(ASK, what=await reminder_words.what(context, reminder))
    await context.tell(line, keyboard(*chips, rows=((button(STAYS, "x"),),)), slot, question=True)


async def typed(context: Context, key: str, text: str) -> None:
    """Take a typed reason."""
    reminder = await reminders.get(context.work, context.person, number(key))
    if reminder is None or reminder.state not in reminders.STANDING:
        await lists.close_questions(context)
        await context.tell(context.html(GONE))
    elif texts.is_blank(texts.clean(text)):
        await tap(context, reminder, "")
    else:
        await _call_off(context, reminder, texts.clean(text)[:LONGEST].rstrip("."))


async def _call_off(context: Context, reminder: Reminder, reason: str) -> None:
    await lists.close_questions(context)
    try:
        activity = await activities.own(context.work, context.person, reminder.activity_id)
    except errors.NotFound:
        await context.tell(context.html(GONE))
        return
    what = await reminder_words.whole(context, reminder)
    filed = await records.newest_versions(context.work, context.person, activity.id)
    question = scheduled.day_question(reminder.rule, activity.form, filed)

    async def change(_: Context, desk: Desk) -> None:
        called_off(desk, question, reason)

    desk = await file_beside(context, activity.id, change, reason)
    if desk is None:
        return
    act = await undoing.of_filing(context, desk)
    lines = [context.html(OFF_NOW, what=what, reason=planned.small(reason)), *await _status(context, desk)]
    await context.tell("\n".join(lines), keyboard(undoing.way(act), *_ways(desk, question)), undoing.slot(act))


def called_off(desk: Desk, question: str, reason: str) -> None:
    """Say in the answers that the day does not hold: TL7 of a follow-up, the plan's own words, else no day at all."""
    form, given = desk.form, dict(desk.draft.answers)
    why = appointments.CALLED_OFF.get(question, "")
    if question == "TL4":
        given["TL7"] = Answer("batal", form["TL7"].kind)
        given["TL7a"] = Answer(reason, form["TL7a"].kind)
    elif why:
        given[why] = Answer(reason, form[why].kind)
    else:
        given.pop(question, None)
    desk.draft = replace(desk.draft, answers=given)


async def _status(context: Context, desk: Desk) -> list[str]:
    if desk.case is None:
        return []
    facts = await folder.facts_of_case(context, desk.case)
    return [context.html(STATUS, status=context.text(lifecycle.ON_SCREEN[facts.status]))]


def _ways(desk: Desk, question: str) -> list[Button]:
    """Return the way to another day: the same question of the same record."""
    if desk.case is None and desk.group is None:
        return []
    return [button(N_("Jadwalkan lagi"), VERB, f"{desk.about.activity_id or 0:x}", AGAIN, question)]


async def another_day(context: Context, activity_id: int, question: str) -> bool:
    """Give what was called off another day; False for anything that is not the person's own."""
    try:
        activity = await activities.own(context.work, context.person, activity_id)
    except errors.NotFound:
        return False
    known = {"TL4", "IN14", *appointments.CALLED_OFF}
    return question in known and await starting.correct(context, activity.id, question=question, at_once=True)
