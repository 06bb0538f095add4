"""The sandbox as a web application on 127.0.0.1: the Bot API for the bot, the people side and the page for us."""

import errno
from collections.abc import Awaitable, Callable, Iterable

from aiohttp import web

from bot.sandbox.bot_api import BotApi
from bot.sandbox.box import Sandbox
from bot.sandbox.files import UPLOAD_LIMIT
from bot.sandbox.lever_routes import LeverRoutes
from bot.sandbox.page_routes import PageRoutes
from bot.sandbox.people_routes import PeopleRoutes

HOST = "127.0.0.1"
_NAMES = ("127.0.0.1", "localhost")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def application(box: Sandbox) -> web.Application:
    """All routes of a sandbox; closing the application closes the sandbox."""
    app = web.Application(client_max_size=UPLOAD_LIMIT + 1024 * 1024, middlewares=[_only_this_machine])
    for room in (BotApi(box), PeopleRoutes(box), LeverRoutes(box), PageRoutes()):
        app.add_routes(room.routes())

    async def show_clock(request: web.Request, response: web.StreamResponse) -> None:  # noqa: ARG001
        response.headers["Date"] = box.clock.header()

    async def close(app: web.Application) -> None:  # noqa: ARG001
        box.close()

    app.on_response_prepare.append(show_clock)
    app.on_shutdown.append(close)
    return app


@web.middleware
async def _only_this_machine(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse requests that another web page makes: a foreign Host (a name bound to this address) or Origin."""
    port = request.transport.get_extra_info("sockname")[1] if request.transport is not None else 0
    own = {f"{name}:{port}" for name in _NAMES} | set(_NAMES if port == 80 else ())
    origin = request.headers.get("Origin")
    if request.headers.get("Host") not in own or (
        origin is not None and origin not in {f"http://{host}" for host in own}
    ):
        raise web.HTTPForbidden(text="only pages of this sandbox may ask")
    return await handler(request)


class Server:
    """A running application on the first free port of ``ports``; 0 is any. Use as ``async with Server(box) as …``."""

    def __init__(self, box: Sandbox, ports: Iterable[int] = (0,)) -> None:
        self.box = box
        self._ports = list(ports)
        self._runner = web.AppRunner(application(box), access_log=None, shutdown_timeout=1.0)

    async def start(self) -> None:
        """Listen on 127.0.0.1; OSError if every port is taken."""
        await self._runner.setup()
        for port in self._ports:
            try:
                await web.TCPSite(self._runner, HOST, port).start()
            except OSError as error:
                if error.errno != errno.EADDRINUSE or port == self._ports[-1]:
                    await self._runner.cleanup()
                    raise
            else:
                return

    async def stop(self) -> None:
        """Let go of everything."""
        await self._runner.cleanup()

    @property
    def url(self) -> str:
        """The address without a slash at its end."""
        return f"http://{HOST}:{self._runner.addresses[0][1]}"

    async def __aenter__(self) -> "Server":
        await self.start()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.stop()
