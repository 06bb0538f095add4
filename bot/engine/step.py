"""One step: (form, draft, said, around) -> (draft, outcome). Pure."""

from dataclasses import replace

from bot.engine import place
from bot.engine.around import Around
from bot.engine.choices import Choice, MultiChoice, ticked_of
from bot.engine.draft import BOT, Answer, Begun, Draft, LastText
from bot.engine.form import Form
from bot.engine.outcome import (
    Ask,
    Back,
    Corrected,
    Danger,
    Edited,
    Finish,
    Goes,
    GoTo,
    Lookup,
    Outcome,
    Problem,
    Reach,
    Review,
    Said,
    Stale,
    Tapped,
    Typed,
)
from bot.engine.question import BLANK, SKIP, Need, Question, Read, Taken, View, Wanted, Wrong
from bot.engine.question import Begun as ReadBegun
from bot.engine.texts import LongText
from bot.engine.times import Day
from bot.language import text as texts

Stepped = tuple[Draft, Outcome]


def step(form: Form, draft: Draft, said: Said, around: Around) -> Stepped:
    """Take what was said to a draft. Nothing that was answered before is lost, whatever the outcome."""
    match said:
        case Tapped():
            return _tapped(form, draft, said, around)
        case Typed():
            return _typed(form, draft, said, around)
        case Edited():
            return _edited(form, draft, said, around)
        case Back():
            before = place.previous(form, draft, around)
            return step(form, draft, GoTo(before.key), around) if before else (draft, onward(form, draft, around))
        case GoTo(question):
            return _taken_up(form, draft, question, around)
        case Reach(need):
            further = replace(draft, reach=Need(need), reviewing=False)
            return settled(form, further, (), around)


def onward(form: Form, draft: Draft, around: Around, closed: tuple[str, ...] = ()) -> Outcome:
    """Return what is open in a draft as it stands."""
    question = place.current(form, draft, around)
    return Ask(question.key, closed) if question else Review(closed)


def settled(form: Form, draft: Draft, closed: tuple[str, ...], around: Around) -> Stepped:
    """Return the draft and what is open after an answer."""
    outcome = onward(form, draft, around, closed)
    if isinstance(outcome, Ask) and outcome.question == form.note and draft.note and not draft.begun:
        draft = replace(draft, begun=Begun(form.note, [draft.note], ((0, draft.note),)), note="")
    return replace(draft, reviewing=isinstance(outcome, Review)), outcome


def _taken_up(form: Form, draft: Draft, key: str, around: Around) -> Stepped:
    if key not in form or not place.applies(form[key], place.known(form, draft, around), around):
        return draft, Stale()
    return replace(draft, focus=key, reviewing=False, skipped=draft.skipped - {key}), Ask(key)


def _tapped(form: Form, draft: Draft, said: Tapped, around: Around) -> Stepped:
    """Take a tap if its question is the open one, or if the draft is still in review; else it is stale."""
    if said.question not in form or not _counts(form, draft, said, around):
        return draft, Stale()
    question = form[said.question]
    if said.code in place.withheld(question, place.known(form, draft, around), around):
        return draft, Stale()
    if said.code == SKIP:
        return _skipped(form, draft, question, around)
    read = question.tap(said.code, said.on, _begun(draft, question), around)
    return _after(form, draft, question, read, around, _begun_messages(draft, question))


def _counts(form: Form, draft: Draft, said: Tapped, around: Around) -> bool:
    now = place.current(form, draft, around)
    if now is None:
        return draft.reviewing and said.question in draft.answers
    return now.key == said.question or any(
        (jump.question, jump.code) == (said.question, said.code) for jump in now.jumps
    )


def _skipped(form: Form, draft: Draft, question: Question, around: Around) -> Stepped:
    if question.need == Need.POKOK and question.key not in draft.answers:
        return draft, Stale()
    focus = "" if draft.focus == question.key else draft.focus
    return settled(form, replace(draft, skipped=draft.skipped | {question.key}, focus=focus), (question.key,), around)


def _typed(form: Form, draft: Draft, said: Typed, around: Around) -> Stepped:
    question = form[said.question]
    if said.joins:
        return _joined(form, draft, question, said, around)
    spoken = (*_begun_messages(draft, question), (said.message, said.text))
    read = question.read(said.text, _begun(draft, question), around)
    stepped, outcome = _after(form, draft, question, read, around, spoken)
    if isinstance(read, Taken | ReadBegun):
        stepped = replace(stepped, last=LastText(question.key, said.message, said.at))
    return stepped, outcome


def _joined(form: Form, draft: Draft, question: Question, said: Typed, around: Around) -> Stepped:
    """Add a text to the answer before: a free text grows, a day may get its hour; else it is shown back."""
    answer = draft.answers.get(question.key)
    if answer is None:
        return _typed(form, draft, replace(said, joins=False), around)
    if texts.is_blank(said.text):
        return draft, Problem(question.key, BLANK.error)
    spoken = (*answer.messages, (said.message, said.text))
    value = _grown(question, answer, said.text, around)
    if value is None:
        return draft, Problem(question.key, SHOWN_BACK, {"text": said.text[:300]})
    grown = draft.with_answer(question.key, replace(answer, value=value, messages=spoken))
    grown = replace(grown, last=LastText(question.key, said.message, said.at), focus=draft.focus)
    now = place.current(form, grown, around)
    return grown, Ask(now.key, joined=True) if now else Review()


SHOWN_BACK = "shown back"


def _grown(question: Question, answer: Answer, text: str, around: Around) -> object:
    """Return the value that a following text makes of an answer, or None if it makes none."""
    if isinstance(question, LongText) and isinstance(answer.value, list):
        read = question.read(text, answer.value, around)
        return read.value if isinstance(read, ReadBegun) else None
    if isinstance(question, Day) and isinstance(answer.value, str):
        read = question.read(text, {"date": answer.value[:10]}, around)
        return read.value if isinstance(read, Taken) else None
    if question.free_text and isinstance(answer.value, str):
        read = question.read(f"{answer.value}\n{text}", None, around)
        return read.value if isinstance(read, Taken) else None
    return None


def _edited(form: Form, draft: Draft, said: Edited, around: Around) -> Stepped:
    """Read an answer again from its messages, one of them changed."""
    if said.question not in form:
        return draft, Stale()
    question, begun = form[said.question], draft.begun
    if begun and begun.question == said.question:
        spoken = _changed(begun.messages, said)
        read = _reread(question, spoken, around)
        if isinstance(read, ReadBegun):
            return replace(draft, begun=Begun(question.key, read.value, spoken)), Corrected(question.key)
    answer = draft.answers.get(said.question)
    if answer is None or all(message != said.message for message, _ in answer.messages):
        return draft, Stale()
    spoken = _changed(answer.messages, said)
    read = _reread(question, spoken, around)
    if not isinstance(read, Taken | ReadBegun):
        error = read if isinstance(read, Wrong) else Wrong("")
        return draft, Problem(question.key, error.error, error.params, error.hint)
    corrected = replace(answer, value=read.value, messages=spoken)
    return replace(draft, answers={**draft.answers, question.key: corrected}), Corrected(question.key)


def _changed(messages: tuple[tuple[int, str], ...], said: Edited) -> tuple[tuple[int, str], ...]:
    return tuple((message, said.text if message == said.message else text) for message, text in messages)


def _reread(question: Question, messages: tuple[tuple[int, str], ...], around: Around) -> Read:
    """Read all messages of an answer again, in their order."""
    if not isinstance(question, LongText):
        return question.read("\n".join(text for _, text in messages), None, around)
    read: Read = ReadBegun([])
    for _, text in messages:
        read = question.read(text, read.value if isinstance(read, ReadBegun) else [], around)
    return read


def _after(
    form: Form, draft: Draft, question: Question, read: Read, around: Around, spoken: tuple[tuple[int, str], ...]
) -> Stepped:
    """Turn what a question read into the next state."""
    match read:
        case Taken(value):
            return _answered(form, draft, question, value, around, spoken)
        case ReadBegun(value):
            return _goes_on(draft, question, value, spoken)
        case View(page):
            return draft, Goes(question.key, page)
        case Wanted(text):
            return draft, Lookup(question.key, text)
        case Wrong(error, params, hint):
            return draft, Problem(question.key, error, params, hint)


def _answered(
    form: Form, draft: Draft, question: Question, value: object, around: Around, spoken: tuple[tuple[int, str], ...]
) -> Stepped:
    answer = Answer(value, question.kind, messages=spoken)
    taken = draft.with_answer(question.key, answer)
    if isinstance(question, MultiChoice) and question.signs:
        fresh = new_signs(question, draft, value)
        if fresh:
            return taken, Danger(question.key, fresh)
    if isinstance(question, Choice) and value in question.finishes:
        return taken, Finish((question.key,))
    return settled(form, taken, (question.key,), around)


def _goes_on(draft: Draft, question: Question, value: object, spoken: tuple[tuple[int, str], ...]) -> Stepped:
    """Keep an answer that goes on; a first tick on a sign of danger does not wait for Lanjut."""
    fresh = new_signs(question, draft, value) if isinstance(question, MultiChoice) and question.signs else ()
    kept = replace(draft, begun=Begun(question.key, value, _trimmed(spoken, value)))
    if fresh:
        return kept, Danger(question.key, fresh)
    return kept, Goes(question.key, part=isinstance(question, LongText | Day))


def _trimmed(spoken: tuple[tuple[int, str], ...], value: object) -> tuple[tuple[int, str], ...]:
    """Keep as many messages as there are parts: the last may have been taken back."""
    return spoken[: len(value)] if isinstance(value, list) else spoken


def new_signs(question: MultiChoice, draft: Draft, value: object) -> tuple[str, ...]:
    """Return the signs of danger that this step added."""
    known = set(ticked_of(_begun(draft, question)))
    answer = draft.answers.get(question.key)
    if answer and answer.by != BOT:
        known |= set(ticked_of(answer.value))
    return tuple(code for code in ticked_of(value) if code not in known and code not in question.alone)


def _begun(draft: Draft, question: Question) -> object:
    return draft.begun.value if draft.begun and draft.begun.question == question.key else None


def _begun_messages(draft: Draft, question: Question) -> tuple[tuple[int, str], ...]:
    return draft.begun.messages if draft.begun and draft.begun.question == question.key else ()
