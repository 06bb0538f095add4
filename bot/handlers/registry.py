"""Everything a person can do, as data; registered by a loop."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, MessageHandler, TypeHandler, filters

from bot.casework import access
from bot.casework.access import Action, Ownership
from bot.handlers import (
    activities,
    afterwards,
    agenda_command,
    answering,
    calendar_command,
    calm,
    card,
    choosing,
    commands,
    commitments,
    conference,
    datasets,
    door,
    forms,
    group_card,
    group_danger,
    group_handover,
    group_hooks,
    groups,
    handover,
    identity,
    instruments,
    inviting,
    joining,
    language,
    leave,
    line,
    lists,
    members,
    moving,
    numbers,
    other,
    overseeing,
    overseeing_groups,
    own_settings,
    picking,
    pings,
    playing,
    reading,
    reminder_taps,
    reminder_ways,
    reply_notes,
    roster_file,
    safety,
    searching,
    slips,
    starting,
    teachers,
    telling,
    visits,
)
from bot.handlers import desk as desks
from bot.handlers.context import Context, Ways, message_of, tapped
from bot.handlers.desk import Desk
from bot.i18n import N_
from bot.store import drafts

Act = Callable[[Update, Context], Coroutine[Any, Any, None]]


@dataclass(frozen=True)
class Command:
    """A command of Telegram's menu. `right` is what a role needs to find it there; its handler asks by itself."""

    name: str
    about: str
    act: Act
    listed: bool = True
    interrupts: bool = True
    right: tuple[Action, Ownership] | None = None


COMMANDS = (
    Command("menu", N_("Menu"), commands.menu),
    Command("baru", N_("Buka kasus baru"), commands.new_case),
    Command("catat", N_("Catat sesi"), commands.note_session),
    Command("kegiatan", N_("Mulai layanan atau kegiatan"), activities.command),
    Command("nilai", N_("Penilaian satu minggu atau satu semester"), commands.assess),
    Command("kunjungan", N_("Kunjungan rumah"), commands.visit),
    Command("konferensi", N_("Konferensi kasus"), commands.conference),
    Command("bimbingan", N_("Bimbingan kelompok"), groups.guidance),
    Command("kelompok", N_("Konseling kelompok"), groups.counseling),
    Command("agenda", N_("Agenda hari ini dan minggu ini"), agenda_command.command),
    Command("kasus", N_("Kasus saya"), commands.my_cases),
    Command("cari", N_("Cari siswa atau kasus"), commands.find),
    Command("lanjut", N_("Lanjutkan yang belum selesai"), commands.go_on, interrupts=False),
    Command("siswa", N_("Tambah atau ubah siswa"), commands.student),
    Command("data", N_("Catat data siswa (himpunan data)"), datasets.command),
    Command("rujuk", N_("Rujuk siswa ke BK"), slips.command, right=(Action.KIRIM_RUJUKAN, Ownership.SEKOLAH)),
    Command("rujukan", N_("Rujukan"), slips.listed),
    Command("anggota", N_("Anggota sekolah"), members.command, right=(Action.LIHAT_ANGGOTA, Ownership.SEKOLAH)),
    Command("undang", N_("Undang konselor atau guru"), inviting.command, right=(Action.UNDANG, Ownership.SEKOLAH)),
    Command("kalender", N_("Kalender sekolah"), calendar_command.command),
    Command("cuti", N_("Cuti: pengingat ke rekan"), leave.command),
    Command("pengaturan", N_("Jam agenda saya"), own_settings.command),
    Command("bahasa", N_("Bahasa / Language"), language.command),
    Command("bantuan", N_("Bantuan"), commands.help_),
    Command("batal", N_("Buang yang sedang diisi"), commands.give_up, interrupts=False),
    Command("start", N_("Menu"), joining.start, listed=False),
)

WAYS = Ways(
    look_up=choosing.look_up,
    danger=group_danger.opened,
    student=identity.finish,
    filed=afterwards.filed,
    keep={
        identity.FORM: identity.store,
        numbers.FORM: numbers.save,
        access.SLIP: slips.send,
        access.HANDOVER: handover.send,
        access.GROUP_HANDOVER: group_handover.send,
    },
    then={
        "IN1": picking.picked,
        "AI-P4": instruments.entitled,
        "HD-L1": datasets.picked,
        "RM1": slips.picked,
        "RM3": slips.urgency_given,
        "KP-P8b": safety.rights_answered,
        "DR13": safety.hurt_answered,
        "DR1": safety.accompanied_answered,
        **group_hooks.HOOKS,
    },
)

TAPS: dict[str, Act] = {
    "a": answering.tap,
    "f": forms.tap,
    "d": safety.tap,
    group_danger.VERB: group_danger.tap,
    group_card.VERB: groups.tap,
    "t": telling.tap,
    overseeing.VERB: overseeing.tap,
    overseeing_groups.VERB: overseeing_groups.tap,
    numbers.VERB: numbers.tap,
    playing.VERB: playing.tap,
    reading.VERB: reading.hide,
    "k": card.tap,
    commitments.VERB: commitments.tap,
    activities.VERB: activities.tap,
    "r": afterwards.tap,
    "s": searching.tap_student,
    "n": searching.tap_whose,
    "m": moving.tap,
    "b": moving.undo,
    "p": commands.cases_page,
    "g": commands.tap_menu,
    visits.VERB: visits.tap,
    conference.VERB: conference.tap,
    "x": lists.never_mind,
    joining.VERB: joining.tap,
    inviting.VERB: inviting.tap,
    members.VERB: members.tap,
    language.VERB: language.tap,
    agenda_command.VERB: agenda_command.tap,
    line.VERB: line.tap,
    pings.VERB: pings.tap,
    calendar_command.VERB: calendar_command.tap,
    leave.VERB: leave.tap,
    reminder_ways.VERB: reminder_taps.tap,
    own_settings.VERB: own_settings.tap,
    roster_file.VERB: roster_file.tap,
    datasets.VERB: datasets.tap,
    instruments.VERB: instruments.tap,
    teachers.SLIPS: slips.tap,
    handover.VERB: handover.tap,
    group_handover.VERB: group_handover.tap,
}

SENT = filters.VOICE | filters.AUDIO | filters.PHOTO | filters.LOCATION
WELCOME = joining.welcome
ONCE = ("a", "f")  # the buttons of a form: a second tap of the same one within moments changes nothing
Served = Application[Any, Any, Any, Any, Any, Any]


def register(application: Served) -> None:
    """Put every handler into PTB's application; the door stands before all of them, the gates behind it."""
    application.add_handler(TypeHandler(Update, door.door), group=-3)
    application.add_handler(TypeHandler(Update, joining.gate), group=-2)
    application.add_handler(TypeHandler(Update, teachers.gate), group=-1)
    for command in COMMANDS:
        application.add_handler(CommandHandler(command.name, _interrupting(command), filters.UpdateType.MESSAGE))
    for verb, act in TAPS.items():
        heard = _once(act) if verb in ONCE else _between(act)
        application.add_handler(CallbackQueryHandler(heard, pattern=f"^{verb}(:|$)"))
    application.add_handler(CallbackQueryHandler(other.unknown_button))
    application.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, answering.edited))
    application.add_handler(MessageHandler(filters.COMMAND, other.unknown_command))
    application.add_handler(MessageHandler(filters.TEXT, reply_notes.text))
    application.add_handler(MessageHandler(SENT, reply_notes.received))
    application.add_handler(MessageHandler(filters.Document.ALL, roster_file.document))
    application.add_handler(MessageHandler(filters.ALL, other.not_text))
    application.add_error_handler(_failed)


def _once(act: Act) -> Act:
    """Hear a finger that taps twice once: the second tap is answered without a word (FAULTS, double taps).

    What was refused is refused again in the same words: whether a tap was heard before tells nobody anything.
    """

    async def once(update: Update, context: Context) -> None:
        taps, tap = context.step.house.taps, (message_of(update), ":".join(tapped(update)))
        if taps.again(context.chat, tap):
            return
        await act(update, context)
        if context.step.toast is None:
            chat = context.chat
            context.work.after_commit(lambda: taps.note(chat, tap))

    return once


def _between(act: Act) -> Act:
    """Any other tap in between makes the next one a tap of its own."""

    async def between(update: Update, context: Context) -> None:
        context.step.house.taps.forget(context.chat)
        await act(update, context)

    return between


def _interrupting(command: Command) -> Act:
    """A command in the middle of a form parks it, is served, and offers the way back (FAULTS I9)."""

    async def act(update: Update, context: Context) -> None:
        await lists.close_questions(context)
        desk = await desks.on_desk(context) if command.interrupts else None
        if desk is not None:
            await starting.put_aside(context, desk)
        await command.act(update, context)
        if desk is not None:
            await _offer_back(context, desk)

    return act


async def _offer_back(context: Context, parked: Desk) -> None:
    """Let the parked question become the way back; beside another form, or beside an offer, it shrinks to its line."""
    current = await drafts.current(context.work, context.person)
    desk = await desks.by_id(context, parked.id)  # the command may have changed it
    if desk is None:
        await calm.quiet(context, parked)
    elif current is not None and current.id == desk.id:
        return
    elif current is None and desk.idle:
        return  # there is no draft to go back to: its first question itself stays the way on
    elif current is None and desk.id not in context.step.memory.get(starting.OFFERED, ()):
        await starting.remind_unfinished(context, desk)
    else:
        await calm.quiet(context, desk)
        await desks.keep(context, desk)


async def _failed(update: object, context: Context) -> None:
    """PTB swallows what a handler raises; the step must fail whole instead (DESIGN 3A)."""
    context.step.failure = context.error
