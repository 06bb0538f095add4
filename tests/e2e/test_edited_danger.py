"""A message that is edited into a sign of danger after its form was filed opens the safety path (G12)."""

import pytest

from tests.counselor import Counselor
from tests.e2e import walks

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_an_edit_after_filing_opens_the_path(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=6)
    (answer,) = await guru.say(walks.NO_DANGER)
    await guru.answer()
    await guru.says(walks.LEARNED)
    await guru.taps("4")
    await guru.says(walks.PLAN)
    await guru.taps("Tidak perlu")
    await guru.taps("Tujuan tercapai")
    await guru.taps("Simpan")
    await guru.edit(answer, "Melukai diri sendiri")
    await guru.answer()
    assert f"⚠ Keselamatan · {code}" in await guru.transcript()
    assert "Keselamatan" in (await guru.says(code)).labels
