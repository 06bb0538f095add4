"""A bot small enough to be checked to the last row: counts numbers, and asks two questions in a form."""

import asyncio
import json
import logging
import os
import signal
import sys
from pathlib import Path
from typing import Any

from telegram import Bot

from bot.clock import Clock
from bot.delivery import updates
from bot.delivery.alarm import Alarm
from bot.delivery.crash import reach
from bot.delivery.hooks import Hooks
from bot.delivery.request import AiohttpRequest
from bot.delivery.room import Delivery
from bot.delivery.timing import Timing
from bot.security.keys import MasterKey
from bot.store import errors, outbox
from bot.store.outbox import Said
from bot.store.statement import statement
from bot.store.work import Store, Work

_ROWS = statement(
    "CREATE TABLE IF NOT EXISTS echo (n INTEGER PRIMARY KEY, chat_id INTEGER, message_id INTEGER, text TEXT,"
    " question TEXT, press TEXT)"
)
_FORMS = statement("CREATE TABLE IF NOT EXISTS echo_form (chat_id INTEGER PRIMARY KEY, form TEXT, open TEXT)")
_KEEP = statement(
    "INSERT INTO echo (chat_id, message_id, text, question, press)"
    " VALUES (:chat_id, :message_id, :text, :question, :press)"
)
_FORM = statement("SELECT form, open FROM echo_form WHERE chat_id = :chat_id")
_OPEN = statement(
    "INSERT INTO echo_form (chat_id, form, open) VALUES (:chat_id, :form, :open)"
    " ON CONFLICT (chat_id) DO UPDATE SET form = excluded.form, open = excluded.open"
)

NEXT = {"Q1": "Q2", "Q2": ""}


class Echo:
    """One step: a number is kept and ticked; in a form an answer goes to the question that it was typed under."""

    def __init__(self) -> None:
        self.answer: Any = None

    async def handle(self, update: dict[str, Any], work: Work) -> None:
        """Give an update its effect."""
        chat_id = updates.chat_id(update)
        assert chat_id is not None
        if "callback_query" in update:
            await self._press(chat_id, update["callback_query"], work)
        elif "message" in update:
            await self._text(chat_id, update["message"], work)
        elif "my_chat_member" in update and update["my_chat_member"]["chat"]["type"] != "private":
            await outbox.say(work, chat_id, {"text": "Saya hanya melayani obrolan pribadi."})
            await outbox.do(work, chat_id, "leaveChat", {})

    async def _text(self, chat_id: int, message: dict[str, Any], work: Work) -> None:
        text = message["text"]
        if text == "poison":
            raise ValueError("a step that always fails")
        if text == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if text.startswith("/form "):
            await self._keep(work, chat_id, message["message_id"], text, "")
            await self._ask(work, chat_id, text.removeprefix("/form "), "Q1")
            return
        if text.startswith("/slot "):
            await self._show_slot(work, chat_id, text.removeprefix("/slot "))
            return
        slot = await outbox.newest_slot_below(work, chat_id, message["message_id"])
        if slot is not None and await self._take(work, chat_id, message["message_id"], text, slot.name):
            return
        await self._keep(work, chat_id, message["message_id"], text, "")
        await outbox.say(work, chat_id, {"text": f"✓ {text}"})

    async def _show_slot(self, work: Work, chat_id: int, name: str) -> None:
        """Show a message whose button asks in which slot it stands."""
        ways = {"inline_keyboard": [[{"text": "Mana?", "callback_data": "slot"}]]}
        params = {"text": f"slot {name}", "reply_markup": ways}
        await outbox.say(work, chat_id, params, slot=f"kabar {name}", slot_kind=outbox.NOTICE)

    async def _press(self, chat_id: int, query: dict[str, Any], work: Work) -> None:
        if query["data"] == "slot":
            found = await outbox.slot_at(work, chat_id, query["message"]["message_id"])
            await outbox.say(work, chat_id, {"text": f"di {found.name if found else 'tidak ada'}"})
            return
        slot, _, text = query["data"].partition("=")
        taken = await self._take(work, chat_id, query["message"]["message_id"], text, slot, query["id"])
        toast = "tersimpan" if taken else "Tombol ini sudah tidak berlaku"
        work.after_commit(lambda: self.answer(query["id"], toast))

    async def _take(
        self, work: Work, chat_id: int, message_id: int, text: str, slot: str, press: str | None = None
    ) -> bool:
        row = await work.row(_FORM, chat_id=chat_id)
        if row is None or not row["open"] or slot != f"{row['form']}/{row['open']}":
            return False
        await self._keep(work, chat_id, message_id, text, slot, press)
        await outbox.edit(work, chat_id, slot, {"text": f"✓ {slot}: {text}"})
        await self._ask(work, chat_id, row["form"], NEXT[row["open"]])
        return True

    async def _ask(self, work: Work, chat_id: int, form: str, question: str) -> None:
        await work.run(_OPEN, chat_id=chat_id, form=form, open=question)
        if not question:
            await outbox.say(work, chat_id, {"text": f"tersimpan {form}"})
            return
        slot = f"{form}/{question}"
        button = {"text": "Ya", "callback_data": f"{slot}=ya"}
        await outbox.say(
            work, chat_id, {"text": f"{slot}?", "reply_markup": {"inline_keyboard": [[button]]}}, slot=slot
        )

    async def _keep(
        self, work: Work, chat_id: int, message_id: int, text: str, question: str, press: str | None = None
    ) -> None:
        await work.run(_KEEP, chat_id=chat_id, message_id=message_id, text=text, question=question, press=press)

    @staticmethod
    async def apologize(update: dict[str, Any], work: Work) -> None:
        """Say that an update was set aside."""
        chat_id = updates.chat_id(update)
        if chat_id is not None:
            words = "Maaf, pesan ini gagal kami proses dan sudah dilaporkan. Data sebelumnya aman."
            await outbox.say(work, chat_id, {"text": words})

    @staticmethod
    async def after_silence(seconds: int, work: Work) -> None:
        """Change the open question of each chat."""
        for row in await work.rows(statement("SELECT chat_id, form, open FROM echo_form WHERE open <> ''")):
            slot = f"{row['form']}/{row['open']}"
            words = f"{slot}? (bot tidak aktif {'lama' if seconds > 150 else 'sebentar'})"
            await outbox.edit(work, row["chat_id"], slot, {"text": words}, open=True)

    @staticmethod
    async def unreachable(chat_id: int, work: Work) -> None:
        """Note who blocked the bot."""
        await work.run(_KEEP, chat_id=chat_id, message_id=0, text="(unreachable)", question="", press=None)

    @staticmethod
    def instead(said: Said) -> dict[str, Any]:
        """Replace what Telegram refuses."""
        return {"text": "Maaf, jawaban ini tidak dapat ditampilkan."}

    def hooks(self) -> Hooks:
        """Return all of it as hooks."""
        full = {"text": str(errors.StorageFull.sentence)}
        return Hooks(
            handle=self.handle,
            apologize=self.apologize,
            unreachable=self.unreachable,
            after_silence=self.after_silence,
            instead=self.instead,
            storage_full=lambda _chat_id: full,
        )


async def main() -> None:
    """Run until SIGTERM with the settings of the environment."""
    reach("mulai")
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    clock = Clock()
    timing = Timing(**json.loads(os.environ.get("ECHO_TIMING", "{}")))
    master = MasterKey.parse(os.environ["BOT_MASTER_KEY"])
    folder = Path(os.environ["BOT_DATA_DIR"])
    store = await Store.open(folder, master, clock, sandbox=True, create=True, reach=reach)
    seconds = [float(os.environ["ECHO_SECONDS"])] * 2 if "ECHO_SECONDS" in os.environ else []
    request = AiohttpRequest(clock, *seconds)
    base = os.environ["BOT_API_URL"]
    bot = Bot(os.environ["BOT_TOKEN"], f"{base}/bot", f"{base}/file/bot", request, request)
    operator = os.environ.get("BOT_OPERATOR_CHAT")
    alarm = Alarm(
        bot,
        clock,
        int(operator) if operator else None,
        os.environ.get("BOT_ALARM_URL"),
        again_seconds=timing.alarm_again,
    )
    echo = Echo()
    delivery = Delivery(store, bot, clock, alarm, echo.hooks(), timing)
    echo.answer = delivery.sender.answer
    async with store.work() as work:
        await work.run(_ROWS)
        await work.run(_FORMS)
    try:
        await delivery.run(stop)
    finally:
        await request.shutdown()
        await store.close()


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(levelname)s %(name)s %(message)s")
    asyncio.run(main())
