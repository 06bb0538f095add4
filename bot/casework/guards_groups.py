"""The guards of bimbingan kelompok and konseling kelompok: G5, G6, G10 and G16, and what is only said."""

from bot.casework import answers, groups
from bot.casework.answers import Values
from bot.casework.groups import GroupFacts
from bot.casework.lines import Line
from bot.casework.refusal import Button, Refusal
from bot.engine.entries import codes_in
from bot.i18n import N_

SIZE = N_("Hadir {n} siswa; di sekolah ini bimbingan kelompok untuk {min} sampai {maks} siswa.")
SIZE_TOO_FEW = N_("Baru {n} siswa dipilih; di sekolah ini bimbingan kelompok untuk {min} sampai {maks} siswa.")
SIZE_TOO_MANY = N_("Dipilih {n} siswa; di sekolah ini bimbingan kelompok untuk {min} sampai {maks} siswa.")
SIZE_PLANNED = N_("⚠ Peserta {n} siswa; di sekolah ini bimbingan kelompok untuk {min} sampai {maks} siswa.")
SIZE_PRESENT = N_("⚠ Hadir {n} siswa; di sekolah ini bimbingan kelompok untuk {min} sampai {maks} siswa.")
NO_GROUP_YET = N_("Kelompok ini belum memenuhi syarat konseling kelompok: {syarat}. Rencana aman sebagai draf.")
PLEDGE_FIRST = N_("Tahap kegiatan terbuka setelah semua anggota menyatakan janji kerahasiaan.")
WILLING_FIRST = N_("Tahap kegiatan menunggu kesediaan {n} anggota yang hadir. Catatan ini aman sebagai draf.")
TWO_LEFT = N_("Tinggal dua hal: penilaian segera dan keputusan tindak lanjut.")
ASSESSMENT_LEFT = N_("Tinggal satu hal: penilaian segera.")
DECISION_LEFT = N_("Tinggal satu hal: keputusan tindak lanjut.")
SMALL_OR_LARGE = N_("⚠ Anggota {n} siswa; konseling kelompok biasanya untuk {min} sampai {maks} siswa.")
NOT_ALIKE = N_("⚠ Anggotanya belum relatif homogen. Pertimbangkan lagi susunan kelompoknya.")
NOT_PRIVATE = N_("⚠ Kerahasiaan tempat ini belum terjamin. Bila bisa, pilih tempat yang lebih pribadi.")
NO_PERMIT = N_("⚠ Di luar sekolah: izin sekolah dan orang tua/wali belum ada.")
ADMINISTRATIVE_ONLY = N_("⚠ {n} anggota tanpa persetujuan data dari orang tua/wali: yang dicatat hanya kehadirannya.")
MORE_THAN_PRESENT = N_("Yang hadir {n} siswa. Mohon ketik angka 0 sampai {n}.")

MORE, FEWER = Button("tambah_peserta", N_("Tambah peserta")), Button("ubah_peserta", N_("Ubah peserta"))
RESCHEDULE = Button("ubah_jadwal", N_("Ubah jadwal"))
NOTE_PLEDGE = Button("catat_janji", N_("Catat janji"))
NOTE_WILLING = Button("catat_kesediaan", N_("Catat kesediaan"))
FILL_IN = Button("isi_sekarang", N_("Isi sekarang"))

CRITERIA = {
    "KG-P1": N_("masalah yang relatif sama"),
    "KG-P2": N_("tujuan yang sama"),
    "KG-P3": N_("kesepakatan anggota pada tujuan bersama"),
    "KG-P4": N_("pemimpin kelompok"),
    "KG-P5": N_("aturan kelompok"),
}
AGREED = "sudah"


def G5(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802
    """Block bimbingan kelompok with fewer or more on its list (BK-P8) than the school allows, when it starts."""
    known = _known(facts)
    n = len(codes_in(values.get("BK-P8")))
    return _outside(n, known, SIZE_TOO_MANY if n > known.high else SIZE_TOO_FEW)


def G5_present(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802
    """Block its report while fewer or more were present (BK-L1) than the school allows, or are on the list."""
    return G5(values, facts) or _outside(len(codes_in(values.get("BK-L1"))), _known(facts), SIZE)


def _outside(n: int, known: GroupFacts, sentence: str) -> Refusal | None:
    if known.low <= n <= known.high:
        return None
    change = FEWER if n > known.high else MORE
    return Refusal("G5", sentence, ("BK-P8", "BK-P9"), (change, RESCHEDULE), _size(n, known))


def _known(facts: object) -> GroupFacts:
    return facts if isinstance(facts, GroupFacts) else GroupFacts()


def _size(n: int, known: GroupFacts) -> dict[str, object]:
    return {"n": n, "min": known.low, "maks": known.high}


def G6(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802, ARG001
    """Block konseling kelompok that is no group yet: one goal, bound by it, a leader, rules, and a problem alike."""
    way = tuple(key for key in CRITERIA if not _holds(values, key))
    if not way:
        return None
    places = {f"s{n}": Line(CRITERIA[key]) for n, key in enumerate(way)}
    lacking = Line(", ".join(f"{{{name}}}" for name in places), places)
    return Refusal("G6", NO_GROUP_YET, way, (FILL_IN,), {"syarat": lacking})


def _holds(values: Values, key: str) -> bool:
    if key == "KG-P3":
        return answers.choice(values, key) == AGREED
    return answers.is_told(values, key) and bool(str(values[key]).strip())


def G10(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802, ARG001
    """Block the end of a group meeting without penilaian segera and a decision on tindak lanjut."""
    assessed = any(answers.is_answered(values, key) for key in ("EV-K1", "EV-S2"))
    asked = "EV-S2" if "KG-L1" in values else "EV-K1"
    nobody = "KG-L1" in values and not codes_in(values.get("KG-L1a"))  # only attendance of these is kept (G13)
    way = (*(() if assessed or nobody else (asked,)), *(() if answers.is_answered(values, "TL1") else ("TL1",)))
    if not way:
        return None
    sentence = TWO_LEFT if len(way) > 1 else DECISION_LEFT if way == ("TL1",) else ASSESSMENT_LEFT
    return Refusal("G10", sentence, way, (FILL_IN,))


def G16(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802, ARG001
    """Block the working stage of konseling kelompok until everybody who is present has pledged and is willing."""
    if groups.without_pledge(values):
        return Refusal("G16", PLEDGE_FIRST, ("KG-L2",), (NOTE_PLEDGE,))
    if waiting := groups.not_willing(values):
        return Refusal("G16", WILLING_FIRST, ("KG-P8",), (NOTE_WILLING,), {"n": len(waiting)})
    return None


def warnings(values: Values, facts: object = None) -> dict[str, Line]:
    """Return what is only said of a group, by the question whose answer it is about, in the order of asking."""
    known = _known(facts)
    return {**_of_guidance(values, known), **_of_counseling(values, known)}


def _of_guidance(values: Values, known: GroupFacts) -> dict[str, Line]:
    found = {}
    for key, sentence in (("BK-P8", SIZE_PLANNED), ("BK-L1", SIZE_PRESENT)):
        n = len(codes_in(values.get(key)))
        if key in values and not known.low <= n <= known.high:
            found[key] = Line(sentence, _size(n, known))
    if answers.choice(values, "BK-P10a") == "belum":
        found["BK-P10a"] = Line(NO_PERMIT)
    return found


def _of_counseling(values: Values, known: GroupFacts) -> dict[str, Line]:
    members, found = codes_in(values.get("KG-P7")), {}
    if answers.choice(values, "KG-P6") == "tidak":
        found["KG-P6"] = Line(NOT_ALIKE)
    if members and not groups.FEWEST <= len(members) <= groups.LARGEST:
        found["KG-P7"] = Line(SMALL_OR_LARGE, {"n": len(members), "min": groups.FEWEST, "maks": groups.LARGEST})
    if only := known.refused & set(members):
        found["KG-P8"] = Line(ADMINISTRATIVE_ONLY, {"n": len(only)})
    if answers.choice(values, "KG-P12a") == "tidak":
        found["KG-P12a"] = Line(NOT_PRIVATE)
    return found
