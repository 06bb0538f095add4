"""Class labels are read however a school or a counselor writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import classes
from bot.language.class_finder import ClassFinder

LABELS = (
    "VII-A",
    "VIII-B",
    "VIII-C",
    "X-1",
    "X-2",
    "X TKJ 1",
    "X TKJ 2",
    "XI IPA 2",
    "XI IPS 1",
    "XI-F1",
    "XII-F1",
    "IX Abu Bakar",
)
NAMES = {"rizky", "abu", "via", "agus", "fauzan", "rahman"}
FINDER = ClassFinder(LABELS, NAMES.__contains__)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("VIII-B", "8B"), ("VIII-B", "8 b"), ("VIII-B", "Kelas VIII B"), ("VIII-B", "viiib"), ("VIII.2", "8-2")),
        *(("Kelas 7-A", "VII A"), ("XI IPA 2", "11 MIPA 2"), ("XI IPA 2", "XI-MIA-2"), ("XI IPA 2", "XIIPA2")),
        *(("X TKJ 1", "X TJKT 1"), ("X TKJ 1", "10tkj1"), ("X-1", "10.1"), ("X.E1", "X E 1"), ("XI-F1", "11 F.1")),
        *(("Fase F", "fase f"), ("X RPL 2", "X PPLG 2"), ("X-01", "X-1")),
    ],
)
def test_same_class(one, other):
    assert classes.same(one, other)
    assert classes.parse(one) == classes.parse(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("VIII-B", "VII-B"),
        ("VIII-B", "VIII-C"),
        ("XI IPA 2", "XI IPS 2"),
        ("X-1", "X TKJ 1"),
        ("XI-F1", "XI-1"),
        ("X-1", "X-10"),
    ],
)
def test_other_class(one, other):
    assert not classes.same(one, other)


@pytest.mark.parametrize(
    ("label", "grade"),
    [
        ("VIII-B", 8),
        ("Kelas 7-A", 7),
        ("XII IPS 1", 12),
        ("10.E.1", 10),
        ("6B", 6),
        ("Tahfidz 2", None),
        ("", None),
        ("Fase F", None),
    ],
)
def test_grade(label, grade):
    assert classes.grade(label) == grade


def test_order_is_the_schools():
    labels = ["X-10", "Tahfidz", "X TKJ 1", "VIII-A", "X-2", "VII-B", "IX-A", "VII-A", "XII IPS 1"]
    assert sorted(labels, key=classes.order) == [
        "VII-A", "VII-B", "VIII-A", "IX-A", "X-2", "X-10", "X TKJ 1", "XII IPS 1", "Tahfidz",
    ]  # fmt: skip


@pytest.mark.parametrize("label", ["IX-Z", "X TKJT 9", "XI-F2", "Fase F", "VIII", "E1", "X-1", "XI IPA 2"])
def test_label_is_read_back(label):
    assert classes.parse(classes.label(classes.parse(label))) == classes.parse(label)


@pytest.mark.parametrize(
    ("text", "rest", "means"),
    [
        ("rizky 8b", "rizky", {"VIII-B"}),
        ("8 b rizky", "rizky", {"VIII-B"}),
        ("rizky kelas viii-b", "rizky", {"VIII-B"}),
        ("rizky8b", "rizky", {"VIII-B"}),
        ("cahya 11 ips 1", "cahya", {"XI IPS 1"}),
        ("simanjuntak f1", "simanjuntak", {"XI-F1", "XII-F1"}),
        ("yusuf tkj", "yusuf", {"X TKJ 1", "X TKJ 2"}),
        ("yusuf tjkt 2", "yusuf", {"X TKJ 2"}),
        ("xtkj1", "", {"X TKJ 1"}),
        ("agus 11", "agus", {"XI IPA 2", "XI IPS 1", "XI-F1"}),
        ("agus x-2", "agus", {"X-2"}),
        ("kelas 2 smp b agus", "agus", {"VIII-B"}),
        ("rizky 9 abu bakar", "rizky", {"IX Abu Bakar"}),
        ("ipa 2 agus kelas 11", "agus", {"XI IPA 2"}),
        ("7 m fauzan", "m fauzan", {"VII-A"}),
        ("11 a rahman", "a rahman", {"XI IPA 2", "XI IPS 1", "XI-F1"}),
        ("rahman fase f", "rahman", {"XI IPA 2", "XI IPS 1", "XI-F1", "XII-F1"}),
        ("rizky 9z", "rizky", set()),
        ("rizky 9 z", "rizky", set()),
        ("rizky x tkj 9", "rizky", set()),
        ("rizky 13", "rizky", set()),
        ("rizky f7", "rizky", set()),
    ],
)
def test_class_in_text(text, rest, means):
    found = FINDER.find(text)
    assert found is not None
    assert " ".join(found.rest) == rest
    assert found.means == {classes.parse(label) for label in means}


@pytest.mark.parametrize("text", ["rizky", "i putu gede", "via", "abu bakar", "", "kelas", "m. r. pratama", "v. agus"])
def test_no_class_in_text(text):
    assert FINDER.find(text) is None


@given(st.text(max_size=40))
def test_any_label_and_any_text(text):
    classes.order(text)
    classes.label(classes.parse(text))
    FINDER.find(text)
    ClassFinder([text, "VIII-B"], NAMES.__contains__).find(f"rizky {text}")


@given(
    st.lists(st.sampled_from(["kelas", "8", "b", "x", "tkj", "1", "-", "fase", "f", "ipa", "smp", "rizky"]), max_size=7)
)
def test_class_words_in_any_order(words):
    found = FINDER.find(" ".join(words))
    if found:
        assert len(found.rest) < len(words)
        assert found.means <= FINDER.keys
