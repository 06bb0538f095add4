"""Aplikasi instrumentasi: planned, carried out, looked over, followed up; and what of a result may be kept (G9)."""

from datetime import timedelta

import pytest

from bot.casework import guards_data
from bot.engine.draft import Answer, continuing
from bot.engine.outcome import Corrected, Problem, Sent, Stale
from bot.engine.question import MENYUSUL, POKOK, RAHASIA
from bot.engine.tables import SHEET, Sheet
from tests.conversations.asked import FORMS
from tests.engine.player import NOW, Player

FORM = FORMS["aplikasi_instrumentasi"]
CLASSES = {"VIII-B": (1, 2, 3, 4)}
NAMES = {1: "Adinda Putri", 2: "Bagas Wijaya", 3: "Citra Lestari", 4: "Damar Saputra"}
TODAY = f"{NOW:%Y-%m-%dT%H:%M}"
ROWS = "Pribadi: 3/4\nBelajar 4/4"
TABLE = {"butir": [{"nama": "Pribadi", "jumlah": 3, "dari": 4}, {"nama": "Belajar", "jumlah": 4, "dari": 4}]}


def player(draft=None, now=NOW):
    facts = {"kini": f"{now:%Y-%m-%dT%H:%M}", "nama_konselor": "Ibu Rahma"}
    return Player(FORM, draft, now=now, facts=facts, classes=CLASSES, names=NAMES)


def planned(instrument="akpd", *, when="hari ini 09.00", now=NOW, right=""):
    """Plan for one class, by default for this morning."""
    guru = player(now=now)
    guru.say("kebutuhan siswa")
    guru.say("VIII-B")
    guru.tap(instrument)
    if right:
        guru.tap(right)
    guru.say(when)
    return guru


def with_result(guru, rows=ROWS):
    guru.say("3")
    guru.say(rows)
    guru.done()
    guru.say("belajar paling tinggi")
    guru.done()
    return guru


def finished(guru):
    guru.say("berjalan tertib")
    guru.tap("tidak_perlu")
    guru.tap("tujuan_tercapai")
    guru.tap("belum_ada")
    return guru


def filed(guru):
    return [one.phase for one in guru.filing().phases]


def test_the_four_phases_in_their_order():
    assert [phase.key for phase in FORM.phases] == ["perencanaan", "pelaksanaan", "evaluasi", "tindak_lanjut"]
    assert [phase.opens_after for phase in FORM.phases] == ["", "perencanaan", "pelaksanaan", "evaluasi"]


def test_the_core_is_asked_in_this_order():
    guru, asked = player(), []
    answers = {
        "AI-P1": lambda: guru.say("kebutuhan"),
        "AI-P2": lambda: guru.say("VIII-B"),
        "AI-P3": lambda: guru.tap("akpd"),
        "AI-P8": lambda: guru.say("hari ini 09.00"),
        "AI-L3": lambda: guru.say("3"),
        "AI-L4": lambda: (guru.say(ROWS), guru.done()),
        "AI-L5": lambda: (guru.say("arah"), guru.done()),
        "AI-E3": lambda: guru.say("baik"),
        "TL1": lambda: guru.tap("dipantau"),
        "TL4": lambda: guru.say("1 Des"),
        "AI-T3": lambda: guru.tap("belum_ada"),
    }
    while guru.open:
        asked.append(guru.open)
        answers[guru.open]()
    assert asked == list(answers)
    assert filed(guru) == ["perencanaan", "pelaksanaan", "evaluasi", "tindak_lanjut"]
    assert guru.filing().missing == ()


def test_a_plan_ahead_is_filed_alone_and_asks_the_rest_when_its_hour_has_come():
    guru = planned(when="26 Nov 09.00")
    assert (guru.open, filed(guru)) == ("", ["perencanaan"])
    later = player(guru.draft, now=NOW + timedelta(days=3))
    assert later.open == "AI-L3"
    assert later.asked[:3] == ["AI-L3", "AI-L4", "AI-L5"]


def test_who_did_not_come_is_computed():
    guru = planned()
    guru.say("3")
    assert guru.known["AI-L3a"] == 1
    over = planned()
    over.say("40")
    assert over.known["AI-L3a"] == 0


@pytest.mark.parametrize(
    ("instrument", "right", "asked"),
    [
        ("akpd", "", "AI-L4"),
        ("dcm", "", "AI-L4"),
        ("angket", "", "AI-L4"),
        ("lainnya", "", "AI-L4"),
        ("sosiometri", "", "AI-L4a"),
        ("observasi", "", "AI-L4b"),
        ("wawancara", "", "AI-L4b"),
        ("aum_umum", "saya", "AI-L4"),
        ("aum_ptsdl", "saya", "AI-L4"),
        ("itp", "saya", "AI-L4"),
        ("tes", "pihak_lain", "AI-L4b"),
        ("tes", "saya", "AI-L4b"),
        ("aum_umum", "belum_yakin", "AI-E3"),
        ("aum_ptsdl", "pihak_lain", "AI-E3"),
        ("itp", "belum_yakin", "AI-E3"),
        ("tes", "belum_yakin", "AI-E3"),
    ],
)
def test_what_is_asked_of_a_result(instrument, right, asked):
    """Only AUM, ITP and tests ask who is entitled; who is not answers for the administrative record alone."""
    guru = player()
    guru.say("kebutuhan")
    guru.say("VIII-B")
    guru.tap(instrument)
    assert (guru.open == "AI-P4") == bool(right)
    if right:
        guru.tap(right)
    guru.say("hari ini 09.00")
    guru.say("4")
    assert guru.open == asked


def test_a_table_may_be_left_out_for_a_summary():
    guru = planned()
    guru.say("4")
    guru.tap("tanpa_tabel")
    assert guru.open == "AI-L4b"


def test_sosiometri_takes_choices():
    guru = planned("sosiometri")
    guru.say("4")
    guru.say("A.P. -> B.W., C.L.\nB.W. -> A.P.")
    guru.done()
    pairs = [(row["dari"], row["kepada"]) for row in guru.value("AI-L4a")["pasangan"]]
    assert pairs == [("A.P.", "B.W."), ("A.P.", "C.L."), ("B.W.", "A.P.")]


def test_a_file_takes_the_place_of_what_was_typed():
    guru = planned()
    guru.say("4")
    guru.say("Sosial: 1")
    guru.step(Sent("AI-L4", Sheet(SHEET, rows=tuple(TABLE["butir"])), 300, 300))
    guru.done()
    assert guru.value("AI-L4") == TABLE


@pytest.mark.parametrize("text", ["Pribadi", "Pribadi: banyak", "Pribadi: 3\nPribadi: 4", "Pribadi 9/3", "Pribadi: -1"])
def test_a_table_that_cannot_be_read_is_refused_whole(text):
    guru = planned()
    guru.say("4")
    guru.say("Sosial: 1/4")
    assert isinstance(guru.say(text), Problem)
    guru.done()
    assert [row["nama"] for row in guru.value("AI-L4")["butir"]] == ["Sosial"]


def test_an_edited_message_changes_its_rows_and_no_others():
    guru = planned()
    guru.say("4")
    guru.say("Sosial: 1/4")
    first = guru.message
    guru.say("Belajar: 2/4")
    assert isinstance(guru.edit(first, "Karier: 3/4", "AI-L4"), Corrected)
    guru.done()
    assert {row["nama"]: row["jumlah"] for row in guru.value("AI-L4")["butir"]} == {"Belajar": 2, "Karier": 3}
    assert isinstance(guru.edit(first, "Karier: 4/4", "AI-L4"), Corrected)
    assert {row["nama"]: row["jumlah"] for row in guru.value("AI-L4")["butir"]} == {"Belajar": 2, "Karier": 4}
    assert isinstance(guru.edit(first, "bukan tabel", "AI-L4"), Problem)


def test_an_emptied_table_begins_anew():
    guru = planned()
    guru.say("4")
    guru.say("Sosial: 1/4")
    guru.tap("kosongkan")
    assert guru.labels == ["Tanpa tabel"]
    assert isinstance(guru.done(), Problem)
    guru.say("Karier: 2")
    guru.done()
    assert [row["nama"] for row in guru.value("AI-L4")["butir"]] == ["Karier"]


def test_g9_blocks_the_words_of_items_but_not_of_ones_own_questions():
    statement = "Saya sering merasa sulit tidur pada malam hari: 3/4"
    guru = finished(with_result(planned(), statement))
    found = guru.filing()
    assert [(one.guard, one.way) for one in found.refused] == [("G9", ("AI-L4",))]
    assert [one.phase for one in found.phases] == ["perencanaan"]
    assert filed(finished(with_result(planned("angket"), statement))) == [phase.key for phase in FORM.phases]


def test_g9_lets_an_entitled_counselor_pass():
    guru = finished(with_result(planned("aum_umum", right="saya")))
    assert filed(guru) == [phase.key for phase in FORM.phases]


@pytest.mark.parametrize("right", ["belum_yakin", "pihak_lain"])
def test_g9_keeps_only_the_administrative_record(right):
    guru = planned("aum_umum", right=right)
    guru.say("4")
    guru.say("tertib")
    guru.tap("dipantau")
    guru.say("1 Des")
    assert guru.open == ""
    found = guru.filing()
    kept = {key for one in found.phases for key in one.answers}
    assert [one.phase for one in found.phases] == [phase.key for phase in FORM.phases]
    assert kept.isdisjoint(guards_data.RESULTS)


def test_g9_is_not_passed_by_changing_who_is_entitled():
    """The table was given while entitled; it leaves the record when that is taken back, and is not forgotten."""
    guru = finished(with_result(planned("aum_umum", right="saya")))
    guru.go_to("AI-P4")
    guru.tap("belum_yakin")
    kept = {key for one in guru.filing().phases for key in one.answers}
    assert kept.isdisjoint(guards_data.RESULTS)
    assert guru.value("AI-L4") == TABLE


def test_g9_is_not_passed_by_an_old_button_nor_by_a_second_device():
    guru = planned("aum_umum", right="belum_yakin")
    guru.say("4")
    for act in (
        lambda: guru.tap("tanpa_tabel", question="AI-L4"),
        lambda: guru.tap("lanjut", question="AI-L4"),
        lambda: guru.step(Sent("AI-L4", Sheet(SHEET, rows=tuple(TABLE["butir"])), 300, 300)),
    ):
        assert isinstance(act(), Stale | Problem)
    guru.say(ROWS, question="AI-L4")
    assert guru.value("AI-L4") is None


def test_g9_is_not_passed_by_editing_a_message():
    guru = planned("aum_umum", right="saya")
    guru.say("4")
    guru.say(ROWS)
    message = guru.message
    guru.done()
    guru.go_to("AI-P4")
    guru.tap("belum_yakin")
    guru.edit(message, "Pribadi: 1/4", "AI-L4")
    assert "AI-L4" not in guru.known


def test_g9_reads_a_result_that_stands_in_the_record_of_somebody_not_entitled():
    values = {"AI-P3": "tes", "AI-P4": "pihak_lain", "AI-L4b": "ringkasan", "AI-L5": ["arah"]}
    assert guards_data.G9(values) is None
    assert guards_data.G9({**values, "AI-L4": TABLE}).guard == "G9"
    assert guards_data.G9({**values, "AI-P4": "belum_yakin"}).guard == "G9"


def test_phases_are_not_filed_out_of_order():
    later = {"AI-E3": "baik", "TL1": "dipantau", "TL4": "2026-12-01", "AI-T3": {"instead": "belum_ada"}}
    guru = planned()
    answers = {**guru.draft.answers, **{key: Answer(value, FORM[key].kind) for key, value in later.items()}}
    jumped = player(Player(FORM).draft.__class__(FORM.name, answers=answers))
    assert filed(jumped) == ["perencanaan"]


def test_lengkapi_asks_the_rest():
    guru = finished(with_result(planned()))
    given = {key: answer for one in guru.filing().phases for key, answer in one.answers.items()}
    base = {one.phase: 1 for one in guru.filing().phases}
    again = player(continuing(FORM, given, base))
    again.reach(MENYUSUL.value)
    assert set(again.asked) == {
        *("AI-P5", "AI-P6", "AI-P7", "AI-L1", "AI-L2", "AI-E1", "AI-E2", "AI-E4", "AI-E5", "AI-T2", "AI-T3", "AI-T4"),
    }


def test_results_of_single_students_are_kept_under_their_own_key():
    each = FORM["AI-L4d"]
    assert (each.own, each.of, each.among, each.level) == (True, "AI-P2", "AI-L4c", RAHASIA)
    assert all(FORM[key].level == RAHASIA for key in guards_data.RESULTS)


def test_no_item_of_any_instrument_is_shipped():
    """Names of instruments and fields only: nothing that a student would be asked."""
    for question in FORM:
        assert not any(label.endswith("?") for label in question.labels().values())
    assert FORM["AI-P3"].need == POKOK
