"""One small answer for each of those who stand in another answer, asked one after the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from bot.engine.around import Around
from bot.engine.attachments import A_VOICE, VOICE, Thing, is_attachment
from bot.engine.choices import LONG, NO_CHOICE, NOT_AMONG, SCALE_ERROR, typed_option
from bot.engine.condition import Values
from bot.engine.entries import Entry, codes_in, typed_entry
from bot.engine.question import (
    DONE,
    LANJUT,
    UNKNOWN_OPTION,
    Begun,
    Option,
    Question,
    Read,
    Taken,
    Wrong,
    is_done,
    says,
)
from bot.engine.texts import LONG_LIMIT, LONGER
from bot.i18n import N_

CHANGE, EVERY = "ubah", "semua_"
LAST_BACK = N_("‹ Yang tadi")


@dataclass(frozen=True, kw_only=True)
class Each(Question):
    """An answer for each entry of `of`; `among` names ticks that leave only some of them.

    What is asked of each: one of `choices`, a place on a `scale` from 1 to 5 with words for its two ends, or `text`,
    beside which choices may stand; a text may be a voice note. `every` are buttons that give one of the choices to
    everybody at once. `own` says that each answer is kept under that student's own key.
    The value holds the answers by the code of their entry.
    `entries` and `given` (the answer as it stands) are filled in when the question is asked.
    """

    kind: ClassVar[str] = "tiap orang"
    takes: ClassVar[frozenset[str]] = frozenset({VOICE})
    stands_below: ClassVar[bool] = True
    of: str
    among: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    every: Mapping[str, str] = field(default_factory=dict)
    scale: tuple[str, str] | None = None
    text: bool = False
    own: bool = False
    entries: tuple[Entry, ...] = ()
    given: object = None

    @property
    def draws_on(self) -> tuple[str, ...]:
        """Return the questions that say who is asked about."""
        return (self.of, self.among) if self.among else (self.of,)

    def stands(self, values: Values) -> bool:
        """Say whether there is anybody to ask about."""
        return bool(self._codes(values))

    def _codes(self, values: Values) -> list[str]:
        codes = codes_in(values.get(self.of))
        return [one for one in codes_in(values.get(self.among)) if one in set(codes)] if self.among else codes

    def within(self, value: object, values: Values) -> object:
        """Return the answers of those who are still asked about."""
        if not isinstance(value, dict) or "instead" in value:
            return value
        return {code: value[code] for code in self._codes(values) if code in value}

    def lacks(self, value: object, values: Values) -> bool:
        """Say whether somebody was added who has no answer yet."""
        if not isinstance(value, dict) or "instead" in value:
            return False
        return any(code not in value for code in self._codes(values))

    @property
    def _labels(self) -> dict[str, str]:
        low, high = self.scale or ("", "")
        scale = {"1": low, "2": "2", "3": "3", "4": "4", "5": high} if self.scale else {}
        return {**scale, **self.choices}

    def turn(self, begun: object) -> Entry | None:
        """Return whose answer is asked now; None once everybody has one."""
        answers = self._answers(begun)
        again = begun.get("ganti") if isinstance(begun, dict) else None
        return next((one for one in self.entries if one.code == again or (not again and one.code not in answers)), None)

    def _answers(self, begun: object) -> dict[str, object]:
        """Return the answers that are there, in the order of the entries; those of others who are gone stay out."""
        found = begun.get("isi") if isinstance(begun, dict) else self.given
        answers = found if isinstance(found, dict) else {}
        return {one.code: answers[one.code] for one in self.entries if one.code in answers}

    def options(self, begun: object, around: Around) -> tuple[Option, ...]:
        """Return what may be said of the one whose turn it is; at the end everybody, to be changed, and Lanjut."""
        now, answers = self.turn(begun), self._answers(begun)
        if now is None:
            listed = (
                Option(f"{CHANGE}.{one.code}", "{name}: {value}", params=self._said(one, answers, around))
                for one in self.entries
            )
            return *listed, Option(DONE, LANJUT)
        offered = (Option(f"{now.code}.{code}", label) for code, label in self._labels.items())
        back = self._before(now, answers)
        before = (Option(f"{CHANGE}.{back}", LAST_BACK),) if back else ()
        at_once = () if answers else (Option(EVERY + code, label) for code, label in self.every.items())
        return *at_once, *offered, *before, *(() if answers else super().options(begun, around))

    def _said(self, one: Entry, answers: Mapping[str, object], around: Around) -> dict[str, object]:
        value = answers.get(one.code, "")
        label = A_VOICE if is_attachment(value) else self._labels.get(str(value), "")
        return {"name": one.initials, "value": around.say(label) if label else str(value)[:30]}

    def _before(self, now: Entry, answers: Mapping[str, object]) -> str:
        """Return the code of the entry before, if it has an answer that may be changed."""
        codes = [one.code for one in self.entries]
        before = codes[: codes.index(now.code)][-1:]
        return before[0] if before and before[0] in answers else ""

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Read what is typed about the one whose turn it is; at the end a name takes that one up again."""
        now = self.turn(begun)
        if now is None:
            if is_done(text, around):
                return self._settled(begun, self._answers(begun))
            code = typed_entry(text, self.entries)
            return self.tap_option(f"{CHANGE}.{code}", None, begun, around)
        at_once = next((code for code, label in self.every.items() if says(text, label, around)), "")
        if at_once:
            return self.tap_option(EVERY + at_once, None, begun, around)
        code = typed_option(text, self._labels, around) if self._labels else ""
        if code:
            return self.tap_option(f"{now.code}.{code}", None, begun, around)
        if self.text:
            return Wrong(LONGER, {"limit": LONG_LIMIT}) if len(text) > LONG_LIMIT else self._with(now, text, begun)
        if self.scale:
            return Wrong(SCALE_ERROR)
        return Wrong(NO_CHOICE) if len(text) > LONG else Wrong(NOT_AMONG, {"text": text})

    def receive(self, thing: Thing, begun: object, around: Around) -> Read:
        """Take a voice note about the one whose turn it is, where words are asked."""
        now = self.turn(begun)
        if not self.text or now is None or thing.kind not in self.takes:
            return super().receive(thing, begun, around)
        return self._with(now, thing.part(), begun)

    def tap_option(self, code: str, on: bool | None, begun: object, around: Around) -> Read:
        """Take an answer: the button names whose it is, so that a second tap does not hit the next one."""
        if code == DONE:
            return self._settled(begun, self._answers(begun)) if self.turn(begun) is None else UNKNOWN_OPTION
        first, _, rest = code.partition(".")
        if first == CHANGE and any(one.code == rest for one in self.entries):
            return Begun({"isi": self._answers(begun), "ganti": rest})
        every = code.removeprefix(EVERY)
        if every != code and every in self.every and self.entries and not self._answers(begun):
            return Taken({one.code: every for one in self.entries})
        entry = next((one for one in self.entries if one.code == first), None)
        if entry is None or rest not in self._labels:
            return UNKNOWN_OPTION
        value = int(rest) if self.scale and rest not in self.choices else rest
        return self._with(entry, value, begun)

    def _with(self, entry: Entry, value: object, begun: object) -> Read:
        """Give one answer; the last one that was missing ends the question, a changed one leads back to the list."""
        answers = {**self._answers(begun), entry.code: value}
        now = self.turn(begun)
        complete = all(one.code in answers for one in self.entries)
        first_time = now is not None and now.code not in self._answers(begun)
        if complete and first_time:
            return self._settled(begun, answers)
        again = begun.get("ganti") if isinstance(begun, dict) else None
        waits = {"ganti": again} if again and again != entry.code else {}
        return Begun({"isi": answers, **waits})

    def _settled(self, begun: object, answers: dict[str, object]) -> Read:
        ordered = {one.code: answers[one.code] for one in self.entries if one.code in answers}
        return Taken(ordered) if ordered else UNKNOWN_OPTION

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits."""
        return isinstance(value, dict) and all(isinstance(key, str) and self._fits(one) for key, one in value.items())

    def _fits(self, value: object) -> bool:
        if isinstance(value, str):
            return self.text or value in self.choices
        if is_attachment(value):
            return self.text
        return bool(self.scale) and type(value) is int and 1 <= value <= 5

    def accepts_begun(self, value: object) -> bool:
        """Say whether stored answers can still go on."""
        return isinstance(value, dict) and self.accepts_value(value.get("isi"))

    def begin_with(self, value: object) -> object:
        """Begin with the answers that are there: the one to be changed is picked from the list."""
        return {"isi": dict(value)} if isinstance(value, dict) and "instead" not in value else None

    def stays_open(self, value: object) -> bool:
        """Say whether somebody's answer is one that stays under Lengkapi."""
        if not isinstance(value, dict):
            return False
        return "instead" in value or any(one in self.later for one in value.values() if isinstance(one, str))

    def labels(self) -> dict[str, str]:
        """Return every label of a button that is known at import."""
        return {**self._labels, **{EVERY + code: label for code, label in self.every.items()}, **self.instead}
