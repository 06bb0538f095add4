"""Answers that stand for the exact words of another one: when those change, they lapse and are asked again."""

from dataclasses import replace

from bot.engine.around import Around
from bot.engine.draft import BOT, Answer, Draft
from bot.engine.form import Form
from bot.engine.question import Question


def lapsed(form: Form, before: Draft, draft: Draft, key: str) -> Draft:
    """Return the draft without the answers that stood for an answer which is another one now."""
    was, now = before.answers.get(key), draft.answers.get(key)
    if (was.value if was else None) == (now.value if now else None):
        return draft
    gone = {one.key for one in form if key in one.lapses_with}
    kept = {other: answer for other, answer in draft.answers.items() if other not in gone}
    return replace(draft, answers=kept, skipped=draft.skipped - gone) if gone else draft


def stamped(form: Form, draft: Draft, question: Question, around: Around) -> Draft:
    """Return the draft with the moment of this step, to the second, where a question keeps when it was answered."""
    if not question.stamp:
        return draft
    moment = around.now.replace(tzinfo=None).isoformat(timespec="seconds")
    return draft.with_answer(question.stamp, Answer(moment, form[question.stamp].kind, by=BOT))
