"""A reply to a reminder is a note on its case: a draft of the next session until G1 lets it be filed."""

from dataclasses import replace

from telegram import Message, Update

from bot.engine.attachments import VOICE, Thing
from bot.engine.draft import Answer, Begun
from bot.engine.question import Begun as GoesOn
from bot.engine.texts import parts_of
from bot.handlers import answering, attaching, planned, starting
from bot.handlers import desk as desks
from bot.handlers.attaching import Arrived
from bot.handlers.context import Context, number
from bot.handlers.desk import Desk
from bot.handlers.keyboard import button, keyboard
from bot.i18n import N_
from bot.language import text as texts
from bot.store import cases, outbox, reminders, spoken
from bot.store.cases import Case
from bot.store.drafts import About

OF_ONE = "pengingat:"
WHICH = N_("Pengingat itu tentang beberapa kasus. Catatan ini untuk yang mana?")
ONE_ONLY = N_("Pengingat itu tentang beberapa kasus. Mohon kirim pesan suaranya lewat /catat dan kode kasusnya.")
NO_CASE = N_("Pengingat itu bukan tentang satu kasus, jadi balasannya tidak saya simpan. Catat lewat kartunya.")
OVER = N_("Pengingat itu tidak berlaku lagi, jadi balasannya tidak saya simpan. Catat dengan /catat dan kode kasusnya.")


async def text(update: Update, context: Context) -> None:
    """Take a text: as a note where it replies to a reminder, else as any other."""
    message = update.effective_message
    found = await _replied_to(context, message) if message else None
    if message is None or found is None:
        await answering.text(update, context)
        return
    note = texts.clean(message.text or "")
    if texts.is_blank(note) or not found:
        await context.tell(context.html(NO_CASE))
    elif len(found) == 1:
        await _note(context, found[0], note)
    else:
        desk = await starting.begin_note(context, note)
        ways = [button("{code}", "n", desk.key, f"{one.id:x}", code=one.code) for one in found]
        await context.tell(context.html(WHICH), keyboard(*ways))


async def received(update: Update, context: Context) -> None:
    """Take a voice note: as a note where it replies to a reminder; anything else as ever."""
    message = update.effective_message
    arrived = attaching.carried(message) if message else None
    voice = arrived is not None and arrived.kind == VOICE
    found = await _replied_to(context, message) if message and voice else None
    if message is None or arrived is None or found is None:
        await attaching.received(update, context)
    elif len(found) != 1:
        await context.tell(context.html(ONE_ONLY if found else NO_CASE))
    elif arrived.size > attaching.MOST_BYTES:
        await context.tell(context.html(attaching.REFUSALS[VOICE, attaching.LARGE]))
    elif not await _refused(context, found[0]):
        await _voice(context, found[0], message, arrived)


async def _replied_to(context: Context, message: Message) -> list[Case] | None:
    """Return the own cases of the reminder that is replied to; None where the message replies to no reminder."""
    to = message.reply_to_message
    if to is None or await spoken.find(context.work, context.chat, message.message_id):
        return None
    slot = await outbox.slot_at(context.work, context.chat, to.message_id)
    if slot is None:
        return None
    told = await reminders.in_slot(context.work, context.person, slot.name)
    if not told and slot.name.startswith(OF_ONE):
        alone = await reminders.get(context.work, context.person, number(slot.name.removeprefix(OF_ONE)))
        told = [alone] if alone else []
    elif not told:
        return None
    ids = dict.fromkeys(one.case_id for one in told if one.case_id is not None)
    found = [await cases.get(context.work, context.person, one) for one in ids]
    return [one for one in found if one is not None]


async def _refused(context: Context, case: Case) -> bool:
    if case.status not in (*planned.CLOSED, "dibatalkan"):
        return False
    await planned.refuse(context, case)
    return True


async def _note(context: Context, case: Case, note: str) -> None:
    if not await _refused(context, case):
        await starting.begin_for_case(context, context.step.house.forms[starting.MEETING], case, note)


async def _voice(context: Context, case: Case, message: Message, arrived: Arrived) -> None:
    """Keep a voice note with the question of what the konseli said, which opens when G1 lets it."""
    form = context.step.house.forms[starting.MEETING]
    current = await desks.on_desk(context)
    desk = await starting.unfinished(context, form, case)
    if desk is None:
        desk = await starting.begin(context, form, About(student_id=case.student_id, case_id=case.id))
    caption = texts.clean(message.caption or "")
    thing = Thing(VOICE, context.work.new_id(), "" if texts.is_blank(caption) else caption, None)
    _keep_in(desk, thing, message.message_id)
    await attaching.want(context, desk, message, arrived, thing, form.note)
    await starting.note_kept(context, desk)
    if current is None or current.id != desk.id:
        await starting.put_aside(context, desk)


def _keep_in(desk: Desk, thing: Thing, message: int) -> None:
    """Add a part to the answer, wherever it stands by now: given, begun, or waiting for its question."""
    key, draft = desk.form.note, desk.draft
    question, answer, begun = desk.form[key], draft.answers.get(key), draft.begun_of(key)
    before = parts_of(begun.value) if begun else parts_of(answer.value) if answer else []
    read = question.receive(thing, before, desk.around)
    if not isinstance(read, GoesOn):
        raise TypeError(key)
    messages = (*(begun.messages if begun else answer.messages if answer else ()), (message, thing.text))
    if answer is not None and begun is None:
        grown: Answer = replace(answer, value=read.value, messages=messages)
        desk.draft = replace(draft, answers={**draft.answers, key: grown})
    elif draft.begun is not None and draft.begun.question == key:
        desk.draft = replace(draft, begun=Begun(key, read.value, messages))
    else:
        desk.draft = replace(draft, shelved={**draft.shelved, key: Begun(key, read.value, messages)})
