"""Messages that are edited in Telegram: the answer that they gave is read again (DESIGN 4)."""

from collections.abc import Mapping
from dataclasses import replace

from bot.engine import place
from bot.engine.around import Around
from bot.engine.asking_back import asked, code_of, is_asked
from bot.engine.attachments import is_attachment, with_words
from bot.engine.choices import MultiChoice, ticked_of
from bot.engine.draft import Answer, Begun, Draft
from bot.engine.form import Form
from bot.engine.lapsing import lapsed
from bot.engine.members import without_replaced
from bot.engine.outcome import Corrected, Danger, Edited, Outcome, Problem, Stale
from bot.engine.people import People
from bot.engine.question import BLANK, Question, Read, Taken, Wrong
from bot.engine.question import Begun as ReadBegun
from bot.engine.signs import fresh_signs
from bot.engine.tables import Table, rows_of
from bot.engine.texts import LongText, parts_of
from bot.engine.times import Day
from bot.i18n import N_
from bot.language import listing
from bot.language import text as texts

BY_BUTTONS = Wrong(N_("Perubahan pesan ini tidak saya pakai. Ubah jawabannya lewat tombol di bawah pertanyaannya."))
SEVERAL = Wrong(N_("Perubahan pesan ini dapat berarti beberapa waktu. Mohon tulis hari, tanggal, dan jamnya."))
NOT_WORDS = {"peran", "kapan", "pilih", "ganti", "jenis"}  # codes and days; what was tapped is not reworded


def edited(form: Form, draft: Draft, said: Edited, around: Around) -> tuple[Draft, Outcome]:
    """Read an answer again from its messages, one of them changed; a message that no answer is made of is stale."""
    said = replace(said, text=texts.clean(said.text))
    told = _told(draft, said)
    if said.question not in form or told is None:
        return draft, Stale()
    question = place.offered(form, form[said.question], place.known(form, draft, around), around)
    read = _reread(question, told, said, around)
    spoken = tuple((number, said.text if number == said.message else text) for number, text in told.messages)
    if isinstance(read, ReadBegun) and isinstance(told, Begun):
        changed = draft.with_begun(replace(told, value=read.value, messages=spoken))
    elif isinstance(read, Taken) and isinstance(told, Begun):
        changed = draft.with_answer(question.key, Answer(read.value, question.kind, messages=spoken))
    elif isinstance(read, Taken) and isinstance(told, Answer):
        given = replace(told, value=read.value, messages=spoken)
        draft = without_replaced(form, draft, question.key, read.value)
        changed = replace(draft, answers={**draft.answers, question.key: given})
    else:
        wrong = read if isinstance(read, Wrong) else BLANK
        return draft, Problem(question.key, wrong.error, wrong.params, wrong.hint)
    return _corrected(form, draft, changed, question, read.value, around)


def _told(draft: Draft, said: Edited) -> Begun | Answer | None:
    """Return what the edited message became part of: what goes on, or the answer."""
    for told in (draft.begun_of(said.question), draft.answers.get(said.question)):
        if told and said.message in dict(told.messages):
            return told
    return None


def _corrected(
    form: Form, before: Draft, draft: Draft, question: Question, value: object, around: Around
) -> tuple[Draft, Outcome]:
    """Say what was corrected, whether another question is open now, and first of all whether it tells of danger."""
    draft = lapsed(form, before, draft, question.key)
    was, now = place.current(form, before, around), place.current(form, draft, around)
    draft = replace(draft, reviewing=now is None and (before.reviewing or was is not None))
    if fresh := fresh_signs(question, before, value):
        return draft, Danger(question.key, fresh)
    return draft, Corrected(question.key, opens=was != now)


def _reread(question: Question, told: Begun | Answer, said: Edited, around: Around) -> Read:
    """Read the messages again. What was tapped in between, and parts whose message is not known, stay as they are."""
    if isinstance(told.value, dict) and is_attachment(told.value):
        return _same_kind(told, with_words(told.value, said.text))
    if isinstance(question, LongText):
        return _part_changed(question, told, said)
    if texts.is_blank(said.text):
        return BLANK
    if isinstance(question, MultiChoice):
        return _ticks_changed(question, told, said, around)
    if isinstance(question, Table):
        return _rows_changed(question, told, said, around)
    if question.stands_below:
        return _words_changed(question, told, said)
    spoken = [said.text if number == said.message else text for number, text in told.messages]
    if isinstance(question, Day):
        return _day_changed(question, told, spoken, around)
    return question.read("\n".join(spoken), None, around)


def _part_changed(question: LongText, told: Begun | Answer, said: Edited) -> Read:
    parts, numbers = parts_of(told.value), [number for number, _ in told.messages]
    at = numbers.index(said.message) + len(parts) - len(numbers)
    if isinstance(parts[at], str) and texts.is_blank(said.text):
        return BLANK
    new = with_words(parts[at], said.text)
    read = question.with_part([part for n, part in enumerate(parts) if n != at], new)
    changed = [*parts[:at], new, *parts[at + 1 :]]
    return read if isinstance(read, Wrong) else _same_kind(told, changed)


def _ticks_changed(question: MultiChoice, told: Begun | Answer, said: Edited, around: Around) -> Read:
    read = question.read(said.text, None, around)
    if not isinstance(read, ReadBegun):
        return read
    before = question.read(dict(told.messages)[said.message], None, around)
    named = ticked_of(before.value) if isinstance(before, ReadBegun | Taken) else []
    kept = {one for one in ticked_of(told.value) if one not in {*named, *question.alone}}
    return _same_kind(told, question.ordered({*kept, *ticked_of(read.value)}))


def _rows_changed(question: Table, told: Begun | Answer, said: Edited, around: Around) -> Read:
    before = dict(told.messages)[said.message]
    read = question.corrected(rows_of(told.value), before, said.text, around)
    return _same_kind(told, read.value) if isinstance(read, ReadBegun) else read


def _words_changed(question: Question, told: Begun | Answer, said: Edited) -> Read:
    """Put other words in the place of those of a message: a name, what is to be done, what was said of somebody."""
    old, new = listing.names(dict(told.messages)[said.message]), listing.names(said.text)
    changes = {dict(told.messages)[said.message]: said.text} if old else {}  # a voice note has no words of its own
    if isinstance(question, People):
        changes = dict(zip(old, new, strict=True)) if len(old) == len(new) else {}
    value = _reworded(told.value, changes)
    accepts = question.accepts_begun if isinstance(told, Begun) else question.accepts
    return _same_kind(told, value) if value != told.value and accepts(value) else BY_BUTTONS


def _reworded(value: object, changes: Mapping[str, str]) -> object:
    if isinstance(value, str):
        return changes.get(value, value)
    if isinstance(value, list):
        return [_reworded(one, changes) for one in value]
    if isinstance(value, dict):
        return {key: one if key in NOT_WORDS else _reworded(one, changes) for key, one in value.items()}
    return value


def _same_kind(told: Begun | Answer, value: object) -> Read:
    return ReadBegun(value) if isinstance(told, Begun) else Taken(value)


def _day_changed(question: Day, told: Begun | Answer, spoken: list[str], around: Around) -> Read:
    read: Read = BLANK
    known: object = None
    for text in spoken:
        read = question.read(text, known, around)
        if not isinstance(read, ReadBegun | Taken):
            return read
        known = read.value if isinstance(read, ReadBegun) else {"date": str(read.value)[:10]}
    if isinstance(told, Answer) and isinstance(read, ReadBegun) and is_asked(read.value):
        return _still_chosen(told, read.value)
    if isinstance(read, ReadBegun) and isinstance(
        told, Answer
    ):  # the hour was tapped, or is not said any more: it stays
        return question.read(str(told.value)[11:].replace(":", "."), known, around)
    return read


def _still_chosen(told: Answer, begun: object) -> Read:
    """Keep the choice that was tapped where the changed words still mean it, now perhaps with an hour."""
    fits = [one for one in asked(begun) if code_of(*one).startswith(str(told.value)[:10])]
    same = [(day, at) for day, at in fits if at is None or f"{at:%H:%M}" == str(told.value)[11:]]
    if len(fits) > 1 and same:
        return Taken(told.value)
    day, at = fits[0] if len(fits) == 1 else (None, None)
    if day is None:
        return SEVERAL
    return Taken(f"{day.isoformat()}T{at:%H:%M}" if at else told.value)
