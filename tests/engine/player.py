"""Plays a form without a bot: taps, texts and edits go straight into the engine, one Monday morning."""

import gettext
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.engine import filing, place
from bot.engine.around import Around
from bot.engine.draft import Draft, from_json
from bot.engine.form import CASE, Form, Guard, Phase
from bot.engine.outcome import Back, Edited, GoTo, Leave, Outcome, Reach, Said, Tapped, Typed
from bot.engine.question import DONE, SKIP, Question
from bot.engine.step import step
from bot.i18n import Translator
from bot.language import dates

NOW = datetime(2026, 11, 23, 9, 41, tzinfo=dates.zone("WIB"))
TODAY = NOW.date()
NAMES = {
    0x21: "Adinda Putri Lestari",
    0x22: "Bagas Wirawan",
    0x23: "Citra Larasati",
    0x24: "Damar Setiawan",
    0x31: "Eka Maharani",
    0x32: "Fajar Nugroho",
}
CLASSES = {"VIII-A": (0x31, 0x32), "VIII-B": (0x21, 0x22, 0x23, 0x24)}
SCHOOL_DAYS = tuple(TODAY + timedelta(days=n) for n in (1, 2, 3, 4, 7))


class Words(gettext.NullTranslations):
    """A catalog of a few words."""

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__()
        self.words = words

    def gettext(self, message: str) -> str:
        return self.words.get(message, message)


ENGLISH = Translator("en", Words({"Ya": "Yes", "Tidak": "No", "Belum ada": "None yet", "Lanjut": "Continue"}))


def around(now: datetime = NOW, **more: object) -> Around:
    """Return the world of one step."""
    world = {"now": now, "school_days": SCHOOL_DAYS, "names": NAMES, "classes": CLASSES, **more}
    return Around(**world)  # type: ignore[arg-type]


def form(*parts: Question, guards: tuple[Guard, ...] = (), **more: object) -> Form:
    """Return a form of one phase."""
    phase = Phase(key="satu", title="Satu", parts=parts, guards=guards)
    return Form(**{"name": "contoh", "title": "Contoh", "about": CASE, "phases": (phase,), **more})  # type: ignore[arg-type]


class Player:
    """Somebody who fills in a form. Every step is stored and read back; what is stored must be what is there."""

    def __init__(self, of: Form, draft: Draft | None = None, **world: object) -> None:
        self.form = of
        self.draft = draft or Draft(of.name)
        self.around = around(**world)  # type: ignore[arg-type]
        self.turns = 0
        self.message = 100
        self.outcome: Outcome | None = None

    def step(self, said: Said) -> Outcome:
        """Take one step."""
        self.draft, self.outcome = step(self.form, self.draft, said, self.around)
        stored = json.loads(json.dumps(self.draft.to_json()))
        assert from_json(stored, self.form) == self.draft
        self.turns += 1
        return self.outcome

    def tap(self, code: str, on: bool | None = None, question: str = "") -> Outcome:
        """Tap an option of the open question."""
        return self.step(Tapped(question or self.open, code, on))

    def say(self, text: str, question: str = "", *, joins: bool = False) -> Outcome:
        """Type a text under the open question."""
        self.message += 1
        return self.step(Typed(question or self.open, text, self.message, self.message, joins))

    def edit(self, message: int, text: str, question: str) -> Outcome:
        """Edit a message that gave an answer."""
        return self.step(Edited(question, text, message))

    def done(self) -> Outcome:
        """Tap Lanjut."""
        return self.tap(DONE)

    def skip(self) -> Outcome:
        """Tap Lewati."""
        return self.tap(SKIP)

    def back(self) -> Outcome:
        """Tap Kembali."""
        return self.step(Back())

    def go_to(self, question: str) -> Outcome:
        """Take a question up again from the review."""
        return self.step(GoTo(question))

    def leave(self) -> Outcome:
        """Tap Tidak jadi: the question that was taken up again stays as it is."""
        return self.step(Leave())

    def reach(self, need: str) -> Outcome:
        """Ask further than the core."""
        return self.step(Reach(need))

    def learn(self, **facts: object) -> None:
        """Let facts of the case become known, as when a draft is taken up again."""
        self.around = replace(self.around, facts={**self.around.facts, **facts})

    @property
    def open(self) -> str:
        """Return the key of the open question, or nothing."""
        question = place.current(self.form, self.draft, self.around)
        return question.key if question else ""

    @property
    def asked(self) -> list[str]:
        """Return the keys of all questions that are still to be asked."""
        return [question.key for question in place.unanswered(self.form, self.draft, self.around)]

    @property
    def labels(self) -> list[str]:
        """Return the labels of the open question's buttons."""
        question = self.form[self.open]
        begun = self.draft.begun_of(question.key)
        shown = place.offered(self.form, question, self.known, self.around)
        return [option.label for option in shown.options(begun.value if begun else None, self.around)]

    @property
    def known(self) -> dict[str, object]:
        """Return every value that is known."""
        return place.known(self.form, self.draft, self.around)

    def value(self, key: str) -> object:
        """Return the answer that was given to a question, or None."""
        answer = self.draft.answers.get(key)
        return answer.value if answer else None

    def filing(self) -> filing.Filing:
        """Return what can be filed now."""
        return filing.filing(self.form, self.draft, self.around)

    def filed(self) -> dict[str, object]:
        """Return the values of all answers that can be filed now."""
        return {key: answer.value for phase in self.filing().phases for key, answer in phase.answers.items()}


def day(n: int) -> date:
    """Return the day n days from today."""
    return TODAY + timedelta(days=n)
