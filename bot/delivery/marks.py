"""Notes what became of the requests, many of them in one transaction every few milliseconds."""

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Literal

from bot.delivery.alarm import Alarm
from bot.delivery.crash import reach
from bot.delivery.hooks import Hooks
from bot.delivery.patience import Patience
from bot.delivery.timing import Timing
from bot.store import errors, outbox
from bot.store.outbox import Said
from bot.store.work import Store, Work

LOG = logging.getLogger(__name__)

Committed = asyncio.Future[None]
End = Literal["terkirim", "gagal", "batal"]


@dataclass(slots=True)
class _Batch:
    committed: Committed
    ended: dict[End, list[int]] = field(default_factory=dict)
    shown: list[tuple[Said, int]] = field(default_factory=list)
    doubted: list[Said] = field(default_factory=list)
    halts: dict[int, float] = field(default_factory=dict)
    unreachable: set[int] = field(default_factory=set)


class Marks:
    """Gathers marks; everyone who gives one gets a future that is done when the disk has it."""

    def __init__(self, store: Store, alarm: Alarm, hooks: Hooks, timing: Timing) -> None:
        self._store = store
        self._alarm = alarm
        self._hooks = hooks
        self._timing = timing
        self._batch: _Batch | None = None
        self._wanted = asyncio.Event()
        self._stopping = False

    def end(self, said: Said, state: End, message_id: int | None = None) -> Committed:
        """Close a row; if it showed a message, its slot learns the id."""
        batch = self._open()
        batch.ended.setdefault(state, []).append(said.id)
        if message_id is not None and said.slot is not None:
            batch.shown.append((said, message_id))
        return batch.committed

    def doubt(self, said: Said) -> Committed:
        """Note an attempt of unknown outcome; a question counts as shown from then on."""
        batch = self._open()
        batch.doubted.append(said)
        return batch.committed

    def halt(self, chat_id: int, seconds: float) -> None:
        """Note that nothing may be sent to a chat (0: to nobody) for so many seconds."""
        self._open().halts[chat_id] = seconds

    def unreachable(self, chat_id: int) -> None:
        """Note that a chat cannot be written to."""
        self._open().unreachable.add(chat_id)

    async def run(self) -> None:
        """Write until stopped. Raises StorageBroken: nothing may be noted any more."""
        while not self._stopping:
            await self._wanted.wait()
            if not self._stopping:
                await asyncio.sleep(self._timing.marks)
            await self._flush()
        await self._flush()  # what was given while the last flush was under way

    def stop(self) -> None:
        """Let `run` write what is there and return."""
        self._stopping = True
        self._wanted.set()

    def _open(self) -> _Batch:
        if self._batch is None:
            self._batch = _Batch(asyncio.get_running_loop().create_future())
            self._wanted.set()
        return self._batch

    async def _flush(self) -> None:
        batch, self._batch = self._batch, None
        self._wanted.clear()
        if batch is None:
            return
        await self._write(batch)
        batch.committed.set_result(None)
        for chat_id in batch.unreachable:
            await self._tell_unreachable(chat_id)

    async def _write(self, batch: _Batch) -> None:
        patience = Patience(self._timing.first_wait, self._timing.longest_wait)
        while True:
            try:
                async with self._store.work() as work:
                    await _note(work, batch)
                    reach("kirim-sebelum-tanda")
                reach("kirim-sesudah-tanda")
            except (errors.StorageFull, errors.StorageBusy):
                self._alarm.ring("simpan")
                await asyncio.sleep(patience.next())
            else:
                return

    async def _tell_unreachable(self, chat_id: int) -> None:
        try:
            async with self._store.work() as work:
                await self._hooks.unreachable(chat_id, work)
        except errors.StorageBroken:
            raise
        except Exception as error:  # noqa: BLE001 - the next refusal of this chat tells it again
            LOG.warning("could not mark a chat as unreachable: %s", type(error).__name__)


async def _note(work: Work, batch: _Batch) -> None:
    for state, ids in batch.ended.items():
        await outbox.end(work, ids, state)
    await outbox.show(work, batch.shown)
    await outbox.doubt(work, batch.doubted)
    for chat_id, seconds in batch.halts.items():
        await outbox.halt(work, chat_id, work.at + round(seconds * 1_000_000))
