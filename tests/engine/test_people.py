"""Several people by name: with commas and degrees, with roles, and what others say of them."""

import pytest

from bot.engine.choices import NOT_AMONG
from bot.engine.members import Among, Each
from bot.engine.outcome import Ask, Corrected, Goes, Problem, Review
from bot.engine.people import (
    ALREADY_NAMED,
    LONGEST_NAME,
    MOST_PEOPLE,
    NAME_TOO_LONG,
    NAMES_FIRST,
    NOT_ENOUGH,
    ROLE_FIRST,
    TOO_MANY_PEOPLE,
    People,
)
from bot.engine.question import DONE, TERBATAS, UNKNOWN_OPTION, Begun, Taken, Wrong
from bot.language import listing
from tests.engine.player import ENGLISH, Player, around, form

BASIC = {"ask": "?", "short": "s", "level": TERBATAS}
HERE = around(facts={"mungkin": ["Bu Wali"]})
ROLES = {"wali": "Wali kelas", "guru": "Guru mapel"}
WHO = People(key="KK-P7", roles=ROLES, least=2, **BASIC)
PLAIN = People(key="AI-T2", chips={"saya": "Saya"}, offers="mungkin", instead={"nanti": "Belum ada"}, **BASIC)
PLEDGE = Among(key="KK-L2", of="KK-P7", none_ok=True, **BASIC)
TOLD = Each(key="KK-L4", of="KK-P7", text=True, **BASIC)


def people(*named):
    return [{"nama": name, "peran": role} for name, role in named]


def begun(*named):
    return {"orang": people(*named)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bu Sari", ["Bu Sari"]),
        ("Bu Sari, Pak Budi", ["Bu Sari", "Pak Budi"]),
        ("Bu Sari dan Pak Budi", ["Bu Sari", "Pak Budi"]),
        ("1. Bu Sari\n2) Pak Budi\n- Bu Ani", ["Bu Sari", "Pak Budi", "Bu Ani"]),
        ("Sari, S.Pd., M.Pd., Budi, Drs.", ["Sari, S.Pd., M.Pd.", "Budi, Drs."]),
        ("Dr. Ani, Psikolog; Danang", ["Dr. Ani, Psikolog", "Danang"]),
        (",;", []),
    ],
)
def test_names_in_one_message(text, names):
    assert listing.names(text) == names


@pytest.mark.parametrize(
    ("before", "text", "read"),
    [
        (None, "Bu Sari, Pak Budi", Begun(begun(("Bu Sari", ""), ("Pak Budi", "")))),
        (begun(("Bu Sari", "")), "wali kelas", Begun(begun(("Bu Sari", "wali")))),
        (begun(("Bu Sari", "")), "2", Begun(begun(("Bu Sari", "guru")))),
        (begun(("Bu Sari", "")), "Pak Budi", Begun(begun(("Bu Sari", ""), ("Pak Budi", "")))),
        (begun(("Bu Sari", "wali")), "bu  sari", Wrong(ALREADY_NAMED, {"name": "bu sari"})),
        (begun(("Bu Sari", "")), "lanjut", Wrong(ROLE_FIRST, {"name": "Bu Sari"})),
        (begun(("Bu Sari", "wali")), "lanjut", Wrong(NOT_ENOUGH, {"n": 1, "least": 2})),
        (begun(("Bu Sari", "wali")), "hapus terakhir", Begun(None)),
        (None, "lanjut", NAMES_FIRST),
        (None, ",", NAMES_FIRST),
        (None, "x" * (LONGEST_NAME + 1), Wrong(NAME_TOO_LONG)),
        (None, ",".join(f"Tamu {n}" for n in range(MOST_PEOPLE + 1)), Wrong(TOO_MANY_PEOPLE, {"n": MOST_PEOPLE})),
        (begun(("A", "wali"), ("B", "guru")), "Selesai", Taken(people(("A", "wali"), ("B", "guru")))),
    ],
)
def test_people_are_typed(before, text, read):
    assert WHO.read(text, before, HERE) == read


@pytest.mark.parametrize(
    ("before", "code", "read"),
    [
        (begun(("A", "")), "o0.wali", Begun(begun(("A", "wali")))),
        (begun(("A", "wali")), "o0.wali", Begun(begun(("A", "wali")))),
        (begun(("A", "")), "o1.wali", UNKNOWN_OPTION),
        (begun(("A", "")), "o0.kepala", UNKNOWN_OPTION),
        (begun(("A", ""), ("B", "")), "hapus1", Begun(begun(("A", "")))),
        (begun(("A", "")), "hapus1", Begun(begun(("A", "")))),
        (begun(("A", "")), "hapus0", Begun(None)),
        (begun(("A", "")), DONE, Wrong(ROLE_FIRST, {"name": "A"})),
    ],
)
def test_a_button_names_the_state_that_it_leads_to(before, code, read):
    assert WHO.tap(code, None, before, HERE) == read


def test_who_is_likely_stands_in_the_list_from_the_start():
    assert [one.code for one in PLAIN.options(None, HERE)] == ["saya", DONE, "hapus0"]
    assert PLAIN.tap(DONE, None, None, HERE) == PLAIN.read("lanjut", None, HERE) == Taken(people(("Bu Wali", "")))
    assert PLAIN.tap("saya", None, None, HERE) == Begun(begun(("Bu Wali", ""), ("Saya", "")))
    assert PLAIN.read("Pak Budi", None, HERE) == Begun(begun(("Bu Wali", ""), ("Pak Budi", "")))
    assert PLAIN.read("bu wali", None, HERE) == Wrong(ALREADY_NAMED, {"name": "bu wali"})


def test_who_was_taken_out_is_offered_again():
    emptied = PLAIN.tap("hapus0", None, None, HERE)
    assert emptied == PLAIN.read("hapus terakhir", None, HERE) == Begun({"orang": []})
    assert PLAIN.accepts_begun(emptied.value)
    assert [one.label for one in PLAIN.options(emptied.value, HERE)] == ["Saya", "Bu Wali", "Belum ada"]
    assert PLAIN.tap(DONE, None, emptied.value, HERE) == NAMES_FIRST
    assert PLAIN.tap("n0", None, emptied.value, HERE) == Begun(begun(("Bu Wali", "")))
    assert PLAIN.read("belum ada", None, around(say=ENGLISH)) == Taken({"instead": "nanti"})


def conference():
    """A player who has named two people with their roles."""
    player = Player(form(WHO, PLEDGE, TOLD))
    assert player.say("Bu Sari, Pak Budi") == Goes("KK-P7", part=True)
    assert player.labels == ["Wali kelas", "Guru mapel", "Hapus terakhir"]
    player.tap("o0.wali")
    player.tap("o1.guru")
    assert player.done() == Ask("KK-L2", ("KK-P7",))
    return player


def test_ticks_and_words_of_people():
    player = conference()
    assert player.labels == ["Bu Sari", "Pak Budi", "Lanjut: {n}"]
    player.say("pak budi")
    player.done()
    player.say("akan menemani")
    assert player.say("setuju") == Review(("KK-L4",))
    assert player.filed() == {
        "KK-P7": people(("Bu Sari", "wali"), ("Pak Budi", "guru")),
        "KK-L2": ["o1"],
        "KK-L4": {"o0": "akan menemani", "o1": "setuju"},
    }


def test_a_pledge_does_not_pass_to_somebody_who_takes_the_place():
    player = conference()
    player.tap("o1", True)
    player.done()
    player.say("akan menemani")
    player.say("setuju")
    player.go_to("KK-P7")
    player.tap("hapus1")
    player.say("Bu Ani")
    player.tap("o1.guru")
    assert player.done() == Ask("KK-L4", ("KK-P7",))
    assert player.known["KK-L2"] == []
    assert player.known["KK-L4"] == {"o0": "akan menemani"}


def test_an_edited_message_corrects_its_names():
    player = conference()
    named = player.message
    assert player.edit(named, "Bu Sarah, Pak Budi", "KK-P7") == Corrected("KK-P7")
    assert player.value("KK-P7") == people(("Bu Sarah", "wali"), ("Pak Budi", "guru"))
    assert isinstance(player.edit(named, "Bu Sarah", "KK-P7"), Problem)
    assert player.value("KK-P7") == people(("Bu Sarah", "wali"), ("Pak Budi", "guru"))


def test_a_word_that_no_tick_has_is_said_back():
    player = conference()
    assert isinstance(player.say("entah"), Problem)
    assert player.outcome.error != NOT_AMONG


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        (people(("A", "")), True),
        ([], True),
        ([{"nama": "A"}], False),
        ([{"nama": 1, "peran": ""}], False),
        ({"nama": "A"}, False),
        (["A"], False),
    ],
)
def test_stored_people_are_read_if_they_fit(value, fits):
    assert WHO.accepts(value) is fits
    assert WHO.accepts_begun({"orang": value}) is fits
