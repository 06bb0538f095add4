"""The catalogs: complete, with the same places for values, and in the words that this house uses."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import write_po

from bot.i18n import translator
from tools import catalogs

# What the bot never says, and what it says instead: one word per thing, the spelling of EYD V, no labels for children.
NEVER = (
    *("kami", "anda", "siswa bermasalah", "anak nakal", "pelaku", "pasif", "dipanggil", "kesimpulan"),
    *("karir", "ijin", "resiko", "analisa", "aktifitas", "efektifitas", "azas", "jum'at", "administratip"),
    *("sistensis", "agumentasi", "imformasi", "penjajagan", "perorangan", "instrumentasi data", "siswa baru"),
)
# Capitals are for names of things; the one stressed word is the one that must not be overlooked.
CAPITALS = re.compile(r"\b[A-Z]{4,}\b")
CAPITALS_ALLOWED = {"BELUM", "NISN", "WITA", "UPTD", "SAPA", "RAHASIA", "INFO", "WARNING", "ERROR", "DEBUG"}
CAPITALS_ALLOWED |= {"REBT", "RSUD", "SFBC", "VIII", "PERINTAH"}
CAPITALS_ALLOWED |= {"AKPD", "PTSDL", "XLSX"}  # names of instruments and of a kind of file
SETTING = re.compile(r"\bBOT_[A-Z_]+\b")


def sentences() -> list[str]:
    return sorted({form for message in catalogs.extract() if message.id for form in catalogs.forms(message.id)})


def calls(root: Path) -> list[tuple[str, str, ast.Call]]:
    found = []
    for path in sorted((root / "bot").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
                if name in catalogs.KEYWORDS:
                    found.append((f"{path.relative_to(root)}:{node.lineno}", str(name), node))
    return found


def test_catalogs_say_what_the_code_says_and_nothing_is_untranslated() -> None:
    assert catalogs.faults() == []


def test_marked_sentences_are_literal(root: Path) -> None:
    """A sentence that is put together cannot be found by the extractor, so it would stay Indonesian for ever."""
    wanted = {"N_": 1, "plural": 2}
    built = [
        place
        for place, name, call in calls(root)
        if not all(isinstance(part, ast.Constant) for part in call.args[: wanted[name]])
    ]
    assert built == []


def test_no_marked_sentence_hides_from_the_extractor(root: Path) -> None:
    """It does not look inside f-strings, for one."""
    found = {catalogs.forms(message.id) for message in catalogs.extract() if message.id}
    marked = {
        tuple(str(getattr(part, "value", "")) for part in call.args[: 1 if name == "N_" else 2])
        for _place, name, call in calls(root)
    }
    assert {sentence for sentence in marked if sentence not in found and (sentence[0],) not in found} == set()


def test_no_sentence_uses_a_word_that_this_house_avoids() -> None:
    word = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, NEVER)) + r")(?!\w)", re.IGNORECASE)
    assert [sentence for sentence in sentences() if word.search(sentence)] == []


def test_no_sentence_has_a_dash_between_clauses() -> None:
    assert [sentence for sentence in sentences() if re.search(r"\s[–—-]\s|—", sentence)] == []


def test_no_sentence_raises_its_voice() -> None:
    loud = [s for s in sentences() if set(CAPITALS.findall(SETTING.sub("", s))) - CAPITALS_ALLOWED]
    assert loud == []


def test_the_translator_turns_what_is_in_the_catalog() -> None:
    said = translator("en")("BOT_DATA_DIR bukan folder: {folder}", folder="{name}")
    assert said == "BOT_DATA_DIR is not a folder: {name}"


@pytest.fixture
def small(tmp_path: Path) -> tuple[Path, Path]:
    """Return a small project: its catalogs and its code, which says three sentences."""
    code = tmp_path / "bot"
    code.mkdir()
    said = 'N_("Halo {nama}")\nN_("Selesai")\nturn.plural("{n} kasus", "{n} kasus semuanya", n)\n'
    (code / "greeting.py").write_text(said)
    catalogs.update(tmp_path / "locales", code)
    return tmp_path / "locales", code


def translate(folder: Path, texts: dict[str, str | tuple[str, str]]) -> None:
    catalog = catalogs.read("en", folder)
    for sentence, text in texts.items():
        message = catalog.get(sentence)
        assert message is not None
        message.string = text
    with catalogs.catalog_path("en", folder).open("wb") as file:
        write_po(file, catalog)


GOOD: dict[str, str | tuple[str, str]] = {
    "Halo {nama}": "Hello {nama}",
    "Selesai": "Done",
    "{n} kasus": ("{n} case", "{n} cases in all"),
}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({}, None),
        ({"Selesai": ""}, "en: not translated: 'Selesai'"),
        ({"Halo {nama}": "Hello {name}"}, "en: other places than ['nama']: 'Hello {name}'"),
        ({"{n} kasus": ("one case", "{n} cases")}, "en: other places than ['n']: 'one case'"),
    ],
)
def test_a_faulty_translation_is_found(
    small: tuple[Path, Path], change: dict[str, str | tuple[str, str]], fault: str | None
) -> None:
    folder, code = small
    translate(folder, GOOD | change)
    assert catalogs.faults(folder, code) == ([fault] if fault else [])


def test_a_new_sentence_and_a_gone_one_are_found_and_taken_over(small: tuple[Path, Path]) -> None:
    folder, code = small
    translate(folder, GOOD)
    (code / "greeting.py").write_text('N_("Halo {nama}")\nN_("Selamat pagi")\n')
    assert catalogs.faults(folder, code) == [
        "en: not in the catalog: 'Selamat pagi'",
        "en: no longer said: 'Selesai'",
        "en: no longer said: '{n} kasus'",
    ]
    catalogs.update(folder, code)
    assert catalogs.faults(folder, code) == ["en: not translated: 'Selamat pagi'"]
    kept = catalogs.read("en", folder).get("Halo {nama}")
    assert kept is not None
    assert kept.string == "Hello {nama}"
