"""What must be said: rows in the transaction of their cause, slots that know under which id a chat saw them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal

from bot.store import errors
from bot.store.statement import statement
from bot.store.work import Work

Kind = Literal["balasan", "siaran"]

QUESTION = "pertanyaan"  # a slot whose message a text may answer
NOTICE = "kabar"
SHOWN = "terkirim"
DOUBTFUL = "mungkin"  # an attempt of unknown outcome: the chat may have seen it under an id that we do not know

_ACCEPT, _RECALL = "outbox.accept", "outbox.recall"

_LAST = statement("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'")
_INSERT = statement(
    "INSERT INTO outbox (id, chat_id, body_sealed, slot, kind, not_before, made_at)"
    " VALUES (:id, :chat_id, :body, :slot, :kind, :not_before, :at)"
)
_WAITING = statement(
    "SELECT o.id, o.chat_id, o.body_sealed, o.slot, o.kind, o.not_before, s.message_id"
    " FROM outbox o LEFT JOIN slot s ON s.chat_id = o.chat_id AND s.name = o.slot"
    " WHERE o.state = 'baru' ORDER BY o.id"
)
_END = statement("UPDATE outbox SET state = :state, body_sealed = NULL WHERE id = :id")
_SHOW = statement(
    "INSERT INTO slot (chat_id, name, message_id, said, kind, state)"
    " VALUES (:chat_id, :name, :message_id, :said, :kind, :state) ON CONFLICT (chat_id, name) DO UPDATE SET"
    " message_id = excluded.message_id, said = excluded.said, kind = excluded.kind, state = excluded.state"
)
_DOUBT = statement(
    "INSERT INTO slot (chat_id, name, message_id, said, kind, state)"
    " VALUES (:chat_id, :name, NULL, :said, :kind, 'mungkin') ON CONFLICT (chat_id, name) DO UPDATE SET"
    " said = excluded.said, kind = excluded.kind, state = excluded.state"
)
_UNSENT = statement("SELECT id FROM outbox WHERE chat_id = :chat_id AND slot = :slot AND state = 'baru'")
_TRIED = statement("UPDATE outbox SET attempts = attempts + 1 WHERE id = :id")
_BELOW = statement(
    "SELECT name, message_id, kind, state FROM slot WHERE chat_id = :chat_id"
    " AND kind = 'pertanyaan' AND (message_id < :message_id OR state = 'mungkin') ORDER BY said DESC LIMIT 1"
)
_AT = statement("SELECT name, message_id, kind, state FROM slot WHERE chat_id = :chat_id AND message_id = :message_id")
_CLOSE = statement(
    "UPDATE slot SET kind = 'kabar' WHERE chat_id = :chat_id AND kind = 'pertanyaan' AND name LIKE :begins || '.%'"
)
_PIECES = statement(
    "SELECT name FROM slot WHERE chat_id = :chat_id AND message_id IS NOT NULL"
    " AND substr(name, 1, length(:begins)) = :begins ORDER BY message_id"
)
_MESSAGE_ID = statement("SELECT message_id FROM slot WHERE chat_id = :chat_id AND name = :name")
_HALT = statement(
    "INSERT INTO chat_halt (chat_id, until) VALUES (:chat_id, :until)"
    " ON CONFLICT (chat_id) DO UPDATE SET until = max(until, excluded.until)"
)
_HALTS = statement("SELECT chat_id, until FROM chat_halt")
_HALTS_OVER = statement("DELETE FROM chat_halt WHERE until < :at")
_PRUNE = statement(
    "DELETE FROM outbox WHERE id IN"
    " (SELECT id FROM outbox WHERE state <> 'baru' AND made_at < :before ORDER BY id LIMIT :limit)"
)
# A slot goes with the outbox row that it was said by, except the question that a chat sees last.
_PRUNE_SLOTS = statement(
    "DELETE FROM slot WHERE said < (SELECT coalesce(min(id), 0) FROM outbox) AND said <"
    " (SELECT max(q.said) FROM slot q WHERE q.chat_id = slot.chat_id AND q.kind = slot.kind)"
)


@dataclass(slots=True)
class Said:
    """One thing to say, as it stands in the outbox. `not_before` is in microseconds UTC, 0 for at once."""

    id: int
    chat_id: int
    method: str
    params: dict[str, Any]
    slot: str | None = None
    kind: Kind = "balasan"
    not_before: int = 0
    slot_kind: str = QUESTION
    open: bool = False
    message_id: int | None = field(default=None, compare=False)  # of the slot when this was said; then, as it is shown
    doubtful: bool = field(default=False, compare=False)  # an earlier attempt may have been shown
    due: float = field(default=0.0, compare=False)  # `not_before` in the sender's monotonic time
    replaced: bool = field(default=False, compare=False)  # the sender already put other words or a new message for it

    @property
    def shows(self) -> bool:
        """Whether it adds a message to the chat, so that doing it twice would show twice."""
        return self.method.startswith("send")

    @property
    def asks(self) -> bool:
        """Whether it shows a question that a text may answer."""
        return self.shows and self.slot is not None and self.slot_kind == QUESTION


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a message stands: `message_id` is None while only attempts of unknown outcome were made."""

    name: str
    message_id: int | None
    kind: str
    state: str


# --- for those who say something ---------------------------------------------------------------------------------


async def say(
    work: Work,
    chat_id: int,
    params: dict[str, Any],
    slot: str | None = None,
    kind: Kind = "balasan",
    *,
    slot_kind: str = QUESTION,
    delay_seconds: float = 0.0,
) -> None:
    """Send a message with the parameters of sendMessage, `chat_id` left out, after this work is committed.

    A slot makes it a question that texts answer and edits find; a NOTICE slot is only found. With a delay a reply
    waits, and so does all that follows in the chat; a newer message for the same slot takes its place meanwhile.
    """
    if delay_seconds and kind == "siaran":
        raise ValueError("a broadcast cannot hold up its chat; say it when it is due")
    not_before = work.at + round(delay_seconds * 1_000_000) if delay_seconds else 0
    await _put(work, Said(0, chat_id, "sendMessage", params, slot, kind, not_before, slot_kind))


async def show_file(work: Work, chat_id: int, method: str, params: dict[str, Any], slot: str) -> None:
    """Show a voice note, photo or document that Telegram has, in a slot of its own."""
    await _put(work, Said(0, chat_id, method, params, slot, slot_kind=NOTICE))


async def edit(work: Work, chat_id: int, slot: str, params: dict[str, Any], *, open: bool = False) -> None:
    """Change text and buttons of a slot. `open`: if the message is gone, it is sent anew once; else nothing is done."""
    await _put(work, Said(0, chat_id, "editMessageText", params, slot, open=open))


async def strip(work: Work, chat_id: int, slot: str) -> None:
    """Take the buttons of a slot away."""
    await _put(work, Said(0, chat_id, "editMessageReplyMarkup", {}, slot))


async def delete(work: Work, chat_id: int, slot: str) -> None:
    """Delete the message of a slot."""
    await _put(work, Said(0, chat_id, "deleteMessage", {}, slot))


async def do(work: Work, chat_id: int, method: str, params: dict[str, Any], kind: Kind = "balasan") -> None:
    """Call any other method that takes a chat_id, such as leaveChat, in the order of this chat."""
    await _put(work, Said(0, chat_id, method, params, kind=kind))


async def take_back(work: Work, chat_id: int, slot: str) -> bool:
    """Drop what waits to be shown in a slot, if its sending has not begun (K9); return whether anything did."""
    found = [row["id"] for row in await work.rows(_UNSENT, chat_id=chat_id, slot=slot)]
    await end(work, found, "batal")
    recall = work.memory.get(_RECALL)
    if found and recall is not None:
        work.after_commit(partial(recall, frozenset(found)))
    return bool(found)


async def newest_slot_below(work: Work, chat_id: int, message_id: int) -> Slot | None:
    """Return the question that a text of this message id answers: the newest that was, or may be, shown by then."""
    return _slot(await work.row(_BELOW, chat_id=chat_id, message_id=message_id))


async def slot_at(work: Work, chat_id: int, message_id: int) -> Slot | None:
    """Return the slot whose message has this id, or None."""
    return _slot(await work.row(_AT, chat_id=chat_id, message_id=message_id))


async def close(work: Work, chat_id: int, begins: str) -> None:
    """Let questions take no more texts, those whose slots begin with this word and a dot; their messages stay."""
    await work.run(_CLOSE, chat_id=chat_id, begins=begins)


def piece(slot: str, number: int) -> str:
    """Name the slot of a piece that stands before the last one, when a text was too long for one message."""
    return f"{slot}#{number}"


async def pieces(work: Work, chat_id: int, slot: str) -> list[str]:
    """Return the slots of the pieces that were shown before a slot's own message."""
    return [row["name"] for row in await work.rows(_PIECES, chat_id=chat_id, begins=piece(slot, 0)[:-1])]


async def message_id(work: Work, chat_id: int, slot: str) -> int | None:
    """Return the id under which a slot was last shown, or None."""
    found: int | None = await work.value(_MESSAGE_ID, chat_id=chat_id, name=slot)
    return found


# --- for the sender ----------------------------------------------------------------------------------------------


def connect(
    work: Work, accept: Callable[[Said], None], recall: Callable[[frozenset[int]], None] = lambda _ids: None
) -> None:
    """From now on hand over what is said, right after its commit and in the order of the commits.

    `recall` is told the ids of what was taken back.
    """
    work.after_commit(partial(work.memory.update, {_ACCEPT: accept, _RECALL: recall}))


async def waiting(work: Work) -> tuple[list[Said], list[int]]:
    """Return all that is still to be said, in order, and the ids of the rows whose body cannot be read."""
    found: list[Said] = []
    unreadable: list[int] = []
    for row in await work.rows(_WAITING):
        try:
            body = await work.open_json(row["body_sealed"], "outbox", row["id"], "body_sealed")
        except errors.RecordUnreadable:
            unreadable.append(row["id"])
            continue
        found.append(_from(row, body))
    return found, unreadable


async def end(work: Work, ids: Iterable[int], state: Literal["terkirim", "gagal", "batal"]) -> None:
    """Close rows as sent, failed or dropped, and blank what they said."""
    await work.run_many(_END, [{"id": id_, "state": state} for id_ in ids])


async def show(work: Work, shown: Iterable[tuple[Said, int]]) -> None:
    """Write into the slots under which id each message was shown."""
    await work.run_many(
        _SHOW,
        [
            {
                "chat_id": said.chat_id,
                "name": said.slot,
                "message_id": message_id,
                "said": said.id,
                "kind": said.slot_kind,
                "state": DOUBTFUL if said.doubtful else SHOWN,
            }
            for said, message_id in shown
            if said.slot is not None
        ],
    )


async def doubt(work: Work, tried: Iterable[Said]) -> None:
    """Count an attempt of unknown outcome; a question among them counts as shown from now on."""
    for said in tried:
        await work.run(_TRIED, id=said.id)
        if said.asks:
            await work.run(_DOUBT, chat_id=said.chat_id, name=said.slot, said=said.id, kind=said.slot_kind)


async def halt(work: Work, chat_id: int, until: int) -> None:
    """Say nothing to a chat (0: to nobody) before a moment, in microseconds UTC; it survives a restart."""
    await work.run(_HALT, chat_id=chat_id, until=until)


async def halts(work: Work) -> dict[int, int]:
    """Return the halts that are not over, by chat, in microseconds UTC."""
    await work.run(_HALTS_OVER, at=work.at)
    return {row["chat_id"]: row["until"] for row in await work.rows(_HALTS)}


async def prune(work: Work, before: int, limit: int) -> int:
    """Delete rows said before a moment (microseconds UTC), at most `limit`, and their slots; return how many rows."""
    await work.run(_PRUNE, before=before, limit=limit)
    pruned = work.changed
    await work.run(_PRUNE_SLOTS)
    return pruned


async def _put(work: Work, said: Said) -> None:
    said.id = int(await work.value(_LAST) or 0) + 1
    if said.slot is not None and not said.shows:
        said.message_id = await message_id(work, said.chat_id, said.slot)
    body = {"method": said.method, "params": said.params, "slot_kind": said.slot_kind, "open": said.open}
    await work.run(
        _INSERT,
        id=said.id,
        chat_id=said.chat_id,
        body=await work.seal_json(await work.day_key(), body, "outbox", said.id, "body_sealed"),
        slot=said.slot,
        kind=said.kind,
        not_before=said.not_before,
        at=work.at,
    )
    accept = work.memory.get(_ACCEPT)
    if accept is not None:
        work.after_commit(partial(accept, said))


def _from(row: Any, body: dict[str, Any]) -> Said:
    return Said(
        row["id"],
        row["chat_id"],
        body["method"],
        body["params"],
        row["slot"],
        row["kind"],
        row["not_before"],
        body["slot_kind"],
        body["open"],
        row["message_id"],
    )


def _slot(row: Any) -> Slot | None:
    return None if row is None else Slot(row["name"], row["message_id"], row["kind"], row["state"])
