"""G8 and G9: who opens the data of a student, at which levels; which results of an instrument may be noted."""

from itertools import product

import pytest

from bot.casework import guards_data
from bot.casework.guards_data import Opening

TABLE = {"butir": [{"nama": "JDK", "jumlah": 3, "dari": 40}]}
STATEMENT = {"butir": [{"nama": "Badan terlalu kurus atau terlalu gemuk sekarang", "jumlah": 3, "dari": 40}]}
FREE = ("akpd", "dcm", "sosiometri", "angket", "observasi", "wawancara", "lainnya")


@pytest.mark.parametrize(
    ("role", "responsible", "own", "others", "how"),
    [
        ("konselor", True, False, False, Opening.FREELY),
        ("konselor", True, False, True, Opening.FREELY),
        ("konselor", False, True, False, Opening.FREELY),
        ("konselor", False, True, True, Opening.FREELY),  # of which only the own items are shown
        ("konselor", False, False, True, Opening.NOT),
        ("konselor", False, False, False, Opening.NOT),
        ("koordinator", True, False, True, Opening.FREELY),
        ("koordinator", False, True, False, Opening.FREELY),
        ("koordinator", False, True, True, Opening.WITH_PURPOSE),
        ("koordinator", False, False, True, Opening.WITH_PURPOSE),
        ("koordinator", False, False, False, Opening.WITH_PURPOSE),
        ("guru", False, False, True, Opening.NOT),
        ("siapa pun", False, False, True, Opening.NOT),
    ],
)
def test_g8_how_data_open(role, responsible, own, others, how):
    assert guards_data.opening(role, responsible=responsible, filed_own=own, filed_others=others) == how


@pytest.mark.parametrize(
    ("role", "responsible", "own", "levels"),
    [
        ("konselor", True, False, "TBR"),
        ("konselor", False, True, "TBR"),
        ("konselor", False, False, ""),
        ("koordinator", True, False, "TBR"),
        ("koordinator", False, True, "TBR"),
        ("koordinator", False, False, "TB"),
        ("guru", False, False, ""),
    ],
)
def test_g8_which_levels_of_an_item_are_read(role, responsible, own, levels):
    assert guards_data.levels(role, responsible=responsible, own=own) == set(levels)


def test_a_koordinator_who_is_marked_reads_level_t_of_others_alone():
    assert guards_data.levels("koordinator", responsible=False, own=False, coordinator_reads=False) == {"T"}
    assert guards_data.levels("koordinator", responsible=True, own=False, coordinator_reads=False) == set("TBR")


def test_g8_never_shows_a_colleagues_secret():
    for role in ("konselor", "koordinator", "guru", ""):
        assert "R" not in guards_data.levels(role, responsible=False, own=False)


@pytest.mark.parametrize(
    ("purpose", "blocks"),
    [(None, True), ("", True), ("  ", True), ("123", True), ({"instead": "x"}, True), ("rapat", False)],
)
def test_g8_wants_words(purpose, blocks):
    found = guards_data.G8({"HD-L5": purpose})
    assert (found is not None) == blocks
    said = guards_data.PURPOSE_IN_WORDS if purpose else guards_data.PURPOSE
    assert not blocks or (found.guard, found.sentence) == ("G8", said)


@pytest.mark.parametrize("instrument", FREE)
def test_g9_free_instruments_ask_nobody(instrument):
    values = {"AI-P3": instrument, "AI-L4": TABLE, "AI-L5": ["arah"]}
    assert guards_data.entitled(values)
    assert guards_data.not_entitled(values) == ""
    assert guards_data.G9(values) is None


@pytest.mark.parametrize(
    ("instrument", "right"), list(product(guards_data.LICENSED, ("belum_yakin", "pihak_lain", "")))
)
@pytest.mark.parametrize("key", guards_data.DETAILS)
def test_g9_blocks_tables_and_single_results_without_the_right(instrument, right, key):
    values = {"AI-P3": instrument, "AI-P4": right, key: TABLE}
    found = guards_data.G9(values)
    assert found is not None
    assert (found.guard, found.way) == ("G9", ("AI-P4",))


@pytest.mark.parametrize("instrument", guards_data.LICENSED)
def test_g9_lets_who_is_entitled_pass(instrument):
    assert guards_data.G9({"AI-P3": instrument, "AI-P4": "saya", "AI-L4": TABLE, "AI-L5": ["arah"]}) is None


@pytest.mark.parametrize(
    ("instrument", "right", "sentence"),
    [
        ("aum_umum", "belum_yakin", guards_data.UNCLEAR),
        ("tes", "belum_yakin", guards_data.UNCLEAR),
        ("itp", "pihak_lain", guards_data.OF_OTHERS),
        ("tes", "pihak_lain", guards_data.SUMMARY_ONLY),
        ("tes", "", ""),
        ("tes", "saya", ""),
        ("akpd", "", ""),
    ],
)
def test_g9_says_what_is_kept(instrument, right, sentence):
    assert guards_data.not_entitled({"AI-P3": instrument, "AI-P4": right}) == sentence


def test_g9_keeps_the_plan_and_who_came():
    assert guards_data.G9({"AI-P3": "aum_umum", "AI-P4": "belum_yakin", "AI-L3": 20, "AI-E3": "tertib"}) is None


@pytest.mark.parametrize(
    ("instrument", "table", "blocks"),
    [
        ("akpd", STATEMENT, True),
        ("dcm", STATEMENT, True),
        ("lainnya", STATEMENT, True),
        ("angket", STATEMENT, False),  # one's own questions
        ("akpd", TABLE, False),
        ("akpd", {"butir": [{"nama": "Hubungan sosial dan berorganisasi"}]}, False),
        ("akpd", {"instead": "tanpa_tabel"}, False),
        ("akpd", {"butir": "rusak"}, False),
        ("akpd", None, False),
    ],
)
def test_g9_stores_results_and_no_items(instrument, table, blocks):
    assert (guards_data.G9({"AI-P3": instrument, "AI-L4": table}) is not None) == blocks


def test_g13_blocks_every_item():
    assert guards_data.G13({}).guard == "G13"
