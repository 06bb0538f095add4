"""Referral slips as a teacher sends them: /rujuk, and /rujukan for what became of them."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from telegram import Update

from bot.casework import access
from bot.casework.access import SLIP, Action, Ownership
from bot.conversations.rujukan_masuk import DANGER
from bot.engine import place
from bot.engine.colleagues import chosen
from bot.engine.draft import Draft
from bot.engine.outcome import Typed
from bot.handlers import commands, receiving, referrals, rosters, showing, starting, stepping, teachers
from bot.handlers import desk as desks
from bot.handlers.context import Context, message_of, number, tapped
from bot.handlers.desk import Desk
from bot.handlers.keyboard import button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.language import dates
from bot.language import text as texts
from bot.store import drafts, errors, slips, students
from bot.store.drafts import About
from bot.store.slips import Slip

SHOWN = 15
ONLY_TEACHERS = N_("Rujukan dikirim oleh wali kelas dan guru. {sapaan} dapat langsung membuka kasus dengan /baru.")
SENT = N_("✓ Terkirim {hour}. Kabarnya: /rujukan")
SENT_TO_ALL = N_("✓ Terkirim {hour} ke semua konselor.")
NONE_YET = N_("Belum ada rujukan. Untuk merujuk siswa, ketik /rujuk dan namanya.")
GONE = N_("Konselor itu sudah tidak dapat menerima rujukan. Pilih yang lain.")
# DOMAIN 4.12, as far as somebody can act on it who is no counselor: nothing about a code or a case.
STEPS = (
    N_("1 Temani siswa; jangan tinggalkan sendirian."),
    N_("2 Bahaya atau luka? 119 (medis), 110 (polisi), atau IGD."),
    N_("3 Dengarkan dengan tenang; jangan menyelidik dan jangan menyalahkan."),
    N_("4 Datangi atau telepon juga konselor atau pimpinan sekolah."),
    N_("Bot ini bukan layanan darurat dan tidak memanggil bantuan."),
)


def may_send(context: Context) -> bool:
    """Whether who speaks sends slips."""
    return access.may(context.person.role, Action.KIRIM_RUJUKAN, Ownership.SEKOLAH)


async def command(update: Update, context: Context) -> None:
    """/rujuk, or /rujuk rizky 8b: begin a slip, or take up the one that was begun."""
    if not may_send(context):
        await context.tell(context.html(ONLY_TEACHERS))
        return
    query = commands.argument(update)
    desk = await _begun(context, query)
    if query:
        await stepping.step(context, desk, Typed("RM1", query, message_of(update), 0))
    else:
        await starting.take_up(context, desk)


async def _begun(context: Context, query: str) -> Desk:
    """Return the slip to go on with: a fresh one for a name; those of nobody yet go."""
    for stored in await drafts.listed(context.work, context.person):
        if stored.form == SLIP and not stored.body["draft"]["answers"]:
            await drafts.mark(context.work, context.person, stored.id, "dibuang")
        elif stored.form == SLIP and not query:
            desk = await desks.opened(context, stored)
            if desk is not None:
                return desk
    known = [[f"{one.id:x}", one.name] for one in await referrals.counselors(context)]
    facts = {"konselor": known, "sebagai": await slips.last_said(context.work, context.person, "RM5")}
    form = context.step.house.forms[SLIP]
    desk = await starting.begin(context, form, facts=facts)
    desk.around = desks.around(context, desk.facts)
    return desk


async def picked(context: Context, desk: Desk) -> bool:
    """Take the student who was tapped; one of another school does not exist."""
    student = await rosters.one(context, int(str(desk.draft.answers["RM1"].value)))
    if student is None:
        desk.draft = desk.draft.without("RM1")
        await showing.stale(context, desk)
        await desks.keep(context, desk)
        return False
    desk.about, desk.student = About(student_id=student.id), student
    return True


async def urgency_given(context: Context, desk: Desk) -> bool:
    """A sign of danger sends the slip at once, to everybody, and the steps follow."""
    if desk.draft.answers["RM3"].value != DANGER or "RM2" not in desk.draft.answers:
        return True
    await send(context, desk)
    return False


async def send(context: Context, desk: Desk) -> None:
    """Send the slip: it is sealed with the student's key, and the draft keeps nothing of it."""
    if desk.about.student_id is None or place.core_missing(desk.form, desk.draft, desk.around) or not may_send(context):
        await showing.stale(context, desk)
        await desks.keep(context, desk)
        return
    known = place.known(desk.form, desk.draft, desk.around)
    body: dict[str, object] = {key: known[key] for key in ("RM2", "RM3", "RM5") if key in known}
    try:
        slip = await slips.send(
            context.work, context.person, desk.about.student_id, chosen(known.get("RM4")) or None, body
        )
    except errors.NotFound:
        await _ask_again(context, desk)
        return
    await _empty(context, desk)
    await _sent(context, desk, slip, danger=known["RM3"] == DANGER)


async def _ask_again(context: Context, desk: Desk) -> None:
    """Whom it was meant for has left meanwhile: ask once more among those who are there."""
    known = [[f"{one.id:x}", one.name] for one in await referrals.counselors(context)]
    desk.facts = {**desk.facts, "konselor": known}
    desk.around = desks.around(context, desk.facts)
    desk.draft = replace(desk.draft.without("RM4"), reviewing=False)
    await showing.take_away(context, desk)
    await showing.ask(context, desk, before=context.html(GONE))
    await desks.keep(context, desk)


async def _empty(context: Context, desk: Desk) -> None:
    shown = desk.shown
    desk.draft = Draft(desk.form.name)
    await desks.keep(context, desk)
    await drafts.mark(context.work, context.person, desk.id, "selesai")
    desk.shown = shown


async def _sent(context: Context, desk: Desk, slip: Slip, *, danger: bool) -> None:
    hour = dates.clock(context.now)
    to_all = await referrals.counselors(context)
    whom = [one for one in to_all if slip.sent_to in (None, one.id)]
    await referrals.knock(context, slip, whom, referrals.NEW_NOW if danger else referrals.NEW)
    back = keyboard(button(N_("Tarik kembali"), referrals.VERB, "tarik", f"{slip.id:x}"))
    head = context.html(SENT_TO_ALL if danger else SENT, hour=hour)
    if danger:
        steps = [context.html("{step}", step=context.text(one)) for one in STEPS]
        await context.change(desk.shown, context.html(N_("✓ Mendesak")))
        await context.tell("\n".join([head, "", *steps]), back, _own(slip))
        return
    await context.change(desk.shown, head, back)


def _own(slip: Slip) -> str:
    return f"terkirim.{slip.id:x}"


async def listed(update: Update, context: Context) -> None:
    """/rujukan: a teacher's own slips; for a counselor those that wait."""
    if may_send(context):
        await _mine(context)
    else:
        await receiving.listed(context)


async def _mine(context: Context) -> None:
    """List what became of the slips: day, initials, class and one word, never why or by whom."""
    found = await slips.of_sender(context.work, context.person, SHOWN)
    if not found:
        await context.tell(context.html(NONE_YET), teachers.board())
        return
    lines = [context.html(N_("Rujukan {sapaan}:"))]
    lines += [await _line(context, one) for one in found]
    await context.tell("\n".join(lines), keyboard(button(N_("Rujuk siswa"), referrals.VERB, "baru")), protect=True)


async def _line(context: Context, slip: Slip) -> str:
    student = await students.entry(context.work, context.school.id, slip.student_id)
    who = f"{texts.initials(student.name)} · {student.class_}" if student else ""
    day = dates.near_date(slip.made_at.astimezone(context.now.tzinfo).date(), context.now, context.say.language)
    state = context.text(referrals.STATES[slip.state])
    return context.html("• {day} · {who} · {state}", day=day, who=who, state=state)


async def tap(update: Update, context: Context) -> None:
    """Take a tap on a button of a slip; each role has its own."""
    _, action, given, *_ = [*tapped(update), "", ""]
    act = SENDING.get(action) if may_send(context) else receiving.ACTIONS.get(action)
    if act is None:
        context.toast(STALE_BUTTON)
        return
    await act(context, given)


async def _new(context: Context, _: str) -> None:
    await starting.take_up(context, await _begun(context, ""))


async def _list(context: Context, _: str) -> None:
    await _mine(context)


async def _help(context: Context, _: str) -> None:
    await context.tell(context.html(teachers.HELP), teachers.board())


async def _withdraw(context: Context, given: str) -> None:
    slip = await slips.sent(context.work, context.person, number(given))
    if slip is None:
        context.toast(STALE_BUTTON)
    elif not await slips.withdraw(context.work, context.person, slip.id):
        context.toast(N_("Rujukan ini sudah diterima, jadi tidak dapat ditarik."), alert=True)
    else:
        await referrals.close(context, slip, referrals.WITHDRAWN)
        await context.tell(context.html(N_("Rujukan ditarik kembali. Isinya tidak dapat dibuka lagi.")))


SENDING: dict[str, Callable[[Context, str], Awaitable[None]]] = {
    "baru": _new,
    "daftar": _list,
    "bantuan": _help,
    "tarik": _withdraw,
}
ACTIONS = {**SENDING, **receiving.ACTIONS}
