"""Notes that are not complete, promises on their day, forgotten cases, and missing consent (DOMAIN 6)."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

from bot.casework import closing, history, services, terms
from bot.casework.commitments import IN_ROWS, OPEN, Dated
from bot.casework.due import LINE, Due, on_day, stands_until
from bot.casework.history import Activity
from bot.casework.school_time import SchoolTime
from bot.i18n import N_

NOTES, LATER, PROMISE, AGREED = "catatan_kurang", "lengkapi", "komitmen", "kesepakatan"
FORGOTTEN, CONSENT = "tanpa_kegiatan", "persetujuan_data"
FORGOTTEN_AFTER = (14, 30)
MONDAYS = frozenset({FORGOTTEN, CONSENT})
EVERY_MONDAY = frozenset({CONSENT})  # stands on Mondays only, one line for all cases
INCOMPLETE, OPEN_QUESTIONS = N_("catatan belum lengkap"), N_("masih ada yang menyusul")
PROMISED, AGREED_DAY = N_("tanggal komitmen"), N_("tanggal kesepakatan")
NOTHING_HAPPENED, NO_CONSENT = N_("belum ada kegiatan"), N_("persetujuan data belum ada")
GROUPS = ("bimbingan_kelompok", "konseling_kelompok")


def notes(activities: Sequence[Activity], incomplete: Collection[int], school: SchoolTime) -> Iterator[Due]:
    """Yield DOMAIN 6 "Penilaian segera or notes incomplete" and "W still open": the line at 15.00 of the same day.

    What is unfinished stands in the agenda for three school days; what may follow later is counted that day alone.
    """
    for one in closing.since_reopened(activities):
        day = school.on_or_after(_filed_last(one, school))
        if is_unfinished(one):
            yield on_day(NOTES, "1", one.id, day, INCOMPLETE, kind=LINE, last=stands_until(day, school))
        elif one.id in incomplete:
            yield on_day(LATER, day.isoformat(), one.id, day, OPEN_QUESTIONS, kind=LINE, last=day)


def is_unfinished(one: Activity) -> bool:
    """Whether a service was carried out and lacks its assessment or its decision (G10)."""
    services_with_notes = (terms.MEETING, terms.VISIT, terms.CONFERENCE, *GROUPS)
    return one.form in services_with_notes and services.was_started(one) and not services.is_finished(one)


def promised(promises: Sequence[Dated], school: SchoolTime) -> Iterator[Due]:
    """Yield DOMAIN 6 "Commitment date of client", and the promises of a family and of a conference on their dates."""
    for one in promises:
        if one.state == OPEN and one.due:
            day = school.on_or_after(date.fromisoformat(one.due))
            rule, what = (PROMISE, PROMISED) if one.question in IN_ROWS else (AGREED, AGREED_DAY)
            last = stands_until(day, school) if rule == PROMISE else day
            yield on_day(rule, f"{one.question}:{one.place}:{one.due}", one.activity_id, day, what, last=last)


def forgotten(of_case: Sequence[Activity], stands: Collection[Due], school: SchoolTime) -> Iterator[Due]:
    """Yield DOMAIN 6 "Case without any event": on Mondays, after 14 days without one, then after 30.

    An appointment that is agreed on counts as an event on its day.
    """
    told = [_filed_last(one, school) for one in of_case]
    agreed = [one.day for one in stands]
    newest = max([*told, *agreed], default=None)
    if newest is None:
        return
    first, second = (monday(newest + timedelta(days=n), school) for n in FORGOTTEN_AFTER)
    yield on_day(FORGOTTEN, f"14:{newest}", 0, first, NOTHING_HAPPENED, last=stands_until(first, school))
    yield on_day(FORGOTTEN, f"30:{newest}", 0, second, NOTHING_HAPPENED)


def consent_missing(of_case: Sequence[Activity], consent: str, school: SchoolTime) -> Iterator[Due]:
    """Yield DOMAIN 6 "Consent missing (G13)": one line in Monday's agenda, until it is there."""
    opened = history.intake(of_case)
    if opened is not None and consent == terms.CONSENT_MISSING:
        first = monday(opened.begun.astimezone(school.zone).date(), school)
        yield on_day(CONSENT, "senin", 0, first, NO_CONSENT)


def monday(d: date, school: SchoolTime) -> date:
    """Return the first Monday on or after a day, moved to a school day."""
    return school.on_or_after(d + timedelta(days=-d.weekday() % 7))


def _filed_last(one: Activity, school: SchoolTime) -> date:
    return max(filed.filed_at for filed in one.phases.values()).astimezone(school.zone).date()
