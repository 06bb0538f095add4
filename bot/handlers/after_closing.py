"""What is said when a case was assessed, closed, put off or opened again, and the way on."""

from collections.abc import Awaitable, Callable
from datetime import date

from bot.casework import answers, lifecycle, plans, terms
from bot.casework.commitments import KEPT
from bot.casework.lines import say
from bot.engine import place
from bot.handlers import desk as desks
from bot.handlers import folder, starting
from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Button, button
from bot.i18n import N_
from bot.language import dates
from bot.store import commitments, drafts

Said = tuple[list[str], list[Button]]
CLOSED = N_("Kasus {code} ditutup. Catatannya tetap dapat dibaca.")
WATCHED = N_("Dilihat lagi: {day}.")
DRAFTS_REST = N_("Draf yang belum selesai tetap aman dan tampil lagi bila kasus dibuka kembali: {what}.")
THROW_AWAY = N_("Buang draf {what}")
RESTS = N_("Kasus {code} ditunda sampai {day}. Sesudah itu kembali ke: {status}.")
GOES_ON = N_("Kasus {code} berjalan lagi: {status}.")
OPENED = N_("Kasus {code} dibuka kembali.")
ASSESSED = N_("Penilaian tersimpan.")
NEXT_ASSESSMENT = N_("Berikutnya: {what}, {day}.")
HEAVIER = N_("Keadaannya lebih berat. Pertimbangkan bertemu lagi secepatnya.")


async def after_closing(context: Context, desk: Desk) -> Said:
    """Say that the case is closed; what was open is settled as chosen."""
    assert desk.case is not None  # noqa: S101 - only a case is closed
    await _settle(context, desk)
    facts = await folder.facts_of_case(context, desk.case)
    lines = [context.html(CLOSED, code=desk.case.code)]
    lines += [context.html(WATCHED, day=_day(context, one.day)) for one in facts.waiting]
    ways = [_of_record(N_("Perbaiki"), desk, "perbaiki"), _of_case(N_("Buka kembali"), desk, "buka")]
    resting = await _resting(context, desk)
    if resting:
        called = [context.text(one.form.called or one.form.title) for one in resting]
        lines.append(context.html(DRAFTS_REST, what=", ".join(called)))
        ways += [
            button(THROW_AWAY, "f", one.key, "buang", what=what) for one, what in zip(resting, called, strict=True)
        ]
    return lines, ways


async def _resting(context: Context, closing: Desk) -> list[Desk]:
    """Return what was begun for the case and not filed: it waits until the case is opened again, nothing is lost."""
    own = await drafts.listed(context.work, context.person)
    found = [await desks.opened(context, one) for one in own if one.about.case_id == closing.about.case_id]
    return [one for one in found if one is not None and not one.idle and starting.waits_for_reopening(one)]


async def _settle(context: Context, desk: Desk) -> None:
    """Carry out what was chosen: promises that are done are marked so; a cancelled appointment needs nothing more."""
    known = place.known(desk.form, desk.draft, desk.around)
    if known.get("TU6") != "selesaikan" or desk.about.case_id is None:
        return
    for one in await commitments.open_of_case(context.work, context.person, desk.about.case_id):
        await commitments.mark(context.work, context.person, one.id, KEPT)


async def after_postponing(context: Context, desk: Desk) -> Said:
    """Say until when the case rests, and what it goes back to by itself."""
    assert desk.case is not None  # noqa: S101 - only a case is put off
    until = answers.day(place.known(desk.form, desk.draft, desk.around), "TD2")
    resting = await folder.facts_of_case(context, desk.case)
    if until is None or resting.status is not lifecycle.Status.DITUNDA:
        line = context.html(GOES_ON, code=desk.case.code, status=context.text(lifecycle.ON_SCREEN[resting.status]))
        return [line], []
    awake = await folder.facts_of_case(context, desk.case, on=until)
    status = context.text(lifecycle.ON_SCREEN[awake.status]).lower()
    line = context.html(RESTS, code=desk.case.code, day=_day(context, until), status=status)
    return [line], [_of_record(N_("Ubah tanggal"), desk, "tanggal"), _of_case(N_("Kartu"), desk, "kartu")]


async def after_reopening(context: Context, desk: Desk) -> Said:
    """Say that the case is open again, with what usually follows."""
    assert desk.case is not None  # noqa: S101 - only a case is opened again
    follows = button(N_("Kegiatan"), "keg", "untuk", f"{desk.case.id:x}")
    return [context.html(OPENED, code=desk.case.code)], [_of_case(N_("Catat sesi"), desk, "catat"), follows]


async def after_assessing(context: Context, desk: Desk) -> Said:
    """Say when it is assessed again, and lead to what the assessment says."""
    assert desk.case is not None  # noqa: S101 - only a case is assessed
    known = place.known(desk.form, desk.draft, desk.around)
    facts = await folder.facts_of_case(context, desk.case)
    lines = [context.html(ASSESSED)]
    lines += [context.html(HEAVIER)] if known.get("EV-P6") == terms.HEAVIER else []
    for one in facts.waiting:
        if one.what.text in (plans.ASSESSMENT, plans.TERM_ASSESSMENT):
            lines.append(context.html(NEXT_ASSESSMENT, what=say(one.what, context.say), day=_day(context, one.day)))
    ways = _ways_on(desk, known, closed=facts.status in lifecycle.CLOSED)
    left = place.left_for_later(desk.form, desk.draft, desk.around)
    ways += [_of_record(N_("Lengkapi"), desk, "lengkapi")] if left else []
    return lines, [*ways, _of_record(N_("Perbaiki"), desk, "perbaiki")]


def _ways_on(desk: Desk, known: dict[str, object], *, closed: bool) -> list[Button]:
    ends = known.get("EV-P6") == terms.RESOLVED or known.get("EV-J4") == "dapat_ditutup"
    helps = known.get("EV-P6") == terms.HEAVIER or known.get("EV-J4") in ("layanan_baru", "alih_tangan")
    if closed:
        return [_of_case(N_("Buka kembali"), desk, "buka")] if helps else []
    if ends:
        return [] if desk.returns_to else [_of_case(N_("Tutup kasus"), desk, "tutup")]
    return [button(N_("Kegiatan"), "keg", "untuk", f"{desk.about.case_id or 0:x}")] if helps else []


def _day(context: Context, day: date) -> str:
    return dates.spoken_date(day, context.say.language)


def _of_record(label: str, desk: Desk, action: str) -> Button:
    return button(label, "r", f"{desk.about.activity_id or 0:x}", action)


def _of_case(label: str, desk: Desk, action: str) -> Button:
    return button(label, "k", f"{desk.about.case_id or 0:x}", action)


AFTER: dict[str, Callable[[Context, Desk], Awaitable[Said]]] = {
    terms.CLOSING: after_closing,
    terms.POSTPONING: after_postponing,
    terms.REOPENING: after_reopening,
    terms.WEEKLY: after_assessing,
    terms.TERMLY: after_assessing,
}
