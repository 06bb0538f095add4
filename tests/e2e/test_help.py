"""What /bantuan names is what a role may use; the koordinator sets the bounds of DCM grades."""

import re

import pytest

from bot.casework.tallies import DCM_GRADES, grades_of
from bot.handlers import commands, registry, teachers
from tests.counselor import Counselor, House

pytestmark = pytest.mark.asyncio(loop_scope="module")

TEACHERS_ONLY, KOORDINATORS = {"rujuk"}, {"anggota", "undang"}


def named(text: str) -> set[str]:
    return set(re.findall(r"/([a-z]+)", text))


async def test_help_names_exactly_what_a_role_may_use() -> None:
    listed = {one.name for one in registry.COMMANDS if one.listed}
    assert named(teachers.HELP) == set(teachers.COMMANDS) - {"start"}
    assert named(commands.HELP) == listed - TEACHERS_ONLY - KOORDINATORS
    assert named(commands.HELP + commands.KOORDINATOR_HELP) == listed - TEACHERS_ONLY


async def test_the_koordinator_sets_the_bounds_of_dcm_grades(home: House, guru: Counselor) -> None:
    assert "B sampai 10%, C sampai 25%, D sampai 50%" in (await home.koordinator.says("/kegiatan dcm")).text
    assert "B sampai 5%" in (await home.koordinator.says("/kegiatan dcm 5 20 40")).text
    assert "B sampai 5%" in (await home.koordinator.says("/kegiatan dcm 40 20 5")).text  # not rising: nothing changes
    assert "koordinator" in (await guru.says("/kegiatan dcm 10 25 50")).text
    assert "/anggota" not in (await guru.says("/bantuan")).text
    assert "/anggota" in (await home.koordinator.says("/bantuan")).text


@pytest.mark.parametrize("kept", [None, [1, 2], [0, 5, 9], [5, 5, 9], [5, 9, 100], ["1", 2, 3], "x"])
async def test_bounds_that_make_no_sense_are_the_usual_ones(kept: object) -> None:
    assert grades_of({"batas_dcm": kept}) == DCM_GRADES
