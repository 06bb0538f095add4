"""What the alarm clock lets the bot say by itself: pings, follow-ups, notices, the agenda and the line of 15.00."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from bot.casework.due import LINE, NOTICE, PING
from bot.casework.rhythm import BUDGET, Message
from bot.handlers import agenda, calendar_file, line, notices, pings, pushing, reminder_lead, today
from bot.handlers.agenda import Page
from bot.handlers.context import Context, Step, current_step
from bot.handlers.today import Told
from bot.store import leaves, outbox, people, reminders, schools, unasked
from bot.store.people import Person
from bot.store.reminders import Reminder
from bot.store.unasked import NOTHING, OPEN, SAID, Day
from bot.store.work import Work

AT_ONCE = 5  # persons whose day is looked at in one transaction
LOOK_AGAIN = timedelta(minutes=15)
AFTER_A_FAILURE = timedelta(minutes=1)
GLANCE = "lihat"  # the slot of initials and class, shown for a minute
LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Speaker:
    """The hooks of the alarm clock that speak. Memory only tells when to look again; a restart looks at all anew."""

    def __init__(self, step: Callable[[Work], Step]) -> None:
        self._step = step
        self._next: dict[int, datetime] = {}

    async def say_due(self, work: Work, rows: Sequence[Reminder]) -> None:
        """Say what is due, each listener's together; what has nobody who could be told waits for somebody who can."""
        rows = await reminder_lead.to_leaders(work, rows)
        told: dict[int, list[Reminder]] = {}
        listeners: dict[int, Person] = {}
        for owner_id, school_id in dict.fromkeys((one.person_id, one.school_id) for one in rows):
            own = [one for one in rows if one.person_id == owner_id]
            listener = await self._listener(work, school_id, owner_id, own)
            if listener is not None:
                listeners[listener.id] = listener
                told.setdefault(listener.id, []).extend(one for one in own if one.kind != NOTICE)
        for person_id, due in told.items():
            async with self._as(work, listeners[person_id]) as context:
                await pings.say_due(context, [await today.told(context, one) for one in due])

    async def _listener(self, work: Work, school_id: int, owner_id: int, own: Sequence[Reminder]) -> Person | None:
        owner = await people.get(work, school_id, owner_id)
        if owner is None:
            return None
        async with self._as(work, owner) as context:
            listener = await today.listener(work, owner, context.now.date())
            if listener is None:
                await reminders.park(work, owner)
                return None
            await notices.say(context, [one for one in own if one.kind == NOTICE])
        return listener

    async def daily(self, work: Work) -> datetime | None:
        """Say what depends on the hour of the day; return when to be asked again."""
        for person_id in reminders.take_stale(work):
            self._next.pop(person_id, None)
        everybody = dict(await unasked.counselors(work))
        waiting = [one for one in everybody if self._waits(work, one)]
        for person_id in waiting[:AT_ONCE]:
            self._next[person_id] = work.now + AFTER_A_FAILURE  # kept if this is rolled back
            person = await people.get(work, everybody[person_id], person_id)
            if person is not None:
                at = min(await self._attend(work, person), work.now + LOOK_AGAIN)
                work.after_commit(partial(self._next.__setitem__, person_id, at))
        return work.now if waiting else min((self._next[one] for one in everybody), default=None)

    def _waits(self, work: Work, person_id: int) -> bool:
        """Whether a person's moment has come; one too far ahead was set before the clock was put back."""
        return not work.now < self._next.get(person_id, LONG_AGO) <= work.now + 2 * LOOK_AGAIN

    async def _attend(self, work: Work, person: Person) -> datetime:
        """Look at a person's day; return when there is something to say next."""
        async with self._as(work, person) as context:
            state = await unasked.of(work, person.id, context.now.date())
            state = await _end_glance(context, state)
            standing = await today.told_to(context)
            await pings.turn(context, standing)
            if state.day > context.now.date():  # the clock was put back: that day was decided (K2)
                return work.now + LOOK_AGAIN
            away = await leaves.deputy_of(work, person.id, state.day) is not None
            plan = await pings.planned(context, standing)
            await _early(context, plan, standing)
            await _agenda(context, standing, away=away)
            await _line(context, plan)
            return await _next_moment(context, plan, standing)

    async def calendar(self, work: Work, chat: int) -> dict[str, Any] | None:
        """Return the calendar file of whoever has this chat."""
        person = await people.by_telegram(work, chat)
        if person is None or not person.counsels:
            return None
        async with self._as(work, person) as context:
            return await calendar_file.content(context)

    @asynccontextmanager
    async def _as(self, work: Work, person: Person) -> AsyncIterator[Context]:
        step = self._step(work)
        step.person, step.school = person, await schools.get(work, person.school_id)
        token = current_step.set(step)
        try:
            yield Context.of_chat(person.telegram_id)
        finally:
            current_step.reset(token)


async def _early(context: Context, plan: Sequence[Message], standing: Sequence[Told]) -> None:
    """Say the pings that come more than an hour before, because their hour is quiet (Friday prayer)."""
    if context.school_time.quiet(context.now):
        return
    for one in plan:
        if one.kind == PING and one.at <= context.now:
            await pings.announce(context, one, standing)


async def _agenda(context: Context, standing: Sequence[Told], *, away: bool) -> None:
    """Say the agenda at its hour, if something is in it; afterwards let its message keep up, without a sound."""
    state = await unasked.of(context.work, context.person.id, context.now.date())
    at = await agenda_at(context)
    if state.agenda == OPEN and context.now >= at:
        page = await agenda.page(context, standing)
        missed = state.first or away or not context.school_time.is_school_day(state.day)
        if missed or page.empty or context.school_time.quiet(context.now):
            state = replace(state, agenda=NOTHING)
        else:
            late = context.now - at > pings.LATE
            await pushing.push(context, page.html(context, late=late), page.board, agenda.slot(state.day))
            state = replace(state, agenda=SAID, counted=state.counted + 1, digest=page.digest)
        await unasked.keep(context.work, state)
    elif state.digest and not away:
        await _keep_up(context, state, await agenda.page(context, standing))
    elif state.first:
        await unasked.keep(context.work, state)


async def _keep_up(context: Context, state: Day, page: Page) -> None:
    if page.digest == state.digest:
        return
    await context.change(agenda.slot(state.day), page.html(context), page.board)
    await unasked.keep(context.work, replace(state, digest=page.digest))


async def agenda_at(context: Context) -> datetime:
    """Return when the person's agenda of today is said."""
    hour = await leaves.agenda_hour(context.work, context.person.id)
    return context.school_time.agenda_at(context.now.date(), hour)


async def _line(context: Context, plan: Sequence[Message]) -> None:
    """Say the line of 15.00 if notes are open; if it has joined a ping that is still to come, that one says it."""
    state = await unasked.of(context.work, context.person.id, context.now.date())
    at = context.school_time.line_at(state.day)
    if state.line != OPEN or context.now < at or any(one.open_notes and one.at > context.now for one in plan):
        return
    planned = next((one for one in plan if one.kind == LINE), None)
    if planned is None or state.first or state.counted >= BUDGET or context.school_time.quiet(context.now):
        await unasked.keep(context.work, replace(state, line=NOTHING))
        return
    await line.say(context, len(planned.items), late=context.now - at > pings.LATE)


async def _end_glance(context: Context, state: Day) -> Day:
    """Take initials and class out of the chat again when their minute is over."""
    if state.glance_until is None or state.glance_until > context.work.now:
        return state
    await outbox.delete(context.work, context.chat, GLANCE)
    state = replace(state, glance_until=None)
    await unasked.keep(context.work, state)
    return state


async def _next_moment(context: Context, plan: Sequence[Message], standing: Sequence[Told]) -> datetime:
    now, state = context.now, await unasked.of(context.work, context.person.id, context.now.date())
    moments = [one.at for one in plan]
    moments += [one.item.due.at for one in standing if one.item.due.at is not None]
    moments += [await agenda_at(context), context.school_time.line_at(state.day)]
    moments += [state.glance_until] if state.glance_until else []
    return min([one for one in moments if one > now], default=now + LOOK_AGAIN).astimezone(UTC)
