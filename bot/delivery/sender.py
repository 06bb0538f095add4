"""Says what stands in the outbox: in order within a chat, many chats at once, each row until Telegram has it."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from telegram import Bot
from telegram.error import BadRequest, TelegramError

from bot.clock import Clock
from bot.delivery.alarm import Alarm
from bot.delivery.broadcasts import Broadcasts
from bot.delivery.crash import reach
from bot.delivery.halts import EVERYBODY, Halts, Pace
from bot.delivery.hooks import Hooks
from bot.delivery.marks import Marks
from bot.delivery.patience import Patience
from bot.delivery.presses import Presses
from bot.delivery.queue import ChatQueue, Seen
from bot.delivery.request import Halted, call, reason
from bot.delivery.timing import TIMING, Timing
from bot.delivery.verdict import Verdict, judge
from bot.store import outbox
from bot.store.outbox import Said
from bot.store.work import Store

LOG = logging.getLogger(__name__)

_FILES = frozenset({"sendVoice", "sendAudio", "sendPhoto", "sendDocument"})
_TRY_AGAIN = frozenset({Verdict.NEVER_SENT, Verdict.UNKNOWN, Verdict.TOKEN})


class Sender:
    """One task per chat that has something to be told."""

    def __init__(
        self, store: Store, bot: Bot, clock: Clock, alarm: Alarm, hooks: Hooks, timing: Timing = TIMING
    ) -> None:
        self._store = store
        self._bot = bot
        self._clock = clock
        self._alarm = alarm
        self._hooks = hooks
        self._timing = timing
        self.marks = Marks(store, alarm, hooks, timing)
        self.settled: Callable[[int], None] = lambda _chat_id: None  # told when the outcome of a message is noted
        self._presses = Presses(bot)
        self._halts = Halts(clock)
        self._pace = Pace(clock, timing.broadcasts_per_second)
        self._broadcasts = Broadcasts(self._pace, self._halts, lambda: self._failing_since is not None, self._put)
        self._chats: dict[int, ChatQueue] = {}
        self._showing: dict[int, Said] = {}
        self._seen = Seen()
        self._failing_since: float | None = None
        self._stopping = False

    async def start(self) -> None:
        """Take over what the process before left unsaid; a question among it may have been shown already."""
        async with self._store.work() as work:
            found, unreadable = await outbox.waiting(work)
            await outbox.end(work, unreadable, "gagal")
            for said in found:
                said.doubtful = said.asks and said.not_before <= work.at
            await outbox.doubt(work, [said for said in found if said.doubtful])
            left = {chat: (until - work.at) / 1_000_000 for chat, until in (await outbox.halts(work)).items()}
            work.after_commit(lambda: self._take_over(found, left))
            outbox.connect(work, self.accept, self.recall)

    def accept(self, said: Said) -> None:
        """Take a committed row; called in the order of the commits."""
        if said.kind == "siaran":
            self._broadcasts.add(said)
            return
        if said.not_before:
            left = said.not_before / 1_000_000 - self._clock.now().timestamp()
            said.due = self._clock.monotonic() + max(left, 0.0)
        self._put(said)

    def recall(self, ids: frozenset[int]) -> None:
        """Say none of these committed rows any more, unless their request has left (K9)."""
        self._broadcasts.drop(ids)
        for chat in self._chats.values():
            chat.drop(ids)

    def asking(self, chat_id: int) -> Said | None:
        """Return the question under way in a chat: its request has left and its outcome is not yet known and noted."""
        said = self._showing.get(chat_id)
        return said if said is not None and said.asks else None

    def may_be_under_way(self, chat_id: int, message_id: int) -> bool:
        """Return whether a message that a person sees may be the one under way, whose slot is not yet noted."""
        said = self._showing.get(chat_id)
        if said is None:
            return False
        if said.message_id is not None:
            return said.message_id == message_id
        return message_id > self._seen.newest(chat_id)

    def answer(self, callback_id: str, toast: str | None = None, *, alert: bool = False) -> None:
        """Answer a press, once and without care for the outcome; call it after the commit of its step."""
        if not self._stopping:
            self._presses.answer(callback_id, toast, alert=alert)

    async def stop(self) -> None:
        """Begin nothing more, give what is under way a moment, and note all outcomes."""
        self._stopping = True
        self._broadcasts.stop()
        serving = [chat for chat in self._chats.values() if chat.task is not None]
        for chat in serving:
            if chat.calling is None and chat.task is not None:
                chat.task.cancel()
        pending = {chat.task for chat in serving if chat.task is not None} | self._presses.under_way()
        if pending:
            _, late = await asyncio.wait(pending, timeout=self._timing.farewell)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        self.marks.stop()

    def _take_over(self, found: list[Said], halts: dict[int, float]) -> None:
        self._halts.restore(halts)
        for said in found:
            self.accept(said)

    def _put(self, said: Said) -> None:
        chat = self._chats.get(said.chat_id)
        if chat is None:
            patience = Patience(self._timing.first_wait, self._timing.longest_wait)
            chat = self._chats[said.chat_id] = ChatQueue(said.chat_id, patience)
        for useless in chat.put(said):
            self.marks.end(useless, "batal")
        if chat.task is None and not self._stopping:
            chat.task = asyncio.create_task(self._serve(chat))

    async def _serve(self, chat: ChatQueue) -> None:
        try:
            while not self._stopping and (said := chat.head()) is not None:
                if await self._may_go(chat, said) and await self._try(chat, said):
                    chat.rows.remove(said)
        finally:
            chat.task = None
            self._forget(chat)

    def _forget(self, chat: ChatQueue) -> None:
        if chat.idle and self._chats.get(chat.chat_id) is chat:
            del self._chats[chat.chat_id]

    async def _may_go(self, chat: ChatQueue, said: Said) -> bool:
        """Wait for what this row has to wait for; return whether it is still the one whose turn it is."""
        wait = self._halts.left(chat.chat_id)
        if said.due:
            wait = max(wait, said.due - self._clock.monotonic())
        if wait > 0:
            await chat.nap(wait)
            return False
        said.due = 0.0
        if said.shows and chat.unmarked is not None and not chat.unmarked.done():
            # A crash may repeat one message of a chat, not two: the one before must be noted first.
            await asyncio.shield(chat.unmarked)
        return chat.head() is said

    async def _try(self, chat: ChatQueue, said: Said) -> bool:
        """Make one attempt; return whether the row is finished."""
        params = self._addressed(said)
        if params is None:
            return self._message_gone(said)
        if said.shows and said.slot is not None:
            self._showing[chat.chat_id] = said
        if said.kind != "siaran":
            self._pace.spend()
        chat.calling = said
        try:
            reach("kirim-sebelum")
            result = await self._call(said, params)
        except Exception as error:  # noqa: BLE001 - one row that cannot be said must not silence its chat
            failure: Exception | None = error
        else:
            failure = None
        finally:
            chat.calling = None
        if failure is not None:
            return await self._failed(chat, said, failure)
        reach("kirim-diterima")
        self._accepted(chat, said, result)
        return True

    async def _call(self, said: Said, params: dict[str, Any]) -> Any:
        """Call Telegram; a file that it does not know by its id any more is sent up from our own copy."""
        try:
            return await call(self._bot, said.method, params)
        except BadRequest:
            anew = await self._hooks.upload(said) if said.method in _FILES else None
            if anew is None:
                raise
            return await call(self._bot, said.method, {**params, **anew}, self._timing.download)

    def _addressed(self, said: Said) -> dict[str, Any] | None:
        params = {"chat_id": said.chat_id, **said.params}
        if said.slot is None or said.shows:
            return params
        message_id = self._seen.find(said)
        return None if message_id is None else {**params, "message_id": message_id}

    def _accepted(self, chat: ChatQueue, said: Said, result: Any) -> None:
        self._succeeded(chat)
        message_id = result.get("message_id") if said.shows and isinstance(result, dict) else None
        if message_id is not None:
            self._seen.note(said, message_id)
            said.message_id = message_id
        committed = self.marks.end(said, "terkirim", message_id)
        if said.shows:
            chat.unmarked = committed
            committed.add_done_callback(lambda _: self._noted(chat, said))

    def _noted(self, chat: ChatQueue, said: Said) -> None:
        self._settle(said)
        self._forget(chat)

    async def _failed(self, chat: ChatQueue, said: Said, error: Exception) -> bool:
        if not isinstance(error, TelegramError):
            LOG.error("outbox row %d cannot be sent: %s", said.id, type(error).__name__)
            return self._give_up(said)
        verdict = judge(error)
        if verdict is Verdict.UNKNOWN and said.shows:
            said.doubtful = True
            await asyncio.shield(self.marks.doubt(said))
        if verdict in _TRY_AGAIN:
            self._settle(said)
            await self._wait_out(chat, verdict, error)
            return False
        self._succeeded(chat)
        if isinstance(error, Halted):
            self._settle(said)
            self._halt(chat, error.seconds)
            return False
        return self._judged(said, verdict)

    def _judged(self, said: Said, verdict: Verdict) -> bool:
        if verdict is Verdict.DONE:
            self.marks.end(said, "terkirim")
            return True
        if verdict is Verdict.GONE:
            return self._message_gone(said)
        if verdict is Verdict.UNREACHABLE:
            if not said.method.endswith("MyCommands"):  # a menu that cannot be given is no news of anybody
                self.marks.unreachable(said.chat_id)
            LOG.info("outbox row %d: its chat cannot be reached", said.id)
            return self._give_up(said)
        LOG.warning("outbox row %d (%s) was refused with 400", said.id, said.method)
        return self._put_other_words(said)

    def _message_gone(self, said: Said) -> bool:
        """Drop a change to a message that is not there, but ask an open question anew, once."""
        if not said.open:
            self.marks.end(said, "batal")
            return True
        said.method, said.open = "sendMessage", False
        said.params = {**said.params, "protect_content": True}  # an edit keeps that by itself, a new message does not
        return False

    def _put_other_words(self, said: Said) -> bool:
        words = None if said.replaced or not said.shows else self._hooks.instead(said)
        if words is None:
            return self._give_up(said)
        said.method, said.params, said.replaced = "sendMessage", words, True  # what was refused may have been a photo
        return False

    def _give_up(self, said: Said) -> bool:
        self.marks.end(said, "gagal")
        self._settle(said)
        return True

    def _halt(self, chat: ChatQueue, seconds: float) -> None:
        whom = self._halts.add(chat.chat_id, seconds)
        self.marks.halt(whom, seconds)
        LOG.warning("Telegram asks %s to wait %d s", "everybody" if whom == EVERYBODY else "one chat", seconds)

    async def _wait_out(self, chat: ChatQueue, verdict: Verdict, error: TelegramError) -> None:
        now = self._clock.monotonic()
        if self._failing_since is None:
            self._failing_since = now
            LOG.warning("sending fails: %s", reason(error))
        elif now - self._failing_since >= self._timing.trouble:
            self._alarm.ring("kirim")
        await chat.nap(self._timing.rejected_token if verdict is Verdict.TOKEN else chat.patience.next())

    def _succeeded(self, chat: ChatQueue) -> None:
        chat.patience.reset()
        if self._failing_since is not None:
            self._failing_since = None
            for other in self._chats.values():
                other.changed.set()

    def _settle(self, said: Said) -> None:
        if self._showing.get(said.chat_id) is said:
            del self._showing[said.chat_id]
            self.settled(said.chat_id)
