"""What arrived: every update on disk before Telegram may forget it, and marked in the transaction of its effect."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.store import errors, meta
from bot.store.statement import statement
from bot.store.work import Work

_LAST = statement("SELECT seq FROM sqlite_sequence WHERE name = 'inbox'")
_INSERT = statement(
    "INSERT INTO inbox (arrival, bot_id, update_id, chat_id, body_sealed, received_at)"
    " VALUES (:arrival, :bot_id, :update_id, :chat_id, :body, :at) ON CONFLICT (bot_id, update_id) DO NOTHING"
)
_WAITING = statement(
    "SELECT arrival, update_id, chat_id, body_sealed, deaths FROM inbox"
    " WHERE state = 'baru' AND arrival > :after ORDER BY arrival LIMIT :limit"
)
_DONE = statement("UPDATE inbox SET state = 'selesai', body_sealed = NULL WHERE arrival = :arrival")
_ASIDE = statement("UPDATE inbox SET state = 'disisihkan', tries = :tries WHERE arrival = :arrival")
_DEATH = statement("UPDATE inbox SET deaths = deaths + 1 WHERE arrival = :arrival")
_FORGET = statement("DELETE FROM meta WHERE key = :key")
_PRUNE = statement(
    "DELETE FROM inbox WHERE arrival IN"
    " (SELECT arrival FROM inbox WHERE state <> 'baru' AND received_at < :before ORDER BY received_at LIMIT :limit)"
)


@dataclass(slots=True)
class Arrived:
    """One stored update; `update` is None if its body can no longer be read."""

    arrival: int
    update_id: int
    chat_id: int | None
    update: dict[str, Any] | None
    deaths: int = 0


async def receive(work: Work, bot_id: int, updates: Sequence[tuple[int, int | None, dict[str, Any]]]) -> list[Arrived]:
    """Store (update id, chat id, update) in this order, sealed with the key of the day; return those not seen before.

    An update that cannot be written as JSON is stored without a body, so that it stops nobody.
    """
    key = await work.day_key()
    arrival = int(await work.value(_LAST) or 0)
    new: list[Arrived] = []
    for update_id, chat_id, sent in updates:
        update, body = await _sealed(work, key, arrival + 1, sent)
        await work.run(
            _INSERT, arrival=arrival + 1, bot_id=bot_id, update_id=update_id, chat_id=chat_id, body=body, at=work.at
        )
        if work.changed:
            arrival += 1
            new.append(Arrived(arrival, update_id, chat_id, update))
    return new


async def waiting(work: Work, after: int, limit: int) -> list[Arrived]:
    """Return the updates without effect that arrived after a number, oldest first."""
    rows = await work.rows(_WAITING, after=after, limit=limit)
    return [
        Arrived(row["arrival"], row["update_id"], row["chat_id"], await _opened(work, row), row["deaths"])
        for row in rows
    ]


async def done(work: Work, arrival: int) -> None:
    """Mark an update as effected and blank its body; call it in the transaction of the effect."""
    await work.run(_DONE, arrival=arrival)


async def set_aside(work: Work, arrival: int, tries: int) -> None:
    """Take an update out of the way; its sealed body stays until it is pruned."""
    await work.run(_ASIDE, arrival=arrival, tries=tries)


async def count_death(work: Work, arrival: int) -> None:
    """Note before an attempt that the process may die in it."""
    await work.run(_DEATH, arrival=arrival)


async def cursor(work: Work) -> int | None:
    """Return the id that the next poll asks for, or None before the first batch."""
    return await _number(work, "cursor")


async def move_cursor(work: Work, cursor: int) -> None:
    """Store what the next poll asks for: the last id of the batch plus one, which may be lower than before."""
    await meta.put(work, "cursor", str(cursor))


async def last_good_poll(work: Work) -> int | None:
    """Return when Telegram last answered a poll, in microseconds UTC, or None."""
    return await _number(work, "last_good_poll")


async def note_good_poll(work: Work) -> None:
    """Store that Telegram answered a poll now."""
    await meta.put(work, "last_good_poll", str(work.at))


async def silence(work: Work) -> int | None:
    """Return the seconds of silence that nobody has been told about yet, or None."""
    return await _number(work, "silence")


async def note_silence(work: Work, seconds: int) -> None:
    """Store that the bot was away for so many seconds, until `told_silence`."""
    await meta.put(work, "silence", str(seconds))


async def told_silence(work: Work) -> None:
    """Forget the silence; call it in the transaction that tells about it."""
    await work.run(_FORGET, key="silence")


async def prune(work: Work, before: int, limit: int) -> int:
    """Delete effected updates received before a moment (microseconds UTC), at most `limit`; return how many."""
    await work.run(_PRUNE, before=before, limit=limit)
    return work.changed


async def _sealed(
    work: Work, key: int, arrival: int, update: dict[str, Any]
) -> tuple[dict[str, Any] | None, bytes | None]:
    try:
        return update, await work.seal_json(key, update, "inbox", arrival, "body_sealed")
    except UnicodeEncodeError:
        # Half a surrogate pair: no text of Telegram's, but no reason to stop either.
        clean = json.loads(json.dumps(update, ensure_ascii=False).encode("utf-8", "replace"))
        return clean, await work.seal_json(key, clean, "inbox", arrival, "body_sealed")
    except (ValueError, RecursionError):
        return None, None


async def _number(work: Work, key: str) -> int | None:
    value = await meta.get(work, key)
    return None if value is None else int(value)


async def _opened(work: Work, row: Any) -> dict[str, Any] | None:
    if row["body_sealed"] is None:
        return None
    try:
        update = await work.open_json(row["body_sealed"], "inbox", row["arrival"], "body_sealed")
    except errors.RecordUnreadable:
        return None
    return update if isinstance(update, dict) else None
