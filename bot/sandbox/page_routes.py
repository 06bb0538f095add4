"""The chat page: static files of the folder beside this module, with headers that let nothing foreign in."""

from pathlib import Path

from aiohttp import web

FOLDER = Path(__file__).parent / "page"
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


class PageRoutes:
    """``/`` and the files that it names."""

    def routes(self) -> list[web.AbstractRouteDef]:
        """The page and its files."""
        return [web.get("/", self.file), web.get(r"/page/{name:[\w.-]+}", self.file)]

    async def file(self, request: web.Request) -> web.Response:
        """One file of the page."""
        path = FOLDER / request.match_info.get("name", "index.html")
        if path.suffix not in _TYPES or not path.is_file():
            raise web.HTTPNotFound
        return web.Response(body=path.read_bytes(), content_type=_TYPES[path.suffix], charset="utf-8", headers=_HEADERS)
