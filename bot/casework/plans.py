"""What happened last on a case, what is agreed next, and what is due."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from bot.casework import answers, history, terms
from bot.casework.history import Activity
from bot.casework.lines import Line
from bot.i18n import N_

MEETING = N_("pertemuan ke-{n}")
WITHOUT_CONTENT = N_("pertemuan tanpa isi")
ABSENT = N_("konseli tidak hadir")
INTAKE = N_("penerimaan kasus")
ASSESSMENT = N_("penilaian satu minggu")
FOLLOW_UP = N_("tindak lanjut")
WEEK = timedelta(days=7)

FIRST_SERVICE: Mapping[str, str] = {
    "bimbingan_kelompok": N_("bimbingan kelompok"),
    "konseling_kelompok": N_("konseling kelompok"),
    "instrumentasi": N_("aplikasi instrumentasi"),
    "himpunan_data": N_("himpunan data"),
}
DECIDED: Mapping[str, str] = {
    "layanan_lain": N_("layanan lain"),
    "kunjungan_rumah": N_("kunjungan rumah"),
    "konferensi_kasus": N_("konferensi kasus"),
    "alih_tangan": N_("alih tangan"),
    "instrumen": N_("instrumen atau data"),
    "dipantau": N_("pemantauan"),
}


@dataclass(frozen=True)
class Event:
    """Something on a day, and at an hour when that is known. safety: it belongs to the safety path, level R."""

    what: Line
    day: date
    at: datetime | None = None
    meeting: bool = False
    safety: bool = False


def met_at(meeting: Activity, zone: tzinfo) -> datetime:
    """Return when a meeting was (KP-P3), else when it was filed."""
    return answers.moment(meeting.values, "KP-P3", zone) or meeting.begun.astimezone(zone)


def last_event(of_case: Sequence[Activity], zone: tzinfo) -> Event | None:
    """Return the meeting or intake that was recorded last. Safety paths are never named here."""
    recorded = [*history.meetings(of_case)]
    if recorded:
        at = met_at(recorded[-1], zone)
        return Event(_what_happened(recorded[-1]), at.date(), at)
    opened = history.intake(of_case)
    if opened is None:
        return None
    received = answers.day(opened.values, "IN2")
    return Event(Line(INTAKE), received or opened.begun.astimezone(zone).date())


def _what_happened(meeting: Activity) -> Line:
    if history.was_held(meeting):
        return _numbered(answers.whole_number(meeting.values, "KP-P2") or meeting.round)
    came = answers.choice(meeting.values, "KP-L1") in ("", terms.HADIR)
    return Line(WITHOUT_CONTENT if came else ABSENT)


def _numbered(n: int) -> Line:
    return Line(MEETING, {"n": n})


def appointments(of_case: Sequence[Activity], open_paths: Sequence[Activity], zone: tzinfo) -> tuple[Event, ...]:
    """Return what is agreed and still open: TL4 of the newest meeting, else IN14, and DR10 while the flag is up."""
    recorded = history.meetings(of_case)
    found = [_after_meeting(recorded, zone) if recorded else _after_intake(of_case, zone)]
    found += [_event(path, "DR10", Line(FOLLOW_UP), zone, safety=True) for path in open_paths]
    return tuple(sorted((one for one in found if one), key=_when))


def _when(event: Event) -> tuple[date, float]:
    return event.day, event.at.timestamp() if event.at else 0.0


def _after_meeting(recorded: Sequence[Activity], zone: tzinfo) -> Event | None:
    """A newer meeting settles what the one before had agreed."""
    decision = answers.choice(recorded[-1].values, "TL1")
    if decision in DECIDED:
        return _event(recorded[-1], "TL4", Line(DECIDED[decision]), zone)
    following = sum(map(history.was_held, recorded)) + 1
    return _event(recorded[-1], "TL4", _numbered(following), zone, meeting=True)


def _after_intake(of_case: Sequence[Activity], zone: tzinfo) -> Event | None:
    opened = history.intake(of_case)
    if opened is None:
        return None
    service = answers.choice(opened.values, "IN13")
    if service in FIRST_SERVICE:
        return _event(opened, "IN14", Line(FIRST_SERVICE[service]), zone)
    return _event(opened, "IN14", _numbered(1), zone, meeting=True)


def _event(
    activity: Activity, key: str, what: Line, zone: tzinfo, *, meeting: bool = False, safety: bool = False
) -> Event | None:
    day = answers.day(activity.values, key)
    return Event(what, day, answers.moment(activity.values, key, zone), meeting, safety) if day else None


def due(recorded: Sequence[Activity], zone: tzinfo, school_day: Callable[[date], date]) -> tuple[Event, ...]:
    """Return the penilaian satu minggu: seven days after the newest finished meeting (DOMAIN 6)."""
    finished = [meeting for meeting in recorded if history.is_finished(meeting)]
    if not finished:
        return ()
    return (Event(Line(ASSESSMENT), school_day(met_at(finished[-1], zone).date() + WEEK)),)
