"""Answers that were left in the middle: taken up where their question is open, and completed when the form is filed."""

from dataclasses import replace

from bot.engine import place
from bot.engine.around import Around
from bot.engine.attachments import words_of
from bot.engine.draft import Answer, Begun, Draft, Messages
from bot.engine.form import Form
from bot.engine.lapsing import lapsed
from bot.engine.texts import LongText, parts_of

UNKNOWN_MESSAGE = 0


def resumed(form: Form, draft: Draft, around: Around) -> Draft:
    """Return the draft with the note in its place and what had begun for the open question at hand."""
    draft = _with_note(form, draft, around)
    now = place.current(form, draft, around) if draft.shelved else None
    waiting = draft.shelved.get(now.key) if now else None
    return draft.with_begun(waiting) if waiting else draft


def _with_note(form: Form, draft: Draft, around: Around) -> Draft:
    """Let the note that came with the command become part of its answer, once its question may be asked (G1)."""
    if not draft.note or form.note not in form:
        return draft
    answer, now = draft.answers.get(form.note), place.current(form, draft, around)
    if answer is not None and place.applies(form[form.note], place.known(form, draft, around), around):
        parts, messages = [*parts_of(answer.value), draft.note], (*aligned(answer), (UNKNOWN_MESSAGE, draft.note))
        grown = replace(answer, value=parts, messages=messages)
        return replace(draft, answers={**draft.answers, form.note: grown}, note="")
    if now is None or now.key != form.note:
        return draft
    begun = draft.begun_of(form.note) or Begun(form.note, [])
    parts = [*parts_of(begun.value), draft.note]
    noted = Begun(form.note, parts, (*begun.messages, (UNKNOWN_MESSAGE, draft.note)))
    return replace(draft.with_begun(noted), note="")


def taken_up(draft: Draft, form: Form, key: str) -> Draft:
    """Return the draft with an answer begun anew from what it says now, unless something has begun already."""
    answer = draft.answers.get(key)
    begun = draft.begun_of(key)
    if begun is None and answer is not None:
        value = form[key].begin_with(answer.value)
        begun = Begun(key, value, aligned(answer) if isinstance(form[key], LongText) else ()) if value else None
    return draft.with_begun(begun) if begun else draft


def aligned(answer: Answer) -> Messages:
    """Return one message for each part of a long text; a part whose message is not known has number 0."""
    parts = parts_of(answer.value)
    if len(parts) == len(answer.messages):
        return answer.messages
    return tuple((UNKNOWN_MESSAGE, words_of(part)) for part in parts)


def completed(form: Form, draft: Draft, around: Around) -> Draft:
    """Return the draft as it is filed: a long text that was shown as kept counts, also without Lanjut."""
    draft = _with_note(form, draft, around)
    for begun in (*draft.shelved.values(), *filter(None, [draft.begun])):
        question, parts = form[begun.question], parts_of(begun.value)
        if isinstance(question, LongText) and parts:
            whole = draft.with_answer(question.key, Answer(parts, question.kind, messages=begun.messages))
            draft = lapsed(form, draft, whole, question.key)
    return draft
