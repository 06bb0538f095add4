"""Answers that are no words: a voice note or photo as a part of a long text, a photo, a place, a file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.engine.around import Around
from bot.engine.question import Question, Read, Taken, Wrong
from bot.i18n import N_

A_VOICE = N_("pesan suara")
VOICE, PHOTO, FILE, PLACE = "suara", "foto", "berkas", "lokasi"
Part = str | dict[str, Any]

NEEDS_PHOTO = Wrong(N_("Di langkah ini mohon kirim foto, atau ketuk salah satu tombol."))
NEEDS_PLACE = Wrong(N_("Di langkah ini mohon kirim lokasi lewat tombol lampiran, atau ketuk salah satu tombol."))
NEEDS_FILE = Wrong(N_("Di langkah ini mohon kirim berkas, atau ketuk salah satu tombol."))


@dataclass(frozen=True)
class Thing:
    """What was sent: an attachment of a kind with its caption, or a place with its two numbers."""

    kind: str
    attachment: int = 0
    text: str = ""
    place: tuple[float, float] | None = None

    def part(self) -> dict[str, Any]:
        """Return it as a part of a long text."""
        return {"lampiran": self.attachment, "jenis": self.kind, **({"teks": self.text} if self.text else {})}


@dataclass(frozen=True, kw_only=True)
class _Attached(Question):
    """A question that is answered by one attachment. The value names it; a caption belongs to the answer."""

    needs: ClassVar[Wrong]

    def receive(self, thing: Thing, begun: object, around: Around) -> Read:
        """Take the attachment."""
        return Taken(thing.part()) if thing.kind in self.takes else self.needs

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Words are no attachment."""
        return self.needs

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits."""
        return is_attachment(value)


@dataclass(frozen=True, kw_only=True)
class Photo(_Attached):
    """A photo. The value is {"lampiran": id, "jenis": "foto"}, with the caption as "teks"."""

    kind: ClassVar[str] = "foto"
    takes: ClassVar[frozenset[str]] = frozenset({PHOTO})
    needs: ClassVar[Wrong] = NEEDS_PHOTO


@dataclass(frozen=True, kw_only=True)
class File(_Attached):
    """A file: a document, a photo or a voice note."""

    kind: ClassVar[str] = "berkas"
    takes: ClassVar[frozenset[str]] = frozenset({FILE, PHOTO, VOICE})
    needs: ClassVar[Wrong] = NEEDS_FILE


@dataclass(frozen=True, kw_only=True)
class Location(Question):
    """A place as Telegram sends it. The value is {"lintang": float, "bujur": float}."""

    kind: ClassVar[str] = "lokasi"
    takes: ClassVar[frozenset[str]] = frozenset({PLACE})

    def receive(self, thing: Thing, begun: object, around: Around) -> Read:
        """Take the place."""
        if thing.place is None:
            return NEEDS_PLACE
        latitude, longitude = thing.place
        return Taken({"lintang": latitude, "bujur": longitude})

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Words are no place."""
        return NEEDS_PLACE

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits."""
        return (
            isinstance(value, dict)
            and set(value) == {"lintang", "bujur"}
            and all(type(one) in (int, float) for one in value.values())
        )


def is_attachment(value: object) -> bool:
    """Say whether a value, or a part of one, names an attachment."""
    return isinstance(value, dict) and type(value.get("lampiran")) is int and isinstance(value.get("jenis"), str)


def is_part(value: object) -> bool:
    """Say whether a stored value can be a part of a long text."""
    return isinstance(value, str) or is_attachment(value)


def words_of(part: Part) -> str:
    """Return the words of a part: of an attachment its caption."""
    return part if isinstance(part, str) else str(part.get("teks", ""))


def with_words(part: Part, text: str) -> Part:
    """Return a part that says something else; an attachment keeps what it holds and changes its caption."""
    if isinstance(part, str):
        return text
    bare = {key: value for key, value in part.items() if key != "teks"}
    return {**bare, "teks": text} if text else bare


def attachments_in(value: object) -> Iterator[Mapping[str, Any]]:
    """Yield every attachment that an answer names: itself, its parts, or what it holds of each person."""
    if isinstance(value, dict) and is_attachment(value):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from attachments_in(part)
