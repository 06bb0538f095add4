"""Nobody may do anything that the table does not name."""

from itertools import product

import pytest

from bot.casework.access import HANDOVER, SLIP, Action, Level, Ownership, Role, State, may, may_fill

LEVELS = ("", *Level)
EVERYTHING = list(product(Role, Action, Ownership, LEVELS))

# Written out by hand from DOMAIN 0, 5 and 8, one line per right: who, what, whose, levels ("-" is none).
RIGHTS = """
konselor koordinator | baca         | sendiri | T B R
koordinator          | baca         | rekan   | T B
konselor koordinator | catat        | sendiri | -
konselor koordinator | buka_kasus   | sekolah | -
konselor koordinator | cari_siswa   | sekolah | -
konselor koordinator | baca_siswa   | sekolah | T B
konselor koordinator | baca_siswa   | sendiri | T B R
konselor koordinator | tambah_siswa | sekolah | -
konselor koordinator | ubah_siswa   | sekolah | -
konselor koordinator | ubah_siswa   | sendiri | -
koordinator          | impor_siswa  | sekolah | -
koordinator          | lihat_anggota| sekolah | -
koordinator          | undang       | sekolah | -
koordinator          | setujui      | sekolah | -
koordinator          | nonaktifkan  | sekolah | -
koordinator          | ubah_sekolah | sekolah | -
konselor koordinator guru | pilih_siswa | sekolah | -
guru                 | kirim_rujukan  | sekolah | -
guru                 | lihat_rujukan  | sendiri | T
konselor koordinator | baca_rujukan   | sendiri | R
konselor koordinator | baca_rujukan   | sekolah | R
konselor koordinator | terima_rujukan | sendiri | -
konselor koordinator | terima_rujukan | sekolah | -
konselor koordinator | alihkan        | sendiri | -
koordinator          | alihkan        | rekan   | -
konselor koordinator | terima_alihan  | sendiri | -
"""


def allowed():
    for line in RIGHTS.strip().splitlines():
        roles, action, ownership, levels = (part.split() for part in line.split("|"))
        for role, level in product(roles, levels):
            yield role, action[0], ownership[0], "" if level == "-" else level


def test_the_whole_table():
    rights = set(allowed())
    for role, action, ownership, level in EVERYTHING:
        expected = (str(role), str(action), str(ownership), str(level)) in rights
        assert may(role, action, ownership, level) is expected, (role, action, ownership, level)
        assert may(str(role), str(action), str(ownership), str(level)) is expected


@pytest.mark.parametrize("state", [State.MENUNGGU, State.NONAKTIF, "", "Aktif"])
def test_only_who_is_active(state):
    assert not any(may(*wish, state=state) for wish in EVERYTHING)


def test_another_school_is_closed():
    assert not any(may(role, action, Ownership.LUAR, level) for role, action, level in product(Role, Action, LEVELS))


def test_no_one_reads_what_a_child_told_a_colleague():
    assert not any(may(role, action, Ownership.REKAN, Level.RAHASIA) for role, action in product(Role, Action))


def test_a_guru_reads_nothing_that_a_child_told_and_nothing_of_a_case():
    reading = [wish for wish in EVERYTHING if wish[0] == Role.GURU and may(*wish)]
    assert {action for _, action, _, _ in reading} == {Action.PILIH_SISWA, Action.KIRIM_RUJUKAN, Action.LIHAT_RUJUKAN}
    assert not any(level in {Level.TERBATAS, Level.RAHASIA} for *_, level in reading)


@pytest.mark.parametrize("form", [SLIP, HANDOVER, "penerimaan_kasus", "nomor_bantuan", ""])
@pytest.mark.parametrize("role", [*Role, "raja", ""])
@pytest.mark.parametrize("state", [*State, ""])
def test_the_slip_is_a_gurus_and_every_other_form_a_counselors(role, form, state):
    fills = {Role.GURU: form == SLIP, Role.KONSELOR: form != SLIP, Role.KOORDINATOR: form != SLIP}
    assert may_fill(role, form, state=state) == (fills.get(role, False) and state == State.AKTIF)


def test_a_koordinator_has_every_right_of_a_konselor():
    for _, action, ownership, level in EVERYTHING:
        assert may(Role.KOORDINATOR, action, ownership, level) >= may(Role.KONSELOR, action, ownership, level)


@pytest.mark.parametrize(
    "wish",
    [
        ("kepala_sekolah", "baca", "sendiri", "T"),
        ("konselor", "hapus", "sendiri", ""),
        ("konselor", "baca", "semua", "T"),
        ("konselor", "baca", "sendiri", "X"),
        ("konselor", "baca", "sendiri", ""),
        ("", "", "", ""),
    ],
)
def test_unknown_words_are_refused(wish):
    assert not may(*wish)


def test_a_marked_koordinator_reads_no_level_b_of_that_case():
    def reads(level, ownership=Ownership.REKAN):
        return may(Role.KOORDINATOR, Action.BACA, ownership, level, coordinator_reads=False)

    assert reads(Level.TERBUKA)
    assert not reads(Level.TERBATAS)
    assert reads(Level.TERBATAS, Ownership.SENDIRI)
