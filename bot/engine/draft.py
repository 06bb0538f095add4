"""What has been answered so far: plain values that are stored after every step."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from bot.engine.form import Form
from bot.engine.question import Need

COUNSELOR, BOT = "konselor", "bot"

Messages = tuple[tuple[int, str], ...]
Kept = TypeVar("Kept", bound=object)


@dataclass(frozen=True)
class Answer:
    """One answer: who gave it, and which chat messages it came from (id and text; 0 where no message is known)."""

    value: object
    kind: str
    by: str = COUNSELOR
    messages: Messages = ()


@dataclass(frozen=True)
class Begun:
    """An answer that goes on."""

    question: str
    value: object
    messages: Messages = ()


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
    `focus` is a question taken up again on purpose, `skipped` are those put off for as long as this draft lasts.
    `begun` is the answer that goes on now, `shelved` are those left in the middle for another question.
    `base` names the versions that the draft continues, `before` what they say, and `overruled` the answers in them that
    the bot had filled in and the counselor has changed since.
    `aside` are answers that this form does not read any more; they are filed as they are.
    """

    form: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    begun: Begun | None = None
    shelved: Mapping[str, Begun] = field(default_factory=dict)
    reach: Need = Need.POKOK
    focus: str = ""
    skipped: frozenset[str] = frozenset()
    reviewing: bool = False
    last: LastText | None = None
    base: Mapping[str, int] = field(default_factory=dict)
    before: Mapping[str, object] = field(default_factory=dict)
    overruled: frozenset[str] = frozenset()
    note: str = ""
    reason: str = ""
    aside: Mapping[str, Answer] = field(default_factory=dict)

    def with_answer(self, key: str, answer: Answer) -> "Draft":
        """Return the draft with one answer given; what had begun for it ends."""
        given = self.answers.get(key)
        by_bot = given is not None and given.by == BOT and answer.by != BOT
        return replace(
            self.without_begun(key),
            answers={**self.answers, key: answer},
            focus="" if self.focus == key else self.focus,
            skipped=self.skipped - {key},
            overruled=self.overruled | {key} if by_bot else self.overruled,
            aside=_without(self.aside, key),
        )

    def without(self, key: str) -> "Draft":
        """Return the draft with one answer taken back."""
        return replace(self, answers=_without(self.answers, key), skipped=self.skipped - {key})

    def with_begun(self, begun: Begun) -> "Draft":
        """Return the draft with an answer that goes on; one that went on before is shelved, not lost."""
        other = self.begun if self.begun and self.begun.question != begun.question else None
        shelved = _without(self.shelved, begun.question)
        return replace(self, begun=begun, shelved={**shelved, other.question: other} if other else shelved)

    def without_begun(self, key: str) -> "Draft":
        """Return the draft with nothing begun for a question."""
        begun = None if self.begun and self.begun.question == key else self.begun
        return replace(self, begun=begun, shelved=_without(self.shelved, key))

    def forgetting(self, keys: Collection[str]) -> "Draft":
        """Return the draft without a trace of some answers: given, begun, set aside, or as they stood before."""
        begun = None if self.begun and self.begun.question in keys else self.begun
        return replace(
            self,
            answers=_without(self.answers, *keys),
            begun=begun,
            shelved=_without(self.shelved, *keys),
            before=_without(self.before, *keys),
            aside=_without(self.aside, *keys),
        )

    def everything(self) -> dict[str, object]:
        """Return the value of whatever lies in the draft: given, begun, set aside, or as it stood before."""
        begun = {one.question: one.value for one in (*self.shelved.values(), *((self.begun,) if self.begun else ()))}
        aside = {key: answer.value for key, answer in self.aside.items()}
        return {**self.before, **begun, **aside, **self.values()}

    def begun_of(self, key: str) -> Begun | None:
        """Return what has begun for a question."""
        return self.begun if self.begun and self.begun.question == key else self.shelved.get(key)

    def values(self) -> dict[str, object]:
        """Return the answers' values."""
        return {key: answer.value for key, answer in self.answers.items()}

    def to_json(self) -> dict[str, Any]:
        """Return the draft as it is stored. An answer is (kind, value, who gave it, its messages)."""
        return {
            "form": self.form,
            "answers": _to_json(self.answers),
            "begun": _begun_to_json(self.begun) if self.begun else None,
            "shelved": [_begun_to_json(begun) for begun in self.shelved.values()],
            "reach": self.reach.value,
            "focus": self.focus,
            "skipped": sorted(self.skipped),
            "reviewing": self.reviewing,
            "last": [self.last.question, self.last.message, self.last.at] if self.last else None,
            "base": dict(self.base),
            "before": dict(self.before),
            "overruled": sorted(self.overruled),
            "note": self.note,
            "reason": self.reason,
            "aside": _to_json(self.aside),
        }


def from_json(stored: Mapping[str, Any], form: Form) -> Draft:
    """Return a stored draft as this version of the form reads it. Nothing is dropped.

    `was` renames; what its question no longer accepts, or whose question is gone, is set aside.
    """
    renamed = _renamed(form)
    answers, aside = fitting(form, _from_json(stored["answers"]), _from_json(stored.get("aside", {})))
    draft = Draft(
        form=form.name,
        answers=answers,
        reach=Need(stored.get("reach", Need.POKOK)),
        focus=_kept(form, renamed, stored.get("focus", "")),
        skipped=frozenset(renamed.get(key, key) for key in stored.get("skipped", ())),
        reviewing=stored.get("reviewing", False),
        last=_last(form, renamed, stored.get("last")),
        base=stored.get("base", {}),
        before={renamed.get(key, key): value for key, value in stored.get("before", {}).items()},
        overruled=frozenset(renamed.get(key, key) for key in stored.get("overruled", ())),
        note=stored.get("note", ""),
        reason=stored.get("reason", ""),
        aside=aside,
    )
    for raw in stored.get("shelved", ()):
        draft = _left_in_the_middle(form, draft, _begun_from_json(raw, renamed), shelve=True)
    raw = stored.get("begun")
    return _left_in_the_middle(form, draft, _begun_from_json(raw, renamed), shelve=False) if raw else draft


def continuing(form: Form, filed: Mapping[str, Answer], base: Mapping[str, int]) -> Draft:
    """Return a draft that continues what is filed: all answers of the newest versions, and which versions they are."""
    fits, aside = fitting(form, filed)
    own = {key: answer for key, answer in fits.items() if not form[key].same_as}
    before = {key: answer.value for key, answer in fits.items()}
    return Draft(form.name, answers=own, base=dict(base), before=before, aside=aside)


def fitting(
    form: Form, found: Mapping[str, Answer], aside: Mapping[str, Answer] | None = None
) -> tuple[dict[str, Answer], dict[str, Answer]]:
    """Return the answers that this form reads, under the keys of today, and those to be kept as they are.

    What was set aside once comes back when the form reads it again and the question has no other answer.
    """
    renamed, fits, kept = _renamed(form), dict[str, Answer](), dict[str, Answer]()
    in_order = sorted(found.items(), key=lambda one: one[0] in renamed)  # today's own key wins over an old one
    for old, answer in (*in_order, *(aside or {}).items()):
        key = renamed.get(old.removesuffix(OLD), old.removesuffix(OLD))
        if key in form and key not in fits and form[key].accepts(answer.value):
            fits[key] = answer
        else:
            kept[key if key not in fits and key not in kept else old] = answer
    return fits, kept


OLD = ":lama"  # marks an answer that is filed beside a newer one of the same key


def _renamed(form: Form) -> dict[str, str]:
    return {old: question.key for question in form for old in question.was}


def _kept(form: Form, renamed: Mapping[str, str], key: str) -> str:
    now = renamed.get(key, key)
    return now if now in form else ""


def _last(form: Form, renamed: Mapping[str, str], raw: list[Any] | None) -> LastText | None:
    key = _kept(form, renamed, raw[0]) if raw else ""
    return LastText(key, *raw[1:]) if raw and key else None


def _left_in_the_middle(form: Form, draft: Draft, begun: Begun, *, shelve: bool) -> Draft:
    """Take up what had begun; what cannot go on in this form is set aside like an answer."""
    key = begun.question
    if key in form and form[key].accepts_begun(begun.value):
        return replace(draft, shelved={**draft.shelved, key: begun}) if shelve else draft.with_begun(begun)
    if not begun.value:
        return draft
    place = key + OLD if key in draft.aside else key
    return replace(draft, aside={**draft.aside, place: Answer(begun.value, "", messages=begun.messages)})


def answer_to_json(answer: Answer) -> list[Any]:
    """Return an answer as it is stored: (kind, value, who gave it, its messages)."""
    return [answer.kind, answer.value, answer.by, [list(one) for one in answer.messages]]


def answer_from_json(raw: list[Any]) -> Answer:
    """Return a stored answer."""
    kind, value, by, messages = raw
    return Answer(value, kind, by, _messages(messages))


def _to_json(answers: Mapping[str, Answer]) -> dict[str, Any]:
    return {key: answer_to_json(answer) for key, answer in answers.items()}


def _from_json(raw: Mapping[str, Any]) -> dict[str, Answer]:
    return {key: answer_from_json(one) for key, one in raw.items()}


def _begun_to_json(begun: Begun) -> list[Any]:
    return [begun.question, begun.value, [list(one) for one in begun.messages]]


def _begun_from_json(raw: list[Any], renamed: Mapping[str, str]) -> Begun:
    key, value, messages = raw
    return Begun(renamed.get(key, key), value, _messages(messages))


def _messages(raw: list[Any]) -> Messages:
    return tuple((int(message), str(text)) for message, text in raw)


def _without(of: Mapping[str, Kept], *keys: str) -> dict[str, Kept]:
    return {one: value for one, value in of.items() if one not in keys}
