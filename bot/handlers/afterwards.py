"""What is said after a form was filed, and what a counselor can still do with it."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from telegram import Update

from bot.casework import plans
from bot.engine import place
from bot.handlers import card, filing, folder, moving, safety, starting
from bot.handlers import desk as desks
from bot.handlers.context import Context, tapped
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Button, button, keyboard
from bot.handlers.words import CONSENT_MISSING, STALE_BUTTON
from bot.i18n import N_
from bot.language import dates
from bot.store import activities, errors
from bot.store.activities import Activity

CORE_DONE = N_("Yang pokok sudah lengkap; sisanya boleh menyusul.")
ALL_DONE = N_("Catatan ini sudah lengkap.")
REFUSED_CONSENT = N_(
    "Orang tua/wali tidak menyetujui pengolahan data. Yang disimpan hanya catatan administratif, "
    "kecuali yang diperlukan untuk keselamatan anak."
)


async def filed(context: Context, desk: Desk) -> None:
    """Let the review shrink to one line, and say what follows."""
    await context.change(desk.shown, context.html("{line}", line=filing.filed_line(context, desk)))
    say = AFTER.get(desk.form.name, _after_activity)
    await say(context, desk)


async def _after_intake(context: Context, desk: Desk) -> None:
    assert desk.case is not None  # noqa: S101 - an intake makes its case
    facts = await folder.facts_of_case(context, desk.case)
    warning = {"belum": CONSENT_MISSING, "menolak": REFUSED_CONSENT}.get(facts.consent)
    line = context.html(warning) if warning else context.html(N_("Kasus {code} sudah terdaftar."), code=desk.case.code)
    ways = [
        button(N_("Catat sesi"), "k", f"{desk.case.id:x}", "catat"),
        _record(N_("Jadwalkan"), desk.about.activity_id, "jadwal"),
        _record(N_("Perbaiki"), desk.about.activity_id, "perbaiki"),
    ]
    await context.tell(line, keyboard(*ways))


async def _after_activity(context: Context, desk: Desk) -> None:
    lines = [context.html(CORE_DONE if place.left_for_later(desk.form, desk.draft, desk.around) else ALL_DONE)]
    lines += await _assessment(context, desk)
    known = place.known(desk.form, desk.draft, desk.around)
    ways = [
        _record(N_("Lengkapi"), desk.about.activity_id, "lengkapi"),
        _record(N_("Perbaiki"), desk.about.activity_id, "perbaiki"),
    ]
    if not desk.draft.base:
        ways.append(_record(N_("Salah siswa"), desk.about.activity_id, "salah"))
    if known.get("TL4"):
        ways.append(_record(N_("Ubah tanggal"), desk.about.activity_id, "tanggal"))
    await context.tell("\n".join(lines), keyboard(*ways))
    await _back_to_other(context, desk)


async def _assessment(context: Context, desk: Desk) -> list[str]:
    """Say when the next assessment is due, in plain words with the term once (DOMAIN section 0)."""
    if desk.case is None:
        return []
    facts = await folder.facts_of_case(context, desk.case)
    due = [one for one in facts.waiting if one.what.text == plans.ASSESSMENT]
    if not due:
        return []
    line = N_("Penilaian satu minggu (laijapen): {day}.")
    return [context.html(line, day=dates.near_date(due[-1].day, context.now, context.say.language))]


async def _after_safety(context: Context, desk: Desk) -> None:
    known = place.known(desk.form, desk.draft, desk.around)
    when = known.get("DR10")
    lines = [context.html(N_("Catatan keselamatan tersimpan."))]
    if when:
        from bot.handlers.speech import moment

        lines.append(context.html(N_("Konseli dihubungi lagi: {when}."), when=moment(context, str(when))))
    tell = await safety.offer_to_tell(context, desk)
    ways = [_record(N_("Lengkapi"), desk.about.activity_id, "lengkapi"), *([tell] if tell else [])]
    await context.tell("\n".join(lines), keyboard(*ways))
    await _back_to_other(context, desk)


async def _back_to_other(context: Context, desk: Desk) -> None:
    """Offer the form that waited while this one was filled in."""
    waiting = await desks.by_id(context, desk.returns_to) if desk.returns_to else None
    if waiting is not None:
        await starting.remind_unfinished(context, waiting)


def _record(label: str, activity_id: int | None, action: str) -> Button:
    return button(label, "r", f"{activity_id or 0:x}", action)


async def tap(update: Update, context: Context) -> None:
    """Take a tap on something that is filed."""
    _, key, action, *_ = [*tapped(update), "", ""]
    act = ACTIONS.get(action)
    try:
        activity = await activities.own(context.work, context.person, int(key, 16))
    except (ValueError, OverflowError, errors.NotFound):
        activity = None
    if activity is None or act is None or activity.state != "aktif":
        context.toast(STALE_BUTTON)
        return
    await act(context, activity)


async def _complete(context: Context, activity: Activity) -> None:
    await starting.correct(context, activity.id, reach="W")


async def _correct(context: Context, activity: Activity) -> None:
    await starting.correct(context, activity.id)


async def _new_date(context: Context, activity: Activity) -> None:
    await starting.correct(context, activity.id, question="TL4")


async def _schedule(context: Context, activity: Activity) -> None:
    await starting.correct(context, activity.id, question="IN14")


async def _wrong_student(context: Context, activity: Activity) -> None:
    await moving.ask(context, activity)


AFTER: dict[str, Callable[[Context, Desk], Awaitable[None]]] = {
    "penerimaan_kasus": _after_intake,
    "jalur_keselamatan": _after_safety,
}
ACTIONS: dict[str, Callable[[Context, Activity], Awaitable[None]]] = {
    "lengkapi": _complete,
    "perbaiki": _correct,
    "tanggal": _new_date,
    "jadwal": _schedule,
    "salah": _wrong_student,
    "baca": card.read,
}
WRONG_STUDENT_FOR = timedelta(hours=24)
