"""How lists of people, ticks over them and rows of what, who and when read on the phone."""

from collections.abc import Iterable, Mapping
from datetime import date
from html import escape

from bot.engine.around import Around
from bot.engine.each import Each
from bot.engine.entries import Entry
from bot.engine.members import Among, Students
from bot.engine.people import People
from bot.engine.question import Question
from bot.engine.rows import WHO, Rows, row_in, rows_in
from bot.engine.students import chosen_in
from bot.engine.tables import Table
from bot.handlers import enclosed, tabling
from bot.handlers.context import Context
from bot.i18n import N_
from bot.language import dates

ONE_BY_ONE = 8  # so many are named; of more only the number is said
SHOWN = 2_500  # characters of a list above the buttons
ROW_SHOWN = 160
STUDENTS, PEOPLE = N_("{n} siswa"), N_("{n} orang")
HOW_TO_CHOOSE = N_('Ketik nama siswa, boleh dengan kelasnya, misalnya "rizky 8b", atau nama kelasnya.')
HOW_TO_NAME = N_("Ketik namanya. Beberapa nama sekaligus boleh, dengan koma.")
WHOSE_TURN = N_("{name} · {n} dari {of}")
WHICH_TO_CHANGE = N_("Ketuk nama untuk mengubah jawabannya.")
WHAT_ROLE = N_("Peran {name}?")
WHAT_NEXT, WHO_DOES, WHEN_DONE = N_("Apa yang akan dilakukan?"), N_("Siapa yang melakukannya?"), N_("Kapan?")
MORE_ROWS = N_("Ketik yang berikut, atau ketuk Lanjut.")


def value(context: Context, question: Question, given: object) -> str | None:
    """Return an answer of these kinds as plain text; None for any other. Whoever is named stands in the question."""
    match question:
        case Students():
            return context.text(STUDENTS, n=len(_list(given)))
        case Among():
            return _ticked(context, question, _list(given))
        case Each():
            return ", ".join(_each(context, question, given))
        case People():
            return ", ".join(_person(context, question, one) for one in _dicts(given))
        case Rows():
            return "\n".join(_row(context, one) for one in _dicts(given))
        case Table():
            return tabling.value(context, given)
    return None


def _ticked(context: Context, question: Among, codes: list[object]) -> str:
    """Return who is ticked: a few by name, many by number; of a roll call those who are missing."""
    ticked = [one for one in question.entries if one.code in codes]
    missing = [one for one in question.entries if one.code not in codes]
    if not question.entries:
        return context.text(PEOPLE, n=len(codes))
    count = context.text(N_("{n} dari {of}"), n=len(ticked), of=len(question.entries))
    if not question.start_all and ticked and len(ticked) <= ONE_BY_ONE:
        return _names(ticked)
    if question.start_all and missing and ticked and len(missing) <= ONE_BY_ONE:
        return context.text(N_("{count} (kecuali {names})"), count=count, names=_names(missing))
    return count


def _names(entries: Iterable[Entry]) -> str:
    return ", ".join(one.initials for one in entries)


def _each(context: Context, question: Each, given: object) -> list[str]:
    answers = given if isinstance(given, Mapping) else {}
    if not question.entries:
        return [context.text(PEOPLE, n=len(answers))]
    there = [one for one in question.entries if one.code in answers]
    told = [f"{one.initials} {_said(context, question, answers[one.code])}" for one in there]
    absent = len(set(answers) - {one.code for one in there})
    return told + ([context.text(N_("{n} tidak ada lagi di daftar"), n=absent)] if absent else [])


def _said(context: Context, question: Each, given: object) -> str:
    if (spoken := enclosed.value(context, given)) is not None:
        return spoken
    label = question.choices.get(str(given), "")
    return _small(context.text(label)) if label else str(given)


def _person(context: Context, question: People, one: Mapping[str, object]) -> str:
    role = question.roles.get(str(one.get("peran")), "")
    name = str(one.get("nama", ""))
    return f"{name} ({_small(context.text(role))})" if role else name


def _row(context: Context, one: Mapping[str, object]) -> str:
    who, what, when = (str(one.get(part) or "") for part in ("siapa", "apa", "kapan"))
    said = f"{who}: {what}" if who else what
    day = dates.spoken_date(date.fromisoformat(when[:10]), context.say.language) if when else ""
    return f"{said} ({day})" if day else said


def closed(context: Context, question: Question, given: object) -> str | None:
    """Return what the line of an answered question says beside its name: a number, and nobody's name."""
    many = _list(given)
    if isinstance(question, Table) and isinstance(given, Mapping) and "instead" not in given:
        return tabling.closed(context, given)
    if isinstance(given, Mapping) or not isinstance(question, Students | Among | People | Rows):
        return None
    if isinstance(question, Among):
        ticked = [one for one in question.entries if one.code in many]
        return context.text(N_("{n} dari {of}"), n=len(ticked), of=len(question.entries))
    label = STUDENTS if isinstance(question, Students) else N_("{n} butir") if isinstance(question, Rows) else PEOPLE
    return context.text(label, n=len(many))


def standing(context: Context, question: Question, begun: object, around: Around) -> list[str]:
    """Return the lines between a question and its buttons: who is listed, and whose turn it is; ready to be shown."""
    match question:
        case Students():
            lines = [context.text(STUDENTS, n=len(chosen_in(begun)))] if chosen_in(begun) else []
            return _html([*lines, *([] if around.candidates else [context.text(HOW_TO_CHOOSE)])])
        case Among():
            label = STUDENTS if question.entries[:1] and question.entries[0].code.startswith("s") else PEOPLE
            return _html([f"({context.text(label, n=len(question.entries))})"])
        case Each():
            return _html([_whose(context, question, begun)])
        case People():
            return _people(context, question, begun, around)
        case Rows():
            return _rows(context, question, begun)
        case Table():
            return _html(tabling.standing(context, begun))
    return []


def _whose(context: Context, question: Each, begun: object) -> str:
    now = question.turn(begun)
    if now is None:
        return context.text(WHICH_TO_CHANGE)
    n = [one.code for one in question.entries].index(now.code) + 1
    return context.text(WHOSE_TURN, name=now.initials, n=n, of=len(question.entries))


def _people(context: Context, question: People, begun: object, around: Around) -> list[str]:
    people, n = question.listed(begun, around), question.turn(begun)
    lines = [f"✓ {_person(context, question, one)}" for one in people]
    if n is not None:
        return [*_html(_newest(lines)), f"<b>{context.html(WHAT_ROLE, name=people[n]['nama'])}</b>"]
    ask = [] if question.hint else [context.text(HOW_TO_NAME)]  # a question that has a hint says how itself
    return [*_html(_newest(lines)), *_html(ask)]


def _rows(context: Context, question: Rows, begun: object) -> list[str]:
    lines = [f"✓ {_cut(_row(context, one))}" for one in rows_in(begun)]
    row, part = row_in(begun), question.part(begun)
    if row:
        lines.append(f"○ {_cut(_row(context, {**row, 'kapan': ''}))}")
    asks = {"apa": WHAT_NEXT, WHO: WHO_DOES, "kapan": WHEN_DONE, "": MORE_ROWS}
    ask = [] if part == "apa" and not lines else [context.text(asks[part])]
    return [*_html(_newest(lines)), *_html(ask)]


def _newest(lines: list[str]) -> list[str]:
    """Return the newest lines that fit above the buttons: a message that is changed in place has no second part."""
    kept: list[str] = []
    for line in reversed(lines):
        if sum(map(len, kept)) + len(line) > SHOWN:
            return ["…", *kept]
        kept.insert(0, line)
    return kept


def _cut(text: str) -> str:
    return text if len(text) <= ROW_SHOWN else text[:ROW_SHOWN].rstrip() + "…"


def _html(lines: Iterable[str]) -> list[str]:
    return [escape(line, quote=False) for line in lines]


def _small(label: str) -> str:
    return label[0].lower() + label[1:] if label[1:2].islower() else label


def _list(given: object) -> list[object]:
    return list(given) if isinstance(given, list) else []


def _dicts(given: object) -> list[Mapping[str, object]]:
    return [one for one in _list(given) if isinstance(one, Mapping)]
