"""Tells from its first bytes what a file is. Nothing is parsed: what is not on this short list is not taken."""

OGG, MP3, M4A = "audio/ogg", "audio/mpeg", "audio/mp4"
JPEG, PNG, WEBP, HEIC = "image/jpeg", "image/png", "image/webp", "image/heic"
PDF = "application/pdf"
SOUNDS = frozenset({OGG, MP3, M4A})
PICTURES = frozenset({JPEG, PNG, WEBP, HEIC})
FITS = {"suara": SOUNDS, "foto": PICTURES, "berkas": SOUNDS | PICTURES | {PDF}}

_BEGINNINGS = (
    (b"OggS", OGG),
    (b"ID3", MP3),
    (b"\xff\xfb", MP3),
    (b"\xff\xf3", MP3),
    (b"\xff\xf2", MP3),
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"%PDF-", PDF),
)
_BRANDS = {
    **dict.fromkeys((b"M4A ", b"M4B ", b"mp42", b"mp41", b"isom", b"iso2", b"dash"), M4A),
    **dict.fromkeys((b"heic", b"heix", b"mif1", b"msf1", b"avif"), HEIC),
}


def kind_of(content: bytes) -> str:
    """Return the type of a content; empty if it is none that we take."""
    for beginning, found in _BEGINNINGS:
        if content.startswith(beginning):
            return found
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    return _BRANDS.get(content[8:12], "") if content[4:8] == b"ftyp" else ""


def fits(kind: str, content: bytes) -> str:
    """Return the type of a content if it is one that this kind of attachment takes, else nothing."""
    found = kind_of(content)
    return found if found in FITS.get(kind, frozenset()) else ""
