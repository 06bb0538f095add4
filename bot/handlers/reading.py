"""Reading what is filed: the list of a case, a record, and its earlier versions. Every reading is logged."""

from collections.abc import Collection, Iterable, Mapping
from html import escape
from itertools import pairwise

from telegram import Update

from bot.engine.draft import answer_from_json
from bot.engine.form import Form, Phase
from bot.engine.members import filled
from bot.engine.people import Student
from bot.engine.question import Level, Question
from bot.handlers import desk as desks
from bot.handlers import playing, speech
from bot.handlers.context import Context, tapped
from bot.handlers.keyboard import Button, button, keyboard
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.language import dates
from bot.language.text import split_message
from bot.store import activities, cases, groups, outbox, records
from bot.store.activities import Activity
from bot.store.cases import Case
from bot.store.records import Record

VERB = "z"
MEETING = "konseling_perseorangan"
MOVABLE = (MEETING, "jalur_keselamatan")
# What else a record of some forms leads to: the day of a visit, a conference and its minutes.
MORE = {
    "kunjungan_rumah": ((N_("Hari kunjungan"), "kr", "kartu"),),
    "konferensi_kasus": ((N_("Mulai konferensi"), "kk", "mulai"), (N_("Risalah"), "kk", "risalah")),
}
READABLE = 20  # buttons of a long history; the newest records
OWN = tuple(Level)


async def history(context: Context, case: Case) -> None:
    """List what is filed, one line each without content; a tap reads it."""
    lines, ways = [], []
    for number, one in enumerate(await activities.of_case(context.work, context.person, case.id), 1):
        lines.append(history_line(context, number, one))
        if one.state == "aktif":
            ways.append(button(N_("Baca {n}"), "r", f"{one.id:x}", "baca", n=number))
    head = speech.bold(context.html(N_("Riwayat {code}"), code=case.code))
    lines = lines or [context.html(N_("Belum ada yang tersimpan."))]
    await context.tell("\n".join([head, *lines]), keyboard(*ways[-READABLE:]) if ways else None)


def history_line(context: Context, number: int, activity: Activity) -> str:
    """Return one line of the list: number, form and day."""
    day = dates.short_date(activity.made_at.astimezone(context.now.tzinfo).date(), context.say.language)
    wrong = " · " + context.text(N_("salah catat")) if activity.state != "aktif" else ""
    return escape(f"{number} {title(context, activity)} · {day}{wrong}", quote=False)


def title(context: Context, activity: Activity) -> str:
    """Return the name of an activity, with the number of a meeting."""
    form = context.step.house.forms.get(activity.form)
    said = context.text(form.title) if form else activity.form
    meeting = context.text(N_("pertemuan ke-{value}"), value=activity.round)
    return f"{said}, {meeting}" if activity.form == MEETING or activity.group_id else said


async def code_of(context: Context, activity: Activity) -> str:
    """Return how the screen calls what an activity is about: a case by its code, a group by its number."""
    if activity.case_id is not None:
        case = await cases.get(context.work, context.person, activity.case_id)
        return case.code if case else ""
    if activity.group_id is not None:
        group = await groups.get(context.work, context.person, activity.group_id)
        return context.text(N_("Kelompok {n}"), n=group.number) if group else ""
    return context.text(N_("Catatan"))


async def read(context: Context, activity: Activity) -> None:
    """Read a record aloud: the newest version of each phase, its questions and answers."""
    form = context.step.house.forms.get(activity.form)
    code = await code_of(context, activity)
    if form is None or not code:
        return
    found = await records.latest(context.work, context.person, activity.id)
    lines = [_head(context, code, activity)]
    asked = await with_people(context, form, found.values())
    for phase in form.phases:
        if phase.key in found:
            lines += ["", *phase_lines(context, form, phase, found[phase.key], asked=asked)]
    actions = [(N_("Lengkapi"), "lengkapi"), (N_("Perbaiki"), "perbaiki")]
    actions += [(N_("Salah siswa"), "pindah")] if activity.form in MOVABLE else []
    actions += [(N_("Versi sebelumnya"), "versi")] if any(one.version > 1 for one in found.values()) else []
    ways = playing.buttons(context, found.values())
    ways += [button(label, "r", f"{activity.id:x}", action) for label, action in actions]
    ways += [button(label, verb, f"{activity.id:x}", action) for label, verb, action in MORE.get(activity.form, ())]
    await aloud(context, code, lines, ways)


async def aloud(context: Context, of: Case | str, lines: list[str], ways: list[Button]) -> None:
    """Show what is confidential, with a button that hides it again (DOMAIN 8.9)."""
    code = of if isinstance(of, str) else of.code
    parts, key = split_message("\n".join(lines)), f"{context.work.new_id():x}"
    hide = button(N_("Sembunyikan"), VERB, key, str(len(parts)), code)
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        board = keyboard(*ways, rows=((hide,),)) if last else None
        await context.tell(part, board, _slot(key, number), protect=True)


def _slot(key: str, number: int) -> str:
    return f"baca.{key}.{number}"


async def hide(update: Update, context: Context) -> None:
    """Take what was read out of the chat again, all its messages."""
    _, key, count, code, *_ = [*tapped(update), "", "", ""]
    parts = int(count) if count.isdecimal() and len(count) < 3 else 0
    if not parts or await outbox.message_id(context.work, context.chat, _slot(key, 0)) is None:
        context.toast(STALE_BUTTON)
    for number in range(parts):
        await context.change(_slot(key, number), context.html(N_("{code}: catatan disembunyikan."), code=code[:12]))


def _head(context: Context, code: str, activity: Activity) -> str:
    return speech.bold(escape(f"{code} · {title(context, activity)}", quote=False))


async def with_people(context: Context, form: Form, found: Iterable[Record]) -> dict[str, Question]:
    """Return the questions of a form with those whom they go through, as these records say."""
    values = {key: answer_from_json(raw).value for record in found for key, raw in record.body.items()}
    known = await desks.with_students(context, form, desks.around(context, {}))
    return {question.key: filled(form, question, values, known) for question in form}


def phase_lines(
    context: Context,
    form: Form,
    phase: Phase,
    record: Record,
    levels: Collection[Level] = OWN,
    asked: Mapping[str, Question] | None = None,
) -> list[str]:
    """Return the answers of a phase that somebody who reads these levels may see, under the phase's name."""
    version = context.text(N_("versi {n}"), n=record.version) if record.version > 1 else ""
    name = " · ".join(filter(None, (context.text(phase.title), version)))
    lines = [speech.bold(escape(name, quote=False))]
    for key, raw in record.body.items():
        if key in form and isinstance(form[key], Student):
            continue  # the code in the heading says who it is
        if key in form and form[key].same_as:
            continue  # the same answer stands on the screen already; documents print it in both places
        if key in form and form[key].level in levels:
            lines.append(answer_line(context, (asked or form)[key], raw))
        elif key not in form and levels == OWN:
            lines.append(context.html(N_("Jawaban lama: {value}"), value=str(answer_from_json(raw).value)))
    return lines


def answer_line(context: Context, question: Question, raw: list[object]) -> str:
    """Return one filed answer: its name and its value."""
    said = speech.in_line(context, question, answer_from_json(raw).value)
    return context.html("{short}: {value}", short=context.text(question.short), value=said)


async def earlier(context: Context, activity: Activity) -> None:
    """Show what later versions changed: the answers as they stood before, and why they were changed."""
    form = context.step.house.forms.get(activity.form)
    code = await code_of(context, activity)
    if form is None or not code:
        return
    lines = [_head(context, code, activity)]
    for phase in form.phases:
        found = await records.versions(context.work, context.person, activity.id, phase.key)
        for older, newer in pairwise(found):
            lines += ["", *_replaced(context, form, phase, older, newer)]
    await aloud(context, code, lines, [button(N_("Versi terbaru"), "r", f"{activity.id:x}", "baca")])


def _replaced(context: Context, form: Form, phase: Phase, older: Record, newer: Record) -> list[str]:
    when = dates.recent(older.filed_at.astimezone(context.now.tzinfo), context.now, context.say.language)
    version = context.text(N_("versi {n}"), n=older.version)
    lines = [speech.bold(escape(f"{context.text(phase.title)} · {version} · {when}", quote=False))]
    known = [key for key in {**older.body, **newer.body} if key in form and not form[key].same_as]
    for key in known:
        before, after = older.body.get(key), newer.body.get(key)
        if before is not None and (after is None or before[1] != after[1]):
            lines.append(answer_line(context, form[key], before))
    gaps = ", ".join(context.text(form[key].short) for key in known if key not in older.body)
    lines += [context.html(N_("Belum diisi: {names}"), names=gaps)] if gaps else []
    reason = newer.reason
    lines += [context.html(N_("Alasan perubahan: {reason}"), reason=reason)] if reason else []
    return lines
