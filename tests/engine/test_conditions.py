"""Conditions over answers and facts, and what the bot fills in."""

import pytest

from bot.engine.condition import ALWAYS, NOW, answered, chosen_of, due, fact
from bot.engine.defaults import always, from_fact, today
from tests.engine.player import around

VALUES = {"IN6": "belajar", "IN8": ["luka", "lain"], "EV-S1": {"instead": "belum_ada"}, "KP-L11": 2, "X1": []}
VALUES |= {"KG-P8": {"s21": "bersedia", "s22": "ragu"}, "X2": {}}
FACTS = {"kekerasan": True, "bidang": "sosial"}


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (ALWAYS, True),
        (answered("IN6"), True),
        (answered("IN5"), False),
        (answered("X1"), False),
        (answered("IN6", among=("belajar", "sosial")), True),
        (answered("IN6", among=("sosial",)), False),
        (answered("IN6", not_in=("belajar",)), False),
        (answered("IN6", not_in=("sosial",)), True),
        (answered("IN5", not_in=("sosial",)), False),
        (answered("IN8", among=("lain",)), True),
        (answered("IN8", among=("lain",), not_in=("luka",)), False),
        (answered("EV-S1", among=("belum_ada",)), True),
        (answered("KP-L11", among=("1", "2")), True),
        (answered("KG-P8", among=("ragu",)), True),
        (answered("KG-P8", not_in=("ragu",)), False),
        (answered("KG-P8", not_in=("tidak",)), True),
        (answered("X2"), False),
        (fact("kekerasan"), True),
        (fact("darurat"), False),
        (fact("darurat", is_=False), True),
        (fact("bidang", is_="sosial"), True),
        (~fact("kekerasan"), False),
        (answered("IN6") & fact("kekerasan"), True),
        (answered("IN6") & ~fact("kekerasan"), False),
        (answered("IN5") | fact("kekerasan"), True),
        (answered("IN5") | ~fact("kekerasan"), False),
    ],
)
def test_a_condition_over_answers_and_facts(condition, holds):
    assert condition(VALUES, FACTS) is holds


def test_a_condition_knows_which_answers_it_reads():
    assert (answered("IN6") & ~answered("IN8") | fact("kekerasan")).reads == {"IN6", "IN8"}


@pytest.mark.parametrize(
    ("value", "chosen"),
    [(None, set()), ({"instead": "x"}, {"x"}), (["a", "b"], {"a", "b"}), (("a",), {"a"}), ("a", {"a"}), (3, {"3"})],
)
def test_the_options_that_a_value_names(value, chosen):
    assert chosen_of(value) == chosen


def test_what_the_bot_fills_in():
    world = around(facts={"pertemuan_ke": 3})
    assert always("biasa")({}, world) == "biasa"
    assert today({}, world) == "2026-11-23"
    assert from_fact("pertemuan_ke", 1)({}, world) == 3
    assert from_fact("menit", 1)({}, world) == 1
    assert from_fact("menit")({}, world) is None


@pytest.mark.parametrize(
    ("planned", "now", "holds"),
    [
        ("2026-11-23T09:00", "2026-11-23T08:44", False),
        ("2026-11-23T09:00", "2026-11-23T08:45", True),
        ("2026-11-23T09:00", "2026-11-24T07:00", True),
        ("2026-11-23", "2026-11-22T23:00", False),
        ("2026-11-23", "2026-11-23T00:00", True),
        (None, "2026-11-23T00:00", False),
        ({"instead": "belum_ada"}, "2026-11-23T00:00", False),
        ("2026-11-23", None, False),
    ],
)
def test_what_is_planned_comes_due(planned, now, holds):
    assert due("BK-P9").reads == {"BK-P9"}
    assert due("BK-P9")({"BK-P9": planned}, {NOW: now}) is holds
