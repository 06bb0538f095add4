"""Handing a group over: offered with a sealed note, taken once, and everything of the group goes along."""

import pytest

from bot.store import activities, audit, commitments, drafts, errors, group_handovers, groups, people, records
from bot.store.drafts import About
from bot.store.group_handovers import GroupHandover
from bot.store.groups import Group
from bot.store.people import Person
from bot.store.work import Store
from tests.store.conftest import House, joined

NOTE = "Saling percaya."
FORM = "konseling_kelompok"


async def begun(store: Store, owner: Person) -> Group:
    async with store.work() as work:
        group = await groups.create(work, owner, FORM, {"anggota": 3})
        await groups.set_state(work, owner, group.id, "aktif")
        activity = await activities.create(work, owner, FORM, None, group_id=group.id)
        await records.file(work, owner, activity.id, "perencanaan", {"KG-P1": ["teks", "rahasia", "konselor", []]}, {})
        return group


async def offered(store: Store, house: House, group: Group, by: Person | None = None) -> GroupHandover:
    async with store.work() as work:
        return await group_handovers.OFFERS.offer(work, by or house.konselor, group.id, house.colleague.id, NOTE)


async def test_everything_goes_along_and_nothing_stays(store: Store, house: House) -> None:
    me, next_ = house.konselor, house.colleague
    await begun(store, next_)  # has a number 1 already
    group = await begun(store, me)
    async with store.work() as work:
        draft = await drafts.create(work, me, FORM, {"draft": {"answers": {}}}, About(group_id=group.id))
    offer = await offered(store, house, group)
    async with store.work() as work:
        taken = await group_handovers.accept(work, next_, offer.id)
        assert taken is not None
        assert (taken.owner_id, taken.number) == (next_.id, 2)
        assert ("group", group.id) in work.touched  # the reminders follow
        assert await groups.get(work, me, group.id) is None
        assert await records.history_of_group(work, me, group.id) == []
        assert await drafts.load(work, me, draft) is None
        assert len(await records.history_of_group(work, next_, group.id)) == 1
        assert not await commitments.any_of_group(work, me, group.id)
        came = await drafts.load(work, next_, draft)
        assert came is not None
        assert came.state == "disimpan_dulu"
        assert await audit.verify(work) is None
    query = "SELECT person_id FROM audit WHERE action = 'pindah' AND object = 'group_file' AND object_id = ?"
    assert {row[0] for row in store.driver.execute(query, (group.id,))} == {me.id, next_.id}


async def test_only_who_is_asked_decides_and_only_once(store: Store, house: House) -> None:
    group = await begun(store, house.konselor)
    offer = await offered(store, house, group)
    with pytest.raises(errors.NotFound):
        await offered(store, house, group)
    async with store.work() as work:
        for one in (house.konselor, house.koordinator, house.stranger):
            assert await group_handovers.accept(work, one, offer.id) is None
            assert not await group_handovers.OFFERS.refuse(work, one, offer.id)
            assert await group_handovers.OFFERS.read(work, one, offer.id) is None
        assert not await group_handovers.OFFERS.withdraw(work, house.colleague, offer.id)
        seen = await group_handovers.OFFERS.read(work, house.colleague, offer.id)
        assert seen is not None
        assert seen.note == NOTE
        assert await group_handovers.accept(work, house.colleague, offer.id) is not None
        assert await group_handovers.accept(work, house.colleague, offer.id) is None
        assert not await group_handovers.OFFERS.withdraw(work, house.konselor, offer.id)


async def test_what_was_taken_back_cannot_be_taken(store: Store, house: House) -> None:
    group = await begun(store, house.konselor)
    offer = await offered(store, house, group)
    async with store.work() as work:
        assert await group_handovers.OFFERS.withdraw(work, house.konselor, offer.id)
        assert await group_handovers.accept(work, house.colleague, offer.id) is None
    await offered(store, house, group)  # and may be offered again


@pytest.mark.parametrize("who", ["colleague", "koordinator", "stranger"])
async def test_nobody_gives_away_what_is_somebody_elses(store: Store, house: House, who: str) -> None:
    group = await begun(store, house.konselor)
    with pytest.raises(errors.NotFound):
        await offered(store, house, group, getattr(house, who))


@pytest.mark.parametrize("whom", ["konselor", "stranger", "guru", "left"])
async def test_it_is_offered_only_to_another_counselor_who_is_in(store: Store, house: House, whom: str) -> None:
    group = await begun(store, house.konselor)
    async with store.work() as work:
        guru = await joined(work, house.school, 5, "guru", "Guru Contoh")
        await people.deactivate(work, house.koordinator, house.colleague.id)
        to = {"konselor": house.konselor, "stranger": house.stranger, "guru": guru, "left": house.colleague}[whom]
        with pytest.raises(errors.NotFound):
            await group_handovers.OFFERS.offer(work, house.konselor, group.id, to.id, NOTE)


async def test_an_offer_for_who_left_lapses_when_that_counselor_is_in_again(store: Store, house: House) -> None:
    me = house.konselor
    group = await begun(store, me)
    async with store.work() as work:
        await people.deactivate(work, house.koordinator, me.id)
    offer = await offered(store, house, group, house.koordinator)
    async with store.work() as work:
        await people.add(work, house.school.id, me.telegram_id, "konselor", "aktif", "Kembali Contoh")
        assert await group_handovers.OFFERS.read(work, house.colleague, offer.id) is None
        assert await group_handovers.accept(work, house.colleague, offer.id) is None
        assert await group_handovers.OFFERS.withdraw(work, me, offer.id)


async def test_a_koordinator_sees_the_groups_of_a_colleague_and_nobody_else_does(store: Store, house: House) -> None:
    group = await begun(store, house.konselor)
    async with store.work() as work:
        for who, expected in ((house.koordinator, [group.id]), (house.colleague, []), (house.stranger, [])):
            assert [one.id for one in await groups.of_colleague(work, who, house.konselor.id)] == expected
            seen = await groups.get(work, who, group.id, overseeing=True)
            assert [seen.id if seen else 0] == (expected or [0])
            read = await records.history_of_group(work, who, group.id, overseeing=True)
            assert len(read) == len(expected)
