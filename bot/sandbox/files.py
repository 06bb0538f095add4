"""Files that went through the chat: their bytes, their ids, and the links under which the bot may fetch them."""

import secrets
from pathlib import Path
from typing import Any

from bot.sandbox import samples
from bot.sandbox.clock import SandboxClock
from bot.sandbox.refusals import bad_request
from bot.sandbox.shelf import Shelf

DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
LINK_SECONDS = 3600


class Files:
    """Bytes by file id, in the folder or in memory."""

    def __init__(self, shelf: Shelf, clock: SandboxClock, folder: Path | None) -> None:
        self._shelf, self._clock, self._folder = shelf, clock, folder
        self._known = shelf.table("file")
        self._memory: dict[str, bytes] = {}
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def add(self, name: str, content_type: str, data: bytes) -> dict[str, Any]:
        """Store a file and return it as Telegram's Document object."""
        if not data:
            raise bad_request("file must be non-empty")
        if len(data) > UPLOAD_LIMIT:
            raise bad_request("file is too big")
        file_id = f"SB{secrets.token_urlsafe(24)}"
        self._write(file_id, data)
        document = {
            "file_name": name,
            "mime_type": content_type,
            "file_id": file_id,
            "file_unique_id": file_id[-15:],
            "file_size": len(data),
        }
        self._shelf.put("file", file_id, document)
        return document

    def document(self, file_id: str) -> dict[str, Any]:
        """The Document of a file id; refused if there is none."""
        if file_id in samples.FILES:
            name, content_type, data = samples.FILES[file_id]
            shape = {"file_name": name, "mime_type": content_type, "file_id": file_id, "file_size": len(data)}
            return shape | {"file_unique_id": f"SAMPLE{file_id}"[-15:]}
        if file_id not in self._known:
            raise bad_request("wrong file identifier/HTTP URL specified")
        found: dict[str, Any] = self._known[file_id]
        return found

    def keep_kind(self, file_id: str, kind: str, thing: Any) -> None:
        """Remember as what a file was sent: its kind, and the object that a message carries of it."""
        self._shelf.put("kind", file_id, [kind, thing])

    def kind(self, file_id: str) -> tuple[str, Any] | None:
        """As what a file was sent; None for what the bot sent itself, and for samples."""
        kept = self._shelf.table("kind").get(file_id)
        return (kept[0], kept[1]) if kept else None

    def data(self, file_id: str) -> bytes:
        """The bytes of a file; KeyError if there is none."""
        if file_id in samples.FILES:
            return samples.FILES[file_id][2]
        if self._folder is None:
            return self._memory[file_id]
        if file_id not in self._known:
            raise KeyError(file_id)
        return (self._folder / file_id).read_bytes()

    def link(self, file_id: str) -> dict[str, Any]:
        """Telegram's File object with a path that can be fetched for an hour."""
        document = self.document(file_id)
        if document["file_size"] > DOWNLOAD_LIMIT:
            raise bad_request("file is too big")
        path = f"documents/{secrets.token_hex(8)}"
        self._shelf.put("link", path, [file_id, self._clock.now() + LINK_SECONDS])
        return {key: document[key] for key in ("file_id", "file_unique_id", "file_size")} | {"file_path": path}

    def fetch(self, path: str) -> bytes | None:
        """The bytes behind a path, None if it is unknown or too old."""
        file_id, until = self._shelf.table("link").get(path, ["", 0.0])
        return self.data(file_id) if until > self._clock.now() else None

    def _write(self, file_id: str, data: bytes) -> None:
        if self._folder is None:
            self._memory[file_id] = data
        else:
            (self._folder / file_id).write_bytes(data)
