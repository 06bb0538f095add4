"""What is agreed in any activity of a case and still open: TL4, the day of a visit, the expert's hour."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from types import MappingProxyType

from bot.casework import answers, history, services, terms
from bot.casework.events import Event, event
from bot.casework.history import Activity
from bot.casework.lines import Line
from bot.casework.reasons import reason_for
from bot.i18n import N_

MEETING = N_("pertemuan ke-{n}")
EXPERT = N_("pertemuan dengan ahli")
ACTIVITY: Mapping[str, str] = MappingProxyType(
    {
        terms.VISIT: N_("kunjungan rumah"),
        terms.CONFERENCE: N_("konferensi kasus"),
        terms.REFERRAL: N_("alih tangan"),
    }
)
FIRST_SERVICE: Mapping[str, str] = {
    "bimbingan_kelompok": N_("bimbingan kelompok"),
    "konseling_kelompok": N_("konseling kelompok"),
    "instrumentasi": N_("aplikasi instrumentasi"),
    "himpunan_data": N_("himpunan data"),
}
DECIDED: Mapping[str, str] = {
    "layanan_lain": N_("layanan lain"),
    "kunjungan_rumah": ACTIVITY[terms.VISIT],
    "konferensi_kasus": ACTIVITY[terms.CONFERENCE],
    "alih_tangan": ACTIVITY[terms.REFERRAL],
    "instrumen": N_("instrumen atau data"),
    "dipantau": N_("pemantauan"),
    "bimbingan_kelompok": FIRST_SERVICE["bimbingan_kelompok"],
    "konseling_kelompok": FIRST_SERVICE["konseling_kelompok"],
    "lainnya": N_("layanan lain"),
}
# Which activity carries a decision out; for the others any service does.
CARRIED_OUT_BY: Mapping[str, str] = {
    terms.PERTEMUAN_LAGI: terms.MEETING,
    "kunjungan_rumah": terms.VISIT,
    "konferensi_kasus": terms.CONFERENCE,
    "alih_tangan": terms.REFERRAL,
}
# What says that a day which was agreed on does not take place; TL7 says it of TL4.
CALLED_OFF: Mapping[str, str] = {
    "KR-P12": "KR-P12b",
    "KK-P9": "KK-P9b",
    "KK-T2a": "KK-T2b",
    "AT-L2": "AT-L2b",
    "BK-P9": "BK-P9b",
    "KG-P11": "KG-P11b",
}
# The day of an activity that is planned, and the answers without which it does not stand.
PLANNED: Mapping[str, tuple[str, str, frozenset[str]]] = {
    terms.VISIT: ("KR-P12", "KR-P3", frozenset({"ya"})),
    terms.CONFERENCE: ("KK-P9", "KK-P4", terms.AGREED),
}


def numbered(n: int) -> Line:
    """Return the name of a meeting."""
    return Line(MEETING, {"n": n})


def agreed(of_case: Sequence[Activity], zone: tzinfo) -> Iterator[Event]:
    """Yield what the newest activity of each form agreed on, unless it was carried out since."""
    recorded = history.meetings(of_case)
    if not recorded:
        yield from _first(of_case, zone)
    for one in (*recorded[-1:], *_newest_others(of_case)):
        found = _agreed_in(one, of_case, zone)
        if found is not None and not _settled(one, of_case):
            yield found


def _newest_others(of_case: Sequence[Activity]) -> tuple[Activity, ...]:
    started = [one for one in of_case if one.form != terms.MEETING and services.was_started(one)]
    return tuple({one.form: one for one in sorted(started, key=lambda one: (one.round, one.begun))}.values())


def _agreed_in(one: Activity, of_case: Sequence[Activity], zone: tzinfo) -> Event | None:
    """Return the appointment of one activity; a meeting that is put off agrees on the next without a decision."""
    decision, key = services.decision(one), _day_key(one)
    if (key == "TL4" and services.is_called_off(one)) or answers.is_told(one.values, CALLED_OFF.get(key, "")):
        return None
    if decision in DECIDED:
        return event(one, key, Line(DECIDED[decision]), zone)
    following = sum(map(history.was_held, history.meetings(of_case))) + 1
    return event(one, key, numbered(following), zone, meeting=True)


def _day_key(one: Activity) -> str:
    return "KK-T2a" if one.form == terms.CONFERENCE else "TL4"


def _settled(one: Activity, of_case: Sequence[Activity]) -> bool:
    decision, since = services.decision(one), one.since.get("tindak_lanjut", one.begun)
    by = CARRIED_OUT_BY.get(decision)
    others = [other for other in of_case if other.id != one.id]
    if one.form == terms.MEETING and by in (terms.MEETING, None) and decision in ("", terms.PERTEMUAN_LAGI):
        return False  # it is the newest of its kind
    if by == terms.MEETING:
        return any(other.begun > since for other in history.meetings(others))
    if by is not None:
        return any(other.form == by and other.begun > since for other in others)
    again = (other for other in others if services.was_started(other) or other.form in terms.ASSESSMENTS)
    return bool(decision) and any(services.happened(other) > since for other in again)


def _first(of_case: Sequence[Activity], zone: tzinfo) -> Iterator[Event]:
    opened = history.intake(of_case)
    if opened is None or any(map(services.was_started, of_case)):
        return
    service = answers.choice(opened.values, "IN13")
    what = Line(FIRST_SERVICE[service]) if service in FIRST_SERVICE else numbered(1)
    found = event(opened, "IN14", what, zone, meeting=service not in FIRST_SERVICE)
    if found is not None:
        yield found


def planned(of_case: Sequence[Activity], zone: tzinfo) -> Iterator[Event]:
    """Yield the visits and conferences that are planned and agreed to, and the hour with an expert."""
    for one in of_case:
        found = _day_of(one, zone)
        if found is not None:
            yield found


def _day_of(one: Activity, zone: tzinfo) -> Event | None:
    if one.form == terms.REFERRAL and "pelaksanaan" in one.phases and "evaluasi" not in one.phases:
        off = services.is_taken_back(one) or answers.is_told(one.values, CALLED_OFF["AT-L2"])
        return None if off else event(one, "AT-L2", Line(EXPERT), zone)
    if one.form not in PLANNED or "pelaksanaan" in one.phases or services.is_given_up(one):
        return None
    day, consent, given = PLANNED[one.form]
    urgent = one.form == terms.VISIT and bool(reason_for("G3", one.values))
    stands = answers.choice(one.values, consent) in given or urgent
    return event(one, day, Line(ACTIVITY[one.form]), zone) if stands else None


def happened(of_case: Sequence[Activity], zone: tzinfo) -> Event | None:
    """Return the service besides meetings that was carried out last."""
    started = [one for one in of_case if one.form in ACTIVITY and services.was_started(one)]
    newest = max(started, key=services.happened, default=None)
    if newest is None:
        return None
    at = _carried_out_at(newest, zone)
    return Event(Line(ACTIVITY[newest.form]), at.date(), at)


def _carried_out_at(one: Activity, zone: tzinfo) -> datetime:
    filed = services.happened(one).astimezone(zone)
    planned_at = answers.moment(one.values, PLANNED[one.form][0], zone) if one.form in PLANNED else None
    return planned_at if planned_at is not None and planned_at <= filed else filed
