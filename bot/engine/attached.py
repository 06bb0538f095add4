"""Which attachments a draft holds, and the draft without one that could not be had. Pure."""

from collections.abc import Iterator
from dataclasses import replace

from bot.engine.attachments import attachments_in, is_attachment
from bot.engine.draft import Answer, Begun, Draft
from bot.engine.resuming import aligned


def held(draft: Draft) -> frozenset[int]:
    """Return the ids of all attachments that a draft names, wherever in it."""
    return frozenset(part["lampiran"] for value in _values(draft) for part in attachments_in(value))


def _values(draft: Draft) -> Iterator[object]:
    yield from (answer.value for answer in (*draft.answers.values(), *draft.aside.values()))
    yield from (begun.value for begun in draft.shelved.values())
    yield from draft.before.values()
    yield draft.begun.value if draft.begun else None


def question_of(draft: Draft, attachment: int) -> str:
    """Return the question whose answer, given or begun, holds an attachment; empty if none does."""
    begun = {one.question: one.value for one in (*draft.shelved.values(), *filter(None, [draft.begun]))}
    given = {key: answer.value for key, answer in draft.answers.items()}
    return next((key for key, value in (*begun.items(), *given.items()) if _holds(value, attachment)), "")


def without(draft: Draft, attachment: int) -> Draft:
    """Return the draft without an attachment; an answer of which nothing is left is open again."""
    for key, answer in draft.answers.items():
        if _holds(answer.value, attachment):
            left = _answer_without(answer, attachment)
            draft = draft.without(key) if left is None else _with_answers(draft, key, left)
    for begun in (*draft.shelved.values(), *filter(None, [draft.begun])):
        if _holds(begun.value, attachment):
            draft = _begun_without(draft, begun, attachment)
    return draft


def _holds(value: object, attachment: int) -> bool:
    return any(part["lampiran"] == attachment for part in attachments_in(value))


def _answer_without(answer: Answer, attachment: int) -> Answer | None:
    if isinstance(answer.value, dict):
        left = _each_without(answer.value, attachment)
        return replace(answer, value=left) if left else None
    if not isinstance(answer.value, list):
        return None
    places = [n for n, part in enumerate(answer.value) if not _holds(part, attachment)]
    messages = aligned(answer)
    kept = tuple(messages[n] for n in places)
    return replace(answer, value=[answer.value[n] for n in places], messages=kept) if places else None


def _each_without(value: dict[str, object], attachment: int) -> dict[str, object]:
    """Return what is held of each person without an attachment: whoever has no answer is asked about again."""
    if is_attachment(value):
        return {}
    kept = {key: one for key, one in value.items() if not (is_attachment(one) and _holds(one, attachment))}
    return {
        key: _each_without(one, attachment) if isinstance(one, dict) and not is_attachment(one) else one
        for key, one in kept.items()
    }


def _with_answers(draft: Draft, key: str, answer: Answer) -> Draft:
    return replace(draft, answers={**draft.answers, key: answer})


def _begun_without(draft: Draft, begun: Begun, attachment: int) -> Draft:
    left = _answer_without(Answer(begun.value, "", messages=begun.messages), attachment)
    if left is None:
        return draft.without_begun(begun.question)
    kept = replace(begun, value=left.value, messages=left.messages)
    if draft.begun and draft.begun.question == begun.question:
        return replace(draft, begun=kept)
    return replace(draft, shelved={**draft.shelved, begun.question: kept})
