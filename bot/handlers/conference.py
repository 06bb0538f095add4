"""A case conference on the phone: begin and end by a tap, who has not pledged, the invitation, the two minutes."""

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.casework import guards_conference, guards_visits
from bot.engine import members, place
from bot.handlers import desk as desks
from bot.handlers import planned, reading, speech, stamping, starting
from bot.handlers.context import Context, number, tapped
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Button, button, keyboard
from bot.handlers.stamping import Looked
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.store import activities, errors
from bot.store.activities import Activity

VERB, FORM = "kk", "konferensi_kasus"
GUARDS = (guards_conference.G2a_held, guards_visits.G12_people, guards_conference.G12_conference)
LEADS = {
    "catat_persetujuan": "KK-P4",
    "ubah": "KK-P7",
    "pilih_lain": "KK-P7",
    "cara_lain": "KK-P4a",
    "simpan": "KK-P4a",
}
BEGUN = N_("Konferensi dimulai pukul {hour}. Ketuk Selesai bila pertemuannya berakhir.")
ENDED = N_("Konferensi selesai pukul {hour}.")
WITHOUT = N_("Belum menyatakan janji kerahasiaan:")
NOBODY = N_("Semua yang hadir sudah menyatakan janji kerahasiaan.")
OTHER_WAYS = N_("Cara lain untuk membantu {code}:")
# The two minutes: what those who took part may be told, and what only the counselor reads.
SHARED = ("KK-P9", "KK-P9a", "KK-L7", "KK-L7a", "KK-E2", "KK-T1a")
CLOSED = ("KK-P2", "KK-L4", "KK-L4a", "KK-L5", "KK-L6", "KK-E1", "KK-E1a", "KK-T1", "KK-T3")


async def tap(update: Update, context: Context) -> None:
    """Take a tap on a button of a conference."""
    _, key, action, *_ = [*tapped(update), "", ""]
    if action == "siapa":
        await _who(context, key)
        return
    try:
        activity = await activities.own(context.work, context.person, int(key, 16))
    except (ValueError, OverflowError, errors.NotFound):
        activity = None
    if activity is None or activity.form != FORM or activity.state != "aktif":
        context.toast(STALE_BUTTON)
    elif action in LEADS.values():
        await starting.correct(context, activity.id, question=action)
    elif action in ACTIONS:
        await ACTIONS[action](context, activity)
    else:
        context.toast(STALE_BUTTON)


async def _who(context: Context, key: str) -> None:
    """Name those who are present without a pledge, by initials and role only where names would stand beside a code."""
    desk = await desks.by_id(context, number(key))
    if desk is None or desk.form.name != FORM:
        context.toast(await desks.gone(context, key))
        return
    known = place.known(desk.form, desk.draft, desk.around)
    missing = guards_conference.without_pledge(known)
    if not missing:
        await context.tell(context.html(NOBODY))
        return
    labels = {
        (question, one.code): one.label
        for question, people in (("KK-L2", "KK-P7"), ("KK-L2a", "KK-L1a"))
        for one in members.entries(desk.form, people, known, desk.around)
    }
    lines = [context.html(WITHOUT), *(context.html("○ {name}", name=labels.get(one, "")) for one in missing)]
    way = button(N_("Catat janji"), "f", desk.key, "ke", missing[0][0])
    await context.tell("\n".join(lines), keyboard(way), protect=True)


async def begin(context: Context, activity: Activity) -> None:
    """Begin: with the konseli's agreement only (G2a); the hour is noted, then who is there and who has pledged."""
    seen = await stamping.look(context, activity)
    if seen is None or await stamping.refused(context, seen, GUARDS, VERB, LEADS):
        return
    if place.current(seen.form, seen.draft, seen.around) is not None and "pelaksanaan" not in seen.draft.base:
        hour = "" if seen.stamps.get("jam_mulai") else await stamping.stamp(context, seen, "jam_mulai")
        if hour:
            line = context.html(BEGUN, hour=hour)
            await context.tell(line, keyboard(seen.way(N_("Selesai"), VERB, "selesai")), protect=True)
    await planned.go_on(context, activity)


async def _end(context: Context, activity: Activity) -> None:
    """Note the hour at which the conference ended; the form that is open stays open."""
    seen = await stamping.look(context, activity)
    if seen is None:
        return
    hour = await stamping.stamp(context, seen, "jam_selesai")
    if hour:
        await context.tell(context.html(ENDED, hour=hour))


async def _invitation(context: Context, activity: Activity) -> None:
    """Show the text of the invitation, to be passed on, once it was checked (G7); before, ask for that."""
    seen = await stamping.look(context, activity)
    if seen is None or await stamping.refused(context, seen, GUARDS, VERB, LEADS):
        return
    known = seen.values
    if not known.get("KK-P10a") or guards_conference.G7_invitation(known, seen.around.case) is not None:
        await starting.correct(context, activity.id, question="KK-P10b")
        return
    await context.tell(context.html("{text}", text=known["KK-P10a"]), protect=False)


async def _minutes(context: Context, activity: Activity) -> None:
    """Show both minutes, each alone: what may be told to those who took part, and the closed ones."""
    seen = await stamping.look(context, activity)
    if seen is None:
        return
    known = seen.values
    if guards_conference.G7_shared(known, seen.around.case) is not None:
        known = {key: value for key, value in known.items() if key != "KK-T1a"}
    await _part(context, seen, N_("Boleh disampaikan kepada peserta"), SHARED, known)
    await _part(context, seen, N_("Risalah tertutup 🔒"), CLOSED, known)


async def _part(context: Context, seen: Looked, title: str, keys: tuple[str, ...], known: dict[str, object]) -> None:
    lines = [speech.bold(context.html(N_("{code} · {title}"), code=seen.case.code, title=context.text(title)))]
    for key in keys:
        if known.get(key) not in (None, "", [], {}):
            question = members.filled(seen.form, seen.form[key], known, seen.around)
            said = speech.value(context, question, known[key])
            lines.append(context.html("{short}: {said}", short=context.text(seen.form[key].short), said=said))
    await reading.aloud(context, seen.case, lines, [])


def said(context: Context, desk: Desk) -> tuple[list[str], list[Button]]:
    """Return what follows a plan or the minutes: begin, the invitation, both minutes; another way after a no."""
    known, key = place.known(desk.form, desk.draft, desk.around), f"{desk.about.activity_id or 0:x}"
    if known.get("KK-P4a") == "cara_lain" and desk.case is not None:
        return [context.html(OTHER_WAYS, code=desk.case.code)], _other_ways(context, desk.case.id)
    if known.get("KK-L1"):
        return [], [button(N_("Risalah"), VERB, key, "risalah")]
    if known.get("KK-P9"):
        return [], [button(N_("Mulai konferensi"), VERB, key, "mulai"), button(N_("Undangan"), VERB, key, "undangan")]
    return [], []


def _other_ways(context: Context, case_id: int) -> list[Button]:
    forms = [context.step.house.forms.get(name) for name in ("kunjungan_rumah", "alih_tangan_kasus")]
    ways = [button(form.title, "k", f"{case_id:x}", "isi", form.name) for form in forms if form is not None]
    return [button(N_("Catat sesi"), "k", f"{case_id:x}", "catat"), *ways]


ACTIONS: dict[str, Callable[[Context, Activity], Awaitable[None]]] = {
    "mulai": begin,
    "selesai": _end,
    "undangan": _invitation,
    "risalah": _minutes,
}
