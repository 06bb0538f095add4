"""Students are found by name, class or number; nobody is chosen on a tie or by a guess."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.names import Entry, Roster
from bot.language.names_check import read_cases, read_roster, report, shown

DATA = Path(__file__).parent.parent / "data"
ROSTER = read_roster(DATA / "names_roster.tsv")


def entry(number, name, label="VIII-B", **more):
    return Entry(number, name, label, **more)


def names(hits):
    return [hit.entry.name for hit in hits]


@pytest.mark.parametrize(("file", "least"), [("names_id.tsv", 0.97), ("names_more.tsv", 0.97)])
def test_cases(file, least):
    cases = read_cases(DATA / file)
    *misses, wrong, total = report(ROSTER, cases)
    right = int(total.partition("/")[0])
    assert wrong == "0 wrong first", misses
    assert right >= least * len(cases), misses


@pytest.mark.parametrize("student", ROSTER.entries, ids=lambda one: f"{one.name} {one.class_label}")
def test_own_name_and_class_is_clear_and_first(student):
    for query in (f"{student.name} {student.class_label}", f"{student.class_label} {student.name}".upper()):
        found = ROSTER.search(query)
        assert found.clear == student.id
        assert found.hits[0].entry == student


OLD_AND_NEW = [
    *(
        ("u", "oe"),
        ("j", "dj"),
        ("c", "tj"),
        ("y", "j"),
        ("sy", "sj"),
        ("sy", "s"),
        ("kh", "ch"),
        ("kh", "h"),
        ("h", "kh"),
    ),
    *(("d", "dh"), ("t", "th"), ("z", "dz"), ("z", "j"), ("f", "v"), ("f", "p"), ("v", "p"), ("k", "q"), ("ai", "ae")),
    *(("ae", "ai"), ("q", "k"), ("dh", "d"), ("th", "t"), ("oe", "u"), ("dj", "j"), ("tj", "c"), ("i", "ie")),
]


@pytest.mark.parametrize(("written", "typed"), OLD_AND_NEW)
def test_families_of_spelling(written, typed):
    """Each name of the roster that has the letters is typed with the others, once, and still found."""
    tried = 0
    for student in ROSTER.entries:
        name = student.name.lower()
        if written not in name:
            continue
        tried += 1
        other = name.replace(written, typed, 1)
        assert shown(ROSTER.search(f"{other} {student.class_label}"))[0] == f"{student.name} [{student.class_label}]", (
            other
        )
        assert f"{student.name} [{student.class_label}]" in shown(ROSTER.search(other)), other
    assert tried


def test_slips_of_the_finger_are_offered_and_never_selected():
    chance = random.Random(11)
    missed = []
    for student in ROSTER.entries:
        words = student.name.lower().split()
        long = max(range(len(words)), key=lambda place: len(words[place]))
        cut = chance.randrange(1, len(words[long]) - 1)
        words[long] = words[long][:cut] + words[long][cut + 1 :]
        found = ROSTER.search(" ".join(words))
        if f"{student.name} [{student.class_label}]" not in shown(found):
            missed.append(" ".join(words))
        assert found.clear is None or found.clear == student.id
    assert len(missed) <= 2, missed


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        *(("", "terlalu_pendek"), ("a", "terlalu_pendek"), ("...", "terlalu_pendek"), ("pak", "terlalu_pendek")),
        *(("rizky 9z", "kelas_tidak_ada"), ("8z", "kelas_tidak_ada"), ("rizky 8c", "tidak_di_kelas")),
        *(("budi hartono", "tidak_ada"), ("9999999999", "tidak_dikenal"), ("rizky 9999999999", "tidak_dikenal")),
    ],
)
def test_reasons(query, reason):
    found = ROSTER.search(query)
    assert found.reason == reason
    assert found.clear is None


def test_class_that_is_not_offers_the_name_elsewhere():
    found = ROSTER.search("rizky 9z")
    assert found.class_label == "IX-Z"
    assert names(found.hits)[0] == "Muhammad Rizky Pratama"
    assert found.total == 3


def test_class_without_the_name_offers_who_is_near():
    found = ROSTER.search("rizky 8c")
    assert not found.hits
    assert names(found.near)[0] == "Muhammad Rizky Pratama"
    assert found.class_label == "VIII-C"


def test_class_alone_lists_all_by_the_alphabet():
    crowd = Roster(entry(number, f"{letter}ina", "8B") for number, letter in enumerate("QWERTYUIOPASDFGHJKLZXCVBNM"))
    found = crowd.search("kelas VIII-B", limit=10)
    assert [name[0] for name in names(found.hits)] == sorted("QWERTYUIOPASDFGHJKLZXCVBNM")
    assert (found.total, found.reason, found.clear, found.class_label) == (26, "", None, "8B")


def test_too_many_ask_for_the_class():
    crowd = Roster(
        entry(number, f"Rizky {letter}ana", f"VII-{letter}") for number, letter in enumerate("ABCDEFGHIJKLMN")
    )
    found = crowd.search("rizky")
    assert (len(found.hits), found.total, found.reason, found.clear) == (10, 14, "terlalu_banyak", None)
    assert crowd.search("rizky 7c").clear == 2
    assert crowd.search("7").reason == "terlalu_banyak"


def test_ties_are_never_selected():
    twins = Roster([entry(1, "Agus Setiawan"), entry(2, "Agus Setiawan"), entry(3, "Agus Salim", "IX-A")])
    for query in ("agus setiawan", "agus setiawan 8b", "Agus Setiawan VIII-B", "agus"):
        assert twins.search(query).clear is None
    assert twins.search("agus 9a").clear == 3


def test_a_guessed_spelling_is_never_selected():
    roster = Roster([entry(1, "Muhammad Rizky Pratama")])
    for query in ("riski", "rizki 8b", "rizqi pratama", "riz", "m. r. pratama", "pratma", "mrp"):
        found = roster.search(query)
        assert found.clear is None
        assert names(found.hits or found.near) == ["Muhammad Rizky Pratama"], query
    assert roster.search("moh rizky 8b").clear == 1


def test_a_nickname_of_two_classmates_is_not_clear():
    roster = Roster([entry(1, "Rizki"), entry(2, "Rizki Pratama"), entry(3, "Rizki", "IX-A")])
    assert roster.search("rizki 8b").clear is None
    assert roster.search("Rizki VIII-B").clear is None
    assert roster.search("rizki 9a").clear == 3


def test_the_end_of_a_classmates_name_is_a_doubt():
    roster = Roster(
        [entry(1, "Intan Permata Sari"), entry(2, "Oktaviani Puspitasari", "IX-A"), entry(3, "Sari", "IX-C")]
    )
    assert names(roster.search("sari 8b").hits) == ["Intan Permata Sari"]
    assert roster.search("sari 8b").clear == 1
    two = Roster(roster.entries[:2]).search("sari")
    assert (names(two.hits), two.clear) == (["Intan Permata Sari", "Oktaviani Puspitasari"], None)


def test_the_class_counts_more_than_the_spelling():
    found = ROSTER.search("nabila zahra 8c")
    assert names(found.hits) == ["Nabilah Zahro", "Nabila Zahra"]
    assert found.clear is None


def test_different_people_are_not_variants():
    roster = Roster([entry(1, "Dewi Lestari"), entry(2, "Bagus Kurniawan"), entry(3, "Eko Cahyono")])
    for query in ("dwi lestari", "bagas kurniawan", "eka cahyono"):
        assert not roster.search(query).hits, query


def test_words_around_a_name_are_left_out_unless_they_are_names():
    roster = Roster([entry(1, "Ananda Putri"), entry(2, "Rizky Maulana"), entry(3, "Mas Agung Wibowo")])
    assert roster.search("ananda").clear == 1
    assert roster.search("ananda rizky 8b").clear == 2
    assert roster.search("mas rizky").clear == 2
    assert roster.search("mas agung").clear == 3
    assert roster.search("saya mau lihat kasus rizky").clear == 2


def test_names_that_look_like_classes_are_found():
    roster = Roster([entry(1, "Via Lestari", "VI-A"), entry(2, "Xia Tan", "XI-A"), entry(3, "Fa Bian", "XI-A")])
    assert roster.search("via").clear == 1
    assert roster.search("xia").clear == 2


def test_initials_of_the_header_find_the_student():
    assert names(ROSTER.search("M.R.P. · VIII-B").hits) == ["Muhammad Rizky Pratama"]
    assert names(ROSTER.search("mrp 8b").hits) == ["Muhammad Rizky Pratama"]


def test_numbers_fit_exactly_or_not_at_all():
    roster = Roster(
        [
            entry(1, "Suparman", nis="0012", nisn="0000000029"),
            entry(2, "Suparmin", nis="12.345/067", nisn="9900237570"),
            entry(3, "Sumarni", nis="0012", nisn="9900245489"),
        ]
    )
    assert roster.search("0000 000 029").clear == 1
    assert roster.search("NISN: 0000000029").clear == 1
    assert roster.search("29").hits == ()
    assert roster.search("000000029").hits == ()
    assert roster.search("12.345/067").clear == 2
    assert roster.search("12345067").clear == 2
    assert roster.search("0012").clear is None
    assert len(roster.search("0012").hits) == 2
    assert roster.search("suparman 0000000029").clear == 1
    assert roster.search("sumarni 0000000029").clear is None


def test_other_names_and_numbers_find_the_student():
    roster = Roster([entry(1, "Muhammad Rizky", terms=("Kiki", "2627-014")), entry(2, "Dewi Lestari")])
    assert roster.search("kiki").clear == 1
    assert roster.search("2627-014").clear == 1
    assert roster.search("kiki dewi").clear is None


def test_signs_nobody_sees_do_not_hide_a_student():
    roster = Roster([entry(1, "Riz\u200bky \u202ePratama"), entry(2, "Ａndi Ｂaso")])
    assert roster.search("rizky pratama").clear == 1
    assert roster.search("andi baso").clear == 2


def test_an_empty_roster_finds_nobody():
    assert Roster([]).search("rizky 8b").hits == ()
    assert Roster([entry(1, "🙂", "")]).search("rizky").near == ()


def test_nothing_of_a_student_is_in_a_repr():
    found = ROSTER.search("rizky pratama 8b")
    assert "Rizky" not in repr(found)
    assert "260001" not in repr(found)


WORDS = st.sampled_from(
    [
        *(
            "rizky",
            "rizki",
            "m.",
            "8b",
            "8",
            "b",
            "x",
            "tkj",
            "1",
            "kelas",
            "nur",
            "aini",
            "al",
            "i",
            "putu",
            "9z",
            "fase",
        ),
        *("0000000029", "000", "pak", "\u200b", "-", "'", "hidayah", "sri", "wahjuni", "ß", "İ", "ﬁ", "صالح", "李"),
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=9).map(" ".join)))
def test_any_query_is_answered(query):
    found = ROSTER.search(query)
    assert found.clear is None or found.clear in [hit.entry.id for hit in found.hits]
    assert found.total >= len(found.hits)
    assert len(found.near) <= 5
    assert not (found.hits and found.near)


NAME = st.lists(
    st.sampled_from(
        [
            "Muhammad",
            "M.",
            "Siti",
            "Nur",
            "Aini",
            "Al",
            "Ghifari",
            "Asy-Syifa",
            "Ma'ruf",
            "Dwi",
            "Dewi",
            "I",
            "Putu",
            "Via",
            "X",
        ]
    ),
    min_size=1,
    max_size=4,
)
LABEL = st.sampled_from(["VII-A", "VIII-B", "X-1", "X TKJ 1", "XI-F1", "XII IPS 2", "IX Abu Bakar", "Tahfidz 2", "6B"])


@given(st.lists(st.tuples(NAME.map(" ".join), LABEL), min_size=1, max_size=8, unique=True))
def test_any_roster_finds_its_own_by_name_and_class(rows):
    roster = Roster(entry(number, name, label) for number, (name, label) in enumerate(rows))
    for number, (name, label) in enumerate(rows):
        found = roster.search(f"{name} {label}")
        assert found.hits[0].entry.id == number
        alone = [
            other for other in rows if other[1] == label and set(name.lower().split()) <= set(other[0].lower().split())
        ]
        if len(name.split()) > 1 or len(alone) == 1:
            assert found.clear == number


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=8)), max_size=5), st.text(max_size=30))
def test_any_roster_takes_any_query(rows, query):
    roster = Roster(entry(number, name, label, nis=query) for number, (name, label) in enumerate(rows))
    for text in (query, *(f"{name} {label}" for name, label in rows)):
        roster.search(text)
