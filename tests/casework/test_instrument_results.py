"""What a tally says in lines, by hand."""

import pytest

from bot.casework.instrument_results import result_lines
from bot.casework.lines import say
from bot.casework.tallies import Grade, percent
from bot.i18n import translator


def said(values, **more):
    return [say(line, translator("id")) for line in result_lines(values, **more)]


def items(*rows):
    return {"butir": [dict(zip(("nama", "jumlah", "dari", "bidang", "berat"), row, strict=False)) for row in rows]}


def test_items_and_fields_are_sorted():
    table = items(("1", 24, 32, "Pribadi"), ("2", 8, 32, "Pribadi"), ("3", 20, 32, "Belajar"))
    assert said({"AI-P3": "akpd", "AI-L4": table}) == [
        "Per bidang, tertinggi dahulu:",
        "Belajar: 62,5% (20 dari 32)",
        "Pribadi: 50% (32 dari 64)",
        "Per butir, tertinggi dahulu:",
        "1: 75% (24 dari 32)",
        "3: 62,5% (20 dari 32)",
        "2: 25% (8 dari 32)",
        "Prioritas: Belajar, Pribadi.",
    ]


def test_counts_alone_are_read_against_who_came():
    assert said({"AI-P3": "angket", "AI-L3": 20, "AI-L4": items(("a", 5, None))})[1] == "a: 25% (5 dari 20)"
    assert said({"AI-P3": "angket", "AI-L4": items(("a", 5, None))})[1] == "a: 5"


def test_aum_says_how_many_weigh():
    table = items(("JDK", 40, 400, "", 6))
    assert said({"AI-P3": "aum_umum", "AI-L4": table})[1] == "JDK: 10% (40 dari 400), berat 6"


@pytest.mark.parametrize(
    ("ticked", "words"),
    [
        (0, "0% (0 dari 200), derajat A baik."),
        (20, "10% (20 dari 200), derajat B cukup baik."),
        (51, "25,5% (51 dari 200), derajat D kurang."),
        (150, "75% (150 dari 200), derajat E kurang sekali."),
    ],
)
def test_dcm_has_a_grade(ticked, words):
    lines = said({"AI-P3": "dcm", "AI-L4": items(("Belajar", ticked, 200))})
    assert lines[-1] == f"Keseluruhan: {words}"


def test_a_grade_of_the_schools_own():
    own = (Grade("ringan", percent(1, 2)), Grade("tinggi", percent(1, 1)))
    lines = said({"AI-P3": "dcm", "AI-L4": items(("Belajar", 100, 200))}, grades=own)
    assert lines[-1].startswith("Keseluruhan: 50% (100 dari 200), derajat ringan")


def test_sosiometri():
    pairs = {"pasangan": [{"dari": "A", "kepada": "B"}, {"dari": "B", "kepada": "A"}, {"dari": "C", "kepada": "A"}]}
    assert said({"AI-P3": "sosiometri", "AI-L3": 5, "AI-L4a": pairs}) == [
        "A: dipilih 2, indeks 0,50",
        "B: dipilih 1, indeks 0,25",
        "Saling memilih: A dan B.",
        "Belum dipilih: C.",
    ]


@pytest.mark.parametrize("values", [{}, {"AI-L4": {"instead": "tanpa_tabel"}}, {"AI-L4": "rusak"}, {"AI-L4a": None}])
def test_without_a_table_nothing_is_said(values):
    assert said(values) == []
