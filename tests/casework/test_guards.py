"""Each guard blocks what it must, lets pass what it may, and says it in the words of DOMAIN section 3."""

import ast
from pathlib import Path

import pytest
from filings import ASSESSED, WILLING, facts, intake, meeting, path

import bot
from bot.casework import guards
from bot.casework.access import Action, Level, Ownership, Role
from bot.casework.lines import say
from bot.casework.refusal import Bypass, Refusal, bypass
from bot.i18n import translator

ID = translator("id")
BOT = Path(bot.__file__).parent
G1_SENTENCE = (
    "Catatan ini aman sebagai draf. Sebelum disimpan, catat dulu penjelasan tentang kerahasiaan dan kesediaan konseli."
)
THREE = ["kerahasiaan", "keterbukaan", "tanggung_jawab"]


@pytest.mark.parametrize(
    "values",
    [
        WILLING,
        {**WILLING, "KP-L2": THREE},
        {**WILLING, "KP-L2": ["pertemuan_1"]},
        {**WILLING, "KP-L3": "ya_tertulis"},
        {**WILLING, "KP-L1": None},
        {"KP-L1": "tidak_hadir"},
        {"KP-L1": "jadwal_ulang"},
        {"KP-L1": "hadir", "KP-L3": "ragu"},
        {"KP-L1": "hadir", "KP-L3": "tidak", "KP-L4": "katanya"},
        {"KP-L1": "hadir", "KP-L3": "belum_ditanyakan"},
    ],
)
def test_g1_lets_pass(values):
    assert guards.G1(values) is None


@pytest.mark.parametrize(
    ("values", "way"),
    [
        ({}, ("KP-L2", "KP-L3")),
        ({"KP-L4": "katanya mengantuk"}, ("KP-L2", "KP-L3")),
        ({**WILLING, "KP-L2": None}, ("KP-L2",)),
        ({**WILLING, "KP-L2": ["kerahasiaan", "kesukarelaan"]}, ("KP-L2",)),
        ({**WILLING, "KP-L2": {"instead": "belum"}}, ("KP-L2",)),
        ({**WILLING, "KP-L3": None}, ("KP-L3",)),
        ({**WILLING, "KP-L3": "mungkin"}, ("KP-L3",)),
    ],
)
def test_g1_blocks(values, way):
    refusal = guards.G1(values)
    assert (refusal.guard, refusal.sentence, refusal.way) == ("G1", G1_SENTENCE, way)
    assert [button.label for button in refusal.buttons] == ["Catat sekarang"]


def test_g1_explained_before_must_be_true():
    values = {**WILLING, "KP-L2": ["pertemuan_1"]}
    assert guards.G1(values, facts(intake())).way == ("KP-L2",)
    assert guards.G1(values, facts(intake() + meeting(1))) is None


@pytest.mark.parametrize(
    ("values", "sentence", "way"),
    [
        (
            WILLING,
            "Tinggal dua hal: penilaian segera dan keputusan tindak lanjut.",
            ("EV-S1", "EV-S2", "EV-S3", "TL1"),
        ),
        ({**WILLING, **ASSESSED}, "Tinggal satu hal: keputusan tindak lanjut.", ("TL1",)),
        ({**WILLING, "TL1": "tidak_perlu", "EV-S1": "x"}, "Tinggal satu hal: penilaian segera.", ("EV-S2", "EV-S3")),
        ({**WILLING, **ASSESSED, "EV-S1": "", "TL1": "dipantau"}, "Tinggal satu hal: penilaian segera.", ("EV-S1",)),
    ],
)
def test_g10_blocks(values, sentence, way):
    refusal = guards.G10(values)
    assert (refusal.guard, refusal.sentence, refusal.way) == ("G10", sentence, way)
    assert [button.label for button in refusal.buttons] == ["Isi sekarang"]


@pytest.mark.parametrize(
    "values",
    [
        {**WILLING, **ASSESSED, "TL1": "tidak_perlu"},
        {**WILLING, **{key: {"instead": "belum_ada"} for key in ASSESSED}, "TL1": "pertemuan_lagi"},
        {"KP-L1": "tidak_hadir"},
        {"KP-L3": "ragu"},
    ],
)
def test_g10_lets_pass(values):
    assert guards.G10(values) is None


@pytest.mark.parametrize(
    ("values", "earlier", "sentence"),
    [
        (
            {"DR5": ["orang_tua"], "DR11": ["ayah"]},
            [],
            "Orang tua/wali tercatat belum aman dihubungi. Pilih orang lain.",
        ),
        (
            {"DR5": ["polisi", "koordinator"], "DR11": ["koordinator"]},
            [],
            "Koordinator BK tercatat belum aman dihubungi. Pilih orang lain.",
        ),
        (
            {"DR5": ["pimpinan"]},
            path(["kekerasan"], DR11=["pegawai"]),
            "Pimpinan sekolah tercatat belum aman dihubungi. Pilih orang lain.",
        ),
    ],
)
def test_g12_blocks(values, earlier, sentence):
    refusal = guards.G12(values, facts(earlier))
    assert say(refusal.line, ID) == sentence
    assert (refusal.guard, refusal.way) == ("G12", ("DR5",))


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"DR5": ["polisi", "uptd_ppa", "kesehatan"], "DR11": ["ayah", "ibu", "wali", "pegawai", "koordinator"]},
        {"DR5": ["orang_tua"], "DR11": ["tidak_ada"]},
        {"DR5": ["orang_tua"], "DR11": ["belum_menilai"]},
        {"DR5": ["belum_ada"], "DR11": ["ayah"]},
    ],
)
def test_g12_lets_pass(values):
    assert guards.G12(values) is None


REFUSED = (
    "Orang tua/wali tidak menyetujui pengolahan data. Yang disimpan hanya catatan administratif, "
    "kecuali yang diperlukan untuk keselamatan anak."
)


@pytest.mark.parametrize(
    ("consent", "records", "values", "blocks"),
    [
        ("menolak", [], {"IN5": "Sering tidak masuk."}, True),
        ("menolak", [], {"IN9": "ya"}, True),
        ("menolak", [], {"KP-L4": "katanya"}, True),
        ("menolak", [], {"EV-S2": 3}, True),
        ("menolak", [], {"ID8": "Jalan Contoh 1"}, True),
        ("menolak", [], {"ID1": "Bintang", "ID10": "menolak", "BT1": "salah_catat"}, False),
        ("menolak", [], {"IN1": 7, "IN2": "2026-11-23", "IN6": "belajar", "IN11": "ya"}, False),
        ("menolak", [], {"KP-P3": "2026-11-23T09:50", "KP-L1": "hadir", "TL1": "dipantau"}, False),
        ("menolak", [], {"IN8": ["kekerasan"], "KP-L14": ["tidak_ada"], "DR7": "terlihat lebam", "DR10": "x"}, False),
        ("menolak", path(["kekerasan"]), {"KP-L4": "katanya"}, False),
        ("belum", [], {"KP-L4": "katanya"}, False),
        ("sudah", [], {"KP-L4": "katanya"}, False),
    ],
)
def test_g13(consent, records, values, blocks):
    refusal = guards.G13(values, facts(records, consent))
    assert (refusal is not None) is blocks
    if refusal:
        assert (refusal.guard, refusal.sentence, refusal.way) == ("G13", REFUSED, ("ID10",))


def test_g13_lets_pass_without_a_case():
    assert guards.G13({"IN5": "x"}) is None


@pytest.mark.parametrize(
    ("consent", "private", "said"),
    [
        ("sudah", "ya", []),
        ("belum", None, [guards.CONSENT_MISSING]),
        ("sudah", "kurang", [guards.NOT_PRIVATE]),
        ("menolak", "tidak", [guards.NOT_PRIVATE]),
        ("belum", "tidak", [guards.CONSENT_MISSING, guards.NOT_PRIVATE]),
    ],
)
def test_warnings_only_say(consent, private, said):
    assert list(guards.warnings({"KP-P5": private}, facts((), consent))) == said


def test_words_of_the_consent_warning():
    assert guards.CONSENT_MISSING == (
        "⚠ Persetujuan data dari orang tua/wali belum ada. Layanan tetap boleh berjalan; mohon diurus."
    )
    assert guards.WITHOUT_CONTENT == "Baik. Pertemuan dicatat tanpa isi, dan kesediaan dapat ditanyakan lagi."


NOTES = {"KP-L4", "KP-L7", "KP-P6", "KP-P8", "KP-P8a", "KP-D1", "KP-N1", "KP-E2", "KP-E3", "EV-S1", "EV-S2a", "KP-L12"}
PLAIN = {
    "KP-P2",
    "KP-P3",
    "KP-P4",
    "KP-P7",
    "KP-L1",
    "KP-L1a",
    "KP-L2",
    "KP-L3",
    "KP-L3a",
    "KP-L15",
    "KP-L14",
    "TL1",
    "TL4",
}


@pytest.mark.parametrize("values", [{"KP-L1": "tidak_hadir"}, {"KP-L3": "ragu"}, {"KP-L3": "belum_ditanyakan"}, {}])
def test_notes_are_withheld_without_willingness(values):
    whole = {**dict.fromkeys(NOTES | PLAIN, "x"), "KP-L1": "hadir", "KP-L3": None, **values}
    assert guards.withheld(whole) == NOTES
    assert guards.withheld(whole, bypassed={"G1"}) == frozenset()


def test_nothing_is_withheld_from_a_willing_meeting():
    assert guards.withheld({**dict.fromkeys(NOTES | PLAIN, "x"), **WILLING}, facts()) == frozenset()


def test_beyond_administration_is_withheld_when_the_parents_refused():
    values = {**WILLING, "IN5": "x", "IN6": "belajar", "DR9": "x"}
    assert guards.withheld(values, facts((), "menolak")) == {"KP-L4", "IN5"}
    assert guards.withheld(values, facts(path(["kekerasan"]), "menolak")) == frozenset()


def test_g14_reads_the_same_for_hidden_and_missing():
    blocked = guards.G14(Role.KONSELOR, Action.BACA, Ownership.REKAN, Level.TERBUKA)
    assert ID(blocked.sentence, sapaan="Ibu") == "Tidak ada kasus dengan kode itu yang dapat Ibu buka."
    assert blocked == guards.G14(Role.KONSELOR, Action.BACA, Ownership.LUAR, Level.TERBUKA)
    assert guards.G14(Role.KONSELOR, Action.BACA, Ownership.SENDIRI, Level.RAHASIA) is None
    assert guards.G14(Role.KOORDINATOR, Action.BACA, Ownership.REKAN, Level.RAHASIA)
    assert guards.G14(Role.KOORDINATOR, Action.BACA, Ownership.REKAN, Level.TERBATAS, coordinator_reads=False)
    assert guards.G14(Role.KONSELOR, Action.BACA, Ownership.SENDIRI, Level.TERBUKA, state="nonaktif")


@pytest.mark.parametrize(
    ("name", "text", "blocks"),
    [
        ("Muhammad Rizky Pratama", "Rizky Pratama sering tidak masuk.", True),
        ("Muhammad Rizky Pratama", "muhammad rizky malu", True),
        ("Muhammad Rizky Pratama", "M.R.P. sering tidak masuk.", False),
        ("Muhammad Rizky Pratama", "Rizky sering tidak masuk.", False),
        ("Muhammad Rizky Pratama", "2627-014 sering tidak masuk.", False),
        ("Bintang", "Bintang sering tidak masuk.", True),
        ("Bintang", "Sering melihat bintang.", False),
        ("", "Sering tidak masuk.", False),
        ("Muhammad Rizky Pratama", "", False),
    ],
)
def test_g15(name, text, blocks):
    refusal = guards.G15({"IN5": text, "KP-L4": name}, facts(name=name))
    assert (refusal is not None) is blocks
    if refusal:
        assert refusal.way == ("IN5",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Berapa poin pelanggarannya?", True),
        ("Sanksi yang diberikan", True),
        ("Surat peringatan SP 2", True),
        ("Apakah siswa bersalah?", True),
        ("Hukuman", True),
        ("Siapa pelakunya?", True),
        ("Siapa pelaku?", True),
        ("Tujuannya menolong, bukan menghukum.", False),
        ("ada kekerasan terhadap anak, atau hukum mewajibkan", False),
        ("Adakah tanda bahaya yang Ibu ketahui?", False),
        ("Sesuai spesifikasi", False),
    ],
)
def test_g18(text, found):
    assert bool(guards.G18([text])) is found


def test_danger_bypasses_g1_with_a_reason():
    refusal = guards.G1({})
    in_danger = facts(path(["melukai_diri"]))
    assert bypass(refusal, in_danger, " Konseli perlu ditolong dulu. ") == Bypass("G1", "Konseli perlu ditolong dulu.")
    assert bypass(refusal, in_danger, "  ") is refusal
    assert bypass(refusal, facts(), "alasan") is refusal
    other = Refusal("G10", "x")
    assert bypass(other, in_danger, "alasan") is other


def marked_texts():
    """Every text that the bot marks for the screen."""
    for module in sorted(BOT.rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_":
                yield ast.literal_eval(node.args[0])


def test_no_text_of_the_bot_holds_points_sanctions_or_guilt():
    texts = list(marked_texts())
    assert G1_SENTENCE in texts
    assert guards.G18(texts) == ()
