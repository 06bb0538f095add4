"""What has been answered so far: plain values that are stored after every step."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.engine.form import Form
from bot.engine.question import Need

COUNSELOR, BOT = "konselor", "bot"


@dataclass(frozen=True)
class Answer:
    """One answer: who gave it, and which chat messages it came from (id and text)."""

    value: object
    kind: str
    by: str = COUNSELOR
    messages: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Begun:
    """An answer that goes on."""

    question: str
    value: object
    messages: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class LastText:
    """The newest answer that was typed, for texts that follow it before the next question is seen."""

    question: str
    message: int
    at: int


@dataclass(frozen=True)
class Draft:
    """A form that is being filled in. The place in it is never stored: it follows from the answers.

    `reach` says how far questions are asked: only the core, also what may follow later, or everything.
    `focus` is a question taken up again on purpose. `base` names the versions that the draft continues.
    """

    form: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    begun: Begun | None = None
    reach: Need = Need.POKOK
    focus: str = ""
    skipped: frozenset[str] = frozenset()
    reviewing: bool = False
    last: LastText | None = None
    base: Mapping[str, int] = field(default_factory=dict)
    before: Mapping[str, object] = field(default_factory=dict)
    note: str = ""
    reason: str = ""
    aside: Mapping[str, Answer] = field(default_factory=dict)

    def with_answer(self, key: str, answer: Answer) -> "Draft":
        """Return the draft with one answer given; what had begun for it ends."""
        begun = None if self.begun and self.begun.question == key else self.begun
        focus = "" if self.focus == key else self.focus
        aside = {k: a for k, a in self.aside.items() if k != key}
        return replace(
            self,
            answers={**self.answers, key: answer},
            begun=begun,
            focus=focus,
            skipped=self.skipped - {key},
            aside=aside,
        )

    def without(self, key: str) -> "Draft":
        """Return the draft with one answer taken back."""
        return replace(self, answers={k: a for k, a in self.answers.items() if k != key}, skipped=self.skipped - {key})

    def values(self) -> dict[str, object]:
        """Return the answers' values."""
        return {key: answer.value for key, answer in self.answers.items()}

    def to_json(self) -> dict[str, Any]:
        """Return the draft as it is stored. An answer is (key, kind, value)."""
        return {
            "form": self.form,
            "answers": {key: answer_to_json(answer) for key, answer in self.answers.items()},
            "begun": [self.begun.question, self.begun.value, list(self.begun.messages)] if self.begun else None,
            "reach": self.reach.value,
            "focus": self.focus,
            "skipped": sorted(self.skipped),
            "reviewing": self.reviewing,
            "last": [self.last.question, self.last.message, self.last.at] if self.last else None,
            "base": dict(self.base),
            "before": dict(self.before),
            "note": self.note,
            "reason": self.reason,
            "aside": {key: answer_to_json(answer) for key, answer in self.aside.items()},
        }


def from_json(stored: Mapping[str, Any], form: Form) -> Draft:
    """Return a stored draft as this version of the form reads it. Nothing is dropped.

    `was` renames; an answer that its question no longer accepts, or whose question is gone, is set aside.
    """
    fits: dict[str, Answer] = {}
    aside = {key: answer_from_json(raw) for key, raw in stored.get("aside", {}).items()}
    renamed = {old: question.key for question in form for old in question.was}
    for old, raw in stored["answers"].items():
        key, answer = renamed.get(old, old), answer_from_json(raw)
        if key in form and form[key].accepts(answer.value):
            fits[key] = answer
        else:
            aside[key] = answer
    begun, last = stored.get("begun"), stored.get("last")
    return Draft(
        form=form.name,
        answers=fits,
        begun=Begun(begun[0], begun[1], _messages(begun[2])) if begun and begun[0] in form else None,
        reach=Need(stored.get("reach", Need.POKOK)),
        focus=stored.get("focus", "") if stored.get("focus", "") in form else "",
        skipped=frozenset(stored.get("skipped", ())),
        reviewing=stored.get("reviewing", False),
        last=LastText(*last) if last else None,
        base=stored.get("base", {}),
        before=stored.get("before", {}),
        note=stored.get("note", ""),
        reason=stored.get("reason", ""),
        aside=aside,
    )


def answer_to_json(answer: Answer) -> list[Any]:
    """Return an answer as it is stored: (kind, value, who gave it, its messages)."""
    return [answer.kind, answer.value, answer.by, [list(one) for one in answer.messages]]


def answer_from_json(raw: list[Any]) -> Answer:
    """Return a stored answer."""
    kind, value, by, messages = raw
    return Answer(value, kind, by, _messages(messages))


def _messages(raw: list[Any]) -> tuple[tuple[int, str], ...]:
    return tuple((int(message), str(text)) for message, text in raw)
