"""The reminders that ought to exist, derived from records alone (DOMAIN 6): the same records give the same set."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.casework import closing, history, services
from bot.casework.commitments import Dated
from bot.casework.due import AGENDA, KINDS, LINE, MONTHLY, NOTICE, PING, SAFETY, Due
from bot.casework.facts import CaseFacts
from bot.casework.history import Activity
from bot.casework.lifecycle import Status
from bot.casework.referral_status import newest as newest_referral
from bot.casework.reminders_appointments import APPOINTMENTS, appointments
from bot.casework.reminders_groups import group_meetings
from bot.casework.reminders_ladder import ladder, resumption, watch
from bot.casework.reminders_notes import MONDAYS, consent_missing, forgotten, notes, promised
from bot.casework.reminders_programme import programme as of_programme
from bot.casework.reminders_referrals import is_open, referrals
from bot.casework.reminders_safety import safety
from bot.casework.reminders_visits import conferences, visits
from bot.casework.school_time import SchoolTime
from bot.casework.terms import NOTHING_PLANNED

__all__ = [
    "AGENDA",
    "KINDS",
    "LINE",
    "MONTHLY",
    "NOTICE",
    "PING",
    "SAFETY",
    "Due",
    "of_case",
    "of_group",
    "of_school",
    "overdue",
]
WEEK = timedelta(days=7)


def of_case(
    of_case: Sequence[Activity],
    facts: CaseFacts,
    promises: Sequence[Dated],
    school: SchoolTime,
    incomplete: Collection[int] = (),
) -> frozenset[Due]:
    """Return the reminders of a case. `incomplete` are the activities with questions still open under Lengkapi.

    Of the facts only what no clock moves is read. A cancelled case has none, a draft only its safety path, a closed
    one that and the look back (TU7); one that rests has none before it goes on.
    """
    if facts.status is Status.DIBATALKAN:
        return frozenset()
    looked_after = frozenset(safety(of_case, school))
    if history.intake(of_case) is None:
        return looked_after
    if closing.ended(of_case) is not None:
        return looked_after | frozenset(watch(of_case, school))
    found = frozenset(_in_service(of_case, facts, promises, school, incomplete))
    until = closing.resumes(of_case)
    if until is not None:
        found = frozenset(_after_rest(found, school.on_or_after(until))) | frozenset(resumption(of_case, school))
    return looked_after | found


def _in_service(
    of_case: Sequence[Activity],
    facts: CaseFacts,
    promises: Sequence[Dated],
    school: SchoolTime,
    incomplete: Collection[int],
) -> Iterable[Due]:
    agreed = list(appointments(of_case, facts.place, school))
    yield from agreed
    yield from notes(of_case, incomplete, school)
    yield from promised(promises, school)
    yield from ladder(of_case, school)
    yield from visits(of_case, school)
    yield from conferences(of_case, school)
    yield from referrals(of_case, school)
    yield from consent_missing(of_case, facts.consent, school)
    if not _is_looked_after(of_case):
        yield from forgotten(of_case, agreed, school)


def _is_looked_after(of_case: Sequence[Activity]) -> bool:
    """Whether nothing is meant to happen for a while: the case is watched, or with an expert, or rests."""
    counting = closing.since_reopened(of_case)
    service, referral = services.newest_started(counting), newest_referral(counting)
    watched = service is not None and services.is_finished(service) and services.decision(service) in NOTHING_PLANNED
    return watched or (referral is not None and is_open(referral)) or closing.resumes(of_case) is not None


def _after_rest(found: Iterable[Due], goes_on: date) -> Iterable[Due]:
    """Yield what is left of the set while a case rests: hours in it are off, what is due waits until it goes on."""
    for one in found:
        if one.day >= goes_on:
            yield one
        elif one.kind == AGENDA and one.rule not in APPOINTMENTS | MONDAYS and (one.last or goes_on) >= goes_on:
            yield replace(one, day=goes_on)


def of_group(
    of_group: Sequence[Activity],
    promises: Sequence[Dated],
    school: SchoolTime,
    incomplete: Collection[int] = (),
) -> frozenset[Due]:
    """Return the reminders of a group that is guided or counseled together."""
    return frozenset(
        [*group_meetings(of_group, school), *notes(of_group, incomplete, school), *promised(promises, school)]
    )


def of_school(programme: Sequence[Activity], school: SchoolTime, semester: date) -> frozenset[Due]:
    """Return the reminders of one counselor's programme in the semester of a day: instruments, data, recaps."""
    return frozenset(of_programme(programme, school, semester))


def overdue(dues: Iterable[Due], today: date) -> int:
    """Return how many follow-ups are overdue by more than 7 days (issue 4, 6): a number for the koordinator."""
    return sum(one.kind in (AGENDA, PING) and one.rule not in MONDAYS and today - one.day > WEEK for one in dues)
