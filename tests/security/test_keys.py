"""The master key is read as people copy it, refused when it is wrong, and wraps each data key for its own row."""

import pytest

from bot.security.keys import MasterKey, MasterKeyError, keyed_hash, new_id, new_key
from bot.security.sealing import Unreadable

MASTER = MasterKey(bytes(range(32)))
WRITTEN = MASTER.format()


@pytest.mark.parametrize(
    "typed",
    [
        WRITTEN,
        WRITTEN.lower(),
        WRITTEN.replace("-", ""),
        WRITTEN.replace("-", " "),
        f"  {WRITTEN}\n",
        WRITTEN.replace("O", "0").replace("I", "1").replace("B", "8"),
    ],
)
def test_reads_a_key_as_people_copy_it(typed: str) -> None:
    assert MasterKey.parse(typed) == MASTER


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "missing"),
        (" - \n", "missing"),
        (WRITTEN[:-1], "length"),
        (WRITTEN + "A", "length"),
        ("rahasia", "length"),
        ("!" + WRITTEN[1:], "letters"),
        ("é" + WRITTEN[1:], "letters"),
        (("Z" if WRITTEN[0] != "Z" else "Y") + WRITTEN[1:], "checksum"),
        (WRITTEN[5:10] + WRITTEN[:5] + WRITTEN[10:], "checksum"),
        (MasterKey(b"a" * 32).format(), "weak"),
        (MasterKey(b"rahasia1" * 4).format(), "weak"),
    ],
)
def test_refuses_what_is_no_key_and_says_why(typed: str, why: str) -> None:
    with pytest.raises(MasterKeyError) as refusal:
        MasterKey.parse(typed)
    assert refusal.value.key == why
    assert typed not in str(refusal.value) or not typed


def test_a_new_key_survives_paper() -> None:
    for _ in range(200):
        key = MasterKey.new()
        assert MasterKey.parse(key.format()) == key


def test_writes_14_groups_of_four_letters() -> None:
    assert [len(group) for group in WRITTEN.split("-")] == [4] * 14


def test_shows_no_secret() -> None:
    key = new_key()
    for shown in (repr(MASTER), str(MASTER), repr(key), str(key)):
        assert MASTER.secret.hex() not in shown
        assert repr(key.secret) not in shown


def test_unwraps_only_in_the_row_it_was_wrapped_for() -> None:
    key = new_key()
    wrapped = MASTER.wrap(key, "siswa", "7")
    assert MASTER.unwrap(key.id, "siswa", "7", wrapped) == key
    for key_id, kind, ref in ((key.id + 1, "siswa", "7"), (key.id, "hari", "7"), (key.id, "siswa", "8")):
        with pytest.raises(Unreadable):
            MASTER.unwrap(key_id, kind, ref, wrapped)
    with pytest.raises(Unreadable):
        MasterKey.new().unwrap(key.id, "siswa", "7", wrapped)


def test_check_value_tells_keys_apart() -> None:
    assert MASTER.check_value() == MasterKey.parse(WRITTEN).check_value()
    assert MASTER.check_value() != MasterKey.new().check_value()
    assert MASTER.secret.hex() not in MASTER.check_value()


def test_keyed_hash_minds_key_and_borders() -> None:
    key = new_key()
    assert keyed_hash(key, "nisn", "0012345678") == keyed_hash(key, b"nisn", b"0012345678")
    assert keyed_hash(key, "nis", "n0012345678") != keyed_hash(key, "nisn", "0012345678")
    assert keyed_hash(new_key(), "nisn", "0012345678") != keyed_hash(key, "nisn", "0012345678")


def test_ids_are_48_bits_and_never_0() -> None:
    ids = {new_id() for _ in range(2000)}
    assert len(ids) == 2000
    assert all(0 < one < 2**48 for one in ids)
