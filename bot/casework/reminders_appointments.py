"""What is agreed on: sessions, visits, conferences and hours with an expert (DOMAIN 6)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo

from bot.casework import answers, plans
from bot.casework.due import Due, appointment
from bot.casework.events import Event
from bot.casework.history import Activity
from bot.casework.school_time import SchoolTime
from bot.i18n import N_

RULE_OF: Mapping[str, str] = {"KR-P12": "kunjungan", "KR-T1a": "kunjungan", "KK-P9": "konferensi", "AT-L2": "ahli"}
APPOINTMENT = "janji"
APPOINTMENTS = frozenset({APPOINTMENT, *RULE_OF.values()})
PLACE_OF: Mapping[str, str] = {"KK-P9": "KK-P9a", "AT-L2": "AT-L2a"}
PLACES: Mapping[str, str] = {
    "ruang_konseling": N_("Ruang konseling"),
    "ruang_bk": N_("Ruang BK"),
    "perpustakaan": N_("Perpustakaan"),
    "taman": N_("Taman sekolah"),
    "daring": N_("Daring"),
}
# TL6: a push one hour before, the agenda alone, or nothing
HOUR_BEFORE, AGENDA_ONLY, NOTHING = "satu_jam", "agenda", "tidak"


def appointments(of_case: Sequence[Activity], place: str, school: SchoolTime) -> Iterator[Due]:
    """Yield DOMAIN 6 "Scheduled session": Besok, Hari ini and a ping; TL6 is obeyed. `place` is the last KP-P4."""
    told = {one.id: one for one in of_case}
    for event in plans.appointments_of(of_case, (), _zone(school)):
        wished = answers.choice(told[event.activity].values, "TL6") if event.key == "TL4" else ""
        if wished != NOTHING:
            where = _place(event, told[event.activity], place)
            rule = RULE_OF.get(event.key, APPOINTMENT)
            yield appointment(rule, event, school, where, pings=wished != AGENDA_ONLY)


def _place(event: Event, activity: Activity, last_place: str) -> str:
    if event.meeting:
        return PLACES.get(last_place, "")
    told = activity.values.get(PLACE_OF.get(event.key, ""))
    return told if isinstance(told, str) else ""


def _zone(school: SchoolTime) -> tzinfo:
    return school.zone
