"""G12 passes the order of G1, G3 and G4a for a reason in words, while danger is open and where it was filed then."""

import pytest
from filings import facts, filed, intake, path

from bot.casework import guards, guards_referral, guards_visits
from bot.casework.refusal import Bypass, bypasses

REASON = "perlu dilihat hari ini"
CALM, DANGER = facts(intake()), facts(intake() + path(["mengakhiri_hidup"]))
G1 = (guards.G1, {"KP-L1": "hadir", "KP-L2": ["kerahasiaan"], "KP-L3": "ya_lisan"}, "KP-L3b")
G3 = (guards_visits.G3, {"KR-P3": "ragu", "KR-P12": "2026-11-25T15:30"}, "KR-P3c")
G4a = (guards_referral.G4a, {"AT-P2": "ada", "AT-P3": "napza", "AT-P4": "-"}, "AT-P4a")


@pytest.mark.parametrize(("guard", "values", "key"), [G1, G3, G4a])
@pytest.mark.parametrize(
    ("reason", "known", "passes"),
    [
        (REASON, DANGER, True),
        (REASON, CALM, False),
        (REASON, None, False),
        ("-", DANGER, False),
        ("12", DANGER, False),
        ({"instead": "nanti"}, DANGER, False),
        (None, DANGER, False),
    ],
)
def test_a_reason_in_words_passes_while_the_danger_is_open(guard, values, key, reason, known, passes):
    refusal = guard({**values, key: reason}, known)
    assert (refusal is None) is passes
    logged = bypasses({**values, key: reason})
    assert logged == ((Bypass(guard.__name__, REASON),) if reason == REASON else ())


def test_what_was_filed_in_danger_stays_when_it_is_over():
    visit = filed("kunjungan_rumah", "perencanaan", {**G3[1], "KR-P3c": REASON}, activity=70)
    over = facts([*intake(), visit])
    assert (over.danger_open, [one[:2] for one in over.bypassed]) == (False, [(70, "G3")])
    assert guards_visits.G3({**G3[1], "KR-P3c": REASON}, over) is None
    assert guards.G1({**G1[1], "KP-L3b": REASON}, over).guard == "G1"  # another guard has not been passed


def test_a_no_of_the_konseli_is_never_passed():
    refusal = guards_visits.G3({"KR-P3": "menolak", "KR-P3c": REASON, "KR-P12": "2026-11-25T15:30"}, DANGER)
    assert refusal.sentence == guards_visits.DECLINED


def test_danger_passes_neither_the_conference_nor_what_is_unsafe():
    assert guards_visits.G12_visit({"KR-P3": "ragu", "KR-P3c": REASON, "KR-P5": "tidak_aman"}, DANGER).guard == "G12"


VISIT = {**G3[1], "KR-P3c": REASON}
ANOTHER_DAY = {**VISIT, "KR-P12": "2026-12-01T10:00"}


def in_danger(values):
    """A case in danger with one visit (70) that was filed so."""
    return facts([*intake(), *path(["mengakhiri_hidup"]), filed("kunjungan_rumah", "perencanaan", values, activity=70)])


@pytest.mark.parametrize(
    ("filed_so", "values", "activity", "passes"),
    [
        (VISIT, VISIT, 70, True),
        (VISIT, ANOTHER_DAY, 70, False),  # another day was not what the reason was given for
        (VISIT, {**ANOTHER_DAY, "KR-P3c": "masih perlu dilihat"}, 70, True),
        ({key: value for key, value in VISIT.items() if key != "KR-P12"}, VISIT, 70, True),  # the first day it gets
        (VISIT, {**ANOTHER_DAY, "KR-P3c": "-"}, 70, False),
    ],
)
def test_a_reason_covers_one_visit_on_one_day(filed_so, values, activity, passes):
    assert (guards_visits.G3(values, in_danger(filed_so).of_activity(activity)) is None) is passes


@pytest.mark.parametrize("values", [VISIT, ANOTHER_DAY])
def test_when_the_danger_is_over_neither_another_day_nor_another_visit_is_covered(values):
    over = facts([*intake(), filed("kunjungan_rumah", "perencanaan", VISIT, activity=70)])
    assert (guards_visits.G3(values, over.of_activity(70)) is None) is (values is VISIT)
    for other in (71, None):
        assert guards_visits.G3(values, over.of_activity(other)).guard == "G3"


def test_a_referral_that_danger_let_pass_lets_no_other_pass():
    urgent = {"AT-P5": "ragu", "AT-P5a": REASON}
    over = facts([*intake(), filed("alih_tangan_kasus", "perencanaan", urgent, activity=80)])
    assert guards_referral.G4b(urgent, over.of_activity(80)) is None
    for other in (81, None):
        assert guards_referral.G4b(urgent, over.of_activity(other)).guard == "G4b"
