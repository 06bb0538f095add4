"""The agenda of a day in three parts: Belum sempat, Hari ini, Besok (DOMAIN 6); codes, hours and activities only."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.casework.due import AGENDA, LINE, MONTHLY, PING, SAFETY, Due, Item
from bot.casework.lines import Line
from bot.casework.reminders_appointments import PLACES as OF_MEETINGS
from bot.casework.reminders_groups import PLACES as OF_GROUPS
from bot.casework.reminders_notes import EVERY_MONDAY, NO_CONSENT
from bot.casework.school_time import SchoolTime
from bot.i18n import N_
from bot.language import dates

LATE, TODAY = Line(N_("Belum sempat")), Line(N_("Hari ini"))
TOMORROW, NEXT_DAY = N_("Besok: {n}"), N_("{day}: {n}")
ROW = N_("○ {what}")
SINCE, CASES = N_("{row} (sejak {day})"), N_("{what}: {n} kasus")
KNOWN_PLACES = frozenset({*OF_MEETINGS.values(), *OF_GROUPS.values()})
A_WEEK = 7
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Parts:
    """What stands in an agenda. `consent` are the cases without consent, one line for all on Mondays."""

    late: tuple[Item, ...] = ()
    today: tuple[Item, ...] = ()
    following: tuple[Item, ...] = ()
    consent: tuple[Item, ...] = ()


def parts(items: Iterable[Item], today: date, school: SchoolTime) -> Parts:
    """Return what stands today: late ones the oldest first, those with an hour before the others."""
    kept, until = list(items), school.on_or_after(today + DAY)
    listed = [one for one in kept if one.due.rule not in EVERY_MONDAY]
    weekly = [one for one in kept if one.due.rule in EVERY_MONDAY and one.due.day <= today]
    return Parts(
        late=_ordered(one for one in listed if one.due.day < today and stands(one.due, today)),
        today=_ordered(one for one in listed if one.due.day == today and stands(one.due, today)),
        following=_ordered(one for one in listed if today < one.due.day <= until and one.due.kind in (AGENDA, PING)),
        consent=_ordered(weekly) if today == _opening_day(today, school) else (),
    )


def stands(due: Due, today: date) -> bool:
    """Whether something stands in the agenda of a day. A note counts in the line of its own day; who is looked after
    stands there on that day alone; what is told to the koordinator never does.
    """
    if due.day > today or (due.last is not None and due.last < today):
        return False
    if due.kind in (LINE, MONTHLY):
        return due.day < today
    return due.kind in (AGENDA, PING) or (due.kind == SAFETY and due.day == today)


def is_empty(items: Iterable[Item], today: date, school: SchoolTime) -> bool:
    """Whether there is nothing to say: an agenda is sent only if something is in it."""
    return parts(items, today, school) == Parts()


def lines(items: Iterable[Item], today: date, school: SchoolTime, language: str = "id") -> tuple[Line, ...]:
    """Return the lines below the heading "Agenda Senin, 30 November 2026"."""
    found = parts(items, today, school)
    late = [Line(SINCE, {"row": row(one), "day": _since(one.due.day, today, language)}) for one in found.late]
    said = [LATE, *late] if late else []
    now = [*map(row, found.today), *_consent(found.consent)]
    said += [TODAY, *now] if now else []
    return (*said, *_following(found.following, today, school, language))


def row(one: Item) -> Line:
    """Return "○ 10.30 2627-021 konferensi kasus, ruang kepala sekolah"."""
    due = one.due
    words = [f"{due.at:%H.%M}"] if due.at and due.kind != MONTHLY else []
    words += [one.code] if one.code else []
    places: dict[str, object] = {"head": " ".join(words), "what": due.what, "place": place(due)}
    form = "{head} {what}" if words else "{what}"
    return Line(ROW, {"what": Line(f"{form}, {{place}}" if due.place else form, places)})


def place(due: Due) -> Line | str:
    """Return where it is: a marked word of a form, or what the counselor wrote, which is never turned or filled in."""
    return Line(due.place) if due.place in KNOWN_PLACES else due.place


def _ordered(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=_order))


def _order(one: Item) -> tuple[date, bool, str, str, str, int]:
    hour = f"{one.due.at:%H:%M}" if one.due.at else ""
    return one.due.day, not hour, hour, one.code, one.due.rule, one.about


def _since(day: date, today: date, language: str) -> str:
    near = (today - day).days < A_WEEK
    return _weekday(day, language) if near else dates.short_date(day, language)


def _weekday(day: date, language: str) -> str:
    return dates.spoken_date(day, language).split(",")[0]


def _consent(items: Sequence[Item]) -> Iterator[Line]:
    if items:
        yield Line(ROW, {"what": Line(CASES, {"what": Line(NO_CONSENT), "n": len(items)})})


def _following(items: Sequence[Item], today: date, school: SchoolTime, language: str) -> Iterator[Line]:
    """Yield "Besok: 2"; before a weekend the school day that follows is named."""
    until = school.on_or_after(today + DAY)
    if items and until == today + DAY:
        yield Line(TOMORROW, {"n": len(items)})
    elif items:
        yield Line(NEXT_DAY, {"day": _weekday(until, language), "n": len(items)})


def _opening_day(today: date, school: SchoolTime) -> date:
    """Return the day on which the agenda of Monday is said in this week."""
    return school.on_or_after(today - timedelta(days=today.weekday()))
