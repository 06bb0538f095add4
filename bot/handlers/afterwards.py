"""What is said after a form was filed, and what a counselor can still do with it."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from telegram import Update

from bot.casework import guards, guards_referral, plans
from bot.engine import place
from bot.handlers import (
    after_closing,
    assessment_card,
    card,
    conference,
    datasets,
    experts,
    filing,
    folder,
    group_folder,
    group_followup,
    groups,
    instruments,
    moving,
    planned,
    reading,
    settling,
    speech,
    starting,
    telling,
    undoing,
    visits,
)
from bot.handlers import desk as desks
from bot.handlers.context import Context, tapped
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Button, button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.language import dates
from bot.store import activities, drafts, errors
from bot.store.activities import Activity

CORE_DONE = N_("Yang pokok sudah lengkap; sisanya boleh menyusul.")
ALL_DONE = N_("Catatan ini sudah lengkap.")
CHANGED = N_("Perubahan tersimpan; yang lama tetap dapat dibaca di riwayat.")
ASKED_AGAIN = N_("Tanda bahaya belum dinilai; saya tanyakan lagi pada pertemuan pertama.")
NOTE_WAITS = N_("Catatan awal tetap tersimpan sebagai draf.")
SCHEDULED, MOVED = N_("Dijadwalkan: {when}."), N_("Jadwal dipindah ke {when}.")
DATES = ("TL4", "IN14", settling.AGAIN)
OWN_DATES = {card.INTAKE: "IN14", "penundaan_kasus": "TD2", "konferensi_kasus": "KK-T2a"}
Said = tuple[list[str], list[Button]]


async def filed(context: Context, desk: Desk) -> None:
    """Let the review shrink to one line, and say what follows; a form that waited meanwhile is offered again."""
    if desk.facts.get(starting.AT_ONCE):
        lines, ways = await _after_appointment(context, desk)
    else:
        await context.change(desk.shown, context.html("{line}", line=filing.filed_line(context, desk)))
        lines, ways = await AFTER.get(desk.form.name, _after_activity)(context, desk)
    waiting = await desks.by_id(context, desk.returns_to) if desk.returns_to else None
    below = []
    if waiting is not None:
        lines += ["", context.html("{line}", line=starting.unfinished_line(context, waiting))]
        below = [starting.ways_back(waiting)[:1]]
    await context.tell("\n".join(lines), keyboard(*ways, rows=below), undoing.slot_under(ways))


async def _after_appointment(context: Context, desk: Desk) -> Said:
    """An appointment was given or moved on its own; its question shrinks to the date."""
    key = next(key for key in (str(desk.facts[starting.AT_ONCE]), *DATES) if key in desk.form)
    question, when = desk.form[key], str(place.known(desk.form, desk.draft, desk.around)[key])
    await context.change(desk.shown, context.html("{line}", line=filing.filed_line(context, desk)))
    line = context.html(MOVED if desk.draft.before.get(key) else SCHEDULED, when=speech.value(context, question, when))
    change = _record(N_("Ubah tanggal"), desk.about.activity_id, "tanggal")
    if not desk.draft.before.get(key):
        return [line], [change]
    return [line], [undoing.way(await undoing.of_filing(context, desk)), change]


async def _after_intake(context: Context, desk: Desk) -> Said:
    assert desk.case is not None  # noqa: S101 - an intake makes its case
    facts = await folder.facts_of_case(context, desk.case)
    known = place.known(desk.form, desk.draft, desk.around)
    said = [CHANGED] if desk.draft.base else []
    said += guards.warnings(known, facts)
    said += [guards.CONSENT_REFUSED] if facts.refused else []
    said += [ASKED_AGAIN] if known.get("IN8") == ["belum_menilai"] and not facts.meetings else []
    lines = [context.html(one) for one in said]
    lines = lines or [context.html(N_("Kasus {code} sudah terdaftar."), code=desk.case.code)]
    date = N_("Ubah tanggal") if known.get("IN14") else N_("Jadwalkan")
    return lines, [
        button(N_("Catat sesi"), "k", f"{desk.case.id:x}", "catat"),
        _record(date, desk.about.activity_id, "tanggal"),
        _record(N_("Perbaiki"), desk.about.activity_id, "perbaiki"),
    ]


async def _after_activity(context: Context, desk: Desk) -> Said:
    known = place.known(desk.form, desk.draft, desk.around)
    left = place.left_for_later(desk.form, desk.draft, desk.around)
    lies_ahead, onward = await planned.said(context, desk)
    done = [] if lies_ahead else [CORE_DONE if left else ALL_DONE]
    said = [*([CHANGED] if desk.draft.reason else done), *guards.warnings(known)]
    said += [NOTE_WAITS] if desk.draft.note else []
    lines = lies_ahead + [context.html(one) for one in said] + await _assessment(context, desk)
    ways = [*onward, *([_record(N_("Lengkapi"), desk.about.activity_id, "lengkapi")] if left else [])]
    ways.append(_record(N_("Perbaiki"), desk.about.activity_id, "perbaiki"))
    if not desk.draft.base and desk.case is not None:
        ways.append(_record(N_("Salah siswa"), desk.about.activity_id, "salah"))
    if known.get("TL4") and not onward[1:]:
        ways.append(_record(N_("Ubah tanggal"), desk.about.activity_id, "tanggal"))
    return lines, ways


async def _assessment(context: Context, desk: Desk) -> list[str]:
    """Say when the next assessment is due, in plain words with the term once (DOMAIN section 0)."""
    if desk.case is None:
        return []
    facts = await folder.facts_of_case(context, desk.case)
    due = [one for one in facts.waiting if one.what.text == plans.ASSESSMENT]
    if not due:
        return []
    line = N_("Penilaian satu minggu (laijapen): {day}.")
    week = context.html(line, day=dates.near_date(due[-1].day, context.now, context.say.language))
    return [week, *await assessment_card.booked_term(context, desk.case)]


async def _after_safety(context: Context, desk: Desk) -> Said:
    known = place.known(desk.form, desk.draft, desk.around)
    when = known.get("DR10")
    lines = [context.html(N_("Catatan keselamatan tersimpan."))]
    facts = await folder.facts_of_case(context, desk.case) if desk.case else None
    if facts is not None and not facts.danger_open:
        lines.append(context.html(settling.ENDED, code=facts.code))
        return lines, [_record(N_("Lengkapi"), desk.about.activity_id, "lengkapi")]
    if when:
        lines.append(context.html(N_("Konseli dihubungi lagi: {when}."), when=speech.moment(context, str(when))))
    tell = telling.offer(context, desk)
    ways = [_record(N_("Lengkapi"), desk.about.activity_id, "lengkapi")]
    ways += [settling.button_for(desk.about.case_id or 0, [str(when or "")]), *([tell] if tell else [])]
    return lines, ways


async def _after_cancelling(context: Context, desk: Desk) -> Said:
    assert desk.case is not None  # noqa: S101 - only a case can be cancelled
    for stored in await drafts.listed(context.work, context.person):
        if stored.form == card.INTAKE and stored.about.case_id == desk.case.id:
            await drafts.mark(context.work, context.person, stored.id, "dibuang")
    return [context.html(N_("Kasus {code} dibatalkan; kodenya tidak dipakai lagi."), code=desk.case.code)], []


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
    key = await planned.date_question(context, activity)
    key = key or OWN_DATES.get(activity.form, "TL4")
    await starting.correct(context, activity.id, question=key, at_once=True)


async def _contact_again(context: Context, activity: Activity) -> None:
    await starting.correct(context, activity.id, question=settling.AGAIN, at_once=True)


async def _wrong_student(context: Context, activity: Activity) -> None:
    """For a day the way stands under the message that filed; later under the record itself (DOMAIN section 4)."""
    if context.work.now - activity.made_at <= WRONG_STUDENT_FOR:
        await moving.ask(context, activity)
        return
    line = N_("Sudah lebih dari 24 jam. Buka catatannya; di bawahnya ada Salah siswa.")
    await context.tell(context.html(line), keyboard(_record(N_("Buka catatan"), activity.id, "baca")))


async def _after_referral(context: Context, desk: Desk) -> Said:
    """A plan that waits says for what, with the way there, and not what would follow (G4b)."""
    lines, ways = await _after_activity(context, desk)
    known = place.known(desk.form, desk.draft, desk.around)
    more, first = experts.said(context, known, desk.about.activity_id or 0, desk.facts.get("belum_aman", ()))
    if guards_referral.waits_for(known) is not None:
        return [context.html(experts.PLANNED), *more], [*first, *(one for one in ways if "lanjutkan" not in one.data)]
    if "AT-L2" in known and ways and "lanjutkan" in ways[0].data:
        lines = [experts.meeting_line(context, known), *lines[1:]]
    return [*lines, *more], [*first, *ways]


async def _after_instrument(context: Context, desk: Desk) -> Said:
    """Say what the result is, and whose cases were opened."""
    lines, ways = await _after_activity(context, desk)
    more, cards = await instruments.follow(context, desk)
    return [*lines, *more], [*ways, *cards]


async def _after_group(context: Context, desk: Desk) -> Said:
    """A group has no student who could be the wrong one; what follows for its members is said besides."""
    lines, ways = await _after_activity(context, desk)
    more, first = await group_followup.said(context, desk)
    return [*lines, *more], [*first, *(way for way in ways if way.data[-1] != "salah")]


async def _after_visit(context: Context, desk: Desk) -> Said:
    """Say what follows a home visit or a case conference besides."""
    lines, ways = await _after_activity(context, desk)
    more, first = (visits if desk.form.name == visits.FORM else conference).said(context, desk)
    return [*lines, *more], [*first, *ways]


async def _go_on(context: Context, activity: Activity) -> None:
    """Take up what was planned; of a group, a visit or a conference its own guard speaks first."""
    go_on = groups.go_on if activity.group_id else GOING_ON.get(activity.form, planned.go_on)
    await go_on(context, activity)


GOING_ON: dict[str, Callable[[Context, Activity], Awaitable[None]]] = {
    visits.FORM: visits.fill,
    conference.FORM: conference.begin,
}


AFTER: dict[str, Callable[[Context, Desk], Awaitable[Said]]] = {
    "aplikasi_instrumentasi": _after_instrument,
    "butir_data": datasets.after_item,
    "pembukaan_data": datasets.after_opening,
    "penerimaan_kasus": _after_intake,
    "jalur_keselamatan": _after_safety,
    "pembatalan_kasus": _after_cancelling,
    **dict.fromkeys(group_folder.MEMBERS, _after_group),
    **after_closing.AFTER,
    experts.FORM: _after_referral,
    **dict.fromkeys((visits.FORM, conference.FORM), _after_visit),
}
ACTIONS: dict[str, Callable[[Context, Activity], Awaitable[None]]] = {
    "lengkapi": _complete,
    "perbaiki": _correct,
    "tanggal": _new_date,
    "hubungi": _contact_again,
    "lanjutkan": _go_on,
    "jawaban": experts.record_answer,
    "ahli": experts.another_expert,
    "putaran": experts.next_round,
    "salah": _wrong_student,
    "pindah": moving.ask,
    "baca": reading.read,
    "versi": reading.earlier,
}
WRONG_STUDENT_FOR = timedelta(hours=24)
