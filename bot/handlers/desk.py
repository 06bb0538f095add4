"""The form on the desk: a draft with all that a step needs to know around it."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.casework import access, terms
from bot.casework.facts import CaseFacts
from bot.casework.groups import GroupFacts
from bot.engine import place
from bot.engine.around import Around
from bot.engine.condition import NOW
from bot.engine.draft import Draft, from_json
from bot.engine.form import Form
from bot.engine.members import Students, filled
from bot.engine.outcome import Outcome, Said
from bot.engine.question import Question
from bot.engine.step import step
from bot.handlers import folder, group_folder, open_ends, rosters
from bot.handlers.context import Context, number
from bot.handlers.words import STALE_BUTTON
from bot.i18n import N_
from bot.language import text as texts
from bot.store import cases, drafts, groups, students
from bot.store.cases import Case
from bot.store.drafts import About, StoredDraft
from bot.store.groups import Group
from bot.store.students import StudentEntry

LONG_AGO = datetime.min.replace(tzinfo=UTC)
FRESH_FOR = timedelta(minutes=30)
GONE = {
    "selesai": N_("Isian ini sudah tersimpan. Ubah lewat Perbaiki atau kartu kasusnya."),
    "dibuang": N_("Draf ini sudah dibuang."),
}
SLIP_SENT = N_("Rujukan ini sudah terkirim.")
BEGUN = "dimulai"  # when the first question was shown; a note that only waited has not begun


@dataclass
class Desk:
    """An open form.

    `shown` is the slot of its newest message, `turn` counts the messages that it has shown, `headed` is the message
    that says whom the form is about. `facts` are what was known of the case when the form was taken up; they are
    looked up anew when it is filed. `returns_to` is the form that waits for this one, `pending` a text that came late.
    """

    row: StoredDraft
    about: About
    form: Form
    draft: Draft
    shown: str = ""
    turn: int = 0
    headed: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    returns_to: int = 0
    pending: list[Any] = field(default_factory=list)
    case: Case | None = None
    student: StudentEntry | None = None
    group: Group | None = None
    around: Around = field(default_factory=lambda: Around(now=LONG_AGO))

    @property
    def id(self) -> int:
        """Return the id of the draft."""
        return self.row.id

    @property
    def key(self) -> str:
        """Return the draft's id as buttons carry it."""
        return f"{self.row.id:x}"

    @property
    def open_question(self) -> Question | None:
        """Return the question that is open now."""
        return place.current(self.form, self.draft, self.around)

    def filled(self, question: Question) -> Question:
        """Return a question with those whom it goes through, as the answers stand."""
        return filled(self.form, question, place.known(self.form, self.draft, self.around), self.around)

    def say(self, said: Said) -> Outcome:
        """Take one step; the draft moves on, the outcome is returned."""
        self.draft, outcome = step(self.form, self.draft, said, self.around)
        return outcome

    @property
    def idle(self) -> bool:
        """Whether nothing is in it to go on with: a correction that changes nothing, an intake of nobody."""
        draft = self.draft
        if draft.begun or draft.note:
            return False
        if (self.form.makes_case or self.group) and not draft.answers:
            return True
        corrects = bool(draft.base) and all(phase.key in draft.base for phase in self.form.phases)
        return corrects and all(answer.value == draft.before.get(key) for key, answer in draft.answers.items())

    @property
    def counting(self) -> bool:
        """Whether the newest message counts the parts of a long answer."""
        return "+." in self.shown

    def next_slot(self, question: str, *, counting: bool = False) -> str:
        """Name the slot of the next message of this form."""
        self.turn += 1
        self.shown = f"{self.key}.{self.turn}{'+' if counting else ''}.{question}"
        return self.shown

    def body(self) -> dict[str, Any]:
        """Return what is stored, sealed, of an open form."""
        return {
            "draft": self.draft.to_json(),
            "shown": self.shown,
            "turn": self.turn,
            "headed": self.headed,
            "facts": self.facts,
            "returns_to": self.returns_to,
            "pending": self.pending,
        }


def question_of(slot: str) -> tuple[int, str]:
    """Return the draft and the question that a slot's name tells; (0, "") for any other slot."""
    parts = slot.split(".", 2)
    try:
        return int(parts[0], 16), parts[2]
    except (ValueError, IndexError):
        return 0, ""


async def opened(context: Context, row: StoredDraft) -> Desk | None:
    """Take up a stored draft; None if its form is no longer known, or not one for the role that somebody has now."""
    form = context.step.house.forms.get(row.form)
    if form is None or not access.may_fill(context.person.role, row.form):
        return None
    body = row.body
    desk = Desk(
        row,
        row.about,
        form,
        from_json(body["draft"], form),
        body.get("shown", ""),
        body.get("turn", 0),
        body.get("headed", ""),
        body.get("facts", {}),
        body.get("returns_to", 0),
        body.get("pending", []),
    )
    await _look_around(context, desk)
    return desk


async def by_id(context: Context, draft_id: int) -> Desk | None:
    """Take up one of the person's own open drafts; somebody else's does not exist."""
    row = await drafts.load(context.work, context.person, draft_id)
    return await opened(context, row) if row and row.open else None


async def gone(context: Context, key: str) -> str:
    """Return why a button of a form does nothing any more: what became of the form that it names."""
    row = await drafts.load(context.work, context.person, number(key))
    if row is not None and row.form == access.SLIP and row.state == "selesai":
        return SLIP_SENT
    return GONE.get(row.state, STALE_BUTTON) if row else STALE_BUTTON


async def on_desk(context: Context) -> Desk | None:
    """Return the form that is open in front, or None."""
    row = await drafts.current(context.work, context.person)
    return await opened(context, row) if row else None


async def keep(context: Context, desk: Desk) -> None:
    """Store the form as it now stands."""
    await drafts.save(context.work, context.person, desk.id, desk.body(), desk.about)


async def _look_around(context: Context, desk: Desk) -> None:
    if desk.about.case_id:
        desk.case = await cases.get(context.work, context.person, desk.about.case_id)
    if desk.about.group_id:
        desk.group = await groups.get(context.work, context.person, desk.about.group_id)
    if desk.about.student_id:
        desk.student = await students.entry(context.work, context.school.id, desk.about.student_id)
    desk.around = await with_students(context, desk.form, around(context, desk.facts))


def around(context: Context, facts: dict[str, Any], case: object = None) -> Around:
    """Return what a step must know: the time of this update, the language, the facts of the case."""
    now = context.now
    days = context.school_time.next_school_days(now.date(), 5)
    known = {**facts, NOW: f"{now:%Y-%m-%dT%H:%M}"}
    school = context.school_time
    return Around(now=now, say=context.say, facts=known, case=case, school_days=days, school=school)


async def with_students(context: Context, form: Form, known: Around) -> Around:
    """Return what is known with the students of the school, if the form asks for several of them."""
    asked = [question for question in form if isinstance(question, Students)]
    if not asked:
        return known
    all_ = await rosters.everybody(context)
    own = await rosters.of_own_cases(context) if any(one.own_cases for one in asked) else ()
    return replace(known, names=all_.names, classes=all_.classes, own=own)


async def learn(context: Context, desk: Desk) -> CaseFacts | None:
    """Look the facts of the case up anew, before a form is begun, taken up again or filed."""
    if desk.case is None:
        await _learn_without_case(context, desk)
        return None
    known = await folder.facts_of_activity(context, desk.case, desk.form, desk.about.activity_id)
    begun = desk.facts.get(BEGUN) if desk.draft.answers else None
    since = datetime.fromisoformat(begun).astimezone(context.now.tzinfo) if begun else context.now
    desk.facts = {**desk.facts, **folder.for_questions(context, known, desk.row, since), BEGUN: since.isoformat()}
    if desk.form.name == terms.CLOSING:
        desk.facts |= await open_ends.for_questions(context, desk.case.id, known)
    desk.around = await with_students(context, desk.form, around(context, desk.facts, known))
    return known


async def _learn_without_case(context: Context, desk: Desk) -> None:
    """Look up what is known of a group, or of whom a form without a case is about."""
    desk.facts = {**desk.facts, "nama_konselor": f"{context.sapaan} {context.person.name}"}
    known: GroupFacts | None = None
    if desk.group is not None:
        what = desk.form, desk.draft, desk.around, desk.about
        known = await group_folder.learn(context, *what)
        desk.facts = {**desk.facts, **await group_folder.for_questions(context, known, *what)}
    else:
        desk.facts = {**desk.facts, **await group_folder.refusals(context, desk.form, desk.draft, desk.about)}
    desk.around = await with_students(context, desk.form, around(context, desk.facts, known))


def header(desk: Desk) -> str:
    """Return the line that says whom the form is about: code, initials, class (DOMAIN section 4, the right student)."""
    if desk.group is not None:
        values = place.known(desk.form, desk.draft, desk.around)
        return group_folder.heading(desk.form, desk.group, values, desk.around)
    if desk.case is None or desk.student is None:
        return ""
    return f"{desk.case.code} · {of_student(desk)}"


def of_student(desk: Desk) -> str:
    """Return the student of a form as initials and class, "" before one is chosen."""
    return f"{texts.initials(desk.student.name)} · {desk.student.class_}" if desk.student else ""


def with_candidates(desk: Desk, candidates: tuple[Any, ...] | None, found: int = 0) -> None:
    """Put those who may be meant around the next step."""
    desk.around = replace(desk.around, candidates=candidates, found=found)
