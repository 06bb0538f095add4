"""What delivery asks us to say when something went wrong: apologies, silence, a full disk."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from bot.delivery import updates
from bot.handlers import attaching, playing, showing, ticks, words
from bot.handlers import desk as desks
from bot.handlers.context import Context, Step, current_step
from bot.i18n import translator
from bot.store import drafts, outbox, people, reminders, schools
from bot.store.attachments import Attachment
from bot.store.outbox import Said
from bot.store.people import Person
from bot.store.work import Work

STILL_ASKED = timedelta(hours=24)


class Wording:
    """The hooks of delivery that speak; each says what it has to say through the outbox, in the given work."""

    def __init__(self, step: Callable[[Work], Step]) -> None:
        self._step = step

    async def apologize(self, raw: dict[str, Any], work: Work) -> None:
        """Tell somebody whose message could not be processed three times."""
        await self._tell(raw, work, words.FAILED)

    async def too_many(self, raw: dict[str, Any], work: Work) -> None:
        """Tell somebody who sends so much at once that the rest is not read."""
        await self._tell(raw, work, words.TOO_MANY)

    async def _tell(self, raw: dict[str, Any], work: Work, marked: str) -> None:
        chat = updates.chat_id(raw)  # read from what arrived: it may be the very thing that cannot be understood
        if chat is None or not updates.is_private(raw):
            return
        person = await people.by_telegram(work, chat)
        if person is not None and person.active:
            say = translator(person.language)
            await outbox.say(work, chat, {"text": say(marked)})

    async def unreachable(self, chat: int, work: Work) -> None:
        """Mark a person who blocked the bot, let reminders wait for them, and tell the koordinators once (T13)."""
        is_news = await people.set_unreachable(work, chat, True)
        person = await people.by_telegram(work, chat)
        if person is None:
            return
        await reminders.park(work, person)
        if not is_news:
            return
        for other in await people.listed(work, person.school_id):
            if other.koordinator and other.active and not other.unreachable and other.id != person.id:
                say = translator(other.language)
                await outbox.say(work, other.telegram_id, {"text": say(words.UNREACHABLE, name=person.name)})

    async def attached(self, attachment: Attachment, work: Work) -> None:
        """An attachment is stored: its tick is completed."""
        person = await people.get(work, attachment.school_id, attachment.owner_id)
        async with self._speaking(work, person) as context:
            if context is not None:
                await ticks.stored(context, attachment)

    async def unobtainable(self, attachment: Attachment, why: str, work: Work) -> None:
        """An attachment cannot be had: say so, and what to do."""
        person = await people.get(work, attachment.school_id, attachment.owner_id)
        async with self._speaking(work, person) as context:
            if context is not None:
                await attaching.failed(context, attachment, why)

    async def after_silence(self, seconds: int, work: Work) -> None:
        """The bot was away: the open question of each form shown in the last day gets one edit that says so (T10)."""
        since = work.now - STILL_ASKED
        for person_id, draft_id in await drafts.shown_since(work, since):
            await self._say_away(work, person_id, draft_id)

    async def _say_away(self, work: Work, telegram_id: int, draft_id: int) -> None:
        async with self._speaking(work, await people.by_telegram(work, telegram_id)) as context:
            if context is None:
                return
            desk = await desks.by_id(context, draft_id)
            if desk is not None and desk.open_question is not None and desk.shown:
                question = desk.open_question
                html = showing.question_html(context, desk, question, heading=desk.headed == desk.shown)
                text = f"{html}\n\n{context.html(words.AWAY)}"
                await context.change(desk.shown, text, showing.question_board(desk, question))

    @asynccontextmanager
    async def _speaking(self, work: Work, person: Person | None) -> AsyncIterator[Context | None]:
        """Give a context to speak to somebody with; None if the person is not in any more."""
        if person is None or not person.active:
            yield None
            return
        step = self._step(work)
        step.person, step.school = person, await schools.get(work, person.school_id)
        token = current_step.set(step)
        try:
            yield Context.of_chat(person.telegram_id)
        finally:
            current_step.reset(token)

    def storage_full(self, chat: int) -> dict[str, Any] | None:
        """Return what is told directly while the disk takes nothing; there is no row to say it from."""
        return {"text": translator("id")(words.FULL)}

    def instead(self, said: Said) -> dict[str, Any] | None:
        """Telegram refused a message for its content: say in words that something could not be shown."""
        sent_again = said.method in playing.METHODS.values()
        return {"text": translator("id")(playing.REFUSED if sent_again else words.NOT_SHOWN)} if said.shows else None
