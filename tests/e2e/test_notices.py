"""What a koordinator hears by itself: age of an open flag where it was switched on, and a number on Mondays."""

import pytest

from tests.counselor import House
from tests.e2e import days, walks
from tests.e2e.days import at, go_to, heard
from tests.e2e.test_safety import in_session, records


@pytest.mark.parametrize(("unsafe", "told"), [("○ Ayah", True), ("○ Koordinator BK", False)])
async def test_the_age_of_an_open_flag_is_told_where_it_was_switched_on(house: House, unsafe: str, told: bool) -> None:
    guru = house.someone()
    code, _ = await in_session(guru)
    await records(guru, unsafe=unsafe)
    asked = await guru.taps("Lengkapi")
    while "Lewati" in asked.labels:
        asked = await guru.taps("Lewati")
    asked, seen = await guru.taps("Isi yang lain dulu"), []
    while "Lewati" in asked.labels:
        seen.append("Ingatkan koordinator BK" in asked.text)
        asked = await guru.taps("Ya" if seen[-1] else "Lewati")
    assert any(seen) == told  # whoever marked the koordinator is not even asked
    if told:
        await guru.taps("Simpan")
    await go_to(house, at(25, 6, 31, month=11))
    if told:
        notice = await heard(house.koordinator, f"{code}: terbuka 2 hari.")
        assert (notice.text, notice.labels) == (f"{code}: terbuka 2 hari.", [])
    else:
        await days.nothing_from(house.koordinator, "terbuka 2 hari")
    assert house.failures() == []


async def test_what_is_overdue_for_more_than_a_week_is_a_number_on_monday(house: House) -> None:
    guru = house.someone()
    code = await days.met(guru, "riski 8b", "25 Nov 09.00")
    await go_to(house, at(4, 6, 31))
    await days.nothing_from(house.koordinator, "lewat lebih dari 7 hari")
    await go_to(house, at(7, 6, 31))
    agenda = await heard(house.koordinator, "Agenda Senin, 7 Desember 2026")
    rows = [line for line in agenda.text.splitlines() if "lewat lebih dari 7 hari" in line]
    assert len(rows) == 1
    assert code not in agenda.text
    assert walks.SUMMARY not in agenda.text
    assert house.failures() == []
