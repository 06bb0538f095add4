"""What happened last on a case, what is agreed next, and what is due."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta, tzinfo

from bot.casework import answers, appointments, assessments, closing, history, lifecycle, referral_status, terms
from bot.casework.events import Event, event, met_at, order
from bot.casework.history import Activity
from bot.casework.lifecycle import Status
from bot.casework.lines import Line
from bot.casework.referral_status import Stage
from bot.i18n import N_
from bot.language import calendar

__all__ = ["ASSESSMENT", "TERM_ASSESSMENT", "last_event", "met_at", "open_plans", "waiting"]

WITHOUT_CONTENT = N_("pertemuan tanpa isi")
ABSENT = N_("konseli tidak hadir")
INTAKE = N_("penerimaan kasus")
ASSESSMENT, TERM_ASSESSMENT = N_("penilaian satu minggu"), N_("penilaian satu semester")
FOLLOW_UP = N_("tindak lanjut")
EXPERT_ANSWER, EXPERT_REPORT = N_("jawaban ahli"), N_("balikan ahli")
GOES_ON = N_("layanan dilanjutkan")
WATCH = N_("pemantauan setelah ditutup")
WEEK = timedelta(days=7)


def last_event(of_case: Sequence[Activity], zone: tzinfo) -> Event | None:
    """Return the service or intake that was recorded last. Safety paths are never named here."""
    recorded = history.meetings(of_case)
    found = [_met(recorded[-1], zone)] if recorded else []
    other = appointments.happened(of_case, zone)
    found += [other] if other else []
    return max(found, key=order, default=None) or _opened(of_case, zone)


def _met(meeting: Activity, zone: tzinfo) -> Event:
    at = met_at(meeting, zone)
    return Event(_what_happened(meeting), at.date(), at)


def _opened(of_case: Sequence[Activity], zone: tzinfo) -> Event | None:
    opened = history.intake(of_case)
    if opened is None:
        return None
    received = answers.day(opened.values, "IN2")
    return Event(Line(INTAKE), received or opened.begun.astimezone(zone).date())


def _what_happened(meeting: Activity) -> Line:
    if history.was_held(meeting):
        return appointments.numbered(answers.whole_number(meeting.values, "KP-P2") or meeting.round)
    came = answers.choice(meeting.values, "KP-L1") in ("", terms.HADIR)
    return Line(WITHOUT_CONTENT if came else ABSENT)


def appointments_of(of_case: Sequence[Activity], open_paths: Sequence[Activity], zone: tzinfo) -> tuple[Event, ...]:
    """Return what is agreed and still open, the earliest first; DR10 while the flag darurat is up."""
    counting = closing.since_reopened(of_case)
    intake = [one for one in of_case if one.form == terms.INTAKE and one not in counting]
    found = [*appointments.agreed([*intake, *counting], zone), *appointments.planned(counting, zone)]
    contacts = (event(path, "DR10", Line(FOLLOW_UP), zone, safety=True) for path in open_paths)
    return tuple(sorted([*found, *(one for one in contacts if one)], key=order))


def due(
    of_case: Sequence[Activity],
    zone: tzinfo,
    school_day: Callable[[date], date],
    now: datetime,
    semester_end: Callable[[date], date] = calendar.semester_end,
) -> tuple[Event, ...]:
    """Return what is due without an appointment: assessments of the newest finished service, an expert's word."""
    counting = closing.since_reopened(of_case)
    found = [Event(Line(what), school_day(day)) for what, day in _assessments(counting, zone, now, semester_end)]
    found += _from_expert(counting, zone, school_day, now)
    return tuple(sorted(found, key=order))


def _assessments(
    of_case: Sequence[Activity], zone: tzinfo, now: datetime, semester_end: Callable[[date], date]
) -> Iterator[tuple[str, date]]:
    """Yield the penilaian satu minggu, and the one of the semester once that is done or the day has come."""
    finished = assessments.newest_finished(of_case, zone)
    if finished is None:
        return
    week = assessments.after_a_week(finished, of_case, zone)
    term = assessments.before_the_end(finished, of_case, zone, semester_end)
    if week is not None:
        yield ASSESSMENT, week
    if term is not None and (week is None or term <= now.date()):
        yield TERM_ASSESSMENT, term


def _from_expert(
    of_case: Sequence[Activity], zone: tzinfo, school_day: Callable[[date], date], now: datetime
) -> Iterator[Event]:
    referral = referral_status.newest(of_case)
    stage = referral_status.stage_of(referral, now)
    if referral is None or stage is None:
        return
    if stage is Stage.ASKED:
        asked = answers.day(referral.values, "AT-P9") or referral.begun.astimezone(zone).date()
        yield Event(Line(EXPERT_ANSWER), school_day(school_day(asked + timedelta(days=1)) + timedelta(days=1)))
    met = referral_status.met_at(referral, zone)
    if stage is Stage.REPORT_AWAITED and met is not None:
        yield Event(Line(EXPERT_REPORT), school_day(met.date() + WEEK))


def resting(of_case: Sequence[Activity]) -> tuple[Event, ...]:
    """Return the day on which a case that rests goes on."""
    newest = closing.newest_rest(of_case)
    until = closing.resumes(of_case)
    return (Event(Line(GOES_ON), until, activity=newest.id, key="TD2"),) if newest and until else ()


def watched(
    of_case: Sequence[Activity],
    zone: tzinfo,
    school_day: Callable[[date], date],
    semester_end: Callable[[date], date] = calendar.semester_end,
) -> tuple[Event, ...]:
    """Return the day on which a closed case is looked at once more (TU7), unless it was assessed since."""
    end = closing.ended(of_case)
    until = closing.watched_until(end, zone, semester_end) if end else None
    done = any(one.form == terms.TERMLY and end is not None and one.begun > end.at for one in of_case)
    return (Event(Line(WATCH), school_day(until)),) if until and not done else ()


def open_plans(status: Status, of_case: Sequence[Activity], up: Sequence[Activity], zone: tzinfo) -> tuple[Event, ...]:
    """Return the open appointments; a closed case has none, one that rests goes on some day."""
    if status in lifecycle.CLOSED:
        return ()
    goes_on = resting(of_case) if status is Status.DITUNDA else ()
    met = status is Status.MENUNGGU_BALIKAN  # the hour with the expert is over; the report is what is waited for
    return (*goes_on, *(one for one in appointments_of(of_case, up, zone) if not (met and one.key == "AT-L2")))


def waiting(
    status: Status,
    of_case: Sequence[Activity],
    zone: tzinfo,
    school_day: Callable[[date], date],
    now: datetime,
    semester_end: Callable[[date], date] = calendar.semester_end,
) -> tuple[Event, ...]:
    """Return what is due; of a closed case only the look back that was wished for."""
    if status is Status.DIBATALKAN:
        return ()
    if status in lifecycle.CLOSED:
        return watched(of_case, zone, school_day, semester_end)
    return due(of_case, zone, school_day, now, semester_end)
