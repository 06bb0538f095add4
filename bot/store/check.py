"""Looks the whole data folder over: tables, pages, keys, orphans, sealed values, the audit chain."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from bot.i18n import N_
from bot.store import attachments, audit, errors, housekeeping, migrate
from bot.store.folder import KEYS, RECORDS
from bot.store.statement import statement
from bot.store.work import Store, Work

# Every sealed column, with the column that its row is known by; a test compares this with the tables.
SEALED = {
    "school": ("id", ("body_sealed",)),
    "person": ("id", ("body_sealed",)),
    "student": ("id", ("body_sealed",)),
    "record": ("id", ("body_sealed", "reason_sealed")),
    "record_part": ("id", ("body_sealed",)),
    "group_file": ("id", ("body_sealed",)),
    "attachment": ("id", ("wanted_sealed", "about_sealed")),
    "commitment": ("id", ("body_sealed",)),
    "slip": ("id", ("body_sealed",)),
    "handover": ("id", ("note_sealed",)),
    "group_handover": ("id", ("note_sealed",)),
    "reminder": ("id", ("body_sealed",)),
    "draft": ("id", ("body_sealed",)),
    "inbox": ("arrival", ("body_sealed",)),
    "outbox": ("id", ("body_sealed",)),
}
_INTEGRITY = statement("PRAGMA integrity_check(1)")
_FOREIGN = statement("PRAGMA foreign_key_check")
_TABLES = statement("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
_KEYS_NEEDED = statement("""
    SELECT key_id FROM student UNION SELECT key_id FROM group_file
    UNION SELECT key_id FROM school UNION SELECT index_key_id FROM school
""")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong, in one marked sentence; `params` holds file names, table names, counts and ids only."""

    sentence: str
    params: dict[str, object] = field(default_factory=dict)


async def run(store: Store) -> list[Finding]:
    """Return what is wrong; an empty list if nothing is. Changes nothing."""
    async with store.work() as work:
        found = [finding for look in _LOOKS for finding in await look(work)]
        return found + _of_one_time(store)


def _of_one_time(store: Store) -> list[Finding]:
    ahead = housekeeping.keys_ahead(store.driver, store.keys)
    found = []
    if ahead > 0:
        found.append(Finding(N_("{file} lebih lama daripada {other}."), {"file": RECORDS, "other": KEYS}))
    if ahead < 0:
        found.append(Finding(N_("{file} lebih lama daripada {other}."), {"file": KEYS, "other": RECORDS}))
    if orphans := housekeeping.orphaned_keys(store.driver, store.keys):
        found.append(Finding(N_("{count} kunci tidak dipakai catatan mana pun."), {"count": len(orphans)}))
    return found


async def _pages(work: Work) -> list[Finding]:
    damaged = N_("Berkas {file} rusak. Kembalikan berkas itu dari salinan cadangan.")
    found = []
    if await work.value(_INTEGRITY) != "ok":
        found.append(Finding(damaged, {"file": RECORDS}))
    if not work.keys.sound():
        found.append(Finding(damaged, {"file": KEYS}))
    return found


async def _schema(work: Work) -> list[Finding]:
    expected = migrate.expected_tables()
    actual = {row["name"]: row["sql"] for row in await work.rows(_TABLES)}
    wrong = sorted(name for name in expected.keys() | actual.keys() if expected.get(name) != actual.get(name))
    return [Finding(N_("Tabel {name} tidak seperti seharusnya."), {"name": name}) for name in wrong]


async def _references(work: Work) -> list[Finding]:
    tables = sorted({row[0] for row in await work.rows(_FOREIGN)})
    return [Finding(N_("Tabel {name} menunjuk baris yang tidak ada."), {"name": name}) for name in tables]


async def _keys(work: Work) -> list[Finding]:
    missing = 0
    for row in await work.rows(_KEYS_NEEDED):
        try:
            work.keys.get(row[0])
        except errors.RecordUnreadable:
            missing += 1
    return [Finding(N_("{count} kunci hilang atau rusak."), {"count": missing})] if missing else []


async def _sealed(work: Work) -> list[Finding]:
    found = []
    for table, (row_id, columns) in SEALED.items():
        for column in columns:
            found += await _unreadable(work, table, row_id, column)
    return found


async def _unreadable(work: Work, table: str, row_id: str, column: str) -> list[Finding]:
    values = statement(
        "SELECT {row_id}, {column} FROM {table} WHERE {column} IS NOT NULL", row_id=row_id, column=column, table=table
    )
    found = []
    for row in await work.rows(values):
        try:
            await work.open_json(row[1], table, row[0], column)
        except errors.RecordUnreadable:
            params = {"table": table, "row": row[0]}
            found.append(Finding(N_("Isi baris {row} di tabel {table} rusak dan tidak dapat dibuka."), params))
    return found


async def _audit(work: Work) -> list[Finding]:
    try:
        wrong = await audit.verify(work)
    except errors.RecordUnreadable:
        wrong = 1
    sentence = N_("Jejak audit berubah atau terpotong mulai baris {row}.")
    return [] if wrong is None else [Finding(sentence, {"row": wrong})]


async def _files(work: Work) -> list[Finding]:
    found = [
        Finding(N_("Berkas lampiran {row} hilang atau rusak dan tidak dapat dibuka."), {"row": row})
        for row in await attachments.damaged(work)
    ]
    if strays := await attachments.strays(work):
        found.append(Finding(N_("{count} berkas lampiran tidak dipakai catatan mana pun."), {"count": strays}))
    return found


_LOOKS: tuple[Callable[[Work], Coroutine[Any, Any, list[Finding]]], ...] = (
    _pages,
    _schema,
    _references,
    _keys,
    _sealed,
    _files,
    _audit,
)
