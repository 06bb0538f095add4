"""The people side over HTTP: what the page and the end-to-end tests ask for, as JSON under /sandbox."""

import asyncio
import json
from typing import Any

from aiohttp import web

from bot.sandbox import people
from bot.sandbox.box import Sandbox
from bot.sandbox.crowd import Crowd, Impossible
from bot.sandbox.methods import commands_for
from bot.sandbox.refusals import Refused

PING_SECONDS = 15.0
ACTS = {
    *("say", "start", "send", "edit", "press", "block", "change", "read", "delete", "clear"),
    *("group", "say_in_group", "migrate"),
}
_EDITABLE = ("first_name", "last_name", "username", "language_code", "deactivated")


class PeopleRoutes:
    """People, their chats and the live feed."""

    def __init__(self, box: Sandbox) -> None:
        self._box = box
        self._crowd = Crowd(box)

    def routes(self) -> list[web.AbstractRouteDef]:
        """All addresses under /sandbox that are not levers."""
        person = "/sandbox/people/{id}"
        return [
            web.get("/sandbox/state", self.state),
            web.get("/sandbox/people", self.people),
            web.post("/sandbox/people", self.add_person),
            web.get(f"{person}/messages", self.messages),
            web.get(f"{person}/commands", self.commands),
            web.get(f"{person}/taps/{{query}}", self.tap),
            web.post(f"{person}/document", self.document),
            web.post(f"{person}/{{act}}", self.act),
            web.get("/sandbox/files/{file}", self.file),
            web.post("/sandbox/update", self.inject),
            web.get("/sandbox/history", self.history),
            web.get("/sandbox/events", self.events),
        ]

    async def state(self, request: web.Request) -> web.Response:
        """The bot, the clock and the place in the feed."""
        clock = self._box.clock
        return web.json_response(
            {
                "bot": {"id": people.BOT_ID, "name": people.BOT_NAME, "username": people.BOT_USERNAME},
                "bot_state": self._box.bot_state,
                "clock": {"now": clock.now(), "offset": clock.offset, "frozen": clock.frozen},
                "feed": {"run": self._box.feed.run, "last": self._box.feed.last},
                "pending": self._box.updates.pending,
            }
        )

    async def people(self, request: web.Request) -> web.Response:
        """Everybody."""
        return web.json_response(self._box.chats.people())

    async def add_person(self, request: web.Request) -> web.Response:
        """Make a person: first_name, and perhaps id, last_name, username, language_code."""
        body = await read_object(request)
        known = [person["id"] for person in self._box.chats.people()]
        body.setdefault("id", max([people.BOT_ID + 1000, *known]) + 1)
        named = isinstance(body.get("first_name"), str) and body["first_name"].strip()
        if not named or not isinstance(body["id"], int) or body["id"] in known:
            raise wrong("a person needs a first_name and an id of their own")
        return web.json_response(self._box.chats.add_person(body), status=201)

    async def messages(self, request: web.Request) -> web.Response:
        """Messages of a chat with ids above ``after``, oldest first; at most the newest ``limit``."""
        chat_id = self._person_id(request)
        after, limit = int(request.query.get("after", 0)), int(request.query.get("limit", 1000))
        chosen = [message for number, message in self._box.chats.messages(chat_id).items() if number > after]
        return web.json_response([self._box.chats.view(message) for message in chosen[-limit:]])

    async def commands(self, request: web.Request) -> web.Response:
        """The commands in this person's menu."""
        person = self._box.chats.person(self._person_id(request))
        return web.json_response(commands_for(self._box, person["id"], person["language_code"]))

    async def tap(self, request: web.Request) -> web.Response:
        """What the bot answered to a tap; null while it has not."""
        try:
            return web.json_response(self._box.queries.get(request.match_info["query"]).answer)
        except KeyError:
            raise web.HTTPNotFound from None

    async def document(self, request: web.Request) -> web.Response:
        """Send a file: multipart with a part "file", and perhaps a "caption", a "kind" and an "album"."""
        form = await request.post()
        part = form.get("file")
        if not isinstance(part, web.FileField):
            raise wrong('a multipart part "file" is missing')
        caption = str(form.get("caption", ""))
        sent = self._do(
            "document",
            self._person_id(request),
            name=part.filename,
            content_type=part.content_type,
            data=part.file.read(),
            caption=caption,
            kind=str(form.get("kind", "document")),
            album=str(form.get("album", "")),
        )
        return web.json_response({"result": sent})

    async def act(self, request: web.Request) -> web.Response:
        """Let a person do something: the last part of the path names the act, the body its details."""
        act, body = request.match_info["act"], await read_object(request)
        if act not in ACTS:
            raise web.HTTPNotFound
        if act == "change" and set(body) - set(_EDITABLE):
            raise wrong(f"only {', '.join(_EDITABLE)} can be changed")
        return web.json_response({"result": self._do(act, self._person_id(request), **body)})

    def _do(self, act: str, person_id: int, **details: Any) -> Any:
        try:
            return getattr(self._crowd, act)(person_id, **details)
        except (Impossible, TypeError) as error:
            raise wrong(str(error)) from error
        except Refused as refusal:
            raise wrong(refusal.description) from refusal

    async def file(self, request: web.Request) -> web.Response:
        """The bytes of a file in a chat."""
        try:
            document = self._box.files.document(request.match_info["file"])
        except Refused:
            raise web.HTTPNotFound from None
        name = document["file_name"].replace('"', "").replace("\n", "").replace("\r", "")
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
        return web.Response(
            body=self._box.files.data(document["file_id"]), content_type="application/octet-stream", headers=headers
        )

    async def inject(self, request: web.Request) -> web.Response:
        """Queue any JSON object as an update."""
        return web.json_response({"update_id": self._box.updates.inject(await read_object(request))})

    async def history(self, request: web.Request) -> web.Response:
        """What happened after entry ``after``."""
        after = int(request.query.get("after", 0))
        return web.json_response([entry.as_json() for entry in self._box.history.entries if entry.n > after])

    async def events(self, request: web.Request) -> web.StreamResponse:
        """The live feed as server-sent events; resumes at Last-Event-ID or ``?after=<run>-<number>``."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        feed = self._box.feed
        place = request.headers.get("Last-Event-ID") or request.query.get("after", f"{feed.run}-{feed.last}")
        run, _, number = place.partition("-")
        start = int(number) if run == feed.run and number.isdecimal() else -1
        try:
            await self._stream(response, start)
        except ConnectionError:
            return response
        return response

    async def _stream(self, response: web.StreamResponse, number: int) -> None:
        feed, closing = self._box.feed, self._box.closing
        while not closing.is_set():
            changed = feed.changed
            events = feed.since(number)
            for n, event in [(feed.last, {"type": "reset"})] if events is None else events:
                number = n
                await response.write(f"id: {feed.run}-{n}\ndata: {json.dumps(event)}\n\n".encode())
            if number == feed.last:
                await self._idle(response, changed)

    async def _idle(self, response: web.StreamResponse, changed: asyncio.Event) -> None:
        try:
            await asyncio.wait_for(changed.wait(), PING_SECONDS)
        except TimeoutError:
            await response.write(b": still here\n\n")

    def _person_id(self, request: web.Request) -> int:
        try:
            return int(self._box.chats.person(int(request.match_info["id"]))["id"])
        except (KeyError, ValueError):
            raise web.HTTPNotFound(text="no such person") from None


async def read_object(request: web.Request) -> dict[str, Any]:
    """The JSON object of a request. Only application/json: no other page can send that here without asking first."""
    if request.content_type != "application/json":
        raise wrong("the body must be application/json")
    try:
        body = await request.json()
    except ValueError as error:
        raise wrong("the body is not JSON") from error
    if not isinstance(body, dict):
        raise wrong("the body must be a JSON object")
    return body


def wrong(sentence: str) -> web.HTTPBadRequest:
    """A 400 with a sentence."""
    return web.HTTPBadRequest(text=json.dumps({"error": sentence}), content_type="application/json")
