"""The guards of alih tangan kasus: what blocks, what lets pass, and what danger lets pass with a reason (DOMAIN 3)."""

import pytest

from bot.casework import guards_referral as guards
from bot.casework.lines import say
from bot.casework.refusal import Bypass, Refusal, bypass
from bot.i18n import translator
from tests.casework.filings import facts, filed, path

ID = translator("id")
CONSIDERED = {"AT-P2": "ada", "AT-P3": "jiwa", "AT-P4": "Perlu pemeriksaan psikolog."}
READY = {**CONSIDERED, "AT-P5": "ya", "AT-P7": "psikolog", "AT-P10": "bersedia"}
REASON = "Perlu dibawa ke IGD sekarang."


def told(refusal):
    return say(refusal.line, ID)


@pytest.mark.parametrize(
    ("changed", "way"),
    [
        ({}, None),
        ({"AT-P2": "tidak_tampak"}, None),  # considered is considered, whatever came of it
        ({"AT-P2": None}, ("AT-P2",)),
        ({"AT-P3": None}, ("AT-P3",)),
        ({"AT-P4": None}, ("AT-P4",)),
        ({"AT-P4": "-"}, ("AT-P4",)),
        ({"AT-P4": "12345"}, ("AT-P4",)),
        ({"AT-P2": None, "AT-P3": None, "AT-P4": ""}, ("AT-P2", "AT-P3", "AT-P4")),
    ],
)
def test_g4a(changed, way):
    refusal = guards.G4a({**CONSIDERED, **changed})
    assert (refusal and refusal.way) == way
    if refusal:
        assert told(refusal) == "Lengkapi dulu pokok masalah dan alasan perlu ditangani pihak lain."
        assert [label for _, label in refusal.buttons] == ["Isi sekarang"]


@pytest.mark.parametrize(
    ("changed", "sentence", "labels", "way"),
    [
        ({}, None, None, None),
        ({"AT-P5": "ragu"}, guards.WAITS_FOR_CLIENT, ["Catat jawaban"], "AT-P5"),
        ({"AT-P5": "belum_ditanyakan"}, guards.WAITS_FOR_CLIENT, ["Catat jawaban"], "AT-P5"),
        ({"AT-P5": "menolak"}, guards.WAITS_FOR_CLIENT, ["Catat jawaban"], "AT-P5"),
        ({"AT-P5": None}, guards.WAITS_FOR_CLIENT, ["Catat jawaban"], "AT-P5"),
        ({"AT-P10": "belum_menjawab"}, guards.EXPERT_NOT_WILLING, ["Catat jawaban", "Ahli lain"], "AT-P10"),
        ({"AT-P10": None}, guards.EXPERT_NOT_WILLING, ["Catat jawaban", "Ahli lain"], "AT-P10"),
        ({"AT-P10": "belum_dapat"}, guards.EXPERT_NOT_WILLING, ["Ahli lain", "Catat jawaban"], "AT-P7"),
        ({"AT-P5": "ragu", "AT-P10": "belum_dapat"}, guards.WAITS_FOR_CLIENT, ["Catat jawaban"], "AT-P5"),
    ],
)
def test_g4b(changed, sentence, labels, way):
    values = {**READY, **changed}
    for known in (None, facts()):
        refusal = guards.G4b(values, known)
        assert (refusal and refusal.sentence) == sentence
        if refusal:
            assert [label for _, label in refusal.buttons] == labels
            assert refusal.way == (way,)
    assert guards.waits_for(values) == guards.G4b(values)
    assert guards.ready(values) is (sentence is None)


def test_the_sentences_of_g4b():
    assert guards.WAITS_FOR_CLIENT == "Alih tangan menunggu kesediaan konseli."
    assert guards.EXPERT_NOT_WILLING == "Ahli belum menyatakan bersedia."


@pytest.mark.parametrize(
    "waiting",
    [
        {"AT-P5": "ragu", "AT-P5a": REASON},
        {"AT-P5": "menolak", "AT-P5a": REASON, "AT-P10": None},
        {"AT-P10": "belum_menjawab", "AT-P10a": REASON},
    ],
)
def test_danger_passes_g4b_with_a_reason_and_only_danger(waiting):
    values = {**READY, **waiting}
    assert guards.G4b(values, facts(path(["melukai_diri"]))) is None
    assert guards.G4b(values, facts()).guard == "G4b"
    assert guards.G4b(values).guard == "G4b"
    wordless = {key: "-" if key in {"AT-P5a", "AT-P10a"} else value for key, value in values.items()}
    assert guards.G4b(wordless, facts(path(["melukai_diri"]))).guard == "G4b"
    staying = {
        key: {"instead": "tetap_menunggu"} if key in {"AT-P5a", "AT-P10a"} else value for key, value in values.items()
    }
    assert guards.G4b(staying, facts(path(["melukai_diri"]))).guard == "G4b"


def test_what_danger_let_pass_is_not_undone_when_the_danger_is_over():
    values = {**READY, "AT-P5": "ragu", "AT-P5a": REASON}
    over = facts([filed("alih_tangan_kasus", "perencanaan", values, activity=70)])
    assert not over.danger_open
    assert over.urgent_referrals == {70}
    assert guards.G4b(values, over) is None


def test_danger_bypasses_g4_with_a_reason():
    in_danger = facts(path(["melukai_diri"]))
    for refusal in (guards.G4a({}), guards.G4b({})):
        assert bypass(refusal, in_danger, REASON) == Bypass(refusal.guard, REASON)
        assert bypass(refusal, in_danger, " ") is refusal
        assert bypass(refusal, facts(), REASON) is refusal


@pytest.mark.parametrize(
    ("values", "passed"),
    [
        (READY, []),
        ({**READY, "AT-P5": "ragu", "AT-P5a": REASON}, [Bypass("G4b", REASON)]),
        ({**READY, "AT-P5a": {"instead": "tetap_menunggu"}}, []),
        (
            {**READY, "AT-P6": "tidak_dihubungi", "AT-P6a": "Ayah termasuk yang ditakuti."},
            [Bypass("G12", "Ayah termasuk yang ditakuti.")],
        ),
    ],
)
def test_what_is_logged(values, passed):
    assert list(guards.bypasses(values)) == passed


@pytest.mark.parametrize(
    ("values", "blocks"),
    [
        ({"AT-P12": "tidak"}, False),  # the handover needs no letter
        ({}, False),
        ({"AT-P12": "ya"}, False),
        ({"AT-P12": "ya", "AT-P12a": "014/BK/XI/2026"}, False),
        ({"AT-P12": "tidak", "AT-P12a": "014/BK/XI/2026"}, True),
    ],
)
def test_g4c(values, blocks):
    refusal = guards.G4c({**READY, **values})
    assert (refusal is not None) is blocks
    if refusal:
        assert refusal == Refusal("G4c", guards.NO_LETTER, ("AT-P12",), (guards.CHANGE,))


@pytest.mark.parametrize(
    ("values", "way"),
    [
        ({}, None),
        ({"AT-P11": ["Mohon bantuan."], "AT-P11a": "ya"}, None),
        ({"AT-P11": ["Mohon bantuan."]}, ("AT-P11a",)),
        ({"AT-P11": ["Konseli tampak sangat takut pulang."], "AT-P11a": "ya"}, ("AT-P11",)),
    ],
)
def test_g7(values, way):
    refusal = guards.G7({**READY, "AT-P4": "konseli tampak sangat takut pulang ke rumah", **values})
    assert (refusal and refusal.way) == way


@pytest.mark.parametrize(
    ("marks", "values", "who"),
    [
        (["pegawai"], {"AT-P7": "guru_mapel"}, "Pegawai sekolah"),
        (["pegawai"], {"AT-P7": "wali_pimpinan"}, "Pegawai sekolah"),
        (["koordinator"], {"AT-P7": "konselor_lain"}, "Pegawai sekolah"),
        (["pegawai"], {"AT-P7": "psikolog"}, None),
        (["ayah"], {"AT-L1": ["konseli", "orang_tua"]}, "Orang tua/wali"),
        (["ayah"], {"AT-L1": ["konseli", "wali_kelas"]}, None),
        (["pegawai"], {"AT-L1": ["kepala_sekolah"]}, "Pegawai sekolah"),
        (["tidak_ada"], {"AT-P7": "guru_mapel", "AT-L1": ["orang_tua"]}, None),
    ],
)
def test_g12(marks, values, who):
    known = facts(path(["kekerasan"], DR11=marks, DR1="saya"))
    refusal = guards.G12({**READY, **values}, known)
    if who is None:
        assert refusal is None
        return
    assert told(refusal) == f"{who} tercatat belum aman dihubungi. Pilih orang lain."
    assert refusal.way == (next(iter(values)),)
    assert guards.G12({**READY, **values}) is None


def test_g10():
    assert guards.G10({"AT-T1": "selesai"}) is None
    assert guards.G10({}).way == ("AT-T1",)


@pytest.mark.parametrize(
    ("values", "handed"),
    [
        ({}, True),
        ({"AT-L2": None}, False),
        ({"AT-P5": "menolak"}, False),  # willingness was withdrawn
        ({"AT-P10": "belum_dapat"}, False),
        ({"AT-P5": "ragu", "AT-P5a": REASON}, True),
    ],
)
def test_when_a_case_counts_as_handed_over(values, handed):
    assert guards.handed_over({**READY, "AT-L2": "2026-11-25T10:00", **values}) is handed


@pytest.mark.parametrize(
    ("values", "warned"),
    [
        ({"AT-P6": "menyetujui"}, False),
        ({"AT-P6": "tidak_dihubungi"}, False),
        ({"AT-P6": "belum_tahu"}, True),
        ({"AT-P6": "menolak"}, True),
        ({"AT-P7": "guru_mapel", "AT-P6": "menolak"}, False),
    ],
)
def test_parents_who_have_not_agreed_are_named(values, warned):
    assert bool(guards.warnings({**READY, **values})) is warned


@pytest.mark.parametrize("mark", ["ayah", "ibu", "wali", "belum_menilai"])
def test_nobody_is_sent_to_parents_who_are_marked(mark):
    values = {**READY, "AT-P6": "belum_tahu"}
    assert guards.warnings(values, [mark]) == ()
    assert guards.warnings(values, ["pegawai"]) == (guards.PARENTS_MISSING,)
