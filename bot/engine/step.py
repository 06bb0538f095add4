"""One step: (form, draft, said, around) -> (draft, outcome). Pure."""

from dataclasses import replace

from bot.engine import place
from bot.engine.around import Around
from bot.engine.choices import Choice
from bot.engine.draft import Answer, Begun, Draft, LastText, Messages
from bot.engine.editing import edited
from bot.engine.form import Form
from bot.engine.joining import SHOWN_BACK, joined, shown_back
from bot.engine.lapsing import lapsed, stamped
from bot.engine.members import without_replaced
from bot.engine.outcome import (
    Ask,
    Back,
    Danger,
    Edited,
    Finish,
    Goes,
    GoTo,
    Leave,
    Lookup,
    Outcome,
    Problem,
    Reach,
    Review,
    Said,
    Sent,
    Stale,
    Tapped,
    Typed,
)
from bot.engine.question import SKIP, Need, Question, Read, Taken, View, Wanted, Wrong
from bot.engine.question import Begun as ReadBegun
from bot.engine.resuming import resumed, taken_up
from bot.engine.signs import fresh_signs
from bot.engine.tables import Table
from bot.engine.texts import LongText, parts_of
from bot.engine.times import Day
from bot.i18n import N_
from bot.language import text as texts

__all__ = ["NOT_TAKEN", "SHOWN_BACK", "onward", "settled", "step"]

Stepped = tuple[Draft, Outcome]

NOT_TAKEN = N_("Kiriman ini belum saya masukkan ke jawaban mana pun. Mohon kirim lagi di bawah pertanyaannya.")


def step(form: Form, draft: Draft, said: Said, around: Around) -> Stepped:
    """Take what was said to a draft. Nothing that was answered before is lost, whatever the outcome."""
    draft = resumed(form, draft, around)
    match said:
        case Tapped():
            return _tapped(form, draft, said, around)
        case Typed():
            return _typed(form, draft, said, around)
        case Sent():
            return _sent(form, draft, said, around)
        case Edited():
            return edited(form, draft, said, around)
        case Back():
            before = place.previous(form, draft, around)
            return _taken_up(form, draft, before.key, around) if before else settled(form, draft, (), around)
        case GoTo(question):
            return _taken_up(form, draft, question, around)
        case Leave():
            return settled(form, replace(draft.without_begun(draft.focus), focus=""), (), around)
        case Reach(need):
            return settled(form, replace(draft, reach=Need(need), focus=""), (), around)


def onward(form: Form, draft: Draft, around: Around, closed: tuple[str, ...] = ()) -> Outcome:
    """Return what is open in a draft as it stands."""
    question = place.current(form, draft, around)
    return Ask(question.key, closed) if question else Review(closed)


def settled(form: Form, draft: Draft, closed: tuple[str, ...], around: Around) -> Stepped:
    """Return the draft and what is open after an answer."""
    draft = resumed(form, draft, around)
    outcome = onward(form, draft, around, closed)
    return replace(draft, reviewing=isinstance(outcome, Review)), outcome


def _taken_up(form: Form, draft: Draft, key: str, around: Around) -> Stepped:
    if key not in form or not place.applies(form[key], place.known(form, draft, around), around):
        return draft, Stale()
    focused = replace(draft, focus=key, reviewing=False, skipped=draft.skipped - {key})
    return resumed(form, taken_up(focused, form, key), around), Ask(key)


def _tapped(form: Form, draft: Draft, said: Tapped, around: Around) -> Stepped:
    """Take a tap if its question is the open one, or if the draft is still in review; else it is stale."""
    if said.question not in form or not _counts(form, draft, said, around):
        return draft, Stale()
    values = place.known(form, draft, around)
    question = place.offered(form, form[said.question], values, around)
    if said.code in place.withheld(form[said.question], values, around):
        return draft, Stale()
    if said.code == SKIP:
        return _skipped(form, draft, question, around)
    begun = draft.begun_of(question.key)
    read = question.tap(said.code, said.on, begun.value if begun else None, around)
    if draft.reviewing and not isinstance(read, Taken):
        return draft, Stale()
    if draft.last and draft.last.question != question.key:  # who taps here has seen what comes after that text
        draft = replace(draft, last=None)
    return _after(form, draft, question, read, around, begun.messages if begun else ())


def _counts(form: Form, draft: Draft, said: Tapped, around: Around) -> bool:
    now = place.current(form, draft, around)
    if now is None:
        applies = place.applies(form[said.question], place.known(form, draft, around), around)
        return draft.reviewing and applies and said.question in draft.answers
    return now.key == said.question or any(
        (jump.question, jump.code) == (said.question, said.code) for jump in now.jumps if jump.code
    )


def _skipped(form: Form, draft: Draft, question: Question, around: Around) -> Stepped:
    """Pass over a question: what was written for it counts, what it says already stays, else it is put off."""
    if not place.may_skip(form, draft, question, around):
        return draft, Stale()
    begun = draft.begun_of(question.key)
    if begun and begun.value and isinstance(question, LongText):
        return _after(form, draft, question, Taken(begun.value), around, begun.messages)
    passed = replace(draft.without_begun(question.key), focus="", skipped=draft.skipped | {question.key})
    return settled(form, passed, (question.key,), around)


def _typed(form: Form, draft: Draft, said: Typed, around: Around) -> Stepped:
    said = replace(said, text=texts.clean(said.text))
    if said.question not in form:
        return shown_back(form, draft, said, around)
    values = place.known(form, draft, around)
    question = place.offered(form, form[said.question], values, around)
    if said.joins and question.key in draft.answers:
        return joined(form, draft, question, said, around)
    now = place.current(form, draft, around)
    if not place.applies(question, values, around) or (now != form[question.key] and question.key in draft.answers):
        return shown_back(form, draft, said, around)
    begun = draft.begun_of(question.key)
    spoken = (*(begun.messages if begun else ()), (said.message, said.text))
    read = question.read(said.text, begun.value if begun else None, around)
    stepped, outcome = _after(form, draft, question, read, around, spoken)
    if isinstance(read, Taken | ReadBegun):
        stepped = replace(stepped, last=LastText(question.key, said.message, said.at))
    if isinstance(outcome, Goes) and question.stands_below:
        outcome = replace(outcome, part=True)
    return stepped, outcome


def _sent(form: Form, draft: Draft, said: Sent, around: Around) -> Stepped:
    """Take what is no words where its question is open; anywhere else it belongs to no answer."""
    now = place.current(form, draft, around)
    if now is None or now.key != said.question:
        question = said.question if said.question in form else now.key if now else ""
        return draft, Problem(question, NOT_TAKEN) if question else Stale()
    begun = draft.begun_of(now.key)
    spoken = (*(begun.messages if begun else ()), (said.message, said.thing.text))
    asked = place.offered(form, now, place.known(form, draft, around), around)
    read = asked.receive(said.thing, begun.value if begun else None, around)
    stepped, outcome = _after(form, draft, asked, read, around, spoken)
    if isinstance(outcome, Goes) and asked.stands_below:
        outcome = replace(outcome, part=True)
    return stepped, outcome


def _after(form: Form, draft: Draft, question: Question, read: Read, around: Around, spoken: Messages) -> Stepped:
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


def _answered(form: Form, draft: Draft, question: Question, value: object, around: Around, spoken: Messages) -> Stepped:
    draft = without_replaced(form, draft, question.key, value)
    taken = draft.with_answer(question.key, Answer(value, question.kind, messages=_heard(question, value, spoken)))
    taken = stamped(form, lapsed(form, draft, taken, question.key), question, around)
    if question.stays_open(value):  # it is asked again under Lengkapi, but not once more in this draft
        taken = replace(taken, skipped=taken.skipped | {question.key})
    taken, outcome = settled(form, taken, (question.key,), around)
    if fresh := fresh_signs(question, draft, value):
        return taken, Danger(question.key, fresh)
    if isinstance(question, Choice) and value in question.finishes:
        return taken, Finish((question.key,))
    return taken, outcome


def _heard(question: Question, value: object, spoken: Messages) -> Messages:
    """Return the messages that an answer came from; the word that ended a long text is not one of them."""
    return spoken[: len(parts_of(value))] if isinstance(question, LongText) else spoken


def _goes_on(draft: Draft, question: Question, value: object, spoken: Messages) -> Stepped:
    """Keep an answer that goes on; a first tick on a sign of danger does not wait for Lanjut."""
    fresh = fresh_signs(question, draft, value)
    kept = draft.with_begun(Begun(question.key, value, _heard(question, value, spoken)))
    if fresh:
        return kept, Danger(question.key, fresh)
    return kept, Goes(question.key, part=isinstance(question, LongText | Day | Table))
