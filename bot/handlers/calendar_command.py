"""/kalender: the school's own days, exam weeks, Ramadan hours and semester ends; a koordinator changes them."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, time, timedelta

from telegram import Update

from bot.casework import school_time
from bot.casework.school_time import EXAM, FREE, RAMADAN, REPORT, SEMESTER, TAUGHT, Entry, semester_of
from bot.handlers import lists
from bot.handlers.context import Context, message_of, number, tapped
from bot.handlers.keyboard import Button, Keyboard, button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.language import dates
from bot.language.date_spans import read_span
from bot.store import audit, calendars, outbox, schools

VERB, SLOT = "kl", "kalender"
AHEAD, LONGEST, FAR = timedelta(days=60), timedelta(days=120), timedelta(days=800)
NAMES = {
    FREE: N_("libur sekolah"),
    TAUGHT: N_("hari sekolah"),
    EXAM: N_("pekan ujian"),
    RAMADAN: N_("jam Ramadan"),
    SEMESTER: N_("akhir semester"),
    REPORT: N_("tanggal rapor"),
}
LABELS = {
    FREE: N_("Tambah libur"),
    TAUGHT: N_("Hari sekolah pengganti"),
    EXAM: N_("Pekan ujian"),
    RAMADAN: N_("Jam Ramadan"),
    SEMESTER: N_("Akhir semester"),
    REPORT: N_("Tanggal rapor"),
}
ASKS = {
    FREE: N_("Libur kapan? Ketik satu hari atau rentangnya, misalnya 30 Nov, atau 21 Des s.d. 2 Jan."),
    TAUGHT: N_("Hari sekolah pengganti kapan? Ketik satu hari atau rentangnya, misalnya 5 Des."),
    EXAM: N_("Pekan ujian kapan? Ketik rentangnya, misalnya 7 Des s.d. 11 Des."),
    RAMADAN: N_("Jam Ramadan kapan? Ketik rentang dan jamnya, misalnya 8 Feb 2027 s.d. 9 Mar 2027, 07.30-12.30."),
    SEMESTER: N_("Semester berakhir kapan? Ketik satu hari, misalnya 19 Des."),
    REPORT: N_("Rapor dibagikan kapan? Ketik satu hari, misalnya 18 Des."),
}
RULES = {
    FREE: N_("Pada hari itu tidak ada agenda; yang jatuh tempo pindah ke hari sekolah berikutnya."),
    TAUGHT: N_("Hari itu dihitung sebagai hari sekolah, juga bila jatuh pada akhir pekan atau libur nasional."),
    EXAM: N_("Tetap hari sekolah: agenda tetap datang, dan tanggal yang ditawarkan diberi keterangan pekan ujian."),
    RAMADAN: N_(
        "Agenda datang setengah jam sebelum sekolah mulai, baris sore saat sekolah selesai; setelah 17.00 hening."
    ),
    SEMESTER: N_("Penilaian satu semester diingatkan tiga minggu sebelum hari itu."),
    REPORT: N_("Laporan semester diingatkan tiga minggu sebelum hari itu."),
}
HOURS = re.compile(r"[,\s]+(?:pukul|jam)?\s*(\d{1,2})[.:](\d{2})\s*(?:-|–|s\.?d\.?|sampai)\s*(\d{1,2})[.:](\d{2})\s*$")
NO_SEMESTER = N_("Tanggal itu jauh dari akhir semester. Semester ganjil berakhir sekitar Desember, genap sekitar Juni.")
TOO_LONG = N_("Rentangnya lebih dari 120 hari. Mohon periksa tanggalnya.")
ONE_DAY = N_("Di sini cukup satu hari. Mohon tulis satu tanggal saja.")
BELOW = N_("Kalender diperbarui di bawah.")
FULL = N_("Kalender sekolah sudah penuh. Hapus dulu yang sudah lewat.")
BAD_HOURS = N_("Jam itu belum saya pahami. Contoh: 8 Feb 2027 s.d. 9 Mar 2027, 07.30-12.30")


async def command(update: Update, context: Context) -> None:
    """/kalender: show the coming days; a koordinator finds the ways to change them below."""
    html, board = _page(context)
    await context.tell(html, board, SLOT, protect=False)


async def tap(update: Update, context: Context) -> None:
    """Take a tap on the calendar; only a koordinator has buttons there, and only hers are taken."""
    _, action, *given = [*tapped(update), "", "", ""]
    act = ACTIONS.get(action)
    if not context.person.koordinator or act is None:
        context.toast(STALE_BUTTON)
        return
    if action == "simpan":
        await _close(update, context)
    await act(context, given)


async def _close(update: Update, context: Context) -> None:
    """Let the question whether to save lose its buttons."""
    found = await outbox.slot_at(context.work, context.chat, message_of(update))
    if found is not None and found.name.startswith(f"{lists.PREFIX}."):
        await context.change(found.name, context.html(BELOW))


async def typed(context: Context, kind: str, text: str) -> None:
    """Take typed days, and show what they mean before anything is saved (K6)."""
    if not context.person.koordinator or kind not in NAMES:
        await context.tell(context.html(STALE_BUTTON))
        return
    hours, said = _hours(text) if kind == RAMADAN else ((None, None), text)
    reading, last = read_span(said, context.now, language=context.say.language)
    if reading.error or reading.date is None or last is None:
        error = context.text(reading.error, **reading.params) if reading.error else ""
        hint = context.text(reading.hint, **reading.params) if reading.hint else ""
        await _ask_again(context, kind, "\n".join(part for part in (error, hint) if part))
        return
    entry = Entry(kind, reading.date, last, *hours)
    refused = _refused(entry)
    if refused:
        await _ask_again(context, kind, context.text(refused))
        return
    await lists.close_questions(context)
    save = (VERB, "simpan", kind, f"{entry.first:%Y%m%d}", f"{last:%Y%m%d}", _packed(entry))
    board = keyboard(Button(N_("Simpan"), save), button(N_("Tidak jadi"), "x"))
    shown = [context.html("{line}", line=_line(context, entry)), context.html(RULES[kind])]
    await context.tell("\n".join(shown), board, lists.slot(context), protect=False)


def _hours(text: str) -> tuple[tuple[time | None, time | None], str]:
    """Take the hours off the end; the usual ones when none are written."""
    found = HOURS.search(text)
    if found is None:
        return (time(7, 30), time(12, 30)), text
    a, b, c, d = (int(one) for one in found.groups())
    if max(a, c) > 23 or max(b, d) > 59:
        return (None, None), text[: found.start()]
    return (time(a, b), time(c, d)), text[: found.start()]


def _refused(entry: Entry) -> str:
    """Return why an entry cannot be kept, "" if it can."""
    if entry.kind == RAMADAN and not (entry.opens and entry.closes and entry.opens < entry.closes):
        return BAD_HOURS
    if entry.kind in (SEMESTER, REPORT):
        if entry.first != entry.last:
            return ONE_DAY
        return "" if semester_of(entry.last) else NO_SEMESTER
    return TOO_LONG if entry.last - entry.first > LONGEST else ""


async def _ask_again(context: Context, kind: str, why: str) -> None:
    slot = lists.question_slot(context, SLOT, kind)
    board = keyboard(button(N_("Tidak jadi"), "x"))
    await context.tell(context.html("{why}", why=why), board, slot, question=True, protect=False)


async def _ask(context: Context, given: list[str]) -> None:
    if given[0] not in ASKS:
        context.toast(STALE_BUTTON)
        return
    await _ask_again(context, given[0], context.text(ASKS[given[0]]))


async def _save(context: Context, given: list[str]) -> None:
    entry = _unpacked(context, given)
    if entry is None:
        context.toast(STALE_BUTTON)
        return
    if entry.kind in (SEMESTER, REPORT):
        entry = replace(entry, first=semester_of(entry.last) or entry.first)
    if not await calendars.add(context.work, context.school.id, context.person.id, entry):
        context.toast(FULL, alert=True)
        return
    await _refresh(context)


def _packed(entry: Entry) -> str:
    return f"{entry.opens:%H%M}{entry.closes:%H%M}" if entry.opens and entry.closes else ""


def _unpacked(context: Context, given: list[str]) -> Entry | None:
    """Return the entry that a button names, None for anything that was not offered so."""
    kind, first, last, hours, *_ = [*given, "", "", "", ""]
    try:
        days = [date(int(one[:4]), int(one[4:6]), int(one[6:8])) for one in (first, last)]
        clocks = [time(int(hours[n : n + 2]), int(hours[n + 2 : n + 4])) for n in (0, 4)] if hours else [None, None]
    except ValueError:
        return None
    entry = Entry(kind, days[0], days[1], clocks[0], clocks[1])
    today = context.now.date()
    near = today - FAR <= entry.first <= entry.last <= today + FAR
    return entry if kind in NAMES and near and not _refused(entry) else None


async def _remove(context: Context, given: list[str]) -> None:
    if not await calendars.remove(context.work, context.school.id, context.person.id, number(given[0])):
        context.toast(STALE_BUTTON)
        return
    await _refresh(context)


async def _set_week(context: Context, given: list[str]) -> None:
    if given[0] not in ("5", "6"):
        context.toast(STALE_BUTTON)
        return
    settings = {**context.school.settings, school_time.DAYS_SETTING: int(given[0])}
    context.step.school = replace(context.school, settings=settings)
    await schools.change(context.work, context.school)
    context.work.touch_school(context.school.id)
    await audit.append(context.work, context.person.id, "ubah", "school", context.school.id)
    await _refresh(context)


async def _refresh(context: Context) -> None:
    """Show the calendar anew, as the newest message."""
    context.step.school = await schools.get(context.work, context.school.id)
    context.toast(N_("✓ Kalender sekolah tersimpan."))
    await context.change(SLOT, context.html(BELOW))
    html, board = _page(context)
    await context.tell(html, board, SLOT, protect=False)


def _page(context: Context) -> tuple[str, Keyboard | None]:
    school, today = context.school_time, context.now.date()
    week = N_("Senin sampai Sabtu") if school.days_per_week == 6 else N_("Senin sampai Jumat")
    lines = [context.text(N_("Kalender sekolah: {week}"), week=context.text(week))]
    own = [one for one in context.school.calendar if one.last >= today]
    lines += [f"• {_line(context, one)}" for one in own if one.kind not in (SEMESTER, REPORT)]
    lines += [f"• {line}" for line in _national(context, today)]
    end, report = (_said(context, one) for one in (school.semester_end(today), school.report_day(today)))
    lines.append(context.text(N_("Akhir semester: {end}"), end=end))
    lines.append(context.text(N_("Rapor: {day}"), day=report))
    html = "\n".join(context.html("{line}", line=one) for one in lines)
    return html, _board(context, own) if context.person.koordinator else None


def _national(context: Context, today: date) -> list[str]:
    """Name the national holidays of the coming weeks, unless the school teaches on them."""
    school, days = context.school_time, (today + timedelta(days=n) for n in range(AHEAD.days + 1))
    free = [d for d in days if d in school.holidays and d not in school.overrides]
    return [context.text(N_("{day}: libur nasional atau cuti bersama"), day=_said(context, d)) for d in free]


def _line(context: Context, entry: Entry) -> str:
    what = context.text(NAMES[entry.kind])
    if entry.opens and entry.closes:
        what = f"{what} {dates.clock(entry.opens)}–{dates.clock(entry.closes)}"
    if entry.first == entry.last or entry.kind in (SEMESTER, REPORT):
        return context.text(N_("{day}: {what}"), day=_said(context, entry.last), what=what)
    first, last = _said(context, entry.first), _said(context, entry.last)
    return context.text(N_("{first} sampai {last}: {what}"), first=first, last=last, what=what)


def _said(context: Context, d: date) -> str:
    return dates.spoken_date(d, context.say.language)


def _board(context: Context, own: list[Entry]) -> Keyboard:
    other = "5" if context.school_time.days_per_week == 6 else "6"
    week = N_("Jadikan lima hari") if other == "5" else N_("Jadikan enam hari")
    ways = [button(week, VERB, "pekan", other), *(button(label, VERB, "tanya", kind) for kind, label in LABELS.items())]
    for one in own[:20]:
        params = {"what": context.text(NAMES[one.kind]), "day": dates.short_date(one.last, context.say.language)}
        ways.append(Button(N_("Hapus {what}, {day}"), (VERB, "hapus", f"{one.id:x}"), params, wide=True))
    return keyboard(*ways)


ACTIONS: dict[str, Callable[[Context, list[str]], Awaitable[None]]] = {
    "tanya": _ask,
    "simpan": _save,
    "hapus": _remove,
    "pekan": _set_week,
}
