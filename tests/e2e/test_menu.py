"""Telegram's menu of commands: what each role may use, given when somebody joins and taken when somebody leaves."""

from tests.counselor import Counselor, House
from tests.e2e.test_handover import deactivated
from tests.e2e.test_joining import invite, newcomer, opens, waits_for

GURU = ["menu", "lanjut", "rujuk", "rujukan", "bahasa", "bantuan", "batal"]
STRANGER = ["start", "bantuan"]
KOORDINATOR = {"anggota", "undang"}


async def menu(house: House, one: Counselor, *, until: str, there: bool = True) -> list[str]:
    """Return the commands in somebody's menu once one is, or is no longer, among them."""

    async def find() -> list[str] | None:
        names = [entry["command"] for entry in await house.client.get(f"people/{one.id}/commands")]
        return names if names and (until in names) == there else None

    return list(await house.client.until(find, f"{until!r} in the menu of {one.id}"))


async def test_each_role_has_its_own_menu(house: House) -> None:
    counselor = await menu(house, house.rahma, until="catat")
    assert not {*KOORDINATOR, "rujuk", "start"} & set(counselor)
    koordinator = await menu(house, house.koordinator, until="undang")
    assert set(koordinator) - set(counselor) == KOORDINATOR
    assert await menu(house, house.stranger, until="start") == STRANGER


async def test_a_menu_comes_with_the_role_and_goes_with_it(house: House) -> None:
    one = await newcomer(house)
    assert await menu(house, one, until="start") == STRANGER
    await opens(one, await invite(house, "guru"))
    await house.koordinator.press("Setujui")
    await waits_for(one, "Sudah disetujui")
    assert await menu(house, one, until="rujuk") == GURU
    await deactivated(house, "Lestari Widyaningsih")
    assert await menu(house, one, until="rujuk", there=False) == STRANGER
    await opens(one, await invite(house))  # back, in another role
    await house.koordinator.press("Setujui")
    assert "rujuk" not in await menu(house, one, until="catat")
    assert house.failures() == []


async def test_the_menu_speaks_the_language_that_was_chosen_and_outlives_a_restart(house: House) -> None:
    before = {one["description"] for one in await house.client.get(f"people/{house.dua.id}/commands")}
    await house.dua.says("/bahasa")
    await house.dua.taps("○ English")

    async def changed() -> set[str] | None:
        now = {one["description"] for one in await house.client.get(f"people/{house.dua.id}/commands")}
        return now if now != before else None

    spoken = await house.client.until(changed, "another language in the menu")
    await house.restart()
    await house.dua.says("/menu")
    assert {one["description"] for one in await house.client.get(f"people/{house.dua.id}/commands")} == spoken
    assert house.failures() == []
