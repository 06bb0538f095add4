"""The door: private chats only, known and active people only; everybody else reads one neutral sentence."""

from telegram import Chat, Update
from telegram.ext import ApplicationHandlerStop

from bot.handlers import words
from bot.handlers.context import Context
from bot.store import outbox, people, schools

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
        context.step.person = person
        context.step.school = await schools.get(context.work, person.school_id)
        if person.unreachable:
            await people.set_unreachable(context.work, person.telegram_id, False)
        return
    if context.step.house.welcome is not None and await context.step.house.welcome(update, context, person):
        raise ApplicationHandlerStop
    if update.my_chat_member is None:
        await turn_away(context)
    raise ApplicationHandlerStop


async def turn_away(context: Context) -> None:
    """Say the neutral sentence to a stranger, at most once a minute."""
    if context.step.house.strangers.may(context.chat, STRANGER_PAUSE):
        await context.tell(context.html(words.STRANGER), protect=False)


async def _leave(update: Update, context: Context, chat: Chat) -> None:
    """Say one sentence in a group and go; a channel gets none."""
    left = update.my_chat_member is not None and update.my_chat_member.new_chat_member.status in {"left", "kicked"}
    if left or not context.step.house.strangers.may(chat.id, STRANGER_PAUSE):
        return
    if chat.type in {Chat.GROUP, Chat.SUPERGROUP}:
        await context.tell(context.html(words.IN_GROUPS), protect=False)
    await outbox.do(context.work, chat.id, "leaveChat", {})
