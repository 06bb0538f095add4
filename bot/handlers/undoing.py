"""Batalkan: for ten minutes what was done about a reminder is undone, by the versions and moments that it changed."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.engine.draft import answer_from_json
from bot.handlers import filing, starting
from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Button, button
from bot.handlers.reminder_ways import VERB
from bot.i18n import N_
from bot.store import drafts, records, reminder_acts
from bot.store.reminder_acts import Act
from bot.store.reminders import Reminder

FOR = timedelta(minutes=10)
UNDO = "urung"
FILED, SNOOZED = "catatan", "tunda"
LABEL = N_("Batalkan")
TOO_LATE = N_("Batalkan berlaku 10 menit. Jadwalnya tetap dapat diubah dari kartu kasus.")
DONE_ALREADY = N_("Ini sudah dibatalkan.")
CHANGED_SINCE = N_("Catatannya sudah diubah lagi sesudah itu, jadi tidak saya batalkan. Perbaiki lewat kartu kasusnya.")
REASON = N_("Dibatalkan.")
BACK = N_("Dikembalikan seperti semula.")


def slot(act: Act) -> str:
    """Name the message that says what was done, under which Batalkan stands."""
    return f"tindakan.{act.id:x}"


def slot_under(ways: Iterable[Button]) -> str | None:
    """Return the name of a message under which Batalkan stands, None for any other."""
    return next((f"tindakan.{one.data[1]}" for one in ways if one.data[-1:] == (UNDO,)), None)


def way(act: Act) -> Button:
    """Return the button; it names the act, and only who did it may undo it."""
    return button(LABEL, VERB, f"{act.id:x}", UNDO)


async def of_filing(context: Context, desk: Desk) -> Act:
    """Keep what filing has just changed of a desk's activity, so that it can be undone."""
    activity = desk.about.activity_id or 0
    now = await records.newest_versions(context.work, context.person, activity)
    phases = {phase: version for phase, version in now.items() if version > desk.draft.base.get(phase, 0) > 0}
    before = {"kegiatan": activity, "versi": phases}
    return await reminder_acts.note(context.work, context.person, FILED, before=before)


async def of_snooze(context: Context, reminder: Reminder) -> Act:
    """Keep how a reminder stood before it was put off."""
    before = reminder_acts.as_it_stands(reminder)
    return await reminder_acts.note(context.work, context.person, SNOOZED, reminder=reminder, before=before)


async def undo(context: Context, act_id: int) -> bool:
    """Undo an act of one's own within ten minutes; what stands in the way is said in words. False: nothing such."""
    act = await reminder_acts.get(context.work, context.person, act_id)
    how = UNDOING.get(act.kind) if act else None
    if act is None or how is None or act.person_id != context.person.id:
        return False
    if act.state != reminder_acts.STANDS:
        context.toast(DONE_ALREADY)
    elif context.work.now - act.made_at > FOR:
        context.toast(TOO_LATE, alert=True)
    elif await how(context, act) and await reminder_acts.move(context.work, act, reminder_acts.UNDONE):
        await context.change(slot(act), context.html(BACK))
    else:
        context.toast(CHANGED_SINCE, alert=True)
    return True


async def _wake(context: Context, act: Act) -> bool:
    return await reminder_acts.restore(context.work, context.person, act)


async def _file_before(context: Context, act: Act) -> bool:
    """File what stood before as the newest version; nothing is erased, and guards are asked as ever."""
    activity, changed = int(act.before["kegiatan"]), dict(act.before["versi"])
    now = await records.newest_versions(context.work, context.person, activity)
    if not changed or any(now.get(phase) != version for phase, version in changed.items()):
        return False
    return await file_beside(context, activity, _former(changed), REASON) is not None


def _former(changed: Mapping[str, int]) -> Callable[[Context, Desk], Awaitable[None]]:
    async def change(context: Context, desk: Desk) -> None:
        """Put the answers of the former versions in the place of the newest."""
        answers = {key: one for key, one in desk.draft.answers.items() if desk.form.phase_of(key) not in changed}
        for phase, version in changed.items():
            found = await records.versions(context.work, context.person, desk.about.activity_id or 0, phase)
            former = next(one.body for one in found if one.version == version - 1)
            known = {key: raw for key, raw in former.items() if key in desk.form and not desk.form[key].same_as}
            answers |= {key: answer_from_json(raw) for key, raw in known.items()}
        desk.draft = replace(desk.draft, answers=answers)

    return change


async def file_beside(
    context: Context, activity: int, change: Callable[[Context, Desk], Awaitable[None]], reason: str
) -> Desk | None:
    """File a change of a filed activity without a question; the form that is open in front stays there.

    None if it was not filed: what a guard says stands in the chat, and the activity is as it was.
    """
    current = await drafts.current(context.work, context.person)
    desk = await starting.on_record(context, activity)
    if desk is None:
        return None
    base = dict(desk.draft.base)
    await change(context, desk)
    desk.draft = replace(desk.draft, reason=context.text(reason))
    if not await filing.file(context, desk):
        await drafts.mark(context.work, context.person, desk.id, "dibuang")
    now = await records.newest_versions(context.work, context.person, activity)
    desk.draft = replace(desk.draft, base=base)
    if current is not None and current.about.activity_id != activity:
        await drafts.mark(context.work, context.person, current.id, "aktif")
    return desk if now != base else None


UNDOING: dict[str, Callable[[Context, Act], Awaitable[bool]]] = {SNOOZED: _wake, FILED: _file_before}
