"""Every field of the domain reference exists under its ID, with its level and need; exceptions have a reason."""

import csv
from pathlib import Path

import pytest

from bot.conversations import load_forms
from bot.engine.form import Block
from bot.engine.question import Question

TABLE = (Path(__file__).parent.parent / "data" / "fields.tsv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(TABLE.splitlines(), delimiter="\t"))
WAITING = {
    "TL6": "asks for a reminder, and there are none yet",
    "TL7": "is filled in when the follow-up is due, with the reminders",
    "DR12": "switches on a notice, and there are none yet",
    "DR6": "is shown and not stored",
    "IN8": "stands here with the danger question of every form",
}
OTHER_NEED = {
    "IN4": "the roster has no homeroom teachers to fill it in from",
    "ID9": "the roster has no homeroom teachers to fill it in from",
    "ID10": "is filled in by the bot and stays under Lengkapi",
    "KP-P1": "is the case itself",
}
NEEDS = {"P": "P", "O": "O", "W": "W", "-": "-", "–": "-"}


def questions() -> dict[str, Question]:
    return {question.key: question for form in load_forms().values() for question in form}


def blocks() -> set[str]:
    parts = (part for form in load_forms().values() for phase in form.phases for part in phase.parts)
    return {part.key for part in parts if isinstance(part, Block)}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["isian"])
def test_field(row: dict[str, str]) -> None:
    key = row["isian"]
    if row["tipe"] == "blok":
        assert key in blocks()
        return
    if key not in questions():
        assert key in WAITING or key in OTHER_NEED, f"{key} is asked nowhere"
        return
    question = questions()[key]
    assert question.level.value == row["tingkat"]
    needed = NEEDS[row["wajib"].rstrip("*")]
    conditional = row["wajib"].endswith("*") and question.core_when is not None
    assert question.need.value == needed or conditional or key in OTHER_NEED


def test_every_form_has_a_test_of_its_own() -> None:
    here = {file.stem.removeprefix("test_") for file in Path(__file__).parent.glob("test_*.py")}
    assert set(load_forms()) <= here
