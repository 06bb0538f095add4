"""A raw caller of the Bot API, without any library."""

from typing import Any

import aiohttp

Json = dict[str, Any]


class Caller:
    """Calls methods as a bot would, without any library."""

    def __init__(self, url: str, token: str, session: aiohttp.ClientSession) -> None:
        self.base = f"{url}/bot{token}"
        self._session = session

    async def raw(self, method: str, **params: Any) -> aiohttp.ClientResponse:
        """The HTTP response with its body read."""
        async with self._session.post(f"{self.base}/{method}", json=params) as response:
            await response.read()
            return response

    async def __call__(self, method: str, **params: Any) -> Any:
        """The result of an accepted call."""
        answer = await (await self.raw(method, **params)).json()
        assert answer["ok"], answer
        return answer["result"]

    async def refused(self, method: str, **params: Any) -> Json:
        """The body of a refused call."""
        response = await self.raw(method, **params)
        answer: Json = await response.json()
        assert not answer["ok"]
        assert response.status == answer["error_code"]
        return answer
