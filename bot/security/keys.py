"""Makes, writes down and wraps keys; the master key wraps all others and never lies in the data folder."""

import base64
import binascii
import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

from bot.security import sealing
from bot.security.sealing import KEY_BYTES, Key, Place

_CHECKSUM_BYTES = 3  # 32 + 3 bytes are 56 letters of base32 without padding
_LETTERS = 56
_GROUP = 4
_FEWEST_DISTINCT = 16  # of 32 random bytes about 30 are distinct; below 16 somebody made the key up
_MISREAD = str.maketrans("018", "OIB")  # digits that base32 leaves out because they are read as letters
_CHECK = b"rekan-bk master key check"
_WRAPPING_ID = 0


class MasterKeyError(ValueError):
    """A master key cannot be used; `key` says why: missing, letters, length, checksum or weak."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def new_id() -> int:
    """Return a random 48-bit id, never 0; it is made before sealing so that it can be bound in."""
    return secrets.randbits(48) or new_id()


def new_key() -> Key:
    """Return a fresh data key."""
    return Key(new_id(), secrets.token_bytes(KEY_BYTES))


def keyed_hash(key: Key, *parts: bytes | str) -> bytes:
    """Return HMAC-SHA256 over the parts, each with its length in front so that borders cannot move."""
    mac = hmac.new(key.secret, digestmod=hashlib.sha256)
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        mac.update(len(raw).to_bytes(4))
        mac.update(raw)
    return mac.digest()


@dataclass(frozen=True, slots=True)
class MasterKey:
    """The key that wraps all other keys. Kept by the operator, on another disk and once on paper."""

    secret: bytes = field(repr=False)
    _key: Key = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_key", Key(_WRAPPING_ID, self.secret))

    @classmethod
    def new(cls) -> "MasterKey":
        """Return a new random master key."""
        return cls(secrets.token_bytes(KEY_BYTES))

    @classmethod
    def parse(cls, text: str) -> "MasterKey":
        """Read a key as `format` wrote it; spaces, dashes and small letters do not matter. Raises MasterKeyError."""
        letters = "".join(text.split()).replace("-", "").upper().translate(_MISREAD)
        if not letters:
            raise MasterKeyError("missing")
        if len(letters) != _LETTERS:
            raise MasterKeyError("length")
        try:
            raw = base64.b32decode(letters)
        except (binascii.Error, ValueError):
            raise MasterKeyError("letters") from None
        secret, checksum = raw[:KEY_BYTES], raw[KEY_BYTES:]
        if not hmac.compare_digest(checksum, _checksum(secret)):
            raise MasterKeyError("checksum")
        if len(set(secret)) < _FEWEST_DISTINCT:
            raise MasterKeyError("weak")
        return cls(secret)

    def format(self) -> str:
        """Return the key as 14 groups of four letters, with its checksum, to be stored or written on paper."""
        letters = base64.b32encode(self.secret + _checksum(self.secret)).decode()
        return "-".join(letters[start : start + _GROUP] for start in range(0, _LETTERS, _GROUP))

    def check_value(self) -> str:
        """Return what the database keeps to refuse a wrong key; it says nothing about the key itself."""
        return keyed_hash(self._key, _CHECK).hex()

    def wrap(self, key: Key, kind: str, ref: str) -> bytes:
        """Return the data key sealed for its own row in the key table."""
        return sealing.seal(self._key, key.secret, _place(key.id, kind, ref))

    def unwrap(self, key_id: int, kind: str, ref: str, wrapped: bytes) -> Key:
        """Return the data key. Raises sealing.Unreadable if the row was altered or another master key wrapped it."""
        return Key(key_id, sealing.unseal(self._key, wrapped, _place(key_id, kind, ref)))


def _checksum(secret: bytes) -> bytes:
    return hashlib.sha256(b"rekan-bk master key" + secret).digest()[:_CHECKSUM_BYTES]


def _place(key_id: int, kind: str, ref: str) -> Place:
    return Place("key", key_id, f"wrapped\0{kind}\0{ref}")
