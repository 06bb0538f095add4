"""Handing a case over to another counselor: offered with a note, taken by a tap, and gone for whoever had it."""

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.casework import access
from bot.casework.access import HANDOVER, Action, Ownership
from bot.casework.lifecycle import ON_SCREEN, Status
from bot.engine import place
from bot.engine.colleagues import chosen
from bot.handlers import desk as desks
from bot.handlers import folder, others, referrals, showing, speech, starting, ticks
from bot.handlers.context import Context, number, tapped
from bot.handlers.desk import Desk
from bot.handlers.keyboard import button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.store import cases, drafts, errors, handovers, people
from bot.store.cases import Case
from bot.store.drafts import About
from bot.store.handovers import Handover

VERB = "ah"
LEFT = 40  # cases of one who left that are shown at once
ASKED = N_("Ada permintaan serah terima kasus.")
OFFERED = N_("✓ Ditawarkan kepada {name}. Kasus {code} baru berpindah setelah diterima.")
STANDS = N_("Kasus {code} sudah ditawarkan kepada {name} dan belum dijawab.")
NOBODY = N_("Belum ada konselor lain di sekolah ini. Undang dulu dengan /undang.")
NOT_NOW = N_("Kasus ini belum dapat ditawarkan: konselornya sudah tidak aktif, atau sudah ada tawaran lain.")
TAKEN = N_("Kasus {code} sekarang {sapaan} tangani.")
DRAFTS_CAME = N_("Isian yang belum selesai ikut berpindah: {n}, di /lanjut.")
WAS_TAKEN = N_("Kasus {code} sudah diterima {name}; catatannya tidak dapat {sapaan} buka lagi.")
WAS_REFUSED = N_("{name} belum dapat menerima kasus {code}. Kasusnya tetap seperti semula.")
TAKEN_BACK = N_("Permintaan serah terima ini sudah ditarik.")


async def tap(update: Update, context: Context) -> None:
    """Take a tap on a button of handing over."""
    _, action, given, *_ = [*tapped(update), "", ""]
    act = ACTIONS.get(action)
    if act is None or not access.may(context.person.role, Action.TERIMA_ALIHAN, Ownership.SENDIRI):
        context.toast(STALE_BUTTON)
        return
    await act(context, number(given))


async def _begin(context: Context, case_id: int) -> None:
    """Begin the offer of one's own case, or as a koordinator of one whose counselor is in no more."""
    case = await cases.get(context.work, context.person, case_id, overseeing=True)
    if case is None or not _may(context, case) or not await handovers.givable(context.work, context.person, case.id):
        context.toast(STALE_BUTTON)
        return
    stands = await handovers.open_of_case(context.work, context.person, case.id)
    if stands is not None:
        await _say_that_it_stands(context, stands)
        return
    whom = [one for one in await referrals.counselors(context) if one.id != case.owner_id]
    if not whom:
        await context.tell(context.html(NOBODY))
        return
    form = context.step.house.forms[HANDOVER]
    known = [[f"{one.id:x}", one.name] for one in whom]
    facts = {"konselor": known, "kasus": case.id, "catatan_serah": [await _in_short(context, case)]}
    desk = await starting.begin(context, form, About(student_id=case.student_id), facts=facts)
    # A koordinator gives away what is a colleague's: by its code, whatever DR11 says of that role.
    own = case.owner_id == context.person.id
    who = f"{case.code} · {desks.of_student(desk)}" if own else case.code
    await showing.ask(context, desk, before=context.html("{who}", who=who))
    await desks.keep(context, desk)


def _may(context: Context, case: Case) -> bool:
    whose = Ownership.SENDIRI if case.owner_id == context.person.id else Ownership.REKAN
    return access.may(context.person.role, Action.ALIHKAN, whose)


async def _in_short(context: Context, case: Case) -> str:
    """Return what may be told of a case, nothing that is secret: it is offered as the note."""
    facts = await folder.facts_of_case(context, case, overseeing=True)
    parts = [_status(context, case.status), context.text(N_("{n} pertemuan"), n=facts.meetings)]
    return " · ".join(parts)


def _status(context: Context, status: str) -> str:
    return context.text(ON_SCREEN[Status(status)]) if status in set(Status) else status


async def _say_that_it_stands(context: Context, offered: Handover) -> None:
    receiver = await people.get(context.work, context.school.id, offered.given_to)
    back = button(N_("Tarik kembali"), VERB, "tarik", f"{offered.id:x}")
    line = context.html(STANDS, code=offered.code, name=receiver.name if receiver else "")
    await context.tell(line, keyboard(back))


async def send(context: Context, desk: Desk) -> None:
    """Offer the case; nothing changes hands before the other has taken it."""
    case_id = int(desk.facts.get("kasus") or 0)
    known = place.known(desk.form, desk.draft, desk.around)
    if place.core_missing(desk.form, desk.draft, desk.around):
        await showing.stale(context, desk)
        await desks.keep(context, desk)
        return
    given_to, note = chosen(known["ST1"]), str(known["ST2"])
    try:
        offered = await handovers.offer(context.work, context.person, case_id, given_to, note)
    except errors.NotFound:
        await context.tell(context.html(NOT_NOW))
        return
    desk.draft = type(desk.draft)(desk.form.name)
    await desks.keep(context, desk)
    await drafts.mark(context.work, context.person, desk.id, "selesai")
    await _ask(context, offered)
    receiver = await people.get(context.work, context.school.id, given_to)
    back = keyboard(button(N_("Tarik kembali"), VERB, "tarik", f"{offered.id:x}"))
    line = context.html(OFFERED, name=receiver.name if receiver else "", code=offered.code)
    await context.change(desk.shown, line, back)


async def _ask(context: Context, offered: Handover) -> None:
    receiver = await people.get(context.work, context.school.id, offered.given_to)
    if receiver is not None:
        look = keyboard(button(N_("Lihat"), VERB, "lihat", f"{offered.id:x}"))
        await others.tell(context, receiver, _slot(offered), ASKED, look)


def _slot(offered: Handover) -> str:
    return f"serah.{offered.id:x}"


async def _look(context: Context, handover_id: int) -> None:
    """Show what may be known before a case is taken: code, status and the note; who it is, only afterwards."""
    offered = await handovers.read(context.work, context.person, handover_id)
    if offered is None:
        context.toast(STALE_BUTTON)
        return
    lines = [
        speech.bold(context.html("{code}", code=offered.code)),
        context.html("{status}", status=_status(context, offered.status)),
        context.html(N_("Catatan serah terima: {note}"), note=offered.note) + " 🔒",
    ]
    ways = keyboard(
        button(N_("Terima"), VERB, "terima", f"{offered.id:x}"), button(N_("Tolak"), VERB, "tolak", f"{offered.id:x}")
    )
    await context.tell("\n".join(lines), ways, f"{_slot(offered)}.isi", protect=True)


async def _accept(context: Context, handover_id: int) -> None:
    offered = await handovers.get(context.work, context.person, handover_id)
    case = await handovers.accept(context.work, context.person, handover_id)
    if offered is None or case is None:
        context.toast(STALE_BUTTON)
        return
    done = context.html(TAKEN, code=case.code)
    came = [one for one in await drafts.listed(context.work, context.person) if one.about.case_id == case.id]
    done += "\n" + context.html(DRAFTS_CAME, n=len(came)) if came else ""
    await context.change(_slot(offered), context.html(N_("✓ Diterima · {code}"), code=case.code))
    await context.change(f"{_slot(offered)}.isi", context.html(N_("✓ Diterima · {code}"), code=case.code))
    await context.tell(done, keyboard(button(N_("Buka kartu"), "k", f"{case.id:x}", "kartu")))
    await _tell_giver(context, offered, WAS_TAKEN)
    await ticks.handed_over(context, case.id)


async def _refuse(context: Context, handover_id: int) -> None:
    offered = await handovers.get(context.work, context.person, handover_id)
    if offered is None or not await handovers.refuse(context.work, context.person, handover_id):
        context.toast(STALE_BUTTON)
        return
    for slot in (_slot(offered), f"{_slot(offered)}.isi"):
        await context.change(slot, context.html(N_("✓ Dijawab: belum dapat menerima.")))
    await _tell_giver(context, offered, WAS_REFUSED)


async def _tell_giver(context: Context, offered: Handover, line: str) -> None:
    giver = await people.get(context.work, context.school.id, offered.given_by)
    if giver is not None and giver.active and giver.id != context.person.id:
        name = context.person.name
        await others.tell(context, giver, f"{_slot(offered)}.kabar", line, code=offered.code, name=name)


async def _take_back(context: Context, handover_id: int) -> None:
    offered = await handovers.get(context.work, context.person, handover_id)
    if not await handovers.withdraw(context.work, context.person, handover_id):
        context.toast(STALE_BUTTON)
        return
    receiver = await people.get(context.work, context.school.id, offered.given_to) if offered else None
    if offered is not None and receiver is not None:
        for slot in (_slot(offered), f"{_slot(offered)}.isi"):
            await others.change(context, receiver, slot, TAKEN_BACK)
    await context.tell(context.html(N_("Tawaran ditarik kembali. Kasusnya tetap seperti semula.")))


async def _left_by(context: Context, person_id: int) -> None:
    """List the cases of somebody who counsels no more, for the koordinator."""
    found = await handovers.cases_left_by(context.work, context.person, person_id, LEFT)
    if not found:
        context.toast(STALE_BUTTON)
        return
    ways = [button("{code}", "v", f"{case_id:x}", "kartu", code=code) for case_id, code, _ in found]
    await context.tell(context.html(N_("Kasus yang perlu dialihkan: {n}"), n=len(found)), keyboard(*ways))


ACTIONS: dict[str, Callable[[Context, int], Awaitable[None]]] = {
    "mulai": _begin,
    "lihat": _look,
    "terima": _accept,
    "tolak": _refuse,
    "tarik": _take_back,
    "milik": _left_by,
}
