"""The forms as tests look at them: their questions, every word they say, and somebody who fills them in."""

import csv
from collections.abc import Iterator
from pathlib import Path

from bot.casework.facts import CaseFacts, for_forms
from bot.conversations import load_forms
from bot.engine.around import Candidate
from bot.engine.choices import Choice, MultiChoice, Number, Scale
from bot.engine.draft import Draft
from bot.engine.form import Block, Form
from bot.engine.members import Among, Students
from bot.engine.people import People, Person, Student
from bot.engine.question import Question
from bot.engine.rows import Rows
from bot.engine.texts import LongText, Text
from bot.engine.times import Day
from tests.casework.filings import facts as case_facts
from tests.engine.player import NOW, Player

FORMS = load_forms()
FIELDS = Path(__file__).parent.parent / "data" / "fields.tsv"
RIZKY = Candidate(0x1A, "M. Rizky Pratama · VIII-B")
KINDS = {
    "teks": (Text,),
    "teks panjang": (LongText,),
    "pilihan": (Choice,),
    "pilihan ganda": (MultiChoice,),
    "ceklis": (MultiChoice,),
    "angka": (Number, Scale),
    "tanggal": (Day,),
    "tanggal+jam": (Day,),
    "tanggal / tanggal+jam": (Day,),
    "siswa": (Student,),
    "orang": (Person,),
    "siswa ganda": (Students,),
    "orang ganda": (People,),
    "daftar": (Rows,),
    "blok": (Block,),
}


def fields() -> list[dict[str, str]]:
    """Return the rows of DOMAIN 4.0, 4.1, 4.2, 4.9 (one person), 4.10 and 4.12."""
    with FIELDS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def questions() -> dict[str, Question]:
    """Return every question of every form by its key."""
    return {question.key: question for form in FORMS.values() for question in form}


def blocks() -> dict[str, Block]:
    """Return every shared block by its key."""
    parts = [part for form in FORMS.values() for phase in form.phases for part in phase.parts]
    return {part.key: part for part in parts if isinstance(part, Block)}


def words_of(form: Form) -> Iterator[str]:
    """Yield every text that a form can show."""
    yield from (form.title, form.called, *(phase.title for phase in form.phases))
    yield from (head for _, head in form.heads)
    yield from (part.title for phase in form.phases for part in phase.parts if isinstance(part, Block))
    for question in form:
        yield from (question.ask, question.short, question.hint, question.closed)
        yield from question.labels().values()
        yield from (text for pair in question.help.values() for text in pair)
        yield from (jump.label for jump in question.jumps)
        if isinstance(question, Text):
            yield question.error
        if isinstance(question, Among):
            yield question.done


def fill_in(name: str, case: CaseFacts | None = None, draft: Draft | None = None, **facts: object) -> Player:
    """Begin a form about a case of which this is known."""
    case = case or case_facts()
    known = {**for_forms(case, NOW), "nama_konselor": "Ibu Rahma", "menit": 40, **facts}
    return Player(FORMS[name], draft, facts=known, case=case, candidates=(RIZKY,))
