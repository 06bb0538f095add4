"""A counselor's programme: instruments, the data collection, the monthly recap and the semester report (DOMAIN 6)."""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta

from bot.casework import answers, appointments, closing, services
from bot.casework.due import AGENDA, DAY, MONTHLY, Due, appointment, at_clock, before, on_day
from bot.casework.events import event
from bot.casework.history import Activity
from bot.casework.lines import Line
from bot.casework.reminders_appointments import APPOINTMENT
from bot.casework.school_time import SchoolTime, semester_begin
from bot.i18n import N_

INSTRUMENT, DATA = "aplikasi_instrumentasi", "himpunan_data"
MATERIALS = {"instrumen_h3": 3}
MATERIALS_LINE = N_("aplikasi instrumentasi: bahan disiapkan")
# rule, days after, the phase that settles it, words
AFTERWARDS = (
    ("instrumen_olah", 3, "pelaksanaan", N_("aplikasi instrumentasi: hasil diolah")),
    ("instrumen_tafsir", 7, "pelaksanaan", N_("aplikasi instrumentasi: hasil ditafsirkan")),
    ("instrumen_lanjut", 14, "tindak_lanjut", N_("aplikasi instrumentasi: tindak lanjut")),
)
DATA_LINE, RECAP_LINE = N_("himpunan data semester ini"), N_("rekap {month}")
MONTH_NAMES = (
    *(N_("Januari"), N_("Februari"), N_("Maret"), N_("April"), N_("Mei"), N_("Juni")),
    *(N_("Juli"), N_("Agustus"), N_("September"), N_("Oktober"), N_("November"), N_("Desember")),
)
REPORT_LINE = N_("laporan semester")
RECAP, REPORT = "rekap_bulanan", "laporan_semester"
RECAP_AT, REPORT_AHEAD, SECOND_WEEK = time(13, 0), timedelta(weeks=3), 8
MONTHS = 6


def programme(of_person: Sequence[Activity], school: SchoolTime, semester: date) -> Iterator[Due]:
    """Yield everything of the semester of a day that belongs to no case and no group."""
    begins = semester_begin(semester)
    for one in of_person:
        if one.form == INSTRUMENT:
            yield from instruments(one, school)
    yield from data(of_person, school, begins)
    yield from recaps(school, begins)
    yield from report(school, begins)


def instruments(one: Activity, school: SchoolTime) -> Iterator[Due]:
    """Yield DOMAIN 6 "AI": H-3 materials, its day, +3 processing, +7 interpretation, +14 follow-up."""
    planned = event(one, "AI-P8", Line(appointments.FIRST_SERVICE["instrumentasi"]), school.zone)
    if planned is None:
        return
    if "pelaksanaan" not in one.phases:
        told = one.phases["perencanaan"].filed_at.astimezone(school.zone).date()
        yield from before(planned, MATERIALS, told, MATERIALS_LINE, school)
        yield appointment(APPOINTMENT, planned, school, pings=False)
    for rule, days, phase, words in AFTERWARDS:
        done = services.is_finished(one) if phase == "tindak_lanjut" else phase in one.phases
        interpreted = answers.is_answered(one.values, "AI-L5") if rule == "instrumen_tafsir" else done
        if not (done and interpreted):
            yield on_day(rule, str(days), one.id, school.on_or_after(planned.day + days * DAY), words)


def data(of_person: Sequence[Activity], school: SchoolTime, begins: date) -> Iterator[Due]:
    """Yield DOMAIN 6 "HD": the second week of July and January, until the programme of that semester is filed."""
    begun = [one.begun.astimezone(school.zone).date() for one in of_person if one.form == DATA]
    if any(semester_begin(day) == begins for day in begun):
        return
    eighth = begins.replace(day=SECOND_WEEK)
    day = school.on_or_after(eighth + timedelta(days=-eighth.weekday() % 7))
    sunday = day + (6 - day.weekday()) * DAY  # a standing line would fill every agenda of the semester
    yield on_day(DATA, begins.isoformat(), 0, day, DATA_LINE, last=sunday)


def recaps(school: SchoolTime, begins: date) -> Iterator[Due]:
    """Yield DOMAIN 6 "Monthly recap": the last school day of each month at 13.00, once; then in the agenda."""
    for n in range(-1, MONTHS):  # the last month of the semester before stands in the agendas of this one
        begin, following = closing.months_after(begins, n), closing.months_after(begins, n + 1)
        day = school.on_or_before(following - DAY)
        if day >= begin:
            at = at_clock(day, RECAP_AT, school)
            what = Line(RECAP_LINE, {"month": Line(MONTH_NAMES[begin.month - 1])})  # it is read in the next month too
            yield Due(RECAP, f"{begin:%Y-%m}", 0, MONTHLY, day, at, what, last=day + timedelta(days=14))


def report(school: SchoolTime, begins: date) -> Iterator[Due]:
    """Yield DOMAIN 6 "Semester report": three weeks before the day of rapor."""
    rapor = school.report_day(begins)
    day = school.on_or_before(rapor - REPORT_AHEAD)
    yield Due(REPORT, begins.isoformat(), 0, AGENDA, day, None, Line(REPORT_LINE), last=rapor)
