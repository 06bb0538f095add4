"""Questions answered in words: one message, or several until Lanjut."""

import re
from dataclasses import dataclass
from typing import ClassVar

from bot.engine.around import Around
from bot.engine.question import DONE, UNKNOWN_OPTION, Begun, Option, Question, Read, Taken, Wrong, fold
from bot.i18n import N_

SHORT_LIMIT = 20_000  # two messages of a phone that splits at 4,096 are still one answer
LONG_LIMIT = 20_000
HINT_AT = 1_500
UNDO = "hapus"
LONGER = N_("Jawaban ini lebih dari {limit} huruf. Yang sudah bertanda ✓ aman. Mohon kirim yang lebih pendek.")


@dataclass(frozen=True, kw_only=True)
class Text(Question):
    """A short answer in one message. `pattern` is for numbers such as NISN, `error` says what fits."""

    kind: ClassVar[str] = "teks"
    free_text: ClassVar[bool] = True
    pattern: str = ""
    error: str = ""
    offers: str = ""

    def options(self, begun: object, around: Around) -> tuple[Option, ...]:
        """Offer what a fact of the draft suggests, such as the name that was searched for."""
        return *(Option(f"o{n}", one) for n, one in enumerate(self._offered(around))), *super().options(begun, around)

    def _offered(self, around: Around) -> tuple[str, ...]:
        offered = around.facts.get(self.offers, ()) if self.offers else ()
        return tuple(str(one) for one in offered) if isinstance(offered, tuple | list) else ()

    def tap_option(self, code: str, on: bool | None, begun: object, around: Around) -> Read:
        """Take what was offered."""
        offered = {f"o{n}": one for n, one in enumerate(self._offered(around))}
        return Taken(offered[code]) if code in offered else UNKNOWN_OPTION

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Read one message."""
        if len(text) > SHORT_LIMIT:
            return Wrong(LONGER, {"limit": SHORT_LIMIT})
        if not self.pattern:
            return Taken(text)
        joined = re.sub(r"[\s.\-()]", "", text)
        return Taken(joined) if re.fullmatch(self.pattern, joined) else Wrong(self.error)

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits."""
        return isinstance(value, str)


@dataclass(frozen=True, kw_only=True)
class LongText(Question):
    """An answer in several messages, ended by Lanjut. The value is the list of its parts, in order."""

    kind: ClassVar[str] = "teks panjang"
    free_text: ClassVar[bool] = True

    def options(self, begun: object, around: Around) -> tuple[Option, ...]:
        """Offer to go on once something was said, else what may be said instead."""
        if begun:
            return (Option(DONE, N_("Lanjut")), Option(UNDO, N_("Hapus terakhir")))
        return super().options(begun, around)

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Take one more part, or the word that ends the answer."""
        parts = parts_of(begun)
        if parts and fold(text) in {fold(around.say(N_("Lanjut"))), "lanjut", "selesai"}:
            return Taken(parts)
        if sum(map(len, parts)) + len(text) > LONG_LIMIT:
            return Wrong(LONGER, {"limit": LONG_LIMIT})
        return Begun([*parts, text])

    def tap_option(self, code: str, on: bool | None, begun: object, around: Around) -> Read:
        """End the answer or take its last part back."""
        parts = parts_of(begun)
        if code == DONE and parts:
            return Taken(parts)
        if code == UNDO and parts:
            return Begun(parts[:-1])
        return NOTHING_YET

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits."""
        return isinstance(value, list) and all(isinstance(part, str) for part in value)


NOTHING_YET = Wrong(N_("Belum ada tulisan. Ketik jawabannya lebih dahulu."))


def parts_of(begun: object) -> list[str]:
    """Return the parts of a long text that has begun."""
    return list(begun) if isinstance(begun, list) else []
