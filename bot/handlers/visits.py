"""The day of a home visit on the phone: two briefings that never mix, times by a tap, the next round."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import datetime

from telegram import Update

from bot.casework import guards_visits
from bot.engine import place
from bot.engine.draft import Answer, Draft
from bot.handlers import desk as desks
from bot.handlers import planned, reading, speech, stamping, starting
from bot.handlers.context import Context, tapped
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Button, Keyboard, button, keyboard
from bot.handlers.stamping import Looked
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.store import activities, drafts, errors, outbox
from bot.store.activities import Activity
from bot.store.cases import Case
from bot.store.drafts import About

VERB, FORM = "kr", "kunjungan_rumah"
GUARDS = (guards_visits.G3_held, guards_visits.G12_people, guards_visits.G12_visit)
LEADS = {
    "isi_tanggapan": "KR-P3",
    "nilai_lagi": "KR-P5",
    "pilih_lain": "KR-P9",
    "undang": "KR-P3a",
    "tidak_jadi": "KR-P3a",
    "foto": "KR-L9a",
}
# What the next round of the plan begins with; willingness and safety are asked anew each time.
REPEATED = ("KR-P2", "KR-P7", "KR-P6", "KR-P8", "KR-P9", "KR-P10")
AGAIN = frozenset({"ulang", "lanjutan"})
BRIEFINGS = {
    "boleh": ("KR-P6", N_("Boleh disampaikan kepada keluarga"), N_("Belum ada teks yang boleh disampaikan.")),
    "jangan": ("KR-P7", N_("Jangan disampaikan kepada keluarga"), N_("Belum ada catatan yang dirahasiakan.")),
}
STAMPS = {
    "berangkat": ("jam_berangkat", N_("Berangkat dicatat pukul {hour}. Hati-hati di jalan, {sapaan}.")),
    "tiba": ("jam_tiba", N_("Tiba dicatat pukul {hour}. Selamat bertemu keluarga, {sapaan}.")),
    "selesai": ("jam_selesai", N_("Selesai dicatat pukul {hour}. Laporannya dapat diisi sekarang atau nanti sore.")),
}
TAKE_BACK = {
    "berangkat": N_("Belum berangkat"),
    "tiba": N_("Belum tiba"),
    "selesai": N_("Belum selesai"),
}
TAKEN_BACK = {
    "berangkat": N_("Jam berangkat dihapus. Ketuk Berangkat bila {sapaan} sudah siap."),
    "tiba": N_("Jam tiba dihapus. Ketuk Tiba bila sudah sampai."),
    "selesai": N_("Jam selesai dihapus. Ketuk Selesai bila kunjungan berakhir."),
}
CALLED_OFF = N_("{code}: kunjungan rumah belum berangkat. Rencananya tetap tersimpan. Apa yang berubah?")
LABELS = {"berangkat": N_("Berangkat"), "tiba": N_("Tiba"), "selesai": N_("Selesai")}
CHECKLIST = N_(
    "Sebelum berangkat: {letters}\nDi rumah: jelaskan maksud kunjungan, dengarkan, sepakati komitmen\n"
    "Sesudahnya: laporan, sebaiknya hari ini juga"
)
NO_LETTERS = N_("kelengkapan administrasi belum dicatat")
INVITED = N_("Orang tua/wali diundang: {when}.")


async def tap(update: Update, context: Context) -> None:
    """Take a tap on a button of a visit."""
    _, key, action, *_ = [*tapped(update), "", ""]
    try:
        activity = await activities.own(context.work, context.person, int(key, 16))
    except (ValueError, OverflowError, errors.NotFound):
        activity = None
    if activity is None or activity.form != FORM or activity.state != "aktif":
        context.toast(STALE_BUTTON)
        return
    if action in LEADS.values():
        await starting.correct(context, activity.id, question=action)
    elif action in ACTIONS:
        await ACTIONS[action](context, activity)
    else:
        context.toast(STALE_BUTTON)


async def _open(context: Context, activity: Activity) -> Looked | None:
    """Return a visit that may take place; for any other say why not, with the way on (G3, G12)."""
    seen = await stamping.look(context, activity)
    if seen is None or await stamping.refused(context, seen, GUARDS, VERB, LEADS):
        return None
    return seen


async def _card(context: Context, activity: Activity) -> None:
    """Show the day: when, what is ready, who goes, and the buttons in the order of the day."""
    seen = await _open(context, activity)
    if seen is None:
        return
    known = seen.values
    lines = [speech.bold(context.html(N_("{code} · Kunjungan rumah"), code=seen.case.code))]
    if known.get("KR-P12"):
        lines.append(context.html("{when}", when=speech.value(context, seen.form["KR-P12"], known["KR-P12"])))
    given = known.get("KR-P11")
    letters = speech.in_line(context, seen.form["KR-P11"], given) if given else context.text(NO_LETTERS)
    lines.append(context.html(CHECKLIST, letters=letters))
    await _tell(context, seen, lines)


async def _tell(context: Context, seen: Looked, lines: list[str]) -> None:
    """Say it with the buttons of the day; they stand under the newest message only."""
    slot = f"{VERB}.{seen.activity.id:x}"
    if await outbox.message_id(context.work, context.chat, slot) is not None:
        await outbox.strip(context.work, context.chat, slot)
    await context.tell("\n".join(lines), _board(seen), slot, protect=True)


def _board(seen: Looked) -> Keyboard:
    briefings = seen.way(N_("Boleh disampaikan"), VERB, "boleh"), seen.way(N_("Jangan disampaikan"), VERB, "jangan")
    ways = [replace(one, wide=True) for one in briefings]  # the longer label would be cut beside another
    following = _next(seen)
    ways += [seen.way(LABELS[following], VERB, following)] if following else []
    if (before := _newest(seen)) and "pelaksanaan" not in seen.draft.base:
        ways.append(seen.way(TAKE_BACK[before], VERB, f"urung_{before}"))
    elif following == "berangkat":
        ways.append(seen.way(N_("Tidak jadi"), VERB, "batal"))
    return keyboard(*ways, seen.way(N_("Isi laporan"), VERB, "isi"))


def _next(seen: Looked) -> str:
    """Return the tap that comes next on the day; empty when all were made."""
    return next((one for one in STAMPS if not seen.stamps.get(STAMPS[one][0])), "")


def _newest(seen: Looked) -> str:
    """Return the tap that was made last; empty before the first."""
    return next((one for one in reversed(STAMPS) if seen.stamps.get(STAMPS[one][0])), "")


def _briefing(which: str) -> Callable[[Context, Activity], Awaitable[None]]:
    async def show(context: Context, activity: Activity) -> None:
        """Show one of the two briefings alone, protected, with a button that hides it."""
        seen = await _open(context, activity)
        if seen is not None:
            await _brief(context, seen, which)

    return show


async def _brief(context: Context, seen: Looked, which: str) -> None:
    key, title, nothing = BRIEFINGS[which]
    head = speech.bold(context.html(N_("{code} · {title}"), code=seen.case.code, title=context.text(title)))
    said = str(seen.values.get(key) or "") or context.text(nothing)
    await reading.aloud(context, seen.case, [head, context.html("{said}", said=said)], [])


def _stamp(which: str) -> Callable[[Context, Activity], Awaitable[None]]:
    async def note(context: Context, activity: Activity) -> None:
        """Note the hour once; a second tap says what was noted and changes nothing."""
        seen = await _open(context, activity)
        if seen is None:
            return
        fact, sentence = STAMPS[which]
        if not seen.stamps.get(fact) and _next(seen) != which:
            context.toast(STALE_BUTTON)  # a button of before: the hours come one after the other
            return
        hour = await stamping.stamp(context, seen, fact)
        if not hour:
            return
        alone = guards_visits.warnings(seen.values) if which == "berangkat" else ()
        lines = [context.html(sentence, hour=hour), *(context.html(one) for one in alone)]
        await _tell(context, seen, lines)

    return note


def _take_back(which: str) -> Callable[[Context, Activity], Awaitable[None]]:
    async def undo(context: Context, activity: Activity) -> None:
        """Take the newest hour back; a button of before takes back nothing."""
        seen = await _open(context, activity)
        if seen is None:
            return
        newest = _newest(seen) == which and "pelaksanaan" not in seen.draft.base
        if not newest or not await stamping.take_back(context, seen, STAMPS[which][0]):
            context.toast(STALE_BUTTON)
            return
        await _tell(context, seen, [context.html(TAKEN_BACK[which])])

    return undo


async def _call_off(context: Context, activity: Activity) -> None:
    """Before the departure: another day, or a konseli who no longer wants the visit; what is filed stays."""
    seen = await stamping.look(context, activity)
    if seen is None:
        return
    if _newest(seen) or "pelaksanaan" in seen.draft.base:
        context.toast(STALE_BUTTON)
        return
    move = button(N_("Ubah tanggal"), "r", f"{activity.id:x}", "tanggal")
    declined = seen.way(N_("Konseli tidak menghendaki"), VERB, LEADS["isi_tanggapan"])
    board = keyboard(move, declined, button(N_("Tetap berangkat"), VERB, f"{activity.id:x}", "kartu"))
    await context.tell(context.html(CALLED_OFF, code=seen.case.code), board)


async def ended(context: Context, case: Case) -> dict[int, datetime]:
    """Return the visits of a case whose end was tapped and whose report is not filed, each with its hour."""
    found = {}
    for stored in await drafts.listed(context.work, context.person):
        activity, draft = stored.about.activity_id, stored.body["draft"]
        at = stored.body.get("facts", {}).get("jam_selesai" + stamping.WHEN)
        visit = stored.form == FORM and stored.about.case_id == case.id
        if visit and activity and at and "pelaksanaan" not in draft.get("base", {}):
            found[activity] = datetime.fromisoformat(at).astimezone(context.now.tzinfo)
    return found


def report_ways(found: Iterable[int]) -> list[Button]:
    """Return the buttons that open the reports of these visits."""
    return [button(N_("Isi laporan"), VERB, f"{one:x}", "isi") for one in sorted(found)]


async def fill(context: Context, activity: Activity) -> None:
    """Open the report, once its hour has come; before, say when that is."""
    seen = await _open(context, activity)
    if seen is None:
        return
    waits = place.current(seen.form, seen.draft, seen.around) is None and "pelaksanaan" not in seen.draft.base
    if waits and seen.values.get("KR-P12"):
        when = speech.value(context, seen.form["KR-P12"], seen.values["KR-P12"])
        move = button(N_("Ubah tanggal"), "r", f"{activity.id:x}", "tanggal")
        line = context.html(planned.NOT_YET, what=planned.called(context, seen.form), when=when)
        await context.tell(line, keyboard(move))
        return
    await planned.go_on(context, activity)


async def _again(context: Context, activity: Activity) -> None:
    """Begin the plan of the next round with what stands in this one; tapped twice it takes up the same plan."""
    seen = await stamping.look(context, activity)
    if seen is None:
        return
    for stored in await drafts.listed(context.work, context.person):
        begun = stored.form == FORM and stored.about.case_id == seen.case.id and stored.about.activity_id is None
        if begun and (desk := await desks.opened(context, stored)) is not None:
            await starting.take_up(context, desk)
            return
    about = About(seen.case.student_id, seen.case.id)
    desk = await starting.begin(context, seen.form, about, draft=next_round(seen))
    await starting.show_open(context, desk)


def next_round(seen: Looked) -> Draft:
    """Return the plan of the next round: what stays true of this one, and the day that was agreed for it."""
    given = seen.draft.answers
    kept = {key: replace(given[key], messages=()) for key in REPEATED if key in given}
    again = str(seen.values.get("KR-T1a") or "")
    when = {"KR-P12": Answer(again, seen.form["KR-P12"].kind)} if "T" in again else {}
    return Draft(FORM, answers={**kept, **when})


def said(context: Context, desk: Desk) -> tuple[list[str], list[Button]]:
    """Return what follows a plan or a report: the day of the visit, the next round, an invitation instead."""
    known, key = place.known(desk.form, desk.draft, desk.around), f"{desk.about.activity_id or 0:x}"
    lines, ways = [], []
    if known.get("KR-P3b"):
        lines.append(context.html(INVITED, when=speech.value(context, desk.form["KR-P3b"], known["KR-P3b"])))
    if known.get("KR-P12") and not known.get("KR-L2"):
        lines += [context.html(one) for one in guards_visits.warnings(known)]
        ways.append(button(N_("Hari kunjungan"), VERB, key, "kartu"))
    if place.applies(desk.form["KR-L9a"], known, desk.around) and not known.get("KR-L9a"):
        ways.append(button(N_("Foto atau lokasi"), VERB, key, LEADS["foto"]))
    if known.get("KR-T1") in AGAIN:
        ways.append(button(N_("Rencanakan berikutnya"), VERB, key, "lagi"))
    return lines, ways


ACTIONS: dict[str, Callable[[Context, Activity], Awaitable[None]]] = {
    "kartu": _card,
    "boleh": _briefing("boleh"),
    "jangan": _briefing("jangan"),
    "berangkat": _stamp("berangkat"),
    "tiba": _stamp("tiba"),
    "selesai": _stamp("selesai"),
    "urung_berangkat": _take_back("berangkat"),
    "urung_tiba": _take_back("tiba"),
    "urung_selesai": _take_back("selesai"),
    "batal": _call_off,
    "isi": fill,
    "lagi": _again,
}
