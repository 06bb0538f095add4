"""The evaluation ladder of a finished service, and the look back at a closed case (DOMAIN 4.9, TU7 and section 6)."""

from collections.abc import Iterator, Sequence

from bot.casework import assessments, closing, plans
from bot.casework.due import DAY, Due, on_day
from bot.casework.history import Activity
from bot.casework.school_time import SchoolTime

WEEKLY, TERMLY, WATCH, RESUMES = "laijapen", "laijapang", "pemantauan", "lanjutan"
LAST_OF: dict[str, str | None] = {"7": "30", "30": None}


def ladder(of_case: Sequence[Activity], school: SchoolTime) -> Iterator[Due]:
    """Yield DOMAIN 6 "Satu minggu" (+7, +30 unless terentaskan) and "Satu semester" of the newest finished service."""
    counting = closing.since_reopened(of_case)
    finished = assessments.newest_finished(counting, school.zone)
    if finished is None:
        return
    rungs = assessments.weekly(finished, counting, school.zone)
    for rung, day in rungs.items():
        following = rungs.get(LAST_OF[rung] or "")
        last = school.on_or_after(following) - DAY if following else None
        yield on_day(WEEKLY, rung, 0, school.on_or_after(day), plans.ASSESSMENT, last=last)
    term = assessments.before_the_end(finished, counting, school.zone, school.semester_end)
    if term is not None:
        yield on_day(TERMLY, term.isoformat(), 0, school.on_or_after(term), plans.TERM_ASSESSMENT)


def watch(of_case: Sequence[Activity], school: SchoolTime) -> Iterator[Due]:
    """Yield DOMAIN 4.11 TU7: the one look back at a closed case that was wished for."""
    for event in plans.watched(of_case, school.zone, school.on_or_after, school.semester_end):
        yield on_day(WATCH, event.day.isoformat(), 0, event.day, event.what)


def resumption(of_case: Sequence[Activity], school: SchoolTime) -> Iterator[Due]:
    """Yield DOMAIN 5 "ditunda needs a resume date": the day on which a case that rests goes on."""
    for event in plans.resting(of_case):
        yield on_day(RESUMES, event.day.isoformat(), event.activity, school.on_or_after(event.day), event.what)
