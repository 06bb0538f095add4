"""Attachments: wanted and stored sealed, following their student, swept when a crash came between row and file."""

from pathlib import Path

import pytest

from bot.security import sealing
from bot.store import activities, attachments, audit, cases, check, drafts, errors, fetching, files, groups, moving
from bot.store.attachments import Attachment
from bot.store.cases import Case
from bot.store.drafts import About
from bot.store.people import Person
from bot.store.work import Store
from tests.store.conftest import MASTER, TODAY, Hand, House
from tests.store.test_canary import files_with

SPOKEN = b"OggS kenari-7f3a91 " * 50
FILE_ID = "AwACAgUAAxkBAAkenari"


def nothing(_point: str) -> None:
    """Pass a kill point."""


def key_of_row(store: Store, attachment_id: int, column: str = "about_sealed") -> int:
    sql = f"SELECT {column} FROM attachment WHERE id = ?"
    return sealing.key_id(store.driver.execute(sql, (attachment_id,)).fetchone()[0])


def key_of_student(store: Store, student_id: int) -> int:
    found: int = store.driver.execute("SELECT key_id FROM student WHERE id = ?", (student_id,)).fetchone()[0]
    return found


async def wanted(store: Store, me: Person, about: About) -> tuple[int, int]:
    """Begin a draft that wants a voice note; return draft and attachment."""
    async with store.work() as work:
        draft_id = await drafts.create(work, me, "konseling", {}, about)
        number = work.new_id()
        on = (about.student_id, about.group_id)
        await attachments.want(work, me, number, draft_id, on, "KP-L4", "suara", FILE_ID, {"lama": 4})
    return draft_id, number


async def stored(store: Store, attachment_id: int, content: bytes = SPOKEN) -> Attachment | None:
    """Do what the fetcher does when it has the content."""
    key = files.new_key(attachment_id)
    name = files.write(store.files, key, content, nothing)
    async with store.work() as work:
        found = await fetching.stored(work, attachment_id, name, key, {"tipe": "audio/ogg", "besar": len(content)})
    if found is None:
        files.remove(store.files, name)
    return found


async def heard(store: Store, me: Person, attachment_id: int) -> bytes:
    async with store.work() as work:
        found = await attachments.get(work, me, attachment_id)
        assert found is not None
        assert found.file is not None
        return attachments.content_of(work, found.file, found.about, found.id)


@pytest.fixture
def about(house: House, case: Case) -> About:
    return About(house.student.id, case.id)


async def test_a_wanted_file_is_due_until_it_is_stored(store: Store, house: House, about: About) -> None:
    _, number = await wanted(store, house.konselor, about)
    async with store.work() as work:
        assert [(one.id, one.kind, one.file_id) for one in await fetching.due(work, 5)] == [(number, "suara", FILE_ID)]
        assert await fetching.next_due(work) == 0
    found = await stored(store, number)
    assert found is not None
    assert (found.state, found.about["tipe"], found.about["lama"]) == ("tersimpan", "audio/ogg", 4)
    async with store.work() as work:
        assert await fetching.due(work, 5) == []
        assert await fetching.next_due(work) is None
    assert await heard(store, house.konselor, number) == SPOKEN
    assert await stored(store, number) is None
    assert len(files.listed(store.files)) == 1


async def test_nothing_of_it_is_readable_in_any_file(store: Store, house: House, about: About, folder: Path) -> None:
    _, number = await wanted(store, house.konselor, about)
    await stored(store, number)
    secret = (await _about(store, house.konselor, number))["kunci"].encode()
    needles = (b"kenari", b"OggS", b"AwACAgU", b"audio/ogg", secret)
    assert files_with(folder, *needles) == {}
    store.driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert files_with(folder, *needles) == {}


async def _about(store: Store, me: Person, number: int) -> dict[str, str]:
    async with store.work() as work:
        found = await attachments.get(work, me, number)
        assert found is not None
        return dict(found.about)


async def test_a_file_is_sealed_for_its_own_row(store: Store, house: House, about: About) -> None:
    _, one = await wanted(store, house.konselor, about)
    _, other = await wanted(store, house.konselor, about)
    first, second = await stored(store, one), await stored(store, other)
    assert first is not None
    assert second is not None
    store.driver.execute("UPDATE attachment SET file = ? WHERE id = ?", (second.file, one))
    with pytest.raises(errors.RecordUnreadable):
        await heard(store, house.konselor, one)


async def test_it_is_sealed_with_the_key_of_whom_the_draft_is_about(store: Store, house: House, case: Case) -> None:
    draft_id, number = await wanted(store, house.konselor, About())
    assert key_of_row(store, number) == house.school.key_id
    async with store.work() as work:
        await drafts.save(work, house.konselor, draft_id, {}, About(house.student.id, case.id))
    mine = key_of_student(store, house.student.id)
    assert key_of_row(store, number) == key_of_row(store, number, "wanted_sealed") == mine
    await stored(store, number)
    assert key_of_row(store, number) == mine
    assert await heard(store, house.konselor, number) == SPOKEN


@pytest.mark.parametrize("when", ["tersimpan", "diminta"])
async def test_a_moved_record_takes_its_attachments_with_it(
    store: Store, house: House, case: Case, about: About, when: str
) -> None:
    me = house.konselor
    _, number = await wanted(store, me, about)
    async with store.work() as work:
        activity = await activities.create(work, me, "konseling", case.id)
        await attachments.file(work, me, activity.id, [number])
    if when == "tersimpan":
        await stored(store, number)
    async with store.work() as work:
        other = await cases.create(work, me, house.other_student.id, TODAY)
        moved = await moving.to_case(work, me, activity.id, other.id)
    assert key_of_row(store, number) == key_of_student(store, house.other_student.id)
    if when == "diminta":
        await stored(store, number)
    assert await heard(store, me, number) == SPOKEN
    async with store.work() as work:
        found = await attachments.get(work, me, number)
        assert found is not None
        assert found.activity_id == moved.id


async def test_a_discarded_draft_leaves_nothing(store: Store, house: House, about: About) -> None:
    draft_id, number = await wanted(store, house.konselor, about)
    _, other = await wanted(store, house.konselor, about)
    await stored(store, number)
    await stored(store, other)
    async with store.work() as work:
        await drafts.mark(work, house.konselor, draft_id, "dibuang")
        assert len(files.listed(store.files)) == 2, "the file goes after the commit, not before"
    async with store.work() as work:
        assert await attachments.get(work, house.konselor, number) is None
        assert await attachments.get(work, house.konselor, other) is not None
    assert len(files.listed(store.files)) == 1


async def test_what_is_filed_stays_when_its_draft_is_discarded(store: Store, house: House, case: Case, about: About):
    draft_id, number = await wanted(store, house.konselor, about)
    await stored(store, number)
    async with store.work() as work:
        activity = await activities.create(work, house.konselor, "konseling", case.id)
        await attachments.file(work, house.konselor, activity.id, [number])
        await attachments.drop(work, house.konselor, draft_id, [number])
        await drafts.mark(work, house.konselor, draft_id, "dibuang")
    assert await heard(store, house.konselor, number) == SPOKEN


async def test_what_was_discarded_on_its_way_is_wanted_no_more(store: Store, house: House, about: About) -> None:
    draft_id, number = await wanted(store, house.konselor, about)
    async with store.work() as work:
        await drafts.mark(work, house.konselor, draft_id, "dibuang")
    assert await stored(store, number) is None
    assert files.listed(store.files) == set()


async def test_nobody_else_has_it(store: Store, house: House, case: Case, about: About) -> None:
    draft_id, number = await wanted(store, house.konselor, about)
    await stored(store, number)
    async with store.work() as work:
        activity = await activities.create(work, house.konselor, "konseling", case.id)
        for other in (house.colleague, house.koordinator, house.stranger):
            assert await attachments.read(work, other, number) is None
            await attachments.drop(work, other, draft_id)
            await attachments.file(work, other, activity.id, [number])
            assert await attachments.newest(work, other, draft_id, "KP-L4") == []
        found = await attachments.get(work, house.konselor, number)
        assert found is not None
        assert found.activity_id is None


async def test_every_reading_is_logged(store: Store, house: House, about: About) -> None:
    _, number = await wanted(store, house.konselor, about)
    async with store.work() as work:
        assert await attachments.read(work, house.konselor, number) is not None
    last = store.driver.execute("SELECT person_id, action, object, object_id FROM audit ORDER BY id DESC").fetchone()
    assert tuple(last) == (house.konselor.id, "baca", "attachment", number)
    async with store.work() as work:
        assert await audit.verify(work) is None


async def test_what_telegram_refuses_is_asked_again_later_and_then_given_up(
    store: Store, house: House, about: About, clock: Hand
) -> None:
    _, number = await wanted(store, house.konselor, about)
    async with store.work() as work:
        await fetching.later(work, number, 30, refused=True)
        await fetching.later(work, number, 60, refused=False)
        assert await fetching.due(work, 5) == []
    clock.move(seconds=61)
    async with store.work() as work:
        assert [one.tries for one in await fetching.due(work, 5)] == [1]
        found = await fetching.give_up(work, number, "hilang")
        assert found is not None
        assert (found.state, found.about["sebab"]) == ("gagal", "hilang")
        assert await fetching.due(work, 5) == []
        assert await fetching.give_up(work, number, "hilang") is None


async def test_the_start_sweeps_files_without_a_row(store: Store, house: House, about: About, clock: Hand) -> None:
    _, number = await wanted(store, house.konselor, about)
    kept = await stored(store, number)
    assert kept is not None
    for name in ("0" * 32, "1" * 32 + files.NEW):
        (store.files / name).write_bytes(b"x")
    assert [one.params["count"] for one in await check.run(store)] == [2]
    await store.close()
    again = await Store.open(store.files.parent, MASTER, clock)
    assert files.listed(again.files) == {kept.file}
    assert await check.run(again) == []
    await again.close()


async def test_a_lost_file_is_reported_and_asked_for_again(store: Store, house: House, about: About, clock: Hand):
    _, number = await wanted(store, house.konselor, about)
    lost = await stored(store, number)
    assert lost is not None
    (store.files / str(lost.file)).unlink()
    assert [one.params for one in await check.run(store)] == [{"row": number}]
    await store.close()
    again = await Store.open(store.files.parent, MASTER, clock)
    async with again.work() as work:
        assert [(one.id, one.file_id) for one in await fetching.due(work, 5)] == [(number, FILE_ID)]
    await again.close()


async def test_a_damaged_file_is_reported(store: Store, house: House, about: About) -> None:
    _, number = await wanted(store, house.konselor, about)
    kept = await stored(store, number)
    assert kept is not None
    path = store.files / str(kept.file)
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    assert [one.params for one in await check.run(store)] == [{"row": number}]


async def test_a_full_disk_leaves_nothing(store: Store, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(errors.StorageFull):
        files.write(store.files, files.new_key(1), SPOKEN, nothing)
    assert files.listed(store.files) == set()


def test_names_are_made_by_us(tmp_path: Path) -> None:
    name = files.write(tmp_path, files.new_key(3), b"x", nothing)
    assert len(name) == 32
    assert set(name) <= set("0123456789abcdef")
    assert (tmp_path / name).stat().st_mode & 0o777 == 0o600


async def test_what_a_group_says_is_sealed_with_the_key_of_the_group(store: Store, house: House) -> None:
    me = house.konselor
    async with store.work() as work:
        group = await groups.create(work, me, "konseling_kelompok", {})
    _, number = await wanted(store, me, About(group_id=group.id))
    await stored(store, number)
    group_key = store.driver.execute("SELECT key_id FROM group_file WHERE id = ?", (group.id,)).fetchone()[0]
    assert key_of_row(store, number) == group_key
    assert await heard(store, me, number) == SPOKEN
