"""The days that a phrase may mean, by the data rules C1, C2, C5 to C7, C9 and C10."""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta

from bot.language.date_words import DAYS, MONTH_NAMES

Span = tuple[date, date]
FIRST_YEAR, LAST_YEAR = 2000, 2100
WEEK = timedelta(days=7)
OFFSETS = {"besok": 1, "lusa": 2, "tulat": 3, "tubin": 4, "kemarin": -1}
_RELATIVE = {"ini": 0, "depan": 1, "lalu": -1, "kemarin": -1, "mendatang": 1}
_NTH = {"pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5, "terakhir": -1}
_BARE_CLOSE, _MONTH_CLOSE = timedelta(days=7), timedelta(days=30)  # rule C6


class NoSuchDayError(Exception):
    """Says which day, month or year does not exist."""

    def __init__(self, day: str = "", month: int | None = None, *, year: bool = False) -> None:
        super().__init__()
        self.day, self.month, self.year = day, month, year


def one(d: date) -> Span:
    """Return a single day as a span."""
    return d, d


def weekday(number: int, rel: str, today: date, *, week: int | None) -> list[Span]:
    """Return the days that a weekday may mean; `week` counts from the running one."""
    this = today + timedelta(days=number - today.weekday())
    if week is not None:
        return [one(this + week * WEEK)]
    following = this if this > today else this + WEEK
    before = this if this < today else this - WEEK
    if rel == "":
        return [one(today), one(today + WEEK)] if this == today else [one(following)]
    if rel == "ini":
        return [one(this)] if this >= today else [one(following), one(this)]
    if rel == "depan":
        return [one(this + WEEK), one(this)] if this > today else [one(this + WEEK)]
    if rel == "lalu":
        return [one(before), one(before - WEEK)] if this < today else [one(before)]
    return [one(before)] if rel == "kemarin" else [one(following)]


def spans(name: str, said: Mapping[str, str | None], today: date, *, back: bool) -> list[Span]:
    """Return the days of one named part of a phrase; back looks for what has been."""
    if name in ("date", "dom_month", "dom_num", "dotted"):
        return _dated(said, today, back=back)
    if name in ("dom", "dom_rel"):
        return _of_month(name, said, today, back=back)
    if name == "ahead":
        return _ahead(said, today)
    if name in ("nth_weekday", "nth_week", "edge_month", "month", "month_rel"):
        return _months(name, said, today, back=back)
    return _named(name, said, today)


def _named(name: str, said: Mapping[str, str | None], today: date) -> list[Span]:
    k = _RELATIVE.get(said.get("rel") or "", 0)
    monday = today - timedelta(days=today.weekday())
    day = timedelta(days=1)
    if name == "week":
        week = _clipped((monday + k * WEEK, monday + k * WEEK + 6 * day), today, now=k == 0)
        sunday = monday + 6 * day
        other = {0: sunday, 1: sunday if sunday > today else sunday + WEEK, -1: monday - day}[k]
        return [week, one(other)] if said["wk"] == "minggu" and week != one(other) else [week]
    if name == "edge":
        return _edge(said, today)
    if name in ("today", "offset", "offset_3", "or_both", "half_month", "last_night", "melayu_night"):
        fixed = {"today": [0], "offset_3": [-2], "or_both": [1, 2], "half_month": [14, 15], "last_night": [-1]}
        ahead = fixed.get(name) or ([-1] if name == "melayu_night" else [OFFSETS[said["o"] or ""]])
        return [one(today + timedelta(days=n)) for n in ahead]
    if name == "year":
        first = date(today.year + k, 1, 1)
        return [_clipped((first, date(first.year, 12, 31)), today, now=k == 0)]
    if name == "school_year":
        year = today.year + k - (today.month < 7)
        return [(date(year, 7, 1), date(year + 1, 6, 30))]
    half = today.year * 2 + (today.month > 6) + k
    first = date(half // 2, 7 if half % 2 else 1, 1)
    last = date(half // 2, 12, 31) if half % 2 else date(half // 2, 6, 30)
    return [_clipped((first, last), today, now=k == 0)]


def _clipped(span: Span, today: date, *, now: bool = True) -> Span:
    return (max(span[0], today), span[1]) if now and span[1] >= today else span


def _edge(said: Mapping[str, str | None], today: date) -> list[Span]:
    """Return the beginning, middle or end of a week, month or year."""
    edge, rel, unit = said["e"], said["rel"], said["u"]
    k = _RELATIVE.get(rel or "", 0)
    day = timedelta(days=1)
    if unit in ("minggu", "pekan"):
        monday = today - timedelta(days=today.weekday()) + k * WEEK
        if edge == "tengah":
            return [one(monday + 2 * day), (monday + 2 * day, monday + 4 * day)]
        span = (monday, monday + day) if edge == "awal" else (monday + 5 * day, monday + 6 * day)
        span = (span[0] + WEEK, span[1] + WEEK) if not rel and span[1] < today else span
        return [_clipped(span, today)]
    if unit == "tahun":
        year = today.year + k + (1 if edge == "awal" and not rel else 0)
        if edge == "tengah":
            raise NoSuchDayError()
        return (
            [_clipped((date(year, 1, 1), date(year, 1, 31)), today)]
            if edge == "awal"
            else [_clipped((date(year, 12, 1), date(year, 12, 31)), today)]
        )
    first = _month(today, k)
    span = _third(first, edge or "")
    if not rel and span[1] < today:
        span = _third(_month(today, 1), edge or "")
    return [_clipped(span, today)]


def _third(first: date, edge: str) -> Span:
    days = {"awal": (1, 10), "tengah": (11, 20), "akhir": (21, _last(first))}[edge]
    return first.replace(day=days[0]), first.replace(day=days[1])


def _last(d: date) -> int:
    return calendar.monthrange(d.year, d.month)[1]


def _month(today: date, k: int) -> date:
    """Return the first day of a month, counted from the running one."""
    months = today.year * 12 + today.month - 1 + k
    return date(months // 12, months % 12 + 1, 1)


def _ahead(said: Mapping[str, str | None], today: date) -> list[Span]:
    n, unit, way = int(said["n"] or 0), said["u"], said["way"]
    sign = -1 if way == "lalu" else 1
    if n == 0 or n > 400:
        raise NoSuchDayError()
    if unit in ("hari", "minggu", "pekan"):
        d = today + sign * timedelta(days=n if unit == "hari" else 7 * n)
    else:
        first = _month(today, sign * (n if unit == "bulan" else 12 * n))
        d = first.replace(day=min(today.day, _last(first)))  # rule C9
    return [one(d), (today + timedelta(days=1), d)] if way in ("ke depan", "mendatang") else [one(d)]


def _months(name: str, said: Mapping[str, str | None], today: date, *, back: bool) -> list[Span]:
    """Return a month, a part of it, or its first, second … week or weekday."""
    found = (
        [_month(today, _RELATIVE[said["rel"] or "ini"])] if said.get("rel") else _month_named(said, today, back=back)
    )
    found_spans: list[Span] = []
    for first in found:
        if name in ("month", "month_rel"):
            found_spans.append((first, first.replace(day=_last(first))))
        elif name == "edge_month":
            found_spans.append(_third(first, said["e"] or ""))
        else:
            found_spans += _nth(name, said, first)
    return [_clipped(each, today) for each in found_spans]


def _month_named(said: Mapping[str, str | None], today: date, *, back: bool) -> list[date]:
    number = MONTH_NAMES.index(said["mon"] or "") + 1
    if said.get("y"):
        return [date(_year(said["y"] or ""), number, 1)]
    this = date(today.year, number, 1)
    if number == today.month:
        return [this]
    following = this if this > today else this.replace(year=today.year + 1)
    last = following.replace(year=following.year - 1)
    ended = last.replace(day=_last(last))
    near = today - ended <= _MONTH_CLOSE
    return [last] if back else [following, last] if near else [following]


def _nth(name: str, said: Mapping[str, str | None], first: date) -> list[Span]:
    word = said["nth"] or ""
    n = _NTH.get(word) or int(word[-1])
    days = [first.replace(day=d) for d in range(1, _last(first) + 1)]
    if name == "nth_weekday" or said.get("wk") == "minggu":
        wanted = DAYS.index("minggu" if name == "nth_week" or said["wd"] == "ahad" else said["wd"] or "")
        of = [d for d in days if d.weekday() == wanted]
        if n > len(of):
            raise NoSuchDayError()
        found = one(of[n - 1] if n > 0 else of[-1])
        if name == "nth_weekday":
            return [found]
    monday = first - timedelta(days=first.weekday())
    weeks = [monday + k * WEEK for k in range(6) if monday + k * WEEK <= days[-1]]
    if n > len(weeks):
        raise NoSuchDayError()
    start = weeks[n - 1] if n > 0 else weeks[-1]
    by_week = (max(start, first), min(start + timedelta(days=6), days[-1]))
    sunday = [found] if said.get("wk") == "minggu" else []
    return list(dict.fromkeys([by_week, *sunday]))  # rule C1: a week begins on Monday


def _year(text: str) -> int:
    year = int(text) + (FIRST_YEAR if len(text) == 2 else 0)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NoSuchDayError(year=True)
    return year


def existing(year: int, month: int, day: int) -> date | None:
    """Return a day, or None when the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _dated(said: Mapping[str, str | None], today: date, *, back: bool) -> list[Span]:
    day = int(said["d"] or 0)
    month = MONTH_NAMES.index(said["mon"] or "") + 1 if said.get("mon") else int(said["m"] or 0)
    if not 1 <= month <= 12:
        raise NoSuchDayError(month=month)
    if said.get("y"):
        year = _year(said["y"] or "")
        found = existing(year, month, day)
        if found is None:
            raise NoSuchDayError(f"{day}/{month}/{year}")
        return [one(found)]
    days = [d for year in range(today.year - 8, today.year + 9) if (d := existing(year, month, day))]
    if not days:
        raise NoSuchDayError(f"{day}/{month}")
    return [one(d) for d in _nearest(days, today, _MONTH_CLOSE, back=back, today_counts=True)]


def _nearest(days: list[date], today: date, close: timedelta, *, back: bool, today_counts: bool) -> list[date]:
    """Return the next of these days, and the last one too where rule C6 hears both; back wants the last one."""
    following, last = min(d for d in days if d > today), max(d for d in days if d < today)
    if today in days:
        return [today] if today_counts or back else [today, following]
    if back:
        return [last, following] if following - today <= close else [last]
    return [following, last] if today - last <= close else [following]


def _of_month(name: str, said: Mapping[str, str | None], today: date, *, back: bool) -> list[Span]:
    day = int(said["d"] or 0)
    if name == "dom_rel":
        first = _month(today, _RELATIVE[said["rel"] or ""])
        found = existing(first.year, first.month, day)
        if found is None:
            raise NoSuchDayError(f"{day}/{first.month}")
        return [one(found)]
    if not 1 <= day <= 31:
        raise NoSuchDayError(str(day))
    firsts = [_month(today, k) for k in range(-4, 5)]
    days = [d for first in firsts if (d := existing(first.year, first.month, day))]
    return [one(d) for d in _nearest(days, today, _BARE_CLOSE, back=back, today_counts=False)]
