"""What is sealed opens with its key in its place, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.security.keys import new_key
from bot.security.sealing import Key, Place, Unreadable, key_id, seal, unseal

KEY = new_key()
PLACE = Place("record", 812, "body_sealed")


@given(st.binary(max_size=2000))
def test_opens_what_was_sealed(plain: bytes) -> None:
    sealed = seal(KEY, plain, PLACE)
    assert unseal(KEY, sealed, PLACE) == plain
    assert key_id(sealed) == KEY.id


@pytest.mark.parametrize(
    "elsewhere", [PLACE._replace(table="draft"), PLACE._replace(row=813), PLACE._replace(column="reason_sealed")]
)
def test_does_not_open_in_another_place(elsewhere: Place) -> None:
    with pytest.raises(Unreadable):
        unseal(KEY, seal(KEY, b"catatan", PLACE), elsewhere)


def test_does_not_open_with_another_key() -> None:
    sealed = seal(KEY, b"catatan", PLACE)
    with pytest.raises(Unreadable):
        unseal(new_key(), sealed, PLACE)
    with pytest.raises(Unreadable):
        unseal(Key(KEY.id, new_key().secret), sealed, PLACE)


def test_any_flipped_bit_is_noticed() -> None:
    sealed = seal(KEY, b"catatan", PLACE)
    for bit in range(len(sealed) * 8):
        spoilt = bytearray(sealed)
        spoilt[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Unreadable):
            unseal(KEY, bytes(spoilt), PLACE)


def test_any_stump_is_noticed() -> None:
    sealed = seal(KEY, b"", PLACE)
    for length in range(len(sealed)):
        with pytest.raises(Unreadable):
            unseal(KEY, sealed[:length], PLACE)


def test_the_same_value_never_looks_the_same() -> None:
    sealed = {seal(KEY, b"catatan", PLACE) for _ in range(100)}
    assert len(sealed) == 100
    assert all(b"catatan" not in one for one in sealed)
