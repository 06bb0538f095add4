"""Questions about several people: who they are, which of them, and something about each."""

from collections.abc import Mapping
from dataclasses import replace

from bot.engine.around import Around
from bot.engine.choices import MultiChoice
from bot.engine.condition import Values
from bot.engine.draft import Answer, Draft
from bot.engine.each import Each
from bot.engine.entries import Entry, entries_of, narrowed
from bot.engine.form import Form
from bot.engine.question import Question
from bot.engine.rows import Rows
from bot.engine.students import Students
from bot.engine.ticking import Among

__all__ = ["Among", "Each", "Entry", "Students", "entries", "filled", "without_replaced"]


def entries(form: Form, key: str, values: Values, around: Around) -> tuple[Entry, ...]:
    """Return who stands in an answer: those chosen, those ticked among them, or those whom a question goes through."""
    question = form[key]
    if isinstance(question, Among):
        return narrowed(entries(form, question.of, values, around), values.get(key))
    if isinstance(question, Each):
        listed = entries(form, question.of, values, around)
        return narrowed(listed, values.get(question.among)) if question.among else listed
    return entries_of(values.get(key), around)


def filled(form: Form, question: Question, values: Values, around: Around) -> Question:
    """Return a question with those whom it goes through, as things stand."""
    if isinstance(question, Among):
        return replace(question, entries=entries(form, question.of, values, around))
    if isinstance(question, Each):
        return replace(question, entries=entries(form, question.key, values, around), given=values.get(question.key))
    if isinstance(question, Rows) and question.of:
        return replace(question, entries=entries(form, question.of, values, around))
    if isinstance(question, MultiChoice) and question.planned:
        return replace(question, names=tuple(one.name for one in entries_of(values.get(question.planned), around)))
    return question


def without_replaced(form: Form, draft: Draft, key: str, value: object) -> Draft:
    """Return the draft without what was said of people whose place somebody else now has.

    A pledge that was given by the third of three does not pass to whoever is put in that place.
    """
    before = draft.answers.get(key)
    if not form[key].lists or before is None:
        return draft
    moved = _moved(before.value, value)
    answers = {
        other: _without(answer, moved) if key in _sources(form, form[other]) else answer
        for other, answer in draft.answers.items()
    }
    return replace(draft, answers=answers) if moved else draft


def _moved(before: object, after: object) -> set[str]:
    """Return the codes that named another person before."""
    now = _named(after)
    return {code for code, name in _named(before).items() if now.get(code) != name}


def _named(value: object) -> dict[str, object]:
    people = value if isinstance(value, list) else []
    return {f"o{n}": one.get("nama") for n, one in enumerate(people) if isinstance(one, dict)}


def _sources(form: Form, question: Question) -> set[str]:
    """Return all questions whose people a question goes through, also by way of another."""
    if isinstance(question, Rows):
        return set()
    return set(question.draws_on).union(*(_sources(form, form[key]) for key in question.draws_on))


def _without(answer: Answer, codes: set[str]) -> Answer:
    if isinstance(answer.value, list):
        return replace(answer, value=[one for one in answer.value if one not in codes])
    if isinstance(answer.value, Mapping):
        return replace(answer, value={code: one for code, one in answer.value.items() if code not in codes})
    return answer
