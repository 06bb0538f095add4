"""The door: private chats only, known and active people only; everybody else reads one neutral sentence."""

from dataclasses import replace

from telegram import Chat, Update, User
from telegram.ext import ApplicationHandlerStop

from bot.handlers import others, words
from bot.handlers.context import Context
from bot.store import outbox, people, reminders, schools
from bot.store.people import Person

STRANGER_PAUSE = 60.0  # seconds between two answers to the same stranger (T8)


async def door(update: Update, context: Context) -> None:
    """Let in whom the school let in; say the one sentence to anybody else, and leave groups."""
    chat = update.effective_chat
    if chat is None:
        raise ApplicationHandlerStop
    if chat.type != Chat.PRIVATE:
        await _leave(update, context, chat)
        raise ApplicationHandlerStop
    user = update.effective_user
    if user is None or user.id != chat.id:
        raise ApplicationHandlerStop  # nobody else writes in a private chat: such an update was made up
    person = await people.by_telegram(context.work, user.id)
    if person is not None and person.active:
        context.step.person = await _as_named_now(context, person, user)
        context.step.school = await schools.get(context.work, person.school_id)
        if person.unreachable and not _went(update):
            await people.set_unreachable(context.work, person.telegram_id, False)
            reminders.changed(context.work, person.id)  # what waited for them is due
        return
    if context.step.house.welcome is not None and await context.step.house.welcome(update, context, person):
        raise ApplicationHandlerStop
    if update.my_chat_member is None:
        await turn_away(context)
    raise ApplicationHandlerStop


async def _as_named_now(context: Context, person: Person, user: User) -> Person:
    """Keep up with the name that somebody bears in Telegram; who somebody is follows from the id alone (T15)."""
    name, username = others.name_of(user), user.username or ""
    await people.rename(context.work, person, name, username)
    return replace(person, name=name, username=username)


def _went(update: Update) -> bool:
    """Whether the update says that the bot was blocked, or put out of a group."""
    change = update.my_chat_member
    return change is not None and change.new_chat_member.status in {"left", "kicked"}


async def turn_away(context: Context) -> None:
    """Say the neutral sentence to a stranger, at most once a minute."""
    if context.step.house.strangers.may(context.chat, STRANGER_PAUSE):
        await context.tell(context.html(words.STRANGER), protect=False)


async def _leave(update: Update, context: Context, chat: Chat) -> None:
    """Say one sentence in a group and go; a channel gets none."""
    if _went(update) or not context.step.house.strangers.may(chat.id, STRANGER_PAUSE):
        return
    if chat.type in {Chat.GROUP, Chat.SUPERGROUP}:
        await context.tell(context.html(words.IN_GROUPS), protect=False)
    await outbox.do(context.work, chat.id, "leaveChat", {})
