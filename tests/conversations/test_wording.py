"""The words of the forms: spelt as EYD V has it, kind to children, without verdicts, and narrow enough for a phone."""

import re
from functools import cache
from string import Formatter

import pytest

from bot.casework import guards
from bot.engine.choices import MultiChoice, Scale
from bot.engine.question import RAHASIA
from bot.i18n import LANGUAGES, translator
from tests.conversations.asked import FORMS, fields, questions, words_of
from tools import catalogs

TEXTS = sorted({text for form in FORMS.values() for text in words_of(form) if text})

# DOMAIN 0, Style of address: what is never said, and what is said instead.
NEVER_SAID = {
    "siswa bermasalah": "konseli",
    "anak nakal": "konseli",
    "pelaku": "orang yang diduga terlibat",
    "pasif": "lebih banyak diam",
    "dipanggil": "diundang",
    "normal": "what was seen",
    "abnormal": "what was seen",
    "kami": "saya",
    "anda": "Ibu or Bapak",
}
MISSPELT = {
    "kesimpulan": "simpulan",
    "perorangan": "perseorangan",
    "karir": "karier",
    "instrument": "instrumen",
    "analisa": "analisis",
    "efektifitas": "efektivitas",
    "penjajagan": "penjajakan",
    "azas": "asas",
    "aktifitas": "aktivitas",
    "ijin": "izin",
    "resiko": "risiko",
    "jum'at": "Jumat",
    "jumat": "Jumat",
    "terentas": "terentaskan",
    "administrative": "administratif",
    "administratip": "administratif",
    "sistensis": "sintesis",
    "agumentasi": "argumentasi",
    "imformasi": "informasi",
    "nopember": "November",
    "pebruari": "Februari",
    "diagnosa": "diagnosis",
    "merubah": "mengubah",
    "di sampaikan": "disampaikan",
    "disekolah": "di sekolah",
    "apotik": "apotek",
    "nasehat": "nasihat",
    "praktek": "praktik",
    "kwalitas": "kualitas",
    "standard": "standar",
    "obyek": "objek",
    "subyek": "subjek",
    "tehnik": "teknik",
}


@cache
def said_by_the_bot() -> list[str]:
    """Return every sentence that is marked for the catalogs, of every room."""
    marked = (form for message in catalogs.extract() if message.id for form in catalogs.forms(message.id))
    return sorted(set(marked))


@pytest.mark.parametrize("word", [*NEVER_SAID, *MISSPELT])
def test_a_word_that_is_never_said(word):
    exact = word != "jumat"
    found = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE if exact else 0)
    assert [sentence for sentence in said_by_the_bot() if found.search(sentence)] == []


def test_every_word_of_the_forms_is_marked_for_the_catalogs():
    unmarked = {text for text in TEXTS if re.search("[a-z]", Formatter().vformat(text, (), Blanks()))}
    assert unmarked - set(said_by_the_bot()) == set()


class Blanks(dict[str, str]):
    """Nothing in every place."""

    def __missing__(self, key: str) -> str:
        return ""


def test_no_form_holds_points_sanctions_or_guilt():
    """G18, over every text that a form can show and every field of the reference."""
    assert guards.G18(TEXTS) == ()
    assert guards.G18(row["pertanyaan"] for row in fields()) == ()


@pytest.mark.parametrize("text", ["Berapa poin pelanggarannya?", "Sanksi apa yang diberikan?", "Siapa pelakunya?"])
def test_a_form_that_asks_for_guilt_would_be_found(text):
    assert guards.G18([text]) == (text,)


def test_questions_have_no_dash_and_no_stress():
    assert [text for text in TEXTS if re.search(r"\s[–—-]\s|—|!", text)] == []
    loud = {word for text in TEXTS for word in re.findall(r"\b[A-Z]{4,}\b", text)}
    assert loud <= {"NISN", "REBT", "SFBC", "SAPA", "UPTD", "VIII", "RSUD", "AKPD", "PTSDL", "XLSX"}


def test_a_hint_ends_as_a_sentence():
    for question in questions().values():
        assert not question.hint or question.hint.endswith((".", '"')) or "\n•" in question.hint


def test_places_in_the_words_are_those_that_the_edge_fills():
    places = {name for text in TEXTS for _, name, _, _ in Formatter().parse(text) if name}
    assert places <= {"sapaan", "value", "min", "maks", "n"}


def test_no_label_asks_for_a_value():
    """A label is compared with what is typed, so it must read the same everywhere."""
    assert [label for one in questions().values() for label in one.labels().values() if "{" in label] == []


ROOM = 46  # characters in a row of its own on a phone of 390 px; a tick takes two more
SIGN = 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_is_wider_than_a_row(language):
    say = translator(language)
    wide = {
        (key, say(label))
        for key, question in questions().items()
        for label in (*question.labels().values(), *(label for label, _ in question.help.values()))
        if len(say(label)) + (SIGN if isinstance(question, MultiChoice) else 0) > ROOM
    }
    assert wide == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_options_of_a_question_read_the_same(language):
    say = translator(language)
    for question in questions().values():
        labels = [say(label).casefold() for label in question.labels().values()]
        assert len(set(labels)) == len(labels)


def test_scales_have_the_fixed_anchors():
    anchors = {(one.low, one.high) for one in questions().values() if isinstance(one, Scale)}
    assert anchors == {
        ("1 sangat berat", "5 sangat lega"),
        ("1 belum siap", "5 sangat siap"),
        ("1 lebih banyak diam", "5 sangat aktif"),
        ("1 bertambah", "5 jauh lebih ringan"),
        ("1 belum sama sekali", "5 sangat baik"),
    }


def test_names_of_answers_are_short():
    assert [one.short for one in questions().values() if len(one.short) > 28] == []


def test_a_secret_answer_does_not_name_itself_when_it_is_closed():
    """Of level R only that it was given: the closing line never repeats an option."""
    for question in questions().values():
        if question.level == RAHASIA:
            assert question.closed not in question.labels().values()
