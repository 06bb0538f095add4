"""A counselor's day: the agenda at her hour, pings before appointments, the line at 15.00, and silence otherwise."""

import signal

from tests.counselor import House
from tests.e2e import days
from tests.e2e.days import at, go_to, heard, newest, unasked


async def test_a_day_from_the_agenda_to_the_line(house: House) -> None:
    guru = house.someone()
    code = await days.met(guru, "riski 8b", "2 Des 09.00")
    await go_to(house, at(2, 6, 25))
    begun = await newest(guru)
    await days.nothing_new(house, guru)
    await go_to(house, at(2, 6, 30))
    agenda = await heard(guru, "Agenda Rabu, 2 Desember 2026")
    assert f"○ 09.00 {code} pertemuan ke-2, Ruang BK" in agenda.text
    assert code in agenda.labels
    await house.client.settled(5)
    await house.restart(signal.SIGKILL)
    await go_to(house, at(2, 8, 0))
    ping = await heard(guru, "Pengingat: ")
    await house.client.settled(5)
    await house.restart(signal.SIGKILL)
    await go_to(house, at(2, 9, 1))
    asked = await heard(guru, "tadi pukul 09.00?")
    assert asked.id == ping.id
    await go_to(house, at(2, 15, 0))
    await days.nothing_new(house, guru)
    await go_to(house, at(2, 20, 0))
    await days.nothing_new(house, guru)
    assert len(await unasked(guru, begun)) == 2
    assert house.failures() == []
