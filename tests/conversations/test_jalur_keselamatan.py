"""Jalur keselamatan (DOMAIN 4.12): what is recorded after the steps were read."""

from datetime import timedelta

import pytest

from bot.casework import danger, terms
from bot.engine import place
from bot.engine.draft import Answer, Draft
from bot.engine.outcome import Ask, Danger, Goes, Problem, Review, Stale
from tests.casework.filings import facts as case_facts
from tests.casework.filings import filed as filed_phase
from tests.casework.filings import path
from tests.conversations.asked import fill_in
from tests.engine.player import NOW, around

NAME = "jalur_keselamatan"


def opened(*signs):
    """A path as the edge opens it: its signs are a record already."""
    answer = Answer(list(signs), "pilihan ganda")
    draft = Draft(NAME, answers={"DR0": answer}, base={"tanda": 1}, before={"DR0": list(signs)})
    return fill_in(NAME, case_facts(path(signs)), draft)


@pytest.mark.parametrize(
    ("signs", "asked"),
    [
        (("mengakhiri_hidup",), ["DR1", "DR2", "DR5"]),
        (("ancaman",), ["DR1", "DR2", "DR5"]),
        (("kekerasan",), ["DR1", "DR2", "DR11", "DR5"]),
        (("tidak_aman", "napza"), ["DR1", "DR2", "DR11", "DR5"]),
        (("perundungan",), ["DR13", "DR1", "DR2", "DR5"]),
        (("napza", "lainnya"), ["DR13", "DR1", "DR2", "DR5"]),
    ],
)
def test_what_is_asked_by_sign(signs, asked):
    assert opened(*signs).asked == asked


def test_from_the_steps_to_filed_in_four_interactions():
    """The tap on the steps and three answers; the last one files the form (DOMAIN 4: goal 6, counted 4)."""
    player = opened("melukai_diri")
    player.tap("saya")
    player.tap("tidak_yakin")
    assert player.tap("belum_ada") == Review(("DR5",))
    assert 1 + player.turns == 4
    assert player.form.files_itself
    found = player.filing()
    assert [(one.phase, one.follows) for one in found.phases] == [("langkah", 0)]
    assert player.filed() == {"DR1": "saya", "DR2": "tidak_yakin", "DR5": ["belum_ada"], "DR10": "2026-11-23T15:30"}


def test_after_a_sign_of_violence_two_more():
    player = opened("kekerasan")
    player.tap("saya")
    player.tap("ya")
    assert isinstance(player.say("tetangga"), Problem)
    player.say("ayah")
    player.done()
    player.tap("polisi", on=True)
    assert player.done() == Review(("DR5",))
    assert player.filed()["DR11"] == ["ayah"]
    assert player.turns - 1 == 6


def test_who_is_not_safe_is_offered_for_no_contact():
    player = opened("kekerasan")
    player.tap("saya")
    player.tap("ya")
    player.tap("ayah", on=True)
    player.tap("pegawai", on=True)
    player.done()
    assert player.labels[:5] == [
        "Keluarga lain",
        "Puskesmas atau rumah sakit",
        "UPTD PPA atau SAPA 129",
        "Polisi",
        "Belum ada",
    ]
    assert player.tap("orang_tua", on=True) == Stale()
    assert isinstance(player.say("orang tua/wali"), Problem)
    assert player.say("1") == Goes("DR5")
    assert player.draft.begun.value == ["keluarga_lain"]


def test_somebody_marked_afterwards_blocks_the_filing():
    """G12."""
    player = opened("kekerasan")
    player.tap("saya")
    player.tap("ya")
    player.tap("tidak_ada")
    player.tap("orang_tua", on=True)
    player.done()
    assert player.filing().refused == ()
    player.go_to("DR11")
    player.tap("ibu", on=True)
    player.done()
    assert [(one.guard, one.way) for one in player.filing().refused] == [("G12", ("DR5",))]
    assert player.filing().phases == ()


def test_what_may_follow_by_sign():
    hurt = opened("melukai_diri")
    assert [one.key for one in place.left_for_later(hurt.form, hurt.draft, hurt.around)] == [
        *("DR1", "DR2", "DR11", "DR5", "DR3", "DR4", "DR9")
    ]
    beaten = opened("kekerasan")
    assert [one.key for one in place.left_for_later(beaten.form, beaten.draft, beaten.around)] == [
        *("DR1", "DR2", "DR11", "DR5", "DR4", "DR8", "DR9")
    ]


def test_all_that_may_follow_is_answered():
    player = opened("kekerasan", "melukai_diri")
    player.tap("saya")
    player.tap("tidak")
    player.tap("belum_menilai")
    player.tap("polisi", on=True)
    player.done()
    player.reach("-")
    assert player.asked == ["DR3", "DR4", "DR8", "DR9", "DR7"]
    player.tap("sudah")
    player.say("belum")
    player.say("UPTD PPA, 23 November 10.15")
    player.done()
    player.say("tidur di rumah nenek")
    player.say("lebam di lengan")
    assert player.done() == Review(("DR7",))
    assert player.value("DR4") == {"instead": "belum"}
    assert [one.key for one in place.left_for_later(player.form, player.draft, player.around)] == ["DR11", "DR4"]


def test_nobody_with_the_child_stays_open():
    player = opened("melukai_diri")
    player.tap("belum_ada")
    assert "DR1" in [one.key for one in place.left_for_later(player.form, player.draft, player.around)]


@pytest.mark.parametrize(
    ("at", "when"),
    [
        (NOW, "2026-11-23T15:30"),
        (NOW.replace(hour=15, minute=29), "2026-11-23T15:30"),
        (NOW.replace(hour=15, minute=30), "2026-11-24T07:00"),
        (NOW.replace(hour=23), "2026-11-24T07:00"),
        (NOW.replace(day=30, hour=20), "2026-12-01T07:00"),
    ],
)
def test_the_child_is_asked_after_this_afternoon_or_tomorrow_morning(at, when):
    player = opened("melukai_diri")
    player.around = around(at, facts=player.around.facts)
    assert player.known["DR10"] == when


def test_a_further_sign_rings_and_a_known_one_does_not():
    player = opened("melukai_diri")
    player.go_to("DR0")
    assert player.tap("melukai_diri", on=True) == Goes("DR0")
    assert player.tap("ancaman", on=True) == Danger("DR0", ("ancaman",))


def test_signs_are_withdrawn_by_a_correction():
    """Discarding a form removes no sign; a correction with a reason does (DESIGN 4D)."""
    player = opened("melukai_diri")
    player.go_to("DR0")
    player.tap("melukai_diri", on=False)
    assert player.tap("tidak_ada") == Ask("DR1", ("DR0",))
    [phase] = player.filing().phases
    values = {key: answer.value for key, answer in phase.answers.items()}
    assert (phase.phase, phase.follows, values) == ("tanda", 1, {"DR0": ["tidak_ada"]})
    records = [*path(["melukai_diri"]), filed_phase(NAME, "tanda", values, activity=50, version=2)]
    assert case_facts(records).danger_since is None


def test_the_flag_goes_down_when_all_is_there():
    player = opened("melukai_diri")
    player.tap("saya")
    player.tap("tidak")
    player.tap("pimpinan", on=True)
    player.tap("polisi", on=True)
    player.done()
    player.go_to("DR9")
    player.say("ditemani nenek")
    records = path(["melukai_diri"], steps_at=NOW + timedelta(hours=7), **player.filed())
    assert case_facts(records).danger_since is None
    assert case_facts(path(["melukai_diri"], **player.filed())).danger_since is not None


def test_the_form_and_the_rules_use_the_same_words():
    form = opened("kekerasan").form
    assert set(form["DR0"].of) == {*terms.SIGNS, "tidak_ada"}
    assert set(danger.CLOSED_BY) <= set(form["DR5"].of)
    assert set(form["DR5"].offered_when) == set(danger.CLOSED_BY)
    marks = frozenset[str]().union(*danger.CLOSED_BY.values())
    assert marks | {terms.NOBODY_UNSAFE, terms.NOT_ASSESSED} <= set(form["DR11"].of)
    assert terms.NOBODY_CONTACTED in form["DR5"].of
    assert terms.YES | {terms.NO} == set(form["DR13"].of) == set(form["DR2"].of)
