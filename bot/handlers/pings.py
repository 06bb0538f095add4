"""What a reminder says by itself: code, activity, hour and place, never a name; late ones say so."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from html import escape

from bot.casework.due import SAFETY
from bot.casework.lines import say
from bot.i18n import N_, Translator, translator
from bot.language import dates
from bot.store import cases, groups, outbox, people, reminders
from bot.store.people import Person
from bot.store.reminders import Reminder
from bot.store.work import Work

LATE = timedelta(minutes=5)
GROUPED = 3  # more than so many late ones share one message (K7)
CALLED = N_("Pengingat: {told}.")
CALLED_LATE = N_("Pengingat (terlambat): {told}.")
SEVERAL_LATE = N_("Pengingat (terlambat), {n} hal:")
FOLLOW_UP = N_("{about}: tindak lanjut hari ini, pukul {hour}.")
TODAY, ON = N_("hari ini pukul {hour}"), N_("{day} pukul {hour}")
GROUP = N_("Kelompok {n}")


async def say_due(work: Work, rows: Sequence[Reminder]) -> None:
    """Say what is due, each person's together; what has nobody who could be told waits for somebody who can."""
    for person_id, school_id in dict.fromkeys((one.person_id, one.school_id) for one in rows):
        person = await people.get(work, school_id, person_id)
        own = [one for one in rows if one.person_id == person_id]
        if person is None or not person.active or person.unreachable:
            if person is not None:
                await reminders.park(work, person)
            continue
        await _say(work, person, own)


async def _say(work: Work, person: Person, rows: Sequence[Reminder]) -> None:
    late = [one for one in rows if _is_late(work, one)]
    if len(late) > GROUPED:
        late = [one for one in await reminders.due_of(work, person.id) if _is_late(work, one)]
        await _together(work, person, late)
        rows = [one for one in rows if not _is_late(work, one)]
    for one in rows:
        await _tell(work, person, [one], await _alone(work, person, one))


def _is_late(work: Work, one: Reminder) -> bool:
    return one.due_at is not None and work.now - one.due_at > LATE


async def _together(work: Work, person: Person, rows: Sequence[Reminder]) -> None:
    translate = translator(person.language)
    lines = [f"○ {await _told(work, person, one)}" for one in rows]
    await _tell(work, person, rows, "\n".join([translate(SEVERAL_LATE, n=len(rows)), *lines]))


async def _alone(work: Work, person: Person, one: Reminder) -> str:
    translate = translator(person.language)
    if one.kind == SAFETY and one.at is not None:
        about = await _about(work, person, one, translate)
        return translate(FOLLOW_UP, about=about, hour=dates.clock(_here(one.at, one)))
    return translate(CALLED_LATE if _is_late(work, one) else CALLED, told=await _told(work, person, one))


async def _told(work: Work, person: Person, one: Reminder) -> str:
    translate = translator(person.language)
    about = await _about(work, person, one, translate)
    what = "" if one.damaged else say(one.what, translate)
    parts = [about, what, _when(work, one, translate), translate(one.place) if one.place else ""]
    return ", ".join(filter(None, parts))


async def _about(work: Work, person: Person, one: Reminder, translate: Translator) -> str:
    case = await cases.get(work, person, one.case_id) if one.case_id else None
    if case is not None:
        return case.code
    group = await groups.get(work, person, one.group_id) if one.group_id else None
    return translate(GROUP, n=group.number) if group else ""


def _here(at: datetime, one: Reminder) -> datetime:
    return at.astimezone(dates.zone(one.zone))


def _when(work: Work, one: Reminder, translate: Translator) -> str:
    if one.at is None:
        return ""
    at = _here(one.at, one)
    if at.date() == _here(work.now, one).date():
        return translate(TODAY, hour=dates.clock(at))
    return translate(ON, day=dates.short_date(at.date(), translate.language), hour=dates.clock(at))


async def _tell(work: Work, person: Person, rows: Sequence[Reminder], text: str) -> None:
    """Say it in a slot that names the first of them; broadcasts give way to replies."""
    params = {"text": escape(text, quote=False), "parse_mode": "HTML", "protect_content": True}
    await outbox.say(work, person.telegram_id, params, rows[0].slot, "siaran", slot_kind=outbox.NOTICE)
    await reminders.said(work, [one.id for one in rows], rows[0].slot)
