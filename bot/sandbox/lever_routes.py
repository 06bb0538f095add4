"""The levers over HTTP, under /sandbox/levers."""

from typing import Any

from aiohttp import web

from bot.sandbox.box import Sandbox
from bot.sandbox.people_routes import read_object, wrong


class LeverRoutes:
    """Every lever is one address; GET /sandbox/levers shows them all, DELETE puts them back."""

    def __init__(self, box: Sandbox) -> None:
        self._box = box

    def routes(self) -> list[web.AbstractRouteDef]:
        """All addresses of levers."""
        return [
            web.get("/sandbox/levers", self.show),
            web.delete("/sandbox/levers", self.release),
            web.post("/sandbox/levers/clock", self.clock),
            web.post("/sandbox/levers/latency", self.latency),
            web.post("/sandbox/levers/script", self.script),
            web.post("/sandbox/levers/queue", self.queue),
            web.post("/sandbox/levers/jump", self.jump),
            web.post("/sandbox/levers/poller", self.poller),
            web.post("/sandbox/levers/webhook", self.webhook),
        ]

    async def show(self, request: web.Request) -> web.Response:
        """The state of all levers."""
        return web.json_response(self._box.levers.as_json())

    async def release(self, request: web.Request) -> web.Response:
        """Put all levers back; the clock stays where it is."""
        self._box.levers.release()
        self._box.updates.set_webhook("")
        self._box.updates.wake()
        return web.json_response(self._box.levers.as_json())

    async def clock(self, request: web.Request) -> web.Response:
        """Move the clock: one of ``offset``, ``advance`` (seconds), ``now`` (unix seconds), ``frozen``."""
        body, clock = await read_object(request), self._box.clock
        moves = {"offset": clock.set_offset, "advance": clock.advance, "now": clock.set_now}
        for name, value in body.items():
            if name == "frozen":
                (clock.freeze if value else clock.thaw)()
            elif name in moves and isinstance(value, int | float):
                moves[name](float(value))
            else:
                raise wrong(f"{name!r} does not move the clock")
        self._box.updates.release_poll()  # the bot reads the time off every answer, so it must get one now
        facts = {"now": clock.now(), "offset": clock.offset, "frozen": clock.frozen}
        self._box.feed.tell("clock", **facts)
        return web.json_response(facts)

    async def latency(self, request: web.Request) -> web.Response:
        """Let every call take ``seconds`` longer, half before and half after its effect."""
        self._box.levers.latency = float((await read_object(request)).get("seconds", 0))
        return await self.show(request)

    async def script(self, request: web.Request) -> web.Response:
        """Disturb the next calls; the body has the fields of ``levers.Script``."""
        body: dict[str, Any] = await read_object(request)
        try:
            self._box.levers.pull(**body)
        except (TypeError, ValueError) as error:
            raise wrong(str(error)) from error
        return await self.show(request)

    async def queue(self, request: web.Request) -> web.Response:
        """Set levers of the queue; the body has fields of ``levers.QueueLevers``."""
        body, levers = await read_object(request), self._box.levers.queue
        for name, value in body.items():
            if not hasattr(levers, name) or name.startswith(("_", "take")):
                raise wrong(f"the queue has no lever {name!r}")
            setattr(levers, name, value)
        self._box.updates.wake()
        return await self.show(request)

    async def jump(self, request: web.Request) -> web.Response:
        """Go on numbering updates from ``update_id``."""
        self._box.updates.jump(int((await read_object(request))["update_id"]))
        return web.json_response({"update_id": self._box.updates.tail})

    async def poller(self, request: web.Request) -> web.Response:
        """Poll as a second process would: the waiting poll ends with 409, and so do the next ``times`` ones."""
        self._box.levers.queue.conflicts = int((await read_object(request)).get("times", 0))
        self._box.updates.end_poll()
        return await self.show(request)

    async def webhook(self, request: web.Request) -> web.Response:
        """Set a webhook behind the bot's back; an empty ``url`` clears it."""
        self._box.updates.set_webhook(str((await read_object(request)).get("url", "")))
        return web.json_response({"url": self._box.updates.webhook})
