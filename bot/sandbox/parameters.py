"""The parameters of one Bot API call, however they came: query string, form, JSON or multipart with files."""

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.sandbox.refusals import bad_request


@dataclass(frozen=True)
class Upload:
    """A file that came with a call."""

    name: str
    content_type: str
    data: bytes


@dataclass
class Parameters:
    """Values by name (text, or JSON values if the body was JSON) and uploaded files by the name of their part."""

    values: dict[str, Any] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    @classmethod
    async def read(cls, request: web.Request) -> "Parameters":
        """Read query and body; raise Refused if the body is not what its content type says."""
        asked = cls(dict(request.query))
        if request.content_type == "application/json" and request.can_read_body:
            try:
                body = await request.json()
            except ValueError as error:
                raise bad_request("can't parse request JSON object") from error
            if not isinstance(body, dict):
                raise bad_request("object expected as request")
            asked.values.update(body)
        elif request.can_read_body:
            for name, value in (await request.post()).items():
                asked._take(name, value)
        return asked

    def _take(self, name: str, value: Any) -> None:
        if isinstance(value, web.FileField):
            self.files[name] = Upload(value.filename, value.content_type, value.file.read())
        else:
            self.values[name] = value if isinstance(value, str) else bytes(value).decode()

    def text(self, name: str) -> str:
        """A text, empty if missing."""
        value = self.values.get(name)
        return value if isinstance(value, str) else "" if value is None else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; Telegram reads what is not one as 0."""
        value = self.values.get(name, default)
        try:
            return int(value)
        except (TypeError, ValueError):
            return 0

    def flag(self, name: str) -> bool:
        """A yes or no."""
        return str(self.values.get(name, "")).lower() in {"true", "1", "yes"}

    def json(self, name: str) -> Any:
        """A JSON value, None if missing."""
        value = self.values.get(name)
        if not isinstance(value, str) or value == "":
            return value if value != "" else None
        try:
            return json.loads(value)
        except ValueError as error:
            raise bad_request(f"can't parse {name} JSON object") from error

    def chat_id(self) -> int:
        """The chat that is asked for; Telegram's words if there is none."""
        value = self.text("chat_id")
        if not value:
            raise bad_request("chat_id is empty")
        try:
            return int(value)
        except ValueError:
            raise bad_request("chat not found") from None

    def for_history(self) -> dict[str, Any]:
        """What the history keeps: all values, and name and size of files."""
        sizes = {name: {"file_name": file.name, "size": len(file.data)} for name, file in self.files.items()}
        return {**self.values, **sizes}
