"""What can be wrong in the declaration of one question; a form asks at import."""

import re
from collections.abc import Iterator

from bot.engine.asking_back import CALENDAR
from bot.engine.choices import ALL, ONE_BY_ONE, Choice, MultiChoice
from bot.engine.each import CHANGE, Each
from bot.engine.question import DONE, SKIP, Question
from bot.engine.students import MOST, Students
from bot.engine.texts import UNDO, Text
from bot.engine.ticking import Among

KEY = re.compile(r"[A-Z]{2}-?[A-Z]?\d{1,2}[a-z]?")
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")  # it stands in buttons, of which 64 bytes are data
CODE = re.compile(r"[a-zA-Z0-9_]{1,24}")
LABEL_WIDTH = 46  # a row of its own on a phone of 390 px, with the sign before a tick
OWN_WORDS = {ALL, ONE_BY_ONE, DONE, SKIP, UNDO, CALENDAR, CHANGE}


def reads(question: Question) -> set[str]:
    """Return the keys of all other questions that this one names."""
    conditions = [question.when, *question.offered_when.values(), *filter(None, [question.core_when])]
    named = {*question.computed_from, *question.draws_on, *question.lapses_with}
    named |= {jump.question for jump in question.jumps}
    named |= {key for key in (question.same_as, question.quotes, question.stamp) if key}
    return named.union(*(condition.reads for condition in conditions))


def faults(question: Question) -> Iterator[str]:
    """Yield what is wrong, each a sentence that follows the question's key."""
    if not KEY.fullmatch(question.key):
        yield "is not a field ID such as KP-L4"
    own = {ALL} if isinstance(question, MultiChoice | Among) and question.all_of else set()
    for code, label in question.labels().items():
        if not CODE.fullmatch(code) or code in OWN_WORDS - own:
            yield f"has an option code {code!r} that is no plain short word of its own"
        if len(label) > LABEL_WIDTH:
            yield f"has a label wider than a phone: {label!r}"
    for code in named_options(question):
        if code not in question.labels():
            yield f"names {code!r}, which is not one of its options"
    yield from _faults_of_its_kind(question)


def _faults_of_its_kind(question: Question) -> Iterator[str]:
    if question.computed_from and not question.default:
        yield "is computed from answers but has no default"
    if isinstance(question, Students) and not 1 <= question.low <= question.high <= MOST:
        yield "asks for a number of students that no list can hold"
    if isinstance(question, Each) and not (question.choices or question.scale or question.text):
        yield "asks nothing of each: it needs choices, a scale or text"
    if isinstance(question, Text) and bool(question.pattern) != bool(question.error):
        yield "needs a pattern and the sentence that says what fits"


def named_options(question: Question) -> Iterator[str]:
    """Yield the option codes that a declaration names elsewhere than among its options."""
    yield from question.offered_when
    if isinstance(question, Choice):
        yield from (*question.later, *question.finishes, *question.dangers)
    elif isinstance(question, Each):
        yield from question.later
    elif isinstance(question, MultiChoice):
        yield from (*question.later, *question.alone)
