"""Handing a case over: offered with a sealed note, taken once, and everything of the case goes along."""

import pytest

from bot.store import activities, audit, cases, drafts, errors, handovers, people, records, slips
from bot.store.cases import Case
from bot.store.drafts import About
from bot.store.handovers import Handover
from bot.store.people import Person
from bot.store.work import Store
from tests.store.conftest import House, joined

NOTE = "Didengarkan lebih dahulu."
BODY = {"draft": {"answers": {"KP-L4": ["teks", "x", "konselor", [[41, "x"]]]}}, "shown": "1.2.KP-L4", "pending": [[1]]}


async def offered(store: Store, house: House, case: Case, by: Person | None = None) -> Handover:
    async with store.work() as work:
        return await handovers.OFFERS.offer(work, by or house.konselor, case.id, house.colleague.id, NOTE)


async def owners(store: Store, case: Case) -> set[int]:
    queries = ("SELECT owner_id FROM case_file WHERE id = ?", "SELECT owner_id FROM activity WHERE case_id = ?")
    queries += ("SELECT person_id FROM draft WHERE case_id = ?", "SELECT owner_id FROM commitment WHERE case_id = ?")
    return {row[0] for query in queries for row in store.driver.execute(query, (case.id,))}


async def test_everything_goes_along_and_nothing_stays(store: Store, house: House, case: Case) -> None:
    me, next_ = house.konselor, house.colleague
    async with store.work() as work:
        activity = await activities.create(work, me, "konseling_perseorangan", case.id)
        await records.file(work, me, activity.id, "rencana", {"KP-L4": ["teks", "rahasia", "konselor", []]}, {})
        draft = await drafts.create(work, me, "konseling_perseorangan", BODY, About(house.student.id, case.id))
        done = await drafts.create(work, me, "konseling_perseorangan", BODY, About(house.student.id, case.id))
        await drafts.mark(work, me, done, "selesai")
    offer = await offered(store, house, case)
    assert await owners(store, case) == {me.id}
    async with store.work() as work:
        taken = await handovers.accept(work, next_, offer.id)
    assert taken is not None
    assert taken.owner_id == next_.id
    assert await owners(store, case) == {next_.id}
    async with store.work() as work:
        assert await cases.get(work, me, case.id) is None
        assert await records.latest_of_case(work, me, case.id) == []
        assert await drafts.load(work, me, draft) is None
        assert await drafts.load(work, me, done) is None
        assert len(await records.latest_of_case(work, next_, case.id)) == 1
        came = await drafts.load(work, next_, draft)
        assert await audit.verify(work) is None
    assert came is not None
    assert came.state == "disimpan_dulu"
    assert came.body["draft"]["answers"]["KP-L4"] == ["teks", "x", "konselor", [[0, "x"]]]
    assert (came.body["shown"], came.body["pending"]) == ("", [])


async def test_both_are_in_the_log(store: Store, house: House, case: Case) -> None:
    offer = await offered(store, house, case)
    async with store.work() as work:
        await handovers.accept(work, house.colleague, offer.id)
    query = "SELECT person_id FROM audit WHERE action = 'pindah' AND object = 'case_file' AND object_id = ?"
    assert {row[0] for row in store.driver.execute(query, (case.id,))} == {house.konselor.id, house.colleague.id}


async def test_attachments_and_the_slip_go_along(store: Store, house: House, case: Case) -> None:
    async with store.work() as work:
        guru = await joined(work, house.school, 5, "guru", "Guru Contoh")
        slip = await slips.send(work, guru, house.student.id, None, {"RM2": "x"})
        await slips.take(work, house.konselor, slip.id, case.id)
        draft = await drafts.create(
            work, house.konselor, "konseling_perseorangan", {}, About(house.student.id, case.id)
        )
        store.driver.execute(
            "INSERT INTO attachment (id, school_id, owner_id, draft_id, question, kind, about_sealed, made_at)"
            " VALUES (7, ?, ?, ?, 'KP-L4', 'suara', x'00', 0)",
            (house.school.id, house.konselor.id, draft),
        )
    offer = await offered(store, house, case)
    async with store.work() as work:
        await handovers.accept(work, house.colleague, offer.id)
        assert await slips.of_case(work, house.konselor, case.id) is None
        assert await slips.of_case(work, house.colleague, case.id) is not None
    assert store.driver.execute("SELECT owner_id FROM attachment WHERE id = 7").fetchone()[0] == house.colleague.id


async def test_only_who_is_asked_decides_and_only_once(store: Store, house: House, case: Case) -> None:
    offer = await offered(store, house, case)
    async with store.work() as work:
        for one in (house.konselor, house.koordinator, house.stranger):
            assert await handovers.accept(work, one, offer.id) is None
            assert not await handovers.OFFERS.refuse(work, one, offer.id)
            assert await handovers.OFFERS.read(work, one, offer.id) is None
        assert not await handovers.OFFERS.withdraw(work, house.colleague, offer.id)
        assert await handovers.OFFERS.refuse(work, house.colleague, offer.id)
        assert await handovers.accept(work, house.colleague, offer.id) is None
        assert not await handovers.OFFERS.withdraw(work, house.konselor, offer.id)
        assert await cases.get(work, house.konselor, case.id) is not None


async def test_what_was_taken_back_cannot_be_taken(store: Store, house: House, case: Case) -> None:
    offer = await offered(store, house, case)
    async with store.work() as work:
        assert await handovers.OFFERS.withdraw(work, house.konselor, offer.id)
        assert await handovers.accept(work, house.colleague, offer.id) is None
    await offered(store, house, case)  # and may be offered again


async def test_one_offer_at_a_time(store: Store, house: House, case: Case) -> None:
    await offered(store, house, case)
    with pytest.raises(errors.NotFound):
        await offered(store, house, case)


@pytest.mark.parametrize("who", ["colleague", "koordinator", "stranger"])
async def test_nobody_gives_away_what_is_somebody_elses(store: Store, house: House, case: Case, who: str) -> None:
    async with store.work() as work:
        with pytest.raises(errors.NotFound):
            await handovers.OFFERS.offer(work, getattr(house, who), case.id, house.colleague.id, NOTE)


@pytest.mark.parametrize("whom", ["konselor", "stranger", "guru", "left"])
async def test_it_is_offered_only_to_another_counselor_who_is_in(
    store: Store, house: House, case: Case, whom: str
) -> None:
    async with store.work() as work:
        guru = await joined(work, house.school, 5, "guru", "Guru Contoh")
        await people.deactivate(work, house.koordinator, house.colleague.id)
        to = {"konselor": house.konselor, "stranger": house.stranger, "guru": guru, "left": house.colleague}[whom]
        with pytest.raises(errors.NotFound):
            await handovers.OFFERS.offer(work, house.konselor, case.id, to.id, NOTE)


async def test_a_koordinator_gives_on_what_somebody_left_behind_and_reads_nothing(
    store: Store, house: House, case: Case
) -> None:
    async with store.work() as work:
        activity = await activities.create(work, house.konselor, "konseling_perseorangan", case.id)
        await records.file(work, house.konselor, activity.id, "rencana", {"KP-L4": ["teks", "x", "konselor", []]}, {})
        assert await handovers.cases_left_by(work, house.koordinator, house.konselor.id, 9) == []
        await people.deactivate(work, house.koordinator, house.konselor.id)
        assert [one[0] for one in await handovers.cases_left_by(work, house.koordinator, house.konselor.id, 9)] == [
            case.id
        ]
        assert await handovers.cases_left_by(work, house.colleague, house.konselor.id, 9) == []
    offer = await offered(store, house, case, house.koordinator)
    async with store.work() as work:
        assert await handovers.accept(work, house.colleague, offer.id) is not None
        assert await records.latest_of_case(work, house.koordinator, case.id) == []


async def test_an_offer_whose_giver_left_can_be_taken_back_by_the_koordinator(
    store: Store, house: House, case: Case
) -> None:
    offer = await offered(store, house, case)
    async with store.work() as work:
        assert not await handovers.OFFERS.withdraw(work, house.koordinator, offer.id)
        await people.deactivate(work, house.koordinator, house.konselor.id)
        assert await handovers.OFFERS.withdraw(work, house.koordinator, offer.id)


async def test_the_note_is_read_by_who_is_asked_alone_and_sealed(store: Store, house: House, case: Case) -> None:
    offer = await offered(store, house, case)
    async with store.work() as work:
        seen = await handovers.OFFERS.read(work, house.colleague, offer.id)
        assert seen is not None
        assert seen.note == NOTE
        mine = await handovers.OFFERS.get(work, house.konselor, offer.id)
        assert mine is not None
        assert mine.note == ""
    [raw] = store.driver.execute("SELECT note_sealed FROM handover").fetchone()
    assert NOTE.encode() not in raw


async def test_an_offer_of_a_case_that_was_cancelled_gives_nothing(store: Store, house: House, case: Case) -> None:
    offer = await offered(store, house, case)
    async with store.work() as work:
        await cases.set_status(work, house.konselor, case.id, "dibatalkan")
        assert await handovers.OFFERS.read(work, house.colleague, offer.id) is None
        assert await handovers.accept(work, house.colleague, offer.id) is None
    assert await owners(store, case) == {house.konselor.id}


async def test_a_counselor_who_is_in_again_keeps_her_case(store: Store, house: House, case: Case) -> None:
    me = house.konselor
    async with store.work() as work:
        await people.deactivate(work, house.koordinator, me.id)
    offer = await offered(store, house, case, house.koordinator)
    async with store.work() as work:
        await people.add(work, house.school.id, me.telegram_id, "konselor", "aktif", "Kembali Contoh")
        assert await handovers.OFFERS.read(work, house.colleague, offer.id) is None
        assert await handovers.accept(work, house.colleague, offer.id) is None
        assert not await handovers.OFFERS.withdraw(work, house.colleague, offer.id)
        assert await handovers.OFFERS.withdraw(work, me, offer.id)
    assert await owners(store, case) == {me.id}
