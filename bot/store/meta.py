"""Facts about the app itself, as text: the poll cursor, the bot's id, the last good poll."""

from bot.store.statement import statement
from bot.store.work import Work

_GET = statement("SELECT value FROM meta WHERE key = :key")
_SET = statement("""
    INSERT INTO meta (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value
""")


async def get(work: Work, key: str) -> str | None:
    """Return a fact, or None if it was never set."""
    found: str | None = await work.value(_GET, key=key)
    return found


async def put(work: Work, key: str, value: str) -> None:
    """Set a fact."""
    await work.run(_SET, key=key, value=value)
