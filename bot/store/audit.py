"""Who read or changed which secret record, when: rows chained by a keyed hash, in the transaction of the act itself."""

import hmac
from typing import Literal

from bot.security.keys import keyed_hash
from bot.security.sealing import Key
from bot.store.statement import statement
from bot.store.work import Work

Action = Literal[
    "baca", "buat", "ubah", "pindah", "hapus", "masuk", "undang", "setujui", "nonaktifkan", "impor", "tebak", "lewati"
]

_START = b"\0" * 32
_HEAD = "audit_head"  # the newest row's id and chain, hashed: without it the newest rows could be cut off unseen

_LAST = statement("SELECT id, chain FROM audit ORDER BY id DESC LIMIT 1")
_INSERT = statement("""
    INSERT INTO audit (id, at, person_id, action, object, object_id, chain)
    VALUES (:id, :at, :person_id, :action, :object, :object_id, :chain)
""")
_SET_HEAD = statement("""
    INSERT INTO meta (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value
""")
_ALL = statement("SELECT id, at, person_id, action, object, object_id, chain FROM audit ORDER BY id")
_GET_HEAD = statement("SELECT value FROM meta WHERE key = :key")


async def append(work: Work, person_id: int | None, action: Action, object_: str, object_id: int) -> None:
    """Add one row; `person_id` None is the operator at the command line. Never holds content."""
    key = _key(work)
    last = await work.row(_LAST)
    row_id, before = (last["id"] + 1, last["chain"]) if last else (1, _START)
    chain = _link(key, before, row_id, work.at, person_id, action, object_, object_id)
    await work.run(
        _INSERT,
        id=row_id,
        at=work.at,
        person_id=person_id,
        action=action,
        object=object_,
        object_id=object_id,
        chain=chain,
    )
    await work.run(_SET_HEAD, key=_HEAD, value=_head(key, row_id, chain))


async def verify(work: Work) -> int | None:
    """Return the id of the first row that was changed, or after which rows are missing; None if all is as written."""
    key = _key(work)
    before, expected = _START, 1
    for row in await work.rows(_ALL):
        chain = _link(key, before, *tuple(row)[:6])
        if row["id"] != expected or not hmac.compare_digest(chain, row["chain"]):
            return expected
        before, expected = chain, expected + 1
    head = await work.value(_GET_HEAD, key=_HEAD)
    if head is None and expected == 1:
        return None
    return None if head == _head(key, expected - 1, before) else expected


def _key(work: Work) -> Key:
    return work.keys.need("indeks", "audit")


def _link(
    key: Key, before: bytes, row_id: int, at: int, person_id: int | None, action: str, object_: str, object_id: int
) -> bytes:
    return keyed_hash(key, before, *(str(part) for part in (row_id, at, person_id, action, object_, object_id)))


def _head(key: Key, row_id: int, chain: bytes) -> str:
    return keyed_hash(key, "head", str(row_id), chain).hex()
