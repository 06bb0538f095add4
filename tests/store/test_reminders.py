"""Stored reminders: each exactly once, moved, snoozed, given to another, and taken back before they are sent."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.casework.lines import Line
from bot.store import groups, outbox, people, reconciling, reminders
from bot.store.cases import Case
from bot.store.people import Person
from bot.store.reminders import Reminder
from bot.store.work import Store, Work
from tests.store.conftest import Hand, House

WIB = datetime.fromisoformat("2026-11-25T09:00+07:00").tzinfo


WHAT = Line("pertemuan ke-{n}", {"n": 2})


@dataclass(frozen=True)
class Due:
    """An occurrence as a rule gives it."""

    rule: str = "janji"
    occurrence: str = "2026-11-25T09:00"
    activity: int = 7
    kind: str = "ping"
    day: date = date(2026, 11, 25)
    at: datetime | None = datetime(2026, 11, 25, 9, tzinfo=WIB)
    what: Line = WHAT
    place: str = "Ruang BK"
    last: date | None = None


SESSION = Due()
LADDER = Due("laijapen", "7", kind="agenda", day=date(2026, 11, 30), at=None, place="", last=date(2026, 12, 3))


async def stored(work: Work, case: Case) -> dict[str, Reminder]:
    return {one.rule: one for one in await reminders.of_about(work, case.id)}


async def say(work: Work, case: Case, person: Person) -> Reminder:
    one = (await stored(work, case))["janji"]
    await outbox.say(work, person.telegram_id, {"text": "x"}, one.slot, "siaran", slot_kind=outbox.NOTICE)
    await reminders.said(work, [one.id], one.slot)
    return one


async def waits(store: Store) -> int:
    async with store.work() as work:
        return len((await outbox.waiting(work))[0])


async def test_a_set_is_stored_once_and_read_back(store: Store, house: House, case: Case) -> None:
    for _ in range(2):
        async with store.work() as work:
            await reconciling.reconcile(work, house.konselor, case, [SESSION, LADDER])
            found = await stored(work, case)
    assert len(found) == 2
    session, ladder = found["janji"], found["laijapen"]
    assert (session.what, session.place, session.at) == (SESSION.what, "Ruang BK", SESSION.at)
    assert session.due_at == datetime(2026, 11, 25, 1, tzinfo=UTC)
    assert (ladder.due_at, ladder.last, ladder.zone) == (None, date(2026, 12, 3), "WIB")


async def test_is_due_an_hour_before_and_never_earlier(store: Store, house: House, case: Case, clock: Hand) -> None:
    async with store.work() as work:
        await reconciling.reconcile(work, house.konselor, case, [SESSION, LADDER])
        assert await reminders.next_due(work) == datetime(2026, 11, 25, 1, tzinfo=UTC)
    clock.time = datetime(2026, 11, 25, 0, 59, 59, 999_999, tzinfo=UTC)
    async with store.work() as work:
        assert await reminders.due(work, 10) == []
    clock.move(microseconds=1)
    async with store.work() as work:
        assert [one.rule for one in await reminders.due(work, 10)] == ["janji"]


async def test_what_was_said_is_not_due_again_even_if_the_clock_goes_back(
    store: Store, house: House, case: Case, clock: Hand
) -> None:
    """K2."""
    clock.time = datetime(2026, 11, 25, 1, tzinfo=UTC)
    async with store.work() as work:
        await reconciling.reconcile(work, house.konselor, case, [replace(SESSION, kind="keselamatan")])
    clock.move(hours=2)
    async with store.work() as work:
        await say(work, case, house.konselor)
    for hours in (-24, 1, 30):
        clock.move(hours=hours)
        async with store.work() as work:
            await reconciling.reconcile(work, house.konselor, case, [replace(SESSION, kind="keselamatan")])
            assert await reminders.due(work, 10) == []


@pytest.mark.parametrize(
    ("agreed", "due"),
    [
        (timedelta(minutes=30), timedelta(0)),  # within the hour: at once
        (timedelta(minutes=90), timedelta(minutes=30)),
        (timedelta(0), None),  # its hour has come: nothing to announce
        (timedelta(days=-3), None),
    ],
)
async def test_a_late_entry_announces_only_what_is_ahead(
    store: Store, house: House, case: Case, clock: Hand, agreed: timedelta, due: timedelta | None
) -> None:
    at = clock.time + agreed
    async with store.work() as work:
        await reconciling.reconcile(work, house.konselor, case, [replace(SESSION, at=at)])
        expected = None if due is None else clock.time + due
        assert (await stored(work, case))["janji"].due_at == expected


@pytest.mark.parametrize("how", ["cancelled", "snoozed", "finished", "moved", "given"])
async def test_a_message_that_was_not_sent_is_taken_back(store: Store, house: House, case: Case, how: str) -> None:
    """K9."""
    async with store.work() as work:
        await reconciling.reconcile(work, house.konselor, case, [SESSION])
        said = await say(work, case, house.konselor)
    assert await waits(store) == 1
    async with store.work() as work:
        one = await reminders.get(work, house.konselor, said.id)
        assert one is not None
        if how == "snoozed":
            await reminders.snooze(work, one, work.now + timedelta(hours=3))
        elif how == "finished":
            await reminders.finish(work, one)
        else:
            later = replace(SESSION, at=datetime(2026, 11, 25, 10, tzinfo=WIB))
            dues = {"cancelled": [], "moved": [later], "given": [SESSION]}[how]
            await reconciling.reconcile(work, house.colleague if how == "given" else house.konselor, case, dues)
        now = (await stored(work, case))["janji"]
    assert await waits(store) == 0
    states = {"cancelled": "batal", "snoozed": "menunggu", "finished": "selesai", "moved": "menunggu"}
    assert now.state == states.get(how, "menunggu")
    assert now.person_id == (house.colleague.id if how == "given" else house.konselor.id)
    assert now.due_at is not None


async def test_what_was_sent_stays(store: Store, house: House, case: Case) -> None:
    async with store.work() as work:
        await reconciling.reconcile(work, house.konselor, case, [SESSION])
        await say(work, case, house.konselor)
        found, _ = await outbox.waiting(work)
        await outbox.end(work, [one.id for one in found], "terkirim")
        await reconciling.reconcile(work, house.konselor, case, [replace(SESSION, place="Aula")])
        now = (await stored(work, case))["janji"]
    assert (now.state, now.place) == ("disampaikan", "Aula")


async def test_of_two_in_one_message_the_other_is_said_anew(store: Store, house: House, case: Case) -> None:
    other = replace(SESSION, rule="konferensi")
    async with store.work() as work:
        await reconciling.reconcile(work, house.konselor, case, [SESSION, other])
        one = await say(work, case, house.konselor)
        await reminders.said(work, [(await stored(work, case))["konferensi"].id], one.slot)
        await reconciling.reconcile(work, house.konselor, case, [other])
        found = await stored(work, case)
    assert (found["janji"].state, found["konferensi"].state) == ("batal", "menunggu")
    assert await waits(store) == 0


async def test_comes_back_when_a_cancellation_is_undone(store: Store, house: House, case: Case) -> None:
    async with store.work() as work:
        for dues in ([SESSION], [], [SESSION]):
            await reconciling.reconcile(work, house.konselor, case, dues)
        one = (await stored(work, case))["janji"]
    assert (one.state, one.due_at) == ("menunggu", datetime(2026, 11, 25, 1, tzinfo=UTC))


async def test_a_nap_outlives_a_filing_but_not_a_new_hour(store: Store, house: House, case: Case) -> None:
    until = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)
    async with store.work() as work:
        await reconciling.reconcile(work, house.konselor, case, [SESSION])
        await reminders.snooze(work, (await stored(work, case))["janji"], until)
        await reconciling.reconcile(work, house.konselor, case, [replace(SESSION, place="Aula")])
        assert (await stored(work, case))["janji"].due_at == until
        await reconciling.reconcile(
            work, house.konselor, case, [replace(SESSION, at=datetime(2026, 11, 26, 9, tzinfo=WIB))]
        )
        one = (await stored(work, case))["janji"]
    assert (one.due_at, one.snoozed_until) == (datetime(2026, 11, 26, 1, tzinfo=UTC), None)


async def test_what_somebody_finished_stays_finished_until_it_is_undone(store: Store, house: House, case: Case) -> None:
    async with store.work() as work:
        await reconciling.reconcile(work, house.konselor, case, [SESSION])
        before = (await stored(work, case))["janji"]
        await reminders.finish(work, before)
        await reconciling.reconcile(work, house.konselor, case, [replace(SESSION, place="Aula")])
        assert (await stored(work, case))["janji"].state == "selesai"
        await reminders.reopen(work, before)
        assert (await stored(work, case))["janji"] == before


async def test_groups_and_persons_have_their_own(store: Store, house: House) -> None:
    async with store.work() as work:
        group = await groups.create(work, house.konselor, "konseling_kelompok")
        await reconciling.reconcile(work, house.konselor, group, [SESSION])
        await reconciling.reconcile(work, house.konselor, None, [LADDER])
        [one] = await reminders.of_about(work, group.id)
        [own] = await reminders.of_about(work, house.konselor.id)
        assert (one.group_id, one.case_id, own.group_id) == (group.id, None, None)
        assert await reminders.get(work, house.colleague, one.id) is None


async def test_waits_while_nobody_can_be_told(store: Store, house: House, case: Case, clock: Hand) -> None:
    """T13: parked, and due again once the person is back or another has the case."""
    async with store.work() as work:
        await reconciling.reconcile(work, house.konselor, case, [SESSION])
    clock.time = datetime(2026, 11, 25, 1, tzinfo=UTC)
    for back in ("returns", "colleague"):
        async with store.work() as work:
            await people.set_unreachable(work, house.konselor.telegram_id, True)
            await reminders.park(work, house.konselor)
            assert await reminders.due(work, 10) == []
            assert await reminders.next_due(work) is None
            if back == "returns":
                await people.set_unreachable(work, house.konselor.telegram_id, False)
            else:
                await reconciling.reconcile(work, house.colleague, case, [SESSION])
            [one] = await reminders.due(work, 10)
    assert one.person_id == house.colleague.id


async def test_a_message_that_did_not_arrive_waits_too(store: Store, house: House, case: Case, clock: Hand) -> None:
    async with store.work() as work:
        await reconciling.reconcile(work, house.konselor, case, [SESSION])
        await say(work, case, house.konselor)
        found, _ = await outbox.waiting(work)
        await outbox.end(work, [one.id for one in found], "gagal")
        await reminders.park(work, house.konselor)
        assert (await stored(work, case))["janji"].state == "tertahan"


async def test_an_agenda_has_the_overdue_and_nothing_past_its_last_day(store: Store, house: House, case: Case) -> None:
    async with store.work() as work:
        await reconciling.reconcile(work, house.konselor, case, [SESSION, LADDER])
        for today, rules in ((25, ["janji"]), (30, ["janji", "laijapen"]), (34, ["janji"])):
            day = date(2026, 11, 1) + timedelta(days=today - 1)
            found = await reminders.of_person(work, house.konselor.id, day, day)
            assert [one.rule for one in found] == rules


async def test_what_cannot_be_opened_is_marked_and_written_anew(store: Store, house: House, case: Case) -> None:
    async with store.work() as work:
        await reconciling.reconcile(work, house.konselor, case, [SESSION])
        store.driver.execute("UPDATE reminder SET body_sealed = x'00'", {})
        assert (await stored(work, case))["janji"].damaged
        await reconciling.reconcile(work, house.konselor, case, [SESSION])
        assert (await stored(work, case))["janji"].what == SESSION.what


async def test_lines_within_lines_are_kept(store: Store) -> None:
    line = Line("{a} pada {hari}", {"a": Line("pertemuan ke-{n}", {"n": 3}), "hari": date(2026, 11, 25)})
    assert reminders.line_from_json(reminders.line_to_json(line)) == line


async def test_the_due_are_found_by_the_index(store: Store) -> None:
    for one, params in ((reminders.DUE, {"at": 1, "limit": 50}), (reminders.NEXT_DUE, {})):
        plan = store.driver.execute(f"EXPLAIN QUERY PLAN {one.sql}", params).fetchall()
        said = " ".join(row["detail"] for row in plan)
        assert "INDEX reminder_due (state=" in said
        assert "due_at" in said
        assert "TEMP B-TREE" not in said
