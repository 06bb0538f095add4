"""Attachments are fetched into memory, sealed, and stored once; what cannot be had is told with its reason."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot

from bot.clock import Clock
from bot.delivery import fetcher, sniffing
from bot.delivery.alarm import Alarm
from bot.delivery.fetcher import Fetcher
from bot.delivery.hooks import Hooks
from bot.delivery.request import AiohttpRequest, LinkExpired, TooLarge, download
from bot.delivery.timing import Timing
from bot.sandbox import files as sandbox_files
from bot.sandbox.box import Sandbox
from bot.sandbox.crowd import Crowd
from bot.sandbox.people import RAHMA
from bot.sandbox.telegram import Server
from bot.security.keys import MasterKey
from bot.store import attachments, drafts, fetching, files, people, schools
from bot.store.attachments import Attachment
from bot.store.people import Person
from bot.store.work import Store, Work

OGG = b"OggS" + b"suara " * 200
TIMING = Timing(first_wait=0.02, longest_wait=0.1, refetch=0.01, hold=0.05, download=5.0, tidy=1.0)


@dataclass
class Scene:
    """A store with one counselor, a Telegram, and a fetcher between them."""

    box: Sandbox
    store: Store
    bot: Bot
    alarm: Alarm
    me: Person
    draft: int = 0
    told: list[tuple[str, int]] = field(default_factory=list)
    broken: int = 0

    async def want(self, kind: str = "suara", content: bytes = OGG, file_id: str = "") -> int:
        """Let somebody send something that is wanted from now on."""
        if not file_id:
            message = Crowd(self.box).document(RAHMA.id, "x", "", content)
            file_id = self.box.chats.messages(RAHMA.id)[message]["document"]["file_id"]
        async with self.store.work() as work:
            if not self.draft:
                self.draft = await drafts.create(work, self.me, "konseling", {})
            number = work.new_id()
            await attachments.want(work, self.me, number, self.draft, (None, None), "KP-L4", kind, file_id, {})
        return number

    async def attached(self, attachment: Attachment, work: Work) -> None:
        if self.broken:
            self.broken -= 1
            raise ValueError("a hook that fails")
        assert await attachments.get(work, self.me, attachment.id) is not None
        self.told.append(("tersimpan", attachment.id))

    async def unobtainable(self, attachment: Attachment, why: str, work: Work) -> None:
        assert await fetching.due(work, 5) == []
        self.told.append((why, attachment.id))

    async def fate(self, number: int, patience: float = 10.0) -> str:
        """Wait until something was told of an attachment, and return it."""
        found: list[str] = await until(lambda: [what for what, of in self.told if of == number], patience)
        return found[0]

    async def content(self, number: int) -> bytes:
        async with self.store.work() as work:
            found = await attachments.get(work, self.me, number)
            assert found is not None
            assert found.file is not None
            return attachments.content_of(work, found.file, found.about, number)

    @property
    def names(self) -> set[str]:
        return files.listed(self.store.files)

    def links(self) -> int:
        return len(self.box.history.calls("getFile"))

    def fetcher(self, timing: Timing = TIMING) -> Fetcher:
        hooks = Hooks(handle=_never, attached=self.attached, unobtainable=self.unobtainable)
        return Fetcher(self.store, self.bot, self.alarm, hooks, timing)


async def _never(_update: object, _work: Work) -> None:
    raise AssertionError("nothing is received here")


async def until(find: Callable[[], Any], patience: float = 10.0) -> Any:
    """Wait until `find` gives something true."""
    deadline = time.monotonic() + patience
    while not (found := find()):
        assert time.monotonic() < deadline, f"waited {patience:g} s in vain"
        await asyncio.sleep(0.01)
    return found


@asynccontextmanager
async def running(scene: Scene, timing: Timing = TIMING) -> AsyncIterator[None]:
    task = asyncio.create_task(scene.fetcher(timing).run())
    await asyncio.sleep(0)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert task.cancelled() or task.exception() is None


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    box, clock = Sandbox(), Clock()
    box.invite_everybody()
    store = await Store.open(tmp_path / "data", MasterKey.new(), clock, sandbox=True, create=True)
    async with store.work() as work:
        school = await schools.create(work, "SMP Contoh", "WIB", "SMP")
        me = await people.add(work, school.id, RAHMA.id, "konselor", "aktif", "Konselor Contoh")
    request = AiohttpRequest(clock)
    await request.initialize()
    async with Server(box) as server:
        bot = Bot(box.token, f"{server.url}/bot", f"{server.url}/file/bot", request, request)
        yield Scene(box, store, bot, Alarm(bot, clock), me)
    await request.shutdown()
    await store.close()


async def test_what_is_wanted_is_stored_and_told(scene: Scene) -> None:
    async with running(scene):
        number = await scene.want()
        assert await scene.fate(number) == "tersimpan"
    assert await scene.content(number) == OGG
    [name] = scene.names
    assert OGG[:20] not in (scene.store.files / name).read_bytes()


async def test_what_was_wanted_before_the_start_is_fetched_too(scene: Scene) -> None:
    numbers = [await scene.want(content=OGG + bytes([n])) for n in range(5)]
    async with running(scene):
        assert {await scene.fate(number) for number in numbers} == {"tersimpan"}
    assert [await scene.content(number) for number in numbers] == [OGG + bytes([n]) for n in range(5)]
    assert len(scene.names) == 5


async def test_an_expired_link_is_asked_for_again(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox_files, "LINK_SECONDS", 0)
    scene.box.levers.pull(action="delay", method="getFile", seconds=0.2, times=2)
    async with running(scene):
        number = await scene.want()
        await until(lambda: scene.links() == 2)
        monkeypatch.setattr(sandbox_files, "LINK_SECONDS", 3600)
        assert await scene.fate(number) == "tersimpan"
    assert scene.links() >= 2


async def test_a_link_that_never_works_is_given_up(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox_files, "LINK_SECONDS", 0)
    monkeypatch.setattr(fetcher, "_TRIES", 2)
    async with running(scene):
        assert await scene.fate(await scene.want()) == fetcher.GONE
    assert scene.links() == 9
    assert scene.names == set()


async def test_what_telegram_does_not_know_is_given_up_after_some_tries(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetcher, "_TRIES", 2)
    async with running(scene):
        assert await scene.fate(await scene.want(file_id="tidak-ada")) == fetcher.GONE
    assert scene.links() == 3


async def test_what_telegram_finds_too_big_is_given_up_at_once(scene: Scene) -> None:
    async with running(scene):
        number = await scene.want(content=OGG + b"x" * fetcher.MOST_BYTES)
        assert await scene.fate(number) == fetcher.LARGE
    assert scene.links() == 1
    assert scene.names == set()


async def test_what_is_larger_than_telegram_says_is_given_up(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetcher, "MOST_BYTES", 1000)
    scene.box.levers.pull(action="delay_before", method="getFile", seconds=0.1)
    async with running(scene):
        number = await scene.want()
        for document in scene.box.shelf.table("file").values():
            document["file_size"] = 10
        assert await scene.fate(number) == fetcher.LARGE


@pytest.mark.parametrize(
    ("kind", "content", "fits"),
    [
        ("suara", OGG, True),
        ("suara", b"ID3\x04 lagu", True),
        ("suara", b"\xff\xfb\x90 lagu", True),
        ("suara", b"\0\0\0\x20ftypM4A ", True),
        ("suara", b"\xff\xd8\xff\xe0", False),
        ("suara", b"%PDF-1.7", False),
        ("foto", b"\xff\xd8\xff\xe0", True),
        ("foto", b"\x89PNG\r\n\x1a\n", True),
        ("foto", b"RIFF\0\0\0\0WEBPVP8 ", True),
        ("foto", b"\0\0\0\x20ftypheic", True),
        ("foto", b"RIFF\0\0\0\0WAVE", False),
        ("foto", OGG, False),
        ("foto", b"<svg xmlns=", False),
        ("foto", b"GIF89a", False),
        ("berkas", b"%PDF-1.7", True),
        ("berkas", OGG, True),
        ("berkas", b"PK\x03\x04", False),
        ("berkas", b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", False),
        ("berkas", b"MZ\x90", False),
        ("suara", b"", False),
        ("suara", b"Og", False),
        ("lagu", OGG, False),
    ],
)
def test_the_first_bytes_tell_what_a_file_is(kind: str, content: bytes, fits: bool) -> None:
    assert bool(sniffing.fits(kind, content)) is fits


async def test_a_type_that_we_do_not_take_is_given_up(scene: Scene) -> None:
    async with running(scene):
        assert await scene.fate(await scene.want(content=b"PK\x03\x04" + b"\0" * 500)) == fetcher.WRONG
    assert scene.names == set()


@pytest.mark.parametrize("action", ["cut_before", "cut", "html", "truncated"])
async def test_a_bad_line_only_takes_longer(scene: Scene, action: str) -> None:
    scene.box.levers.pull(action=action, method="getFile", code=502, times=3)
    async with running(scene):
        number = await scene.want()
        assert await scene.fate(number) == "tersimpan"
    assert scene.links() == 4


async def test_too_many_requests_wait(scene: Scene) -> None:
    scene.box.levers.pull(action="refuse", method="getFile", code=429, description="Too Many Requests", retry_after=1)
    async with running(scene):
        assert await scene.fate(await scene.want()) == "tersimpan"


async def test_a_file_that_never_comes_in_time_is_given_up(scene: Scene) -> None:
    scene.box.levers.pull(action="hang", method="getFile", times=2)
    async with running(scene, Timing(first_wait=0.02, longest_wait=0.1, refetch=0.01, hold=0.05, download=0.2, tidy=1)):
        assert await scene.fate(await scene.want()) == fetcher.GONE


async def test_two_that_hang_do_not_hold_up_the_third_for_ever(scene: Scene) -> None:
    scene.box.levers.pull(action="hang", method="getFile", times=2)
    async with running(scene, Timing(first_wait=0.02, longest_wait=0.1, refetch=60, hold=0.05, download=0.3, tidy=1)):
        for _ in range(2):
            await scene.want()
        assert await scene.fate(await scene.want()) == "tersimpan"


async def test_a_full_disk_is_told_to_the_operator_and_tried_again(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, full = files.write, [True]

    def sometimes(*args: object) -> str:
        if full:
            full.clear()
            raise files.errors.StorageFull
        return write(*args)  # type: ignore[arg-type]

    rung: list[str] = []
    monkeypatch.setattr(files, "write", sometimes)
    monkeypatch.setattr(scene.alarm, "ring", rung.append)
    async with running(scene):
        number = await scene.want()
        assert await scene.fate(number) == "tersimpan"
    assert rung == ["simpan"]
    assert len(scene.names) == 1


async def test_what_fails_on_our_side_leaves_no_file_and_is_tried_again(scene: Scene) -> None:
    scene.broken = 2
    async with running(scene):
        number = await scene.want()
        assert await scene.fate(number) == "tersimpan"
    assert len(scene.names) == 1


async def test_what_was_discarded_meanwhile_leaves_no_file(scene: Scene) -> None:
    scene.box.levers.pull(action="delay_before", method="getFile", seconds=0.3)
    async with running(scene):
        await scene.want()
        await until(scene.links)
        async with scene.store.work() as work:
            await drafts.mark(work, scene.me, scene.draft, "dibuang")
        scene.draft = 0
        assert await scene.fate(await scene.want(content=OGG + b"2")) == "tersimpan"
        await asyncio.sleep(0.5)
    assert len(scene.told) == 1
    assert len(scene.names) == 1


async def test_stopping_in_the_middle_keeps_it_wanted(scene: Scene) -> None:
    scene.box.levers.pull(action="hang", method="getFile")
    async with running(scene):
        number = await scene.want()
        await until(scene.links)
    async with scene.store.work() as work:
        assert [one.id for one in await fetching.due(work, 5)] == [number]
    async with running(scene):
        assert await scene.fate(number) == "tersimpan"


async def test_a_download_knows_its_limits(scene: Scene) -> None:
    document = scene.box.files.add("x", "", b"x" * 1000)
    url = f"{scene.bot.base_file_url}/{scene.box.files.link(document['file_id'])['file_path']}"
    begun: list[int] = []
    assert await download(scene.bot, url, 1000, lambda: begun.append(1)) == b"x" * 1000
    assert begun == [1]
    with pytest.raises(TooLarge):
        await download(scene.bot, url, 999, lambda: None)
    with pytest.raises(LinkExpired):
        await download(scene.bot, url + "x", 1000, lambda: None)
