"""Questions answered by a day, or a day and an hour."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import ClassVar

from bot.engine import asking_back
from bot.engine.around import Around
from bot.engine.asking_back import CALENDAR, PICK
from bot.engine.question import UNKNOWN_OPTION, Begun, Option, Question, Read, Taken, View, Wrong
from bot.i18n import N_
from bot.language import dates
from bot.language.typed_dates import FAR

HOURS = ("07.30", "08.00", "09.00", "10.00", "11.00", "13.00")
EMPTY_CELL = "·"  # Telegram refuses a button without a label
# What buttons carry: no colon, since a button's data is cut at colons; older buttons had one.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:?[0-9]{2})?")
_HOUR = re.compile(r"j([0-9]{2}[.]?[0-9]{2})")


@dataclass(frozen=True, kw_only=True)
class Day(Question):
    """A day; with `hour` also an hour, which `hour="wajib"` demands and `hour="boleh"` accepts.

    `ahead` says that the day lies ahead (a plan); otherwise it has been (a record). `also_past` takes both: a plan that
    may be noted after it was carried out. `usual_hour` names a fact that ends in an hour, such as that of this meeting:
    likely days are offered with it. `asks_back` is False where only one reading can be taken, such as within a list;
    `asks_odd_hours_itself` says that the form has a question of its own for hours in the night.
    The value is "2026-12-02" or "2026-12-02T09:00", both local to the school.
    """

    kind: ClassVar[str] = "tanggal"
    ahead: bool = False
    also_past: bool = False
    asks_odd_hours_itself: bool = False
    hour: str = ""
    usual_hour: str = ""
    asks_back: bool = True

    def options(self, begun: object, around: Around) -> tuple[Option, ...]:
        """Return likely days (or hours once the day is known), the calendar, and what may be said instead."""
        if asking_back.is_asked(begun):
            return asking_back.options(begun, around)
        known = day_of(begun)
        calendar = Option(CALENDAR, PICK)
        if known:
            hours = (one for one in HOURS if isinstance(self._checked(known, time_of(one), around), Taken))
            return *(Option("j" + one.replace(".", ""), one) for one in hours), calendar
        likely = (Option(code_of(when), label(when, around)) for when in self._likely(around))
        return *likely, calendar, *super().options(begun, around)

    def _likely(self, around: Around) -> list[str]:
        """Return same weekday and hour next week, then today or the coming school days, without doubles."""
        today = around.now.date()
        if not self.ahead:
            return [day.isoformat() for day in (today, today - timedelta(days=1))]
        at, just_now = self._usual(around), [_just_now(around)] if self.also_past and self.hour else []
        near = [] if just_now else [today]  # this hour says today already
        days = [today + timedelta(days=7), *near, *around.school_days[:5]]
        return list(dict.fromkeys([*just_now, *(day.isoformat() + (at if day > today else "") for day in days)]))

    def _usual(self, around: Around) -> str:
        """Return the usual hour as "T09:50": a meeting noted at 09.53 is not repeated to the minute."""
        known = str(around.facts.get(self.usual_hour) or "")[-5:] if self.hour and self.usual_hour else ""
        return f"T{known[:4]}{'0' if known[4] < '5' else '5'}" if len(known) == 5 else ""

    def page(self, page: str, around: Around) -> list[list[Option]]:
        """Return the rows of a month: its name, the weekdays, the weeks with a day that fits, the months beside it."""
        first, language = self._month(page, around), around.say.language
        here = page_of(first)
        name = [Option(here, dates.month(first, language))]
        weekdays = [Option(here, day) for day in dates.weekdays(language)]
        weeks = [week for week in _weeks(first) if any(day and self._fits(day, around) for day in week)]
        rows = [[self._cell(day, here, around) for day in week] for week in weeks]
        beside = ((first - timedelta(days=1), "‹"), (first + timedelta(days=31), "›"))
        turn = [self._turn(day.replace(day=1), sign, here, around) for day, sign in beside]
        return [name, weekdays, *rows, turn]

    def _cell(self, day: date | None, here: str, around: Around) -> Option:
        """Return a day's button; one that does not fit leads back to the page that it stands on."""
        if day and self._fits(day, around):
            return Option(day.isoformat(), str(day.day))
        return Option(here, EMPTY_CELL)

    def _turn(self, first: date, sign: str, here: str, around: Around) -> Option:
        within = self._month(f"{first:%Y-%m}", around) == first
        return Option(page_of(first), sign) if within else Option(here, EMPTY_CELL)

    def _month(self, page: str, around: Around) -> date:
        """Return the first day of a page; a page on which no day fits leads to this month."""
        this = around.now.date().replace(day=1)
        furthest = around.now.date() + (FAR if self.ahead else -FAR)
        nearest = around.now.date() - FAR if self.also_past else around.now.date()
        try:
            wanted = date.fromisoformat(f"{page}-01")
        except ValueError:
            return this
        first, last = sorted((nearest.replace(day=1), furthest.replace(day=1)))
        return wanted if first <= wanted <= last else this

    def _fits(self, day: date, around: Around) -> bool:
        today = around.now.date()
        near = abs(day - today) <= FAR
        return near and (self.also_past or (day >= today if self.ahead else day <= today))

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Read a typed day, hour, or both; what has several readings, or an hour of the night, is asked back."""
        if asking_back.is_asked(begun) and (code := asking_back.typed(text, begun, around)):
            return self.tap_option(code, None, begun, around)
        known = day_of(begun)
        found = self._read(text, known, around)
        if found.offers and self.asks_back:
            return Begun(asking_back.begun_with(found, known, around))
        if found.date and found.time and self.hour and not self.asks_odd_hours_itself:
            odd = asking_back.odd_hour(found.date, found.time, around, ahead=self.ahead, known=known)
            if odd:
                return Begun(odd)
        return self._answered(found, known)

    def _read(self, text: str, known: date | None, around: Around) -> dates.Reading:
        """Read what lies on the side that is asked; where both sides count, what either of them says."""
        found = self._found(text, known, around, ahead=self.ahead)
        if not found.error or not self.also_past:
            return found
        past = self._found(text, known, around, ahead=False)
        been = past.offers or (((past.date, past.time),) if past.date else ())
        if len(found.offers) == len(been) == 1:  # an hour alone: the one that was, or the one to come
            return replace(found, error=dates.WHICH, offers=tuple(dict.fromkeys((*found.offers, *been))))
        return found if found.offers or not been else past

    def _answered(self, found: dates.Reading, known: date | None) -> Read:
        if found.error:
            return Wrong(found.error, found.params, found.hint)
        day = found.date or known
        return self._taken(day, found.time) if day else UNKNOWN_OPTION

    def _found(self, text: str, known: date | None, around: Around, *, ahead: bool) -> dates.Reading:
        return dates.read(
            text,
            around.now,
            ahead=ahead,
            language=around.say.language,
            known_date=known,
            with_time=bool(self.hour),
        )

    def tap_option(self, code: str, on: bool | None, begun: object, around: Around) -> Read:
        """Read a tap on a day, an hour, or a page of the calendar."""
        if code.startswith(CALENDAR):
            return View(code.removeprefix(CALENDAR).lstrip(":") or f"{around.now:%Y-%m}")
        known = day_of(begun)
        if code == asking_back.OTHER and asking_back.is_asked(begun):
            return Begun({"date": known.isoformat()} if known else None)
        try:
            if known and (hour := _HOUR.fullmatch(code)):
                return self._checked(known, time.fromisoformat(hour[1].replace(".", "")), around)
            when = datetime.fromisoformat(code) if _DAY.fullmatch(code) else None
        except ValueError:
            return UNKNOWN_OPTION
        if when is None or abs(when.date() - around.now.date()) > FAR:
            return UNKNOWN_OPTION  # no button goes as far
        return self._checked(when.date(), when.time() if "T" in code else None, around)

    def _checked(self, day: date, hour: time | None, around: Around) -> Read:
        """Read a button as if it had been typed: it may be old or forged, and is refused in the same words."""
        at = f" {dates.clock(hour)}" if hour and self.hour else ""
        return self._answered(self._read(f"{day.day}/{day.month}/{day.year:04}{at}", None, around), None)

    def _taken(self, day: date, hour: time | None) -> Read:
        if hour is not None and self.hour:
            return Taken(f"{day.isoformat()}T{hour:%H:%M}")
        return Begun({"date": day.isoformat()}) if self.hour == "wajib" else Taken(day.isoformat())

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits."""
        return isinstance(value, str) and _is_moment(value)

    def accepts_begun(self, value: object) -> bool:
        """Say whether a stored day still waits for its hour, or what was asked back for its choice."""
        if value is None or asking_back.is_asked(value):
            return True
        return bool(self.hour) and isinstance(value, dict) and _is_moment(value.get("date"))


def _just_now(around: Around) -> str:
    """Return this hour as one would say it, for what has just been done: 08.13 becomes 08.10."""
    at = around.now
    return f"{at:%Y-%m-%dT%H}:{at.minute // 5 * 5:02}"


def day_of(begun: object) -> date | None:
    """Return the day that is known while its hour is asked."""
    return date.fromisoformat(str(begun["date"])) if isinstance(begun, dict) and "date" in begun else None


def time_of(hour: str) -> time:
    """Return the hour that a label such as 07.30 says."""
    return time.fromisoformat(hour.replace(".", ":"))


def code_of(when: str) -> str:
    """Return a day or moment as a button carries it."""
    return when.replace(":", "")


def page_of(month: date) -> str:
    """Return the code of the button that opens a month."""
    return f"{CALENDAR}{month:%Y-%m}"


def label(when: str, around: Around) -> str:
    """Return a day or moment as a button says it."""
    moment = datetime.fromisoformat(when)
    language = around.say.language
    day = _near_day(moment.date(), around) or dates.short_date(moment.date(), language)
    return f"{day} {dates.clock(moment)}" if "T" in when else day


def _near_day(day: date, around: Around) -> str:
    days = {0: N_("Hari ini"), 1: N_("Besok"), -1: N_("Kemarin")}
    near = days.get((day - around.now.date()).days)
    return around.say(near) if near else ""


def _is_moment(stored: object) -> bool:
    try:
        return isinstance(stored, str) and bool(datetime.fromisoformat(stored))
    except ValueError:
        return False


def _weeks(first: date) -> list[list[date | None]]:
    """Return the weeks of a month from Monday, filled up with nothing so that every row has seven places."""
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    cells: list[date | None] = [None] * first.weekday()
    cells += [first + timedelta(days=n) for n in range(last.day)]
    cells += [None] * (-len(cells) % 7)
    return [cells[n : n + 7] for n in range(0, len(cells), 7)]
