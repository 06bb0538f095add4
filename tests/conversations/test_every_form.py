"""Rules that every form keeps, found by walking the registry."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot import conversations
from bot.casework.facts import for_forms
from bot.engine import place
from bot.engine.choices import MultiChoice
from bot.engine.form import CASE, GROUP, SCHOOL, STUDENT
from bot.engine.question import POKOK
from tests.casework.filings import facts as case_facts
from tests.casework.filings import intake, meeting
from tests.conversations.asked import FORMS
from tests.engine.player import NOW, Player

HERE = Path(__file__).parent
# What the edge adds to the facts of the case: handlers/folder.py and handlers/identity.py.
FROM_THE_EDGE = {
    "menit",
    "nama_konselor",
    "nama_ditawarkan",
    "kelas_ditawarkan",
    "konselor",
    "sebagai",
    "catatan_serah",
}
FROM_THE_EDGE |= {"petugas", "jam_tiba", "jam_mulai", "jam_selesai"}  # handlers/folder.py and stamping.py
FROM_THE_EDGE |= {"kini", "dibuka_pihak_lain", "hd_kelengkapan", "hd_keakuratan", "hd_keaktualan", "hd_kemanfaatan"}
FROM_THE_EDGE |= {f"hd_{what}_lalu" for what in ("klasifikasi", "sumber", "bentuk", "fasilitas", "peran")}
FROM_THE_EDGE |= {"jam_pelajaran", "aturan_kelompok", "tanpa_catatan", "min_peserta", "maks_peserta"}
FROM_THE_EDGE |= {"ada_yang_terbuka", "yang_terbuka"}  # handlers/open_ends.py


@pytest.mark.parametrize("name", sorted(FORMS))
def test_every_form_has_its_test_and_its_file(name):
    assert (HERE / f"test_{name}.py").is_file()
    assert (Path(conversations.__file__).parent / f"{name}.py").is_file()


def test_the_forms_of_the_house():
    assert {name: form.about for name, form in FORMS.items()} == {
        "alih_tangan_kasus": CASE,
        "aplikasi_instrumentasi": SCHOOL,
        "bimbingan_kelompok": GROUP,
        "butir_data": STUDENT,
        "himpunan_data": SCHOOL,
        "pembukaan_data": STUDENT,
        "identitas_siswa": STUDENT,
        "jalur_keselamatan": CASE,
        "konseling_kelompok": GROUP,
        "konseling_perseorangan": CASE,
        "konferensi_kasus": CASE,
        "kunjungan_rumah": CASE,
        "nomor_bantuan": SCHOOL,
        "pembatalan_kasus": CASE,
        "pembukaan_kembali": CASE,
        "penilaian_satu_minggu": CASE,
        "penilaian_satu_semester": CASE,
        "penundaan_kasus": CASE,
        "penutupan_kasus": CASE,
        "penerimaan_kasus": CASE,
        "rujukan_masuk": STUDENT,
        "serah_terima": STUDENT,
        "serah_terima_kelompok": SCHOOL,
    }
    assert conversations.load_forms() is FORMS
    with pytest.raises(TypeError):
        FORMS["baru"] = FORMS["pembatalan_kasus"]


class Recorder(Mapping[str, object]):
    """Facts of which nothing is known, and which remember what was asked."""

    def __init__(self):
        self.asked = set()

    def __getitem__(self, name):
        self.asked.add(name)
        raise KeyError(name)

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_form_asks_only_for_facts_that_somebody_knows(name):
    """A misspelt fact would be false for ever: nobody would notice a question that is never asked."""
    facts = Recorder()
    player = Player(FORMS[name], facts=facts)
    values = place.known(FORMS[name], player.draft, player.around)
    for question in FORMS[name]:
        place.withheld(question, values, player.around)
        question.when({}, facts)
        question.options(None, player.around)
        if question.core_when:
            question.core_when(values, facts)
        if question.default:
            question.default(values, player.around)
    of_a_case = for_forms(case_facts([*intake(), *meeting()]), NOW)
    assert facts.asked <= set(of_a_case) | FROM_THE_EDGE


@pytest.mark.parametrize("name", sorted(FORMS))
def test_danger_is_asked_in_a_way_that_opens_the_path(name):
    for question in FORMS[name]:
        if isinstance(question, MultiChoice) and {"mengakhiri_hidup", "kekerasan"} <= set(question.of):
            assert question.signs
            assert question.alone


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_core_question_has_no_answer_by_the_bot(name):
    assert [one.key for one in FORMS[name] if one.need == POKOK and (one.default or one.same_as)] == []


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_form_can_be_named_within_a_sentence(name):
    form = FORMS[name]
    assert form.called
    assert form.called == form.called.lower()
    assert form.title[0].isupper()
