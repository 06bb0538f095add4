"""The time of one school: which days it teaches, when it is quiet, when a semester ends, and at what hour we speak."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo

from bot.language import calendar, dates

AGENDA, LINE = time(6, 30), time(15, 0)
MORNING, EVENING = time(6, 0), time(18, 0)
FRIDAY, PRAYER_FROM, PRAYER_TO = 4, time(11, 30), time(13, 0)
EVENING_OF_RAMADAN = time(17, 0)  # the family prepares to break the fast
BEFORE_SCHOOL = timedelta(minutes=30)
DAY = timedelta(days=1)
FREE, TAUGHT, EXAM, RAMADAN, SEMESTER, REPORT = "libur", "sekolah", "ujian", "ramadan", "semester", "rapor"
DAYS_SETTING = "hari_sekolah"  # in the settings of a school: 5 or 6
REPORT_WEEK = 3  # rapor is handed out about the third Friday of December and of June


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Days from the first to the last, both counted."""

    first: date
    last: date

    def __contains__(self, d: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= d <= self.last


@dataclass(frozen=True, slots=True, order=True)
class Ramadan:
    """The days of Ramadan and the school's own hours in it."""

    days: Span
    opens: time = time(7, 30)
    closes: time = time(12, 30)


@dataclass(frozen=True, slots=True, order=True)
class Semester:
    """The days that the koordinator set for the semester which begins, by months, on 1 July or 1 January."""

    begins: date
    end: date | None = None
    report: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the koordinator set. For SEMESTER and REPORT `first` is when the semester begins by months."""

    kind: str
    first: date
    last: date
    opens: time | None = None
    closes: time | None = None
    id: int = 0


@dataclass(frozen=True)
class SchoolTime:
    """One school's calendar. Holidays are the national ones with cuti bersama; `overrides` are the school's own days,
    False for libur and True for hari sekolah, and win over everything else. Exam weeks are school days like others.
    """

    zone_name: str = "WIB"
    days_per_week: int = 5
    holidays: Container[date] = field(default=(), hash=False)
    overrides: Mapping[date, bool] = field(default_factory=dict, hash=False)
    exams: tuple[Span, ...] = ()
    fasting: tuple[Ramadan, ...] = ()
    semesters: tuple[Semester, ...] = ()

    @property
    def zone(self) -> tzinfo:
        """Return the zone of the school: WIB, WITA or WIT."""
        return dates.zone(self.zone_name)

    def is_school_day(self, d: date) -> bool:
        """Whether the school teaches on a day."""
        return calendar.is_school_day(d, self.holidays, self.days_per_week, self.overrides)

    def next_school_days(self, after: date, n: int) -> tuple[date, ...]:
        """Return the first n school days after a day, itself not counted."""
        return calendar.next_school_days(after, n, self.holidays, self.days_per_week, self.overrides)

    def on_or_after(self, d: date) -> date:
        """Return the day itself or the next school day."""
        return calendar.on_or_after(d, self.holidays, self.days_per_week, self.overrides)

    def on_or_before(self, d: date) -> date:
        """Return the day itself or the last school day before it."""
        back = (d - DAY * n for n in range(calendar.HORIZON))
        return next((one for one in back if self.is_school_day(one)), d)

    def add_school_days(self, d: date, n: int) -> date:
        """Return the n-th school day after a day; before it when n is below zero; 0 gives the day itself."""
        step = DAY if n > 0 else -DAY
        for _ in range(abs(n)):
            d = self.on_or_after(d + step) if n > 0 else self.on_or_before(d + step)
        return d

    def is_exam(self, d: date) -> bool:
        """Whether a day lies in pekan ujian; sessions may be agreed on it, and a date offered says so."""
        return any(d in span for span in self.exams)

    def ramadan(self, d: date) -> Ramadan | None:
        """Return the school's Ramadan hours of a day, if the koordinator set some."""
        return next((one for one in self.fasting if d in one.days), None)

    def semester_end(self, d: date) -> date:
        """Return the end of the semester that runs on a day; between two semesters that of the coming one."""
        return min(end for one in _around(d) if (end := self._end(one)) >= d)

    def report_day(self, d: date) -> date:
        """Return the day of rapor that comes on or after a day."""
        return min(day for one in _around(d) if (day := self._report(one)) >= d)

    def quiet(self, at: datetime) -> bool:
        """Whether nothing unasked is said at a moment (DOMAIN 6); the safety path does not ask."""
        here = at.astimezone(self.zone)
        d, clock = here.date(), here.time()
        evening = EVENING_OF_RAMADAN if self.ramadan(d) else EVENING
        prayer = d.weekday() == FRIDAY and PRAYER_FROM <= clock < PRAYER_TO
        return self._is_rest_day(d) or prayer or not MORNING <= clock < evening

    def loud_from(self, at: datetime) -> datetime:
        """Return the moment itself, or the first one after it that is not quiet."""
        here = at.astimezone(self.zone)
        for d in (here.date() + DAY * n for n in range(calendar.HORIZON)):
            begins = (datetime.combine(d, clock, self.zone) for clock in (MORNING, PRAYER_TO))
            for one in (here, *begins):
                if one >= here and not self.quiet(one):
                    return one
        return here

    def agenda_at(self, d: date, hour: time | None = None) -> datetime:
        """Return when the agenda of a day is said: at the person's own hour, else 06.30, in Ramadan before school."""
        fasting = self.ramadan(d)
        if hour is not None or fasting is None:
            return datetime.combine(d, hour or AGENDA, self.zone)
        early = datetime.combine(d, fasting.opens, self.zone) - BEFORE_SCHOOL
        return max(early, datetime.combine(d, AGENDA, self.zone))

    def line_at(self, d: date) -> datetime:
        """Return when the one line of the day is said: at 15.00, in Ramadan when school closes, never in a prayer."""
        fasting = self.ramadan(d)
        clock = min(LINE, fasting.closes) if fasting else LINE
        prayer = d.weekday() == FRIDAY and PRAYER_FROM <= clock < PRAYER_TO
        return datetime.combine(d, PRAYER_TO if prayer else clock, self.zone)

    def _is_rest_day(self, d: date) -> bool:
        """Sundays, national holidays and the school's own; a free Saturday is not quiet, home visits fall on it."""
        if d in self.overrides:
            return not self.overrides[d]
        return d.weekday() == calendar.SUNDAY or d in self.holidays

    def _end(self, begins: date) -> date:
        return self._set(begins).end or calendar.semester_end(begins)

    def _report(self, begins: date) -> date:
        found = self._set(begins)
        return found.report or self.on_or_before(found.end or _third_friday(calendar.semester_end(begins)))

    def _set(self, begins: date) -> Semester:
        return next((one for one in self.semesters if one.begins == begins), Semester(begins))


def of_entries(zone: str, days_per_week: int, holidays: Container[date], entries: Sequence[Entry]) -> SchoolTime:
    """Return the time of a school with what its koordinator set; hari sekolah wins over libur of the same day."""
    by_kind = {kind: [one for one in entries if one.kind == kind] for kind in (FREE, TAUGHT, EXAM, RAMADAN)}
    days = {day: kind == TAUGHT for kind in (FREE, TAUGHT) for one in by_kind[kind] for day in _days(one)}
    fasting = (Ramadan(Span(one.first, one.last), *_hours(one)) for one in by_kind[RAMADAN])
    exams = (Span(one.first, one.last) for one in by_kind[EXAM])
    return SchoolTime(zone, days_per_week, holidays, days, tuple(exams), tuple(fasting), _semesters(entries))


def _semesters(entries: Iterable[Entry]) -> tuple[Semester, ...]:
    set_ = {(one.first, one.kind): one.last for one in entries if one.kind in (SEMESTER, REPORT)}
    begins = sorted({first for first, _ in set_})
    return tuple(Semester(one, set_.get((one, SEMESTER)), set_.get((one, REPORT))) for one in begins)


def _days(entry: Entry) -> Iterator[date]:
    return (entry.first + DAY * n for n in range((entry.last - entry.first).days + 1))


def _hours(entry: Entry) -> tuple[time, ...]:
    return (entry.opens, entry.closes) if entry.opens and entry.closes else ()


def semester_of(d: date) -> date | None:
    """Return the begin of the semester that may end on a day; None for a day far from any end."""
    if d.month in (11, 12, 5, 6):
        return semester_begin(d)
    return semester_begin(semester_begin(d) - DAY) if d.month in (1, 7) else None


def semester_name(d: date) -> str:
    """Return the semester of a day by months: "2627-1" from July to December, "2627-2" from January to June."""
    return f"{calendar.school_year(d)}-{1 if d.month >= 7 else 2}"


def semester_begin(d: date) -> date:
    """Return the first day of the semester of a day by months: 1 July (ganjil) or 1 January (genap)."""
    return date(d.year, 7 if d.month >= 7 else 1, 1)


def _around(d: date) -> tuple[date, ...]:
    """Return the begins of the semesters whose end may be the next one: the one before a day, its own, two after."""
    own = semester_begin(d)
    return tuple(semester_begin(one) for one in (own - DAY, own, own + timedelta(days=190), own + timedelta(days=370)))


def _third_friday(d: date) -> date:
    """Return the third Friday of a day's month."""
    first = d.replace(day=1)
    return first + DAY * ((FRIDAY - first.weekday()) % 7) + timedelta(weeks=REPORT_WEEK - 1)
