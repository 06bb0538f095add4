"""Signs of danger in an answer (G12): each opens the safety path the first time that it is given."""

from bot.engine.choices import Choice, MultiChoice, ticked_of
from bot.engine.draft import BOT, Draft
from bot.engine.question import Question


def fresh_signs(question: Question, draft: Draft, value: object) -> tuple[str, ...]:
    """Return the signs that this value adds to what the draft says already."""
    answer = draft.answers.get(question.key)
    given = answer.value if answer and answer.by != BOT else None
    if isinstance(question, MultiChoice) and question.signs:
        begun = draft.begun_of(question.key)
        known = {*ticked_of(begun.value if begun else None), *ticked_of(given)}
        return tuple(one for one in ticked_of(value) if one not in known and one not in question.alone)
    if isinstance(question, Choice) and value in question.dangers and value != given:
        return (question.dangers[str(value)],)
    return ()
