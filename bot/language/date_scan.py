"""Cuts a phrase in one spelling into what it says of days and hours; every word must be understood."""

import re
from dataclasses import dataclass, field

from bot.language.date_hours import PRAYERS, Clock
from bot.language.date_words import DAYS, MONTH_NAMES

Day = tuple[str, tuple[object, ...]]


@dataclass
class Said:
    """What a phrase says, not yet as days of a calendar."""

    weekdays: list[tuple[int, str]] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    eve: bool = False
    numbers: list[int] = field(default_factory=list)
    after: str = ""
    later: tuple[int, int] | None = None  # minutes from now, and which way
    tense: str = ""
    approximate: bool = False
    zone: str = ""
    now: bool = False

    @property
    def has_day(self) -> bool:
        """Say whether any day was named."""
        return bool(self.weekdays or self.days)

    @property
    def has_hour(self) -> bool:
        """Say whether an hour or a part of the day was named."""
        return bool(self.clocks or self.parts or self.after)


class NotScannedError(Exception):
    """Some words are no part of a date."""


_WD = "(?P<wd>" + "|".join((*DAYS, "ahad")) + ")"
_MON = "(?P<mon>" + "|".join(MONTH_NAMES) + ")"
_YEAR = r"(?: (?P<y>\d{4}|2[4-9]|[3-9]\d)(?= |$))?"
_REL = r"(?P<rel>depan lagi|depan|ini|lalu|kemarin|mendatang|besok ini|besok|nanti|akan datang|datang)"
_NTH = r"(?P<nth>pertama|kedua|ketiga|keempat|kelima|terakhir|ke [1-5])"
_WEEK = "(?P<wk>minggu|pekan)"
_RULES: tuple[tuple[str, str], ...] = (
    (
        "later",
        r"(?P<n>\d+|setengah)(?P<half> setengah)? (?P<u>jam|menit)"
        r"(?: (?P<m>\d+|setengah)(?: menit)?)? (?P<way>lagi|lalu)",
    ),
    ("half_month", r"setengah bulan lagi"),
    ("ahead", r"(?P<n>\d+) (?P<u>hari|minggu|pekan|bulan|tahun) (?P<way>ke depan|lagi|lalu|mendatang)"),
    ("nth_week", rf"{_WEEK} {_NTH}(?: bulan)?(?: {_MON}{_YEAR}| (?P<rel>ini|depan))"),
    ("nth_weekday", rf"(?:hari )?{_WD} {_NTH}(?: bulan)?(?: {_MON}{_YEAR}| (?P<rel>ini|depan))"),
    (
        "edge",
        r"(?P<e>awal|tengah|akhir) (?P<u>minggu|pekan|bulan|tahun)(?! pelajaran) ?(?P<rel>ini|depan|lalu)?(?! \d| "
        + "(?:"
        + "|".join(MONTH_NAMES)
        + "))",
    ),
    ("edge_month", rf"(?P<e>awal|tengah|akhir)(?: bulan)? {_MON}{_YEAR}"),
    ("school_year", r"tahun pelajaran (?P<rel>ini|depan|lalu)"),
    ("semester", r"semester (?P<rel>ini|depan|lalu)"),
    ("year", r"tahun (?P<rel>ini|depan|lalu|kemarin)"),
    ("eve", rf"malam {_WD}(?: {_REL})?"),
    ("last_night", r"tadi malam|malam tadi"),
    ("melayu_night", r"semalam"),
    ("weekday_week", rf"(?:hari )?{_WD} {_WEEK} {_REL}"),
    ("weekday_rel", rf"hari {_WD}(?: {_REL})?"),
    ("week", r"(?P<wk>minggu|pekan) (?P<rel>depan|ini|lalu|kemarin)"),
    ("weekday_rel", rf"{_WD}(?: {_REL})?"),
    ("or_both", r"besok(?: atau)? lusa"),
    ("offset_3", r"kemarin (?:dulu|lusa)"),
    ("part_now", r"(?P<p>pagi|siang|sore|malam) (?P<rel>ini|tadi|nanti)"),
    ("today", r"hari ini"),
    ("offset", r"(?P<o>besok|lusa|tulat|tubin|kemarin)"),
    ("dom_month", rf"(?:tgl )?(?P<d>\d+)(?: bulan)? {_MON}(?: tahun)?{_YEAR}"),
    ("dom_rel", r"tgl (?P<d>\d+) bulan (?P<rel>ini|depan|lalu)"),
    ("dom_num", r"tgl (?P<d>\d+) bulan (?P<m>\d+)"),
    ("date", r"(?:tgl )?@(?P<d>\d+)/(?P<m>\d+)/(?P<y>\d*)"),
    ("dotted", r"tgl #(?P<d>\d+)\.(?P<m>\d+)(?= |$)"),
    ("dom", r"tgl (?P<d>\d+)"),
    ("dom_rel", r"bulan (?P<rel>ini|depan|lalu) tgl (?P<d>\d+)"),
    ("dom_month", rf"(?:bulan )?{_MON}{_YEAR} tgl (?P<d>\d+)"),
    ("month_rel", r"bulan (?P<rel>ini|depan|lalu|kemarin)"),
    ("month", rf"(?:bulan )?{_MON}{_YEAR}"),
    ("after", r"setelah (?:salat )?(?P<p>subuh|zuhur|asar|magrib|isya|jumatan|jumat)"),
    ("half", r"(?:jam )?setengah (?P<h>\d+)"),
    ("less", r"(?:jam )?(?P<h>\d+) kurang (?P<m>\d+|seperempat)(?: menit)?"),
    ("more", r"(?:jam )?(?P<h>\d+) lewat (?P<m>\d+|seperempat|setengah)(?: menit)?"),
    ("clock", r"(?P<said>jam )?#(?P<h>\d+)(?P<sign>[.:,])(?P<m>\d+)"),
    ("hour4", r"jam (?P<h>\d\d)(?P<m>\d\d)"),
    ("hour4", r"(?P<h>0\d)(?P<m>[0-5]\d)"),
    ("hour_minute", r"jam (?P<h>\d+) (?P<m>[0-5]\d)(?= (?:pagi|siang|sore|malam|wi)|$)"),
    ("hour", r"jam (?P<h>\d+)(?P<sure> an)?"),
    ("hour", r"(?P<h>\d+)(?= (?:pagi|siang|sore|malam|dini|subuh|wib|wita|wit)(?: |$))"),
    ("part", r"(?P<p>dini) hari|(?P<q>pagi|siang|sore|malam|subuh)"),
    ("zone", r"(?P<z>wib|wita|wit)"),
    ("tense", r"(?P<t>nanti|tadi)"),
    ("kira", r"kira|an"),
    ("now", r"sekarang"),
    ("number", r"(?P<d>\d+)"),
)
_COMPILED = tuple((name, re.compile(rf"(?:{pattern})(?: |$)")) for name, pattern in _RULES)
_PLAIN = frozenset(
    [
        "half_month",
        "nth_weekday",
        "nth_week",
        "edge",
        "edge_month",
        "school_year",
        "semester",
        "year",
        "last_night",
        "melayu_night",
        "week",
        "or_both",
        "offset_3",
        "today",
        "offset",
        "dom_month",
        "dom_rel",
        "dom_num",
        "date",
        "dotted",
        "dom",
        "month_rel",
        "month",
        "ahead",
    ]
)


def scan(words: str) -> Said:
    """Return what the words say, or raise when one of them says nothing of a date."""
    said, at = Said(), 0
    while at < len(words):
        for name, pattern in _COMPILED:
            if found := pattern.match(words, at):
                _note(said, name, found)
                at = found.end()
                break
        else:
            raise NotScannedError
    return said


def _note(said: Said, name: str, found: re.Match[str]) -> None:
    if name in _PLAIN:
        said.days.append((name, tuple(sorted(found.groupdict().items()))))
    elif name in ("eve", "weekday_week", "weekday_rel"):
        _weekday(said, name, found)
    elif name in ("half", "less", "more", "clock", "hour4", "hour_minute", "hour"):
        said.approximate |= "sure" in found.groupdict() and bool(found["sure"])
        said.clocks.append(_clock(name, found))
    else:
        _note_small(said, name, found.groupdict())


def _note_small(said: Said, name: str, found: dict[str, str | None]) -> None:
    match name:
        case "part_now":
            said.parts.append(str(found["p"]))
            said.days.append(("today", ()))
        case "part":
            said.parts.append(str(found["p"] or found["q"]))
        case "after" if not said.after:
            said.after = str(found["p"])
            said.approximate = True
        case "later" if said.later is None:
            said.later = _later(found)
        case "zone" if said.zone in ("", found["z"]):
            said.zone = str(found["z"])
        case "tense":
            said.tense = str(found["t"])
        case "kira":
            said.approximate = True
        case "now":
            said.now = True
        case "number":
            said.numbers.append(int(str(found["d"])))
        case _:
            raise NotScannedError


def _weekday(said: Said, name: str, found: re.Match[str]) -> None:
    number = DAYS.index("minggu" if found["wd"] == "ahad" else found["wd"])
    rel = (found["rel"] or "") if "rel" in found.groupdict() else ""
    said.weekdays.append((number, "" if name == "weekday_week" else rel))
    if name == "weekday_week":
        said.days.append(("week", (("rel", rel), ("wk", "pekan"))))
    if name == "eve":
        said.eve = True
        said.parts.append("malam")


def _later(found: dict[str, str | None]) -> tuple[int, int]:
    unit = 60 if found["u"] == "jam" else 1
    n, more = found["n"], found["m"]
    minutes = unit // 2 if n == "setengah" else int(str(n)) * unit
    minutes += unit // 2 if found["half"] else 0
    minutes += 30 if more == "setengah" else int(more or 0)
    return minutes, 1 if found["way"] == "lagi" else -1


def _clock(name: str, found: re.Match[str]) -> Clock:
    hour, minute = int(found["h"]), 0
    if name == "half":
        return Clock(hour, -30)
    if "m" in found.groupdict() and found["m"]:
        minute = {"seperempat": 15, "setengah": 30}.get(found["m"]) or int(found["m"])
    if name == "less":
        return Clock(hour, -minute)
    literal = found["h"].startswith("0") or hour == 0 or hour > 12
    bare = name == "clock" and not found["said"] and found["sign"] == "."
    return Clock(hour, minute, literal, "titik" if bare else "")


def is_after_friday_prayer(after: str) -> bool:
    """Say whether the prayer is the one of Friday."""
    return after not in PRAYERS
