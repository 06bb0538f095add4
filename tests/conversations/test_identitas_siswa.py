"""A student's identity: three answers to add one, numbers as people type them."""

import pytest

from bot.conversations import load_forms
from bot.engine.outcome import Problem, Review
from tests.engine.player import Player

FORM = load_forms()["identitas_siswa"]


def added() -> Player:
    player = Player(FORM, facts={"nama_ditawarkan": ["Riski Contoh"], "kelas_ditawarkan": ["VIII-B"]})
    player.tap("o0")
    player.tap("o0")
    player.tap("L")
    return player


def test_three_taps_add_a_student() -> None:
    player = added()
    assert isinstance(player.outcome, Review)
    assert player.filed()["ID1"] == "Riski Contoh"
    assert player.filed()["ID10"] == "belum"


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("ID3", "0000 000 029", "0000000029"),
        ("ID3", "29", None),
        ("ID2", "26-0001", "260001"),
        ("ID2", "dua enam", None),
        ("ID7", "0812 3456 7890", "081234567890"),
        ("ID7", "+62 812-3456-7890", "+6281234567890"),
        ("ID7", "12", None),
    ],
)
def test_numbers(key: str, typed: str, kept: str | None) -> None:
    player = added()
    player.go_to(key)
    outcome = player.say(typed)
    assert player.value(key) == kept
    assert isinstance(outcome, Problem) == (kept is None)


def test_the_sheet_of_consent_is_asked_once_there_is_one() -> None:
    player = added()
    player.reach("W")
    assert "ID11" not in player.asked
    player.go_to("ID10")
    player.tap("sudah")
    assert "ID11" in player.asked
