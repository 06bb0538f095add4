"""/cuti: reminders, not notes, go to a colleague who has accepted, for some days; it ends by itself."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta

from telegram import Update

from bot.handlers import lists, others, referrals
from bot.handlers.context import Context, argument, number, tapped
from bot.handlers.keyboard import Button, button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.language import dates
from bot.language.date_spans import read_span
from bot.language.text import short_name
from bot.store import leaves, people
from bot.store.leaves import ASKED, Leave

VERB, KIND = "ct", "cuti"
LONGEST, FAR = timedelta(days=120), timedelta(days=400)
ASK = N_("Cuti kapan? Ketik rentangnya, misalnya 30 Nov s.d. 4 Des.")
WHO = N_("Cuti {span}. Siapa yang menerima pengingat {sapaan} selama itu? Rekan hanya melihat kode, kegiatan, dan jam.")
NOBODY = N_("Belum ada konselor lain di sekolah ini yang dapat menerima pengingat.")
TOO_LONG = N_("Rentangnya terlalu panjang atau terlalu jauh. Mohon periksa tanggalnya.")
SENT = N_("{name} sudah ditanya. Cuti {span} berlaku setelah diterima.")
ASKS = N_(
    "{name} cuti {span} dan meminta {sapaan} menerima pengingatnya: kode, kegiatan, dan jam saja. "
    "Kasusnya tidak dapat dibuka."
)
ACCEPTED, TAKEN = N_("✓ {name} menerima pengingat {sapaan} selama cuti {span}."), N_("✓ Diterima, {span}.")
REFUSED, DECLINED = (
    N_("{name} belum dapat menerima pengingat selama cuti {span}. Pilih rekan lain dengan /cuti."),
    N_("Baik, tidak diterima."),
)
STANDS, WAITS = N_("Cuti {span}; pengingat ke {name}."), N_("Cuti {span}; menunggu jawaban {name}.")
ENDED, OVER = (
    N_("✓ Cuti diakhiri. Pengingat kembali ke {sapaan}."),
    N_("Cuti {name} sudah diakhiri; pengingatnya kembali."),
)


async def command(update: Update, context: Context) -> None:
    """/cuti, or /cuti 30 Nov s.d. 4 Des: show what stands, or ask from when to when."""
    said = argument(update).strip()
    if said:
        await typed(context, "baru", said)
        return
    for one in await leaves.open_of(context.work, context.person.id, context.now.date()):
        deputy = await people.get(context.work, context.school.id, one.deputy_id)
        line = WAITS if one.state == ASKED else STANDS
        board = keyboard(button(N_("Akhiri cuti"), VERB, "akhir", f"{one.id:x}"))
        name = deputy.name if deputy else ""
        await context.tell(context.html(line, span=_span(context, one.first, one.last), name=name), board, _slot(one))
    await _ask(context, context.text(ASK))


async def typed(context: Context, key: str, text: str) -> None:
    """Take typed days and ask who stands in."""
    reading, last = read_span(text, context.now, language=context.say.language)
    first = reading.date
    if reading.error or first is None or last is None:
        why = "\n".join(context.text(one, **reading.params) for one in (reading.error, reading.hint) if one)
        await _ask(context, why or context.text(ASK))
        return
    if not _fits(context, first, last):
        await _ask(context, context.text(TOO_LONG))
        return
    await lists.close_questions(context)
    days = f"{first:%Y%m%d}", f"{last:%Y%m%d}"
    ways = [
        Button("{name}", (VERB, "minta", *days, f"{one.id:x}"), {"name": short_name(one.name)})
        for one in await referrals.counselors(context)
        if one.id != context.person.id
    ]
    if not ways:
        await context.tell(context.html(NOBODY))
        return
    ways.append(button(N_("Tidak jadi"), "x"))
    await context.tell(context.html(WHO, span=_span(context, first, last)), keyboard(*ways), f"{KIND}baru")


async def tap(update: Update, context: Context) -> None:
    """Take a tap: whom to ask, the colleague's answer, or the end."""
    _, action, *given = [*tapped(update), "", "", "", ""]
    act = ACTIONS.get(action)
    if act is None or not context.person.counsels:
        context.toast(STALE_BUTTON)
        return
    await act(context, given)


async def _ask(context: Context, why: str) -> None:
    slot = lists.question_slot(context, KIND, "baru")
    board = keyboard(button(N_("Tidak jadi"), "x"))
    await context.tell(context.html("{why}", why=why), board, slot, question=True)


async def _request(context: Context, given: list[str]) -> None:
    deputy = await people.get(context.work, context.school.id, number(given[2]))
    try:
        first, last = (date(int(one[:4]), int(one[4:6]), int(one[6:8])) for one in given[:2])
    except ValueError:
        context.toast(STALE_BUTTON)
        return
    if deputy is None or not deputy.counsels or deputy.id == context.person.id or not _fits(context, first, last):
        context.toast(STALE_BUTTON)
        return
    leave = await leaves.ask(context.work, context.person, deputy, first, last)
    span = _span(context, first, last)
    end = keyboard(button(N_("Akhiri cuti"), VERB, "akhir", f"{leave.id:x}"))
    await context.change(f"{KIND}baru", context.html(SENT, name=deputy.name, span=span))
    await context.tell(context.html(WAITS, name=deputy.name, span=span), end, _slot(leave))
    key = f"{leave.id:x}"
    board = keyboard(button(N_("Terima"), VERB, "terima", key), button(N_("Tidak bisa"), VERB, "tolak", key))
    await others.tell(context, deputy, _slot(leave), ASKS, board, name=context.person.name, span=span)


async def _answer(context: Context, given: list[str], *, accept: bool) -> None:
    leave = await leaves.get(context.work, context.school.id, number(given[0]))
    if leave is None or not await leaves.answer(context.work, context.person, leave, accept=accept):
        context.toast(STALE_BUTTON)
        return
    span = _span(context, leave.first, leave.last)
    await context.change(_slot(leave), context.html(TAKEN if accept else DECLINED, span=span))
    absent = await people.get(context.work, context.school.id, leave.person_id)
    if absent is not None:
        board = keyboard(button(N_("Akhiri cuti"), VERB, "akhir", f"{leave.id:x}")) if accept else None
        line = ACCEPTED if accept else REFUSED
        await others.change(context, absent, _slot(leave), line, board, name=context.person.name, span=span)


async def _accept(context: Context, given: list[str]) -> None:
    await _answer(context, given, accept=True)


async def _decline(context: Context, given: list[str]) -> None:
    await _answer(context, given, accept=False)


async def _end(context: Context, given: list[str]) -> None:
    leave = await leaves.get(context.work, context.school.id, number(given[0]))
    if leave is None or not await leaves.end(context.work, context.person, leave):
        context.toast(STALE_BUTTON)
        return
    await context.change(_slot(leave), context.html(ENDED))
    deputy = await people.get(context.work, context.school.id, leave.deputy_id)
    if deputy is not None:
        await others.change(context, deputy, _slot(leave), OVER, name=context.person.name)


def _fits(context: Context, first: date, last: date) -> bool:
    today = context.now.date()
    return today <= last and first <= last <= first + LONGEST and first <= today + FAR


def _slot(leave: Leave) -> str:
    return f"cuti{leave.id:x}"


def _span(context: Context, first: date, last: date) -> str:
    said = [dates.spoken_date(one, context.say.language) for one in (first, last)]
    return said[0] if first == last else context.text(N_("{first} sampai {last}"), first=said[0], last=said[1])


ACTIONS: dict[str, Callable[[Context, list[str]], Awaitable[None]]] = {
    "minta": _request,
    "terima": _accept,
    "tolak": _decline,
    "akhir": _end,
}
