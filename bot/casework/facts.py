"""All that rules, cards and forms may know of a case, computed from its records."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

from bot.casework import answers, assessments, closing, danger, history, lifecycle, plans, strip, terms
from bot.casework.events import Event
from bot.casework.history import Activity, CaseHead, Filed, StudentFacts
from bot.casework.lifecycle import Status
from bot.casework.strip import Strip
from bot.language import calendar, dates

__all__ = ["CaseFacts", "CaseHead", "Event", "Filed", "StudentFacts", "facts_of", "for_forms"]

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
RECENTLY = timedelta(hours=12)  # a meeting is recorded the same day at the hour that was agreed


class Passed(NamedTuple):
    """A guard that danger let pass in an activity: the reason as it was filed, and the occasion it was given for."""

    activity: int
    guard: str
    reason: str
    occasion: object = None


@dataclass(frozen=True)
class CaseFacts:
    """A case at one moment. Moments are aware, in the school's zone.

    plans are the appointments that are still open, the earliest first; waiting is what is due without one.
    phases are those filed of the newest activity of each form; safety paths are left out.
    unsafe is DR11 of every safety path, open_signs are the signs for which the flag is up; violence_since is when the
    newest sign of violence was recorded.
    bypassed are the guards that danger let pass; what was filed so stays when the danger is over: see of_activity().
    confidential is what other activities of the case hold at level R; it is looked up only for texts that others read.
    """

    code: str
    status: Status
    student: StudentFacts = field(default_factory=StudentFacts)
    last: Event | None = None
    plans: tuple[Event, ...] = ()
    waiting: tuple[Event, ...] = ()
    meetings: int = 0
    phases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    strips: tuple[Strip, ...] = ()
    signs: frozenset[str] = frozenset()
    open_signs: frozenset[str] = frozenset()
    danger_since: datetime | None = None
    violence_since: datetime | None = None
    unsafe: frozenset[str] = frozenset()
    urgent_referrals: frozenset[int] = frozenset()
    bypassed: tuple[Passed, ...] = field(default=(), repr=False)
    confidential: tuple[object, ...] = field(default=(), repr=False)
    remind_coordinator: bool = False
    willing: str = ""
    explained: bool = False
    place: str = ""
    bidang: str = ""
    final_assessments: frozenset[str] = frozenset()
    last_meeting: datetime | None = None

    @property
    def consent(self) -> str:
        """Return ID10: sudah, belum or menolak."""
        return self.student.consent

    @property
    def refused(self) -> bool:
        """Whether only an administrative record may be kept (G13); danger lifts it (G12)."""
        return self.consent == terms.CONSENT_REFUSED and not self.danger_open

    @property
    def violence(self) -> bool:
        """Whether any sign of violence is known and not withdrawn."""
        return danger.is_violence(self.signs)

    @property
    def danger_open(self) -> bool:
        """Whether the flag darurat is up."""
        return self.danger_since is not None

    @property
    def next(self) -> Event | None:
        """Return the earliest open appointment."""
        return self.plans[0] if self.plans else None

    def of_activity(self, activity: int | None) -> "CaseFacts":
        """Return the case as the guards of one activity may see it: what danger let pass elsewhere passes nothing here.

        Without an activity, as of one that has not been filed yet, nothing has been passed.
        """
        urgent = self.urgent_referrals & ({activity} if activity is not None else set())
        passed = tuple(one for one in self.bypassed if one.activity == activity)
        return replace(self, bypassed=passed, urgent_referrals=frozenset(urgent))


def _same_day(d: date) -> date:
    return d


def facts_of(
    case: CaseHead,
    filed: Sequence[Filed],
    student: StudentFacts,
    school_day: Callable[[date], date] = _same_day,
    now: datetime | None = None,
    semester_end: Callable[[date], date] = calendar.semester_end,
) -> CaseFacts:
    """Return the facts. Hand in all versions of all records that still stand; school_day moves a due date to one.

    `semester_end` is that of the school, where its koordinator set one. Without `now` the case is seen as at its newest
    filing.
    """
    zone = dates.zone(case.zone)
    of_case = history.activities(filed)
    seen_at = (now or max((one.filed_at for one in filed), default=NEVER)).astimezone(zone)
    recorded = history.meetings(of_case)
    paths = [one for one in of_case if one.form == terms.SAFETY]
    up = lifecycle.open_paths(of_case, zone)
    status = lifecycle.status_of(case, of_case, seen_at)
    return CaseFacts(
        code=case.code,
        status=status,
        student=student,
        last=plans.last_event(of_case, zone),
        plans=plans.open_plans(status, of_case, up, zone),
        waiting=plans.waiting(status, of_case, zone, school_day, seen_at, semester_end),
        meetings=sum(map(history.was_held, recorded)),
        phases=_phases(of_case),
        strips=strip.strips(of_case),
        signs=_signs(of_case),
        open_signs=frozenset[str]().union(*map(lifecycle.path_signs, up)),
        danger_since=min((one.begun.astimezone(zone) for one in up), default=None),
        violence_since=_violence_since(of_case, zone),
        unsafe=_unsafe(paths),
        urgent_referrals=_urgent_referrals(of_case),
        bypassed=_bypassed(of_case),
        remind_coordinator=any(answers.choice(one.values, "DR12") == "ya" for one in up),
        willing=_willing(of_case, recorded),
        explained=any(map(_explained, recorded)),
        place=_newest(recorded, "KP-P4"),
        bidang=_newest([one for one in of_case if one.form == terms.INTAKE], "IN6"),
        final_assessments=assessments.since_finished(closing.since_reopened(of_case), zone),
        last_meeting=next((plans.met_at(one, zone) for one in reversed(recorded)), None),
    )


def _phases(of_case: Sequence[Activity]) -> dict[str, tuple[str, ...]]:
    shown = [one for one in of_case if one.form not in (terms.SAFETY, terms.INTAKE)]
    ordered = sorted(shown, key=lambda one: (one.round, one.begun))
    return {one.form: tuple(phase for phase in terms.PHASES if phase in one.phases) for one in ordered}


def _signs(of_case: Sequence[Activity]) -> frozenset[str]:
    return frozenset[str]().union(*map(lifecycle.path_signs, of_case))


def _violence_since(of_case: Sequence[Activity], zone: tzinfo) -> datetime | None:
    """Return when the newest sign of violence was recorded that still stands; what was judged before it is old."""
    told = [one for one in of_case if danger.is_violence(lifecycle.path_signs(one))]
    recorded = (one.phases["tanda"].filed_at if "tanda" in one.phases else one.begun for one in told)
    return max((moment.astimezone(zone) for moment in recorded), default=None)


def _unsafe(paths: Sequence[Activity]) -> frozenset[str]:
    """Return all marks; "tidak ada" stands only where nobody is marked."""
    marks = frozenset[str]().union(*(answers.many(one.values, "DR11") for one in paths))
    return marks - {terms.NOBODY_UNSAFE} or marks


def _urgent_referrals(of_case: Sequence[Activity]) -> frozenset[int]:
    """Return the referrals that danger let pass, by activity; the reason stays valid when the danger is over."""
    told = (one for one in of_case if any(answers.is_told(one.values, key) for key in ("AT-P5a", "AT-P10a")))
    return frozenset(one.id for one in told)


def _bypassed(of_case: Sequence[Activity]) -> tuple[Passed, ...]:
    return tuple(
        Passed(one.id, guard, str(one.values[key]), one.values.get(terms.SAFETY_OCCASIONS.get(guard, "")))
        for one in of_case
        for guard, key in terms.SAFETY_REASONS.items()
        if answers.is_told(one.values, key)
    )


def _newest(of_case: Sequence[Activity], key: str) -> str:
    given = (answers.choice(one.values, key) for one in reversed(of_case))
    return next((value for value in given if value), "")


def _willing(of_case: Sequence[Activity], recorded: Sequence[Activity]) -> str:
    """Return ya, ragu, konselor_lain, tidak or belum_ditanyakan: of the newest meeting, else of the intake."""
    said = _newest(recorded, "KP-L3") or _newest(of_case, "IN11")
    return "ya" if said in terms.WILLING else said


def _explained(meeting: Activity) -> bool:
    return answers.many(meeting.values, "KP-L2") >= terms.EXPLAINED


def for_forms(facts: CaseFacts, now: datetime, activity: int | None = None) -> dict[str, object]:
    """Return the facts that questions ask by name; what is not known is left out. now is in the school's zone.

    With an activity: also which guards it has passed for safety.
    """
    found: dict[str, object] = {
        "kekerasan": facts.violence,
        "kekerasan_sejak": f"{facts.violence_since:%Y-%m-%dT%H:%M:%S}" if facts.violence_since else None,
        "belum_aman": sorted(facts.unsafe),
        "darurat": facts.danger_open,
        "alih_tangan_mendesak": False,
        "dilewati": sorted(one.guard for one in facts.bypassed if one.activity == activity),
        "kode": facts.code,
        "menolak": facts.refused,
        "tanya_dulu": danger.asks_first(facts.open_signs),
        "jauhkan_benda": bool(danger.kinds_of(facts.open_signs) & {"a", "c"}),
        "pertemuan_ke": facts.meetings + 1,
        "sudah_dijelaskan": facts.explained,
        "waktu_pertemuan": f"{_meeting_time(facts, now):%Y-%m-%dT%H:%M}",
        "tempat_terakhir": facts.place,
        "bidang": facts.bidang,
        "penilaian_akhir": _final(facts.final_assessments),
        "pukul_pertemuan": f"{facts.last_meeting:%H:%M}" if facts.last_meeting else "",
    }
    return {name: value for name, value in found.items() if value != ""}


def _final(filed: Collection[str]) -> str:
    """Return the assessment that closes a case by itself: the one of the semester before that of the week (TU2)."""
    return next((one for one in ("laijapang", "laijapen") if one in filed), "belum_ada")


def _meeting_time(facts: CaseFacts, now: datetime) -> datetime:
    """Return the appointment of today when its hour has come, else now (KP-P3)."""
    due = [one.at for one in facts.plans if one.meeting and one.at]
    return next((at for at in due if at.date() == now.date() and at <= now <= at + RECENTLY), now)
