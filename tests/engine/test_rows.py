"""What, who and when, row by row."""

import pytest

from bot.engine.outcome import Ask, Corrected, Goes, Problem, Review
from bot.engine.people import LONGEST_NAME, NAME_TOO_LONG, People
from bot.engine.question import DONE, TERBATAS, UNKNOWN_OPTION, Begun, Taken, View, Wrong
from bot.engine.rows import FINISH_ROW, FIRST, FULL, MOST_ROWS, Rows
from bot.engine.texts import LONG_LIMIT, LONGER
from tests.engine.player import Player, around, form

BASIC = {"ask": "?", "short": "s", "level": TERBATAS}
HERE = around()
ROWS = Rows(key="KK-L6", instead={"belum_ada": "Belum ada"}, **BASIC)
ONE = {"apa": "menemani belajar", "siapa": "Bu Sari", "kapan": "2026-12-02"}
OPEN = {"baris": [ONE], "kini": {}}
WHAT, WHO = {"apa": "x"}, {"apa": "x", "siapa": "Bu Sari"}


def row(**parts):
    return {"baris": [], "kini": parts}


@pytest.mark.parametrize(
    ("begun", "text", "read"),
    [
        (None, "belum ada", Taken({"instead": "belum_ada"})),
        (None, "menemani belajar", Begun(row(apa="menemani belajar"))),
        (None, "lanjut", FIRST),
        (None, "x" * (LONG_LIMIT + 1), Wrong(LONGER, {"limit": LONG_LIMIT})),
        (row(**WHAT), "Bu  Sari", Begun(row(**WHO))),
        (row(**WHAT), "belum ditentukan", Begun(row(apa="x", siapa=""))),
        (row(**WHAT), "x" * (LONGEST_NAME + 1), Wrong(NAME_TOO_LONG)),
        (row(**WHAT), "lanjut", FINISH_ROW),
        (row(**WHO), "2 des", Begun({"baris": [{**WHO, "kapan": "2026-12-02"}]})),
        (row(**WHO), "belum ada tanggalnya", Begun({"baris": [{**WHO, "kapan": ""}]})),
        (row(**WHO), "selesai", FINISH_ROW),
        ({"baris": [ONE]}, "lanjut", Taken([ONE])),
        ({"baris": [ONE]}, "tambah", Begun(OPEN)),
        ({"baris": [ONE]}, "menelepon", Begun({"baris": [ONE], "kini": {"apa": "menelepon"}})),
        ({"baris": [ONE]}, "hapus terakhir", Begun(None)),
        ({"baris": [ONE] * MOST_ROWS}, "satu lagi", Wrong(FULL, {"n": MOST_ROWS})),
        (OPEN, "lanjut", Taken([ONE])),
        (OPEN, "menelepon", Begun({"baris": [ONE], "kini": {"apa": "menelepon"}})),
    ],
)
def test_rows_are_typed(begun, text, read):
    assert ROWS.read(text, begun, HERE) == read


@pytest.mark.parametrize(
    ("begun", "code", "read"),
    [
        (None, "belum_ada", Taken({"instead": "belum_ada"})),
        (None, DONE, FIRST),
        (None, "tambah", UNKNOWN_OPTION),
        (None, "2026-12-02", UNKNOWN_OPTION),
        (row(**WHAT), "tanpa_nama", Begun(row(apa="x", siapa=""))),
        (row(**WHAT), "o0", UNKNOWN_OPTION),
        (row(**WHO), "o0", Begun(row(**WHO))),
        (row(**WHO), "2026-12-02", Begun({"baris": [{**WHO, "kapan": "2026-12-02"}]})),
        (row(**WHO), "tanpa_tanggal", Begun({"baris": [{**WHO, "kapan": ""}]})),
        (row(**WHO), "kal", View("2026-11")),
        (row(**WHO), "zz", UNKNOWN_OPTION),
        ({"baris": [ONE]}, "2026-12-02", Begun({"baris": [ONE]})),
        ({"baris": [ONE]}, "tambah", Begun(OPEN)),
        (OPEN, "tambah", Begun(OPEN)),
        ({"baris": [ONE, ONE]}, "hapus1", Begun({"baris": [ONE]})),
        ({"baris": [ONE]}, "hapus1", Begun({"baris": [ONE]})),
        ({"baris": [ONE]}, "hapus0", Begun(None)),
        ({"baris": [ONE]}, DONE, Taken([ONE])),
        ({"baris": [ONE] * MOST_ROWS}, "tambah", Wrong(FULL, {"n": MOST_ROWS})),
    ],
)
def test_rows_are_tapped(begun, code, read):
    assert ROWS.tap(code, None, begun, HERE) == read


def test_a_day_that_has_been_is_refused_where_plans_are_made():
    read = ROWS.read("2 Nov 2026", row(**WHO), HERE)
    assert isinstance(read, Wrong)
    past = Rows(key="KK-L6", ahead=False, **BASIC)
    assert past.read("2 Nov 2026", row(**WHO), HERE) == Begun({"baris": [{**WHO, "kapan": "2026-11-02"}]})


def commitments():
    """A player who has said who takes part."""
    player = Player(form(People(key="KK-P7", **BASIC), Rows(key="KK-L6", of="KK-P7", **BASIC)))
    player.say("Bu Sari, Pak Budi")
    assert player.done() == Ask("KK-L6", ("KK-P7",))
    return player


def test_a_row_is_said_part_by_part():
    player = commitments()
    assert player.say("menemani belajar") == Goes("KK-L6", part=True)
    assert player.labels == ["Bu Sari", "Pak Budi", "Belum ditentukan"]
    assert player.tap("o0") == Goes("KK-L6")
    assert player.say("2 Des") == Goes("KK-L6", part=True)
    assert player.labels == ["Tambah", "Lanjut", "Hapus terakhir"]
    player.tap("tambah")
    assert player.labels == ["Lanjut"]
    player.say("menelepon")
    player.say("pak")
    assert player.say("32 Des").error
    assert isinstance(player.outcome, Problem)
    player.tap("tanpa_tanggal")
    assert player.done() == Review(("KK-L6",))
    assert player.value("KK-L6") == [ONE, {"apa": "menelepon", "siapa": "Pak Budi", "kapan": ""}]


def test_a_correction_adds_to_the_rows_and_an_edited_message_rewords_one():
    player = commitments()
    player.say("menelepon")
    told = player.message
    player.tap("o0")
    player.tap("tanpa_tanggal")
    player.done()
    assert player.edit(told, "mengunjungi", "KK-L6") == Corrected("KK-L6")
    player.go_to("KK-L6")
    assert player.labels == ["Tambah", "Lanjut", "Hapus terakhir"]
    player.say("menemani belajar")
    player.say("Bu Sari")
    player.tap("2026-12-02")
    player.done()
    assert player.value("KK-L6") == [{"apa": "mengunjungi", "siapa": "Bu Sari", "kapan": ""}, ONE]


@pytest.mark.parametrize(
    ("value", "fits"), [([ONE], True), ([], False), ([{"apa": "x"}], False), ([{**ONE, "kapan": None}], False)]
)
def test_stored_rows_are_read_if_they_fit(value, fits):
    assert ROWS.accepts(value) is fits
