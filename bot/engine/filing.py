"""What a draft may file: every phase whose core is complete and whose guards hold. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.engine import place
from bot.engine.around import Around
from bot.engine.draft import BOT, OLD, Answer, Draft
from bot.engine.form import Form, Phase, Refused
from bot.engine.question import Question
from bot.engine.resuming import completed


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
    draft = completed(form, draft, around)
    values = place.known(form, draft, around)
    filed: list[Filed] = []
    refused: list[Refused] = []
    missing: list[str] = []
    for phase in form.phases:
        lacking = [question.key for question in place.core_missing(form, draft, around, phase.key)]
        guards = [guard for guard in phase.guards if guard.when(values, around.facts)]
        blocks = [blocked for guard in guards if (blocked := guard.check(values, around.case))]
        missing += lacking
        refused += blocks if not lacking else []
        if not lacking and not blocks and not _waits(phase, draft, filed) and not _stays(phase, draft, values, around):
            filed += _filed(form, phase, draft, values)
    return Filing(tuple(filed), _once(refused), tuple(missing))


def _stays(phase: Phase, draft: Draft, values: Mapping[str, object], around: Around) -> bool:
    """Say whether a phase stays as it was filed: its condition holds no more, and what was done is not undone by that.

    A meeting that was held is not emptied because its day was corrected to one that lies ahead.
    """
    return phase.key in draft.base and not phase.when(values, around.facts)


def _waits(phase: Phase, draft: Draft, filed: list[Filed]) -> bool:
    """Say whether the phase that must come first is neither filed nor about to be."""
    before = phase.opens_after
    return bool(before) and before not in draft.base and all(one.phase != before for one in filed)


def continued(form: Form, draft: Draft, found: Filing) -> Draft:
    """Return the draft that goes on after this filing, when a phase had to wait: what was filed is its base now."""
    for filed in found.phases:
        draft = _based_on(form, draft, filed)
    return replace(draft, reason="")


def _based_on(form: Form, draft: Draft, filed: Filed) -> Draft:
    mine = {question.key for question in form if form.phase_of(question.key) == filed.phase}
    read = {key: answer for key, answer in filed.answers.items() if key in mine}
    for key in read:
        draft = draft.without_begun(key)
    return replace(
        draft,
        answers={**draft.answers, **{key: answer for key, answer in read.items() if not form[key].same_as}},
        base={**draft.base, filed.phase: filed.follows + 1},
        before={
            **{key: value for key, value in draft.before.items() if key not in mine},
            **{key: answer.value for key, answer in read.items()},
        },
        overruled=draft.overruled - mine,
        aside={key: answer for key, answer in draft.aside.items() if answer not in filed.answers.values()},
    )


def _filed(form: Form, phase: Phase, draft: Draft, values: Mapping[str, object]) -> list[Filed]:
    questions = tuple(phase.questions)
    answers = {one.key: _answer(one, draft, values[one.key]) for one in questions if one.key in values}
    follows = draft.base.get(phase.key, 0)
    before = {one.key: draft.before[one.key] for one in questions if one.key in draft.before}
    if {key: answer.value for key, answer in answers.items()} == before:
        return []
    return [Filed(phase.key, {**answers, **_kept(form, phase, draft, answers)}, follows)]


def _kept(form: Form, phase: Phase, draft: Draft, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return what was set aside and belongs here; what no question asks for any more goes with the first phase."""
    first = phase is form.phases[0]
    mine = {
        key: answer
        for key, answer in draft.aside.items()
        if (form.phase_of(key) == phase.key if key in form else first)
    }
    return {key + OLD if key in answers else key: answer for key, answer in mine.items()}


def _answer(question: Question, draft: Draft, value: object) -> Answer:
    """Return the answer that was given, or the one that the bot fills in."""
    given = draft.answers.get(question.key)
    return given if given and given.value == value else Answer(value, question.kind, by=BOT)


def _once(refused: list[Refused]) -> tuple[Refused, ...]:
    return tuple({one.guard: one for one in refused}.values())


def needs_reason(form: Form, draft: Draft) -> tuple[str, ...]:
    """Return the filed answers that this draft changes; filled gaps and what the bot had filled in need no reason."""
    return tuple(
        key
        for key, answer in draft.answers.items()
        if key in form
        and answer.by != BOT
        and key not in draft.overruled
        and draft.before.get(key) is not None
        and answer.value != draft.before[key]
        and not form[key].stays_open(draft.before[key])
    )
