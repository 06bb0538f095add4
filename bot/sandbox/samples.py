"""Minimal valid contents of messages that are not text."""

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]


_PADDED = 2048
_JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000").ljust(_PADDED - 2, b"\0") + b"\xff\xd9"
_OGG = b"OggS\0\x02".ljust(28, b"\0") + b"OpusHead\x01\x01".ljust(_PADDED - 28, b"\0")
FILES = {
    "SAMPLE-voice": ("voice.ogg", "audio/ogg", _OGG),
    "SAMPLE-audio": ("audio.mp3", "audio/mpeg", b"ID3\x04".ljust(_PADDED, b"\0")),
    "SAMPLE-photo": ("photo.jpg", "image/jpeg", _JPEG),
    "SAMPLE-photo2": ("photo.jpg", "image/jpeg", _JPEG),
    "SAMPLE-document": ("contoh.pdf", "application/pdf", b"%PDF-1.4\n".ljust(_PADDED, b"\n")),
}


def _file(kind: str, **more: Any) -> Json:
    return {"file_id": f"SAMPLE-{kind}", "file_unique_id": f"SAMPLE{kind}"[-15:], "file_size": 2048} | more


def _photo() -> Json:
    return {"photo": [_file("photo", width=90, height=60), _file("photo2", width=1280, height=853)]}


def _poll() -> Json:
    options = [{"persistent_id": str(n), "text": text, "voter_count": 0} for n, text in enumerate(("Ya", "Tidak"))]
    flags = {"is_closed": False, "is_anonymous": True, "allows_multiple_answers": False, "allows_revoting": True}
    more = {"members_only": False, "total_voter_count": 0, "type": "regular"}
    return {"poll": {"id": "5100000000000000001", "question": "Setuju?", "options": options} | flags | more}


_STICKER = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": "👍"}
_SAMPLES: dict[str, Callable[[], Json]] = {
    "sticker": lambda: {"sticker": _file("sticker", **_STICKER)},
    "voice": lambda: {"voice": _file("voice", duration=4, mime_type="audio/ogg")},
    "audio": lambda: {"audio": _file("audio", duration=60, mime_type="audio/mpeg")},
    "photo": _photo,
    "video": lambda: {"video": _file("video", width=640, height=360, duration=5, mime_type="video/mp4")},
    "video_note": lambda: {"video_note": _file("videonote", length=240, duration=5)},
    "animation": lambda: {
        "animation": (gif := _file("animation", width=320, height=240, duration=2, mime_type="video/mp4")),
        "document": {key: gif[key] for key in ("file_id", "file_unique_id", "file_size", "mime_type")},
    },
    "document": lambda: {"document": _file("document", file_name="contoh.pdf", mime_type="application/pdf")},
    "location": lambda: {"location": {"latitude": -6.2, "longitude": 106.8}},
    "venue": lambda: {
        "location": {"latitude": -6.2, "longitude": 106.8},
        "venue": {"location": {"latitude": -6.2, "longitude": 106.8}, "title": "Sekolah", "address": "Jalan Contoh 1"},
    },
    "contact": lambda: {"contact": {"phone_number": "+620000000000", "first_name": "Contoh"}},
    "dice": lambda: {"dice": {"emoji": "🎲", "value": 4}},
    "poll": _poll,
    "story": lambda: {"story": {"id": 1}},
    "pin": lambda: {"pinned_message": {"message_id": 1, "date": 0}},
    "auto_delete": lambda: {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
}
KINDS = tuple(_SAMPLES)


def kind(file_id: str) -> tuple[str, Any]:
    """The kind of a sample's file, and the object that a message carries of it."""
    name = file_id.removeprefix("SAMPLE-").rstrip("2")
    return name, _SAMPLES[name]()[name]


def content(kind: str, sender: Json, details: Json) -> Json:
    """The content of a message of this kind, ``details`` laid over it; KeyError if the kind is unknown."""
    made = _SAMPLES[kind]()
    if kind == "story":
        made["story"]["chat"] = {"id": sender["id"], "type": "private", "first_name": sender["first_name"]}
    if kind == "pin":
        made["pinned_message"]["chat"] = {"id": sender["id"], "type": "private", "first_name": sender["first_name"]}
    return made | details
