"""Files that are wanted: what the fetcher is to bring, and what became of it."""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from sqlite3 import Row
from typing import Any

from bot.security.sealing import Key
from bot.store import errors
from bot.store.attachments import COLUMNS, WAKE, Attachment, about_of, from_row, resealed
from bot.store.statement import statement
from bot.store.work import Work

_DUE = statement("""
    SELECT id, kind, tries, wanted_sealed, about_sealed FROM attachment
    WHERE state = 'diminta' AND not_before <= :at ORDER BY not_before, made_at LIMIT :limit
""")
_NEXT_DUE = statement("SELECT min(not_before) FROM attachment WHERE state = 'diminta'")
_LATER = statement("""
    UPDATE attachment SET tries = tries + :refused, not_before = :not_before WHERE id = :id AND state = 'diminta'
""")
_WANTED = statement("SELECT {columns} FROM attachment t WHERE t.id = :id AND t.state = 'diminta'", columns=COLUMNS)
_STORED = statement("""
    UPDATE attachment SET state = 'tersimpan', wanted_sealed = NULL, about_sealed = :about_sealed, file = :file,
        stored_at = :at
    WHERE id = :id
""")
_GIVEN_UP = statement("""
    UPDATE attachment SET state = 'gagal', wanted_sealed = NULL, about_sealed = :about_sealed WHERE id = :id
""")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that Telegram has and we do not yet."""

    id: int
    kind: str
    tries: int
    file_id: str = field(repr=False)


def connect(work: Work, wake: Callable[[], None]) -> None:
    """From now on say when something is wanted, right after its commit."""
    work.after_commit(partial(work.memory.__setitem__, WAKE, wake))


async def due(work: Work, limit: int) -> list[Wanted]:
    """Return what is wanted now; what cannot be opened is given up."""
    found = []
    for row in await work.rows(_DUE, at=work.at, limit=limit):
        try:
            found.append(Wanted(row["id"], row["kind"], row["tries"], await _file_id(work, row)))
        except (errors.RecordUnreadable, KeyError):
            await work.run(_GIVEN_UP, id=row["id"], about_sealed=row["about_sealed"])
    return found


async def next_due(work: Work) -> int | None:
    """Return when the next file is wanted, in microseconds UTC, or None."""
    found: int | None = await work.value(_NEXT_DUE)
    return found


async def later(work: Work, attachment_id: int, seconds: float, *, refused: bool) -> None:
    """Try again after so many seconds; only what Telegram refused counts as a try."""
    not_before = work.at + round(seconds * 1_000_000)
    await work.run(_LATER, id=attachment_id, not_before=not_before, refused=int(refused))


async def stored(work: Work, attachment_id: int, name: str, key: Key, about: Mapping[str, Any]) -> Attachment | None:
    """Note that a file is on the disk; None if nobody wants it any more, and then the file must go."""
    row = await work.row(_WANTED, id=attachment_id)
    if row is None:
        return None
    known = await about_of(work, row)
    secret = base64.b64encode(key.secret).decode()
    sealed = await resealed(work, row, {**known, **about, "kunci": secret})
    await work.run(_STORED, id=attachment_id, file=name, about_sealed=sealed, at=work.at)
    return from_row(row, {**known, **about}, "tersimpan", name)


async def give_up(work: Work, attachment_id: int, reason: str) -> Attachment | None:
    """Note why a file cannot be had; None if nobody wants it any more."""
    row = await work.row(_WANTED, id=attachment_id)
    if row is None:
        return None
    known = {**await about_of(work, row), "sebab": reason}
    await work.run(_GIVEN_UP, id=attachment_id, about_sealed=await resealed(work, row, known))
    return from_row(row, known, "gagal", None)


async def _file_id(work: Work, row: Row) -> str:
    """Return where Telegram has it: as it was wanted, or as it was known when its file got lost."""
    if row["wanted_sealed"] is None:
        return str((await about_of(work, row))["file_id"])
    wanted = await work.open_json(row["wanted_sealed"], "attachment", row["id"], "wanted_sealed")
    return str(wanted["file_id"])
