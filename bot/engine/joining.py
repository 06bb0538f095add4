"""Texts that follow an answer before the next question was seen: they join it, or are shown back (DESIGN 3B)."""

from dataclasses import replace

from bot.engine import place
from bot.engine.around import Around
from bot.engine.draft import Answer, Draft, LastText, Messages
from bot.engine.form import Form
from bot.engine.lapsing import lapsed
from bot.engine.outcome import Ask, Outcome, Problem, Review, Stale, Typed
from bot.engine.question import BLANK, Begun, Question, Taken
from bot.engine.resuming import aligned
from bot.engine.texts import LongText, Text, parts_of
from bot.engine.times import Day
from bot.language import text as texts

SHOWN_BACK = "shown back"


def joined(form: Form, draft: Draft, question: Question, said: Typed, around: Around) -> tuple[Draft, Outcome]:
    """Add a text to the answer before: a free text grows, a day may get its hour; else it is shown back."""
    if texts.is_blank(said.text):
        return draft, Problem(question.key, BLANK.error)
    answer = draft.answers[question.key]
    value = _grown(question, answer, said.text, around)
    if value is None or not place.applies(question, place.known(form, draft, around), around):
        return shown_back(form, draft, said, around)
    grown = replace(answer, value=value, messages=(*_messages(question, answer), (said.message, said.text)))
    last = LastText(question.key, said.message, said.at)
    with_more = replace(draft, answers={**draft.answers, question.key: grown}, last=last)
    draft = lapsed(form, draft, with_more, question.key)
    now = place.current(form, draft, around)
    return draft, Ask(now.key, joined=True) if now else Review()


def shown_back(form: Form, draft: Draft, said: Typed, around: Around) -> tuple[Draft, Outcome]:
    """Say that a text belongs to no answer, so that nobody believes it was kept."""
    now = place.current(form, draft, around)
    question = said.question if said.question in form else now.key if now else ""
    return draft, Problem(question, SHOWN_BACK, {"text": said.text[:300]}) if question else Stale()


def _messages(question: Question, answer: Answer) -> Messages:
    return aligned(answer) if isinstance(question, LongText) else answer.messages


def _grown(question: Question, answer: Answer, text: str, around: Around) -> object:
    """Return the value that a following text makes of an answer, or None if it makes none."""
    if isinstance(question, LongText) and isinstance(answer.value, list):
        part = question.read(text, parts_of(answer.value), around)
        return part.value if isinstance(part, Begun) else None
    if not isinstance(answer.value, str):
        return None
    if isinstance(question, Day):
        read = question.read(text, {"date": answer.value[:10]}, around) if question.hour else None
    else:
        joins = question.free_text and not (isinstance(question, Text) and question.pattern)
        read = question.read(f"{answer.value}\n{text}", None, around) if joins else None
    return read.value if isinstance(read, Taken) else None
