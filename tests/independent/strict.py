"""An aiogram session that forgives nothing: a field it does not know, in any reply or update, is an error."""

from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from pydantic import BaseModel


class UnknownField(Exception):
    """The sandbox sent something that Telegram's documentation, as aiogram knows it, does not name."""


def check(value: Any, path: str) -> int:
    """Walk everything that was parsed; return how many objects there were."""
    if isinstance(value, BaseModel):
        if value.model_extra:
            raise UnknownField(f"{path}: {value.model_extra}")
        fields = ((name, getattr(value, name)) for name in value.model_fields_set)
        return 1 + sum(check(field, f"{path}.{name}") for name, field in fields)
    if isinstance(value, dict):
        raise UnknownField(f"{path} stayed a plain object: {value}")
    if isinstance(value, list | tuple):
        return sum(check(item, f"{path}[{number}]") for number, item in enumerate(value))
    return 0


class StrictSession(AiohttpSession):
    """Checks every reply, refusals too; ``objects`` counts what was found in order."""

    def __init__(self, url: str) -> None:
        super().__init__(api=TelegramAPIServer.from_base(url))
        self.objects = 0

    def check_response(self, bot: Bot, method: Any, status_code: int, content: str) -> Any:
        """As aiogram does, and strictly."""
        response = super().check_response(bot, method, status_code, content)
        self.objects += check(response.result, type(method).__name__)
        return response
