"""Answers: a tap, a text or an edited message becomes a step, and the step's outcome is carried out."""

import re
from dataclasses import replace

from telegram import Message, Update

from bot.casework.access import SLIP
from bot.engine.outcome import (
    Corrected,
    Danger,
    Edited,
    GoTo,
    Problem,
    Stale,
    Tapped,
    Typed,
)
from bot.engine.question import Begun, Taken
from bot.engine.times import Day
from bot.handlers import (
    activities,
    attaching,
    calendar_command,
    datasets,
    filing,
    leave,
    lists,
    moving,
    reminder_off,
    searching,
    showing,
    starting,
    stepping,
)
from bot.handlers import desk as desks
from bot.handlers.context import Context, message_of, tapped
from bot.handlers.desk import Desk
from bot.handlers.keyboard import button, keyboard
from bot.handlers.speech import listed
from bot.i18n import N_
from bot.language import text as texts
from bot.store import drafts, outbox, spoken

BURST_SECONDS = 2
CODE = re.compile(r"[0-9]{4}-[0-9]{3,}")
WHETHER = "tanya"  # asked of a late text: is it the answer?
OTHER_MEDIA = N_(
    "Kiriman ini diganti di Telegram. Yang tersimpan tetap yang semula. "
    "Bila ingin menambah atau mengganti, mohon kirim sebagai pesan baru, atau lewat Perbaiki bila sudah disimpan."
)
OF_NO_ANSWER = N_(
    "Perubahan pada kiriman ini tidak saya pakai; yang sudah tersimpan tetap seperti semula. "
    "Bila perlu, mohon kirim sebagai pesan baru di bawah pertanyaannya."
)
ASIDE = {
    "pindah": moving.typed,
    "untuk": searching.typed_whose,
    "kegiatan": activities.typed,
    "data": datasets.typed,
    "kalender": calendar_command.typed,
    "cuti": leave.typed,
    reminder_off.KIND: reminder_off.typed,
}


async def tap(update: Update, context: Context) -> None:
    """Take a tap on an option. The button names draft, question and option; all of it is checked."""
    words = tapped(update)
    _, draft, question, *rest = [*words, *[""] * (4 - len(words))]
    desk = await _desk(context, draft)
    if desk is None:
        context.toast(await desks.gone(context, draft))
        return
    on = {"1": True, "0": False}.get(rest[-1]) if len(rest) > 1 else None
    # A code may hold colons itself: 2026-12-02T09:40, or a month of the calendar.
    code = ":".join(rest if on is None else rest[:-1])
    await stepping.step(context, desk, Tapped(question, code, on))


async def _desk(context: Context, key: str) -> Desk | None:
    """Return the person's own open draft that a button names; one that was aside comes back on the desk."""
    try:
        desk = await desks.by_id(context, int(key, 16))
    except (ValueError, OverflowError):
        return None
    if desk and desk.row.state == "disimpan_dulu":
        await drafts.mark(context.work, context.person, desk.id, "aktif")
    return desk


async def text(update: Update, context: Context) -> None:
    """Take a text: it answers the newest question that was seen before it, or it is a search (DESIGN 3B)."""
    message = update.effective_message
    if message is None or message.text is None:
        return
    if await spoken.find(context.work, context.chat, message.message_id):
        return
    slot = await outbox.newest_slot_below(context.work, context.chat, message.message_id)
    aside, key = lists.asked_aside(context, slot.name) if slot else ("", "")
    if aside:
        await ASIDE[aside](context, key, message.text)
        return
    desk = await desks.on_desk(context)
    draft_id, question = desks.question_of(slot.name) if slot else (0, "")
    if desk is None or draft_id != desk.id:
        await searching.search(context, message.text)
        return
    typed = Typed(question, message.text, message.message_id, int(message.date.timestamp()))
    await _to_form(context, desk, typed)


async def _to_form(context: Context, desk: Desk, typed: Typed) -> None:
    """Give a text to the form on the desk: to its review, to the open question, or to the answer before."""
    if typed.question == "alasan":
        desk.draft = replace(desk.draft, reason=texts.clean(typed.text)[:500])
        await stepping.file(context, desk)
    elif typed.question == "periksa":
        await _to_review(context, desk, typed)
    elif _is_code(context, desk, typed):
        await showing.quiet(context, desk)
        await starting.put_aside(context, desk)
        await searching.search(context, typed.text)
    elif typed.question == WHETHER or _is_late(context, desk):
        await _ask_whether_answer(context, desk, typed)
    else:
        await stepping.step(context, desk, _addressed(desk, typed), typed=typed.text)


async def _to_review(context: Context, desk: Desk, typed: Typed) -> None:
    """In the review a number takes its answer up again, and Simpan may be typed."""
    questions = listed(desk.form, desk.draft, desk.around)
    word = " ".join(texts.clean(typed.text).casefold().split())
    last = desk.draft.last
    if last is not None and word != "simpan" and not word.isdecimal() and _follows(desk, typed):
        outcome = desk.say(replace(typed, question=last.question, joins=True))
        await stepping.note_spoken(context, desk, replace(typed, question=last.question), outcome)
        await showing.closed(context, desk, (last.question,))
        await showing.review(context, desk)
        await desks.keep(context, desk)
    elif word.isdecimal() and 1 <= int(word) <= len(questions):
        await take_up_question(context, desk, questions[int(word) - 1].key)
    elif word in {"simpan", context.text(N_("Simpan")).casefold()}:
        await stepping.file(context, desk)
    else:
        line = N_("Ketik nomor 1 sampai {n} untuk memperbaiki, atau ketuk Simpan. Semua jawaban aman.")
        await showing.take_away(context, desk)
        await showing.review(context, desk, context.html(line, n=len(questions)) + "\n\n")
        await desks.keep(context, desk)


async def take_up_question(context: Context, desk: Desk, question: str) -> None:
    """Open one question of the form again; its answer stays until another takes its place."""
    await context.change(
        desk.shown, context.html(N_("Memperbaiki: {short}"), short=context.text(desk.form[question].short))
    )
    await stepping.carry_out(context, desk, desk.say(GoTo(question)))


def _is_code(context: Context, desk: Desk, typed: Typed) -> bool:
    """Whether somebody looks a case up: a whole code is no choice, no day, and no answer after half an hour."""
    question = desk.open_question
    apart = question is not None and not question.free_text
    return bool(CODE.fullmatch(texts.clean(typed.text))) and (apart or _is_late(context, desk))


def _is_late(context: Context, desk: Desk) -> bool:
    """Whether the open question was shown more than 30 minutes ago."""
    shown = desk.row.shown_at
    return desk.open_question is not None and shown is not None and context.work.now - shown > desks.FRESH_FOR


async def _ask_whether_answer(context: Context, desk: Desk, typed: Typed) -> None:
    """Ask whether a late text answers the open question; what is typed meanwhile waits beside it."""
    question = desk.open_question
    if question is None:
        await searching.search(context, typed.text)
        return
    waiting = desk.pending if typed.question == WHETHER else []
    desk.pending = [*waiting, [question.key, typed.text, typed.message, typed.at]]
    await showing.quiet(context, desk)
    line = context.html(N_('Ini jawaban untuk "{ask}"'), ask=context.text(question.ask))
    ways = keyboard(button(N_("Ya"), "f", desk.key, "jawaban"), button(N_("Bukan, cari siswa"), "f", desk.key, "cari"))
    await context.tell(line, ways, desk.next_slot(WHETHER), question=True)
    await desks.keep(context, desk)


def _addressed(desk: Desk, typed: Typed) -> Typed:
    """Say which question a text answers: the one it was typed under, or the one before when it follows in a burst."""
    question, last = desk.open_question, desk.draft.last
    if question is None or typed.question != question.key:
        return replace(typed, joins=True)
    if last is None or last.question == question.key or not _follows(desk, typed):
        return typed
    if not question.free_text and isinstance(question.read(typed.text, None, desk.around), Taken | Begun):
        return typed
    return replace(typed, question=last.question, joins=True)


def _follows(desk: Desk, typed: Typed) -> bool:
    """Whether a text belongs to the answer typed a moment before: a free text grows, a day takes its hour."""
    last = desk.draft.last
    if last is None or last.question not in desk.form or typed.at - last.at > BURST_SECONDS:
        return False
    before, answer = desk.form[last.question], desk.draft.answers.get(last.question)
    if isinstance(before, Day) and answer is not None:
        return isinstance(before.read(typed.text, {"date": str(answer.value)[:10]}, desk.around), Taken)
    return before.free_text


async def edited(update: Update, context: Context) -> None:
    """Take an edited message: it corrects the answer that it gave, filed or not (kept for 72 hours)."""
    message = update.edited_message
    if message is None or (message.text is None and not spoken_with(message)):
        return
    found = await spoken.find(context.work, context.chat, message.message_id)
    if found is None and message.text is None:
        await context.tell(context.html(OF_NO_ANSWER))
        return
    if found is None:
        await _edit_first(update, context)
        return
    stored = await drafts.load(context.work, context.person, found.draft_id)
    if stored is None or stored.state == "dibuang":
        await context.tell(context.html(N_("Pesan itu milik draf yang sudah dibuang; perubahannya tidak disimpan.")))
        return
    if await attaching.replaced(context, message, found):
        await context.tell(context.html(OTHER_MEDIA))
        return
    change = Edited(found.question, message.text or message.caption or "", message.message_id)
    if stored.open:
        desk = await desks.opened(context, stored)
        if desk is not None:
            await stepping.step(context, desk, change)
    elif stored.about.activity_id is not None:
        await _edit_filed(context, stored.about.activity_id, change)
    elif stored.form == SLIP:
        await context.tell(context.html(N_("Rujukan sudah terkirim; perubahan pesan ini tidak ikut.")))


def spoken_with(message: Message) -> bool:
    """Whether a message carries something whose caption belongs to its answer."""
    return bool(message.voice or message.audio or message.photo or message.document)


async def _edit_first(update: Update, context: Context) -> None:
    """An edit may arrive before its original, or instead of it: then it is the answer, once."""
    message = update.edited_message
    desk = await desks.on_desk(context)
    if message is None or desk is None or message.text is None or message.text.startswith("/"):
        return  # a command was served when it was sent; changed later it is neither served nor an answer
    slot = await outbox.newest_slot_below(context.work, context.chat, message_of(update))
    draft_id, question = desks.question_of(slot.name) if slot else (0, "")
    now = desk.open_question
    if draft_id == desk.id and now is not None and question == now.key:
        await _to_form(context, desk, Typed(question, message.text, message.message_id, int(message.date.timestamp())))


async def _edit_filed(context: Context, activity_id: int, change: Edited) -> None:
    """After filing, an edited message makes a new version; the old one stays readable."""
    current = await drafts.current(context.work, context.person)
    desk = await starting.on_record(context, activity_id)
    if desk is None:
        return
    outcome = desk.say(change)
    if isinstance(outcome, Danger):
        await stepping.carry_out(context, desk, outcome)
        return
    if isinstance(outcome, Corrected) and filing.changes(desk):
        desk.draft = replace(desk.draft, reason=context.text(N_("Pesan diubah di Telegram.")))
        await desks.keep(context, desk)
        await filing.file(context, desk)
        short = context.text(desk.form[change.question].short)
        version = desk.draft.base.get(desk.form.phase_of(change.question), 0) + 1
        line = N_("✓ Perubahan tersimpan (versi {n}): {short}. Yang lama tetap dapat dibaca.")
        await context.tell(context.html(line, n=version, short=short))
    elif isinstance(outcome, Corrected) and outcome.opens:  # what was decided about the old words must be asked anew
        desk.draft = replace(desk.draft, reason=context.text(N_("Pesan diubah di Telegram.")))
        await starting.show_open(context, desk)
        return
    else:
        await drafts.mark(context.work, context.person, desk.id, "dibuang")
        if isinstance(outcome, Problem):
            await context.tell(context.html(outcome.error, **outcome.params))
        elif isinstance(outcome, Stale):
            await context.tell(
                context.html(N_("Jawaban dari pesan itu sudah diganti; perubahan pesannya tidak dipakai."))
            )
    if current is not None:
        await drafts.mark(context.work, context.person, current.id, "aktif")
