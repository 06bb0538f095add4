"""Identitas siswa (DOMAIN 4.0): a student who is not in the roster, and what may be added later."""

import pytest

from bot.engine import place
from bot.engine.outcome import Ask, Problem, Review
from tests.conversations.asked import fill_in

NAME = "identitas_siswa"
OFFERED = {"nama_ditawarkan": ["Riski"], "kelas_ditawarkan": ["VIII-B", "IX-A"]}


def core(player):
    assert isinstance(player.say("\u3164"), Problem)
    player.say("Riski Firmansyah")
    player.say("VIII-B")
    assert isinstance(player.say("entah"), Problem)
    return player.tap("L")


def test_from_nothing_to_filed():
    player = fill_in(NAME)
    assert player.asked == ["ID1", "ID4", "ID5"]
    assert core(player) == Review(("ID5",))
    assert player.filed() == {"ID1": "Riski Firmansyah", "ID4": "VIII-B", "ID5": "L", "ID10": "belum"}


def test_what_was_searched_for_is_offered():
    player = fill_in(NAME, **OFFERED)
    assert player.labels == ["Riski"]
    assert player.tap("o0") == Ask("ID4", ("ID1",))
    assert player.labels == ["VIII-B", "IX-A"]
    player.tap("o1")
    player.say("perempuan")
    assert player.draft.values() == {"ID1": "Riski", "ID4": "IX-A", "ID5": "P"}


WRONG = {"ID2": "26/0001", "ID3": "0029", "ID7": "nol delapan"}
RIGHT = {"ID2": "260 001", "ID3": "0000000029", "ID7": "0812 3456 7890"}
READ = {"ID2": "260001", "ID3": "0000000029", "ID7": "081234567890"}


def test_all_that_may_be_added():
    player = fill_in(NAME)
    core(player)
    player.reach("-")
    assert player.asked == ["ID2", "ID3", "ID6", "ID7", "ID8", "ID9", "ID10"]
    while player.open:
        key = player.open
        if key in WRONG:
            outcome = player.say(WRONG[key])
            assert isinstance(outcome, Problem)
            assert "Contoh: " in outcome.error
        player.say(RIGHT.get(key, "sudah" if key == "ID10" else "kata"))
    assert {key: player.value(key) for key in READ} == READ
    assert player.value("ID11") == "kata"


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("ID3", "0000 000 029", "0000000029"),
        ("ID3", "29", None),
        ("ID2", "26-0001", "260001"),
        ("ID2", "dua enam", None),
        ("ID7", "+62 812-3456-7890", "+6281234567890"),
        ("ID7", "12", None),
    ],
)
def test_numbers_as_people_type_them(key, typed, kept):
    player = fill_in(NAME)
    core(player)
    player.go_to(key)
    assert isinstance(player.say(typed), Problem) is (kept is None)
    assert player.value(key) == kept


def test_the_consent_of_the_parents_stays_open_until_it_is_there():
    player = fill_in(NAME)
    core(player)
    assert [one.key for one in place.left_for_later(player.form, player.draft, player.around)] == ["ID10"]
    player.reach("W")
    assert player.asked == ["ID10"]
    assert player.tap("sudah") == Ask("ID11", ("ID10",))


@pytest.mark.parametrize(("consent", "kept"), [("sudah", True), ("belum", True), ("menolak", False)])
def test_an_address_is_no_administrative_fact(consent, kept):
    """G13: where the parents refuse, the address is neither asked nor kept."""
    player = fill_in(NAME)
    core(player)
    player.go_to("ID8")
    player.say("Jalan Contoh 1")
    player.go_to("ID10")
    player.tap(consent)
    assert ("ID8" in player.known) is kept
    player.reach("-")
    assert "ID8" not in player.asked


def test_what_is_not_collected_is_not_asked():
    """No NIK, religion, income or medical facts as standard fields (data minimisation)."""
    asked = " ".join(question.ask.lower() for question in fill_in(NAME).form)
    for word in ("nik ", "agama", "penghasilan", "penyakit", "golongan darah"):
        assert word not in asked
