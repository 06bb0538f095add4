"""Hours as they are said, and the readings that each of them has (data rules C3, C4 and C8)."""

from dataclasses import dataclass
from datetime import time, timedelta

NIGHT_ENDS = time(23, 59)
PARTS = {
    "pagi": (time(5), time(11)),
    "siang": (time(11), time(15)),
    "sore": (time(15), time(18, 30)),
    "malam": (time(18, 30), NIGHT_ENDS),
}
PRAYERS = {"subuh": time(5), "zuhur": time(12, 30), "asar": time(15, 30), "magrib": time(18, 30), "isya": time(19, 30)}
AFTER_FRIDAY_PRAYER = time(13)
# Which hour of the day a spoken hour of twelve is, with a part of the day; what is not here is contradictory.
_WITH_PART = {
    "pagi": {hour: hour for hour in range(1, 12)},
    "siang": {9: 9, 10: 10, 11: 11, 12: 12, 1: 13, 2: 14, 3: 15, 4: 16},
    "sore": {2: 14, 3: 15, 4: 16, 5: 17, 6: 18},
    "malam": {6: 18, 7: 19, 8: 20, 9: 21, 10: 22, 11: 23, 12: 24, 1: 25, 2: 26, 3: 27},
    "dini": {12: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5},
    "subuh": {4: 4, 5: 5},
}
DOUBTFUL = {("siang", 9), ("siang", 4)}  # said, but beside rule C4: read, and asked back
_OF_24 = {"siang": range(10, 16), "sore": range(14, 19), "malam": range(18, 25), "dini": range(5)}
DAY_MINUTES = 1440


@dataclass(frozen=True)
class Clock:
    """An hour as it was said: its number, minutes added or taken, and whether it is written as one of twenty-four."""

    hour: int
    minute: int = 0
    literal: bool = False
    words: str = ""


class NoSuchTimeError(Exception):
    """Says which hour, minute, or hour with a part of the day does not exist."""

    def __init__(self, hour: int | None = None, minute: int | None = None) -> None:
        super().__init__()
        self.hour, self.minute = hour, minute


def readings(clock: Clock, part: str) -> list[int]:
    """Return the minutes since midnight that are meant; 24.00 and the small hours of a night lie on the next day."""
    hour = clock.hour
    if hour > 24 or (hour == 24 and clock.minute > 0):
        raise NoSuchTimeError(hour=hour)
    if clock.minute > 59:
        raise NoSuchTimeError(minute=clock.minute)
    if part and not clock.literal and hour <= 12:
        return _with_part(clock, part)
    if hour > 12 or hour == 0 or clock.literal:
        return _of_24(clock, part)
    plain = (_plain(hour), clock.minute)
    at = plain[0] * 60 + plain[1]
    shown = (at // 60 - 1) % 12 + 1
    if 6 in (hour, shown):
        first = hour * 60 + clock.minute
        return [first, first + 720]
    # Rule C3 goes by the hour that is meant: setengah 2 is 13.30.
    return [_plain(shown) * 60 + at % 60]


def _plain(hour: int) -> int:
    return hour + 12 if hour <= 5 else hour


def _with_part(clock: Clock, part: str) -> list[int]:
    hour = _WITH_PART[part].get(clock.hour)
    if hour is None:
        raise NoSuchTimeError()
    at = hour * 60 + clock.minute
    # The small hours of a night: the day that they belong to is heard both ways.
    return [at] if at < DAY_MINUTES else [at, at - DAY_MINUTES]


def _of_24(clock: Clock, part: str) -> list[int]:
    at = clock.hour * 60 + clock.minute
    if part and clock.hour not in _OF_24.get(part, range(1, 12)):
        raise NoSuchTimeError()
    return [at]


def shifted(at: int) -> tuple[timedelta, time]:
    """Return the days and the time of minutes since midnight."""
    return timedelta(days=at // DAY_MINUTES), time(at % DAY_MINUTES // 60, at % 60)
