"""A form is added in one file: it is found by itself and can be filled in and filed."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import conversations
from bot.conversations import load_forms
from bot.engine.form import Misdeclared
from bot.engine.outcome import Ask, Problem, Review
from tests.conversations import new_form
from tests.engine.player import Player

load_anew = load_forms.__wrapped__


@pytest.fixture
def forms_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in which the house looks for forms too."""
    monkeypatch.setattr(conversations, "__path__", [*conversations.__path__, str(tmp_path)])
    yield tmp_path
    for path in tmp_path.glob("*.py"):
        sys.modules.pop(f"bot.conversations.{path.stem}", None)
        vars(conversations).pop(path.stem, None)


def test_a_file_more_is_a_form_more(forms_folder):
    before = set(load_anew())
    new_form.written(forms_folder)
    forms = load_anew()
    assert set(forms) - before == {new_form.NAME}
    assert forms[new_form.NAME].offered


def test_it_is_filled_in_and_filed(forms_folder):
    new_form.written(forms_folder)
    player = Player(load_anew()[new_form.NAME])
    assert isinstance(player.say("entah"), Problem)
    assert player.tap("cukup") == Ask("CC2", ("CC1",))
    assert player.say("tidurnya") == Review(("CC2",))
    assert player.filed() == {"CC1": "cukup", "CC2": "tidurnya"}


def test_a_file_without_a_form_is_none(forms_folder):
    (forms_folder / "kata_bersama.py").write_text('"""Words that forms share."""\n', encoding="utf-8")
    assert "kata_bersama" not in load_anew()


def test_a_form_has_the_name_of_its_file(forms_folder):
    new_form.written(forms_folder, "catatan_lain")
    with pytest.raises(Misdeclared, match=r"catatan_lain.py declares the form catatan_contoh"):
        load_anew()


def test_a_contradiction_in_a_new_form_is_found_at_import(forms_folder):
    new_form.written(forms_folder, source=new_form.SOURCE.replace('answered("CC1"', 'answered("CC9"'))
    with pytest.raises(Misdeclared, match="CC2 reads CC9, which is not asked in this form"):
        load_anew()
