"""Before and after a home visit and a case conference (DOMAIN 6, KR and KK)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from bot.casework import answers, appointments, closing, services, terms
from bot.casework.due import Due, before, on_day, stands_until
from bot.casework.events import Event, event
from bot.casework.history import Activity
from bot.casework.lines import Line
from bot.casework.school_time import SchoolTime
from bot.engine.entries import codes_in
from bot.i18n import N_

VISIT_SOON, CONFERENCE_SOON = {"kunjungan_h3": 3}, {"konferensi_h3": 3}
VISIT_TOMORROW, CONFERENCE_TOMORROW = {"kunjungan_h1": 1}, {"konferensi_h1": 1}
REPORT, LOOK_BACK = "laporan_kunjungan", "tinjauan_konferensi"
REPORT_AFTER, LOOK_BACK_AFTER = timedelta(days=2), timedelta(days=14)
LETTERS = N_("kunjungan rumah: surat dan kesediaan")
LETTER_MISSING = N_("kunjungan rumah: surat tugas belum ada")
AGREEMENT = N_("konferensi kasus: persetujuan konseli belum ada")
PLEDGES = N_("konferensi kasus: janji kerahasiaan belum lengkap")
VISIT_REPORT = N_("laporan kunjungan rumah")
CONFERENCE_REVIEW = N_("tinjauan konferensi kasus")


def visits(of_case: Sequence[Activity], school: SchoolTime) -> Iterator[Due]:
    """Yield DOMAIN 6 "KR": H-3 consent and letters, H-1, report H+2."""
    for one in closing.since_reopened(of_case):
        if one.form == terms.VISIT:
            yield from _ahead(one, VISIT_SOON, _letters(one), school)
            yield from _ahead(one, VISIT_TOMORROW, appointments.ACTIVITY[terms.VISIT], school)
            yield from _report(one, school)


def conferences(of_case: Sequence[Activity], school: SchoolTime) -> Iterator[Due]:
    """Yield DOMAIN 6 "KK": H-3 missing consent and pledges, H-1, looking back +14 days."""
    for one in closing.since_reopened(of_case):
        if one.form == terms.CONFERENCE:
            missing = _missing(one)
            yield from _ahead(one, CONFERENCE_SOON if missing else {}, missing, school, agreed=False)
            yield from _ahead(one, CONFERENCE_TOMORROW, appointments.ACTIVITY[terms.CONFERENCE], school)
            yield from _look_back(one, of_case, school)


def _ahead(
    one: Activity, days: Mapping[str, int], what: str, school: SchoolTime, *, agreed: bool = True
) -> Iterator[Due]:
    """Yield items before the day of a plan that is not yet carried out; `agreed`: only while the konseli consents."""
    planned = _planned(one, school)
    stands = not agreed or any(True for _ in appointments.planned([one], school.zone))
    if planned is None or not stands:
        return
    told = one.phases["perencanaan"].filed_at.astimezone(school.zone).date()
    yield from before(planned, days, told, what, school)


def _planned(one: Activity, school: SchoolTime) -> Event | None:
    if "perencanaan" not in one.phases or "pelaksanaan" in one.phases or services.is_given_up(one):
        return None
    key = appointments.PLANNED[one.form][0]
    return event(one, key, Line(appointments.ACTIVITY[one.form]), school.zone)


def _letters(one: Activity) -> str:
    given = answers.many(one.values, "KR-P11")
    return LETTERS if not given or "surat_tugas" in given else LETTER_MISSING


def _missing(one: Activity) -> str:
    agreed = answers.choice(one.values, "KK-P4")
    if agreed == "tidak_setuju":
        return ""
    if agreed not in terms.AGREED:
        return AGREEMENT
    invited = one.values.get("KK-P7")
    pledged = codes_in(one.values.get("KK-L2") or one.values.get("KK-P8"))
    return PLEDGES if isinstance(invited, list) and len(pledged) < len(invited) else ""


def _report(one: Activity, school: SchoolTime) -> Iterator[Due]:
    """Yield the report of a visit that was carried out, until KR-T3 names what was done of it."""
    done = answers.many(one.values, "KR-T3") & {"disusun", "disampaikan", "didokumentasikan"}
    if "pelaksanaan" in one.phases and not done:
        day = school.on_or_after(services.happened(one).astimezone(school.zone).date() + REPORT_AFTER)
        yield on_day(REPORT, "2", one.id, day, VISIT_REPORT, last=stands_until(day, school))


def _look_back(one: Activity, of_case: Sequence[Activity], school: SchoolTime) -> Iterator[Due]:
    """Yield the look back at what was promised in a conference, unless the case was assessed since."""
    held = services.happened(one)
    again = any(other.form in terms.ASSESSMENTS and other.begun > held for other in of_case)
    if "pelaksanaan" in one.phases and not again:
        day = school.on_or_after(held.astimezone(school.zone).date() + LOOK_BACK_AFTER)
        yield on_day(LOOK_BACK, "14", one.id, day, CONFERENCE_REVIEW, last=stands_until(day, school))
