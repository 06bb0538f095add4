"""People of the sandbox for tests: they say and tap over real HTTP, and wait for what the bot shows."""

import asyncio
import contextlib
import io
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import aiohttp

from tests.shown import Shown

__all__ = ["Person", "SandboxClient", "SandboxError", "Shown"]

Json = dict[str, Any]
PATIENCE = 20.0


class SandboxError(AssertionError):
    """The sandbox said no, or what was waited for did not come."""


class SandboxClient:
    """The people side and the levers of a sandbox at ``url``. Use as ``async with SandboxClient(url) as client``."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._events = 0
        self._news = asyncio.Condition()

    async def __aenter__(self) -> "SandboxClient":
        self._session = aiohttp.ClientSession(self.url)
        self._listening = asyncio.create_task(self._listen())
        return self

    async def __aexit__(self, *error: object) -> None:
        self._listening.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._listening
        await self._session.close()

    async def get(self, path: str, **query: Any) -> Any:
        """GET under /sandbox."""
        async with self._session.get(f"/sandbox/{path}", params=query) as response:
            return await self._read(response)

    async def post(self, path: str, **body: Any) -> Any:
        """POST a JSON object under /sandbox."""
        async with self._session.post(f"/sandbox/{path}", json=body) as response:
            return await self._read(response)

    async def post_form(self, path: str, form: aiohttp.FormData) -> Any:
        """POST a form under /sandbox."""
        async with self._session.post(f"/sandbox/{path}", data=form) as response:
            return await self._read(response)

    @staticmethod
    async def _read(response: aiohttp.ClientResponse) -> Any:
        text = await response.text()
        if response.status >= 400:
            raise SandboxError(f"{response.status}: {text}")
        return json.loads(text)

    # People

    def person(self, person_id: int) -> "Person":
        """A person who lives in the sandbox."""
        return Person(self, person_id)

    async def new_person(self, first_name: str, **facts: Any) -> "Person":
        """A new person, who has not met the bot."""
        made = await self.post("people", first_name=first_name, **facts)
        return Person(self, made["id"])

    async def inject(self, **update: Any) -> int:
        """Queue any JSON object as an update; return its id."""
        return int((await self.post("update", **update))["update_id"])

    # Levers

    async def move_clock(self, **how: Any) -> Json:
        """``offset``, ``advance`` (seconds), ``now`` (unix seconds) or ``frozen``."""
        moved: Json = await self.post("levers/clock", **how)
        return moved

    async def script(self, action: str, **how: Any) -> None:
        """Disturb the next calls, see ``bot.sandbox.levers.Script``."""
        await self.post("levers/script", action=action, **how)

    async def queue(self, **levers: Any) -> None:
        """Set levers of the update queue, see ``bot.sandbox.levers.QueueLevers``."""
        await self.post("levers/queue", **levers)

    async def release(self) -> None:
        """Put all levers back."""
        async with self._session.delete("/sandbox/levers") as response:
            await self._read(response)

    # What the bot did

    async def history(self, after: int = 0) -> list[Json]:
        """Entries of the history after number ``after``."""
        entries: list[Json] = await self.get("history", after=after)
        return entries

    async def calls(self, *methods: str, chat_id: int | None = None) -> list[Json]:
        """The bot's requests of these methods (all if none is named)."""
        wanted = {method.lower() for method in methods}
        return [
            entry
            for entry in await self.history()
            if entry["who"] == "bot"
            and (not wanted or entry["what"].lower() in wanted)
            and (chat_id is None or entry["chat_id"] == chat_id)
        ]

    async def until(self, find: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
        """Call the coroutine function ``find`` after every event until it gives something true."""
        deadline = asyncio.get_running_loop().time() + patience
        while True:
            seen = self._events
            if found := await find():
                return found
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                raise SandboxError(f"waited {patience:g} s in vain for {what}")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._after(seen), min(left, 0.5))

    async def _after(self, seen: int) -> None:
        async with self._news:
            await self._news.wait_for(lambda: self._events > seen)

    async def _listen(self) -> None:
        async for _ in self._stream():
            async with self._news:
                self._events += 1
                self._news.notify_all()

    async def _stream(self) -> AsyncIterator[bytes]:
        endless = aiohttp.ClientTimeout(total=None, sock_read=None)
        with contextlib.suppress(aiohttp.ClientError):
            async with self._session.get("/sandbox/events", timeout=endless) as response:
                async for line in response.content:
                    if line.startswith(b"data:"):
                        yield line


class Person:
    """One person with a phone. ``interactions`` counts messages and taps."""

    def __init__(self, client: SandboxClient, person_id: int) -> None:
        self.client = client
        self.id = person_id
        self.interactions = 0
        self._before: dict[int, Json] = {}

    async def say(self, text: str, reply_to: int | None = None) -> list[int]:
        """Send a text; return the message ids (several if it is long)."""
        await self._begin()
        ids: list[int] = await self._act("say", text=text, reply_to=reply_to)
        return ids

    async def start(self, payload: str = "") -> list[int]:
        """Open the bot or a deep link into it."""
        await self._begin()
        ids: list[int] = await self._act("start", payload=payload)
        return ids

    async def send(self, kind: str, **details: Any) -> int:
        """Send a sticker, voice, photo, location and so on."""
        await self._begin()
        return int(await self._act("send", kind=kind, **details))

    async def send_file(
        self,
        name: str,
        data: bytes,
        content_type: str = "text/csv",
        caption: str = "",
        kind: str = "document",
        album: str = "",
    ) -> int:
        """Send a document, photo, voice note or audio file."""
        await self._begin()
        form = aiohttp.FormData({"caption": caption, "kind": kind, "album": album})
        form.add_field("file", io.BytesIO(data), filename=name, content_type=content_type)
        return int((await self.client.post_form(f"people/{self.id}/document", form))["result"])

    async def edit(self, message_id: int, text: str) -> None:
        """Change an own message."""
        await self._begin()
        await self._act("edit", message_id=message_id, text=text)

    async def press(self, label: str, message: Shown | int | None = None) -> str:
        """Tap a button, on the newest message that has it unless one is named; return the id of the tap."""
        if message is None:
            message = await self.with_button(label)
        number = message.id if isinstance(message, Shown) else message
        await self._begin()
        return str(await self._act("press", message_id=number, label=label))

    async def forge(self, message_id: int, data: str) -> str:
        """Send a tap with any data on any message id, as a changed app can."""
        await self._begin()
        return str(await self._act("press", message_id=message_id, data=data, forged=True))

    async def block(self, blocked: bool = True) -> None:
        """Block or unblock the bot."""
        await self._act("block", blocked=blocked)

    async def change(self, **facts: Any) -> None:
        """Change first_name, last_name, username, language_code or deactivated."""
        await self._act("change", **facts)

    async def delete(self, *message_ids: int) -> None:
        """Delete messages for both sides."""
        await self._act("delete", message_ids=list(message_ids))

    async def clear(self) -> None:
        """Clear the whole chat for both sides."""
        await self._act("clear")

    async def group(self, title: str = "Ruang Guru", text: str = "", kind: str = "group") -> int:
        """Add the bot to a new "group", "supergroup" or "channel"; return its id."""
        return int(await self._act("group", title=title, text=text, kind=kind))

    async def say_in_group(self, chat_id: int, text: str) -> int:
        """Say something in a group."""
        return int(await self._act("say_in_group", chat_id=chat_id, text=text))

    async def migrate(self, chat_id: int) -> int:
        """Turn a group into a supergroup; return its new id."""
        return int(await self._act("migrate", chat_id=chat_id))

    async def messages(self) -> list[Shown]:
        """The whole chat, oldest first."""
        return [Shown(raw) for raw in await self.client.get(f"people/{self.id}/messages")]

    async def last(self) -> Shown:
        """The bot's newest message."""
        return next(shown for shown in reversed(await self.messages()) if shown.from_bot)

    async def with_button(self, label: str, patience: float = PATIENCE) -> Shown:
        """The newest message that has this button; waits for it."""

        async def find() -> Shown | None:
            return next((shown for shown in reversed(await self.messages()) if label in shown.labels), None)

        found: Shown = await self._until(find, f"a button {label!r}", patience)
        return found

    async def wait_for(self, text: str | Callable[[Shown], bool] = "", patience: float = PATIENCE) -> Shown:
        """Wait for a message of the bot that is new or changed since the last own act and contains ``text``."""
        fits = text if callable(text) else lambda shown: text in shown.text

        async def find() -> Shown | None:
            fresh = (shown for shown in reversed(await self.messages()) if shown.from_bot and self._is_fresh(shown))
            return next((shown for shown in fresh if fits(shown)), None)

        found: Shown = await self._until(find, f"a message with {text!r}", patience)
        return found

    async def toast(self, tap: str, patience: float = PATIENCE) -> Json:
        """What the bot answered to a tap: text, show_alert, url."""

        async def find() -> Json | None:
            answer: Json | None = await self.client.get(f"people/{self.id}/taps/{tap}")
            return answer

        answer: Json = await self._until(find, f"an answer to tap {tap}", patience)
        return answer

    async def _until(self, find: Callable[[], Any], what: str, patience: float) -> Any:
        try:
            return await self.client.until(find, what, patience)
        except SandboxError as error:
            chat = "\n".join(str(shown) for shown in (await self.messages())[-8:])
            raise SandboxError(f"{error}; the chat ends with\n{chat}") from None

    def _is_fresh(self, shown: Shown) -> bool:
        return self._before.get(shown.id) != shown.raw

    async def _begin(self) -> None:
        """Remember the chat as it is, and count an interaction."""
        self.interactions += 1
        self._before = {shown.id: shown.raw for shown in await self.messages()}

    async def _act(self, act: str, **body: Any) -> Any:
        return (await self.client.post(f"people/{self.id}/{act}", **body))["result"]
