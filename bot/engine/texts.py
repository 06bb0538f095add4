"""Questions answered in words: one message, or several until Lanjut."""

import re
from dataclasses import dataclass
from typing import ClassVar

from bot.engine.around import Around
from bot.engine.attachments import PHOTO, VOICE, Part, Thing, is_part, words_of
from bot.engine.question import (
    DONE,
    LANJUT,
    ONLY_TEXT,
    UNKNOWN_OPTION,
    Begun,
    Option,
    Question,
    Read,
    Taken,
    Wrong,
    is_done,
)
from bot.i18n import N_

LONG_LIMIT = 20_000  # also of a short answer: the phone splits what is pasted, and the parts are joined again
HINT_AT = 1_500
UNDO = "hapus"
UNDO_LABEL = N_("Hapus terakhir")
LONGER = N_("Jawaban ini lebih dari {limit} huruf. Yang sudah bertanda ✓ aman. Mohon kirim yang lebih pendek.")
NOTHING_YET = Wrong(N_("Belum ada tulisan. Ketik jawabannya dulu."))


@dataclass(frozen=True, kw_only=True)
class Text(Question):
    """A short answer in one message. `pattern` is for numbers such as NISN, `error` says what fits.

    `offers` names a fact that holds likely answers, such as the name that was searched for.
    """

    kind: ClassVar[str] = "teks"
    free_text: ClassVar[bool] = True
    pattern: str = ""
    error: str = ""
    offers: str = ""

    def options(self, begun: object, around: Around) -> tuple[Option, ...]:
        """Return what is offered, then what may be said instead."""
        offered = (Option(code, one) for code, one in self._offered(around).items())
        return *offered, *super().options(begun, around)

    def _offered(self, around: Around) -> dict[str, str]:
        offered = around.facts.get(self.offers, ()) if self.offers else ()
        return {f"o{n}": str(one) for n, one in enumerate(offered)} if isinstance(offered, tuple | list) else {}

    def tap_option(self, code: str, on: bool | None, begun: object, around: Around) -> Read:
        """Take what was offered."""
        offered = self._offered(around)
        return Taken(offered[code]) if code in offered else UNKNOWN_OPTION

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Read one message."""
        if len(text) > LONG_LIMIT:
            return Wrong(LONGER, {"limit": LONG_LIMIT})
        if not self.pattern:
            return Taken(text)
        joined = re.sub(r"[\s.\-()]", "", text)
        return Taken(joined) if re.fullmatch(self.pattern, joined) else Wrong(self.error)

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits."""
        return isinstance(value, str)


@dataclass(frozen=True, kw_only=True)
class LongText(Question):
    """An answer in several messages, ended by Lanjut. The value is the list of its parts, in order.

    A part is a text, or a voice note or photo: {"lampiran": id, "jenis": "suara"}, with its caption as "teks".
    """

    kind: ClassVar[str] = "teks panjang"
    free_text: ClassVar[bool] = True
    takes: ClassVar[frozenset[str]] = frozenset({VOICE, PHOTO})

    def options(self, begun: object, around: Around) -> tuple[Option, ...]:
        """Offer to go on once something was said, else what may be said instead."""
        if begun:
            return (Option(DONE, LANJUT), Option(UNDO, UNDO_LABEL))
        return super().options(begun, around)

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Take one more part, or the word that ends the answer."""
        parts = parts_of(begun)
        if is_done(text, around):
            return Taken(parts) if parts else NOTHING_YET
        return self.with_part(parts, text)

    def with_part(self, parts: list[Part], part: Part) -> Read:
        """Take one more part, whatever it says."""
        if sum(len(words_of(one)) for one in (*parts, part)) > LONG_LIMIT:
            return Wrong(LONGER, {"limit": LONG_LIMIT})
        return Begun([*parts, part])

    def receive(self, thing: Thing, begun: object, around: Around) -> Read:
        """Take a voice note or photo as one more part."""
        return self.with_part(parts_of(begun), thing.part()) if thing.kind in self.takes else ONLY_TEXT

    def tap_option(self, code: str, on: bool | None, begun: object, around: Around) -> Read:
        """End the answer or take its last part back."""
        if code not in {DONE, UNDO}:
            return UNKNOWN_OPTION
        parts = parts_of(begun)
        if not parts:
            return NOTHING_YET
        return Taken(parts) if code == DONE else Begun(parts[:-1])

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits."""
        return isinstance(value, list) and all(map(is_part, value))

    def accepts_begun(self, value: object) -> bool:
        """Say whether stored parts can still go on."""
        return self.accepts_value(value)

    def begin_with(self, value: object) -> object:
        """Begin with the parts that are there: most corrections of a note add to it."""
        return parts_of(value) or None


def parts_of(begun: object) -> list[Part]:
    """Return the parts of a long text that has begun."""
    return list(begun) if isinstance(begun, list) else []
