"""What was filed on a case, put together: the newest version of each phase, activity by activity."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.casework import answers, terms
from bot.casework.answers import Values


@dataclass(frozen=True)
class Filed:
    """One filed version of one phase of an activity. filed_at is aware; values are plain JSON."""

    record_id: int
    activity_id: int
    form: str
    phase: str
    round: int
    version: int
    filed_at: datetime
    values: Values


@dataclass(frozen=True)
class CaseHead:
    """What a case is besides its records. zone is WIB, WITA or WIT."""

    code: str
    zone: str = "WIB"
    cancelled: bool = False


@dataclass(frozen=True)
class StudentFacts:
    """What rules need of a student: consent is ID10 (sudah, belum, menolak); name only for G15, never shown."""

    consent: str = terms.CONSENT_MISSING
    name: str = ""


@dataclass(frozen=True)
class Activity:
    """One service or supporting activity, one round of it: the newest version of each phase filed.

    `since` says when each phase was filed first: a correction does not move what happened.
    """

    id: int
    form: str
    round: int
    begun: datetime
    phases: Mapping[str, Filed]
    since: Mapping[str, datetime] = field(default_factory=dict)

    @property
    def values(self) -> Values:
        """Return the answers of all phases together."""
        return {key: value for filed in self.phases.values() for key, value in filed.values.items()}


def activities(filed: Iterable[Filed]) -> tuple[Activity, ...]:
    """Return the activities in the order in which they were first filed."""
    versions: dict[int, list[Filed]] = {}
    for one in filed:
        versions.setdefault(one.activity_id, []).append(one)
    found = (_activity(of_one) for of_one in versions.values())
    return tuple(sorted(found, key=lambda activity: (activity.begun, activity.round, activity.id)))


def _activity(versions: list[Filed]) -> Activity:
    newest = {one.phase: one for one in sorted(versions, key=lambda one: one.version)}
    first, since = versions[0], dict[str, datetime]()
    for one in versions:
        since[one.phase] = min(one.filed_at, since.get(one.phase, one.filed_at))
    return Activity(first.activity_id, first.form, first.round, min(since.values()), newest, since)


def meetings(of_case: Iterable[Activity]) -> tuple[Activity, ...]:
    """Return the meetings that were recorded, held or not, by their number."""
    recorded = (one for one in of_case if one.form == terms.MEETING and "pelaksanaan" in one.phases)
    return tuple(sorted(recorded, key=lambda one: (one.round, one.begun)))


def was_held(meeting: Activity) -> bool:
    """Whether the konseli came and was willing: only then does a meeting have content (G1)."""
    values = meeting.values
    came = answers.choice(values, "KP-L1") in ("", terms.HADIR)
    return came and answers.choice(values, "KP-L3") in terms.WILLING


def is_finished(meeting: Activity) -> bool:
    """Whether a held meeting has its laiseg and its decision on tindak lanjut (G10)."""
    values = meeting.values
    filed = {"evaluasi", "tindak_lanjut"} <= set(meeting.phases)
    needed = ("EV-S1", "EV-S2", "EV-S3", "TL1")
    return was_held(meeting) and filed and all(answers.is_answered(values, key) for key in needed)


def intake(of_case: Iterable[Activity]) -> Activity | None:
    """Return the intake, once it is filed."""
    return next((one for one in of_case if one.form == terms.INTAKE and "penerimaan" in one.phases), None)
