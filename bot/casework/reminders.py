"""The reminders that ought to exist, derived from records alone (DOMAIN 6): the same records give the same set."""

from collections.abc import Collection, Sequence

from bot.casework.commitments import Dated
from bot.casework.due import AGENDA, KINDS, LINE, MONTHLY, NOTICE, PING, SAFETY, Due
from bot.casework.facts import CaseFacts
from bot.casework.history import Activity
from bot.casework.lifecycle import Status
from bot.casework.reminders_appointments import appointments
from bot.casework.school_time import SchoolTime

__all__ = ["AGENDA", "KINDS", "LINE", "MONTHLY", "NOTICE", "PING", "SAFETY", "Due", "of_case", "of_group", "of_school"]


def of_case(
    of_case: Sequence[Activity],
    facts: CaseFacts,
    promises: Sequence[Dated],
    school: SchoolTime,
    incomplete: Collection[int] = (),
) -> frozenset[Due]:
    """Return the reminders of a case. `incomplete` are the activities with questions still open under Lengkapi."""
    if facts.status is Status.DIBATALKAN:
        return frozenset()
    return frozenset(appointments(of_case, facts.place, school))


def of_group(
    of_group: Sequence[Activity],
    promises: Sequence[Dated],
    school: SchoolTime,
    incomplete: Collection[int] = (),
) -> frozenset[Due]:
    """Return the reminders of a group that is guided or counseled together."""
    return frozenset()


def of_school(programme: Sequence[Activity], school: SchoolTime, semester: str) -> frozenset[Due]:
    """Return the reminders of one counselor's programme in a semester ("2627-1"): instruments, data, recaps."""
    return frozenset()
