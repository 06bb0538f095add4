"""The ledger of promises: what is filed decides its rows, a mark survives, nobody else reads it, all is sealed."""

import pytest

from bot.casework import commitments as rules
from bot.casework.commitments import Promise
from bot.store import activities, audit, cases, commitments, errors, groups, moving, students
from bot.store.cases import Case
from bot.store.work import Store, Work
from tests.store.conftest import TODAY, Hand, House

FATHER = Promise("KR-L5", 0, "mengantar ke sekolah", "Ayah", "2026-12-01")
MOTHER = Promise("KR-L5", 1, "menelepon wali kelas", "Ibu")
OWN = Promise("EV-S3", 0, "bicara dengan ibunya", "", "2026-11-25")


@pytest.fixture
async def visit(store: Store, house: House, case: Case) -> activities.Activity:
    async with store.work() as work:
        return await activities.create(work, house.konselor, "kunjungan_rumah", case.id)


async def told(work: Work, house: House, visit: activities.Activity, *promises: Promise) -> None:
    await commitments.reconcile(work, house.konselor, visit, {"KR-L5", "EV-S3"}, promises)


async def test_rows_follow_from_what_is_filed(store: Store, house: House, case: Case, visit) -> None:
    async with store.work() as work:
        await told(work, house, visit, FATHER, MOTHER, OWN)
        found = await commitments.open_of_case(work, house.konselor, case.id)
    assert [(one.what, one.who, one.due) for one in found] == [
        ("bicara dengan ibunya", "", "2026-11-25"),  # the earliest day first, those without one last
        ("mengantar ke sekolah", "Ayah", "2026-12-01"),
        ("menelepon wali kelas", "Ibu", ""),
    ]


async def test_a_mark_survives_a_correction_and_goes_with_its_row(store: Store, house: House, case, visit) -> None:
    me = house.konselor
    async with store.work() as work:
        await told(work, house, visit, FATHER, MOTHER)
        father, mother = await commitments.of_case(work, me, case.id)
        await commitments.mark(work, me, father.id, rules.KEPT)
    async with store.work() as work:
        await told(work, house, visit, Promise("KR-L5", 0, "mengantar dan menjemput", "Ayah", "2026-12-03"), MOTHER)
        changed, same = await commitments.of_case(work, me, case.id)
        assert (changed.id, changed.what, changed.due, changed.state) == (
            *(father.id, "mengantar dan menjemput"),
            *("2026-12-03", rules.KEPT),
        )
        assert (same.id, same.state) == (mother.id, rules.OPEN)
    async with store.work() as work:
        moved_up = Promise("KR-L5", 0, "menelepon wali kelas", "Ibu")
        await told(work, house, visit, moved_up)
        (left,) = await commitments.of_case(work, me, case.id)
        assert (left.id, left.place, left.state) == (mother.id, 0, rules.OPEN)
    async with store.work() as work:
        await told(work, house, visit)
        assert await commitments.of_case(work, me, case.id) == []
        assert not await commitments.any_of_case(work, me, case.id)


async def test_rows_of_questions_that_were_not_filed_now_stay(store: Store, house: House, case, visit) -> None:
    async with store.work() as work:
        await told(work, house, visit, FATHER, OWN)
        await commitments.reconcile(work, house.konselor, visit, {"EV-S3"}, ())
        assert [one.who for one in await commitments.of_case(work, house.konselor, case.id)] == ["Ayah"]


async def test_filing_the_same_again_changes_nothing(store: Store, house: House, case, visit, clock: Hand) -> None:
    async with store.work() as work:
        await told(work, house, visit, FATHER)
        (before,) = await commitments.of_case(work, house.konselor, case.id)
    clock.move(hours=1)
    async with store.work() as work:
        await told(work, house, visit, FATHER)
        assert await commitments.of_case(work, house.konselor, case.id) == [before]


async def test_marking(store: Store, house: House, case: Case, visit) -> None:
    me = house.konselor
    async with store.work() as work:
        await told(work, house, visit, FATHER)
        (one,) = await commitments.open_of_case(work, me, case.id)
        for state in rules.MARKS:
            await commitments.mark(work, me, one.id, state)
            assert (await commitments.own(work, me, one.id)).state == state
            assert await commitments.open_of_case(work, me, case.id) == []
        await commitments.mark(work, me, one.id, rules.OPEN)
        assert len(await commitments.open_of_case(work, me, case.id)) == 1
        with pytest.raises(ValueError, match="lunas"):
            await commitments.mark(work, me, one.id, "lunas")
        assert await audit.verify(work) is None


@pytest.mark.parametrize("who", ["colleague", "koordinator", "stranger"])
async def test_nobody_else_reads_or_marks(store: Store, house: House, case: Case, visit, who: str) -> None:
    other = getattr(house, who)
    async with store.work() as work:
        await told(work, house, visit, FATHER)
        (one,) = await commitments.of_case(work, house.konselor, case.id)
        assert await commitments.of_case(work, other, case.id) == []
        assert not await commitments.any_of_case(work, other, case.id)
        with pytest.raises(errors.NotFound):
            await commitments.own(work, other, one.id)
        with pytest.raises(errors.NotFound):
            await commitments.mark(work, other, one.id, rules.KEPT)


async def test_it_goes_with_an_activity_filed_for_the_wrong_student(store: Store, house, case, visit) -> None:
    me = house.konselor
    async with store.work() as work:
        await told(work, house, visit, FATHER)
        (one,) = await commitments.of_case(work, me, case.id)
        await commitments.mark(work, me, one.id, rules.LATE)
        right = await cases.create(work, me, house.other_student.id, TODAY)
        await moving.to_case(work, me, visit.id, right.id)
    async with store.work() as work:
        assert await commitments.of_case(work, me, case.id) == []
        (moved,) = await commitments.of_case(work, me, right.id)
        assert (moved.id, moved.what, moved.state) == (one.id, FATHER.what, rules.LATE)
    key = store.driver.execute("SELECT body_sealed FROM commitment").fetchone()[0][:8]
    async with store.work() as work:
        theirs = await students.key_of(work, house.school.id, house.other_student.id)
    assert int.from_bytes(key, "big") == theirs


async def test_words_and_names_are_sealed(store: Store, house: House, case: Case, visit) -> None:
    async with store.work() as work:
        await told(work, house, visit, FATHER)
    row = dict(store.driver.execute("SELECT * FROM commitment").fetchone())
    clear = [str(value) for name, value in row.items() if name != "body_sealed"]
    assert not any("mengantar" in value or "Ayah" in value for value in clear)
    assert b"mengantar" not in row["body_sealed"]


async def test_a_group_has_its_own_ledger_under_its_own_key(store: Store, house: House, case: Case) -> None:
    me = house.konselor
    agreed = Promise("KG-L8", 0, "datang tepat waktu", due="2026-12-07")
    async with store.work() as work:
        group = await groups.create(work, me, "konseling_kelompok")
        meeting = await activities.create(work, me, "konseling_kelompok", None, group_id=group.id)
        assert not await commitments.any_of_group(work, me, group.id)
        await commitments.reconcile(work, me, meeting, {"KG-L8"}, (agreed,))
    async with store.work() as work:
        (one,) = await commitments.of_group(work, me, group.id)
        assert (one.what, one.group_id, one.case_id) == ("datang tepat waktu", group.id, None)
        assert await commitments.any_of_group(work, me, group.id)
        assert await commitments.of_group(work, house.colleague, group.id) == []
        assert await commitments.of_case(work, me, case.id) == []
        await commitments.mark(work, me, one.id, rules.KEPT)
        key = await groups.key_of(work, house.school.id, group.id)
    sealed = store.driver.execute("SELECT body_sealed FROM commitment").fetchone()[0]
    assert int.from_bytes(sealed[:8], "big") == key
