"""Who belongs to a school, who may come in, and how somebody is invited."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.store import errors, invites, people, schools
from bot.store.work import Store
from tests.store.conftest import Hand, House


async def test_a_school_keeps_its_name_and_settings_sealed(store: Store) -> None:
    async with store.work() as work:
        school = await schools.create(work, "SMP Contoh", "WIB", "SMP", {"istilah": "umum"})
    async with store.work() as work:
        assert await schools.get(work, school.id) == school
        await schools.change(work, replace(school, name="SMP Contoh Baru", zone="WITA", settings={}))
    async with store.work() as work:
        assert [(one.name, one.zone, one.settings) for one in await schools.listed(work)] == [
            ("SMP Contoh Baru", "WITA", {})
        ]
        with pytest.raises(LookupError):
            await schools.get(work, 1)


async def test_a_person_is_known_by_the_telegram_account(store: Store, house: House) -> None:
    async with store.work() as work:
        found = await people.by_telegram(work, 2)
        assert found == house.konselor
        assert found is not None
        assert (found.name, found.role, found.active, found.koordinator) == (
            "Konselor Contoh",
            "konselor",
            True,
            False,
        )
        assert await people.by_telegram(work, 99) is None


async def test_people_of_another_school_do_not_exist(store: Store, house: House) -> None:
    async with store.work() as work:
        assert await people.get(work, house.school.id, house.stranger.id) is None
        assert house.stranger.id not in [one.id for one in await people.listed(work, house.school.id)]
        assert not await people.deactivate(work, house.koordinator, house.stranger.id)
        assert (await people.by_telegram(work, 4)) == house.stranger


async def test_somebody_waits_until_approved(store: Store, house: House) -> None:
    async with store.work() as work:
        new = await people.add(work, house.school.id, 10, "konselor", "menunggu", "Calon Contoh")
        assert not new.active
        assert not await people.approve(work, house.stranger, new.id)
        assert await people.approve(work, house.koordinator, new.id)
        assert not await people.approve(work, house.koordinator, new.id)
        found = await people.by_telegram(work, 10)
        assert found is not None
        assert found.active


async def test_the_last_koordinator_stays(store: Store, house: House) -> None:
    async with store.work() as work:
        waiting = await people.add(work, house.school.id, 11, "koordinator", "menunggu", "Calon")
        with pytest.raises(errors.LastKoordinator):
            await people.deactivate(work, house.koordinator, house.koordinator.id)
        await people.approve(work, house.koordinator, waiting.id)
        assert await people.deactivate(work, house.koordinator, house.koordinator.id)
        with pytest.raises(errors.LastKoordinator):
            await people.deactivate(work, waiting, waiting.id)


async def test_the_deactivated_may_join_anew_in_their_school_only(store: Store, house: House) -> None:
    async with store.work() as work:
        assert await people.deactivate(work, house.koordinator, house.konselor.id)
        assert not await people.deactivate(work, house.koordinator, house.konselor.id)
        with pytest.raises(errors.AlreadyJoined):
            await people.add(work, house.stranger.school_id, 2, "konselor", "aktif", "x")
        again = await people.add(work, house.school.id, 2, "koordinator", "menunggu", "Nama Baru", "baru")
        assert (again.id, again.role, again.state, again.name) == (
            house.konselor.id,
            "koordinator",
            "menunggu",
            "Nama Baru",
        )
        with pytest.raises(errors.AlreadyJoined):
            await people.add(work, house.school.id, 3, "konselor", "aktif", "x")


async def test_small_things_about_a_person(store: Store, house: House) -> None:
    async with store.work() as work:
        await people.set_language(work, house.konselor, "en")
        await people.set_address(work, house.konselor, "ibu")
        await people.rename(work, house.konselor, "Nama Lain", "lain")
        assert await people.set_unreachable(work, 2, True)
        assert not await people.set_unreachable(work, 2, True)
        found = await people.by_telegram(work, 2)
        assert found is not None
        assert (found.language, found.address, found.name, found.username) == ("en", "ibu", "Nama Lain", "lain")
        assert found.unreachable
        assert await people.set_unreachable(work, 2, False)


async def test_a_person_with_a_damaged_name_can_still_be_deactivated(store: Store, house: House) -> None:
    async with store.work() as work:
        store.driver.execute("UPDATE person SET body_sealed = x'00' WHERE id = ?", (house.konselor.id,))
        listed = {one.id: one.name for one in await people.listed(work, house.school.id)}
        assert listed[house.konselor.id] == ""
        assert listed[house.colleague.id] == "Rekan Contoh"
        assert await people.deactivate(work, house.koordinator, house.konselor.id)


async def test_a_code_lets_one_person_in_once(store: Store, house: House) -> None:
    async with store.work() as work:
        code = await invites.create(work, house.school.id, "konselor", house.koordinator)
        assert len(code) == 26
    async with store.work() as work:
        person = await invites.redeem(work, f" {code.lower()} ", 20, "Calon Contoh", "calon")
        assert person is not None
        assert (person.school_id, person.role, person.state, person.name) == (
            house.school.id,
            "konselor",
            "menunggu",
            "Calon Contoh",
        )
        assert await invites.redeem(work, code, 21, "Orang Lain") is None
        assert await people.by_telegram(work, 21) is None


async def test_the_first_koordinator_needs_no_approval(store: Store, house: House) -> None:
    async with store.work() as work:
        code = await invites.create(work, house.school.id, "koordinator", needs_approval=False)
        person = await invites.redeem(work, code, 22, "Koordinator Baru")
        assert person is not None
        assert person.active
        assert person.koordinator


async def test_a_code_dies_after_72_hours(store: Store, house: House, clock: Hand) -> None:
    async with store.work() as work:
        first = await invites.create(work, house.school.id, "konselor", house.koordinator)
        second = await invites.create(work, house.school.id, "konselor", house.koordinator)
    clock.move(hours=72, seconds=-1)
    async with store.work() as work:
        assert await invites.redeem(work, first, 23, "Calon") is not None
    clock.move(seconds=1)
    async with store.work() as work:
        assert await invites.redeem(work, second, 24, "Calon") is None
        assert await invites.pending(work, house.school.id) == []


async def test_a_revoked_code_is_worth_nothing(store: Store, house: House) -> None:
    async with store.work() as work:
        code = await invites.create(work, house.school.id, "konselor", house.koordinator)
        [invite] = await invites.pending(work, house.school.id)
        assert invite.expires_at == work.now + timedelta(hours=72)
        assert not await invites.revoke(work, house.stranger, invite.id)
        assert await invites.revoke(work, house.koordinator, invite.id)
        assert not await invites.revoke(work, house.koordinator, invite.id)
        assert await invites.redeem(work, code, 25, "Calon") is None


@pytest.mark.parametrize("wrong", ["", "x", "A" * 26, "' OR 1=1 --", "A" * 5000, "é" * 26, "\0"])
async def test_guessed_codes_open_nothing(store: Store, house: House, wrong: str) -> None:
    async with store.work() as work:
        await invites.create(work, house.school.id, "konselor", house.koordinator)
        assert await invites.redeem(work, wrong, 26, "Penebak") is None
        assert await people.by_telegram(work, 26) is None


async def test_a_changed_letter_opens_nothing(store: Store, house: House) -> None:
    async with store.work() as work:
        code = await invites.create(work, house.school.id, "konselor", house.koordinator)
        for at in range(len(code)):
            other = code[:at] + ("A" if code[at] != "A" else "B") + code[at + 1 :]
            assert await invites.redeem(work, other, 27, "Penebak") is None


async def test_who_belongs_already_does_not_use_a_code_up(store: Store, house: House) -> None:
    async with store.work() as work:
        code = await invites.create(work, house.school.id, "konselor", house.koordinator)
        with pytest.raises(errors.AlreadyJoined):
            await invites.redeem(work, code, house.stranger.telegram_id, "Konselor Lain")
        assert await invites.count_pending(work, house.school.id) == 1


async def test_at_most_20_codes_wait(store: Store, house: House, clock: Hand) -> None:
    async with store.work() as work:
        for _ in range(20):
            await invites.create(work, house.school.id, "konselor", house.koordinator)
        with pytest.raises(errors.TooManyInvites):
            await invites.create(work, house.school.id, "konselor", house.koordinator)
        await invites.create(work, house.stranger.school_id, "konselor")
    clock.move(hours=72)
    async with store.work() as work:
        await invites.create(work, house.school.id, "konselor", house.koordinator)
