"""/agenda: the agenda at any time, the week by day, the calendar file on request; and who a code is, for a minute."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from telegram import Update

from bot.casework import agenda as rules
from bot.casework.due import AGENDA, PING, SAFETY
from bot.handlers import agenda, assessment_card, calendar_file, speech, today
from bot.handlers.context import Context, argument, number, tapped
from bot.handlers.keyboard import Button, Keyboard, button, keyboard
from bot.handlers.today import Told
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.language import dates
from bot.language import text as texts
from bot.store import cases, outbox, reminders, students, unasked

VERB, SHOWN_FOR = agenda.VERB, timedelta(minutes=1)
WEEK, FILE, DAY, HIDE = "minggu", "ics", "hari", "tutup"
GLANCE = "lihat"
EMPTY = N_("Agenda {day}\nTidak ada yang menunggu hari ini maupun besok.")
NEWER = N_("Agenda yang terbaru ada di bawah.")
WEEK_HEAD, WEEK_EMPTY = N_("Agenda tujuh hari"), N_("Tidak ada yang menunggu dalam tujuh hari.")
ASK_FILE = N_("Berkas kalender berisi kode, kegiatan, jam, dan tempat saja, tanpa nama. Sedang saya kirim.")


async def command(update: Update, context: Context) -> None:
    """/agenda, /agenda minggu, /agenda ics."""
    await _go(context, argument(update).strip().casefold())


async def tap(update: Update, context: Context) -> None:
    """Take a tap on a code of the agenda, or on the ways below it."""
    _, what, *_ = [*tapped(update), ""]
    if what in (WEEK, FILE, DAY):
        await _go(context, what)
    elif what == HIDE:
        await outbox.delete(context.work, context.chat, GLANCE)
        await unasked.glance(context.work, context.person, context.now.date(), None)
    else:
        await _glance(context, number(what))


async def _go(context: Context, what: str) -> None:
    act: Callable[[Context], Awaitable[None]] = {WEEK: _week, FILE: _file}.get(what, _today)
    await act(context)


async def _today(context: Context) -> None:
    """Show today's agenda; from now on it is this message that keeps up."""
    page = await agenda.page(context, await today.told_to(context))
    if page.empty:
        day = dates.spoken_date(context.now.date(), context.say.language)
        await context.tell(context.html(EMPTY, day=day), keyboard(*_ways(DAY)))
        return
    state = await unasked.of(context.work, context.person.id, context.now.date())
    slot = agenda.slot(context.now.date())
    if state.digest:
        await context.change(slot, context.html(NEWER))
    flow = page.board.flow if page.board else ()
    await context.tell(page.html(context), keyboard(*flow, rows=(_ways(DAY),)), slot)
    await unasked.keep(context.work, replace(state, digest=page.digest))


def _ways(shown: str) -> list[Button]:
    week = button(N_("Tujuh hari"), VERB, WEEK) if shown == DAY else button(N_("Hari ini"), VERB, DAY)
    return [week, button(N_("Berkas kalender"), VERB, FILE)]


async def _week(context: Context) -> None:
    """Show seven days, each day's rows under its name."""
    first = context.now.date()
    told = await today.told_to(context, first + timedelta(days=6))
    lines, shown = await week_rows(context, told, first)
    body = agenda.cut(context, lines) or [context.html(WEEK_EMPTY)]
    board = agenda.codes(shown)
    head = speech.bold(context.html(WEEK_HEAD))
    await context.tell("\n".join([head, *body]), Keyboard(board.flow, (_ways(WEEK),)))


async def week_rows(context: Context, told: Sequence[Told], first: date) -> tuple[list[str], list[Told]]:
    """Return the rows of seven days with their headings, and what stands in them."""
    late = [one for one in told if one.item.due.day < first and rules.stands(one.item.due, first)]
    by_day = [(context.text(rules.LATE.text), late)]
    for day in (first + timedelta(days=n) for n in range(7)):
        of_day = [one for one in told if one.item.due.day == day and one.item.due.kind in (AGENDA, PING, SAFETY)]
        by_day.append((dates.plain_date(day, context.say.language), of_day))
    lines: list[str] = []
    for name, found in by_day:
        rows = sorted(found, key=lambda one: (one.item.due.day, _clock(one) or "99", one.item.code))
        lines += [speech.bold(context.html("{name}", name=name))] if rows else []
        lines += [agenda.turned(context, rules.row(one.item)) for one in rows]
    return lines, [one for _, found in by_day for one in found if not one.lent]


def _clock(one: Told) -> str:
    return f"{one.item.due.at:%H:%M}" if one.item.due.at else ""


async def _file(context: Context) -> None:
    await context.tell(context.html(ASK_FILE))
    await calendar_file.send(context)


async def _glance(context: Context, case_id: int) -> None:
    """Show initials and class of an own case for a minute (DOMAIN section 4 "The right student")."""
    case = await cases.get(context.work, context.person, case_id)
    student = await students.entry(context.work, context.school.id, case.student_id) if case else None
    if case is None or student is None:
        context.toast(STALE_BUTTON)
        return
    if await assessment_card.open_at_once(context, case):
        return
    state = await unasked.of(context.work, context.person.id, context.now.date())
    if state.glance_until is not None:
        await outbox.delete(context.work, context.chat, GLANCE)
    told = f"{case.code} · {texts.initials(student.name)} · {student.class_}"
    ways = [*await assessment_card.ways(context, case), button(N_("Kartu"), "k", f"{case.id:x}", "kartu")]
    board = keyboard(*ways, button(N_("Sembunyikan"), VERB, HIDE))
    await context.tell(context.html("{told}", told=told), board, GLANCE, silent=True)
    await unasked.glance(context.work, context.person, context.now.date(), context.work.now + SHOWN_FOR)
    reminders.changed(context.work, context.person.id)
