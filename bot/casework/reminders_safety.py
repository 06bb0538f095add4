"""The safety path: when the konseli is looked after again, and what the koordinator may hear (DOMAIN 4.12)."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, time, timedelta

from bot.casework import answers, danger, lifecycle, plans, terms
from bot.casework.due import DAY, NOTICE, SAFETY, Due, at_clock
from bot.casework.history import Activity
from bot.casework.lines import Line
from bot.casework.school_time import SchoolTime
from bot.i18n import N_

SAFETY_RULE, NOTICE_RULE = "tindak_lanjut_keselamatan", "kabar_koordinator"
HOUR = timedelta(hours=1)
SAME_DAY, MORNING = (time(15, 30), time(20, 0)), time(7, 0)
DAYS_AFTER = (1, 3, 7, 14, 30)
TOLD_AFTER = (2, 7, 14, 30)
OPEN_FOR = N_("terbuka {n} hari")


def safety(of_case: Sequence[Activity], school: SchoolTime) -> Iterator[Due]:
    """Yield DOMAIN 6 "Jalur keselamatan" of each open flag, and the notice to the koordinator where it is allowed."""
    paths = [one for one in of_case if one.form == terms.SAFETY]
    marks = frozenset[str]().union(*(answers.many(one.values, "DR11") for one in paths))
    for path in lifecycle.open_paths(paths, school.zone):
        for at in moments(path, school):
            yield _due(SAFETY_RULE, path, SAFETY, at, Line(plans.FOLLOW_UP))
        yield from notices(path, marks, school)


def moments(path: Activity, school: SchoolTime) -> tuple[datetime, ...]:
    """Return when the konseli is looked after again: DR10, else +1 hour, 15.30 and 20.00; then the days after.

    Quiet hours and days without school do not move them. A day after that lies before DR10 is taken by DR10.
    """
    begun = path.begun.astimezone(school.zone)
    days = [at_clock(begun.date() + n * DAY, MORNING, school) for n in DAYS_AFTER]
    agreed = answers.moment(path.values, "DR10", school.zone)
    if agreed is not None:
        return (agreed, *(at for at in days if at > agreed))
    today = [at_clock(begun.date(), clock, school) for clock in SAME_DAY]
    return tuple(sorted({begun + HOUR, *(at for at in today if at > begun), *days}))


def notices(path: Activity, marks: Collection[str], school: SchoolTime) -> Iterator[Due]:
    """Yield DOMAIN 4.12 "Who is told": code and age only, where DR12 is ya and DR11 marks nobody of the school.

    A path whose own DR11 is unanswered counts as marked; so do the marks of any other path of the case.
    """
    wished = answers.choice(path.values, "DR12") == "ya" and answers.is_answered(path.values, "DR11")
    if not danger.may_remind_coordinator(marks, wished):
        return
    begun = path.begun.astimezone(school.zone).date()
    for days in TOLD_AFTER:
        day = school.on_or_after(begun + days * DAY)
        open_for = Line(OPEN_FOR, {"n": (day - begun).days})
        yield Due(NOTICE_RULE, str(days), path.id, NOTICE, day, school.agenda_at(day), open_for, last=day)


def _due(rule: str, path: Activity, kind: str, at: datetime, what: Line) -> Due:
    return Due(rule, f"{at:%Y-%m-%dT%H:%M}", path.id, kind, at.date(), at, what)
