"""How a question, an answer and a review read on the phone."""

from datetime import datetime
from html import escape

from bot.engine import place
from bot.engine.around import Around
from bot.engine.attachments import Part, words_of
from bot.engine.choices import Choice, MultiChoice, Scale
from bot.engine.colleagues import Colleague
from bot.engine.draft import Draft
from bot.engine.each import Each
from bot.engine.form import GROUP, SCHOOL, Form
from bot.engine.hours import Hour
from bot.engine.members import Among, filled
from bot.engine.people import Student
from bot.engine.question import OTOMATIS, RAHASIA, TERBATAS, TERBUKA, Level, Question
from bot.engine.rows import Rows
from bot.engine.texts import HINT_AT, LongText
from bot.engine.times import Day
from bot.handlers import enclosed, roll
from bot.handlers.context import Context
from bot.i18n import N_
from bot.language import dates

READERS = {
    RAHASIA: N_("🔒 hanya {sapaan}"),
    TERBATAS: N_("Dibaca koordinator BK"),
    TERBUKA: N_("Masuk laporan"),
}
NAMED_FROM = 2  # phases
IN_REVIEW = 400  # characters of one answer
LOCK: dict[Level, str] = {RAHASIA: " 🔒", TERBATAS: "", TERBUKA: ""}


def bold(html: str) -> str:
    """Return text that is ready to be shown, in bold."""
    return f"<b>{html}</b>"


def value(context: Context, question: Question, given: object) -> str:
    """Return an answer as plain text in the person's language."""
    match given:
        case None:
            return ""
        case {"instead": str(code)}:
            return context.text(question.instead[code]) if code in question.instead else code
    listed = enclosed.value(context, given) or roll.value(context, question, given)
    if listed is not None:
        return listed
    if isinstance(question, Colleague):
        return str(given["nama"]) if isinstance(given, dict) and given.get("nama") else context.text(question.anyone)
    if isinstance(question, Choice):
        return context.text(question.of.get(str(given), str(given)))
    if isinstance(question, MultiChoice):
        return ", ".join(context.text(question.of.get(str(one), str(one))) for one in _list(given))
    if isinstance(question, Scale):
        return context.text(question.labels().get(str(given), str(given)))
    if isinstance(question, LongText):
        return "\n".join(str(part) for part in _list(given))
    if isinstance(question, Day):
        return moment(context, str(given))
    return str(given).replace(":", ".") if isinstance(question, Hour) else str(given)


def in_line(context: Context, question: Question, given: object) -> str:
    """Return an answer as it follows its name and a colon: Kesediaan: ya; Diterima: hari ini, Senin, 23 November."""
    if isinstance(question, MultiChoice) and question.signs and given == ["tidak_ada"]:
        return context.text(N_("tidak ada yang diketahui"))
    if isinstance(question, MultiChoice) and isinstance(given, list):
        return ", ".join(_small(context.text(question.of.get(str(one), str(one)))) for one in given)
    said = value(context, question, given)
    if isinstance(question, Day) and "T" not in str(given) and str(given) == context.now.date().isoformat():
        return f"{context.text(N_('hari ini'))}, {said}"
    named = isinstance(question, Colleague)
    chosen = isinstance(question, Choice | Scale) or (isinstance(given, dict) and "instead" in given and not named)
    return _small(said) if chosen else said


def _small(label: str) -> str:
    """Return a button's label without its capital, which abbreviations keep."""
    return label[0].lower() + label[1:] if label[1:2].islower() else label


def moment(context: Context, stored: str) -> str:
    """Return a stored day or moment in full words, with the school's zone where there is an hour."""
    when = datetime.fromisoformat(stored)
    if "T" not in stored:
        return dates.spoken_date(when.date(), context.say.language)
    return dates.spoken(when.replace(tzinfo=dates.zone(context.school.zone)), context.say.language)


def near_moment(context: Context, stored: str) -> str:
    """Return a stored day or moment, said from today where that is shorter: hari ini pukul 09.50."""
    when = datetime.fromisoformat(stored)
    if when.date() != context.now.date():
        return moment(context, stored)
    today = context.text(N_("hari ini"))
    return context.text(N_("hari ini pukul {hour}"), hour=f"{when:%H.%M}") if "T" in stored else today


def closed_line(context: Context, question: Question, given: object) -> str:
    """Return the line that an answered question shrinks to (DOMAIN 8.16): only T and dates show their value."""
    if question.closed:
        return f"✓ {context.html(question.closed)}"
    name, lock = context.html(question.short), LOCK[question.level]
    if isinstance(question, LongText) and isinstance(given, list):
        return "✓ " + context.html("{what}", what=enclosed.counted(context, given)) + lock
    count = roll.closed(context, question, given)
    if count is not None:
        return f"✓ {name} {escape(count, quote=False)}{lock}"
    if isinstance(question, Day) and given is not None:
        return f"✓ {escape(value(context, question, given), quote=False)}"
    if question.level == TERBUKA and given is not None:
        return f"✓ {name}: {escape(value(context, question, given), quote=False)}"
    return f"✓ {name}{lock}"


def day_note(context: Context, question: Question, given: object) -> str:
    """Return a kind word beside a plan for a day on which the school is closed; nothing is refused."""
    if not isinstance(question, Day) or not question.ahead or not isinstance(given, str):
        return ""
    day = datetime.fromisoformat(given).date()
    if day < context.now.date() or context.school_time.is_school_day(day):
        return ""
    return "\n" + context.html(N_("Sekolah libur pada hari itu; bila memang begitu rencananya, tidak apa-apa."))


def question_text(
    context: Context, form: Form, question: Question, around: Around, draft: Draft, heading: str = ""
) -> str:
    """Return the message that asks a question: where we are, the question in bold, who will read, a short hint."""
    lines = [heading] if heading else []
    progress = place.progress(form, question)
    if progress:
        at = context.html(N_("{form} · {n} dari {of}"), form=context.text(form.title), n=progress[0], of=progress[1])
        lines.append(at)
    setting = form.about == SCHOOL and form.name in context.step.house.ways.keep and not question.read_by
    lines.append(bold(context.html(question.ask)) + ("" if setting else _reader(context, question)))
    if question.hint and not around.candidates:
        lines.append(context.html(question.hint))
    begun = draft.begun_of(question.key)
    lines += _quoted(context, form, question, draft, around)
    lines += roll.standing(context, question, begun.value if begun else None, around)
    lines += [] if question.stands_below and begun else _earlier(context, question, draft)
    return "\n".join(lines)


def _quoted(context: Context, form: Form, question: Question, draft: Draft, around: Around) -> list[str]:
    """Read out the answer that is decided on: a text that others will see is checked with the eyes (G7)."""
    quoted = place.known(form, draft, around).get(question.quotes) if question.quotes else None
    if quoted is None:
        return []
    return ["", f"<blockquote>{escape(value(context, form[question.quotes], quoted), quote=False)}</blockquote>"]


def _reader(context: Context, question: Question) -> str:
    """Tell who will read a free text, and that signs of danger are hers alone (DOMAIN section 0)."""
    written = question.free_text or (isinstance(question, Each) and question.text)
    marked = written or (isinstance(question, MultiChoice) and question.signs)
    if not marked or isinstance(question, Student) or "koordinator" in question.hint:
        return ""
    return f"  {context.html(question.read_by or READERS[question.level])}"


def _earlier(context: Context, question: Question, draft: Draft) -> list[str]:
    """Show an answer that the question no longer accepts, or the one that is being changed."""
    aside = draft.aside.get(question.key)
    if aside is not None:
        return ["", context.html(N_("Jawaban lama: {value}"), value=str(aside.value)[:300])]
    answer = draft.answers.get(question.key)
    if answer is None or isinstance(question, Student):
        return []
    return ["", context.html(N_("Jawaban sekarang: {value}"), value=value(context, question, answer.value)[:600])]


def heading(context: Context, form: Form, header: str, known: dict[str, object]) -> str:
    """Return the first lines of a form: who it is about, and what the form says of itself."""
    said = [
        context.text(template, value=_head(context, form[key], known[key]))
        for key, template in form.heads
        if known.get(key) is not None
    ]
    named = bool(said) or len(form.phases) > NAMED_FROM  # an activity in phases says what it is
    title = [context.text(form.title)] if named and form.about != GROUP else []  # a group's own line names it
    return "\n".join(line for line in (header, " · ".join([*title, *said])) if line)


def _head(context: Context, question: Question, given: object) -> str:
    return near_moment(context, str(given)) if isinstance(question, Day) else value(context, question, given)


def review(context: Context, form: Form, draft: Draft, around: Around, code: str) -> str:
    """Return all answers with their numbers, as they will be filed; of a correction only what it changes."""
    known = place.known(form, draft, around)
    fresh = not draft.base or bool(changed(form, draft, around))
    before = N_("Periksa sebelum dikirim") if form.sends else N_("Periksa sebelum disimpan")
    head = before if fresh else N_("Yang tersimpan")
    lines = [bold(" · ".join(filter(None, (context.html(head), escape(code, quote=False)))))]
    for number, question in enumerate(listed(form, draft, around), 1):
        told = in_line(context, filled(form, question, known, around), known[question.key])
        shown = _cut(("\n" if "\n" in told and isinstance(question, Rows) else "") + told)
        lines.append(f"{number} {context.html(question.short)}: {escape(shown, quote=False)}")
    ask = N_("Ada yang perlu diperbaiki? Ketik nomornya.") if fresh else N_("Ketik nomor jawaban yang akan diperbaiki.")
    lines.append(context.html(ask))
    return "\n".join(lines)


def _cut(text: str) -> str:
    """Return a long answer as a review shows it; whole it stands in the record."""
    return text if len(text) <= IN_REVIEW else text[:IN_REVIEW].rstrip() + "…"


def listed(form: Form, draft: Draft, around: Around) -> list[Question]:
    """Return the questions of the review in their order; the number that is typed counts in this list."""
    return (changed(form, draft, around) if draft.base else []) or _shown(form, draft, around)


def changed(form: Form, draft: Draft, around: Around) -> list[Question]:
    """Return the questions whose answer a correction changes or fills in."""
    known = place.known(form, draft, around)
    return [one for one in _shown(form, draft, around) if known[one.key] != draft.before.get(one.key)]


def _shown(form: Form, draft: Draft, around: Around) -> list[Question]:
    """Return what a review shows: not the student, who stands above it, nor a list that only repeats another one."""
    known = place.known(form, draft, around)
    questions = [one for one in place.reviewed(form, draft, around) if not isinstance(one, Student)]
    return [one for one in questions if not _repeats(one, known)]


def _repeats(question: Question, known: dict[str, object]) -> bool:
    """Whether a list that the bot filled in names the same as the one that it is drawn from."""
    filled_in = isinstance(question, Among) and question.need == OTOMATIS
    return filled_in and known.get(question.key) == known.get(question.draws_on[0])


def long_hint(context: Context, parts: list[Part]) -> str:
    """Return the hint that a long answer gets once."""
    lengths = [len(words_of(part)) for part in parts]
    fresh = sum(lengths[:-1]) < HINT_AT <= sum(lengths)
    return "\n" + context.html(N_("Sudah cukup panjang; yang pokok saja sudah baik.")) if fresh else ""


def _list(given: object) -> list[object]:
    return list(given) if isinstance(given, list | tuple) else [given]
