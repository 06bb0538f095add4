"""Finds the keys that may go: those that never got a row, and those of days that nothing needs any more."""

from datetime import date, datetime, timedelta

from bot.security.sealing import KEY_ID_BYTES
from bot.store.driver import Driver
from bot.store.keyring import KeyRing, Kind
from bot.store.times import micros

SPOKEN_KEPT = timedelta(hours=72)  # for so long an edited message corrects the answer it gave
DAY_KEY_OUTLIVES = timedelta(days=3)  # how long the key of a day stays after the day's end
_APP_WIDE = {"undangan", "audit"}  # index keys that belong to no school
_USED: tuple[tuple[Kind, str], ...] = (
    ("siswa", "SELECT key_id FROM student"),
    ("kelompok", "SELECT key_id FROM group_file"),
    ("sekolah", "SELECT key_id FROM school"),
    ("indeks", "SELECT index_key_id FROM school"),
)
_DAYS_USED = """
    SELECT substr(body_sealed, 1, :length) FROM inbox WHERE body_sealed IS NOT NULL
    UNION SELECT substr(body_sealed, 1, :length) FROM outbox WHERE body_sealed IS NOT NULL
"""
NOTE_KEY_BATCH = """
    INSERT INTO meta (key, value) VALUES ('key_batch', :batch) ON CONFLICT (key) DO UPDATE SET value = excluded.value
"""
_KEY_BATCH = "SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'key_batch'"
_FORGET_SPOKEN = "DELETE FROM spoken WHERE at <= :since"


def keys_ahead(driver: Driver, keys: KeyRing) -> int:
    """Return how many works that made keys the records do not know of.

    One is a process that died between its two commits; more means that an older copy of the records was put back;
    less than none, that an older copy of the keys was.
    """
    row = driver.execute(_KEY_BATCH).fetchone()
    return keys.batch - (row[0] if row else 0)


def orphaned_keys(driver: Driver, keys: KeyRing) -> list[int]:
    """Return the ids of keys that no row uses: the process died between the commit of the key and that of the row."""
    orphans = []
    for kind, find in _USED:
        used = {row[0] for row in driver.execute(find)}
        orphans += [key_id for key_id, ref in keys.listed(kind) if key_id not in used and ref not in _APP_WIDE]
    return orphans


def worn_day_keys(driver: Driver, keys: KeyRing, now: datetime) -> list[int]:
    """Return the ids of day keys whose day ended more than three days ago and that no sealed body needs."""
    used = {int.from_bytes(row[0]) for row in driver.execute(_DAYS_USED, {"length": KEY_ID_BYTES})}
    newest = now.date() - DAY_KEY_OUTLIVES - timedelta(days=1)
    return [key_id for key_id, day in keys.listed("hari") if key_id not in used and date.fromisoformat(day) <= newest]


def forget_spoken(driver: Driver, now: datetime) -> None:
    """Forget which answers old messages gave; call it in a transaction."""
    driver.execute(_FORGET_SPOKEN, {"since": micros(now - SPOKEN_KEPT)})
