"""Voice notes, audio files and photos: as people send them, and as the bot sends them back by their id."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox import samples
from bot.sandbox.box import Sandbox
from bot.sandbox.files import Files
from bot.sandbox.messages import CAPTION_LIMIT, formatted, put
from bot.sandbox.parameters import Parameters
from bot.sandbox.refusals import bad_request

Json = dict[str, Any]
KINDS = ("document", "photo", "voice", "audio")
_NAMES = {"document": "Document", "photo": "Photo", "voice": "VoiceNote", "audio": "Audio"}
_SIZES = ((90, 60), (1280, 853))


def content(files: Files, kind: str, name: str, content_type: str, data: bytes, seconds: int = 4) -> Json:
    """Store a file and return the content of a message that carries it as this kind; KeyError for another kind."""
    if kind not in KINDS:
        raise KeyError(kind)
    if kind == "photo":
        made = [_size(files.add(name, content_type, data), *one) for one in _SIZES]
        ids = [one["file_id"] for one in made]
        thing: Any = made
    else:
        thing = files.add(name, content_type, data)
        ids = [thing["file_id"]]
        if kind != "document":
            thing = {**thing, "duration": seconds}
        if kind == "voice":
            thing.pop("file_name")
    for file_id in ids:
        files.keep_kind(file_id, kind, thing)
    return {kind: thing}


def _size(document: Json, width: int, height: int) -> Json:
    kept = {key: document[key] for key in ("file_id", "file_unique_id", "file_size")}
    return kept | {"width": width, "height": height}


def _sender(kind: str) -> Callable[[Sandbox, Parameters], Awaitable[Any]]:
    async def send(box: Sandbox, asked: Parameters) -> Any:
        """Send a file of this kind, uploaded with the call or known by its id."""
        caption, marks = formatted(asked, "caption", CAPTION_LIMIT, "message caption is too long")
        box.chats.chat_for_bot(asked.chat_id())
        named = asked.text(kind)
        upload = asked.files.get(named.removeprefix("attach://") if named else kind)
        if upload is not None:
            made = content(box.files, kind, upload.name, upload.content_type, upload.data, asked.integer("duration"))
        elif named:
            made = {kind: _known(box.files, kind, named)}
        else:
            raise bad_request(f"there is no {kind} in the request")
        return put(box, asked, **made, caption=caption, caption_entities=marks)

    return send


def _known(files: Files, kind: str, file_id: str) -> Any:
    files.document(file_id)
    there, thing = files.kind(file_id) or samples.kind(file_id)
    if there != kind:
        raise bad_request(f"can't use file of type {_NAMES.get(there, there)} as {_NAMES[kind]}")
    return thing


METHODS: dict[str, Callable[[Sandbox, Parameters], Awaitable[Any]]] = {
    "sendvoice": _sender("voice"),
    "sendaudio": _sender("audio"),
    "sendphoto": _sender("photo"),
}
