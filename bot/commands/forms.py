"""Prints every field of every form: its ID, question, type, need, level and the guards that read it."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.casework.groups import LEAST, MOST
from bot.commands.console import Console, Ending
from bot.conversations import load_forms
from bot.engine.condition import ALWAYS
from bot.engine.form import Block, Form, Phase
from bot.engine.question import Need, Question
from bot.i18n import N_, Translator

NEEDS = {Need.POKOK: "P", Need.OTOMATIS: "O", Need.MENYUSUL: "W", Need.BOLEH: "–"}
HEAD = (N_("ID"), N_("Pertanyaan"), N_("Tipe"), N_("Wajib"), N_("Tingkat"), N_("Penjaga"))
TITLE = N_("Semua isian")
PREFACE = N_(
    "P: ditanyakan dulu. O: diisi oleh bot. W: boleh menyusul. –: boleh dilewati. Tanda * berarti hanya bila syaratnya "
    "terpenuhi. T: terbuka. B: terbatas. R: rahasia."
)
Row = tuple[str, str, str, str, str, str]


@dataclass(frozen=True)
class Part:
    """One phase of a form, as it is printed."""

    title: str
    rows: tuple[Row, ...]


def run(console: Console, options: argparse.Namespace) -> Ending:
    """Print all forms, as Markdown or as plain lines."""
    forms = [form for _, form in sorted(load_forms().items())]
    console.lines(markdown(forms, console.turn) if options.markdown else plain(forms, console.turn))
    return Ending.DONE


def parts_of(form: Form, say: Translator) -> Iterator[Part]:
    """Yield the phases of a form."""
    for phase in form.phases:
        yield Part(say(phase.title), tuple(_rows(phase, say)))


def _rows(phase: Phase, say: Translator) -> Iterator[Row]:
    """Yield the rows as declared: that a phase has its time is no condition of its questions."""
    for part in phase.parts:
        if isinstance(part, Block):
            yield (part.key, say(part.title), say(N_("blok")), "", "", "")
        for question in part.questions if isinstance(part, Block) else (part,):
            ask = say(question.ask, sapaan=say(N_("Bapak/Ibu")), min=LEAST, maks=MOST)
            guards = _guards(phase, question.key)
            yield (question.key, ask, question.kind, _need(question), question.level.value, guards)


def _need(question: Question) -> str:
    """Return the letter, with a star where it depends on other answers or facts."""
    depends = question.core_when is not None or question.when is not ALWAYS
    return NEEDS[question.need] + ("*" if depends else "")


def _guards(phase: Phase, key: str) -> str:
    return ", ".join(guard.id for guard in phase.guards if key in guard.reads)


def plain(forms: Sequence[Form], say: Translator) -> Iterator[str]:
    """Yield the lines for a terminal."""
    for form in forms:
        yield f"{say(form.title)} ({form.name})"
        for part in parts_of(form, say):
            yield f"  {part.title}"
            for key, ask, kind, need, level, guards in part.rows:
                yield f"    {key:<8} {need:<3} {level:<2} {kind:<16} {ask}" + (f"  [{guards}]" if guards else "")
        yield ""


def markdown(forms: Sequence[Form], say: Translator) -> Iterator[str]:
    """Yield the lines of docs/forms.md."""
    yield from (f"# {say(TITLE)}", "", say(PREFACE), "")
    for form in forms:
        yield from (f"## {say(form.title)}", "", f"`{form.name}`", "")
        for part in parts_of(form, say):
            yield from (f"### {part.title}", "")
            yield "| " + " | ".join(say(one) for one in HEAD) + " |"
            yield "|" + "---|" * len(HEAD)
            yield from ("| " + " | ".join(_cell(one) for one in row) + " |" for row in part.rows)
            yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
