"""Who may do what (G14, DOMAIN 0 and 5): a table of what is allowed; all else is not."""

from collections.abc import Collection, Mapping
from enum import StrEnum


class Role(StrEnum):
    """Who somebody is in the school. A koordinator is a konselor with more rights, a guru only sends slips."""

    KONSELOR = "konselor"
    KOORDINATOR = "koordinator"
    GURU = "guru"


class State(StrEnum):
    """How far somebody has come: only who is aktif may do anything."""

    MENUNGGU = "menunggu"
    AKTIF = "aktif"
    NONAKTIF = "nonaktif"


class Ownership(StrEnum):
    """Whose the thing is: one's own, a colleague's, nobody's but the school's, or another school's."""

    SENDIRI = "sendiri"
    REKAN = "rekan"
    SEKOLAH = "sekolah"
    LUAR = "luar"


class Level(StrEnum):
    """How confidential an answer is (DOMAIN 0)."""

    TERBUKA = "T"
    TERBATAS = "B"
    RAHASIA = "R"


class Action(StrEnum):
    """What can be done."""

    BACA = "baca"  # read a case, at a level
    CATAT = "catat"  # file, complete, correct, move or cancel on a case
    BUKA_KASUS = "buka_kasus"
    CARI_SISWA = "cari_siswa"
    BACA_SISWA = "baca_siswa"  # read a student's identity, at a level
    TAMBAH_SISWA = "tambah_siswa"
    UBAH_SISWA = "ubah_siswa"
    IMPOR_SISWA = "impor_siswa"
    LIHAT_ANGGOTA = "lihat_anggota"
    UNDANG = "undang"
    SETUJUI = "setujui"
    NONAKTIFKAN = "nonaktifkan"
    UBAH_SEKOLAH = "ubah_sekolah"  # name, help numbers
    PILIH_SISWA = "pilih_siswa"  # find a student by name and class, and learn nothing more
    KIRIM_RUJUKAN = "kirim_rujukan"
    LIHAT_RUJUKAN = "lihat_rujukan"  # whether a slip was received, scheduled, finished
    BACA_RUJUKAN = "baca_rujukan"  # what a slip says
    TERIMA_RUJUKAN = "terima_rujukan"
    ALIHKAN = "alihkan"  # offer a case to another counselor
    TERIMA_ALIHAN = "terima_alihan"


T, B, R = Level
SLIP, HANDOVER, GROUP_HANDOVER = "rujukan_masuk", "serah_terima", "serah_terima_kelompok"
Right = tuple[Action, Ownership, str]

_COUNSELOR: frozenset[Right] = frozenset(
    {
        (Action.BACA, Ownership.SENDIRI, T),
        (Action.BACA, Ownership.SENDIRI, B),
        (Action.BACA, Ownership.SENDIRI, R),
        (Action.CATAT, Ownership.SENDIRI, ""),
        (Action.BUKA_KASUS, Ownership.SEKOLAH, ""),
        (Action.CARI_SISWA, Ownership.SEKOLAH, ""),
        (Action.BACA_SISWA, Ownership.SEKOLAH, T),
        (Action.BACA_SISWA, Ownership.SEKOLAH, B),
        # Somebody's own student is one with whom they have a case: only then is the address theirs to read.
        (Action.BACA_SISWA, Ownership.SENDIRI, T),
        (Action.BACA_SISWA, Ownership.SENDIRI, B),
        (Action.BACA_SISWA, Ownership.SENDIRI, R),
        (Action.TAMBAH_SISWA, Ownership.SEKOLAH, ""),
        (Action.UBAH_SISWA, Ownership.SEKOLAH, ""),
        (Action.UBAH_SISWA, Ownership.SENDIRI, ""),
        (Action.PILIH_SISWA, Ownership.SEKOLAH, ""),
        # A slip is one's own when it is addressed to oneself or was taken; one to anybody is the school's.
        (Action.BACA_RUJUKAN, Ownership.SENDIRI, R),
        (Action.BACA_RUJUKAN, Ownership.SEKOLAH, R),
        (Action.TERIMA_RUJUKAN, Ownership.SENDIRI, ""),
        (Action.TERIMA_RUJUKAN, Ownership.SEKOLAH, ""),
        (Action.ALIHKAN, Ownership.SENDIRI, ""),
        (Action.TERIMA_ALIHAN, Ownership.SENDIRI, ""),
    }
)
_COORDINATOR: frozenset[Right] = _COUNSELOR | {
    (Action.BACA, Ownership.REKAN, T),
    (Action.BACA, Ownership.REKAN, B),
    (Action.IMPOR_SISWA, Ownership.SEKOLAH, ""),
    (Action.LIHAT_ANGGOTA, Ownership.SEKOLAH, ""),
    (Action.UNDANG, Ownership.SEKOLAH, ""),
    (Action.SETUJUI, Ownership.SEKOLAH, ""),
    (Action.NONAKTIFKAN, Ownership.SEKOLAH, ""),
    (Action.UBAH_SEKOLAH, Ownership.SEKOLAH, ""),
    # The cases of a colleague who is in no more; what is secret in them stays closed to the koordinator.
    (Action.ALIHKAN, Ownership.REKAN, ""),
}
_TEACHER: frozenset[Right] = frozenset(
    {
        (Action.PILIH_SISWA, Ownership.SEKOLAH, ""),
        (Action.KIRIM_RUJUKAN, Ownership.SEKOLAH, ""),
        (Action.LIHAT_RUJUKAN, Ownership.SENDIRI, T),
    }
)
_RIGHTS: Mapping[str, Collection[tuple[str, str, str]]] = {
    Role.KONSELOR: _COUNSELOR,
    Role.KOORDINATOR: _COORDINATOR,
    Role.GURU: _TEACHER,
}


def may(
    role: str,
    action: str,
    ownership: str,
    level: str = "",
    *,
    state: str = State.AKTIF,
    coordinator_reads: bool = True,
) -> bool:
    """Whether somebody may do this; a word that the table does not know is refused.

    coordinator_reads is danger.coordinator_reads() of the case: while DR11 marks the koordinator, that role reads
    no level B of a colleague's case (DOMAIN 4.12).
    """
    hidden = ownership == Ownership.REKAN and level == B and not coordinator_reads
    return state == State.AKTIF and not hidden and (action, ownership, level) in _RIGHTS.get(role, ())


def may_fill(role: str, form: str, *, state: str = State.AKTIF) -> bool:
    """Whether a role has this form: the slip is a guru's alone, every other form is a counselor's."""
    if form == SLIP:
        return may(role, Action.KIRIM_RUJUKAN, Ownership.SEKOLAH, state=state)
    return may(role, Action.CATAT, Ownership.SENDIRI, state=state)
