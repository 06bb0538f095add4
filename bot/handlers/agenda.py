"""The agenda of a day: one message, its rows by code, hour and activity, and a button for each code."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b
from html import escape

from bot.casework import agenda
from bot.casework import unasked as words
from bot.casework.lines import Line, say
from bot.handlers import speech
from bot.handlers.context import Context
from bot.handlers.keyboard import Button, Keyboard, keyboard
from bot.handlers.today import Told
from bot.i18n import N_
from bot.language import dates
from bot.store import unasked

VERB = "ag"
HEAD, LATE = N_("Agenda {day}"), N_("Agenda {day} (terlambat)")
NOTHING_LEFT, MORE = N_("Tidak ada lagi yang menunggu."), N_("dan {n} lagi")
ROWS, LONGEST, BUTTONS = 30, 110, 30
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Page:
    """An agenda as it is shown; `digest` tells whether it is still the same."""

    rows: tuple[str, ...]
    board: Keyboard | None
    digest: str

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.rows

    def html(self, context: Context, *, late: bool = False) -> str:
        """Return the message."""
        day = dates.spoken_date(context.now.date(), context.say.language)
        head = speech.bold(context.html(LATE if late else HEAD, day=day))
        return "\n".join([head, *(self.rows or [context.html(NOTHING_LEFT)])])


async def page(context: Context, told: Sequence[Told]) -> Page:
    """Return the agenda of today."""
    today, school, language = context.now.date(), context.school_time, context.say.language
    items = [one.item for one in told]
    lines = [*agenda.lines(items, today, school, language), *await _overdue(context)]
    found = agenda.parts(items, today, school)
    shown = {one.about for one in (*found.late, *found.today)}
    board = codes(one for one in told if one.item.about in shown and not one.lent)
    rows = cut(context, [turned(context, one) for one in lines])
    digest = blake2b("\n".join([*rows, *(str(one.data) for one in board.flow)]).encode(), digest_size=8).hexdigest()
    return Page(tuple(rows), board if board.flow else None, digest)


def slot(day: date) -> str:
    """Name the slot of the agenda of a day."""
    return f"agenda:{day.isoformat()}"


def codes(told: Iterable[Told]) -> Keyboard:
    """Return a button for each case, once; who it is appears on a tap alone."""
    ids = {one.reminder.case_id: one.item.code for one in told if one.reminder.case_id is not None}
    ways = [Button("{code}", (VERB, f"{case_id:x}"), {"code": code}) for case_id, code in ids.items()]
    return keyboard(*ways[:BUTTONS])


def turned(context: Context, line: Line) -> str:
    """Return a row ready to be shown; what a counselor wrote as the place of a conference may be long."""
    said = say(line, context.say)
    return escape(said if len(said) <= LONGEST else said[:LONGEST].rstrip() + "…", quote=False)


def cut(context: Context, rows: Sequence[str]) -> list[str]:
    """Return the first rows, and how many there are besides; all of them together fit into one message."""
    if len(rows) <= ROWS:
        return list(rows)
    return [*rows[:ROWS], context.html(MORE, n=len(rows) - ROWS)]


async def _overdue(context: Context) -> list[Line]:
    """Return the number that a koordinator reads in Monday's agenda (issue: escalation); a number and nothing else."""
    today = context.now.date()
    monday = today - timedelta(days=today.weekday())
    if not context.person.koordinator or today != context.school_time.on_or_after(monday):
        return []
    n = await unasked.overdue(context.work, context.school.id, today - WEEK)
    return [Line(words.OVERDUE, {"n": n})] if n else []
