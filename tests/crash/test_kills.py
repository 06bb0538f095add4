"""A short run of `make crash`: every named point once, and as many kills at any moment."""

from functools import partial
from pathlib import Path

import pytest

from bot.delivery import crash
from tests.crash.campaign import ANY_MOMENT, Campaign, Plan
from tests.crash.echo_play import EchoPlay
from tests.crash.form_play import GUIDANCE, VISIT, FormPlay, Script
from tests.crash.intake_play import IntakePlay

KILLS = 5 + 2 * len([point for point in crash.POINTS if point not in ("migrasi", "kunci-baru")])


async def test_nothing_is_lost_doubled_or_early(tmp_path: Path) -> None:
    plan = Plan(KILLS, seed=20261123, points=crash.POINTS, people=6, cuts=4)
    report = await Campaign(tmp_path, plan, EchoPlay).run()
    assert not report.findings.wrong()
    assert (report.set_aside, report.integrity) == (0, "ok")
    assert report.acts > KILLS
    assert set(report.deaths) == {*crash.POINTS, ANY_MOMENT}


POINTS = (
    "langkah-sesudah-commit",
    "kirim-diterima",
    "langkah-tengah",
    "terima-sesudah-commit",
    "kirim-sebelum-tanda",
)


async def test_no_answer_of_an_intake_is_lost_doubled_or_early(tmp_path: Path) -> None:
    report = await Campaign(tmp_path, Plan(10, seed=20261124, points=POINTS, people=4, cuts=2), IntakePlay).run()
    assert not report.findings.wrong()
    assert (report.set_aside, report.integrity) == (0, "ok")
    assert report.acts > 10


@pytest.mark.parametrize("script", [GUIDANCE, VISIT], ids=lambda script: script.form)
async def test_no_answer_of_an_activity_is_lost_doubled_or_early(tmp_path: Path, script: Script) -> None:
    plan = Plan(12, seed=20261125, points=POINTS, people=5, cuts=2)
    report = await Campaign(tmp_path, plan, partial(FormPlay, script=script)).run()
    assert not report.findings.wrong()
    assert (report.set_aside, report.integrity) == (0, "ok")
    assert report.acts > 12
