"""Meetings of a group: the one that is planned, and the next one that was decided on (DOMAIN 6)."""

from collections.abc import Iterator, Mapping, Sequence

from bot.casework import answers, appointments, groups, services
from bot.casework.due import Due, appointment
from bot.casework.events import Event, event
from bot.casework.history import Activity
from bot.casework.lines import Line
from bot.casework.reminders_appointments import AGENDA_ONLY, APPOINTMENT, NOTHING
from bot.casework.school_time import SchoolTime
from bot.i18n import N_

PLANNED: Mapping[str, str] = {"bimbingan_kelompok": "BK-P9", "konseling_kelompok": "KG-P11"}
PLACES: Mapping[str, str] = {
    "kelas": N_("Ruang kelas"),
    "ruang_bk": N_("Ruang BK"),
    "luar_ruangan": N_("Luar ruangan"),
    "luar_sekolah": N_("Luar sekolah"),
}


def group_meetings(of_group: Sequence[Activity], school: SchoolTime) -> Iterator[Due]:
    """Yield DOMAIN 6 "Scheduled session" of a group's newest meeting: its own hour, then that of the next."""
    newest = max((one for one in of_group if one.form in PLANNED), key=lambda one: (one.round, one.begun), default=None)
    if newest is None:
        return
    found = _next(newest, school) if "pelaksanaan" in newest.phases else _own(newest, school)
    wished = answers.choice(newest.values, "TL6") if found and found.key == "TL4" else ""
    if found is not None and wished != NOTHING:
        yield appointment(APPOINTMENT, found, school, _place(newest), pings=wished != AGENDA_ONLY)


def _own(one: Activity, school: SchoolTime) -> Event | None:
    if answers.is_told(one.values, appointments.CALLED_OFF[PLANNED[one.form]]):
        return None
    return event(one, PLANNED[one.form], Line(appointments.FIRST_SERVICE[one.form]), school.zone, meeting=True)


def _next(one: Activity, school: SchoolTime) -> Event | None:
    decision = answers.choice(one.values, "TL1")
    if decision in ("", groups.NOTHING_NEEDED) or services.is_called_off(one):
        return None
    named = appointments.FIRST_SERVICE[one.form]
    return event(one, "TL4", Line(appointments.DECIDED.get(decision, named)), school.zone)


def _place(one: Activity) -> str:
    told = one.values.get("KG-P12")
    return told if isinstance(told, str) else PLACES.get(answers.choice(one.values, "BK-P10"), "")
