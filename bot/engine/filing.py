"""What a draft may file: every phase whose core is complete and whose guards hold. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.engine import place
from bot.engine.around import Around
from bot.engine.draft import BOT, Answer, Draft
from bot.engine.form import Form, Phase, Refused
from bot.engine.question import Question


@dataclass(frozen=True)
class Filed:
    """One phase ready to be a record: its answers by key, and the version that it follows (0: none)."""

    phase: str
    answers: Mapping[str, Answer]
    follows: int


@dataclass(frozen=True)
class Filing:
    """What is filed, what blocks, and which core questions are still open."""

    phases: tuple[Filed, ...]
    refused: tuple[Refused, ...]
    missing: tuple[str, ...]


def filing(form: Form, draft: Draft, around: Around) -> Filing:
    """Return what can be filed now. A phase that would repeat its last version is left out."""
    values = place.known(form, draft, around)
    filed: list[Filed] = []
    refused: list[Refused] = []
    missing: list[str] = []
    for phase in form.phases:
        lacking = [question.key for question in place.core_missing(form, draft, around, phase.key)]
        blocks = [blocked for guard in phase.guards if (blocked := guard.check(values, around.case))]
        missing += lacking
        refused += blocks if not lacking else []
        if not lacking and not blocks:
            filed += _filed(form, phase, draft, values, around)
    return Filing(tuple(filed), _once(refused), tuple(missing))


def _filed(form: Form, phase: Phase, draft: Draft, values: Mapping[str, object], around: Around) -> list[Filed]:
    answers = {
        question.key: _answer(question, draft, values)
        for question in phase.questions
        if question.key in values and _belongs(question, form, values, around)
    }
    follows = draft.base.get(phase.key, 0)
    if not answers or (follows and not _changed(answers, draft)):
        return []
    gone = {key: answer for key, answer in draft.aside.items() if key not in form}
    return [Filed(phase.key, {**answers, **(gone if phase is form.phases[0] else {})}, follows)]


def _belongs(question: Question, form: Form, values: Mapping[str, object], around: Around) -> bool:
    """An answer whose branch closed is kept in the draft and not filed; a copy follows its original."""
    original = form[question.same_as] if question.same_as else question
    return original.when(values, around.facts) and question.when(values, around.facts)


def _answer(question: Question, draft: Draft, values: Mapping[str, object]) -> Answer:
    return draft.answers.get(question.key) or Answer(values[question.key], question.kind, by=BOT)


def _changed(answers: Mapping[str, Answer], draft: Draft) -> bool:
    return any(answer.value != draft.before.get(key) for key, answer in answers.items())


def _once(refused: list[Refused]) -> tuple[Refused, ...]:
    return tuple({one.guard: one for one in refused}.values())


def needs_reason(form: Form, draft: Draft) -> tuple[str, ...]:
    """Return the filed answers that this draft changes; filled gaps and what the bot filled in need no reason."""
    return tuple(
        key
        for key, answer in draft.answers.items()
        if key in form
        and answer.by != BOT
        and draft.before.get(key) is not None
        and answer.value != draft.before[key]
        and not form[key].stays_open(draft.before[key])
        and not (form[key].default and draft.before.get(f"{BOT}:{key}"))
    )
