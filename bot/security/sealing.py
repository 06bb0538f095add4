"""Seals a value so that it can be read only with its key and only in its own place."""

import os
from dataclasses import dataclass, field
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
KEY_ID_BYTES = 8
NONCE_BYTES = 12
TAG_BYTES = 16
_OVERHEAD = KEY_ID_BYTES + NONCE_BYTES + TAG_BYTES


class Unreadable(Exception):
    """A sealed value was damaged, moved to another place or sealed with another key."""


class Place(NamedTuple):
    """Where a sealed value lives; it opens nowhere else."""

    table: str
    row: int
    column: str


@dataclass(frozen=True, slots=True)
class Key:
    """A data key: 32 secret bytes and the id that stands in front of everything it sealed."""

    id: int
    secret: bytes = field(repr=False)
    cipher: AESGCM = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Building the cipher once makes a seal cost about a microsecond.
        object.__setattr__(self, "cipher", AESGCM(self.secret))


def seal(key: Key, plain: bytes, place: Place) -> bytes:
    """Return key id, a fresh nonce and the AES-256-GCM ciphertext, bound to the place."""
    nonce = os.urandom(NONCE_BYTES)
    return key.id.to_bytes(KEY_ID_BYTES) + nonce + key.cipher.encrypt(nonce, plain, _bound(place))


def key_id(sealed: bytes) -> int:
    """Return the id of the key that a value says it was sealed with. Raises Unreadable on a stump."""
    if len(sealed) < _OVERHEAD:
        raise Unreadable
    return int.from_bytes(sealed[:KEY_ID_BYTES])


def unseal(key: Key, sealed: bytes, place: Place) -> bytes:
    """Return what was sealed. Raises Unreadable if a bit, the place or the key is not the same."""
    if key_id(sealed) != key.id:
        raise Unreadable
    nonce = sealed[KEY_ID_BYTES : KEY_ID_BYTES + NONCE_BYTES]
    try:
        return key.cipher.decrypt(nonce, sealed[KEY_ID_BYTES + NONCE_BYTES :], _bound(place))
    except InvalidTag:
        raise Unreadable from None


def _bound(place: Place) -> bytes:
    return f"{place.table}\0{place.row}\0{place.column}".encode()
