"""Several students: choosing them, ticks over them, and one answer for each."""

import pytest

from bot.engine import place
from bot.engine.around import Candidate
from bot.engine.choices import ALL, CHOOSE_FIRST, NO_CHOICE, NOT_AMONG
from bot.engine.draft import Answer
from bot.engine.entries import ABSENT_NAME, entries_of
from bot.engine.form import Misdeclared
from bot.engine.members import Among, Each, Students, entries
from bot.engine.outcome import Ask, Goes, Lookup, Problem, Review, Stale
from bot.engine.people import People
from bot.engine.question import BOLEH, DONE, TERBATAS, UNKNOWN_OPTION, Begun, Taken, View, Wanted, Wrong
from bot.engine.students import (
    AT_LEAST,
    BOUNDS,
    CLASS_TWICE,
    CLASSES_ON_A_PAGE,
    LEFT,
    MOST,
    NOBODY,
    TOO_MANY,
    TWICE,
    class_code,
)
from bot.engine.texts import Text
from bot.engine.ticking import NOT_ON_LIST
from bot.handlers.keyboard import MAX_DATA
from tests.engine.player import CLASSES, NAMES, Player, around, form

BASIC = {"ask": "?", "short": "s", "level": TERBATAS}
ADINDA, BAGAS, CITRA, DAMAR = CLASSES["VIII-B"]
EKA, FAJAR = CLASSES["VIII-A"]
OWN = (Candidate(EKA, "E.M. · 2627-014"),)
HERE = around(own=OWN)
WHO = Students(key="BK-P8", low=2, high=4, own_cases=True, instead={"nanti": "Belum tahu"}, **BASIC)
ROLL = Among(key="BK-L1", of="BK-P8", start_all=True, done="Lanjut: hadir {n}", **BASIC)
SOME = Among(key="BK-L4", of="BK-L1", need=BOLEH, **BASIC)
MOOD = Each(key="EV-S2", of="BK-P8", among="BK-L4", scale=("1 berat", "5 lega"), need=BOLEH, **BASIC)
B = class_code("VIII-B")


def chosen(*ids):
    return {"siswa": list(ids)}


@pytest.mark.parametrize(
    ("begun", "code", "on", "read"),
    [
        (None, "kelas", None, View("kelas0")),
        (None, "kelas1", None, View("kelas1")),
        (None, "nama", None, Wanted("")),
        (None, B, None, Taken(list(CLASSES["VIII-B"]))),
        (chosen(EKA), B, None, Begun(chosen(EKA, *CLASSES["VIII-B"]))),
        (chosen(ADINDA), B, None, Begun(chosen(ADINDA, BAGAS, CITRA, DAMAR))),
        (chosen(*CLASSES["VIII-B"]), B, None, Wrong(CLASS_TWICE, {"name": "VIII-B"})),
        (None, "k123", None, UNKNOWN_OPTION),
        (None, f"s{EKA:x}", None, Begun(chosen(EKA))),
        (chosen(EKA), f"s{EKA:x}", None, Wrong(TWICE, {"name": "Eka M."})),
        (chosen(EKA), f"s{EKA:x}", True, Begun(chosen(EKA))),
        (chosen(EKA), f"s{EKA:x}", False, Begun(None)),
        (chosen(EKA), f"s{FAJAR:x}", False, Begun(chosen(EKA))),
        (None, "sdeadbeef", None, LEFT),
        (None, "sdeadbeef", True, LEFT),
        (None, "s", None, UNKNOWN_OPTION),
        (None, "s0x1", None, UNKNOWN_OPTION),
        (None, DONE, None, NOBODY),
        (chosen(EKA), DONE, None, Wrong(AT_LEAST, {"n": 1, "low": 2, "high": 4})),
        (chosen(EKA, ADINDA), DONE, None, Taken([EKA, ADINDA])),
        (
            chosen(EKA, *CLASSES["VIII-B"]),
            DONE,
            None,
            Wrong(BOUNDS, {"n": 5, "low": 2, "high": 4}),
        ),
        (None, "nanti", None, Taken({"instead": "nanti"})),
        (chosen(EKA), "nanti", None, UNKNOWN_OPTION),
    ],
)
def test_students_are_tapped(begun, code, on, read):
    assert WHO.tap(code, on, begun, HERE) == read


@pytest.mark.parametrize(
    ("begun", "text", "read"),
    [
        (None, "satu kelas", View("kelas0")),
        (None, "pilih nama", Wanted("")),
        (None, "8b", Taken(list(CLASSES["VIII-B"]))),
        (None, "kelas 8 b", Taken(list(CLASSES["VIII-B"]))),
        (None, "8c", Wanted("8c")),
        (None, "rizky 8b", Wanted("rizky 8b")),
        (None, "lanjut", NOBODY),
        (None, "belum tahu", Taken({"instead": "nanti"})),
        (chosen(EKA, ADINDA), "lanjut", Taken([EKA, ADINDA])),
    ],
)
def test_students_are_typed(begun, text, read):
    assert WHO.read(text, begun, HERE) == read


def test_a_class_that_does_not_fit_waits_for_more_or_fewer():
    narrow = Students(key="BK-P8", low=3, high=3, **BASIC)
    assert narrow.tap(B, None, None, HERE) == Begun(chosen(*CLASSES["VIII-B"]))
    assert narrow.tap(class_code("VIII-A"), None, None, HERE) == Begun(chosen(EKA, FAJAR))


def test_a_list_ends_somewhere():
    many = around(names={n: f"Siswa {n}" for n in range(1, MOST + 2)}, classes={"X": tuple(range(1, MOST + 2))})
    assert WHO.tap(class_code("X"), None, None, many) == Wrong(TOO_MANY, {"n": MOST})
    assert WHO.tap(f"s{MOST + 1:x}", None, chosen(*range(1, MOST + 1)), many) == Wrong(TOO_MANY, {"n": MOST})


def test_what_is_shown_while_students_are_chosen():
    codes = [one.code for one in WHO.options(None, HERE)]
    assert codes == [f"s{EKA:x}", "kelas", "nama", "nanti"]
    shown = WHO.options(chosen(EKA, ADINDA), HERE)
    assert [(one.label, one.chosen) for one in shown[:2]] == [("Eka M.", True), ("Adinda L.", True)]
    assert [one.code for one in shown[2:]] == ["kelas", "nama", DONE]
    assert shown[-1].params == {"n": 2}
    found = around(candidates=(Candidate(BAGAS, "Bagas Wirawan · VIII-B"),))
    assert [one.code for one in WHO.options(None, found)] == [f"s{BAGAS:x}", "nama"]
    assert [one.code for one in WHO.options(chosen(EKA), found)] == [f"s{BAGAS:x}", "nama", DONE]
    assert [one.code for one in WHO.options(None, around(classes={}, names={}))] == ["nama", "nanti"]


def test_classes_are_turned_page_by_page():
    many = around(classes={f"X-{n}": (n,) for n in range(CLASSES_ON_A_PAGE + 2)})
    first, second = WHO.page("kelas0", many), WHO.page("kelas1", many)
    assert [one.label for one in first[0]] == ["X-0", "X-1", "X-2"]
    assert [one.label for one in first[-2]] == ["›"]
    assert [one.label for row in second[:-1] for one in row] == ["X-24", "X-25", "‹"]
    assert WHO.page("kelas99", many) == second
    assert WHO.page("zz", many) == first


def roll():
    """A player who has chosen VIII-B."""
    player = Player(form(WHO, ROLL, SOME, MOOD))
    assert player.say("8b") == Ask("BK-L1", ("BK-P8",))
    return player


def test_a_roll_call_begins_with_everybody():
    player = roll()
    assert player.labels == ["Adinda L.", "Bagas W.", "Citra L.", "Damar S.", "Lanjut: hadir {n}"]
    player.tap(f"s{BAGAS:x}", False)
    assert player.say("citra, 4") == Goes("BK-L1", part=True)
    assert player.done() == Review(("BK-L1",))
    assert player.value("BK-L1") == [f"s{ADINDA:x}"]


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("semua", Review(("BK-L1",))),
        ("lanjut", Review(("BK-L1",))),
        ("entah", Problem("BK-L1", NOT_ON_LIST, {"text": "entah"})),
        ("bagas, entah", Problem("BK-L1", NOT_ON_LIST, {"text": "bagas, entah"})),
        ("9", Problem("BK-L1", NOT_ON_LIST, {"text": "9"})),
        ("cerita yang panjang sekali " * 3, Problem("BK-L1", NO_CHOICE)),
    ],
)
def test_a_roll_call_is_typed(said, outcome):
    assert roll().say(said) == outcome


def test_nobody_present_is_no_answer_unless_it_may_be():
    player = roll()
    player.say("1 2 3 4")
    assert player.labels == ["Adinda L.", "Bagas W.", "Citra L.", "Damar S."]
    assert player.done() == Problem("BK-L1", CHOOSE_FIRST.error)
    may = Player(form(WHO, Among(key="BK-L1", of="BK-P8", none_ok=True, **BASIC)))
    may.say("8b")
    may.done()
    assert may.value("BK-L1") == []


def test_a_tick_names_its_state_and_nobody_else():
    player = roll()
    for on in (False, False):
        player.tap(f"s{BAGAS:x}", on)
    assert player.labels[-1] == "Lanjut: hadir {n}"
    assert player.tap(f"s{EKA:x}", True) == Problem("BK-L1", UNKNOWN_OPTION.error)
    assert player.tap(f"s{BAGAS:x}") == Problem("BK-L1", UNKNOWN_OPTION.error)


def test_everybody_at_once():
    pledged = Among(key="BK-L1", of="BK-P8", all_of="Semua sudah", **BASIC)
    player = Player(form(WHO, pledged))
    player.say("8a")
    assert player.labels == ["Eka M.", "Fajar N.", "Semua sudah"]
    player.tap(ALL)
    assert player.value("BK-L1") == [f"s{EKA:x}", f"s{FAJAR:x}"]


def test_ticks_over_ticks_and_an_answer_for_each():
    player = roll()
    player.tap(f"s{DAMAR:x}", False)
    player.done()
    player.reach("-")
    assert player.open == "BK-L4"
    assert player.labels == ["Adinda L.", "Bagas W.", "Citra L."]
    player.say("adinda, citra")
    player.done()
    assert player.open == "EV-S2"
    assert player.tap(f"s{ADINDA:x}.3") == Goes("EV-S2")
    assert player.tap(f"s{ADINDA:x}.3") == Goes("EV-S2")
    assert player.say("5 lega") == Review(("EV-S2",))
    assert player.value("EV-S2") == {f"s{ADINDA:x}": 3, f"s{CITRA:x}": 5}
    assert [one.initials for one in entries(player.form, "EV-S2", player.known, player.around)] == ["A.P.L.", "C.L."]


def test_an_answer_for_each_is_changed_by_name():
    willing = Each(key="KG-P8", of="BK-P8", choices={"ya": "Ya", "ragu": "Masih ragu"}, later=("ragu",), **BASIC)
    player = Player(form(WHO, willing))
    player.say("8a")
    player.tap(f"s{EKA:x}.ya")
    assert player.labels == ["Ya", "Masih ragu", "‹ Yang tadi"]
    player.tap(f"ubah.s{EKA:x}")
    assert player.labels == ["Ya", "Masih ragu"]
    player.say("masih ragu")
    assert player.say("entah") == Problem("KG-P8", NOT_AMONG, {"text": "entah"})
    player.say("1")
    assert player.value("KG-P8") == {f"s{EKA:x}": "ragu", f"s{FAJAR:x}": "ya"}
    assert willing.stays_open(player.value("KG-P8"))
    player.go_to("KG-P8")
    assert player.labels == ["{name}: {value}", "{name}: {value}", "Lanjut"]
    player.say("eka")
    player.tap(f"s{EKA:x}.ya")
    assert player.tap("ubah.s99") == Problem("KG-P8", UNKNOWN_OPTION.error)
    assert player.done() == Review(("KG-P8",))
    assert player.value("KG-P8") == {f"s{EKA:x}": "ya", f"s{FAJAR:x}": "ya"}


def test_words_for_each():
    player = Player(form(WHO, Each(key="KK-L4", of="BK-P8", text=True, choices={"tak": "Tidak ada"}, **BASIC)))
    player.say("8a")
    player.say("sering membantu")
    message = player.message
    player.tap(f"s{FAJAR:x}.tak")
    assert player.value("KK-L4") == {f"s{EKA:x}": "sering membantu", f"s{FAJAR:x}": "tak"}
    player.edit(message, "selalu membantu", "KK-L4")
    assert player.value("KK-L4") == {f"s{EKA:x}": "selalu membantu", f"s{FAJAR:x}": "tak"}


def test_who_is_gone_stays_out_and_who_is_new_is_asked_about():
    willing = Each(key="KG-P8", of="BK-P8", choices={"ya": "Ya"}, **BASIC)
    player = Player(form(WHO, ROLL, willing))
    player.say("8b")
    player.done()
    for one in CLASSES["VIII-B"]:
        player.tap(f"s{one:x}.ya")
    player.go_to("BK-P8")
    player.tap(f"s{BAGAS:x}", False)
    player.tap(f"s{EKA:x}")
    assert player.done() == Ask("KG-P8", ("BK-P8",))
    assert player.known["BK-L1"] == [f"s{ADINDA:x}", f"s{CITRA:x}", f"s{DAMAR:x}"]
    assert [one.key for one in place.core_missing(player.form, player.draft, player.around)] == ["KG-P8"]
    assert player.tap(f"s{EKA:x}.ya") == Review(("KG-P8",))
    assert f"s{BAGAS:x}" not in player.filed()["KG-P8"]


def test_nothing_is_asked_of_nobody():
    player = Player(form(WHO, ROLL, SOME, MOOD, Text(key="AA9", **BASIC)))
    player.tap("nanti")
    assert player.open == "AA9"
    assert player.tap(f"s{EKA:x}", True, question="BK-L1") == Stale()


def test_a_name_is_looked_up_by_the_edge():
    player = Player(form(WHO))
    assert player.say("rizky 8b") == Lookup("BK-P8", "rizky 8b")
    assert player.draft.begun is None


def test_somebody_who_left_the_roster_is_called_absent():
    listed = entries_of([EKA, 0x99, 0x9A], HERE)
    assert [one.label for one in listed] == ["Eka M.", ABSENT_NAME, f"{ABSENT_NAME} (2)"]
    assert [one.initials for one in listed][:2] == ["E.M.", ABSENT_NAME]


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        (("Adinda Putri", "Adinda Pratiwi"), ["Adinda Putri", "Adinda Pratiwi"]),
        (("Siti Aminah", "Siti Aminah"), ["Siti Aminah", "Siti Aminah (2)"]),
        (("Muhammad Rizky Pratama", "Budi"), ["M. Rizky P.", "Budi"]),
        (("I Putu Gede Arya", "M. Rizky Ramadhan"), ["I Putu A.", "M. Rizky R."]),
    ],
)
def test_no_two_labels_of_a_list_are_alike(names, labels):
    here = around(names=dict(enumerate(names, 1)))
    assert [one.label for one in entries_of(list(range(1, len(names) + 1)), here)] == labels


def test_every_button_has_room():
    far = around(names={2**48 - 1: "Adinda"}, classes={"X" * 60: (2**48 - 1,)})
    mood = Each(key="KG-P12a", of="BK-P8", choices={"c" * 24: "C"}, **BASIC)
    player = Player(form(WHO, mood), names=far.names, classes=far.classes)
    player.tap(f"s{2**48 - 1:x}")
    player.draft = player.draft.with_answer("BK-P8", Answer([2**48 - 1], "siswa ganda"))
    question = place.offered(player.form, mood, player.known, player.around)
    codes = [one.code for one in (*question.options(None, far), *WHO.page("kelas0", far)[0])]
    assert all(len(f"a:{2**48 - 1:x}:KG-P12a:{code}:1".encode()) <= MAX_DATA for code in codes)


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        ((ROLL,), "reads BK-P8"),
        ((Text(key="BK-P8", **BASIC), ROLL), "goes through BK-P8, whose answer is no list"),
        ((WHO, Each(key="BK-L1", of="BK-P8", **BASIC)), "asks nothing of each"),
        ((WHO, Among(key="BK-L1", of="BK-P8", instead={"a b": "A"}, **BASIC)), "option code"),
        ((Students(key="BK-P8", low=5, high=4, **BASIC),), "no list can hold"),
        ((Students(key="BK-P8", high=MOST + 1, **BASIC),), "no list can hold"),
        ((WHO, Each(key="BK-L1", of="BK-P8", choices={"a": "A"}, later=("b",), **BASIC)), "names 'b'"),
    ],
)
def test_a_declaration_that_cannot_work_is_refused(parts, fault):
    with pytest.raises(Misdeclared, match=fault):
        form(*parts)


@pytest.mark.parametrize(
    ("question", "value", "fits"),
    [
        (WHO, [1, 2], True),
        (WHO, [], False),
        (WHO, ["1"], False),
        (ROLL, [], True),
        (ROLL, ["s1", "o0"], True),
        (ROLL, [1], False),
        (MOOD, {"s1": 5}, True),
        (MOOD, {"s1": 6}, False),
        (MOOD, {"s1": "baik"}, False),
        (MOOD, [5], False),
    ],
)
def test_stored_values_are_read_if_they_fit(question, value, fits):
    assert question.accepts(value) is fits


def test_the_names_of_the_tests_are_invented():
    assert set(NAMES) == {one for ids in CLASSES.values() for one in ids}
    assert People(key="KK-P7", **BASIC).lists
