"""Drafts stay until they are filed or discarded, and belong to who began them."""

import pytest

from bot.security import sealing
from bot.store import activities, drafts, errors, spoken
from bot.store.cases import Case
from bot.store.drafts import About
from bot.store.spoken import Spoken
from bot.store.work import Store, Work
from tests.store.conftest import Hand, House


def key_of(store: Store, draft_id: int) -> int:
    return sealing.key_id(store.driver.execute("SELECT body_sealed FROM draft WHERE id = ?", (draft_id,)).fetchone()[0])


async def test_a_draft_is_sealed_anew_once_the_student_is_known(store: Store, house: House, case: Case) -> None:
    me = house.konselor
    async with store.work() as work:
        draft_id = await drafts.create(work, me, "penerimaan", {"answers": {}})
        assert key_of(store, draft_id) == house.school.key_id
        about = About(house.student.id, case.id)
        await drafts.save(work, me, draft_id, {"answers": {"IN1": house.student.id}}, about)
        student_key = store.driver.execute("SELECT key_id FROM student WHERE id = ?", (house.student.id,)).fetchone()[0]
        assert key_of(store, draft_id) == student_key
        draft = await drafts.load(work, me, draft_id)
        assert draft is not None
        assert (draft.form, draft.about, draft.state, draft.open) == ("penerimaan", about, "aktif", True)
        assert draft.body == {"answers": {"IN1": house.student.id}}


async def test_one_draft_is_current_and_the_others_wait(store: Store, house: House, clock: Hand) -> None:
    me = house.konselor

    async def state(work: Work) -> list[tuple[int, str]]:
        return [(draft.id, draft.state) for draft in await drafts.listed(work, me)]

    made = []
    for n in range(3):
        async with store.work() as work:
            made.append(await drafts.create(work, me, "konseling", {"n": n}))
        clock.move(minutes=1)
    async with store.work() as work:
        assert await state(work) == [(made[2], "aktif"), (made[1], "disimpan_dulu"), (made[0], "disimpan_dulu")]
        await drafts.mark(work, me, made[0], "aktif")
        current = await drafts.current(work, me)
        assert current is not None
        assert current.id == made[0]
        assert [one for _, one in await state(work)].count("aktif") == 1
        await drafts.mark(work, me, made[0], "disimpan_dulu")
        assert await drafts.current(work, me) is None
        await drafts.mark(work, me, made[1], "selesai")
        assert {one for one, _ in await state(work)} == {made[0], made[2]}


async def test_a_draft_outlives_a_restart(store: Store, house: House) -> None:
    async with store.work() as work:
        draft_id = await drafts.create(work, house.konselor, "konseling", {"note": "panjang"})
        await drafts.shown(work, house.konselor, draft_id)
    async with store.work() as work:
        draft = await drafts.current(work, house.konselor)
        assert draft is not None
        assert (draft.body, draft.shown_at) == ({"note": "panjang"}, work.now)


async def test_discarding_empties_a_draft_for_good(store: Store, house: House, case: Case) -> None:
    async with store.work() as work:
        about = About(house.student.id, case.id)
        draft_id = await drafts.create(work, house.konselor, "konseling", {"note": "rahasia"}, about)
        await drafts.mark(work, house.konselor, draft_id, "dibuang")
        draft = await drafts.load(work, house.konselor, draft_id)
        assert draft is not None
        assert (draft.state, draft.body, draft.about) == ("dibuang", {}, about)
        with pytest.raises(errors.NotFound):
            await drafts.save(work, house.konselor, draft_id, {"note": "lagi"}, about)


async def test_nobody_else_touches_a_draft(store: Store, house: House) -> None:
    async with store.work() as work:
        draft_id = await drafts.create(work, house.konselor, "konseling", {"note": "rahasia"})
        for person in (house.colleague, house.koordinator, house.stranger):
            assert await drafts.load(work, person, draft_id) is None
            assert await drafts.listed(work, person) == []
            assert await drafts.current(work, person) is None
            for use in (
                drafts.save(work, person, draft_id, {}, About()),
                drafts.mark(work, person, draft_id, "dibuang"),
                drafts.mark(work, person, draft_id, "aktif"),
                drafts.shown(work, person, draft_id),
            ):
                with pytest.raises(errors.NotFound):
                    await use
        with pytest.raises(errors.NotFound):
            await drafts.create(work, house.stranger, "konseling", {}, About(house.student.id))
        draft = await drafts.load(work, house.konselor, draft_id)
        assert draft is not None
        assert (draft.state, draft.body) == ("aktif", {"note": "rahasia"})


async def test_a_message_tells_its_answer_for_72_hours(store: Store, house: House, clock: Hand) -> None:
    first, second = (Spoken(5, 100 + n, 77, None, "KP-L4", n) for n in range(2))
    async with store.work() as work:
        for one in (second, first):
            await spoken.note(work, one)
        assert await spoken.find(work, 5, 100) == first
        assert await spoken.find(work, 6, 100) is None
        assert await spoken.of_question(work, 5, 77, "KP-L4") == [first, second]
        other = Spoken(5, 100, 78, 9, "KP-L7", 0)
        await spoken.note(work, other)
        assert await spoken.find(work, 5, 100) == other
    clock.move(hours=71)
    await store.prune()
    async with store.work() as work:
        assert await spoken.find(work, 5, 101) == second
    clock.move(hours=1)
    async with store.work() as work:
        assert await spoken.find(work, 5, 101) is None
    await store.prune()
    assert store.driver.execute("SELECT count(*) FROM spoken").fetchone()[0] == 0


async def test_a_draft_hangs_on_nothing_of_somebody_else(store: Store, house: House, case: Case) -> None:
    async with store.work() as work:
        activity = await activities.create(work, house.konselor, "konseling", case.id)
        own = await drafts.create(work, house.colleague, "konseling", {"a": 1})
        for about in (About(None, case.id), About(None, None, activity.id), About(case_id=1), About(1)):
            with pytest.raises(errors.NotFound):
                await drafts.create(work, house.colleague, "konseling", {}, about)
            with pytest.raises(errors.NotFound):
                await drafts.save(work, house.colleague, own, {}, about)
        [draft] = await drafts.listed(work, house.colleague)
        assert (draft.id, draft.state, draft.body) == (own, "aktif", {"a": 1})


async def test_a_damaged_draft_can_be_discarded(store: Store, house: House) -> None:
    async with store.work() as work:
        draft_id = await drafts.create(work, house.konselor, "konseling", {"a": 1})
        store.driver.execute("UPDATE draft SET body_sealed = x'00'")
        with pytest.raises(errors.RecordUnreadable):
            await drafts.load(work, house.konselor, draft_id)
        await drafts.mark(work, house.konselor, draft_id, "dibuang")
        assert await drafts.listed(work, house.konselor) == []
