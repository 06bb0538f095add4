"""Writes an iCalendar file (RFC 5545): appointments with their hour in the school's zone, days without one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST = 75  # bytes of a line; what is longer goes on in the next
HOUR = timedelta(hours=1)
ZONES = {7: ("Asia/Jakarta", "WIB"), 8: ("Asia/Makassar", "WITA"), 9: ("Asia/Jayapura", "WIT")}


@dataclass(frozen=True)
class Entry:
    """One entry: `uid` stays the same when the file is made again; `at` has the offset of the school's zone."""

    uid: str
    what: str
    day: date
    at: datetime | None = None
    place: str = ""


def write(entries: Iterable[Entry], now: datetime, product: str) -> bytes:
    """Return the file; `now` is in the school's zone."""
    offset = (now.utcoffset() or timedelta()) // HOUR
    zone, short = ZONES[offset]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{_text(product)}//ID", "CALSCALE:GREGORIAN"]
    lines += ["BEGIN:VTIMEZONE", f"TZID:{zone}", "BEGIN:STANDARD", "DTSTART:19700101T000000"]
    lines += [f"TZOFFSETFROM:+{offset:02d}00", f"TZOFFSETTO:+{offset:02d}00", f"TZNAME:{short}", "END:STANDARD"]
    lines += ["END:VTIMEZONE"]
    for one in entries:
        lines += _event(one, now, zone)
    lines += ["END:VCALENDAR"]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _event(one: Entry, now: datetime, zone: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(one.uid)}"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    if one.at is not None:
        yield f"DTSTART;TZID={zone}:{one.at.astimezone(now.tzinfo):%Y%m%dT%H%M%S}"
        yield "DURATION:PT1H"
    else:
        yield f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}"
    yield f"SUMMARY:{_text(one.what)}"
    if one.place:
        yield f"LOCATION:{_text(one.place)}"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _text(value: str) -> str:
    """Return a value with what the format takes for its own signs escaped."""
    plain = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(plain.splitlines())


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 bytes, the later ones led by a space; no sign is cut in two."""
    piece = ""
    for sign in line:
        if len((piece + sign).encode()) > LONGEST:
            yield piece
            piece = " "
        piece += sign
    yield piece
