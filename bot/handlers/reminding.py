"""Lets reminders follow from what was filed, in the transaction that files it; the only room that reconciles."""

from datetime import tzinfo

from bot.casework import history, school_time
from bot.casework import reminders as rules
from bot.casework.due import Due
from bot.casework.facts import facts_of
from bot.casework.history import CaseHead, StudentFacts
from bot.handlers import folder, left_open, reminder_lead
from bot.handlers.context import Context, House
from bot.store import cases, commitments, deriving, groups, people, reconciling, records, schools, students
from bot.store.cases import Case
from bot.store.groups import Group
from bot.store.people import Person
from bot.store.schools import School
from bot.store.work import Work

BATCH = 20
_CANCELLED = "dibatalkan"


async def follow(context: Context) -> None:
    """Derive anew whatever this step touched."""
    await follow_work(context.work, context.step.house)


async def follow_work(work: Work, house: House) -> None:
    """Derive anew whatever a work touched; call it at its end."""
    for kind, about in sorted(work.touched):
        if kind == "school":  # its calendar: every day may move, so all are derived anew, a few at a time
            await deriving.start_over(work)
        else:
            await _derive(work, house, kind, about)
    if work.touched:
        await reminder_lead.let_go(work)
    work.touched.clear()


async def follow_up(work: Work, house: House) -> bool:
    """Derive a few of those that must all be derived anew; return whether there may be more."""
    for school in (await schools.listed(work))[:1]:
        await deriving.start_semester(work, school_time.semester_name(work.now.astimezone(_zone(house, school)).date()))
    found = await deriving.next_batch(work, BATCH)
    for kind, about in found:
        await _derive(work, house, kind, about)
    return bool(found)


def _zone(house: House, school: School) -> tzinfo:
    return house.school_time(school).zone


async def _derive(work: Work, house: House, kind: str, about: int) -> None:
    owner = await deriving.owner(work, kind, about)
    person = await people.get(work, *owner) if owner else None
    if person is None:
        return
    school = await schools.get(work, person.school_id)
    of: Case | Group | None = None
    if kind == "case":
        of = await cases.own(work, person, about)
        dues = await of_case(work, house, person, school, of)
    elif kind == "group":
        of = await groups.own(work, person, about)
        dues = await of_group(work, house, person, school, of)
    else:
        dues = await of_programme(work, house, person, school)
    await reconciling.reconcile(work, person, of, dues)


async def of_case(work: Work, house: House, person: Person, school: School, case: Case) -> frozenset[Due]:
    """Return the reminders that a case ought to have."""
    found = await records.for_rules(work, person, case_id=case.id)
    filed = [folder.filed(one) for one in found]
    identity = await students.identity(work, school.id, case.student_id)
    cancelled = case.status == _CANCELLED or any(one.form == folder.CANCELLING for one in filed)
    head = CaseHead(case.code, school.zone, cancelled)
    time = house.school_time(school)
    facts = facts_of(head, filed, StudentFacts(str(identity.get("ID10", "belum"))), time.on_or_after)
    promised = await commitments.for_rules(work, person, case_id=case.id)
    known = history.activities(filed)
    incomplete = left_open.incomplete(house, known, facts, work.now.astimezone(time.zone))
    return rules.of_case(known, facts, promised, time, incomplete)


async def of_group(work: Work, house: House, person: Person, school: School, group: Group) -> frozenset[Due]:
    """Return the reminders that a group ought to have."""
    filed = [folder.filed(one) for one in await records.for_rules(work, person, group_id=group.id)]
    promised = await commitments.for_rules(work, person, group_id=group.id)
    known, time = history.activities(filed), house.school_time(school)
    incomplete = left_open.incomplete(house, known, None, work.now.astimezone(time.zone))
    return rules.of_group(known, promised, time, incomplete)


async def of_programme(work: Work, house: House, person: Person, school: School) -> frozenset[Due]:
    """Return the reminders of a counselor's programme in the semester that runs."""
    if not person.counsels:
        return frozenset()
    time = house.school_time(school)
    filed = [folder.filed(one) for one in await records.for_rules(work, person)]
    return rules.of_school(history.activities(filed), time, work.now.astimezone(time.zone).date())
