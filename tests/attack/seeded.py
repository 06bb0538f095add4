"""A school full of things to be named: every form filed and half filled, in every state, with canaries in it."""

from dataclasses import dataclass, field

from bot.conversations import load_forms
from bot.engine.draft import Answer, Draft, answer_to_json
from bot.engine.form import CASE, GROUP, STUDENT, Form
from bot.engine.people import Person as Named
from bot.engine.texts import LongText, Text
from bot.engine.times import Day
from bot.sandbox import people as invented
from bot.store import (
    activities,
    cases,
    drafts,
    group_handovers,
    groups,
    handovers,
    people,
    records,
    schools,
    slips,
    students,
)
from bot.store.drafts import About
from bot.store.people import Person
from bot.store.students import StudentEntry
from bot.store.work import Work
from tests.attack.scenario import canary
from tests.attack.stage import GURU, TETANGGA

CASE_STATES = ("draf", "terdaftar", "dalam_layanan", "selesai", "dibatalkan")
RECEIVER = 7100000041
DRAFT_STATES = ("aktif", "disimpan_dulu", "selesai", "dibuang")


@dataclass
class Thing:
    """Something that a button or a command can name: whose it is, and how far it has come."""

    kind: str
    id: int
    owner: str
    state: str
    form: str = ""
    code: str = ""


@dataclass
class Planted:
    """All things of the two schools, and the words that stand in them by owner and level."""

    things: list[Thing] = field(default_factory=list)
    words: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def word(self, owner: str, level: str) -> str:
        """Return a fresh canary of an owner and a level."""
        fresh = canary(f"{owner}{level}")
        self.words.setdefault((owner, level), []).append(fresh)
        return fresh

    def of(self, owner: str, *levels: str) -> list[str]:
        """Return what was planted for an owner at some levels."""
        return [word for level in levels for word in self.words.get((owner, level), ())]


async def seed(work: Work, planted: Planted) -> None:
    """Plant everything before the bot starts."""
    ours, theirs = await schools.listed(work)
    rahma, guru = await _person(work, invented.RAHMA.id), await _person(work, GURU.id)
    neighbour = await _person(work, TETANGGA.id)
    entry = StudentEntry(0, f"{planted.word('rahma', 'nama')} Contoh", "VIII-B", "P", "880001")
    child = await students.add(work, ours.id, entry, None)
    other = StudentEntry(0, f"{planted.word('tetangga', 'nama')} Umpama", "XI IPA 2", "L", "880002")
    far = await students.add(work, theirs.id, other, None)
    await _counselor(work, planted, rahma, "rahma", child.id)
    await _counselor(work, planted, neighbour, "tetangga", far.id)
    await _slips(work, planted, guru, rahma, child.id)
    await _handovers(work, planted, rahma)
    for who, owner in ((rahma, "rahma"), (neighbour, "tetangga")):
        planted.things.append(Thing("orang", who.id, owner, who.state))


async def _person(work: Work, telegram_id: int) -> Person:
    found = await people.by_telegram(work, telegram_id)
    assert found is not None
    return found


async def _counselor(work: Work, planted: Planted, who: Person, owner: str, student_id: int) -> None:
    made = {}
    for state in CASE_STATES:
        case = await cases.create(work, who, student_id, work.now.date())
        planted.things.append(Thing("kasus", case.id, owner, state, code=case.code))
        made[state] = case
    planted.things.append(Thing("siswa", student_id, owner, "daftar"))
    for form in load_forms().values():
        await _form(work, planted, who, owner, form, student_id, made["dalam_layanan"].id)
    for state, case in made.items():
        await cases.set_status(work, who, case.id, state)


async def _form(
    work: Work, planted: Planted, who: Person, owner: str, form: Form, student_id: int, case_id: int
) -> None:
    """File every phase of a form, and begin drafts of it that stand in every state."""
    group = await groups.create(work, who, form.name) if form.about == GROUP else None
    if group is not None:
        planted.things.append(Thing("kelompok", group.id, owner, "aktif", form.name))
    about = About(
        student_id if form.about in (STUDENT, CASE) else None,
        case_id if form.about == CASE else None,
        None,
        group.id if group else None,
    )
    hangs = {"group_id": about.group_id, "student_id": student_id if form.about == STUDENT else None}
    activity = await activities.create(work, who, form.name, about.case_id, **hangs)
    planted.things.append(Thing("kegiatan", activity.id, owner, "aktif", form.name))
    for phase in form.phases:
        keys = [question.key for question in phase.questions]
        given = _answers(form, planted, owner)
        body = {key: answer_to_json(answer) for key, answer in given.items() if key in keys}
        await records.file(work, who, activity.id, phase.key, body, {})
    for state in DRAFT_STATES:
        draft = Draft(form.name, answers=_answers(form, planted, owner, filed=False))
        draft_id = await drafts.create(work, who, form.name, {"draft": draft.to_json(), "facts": {}}, about)
        if state != "aktif":
            await drafts.mark(work, who, draft_id, state)
        planted.things.append(Thing("draf", draft_id, owner, state, form.name))


def _answers(form: Form, planted: Planted, owner: str, *, filed: bool = True) -> dict[str, Answer]:
    """Return the days, and a canary for the first free text of each level in each phase; drafts are nobody else's."""
    found: dict[str, Answer] = {}
    for phase in form.phases:
        levels: set[str] = set()
        for question in phase.questions:
            if isinstance(question, Day) and not question.same_as:
                found[question.key] = Answer("2026-11-24T09:00" if question.hour else "2026-11-24", question.kind)
            fits = isinstance(question, LongText | Named) or (isinstance(question, Text) and not question.pattern)
            if fits and question.level not in levels and not question.same_as:
                levels.add(question.level)
                word = planted.word(owner, str(question.level) if filed else "draf")
                found[question.key] = Answer([word] if isinstance(question, LongText) else word, question.kind)
    return found


async def _slips(work: Work, planted: Planted, guru: Person, rahma: Person, student_id: int) -> None:
    for state in ("dikirim", "diterima", "ditarik"):
        body = {"RM2": planted.word("rahma", "R"), "RM3": "biasa", "RM5": "guru"}
        slip = await slips.send(work, guru, student_id, rahma.id, body)
        if state == "diterima":
            case = await cases.create(work, rahma, student_id, work.now.date())
            await slips.take(work, rahma, slip.id, case.id)
        elif state == "ditarik":
            await slips.withdraw(work, guru, slip.id)
        planted.things.append(Thing("rujukan", slip.id, "rahma", state))


async def _handovers(work: Work, planted: Planted, rahma: Person) -> None:
    """Plant an offer that stands and one that was taken back, both made to somebody who plays no part."""
    asked = await people.add(work, rahma.school_id, RECEIVER, "konselor", "aktif", "Penerima Contoh")
    cases_of = {one.state: one.id for one in planted.things if (one.kind, one.owner) == ("kasus", "rahma")}
    for state, case_id in (("ditarik", cases_of["terdaftar"]), ("ditawarkan", cases_of["dalam_layanan"])):
        offer = await handovers.OFFERS.offer(work, rahma, case_id, asked.id, planted.word("rahma", "R"))
        if state == "ditarik":
            await handovers.OFFERS.withdraw(work, rahma, offer.id)
        planted.things.append(Thing("serah", offer.id, "rahma", state))
    group_id = next(one.id for one in planted.things if (one.kind, one.owner) == ("kelompok", "rahma"))
    for state in ("ditarik", "ditawarkan"):
        given = await group_handovers.OFFERS.offer(work, rahma, group_id, asked.id, planted.word("rahma", "R"))
        if state == "ditarik":
            await group_handovers.OFFERS.withdraw(work, rahma, given.id)
        planted.things.append(Thing("serah_kelompok", given.id, "rahma", state))
