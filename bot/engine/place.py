"""Where a draft stands: computed from its answers, never stored."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.engine.around import Around
from bot.engine.choices import Choice, MultiChoice
from bot.engine.condition import Values
from bot.engine.draft import BOT, COUNSELOR, Draft
from bot.engine.form import Form
from bot.engine.members import Each, filled
from bot.engine.question import Need, Question

_REACHES = {
    Need.POKOK: {Need.POKOK},
    Need.MENYUSUL: {Need.POKOK, Need.MENYUSUL, Need.OTOMATIS},
    Need.BOLEH: set(Need),
}


def known(form: Form, draft: Draft, around: Around) -> dict[str, object]:
    """Return every value that is known: answered, filled in by the bot, or the same as another answer.

    An answer whose branch has closed is not among them: nobody reads it until the branch opens again.
    """
    values: dict[str, object] = {}
    for question in form.by_dependence():
        if not question.when(values, around.facts) or not question.stands(values):
            continue
        if (value := _value(question, draft, values, around)) is not None:
            values[question.key] = question.within(value, values)
    for question in form:
        copied = question.same_as in values and question.key not in draft.answers
        if copied and question.when(values, around.facts):
            values[question.key] = values[question.same_as]
    return values


def _value(question: Question, draft: Draft, values: Values, around: Around) -> object:
    answer = draft.answers.get(question.key)
    if answer is not None and not (answer.by == BOT and _outdated(question, draft, values)):
        return answer.value
    return question.default(values, around) if question.default else None


def _outdated(question: Question, draft: Draft, values: Values) -> bool:
    """Say whether what the bot had filled in was made from answers that have changed since it was filed."""
    return any(values.get(key) != draft.before.get(key) for key in question.computed_from)


def applies(question: Question, values: Values, around: Around) -> bool:
    """Say whether a question belongs to this draft as it stands."""
    return not question.same_as and question.when(values, around.facts) and question.stands(values)


def need_of(question: Question, values: Values, around: Around) -> Need:
    """Return how a question is required as things stand."""
    core = question.core_when is not None and question.core_when(values, around.facts)
    return Need.POKOK if core else question.need


def withheld(question: Question, values: Values, around: Around) -> set[str]:
    """Return the codes of options that are not offered as things stand."""
    return {code for code, held in question.offered_when.items() if not held(values, around.facts)}


def offered(form: Form, question: Question, values: Values, around: Around) -> Question:
    """Return the question with the options that it offers as things stand: these are counted, typed and tapped."""
    question, hidden = filled(form, question, values, around), withheld(question, values, around)
    if hidden and isinstance(question, Each):
        return replace(question, choices=_without(question.choices, hidden))
    if not hidden or not isinstance(question, Choice | MultiChoice):
        return question
    return replace(question, of=_without(question.of, hidden), instead=_without(question.instead, hidden))


def _without(labels: Mapping[str, str], hidden: set[str]) -> dict[str, str]:
    return {code: label for code, label in labels.items() if code not in hidden}


def unanswered(form: Form, draft: Draft, around: Around) -> Iterator[Question]:
    """Yield the questions still to be asked within the draft's reach, in the order of asking."""
    values = known(form, draft, around)
    for question in form.in_order():
        asked = not question.elsewhere and question.key not in draft.skipped
        asked = asked and need_of(question, values, around) in _REACHES[draft.reach]
        if asked and _is_open(question, draft, values) and applies(question, values, around):
            yield question


def _is_open(question: Question, draft: Draft, values: Values) -> bool:
    """Say whether an answer is missing; beyond the core, one that was put off earlier is asked again."""
    value = values.get(question.key)
    if question.lacks(value, values):
        return True
    if draft.reach == Need.POKOK:
        return question.key not in draft.answers
    return value is None or question.stays_open(value)


def current(form: Form, draft: Draft, around: Around) -> Question | None:
    """Return the question that is open now: the one taken up again, else the first without an answer."""
    if draft.focus and applies(form[draft.focus], known(form, draft, around), around):
        return form[draft.focus]
    return next(unanswered(form, draft, around), None)


def core_missing(form: Form, draft: Draft, around: Around, phase: str = "") -> list[Question]:
    """Return the core questions without an answer, of one phase or of all."""
    values = known(form, draft, around)
    return [
        question
        for question in form.in_order()
        if (not phase or form.phase_of(question.key) == phase)
        and (question.key not in draft.answers or question.lacks(values.get(question.key), values))
        and need_of(question, values, around) == Need.POKOK
        and applies(question, values, around)
    ]


def left_for_later(form: Form, draft: Draft, around: Around) -> list[Question]:
    """Return what Lengkapi would still ask: required answers that are missing or were put off."""
    values = known(form, draft, around)
    return [
        question
        for question in form.in_order()
        if question.need != Need.BOLEH
        and not question.elsewhere
        and applies(question, values, around)
        and (values.get(question.key) is None or question.stays_open(values[question.key]))
    ]


def may_skip(form: Form, draft: Draft, question: Question, around: Around) -> bool:
    """Say whether a question may be passed over: it has an answer already, or it is none of the core."""
    if question.key in draft.answers:
        return True
    return need_of(question, known(form, draft, around), around) != Need.POKOK


def progress(form: Form, question: Question) -> tuple[int, int] | None:
    """Return (place, of how many) among the core questions that do not depend on other answers."""
    fixed = [one.key for one in form.in_order() if one.need == Need.POKOK and not one.when.reads]
    return (fixed.index(question.key) + 1, len(fixed)) if form.progress and question.key in fixed else None


def previous(form: Form, draft: Draft, around: Around) -> Question | None:
    """Return the question before the open one that the counselor has answered."""
    values = known(form, draft, around)
    now = current(form, draft, around)
    before: Question | None = None
    for question in form.in_order():
        if now and question.key == now.key:
            break
        given = draft.answers.get(question.key)
        if given and given.by == COUNSELOR and given.value != draft.before.get(question.key):
            before = question if applies(question, values, around) else before
    return before


def reviewed(form: Form, draft: Draft, around: Around) -> list[Question]:
    """Return the questions that the review lists: those that apply and have a value, core first."""
    values = known(form, draft, around)
    listed = [one for one in form.in_order() if one.key in values and applies(one, values, around)]
    return sorted(listed, key=lambda one: need_of(one, values, around) != Need.POKOK)


def further(form: Form, draft: Draft, around: Around) -> Need | None:
    """Return how far the questions could still reach beyond where they do now; None when nothing is left."""
    for reach in (Need.MENYUSUL, Need.BOLEH):
        if _REACHES[reach] > _REACHES[draft.reach] and any(unanswered(form, replace(draft, reach=reach), around)):
            return reach
    return None
