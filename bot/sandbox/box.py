"""The sandbox itself: everything one small Telegram knows and can do, joined."""

import asyncio
import secrets
from pathlib import Path

from bot.sandbox import people
from bot.sandbox.chats import Chats
from bot.sandbox.clock import SandboxClock
from bot.sandbox.files import Files
from bot.sandbox.history import Feed, History
from bot.sandbox.levers import Levers
from bot.sandbox.queries import Queries
from bot.sandbox.shelf import Shelf
from bot.sandbox.updates import Updates


class Sandbox:
    """A Telegram with one bot. With a folder it resumes there; without one it lives in memory only."""

    def __init__(self, folder: Path | None = None, history_limit: int | None = None) -> None:
        self.shelf = Shelf(folder / "telegram.journal" if folder else None)
        self.token = self._token()
        self.clock = SandboxClock(self.shelf)
        self.levers = Levers()
        self.history = History(history_limit)
        self.feed = Feed()
        self.chats = Chats(self.shelf, self.clock, self.feed)
        self.updates = Updates(self.shelf, self.clock, self.levers.queue)
        self.queries = Queries(self.clock)
        self.files = Files(self.shelf, self.clock, folder / "files" if folder else None)
        self.bot_state = "stopped"
        self.closing = asyncio.Event()

    def _token(self) -> str:
        """The bot's token, made once per folder."""
        kept = self.shelf.table("meta").get("token")
        if kept is None:
            kept = f"{people.BOT_ID}:AA{secrets.token_urlsafe(25)[:33]}"
            self.shelf.put("meta", "token", kept)
        return str(kept)

    def invite_everybody(self) -> None:
        """Let the people of ``people.py`` live here, if they do not yet; those with a role have met the bot."""
        known = {person["id"] for person in self.chats.people()}
        for one in people.PEOPLE:
            if one.id not in known:
                names = {"first_name": one.first_name, "last_name": one.last_name, "username": one.username}
                self.chats.add_person({"id": one.id, "started": bool(one.role), "role": one.role} | names)

    def tell_bot_state(self, state: str) -> None:
        """Say on the page how the bot's process is: "running", "restarting" or "stopped"."""
        self.bot_state = state
        self.feed.tell("bot", state=state)

    def close(self) -> None:
        """Let all waiting calls go and close the journal."""
        self.closing.set()
        self.feed.tell("closing")
        self.updates.close()
        self.shelf.close()
