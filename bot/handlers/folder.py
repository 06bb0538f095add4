"""The case file as rules and questions see it: records opened, read aloud to the pure rooms, and logged as read."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from bot.casework.facts import CaseFacts, facts_of, for_forms
from bot.casework.history import CaseHead, Filed, StudentFacts
from bot.engine.draft import Answer, answer_from_json
from bot.engine.form import Form
from bot.engine.question import RAHASIA
from bot.handlers.context import Context
from bot.store import records, students
from bot.store.cases import Case
from bot.store.drafts import StoredDraft
from bot.store.records import Record

MEETING, CANCELLING = "konseling_perseorangan", "pembatalan_kasus"
OPEN_SIGNS = "tanda_terbuka"
FOR_OTHERS = frozenset({"AT-P11", "KK-T1a"})  # composed for others: what they repeat was checked when it was written
SHORTEST, LONGEST = 5, 180  # minutes of a meeting that KP-L15 accepts


async def facts_of_case(context: Context, case: Case, *, overseeing: bool = False, on: date | None = None) -> CaseFacts:
    """Return what rules may know of the person's own case; `overseeing`: of a colleague's, for a koordinator.

    `on` looks ahead to a day: where the case stands then if nothing is filed until it.
    """
    found = await records.history_of_case(context.work, context.person, case.id, overseeing=overseeing)
    of_case = [filed(one) for one in found]
    known = await students.identity(context.work, context.school.id, case.student_id)
    entry = await students.entry(context.work, context.school.id, case.student_id)
    name = entry.name if entry else ""
    cancelled = case.status == "dibatalkan" or any(one.form == CANCELLING for one in of_case)
    head = CaseHead(case.code, context.school.zone, cancelled)
    student = StudentFacts(str(known.get("ID10", "belum")), name)
    now = datetime.combine(on, time(12), context.now.tzinfo) if on else context.now
    return facts_of(head, of_case, student, _school_day(context), now, context.school_time.semester_end)


async def facts_of_activity(context: Context, case: Case, form: Form, activity_id: int | None) -> CaseFacts:
    """Return the facts as the guards of one activity read them, with what its texts for others must not repeat."""
    known = (await facts_of_case(context, case)).of_activity(activity_id)
    if any(guard.id == "G7" for phase in form.phases for guard in phase.guards):
        return replace(known, confidential=await confidential(context, case, activity_id))
    return known


async def confidential(context: Context, case: Case, besides: int | None) -> tuple[object, ...]:
    """Return what the other activities of a case hold at level R, texts for others left out; the reading is logged."""
    forms, found = context.step.house.forms, list[object]()
    for record in await records.latest_of_case(context.work, context.person, case.id):
        form = forms.get(record.form)
        if form is None or record.activity_id == besides:
            continue
        kept = (key for key in record.body if key in form and key not in FOR_OTHERS and form[key].level == RAHASIA)
        found += [answer_from_json(record.body[key]).value for key in kept]
    return tuple(found)


def filed(record: Record) -> Filed:
    """Return a record as the pure rooms read it."""
    values = {key: raw[1] for key, raw in record.body.items()}
    return Filed(
        record.id, record.activity_id, record.form, record.phase, record.round, record.version, record.filed_at, values
    )


def _school_day(context: Context) -> Any:
    """Return the rule that moves a due date to the next school day."""
    next_days = context.school_time.next_school_days

    def moved(day: date) -> date:
        before = date.fromordinal(day.toordinal() - 1)
        return next_days(before, 1)[0]

    return moved


def for_questions(context: Context, facts: CaseFacts, draft: StoredDraft, begun: datetime) -> dict[str, Any]:
    """Return the facts that questions ask for by name, and how many minutes ago the form was begun."""
    minutes = round((context.now - begun).total_seconds() / 60)
    first_time = draft.about.activity_id is None  # a correction opened later says nothing about the meeting
    lasting = {"menit": minutes} if first_time and SHORTEST <= minutes <= LONGEST else {}
    name = context.sapaan + " " + context.person.name
    # a note that is taken up again days later tells of the day when it was begun
    known = for_forms(facts, begun, draft.about.activity_id)
    if draft.form == MEETING and first_time:
        known["pukul_pertemuan"] = _usual_hour(str(known["waktu_pertemuan"]))
    known["alih_tangan_mendesak"] = draft.about.activity_id in facts.urgent_referrals
    return {**known, **lasting, "nama_konselor": name, "petugas": [name], OPEN_SIGNS: sorted(facts.open_signs)}


def _usual_hour(moment: str) -> str:
    """Return the hour of a meeting as one would agree on it: 09:37 becomes 09:35."""
    at = datetime.fromisoformat(moment)
    return f"{at.hour:02}:{at.minute // 5 * 5:02}"


async def answers_of(context: Context, activity_id: int, form: Form) -> dict[str, Answer]:
    """Return the filed answers of an activity, newest versions, those that the form still knows."""
    found: dict[str, Answer] = {}
    for record in (await records.latest(context.work, context.person, activity_id)).values():
        found |= {key: answer_from_json(raw) for key, raw in record.body.items()}
    return {key: answer for key, answer in found.items() if key in form}


def open_versions(found: Mapping[str, Record]) -> dict[str, int]:
    """Return the version of each phase that a correction continues."""
    return {phase: record.version for phase, record in found.items()}
