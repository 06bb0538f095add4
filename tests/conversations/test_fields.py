"""The declared forms beside the table of fields (tests/data/fields.tsv, written from the domain reference)."""

import re

import pytest

from bot.engine.question import MENYUSUL, POKOK, Level, Need
from bot.engine.times import Day
from tests.conversations.asked import FORMS, KINDS, blocks, fields, questions

# The parts of the table beyond the first stone, and the form that asks them.
ASKED_BY = {
    "4.3": ("BK", "bimbingan_kelompok"),
    "4.4": ("KG", "konseling_kelompok"),
    "4.5": ("AI", "aplikasi_instrumentasi"),
    "4.6": ("HD", "butir_data"),
    "4.7": ("KK", "konferensi_kasus"),
    "4.8a": ("KR", "kunjungan_rumah"),
    "4.8b": ("AT", "alih_tangan_kasus"),
    "4.9": ("EV-K", "bimbingan_kelompok"),
    "4.9p": ("EV-P", "penilaian_satu_minggu"),
    "4.9j": ("EV-J", "penilaian_satu_semester"),
    "4.11": ("TU", "penutupan_kasus"),
}
LATER = tuple(start for start, name in ASKED_BY.values() if name not in FORMS)
ALL = {row["isian"]: row for row in fields()}
ROWS = {key: row for key, row in ALL.items() if not key.startswith(LATER)}
KINDS_CHECKED = {"4.0", "4.1", "4.2", "4.10", "4.12"}

# Fields that no form asks, each with the reason.
NOT_ASKED = {
    "KR-P1": "the visit is begun on its case; the header shows code, initials and class",
    "KK-P1": "the conference is begun on its case; the header shows code, initials and class",
    "KP-P1": "the case already says who it is; the header shows code, initials and class",
    "DR6": "shown on the steps and under Nomor bantuan, not stored",
}
OTHER_NEED = {
    "TL7": ("W", "O", "answered on its reminder, once the day has come: Lengkapi would ask it too early"),
    "KK-P3": ("P", "O", "one screen with KK-P4, whose answer says it"),
    "ID9": ("O", "-", "the roster knows no wali kelas, so there is nothing to fill in"),
    "IN4": ("O", "-", "the roster knows no wali kelas, so there is nothing to fill in"),
    "DR11": ("P", "W", "of the core after a sign of violence, else it may follow: core_when"),
}
OTHER_KIND = {
    "ID4": ("pilihan", "teks", "known classes are offered, a new one may be typed"),
    "TL5": ("orang ganda", "teks", "several names in one message"),
    "DR8": ("daftar", "teks panjang", "one message for each party, with its time"),
}
# Words of the table that the screen does without.
OTHER_WORDS = {
    "IN4": {"boleh", "dilewati"},  # the button says it
    "KP-P3": {"hari", "tanggal"},  # Kapan
    "KP-P9": {"direncanakan"},  # asked when the meeting is over
    "KP-D3": {"konselor"},  # {sapaan}
    "KP-E3": {"konselor"},  # {sapaan}
    "KP-L15": {"pertemuan"},
    "KP-T2": {"disusun"},
    "DR7": {"catat"},
    "BK-L1": {"daftar"},  # what the screen shows
    "BK-L2": {"salam", "perkenalan", "tujuan", "asas", "aturan"},  # the ticks say them
    "BK-P9": {"alokasi"},  # BK-P9a
    "EV-K1": {"contohnya"},  # EV-K1a
    "EV-K4": {"merasa", "bersikap", "bertindak", "bertanggung", "jawab"},  # EV-K4a to EV-K4d
    "KG-E2": {"evaluasi", "proses", "keterbukaan", "suasana"},  # KG-E2a and KG-E2b
    "KG-L8": {"pertemuan", "berikut"},  # KG-L8a
    "KG-P11": {"lama"},  # KG-P11a
    "KG-T2": {"disusun"},
    "AT-P9": {"lewat"},  # AT-P9a
    "AT-L2": {"mana"},  # AT-L2a
}
# Questions that are no field of their own: the second half of one, or what the way through the form needs.
HELPERS = {
    "KP-L1a": "Tidak hadir: Jadwalkan lagi or Catat saja",
    "KP-L3a": "not willing yet: Jadwalkan lagi or Selesai",
    "KP-P8a": "KP-P8, the text",
    "KP-P8b": "KP-P8, whether it concerns safety",
    "EV-S2a": "EV-S2, the text",
    "TL2a": "TL2, the text",
    "DR0": "the signs that opened the path",
    "BT1": "why a case is cancelled (life cycle, Batalkan kasus)",
    "BT1a": "BT1, the text",
    "ST1": "who takes a case over (life cycle, change of konselor PJ)",
    "ST2": "ST1, the hand-over note",
    "ST3": "ST1, of a group",
    "ST4": "ST2, of a group",
    "TD1": "why a case rests (life cycle, ditunda)",
    "TD1a": "TD1, the text",
    "TD2": "until when a case rests",
    "BU1": "why a closed case is opened again (life cycle, reopen)",
    "BU1a": "BU1, the text",
    **{f"RM{n}": "the slip of a teacher (5, wali kelas / guru), which becomes an intake" for n in range(1, 6)},
    **{f"ST{n}": "to whom a case is handed over, and the note (5, change of konselor PJ)" for n in range(1, 3)},
    **{f"NB{n}": "help numbers of the school (4.12), a setting" for n in range(1, 6)},
}


def declared(key):
    return questions().get(key) or blocks().get(key)


def is_half(key):
    """Whether a question is the second half of a field: KR-L6a beside KR-L6 ("X + teks" is two questions)."""
    return key[-1].islower() and key[:-1] in ALL


def test_the_table_has_every_field_once():
    assert len(ALL) == len(fields()) == 282


@pytest.mark.parametrize("key", sorted(ROWS))
def test_every_field_is_asked_or_has_a_reason_not_to_be(key):
    assert (declared(key) is None) == (key in NOT_ASKED)


def test_every_question_is_a_field_or_has_a_reason():
    asked = {key for key in {*questions(), *blocks()} if key in HELPERS or not is_half(key)}
    assert asked == set(ROWS) - set(NOT_ASKED) | set(HELPERS)


@pytest.mark.parametrize("key", sorted(set(ROWS) - set(NOT_ASKED) - set(blocks())))
def test_a_field_has_the_need_and_the_level_of_the_table(key):
    question, row = questions()[key], ROWS[key]
    needed = OTHER_NEED.get(key, (row["wajib"][0],))
    assert needed[0] == row["wajib"][0]
    assert question.need == Need(needed[-2] if len(needed) == 3 else needed[0])
    assert question.level == Level(row["tingkat"])


@pytest.mark.parametrize(
    "key", sorted(key for key in set(ROWS) - set(NOT_ASKED) if ROWS[key]["bagian"] in KINDS_CHECKED)
)
def test_a_field_has_the_kind_of_the_table(key):
    found, kind = declared(key), ROWS[key]["tipe"]
    if key in OTHER_KIND:
        assert OTHER_KIND[key][0] == kind
        kind = OTHER_KIND[key][1]
    assert isinstance(found, KINDS[kind])
    if isinstance(found, Day):
        assert (
            found.hour == {"tanggal": "", "tanggal+jam": "wajib", "tanggal / tanggal+jam": "boleh"}[kind]
            or found.same_as
        )


CONDITIONAL = sorted(key for key, row in ROWS.items() if row["wajib"].endswith("*") and key not in NOT_ASKED)


@pytest.mark.parametrize("key", CONDITIONAL)
def test_a_field_with_a_condition_has_one(key):
    question = questions()[key]
    assert question.core_when or question.when.reads or not question.when({}, {})


def test_who_is_not_safe_is_of_the_core_after_violence_only():
    question = questions()["DR11"]
    assert (question.need, question.core_when({}, {"kekerasan": True})) == (MENYUSUL, True)
    assert not question.core_when({}, {})


def test_blocks_hold_the_fields_that_the_table_names():
    keys = {key: [question.key for question in block.questions] for key, block in blocks().items()}
    assert keys == {
        "KP-E1": ["EV-S1", "EV-S2", "EV-S2a", "EV-S3", "EV-S4", "EV-S5"],
        "KP-T1": ["TL1", "TL2", "TL2a", "TL4", "TL3", "TL5", "TL6", "TL7", "TL7a"],
        "AI-T1": ["TL1", "TL2", "TL2a", "TL4", "TL3", "TL5", "TL6", "TL7", "TL7a"],
        "KR-T2": ["TL1", "TL2", "TL2a", "TL4", "TL3", "TL5", "TL6", "TL7", "TL7a"],
        "BK-E1": ["EV-K1", "EV-K1a", "EV-K2", "EV-K3", "EV-K4", "EV-K4a", "EV-K4b", "EV-K4c", "EV-K4d"],
        "BK-T1": ["TL1", "TL2", "TL2a", "TL4", "TL3", "TL5", "TL6", "TL7", "TL7a"],
        "KG-E1": ["EV-S2", "EV-S1", "EV-S3"],
        "KG-T1": ["TL1", "TL2", "TL2a", "TL4", "TL3", "TL5", "TL6", "TL7", "TL7a", "KG-T1a"],
    }


@pytest.mark.parametrize("key", sorted(set(ROWS) - set(NOT_ASKED) - set(blocks())))
def test_a_question_says_the_words_of_the_table(key):
    """Not word for word: the table names fields where the screen asks questions. No word of weight may be lost."""
    question = questions()[key]
    wanted = re.sub(r'\(.*?\)|".*?"|Bapak/Ibu', "", ROWS[key]["pertanyaan"]).lower()
    long = re.findall(r"[a-z]{4,}", f"{question.ask} {question.hint} {question.short}".lower())
    missing = {
        word
        for word in re.findall(r"[a-z]{4,}", wanted)
        if not any(word.startswith(one[:5]) or one.startswith(word[:5]) or word in one for one in long)
    }
    assert missing == OTHER_WORDS.get(key, set())


def test_the_core_is_asked_in_the_order_of_the_table():
    """The questions of a block stand where the table names the block, not where the block has its own table."""
    order = list(ROWS)
    in_blocks = {question.key for block in blocks().values() for question in block.questions}
    for form in FORMS.values():
        core = [one.key for one in form.in_order() if one.need == POKOK and one.key in set(ROWS) - in_blocks]
        assert core == sorted(core, key=order.index) or form.name == "konseling_perseorangan"
    session = [one.key for one in FORMS["konseling_perseorangan"].in_order() if one.need == POKOK and one.key in ROWS]
    assert session == ["KP-L2", "KP-L3", "KP-L4", "KP-L14", "EV-S1", "EV-S2", "EV-S3", "TL1", "TL2", "TL4"]


# Sama dengan …: asked once, filed under both.
SAME = {
    "KG-L8a": "TL4",
    "KK-P8": "KK-L2",
    "KP-D4": "KP-L9",
    "KP-D6": "TL4",
    "KP-N2": "KP-L4",
    "KP-N3": "EV-S1",
    "KP-N4": "EV-S3",
    "KP-L13": "EV-S3",
}


def test_what_is_the_same_is_asked_once():
    assert {key: one.same_as for key, one in questions().items() if one.same_as} == SAME
    for row in ROWS.values():
        said = re.search(r"sama dengan ([A-Z0-9-]+)(?: dan ([A-Z0-9-]+))?\)", row["pertanyaan"])
        for other in filter(None, said.groups() if said else ()):
            assert SAME.get(row["isian"]) == other or SAME.get(other) == row["isian"]


# Required questions about another person's mind, willingness, feeling or change (No forced fact).
OF_ANOTHER_MIND = ("IN9", "IN10", "IN11", "KP-L3", "KP-L6", "KP-L12", "EV-S1", "EV-S2", "EV-S3")


@pytest.mark.parametrize("key", OF_ANOTHER_MIND)
def test_nobody_is_forced_to_a_fact_about_another_person(key):
    """Belum ditanyakan or Belum ada counts as answered, and stays under Lengkapi."""
    question = questions()[key]
    later = {**question.instead, **{code: question.labels()[code] for code in question.later}}
    assert any(label.startswith(("Belum ditanyakan", "Belum ada")) for label in later.values())
    for code in later:
        assert question.stays_open({"instead": code} if code in question.instead else code)


@pytest.mark.parametrize("key", ["IN8", "KP-L14", "DR11", "KP-P8", "KP-P9", "ID10", "DR5", "DR1", "DR3", "DR4", "DR8"])
def test_what_was_not_done_or_not_judged_yet_stays_under_lengkapi(key):
    question = questions()[key]
    assert question.later or question.instead


def test_consent_feelings_and_danger_are_never_filled_in_by_the_bot():
    never = {"IN8", "IN11", "KP-L2", "KP-L3", "KP-L14", "EV-S2", "DR2", "DR11", "DR13"}
    assert {key for key in never if questions()[key].default} == set()
    assert questions()["ID10"].default({}, None) == "belum"
