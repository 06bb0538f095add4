"""Reconciling step by step gives what deriving from scratch gives, whatever happened in between."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.store import deriving, reconciling, reminders, schools
from bot.store.cases import Case
from bot.store.work import Store
from tests.store.conftest import Hand, House
from tests.store.test_reminders import LADDER, SESSION, Due

ROUNDS = 25


def drawn(chance: random.Random, clock: Hand) -> list[Due]:
    """Return what might ought to exist after a filing, a correction, a move or a cancellation."""
    found = {}
    for _ in range(chance.randrange(6)):
        rule = chance.choice(["janji", "kunjungan", "laijapen"])
        base = LADDER if rule == "laijapen" else SESSION
        hours = chance.randrange(-48, 200)
        at = None if base.at is None else (clock.time + timedelta(hours=hours)).replace(minute=0, microsecond=0)
        day = at.date() if at else base.day + timedelta(days=chance.randrange(9))
        one = replace(
            base, rule=rule, occurrence=str(chance.randrange(3)), at=at, day=day, activity=chance.randrange(2)
        )
        found[one.activity, one.rule, one.occurrence] = one
    return list(found.values())


@pytest.mark.parametrize("seed", range(6))
async def test_steps_and_scratch_agree(store: Store, house: House, case: Case, clock: Hand, seed: int) -> None:
    chance, said = random.Random(seed), set[tuple[int, str, str, object]]()
    owner = house.konselor
    for _ in range(ROUNDS):
        clock.move(hours=chance.randrange(40))
        owner = chance.choice([house.konselor, house.konselor, house.colleague])
        dues = drawn(chance, clock)
        async with store.work() as work:
            await reconciling.reconcile(work, owner, case, dues)
            for one in await reminders.due(work, 100):
                key = (one.person_id, one.rule, one.occurrence, (one.activity_id, one.at))
                assert key not in said, "said twice"
                assert one.due_at is not None
                assert one.due_at <= work.now, "said early"
                said.add(key)
                await reminders.said(work, [one.id], one.slot)
            stands = [one for one in await reminders.of_about(work, case.id) if one.state in reminders.STANDING]
        wanted = {
            (one.activity, one.rule, one.occurrence, one.day, one.at, one.what, one.place) for one in map(_plain, dues)
        }
        kept = {(o.activity_id, o.rule, o.occurrence, o.day, o.at, _text(o), o.place) for o in stands}
        assert kept == wanted
        assert {one.person_id for one in stands} <= {owner.id}


def _plain(due: Due) -> Due:
    return replace(due, what=str((due.what.text, sorted(due.what.params.items()))))  # type: ignore[arg-type]


def _text(one: reminders.Reminder) -> str:
    return str((one.what.text, sorted(one.what.params.items())))


async def test_all_are_derived_once_and_go_on_where_a_process_died(store: Store, house: House, case: Case) -> None:
    seen: list[tuple[str, int]] = []
    for _ in range(50):
        with pytest.raises(KeyError):
            async with store.work() as work:
                await deriving.next_batch(work, 2)
                raise KeyError  # the process dies: nothing of this batch counts
        async with store.work() as work:
            found = await deriving.next_batch(work, 2)
        if not found:
            break
        seen += found
    assert len(seen) == len(set(seen))
    assert {kind for kind, _ in seen} == {"case", "person"}
    assert len([one for one in seen if one[0] == "person"]) == 4
    async with store.work() as work:
        await deriving.start_semester(work, "2627-2")
    async with store.work() as work:
        assert await deriving.next_batch(work, 2)


async def test_what_a_command_changed_is_derived_by_the_alarm_clock(store: Store, case: Case) -> None:
    async with store.work() as work:
        while await deriving.next_batch(work, 10):
            pass
    async with store.work() as work:
        work.touch(case_id=case.id)
    async with store.work() as work:
        assert ("case", case.id) in await deriving.next_batch(work, 10)


async def test_a_school_that_changes_its_zone_is_derived_anew(store: Store, house: House, case: Case) -> None:
    """K4: the wall clock is kept, so every moment moves."""
    async with store.work() as work:
        while await deriving.next_batch(work, 10):
            pass
        work.touched.clear()
    async with store.work() as work:
        await schools.change(work, replace(house.school, zone="WIT"))
        await reconciling.reconcile(work, house.konselor, case, [SESSION])
        assert await deriving.next_batch(work, 10)
        [one] = await reminders.of_about(work, case.id)
        assert one.zone == "WIT"
