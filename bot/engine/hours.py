"""Questions answered by an hour of the day, such as when a visit began and ended."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from bot.engine.around import Around
from bot.engine.question import Question, Read, Taken, Wrong
from bot.i18n import N_
from bot.language import dates

NO_HOUR = N_('"{text}" belum saya pahami. Ketik jamnya, misalnya 15.30.')
_HOUR = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


@dataclass(frozen=True, kw_only=True)
class Hour(Question):
    """An hour of the day. The value is "15:30", local to the school."""

    kind: ClassVar[str] = "jam"

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Read a typed hour: 15.30, jam 15. Which day it was does not matter, so none is past."""
        day = around.now.date() + timedelta(days=1)
        found = dates.read(text, around.now, ahead=True, language=around.say.language, known_date=day, with_time=True)
        if found.error:
            return Wrong(found.error, found.params, found.hint)
        return Taken(f"{found.time:%H:%M}") if found.time else Wrong(NO_HOUR, {"text": text[:40]})

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits."""
        return isinstance(value, str) and bool(_HOUR.fullmatch(value))
