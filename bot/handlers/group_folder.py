"""A group as its form sees it: how many may take part, whose part may be kept, which meeting it is, when it met."""

from collections.abc import Callable
from typing import Any

from bot.casework import groups as rules
from bot.casework import history, terms
from bot.casework.groups import GroupFacts
from bot.casework.history import Activity as Meeting
from bot.conversations.konseling_kelompok_rencana import ATURAN
from bot.engine import place
from bot.engine.around import Around
from bot.engine.condition import NOW, Values, due
from bot.engine.draft import Draft
from bot.engine.each import Each
from bot.engine.entries import code_of, codes_in
from bot.engine.form import Form
from bot.engine.people import STUDENT_CODE
from bot.handlers import folder
from bot.handlers.context import Context
from bot.i18n import N_
from bot.store import activities, cases, groups, records, students
from bot.store.data_items import ITEM
from bot.store.drafts import About
from bot.store.groups import Group

HOW_MANY = N_("{n} anggota")

GUIDANCE, COUNSELING = "bimbingan_kelompok", "konseling_kelompok"
MEMBERS = {GUIDANCE: "BK-P8", COUNSELING: "KG-P7"}
WHEN = {GUIDANCE: "BK-P9", COUNSELING: "KG-P11"}
LESSON = {"SD": 35, "SMP": 40, "MTs": 40}  # minutes of one lesson (DOMAIN 2, JP); 45 where it is not said
CONSENT, BIDANG = "ID10", "IN6"


async def learn(context: Context, form: Form, draft: Draft, known: Around, about: About) -> GroupFacts:
    """Return what guards read of the group that a draft is about, as its answers stand."""
    values = place.known(form, draft, known)
    low, high = rules.bounds(context.school.settings)
    return rules.facts_of(low, high, await _refused(context, _members(values, COUNSELING)))


def _members(values: Values, form: str) -> list[int]:
    chosen = values.get(MEMBERS[form])
    return list(chosen) if isinstance(chosen, list) else []


async def _refused(context: Context, members: list[int]) -> list[int]:
    """Return the members whose parents refused the processing of data (G13)."""
    found = []
    for member in members:
        if await students.entry(context.work, context.school.id, member) is not None:
            known = await students.identity(context.work, context.school.id, member)
            found += [member] if known.get(CONSENT) == terms.CONSENT_REFUSED else []
    return found


async def refusals(context: Context, form: Form, draft: Draft, about: About) -> dict[str, Any]:
    """Return what a form without case and group must know of parents who refuse that data are kept (G13).

    They may refuse after the form was begun, so this is looked up whenever it is taken up or filed.
    """
    if form.name == ITEM:
        return {"menolak": bool(about.student_id and await _refused(context, [about.student_id]))}
    own = [
        draft.answers[one.key].value for one in form if isinstance(one, Each) and one.own and one.key in draft.answers
    ]
    codes = [code for value in own if isinstance(value, dict) for code in value]
    members = [int(found[1], 16) for code in codes if (found := STUDENT_CODE.fullmatch(code))]
    return {rules.REFUSED: [code_of(one) for one in await _refused(context, members)]} if members else {}


async def for_questions(
    context: Context, facts: GroupFacts, form: Form, draft: Draft, known: Around, about: About
) -> dict[str, Any]:
    """Return the facts that the questions of a group's form ask for by name."""
    values = place.known(form, draft, known)
    when = str(values.get(WHEN.get(form.name, ""), ""))
    bidang = await _bidang(context, _members(values, COUNSELING))
    return {
        **rules.for_questions(facts),
        "aturan_kelompok": context.text(ATURAN),
        "jam_pelajaran": LESSON.get(context.school.level, 45),
        "pertemuan_ke": await _round(context, about),
        **({"waktu_pertemuan": when} if when else {}),
        **({"bidang": bidang} if bidang else {}),
    }


async def _bidang(context: Context, members: list[int]) -> str:
    """Return the field that most of the members' own cases have."""
    found = []
    for member in members:
        for case in await cases.of_student(context.work, context.person, member):
            filed = await records.facts(context.work, context.person, case.id)
            found += [str(one.open_values[BIDANG]) for one in filed if BIDANG in one.open_values]
    return rules.commonest(found)


async def _round(context: Context, about: About) -> int:
    """Return which meeting of the group this is."""
    if about.activity_id is not None:
        return (await activities.own(context.work, context.person, about.activity_id)).round
    if about.group_id is None:
        return 1
    return len(await activities.of_group(context.work, context.person, about.group_id)) + 1


def heading(form: Form, group: Group, values: Values, known: Around) -> str:
    """Return the line that says which group it is: of guidance the class, of counseling a number and no names."""
    say = known.say
    if form.name == COUNSELING:
        n = len(codes_in(values.get(MEMBERS[COUNSELING]))) or int(group.body.get("anggota", 0))
        title = say(N_("Konseling kelompok {number}"), number=group.number) if group.number else say(form.title)
        return f"{title} · {say(HOW_MANY, n=n)}" if n else title
    label = rules.class_label(values.get(MEMBERS[GUIDANCE]), known.classes) or str(group.body.get("kelas", ""))
    return " · ".join(filter(None, (say(form.title), label)))


async def settle(context: Context, form: Form, draft: Draft, known: Around, group_id: int) -> None:
    """Let what the list of groups shows follow from what is filed, and the group end when no meeting is planned."""
    values = place.known(form, draft, known)
    key = MEMBERS.get(form.name, "")
    body = {
        "topik": str(values.get("BK-P1", "")),
        "kelas": rules.class_label(values.get(key), known.classes),
        "anggota": len(codes_in(values.get(key))),
    }
    await groups.save(context.work, context.person, group_id, body)
    state: groups.State = "selesai" if rules.has_ended(values) else "aktif"
    await groups.set_state(context.work, context.person, group_id, state)


async def meetings(context: Context, group: Group, *, overseeing: bool = False) -> list[Meeting]:
    """Return what is filed of a group, meeting by meeting; the reading is logged. `overseeing` as in records."""
    found = await records.history_of_group(context.work, context.person, group.id, overseeing=overseeing)
    return sorted(
        history.activities([folder.filed(one) for one in found if not one.damaged]), key=lambda one: one.round
    )


def held(meeting: Meeting) -> bool:
    """Whether a meeting took place."""
    return "pelaksanaan" in meeting.phases


def has_come(context: Context, meeting: Meeting) -> bool:
    """Whether the hour that was planned has come."""
    return due(WHEN[meeting.form])(meeting.values, {NOW: f"{context.now:%Y-%m-%dT%H:%M}"})


def numbered(context: Context, form: str, number: int, say: Callable[..., str] | None = None) -> str:
    """Return how a group is called where nothing of it may be known: by its form and its counselor's number.

    `say` is the language of another reader.
    """
    known = context.step.house.forms.get(form)
    return f"{(say or context.text)(known.title) if known else form} {number}"


def listed(context: Context, form: Form, group: Group) -> str:
    """Return a group as lists and cards name it: of guidance class and topic, of counseling number and size alone."""
    if form.name == COUNSELING:
        n = int(group.body.get("anggota", 0))
        return context.text(N_("Konseling kelompok {number} · {n} anggota"), number=group.number, n=n)
    said = [context.text(form.title), str(group.body.get("kelas", "")), str(group.body.get("topik", ""))]
    return " · ".join(filter(None, said))
