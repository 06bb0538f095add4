"""Questions answered by a day, or a day and an hour."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import ClassVar

from bot.engine.around import Around
from bot.engine.question import UNKNOWN_OPTION, Begun, Option, Question, Read, Taken, View, Wrong
from bot.i18n import N_
from bot.language import dates
from bot.language.typed_dates import FUTURE, PAST

CALENDAR = "kal"
MOST_YEARS = 50  # a button further away was forged
HOURS = ("07.30", "08.00", "09.00", "10.00", "11.00", "13.00")
PICK = N_("Pilih tanggal")


@dataclass(frozen=True, kw_only=True)
class Day(Question):
    """A day; with `hour` also an hour, which `hour="wajib"` demands and `hour="boleh"` accepts.

    `ahead` says that the day lies ahead (a plan); otherwise it has been (a record).
    The value is "2026-12-02" or "2026-12-02T09:00", both local to the school.
    """

    kind: ClassVar[str] = "tanggal"
    ahead: bool = False
    hour: str = ""

    def options(self, begun: object, around: Around) -> tuple[Option, ...]:
        """Return likely days (or hours once the day is known), the calendar, and what may be said instead."""
        if day_of(begun):
            return tuple(Option(f"j{hour}", hour) for hour in HOURS)
        likely = tuple(Option(when, label(when, around)) for when in self._likely(around))
        return *likely, Option(CALENDAR, PICK), *super().options(begun, around)

    def _likely(self, around: Around) -> list[str]:
        """Return same weekday and hour next week, then today or the coming school days, without doubles."""
        today = around.now.date()
        if not self.ahead:
            return [day.isoformat() for day in (today, today - timedelta(days=1))]
        at = self._usual_hour(around)
        days = [today + timedelta(days=7), today, *around.school_days[:5]]
        return list(dict.fromkeys(day.isoformat() + (at if day > today else "") for day in days))

    def _usual_hour(self, around: Around) -> str:
        meeting = around.facts.get("pukul_pertemuan")
        return f"T{meeting}" if self.hour and meeting else ""

    def page(self, page: str, around: Around) -> list[list[Option]]:
        """Return the rows of a month: its name, the weekdays, its weeks from Monday, and the months beside it."""
        first, language = _month(page, around), around.say.language
        here = f"{CALENDAR}:{first:%Y-%m}"
        name = [Option(here, dates.month(first, language))]
        weekdays = [Option(here, day) for day in dates.weekdays(language)]
        weeks = [week for week in _weeks(first) if any(day and self._fits(day, around) for day in week)]
        rows = [[self._cell(day, here, around) for day in week] for week in weeks]
        before, after = first - timedelta(days=1), first + timedelta(days=32)
        turn = [Option(f"{CALENDAR}:{m:%Y-%m}", sign) for m, sign in ((before, "‹"), (after, "›"))]
        return [name, weekdays, *rows, turn]

    def _cell(self, day: date | None, here: str, around: Around) -> Option:
        """Return a day's button; a place without a day that fits leads back to its page (Telegram takes no blanks)."""
        if day and self._fits(day, around):
            return Option(day.isoformat(), str(day.day))
        return Option(here, "·")

    def _fits(self, day: date, around: Around) -> bool:
        return day >= around.now.date() if self.ahead else day <= around.now.date()

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Read a typed day, hour, or both."""
        known = day_of(begun)
        found = dates.read(text, around.now, ahead=self.ahead, language=around.say.language, known_date=known)
        if found.error:
            return Wrong(found.error, found.params, found.hint)
        return self._taken(found.date or known, found.time)

    def tap_option(self, code: str, on: bool | None, begun: object, around: Around) -> Read:
        """Read a tap on a day, an hour, or a page of the calendar."""
        if code == CALENDAR or code.startswith(f"{CALENDAR}:"):
            return View(code.partition(":")[2] or f"{around.now:%Y-%m}")
        known = day_of(begun)
        if code.startswith("j") and known and code[1:] in HOURS:
            return self._checked(known, time.fromisoformat(code[1:].replace(".", ":")), around)
        return self._tap_day(code, around)

    def _tap_day(self, code: str, around: Around) -> Read:
        try:
            when = datetime.fromisoformat(code)
        except ValueError:
            return UNKNOWN_OPTION
        if abs(when.year - around.now.year) > MOST_YEARS:
            return UNKNOWN_OPTION
        return self._checked(when.date(), when.time() if "T" in code else None, around)

    def _checked(self, day: date, hour: time | None, around: Around) -> Read:
        """Refuse a day on the wrong side of now: a button may be old or forged."""
        at = datetime.combine(day, hour or (time.max if self.ahead else time.min), around.now.tzinfo)
        if (self.ahead and at < around.now) or (not self.ahead and at > around.now):
            said = dates.spoken_date(day, around.say.language)
            return Wrong(PAST if self.ahead else FUTURE, {"when": said})
        return self._taken(day, hour)

    def _taken(self, day: date | None, hour: time | None) -> Read:
        if day is None:
            return UNKNOWN_OPTION
        if hour is not None and self.hour:
            return Taken(f"{day.isoformat()}T{hour:%H:%M}")
        return Begun({"date": day.isoformat()}) if self.hour == "wajib" else Taken(day.isoformat())

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits."""
        if not isinstance(value, str):
            return False
        try:
            datetime.fromisoformat(value)
        except ValueError:
            return False
        return True


ASK_HOUR = N_("Pukul berapa?")


def day_of(begun: object) -> date | None:
    """Return the day that is known while its hour is asked."""
    return date.fromisoformat(str(begun["date"])) if isinstance(begun, dict) and "date" in begun else None


def label(when: str, around: Around) -> str:
    """Return a day or moment as a button says it."""
    moment = datetime.fromisoformat(when)
    language = around.say.language
    day = _near_day(moment.date(), around) or dates.short_date(moment.date(), language)
    return f"{day} {moment:%H.%M}" if "T" in when else day


def _near_day(day: date, around: Around) -> str:
    days = {0: N_("Hari ini"), 1: N_("Besok"), -1: N_("Kemarin")}
    near = days.get((day - around.now.date()).days)
    return around.say(near) if near else ""


def _month(page: str, around: Around) -> date:
    this_month = around.now.date().replace(day=1)
    try:
        month = date.fromisoformat(f"{page}-01")
    except ValueError:
        return this_month
    return month if abs(month.year - this_month.year) <= MOST_YEARS else this_month


def _weeks(first: date) -> list[list[date | None]]:
    """Return the weeks of a month from Monday, filled up with nothing so that every row has seven places."""
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    cells: list[date | None] = [None] * first.weekday()
    cells += [first + timedelta(days=n) for n in range(last.day)]
    cells += [None] * (-len(cells) % 7)
    return [cells[n : n + 7] for n in range(0, len(cells), 7)]
